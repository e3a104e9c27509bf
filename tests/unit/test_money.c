/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <limits.h>

#include "model/money.h"
#include "random.h"

static void test_subtract(void **state)
{
    (void)state;
    assert_int_equal(money_subtract(5430000, 2715000), 2715000);
    assert_int_equal(money_subtract(0, 100), -100);
    assert_int_equal(money_subtract(MONEY_UNKNOWN, 1), MONEY_UNKNOWN);
    assert_int_equal(money_subtract(1, MONEY_UNKNOWN), MONEY_UNKNOWN);
    assert_int_equal(money_subtract(-1, MONEY_UNKNOWN), MONEY_UNKNOWN);
    assert_int_equal(money_subtract(MONEY_UNKNOWN, -1), MONEY_UNKNOWN);
    assert_int_equal(money_subtract(INT64_MAX, -1), MONEY_UNKNOWN);
    assert_int_equal(money_subtract(-INT64_MAX, 2), MONEY_UNKNOWN);
    /* What would be the sign for unknown does not count as a number. */
    assert_int_equal(money_subtract(-INT64_MAX, 1), MONEY_UNKNOWN);
}

static void test_sum(void **state)
{
    struct money_sum sum = {0};

    (void)state;
    assert_int_equal(money_sum_total(&sum), MONEY_UNKNOWN);
    money_sum_add(&sum, MONEY_UNKNOWN);
    assert_int_equal(money_sum_total(&sum), MONEY_UNKNOWN);
    money_sum_add(&sum, 0);
    assert_int_equal(money_sum_total(&sum), 0);
    money_sum_add(&sum, 1050);
    money_sum_add(&sum, -50);
    assert_int_equal(money_sum_total(&sum), 1000);
    assert_int_equal(sum.known, 3);
    assert_int_equal(sum.unknown, 1);
}

static void test_sum_overflow(void **state)
{
    struct money_sum sum = {0}, below = {0};

    (void)state;
    money_sum_add(&sum, INT64_MAX);
    money_sum_add(&sum, 1);
    assert_int_equal(sum.total, MONEY_UNKNOWN);
    assert_int_equal(sum.known, 2);
    money_sum_add(&sum, -5);
    assert_int_equal(money_sum_total(&sum), MONEY_UNKNOWN);
    money_sum_add(&below, -INT64_MAX);
    money_sum_add(&below, -1);
    assert_int_equal(money_sum_total(&below), MONEY_UNKNOWN);
}

/* Sums of parts, merged, are the sum of the whole. */
static void test_merge(void **state)
{
    uint64_t seed = 11;

    (void)state;
    for (int round = 0; round < 1000; round++) {
        struct money_sum whole = {0}, parts[3] = {{0}, {0}, {0}}, merged = {0};

        for (uint32_t i = random_below(&seed, 30); i > 0; i--) {
            money_t amount = random_below(&seed, 5) == 0
                                 ? MONEY_UNKNOWN
                                 : (money_t)random_below(&seed, 1000000) - 300000;

            money_sum_add(&whole, amount);
            money_sum_add(&parts[random_below(&seed, 3)], amount);
        }
        for (int i = 0; i < 3; i++)
            money_sum_merge(&merged, &parts[i]);
        assert_int_equal(money_sum_total(&merged), money_sum_total(&whole));
        assert_int_equal(merged.known, whole.known);
        assert_int_equal(merged.unknown, whole.unknown);
    }
}

static void test_merge_overflow(void **state)
{
    struct money_sum sum = {0}, other = {0}, spoilt = {.total = MONEY_UNKNOWN, .known = 1};

    (void)state;
    money_sum_add(&sum, INT64_MAX);
    money_sum_add(&other, INT64_MAX);
    money_sum_merge(&sum, &other);
    assert_int_equal(money_sum_total(&sum), MONEY_UNKNOWN);
    assert_int_equal(sum.known, 2);
    money_sum_merge(&other, &spoilt);
    assert_int_equal(money_sum_total(&other), MONEY_UNKNOWN);
}

static void test_percent(void **state)
{
    static const struct {
        money_t part, whole;
        int percent;
    } cases[] = {
        {0, 100, 0},
        {50, 100, 50},
        {2, 3, 67},
        {1, 3, 33},
        {1, 200, 1},
        {99, 20000, 0},
        {199, 200, 100},
        {3, 2, 150},
        {-1, 100, -1},
        {1, 0, -1},
        {1, -100, -1},
        {MONEY_UNKNOWN, 100, -1},
        {1, MONEY_UNKNOWN, -1},
        {INT64_MAX, INT64_MAX, 100},
        {INT64_MAX / 2, INT64_MAX, 50},
        {INT64_MAX, 1, INT_MAX},
        {1, INT64_MAX, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(money_percent(cases[i].part, cases[i].whole), cases[i].percent);
}

static void test_append(void **state)
{
    static const struct {
        money_t amount;
        const char *string;
    } cases[] = {
        {0, "0.00"},
        {5, "0.05"},
        {-5, "-0.05"},
        {123450, "1234.50"},
        {MONEY_UNKNOWN, "?"},
        {INT64_MAX, "92233720368547758.07"},
        {-INT64_MAX, "-92233720368547758.07"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};

        money_append(cases[i].amount, &out);
        assert_string_equal(buffer_string(&out), cases[i].string);
        buffer_clear(&out);
    }
}

static void test_share(void **state)
{
    (void)state;
    assert_int_equal(money_share(7850000, 8000), 6280000);
    assert_int_equal(money_share(9999, 1), 0);
    assert_int_equal(money_share(10000, 1), 1);
    assert_int_equal(money_share(33333, 3333), 11109); /* 11109.8889 */
    assert_int_equal(money_share(INT64_MAX, 10000), INT64_MAX);
    assert_int_equal(money_share(INT64_MAX, 5000), INT64_MAX / 2);
    assert_int_equal(money_share(INT64_MAX, 20000), INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_subtract),
        cmocka_unit_test(test_share),       cmocka_unit_test(test_sum),
        cmocka_unit_test(test_sum_overflow),   cmocka_unit_test(test_merge),
        cmocka_unit_test(test_merge_overflow), cmocka_unit_test(test_percent),
        cmocka_unit_test(test_append),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
