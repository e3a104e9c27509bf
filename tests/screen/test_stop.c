/* SPDX-License-Identifier: MIT */
/* Esc while data come slowly, or not at all: through a named pipe that the test holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fifo.h"

enum { ROWS = 20000 };

static struct fifo fifo;
static struct terminal *terminal;
static int pipe_end;

static int set_up(void **state)
{
    (void)state;
    if (!fifo_make(&fifo))
        return -1;
    pipe_end = fifo_open(&fifo); /* so there is always a writer */
    terminal = fifo_start(&fifo, 80);
    return pipe_end < 0;
}

static int tear_down(void **state)
{
    (void)state;
    terminal_free(terminal);
    close(pipe_end);
    return fifo_remove(&fifo) ? 0 : -1;
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
    return cmocka_run_group_tests(tests, NULL, NULL);
}
