/* SPDX-License-Identifier: MIT */
/* Ids that differ only in how they are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/lookalikes.h"
#include "portfolio_maker.h"

static struct portfolio *portfolio;
static struct lookalikes *lookalikes;

static void index_of(const char *projects)
{
    portfolio = portfolio_of(projects, NULL);
    lookalikes = lookalikes_new(&portfolio->projects, PROJECT_ID);
}

static void clear(void)
{
    lookalikes_free(lookalikes);
    portfolio_free(portfolio);
}

static void assert_like(const char *typed, const char *id)
{
    row_t row = lookalikes_find(lookalikes, text_of(typed));
    assert_true(row != ROW_NONE);
    assert_true(text_equal(table_text(&portfolio->projects, row, PROJECT_ID), text_of(id)));
}

static void assert_unlike(const char *typed)
{
    assert_int_equal(lookalikes_find(lookalikes, text_of(typed)), ROW_NONE);
}

static void test_case_blanks_zeros_accents(void **state)
{
    (void)state;
    index_of("id\nP04\nÉté 7\n2024-1\n100\nX 0\n");
    assert_like("P04", "P04");
    assert_like("p04", "P04");
    assert_like("P 04", "P04");
    assert_like("P\u00A004", "P04");
    assert_like("P-4", "P04");
    assert_like("p_0004", "P04");
    assert_like("ETE7", "Été 7");
    assert_like("2024/001", "2024-1");
    assert_like("0100", "100");
    assert_like("x00", "X 0");
    clear();
}

static void test_other_ids(void **state)
{
    (void)state;
    index_of("id\nP04\n2024-1\n100\nX0\n");
    assert_unlike("P40");
    assert_unlike("P004x");
    assert_unlike("4");
    assert_unlike("20241");
    assert_unlike("20-241");
    assert_unlike("1");
    assert_unlike("x");
    assert_unlike("");
    assert_unlike("---");
    assert_unlike("zzz");
    clear();
}

static void test_several_leave_it_open(void **state)
{
    (void)state;
    index_of("id\nP04\np4\nP05\nP05\n---\n;\n");
    assert_unlike("P-04");
    assert_like("P-05", "P05"); /* one id, though it stands twice */
    assert_unlike("--");
    assert_int_equal(lookalikes_find(lookalikes, text_of("p5")),
                     table_first(&portfolio->projects) + 2);
    clear();
}

static void test_no_rows(void **state)
{
    (void)state;
    portfolio = portfolio_of(NULL, NULL);
    lookalikes = lookalikes_new(&portfolio->projects, PROJECT_ID);
    assert_unlike("P04");
    clear();
    lookalikes_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_blanks_zeros_accents),
        cmocka_unit_test(test_other_ids),
        cmocka_unit_test(test_several_leave_it_open),
        cmocka_unit_test(test_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
