/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "base/report.h"
#include "base/utf8.h"
#include "child.h"
#include "random.h"

static void assert_clean(const char *raw, bool keep_lines, bool ascii, const char *expected)
{
    struct buffer out = {0};

    report_clean(text_of(raw), keep_lines, ascii, &out);
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
}

#define MARK "\xEF\xBF\xBD"

static void test_unsafe_is_marked(void **state)
{
    static const char *const hostile[] = {
        "\x1B",         "\x07",         "\x7F",         "\xC2\x9B",
        "\xE2\x80\xAE", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xF3\xA0\x81\x81",
        "\xE2\x80\xA8", "\xEE\x80\x80", "\x9B",         "\xE2\x81\xA6",
    };

    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        char raw[20];

        snprintf(raw, sizeof raw, "a%sb", hostile[i]);
        assert_clean(raw, false, false, "a" MARK "b");
        assert_clean(raw, true, true, "a?b");
    }
    assert_clean("\x1B]0;title\x07", false, false, MARK "]0;title" MARK);
}

static void test_lines(void **state)
{
    (void)state;
    assert_clean("a\nb\r\nc\rd\te", false, false, "a b c d e");
    assert_clean("a\nb\r\nc\rd\te", true, false, "a\nb\nc\nd e");
    assert_clean("a\r", true, false, "a\n");
}

static void test_marks(void **state)
{
    (void)state;
    assert_clean("e\xCC\x81", false, false, "e\xCC\x81");
    assert_clean("e\xCC\x81", false, true, "e");
    assert_clean("\xCC\x81"
                 "e",
                 false, false, MARK "e");
    assert_clean("a\n\xCC\x81", true, false, "a\n" MARK);
    assert_clean("e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86!", false, false,
                 "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84!");
    assert_clean("a\xEF\xB8\x8F\xC2\xAD"
                 "b",
                 false, false, "ab");
}

static void test_ascii(void **state)
{
    (void)state;
    assert_clean("\xC3\x89t\xC3\xA9 : 1\xE2\x80\xAF"
                 "000 \xE2\x82\xAC\xE2\x80\xA6",
                 false, true, "Ete : 1 000 EUR...");
    assert_clean("\xE4\xB8\xAD", false, true, "?");
}

static void test_random_bytes_come_out_safe(void **state)
{
    uint64_t seed = 5;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct buffer raw = {0}, out = {0};
        struct text rest;

        for (uint32_t i = random_below(&seed, 20); i > 0; i--)
            if (i % 2)
                buffer_append_char(&raw, (char)random_below(&seed, 256));
            else
                buffer_append_code_point(&raw, random_below(&seed, 0x110000));
        report_clean(buffer_text(&raw), false, round % 2, &out);
        assert_true(utf8_valid(buffer_text(&out)));
        for (rest = buffer_text(&out); rest.length > 0;) {
            uint32_t code_point = utf8_next(&rest);
            enum utf8_class class = utf8_class_of(code_point);

            assert_true(class == UTF8_SHOWN || class == UTF8_MARK);
            assert_true(round % 2 == 0 || code_point < 0x7F);
        }
        buffer_clear(&raw);
        buffer_clear(&out);
    }
}

static int complain(void *utf8)
{
    locale_start((struct locale){LANGUAGE_ENGLISH, *(bool *)utf8}, NULL);
    report_error("%s: d\xC3\xA9j\xC3\xA0 \x1B[2J %d", "a\nb", 38);
    return 0;
}

static void test_error(void **state)
{
    bool utf8 = true;
    char errors[200];

    (void)state;
    assert_int_equal(child_run(complain, &utf8, errors, sizeof errors), 0);
    assert_string_equal(errors, "jalon: a b: d\xC3\xA9j\xC3\xA0 " MARK "[2J 38\n");
    utf8 = false;
    assert_int_equal(child_run(complain, &utf8, errors, sizeof errors), 0);
    assert_string_equal(errors, "jalon: a b: deja ?[2J 38\n");
}

static int start(void **state)
{
    (void)state;
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unsafe_is_marked),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_random_bytes_come_out_safe),
        cmocka_unit_test(test_error),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
