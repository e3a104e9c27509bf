/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/values/formats.h"

static struct vocabularies *vocabularies;
static struct format_evidence evidence;
static struct column_format formats[COLUMNS_MAX];

static int set_up(void **state)
{
    (void)state;
    vocabularies = vocabularies_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    vocabularies_free(vocabularies);
    return 0;
}

/* Values parted by "|", of one column of projects. */
static void see(int column, const char *values)
{
    int count;
    enum column_type type = columns_of(TABLE_PROJECTS, &count)[column].type;

    while (*values) {
        size_t length = strcspn(values, "|");
        evidence_see(&evidence.of[column], type, (struct text){values, length});
        values += length + (values[length] == '|');
    }
}

static void decide(void)
{
    formats_decide(&evidence, TABLE_PROJECTS, formats);
    format_evidence_clear(&evidence);
}

static int64_t value(int column, const char *text)
{
    enum finding_code code;
    int64_t number;

    format_read(&formats[column], vocabularies, text_of(text), &number, &code);
    return number;
}

static enum finding_code failure(int column, const char *text)
{
    enum finding_code code;
    int64_t number;

    assert_false(
        format_read(&formats[column], vocabularies, text_of(text), &number, &code));
    assert_int_equal(number, column_unknown(formats[column].type));
    return code;
}

static void test_dates(void **state)
{
    (void)state;
    see(PROJECT_START, "03/04/2026|13/04/2026|00/00/0000");
    see(PROJECT_END, "03/04/2026|05/06/2026");
    decide();
    assert_int_equal(value(PROJECT_START, "03/04/2026"), day_from_civil(2026, 4, 3));
    assert_int_equal(value(PROJECT_START, "00/00/0000"), DAY_UNKNOWN);
    /* The other column of the file decides. */
    assert_int_equal(value(PROJECT_END, "05/06/2026"), day_from_civil(2026, 6, 5));
    assert_false(formats[PROJECT_END].ambiguous);
    assert_string_equal(formats[PROJECT_END].name, "dd/mm/yyyy");
    assert_int_equal(failure(PROJECT_START, "04/13/2026"), FINDING_DATE);
    /* The year first means one day anywhere. */
    assert_int_equal(value(PROJECT_START, "2026-04-13"), day_from_civil(2026, 4, 13));
}

/* Ordinary days written by several hands in one column; what has two readings stays out. */
static void test_mixed_widths_and_orders(void **state)
{
    (void)state;
    see(PROJECT_START, "31/12/26|15/03/27|30/04/27|01/05/27|02/05/27|28/06/27|29/06/27|"
                       "30/06/27|31/07/27|31/08/27|30/09/27");
    see(PROJECT_END, "2026-12-31|2027-03-15|2027-04-30|2027-05-01|2027-05-02|2027-06-28|"
                     "2027-06-29|2027-06-30|2027-07-31|2027-08-31|2027-09-30");
    decide();
    assert_int_equal(value(PROJECT_START, "01/02/2027"), day_from_civil(2027, 2, 1));
    assert_int_equal(failure(PROJECT_START, "12/31/2026"), FINDING_DATE);
    assert_int_equal(value(PROJECT_END, "31/12/2026"), day_from_civil(2026, 12, 31));
    assert_int_equal(failure(PROJECT_END, "01/02/2027"), FINDING_DATE);
    assert_int_equal(failure(PROJECT_END, "avril 2027"), FINDING_DATE);
    assert_int_equal(failure(PROJECT_END, "46000"), FINDING_DATE);
}

static void test_month_first(void **state)
{
    (void)state;
    see(PROJECT_START, "04/13/2026|03/04/2026");
    see(PROJECT_END, "03/04/2026|05/06/2026");
    decide();
    assert_int_equal(value(PROJECT_START, "03/04/2026"), day_from_civil(2026, 3, 4));
    assert_int_equal(value(PROJECT_END, "05/06/2026"), day_from_civil(2026, 5, 6));
}

