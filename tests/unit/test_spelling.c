/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/date.h"
#include "model/money.h"
#include "model/spelling.h"
#include "model/table.h"
#include "model/table.h"
#include "random.h"

static void gives(enum spelling spelling, const char *text, int64_t expected)
{
    struct buffer out = {0};
    int64_t value = 0;

    assert_true(spelling_read(spelling, text_of(text), &value));
    assert_int_equal(value, expected);
    spelling_append(spelling, value, &out);
    assert_string_equal(buffer_string(&out), text);
    buffer_clear(&out);
}

static void test_examples(void **state)
{
    (void)state;
    gives(SPELLING_DATE_ISO, "1970-01-01", 0);
    gives(SPELLING_DATE_ISO, "2024-02-29", day_from_civil(2024, 2, 29));
    gives(SPELLING_DATE_ISO, "0001-01-01", day_from_civil(1, 1, 1));
    gives(SPELLING_DATE_DMY_SLASH, "31/12/9999", day_from_civil(9999, 12, 31));
    gives(SPELLING_DATE_DMY_DOT, "14.03.2026", day_from_civil(2026, 3, 14));
    gives(SPELLING_DATE_DMY_DASH, "14-03-2026", day_from_civil(2026, 3, 14));
    gives(SPELLING_AMOUNT_POINT2, "1234.50", 123450);
    gives(SPELLING_AMOUNT_POINT2, "-0.05", -5);
    gives(SPELLING_AMOUNT_COMMA2, "0,00", 0);
    gives(SPELLING_AMOUNT_WHOLE, "-1234", -123400);
    gives(SPELLING_AMOUNT_WHOLE, "92233720368547758", INT64_C(9223372036854775800));
    gives(SPELLING_SHARE_WHOLE, "63", 6300);
    gives(SPELLING_SHARE_WHOLE, "100", 10000);
    gives(SPELLING_SHARE_POINT1, "63.5", 6350);
    gives(SPELLING_SHARE_COMMA2, "0,25", 25);
    gives(SPELLING_WHOLE, "2147483647", INT32_MAX);
}

static void test_empty_is_unknown(void **state)
{
    (void)state;
    gives(SPELLING_DATE_ISO, "", DAY_UNKNOWN);
    gives(SPELLING_AMOUNT_POINT2, "", MONEY_UNKNOWN);
    gives(SPELLING_SHARE_WHOLE, "", NUMBER_UNKNOWN);
    gives(SPELLING_WHOLE, "", NUMBER_UNKNOWN);
}

static const struct {
    enum spelling spelling;
    const char *text;
} refused[] = {
    {SPELLING_NONE, ""},
    {SPELLING_NONE, "12"},
    {SPELLING_DATE_ISO, "2026-02-30"},
    {SPELLING_DATE_ISO, "2100-02-29"},
    {SPELLING_DATE_ISO, "2026-00-10"},
    {SPELLING_DATE_ISO, "2026-13-10"},
    {SPELLING_DATE_ISO, "2026-01-00"},
    {SPELLING_DATE_ISO, "0000-01-01"},
    {SPELLING_DATE_ISO, "2026/01-01"},
    {SPELLING_DATE_ISO, "2026-01/01"},
    {SPELLING_DATE_ISO, "2026-1-01"},
    {SPELLING_DATE_ISO, "2026-01-011"},
    {SPELLING_DATE_ISO, " 026-01-01"},
    {SPELLING_DATE_ISO, "20:6-01-01"},
    {SPELLING_DATE_ISO, "2026-01-0/"},
    {SPELLING_DATE_ISO, "2026-/1-01"},
    {SPELLING_DATE_ISO, "14/03/2026"},
    {SPELLING_DATE_DMY_SLASH, "14.03.2026"},
    {SPELLING_DATE_DMY_SLASH, "14/03-2026"},
    {SPELLING_DATE_DMY_SLASH, "2026/03/14"},
    {SPELLING_DATE_DMY_SLASH, "03/14/2026"},
    {SPELLING_AMOUNT_POINT2, "1234"},
    {SPELLING_AMOUNT_POINT2, "1234.5"},
    {SPELLING_AMOUNT_POINT2, "1234.500"},
    {SPELLING_AMOUNT_POINT2, "1234,50"},
    {SPELLING_AMOUNT_POINT2, ".50"},
    {SPELLING_AMOUNT_POINT2, "-.50"},
    {SPELLING_AMOUNT_POINT2, "01.50"},
    {SPELLING_AMOUNT_POINT2, "00.50"},
    {SPELLING_AMOUNT_POINT2, "-00.50"},
    {SPELLING_AMOUNT_POINT2, "-0.00"},
    {SPELLING_AMOUNT_POINT2, "--1.00"},
    {SPELLING_AMOUNT_POINT2, "+1.00"},
    {SPELLING_AMOUNT_POINT2, "1 234.50"},
    {SPELLING_AMOUNT_POINT2, "1.234.50"},
    {SPELLING_AMOUNT_POINT2, "1234.50 "},
    {SPELLING_AMOUNT_POINT2, "12.345"},
    {SPELLING_AMOUNT_POINT2, "1.5."},
    {SPELLING_AMOUNT_POINT2, "-"},
    {SPELLING_AMOUNT_POINT2, "."},
    {SPELLING_AMOUNT_POINT2, "99999999999999999.99"},
    {SPELLING_AMOUNT_COMMA2, "1234.50"},
    {SPELLING_AMOUNT_WHOLE, "-0"},
    {SPELLING_AMOUNT_WHOLE, "-"},
    {SPELLING_AMOUNT_WHOLE, "007"},
    {SPELLING_AMOUNT_WHOLE, "12.00"},
    {SPELLING_AMOUNT_WHOLE, "1e3"},
    {SPELLING_AMOUNT_WHOLE, "92233720368547759"},
    {SPELLING_AMOUNT_WHOLE, "999999999999999999"},
    {SPELLING_SHARE_WHOLE, "101"},
    {SPELLING_SHARE_WHOLE, "-1"},
    {SPELLING_SHARE_WHOLE, "63 %"},
    {SPELLING_SHARE_WHOLE, "63.0"},
    {SPELLING_SHARE_POINT1, "100.1"},
    {SPELLING_SHARE_POINT1, "63,5"},
    {SPELLING_SHARE_POINT2, "63.5"},
    {SPELLING_WHOLE, "2147483648"},
    {SPELLING_WHOLE, "-1"},
};

