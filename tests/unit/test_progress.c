/* SPDX-License-Identifier: MIT */
/* How far reading has come: the figures, and how they are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/pace.h"

static const struct format english = {{.language = LANGUAGE_ENGLISH, .utf8 = true}, NULL};

static void assert_told(struct progress progress, enum progress_detail detail,
                        const char *expected)
{
    struct buffer text = {0};

    progress_append(&progress, detail, &english, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_clear(&text);
}

static void test_words(void **state)
{
    const struct progress reading = {PROGRESS_READING, 45, 480000000, 210400000, 3};
    const struct progress pipe = {PROGRESS_READING, -1, 9999, 0, -1};

    (void)state;
    assert_told(reading, PROGRESS_SHORT, "reading 45%");
    assert_told(reading, PROGRESS_PACE, "reading 45% · 210\xC2\xA0MB/s · 3 s left");
    assert_told(reading, PROGRESS_FULL,
                "reading ████░░░░ 45% · 210\xC2\xA0MB/s · 3 s left");
    assert_told(pipe, PROGRESS_FULL,
                "reading 9,999\xC2\xA0"
                "B"); /* not 0 %: nobody knows */
    assert_told((struct progress){PROGRESS_READING, -1, 0, 0, -1}, PROGRESS_FULL,
                "reading");
    assert_told((struct progress){PROGRESS_READING, 100, 10000, 0, 120}, PROGRESS_FULL,
                "reading ████████ 100% · 2 min left");
    assert_told((struct progress){PROGRESS_ASSESSING, 7, 0, 0, -1}, PROGRESS_SHORT,
                "adding up 7%");
    assert_told((struct progress){.stage = PROGRESS_NONE, .share = 7}, PROGRESS_FULL, "");
}

static void test_bytes(void **state)
{
    (void)state;
    assert_told((struct progress){PROGRESS_READING, -1, 10000, 0, -1}, PROGRESS_SHORT,
                "reading 10\xC2\xA0kB");
    assert_told((struct progress){PROGRESS_READING, -1, 9999499, 0, -1}, PROGRESS_SHORT,
                "reading 9,999\xC2\xA0kB");
    assert_told((struct progress){PROGRESS_READING, -1, 1056000000, 0, -1}, PROGRESS_SHORT,
                "reading 1,056\xC2\xA0MB");
    assert_told((struct progress){PROGRESS_READING, -1, 25000000000, 0, -1}, PROGRESS_SHORT,
                "reading 25\xC2\xA0GB");
}

static void test_pace(void **state)
{
    struct pace_meter meter;
    struct progress told;

    (void)state;
    pace_start(&meter, 1000);
    told = pace_read(&meter, 10, 1000, 1000, false);
    assert_int_equal(told.stage, PROGRESS_READING);
    assert_int_equal(told.share, 1);
    assert_int_equal(told.rate, 0); /* too early to say */
    assert_int_equal(told.seconds, -1);
    told = pace_read(&meter, 20, 1000, 1001, false); /* too soon for another drawing */
    assert_int_equal(told.share, 1);
    told = pace_read(&meter, 20, 1000, 1002, true);
    assert_int_equal(told.share, 2);
    told = pace_read(&meter, 250000, 1000000, 2000, false);
    assert_int_equal(told.share, 25);
    assert_int_equal(told.rate, 250000);
    assert_int_equal(told.seconds, 3);
    told = pace_read(&meter, 1000001, 1000000, 5000, false); /* the file grew */
    assert_int_equal(told.share, 100);
    assert_int_equal(told.seconds, -1);
    pace_start(&meter, 9000);
    told = pace_read(&meter, 5000, 0, 10000, false);
    assert_int_equal(told.share, -1);
    assert_int_equal(told.bytes, 5000);
    assert_int_equal(told.rate, 5000);
    assert_int_equal(told.seconds, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_pace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
