/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/values/dates.h"
#include "random.h"

static day_t read_as(const char *value, enum date_form form)
{
    return date_read(text_of(value), form);
}

static void test_forms(void **state)
{
    static const struct {
        const char *value;
        enum date_form form;
        int year, month, day;
    } cases[] = {
        {"2026-11-23", DATE_YEAR_FIRST, 2026, 11, 23},
        {"2026/1/3", DATE_YEAR_FIRST, 2026, 1, 3},
        {"2025-01-15T00:00:00Z", DATE_YEAR_FIRST, 2025, 1, 15},
        {"2025-01-15T23:59:59.999+02:00", DATE_YEAR_FIRST, 2025, 1, 15},
        {"2025-01-15 08:30", DATE_YEAR_FIRST, 2025, 1, 15},
        {"23/11/2026", DATE_DAY_FIRST, 2026, 11, 23},
        {"3.1.2026", DATE_DAY_FIRST, 2026, 1, 3},
        {"23-11-2026 00:00:00", DATE_DAY_FIRST, 2026, 11, 23},
        {"23 / 11 / 2026", DATE_DAY_FIRST, 2026, 11, 23},
        {"11/23/2026", DATE_MONTH_FIRST, 2026, 11, 23},
        {"20261123", DATE_COMPACT, 2026, 11, 23},
        {"23-11-26", DATE_DAY_FIRST_SHORT, 2026, 11, 23},
        {"23/11/69", DATE_DAY_FIRST_SHORT, 2069, 11, 23},
        {"23/11/70", DATE_DAY_FIRST_SHORT, 1970, 11, 23},
        {"11/23/26", DATE_MONTH_FIRST_SHORT, 2026, 11, 23},
        {"12 janv. 2025", DATE_NAMED_MONTH, 2025, 1, 12},
        {"1er février 2025", DATE_NAMED_MONTH, 2025, 2, 1},
        {"5 AOÛT 2025", DATE_NAMED_MONTH, 2025, 8, 5},
        {"5 d\xC3\xA9"
         "c. 2025",
         DATE_NAMED_MONTH, 2025, 12, 5},
        {"15-juil-25", DATE_NAMED_MONTH, 2025, 7, 15},
        {"June 5, 2025", DATE_NAMED_MONTH, 2025, 6, 5},
        {"2025 mars 9", DATE_NAMED_MONTH, 2025, 3, 9},
        {"12 janv 2025", DATE_NAMED_MONTH, 2025, 1, 12},
        {"12 JUILL. 2025", DATE_NAMED_MONTH, 2025, 7, 12},
        {"12 FÉVRIER 2025", DATE_NAMED_MONTH, 2025, 2, 12},
        {"3 sept. 2025", DATE_NAMED_MONTH, 2025, 9, 3},
        {"12 fe\xCC\x81vrier 2025", DATE_NAMED_MONTH, 2025, 2, 12},
        {"January 2nd, 2026", DATE_NAMED_MONTH, 2026, 1, 2},
        {"le 12 janvier 2026", DATE_NAMED_MONTH, 2026, 1, 12},
        {"lun. 12 janvier 2026", DATE_NAMED_MONTH, 2026, 1, 12},
        {"LUNDI 12 JANVIER 2026", DATE_NAMED_MONTH, 2026, 1, 12},
        {"Monday 12 January 2026", DATE_NAMED_MONTH, 2026, 1, 12},
        {"Monday, January 12, 2026", DATE_NAMED_MONTH, 2026, 1, 12},
        {"Mon, 12 Jan 2026 00:00:00 GMT", DATE_NAMED_MONTH, 2026, 1, 12},
        {"mar. 13 janv. 2026", DATE_NAMED_MONTH, 2026, 1, 13},
        {"mar. 13 2026", DATE_NAMED_MONTH, 2026, 3, 13},
        {"mardi 13/01/2026", DATE_DAY_FIRST, 2026, 1, 13},
        {"45672", DATE_SERIAL, 2025, 1, 15},
        {"45672.5", DATE_SERIAL, 2025, 1, 15},
        {"45672,99999999999", DATE_SERIAL, 2025, 1, 15},
        {"1736899200", DATE_EPOCH, 2025, 1, 15},
        {"1736985599999", DATE_EPOCH, 2025, 1, 15},
        {"15/01/2025 à 8h30", DATE_DAY_FIRST, 2025, 1, 15},
        {"15/01/2025 8 h 30", DATE_DAY_FIRST, 2025, 1, 15},
        {"1/15/2025 12:00:00 AM", DATE_MONTH_FIRST, 2025, 1, 15},
        {"01/15/2025 3:30 p.m.", DATE_MONTH_FIRST, 2025, 1, 15},
        {"2025-01-15T08:30:00+0100", DATE_YEAR_FIRST, 2025, 1, 15},
        {"2025-01-15 00:00:00 UTC", DATE_YEAR_FIRST, 2025, 1, 15},
        {"2025-01-15T00:00+01:00[Europe/Paris]", DATE_YEAR_FIRST, 2025, 1, 15},
        {"20250115T083000Z", DATE_COMPACT, 2025, 1, 15},
        {"29/02/2024", DATE_DAY_FIRST, 2024, 2, 29},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        day_t day = read_as(cases[i].value, cases[i].form);
        if (day != day_from_civil(cases[i].year, cases[i].month, cases[i].day))
            fail_msg("%s: %d", cases[i].value, day);
        assert_true(date_forms(text_of(cases[i].value)) & (1u << cases[i].form));
    }
}