static enum column_type type_of(enum spelling spelling)
{
    return spelling >= SPELLING_WHOLE           ? TYPE_COUNT
           : spelling >= SPELLING_SHARE_WHOLE   ? TYPE_PERCENT
           : spelling >= SPELLING_AMOUNT_POINT2 ? TYPE_MONEY
                                                : TYPE_DATE;
}

/* Many cells are read as one by one, up to the first that is refused. */
static void assert_run(enum spelling spelling, const struct text *cells, size_t stride,
                       size_t count)
{
    int64_t values[64], value;
    size_t size = column_value_size(type_of(spelling)), good = 0, filled = 0, zeros = 0;
    struct spelling_run run =
        spelling_read_run(type_of(spelling), spelling, cells, stride, count, values);

    while (good < count && spelling_read(spelling, cells[good * stride], &value)) {
        if (good < run.count)
            assert_int_equal(value_get(values, size, (uint32_t)good), value);
        filled += !text_empty(cells[good * stride]);
        zeros += value == 0 && type_of(spelling) == TYPE_MONEY;
        good++;
    }
    assert_int_equal(run.count, good);
    assert_int_equal(run.filled, filled);
    assert_int_equal(run.zeros, zeros);
}

static void test_refused(void **state)
{
    int64_t value;

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct text text = text_of(refused[i].text);
        if (spelling_read(refused[i].spelling, text, &value))
            fail_msg("\"%s\" was read in %d", text.bytes, (int)refused[i].spelling);
        if (refused[i].spelling != SPELLING_NONE)
            assert_run(refused[i].spelling, &text, 1, 1);
    }
}

/* A value of the spelling, as its column may hold it. */
static int64_t random_value(uint64_t *seed, enum spelling spelling)
{
    int64_t number = (int64_t)random_below(seed, 1 << 30) * (1 << 20) +
                     (int64_t)random_below(seed, 1 << 20);

    number >>= random_below(seed, 50);
    switch (spelling) {
    case SPELLING_DATE_ISO:
    case SPELLING_DATE_DMY_SLASH:
    case SPELLING_DATE_DMY_DOT:
    case SPELLING_DATE_DMY_DASH:
        return day_from_civil(1, 1, 1) + (int64_t)random_below(seed, 3652059);
    case SPELLING_AMOUNT_POINT2:
    case SPELLING_AMOUNT_COMMA2:
        return random_below(seed, 2) ? number : -number;
    case SPELLING_AMOUNT_WHOLE:
        return (random_below(seed, 2) ? number : -number) * MONEY_MINOR;
    case SPELLING_SHARE_WHOLE:
        return (int64_t)random_below(seed, 101) * 100;
    case SPELLING_SHARE_POINT1:
    case SPELLING_SHARE_COMMA1:
        return (int64_t)random_below(seed, 1001) * 10;
    case SPELLING_SHARE_POINT2:
    case SPELLING_SHARE_COMMA2:
        return (int64_t)random_below(seed, 10001);
    default:
        return number & INT32_MAX;
    }
}

