/* SPDX-License-Identifier: MIT */
#include "fifo.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool fifo_make(struct fifo *fifo)
{
    snprintf(fifo->folder, sizeof fifo->folder, "%s", "/tmp/jalon-fifo-XXXXXX");
    if (!mkdtemp(fifo->folder))
        return false;
    snprintf(fifo->path, sizeof fifo->path, "%s/projects.csv", fifo->folder);
    return mkfifo(fifo->path, 0600) == 0;
}

int fifo_open(const struct fifo *fifo)
{
    return open(fifo->path, O_RDWR | O_CLOEXEC);
}

struct terminal *fifo_start(const struct fifo *fifo, int columns)
{
    char program[4096];
    const char *const arguments[] = {program, "-d", fifo->path, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", "LANGUAGE=en", NULL};
    const struct terminal_options options = {.arguments = arguments,
                                             .environment = environment,
                                             .term = "xterm-256color",
                                             .rows = 24,
                                             .columns = columns};

    snprintf(program, sizeof program, "%s/jalon", getenv("JALON_TEST_BUILDDIR"));
    return terminal_start(&options);
}

bool fifo_remove(const struct fifo *fifo)
{
    return unlink(fifo->path) == 0 && rmdir(fifo->folder) == 0;
}
