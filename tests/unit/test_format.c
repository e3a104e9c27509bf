/* SPDX-License-Identifier: MIT */
/* Figures as French and English readers write them, and the days that they may type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/format.h"

#define N        "\u202f" /* narrow no-break space */
#define MAX_EURO "92" N "233" N "720" N "368" N "547" N "758"

static const struct format french = {{LANGUAGE_FRENCH, true}, "EUR"};
static const struct format english = {{LANGUAGE_ENGLISH, true}, ""};
static const struct format french_ascii = {{LANGUAGE_FRENCH, false}, NULL};
static const struct format english_ascii = {{LANGUAGE_ENGLISH, false}, "€"};
static const struct format franc = {{LANGUAGE_FRENCH, true}, "CHF"};
static const struct format dollar = {{LANGUAGE_ENGLISH, true}, "USD"};

struct money_case {
    const struct format *format;
    money_t amount;
    const char *expected;
};

static void assert_formats(void (*write)(const struct format *, money_t, struct buffer *),
                           const struct money_case *cases, size_t count)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_reset(&text);
        write(cases[i].format, cases[i].amount, &text);
        assert_string_equal(buffer_string(&text), cases[i].expected);
    }
    buffer_clear(&text);
}
#define ASSERT_FORMATS(write, cases) assert_formats(write, cases, sizeof cases / sizeof *cases)

static void test_amount(void **state)
{
    static const struct money_case cases[] = {
        {&french, 2313000, "23" N "130"},
        {&english, 2313000, "23,130"},
        {&french, 0, "0"},
        {&french, 99900, "999"},
        {&french, 100000, "1" N "000"},
        {&english, 123456789012345, "1,234,567,890,123"},
        {&french, 49, "0"}, /* half goes up */
        {&french, 50, "1"},
        {&french, 149, "1"},
        {&french, 150, "2"},
        {&french, -50, "-1"},
        {&french, -49, "0"}, /* and never "-0" */
        {&english, -2313050, "-23,131"},
        {&french, INT64_MAX, MAX_EURO},
        {&french, -INT64_MAX, "-" MAX_EURO},
        {&french, MONEY_UNKNOWN, "?"},
        {&english, MONEY_UNKNOWN, "?"},
    };
    (void)state;
    ASSERT_FORMATS(format_amount, cases);
}

static void test_money(void **state)
{
    static const struct money_case cases[] = {
        {&french, 2313000, "23" N "130" N "€"},
        {&french_ascii, 2313000, "23" N "130" N "EUR"},
        {&english, 2313000, "€23,130"},
        {&english_ascii, 2313000, "EUR 23,130"},
        {&franc, 2313000, "23" N "130" N "CHF"},
        {&dollar, 2313000, "USD 23,130"},
        {&french, -120000, "-1" N "200" N "€"},
        {&english, -120000, "-€1,200"},
        {&english_ascii, -120000, "EUR -1,200"},
        {&english, -40, "€0"},
        {&english, -50, "-€1"},
        {&french, 2167209, "21" N "672" N "€"},
        {&french, MONEY_UNKNOWN, "?"},
        {&english, MONEY_UNKNOWN, "?"},
        {&dollar, MONEY_UNKNOWN, "?"},
    };
    (void)state;
    ASSERT_FORMATS(format_money, cases);
}

static void test_money_exact(void **state)
{
    static const struct money_case cases[] = {
        {&french, 2167209, "21" N "672,09" N "€"},
        {&french, 2167200, "21" N "672" N "€"},
        {&english, 2167290, "€21,672.90"},
        {&english, -5, "-€0.05"},
        {&french, -5, "-0,05" N "€"},
        {&dollar, 99, "USD 0.99"},
        {&french, INT64_MAX, MAX_EURO ",07" N "€"},
        {&french, MONEY_UNKNOWN, "?"},
    };
    (void)state;
    ASSERT_FORMATS(format_money_exact, cases);
}

static void assert_text(struct buffer *text, const char *expected)
{
    assert_string_equal(buffer_string(text), expected);
    buffer_reset(text);
}

