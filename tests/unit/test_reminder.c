/* SPDX-License-Identifier: MIT */
/* The note to a lead: what is late and nothing else, and never what waits for us. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "view/reminder.h"

static const struct locale english = {LANGUAGE_ENGLISH, true};
static const struct locale french = {LANGUAGE_FRENCH, true};

static struct buffer note;

/* The note about project P, as of 2026-11-23. */
static enum reminder_result write_in(struct locale locale, const char *programme,
                                     const char *projects, const char *milestones)
{
    const struct recipe recipe = {
        .programme = programme, .projects = projects, .milestones = milestones};
    struct stage *stage = stage_new(&recipe, locale);
    buffer_reset(&note);
    enum reminder_result result =
        reminder_write(stage->portfolio, stage->assessment, &stage->ui->format,
                       project_row(stage->portfolio, "P"), &note);
    stage_free(stage);
    return result;
}

static enum reminder_result write_note(const char *projects, const char *milestones)
{
    return write_in(english, NULL, projects, milestones);
}

static void has(const char *text)
{
    if (!strstr(buffer_string(&note), text))
        fail_msg("\"%s\" is not in\n%s", text, buffer_string(&note));
}

static void lacks(const char *text)
{
    if (strstr(buffer_string(&note), text))
        fail_msg("\"%s\" is in\n%s", text, buffer_string(&note));
}

#define PROJECTS "id;title;lead;contact;officer;status;grant;paid\n"
#define PROJECT  PROJECTS "P;Filage;Zoé;zoe@example.org;Anne;running;1000;400\n"
#define MILESTONES                                                                         \
    "project_id;title;kind;due;amount;received_on;done_on;status\n"                        \
    "P;Guide;deliverable;2026-10-16;;;;\n"                                                 \
    "P;Acompte 2;payment;2026-11-16;600;;;\n"                                              \
    "P;Bilan remis;interim_report;2026-09-01;;2026-09-02;;\n"                              \
    "P;COPIL 3;committee;2026-10-01;;;2026-10-01;done\n"                                   \
    "P;COPIL 4;committee;2026-12-15;;;;\n"                                                 \
    "P;Solde;payment;2026-12-20;1;;;\n"                                                    \
    "P;Visite;visit;2027-01-15;;;;\n"
#define PROGRAMME "name;authority\nFact;Aract\n"

static void test_english(void **state)
{
    (void)state;
    assert_int_equal(write_in(english, PROGRAMME, PROJECT, MILESTONES), REMINDER_WRITTEN);
    assert_string_equal(
        buffer_string(&note),
        "To: zoe@example.org\n"
        "Subject: reminder, project P, “Filage”\n"
        "\n"
        "Dear Sir or Madam,\n"
        "\n"
        "Unless we are mistaken, on 23 November 2026 the following was still missing for "
        "project P, “Filage”:\n"
        "\n"
        "– Guide: due on 16 October 2026, 38 days ago (D+38)\n"
        "  The payment “Acompte 2” depends on it: €600.\n"
        "\n"
        "What comes next, within 30 days:\n"
        "\n"
        "– COPIL 4: due on 15 December 2026 (D-22)\n"
        "\n"
        "Would you please tell us how this stands, and on what day we may expect it? If it "
        "has been sent meanwhile, please disregard this note.\n"
        "\n"
        "Yours faithfully,\n"
        "Anne\n"
        "Aract\n"
        "Fact\n");
}

static void test_french(void **state)
{
    (void)state;
    assert_int_equal(write_in(french, PROGRAMME, PROJECT, MILESTONES), REMINDER_WRITTEN);
    has("À\u202f: zoe@example.org\n"
        "Objet\u202f: relance, projet P, «\u202fFilage\u202f»\n");
    has("Madame, Monsieur,\n");
    has("– Guide\u202f: échéance du 16 octobre 2026, dépassée de 38 jours (J+38)\n"
        "  Le versement «\u202fAcompte 2\u202f» en dépend\u202f: 600\u202f€.\n");
    has("– COPIL 4\u202f: échéance du 15 décembre 2026 (J-22)\n");
    has("vous");
    lacks("'");
    lacks("\"");
}