static void test_no_dates(void **state)
{
    static const char *const values[] = {
        "",
        "-",
        "2024-02-30",
        "31/11/2026",
        "29/02/2023",
        "12 10:00",
        "1 2 3 4",
        "2026-11-23x",
        "23/11/2026 25:99",
        "00/00/0000",
        "12 foo 2025",
        "99999999",
        "1.2",
        "1,234.56",
        "23/11/2026 T",
        "2026-11-23T",
        "5 5 5",
        "123456789",
        "janv 5 févr",
        "12 jui 2025",
        "12 marsouin 2025",
        "12 décision 2025",
        "mars 26",
        "5 mai",
        "26-janv",
        "1899",
        "9999",
        "13/2026",
        "T5 2026",
        "S3 2026",
        "2026-W54",
        "2025-W53",
        "T1",
        "Lot 1 2026",
        "2016-12-05_2017-12-05",
        "2017-12-05/2016-12-05",
        "2016-12-05/2017-13-05",
        "du 05/12/2016",
        "1736899200x",
        "0736899200",
        "45672.",
        "456720",
        "lundi",
        "lundi 12",
    };

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        if (date_forms(text_of(values[i])) != 0)
            fail_msg("%s is read as a date", values[i]);
}

static void test_more_than_a_day(void **state)
{
    static const struct {
        const char *value;
        enum date_form form;
        const char *first, *last;
    } cases[] = {
        {"01/2026", DATE_MONTH, "2026-01-01", "2026-01-31"},
        {"2.2024", DATE_MONTH, "2024-02-01", "2024-02-29"},
        {"2026-11", DATE_MONTH, "2026-11-01", "2026-11-30"},
        {"janvier 2026", DATE_MONTH, "2026-01-01", "2026-01-31"},
        {"FÉVR. 2026", DATE_MONTH, "2026-02-01", "2026-02-28"},
        {"déc-26", DATE_MONTH, "2026-12-01", "2026-12-31"},
        {"2026 mars", DATE_MONTH, "2026-03-01", "2026-03-31"},
        {"2026", DATE_YEAR, "2026-01-01", "2026-12-31"},
        {"T1 2026", DATE_QUARTER, "2026-01-01", "2026-03-31"},
        {"2026-T4", DATE_QUARTER, "2026-10-01", "2026-12-31"},
        {"Q2/2026", DATE_QUARTER, "2026-04-01", "2026-06-30"},
        {"3T26", DATE_QUARTER, "2026-07-01", "2026-09-30"},
        {"1er trimestre 2026", DATE_QUARTER, "2026-01-01", "2026-03-31"},
        {"2ème trimestre 2026", DATE_QUARTER, "2026-04-01", "2026-06-30"},
        {"S2 2026", DATE_QUARTER, "2026-07-01", "2026-12-31"},
        {"1er semestre 2026", DATE_QUARTER, "2026-01-01", "2026-06-30"},
        {"2026-W05", DATE_QUARTER, "2026-01-26", "2026-02-01"},
        {"S01 2026", DATE_QUARTER, "2025-12-29", "2026-01-04"},
        {"2026-W53", DATE_QUARTER, "2026-12-28", "2027-01-03"},
        {"2016-12-05/2017-12-05", DATE_PERIOD, "2016-12-05", "2017-12-05"},
        {"du 05/12/2016 au 05/12/2017", DATE_PERIOD, "2016-12-05", "2017-12-05"},
        {"2026-11-23", DATE_YEAR_FIRST, "2026-11-23", "2026-11-23"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct day_span span = date_span(text_of(cases[i].value), cases[i].form);
        if (span.first != day_from_iso(cases[i].first) ||
            span.last != day_from_iso(cases[i].last))
            fail_msg("%s: %d to %d", cases[i].value, span.first, span.last);
        assert_int_equal(date_forms(text_of(cases[i].value)), 1u << cases[i].form);
        assert_int_equal(date_form_wide(cases[i].form), span.first != span.last);
    }
}

static void test_ambiguous(void **state)
{
    unsigned both = 1u << DATE_DAY_FIRST | 1u << DATE_MONTH_FIRST;

    (void)state;
    assert_int_equal(date_forms(text_of("03/04/2026")), both);
    assert_int_equal(date_forms(text_of("13/04/2026")), 1u << DATE_DAY_FIRST);
    assert_int_equal(date_forms(text_of("04/13/2026")), 1u << DATE_MONTH_FIRST);
}

static void test_late_utc(void **state)
{
    static const char *const late[] = {"2025-01-14T23:00:00Z", "2025-07-14T22:00:00.000Z",
                                       "2025-01-14 23:00Z", "2025-01-14T23:00:00+00:00"};
    static const char *const not_late[] = {
        "2025-01-14",           "2025-01-14T23:00:00", "2025-01-14T23:30:00Z",
        "2025-01-14T00:00:00Z", "2025-01-14T23:00",    "2025-01-14T23:00:00+01:00",
        "2025-01-14T23:00:01Z"};

    (void)state;
    for (size_t i = 0; i < sizeof late / sizeof late[0]; i++)
        assert_true(date_is_late_utc(text_of(late[i])));
    for (size_t i = 0; i < sizeof not_late / sizeof not_late[0]; i++)
        assert_false(date_is_late_utc(text_of(not_late[i])));
}

static void test_zero(void **state)
{
    (void)state;
    assert_true(date_is_zero(text_of("00/00/0000")));
    assert_true(date_is_zero(text_of("0000-00-00 00:00:00")));
    assert_true(date_is_zero(text_of("00000000")));
    assert_false(date_is_zero(text_of("00/01/0000")));
    assert_false(date_is_zero(text_of("0")));
}

static void test_names(void **state)
{
    char name[40];

    (void)state;
    date_form_name(DATE_DAY_FIRST, text_of("23.11.2026"), name, sizeof name);
    assert_string_equal(name, "dd.mm.yyyy");
    date_form_name(DATE_YEAR_FIRST, text_of("2026-11-23"), name, sizeof name);
    assert_string_equal(name, "yyyy-mm-dd");
    date_form_name(DATE_COMPACT, text_of("20261123"), name, sizeof name);
    assert_string_equal(name, "yyyymmdd");
}

static void write_date(struct civil day, enum date_form form, char *out, size_t size)
{
    static const char *const months[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};

    if (form == DATE_YEAR_FIRST)
        snprintf(out, size, "%04d-%02d-%02d", day.year, day.month, day.day);
    else if (form == DATE_DAY_FIRST)
        snprintf(out, size, "%02d/%02d/%04d", day.day, day.month, day.year);
    else if (form == DATE_MONTH_FIRST)
        snprintf(out, size, "%d/%d/%04d", day.month, day.day, day.year);
    else if (form == DATE_COMPACT)
        snprintf(out, size, "%04d%02d%02d", day.year, day.month, day.day);
    else
        snprintf(out, size, "%d %s %d", day.day, months[day.month - 1], day.year);
}

/* Every third day of two centuries in every form that names the whole year. */
static void test_round_trip(void **state)
{
    static const enum date_form forms[] = {
        DATE_YEAR_FIRST, DATE_DAY_FIRST, DATE_MONTH_FIRST, DATE_COMPACT, DATE_NAMED_MONTH};
    day_t end = day_from_civil(2100, 1, 1);

    (void)state;
    for (day_t day = day_from_civil(1900, 1, 1); day < end; day += 3)
        for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
            char value[64];
            write_date(day_to_civil(day), forms[i], value, sizeof value);
            assert_int_equal(read_as(value, forms[i]), day);
        }
}