static void test_percent_and_days(void **state)
{
    struct buffer text = {0};
    (void)state;
    format_percent(&french, 63, &text);
    assert_text(&text, "63" N "%");
    format_percent(&english, 0, &text);
    assert_text(&text, "0%");
    format_percent(&english, -1, &text);
    assert_text(&text, "?");
    format_delay(&french, -38, &text);
    assert_text(&text, "J+38");
    format_delay(&french, 7, &text);
    assert_text(&text, "J-7");
    format_delay(&english, 0, &text);
    assert_text(&text, "D-0");
    format_delay(&english, -1, &text);
    assert_text(&text, "D+1");
    format_days_signed(&french, 31, &text);
    assert_text(&text, "+31" N "j");
    format_days_signed(&english, -2, &text);
    assert_text(&text, "-2 d");
    assert_string_equal(format_colon(&french), N ":");
    assert_string_equal(format_colon(&english), ":");
    buffer_clear(&text);
}

static void test_day(void **state)
{
    struct buffer text = {0};
    day_t day = day_from_civil(2026, 10, 16), early = day_from_civil(2005, 3, 2);
    (void)state;
    format_day(day, &text);
    assert_text(&text, "16/10/26");
    format_day(early, &text);
    assert_text(&text, "02/03/05");
    format_day(DAY_UNKNOWN, &text);
    assert_text(&text, "?");
    format_day_month(day, &text);
    assert_text(&text, "16/10");
    format_day_month(DAY_UNKNOWN, &text);
    assert_text(&text, "?");
    format_weekday(&french, day, &text);
    assert_text(&text, "ven. 16/10/26");
    format_weekday(&english, day, &text);
    assert_text(&text, "Fri 16/10/26");
    format_weekday(&french, DAY_UNKNOWN, &text);
    assert_text(&text, "?");
    format_month(&french, day, &text);
    assert_text(&text, "octobre 2026");
    format_month(&english, day, &text);
    assert_text(&text, "October 2026");
    buffer_clear(&text);
}

static void test_typed_days(void **state)
{
    static const char *const same[] = {
        "2026-11-03", "03/11/2026", "3/11/2026", "03/11/26", "3/11/26", "03.11.2026",
        "3.11.26",    "  3/11/26 ", "\t2026-11-03",
    };
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (format_parse_day(same[i]) != day_from_civil(2026, 11, 3))
            fail_msg("\"%s\" is not read as 3 November 2026", same[i]);
    assert_int_equal(format_parse_day("29/02/2024"), day_from_civil(2024, 2, 29));
    assert_int_equal(format_parse_day("31/12/1999"), day_from_civil(1999, 12, 31));
    assert_int_equal(format_parse_day("01/01/00"), day_from_civil(2000, 1, 1));
}

static void test_typed_today(void **state)
{
    (void)state;
    assert_true(format_says_today("today"));
    assert_true(format_says_today(" aujourd’hui\u00a0"));
    assert_true(format_says_today("aujourd'hui"));
    assert_true(format_says_today("auj"));
    assert_false(format_says_today(""));
    assert_false(format_says_today("hier"));
    assert_false(format_says_today("todays"));
}

static void test_typed_nonsense(void **state)
{
    static const char *const typed[] = {
        "", " ", "demain", "29/02/2026", "31/04/2026", "0/11/2026", "32/11/2026", "3/13/2026",
        "3/0/2026", "2026", "11/2026", "3/11", "3/11/", "/11/2026", "3//2026", "3/11/2026x",
        "3/11/2026 4", "x3/11/2026", "3-11-2026", "2026/11/03", "2026-11-31", "26-11-03",
        "2026-1-3", "3/11/-26", "-3/11/26", "3/-1/26", "3/11/126", "3/11/6", "3/11/20266",
        "003/11/2026", "3/11/2026/1", "3 / 11 / 2026", "3\u00a0/11/2026", "3/011/2026",
        "3/11/20260000000000000000000000000000000", "////////////////////////////////////",
        "0000-00-00", "+3/11/2026", "0x3/11/2026", "1e1/11/2026", "\u0663/11/2026",
    };
    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        if (format_parse_day(typed[i]) != DAY_UNKNOWN)
            fail_msg("\"%s\" is taken for a day", typed[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amount),
        cmocka_unit_test(test_money),
        cmocka_unit_test(test_money_exact),
        cmocka_unit_test(test_percent_and_days),
        cmocka_unit_test(test_day),
        cmocka_unit_test(test_typed_days),
        cmocka_unit_test(test_typed_today),
        cmocka_unit_test(test_typed_nonsense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