static void test_first_of_the_month(void **state)
{
    (void)state;
    const char *milestones = "project_id;title;due\nP;Guide;2026-11-01\n";
    write_in(french, NULL, PROJECT, milestones);
    has("du 1er novembre 2026");
    write_in(english, NULL, PROJECT, milestones);
    has("on 1 November 2026");
    write_in(english, NULL, PROJECT, "project_id;title;due\nP;Guide;2026-11-22\n");
    has("1 day ago (D+1)");
}

static void test_only_what_is_missing(void **state)
{
    (void)state;
    write_note(PROJECT, MILESTONES);
    lacks("Bilan remis");
    lacks("COPIL 3");
    lacks("Visite");
    lacks("– Acompte");
    lacks("Solde"); /* a payment is ours to make */
}

static void test_nothing_late(void **state)
{
    (void)state;
    assert_int_equal(write_note(PROJECT, NULL), REMINDER_NOTHING_LATE);
    assert_string_equal(buffer_string(&note), "Nothing to remind of: nothing is late.");
    assert_int_equal(write_note(PROJECT, "project_id;title;kind;due;amount\n"
                                         "P;Acompte;payment;2026-10-01;5\n"),
                     REMINDER_NOTHING_LATE);
    assert_int_equal(write_note(PROJECTS "P;Filage;;;;closed;1;1\n",
                                "project_id;title;due\nP;Guide;2026-10-01\n"),
                     REMINDER_NOTHING_LATE);
}

static void test_what_waits_for_us(void **state)
{
    (void)state;
    assert_int_equal(write_note(PROJECT, "project_id;title;due;received_on\n"
                                         "P;Bilan;2026-09-01;2026-09-02\n"),
                     REMINDER_OURS);
    assert_string_equal(buffer_string(&note),
                        "Nothing to remind of: “Bilan” waits for us since 02/09/26.");
    assert_int_equal(
        write_note(PROJECT, "project_id;title;due;status\nP;Bilan;2026-09-01;received\n"),
        REMINDER_OURS);
    assert_string_equal(buffer_string(&note),
                        "Nothing to remind of: “Bilan” waits for us.");
}

static void test_amounts(void **state)
{
    (void)state;
    write_note(PROJECT, "project_id;title;kind;due;amount\n"
                        "P;Guide;deliverable;2026-10-01;\nP;Solde;payment;2026-12-01;\n");
    has("The payment “Solde” depends on it: amount not stated.\n");
    write_note(PROJECT, "project_id;title;kind;due;amount\nP;Guide;deliverable;2026-10-01;"
                        "250.50\n");
    has("An instalment depends on it: €250.50.\n");
    /* More than what remains: the data do not agree, and no lead is to be told a figure. */
    write_note(PROJECT,
               "project_id;title;kind;due;amount\nP;Guide;deliverable;2026-10-01;700\n");
    has("An instalment depends on it: amount to be confirmed.\n");
    write_note(PROJECT, "project_id;title;due\nP;Guide;2026-10-01\n");
    lacks("depends");
}

static void test_what_comes_next_releases_too(void **state)
{
    (void)state;
    write_note(PROJECT, "project_id;title;kind;due;amount\n"
                        "P;COPIL;committee;2026-11-20;\n"
                        "P;Acompte;payment;2026-11-21;100\n"
                        "P;Bilan;final_report;2026-12-01;\n"
                        "P;Solde;payment;2026-12-20;500\n");
    has("– COPIL: due on 20 November 2026, 3 days ago (D+3)\n"
        "  The payment “Acompte” depends on it: €100.\n");
    has("– Bilan: due on 1 December 2026 (D-8)\n"
        "  The payment “Solde” depends on it: €500.\n");
}

