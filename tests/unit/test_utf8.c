/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <wchar.h>

#include "base/locale.h"
#include "base/utf8.h"
#include "random.h"

/* The table of well-formed sequences, RFC 3629 section 4, in the words of that section;
 * returns the length of the one that bytes begin with, or 0. */
static size_t well_formed(const unsigned char *b, size_t length)
{
    static const struct {
        unsigned char low, high, second_low, second_high;
        size_t length;
    } rows[] = {
        {0x00, 0x7F, 0x80, 0xBF, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2},
        {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
        {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4},
        {0xF4, 0xF4, 0x80, 0x8F, 4},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (b[0] < rows[i].low || b[0] > rows[i].high || length < rows[i].length)
            continue;
        if (rows[i].length > 1 && (b[1] < rows[i].second_low || b[1] > rows[i].second_high))
            continue;
        for (size_t k = 2; k < rows[i].length; k++)
            if (b[k] < 0x80 || b[k] > 0xBF)
                return 0;
        return rows[i].length;
    }
    return 0;
}

static void check_bytes(const unsigned char *bytes, size_t length)
{
    struct text text = {(const char *)bytes, length};
    bool valid = true;

    while (text.length > 0) {
        const unsigned char *at = (const unsigned char *)text.bytes;
        size_t before = text.length, expected = well_formed(at, before);
        uint32_t code_point = utf8_next(&text);
        char again[UTF8_LONGEST];

        if (expected == 0) {
            valid = false;
            assert_int_equal(code_point, UTF8_REPLACEMENT);
            assert_int_equal(before - text.length, 1);
        } else {
            assert_int_equal(before - text.length, expected);
            assert_int_equal(utf8_put(again, code_point), expected);
            assert_memory_equal(again, at, expected);
        }
    }
    assert_int_equal(utf8_valid((struct text){(const char *)bytes, length}), valid);
}

static void test_every_beginning(void **state)
{
    static const unsigned char ends[][2] = {{0x80, 0x80}, {0xBF, 0xBF}, {0x41, 0x80},
                                            {0x80, 0x41}, {0xC2, 0x80}, {0xFF, 0x00}};

    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++)
            for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
                unsigned char bytes[4] = {(unsigned char)first, (unsigned char)second,
                                          ends[i][0], ends[i][1]};

                for (size_t length = 1; length <= 4; length++)
                    check_bytes(bytes, length);
            }
}

static void test_random_bytes(void **state)
{
    uint64_t seed = 20261123;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        unsigned char bytes[40];
        size_t length = random_below(&seed, sizeof bytes + 1);

        for (size_t i = 0; i < length; i++)
            bytes[i] = (unsigned char)random_below(&seed, 256);
        check_bytes(bytes, length);
    }
}

static void test_every_code_point(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[UTF8_LONGEST];
        struct text text = {bytes, utf8_put(bytes, c)};
        uint32_t expected = c >= 0xD800 && c <= 0xDFFF ? (uint32_t)UTF8_REPLACEMENT : c;

        assert_true(utf8_valid(text));
        assert_int_equal(utf8_next(&text), expected);
        assert_int_equal(text.length, 0);
    }
}

static void test_put_out_of_range(void **state)
{
    char bytes[UTF8_LONGEST];

    (void)state;
    assert_int_equal(utf8_put(bytes, 0x110000), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(utf8_put(bytes, UINT32_MAX), 3);
}

static void test_valid_long_text(void **state)
{
    char text[100];

    (void)state;
    memset(text, 'a', sizeof text);
    assert_true(utf8_valid((struct text){text, sizeof text}));
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = '\xE9';
        assert_false(utf8_valid((struct text){text, sizeof text}));
        assert_int_equal(utf8_ascii_length((struct text){text, sizeof text}), i);
        text[i] = 'a';
    }
    /* A replacement that stands in the text is text. */
    assert_true(utf8_valid(text_of("\xEF\xBF\xBD")));
    assert_true(utf8_valid((struct text){NULL, 0}));
    assert_int_equal(utf8_ascii_length((struct text){NULL, 0}), 0);
    assert_int_equal(utf8_ascii_length((struct text){text, sizeof text}), sizeof text);
}

static void assert_class(uint32_t first, uint32_t last, enum utf8_class expected)
{
    for (uint32_t c = first; c <= last; c++)
        if (utf8_class_of(c) != expected)
            fail_msg("U+%04X: class %d, not %d", c, (int)utf8_class_of(c), (int)expected);
}

