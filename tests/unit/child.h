/* SPDX-License-Identifier: MIT */
/* Runs a function in a process of its own and gives back what it wrote to stderr. */
#ifndef JALON_TESTS_CHILD_H
#define JALON_TESTS_CHILD_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The exit status (that of run's return value), or -1 when a signal ended it. */
static inline int child_run(int (*run)(void *), void *argument, char *errors, size_t size)
{
    int ends[2], status;
    size_t length = 0;
    ssize_t got;
    pid_t child;

    fflush(NULL);
    if (pipe(ends) != 0)
        return -1;
    child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        exit(run(argument));
    }
    close(ends[1]);
    while (length + 1 < size &&
           (got = read(ends[0], errors + length, size - 1 - length)) > 0)
        length += (size_t)got;
    errors[length] = '\0';
    close(ends[0]);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

#endif
