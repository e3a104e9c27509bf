/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <time.h>

#include "model/date.h"

/* Walks every day of 9,999 years and lets the calendar's own rules say what it is. */
static void test_every_day(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    day_t expected = day_from_civil(1, 1, 1);
    int weekday = 0; /* 0001-01-01 was a Monday */

    (void)state;
    assert_int_equal(expected, -719162);
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            int length = lengths[month - 1] + (month == 2 && leap);

            assert_int_equal(day_month_length(year, month), length);
            for (int day = 1; day <= length; day++, expected++) {
                struct civil civil = day_to_civil(expected);

                if (day_from_civil(year, month, day) != expected || civil.year != year ||
                    civil.month != month || civil.day != day ||
                    day_weekday(expected) != weekday)
                    fail_msg("%04d-%02d-%02d", year, month, day);
                weekday = weekday == 6 ? 0 : weekday + 1;
            }
            assert_int_equal(day_from_civil(year, month, length + 1), DAY_UNKNOWN);
        }
    assert_int_equal(expected, 2932897);
}

static void test_known_days(void **state)
{
    (void)state;
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day_from_civil(2000, 3, 1), 11017);
    assert_int_equal(day_weekday(day_from_civil(2026, 11, 23)), 0);
    assert_int_equal(day_from_civil(2026, 11, 23) - day_from_civil(2026, 10, 16), 38);
}

static void test_days_that_do_not_exist(void **state)
{
    static const int cases[][3] = {
        {2024, 2, 30}, {2023, 2, 29}, {1900, 2, 29}, {2026, 4, 31},      {2026, 0, 1},
        {2026, 13, 1}, {2026, 1, 0},  {2026, 1, 32}, {0, 1, 1},          {10000, 1, 1},
        {-5, 1, 1},    {2026, -1, 1}, {2026, 1, -1}, {2026, 1, 1 << 30},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(day_from_civil(cases[i][0], cases[i][1], cases[i][2]),
                         DAY_UNKNOWN);
    assert_int_equal(day_month_length(2026, 13), 0);
}

/* No day number at all may break the arithmetic. */
static void test_extreme_numbers(void **state)
{
    static const day_t days[] = {INT32_MIN, INT32_MIN + 1, -719469, INT32_MAX};

    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct civil civil = day_to_civil(days[i]);

        assert_in_range(civil.month, 1, 12);
        assert_in_range(civil.day, 1, 31);
        assert_in_range(day_weekday(days[i]), 0, 6);
    }
}

static day_t iso(const char *string)
{
    day_t day = day_from_iso(string);

    assert_int_not_equal(day, DAY_UNKNOWN);
    return day;
}

static void test_months(void **state)
{
    static const struct {
        const char *day;
        int months;
        const char *expected;
    } cases[] = {
        {"2026-01-31", 1, "2026-02-28"},  {"2024-01-31", 1, "2024-02-29"},
        {"2026-11-23", -1, "2026-10-23"}, {"2026-01-15", -1, "2025-12-15"},
        {"2026-12-31", 2, "2027-02-28"},  {"2026-11-23", 0, "2026-11-23"},
        {"2026-11-23", 25, "2028-12-23"}, {"2026-03-31", -13, "2025-02-28"},
        {"0001-01-01", 12, "0002-01-01"}, {"9998-12-31", 12, "9999-12-31"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(day_add_months(iso(cases[i].day), cases[i].months),
                         iso(cases[i].expected));
    assert_int_equal(day_add_months(iso("9999-12-01"), 1), DAY_UNKNOWN);
    assert_int_equal(day_add_months(iso("0001-01-31"), -1), DAY_UNKNOWN);
    assert_int_equal(day_add_months(0, INT32_MAX), DAY_UNKNOWN);
    assert_int_equal(day_add_months(0, INT32_MIN), DAY_UNKNOWN);
    assert_int_equal(day_add_months(DAY_UNKNOWN, 1), DAY_UNKNOWN);
    assert_int_equal(day_month_start(iso("2024-02-29")), iso("2024-02-01"));
    assert_int_equal(day_month_start(iso("2024-02-01")), iso("2024-02-01"));
    assert_int_equal(day_month_start(DAY_UNKNOWN), DAY_UNKNOWN);
}

static void test_iso(void **state)
{
    static const char *const wrong[] = {
        "",           "2026",        "2026-11",
        "2026-11-2",  "2026-11-23 ", " 2026-11-23",
        "2026/11/23", "2026-11-231", "2026-1-123",
        "20261-1-23", "2026-02-30",  "-026-11-23",
        "2026-11--3", "+026-11-23",  "2026-1a-23",
        "0000-01-01", "2026-00-10",  "20261123",
        "x026-11-23", "2026-11-2x",
    };
    char out[11];

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(day_from_iso(wrong[i]), DAY_UNKNOWN);
    for (day_t day = iso("1999-01-01"); day <= iso("2030-12-31"); day++) {
        day_to_iso(day, out);
        assert_int_equal(day_from_iso(out), day);
    }
    day_to_iso(iso("0001-02-03"), out);
    assert_string_equal(out, "0001-02-03");
    day_to_iso(DAY_UNKNOWN, out);
    assert_string_equal(out, "");
}

/* Around a midnight that passes during the test, either day is right. */
static void test_today(void **state)
{
    time_t before = time(NULL);
    day_t today = day_today();
    time_t after = time(NULL);

    (void)state;
    assert_in_range(today, before / 86400, after / 86400);
}

static void test_today_follows_the_zone(void **state)
{
    time_t now = time(NULL);
    day_t east, west;
    int passed;

    (void)state;
    setenv("TZ", "EAST-24", 1);
    tzset();
    east = day_today();
    setenv("TZ", "WEST24", 1);
    tzset();
    west = day_today();
    setenv("TZ", "UTC", 1);
    tzset();
    passed = (int)(time(NULL) / 86400 - now / 86400);
    assert_in_range(east - west, 2 - passed, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_days_that_do_not_exist),
        cmocka_unit_test(test_extreme_numbers),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_iso),
        cmocka_unit_test(test_today),
        cmocka_unit_test(test_today_follows_the_zone),
    };

    setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
