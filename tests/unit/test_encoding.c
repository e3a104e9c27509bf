/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "french.h"
#include "load/encoding/encoding.h"
#include "load/encoding/transcode.h"

#define assert_encoding(literal, expected, bytes_of_mark)                                  \
    do {                                                                                   \
        struct encoding_guess guess_ =                                                     \
            encoding_detect((struct text){literal, sizeof(literal) - 1});                  \
        assert_string_equal(guess_.encoding->name, expected);                              \
        assert_int_equal(guess_.mark, bytes_of_mark);                                      \
    } while (0)

static void test_marks(void **state)
{
    (void)state;
    assert_encoding("\xEF\xBB\xBFid;title\n", "UTF-8", 3);
    assert_encoding("\xFF\xFEi\0d\0", "UTF-16LE", 2);
    assert_encoding("\xFE\xFF\0i\0d", "UTF-16BE", 2);
    assert_encoding("\xFF\xFE\0\0i\0\0\0", "UTF-32LE", 4);
    assert_encoding("\0\0\xFE\xFF\0\0\0i", "UTF-32BE", 4);
    assert_encoding("\xFF\xFE", "UTF-16LE", 2);
    assert_encoding("\xEF\xBB", "UTF-8", 0);
}

static void test_without_mark(void **state)
{
    (void)state;
    assert_encoding("", "UTF-8", 0);
    assert_encoding("id;title\n", "UTF-8", 0);
    assert_encoding("N\xB0;\xC9t\xE9\n", "UTF-8", 0);
    assert_encoding("i\0d\0;\0t\0i\0t\0l\0e\0", "UTF-16LE", 0);
    assert_encoding("\0i\0d\0;\0t\0i\0t\0l\0e", "UTF-16BE", 0);
    /* Short, and cut off. */
    assert_encoding("a\0;\0", "UTF-16LE", 0);
    assert_encoding("\0a\0;\0", "UTF-16BE", 0);
    assert_encoding("a\0;\0\n", "UTF-16LE", 0);
    assert_encoding("i\0\0\0d\0\0\0;\0\0\0", "UTF-32LE", 0);
    assert_encoding("\0\0\0i\0\0\0d\0\0\0;", "UTF-32BE", 0);
    /* A few zero bytes make no 16 bits, nor do many at the end. */
    assert_encoding("id;title\nP01;a\0b\n", "UTF-8", 0);
    assert_encoding("id;title\nP01;a\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "UTF-8", 0);
    assert_encoding("\0\0\0\0\0\0\0\0", "UTF-8", 0);
    assert_encoding("a\0\0ba\0\0ba\0\0ba\0\0b", "UTF-8", 0);
}

/* A script in which only delimiters and line ends are ASCII. */
static void test_mostly_beyond_latin(void **state)
{
    static const char *const encodings[] = {"UTF-16LE", "UTF-16BE"};
    struct buffer wide = {0};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        buffer_reset(&wide);
        for (int line = 0; line < 20; line++)
            assert_true(
                french_encode(text_of("Ελληνικάονόματα;Γεωργόπουλος;Αθήναωςδήμος\n"),
                              encodings[i], &wide));
        assert_string_equal(encoding_detect(buffer_text(&wide)).encoding->name,
                            encodings[i]);
        buffer_reset(&wide);
        for (int line = 0; line < 20; line++)
            assert_true(french_encode(text_of("研究計画調査;東京都千代田区;完了済\n"),
                                      encodings[i], &wide));
        assert_string_equal(encoding_detect(buffer_text(&wide)).encoding->name,
                            encodings[i]);
    }
    buffer_clear(&wide);
}

static void test_names_of_wide(void **state)
{
    struct text big = {"\xFE\xFF\0a", 4}, little = {"a\0;\0", 4};

    (void)state;
    assert_string_equal(encoding_wide("utf-16", big)->name, "UTF-16BE");
    assert_string_equal(encoding_wide("UTF-16", little)->name, "UTF-16LE");
    assert_string_equal(encoding_wide("UTF-16LE", big)->name, "UTF-16LE");
    assert_string_equal(encoding_wide("UTF-32BE", little)->name, "UTF-32BE");
    assert_null(encoding_wide("UTF-8", big));
    assert_null(encoding_wide("CP1252", little));
}

static void test_cut_character(void **state)
{
    (void)state;
    assert_int_equal(encoding_cut_character(text_of("")), 0);
    assert_int_equal(encoding_cut_character(text_of("abc")), 0);
    assert_int_equal(encoding_cut_character(text_of("ab\xC3\xA9")), 0);
    assert_int_equal(encoding_cut_character(text_of("ab\xC3")), 1);
    assert_int_equal(encoding_cut_character(text_of("ab\xE2\x82")), 2);
    assert_int_equal(encoding_cut_character(text_of("ab\xF0\x9F\x98")), 3);
    assert_int_equal(encoding_cut_character(text_of("ab\xE2\x82\xAC")), 0);
    assert_int_equal(encoding_cut_character(text_of("\x82\x82\x82\x82")), 0);
}