static void test_unsafe(void **state)
{
    static const uint32_t ranges[][2] = {
        {0x00, 0x1F},       {0x7F, 0x9F},       {0x034F, 0x034F},    {0x061C, 0x061C},
        {0x115F, 0x1160},   {0x180E, 0x180E},   {0x200B, 0x200F},    {0x2028, 0x202E},
        {0x2060, 0x206F},   {0x3164, 0x3164},   {0xD800, 0xF8FF},    {0xFDD0, 0xFDEF},
        {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},    {0xFFFE, 0xFFFF},
        {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0x10FFFF}, {0x0378, 0x0379},
    };

    (void)state;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        assert_class(ranges[i][0], ranges[i][1], UTF8_UNSAFE);
    assert_class(0x110000, 0x110010, UTF8_UNSAFE);
    assert_class(UINT32_MAX - 1, UINT32_MAX - 1, UTF8_UNSAFE);
}

static void test_ignored_and_marks(void **state)
{
    (void)state;
    assert_class(0xFE00, 0xFE0F, UTF8_IGNORED);
    assert_class(0xE0100, 0xE01EF, UTF8_IGNORED);
    assert_class(0x180B, 0x180D, UTF8_IGNORED);
    assert_class(0xAD, 0xAD, UTF8_IGNORED);
    assert_class(0x300, 0x34E, UTF8_MARK);
    assert_class(0x20DD, 0x20E0, UTF8_MARK);
    assert_class(0x1161, 0x11A7, UTF8_MARK);
    assert_class(0x0903, 0x0903, UTF8_SHOWN);
}

static void test_shown(void **state)
{
    (void)state;
    assert_class(' ', '~', UTF8_SHOWN);
    assert_class(0xA0, 0xAC, UTF8_SHOWN);
    assert_class(0xAE, 0x2FF, UTF8_SHOWN);
    assert_class(0x2500, 0x25FF, UTF8_SHOWN);
    assert_class(0x4E00, 0x9FFC, UTF8_SHOWN);
    assert_class(0x202F, 0x202F, UTF8_SHOWN);
    assert_class(UTF8_REPLACEMENT, UTF8_REPLACEMENT, UTF8_SHOWN);
}

/* What is shown has the width that the C library gives, so that columns add up. */
static void test_widths(void **state)
{
    static const struct {
        uint32_t code_point;
        int width;
    } cases[] = {
        {'a', 1},    {0xE9, 1},    {0x153, 1},   {0x20AC, 1}, {0x2588, 1},  {0x25C6, 1},
        {0x4E2D, 2}, {0xAC00, 2},  {0x3042, 2},  {0xFF21, 2}, {0x1F600, 2}, {0x3000, 2},
        {0x202F, 1}, {0x10348, 1}, {0x20000, 2}, {0xFFFD, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_width(cases[i].code_point), cases[i].width);
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        enum utf8_class class = utf8_class_of(c);

        if (class == UTF8_SHOWN && utf8_width(c) != wcwidth((wchar_t)c))
            fail_msg("U+%04X: %d columns, not %d", c, utf8_width(c), wcwidth((wchar_t)c));
        if (class == UTF8_MARK && wcwidth((wchar_t)c) != 0)
            fail_msg("U+%04X is no mark", c);
    }
}

static int start(void **state)
{
    (void)state;
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, NULL);
    return 0;
}

/* Wherever it ends, in whatever run of eight bytes. */
static void test_printable_length(void **state)
{
    static const char ends[] = {'\x1F', '\x7F', '\n', '\0', '\x80', '\xC3', '\xFF'};
    char text[40];

    (void)state;
    for (size_t end = 0; end < sizeof ends; end++)
        for (size_t at = 0; at < sizeof text; at++) {
            for (size_t i = 0; i < sizeof text; i++)
                text[i] = (char)(' ' + (i * 7 + at) % 95);
            assert_int_equal(utf8_printable_length((struct text){text, sizeof text}),
                             sizeof text);
            assert_int_equal(utf8_printable_length((struct text){text, at}), at);
            text[at] = ends[end];
            assert_int_equal(utf8_printable_length((struct text){text, sizeof text}), at);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_beginning),
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_every_code_point),
        cmocka_unit_test(test_put_out_of_range),
        cmocka_unit_test(test_valid_long_text),
        cmocka_unit_test(test_unsafe),
        cmocka_unit_test(test_ignored_and_marks),
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_printable_length),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
