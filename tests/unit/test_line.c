/* SPDX-License-Identifier: MIT */
#include "term/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SCREEN = 1920, MARKER = 2 };

static bool takes(struct line *line, long now_ms)
{
    int wait_ms;
    return line_takes(line, now_ms, &wait_ms);
}

static void test_a_terminal_that_answers_is_waited_for(void **state)
{
    (void)state;
    struct line line = {0};
    int wait_ms;
    assert_true(line_sent(&line, SCREEN, 0));
    assert_true(takes(&line, 0)); /* who knows whether it answers */
    line_answered(&line);
    assert_true(takes(&line, 10));
    assert_true(line_sent(&line, SCREEN, 20));
    assert_false(line_takes(&line, 1020, &wait_ms));
    assert_int_equal(wait_ms, LINE_GIVE_UP + SCREEN * LINE_GIVE_UP_A_BYTE - 1000);
    line_answered(&line);
    assert_true(takes(&line, 2020));
}

static void test_a_terminal_that_does_not_answer_is_asked_once(void **state)
{
    (void)state;
    struct line line = {0};
    assert_true(line_sent(&line, SCREEN, 0));
    assert_true(takes(&line, 1));
    for (int i = 0; i < 100; i++)
        assert_false(line_sent(&line, SCREEN, 2));
    assert_true(takes(&line, 3));
}

static void test_small_screens_go_ahead_of_the_answer(void **state)
{
    (void)state;
    struct line line = {0};
    int moves = 0, questions = 0;
    line_sent(&line, SCREEN, 0);
    line_answered(&line);
    while (takes(&line, 0)) {
        questions += line_sent(&line, MARKER, 0);
        assert_in_range(++moves, 1, LINE_AHEAD);
    }
    assert_int_equal(moves, LINE_AHEAD / MARKER + 1);
    assert_int_equal(questions, 1); /* two at a time may get one answer */
    line_answered(&line);
    assert_true(takes(&line, 1));
    assert_true(line_sent(&line, 0, 1)); /* for those that went ahead */
}

static void test_an_answer_that_is_lost_is_given_up(void **state)
{
    (void)state;
    enum { LOST = LINE_GIVE_UP + SCREEN * LINE_GIVE_UP_A_BYTE };
    struct line line = {0};
    line_sent(&line, SCREEN, 0);
    line_answered(&line);
    line_sent(&line, SCREEN, 0);
    assert_false(takes(&line, LOST - 1));
    assert_true(takes(&line, LOST));
    assert_true(line_sent(&line, SCREEN, LOST));
    assert_true(takes(&line, LOST)); /* it may have stopped answering */
    line_answered(&line);
    assert_true(line_sent(&line, SCREEN, LOST));
    assert_false(takes(&line, LOST));
}

static void test_leaving_waits_a_little_for_what_is_due(void **state)
{
    (void)state;
    struct line line = {0};
    assert_int_equal(line_last_wait(&line, 0), 0);
    line_sent(&line, SCREEN, 0);
    assert_int_equal(line_last_wait(&line, 100), LINE_LAST - 100);
    assert_int_equal(line_last_wait(&line, LINE_LAST), 0);
    line_answered(&line);
    assert_int_equal(line_last_wait(&line, 200), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_terminal_that_answers_is_waited_for),
        cmocka_unit_test(test_a_terminal_that_does_not_answer_is_asked_once),
        cmocka_unit_test(test_small_screens_go_ahead_of_the_answer),
        cmocka_unit_test(test_an_answer_that_is_lost_is_given_up),
        cmocka_unit_test(test_leaving_waits_a_little_for_what_is_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
