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

#include "base/fold.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "monitor/filter.h"
#include "monitor/folded.h"
#include "monitor/needle.h"
#include "monitor/search.h"
#include "portfolio_maker.h"
#include "random.h"

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

static const char *const parts[] = {
    "a",  "e", "t", "E",          "T",     "é",    "É",      "ê",       "œ",      "Œ",
    "æ",  "ß", "o", "oe",         "i",     "f",    "ﬁ",      "ffi",     "ﬃ",      "l",
    "s",  "ſ", "1", "2",          "²",     "10",   "½",      " ",       "  ",     "\u00a0",
    "\t", "-", "’", "'",          "«",     "n°",   "№",      "e\u0301", "\u0301", "\u00ad",
    "Ω",  "ж", ".", "rénovation", "forêt", "2026", "\u2009", "…",       "x",      "z",
    "W",  "ł", "Å", "ȩ",          "，",    "ｅ",
};
enum { PARTS = sizeof parts / sizeof *parts };

static void append_parts(uint64_t *seed, uint32_t most, struct buffer *out)
{
    for (uint32_t i = random_below(seed, most); i > 0; i--)
        buffer_append_string(out, parts[random_below(seed, PARTS)]);
}

/* A word that is in the folded text, or nearly. */
static void append_word(uint64_t *seed, struct text folded, struct buffer *out)
{
    size_t start = folded.length ? random_below(seed, (uint32_t)folded.length) : 0;
    size_t length = 1 + random_below(seed, 6);
    struct buffer typed = {0};
    if (start + length > folded.length || random_below(seed, 4) == 0)
        append_parts(seed, 4, &typed);
    else
        buffer_append(&typed, folded.bytes + start, length);
    fold_search(buffer_text(&typed), out);
    buffer_clear(&typed);
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
        hits += holds;
    }
    assert_true(hits > 10000 && hits < 55000);
    buffer_clear(&text);
    buffer_clear(&folded);
    buffer_clear(&word);
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
        simple += needle.simple;
        holding += holds;
    }
    assert_true(hits > 10000 && simple > 5000 && holding > 2000);
    buffer_clear(&text);
    buffer_clear(&word);
    buffer_clear(&folded);
    buffer_clear(&scratch);
}

/* --- Rows
 * ---------------------------------------------------------------------------------- */

static struct portfolio *any_rows(uint64_t *seed)
{
    struct buffer projects = {0}, milestones = {0};
    uint32_t count = 1 + random_below(seed, 90);
    buffer_append_string(&projects, "id;title;theme;end;grant;ours\n");
    buffer_append_string(&milestones, "project_id;title;due\n");
    for (uint32_t i = 0; i < count; i++) {
        buffer_printf(&projects, "P%u;", i);
        append_parts(seed, 9, &projects);
        buffer_printf(&projects, ";%s;%s;%u;", parts[random_below(seed, PARTS)],
                      random_below(seed, 3) ? "2026-10-12" : "",
                      random_below(seed, 3) * 1250);
        append_parts(seed, 4, &projects);
        buffer_append_string(&projects, random_below(seed, 5) ? "\n" : ";beyond\n");
        buffer_printf(&milestones, "P%u;", random_below(seed, count + 1));
        append_parts(seed, 5, &milestones);
        buffer_printf(&milestones, ";%s\n", random_below(seed, 2) ? "2026-12-01" : "");
    }
    struct portfolio *portfolio =
        portfolio_make(&(struct recipe){.projects = buffer_string(&projects),
                                        .milestones = buffer_string(&milestones),
                                        .batch_rows = 1 + random_below(seed, 40)});
    buffer_clear(&projects);
    buffer_clear(&milestones);
    return portfolio;
}

