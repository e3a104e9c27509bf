/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/formats.h"

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
    memset(&evidence, 0, sizeof evidence);
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
    assert_int_equal(number, format_unknown(formats[column].type));
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
    assert_int_equal(failure(PROJECT_START, "2026-04-13"), FINDING_DATE);
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
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_month_first),
        cmocka_unit_test(test_open_order_says_so),
        cmocka_unit_test(test_second_form),
        cmocka_unit_test(test_nothing_known_yet),
        cmocka_unit_test(test_money),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_flags_and_counts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
