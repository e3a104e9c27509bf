/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/values/amounts.h"
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
        {"1\xE2\x80\x89"
         "234,5",
         ',', 123450},
        {"1\xE2\x80\x99"
         "234\xE2\x80\x99"
         "567.89",
         '.', 123456789},
        {"1500,-", ',', 150000},
        {"1'500.--", '.', 150000},
        {"1 500,00- " EURO, ',', -150000},
        {"(1 500,00) " EURO, ',', -150000},
        {"(" EURO "5)", ',', -500},
        {"12 500,00 " EURO " HT", ',', 1250000},
        {"1,5E+05", ',', 15000000},
        {"1.5e5", '.', 15000000},
        {"2,43E+13", ',', 2430000000000000},
        {"1,234567E+3", ',', 123457},
        {"1E-05", '.', 0},
        {"5E-03", '.', 1},
        {"12,5 k" EURO, ',', 1250000},
        {"12,5 K" EURO, ',', 1250000},
        {"k" EURO " 12.5", '.', 1250000},
        {"1,2 M" EURO, ',', 120000000},
        {EURO "1.2m", '.', 120000000},
        {"0,0000012 Md" EURO, ',', 120000},
        {"3 millions d'euros", ',', 300000000},
        {"12 kEUR", ',', 1200000},
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
        "",
        " ",
        "-",
        EURO,
        "0x10",
        "nan",
        "inf",
        "1e400",
        "1,234,56",
        "12 34",
        "1 2345",
        "1.2.3",
        "k" EURO,
        "12 m",
        "k k 5",
        "--5",
        "-(5)",
        "5-6",
        "1234,5a",
        "12/05/2016",
        "63 %",
        "()",
        "(",
        "1 234.567,",
        "1..5",
        ",",
        ".",
        "1,00,000",
        "1E5E5",
        "E5",
        "12 " EURO " 5 "
        "$",
        "12 E",
        "5/6",
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

static void test_cut(void **state)
{
    struct number number;

    (void)state;
    assert_true(number_cut(text_of("1 234,56 " EURO), &number));
    assert_true(number_fits(&number, ',') && !number_fits(&number, '.'));
    assert_true(number_blanks(&number));
    assert_int_equal(number.currency, CURRENCY_EURO);
    assert_true(number_cut(text_of("1.234"), &number));
    assert_true(number_fits(&number, ',') && number_fits(&number, '.'));
    assert_true(number_cut(text_of("1,234.5"), &number));
    assert_true(!number_fits(&number, ',') && number_fits(&number, '.'));
    /* No group begins with a zero, and none stands in scientific notation. */
    assert_true(number_cut(text_of("0.500"), &number));
    assert_false(number_fits(&number, ','));
    assert_true(number_cut(text_of("1.234E+05"), &number));
    assert_false(number_fits(&number, ','));
    assert_true(number.scientific);
    assert_true(number_cut(text_of("63 %"), &number));
    assert_true(number.percent);
    assert_true(number_cut(text_of("(12)"), &number));
    assert_true(number.bracketed && number.negative);
    assert_false(number_cut(text_of("en cours"), &number));
    assert_false(number.dash);
}

static void test_dashes(void **state)
{
    static const char *const dashes[] = {
        "-", "--", "- " EURO, "   -   " EURO, EURO " \xE2\x80\x93", "-" NBSP "EUR"};
    static const char *const others[] = {"", EURO, "---", "- 5", "a -", "(-)"};
    struct number number;

    (void)state;
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        assert_false(number_cut(text_of(dashes[i]), &number));
        assert_true(number.dash);
        assert_int_equal(number.currency != CURRENCY_NONE, i > 1);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        number_cut(text_of(others[i]), &number);
        assert_false(number.dash);
    }
}