static void test_open_order_says_so(void **state)
{
    (void)state;
    see(PROJECT_START, "03/04/2026|05/06/2026");
    see(PROJECT_END, "2026-04-03");
    decide();
    assert_true(formats[PROJECT_START].ambiguous);
    assert_false(formats[PROJECT_END].ambiguous);
    assert_int_equal(value(PROJECT_START, "03/04/2026"), day_from_civil(2026, 4, 3));
}

/* One stray form is a mistake; a third of the values are a habit. */
static void test_second_form(void **state)
{
    (void)state;
    see(PROJECT_START, "2026-04-13|2026-04-14|2026-04-15|05/12/2026");
    see(PROJECT_END, "2026-04-13|2026-04-14|2026-04-15|2026-04-16|25/12/2026|26/12/2026");
    decide();
    assert_int_equal(failure(PROJECT_START, "05/12/2026"), FINDING_DATE);
    assert_int_equal(value(PROJECT_END, "25/12/2026"), day_from_civil(2026, 12, 25));
    assert_int_equal(value(PROJECT_END, "2026-04-13"), day_from_civil(2026, 4, 13));
}

static void test_nothing_known_yet(void **state)
{
    (void)state;
    decide();
    assert_false(formats[PROJECT_START].known);
    assert_int_equal(value(PROJECT_START, "2026-04-13"), day_from_civil(2026, 4, 13));
    assert_int_equal(value(PROJECT_START, "13/04/2026"), day_from_civil(2026, 4, 13));
    assert_int_equal(failure(PROJECT_START, "03/04/2026"), FINDING_DATE);
    assert_int_equal(value(PROJECT_BUDGET, "1234,56"), 123456);
    assert_int_equal(value(PROJECT_BUDGET, "1234.56"), 123456);
}

static void test_money(void **state)
{
    (void)state;
    see(PROJECT_BUDGET, "1 234,56 €|12");
    see(PROJECT_GRANT, "1.234.567,89|1.234");
    see(PROJECT_PAID, "1.234|5.678");
    decide();
    assert_int_equal(value(PROJECT_BUDGET, "1 234,56 €"), 123456);
    assert_int_equal(failure(PROJECT_BUDGET, "1234.56"), FINDING_MONEY);
    assert_int_equal(value(PROJECT_GRANT, "1.234"), 123400);
    assert_int_equal(value(PROJECT_PAID, "1.234"), 123400);
    assert_false(formats[PROJECT_PAID].ambiguous);
    assert_int_equal(failure(PROJECT_PAID, "63 %"), FINDING_MONEY);
    assert_int_equal(failure(PROJECT_PAID, "99999999999999999999"), FINDING_MONEY_OVERFLOW);
    see(PROJECT_BUDGET, "1,234.56");
    see(PROJECT_PAID, "1,234|5,678");
    decide();
    assert_int_equal(value(PROJECT_PAID, "1,234"), 123400);
    assert_false(formats[PROJECT_PAID].ambiguous);
    see(PROJECT_PAID, "1.234|5.678");
    decide();
    assert_int_equal(value(PROJECT_PAID, "1.234"), 123400);
    assert_true(formats[PROJECT_PAID].ambiguous);
}

/* Cells that say nothing, parted by "|". */
static void see_missing(int column, const char *cells)
{
    for (;; cells++) {
        size_t length = strcspn(cells, "|");
        evidence_missing(&evidence.of[column], (struct text){cells, length});
        cells += length;
        if (!*cells)
            return;
    }
}

static void test_both_signs(void **state)
{
    (void)state;
    see(PROJECT_BUDGET, "12,50|13,50|14,50|15.50|16.50|1.234");
    see(PROJECT_GRANT, "12,50|13,50|14,50|15.50");
    decide();
    assert_int_equal(value(PROJECT_BUDGET, "12,50"), 1250);
    assert_int_equal(value(PROJECT_BUDGET, "15.50"), 1550);
    assert_int_equal(value(PROJECT_BUDGET, "1.234"), 123400);
    assert_true(formats[PROJECT_BUDGET].ambiguous);
    assert_int_equal(failure(PROJECT_GRANT, "15.50"), FINDING_MONEY);
    assert_false(formats[PROJECT_GRANT].ambiguous);
}

