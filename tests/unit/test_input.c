/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "term/input.h"

static void feed(struct input *input, const char *bytes, size_t length)
{
    size_t size;
    unsigned char *room = input_room(input, &size);

    assert_true(length <= size);
    memcpy(room, bytes, length);
    input_add(input, length);
}

/* The code of the one key that bytes give. */
static uint32_t only_key(struct input *input, const char *bytes)
{
    struct key key = {0}, more = {0};

    feed(input, bytes, strlen(bytes));
    assert_int_equal(input_next(input, true, 0, &key), INPUT_KEY);
    assert_int_equal(input_next(input, true, 0, &more), INPUT_EMPTY);
    return key.code;
}

static void assert_no_key(struct input *input, const char *bytes)
{
    struct key key;

    feed(input, bytes, strlen(bytes));
    assert_int_equal(input_next(input, true, 0, &key), INPUT_EMPTY);
}

static void test_escape_waits_until_settled(void **state)
{
    (void)state;
    struct input input;
    struct key key = {0};

    input_start(&input, true);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_EMPTY);
    feed(&input, "\033", 1);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_PARTIAL);
    assert_int_equal(input_next(&input, true, 0, &key), INPUT_KEY);
    assert_int_equal(key.code, KEYCODE_ESCAPE);
    feed(&input, "\033\033", 2);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_PARTIAL);
    assert_int_equal(input_next(&input, true, 0, &key), INPUT_KEY);
    assert_int_equal(key.code, KEYCODE_ESCAPE);
    assert_int_equal(input_next(&input, true, 0, &key), INPUT_KEY);
    assert_int_equal(input_next(&input, true, 0, &key), INPUT_EMPTY);
}

/* A slow line may part a sequence anywhere behind its first two bytes, for any time. */
static void test_sequence_in_pieces(void **state)
{
    (void)state;
    static const char *const sequences[] = {"\033[15~", "\033OA", "\033[1;5A", "\033[[C",
                                            "\033[<64;10;5M"};
    struct input input;
    struct key whole, parted;

    input_start(&input, true);
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        const char *bytes = sequences[i];

        feed(&input, bytes, strlen(bytes));
        assert_int_equal(input_next(&input, true, 0, &whole), INPUT_KEY);
        feed(&input, bytes, 2);
        for (const char *next = bytes + 2; *next; next++) {
            assert_int_equal(input_next(&input, true, 0, &parted), INPUT_PARTIAL);
            feed(&input, next, 1);
        }
        assert_int_equal(input_next(&input, false, 0, &parted), INPUT_KEY);
        assert_int_equal(parted.code, whole.code);
        assert_int_equal(parted.row, whole.row);
        assert_int_equal(parted.column, whole.column);
    }
}

/* Whole or in pieces, alone or behind a key: counted, and never a key. */
static void test_answers_are_no_keys(void **state)
{
    (void)state;
    static const char answer[] = "\033[?64;1;2c";
    struct input input;
    struct key key;

    input_start(&input, true);
    assert_no_key(&input, answer);
    assert_int_equal(input.answers, 1);
    for (size_t cut = 2; answer[cut]; cut++) {
        feed(&input, answer, cut);
        assert_int_equal(input_next(&input, true, 0, &key), INPUT_PARTIAL);
        assert_no_key(&input, answer + cut);
    }
    assert_int_equal(input.answers, sizeof answer - 2);
    assert_int_equal(only_key(&input, "j\033[?6c"), 'j');
    assert_int_equal(only_key(&input, "\033\033[?6c"), KEYCODE_ESCAPE);
    assert_int_equal(only_key(&input, "\033[?6c\033[A"), KEYCODE_UP);
    assert_int_equal(input.answers, sizeof answer + 1);
    assert_no_key(&input, "\033[>0;10;1c"); /* to a question that was not ours */
    assert_int_equal(input.answers, sizeof answer + 1);
}

static void test_characters(void **state)
{
    (void)state;
    struct input input;
    struct key key;

    input_start(&input, true);
    assert_int_equal(only_key(&input, "\xc3\xa0"), 0xE0);
    assert_int_equal(only_key(&input, "\xf0\x9f\x98\x80"), 0x1F600);
    assert_int_equal(only_key(&input, "\xe9"), 0xE9);
    assert_int_equal(only_key(&input, "\xc2\xa0"), 0xA0);
    assert_no_key(&input, "\xc2\x9b");
    assert_no_key(&input, "\x9b");
    feed(&input, "\xe2\x82", 2);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_PARTIAL);
    feed(&input, "\xac", 1);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_KEY);
    assert_int_equal(key.code, 0x20AC);
    feed(&input, "\0a", 2); /* NUL is no key */
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_KEY);
    assert_int_equal(key.code, 'a');

    input_start(&input, false);
    assert_int_equal(only_key(&input, "\xe9"), 0xE9);
    assert_no_key(&input, "\033\xe9");
    feed(&input, "\xc3\xa0", 2);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_KEY);
    assert_int_equal(key.code, 0xC3);
}