static void test_currencies(void **state)
{
    static const struct {
        const char *value;
        enum currency currency;
    } cases[] = {
        {"12", CURRENCY_NONE},
        {"12 HT", CURRENCY_NONE},
        {"12 EUR HT", CURRENCY_EURO},
        {"12 euros", CURRENCY_EURO},
        {"$12", CURRENCY_DOLLAR},
        {"USD 12", CURRENCY_DOLLAR},
        {"\xC2\xA3"
         "12",
         CURRENCY_POUND},
        {"CHF 1'500.-", CURRENCY_SWISS_FRANC},
        {"Fr. 12", CURRENCY_SWISS_FRANC},
        {"12 kr", CURRENCY_CROWN},
        {"12 kr.", CURRENCY_CROWN},
        {"12 z\xC5\x82", CURRENCY_ZLOTY},
        {"12 K\xC4\x8D", CURRENCY_CZECH_CROWN},
        {"12 PLN", CURRENCY_ZLOTY},
    };
    struct number number;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (!number_cut(text_of(cases[i].value), &number) ||
            number.currency != cases[i].currency)
            fail_msg("%s: %d", cases[i].value, number.currency);
    }
    assert_false(number_cut(text_of("12 " EURO " CHF"), &number));
    assert_string_equal(currency_sign(CURRENCY_EURO), EURO);
}

static void test_header_units(void **state)
{
    static const struct {
        const char *header;
        enum currency currency;
        int power;
    } cases[] = {
        {"Montant", CURRENCY_NONE, 0},
        {"Montant (" EURO ")", CURRENCY_EURO, 0},
        {"Montant (k" EURO ")", CURRENCY_EURO, 3},
        {"Montant (K " EURO ")", CURRENCY_EURO, 3},
        {"Montant en kEUR", CURRENCY_EURO, 3},
        {"Montant en K" EURO " HT", CURRENCY_EURO, 3},
        {"Montant HT (K " EURO ")", CURRENCY_EURO, 3},
        {"Montant (M" EURO ")", CURRENCY_EURO, 6},
        {"Montant (000 " EURO ")", CURRENCY_EURO, 3},
        {"Co\xC3\xBBt en milliers d'euros", CURRENCY_EURO, 3},
        {"Co\xC3\xBBt (millions d\xE2\x80\x99"
         "euros)",
         CURRENCY_EURO, 6},
        {"Amount (in thousands)", CURRENCY_NONE, 3},
        {"Amount CHF", CURRENCY_SWISS_FRANC, 0},
        {"montant_fr", CURRENCY_NONE, 0},
        {"Montant M", CURRENCY_NONE, 0},
        {"Total cad", CURRENCY_NONE, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct amount_unit unit = amount_unit_of(text_of(cases[i].header));
        if (unit.currency != cases[i].currency || unit.power != cases[i].power)
            fail_msg("%s: %d %d", cases[i].header, unit.currency, unit.power);
    }
    assert_true(amount_unit_of(text_of("Avancement (%)")).percent);
    assert_false(amount_unit_of(text_of("Avancement")).percent);
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

/* Whatever the bytes, nothing is read past their end, and what has one reading has it. */
static void test_any_bytes(void **state)
{
    static const char *const pieces[] = {
        "1", "23", "000", "0", ",", ".",  " ", NBSP, "'", "-",    "+",    "(",    ")",
        "%", "E",  "e+",  "k", "M", EURO, "$", "d'", "m", "euro", "\xE2", "\xC5", "ht"};
    enum { PIECES = sizeof pieces / sizeof pieces[0] };
    uint64_t seed = 11;

    (void)state;
    for (int i = 0; i < 300000; i++) {
        char bytes[64];
        size_t length = 0;
        for (uint32_t count = random_below(&seed, 9); count > 0; count--) {
            const char *piece = pieces[random_below(&seed, PIECES)];
            memcpy(bytes + length, piece, strlen(piece));
            length += strlen(piece);
        }
        char *value = malloc(length + 1);
        memcpy(value, bytes, length);
        struct text text = {value, length};
        struct number number;
        int64_t cents;
        bool cut = number_cut(text, &number);
        assert_int_equal(cut,
                         cut && (number_fits(&number, ',') || number_fits(&number, '.')));
        for (int sign = 0; sign < 2; sign++)
            if (number_read(text, ",."[sign], UNIT_CURRENCY, 2, &cents) != NUMBER_GOOD)
                assert_int_equal(cents, 0);
        amount_unit_of(text);
        free(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts),    cmocka_unit_test(test_no_amounts),
        cmocka_unit_test(test_too_large),  cmocka_unit_test(test_shares),
        cmocka_unit_test(test_cut),        cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_currencies), cmocka_unit_test(test_header_units),
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_any_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
