/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/values/profile.h"

static struct cell_look look(const char *cell)
{
    return cell_look(text_of(cell));
}

static void test_classes(void **state)
{
    static const struct {
        const char *cell;
        enum cell_class class;
    } cells[] = {
        {"", CELL_EMPTY},
        {"  \t", CELL_EMPTY},
        {"\xC2\xA0", CELL_EMPTY},
        {"12", CELL_INTEGER},
        {" 0042 ", CELL_INTEGER},
        {"1 234,50", CELL_NUMBER},
        {"1\xE2\x80\xAF"
         "234,50 \xE2\x82\xAC",
         CELL_NUMBER},
        {"-3.5", CELL_NUMBER},
        {"\xE2\x88\x92"
         "3",
         CELL_NUMBER},
        {"12 %", CELL_NUMBER},
        {"1'234.50 CHF", CELL_NUMBER},
        {"12 euros", CELL_NUMBER},
        {"01/02/2026", CELL_DATE},
        {"2026-02-01", CELL_DATE},
        {"1.2.2026", CELL_DATE},
        {"12:30:00", CELL_DATE},
        {"HDF-2026-001", CELL_CODE},
        {"P1", CELL_CODE},
        {"12/", CELL_CODE},
        {"ouvert", CELL_WORDS},
        {"clos_partiel", CELL_WORDS},
        {"Conseil régional", CELL_WORDS},
        {"le 3 mai", CELL_WORDS},
        {"Une phrase, qui est bien plus longue que ne le sont quelques mots.", CELL_PROSE},
        {"a b c d e f g h i j k l m n o p q r s t u v w x y z", CELL_PROSE},
        {"https://example.org/a", CELL_ADDRESS},
        {"marie@example.org", CELL_ADDRESS},
        {"marie @ example", CELL_WORDS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        if (look(cells[i].cell).class != cells[i].class)
            fail_msg("\"%s\" is of class %d, not %d", cells[i].cell,
                     look(cells[i].cell).class, cells[i].class);
}

static void assert_alike(const char *a, const char *b, bool alike)
{
    if ((look(a).shape == look(b).shape) != alike)
        fail_msg("\"%s\" and \"%s\" are %salike", a, b, alike ? "not " : "");
}

static void test_shapes(void **state)
{
    (void)state;
    assert_alike("28/01/2018", "31/12/2026", true);
    assert_alike("28/01/2018", "1/1/2018", false);
    assert_alike("28/01/2018", "28-01-2018", false);
    assert_alike("HDF-001", "Bretagne-002", true);
    assert_alike("HDF-001", "HDF-01", false);
    /* Amounts differ in length, not in their decimals. */
    assert_alike("5", "12345", true);
    assert_alike("5,25", "12345,75", true);
    assert_alike("5,25", "5,2", false);
    assert_alike("12 €", "1234 €", true);
    assert_alike("12 €", "12 £", false);
    assert_alike("P1234567890", "P12345678901", true);
    /* Several words are alike, with digits or without. */
    assert_alike("un projet", "deux longs projets", true);
    assert_alike("un projet", "projet 2", false);
    assert_alike(" ouvert ", "ouvert", true);
}

/* A no-break blank parts words of letters as a blank does. */
static void test_wide_blanks(void **state)
{
    (void)state;
    assert_alike("un projet", "un\xC2\xA0projet", true);
    assert_alike("1 000",
                 "1\xE2\x80\xAF"
                 "000",
                 true);
    assert_int_equal(look("\xE2\x80").class, CELL_WORDS); /* cut off */
}

static void learn(struct profile *profile, const char *cell, double weight)
{
    profile_learn(profile, look(cell), weight);
}

static double score(const struct profile *profile, const char *cell)
{
    return profile_score(profile, look(cell));
}

static void test_scores(void **state)
{
    struct profile profile = {.cells = 0};

    (void)state;
    assert_int_equal(profile_class(&profile), CELL_EMPTY);
    for (int i = 0; i < 20; i++)
        learn(&profile, "01/02/2026", 1);
    learn(&profile, "1/2/2026", 1);
    learn(&profile, "", 1);
    assert_int_equal(profile_class(&profile), CELL_DATE);
    /* What is usual before what is rare, that before what only is of the class, and all
     * before what was never there; nothing is ruled out. */
    assert_true(score(&profile, "03/04/2027") > score(&profile, "3/4/2027"));
    assert_true(score(&profile, "3/4/2027") >= score(&profile, "2027-04-03"));
    assert_true(score(&profile, "2027-04-03") > score(&profile, "un projet"));
    assert_true(score(&profile, "") > score(&profile, "un projet"));
    assert_true(score(&profile, "un projet") > -20);
}

static void test_expectations(void **state)
{
    struct profile profile = {.cells = 0};

    (void)state;
    profile_expect(&profile, CELL_NUMBER, 3);
    assert_int_equal(profile_class(&profile), CELL_NUMBER);
    assert_true(score(&profile, "1,50") > score(&profile, "un projet"));
    /* Rows outweigh them. */
    for (int i = 0; i < 10; i++)
        learn(&profile, "un projet", 1);
    assert_int_equal(profile_class(&profile), CELL_WORDS);
    assert_true(score(&profile, "un projet") > score(&profile, "1,50"));
}

/* The more shapes stood once, the less surprising is one that never did. */
static void test_single_shapes(void **state)
{
    static const char *const shapes[] = {"a-1", "a-11", "a-111", "a-1111", "a-11111"};
    struct profile same = {.cells = 0}, various = {.cells = 0};

    (void)state;
    for (int i = 0; i < 5; i++) {
        learn(&same, "a-1", 1);
        learn(&various, shapes[i], 1);
    }
    assert_true(same.singles < 0.5);
    assert_true(various.singles > 4.5);
    assert_true(score(&various, "a.1") > score(&same, "a.1"));
    /* Seen twice is not single any more, once, however small the weights. */
    for (int i = 0; i < 8; i++)
        learn(&various, "a-1", 0.5);
    assert_true(various.singles > 3.5 && various.singles < 4.5);
    struct profile light = {.cells = 0};
    for (int i = 0; i < 3; i++)
        learn(&light, "b/2", 0.5);
    assert_true(light.singles < 0.5);
}

/* Shapes beyond those that have a place count as single ones. */
static void test_many_shapes(void **state)
{
    struct profile profile = {.cells = 0};

    (void)state;
    for (size_t i = 1; i <= PROFILE_SHAPES + 8; i++) {
        struct cell_look shape = {CELL_CODE, (uint32_t)(1000 + i)};
        profile_learn(&profile, shape, 1);
    }
    assert_int_equal(profile.shape_count, PROFILE_SHAPES);
    assert_true(profile.singles > PROFILE_SHAPES + 7.5);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes),      cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_wide_blanks),  cmocka_unit_test(test_scores),
        cmocka_unit_test(test_expectations), cmocka_unit_test(test_single_shapes),
        cmocka_unit_test(test_many_shapes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