static bool all_words(const struct portfolio *portfolio, row_t project, struct text folded)
{
    struct buffer scratch = {0};
    bool all = true;
    while (folded.length && all) {
        const char *blank = memchr(folded.bytes, ' ', folded.length);
        size_t length = blank ? (size_t)(blank - folded.bytes) : folded.length;
        all = folded_in_project(portfolio, project, (struct text){folded.bytes, length},
                                &scratch);
        length += blank != NULL;
        folded = (struct text){folded.bytes + length, folded.length - length};
    }
    buffer_clear(&scratch);
    return all;
}

/* What is counted in slices, what a row says before and behind, and what folding says. */
static void assert_search(const struct portfolio *portfolio, uint64_t *seed,
                          struct text folded)
{
    struct search *search = search_new(folded);
    const struct table *projects = &portfolio->projects;
    row_t *rows = calloc(projects->row_count + 1u, sizeof *rows);
    size_t count = 0, expected = 0, most = 0;
    if (!search) {
        free(rows);
        return;
    }
    for (row_t row = table_first(projects); row != ROW_NONE;
         row = table_next(projects, row)) {
        bool fits = all_words(portfolio, row, folded);
        assert_int_equal(search_fits(search, portfolio, row), fits);
        if (random_below(seed, 4) == 0)
            continue;
        rows[count++] = row;
        expected += fits;
    }
    search_begin(search, portfolio, rows, count);
    size_t slice = random_below(seed, 2) ? 1 : random_below(seed, 1 << 20);
    while (search_step(search, portfolio, slice)) {
        if (search_way(search) == SEARCH_EXACT)
            assert_true(search_count(search) >= most && search_count(search) <= expected);
        most = search_way(search) == SEARCH_EXACT ? search_count(search) : 0;
    }
    if (search_way(search) == SEARCH_EXACT) {
        assert_int_equal(search_count(search), expected);
        for (row_t row = table_first(projects); row != ROW_NONE;
             row = table_next(projects, row))
            assert_int_equal(search_fits(search, portfolio, row),
                             all_words(portfolio, row, folded));
    } else {
        assert_int_equal(expected, 0);
        assert_true(search_count(search) > 0);
    }
    free(rows);
    search_free(search);
}

static void test_any_rows(void **state)
{
    uint64_t seed = 11;
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct portfolio *portfolio = any_rows(&seed);
        for (int i = 0; i < 20; i++) {
            struct buffer word = {0};
            append_word(&seed, (struct text){NULL, 0}, &word);
            assert_search(portfolio, &seed, buffer_text(&word));
            buffer_clear(&word);
        }
        assert_search(portfolio, &seed, text_of("2026-1"));
        assert_search(portfolio, &seed, text_of("1250"));
        assert_search(portfolio, &seed, text_of("beyond foret"));
        portfolio_free(portfolio);
    }
}

/* Gives the last batch of projects away, as if it had not come yet. */
static struct batch *hold_back(struct portfolio *portfolio)
{
    struct batch *batch = portfolio->projects.batches[--portfolio->projects.batch_count];
    portfolio->projects.row_count -= batch->rows;
    return batch;
}

/* A project that comes while milestones are looked through, with many others: the bits were
 * made for those before it. */
static void test_growing(void **state)
{
    enum { LATE = 3 * BATCH_ROWS - 1 };
    struct buffer projects = {0};
    (void)state;
    buffer_append_string(&projects, "id;title\n");
    for (int i = 0; i <= LATE; i++)
        buffer_printf(&projects, "P%d;un projet\n", i);
    struct portfolio *portfolio =
        portfolio_of(buffer_string(&projects), "project_id;title\nP0;haie\nP3071;haie\n");
    const char *const words[] = {"haie", "projet haie"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct batch *batch = hold_back(portfolio);
        struct search *search = search_new(text_of(words[i]));
        const row_t row = 0;
        search_begin(search, portfolio, &row, 1);
        portfolio->projects.batches[portfolio->projects.batch_count++] = batch;
        portfolio->projects.row_count += batch->rows;
        while (search_step(search, portfolio, 1))
            ;
        assert_int_equal(search_count(search), 1);
        assert_true(search_fits(search, portfolio, 0));
        assert_true(search_fits(search, portfolio, LATE));
        search_free(search);
    }
    portfolio_free(portfolio);
    buffer_clear(&projects);
}

