/* SPDX-License-Identifier: MIT */
/* What loading says of its own decisions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "loading.h"

static struct portfolio *loaded;

static int forget(void **state)
{
    (void)state;
    portfolio_free(loaded);
    loaded = NULL;
    return 0;
}

static const struct decision_list *decisions(void)
{
    assert_true(loaded->source_count > 0);
    return &loaded->sources[loaded->source_count - 1]->decisions;
}

/* The decision is there: what it comes to, and why. */
static void assert_decided(enum decision_code code, unsigned column, const char *value,
                           const char *why)
{
    struct buffer reason = {0};
    bool found = false;

    for (size_t i = 0; i < decisions()->count; i++) {
        const struct decision *decision = &decisions()->items[i];
        if (decision->code != code || decision->column != column ||
            strcmp(decision->value, value) != 0)
            continue;
        found = true;
        decision_append_reason(decision, &reason);
        assert_string_equal(buffer_string(&reason), why);
    }
    buffer_clear(&reason);
    if (!found)
        fail_msg("nothing says \"%s\" of column %u", value, column);
}

static size_t decided(enum decision_code code)
{
    size_t count = 0;

    for (size_t i = 0; i < decisions()->count; i++)
        count += decisions()->items[i].code == code;
    return count;
}

static void test_file(void **state)
{
    (void)state;
    loaded = load_content("Export du 23/11/2026\r\n\r\n"
                          "N° projet;Intitulé;Statut;Montant attribué;Couleur;;Statut\r\n"
                          "P1;\"dit \"\"a\nb\"\"\";En cours;1 234,56 €;bleu;;\r\n"
                          "P2;b;En cours;2 000,00 €;bleu;;;;\r\n");
    assert_decided(DECISION_KIND, 0, "projects", "headers that no other table has: 1");
    assert_decided(DECISION_ENCODING, 0, "UTF-8", "every character is well formed");
    assert_decided(DECISION_LINE_ENDS, 0, "CR LF", "");
    assert_decided(DECISION_DELIMITER, 0, ";", "rows as wide as the header: 2/2");
    assert_decided(DECISION_QUOTE, 0, "\"", "");
    assert_decided(DECISION_ESCAPE, 0, "doubled", "");
    assert_decided(DECISION_SKIPPED_LINES, 0, "2", "before the header");
    assert_decided(DECISION_HEADER_LINE, 0, "3", "known headers: 4/6");
    assert_decided(DECISION_COLUMN, 1, "id", "known spelling");
    assert_decided(DECISION_COLUMN, 4, "grant", "known spelling");
    assert_decided(DECISION_AMOUNTS, 4, "1 234,56 €", "1 234,56 € has no other reading");
    assert_decided(DECISION_COLUMN, 5, "", "no known spelling; shown with its row");
    assert_decided(DECISION_COLUMN, 7, "",
                   "an earlier column says the same; shown with its row");
    assert_int_equal(decided(DECISION_COLUMN), 6); /* the empty header is no column */
}

static void test_other_dialects(void **state)
{
    (void)state;
    loaded = load_content("id,title,grant\nP1,a,12\n\"P2\",\"b\\\"c\",13\n");
    assert_decided(DECISION_LINE_ENDS, 0, "LF", "");
    assert_decided(DECISION_DELIMITER, 0, ",", "rows as wide as the header: 2/2");
    assert_decided(DECISION_ESCAPE, 0, "backslash", "");
    assert_decided(DECISION_AMOUNTS, 3, "1234", "");
    assert_int_equal(decided(DECISION_SKIPPED_LINES), 0);
    forget(NULL);
    loaded = load_content("id\ttitle\rP1\ta\rP2\tb\r");
    assert_decided(DECISION_KIND, 0, "projects", "the columns that it needs are there");
    assert_decided(DECISION_LINE_ENDS, 0, "CR", "");
    assert_decided(DECISION_DELIMITER, 0, "\t", "rows as wide as the header: 2/2");
    assert_decided(DECISION_QUOTE, 0, "\"", "none is there");
    assert_int_equal(decided(DECISION_ESCAPE), 0);
    forget(NULL);
    loaded = load_content("id;title\nP1;\xE9t\xE9\r\n");
    assert_decided(DECISION_LINE_ENDS, 0, "mixed", "");
    assert_decided(DECISION_ENCODING, 0, "windows-1252", "there are bytes that are no UTF-8");
}

