/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void test_next_name(void **state)
{
    const char *names = "late|retard|en retard", *single = "due", *none = "";
    struct text name;

    (void)state;
    assert_true(text_next_name(&names, &name));
    assert_true(text_equal(name, text_of("late")));
    assert_true(text_next_name(&names, &name));
    assert_true(text_equal(name, text_of("retard")));
    assert_true(text_next_name(&names, &name));
    assert_true(text_equal(name, text_of("en retard")));
    assert_false(text_next_name(&names, &name));
    assert_true(text_empty(name));
    assert_true(text_next_name(&single, &name));
    assert_true(text_equal(name, text_of("due")));
    assert_false(text_next_name(&single, &name));
    assert_false(text_next_name(&none, &name));
}

static void test_trim(void **state)
{
    static const struct {
        const char *text, *trimmed;
    } cases[] = {
        {"", ""},
        {" \t\r\n\v", ""},
        {"a", "a"},
        {" a b\n", "a b"},
        {"\u00A0\u2007\u202Fé\u202F\uFEFF", "é"},
        {"\u2008a\u2008", "\u2008a\u2008"}, /* a blank that nobody types stays */
        {"\u00E0", "\u00E0"},               /* ends in the byte of a no-break space */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text trimmed = text_trim(text_of(cases[i].text));
        assert_int_equal(trimmed.length, strlen(cases[i].trimmed));
        assert_memory_equal(trimmed.bytes, cases[i].trimmed, trimmed.length);
    }
}

/* All that text_quick_hash takes of a text of each length counts. */
static void test_quick_hash(void **state)
{
    char bytes[40];

    (void)state;
    memset(bytes, 'a', sizeof bytes);
    for (size_t length = 1; length < sizeof bytes; length++) {
        struct text text = {bytes, length};
        uint32_t hash = text_quick_hash(text);
        for (size_t i = 0; i < length; i++) {
            bytes[i] = 'b';
            assert_int_not_equal(text_quick_hash(text), hash);
            bytes[i] = 'a';
        }
        assert_int_equal(text_quick_hash(text), hash);
    }
}

/* As text_equal says, for lengths on both sides of what it takes a short way for. */
static void test_equal_short(void **state)
{
    char left[24], right[24];

    (void)state;
    memset(left, 'x', sizeof left);
    memset(right, 'x', sizeof right);
    for (size_t length = 0; length < sizeof left; length++) {
        assert_true(
            text_equal_short((struct text){left, length}, (struct text){right, length}));
        assert_false(text_equal_short((struct text){left, length},
                                      (struct text){right, length + 1}));
        for (size_t i = 0; i < length; i++) {
            right[i] = 'y';
            assert_false(text_equal_short((struct text){left, length},
                                          (struct text){right, length}));
            right[i] = 'x';
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_next_name),
        cmocka_unit_test(test_trim),
        cmocka_unit_test(test_quick_hash),
        cmocka_unit_test(test_equal_short),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
