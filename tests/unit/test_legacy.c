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
#include "load/encoding/latin.h"
#include "load/encoding/legacy.h"

static const struct {
    const char *name, *system;
    enum french_words words;
} encodings[] = {
    {"windows-1252", "CP1252", FRENCH_ALL}, {"ISO-8859-15", "ISO-8859-15", FRENCH_ISO},
    {"MacRoman", "MACINTOSH", FRENCH_ALL},  {"CP850", "CP850", FRENCH_DOS},
    {"CP850", "CP437", FRENCH_DOS},
};
enum { ENCODINGS = sizeof encodings / sizeof encodings[0] };

/* The whole of bytes, line by line, weighed first. */
static void decode(struct text bytes, struct buffer *out, char *name, uint64_t *bad)
{
    struct legacy *legacy = legacy_new();

    buffer_reset(out);
    *bad = 0;
    legacy_weigh(legacy, bytes);
    while (!text_empty(bytes))
        legacy_decode(legacy, encoding_next_line(&bytes), out, bad);
    snprintf(name, 80, "%s", legacy_name(legacy));
    legacy_free(legacy);
}

static void assert_decoded(const char *bytes, const char *expected, const char *name)
{
    struct buffer out = {0};
    uint64_t bad;
    char found[80];

    decode(text_of(bytes), &out, found, &bad);
    assert_string_equal(buffer_string(&out), expected);
    assert_string_equal(found, name);
    assert_int_equal(bad, 0);
    buffer_clear(&out);
}

static void test_one_line(void **state)
{
    (void)state;
    assert_decoded("\xE9t\xE9\n", "été\n", "windows-1252");
    assert_decoded("N\xB0;\xC9t\xE9;1\xA0"
                   "234 \x80\n",
                   "N°;Été;1\u00A0234 €\n", "windows-1252");
    assert_decoded("l\x92\xE9t\xE9 \x96 \x9Cuvre\n", "l’été – œuvre\n", "windows-1252");
    assert_decoded("C\xBDur d'\xE9t\xE9;12 \xA4\n", "Cœur d'été;12 €\n", "ISO-8859-15");
    assert_decoded("N\xA1;Intitul\x8E;98\xCA"
                   "500,00;\x83t\x8E\r",
                   "N°;Intitulé;98\u00A0500,00;Été\r", "MacRoman");
    assert_decoded("num\x82ro;th\x8Ame;d\x82j\x85;\x90t\x82\n", "numéro;thème;déjà;Été\n",
                   "CP850");
    /* A single one is enough where the others make no sense of it. */
    assert_decoded("Intitul\x82\n", "Intitulé\n", "CP850");
    assert_decoded("Intitul\x8E\n", "Intitulé\n", "MacRoman");
    assert_decoded("12 \xA4\n", "12 €\n", "ISO-8859-15");
    assert_decoded("reste \x85 verser\n", "reste à verser\n", "CP850");
}

/* Where two make sense, it is the likelier one. */
static void test_windows_in_doubt(void **state)
{
    (void)state;
    assert_decoded("etc\x85\n", "etc…\n", "windows-1252");
    assert_decoded("etc\x85;fin\x85;puis\x85\n", "etc…;fin…;puis…\n", "windows-1252");
    assert_decoded("[\x85];(\x85)\n", "[…];(…)\n", "windows-1252");
    assert_decoded("\x93mot\x94;\x93mot\x94;\x93mot\x94\n", "“mot”;“mot”;“mot”\n",
                   "windows-1252");
    assert_decoded("2020\x96"
                   "2025;a \x96 b\n",
                   "2020–2025;a – b\n", "windows-1252");
    assert_decoded("l\x92"
                   "arr\xEAt\n",
                   "l’arrêt\n", "windows-1252");
    assert_decoded("Jos\xE9 Garc\xED"
                   "a Mu\xF1oz, S\xE3o Jo\xE3o, Stra\xDF"
                   "e\n",
                   "José García Muñoz, São João, Straße\n", "windows-1252");
    assert_decoded("\xAB Fa\xE7"
                   "ade \xBB\n",
                   "« Façade »\n", "windows-1252");
    assert_decoded("1\xA0"
                   "500\xA0\x80\n",
                   "1\u00A0500\u00A0€\n", "windows-1252");
}