static void test_currency(void **state)
{
    (void)state;
    see(PROJECT_BUDGET, "12 €|13 €|14");
    see(PROJECT_GRANT, "$12|$13");
    see(PROJECT_PAID, "12|13|14|15|$16");
    see(PROJECT_ASKED, "12|13|14 EUR");
    decide();
    assert_int_equal(value(PROJECT_BUDGET, "12 €"), 1200);
    assert_int_equal(value(PROJECT_BUDGET, "12"), 1200);
    assert_int_equal(failure(PROJECT_BUDGET, "12 CHF"), FINDING_CURRENCY);
    assert_string_equal(formats[PROJECT_BUDGET].name, "1234 €");
    assert_int_equal(value(PROJECT_GRANT, "$12"), 1200);
    assert_int_equal(failure(PROJECT_GRANT, "12 €"), FINDING_CURRENCY);
    assert_string_equal(formats[PROJECT_GRANT].name, "1234 $");
    assert_int_equal(failure(PROJECT_PAID, "$16"), FINDING_CURRENCY);
    assert_int_equal(value(PROJECT_ASKED, "14 EUR"), 1400);
}

static void test_units(void **state)
{
    (void)state;
    evidence_header(&evidence.of[PROJECT_BUDGET], text_of("Coût (k€)"));
    see(PROJECT_BUDGET, "12,5|13");
    see(PROJECT_GRANT, "12,5 k€|1,2 M€|13 000");
    evidence_header(&evidence.of[PROJECT_PAID], text_of("Versé (k€)"));
    see(PROJECT_PAID, "12 €|13 €");
    decide();
    assert_int_equal(value(PROJECT_BUDGET, "12,5"), 1250000);
    assert_int_equal(value(PROJECT_BUDGET, "12,5 M€"), 1250000000);
    assert_int_equal(value(PROJECT_BUDGET, "12,5 €"), 1250);
    assert_string_equal(formats[PROJECT_BUDGET].name, "1234,56 k€");
    assert_false(formats[PROJECT_BUDGET].ambiguous);
    assert_int_equal(value(PROJECT_GRANT, "12,5 k€"), 1250000);
    assert_int_equal(value(PROJECT_GRANT, "13 000"), 1300000);
    assert_true(formats[PROJECT_PAID].ambiguous);
}

