/* SPDX-License-Identifier: MIT */
/* What a question is completed with at a cursor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/filter_complete.h"
#include "portfolio_maker.h"

static struct portfolio *portfolio;

static int open_portfolio(void **state)
{
    (void)state;
    portfolio = portfolio_of("id;title;lead;kind;theme\n"
                             "A;Toits;CFDT Hauts-de-France;Production;Handicap\n"
                             "B;Murs;Lüman;Visites;Emploi, formation\n"
                             "C;Caves;CFDT Hauts-de-France;;Un \"mot\"\n",
                             "project_id;title;kind\nA;Bilan final;final_report\n");
    return 0;
}

static int close_portfolio(void **state)
{
    (void)state;
    portfolio_free(portfolio);
    return 0;
}

/* The line with | at the cursor; expected: what is replaced, then the candidates. */
static void assert_completed(enum language language, const char *line, const char *expected)
{
    struct buffer text = {0}, out = {0};
    struct completions found;
    size_t cursor = strcspn(line, "|");
    buffer_append(&text, line, cursor);
    buffer_append_string(&text, line + cursor + 1);
    filter_complete(buffer_text(&text), cursor, portfolio, language, &found);
    assert_int_equal(found.start + found.length, cursor);
    buffer_append_char(&out, '[');
    buffer_append(&out, text.bytes + found.start, found.length);
    buffer_append_char(&out, ']');
    for (size_t i = 0; i < found.count; i++) {
        buffer_append_char(&out, ' ');
        buffer_append_string(&out, found.items[i]);
    }
    if (strcmp(buffer_string(&out), expected) != 0)
        fail_msg("\"%s\": %s", line, buffer_string(&out));
    completions_clear(&found);
    buffer_clear(&text);
    buffer_clear(&out);
}

static void test_names(void **state)
{
    (void)state;
    assert_completed(LANGUAGE_ENGLISH, "le|", "[le] lead: lead_id: leftover");
    assert_completed(LANGUAGE_ENGLISH, "la|", "[la] late late_count");
    assert_completed(LANGUAGE_FRENCH, "por|", "[por] porteur:");
    assert_completed(LANGUAGE_FRENCH, "late x ECH|ut", "[ECH] échéance");
    assert_completed(LANGUAGE_FRENCH, "-sol|", "[sol] soldé");
    assert_completed(LANGUAGE_FRENCH, "dead|", "[dead] deadline");
    assert_completed(LANGUAGE_FRENCH, "lea|", "[lea] lead leader lead_id");
    assert_completed(LANGUAGE_FRENCH, "ov|", "[ov]");
    assert_completed(LANGUAGE_FRENCH, "vu|", "[vu] vue:");
    assert_completed(LANGUAGE_ENGLISH, "o|", "[o] open officer: on_hold opinion: or");
    assert_completed(LANGUAGE_ENGLISH, "zz|", "[zz]");
    assert_completed(LANGUAGE_ENGLISH, "\"le|", "[]");
}

static void test_all(void **state)
{
    struct completions found;
    (void)state;
    filter_complete(text_of("late "), 5, portfolio, LANGUAGE_ENGLISH, &found);
    assert_int_equal(found.start, 5);
    assert_int_equal(found.length, 0);
    assert_true(found.count > 60 && found.count < COMPLETIONS_MOST);
    completions_clear(&found);
    filter_complete((struct text){NULL, 0}, 0, NULL, LANGUAGE_FRENCH, &found);
    assert_true(found.count > 40);
    assert_string_equal(found.items[0], "retard");
    completions_clear(&found);
}

static void test_values(void **state)
{
    (void)state;
    assert_completed(LANGUAGE_ENGLISH, "lead:cf|", "[cf] \"CFDT Hauts-de-France\"");
    assert_completed(LANGUAGE_ENGLISH, "lead:|", "[] \"CFDT Hauts-de-France\" Lüman");
    assert_completed(LANGUAGE_ENGLISH, "lead: |", "[] \"CFDT Hauts-de-France\" Lüman");
    assert_completed(LANGUAGE_ENGLISH, "lead:\"haut|", "[\"haut] \"CFDT Hauts-de-France\"");
    assert_completed(LANGUAGE_ENGLISH, "lead:cfdt,lum|", "[lum] Lüman");
    assert_completed(LANGUAGE_ENGLISH, "lead:cfdt, |", "[] \"CFDT Hauts-de-France\" Lüman");
    assert_completed(LANGUAGE_ENGLISH, "theme:|", "[] Handicap \"Emploi, formation\"");
    assert_completed(LANGUAGE_FRENCH, "jalon:bil|", "[bil] \"Bilan final\"");
    assert_completed(LANGUAGE_FRENCH, "nature:vis|", "[vis] visite Visites");
    assert_completed(LANGUAGE_FRENCH, "nature:fina|", "[fina] final_report");
    assert_completed(LANGUAGE_FRENCH, "statut:en|", "[en] \"en cours\"");
    assert_completed(LANGUAGE_ENGLISH, "health:|",
                     "[] alert watch unclear fine closed not_followed");
    assert_completed(LANGUAGE_FRENCH, "fin<auj|", "[auj] aujourd'hui");
    assert_completed(LANGUAGE_ENGLISH, "grant>5|", "[5]");
    assert_completed(LANGUAGE_ENGLISH, "xyz:5|", "[5]");
}

static void test_directives(void **state)
{
    (void)state;
    assert_completed(LANGUAGE_ENGLISH, "sort:gr|", "[gr] grant");
    assert_completed(LANGUAGE_FRENCH, "tri:attribué-,por|", "[por] porteur");
    assert_completed(LANGUAGE_ENGLISH, "sort:mile|", "[mile]");
    assert_completed(LANGUAGE_ENGLISH, "by:he|", "[he] health");
    assert_completed(LANGUAGE_ENGLISH, "by:gra|", "[gra]");
    assert_completed(LANGUAGE_FRENCH, "vue:|", "[] projets échéances budget calendrier");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_directives),
    };
    return cmocka_run_group_tests(tests, open_portfolio, close_portfolio);
}
