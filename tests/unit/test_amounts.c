/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/amounts.h"
#include "random.h"

#define NBSP  "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"
#define EURO  "\xE2\x82\xAC"

static void test_amounts(void **state)
{
    static const struct {
        const char *value;
        char decimal;
        int64_t cents;
    } cases[] = {
        {"1234.56", '.', 123456},
        {"1234,56", ',', 123456},
        {"1 234,56 " EURO, ',', 123456},
        {"1" NBSP "234" NBSP "567,89" NBSP EURO, ',', 123456789},
        {"1" NNBSP "234,5", ',', 123450},
        {"1.234.567,89", ',', 123456789},
        {EURO " 1,234.50", '.', 123450},
        {EURO "12", '.', 1200},
        {"12 EUR", ',', 1200},
        {"12euros", ',', 1200},
        {"45 000 " EURO " TTC", ',', 4500000},
        {"1'234.50", '.', 123450},
        {"1\xE2\x80\x99"
         "234",
         '.', 123400},
        {"(1 500,00)", ',', -150000},
        {MINUS "1 500,00", ',', -150000},
        {"-1 500,00 " EURO, ',', -150000},
        {"1500-", ',', -150000},
        {EURO " -3", ',', -300},
        {"+7,5", ',', 750},
        {"0", ',', 0},
        {"0,00", ',', 0},
        {",5", ',', 50},
        {"5,", ',', 500},
        {"1.15", '.', 115},
        {"0.005", '.', 1},
        {"0.0049999999", '.', 0},
        {"-0.005", '.', -1},
        {"92233720368547758.07", '.', INT64_MAX},
        {"-92233720368547758.07", '.', -INT64_MAX},
        {"000000000000000000000000012", '.', 1200},
    };
    int64_t cents;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum number_result result = number_read(text_of(cases[i].value), cases[i].decimal,
                                                UNIT_CURRENCY, 2, &cents);
        if (result != NUMBER_GOOD || cents != cases[i].cents)
            fail_msg("%s: %lld", cases[i].value, (long long)cents);
    }
}

static void test_no_amounts(void **state)
{
    static const char *const values[] = {
        "",        " ",          "-",         EURO,    "0x10",   "nan",
        "inf",     "1e400",      "1,234,56",  "12 34", "1 2345", "1.2.3",
        "k" EURO,  "12 k" EURO,  "12 M" EURO, "--5",   "-(5)",   "5-6",
        "1234,5a", "12/05/2016", "63 %",      "()",    "(",      "1 234.567,",
        "1..5",    ",",          ".",
    };
    int64_t cents;

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        if (number_read(text_of(values[i]), ',', UNIT_CURRENCY, 2, &cents) != NUMBER_NOT)
            fail_msg("%s is read as %lld", values[i], (long long)cents);
}

static void test_too_large(void **state)
{
    static const char *const values[] = {
        "92233720368547758.08",
        "92233720368547758.075",
        "999999999999999999999",
        "-92233720368547758.08",
    };
    int64_t cents;

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_int_equal(number_read(text_of(values[i]), '.', UNIT_CURRENCY, 2, &cents),
                         NUMBER_TOO_LARGE);
}

static void test_shares(void **state)
{
    int64_t share;

    (void)state;
    assert_int_equal(number_read(text_of("63"), ',', UNIT_PERCENT, 2, &share), NUMBER_GOOD);
    assert_int_equal(share, 6300);
    assert_int_equal(number_read(text_of("63,5" NNBSP "%"), ',', UNIT_PERCENT, 2, &share),
                     NUMBER_GOOD);
    assert_int_equal(share, 6350);
    assert_int_equal(number_read(text_of("0.0535"), '.', UNIT_PERCENT, 4, &share),
                     NUMBER_GOOD);
    assert_int_equal(share, 535);
    assert_int_equal(number_read(text_of("63 " EURO), ',', UNIT_PERCENT, 2, &share),
                     NUMBER_NOT);
}

static void test_look(void **state)
{
    struct number_look look;

    (void)state;
    assert_true(number_look(text_of("1 234,56 " EURO), &look));
    assert_true(look.with_comma && !look.with_point && look.blanks && look.currency);
    assert_int_equal(look.decimals, 2);
    assert_true(number_look(text_of("1.234"), &look));
    assert_true(look.with_comma && look.with_point);
    assert_true(number_look(text_of("1,234.5"), &look));
    assert_true(!look.with_comma && look.with_point);
    assert_true(number_look(text_of("63 %"), &look));
    assert_true(look.percent);
    assert_false(number_look(text_of("en cours"), &look));
}

/* Any amount, written with any separators, comes back. */
static void test_round_trip(void **state)
{
    static const char *const parts[] = {"", " ", NBSP, NNBSP, "'"};
    uint64_t seed = 99;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        int64_t cents = (int64_t)(random_next(&seed) >> (1 + random_below(&seed, 62)));
        char decimal = random_below(&seed, 2) ? ',' : '.';
        const char *part = parts[random_below(&seed, 5)];
        char digits[32], value[128];
        size_t length = 0;
        bool negative = random_below(&seed, 2);
        int count = snprintf(digits, sizeof digits, "%lld", (long long)(cents / 100));
        if (negative)
            length += (size_t)snprintf(value, sizeof value, "%s", MINUS);
        for (int k = 0; k < count; k++) {
            if (k > 0 && (count - k) % 3 == 0)
                length +=
                    (size_t)snprintf(value + length, sizeof value - length, "%s", part);
            value[length++] = digits[k];
        }
        snprintf(value + length, sizeof value - length, "%c%02d " EURO, decimal,
                 (int)(cents % 100));
        int64_t found;
        assert_int_equal(number_read(text_of(value), decimal, UNIT_CURRENCY, 2, &found),
                         NUMBER_GOOD);
        assert_int_equal(found, negative ? -cents : cents);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts),   cmocka_unit_test(test_no_amounts),
        cmocka_unit_test(test_too_large), cmocka_unit_test(test_shares),
        cmocka_unit_test(test_look),      cmocka_unit_test(test_round_trip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
