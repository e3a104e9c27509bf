/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/values/ids.h"

static const struct id_lengths nothing_known;

static void test_damaged(void **state)
{
    static const char *const ids[] = {
        "2,43E+13",
        "2.43E+13",
        "2E+13",
        "2,43e+13",
        "35181600000000",
        "32402138500000.0",
        "12,0",
        "#REF!",
        "#NOM?",
        "#VALEUR!",
        "########",
        "12345678901234500",
        "1234567890123450000",
    };

    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (!id_damaged(text_of(ids[i]), false, &nothing_known))
            fail_msg("%s", ids[i]);
}

static void test_whole(void **state)
{
    static const char *const ids[] = {
        "",
        "1",
        "HDF-2025-01",
        "2016-0391",
        "21860194600000",
        "52499120500013",
        "2E13",
        "12E+13",
        "2,43E+130",
        "2,43E+13x",
        "1.5",
        "1.10",
        "20250000",
        "#12",
        "100000000",
        "0000000000000",
        "W333216789",
        "A.0",
        "1234567890123450",
        "2,43E-13",
        "#",
    };

    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (id_damaged(text_of(ids[i]), false, &nothing_known))
            fail_msg("%s", ids[i]);
    /* Outline numbers of milestones. */
    assert_false(id_damaged(text_of("1.0"), true, &nothing_known));
    assert_true(id_damaged(text_of("12345.0"), true, &nothing_known));
}

static void see_many(struct id_lengths *lengths, const char *id, int count)
{
    for (int i = 0; i < count; i++)
        id_lengths_see(lengths, text_of(id));
}

static void test_zeros_lost(void **state)
{
    struct id_lengths lengths = {.all = 0};

    (void)state;
    see_many(&lengths, "52499120500013", 9);
    assert_false(id_damaged(text_of("5249912050001"), false, &lengths));
    see_many(&lengths, "52499120500013", 1);
    see_many(&lengths, "W33321", 5);
    assert_true(id_damaged(text_of("5249912050001"), false, &lengths));
    assert_true(id_damaged(text_of("524991205000"), false, &lengths));
    assert_false(id_damaged(text_of("52499120500"), false, &lengths));
    assert_false(id_damaged(text_of("524991205000134"), false, &lengths));
    assert_false(id_damaged(text_of("524991205000x"), false, &lengths));
    /* Where zeros lead, none were lost. */
    see_many(&lengths, "02499120500013", 1);
    assert_false(id_damaged(text_of("5249912050001"), false, &lengths));
    lengths = (struct id_lengths){.all = 0};
    see_many(&lengths, "52499120500013", 10);
    see_many(&lengths, "524991205", 5);
    assert_false(id_damaged(text_of("5249912050001"), false, &lengths));
    /* Short numbers count on from 99 to 100. */
    lengths = (struct id_lengths){.all = 0};
    see_many(&lengths, "100", 50);
    assert_false(id_damaged(text_of("99"), false, &lengths));
}

static void test_columns(void **state)
{
    (void)state;
    assert_true(id_column(TABLE_PROJECTS, PROJECT_ID));
    assert_true(id_column(TABLE_PROJECTS, PROJECT_LEAD_ID));
    assert_false(id_column(TABLE_PROJECTS, PROJECT_TITLE));
    assert_true(id_column(TABLE_MILESTONES, MILESTONE_PROJECT_ID));
    assert_false(id_column(TABLE_PROGRAMME, PROGRAMME_NAME));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_zeros_lost),
        cmocka_unit_test(test_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
