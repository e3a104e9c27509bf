/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/mapping.h"

static void test_names(void **state)
{
    struct mapping mapping = {0};

    (void)state;
    assert_int_equal(mapping_add(&mapping, text_of("Arrêté"), TABLE_COUNT, "grant", 0),
                     MAPPING_GOOD);
    assert_int_equal(mapping.count, 1);
    assert_string_equal(mapping.entries[0].header, "Arrêté");
    assert_int_equal(mapping.entries[0].kind, TABLE_PROJECTS);
    assert_int_equal(mapping.entries[0].column, PROJECT_GRANT);
    /* Two tables have a title. */
    assert_int_equal(mapping_add(&mapping, text_of("Nom court"), TABLE_COUNT, "title", 0),
                     MAPPING_GOOD);
    assert_int_equal(mapping.count, 3);
    assert_int_equal(mapping_add(&mapping, text_of("Nom court"), TABLE_MILESTONES, "note", 0),
                     MAPPING_TWICE);
    assert_int_equal(mapping_add(&mapping, text_of("Butoir"), TABLE_MILESTONES, "due", 0),
                     MAPPING_GOOD);
    assert_int_equal(mapping_add(&mapping, text_of("Butoir"), TABLE_PROJECTS, "end", 0),
                     MAPPING_GOOD);
    assert_int_equal(mapping_add(&mapping, text_of("x"), TABLE_PROJECTS, "due", 0),
                     MAPPING_UNKNOWN);
    assert_int_equal(mapping_add(&mapping, text_of("x"), TABLE_COUNT, "Grant", 0),
                     MAPPING_UNKNOWN);
    assert_int_equal(mapping.count, 5);
    assert_int_equal(mapping_add(&mapping, text_of("x"), TABLE_COUNT, MAPPING_OTHER, 0),
                     MAPPING_GOOD);
    assert_int_equal(mapping.count, 5 + TABLE_COUNT);
    assert_int_equal(mapping.entries[5].column, COLUMN_NONE);

    struct mapping copy = {0};
    mapping_copy(&copy, &mapping);
    mapping_clear(&mapping);
    assert_int_equal(mapping.count, 0);
    assert_int_equal(copy.count, 5 + TABLE_COUNT);
    assert_string_equal(copy.entries[3].header, "Butoir");
    assert_int_equal(copy.entries[3].column, MILESTONE_DUE);
    mapping_clear(&copy);
}

static void test_prefix(void **state)
{
    size_t length;

    (void)state;
    assert_int_equal(mapping_prefix(text_of("milestones.Date"), &length), TABLE_MILESTONES);
    assert_int_equal(length, 11);
    assert_int_equal(mapping_prefix(text_of("jalons.Date"), &length), TABLE_MILESTONES);
    assert_int_equal(length, 7);
    assert_int_equal(mapping_prefix(text_of("projets.N°"), &length), TABLE_PROJECTS);
    assert_int_equal(mapping_prefix(text_of("programme.x"), &length), TABLE_PROGRAMME);
    assert_int_equal(mapping_prefix(text_of("milestones."), &length), TABLE_COUNT);
    assert_int_equal(length, 0);
    assert_int_equal(mapping_prefix(text_of("Réf. projet"), &length), TABLE_COUNT);
}

static void test_nearest(void **state)
{
    (void)state;
    assert_string_equal(mapping_nearest(TABLE_COUNT, "grnat"), "grant");
    assert_string_equal(mapping_nearest(TABLE_PROJECTS, "lea"), "lead");
    assert_string_equal(mapping_nearest(TABLE_MILESTONES, "duee"), "due");
    assert_string_equal(mapping_nearest(TABLE_MILESTONES, "oter"), "other");
    assert_non_null(mapping_nearest(TABLE_COUNT, "zzzzzzzzzzzz"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_prefix),
        cmocka_unit_test(test_nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
