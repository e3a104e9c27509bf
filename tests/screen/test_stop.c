/* SPDX-License-Identifier: MIT */
/* Esc while data come slowly, or not at all: through a named pipe that the test holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "terminal.h"

enum { ROWS = 20000 };

static char program[4096], folder[64], fifo[96];
static struct terminal *terminal;
static int pipe_end;

static int set_up(void **state)
{
    const char *const arguments[] = {program, "-d", fifo, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", "LANGUAGE=en", NULL};
    const struct terminal_options options = {.arguments = arguments,
                                             .environment = environment,
                                             .term = "xterm-256color",
                                             .rows = 24,
                                             .columns = 80};

    (void)state;
    snprintf(folder, sizeof folder, "%s", "/tmp/jalon-stop-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(fifo, sizeof fifo, "%s/projects.csv", folder);
    if (mkfifo(fifo, 0600) != 0)
        return -1;
    pipe_end = open(fifo, O_RDWR | O_CLOEXEC); /* so there is always a writer */
    terminal = terminal_start(&options);
    return pipe_end < 0;
}

static int tear_down(void **state)
{
    (void)state;
    terminal_free(terminal);
    close(pipe_end);
    unlink(fifo);
    return rmdir(folder);
}

static int end_of_program(void)
{
    int status = -1;

    assert_true(terminal_wait_exit(terminal, &status));
    assert_true(WIFEXITED(status));
    assert_true(terminal_restored(terminal));
    return WEXITSTATUS(status);
}

static void test_nothing_comes(void **state)
{
    (void)state;
    assert_true(terminal_wait_text(terminal, "Reading the files"));
    terminal_type(terminal, "\033");
    assert_int_equal(end_of_program(), 3);
}

static void *write_rows(void *context)
{
    FILE *out = fdopen(dup(pipe_end), "w");

    (void)context;
    fputs("id;title;lead;grant\n", out);
    for (int i = 0; i < ROWS; i++)
        fprintf(out, "P%05d;Un projet;Une association;1000,00\n", i);
    fclose(out);
    return NULL;
}

/* All rows but the last are there, the end of the file never comes. */
static void test_what_came_stays(void **state)
{
    pthread_t writer;

    (void)state;
    assert_int_equal(pthread_create(&writer, NULL, write_rows, NULL), 0);
    assert_true(terminal_wait_text(terminal, "P00003"));
    pthread_join(writer, NULL);
    terminal_type(terminal, "\033");
    assert_true(terminal_wait_text(terminal, "partly read"));
    assert_true(terminal_shows(terminal, "P00003"));
    terminal_type(terminal, "j");
    assert_true(terminal_wait_text(terminal, "P00001"));
    terminal_type(terminal, "q");
    assert_int_equal(end_of_program(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_comes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_came_stays, set_up, tear_down),
    };

    snprintf(program, sizeof program, "%s/jalon", getenv("JALON_TEST_BUILDDIR"));
    return cmocka_run_group_tests(tests, NULL, NULL);
}
