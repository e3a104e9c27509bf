/* SPDX-License-Identifier: MIT */
/* The table of fields: names in both languages, and what each is of a project and of a
 * milestone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/field_words.h"
#include "monitor/filter.h"
#include "monitor/release.h"
#include "monitor/terms.h"
#include "assessed.h"

static const char projects[] =
    "id;title;lead;kind;status;start;end;budget;public_funding;grant;committed;paid;"
    "progress;cofunded;convention_end;award_date;note\n"
    "A;Toits;CFDT;Production;running;2026-01-01;2027-01-01;100000;81000.50;60000;60000;"
    "20000;40;1;2027-06-30;2025-12-12;vu\n"
    "B;;;;closed;;;;;30000;;31000;;0;;;\n"
    "C;;;;;;;;;;;;;;;;\n";
static const char milestones[] =
    "project_id;title;kind;due;baseline_due;received_on;done_on;status;amount\n"
    "A;Bilan 1;interim_report;2026-11-01;2026-10-01;;;doing;\n"
    "A;Visite;visit;2026-12-10;2026-12-10;;;todo;\n"
    "A;Acompte;payment;2026-11-20;;;;todo;16000\n"
    "A;Guide;deliverable;2026-10-01;;2026-10-02;2026-10-05;done;\n";

static int open_portfolio(void **state)
{
    (void)state;
    assess_rows(projects, milestones);
    return 0;
}

/* A name means one field, whoever types it; and it can be typed without quotes. */
static void test_names(void **state)
{
    (void)state;
    for (int i = 1; i < FIELD_COUNT_ALL; i++) {
        enum field field = (enum field)i;
        size_t count = 0;
        for (struct text name; !text_empty(name = field_nth_name(field, count)); count++) {
            struct term term;
            struct buffer line = {0};
            size_t at = 0;
            if (field_named(name) != field)
                fail_msg("\"%.*s\" does not name %s", (int)name.length, name.bytes,
                         field_name(field));
            assert_int_equal(directive_named(name), DIRECTIVE_NONE);
            buffer_append_text(&line, name);
            buffer_append_string(&line, "=x");
            assert_true(term_next(buffer_text(&line), &at, &term));
            assert_int_equal(term.kind, TERM_COMPARISON);
            assert_int_equal(term.field, field);
            buffer_clear(&line);
        }
        assert_true(count >= 2);
        assert_string_not_equal(field_label(field), "");
        assert_true(field_named(text_of(field_name(field))) == field);
        assert_true(field_named(text_of(field_name_in(field, LANGUAGE_FRENCH))) == field);
    }
    assert_int_equal(field_named(text_of("ECHEANCE")), FIELD_DUE);
    assert_int_equal(field_named(text_of("reste à verser")), FIELD_REMAINING);
    assert_int_equal(field_named(text_of("paid share")), FIELD_PAID_SHARE);
    assert_int_equal(field_named(text_of("paid")), FIELD_PAID);
    assert_int_equal(field_named(text_of("")), FIELD_NONE);
    assert_int_equal(field_named(text_of("-")), FIELD_NONE);
    assert_int_equal(field_named(text_of("nothing")), FIELD_NONE);
}

static void test_nearest(void **state)
{
    (void)state;
    assert_string_equal(field_nearest(text_of("gran"), LANGUAGE_ENGLISH), "grant");
    assert_string_equal(field_nearest(text_of("portuer"), LANGUAGE_FRENCH), "porteur");
    assert_string_equal(field_nearest(text_of("portuer"), LANGUAGE_ENGLISH), "porteur");
    assert_null(field_nearest(text_of("xyzzy"), LANGUAGE_ENGLISH));
    assert_null(field_nearest(text_of(""), LANGUAGE_ENGLISH));
}

static void assert_value(const char *id, enum field field, bool known, int64_t number,
                         const char *text)
{
    struct field_value value =
        field_of_project(portfolio, assessment, project_row(portfolio, id), field);
    if (value.known != known || value.number != number ||
        !text_equal(value.text, text_of(text)))
        fail_msg("%s of %s: %d %ld \"%.*s\"", field_name(field), id, value.known,
                 (long)value.number, (int)value.text.length, value.text.bytes);
}