static void test_lines(void **state)
{
    struct text rest = text_of("a\nbb\r\n\rc");
    static const size_t lengths[] = {2, 4, 1, 1};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(encoding_next_line(&rest).length, lengths[i]);
    assert_true(text_empty(rest));
    /* At every place, with either end. */
    char bytes[1200];
    for (size_t end = 0; end + 1 < sizeof bytes; end++) {
        static const char *const ends[] = {"\n", "\r", "\r\n"};
        for (size_t i = 0; i < 3; i++) {
            memset(bytes, 'x', sizeof bytes);
            memcpy(bytes + end, ends[i], strlen(ends[i]));
            rest = (struct text){bytes, sizeof bytes};
            assert_int_equal(encoding_next_line(&rest).length, end + strlen(ends[i]));
        }
    }
    /* Neither vertical tab, form feed, U+0085 nor U+2028 ends a line. */
    rest = text_of("a\v\f\xC2\x85\xE2\x80\xA8z\n");
    assert_int_equal(encoding_next_line(&rest).length, 10);
    assert_int_equal(encoding_count_lines(text_of("")), 0);
    assert_int_equal(encoding_count_lines(text_of("a\nbb\r\n\rc")), 3);
    assert_int_equal(encoding_count_lines(text_of("a\r")), 1);
    assert_int_equal(encoding_count_lines(text_of("\r\r\n\n")), 3);
}

static size_t whole(const char *mark, const char *bytes, size_t length)
{
    struct encoding_guess guess = encoding_detect((struct text){mark, 4});

    return encoding_whole_lines(guess.encoding, (struct text){bytes, length});
}

static void test_whole_lines(void **state)
{
    (void)state;
    assert_int_equal(whole("abcd", "a\nb", 3), 2);
    assert_int_equal(whole("abcd", "a\nb\r", 4), 2);
    assert_int_equal(whole("abcd", "a\rb", 3), 2);
    assert_int_equal(whole("abcd", "ab", 2), 0);
    assert_int_equal(whole("abcd", "", 0), 0);
    assert_int_equal(whole("\xFF\xFE"
                           "a\0",
                           "a\0\n\0b\0c", 7),
                     4);
    assert_int_equal(whole("\xFF\xFE"
                           "a\0",
                           "a\0\r\0\n", 5),
                     0);
    /* U+0A00 and U+000A in the two orders. */
    assert_int_equal(whole("\xFF\xFE"
                           "a\0",
                           "\n\0\0\n", 4),
                     2);
    assert_int_equal(whole("\xFE\xFF"
                           "\0a",
                           "\0\n\n\0", 4),
                     2);
    assert_int_equal(whole("\xFF\xFE\0\0", "\n\0\0\0a\0\0\0b", 9), 4);
}

static void test_transcoder(void **state)
{
    struct transcoder *transcoder = transcoder_new("CP1252");
    struct buffer out = {0};
    uint64_t bad = 0;

    (void)state;
    assert_null(transcoder_new("no such encoding"));
    assert_int_equal(transcoder_run(transcoder, "\x80 \x81\xE9\x9D", 5, &out, &bad), 5);
    assert_string_equal(buffer_string(&out),
                        "\xE2\x82\xAC \xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD");
    assert_int_equal(bad, 2);
    transcoder_free(transcoder);
    buffer_clear(&out);
    transcoder = transcoder_new("UTF-8");
    bad = 0;
    assert_int_equal(transcoder_run(transcoder, "\xF4\x90\x80\x80\xC3\xA9", 6, &out, &bad),
                     6);
    assert_string_equal(buffer_string(&out),
                        "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xC3\xA9");
    assert_int_equal(bad, 4);
    transcoder_free(transcoder);
    buffer_clear(&out);
    uint32_t upper[128];
    assert_true(transcoder_upper_half("MACINTOSH", upper));
    assert_int_equal(upper[0x8E - 128], 0xE9);
    assert_true(transcoder_upper_half("CP1252", upper));
    assert_int_equal(upper[0x81 - 128], 0);
    assert_false(transcoder_upper_half("no such encoding", upper));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_without_mark),
        cmocka_unit_test(test_mostly_beyond_latin),
        cmocka_unit_test(test_names_of_wide),
        cmocka_unit_test(test_cut_character),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_whole_lines),
        cmocka_unit_test(test_transcoder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
