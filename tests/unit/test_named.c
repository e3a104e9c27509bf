/* SPDX-License-Identifier: MIT */
/* Projects by what they are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "monitor/named.h"
#include "portfolio_maker.h"

static const char projects[] = "id;title;lead\n"
                               "P1;Filage;Zoé\n"
                               "P10;Élan;Coopérative Filage\n"
                               "D;Doublon un;Ada\n"
                               ";Sans numéro;Ada\n"
                               "D;Doublon deux;Bob\n";

/* Which rows fit, as their numbers in the table. */
static void assert_named(const char *name, const char *expected)
{
    struct portfolio *portfolio = portfolio_of(projects, NULL);
    size_t count;
    row_t *found = projects_named(portfolio, text_of(name), &count);
    struct buffer rows = {0};
    for (size_t i = 0; i < count; i++)
        buffer_printf(&rows, "%u", found[i]);
    assert_string_equal(buffer_string(&rows), expected);
    buffer_clear(&rows);
    free(found);
    portfolio_free(portfolio);
}

static void test_parts(void **state)
{
    (void)state;
    assert_named("elan", "1");
    assert_named("FILAGE", "01");
    assert_named("zoe", "0");
    assert_named("ada", "23");
    assert_named("nobody", "");
    assert_named("", "01234");
}

/* P10 has "P1" as a part, but P1 is meant. */
static void test_the_very_number(void **state)
{
    (void)state;
    assert_named("P1", "0");
    assert_named("p10", "1");
}

/* None of two with one number is passed over. */
static void test_a_number_twice(void **state)
{
    (void)state;
    assert_named("D", "24");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_the_very_number),
        cmocka_unit_test(test_a_number_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
