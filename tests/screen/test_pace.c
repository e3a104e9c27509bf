/* SPDX-License-Identifier: MIT */
/* What is sent, and when: the marker before what describes its project, one screen instead
 * of a queue of them on a line that is slow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "expect.h"

static char program[4096], data[4096];

static struct terminal *start(bool mute)
{
    const char *const arguments[] = {program, data, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", "LANGUAGE=en", NULL};
    struct terminal *terminal = terminal_start(&(struct terminal_options){
        .arguments = arguments,
        .environment = environment,
        .term = "xterm-256color",
        .rows = 24,
        .columns = 80,
        .mute = mute,
    });
    assert_true(terminal_wait_idle(terminal));
    return terminal;
}

static void quit(struct terminal *terminal)
{
    expect_quit(terminal);
    terminal_free(terminal);
}

static size_t sent_for(struct terminal *terminal, const char *keys)
{
    size_t before = terminal_bytes(terminal);
    terminal_type(terminal, keys);
    assert_true(terminal_wait_idle(terminal));
    return terminal_bytes(terminal) - before;
}

static int count_of(struct terminal *terminal, const char *bytes)
{
    size_t length;
    const char *at = terminal_received(terminal, &length), *end = at + length;
    int count = 0;
    while ((at = memmem(at, (size_t)(end - at), bytes, strlen(bytes)))) {
        at += strlen(bytes);
        count++;
    }
    return count;
}

/* Rows of list and timeline, then the detail's own texts. */
static void test_the_marker_goes_first(void **state)
{
    (void)state;
    struct terminal *terminal = start(false);
    size_t before = terminal_bytes(terminal), length;
    assert_non_null(strstr(terminal_row(terminal, 2), "Detail P04"));
    sent_for(terminal, "j");
    const char *sent = terminal_received(terminal, &length) + before;
    const char *marker = memmem(sent, length - before, "\xe2\x96\xba", 3);
    const char *text = memmem(sent, length - before, "Expression", 10);
    assert_non_null(marker);
    assert_non_null(text);
    assert_in_range(marker - sent, 1, 60);
    assert_true(text > marker);
    assert_non_null(strstr(terminal_row(terminal, 2), "Detail P02"));
    assert_non_null(strstr(terminal_row(terminal, 5), "\xe2\x96\xba"));
    quit(terminal);
}

/* Together they show no more than the last one, wherever the others went. */
static void test_a_run_of_keys_costs_one_screen(void **state)
{
    (void)state;
    struct terminal *terminal = start(false);
    size_t one = sent_for(terminal, "j"), back = sent_for(terminal, "k");
    sent_for(terminal, "j");
    char *expected = terminal_picture(terminal);
    sent_for(terminal, "k");
    size_t run = sent_for(terminal, "jkjkjkjkjkjkjkjkjkjkjkjkjkjkjkjkjkjkjkj");
    char *picture = terminal_picture(terminal);
    assert_string_equal(picture, expected);
    assert_in_range(run, 1, one + back);
    free(picture);
    free(expected);
    quit(terminal);
}

/* Keys that come while the terminal has not got to what was sent. */
static void test_a_slow_line_gets_the_last_screen_only(void **state)
{
    (void)state;
    struct terminal *terminal = start(false);
    size_t there = sent_for(terminal, "d"), back = sent_for(terminal, "q"), held = 0;
    char *expected = terminal_picture(terminal);
    terminal_hold(terminal, true);
    for (int i = 0; i < 10; i++) {
        held += sent_for(terminal, "d");
        held += sent_for(terminal, "q");
    }
    assert_in_range(held, 1, there + back);
    size_t before = terminal_bytes(terminal);
    terminal_hold(terminal, false);
    assert_true(terminal_wait_idle(terminal));
    assert_in_range(terminal_bytes(terminal) - before, 0, there + back);
    char *picture = terminal_picture(terminal);
    assert_string_equal(picture, expected);
    free(picture);
    free(expected);
    quit(terminal);
}

static void test_a_terminal_that_does_not_answer(void **state)
{
    (void)state;
    struct terminal *terminal = start(true);
    for (int i = 0; i < 5; i++) {
        assert_true(sent_for(terminal, "d") > 0);
        assert_true(sent_for(terminal, "q") > 0);
    }
    assert_int_equal(count_of(terminal, "\033[c"), 1);
    quit(terminal);
}

/* One window that is dragged: many sizes, few screens, the last one right. */
static void test_a_storm_of_sizes(void **state)
{
    (void)state;
    struct terminal *terminal = start(false);
    size_t once = sent_for(terminal, "\x0c"), before = terminal_bytes(terminal);
    char *expected = terminal_picture(terminal);
    for (int i = 0; i < 100; i++)
        terminal_resize(terminal, 24 + i % 7, 80 + i % 11);
    terminal_resize(terminal, 24, 80);
    assert_true(terminal_wait_idle(terminal));
    assert_in_range(terminal_bytes(terminal) - before, 1, 20 * once);
    char *picture = terminal_picture(terminal);
    assert_string_equal(picture, expected);
    free(picture);
    free(expected);
    quit(terminal);
}

int main(void)
{
    const char *build = getenv("JALON_TEST_BUILDDIR"),
               *source = getenv("JALON_TEST_SRCDIR");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_marker_goes_first),
        cmocka_unit_test(test_a_run_of_keys_costs_one_screen),
        cmocka_unit_test(test_a_slow_line_gets_the_last_screen_only),
        cmocka_unit_test(test_a_terminal_that_does_not_answer),
        cmocka_unit_test(test_a_storm_of_sizes),
    };
    snprintf(program, sizeof program, "%s/jalon", build ? build : ".");
    snprintf(data, sizeof data, "%s/data", source ? source : ".");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
