/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "child.h"

static void test_empty(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    assert_string_equal(buffer_string(&buffer), "");
    assert_int_equal(buffer_text(&buffer).length, 0);
    assert_non_null(buffer_text(&buffer).bytes);
    buffer_reset(&buffer);
    buffer_append(&buffer, NULL, 0);
    assert_string_equal(buffer_string(&buffer), "");
    buffer_clear(&buffer);
}

static void test_append_kinds(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_append_string(&buffer, "P04");
    buffer_append_char(&buffer, ' ');
    buffer_append_text(&buffer, (struct text){"GuideXX", 5});
    buffer_append_code_point(&buffer, 0xE9);
    buffer_append_code_point(&buffer, 0x1F600);
    buffer_printf(&buffer, " %d %s", 38, "j");
    assert_string_equal(buffer_string(&buffer), "P04 Guideé😀 38 j");
    assert_int_equal(buffer.length, strlen("P04 Guideé😀 38 j"));
    buffer_clear(&buffer);
}

static void test_grows_and_stays_terminated(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        buffer_append_char(&buffer, (char)('a' + i % 26));
        assert_int_equal(buffer.length, i + 1);
        assert_true(buffer.capacity > buffer.length);
        assert_int_equal(buffer.bytes[buffer.length], '\0');
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(buffer.bytes[i], 'a' + i % 26);
    buffer_clear(&buffer);
    assert_null(buffer.bytes);
    assert_int_equal(buffer.capacity, 0);
}

static void test_large_printf(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_printf(&buffer, "%*d", 3000, 7);
    assert_int_equal(buffer.length, 3000);
    assert_int_equal(buffer.bytes[2999], '7');
    buffer_clear(&buffer);
}

static void test_reset_keeps_memory(void **state)
{
    struct buffer buffer = {0};
    const char *bytes;

    (void)state;
    buffer_append_string(&buffer, "something");
    bytes = buffer.bytes;
    buffer_reset(&buffer);
    assert_string_equal(buffer_string(&buffer), "");
    buffer_append_string(&buffer, "else");
    assert_ptr_equal(buffer.bytes, bytes);
    assert_string_equal(buffer_string(&buffer), "else");
    buffer_clear(&buffer);
}

static void test_bytes_with_nul(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_append(&buffer, "a\0b", 3);
    assert_int_equal(buffer.length, 3);
    assert_memory_equal(buffer.bytes, "a\0b\0", 4);
    buffer_clear(&buffer);
}

static int reserve_everything(void *unused)
{
    struct buffer buffer = {0};

    (void)unused;
    buffer_append_string(&buffer, "x");
    return buffer_reserve(&buffer, SIZE_MAX) == NULL;
}

static void test_too_much_is_fatal(void **state)
{
    char errors[200];

    (void)state;
    assert_int_equal(child_run(reserve_everything, NULL, errors, sizeof errors), 3);
    assert_string_equal(errors, "jalon: out of memory\n");
}

static void test_trim(void **state)
{
    static const struct {
        const char *raw, *trimmed;
    } cases[] = {
        {"P04", "P04"},
        {" \t\r\nP 04\v\f ", "P 04"},
        {"\xC2\xA0P04\xE2\x80\xAF", "P04"},
        {"\xEF\xBB\xBFP04\xE2\x80\x87 ", "P04"},
        {"é", "é"},
        {"\xE2\x80\xA6", "\xE2\x80\xA6"},
        {"", ""},
        {" \xC2\xA0 ", ""},
        {"\xC2\xA0", ""},
        {"\xE2\x80\xAF", ""},
        {"\xC2", "\xC2"},
        {"\xA0", "\xA0"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text trimmed = text_trim(text_of(cases[i].raw));

        assert_true(text_equal(trimmed, text_of(cases[i].trimmed)));
    }
    assert_true(text_empty(text_trim((struct text){NULL, 0})));
}

static void test_text(void **state)
{
    (void)state;
    assert_true(text_empty(text_of(NULL)));
    assert_true(text_equal(text_of(""), text_of(NULL)));
    assert_false(text_equal(text_of("ab"), text_of("ac")));
    assert_false(text_equal(text_of("ab"), text_of("abc")));
}

static void test_numbers(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_append_number(&buffer, 0);
    buffer_append_char(&buffer, ' ');
    buffer_append_number(&buffer, UINT64_MAX);
    buffer_append_char(&buffer, ' ');
    buffer_append_signed(&buffer, INT64_MIN);
    buffer_append_char(&buffer, ' ');
    buffer_append_signed(&buffer, 907);
    assert_string_equal(buffer_string(&buffer),
                        "0 18446744073709551615 -9223372036854775808 907");
    buffer_clear(&buffer);
}

/* What does not fit where it is tried first. */
static void test_long_format(void **state)
{
    struct buffer buffer = {0};
    char wide[300];

    (void)state;
    memset(wide, 'x', sizeof wide - 1);
    wide[sizeof wide - 1] = '\0';
    buffer_printf(&buffer, "<%s>", wide);
    assert_int_equal(buffer.length, sizeof wide + 1);
    assert_int_equal(buffer.bytes[buffer.length - 1], '>');
    buffer_clear(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_append_kinds),
        cmocka_unit_test(test_grows_and_stays_terminated),
        cmocka_unit_test(test_large_printf),
        cmocka_unit_test(test_reset_keeps_memory),
        cmocka_unit_test(test_bytes_with_nul),
        cmocka_unit_test(test_too_much_is_fatal),
        cmocka_unit_test(test_trim),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_long_format),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