/* The usual spellings are read without a look at their parts; with a time of day behind it
 * a day is not in one of them, and allows the same forms. */
static void test_usual_spellings(void **state)
{
    static const char *const patterns[] = {"%1$04d-%2$02d-%3$02d", "%3$02d/%2$02d/%1$04d",
                                           "%3$02d.%2$02d.%1$04d", "%3$02d-%2$02d-%1$04d",
                                           "%3$02d:%2$02d:%1$04d", "%3$02d %2$02d %1$04d"};
    uint64_t seed = 5;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        char value[64], timed[80];
        int year = (int)random_below(&seed, 2200), month = (int)random_below(&seed, 14),
            day = (int)random_below(&seed, 33);
        const char *pattern = patterns[random_below(&seed, 6)];
        snprintf(value, sizeof value, pattern, year, month, day);
        snprintf(timed, sizeof timed, "%s 00:00", value);
        struct text text = text_of(value), longer = text_of(timed);
        unsigned forms = date_forms(longer);
        assert_int_equal(date_forms(text), forms);
        assert_int_equal(date_is_zero(text), date_is_zero(longer));
        for (int form = 0; form < DATE_FORM_COUNT; form++)
            assert_int_equal(date_read(text, (enum date_form)form),
                             date_read(longer, (enum date_form)form));
    }
}

/* Whatever the bytes, nothing is read past their end. */
static void test_any_bytes(void **state)
{
    static const char alphabet[] = "0123456789/-.: TZSQabcdefjnvur\xC3\xA9\xC2\xA0";
    uint64_t seed = 7;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        uint32_t length = random_below(&seed, 14);
        char *value = malloc(length + 1u);
        for (uint32_t k = 0; k < length; k++)
            value[k] = alphabet[random_below(&seed, sizeof alphabet - 1)];
        struct text text = {value, length};
        unsigned forms = date_forms(text);
        for (int form = 0; form < DATE_FORM_COUNT; form++)
            assert_int_equal((forms >> form) & 1,
                             date_read(text, (enum date_form)form) != DAY_UNKNOWN);
        free(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),           cmocka_unit_test(test_no_dates),
        cmocka_unit_test(test_more_than_a_day), cmocka_unit_test(test_ambiguous),
        cmocka_unit_test(test_late_utc),        cmocka_unit_test(test_zero),
        cmocka_unit_test(test_names),           cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_usual_spellings), cmocka_unit_test(test_any_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