/* What is written is read back as the same value. */
static void test_round_trip(void **state)
{
    uint64_t seed = 20261123;

    (void)state;
    for (int i = SPELLING_NONE + 1; i < SPELLING_COUNT; i++)
        for (int round = 0; round < 5000; round++) {
            struct buffer out = {0};
            int64_t value = random_value(&seed, (enum spelling)i), back = 0;

            spelling_append((enum spelling)i, value, &out);
            assert_true(spelling_read((enum spelling)i, buffer_text(&out), &back));
            assert_int_equal(back, value);
            buffer_clear(&out);
        }
}

static void change_byte(uint64_t *seed, struct buffer *text)
{
    static const char bytes[] = "0123456789.,-/ +e:";

    if (text->length > 0)
        text->bytes[random_below(seed, (uint32_t)text->length)] =
            bytes[random_below(seed, sizeof bytes - 1)];
}

/* Bytes changed at random are refused, or mean a value that is written just so. */
static void test_changed_bytes(void **state)
{
    uint64_t seed = 5;

    (void)state;
    for (int i = SPELLING_NONE + 1; i < SPELLING_COUNT; i++)
        for (int round = 0; round < 5000; round++) {
            struct buffer text = {0}, out = {0};
            int64_t value;

            spelling_append((enum spelling)i, random_value(&seed, (enum spelling)i), &text);
            change_byte(&seed, &text);
            if (spelling_read((enum spelling)i, buffer_text(&text), &value)) {
                spelling_append((enum spelling)i, value, &out);
                assert_string_equal(buffer_string(&out), buffer_string(&text));
            }
            buffer_clear(&text);
            buffer_clear(&out);
        }
}

static void test_run(void **state)
{
    enum { CELLS = 50, STRIDE = 3 };
    struct text cells[CELLS * STRIDE] = {{NULL, 0}};
    struct buffer texts[CELLS] = {{0}};
    uint64_t seed = 20261125;

    (void)state;
    for (int i = SPELLING_NONE + 1; i < SPELLING_COUNT; i++)
        for (int times = 0; times < 200; times++) {
            for (size_t k = 0; k < CELLS; k++) {
                enum spelling spelling = (enum spelling)i;
                buffer_reset(&texts[k]);
                if (random_below(&seed, 8))
                    spelling_append(spelling, random_value(&seed, spelling), &texts[k]);
                if (random_below(&seed, CELLS) == 0)
                    buffer_append_char(&texts[k], 'x');
                else if (random_below(&seed, CELLS) == 0)
                    change_byte(&seed, &texts[k]);
                cells[k * STRIDE] = buffer_text(&texts[k]);
            }
            assert_run((enum spelling)i, cells, STRIDE, CELLS);
        }
    for (size_t k = 0; k < CELLS; k++)
        buffer_clear(&texts[k]);
}

static void test_chosen(void **state)
{
    (void)state;
    assert_int_equal(spelling_of(TYPE_DATE, text_of("2026-03-14")), SPELLING_DATE_ISO);
    assert_int_equal(spelling_of(TYPE_DATE, text_of("14/03/2026")),
                     SPELLING_DATE_DMY_SLASH);
    assert_int_equal(spelling_of(TYPE_DATE, text_of("14-03-2026")), SPELLING_DATE_DMY_DASH);
    assert_int_equal(spelling_of(TYPE_DATE, text_of("14 mars 2026")), SPELLING_NONE);
    assert_int_equal(spelling_of(TYPE_MONEY, text_of("12.50")), SPELLING_AMOUNT_POINT2);
    assert_int_equal(spelling_of(TYPE_MONEY, text_of("12,50")), SPELLING_AMOUNT_COMMA2);
    assert_int_equal(spelling_of(TYPE_MONEY, text_of("12")), SPELLING_AMOUNT_WHOLE);
    assert_int_equal(spelling_of(TYPE_PERCENT, text_of("12")), SPELLING_SHARE_WHOLE);
    assert_int_equal(spelling_of(TYPE_PERCENT, text_of("12.5")), SPELLING_SHARE_POINT1);
    assert_int_equal(spelling_of(TYPE_COUNT, text_of("12")), SPELLING_WHOLE);
    assert_int_equal(spelling_of(TYPE_TEXT, text_of("12")), SPELLING_NONE);
    assert_int_equal(spelling_of(TYPE_MONEY, text_of("")), SPELLING_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),      cmocka_unit_test(test_empty_is_unknown),
        cmocka_unit_test(test_refused),       cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_changed_bytes), cmocka_unit_test(test_run),
        cmocka_unit_test(test_chosen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