/* The header may take several rows, the file hold several tables. */
static void test_tables(void **state)
{
    (void)state;
    loaded = load_content("Projet;;Dates;\nid;title;start;end\n"
                          "P1;a;31/12/2026;31/12/2027\nP2;b;30/12/2026;30/12/2027\n\n"
                          "project_id;title;due;amount\nP1;x;2026-12-31;12\n"
                          "P2;y;2026-12-30;13\n");
    assert_int_equal(loaded->source_count, 2);
    assert_decided(DECISION_KIND, 0, "milestones", "headers that no other table has: 1");
    assert_decided(DECISION_HEADER_LINE, 0, "6", "known headers: 4/4");
    assert_decided(DECISION_DELIMITER, 0, ";", "rows as wide as the header: 2/2");
    assert_decided(DECISION_DATES, 3, "yyyy-mm-dd", "2026-12-31 has no other reading");
    assert_int_equal(decided(DECISION_SKIPPED_LINES), 0);
    forget(NULL);
    loaded = load_content("N°;Intitulé;Date;Date;Montant\n"
                          "projet;du projet;de début;de fin;attribué\n"
                          "P1;a;31/12/2026;31/12/2027;12,5\n"
                          "P2;b;30/12/2026;30/12/2027;13\n");
    assert_decided(DECISION_HEADER_LINE, 0, "1-2", "known headers: 5/5");
    assert_decided(DECISION_COLUMN, 3, "start", "known spelling");
}

static void test_asked_for(void **state)
{
    const struct load_options options = {.encoding = "ISO-8859-15", .delimiter = ';'};

    (void)state;
    scratch_file("data.csv", "id;title\nP1;a\n");
    loaded = load_with(scratch_path("data.csv"), &options, NULL);
    assert_decided(DECISION_ENCODING, 0, loaded->sources[0]->encoding,
                   "asked for on the command line");
    assert_decided(DECISION_DELIMITER, 0, ";", "asked for on the command line");
}

static void test_dates(void **state)
{
    (void)state;
    loaded = load_content("id;title;start;end\nP1;a;03/04/2026;01/02/2026\n");
    assert_decided(DECISION_DATES, 3, "dd/mm/yyyy",
                   "two readings are possible; the day first is the likelier");
    forget(NULL);
    loaded = load_content("id;title;start;end\nP1;a;03/04/2026;31/12/2026\n");
    assert_decided(DECISION_DATES, 3, "dd/mm/yyyy",
                   "as the other columns of the file have it");
    assert_decided(DECISION_DATES, 4, "dd/mm/yyyy", "31/12/2026 has no other reading");
    forget(NULL);
    loaded = load_content("id;title;start\nP1;a;31/12/2026\nP2;b;30/12/2026\n"
                          "P3;c;29/12/2026\nP4;d;2026-12-31\nP5;e;2026-12-30\n");
    assert_decided(DECISION_DATES, 3, "dd/mm/yyyy", "31/12/2026 has no other reading");
    assert_decided(DECISION_DATES, 3, "yyyy-mm-dd",
                   "for values that do not read like the others");
}

static void test_numbers(void **state)
{
    (void)state;
    loaded = load_content("id;title;grant;progress\nP1;a;1.234;0,5\nP2;b;5.678;0,25\n");
    assert_decided(DECISION_AMOUNTS, 3, "1.234,56",
                   "two readings are possible; three digits behind a sign are likelier "
                   "thousands");
    assert_decided(DECISION_SHARES, 4, "fraction", "no value is above 1");
    forget(NULL);
    loaded = load_content("id;title;grant;paid;progress\nP1;a;1.234;5,5;63\n");
    assert_decided(DECISION_AMOUNTS, 3, "1.234,56",
                   "as the other columns of the file have it");
    assert_decided(DECISION_AMOUNTS, 4, "1234,56", "5,5 has no other reading");
    assert_decided(DECISION_SHARES, 5, "percent", "");
}

static void test_derived(void **state)
{
    (void)state;
    loaded = load_content("project_id;title;due\nP1;a;2026-12-31\n");
    assert_true(loaded->sources[1]->derived);
    assert_int_equal(decisions()->count, 1);
    assert_decided(DECISION_KIND, 0, "projects", "made from the milestones");
}

static void test_words(void **state)
{
    struct buffer text = {0};
    struct decision decision = {.value = ";", .word = "semicolon"};

    (void)state;
    decision_append_name(DECISION_LINE_ENDS, &text);
    assert_string_equal(buffer_string(&text), "line_ends");
    buffer_reset(&text);
    decision_append_value(&decision, &text);
    assert_string_equal(buffer_string(&text), "semicolon");
    buffer_reset(&text);
    decision.word = NULL;
    decision_append_value(&decision, &text);
    assert_string_equal(buffer_string(&text), ";");
    buffer_reset(&text);
    decision.reason = REASON_ONE_READING; /* evidence is raw: no format of ours */
    decision.evidence = "%s%n";
    decision_append_reason(&decision, &text);
    assert_string_equal(buffer_string(&text), "%s%n has no other reading");
    buffer_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_file, forget),
        cmocka_unit_test_teardown(test_other_dialects, forget),
        cmocka_unit_test_teardown(test_tables, forget),
        cmocka_unit_test_teardown(test_asked_for, forget),
        cmocka_unit_test_teardown(test_dates, forget),
        cmocka_unit_test_teardown(test_numbers, forget),
        cmocka_unit_test_teardown(test_derived, forget),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
