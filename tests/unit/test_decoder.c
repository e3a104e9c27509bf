/* SPDX-License-Identifier: MIT */
/* Whatever the bytes and wherever the pieces end. What they mean is in test_bytes.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "french.h"
#include "load/encoding/decoder.h"

/* Decodes bytes in pieces of at most most bytes; out gets all of the text. */
static struct bytes_damage decode(struct text bytes, const char *encoding, uint64_t *random,
                                  uint32_t most, struct buffer *out)
{
    struct decoder *decoder = decoder_new(encoding);
    struct buffer raw = {0};
    size_t mark = decoder_start(decoder, bytes);

    buffer_reset(out);
    bytes.bytes += mark;
    bytes.length -= mark;
    for (bool end = false; !end;) {
        size_t length = random_below(random, most) + 1;
        length = length < bytes.length ? length : bytes.length;
        buffer_append(&raw, bytes.bytes, length);
        bytes.bytes += length;
        bytes.length -= length;
        end = text_empty(bytes);
        size_t used = decoder_run(decoder, buffer_text(&raw), end, out);
        assert_true(used <= raw.length);
        assert_true(!end || used == raw.length);
        memmove(raw.bytes, raw.bytes + used, raw.length - used);
        raw.length -= used;
    }
    struct bytes_damage damage = *decoder_damage(decoder);
    buffer_clear(&raw);
    decoder_free(decoder);
    return damage;
}

static void test_any_bytes(void **state)
{
    static const char *const encodings[] = {NULL,     "UTF-8",  "CP1252",   "UTF-16LE",
                                            "UTF-16", "UTF-32", "SHIFT-JIS"};
    static const char likely[] =
        "\0\n\r;\"a\x1A\xEF\xBB\xBF\xFF\xFE\xC3\x83\xC2\xA9\xE2\x82";
    struct buffer bytes = {0}, out = {0};
    uint64_t random = 987654321;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        buffer_reset(&bytes);
        for (uint32_t left = random_below(&random, 200); left > 0; left--)
            buffer_append_char(&bytes,
                               random_below(&random, 3)
                                   ? likely[random_below(&random, sizeof likely - 1)]
                                   : (char)random_below(&random, 256));
        decode(buffer_text(&bytes), encodings[round % 7], &random, 1 + (uint32_t)round % 50,
               &out);
        assert_true(utf8_valid(buffer_text(&out)));
        assert_int_equal(strlen(buffer_string(&out)), out.length);
    }
    buffer_clear(&bytes);
    buffer_clear(&out);
}

/* Neither the text nor what is counted depends on where the pieces end. */
static void test_pieces(void **state)
{
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE",
                                            "CP1252"};
    struct buffer french = {0}, bytes = {0}, whole = {0}, pieces = {0};
    uint64_t random = 192837465;

    (void)state;
    for (int round = 0; round < 300; round++) {
        buffer_reset(&french);
        buffer_reset(&bytes);
        for (int line = 0; line < 20; line++) {
            french_line(&random, FRENCH_ALL, &french);
            if (random_below(&random, 8) == 0)
                buffer_append_string(&french, "crÃ©Ã©\r\n\r");
        }
        assert_true(french_encode(buffer_text(&french), encodings[round % 5], &bytes));
        struct bytes_damage once =
            decode(buffer_text(&bytes), NULL, &random, UINT32_MAX, &whole);
        struct bytes_damage often =
            decode(buffer_text(&bytes), NULL, &random, 1 + (uint32_t)round, &pieces);
        assert_string_equal(buffer_string(&pieces), buffer_string(&whole));
        assert_int_equal(often.twice_lines, once.twice_lines);
        assert_int_equal(often.twice_line, once.twice_line);
        assert_int_equal(often.undefined, 0);
    }
    buffer_clear(&french);
    buffer_clear(&bytes);
    buffer_clear(&whole);
    buffer_clear(&pieces);
}

/* A mark where a piece begins, but no line, is text. */
static void test_mark_inside_a_long_line(void **state)
{
    struct decoder *decoder = decoder_new(NULL);
    struct buffer raw = {0}, out = {0};

    (void)state;
    while (raw.length < 100000)
        buffer_append_string(&raw, "xxxxxxxxxx");
    decoder_start(decoder, buffer_text(&raw));
    assert_int_equal(decoder_run(decoder, buffer_text(&raw), false, &out), raw.length);
    assert_int_equal(decoder_run(decoder, text_of("\uFEFFy\n\uFEFFz"), true, &out), 9);
    assert_string_equal(out.bytes + raw.length, "\uFEFFy\nz");
    buffer_clear(&raw);
    buffer_clear(&out);
    decoder_free(decoder);
}

static void test_unknown_encodings(void **state)
{
    char name[200];

    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_null(decoder_new("no such encoding"));
    assert_null(decoder_new(name));
    assert_null(decoder_new(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_mark_inside_a_long_line),
        cmocka_unit_test(test_unknown_encodings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
