/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/nearest.h"

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(nearest_distance("late", "late"), 0);
    assert_int_equal(nearest_distance("late", "lat"), 1);
    assert_int_equal(nearest_distance("late", "latte"), 1);
    assert_int_equal(nearest_distance("late", "lote"), 1);
    assert_int_equal(nearest_distance("late", "alte"), 1);
    assert_int_equal(nearest_distance("late", "budget"), 5);
    assert_int_equal(nearest_distance("", "due"), 3);
    assert_int_equal(nearest_distance("Échéance", "echeance"), 0);
    assert_int_equal(nearest_distance("late_days", "late-days"), 0);
}

static void test_nearest(void **state)
{
    static const char *const words[] = {"list", NULL, "late", "due", "budget"};
    static const char *const alike[] = {"cat", "bat"};

    (void)state;
    assert_string_equal(nearest_word("lits", words, 5), "list");
    assert_string_equal(nearest_word("lates", words, 5), "late");
    assert_string_equal(nearest_word("bugdet", words, 5), "budget");
    assert_string_equal(nearest_word("deu", words, 5), "due");
    assert_string_equal(nearest_word("rat", alike, 2), "cat");
    assert_null(nearest_word("lots", words, 5));
    assert_null(nearest_word("exports", words, 5));
    assert_null(nearest_word("", words, 5));
    assert_null(nearest_word("late", words, 0));
}

static void test_very_long_words(void **state)
{
    char word[4096];
    const char *const words[] = {word};

    (void)state;
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_int_equal(nearest_distance(word, ""), 64);
    assert_ptr_equal(nearest_word(word, words, 1), word);
    assert_null(nearest_word("b", words, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_very_long_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