/* Batches enough for two threads, with words that most, some and hardly any rows have: all
 * slices count the same. */
static void test_many_rows(void **state)
{
    static const char *const words[] = {"e",    "ia",   "ile",         "commune", "foret",
                                        "2027", "p77 ", "foret coeur", "e zzyx"};
    enum { PROJECTS = 4 * BATCH_ROWS + 7 };
    static const char *const titles[] = {"Cœur de ville",   "Forêt", "École", "une île", "",
                                         "Étude\nde forêt", "bois"};
    struct buffer projects = {0}, milestones = {0};
    uint64_t seed = 19;
    (void)state;
    buffer_append_string(&projects, "id;title;status;end\n");
    buffer_append_string(&milestones, "project_id;title;due\n");
    for (int i = 0; i < PROJECTS; i++) {
        buffer_printf(&projects, "P%d;\"%s\";%s;2027-0%d-01\n", i,
                      titles[random_below(&seed, 7)], i % 3 ? "engagé" : "soldé",
                      i % 9 + 1);
        for (uint64_t left = random_below(&seed, 3); left; left--)
            buffer_printf(&milestones, "P%d;%s commune;2027-01-1%d\n",
                          (int)random_below(&seed, PROJECTS + 9),
                          random_below(&seed, 50) ? "la" : "cœur, forêt", i % 9);
    }
    struct portfolio *portfolio =
        portfolio_of(buffer_string(&projects), buffer_string(&milestones));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_search(portfolio, &seed, text_of(words[i]));
    portfolio_free(portfolio);
    buffer_clear(&projects);
    buffer_clear(&milestones);
}

/* A filter says the same before and after its texts were looked for. */
static void test_settled(void **state)
{
    static const char *const lines[] = {
        "foret",
        "-e",
        "title:foret",
        "milestone:e",
        "e milestone:1",
        "-milestone:e",
        "title:foret,2026",
        "foret or milestone:oe",
        "\"e t\"",
        "2026-12",
        "-title:e milestone:foret",
        "title!=foret",
        "milestone:e due>2026",
        "theme:?",
        "theme:e,?",
    };
    struct thresholds limits = thresholds_default();
    uint64_t seed = 13;
    (void)state;
    for (int round = 0; round < 40; round++) {
        struct portfolio *portfolio = any_rows(&seed);
        struct assessment *assessment =
            assessment_new(portfolio, &limits, day_of("2026-11-23"));
        const struct table *projects = &portfolio->projects;
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            struct filter_error error;
            struct filter *filter = filter_parse(text_of(lines[i]), 0, &error);
            struct filter *settled = filter_parse(text_of(lines[i]), 0, &error);
            assert_non_null(filter);
            while (filter_settle(settled, portfolio, 1))
                ;
            for (row_t row = table_first(projects); row != ROW_NONE;
                 row = table_next(projects, row)) {
                assert_int_equal(filter_fits_project(filter, portfolio, assessment, row),
                                 filter_fits_project(settled, portfolio, assessment, row));
                for (row_t at = portfolio_first_milestone(portfolio, row); at != ROW_NONE;
                     at = portfolio_next_milestone(portfolio, at)) {
                    struct milestone milestone =
                        milestone_as_of(portfolio, at, assessment->as_of);
                    assert_int_equal(filter_fits_milestone(filter, portfolio, assessment,
                                                           row, &milestone),
                                     filter_fits_milestone(settled, portfolio, assessment,
                                                           row, &milestone));
                }
            }
            filter_free(filter);
            filter_free(settled);
        }
        assessment_free(assessment);
        portfolio_free(portfolio);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_point), cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_usual_letters),    cmocka_unit_test(test_usual_text),
        cmocka_unit_test(test_any_rows),         cmocka_unit_test(test_growing),
        cmocka_unit_test(test_many_rows),        cmocka_unit_test(test_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