/* Each line in its own encoding, whichever came first. */
static void test_lines_differ(void **state)
{
    (void)state;
    assert_decoded("d\xE9pos\xE9\nd\x82pos\x82\nd\xE9pos\xE9\nd\x8Epos\x8E\n",
                   "déposé\ndéposé\ndéposé\ndéposé\n", "windows-1252 + CP850 + MacRoman");
    assert_decoded("d\xE9pos\xE9\nd\xE9pos\xE9\n12 \xA4 vers\xE9s, c\xBDur\n",
                   "déposé\ndéposé\n12 € versés, cœur\n", "ISO-8859-15");
}

/* UTF-8 within a line that is not all UTF-8. */
static void test_utf8_inside_a_line(void **state)
{
    (void)state;
    assert_decoded("d\xE9pos\xE9;\xC3\xA9t\xC3\xA9;12 \xE2\x82\xAC\n", "déposé;été;12 €\n",
                   "windows-1252");
    assert_decoded("IRM\xC3;d\xE9pos\xE9\n", "IRMÃ;déposé\n", "windows-1252");
}

static void test_undefined(void **state)
{
    struct buffer out = {0};
    char name[80];
    uint64_t bad;

    (void)state;
    decode(text_of("d\xE9pos\xE9 \x81\x8D\n"), &out, name, &bad);
    assert_string_equal(buffer_string(&out), "déposé \xEF\xBF\xBD\xEF\xBF\xBD\n");
    assert_int_equal(bad, 2);
    decode(text_of(""), &out, name, &bad);
    assert_string_equal(name, "");
    buffer_clear(&out);
}

/* Whole files of each, then files in which every line is in one of two. */
static void test_round_trip(void **state)
{
    struct buffer french = {0}, bytes = {0}, out = {0};
    uint64_t random = 88172645463325252U, bad;
    char name[80];

    (void)state;
    for (int round = 0; round < 400; round++) {
        int first = round % ENCODINGS, second = (round / ENCODINGS) % ENCODINGS;
        buffer_reset(&french);
        buffer_reset(&bytes);
        for (int line = 0; line < 1 + round % 40; line++) {
            int k = random_below(&random, 2) ? first : second;
            size_t from = french.length;
            french_line(&random, encodings[k].words, &french);
            assert_true(
                french_encode((struct text){french.bytes + from, french.length - from},
                              encodings[k].system, &bytes));
        }
        decode(buffer_text(&bytes), &out, name, &bad);
        assert_string_equal(buffer_string(&out), buffer_string(&french));
        assert_int_equal(bad, 0);
        if (strcmp(encodings[first].name, encodings[second].name) == 0 &&
            french.length > 400)
            assert_string_equal(name, encodings[first].name);
    }
    buffer_clear(&french);
    buffer_clear(&bytes);
    buffer_clear(&out);
}

static void test_score(void **state)
{
    (void)state;
    assert_null(latin_find(0x416));
    assert_true(latin_score(NULL, 'a', 'a') < 0);
    assert_true(latin_score(latin_find(0xE9), 'a', 'a') > 0);
    assert_true(latin_score(latin_find(0xE9), '1', '1') < 0);
    assert_true(latin_score(latin_find(0xC9), 'a', 'a') < 0);
    assert_true(latin_score(latin_find(0xE0), ' ', ' ') >
                latin_score(latin_find(0xEA), ' ', ' '));
    assert_true(latin_score(latin_find(0x20AC), ' ', '\n') > 0);
    assert_true(latin_score(latin_find(0x20AC), 'a', 'a') < 0);
    assert_true(latin_score(latin_find(0xB0), 'N', ' ') > 0);
    assert_true(latin_score(latin_find(0xB0), 'a', 'a') < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line),     cmocka_unit_test(test_windows_in_doubt),
        cmocka_unit_test(test_lines_differ), cmocka_unit_test(test_utf8_inside_a_line),
        cmocka_unit_test(test_undefined),    cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_score),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
