/* SPDX-License-Identifier: MIT */
/* Words in the bytes of cells: nothing that folding finds is missed, and nothing else
 * found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "any_text.h"
#include "base/fold.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "monitor/folded.h"
#include "monitor/needle.h"

/* Every code point is found by each letter and digit that it folds to. */
static void test_every_code_point(void **state)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    enum { LETTERS = sizeof letters - 1 };
    struct needle needles[LETTERS];
    struct buffer folded = {0}, scratch = {0};
    (void)state;
    for (size_t i = 0; i < LETTERS; i++)
        needles[i] = needle_of((struct text){letters + i, 1});
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        char bytes[UTF8_LONGEST];
        if (code_point >= 0xD800 && code_point <= 0xDFFF)
            continue;
        struct text text = {bytes, utf8_put(bytes, code_point)};
        buffer_reset(&folded);
        fold_search(text, &folded);
        for (size_t i = 0; i < LETTERS; i++) {
            bool holds = folded_holds(buffer_text(&folded), needles[i].folded);
            if (needle_in(&needles[i], text, &scratch) != holds)
                fail_msg("U+%04X: \"%c\"", code_point, letters[i]);
        }
    }
    buffer_clear(&folded);
    buffer_clear(&scratch);
}

/* A blank in front is not folded into the word; whoever goes through the text finds it. */
static bool leads_wrongly(const struct needle *needle, struct text text, struct text folded)
{
    if (!needle->begins || text_empty(text) || (unsigned char)*text.bytes <= ' ')
        return false;
    bool leads = folded.length >= needle->folded.length &&
                 memcmp(folded.bytes, needle->folded.bytes, needle->folded.length) == 0;
    enum needle_find found = needle_leads(needle, text);
    return found != NEEDLE_PERHAPS && leads != (found == NEEDLE_FOUND);
}

static void test_any_text(void **state)
{
    uint64_t seed = 7;
    struct buffer text = {0}, folded = {0}, word = {0}, scratch = {0};
    size_t hits = 0;
    (void)state;
    for (int round = 0; round < 60000; round++) {
        buffer_reset(&text);
        buffer_reset(&folded);
        buffer_reset(&word);
        append_parts(&seed, round % 8 ? 12 : 60, &text);
        fold_search(buffer_text(&text), &folded);
        append_word(&seed, buffer_text(&folded), &word);
        struct needle needle = needle_of(buffer_text(&word));
        bool holds = folded_holds(buffer_text(&folded), buffer_text(&word));
        if (needle_in(&needle, buffer_text(&text), &scratch) != holds)
            fail_msg("\"%s\" in \"%s\"", buffer_string(&word), buffer_string(&text));
        if (leads_wrongly(&needle, buffer_text(&text), buffer_text(&folded)))
            fail_msg("\"%s\" leads \"%s\"", buffer_string(&word), buffer_string(&text));
        hits += holds;
    }
    assert_true(hits > 10000 && hits < 55000);
    buffer_clear(&text);
    buffer_clear(&folded);
    buffer_clear(&word);
    buffer_clear(&scratch);
}

/* What any byte before and behind a word says, where it is looked for in many at once. */
static void test_bytes_around(void **state)
{
    static const char *const words[] = {"e", "ia", "pont", "accueils", "tramways-nord"};
    enum { BEFORE = 80, BEHIND = 90 };
    struct buffer text = {0}, scratch = {0};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int byte = 1; byte < 0x80; byte++)
            for (int behind = 0; behind < 2; behind++) {
                struct needle needle = needle_of(text_of(words[i]));
                buffer_reset(&text);
                for (int at = 0; at < BEFORE + byte; at++)
                    buffer_append_char(&text, 'x');
                buffer_append_char(&text, behind ? ' ' : (char)byte);
                buffer_append_string(&text, words[i]);
                if (behind)
                    text.bytes[text.length - 1] = (char)byte;
                for (int at = 0; at < BEHIND; at++)
                    buffer_append_char(&text, 'x');
                bool holds = folded_in(buffer_text(&text), needle.folded, &scratch);
                if (needle_in(&needle, buffer_text(&text), &scratch) != holds)
                    fail_msg("\"%s\" in \"%s\"", words[i], buffer_string(&text));
            }
    buffer_clear(&text);
    buffer_clear(&scratch);
}

/* --- Letters
 * ---------------------------------------------------------------------------------- */

/* Wherever it stands in a text. */
static void test_usual_letters(void **state)
{
    enum { LONGEST = 70 };
    char bytes[LONGEST + UTF8_LONGEST];
    (void)state;
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        char letter[UTF8_LONGEST];
        if (code_point >= 0xD800 && code_point <= 0xDFFF)
            continue;
        size_t length = utf8_put(letter, code_point), at = code_point % LONGEST;
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes + at, letter, length);
        size_t whole = at + length + code_point % (LONGEST + 1 - at);
        if (letters_usual((struct text){bytes, whole}) != letter_usual(code_point))
            fail_msg("U+%04X at %zu of %zu", code_point, at, whole);
    }
}