static void test_what_is_not_stated(void **state)
{
    (void)state;
    const char *milestones = "project_id;title;due\nP;Guide;2026-10-16\n";
    write_note("id;lead\nP;Zoé\n", milestones);
    has("To: Zoé (contact not stated)\nSubject: reminder, project P\n");
    has("Yours faithfully,\n");
    write_in(french, NULL, "id;lead\nP;Zoé\n", milestones);
    has("À\u202f: Zoé (contact non renseigné)");
    lacks("What comes next");
}

static void test_texts_of_files_are_cleaned(void **state)
{
    (void)state;
    write_note("id;title;contact\nP;Fi\x1b[2Jlage\t2;a\x07z@example.org\n",
               "project_id;title;due\nP;Gu\x9bide\rX;2026-10-16\n");
    lacks("\x1b");
    lacks("\x07");
    lacks("\r");
    lacks("\t");
    has("lage 2”");
}

/* --- The key ------------------------------------------------------------------------ */

static struct stage *stage_of_sample(struct locale locale)
{
    const struct recipe recipe = {.projects = stage_projects, .milestones = stage_milestones};
    return stage_new(&recipe, locale);
}

static void test_one_key(void **state)
{
    (void)state;
    struct stage *stage = stage_of_sample(english);
    stage_type(stage, "2z");
    struct request request = stage_press(stage, 'm');
    assert_int_equal(request.kind, REQUEST_COPY);
    assert_non_null(strstr(request.text, "Bilan: due on 1 October 2026, 53 days ago"));
    assert_shows(stage, "─Reminder");
    assert_shows(stage, "The payment “Acompte” depends on it: €600.");
    stage_check(stage);
    /* Back to exactly where one was. */
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
    assert_true(stage->ui->enlarged);
    stage_type(stage, "dm");
    assert_int_equal(stage->ui->view, VIEW_REMINDER);
    stage_type(stage, "m");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    stage_free(stage);
}

static void test_no_note_no_view(void **state)
{
    (void)state;
    struct stage *stage = stage_of_sample(english);
    ui_select(stage->ui, project_row(stage->portfolio, "P02"));
    assert_int_equal(stage_press(stage, 'm').kind, REQUEST_NONE);
    assert_shows(stage, "Nothing to remind of: nothing is late.");
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    stage_free(stage);
}

/* Of the deadlines the one under the cursor counts, whichever project is selected. */
static void test_of_a_deadline(void **state)
{
    (void)state;
    struct stage *stage = stage_of_sample(english);
    ui_select(stage->ui, project_row(stage->portfolio, "P02"));
    stage_type(stage, "d");
    assert_int_equal(stage_press(stage, 'm').kind, REQUEST_COPY);
    assert_shows(stage, "project P01");
    stage_free(stage);
}

static void test_long_notes_scroll(void **state)
{
    (void)state;
    struct stage *stage = stage_of_sample(english);
    stage_type(stage, "m");
    stage_draw(stage, 12, 40);
    stage_check(stage);
    assert_lacks(stage, "Yours faithfully");
    stage_press(stage, KEYCODE_END);
    stage_draw(stage, 12, 40);
    assert_shows(stage, "Yours faithfully");
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_french),
        cmocka_unit_test(test_first_of_the_month),
        cmocka_unit_test(test_only_what_is_missing),
        cmocka_unit_test(test_nothing_late),
        cmocka_unit_test(test_what_waits_for_us),
        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_what_comes_next_releases_too),
        cmocka_unit_test(test_what_is_not_stated),
        cmocka_unit_test(test_texts_of_files_are_cleaned),
        cmocka_unit_test(test_one_key),
        cmocka_unit_test(test_no_note_no_view),
        cmocka_unit_test(test_of_a_deadline),
        cmocka_unit_test(test_long_notes_scroll),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buffer_clear(&note);
    return failed;
}