static void test_projects(void **state)
{
    (void)state;
    assert_value("A", FIELD_ID, true, 0, "A");
    assert_value("A", FIELD_LEAD, true, 0, "CFDT");
    assert_value("A", FIELD_KIND, true, 0, "Production");
    assert_value("A", FIELD_STATUS, true, PROJECT_RUNNING, "running");
    assert_value("A", FIELD_END, true, day_of("2027-01-01"), "");
    assert_value("A", FIELD_GRANT, true, 6000000, "");
    assert_value("A", FIELD_PUBLIC_FUNDING, true, 8100050, "");
    assert_value("A", FIELD_REMAINING, true, 4000000, "");
    assert_value("A", FIELD_LEFTOVER, false, 0, "");
    assert_value("A", FIELD_ON_HOLD, true, 1600000, "");
    assert_value("A", FIELD_DUE_TO_DATE, true, 1600000, "");
    assert_value("A", FIELD_PROGRESS, true, 40, "");
    assert_value("A", FIELD_TIME, true, 89, "");
    assert_value("A", FIELD_PAID_SHARE, true, 33, "");
    assert_value("A", FIELD_PUBLIC_SHARE, true, 81, "");
    assert_value("A", FIELD_HEALTH, true, HEALTH_WATCH, "");
    assert_value("A", FIELD_LATE, true, 22, "");
    assert_value("A", FIELD_LATE_COUNT, true, 1, "");
    assert_value("A", FIELD_DELAY, true, 22, "");
    assert_value("A", FIELD_NEXT, true, day_of("2026-12-10"), "");
    assert_value("A", FIELD_SLIP, true, 53, "");
    assert_value("A", FIELD_COFUNDED, true, 1, "");
    assert_value("A", FIELD_NOTE, true, 0, "vu");
    assert_value("A", FIELD_DUE, false, 0, "");
    assert_value("B", FIELD_LEFTOVER, true, -100000, "");
    assert_value("B", FIELD_COFUNDED, true, 0, "");
    assert_value("B", FIELD_LATE_COUNT, true, 0, "");
    for (int i = 1; i < FIELD_COUNT_ALL; i++)
        if (i != FIELD_ID && i != FIELD_HEALTH && i != FIELD_LATE_COUNT)
            assert_value("C", (enum field)i, false, 0, "");
}

/* The n-th milestone of A by due day. */
static struct field_value of_milestone(size_t number, enum field field)
{
    row_t project = project_row(portfolio, "A");
    struct schedule schedule = schedule_of(portfolio, project, assessment->as_of);
    struct field_value value = field_of_milestone(portfolio, assessment, project,
                                                  &schedule.milestones[number], field);
    schedule_clear(&schedule);
    return value;
}

static void test_milestones(void **state)
{
    enum { GUIDE, BILAN, ACOMPTE, VISITE };
    (void)state;
    assert_int_equal(of_milestone(BILAN, FIELD_STATE).number, STATE_LATE);
    assert_int_equal(of_milestone(ACOMPTE, FIELD_STATE).number, STATE_HELD);
    assert_true(text_equal(of_milestone(BILAN, FIELD_STATE).text, text_of("doing")));
    assert_int_equal(of_milestone(BILAN, FIELD_LATE).number, 22);
    assert_int_equal(of_milestone(BILAN, FIELD_SLIP).number, 53);
    assert_int_equal(of_milestone(VISITE, FIELD_DELAY).number, -17);
    assert_false(of_milestone(VISITE, FIELD_LATE).known);
    assert_int_equal(of_milestone(VISITE, FIELD_KIND).number, KIND_VISIT);
    assert_int_equal(of_milestone(VISITE, FIELD_DUE).number, day_of("2026-12-10"));
    assert_int_equal(of_milestone(GUIDE, FIELD_DONE).number, day_of("2026-10-05"));
    assert_int_equal(of_milestone(GUIDE, FIELD_RECEIVED).number, day_of("2026-10-02"));
    assert_int_equal(of_milestone(ACOMPTE, FIELD_AMOUNT).number, 1600000);
    assert_false(of_milestone(ACOMPTE, FIELD_BASELINE).known);
    assert_true(text_equal(of_milestone(GUIDE, FIELD_MILESTONE).text, text_of("Guide")));
    assert_true(text_equal(of_milestone(GUIDE, FIELD_LEAD).text, text_of("CFDT")));
}

static void test_shares(void **state)
{
    row_t a = project_row(portfolio, "A"), b = project_row(portfolio, "B");
    struct share share;
    (void)state;
    assert_true(field_share(portfolio, assessment, a, FIELD_PAID_SHARE, &share));
    assert_true(share.part == 2000000 && share.whole == 6000000);
    assert_true(field_share(portfolio, assessment, a, FIELD_PUBLIC_SHARE, &share));
    assert_true(share.part == 8100050 && share.whole == 10000000);
    assert_true(field_share(portfolio, assessment, a, FIELD_TIME, &share));
    assert_true(share.part == 326 && share.whole == 365);
    assert_true(field_share(portfolio, assessment, a, FIELD_PROGRESS, &share));
    assert_true(share.part == 4000 && share.whole == 10000);
    assert_false(field_share(portfolio, assessment, b, FIELD_TIME, &share));
    assert_false(field_share(portfolio, assessment, a, FIELD_GRANT, &share));
}