/* Numbers with something around them: what a word may be that stands in them. */
static void test_numbers(void **state)
{
    static const struct {
        const char *text, *sample;
        bool as_in;
        const char *word;
        bool may_be;
    } cases[] = {
        {"P1P2P3", "P1", true, "p2", true},        {"P1P2P3", "P1", true, "q2", false},
        {"P1P2P3", "P1", true, "3p", true},        {"FR-26/1", "FR-/9", true, "fr-2", true},
        {"FR-26/1", "FR-/9", true, "fr.2", false}, {"FR-26/1", "FR-/9", true, "r", true},
        {"2027", "", true, "2027", true},          {"2027", "", true, "e", false},
        {"P1P2P3", "p1", false, "p", true},        {"P1p2", "p1P", true, "p", true},
        {"ABCDE1", "ABCDE1", false, "e", true},    {"№1", "№1", false, "1", true},
        {"P1é", "P1", false, "p", true},           {"P1", "P1é", false, "1", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = text_of(cases[i].text), sample = text_of(cases[i].sample);
        struct needle needle = needle_of(text_of(cases[i].word));
        if (letters_as_in(text, sample) != cases[i].as_in)
            fail_msg("\"%s\" as in \"%s\"", cases[i].text, cases[i].sample);
        if (needle_may_be_of(&needle, sample) != cases[i].may_be)
            fail_msg("\"%s\" of \"%s\"", cases[i].word, cases[i].sample);
    }
}

/* One byte that is none of them, wherever it stands in a text. */
static void test_numbers_long(void **state)
{
    enum { LONGEST = 70 };
    char bytes[LONGEST];
    (void)state;
    for (size_t length = 1; length <= LONGEST; length++)
        for (size_t at = 0; at < length; at++) {
            for (size_t i = 0; i < length; i++)
                bytes[i] = "P0123456789-"[i % 12];
            assert_true(letters_as_in((struct text){bytes, length}, text_of("P-")));
            bytes[at] = "/:Qp\x80\xC3"[(at + length) % 6];
            assert_false(letters_as_in((struct text){bytes, length}, text_of("P-")));
        }
}

/* The same places, but for words that must begin where they stand: they may be passed by
 * where they do not. */
static size_t assert_alike(const struct needle *needle, struct text text)
{
    struct needle_walk walk = {needle, text, .usual = true};
    struct needle_walk other = {needle, text, .usual = false};
    size_t start = 0, end = 0, other_start = 0, other_end = 0, hits = 0;
    enum needle_find found;
    while ((found = needle_next(&walk, &start, &end)) != NEEDLE_NONE) {
        enum needle_find same = needle_next(&other, &other_start, &other_end);
        while (needle->begins && same != NEEDLE_NONE && other_start < start)
            same = needle_next(&other, &other_start, &other_end);
        assert_int_equal(found, same);
        assert_int_equal(start, other_start);
        hits++;
    }
    assert_true(needle->begins ||
                needle_next(&other, &other_start, &other_end) == NEEDLE_NONE);
    return hits;
}

static bool found_usual(const struct needle *needle, struct text text,
                        struct buffer *scratch)
{
    struct needle_walk walk = {needle, text, .usual = true};
    size_t start, end;
    enum needle_find found;
    while ((found = needle_next(&walk, &start, &end)) != NEEDLE_NONE) {
        if (found == NEEDLE_FOUND)
            found = needle_begins(needle, text, start);
        if (found == NEEDLE_FOUND ||
            (found == NEEDLE_PERHAPS && needle_in(needle, text, scratch)))
            return true;
    }
    return false;
}

/* Where usual letters are looked through the fast way finds what the other finds. */
static void test_usual_text(void **state)
{
    uint64_t seed = 5;
    struct buffer text = {0}, word = {0}, folded = {0}, scratch = {0};
    size_t hits = 0, simple = 0, holding = 0;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t least = round % 2 ? 20 : 300;
        buffer_reset(&text);
        buffer_reset(&word);
        buffer_reset(&folded);
        while (text.length < least) {
            const char *part = parts[random_below(&seed, PARTS)];
            if (letters_usual(text_of(part)))
                buffer_append_string(&text, part);
        }
        append_word(&seed, (struct text){NULL, 0}, &word);
        fold_search(buffer_text(&text), &folded);
        struct needle needle = needle_of(buffer_text(&word));
        bool holds = folded_holds(buffer_text(&folded), buffer_text(&word));
        if (found_usual(&needle, buffer_text(&text), &scratch) != holds)
            fail_msg("\"%s\" in \"%s\"", buffer_string(&word), buffer_string(&text));
        hits += assert_alike(&needle, buffer_text(&text));
        simple += !needle.signs && !needle.symbols && !needle.oe && !needle.accented;
        holding += holds;
    }
    assert_true(hits > 10000 && simple > 5000 && holding > 2000);
    buffer_clear(&text);
    buffer_clear(&word);
    buffer_clear(&folded);
    buffer_clear(&scratch);
}

