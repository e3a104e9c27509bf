/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/encoding.h"
#include "load/transcode.h"

static void assert_encoding(const char *sample, const char *main, const char *legacy,
                            bool mixed)
{
    struct encoding_guess guess = encoding_detect(text_of(sample));

    assert_string_equal(guess.main->name, main);
    assert_string_equal(guess.legacy->name, legacy);
    assert_int_equal(guess.mixed, mixed);
}

static void test_detect(void **state)
{
    (void)state;
    assert_encoding("", "UTF-8", "windows-1252", false);
    assert_encoding("id;title\n", "UTF-8", "windows-1252", false);
    assert_encoding("\xEF\xBB\xBFid;title\n", "UTF-8", "windows-1252", false);
    assert_encoding("N\xC2\xB0;\xC3\x89t\xC3\xA9\n", "UTF-8", "windows-1252", false);
    assert_encoding("N\xB0;\xC9t\xE9;1\xA0"
                    "234 \x80\n",
                    "windows-1252", "windows-1252", false);
    assert_encoding("l\x92\xE9t\xE9 \x96 \x9Cuvre\n", "windows-1252", "windows-1252",
                    false);
    assert_encoding("C\xBDur d'\xE9t\xE9;12 \xA4\n", "ISO-8859-15", "ISO-8859-15", false);
    assert_encoding("N\xA1;Intitul\x8E;98\xCA"
                    "500,00;\x83t\x8E\r",
                    "MacRoman", "MacRoman", false);
    assert_encoding("\xC3\xA9t\xC3\xA9\n\xE9t\xE9\n", "UTF-8", "windows-1252", true);
    /* A character cut off by the end of the sample is no error. */
    assert_encoding("\xC3\xA9t\xC3", "UTF-8", "windows-1252", false);
}

static void test_wide(void **state)
{
    struct encoding_guess guess;

    (void)state;
    guess = encoding_detect((struct text){"\xFF\xFEi\0d\0", 6});
    assert_string_equal(guess.main->name, "UTF-16LE");
    assert_int_equal(guess.mark, 2);
    guess = encoding_detect((struct text){"\xFE\xFF\0i\0d", 6});
    assert_string_equal(guess.main->name, "UTF-16BE");
    guess = encoding_detect((struct text){"i\0d\0;\0t\0i\0t\0l\0e\0", 16});
    assert_string_equal(guess.main->name, "UTF-16LE");
    assert_int_equal(guess.mark, 0);
    guess = encoding_detect((struct text){"\0i\0d\0;\0t\0i\0t\0l\0e", 16});
    assert_string_equal(guess.main->name, "UTF-16BE");
    /* A few NULs make no 16 bits. */
    guess = encoding_detect((struct text){"id;title\nP01;a\0b\n", 17});
    assert_string_equal(guess.main->name, "UTF-8");
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

static void test_next_line(void **state)
{
    struct text rest = text_of("a\nbb\r\n\rc");
    static const size_t lengths[] = {2, 4, 1, 1};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(encoding_next_line(&rest).length, lengths[i]);
    assert_true(text_empty(rest));
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
        cmocka_unit_test(test_detect),        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_cut_character), cmocka_unit_test(test_next_line),
        cmocka_unit_test(test_transcoder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
