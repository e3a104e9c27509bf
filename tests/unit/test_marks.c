/* SPDX-License-Identifier: MIT */
/* Sets of combining marks by number: one number for one set, whatever came in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "view/marks.h"

/* A set that no other number has. */
static void make_set(uint32_t number, uint32_t set[MARKS_MOST])
{
    memset(set, 0, MARKS_MOST * sizeof *set);
    set[0] = 0x300 + number % 0x70;
    set[1] = 0x300 + number / 0x70 % 0x70;
    set[2] = 0x300 + number / 0x70 / 0x70;
}

static void test_none(void **state)
{
    const uint32_t none[MARKS_MOST] = {0};

    (void)state;
    assert_int_equal(marks_number(none), 0);
    assert_int_equal(marks_of(0)[0], 0);
}

static void test_order_counts(void **state)
{
    const uint32_t there[MARKS_MOST] = {0x301, 0x323}, back[MARKS_MOST] = {0x323, 0x301};

    (void)state;
    assert_int_not_equal(marks_number(there), marks_number(back));
    assert_int_equal(marks_number(there), marks_number(there));
    assert_memory_equal(marks_of(marks_number(back)), back, sizeof back);
}

static void test_more_than_there_are(void **state)
{
    static uint16_t numbers[MARKS_SETS];
    uint32_t set[MARKS_MOST];

    (void)state;
    for (uint32_t i = 0; i < MARKS_SETS + 100; i++) {
        make_set(i, set);
        uint16_t number = marks_number(set);
        if (i < MARKS_SETS)
            numbers[i] = number;
        else
            assert_int_equal(number, 0);
    }
    for (uint32_t i = 0; i < MARKS_SETS; i += 7) {
        make_set(i, set);
        assert_int_equal(marks_number(set), numbers[i]);
        if (numbers[i])
            assert_memory_equal(marks_of(numbers[i]), set, sizeof set);
    }
    assert_int_not_equal(numbers[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_order_counts),
        cmocka_unit_test(test_more_than_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
