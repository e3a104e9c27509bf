/* SPDX-License-Identifier: MIT */
/* What is found out many bytes at a time is what is found a character at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "load/encoding/survey.h"
#include "load/encoding/twice.h"
#include "random.h"

enum { LENGTH = 1000 /* several blocks */ };

struct part {
    const char *bytes;
    size_t length;
};
#define PART(literal)                                                                      \
    {                                                                                      \
        literal, sizeof(literal) - 1                                                       \
    }
/* Usual ones first. */
static const struct part parts[] = {
    PART("words, "),
    PART("12345678"),
    PART("\n"),
    PART("é"),
    PART("œ"),
    PART("’"),
    PART("l’"),
    PART("« "),
    PART("créée"),
    PART("Ã©"),
    PART("\0"),
    PART("\xEF\xBB\xBF"),
    PART("日本"),
    PART("😀"),
    PART("က"),
    PART("\xC3"),
    PART("\x80"),
    PART("\xC1\x80"),
    PART("\xE2\x80"),
    PART("\xE0\x80\x80"),
    PART("\xED\xA0\x80"),
    PART("\xF5"),
    PART("\xC3\xC3\xA9"),
};
enum { USUAL = 10, VALID = 15, PARTS = sizeof parts / sizeof parts[0] };

static struct survey by_character(struct text text)
{
    struct survey survey = {.valid = true};
    struct text rest = text;

    while (survey.valid && rest.length > 0) {
        size_t at = text.length - rest.length;
        unsigned char first = (unsigned char)*rest.bytes;
        uint32_t character = utf8_next(&rest);
        survey.valid = character != UTF8_REPLACEMENT || text.length - rest.length > at + 1;
        survey.feeds += first == '\n';
        survey.zeros = survey.zeros || first == 0;
        survey.beyond_ascii = survey.beyond_ascii || first >= 0x80;
        survey.marks = survey.marks || first == 0xEF;
        survey.twice = survey.twice || twice_begins(text, at);
    }
    return survey;
}

static void check(const char *bytes, size_t length)
{
    /* Reading before or behind it would be seen. */
    char *copy = malloc(length > 0 ? length : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    struct text text = {copy, length};
    struct survey found = survey_text(text), expected = by_character(text);

    assert_int_equal(found.valid, expected.valid);
    if (found.valid) {
        assert_int_equal(found.feeds, expected.feeds);
        assert_int_equal(found.zeros, expected.zeros);
        assert_int_equal(found.beyond_ascii, expected.beyond_ascii);
        assert_int_equal(found.marks, expected.marks);
        assert_int_equal(found.twice, expected.twice);
    }
    free(copy);
}

static void test_each_place(void **state)
{
    char bytes[LENGTH];

    (void)state;
    for (size_t i = 0; i < PARTS; i++)
        for (size_t at = 0; at + parts[i].length <= LENGTH; at++) {
            memset(bytes, 'a', sizeof bytes);
            memcpy(bytes + at, parts[i].bytes, parts[i].length);
            check(bytes, sizeof bytes);
            check(bytes, at + parts[i].length);
            check(bytes, at + parts[i].length / 2);
        }
}

static void test_mixed(void **state)
{
    static const size_t kinds[] = {USUAL - 1, USUAL, VALID, PARTS};
    uint64_t seed = 20261123;
    char bytes[LENGTH];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        size_t length = 0, most = random_below(&seed, LENGTH - 10);
        size_t kind = kinds[random_below(&seed, 4)];
        while (length < most) {
            /* Most is usual, so that whole blocks are. */
            bool any = random_below(&seed, 50) == 0;
            const struct part *part =
                &parts[random_below(&seed, (uint32_t)(any ? kind : USUAL - 1))];
            memcpy(bytes + length, part->bytes, part->length);
            length += part->length;
        }
        check(bytes, length);
    }
}

static void test_line_feeds(void **state)
{
    char bytes[LENGTH];

    (void)state;
    memset(bytes, '\n', sizeof bytes);
    assert_int_equal(survey_text((struct text){bytes, LENGTH}).feeds, LENGTH);
    assert_true(survey_text((struct text){NULL, 0}).valid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_place),
        cmocka_unit_test(test_mixed),
        cmocka_unit_test(test_line_feeds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
