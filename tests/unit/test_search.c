/* SPDX-License-Identifier: MIT */
/* The search: every word in any field, near ones when none has them, marks in a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/search.h"
#include "portfolio_maker.h"
#include "random.h"

static struct portfolio *portfolio;
static row_t rows[4];

static int open_portfolio(void **state)
{
    (void)state;
    portfolio = portfolio_of(
        "id;title;lead;partners of ours\n"
        "P1;Délégués et élus;Union CFE-CGC;Cœur;extra\n"
        "P2;Métiers supports du spectacle;Coopérative Filage;\n"
        "P3;Expression en ESAT;GCMS Dequalco;social\n"
        "P4;Usages de l’IA;Lüman;écrits\n",
        "project_id;title;note\nP1;Guide des élus;relance\nP2;Bilan;\nP9;Autre;\n");
    for (int i = 0; i < 4; i++)
        rows[i] = (row_t)i;
    return 0;
}

static int close_portfolio(void **state)
{
    (void)state;
    portfolio_free(portfolio);
    return 0;
}

/* "P1 P3", with "~ " in front when only near ones were found. */
static struct buffer found(const char *typed)
{
    struct search *search = search_new(text_of(typed));
    struct buffer ids = {0};
    size_t count = search ? search_among(search, portfolio, rows, 4) : 0, fits = 0;
    if (search && search_way(search) == SEARCH_NEAR)
        buffer_append_string(&ids, "~ ");
    for (int i = 0; i < 4; i++)
        if (search_fits(search, portfolio, rows[i])) {
            buffer_append_string(&ids, fits++ ? " " : "");
            buffer_append_text(&ids, table_text(&portfolio->projects, rows[i], PROJECT_ID));
        }
    assert_int_equal(count, fits);
    search_free(search);
    return ids;
}

static void test_words(void **state)
{
    static const struct {
        const char *typed, *found;
    } cases[] = {
        {"delegues", "P1"},      {"ÉLUS", "P1"},          {"union delegues", "P1"},
        {"cfe-cgc", "P1"},       {"p1", "P1"},            {"COEUR", "P1"},
        {"extra", "P1"},         {"guide", "P1"},         {"guide union", "P1"},
        {"  et  élus ", "P1"},   {"relance", "P1"},       {"1", "P1"},
        {"p", "P1 P2 P3 P4"},    {"ia", "P4"},            {"filage bilan", "P2"},
        {"legues", "P1"},        {"élus\u00a0guide", "P1"},
        {"", ""},                {" \u00a0 ", ""},        {"elusunion", ""},
        {"autre", ""},           {"guide filage", ""},    {"xyzzy", ""},
        {"filagge", "~ P2"},     {"dequalo", "~ P3"},     {"dequacol", "~ P3"},
        {"fialge", "~ P2"},      {"coperatve", "~ P2"},   {"lumn", "~ P4"},
        {"cooperatif filagge", "~ P2"},                   {"filxxge", ""},
        {"iu", ""},              {"quelqueschose", ""},   {"zzzzzzzzzzzz", ""},
        {"esta", "~ P3"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer ids = found(cases[i].typed);
        if (strcmp(buffer_string(&ids), cases[i].found) != 0)
            fail_msg("\"%s\" finds \"%s\", not \"%s\"", cases[i].typed, buffer_string(&ids),
                     cases[i].found);
        buffer_clear(&ids);
    }
    assert_false(search_fits(NULL, portfolio, 0));
}

static void test_text(void **state)
{
    struct search *search = search_new(text_of("depassee eche"));
    (void)state;
    assert_true(search_fits_text(search, text_of("Échéance dépassée")));
    assert_false(search_fits_text(search, text_of("Échéance")));
    assert_false(search_fits_text(search, text_of("")));
    assert_false(search_fits_text(NULL, text_of("Échéance")));
    search_free(search);
}

/* What would be marked, between brackets. */
static void assert_marks(const char *typed, const char *text, const char *expected)
{
    struct search *search = search_new(text_of(typed));
    struct buffer out = {0};
    struct text all = text_of(text);
    size_t at = 0, start = 0, length;
    search_among(search, portfolio, rows, 4);
    for (; search_next_mark(search, all, &start, &length); at = start += length) {
        buffer_append(&out, text + at, start - at);
        buffer_append_char(&out, '[');
        buffer_append(&out, text + start, length);
        buffer_append_char(&out, ']');
    }
    buffer_append(&out, text + at, all.length - at);
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
    search_free(search);
}

static void test_marks(void **state)
{
    (void)state;
    assert_marks("elus", "Délégués et élus, Élus", "Délégués et [élus], [Élus]");
    assert_marks("elus guide", "Guide des élus", "[Guide] des [élus]");
    assert_marks("coeur", "le Cœur bat", "le [Cœur] bat");
    assert_marks("ia", "social, l’IA", "social, l’[IA]");
    assert_marks("filagge", "Coopérative Filage", "Coopérative [Filage]");
    assert_marks("guide", "", "");
    size_t start = 0, length;
    assert_false(search_next_mark(NULL, text_of("x"), &start, &length));
}

static void test_any_bytes(void **state)
{
    uint64_t seed = 20261123;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        char bytes[24], other[40];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)random_below(&seed, round % 2 ? 256 : 128);
        for (size_t i = 0; i < sizeof other; i++)
            other[i] = (char)random_below(&seed, 256);
        struct text text = {other, random_below(&seed, sizeof other)};
        struct search *search =
            search_new((struct text){bytes, random_below(&seed, sizeof bytes)});
        size_t start = 0, length;
        if (search)
            search_among(search, portfolio, rows, 4);
        while (search_next_mark(search, text, &start, &length)) {
            assert_true(length > 0 && start + length <= text.length);
            start += length;
        }
        search_fits_text(search, text);
        search_free(search);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_text),
        cmocka_unit_test(test_marks), cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, open_portfolio, close_portfolio);
}