/* --- A word of one letter --------------------------------------------------------------
 */

enum { PIECES = 12, MARKS_MOST = 64 };

static bool marked(const uint64_t bits, size_t word, size_t start, size_t end)
{
    for (size_t byte = start > word * 64 ? start : word * 64;
         byte < end && byte < (word + 1) * 64; byte++)
        if (bits >> byte % 64 & 1)
            return true;
    return false;
}

/* Holds what is marked in one of several texts against what stands in it. */
static void assert_marked(const struct needle *needle, struct text all,
                          const struct needle_marks *marks, size_t start, size_t end,
                          struct buffer *scratch)
{
    struct text text = {all.bytes + start, end - start};
    bool sure = false, perhaps = false;
    for (size_t word = 0; word * 64 < all.length; word++) {
        sure = sure || marked(marks[word].sure, word, start, end);
        perhaps = perhaps || marked(marks[word].perhaps, word, start, end);
    }
    bool holds = folded_in(text, needle->folded, scratch);
    if ((sure && !holds) || (holds && !sure && !perhaps))
        fail_msg("%c in \"%.*s\"", needle->folded.bytes[0], (int)text.length, text.bytes);
}

/* Each letter, in texts one behind the other: what begins one begins a word. */
static void test_single(void **state)
{
    static const char *const bits[] = {
        "e", "É",      "è",      "a", "À", "Æ", "ñ", "œ", "Œ", "o", "ª",      "º",
        "0", "9",      ":",      "/", "@", "[", "`", "{", "’", "…", "‰",      "–",
        "«", "\u00a0", "\u202f", " ", "-", "Ç", "ü", "Y", "z", "ß", "\u00b7", "i"};
    enum { BITS = sizeof bits / sizeof *bits };
    uint64_t seed = 23;
    struct buffer all = {0}, scratch = {0};
    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t ends[PIECES];
        uint64_t starts[MARKS_MOST] = {1};
        struct needle_marks marks[MARKS_MOST];
        char letter = (char)('a' + round % 26);
        struct needle needle = needle_of((struct text){&letter, 1});
        buffer_reset(&all);
        for (int i = 0; i < PIECES; i++) {
            starts[all.length / 64] |= UINT64_C(1) << all.length % 64;
            for (uint64_t left = random_below(&seed, 30); left; left--) {
                const char *bit = bits[random_below(&seed, BITS)];
                if (letters_usual(text_of(bit)))
                    buffer_append_string(&all, bit);
            }
            ends[i] = all.length;
        }
        assert_true(all.length < (MARKS_MOST - 1) * 64);
        assert_int_equal(needle_is_single(&needle), !needle.signs);
        if (!needle_is_single(&needle))
            continue;
        needle_mark(&needle, buffer_text(&all), starts, marks);
        for (int i = 0; i < PIECES; i++)
            assert_marked(&needle, buffer_text(&all), marks, i > 0 ? ends[i - 1] : 0,
                          ends[i], &scratch);
    }
    buffer_clear(&all);
    buffer_clear(&scratch);
}

/* What French texts are full of needs no closer look. */
static void test_single_sure(void **state)
{
    static const struct {
        const char *text;
        uint64_t sure;
    } cases[] = {{"l’été", UINT64_C(1) << 4},
                 {"en", 1},
                 {"année créée", 0},
                 {"œe", 0},
                 {"École", 1},
                 {"1e (e", UINT64_C(1) << 4},
                 {"l'Eau", UINT64_C(1) << 2},
                 {"de eE, ee", 1 << 3 | 1 << 7}};
    struct needle needle = needle_of(text_of("e")), longer = needle_of(text_of("et"));
    (void)state;
    assert_true(needle_is_single(&needle) && !needle_is_single(&longer));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct needle_marks marks;
        uint64_t starts = 1;
        needle_mark(&needle, text_of(cases[i].text), &starts, &marks);
        assert_int_equal(marks.sure, cases[i].sure);
        assert_int_equal(marks.perhaps, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_point), cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_bytes_around),     cmocka_unit_test(test_usual_letters),
        cmocka_unit_test(test_numbers),          cmocka_unit_test(test_numbers_long),
        cmocka_unit_test(test_usual_text),       cmocka_unit_test(test_single),
        cmocka_unit_test(test_single_sure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