/* Only evidence makes a dash zero. */
static void test_dash(void **state)
{
    static const struct {
        const char *values, *missing, *date_missing;
        bool zero;
    } cases[] = {
        {"12|13", "-|", "", true},     {"(12,00)|13", "-", "", true},
        {"12|- €", "-", "", true},     {"12|13", "-", "", false},
        {"12|0", "-|", "", false},     {"12|0,00 €", "-|", "", false},
        {"12|13", "-|ND|", "", false}, {"12|13", "-|", "-", false},
        {"(12)|0", "-", "", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        see(PROJECT_GRANT, cases[i].values);
        see_missing(PROJECT_GRANT, cases[i].missing);
        see_missing(PROJECT_START, cases[i].date_missing);
        decide();
        int64_t expected = cases[i].zero ? 0 : MONEY_UNKNOWN;
        if (format_missing(&formats[PROJECT_GRANT], text_of("–")) != expected)
            fail_msg("%s and %s", cases[i].values, cases[i].missing);
        assert_int_equal(format_missing(&formats[PROJECT_GRANT], text_of("")),
                         MONEY_UNKNOWN);
        assert_int_equal(format_missing(&formats[PROJECT_GRANT], text_of("ND")),
                         MONEY_UNKNOWN);
        assert_int_equal(format_missing(&formats[PROJECT_START], text_of("-")),
                         DAY_UNKNOWN);
        assert_int_equal(value(PROJECT_GRANT, "- €"), 0);
    }
    /* A column of nothing but dashes goes with the amounts beside it. */
    see(PROJECT_GRANT, "12");
    see_missing(PROJECT_GRANT, "");
    see_missing(PROJECT_PAID, "-|-");
    decide();
    assert_int_equal(format_missing(&formats[PROJECT_PAID], text_of("-")), 0);
}

static void test_no_day(void **state)
{
    (void)state;
    see(PROJECT_START, "janvier 2026|T2 2026");
    see(PROJECT_END, "janvier 2026|mars 2026");
    see(PROJECT_AWARD_DATE, "2016-12-05/2017-12-05|2016-12-06/2017-12-06");
    see(PROJECT_UPDATED, "2026|2027|2026-01-01|2026-01-02|2026-01-03");
    decide();
    assert_int_equal(value(PROJECT_START, "janvier 2026"), day_from_civil(2026, 1, 1));
    assert_int_equal(value(PROJECT_END, "mars 2026"), day_from_civil(2026, 3, 31));
    assert_int_equal(value(PROJECT_AWARD_DATE, "2016-12-05/2017-12-05"),
                     day_from_civil(2016, 12, 5));
    assert_int_equal(value(PROJECT_UPDATED, "2026"), day_from_civil(2026, 1, 1));
    assert_string_equal(formats[PROJECT_END].name, "month yyyy");
    /* One month among days is a mistake. */
    see(PROJECT_END, "01/01/2026|13/02/2026|mars 2026");
    decide();
    assert_int_equal(failure(PROJECT_END, "mars 2026"), FINDING_DATE);
}

/* Midnights of France, told in UTC; one other hour, and they are hours. */
static void test_midnights(void **state)
{
    (void)state;
    see(PROJECT_START, "2025-01-14T23:00:00Z|2025-07-14T22:00:00Z");
    see(PROJECT_END, "2025-01-14T23:00:00Z|2025-07-14T08:30:00Z");
    decide();
    assert_int_equal(value(PROJECT_START, "2025-01-14T23:00:00Z"),
                     day_from_civil(2025, 1, 15));
    assert_int_equal(value(PROJECT_END, "2025-01-14T23:00:00Z"),
                     day_from_civil(2025, 1, 14));
}

/* Each order by some values that the other cannot read: all others are in doubt. */
static void test_both_orders(void **state)
{
    (void)state;
    see(PROJECT_START, "13/04/2026|14/04/2026|15/04/2026|04/13/2026|04/14/2026|03/04/2026");
    decide();
    assert_int_equal(value(PROJECT_START, "04/13/2026"), day_from_civil(2026, 4, 13));
    assert_int_equal(value(PROJECT_START, "03/04/2026"), day_from_civil(2026, 4, 3));
    assert_true(formats[PROJECT_START].ambiguous);
}

static void test_alike(void **state)
{
    struct column_format before;

    (void)state;
    see(PROJECT_GRANT, "12|13");
    decide();
    before = formats[PROJECT_GRANT];
    see(PROJECT_GRANT, "12|13,50 €");
    decide();
    assert_false(formats_alike(&before, &formats[PROJECT_GRANT]));
    assert_false(formats_taken_back(&before, &formats[PROJECT_GRANT]));
    before = formats[PROJECT_GRANT];
    assert_true(formats_alike(&before, &formats[PROJECT_GRANT]));
    see(PROJECT_GRANT, "12.50");
    decide();
    assert_true(formats_taken_back(&before, &formats[PROJECT_GRANT]));
    decide();
    assert_false(formats_taken_back(&formats[PROJECT_GRANT], &before));
}

static void test_fraction_or_percent(void **state)
{
    static const struct {
        const char *header, *values, *value;
        int share;
        bool ambiguous;
    } cases[] = {
        {"", "0|1|0", "1", 10000, true},
        {"Avancement (%)", "0|1|0", "1", 100, false},
        {"", "1|63 %", "1", 100, false},
        {"", "0|0", "0", 0, false},
        {"", "0,5|0,7|1", "1", 10000, false},
        {"Avancement (%)", "0,5|0,7|1", "0,5", 5000, true},
        {"", "0,5|63 %", "0,5", 5000, true},
        {"", "0,5|63 %", "63 %", 6300, true},
        {"", "0.5|30|100", "0.5", 50, true},
        {"", "63/100|35/100", "63/100", 6300, false},
        {"", "0,63|63 / 100", "63 / 100", 6300, true},
        {"", "0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|0.1|0.2|63", "0.1", 1000, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        evidence_header(&evidence.of[PROJECT_PROGRESS], text_of(cases[i].header));
        see(PROJECT_PROGRESS, cases[i].values);
        decide();
        if (value(PROJECT_PROGRESS, cases[i].value) != cases[i].share ||
            formats[PROJECT_PROGRESS].ambiguous != cases[i].ambiguous)
            fail_msg("%s in %s: %d", cases[i].value, cases[i].values,
                     (int)value(PROJECT_PROGRESS, cases[i].value));
    }
}

static void test_shares(void **state)
{
    (void)state;
    see(PROJECT_PROGRESS, "63|63,5 %|100|0");
    decide();
    assert_int_equal(value(PROJECT_PROGRESS, "63"), 6300);
    assert_int_equal(value(PROJECT_PROGRESS, "63,5 %"), 6350);
    assert_int_equal(value(PROJECT_PROGRESS, "1"), 100);
    assert_int_equal(failure(PROJECT_PROGRESS, "101"), FINDING_PERCENT);
    assert_int_equal(failure(PROJECT_PROGRESS, "-1"), FINDING_PERCENT);
    assert_int_equal(failure(PROJECT_PROGRESS, "beaucoup"), FINDING_PERCENT);
    see(PROJECT_PROGRESS, "0.63|1|0|0,0535");
    decide();
    assert_int_equal(value(PROJECT_PROGRESS, "0.63"), 6300);
    assert_int_equal(value(PROJECT_PROGRESS, "1"), 10000);
    assert_int_equal(value(PROJECT_PROGRESS, "0,0535"), 535);
    assert_int_equal(failure(PROJECT_PROGRESS, "1.5"), FINDING_PERCENT);
    see(PROJECT_PROGRESS, "0.5|30|100");
    decide();
    assert_int_equal(value(PROJECT_PROGRESS, "0.5"), 50);
}

static void test_flags_and_counts(void **state)
{
    struct column_format count = {.type = TYPE_COUNT};
    enum finding_code code;
    int64_t number;

    (void)state;
    decide();
    assert_int_equal(value(PROJECT_COFUNDED, "oui"), 1);
    assert_int_equal(value(PROJECT_COFUNDED, "false"), 0);
    assert_int_equal(failure(PROJECT_COFUNDED, "50 %"), FINDING_FLAG);
    assert_true(format_read(&count, vocabularies, text_of("1 234"), &number, &code));
    assert_int_equal(number, 1234);
    assert_false(format_read(&count, vocabularies, text_of("1,5"), &number, &code));
    assert_int_equal(code, FINDING_COUNT);
    assert_false(format_read(&count, vocabularies, text_of("-1"), &number, &code));
    assert_false(format_read(&count, vocabularies, text_of("3000000000"), &number, &code));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_mixed_widths_and_orders),
        cmocka_unit_test(test_month_first), cmocka_unit_test(test_open_order_says_so),
        cmocka_unit_test(test_second_form), cmocka_unit_test(test_nothing_known_yet),
        cmocka_unit_test(test_money),       cmocka_unit_test(test_both_signs),
        cmocka_unit_test(test_currency),    cmocka_unit_test(test_units),
        cmocka_unit_test(test_dash),        cmocka_unit_test(test_no_day),
        cmocka_unit_test(test_midnights),   cmocka_unit_test(test_both_orders),
        cmocka_unit_test(test_alike),       cmocka_unit_test(test_fraction_or_percent),
        cmocka_unit_test(test_shares),      cmocka_unit_test(test_flags_and_counts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