static void test_double_click(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        long at;
        uint32_t code;
    } clicks[] = {
        {"\033[<0;3;4M", 10000, KEYCODE_CLICK},
        {"\033[<0;3;4M", 10400, KEYCODE_DOUBLE_CLICK},
        {"\033[<0;3;4M", 10500, KEYCODE_CLICK}, /* a third begins anew */
        {"\033[<0;3;4M", 10950, KEYCODE_CLICK}, /* too late */
        {"\033[<0;4;4M", 11000, KEYCODE_CLICK}, /* elsewhere */
        {"\033[<4;4;4M", 11100, KEYCODE_DOUBLE_CLICK},
    };
    struct input input;
    struct key key;

    input_start(&input, true);
    for (size_t i = 0; i < sizeof clicks / sizeof *clicks; i++) {
        feed(&input, clicks[i].bytes, strlen(clicks[i].bytes));
        assert_int_equal(input_next(&input, false, clicks[i].at, &key), INPUT_KEY);
        assert_int_equal(key.code, clicks[i].code);
    }
    assert_no_key(&input, "\033[<0;0;4M");
    assert_no_key(&input, "\033[<0;99999999;4M");
}

static void test_learnt_sequences(void **state)
{
    (void)state;
    struct input input;

    input_start(&input, true);
    input_learn(&input, "\033?x", KEYCODE_UP);
    input_learn(&input, NULL, KEYCODE_DOWN);
    input_learn(&input, "j", KEYCODE_DOWN);
    input_learn(&input, "\033[0123456789012345~", KEYCODE_DOWN);
    assert_int_equal(input.learnt_count, 1);
    assert_int_equal(only_key(&input, "\033?x"), KEYCODE_UP);
    assert_int_equal(only_key(&input, "j"), 'j');
    for (int i = 0; i < 2 * INPUT_LEARNT; i++)
        input_learn(&input, "\033[9z", KEYCODE_F1);
    assert_int_equal(input.learnt_count, INPUT_LEARNT);
}

static void test_strings_are_swallowed(void **state)
{
    (void)state;
    struct input input;
    struct key key;
    char large[INPUT_BYTES];

    input_start(&input, true);
    assert_no_key(&input, "\033]0;title\007");
    assert_no_key(&input, "\033P1$r\033\\");
    assert_int_equal(only_key(&input, "\033]broken\033[A"), KEYCODE_UP);
    feed(&input, "\033]0;", 4);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_PARTIAL);
    assert_int_equal(input_next(&input, true, 0, &key), INPUT_EMPTY);
    memset(large, 'x', sizeof large);
    memcpy(large, "\033_", 2);
    feed(&input, large, sizeof large);
    assert_int_equal(input_next(&input, false, 0, &key), INPUT_EMPTY);
}

static void test_endless_sequence_is_dropped(void **state)
{
    (void)state;
    struct input input;
    struct key key;
    size_t size;

    input_start(&input, true);
    feed(&input, "\033[", 2);
    for (int i = 0; i < 80; i++) {
        feed(&input, ";", 1);
        if (input_next(&input, false, 0, &key) == INPUT_KEY)
            break;
    }
    input_room(&input, &size);
    assert_true(size > INPUT_BYTES - 32); /* the tail comes as keys: better than deaf */
}

/* Whatever comes, there is room again, and no key is one that no key is. */
static void test_noise(void **state)
{
    (void)state;
    struct input input;
    uint32_t seed = 5;
    size_t size;

    input_start(&input, true);
    for (int round = 0; round < 200000; round++) {
        struct key key = {0};
        enum input_state result;

        seed = seed * 1664525u + 1013904223u;
        char byte = (char)(seed >> 24);
        byte = seed >> 20 & 7 ? byte : "\033[O<;1M]"[seed >> 10 & 7];
        feed(&input, &byte, 1);
        while ((result = input_next(&input, (seed >> 9 & 15) == 0, 0, &key)) == INPUT_KEY) {
            assert_int_not_equal(key.code, KEYCODE_NONE);
            assert_true(key.code < KEYCODE_END_OF_INPUT);
            assert_false(key.code >= 0x7F && key.code < 0xA0);
        }
        input_room(&input, &size);
        assert_true(size > 0);
        if (result == INPUT_EMPTY)
            assert_int_equal(size, INPUT_BYTES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escape_waits_until_settled),
        cmocka_unit_test(test_sequence_in_pieces),
        cmocka_unit_test(test_answers_are_no_keys),
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_double_click),
        cmocka_unit_test(test_learnt_sequences),
        cmocka_unit_test(test_strings_are_swallowed),
        cmocka_unit_test(test_endless_sequence_is_dropped),
        cmocka_unit_test(test_noise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