static void test_words(void **state)
{
    static const struct {
        enum field field;
        const char *word;
        uint32_t bits;
    } cases[] = {
        {FIELD_STATUS, "running", 1u << PROJECT_RUNNING},
        {FIELD_STATUS, "En  cours", 1u << PROJECT_RUNNING},
        {FIELD_STATUS, "annulée", 1u << PROJECT_CANCELLED},
        {FIELD_STATUS, "à solder", 1u << PROJECT_TO_SETTLE},
        {FIELD_STATUS, "to settle", 1u << PROJECT_TO_SETTLE},
        {FIELD_STATUS, "soldé", 1u << PROJECT_CLOSED},
        {FIELD_STATUS, "s", 0},
        {FIELD_STATUS, "", 0},
        {FIELD_KIND, "visite", 1u << KIND_VISIT},
        {FIELD_KIND, "bilan", 1u << KIND_INTERIM_REPORT | 1u << KIND_FINAL_REPORT},
        {FIELD_KIND, "bilan final", 1u << KIND_FINAL_REPORT},
        {FIELD_KIND, "interim-report", 1u << KIND_INTERIM_REPORT},
        {FIELD_KIND, "paie", 1u << KIND_PAYMENT},
        {FIELD_HEALTH, "alerte", 1u << HEALTH_ALERT},
        {FIELD_HEALTH, "nothing", 0},
        {FIELD_STATE, "à faire", 1u << (16 + MILESTONE_TODO)},
        {FIELD_STATE, "retard", 1u << STATE_LATE},
        {FIELD_COFUNDED, "non", 1u},
        {FIELD_LEAD, "non", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t bits = field_words_find(cases[i].field, text_of(cases[i].word));
        if (bits != cases[i].bits)
            fail_msg("\"%s\": %x", cases[i].word, bits);
    }
    assert_string_equal(
        field_words_nearest(FIELD_STATUS, text_of("runing"), LANGUAGE_ENGLISH), "running");
    assert_string_equal(field_words_nearest(FIELD_KIND, text_of("vsite"), LANGUAGE_FRENCH),
                        "visite");
    assert_null(field_words_nearest(FIELD_STATUS, text_of("cloture"), LANGUAGE_ENGLISH));
    assert_string_equal(field_word_label(FIELD_HEALTH, HEALTH_ALERT), "alert");
    assert_string_equal(field_word_label(FIELD_HEALTH, 99), "");
    assert_string_equal(field_word_label(FIELD_LEAD, 0), "");
}

/* Every name that is offered, and every keyword, stands in doc/questions.md. */
static void test_documented(void **state)
{
    const char *folder = getenv("JALON_TEST_SRCDIR");
    struct buffer path = {0}, page = {0}, quoted = {0};
    size_t got, count;
    const struct filter_keyword *keywords = filter_keywords(&count);
    (void)state;
    assert_non_null(folder);
    buffer_printf(&path, "%s/doc/questions.md", folder);
    FILE *file = fopen(buffer_string(&path), "rb");
    assert_non_null(file);
    while ((got = fread(buffer_reserve(&page, 4096), 1, 4096, file)) > 0)
        buffer_advance(&page, got);
    fclose(file);
    for (int i = 1; i < FIELD_COUNT_ALL + (int)count; i++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const struct filter_keyword *keyword =
                i < FIELD_COUNT_ALL ? NULL : &keywords[i - FIELD_COUNT_ALL];
            const char *name = !keyword ? field_name_in((enum field)i, (enum language)language)
                               : language == LANGUAGE_FRENCH ? keyword->french
                                                             : keyword->english;
            buffer_reset(&quoted);
            buffer_printf(&quoted, "`%s`", name);
            if (!strstr(buffer_string(&page), buffer_string(&quoted)))
                fail_msg("%s is not in doc/questions.md", name);
        }
    buffer_clear(&path);
    buffer_clear(&page);
    buffer_clear(&quoted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),      cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_projects),   cmocka_unit_test(test_milestones),
        cmocka_unit_test(test_shares),     cmocka_unit_test(test_words),
        cmocka_unit_test(test_documented),
    };
    return cmocka_run_group_tests(tests, open_portfolio, close_assessed);
}
