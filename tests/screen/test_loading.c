/* SPDX-License-Identifier: MIT */
/* The screen while data come through a pipe that the test holds: what is there can be
 * looked at, and says that it is not all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "expect.h"
#include "fifo.h"

/* More than little data, so that figures are made in slices. */
enum { FIRST = 20000, ALL = 50000 };

static struct fifo fifo;
static struct terminal *terminal;
static FILE *writer;

static int set_up(void **state)
{
    (void)state;
    if (!fifo_make(&fifo))
        return -1;
    /* Opened behind the program, whose shell would keep it open. */
    terminal = fifo_start(&fifo, 120);
    int descriptor = fifo_open(&fifo);
    writer = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    return !writer || !terminal_wait_text(terminal, "Reading the files");
}

static int tear_down(void **state)
{
    (void)state;
    terminal_free(terminal);
    if (writer)
        fclose(writer);
    writer = NULL;
    return fifo_remove(&fifo) ? 0 : -1;
}

/* Of all rows the first one is closed, and comes last by risk. */
static void write_rows(int from, int to)
{
    if (from == 0)
        fputs("id;title;lead;status;grant\n", writer);
    for (int i = from; i < to; i++)
        fprintf(writer, "P%05d;Un projet;Une association;%s;1000,00\n", i,
                i == 0 ? "closed" : "running");
    assert_int_equal(fflush(writer), 0);
}

static void test_first_rows_at_once(void **state)
{
    (void)state;
    write_rows(0, FIRST);
    expect_text(terminal, "reading ");
    expect_text(terminal,
                "projects: ▲ …"); /* no milestone came: none is late is not known */
    expect_text(terminal, "►= P00000");
    expect_text(terminal, "in the order of the file");
    terminal_type(terminal, "j");
    expect_text(terminal, "►? P00001");
    terminal_type(terminal, "?");
    expect_text(terminal, "Help");
    terminal_type(terminal, "?z4z");
    expect_text(terminal, "4 Timeline");
    expect_quit(terminal);
}

/* What waits for all of them says so. */
static void test_sums_wait(void **state)
{
    (void)state;
    write_rows(0, FIRST);
    expect_text(terminal, "►= P00000");
    terminal_type(terminal, "3z");
    expect_text(terminal, "Reading the files");
    write_rows(FIRST, ALL);
    fclose(writer);
    writer = NULL;
    assert_true(terminal_wait_no_text(terminal, "Reading the files"));
    expect_text(terminal, "€50,000,000");
    terminal_type(terminal, "z");
    expect_quit(terminal);
}

static void test_all_there(void **state)
{
    (void)state;
    write_rows(0, FIRST);
    expect_text(terminal, "►= P00000");
    write_rows(FIRST, ALL);
    fclose(writer);
    writer = NULL;
    expect_text(terminal, "1 Projects 50000/50000 ");
    expect_text(terminal, "by risk");
    expect_text(terminal, "►? P00001"); /* whoever has not moved is at the top */
    assert_true(terminal_wait_no_text(terminal, "reading"));
    assert_true(terminal_wait_no_text(terminal, "first "));
    terminal_type(terminal, "G");
    expect_text(terminal, "►= P00000");
    expect_quit(terminal);
}

/* Whoever has moved keeps the project. */
static void test_selection_stays(void **state)
{
    (void)state;
    write_rows(0, FIRST);
    expect_text(terminal, "►= P00000");
    terminal_type(terminal, "jj");
    expect_text(terminal, "►? P00002");
    write_rows(FIRST, ALL);
    fclose(writer);
    writer = NULL;
    expect_text(terminal, "by risk");
    expect_text(terminal, "►? P00002");
    expect_quit(terminal);
}

static void test_stopped(void **state)
{
    (void)state;
    write_rows(0, ALL);
    expect_text(terminal, "►= P00000");
    terminal_type(terminal, "\033");
    expect_text(terminal, "partly read");
    expect_text(terminal, "by risk");
    assert_true(terminal_wait_no_text(terminal, "reading"));
    expect_quit(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_rows_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sums_wait, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_all_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_selection_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stopped, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
