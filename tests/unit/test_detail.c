/* SPDX-License-Identifier: MIT */
/* The milestones of the detail: each once, whole or in short, and on other days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

#define HEADER "project_id;title;kind;due;baseline_due;done_on;received_on;status;amount\n"

static const char milestones[] =
    HEADER "P1;Kick-off;kickoff;2025-01-20;;2025-01-21;;;\n"
           "P1;Guide;interim_report;2026-10-01;2026-09-01;2026-12-10;2026-12-01;;\n"
           "P1;Advance;payment;2026-10-15;;;;;600\n"
           "P1;Meeting;committee;2027-01-01;;;;;\n"
           "P1;Old report;deliverable;2026-11-01;;;;received;\n";

static struct stage *open_stage(const char *keys, int rows, int columns)
{
    struct recipe recipe = {.projects = "id;title;status\nP1;Alpha;running\n",
                            .milestones = milestones};
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_draw(stage, rows, columns);
    stage_type(stage, keys);
    stage_draw(stage, rows, columns);
    return stage;
}

static void assert_row(struct stage *stage, const char *first, const char *second)
{
    assert_shows(stage, first);
    struct buffer line = stage_row(stage, stage_row_of(stage, first));
    if (!strstr(buffer_string(&line), second))
        fail_msg("\"%s\" is not beside \"%s\": %s", second, first, buffer_string(&line));
    buffer_clear(&line);
}

/* The column behind the second text, in the row of the first. */
static int end_of(struct stage *stage, const char *first, const char *second)
{
    assert_row(stage, first, second);
    struct buffer line = stage_row(stage, stage_row_of(stage, first));
    const char *at = strstr(buffer_string(&line), second);
    struct text before = {buffer_string(&line),
                          (size_t)(at - buffer_string(&line)) + strlen(second)};
    int end = canvas_measure(false, before);
    buffer_clear(&line);
    return end;
}

static int rows_with(const struct stage *stage, const char *text)
{
    int count = 0;
    for (int row = 0; row < stage->canvas->rows; row++) {
        struct buffer line = stage_row(stage, row);
        count += strstr(buffer_string(&line), text) != NULL;
        buffer_clear(&line);
    }
    return count;
}

static void test_each_once(void **state)
{
    static const char *const titles[] = {"◆ Kick-off", "▲ Guide", "◇ Advance", "◇ Meeting",
                                         "○ Old report"};
    (void)state;
    struct stage *stage = open_stage("\r", 40, 100);
    for (int columns = 100; columns >= 50; columns -= 25) {
        stage_draw(stage, 40, columns);
        for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
            assert_int_equal(rows_with(stage, titles[i]), 1);
        assert_int_equal(rows_with(stage, "holds up Advance"), 1);
        assert_row(stage, "▲ Guide", "D+53");
    }
    stage_draw(stage, 40, 50); /* no room for the table */
    assert_row(stage, "◆ Kick-off", "21/01/25    done");
    assert_row(stage, "holds up Advance", "€600");
    assert_row(stage, "○ Old report", "received");
    stage_type(stage, "\033"); /* beside the list, in short */
    stage_draw(stage, 40, 120);
    assert_lacks(stage, "Kick-off");
    assert_shows(stage, "◆ 1 milestone done");
    stage_free(stage);
}

/* Before the day that something is done or received on, nobody knows of it. */
static void test_on_other_days(void **state)
{
    (void)state;
    struct stage *stage = open_stage("\r", 40, 100);
    assert_row(stage, "▲ Guide", "D+53    +83");
    assert_lacks(stage, "10/12/26");
    assert_lacks(stage, "01/12/26");
    assert_row(stage, "○ Old report", "rec’d");
    stage_type(stage, "a2026-12-02\r");
    assert_row(stage, "○ Guide", "01/12/26             +92");
    assert_lacks(stage, "10/12/26");
    assert_lacks(stage, "holds up");
    stage_type(stage, "a2026-12-10\r");
    assert_row(stage, "◆ Guide", "01/12/26 10/12/26   +100");
    stage_type(stage, "a2026-09-30\r");
    assert_row(stage, "◇ Guide", "D-1    +30");
    assert_row(stage, "◇ Advance", "D-15");
    stage_type(stage, "a2025-01-20\r");
    assert_row(stage, "◇ Kick-off", "D-0");
    stage_free(stage);
}

/* The limit of a rule stays in one line, whatever the width. */
static void test_limits_are_not_parted(void **state)
{
    (void)state;
    struct stage *stage = open_stage("\r", 40, 60);
    for (int columns = 60; columns > 22; columns--) {
        stage_draw(stage, 40, columns);
        assert_int_equal(rows_with(stage, "(>\u00a030\u00a0d)"), 1);
    }
    stage_free(stage);
}

/* A title that is too long for a sentence is cut between letters. */
static void test_long_titles_are_cut_whole(void **state)
{
    struct buffer rows = {0};
    (void)state;
    buffer_append_string(&rows, HEADER "P1;x");
    for (int i = 0; i < 200; i++)
        buffer_append_string(&rows, "é");
    buffer_append_string(&rows, ";interim_report;2026-10-01;;;;;\nP1;y");
    for (int i = 0; i < 200; i++)
        buffer_append_string(&rows, "é");
    buffer_append_string(&rows, ";payment;2026-11-15;;;;;1\n");
    struct recipe recipe = {.projects = "id;title;status\nP1;Alpha;running\n",
                            .milestones = buffer_string(&rows)};
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_type(stage, "\r");
    stage_draw(stage, 60, 250);
    assert_int_equal(rows_with(stage, "\ufffd"), 0);
    assert_shows(stage, "éé: 53 d late");
    assert_shows(stage, "holds up yé");
    stage_free(stage);
    buffer_clear(&rows);
}

/* Of unlike projects, whose titles and reasons take one line or several: late, to come, to
 * pay, closed, nothing known; and one whose sentence has no milestone. */
static const char unlike_projects[] =
    "id;title;lead;status;start;end;progress;grant;paid;convention_end\n"
    "P1;A title that is longer than the line of any narrow pane;Some lead whose name is as "
    "long;running;2025-01-01;2027-01-01;50;1000.50;400;\n"
    "P2;Short;Lead;running;2025-01-01;2027-01-01;95;2000;;\n"
    "P3;Paying;Lead;running;2025-01-01;2026-11-01;100;3000;100;\n"
    "P4;Closed;Lead;closed;2025-01-01;2026-01-01;100;4000;;\n"
    "P5;;;;;;;;;\n"
    "P6;Ended;Lead;running;;;;5000;10;2026-10-01\n";
static const char unlike_milestones[] =
    HEADER "P1;A report whose title is as long as no pane is;interim_report;2026-10-01;;;;;\n"
           "P2;Visit;visit;2027-02-01;;;;;\n"
           "P3;Balance;payment;2026-11-20;;;;;50\n";

static struct stage *open_unlike(enum language language, bool utf8)
{
    struct recipe recipe = {.projects = unlike_projects, .milestones = unlike_milestones};
    return stage_new(&recipe, (struct locale){language, utf8});
}

/* Where lines are scarce the same thing stands on the same line for every project. */
static void test_lines_are_fixed(void **state)
{
    static const struct {
        enum language language;
        bool utf8;
        const char *time, *granted, *paid;
    } cases[] = {
        {LANGUAGE_ENGLISH, true, "time ", "Granted", "Paid  "},
        {LANGUAGE_ENGLISH, false, "time ", "Granted", "Paid  "},
        {LANGUAGE_FRENCH, true, "temps ", "Attribué", "Versé  "},
        {LANGUAGE_FRENCH, false, "temps ", "Attribue", "Verse  "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage *stage = open_unlike(cases[i].language, cases[i].utf8);
        for (row_t row = 0; row < 6; row++) {
            ui_select(stage->ui, row);
            stage_draw(stage, 24, 80);
            assert_int_equal(stage_row_of(stage, cases[i].time), 7);
            assert_int_equal(stage_row_of(stage, cases[i].granted), 9);
            assert_int_equal(stage_row_of(stage, cases[i].paid), 10);
            stage_check(stage);
        }
        stage_free(stage);
    }
}

/* What they say of each. */
static void test_fixed_lines_say_it_all(void **state)
{
    (void)state;
    struct stage *stage = open_unlike(LANGUAGE_ENGLISH, true);
    ui_select(stage->ui, 0);
    stage_draw(stage, 24, 80);
    assert_row(stage, "A title that is longer than the…", "No.");
    assert_shows(stage, "Some lead whose name is…  running");
    assert_shows(stage, "│ ! A report whose title is as…");
    assert_shows(stage, "│   53 d late (>\u00a030\u00a0d)");
    ui_select(stage->ui, 1);
    assert_row(stage, "◇ Visit", "01/02/27    D-70");
    ui_select(stage->ui, 2);
    assert_row(stage, "○ Balance", "20/11/26  to be paid");
    ui_select(stage->ui, 4);
    assert_row(stage, "? → ?", "time ?");
    assert_row(stage, "Granted", "not stated");
    ui_select(stage->ui, 5);
    assert_shows(stage, "! convention ended 53 d ago, not");
    assert_shows(stage, "│ settled");
    stage_free(stage);
}

/* Nothing is cut off where there is room, or where the pane stands alone. */
static void test_whole_where_there_is_room(void **state)
{
    static const int sizes[][2] = {{36, 120}, {60, 200}, {24, 80}, {12, 40}};
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        struct stage *stage =
            open_unlike(kind & 1 ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH, kind & 2);
        ui_select(stage->ui, 0);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            stage_draw(stage, sizes[i][0], sizes[i][1]);
            if (sizes[i][0] == 24)
                stage_type(stage, "2\r");
            assert_shows(stage, "narrow pane");
            assert_shows(stage, "pane is");
            assert_shows(stage, kind & 1 ? "de retard (>" : "d late (>");
            stage_check(stage);
        }
        stage_free(stage);
    }
}

/* Two lines of a narrower pane hold less: a figure is never cut, its limit gives way. */
static void test_a_narrow_reason_is_cut_behind_words(void **state)
{
    (void)state;
    struct stage *stage = open_unlike(LANGUAGE_FRENCH, true);
    ui_select(stage->ui, 0);
    stage_draw(stage, 16, 60);
    assert_shows(stage, "│ 53\u202fj de retard (>\u202f30\u202fj)"); /* not indented */
    stage_type(stage, "a2030-11-23\r");
    stage_draw(stage, 16, 60);
    assert_shows(stage, "│ 1514\u202fj de retard…");
    stage_free(stage);
}

/* A slip of years is a figure still. */
static void test_slips_of_years(void **state)
{
    struct recipe recipe = {.projects = "id;title;status\nP1;Alpha;running\n",
                            .milestones = HEADER
                            "P1;Guide;interim_report;2024-01-01;2020-12-31;;;;\n"
                            "P1;Visit;visit;2126-01-01;2026-01-01;;;;\n"
                            "P1;Early;visit;2027-01-01;2030-01-01;;;;\n"};
    (void)state;
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_type(stage, "\r");
    stage_draw(stage, 40, 80);
    assert_row(stage, "▲ Guide", "D+1057  +2153");
    assert_row(stage, "◇ Visit", " +36524");
    assert_row(stage, "◇ Early", " -1096");
    stage_free(stage);
}

/* A figure beside a name of any length stands under the others, on the name's line. */
static void test_long_names_leave_figures_in_their_column(void **state)
{
    static const int sizes[][2] = {{30, 100}, {36, 120}, {60, 200}};
    struct recipe recipe = {
        .projects = "id;title;status;grant\nP1;Alpha;running;900\n",
        .milestones = HEADER
        "P1;Report on a name that no pane has the columns for;interim_report;2026-10-01;;;;;\n"
        "P1;Instalment of a name that no pane has the columns for;payment;2026-11-15;;;;;70\n"};
    (void)state;
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        stage_draw(stage, sizes[i / 2][0], sizes[i / 2][1]);
        assert_row(stage, "  waits for Report", "…");
        int end = end_of(stage, "of which on hold", "€70");
        assert_int_equal(end_of(stage, "Next payment", "€70"), end);
        assert_int_equal(end_of(stage, "  waits for Report", "D+53"), end);
        stage_check(stage);
        stage_type(stage, i % 2 ? "\033" : "2\r");
    }
    stage_free(stage);
}

/* A status of several words stays in one line, behind a lead of any length. */
static void test_a_status_is_not_parted(void **state)
{
    struct recipe recipe = {
        .projects = "id;title;lead;status\nP1;Alpha;A lead of several words;about to end\n"};
    (void)state;
    for (int utf8 = 0; utf8 < 2; utf8++) {
        struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, utf8});
        stage_type(stage, "2\r");
        for (int columns = 60; columns > 22; columns--) {
            stage_draw(stage, 24, columns);
            assert_int_equal(
                rows_with(stage, utf8 ? "about\u00a0to\u00a0end" : "about to end"), 1);
            stage_check(stage);
        }
        stage_free(stage);
    }
}

/* A low pane ends with the next payment: its day and its amount are in one line, or else
 * the amount stands beside the name. */
static void test_next_payment_in_one_line(void **state)
{
    struct recipe recipe = {
        .projects = "id;title;lead;status;grant\n"
                    "P1;Alpha;Lead;running;900\nP2;Beta;Lead;running;2000000\n",
        .milestones = HEADER "P1;Advance;payment;2026-12-15;;;;;70\n"
                             "P2;Instalment of a long name;payment;2026-12-15;;;;;"
                             "1234567.89\n"};
    (void)state;
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    ui_select(stage->ui, 0);
    stage_draw(stage, 24, 80);
    assert_row(stage, "│ Next payment 15/12/26", "€70");
    ui_select(stage->ui, 1);
    stage_draw(stage, 24, 80);
    assert_row(stage, "│ Payment 15/12/26", "€1,234,567.89");
    stage_draw(stage, 24, 70);
    assert_row(stage, "Next payment", "15/12/26");
    assert_row(stage, "  Instalment …", "€1,234,567.89");
    stage_check(stage);
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_are_fixed),
        cmocka_unit_test(test_fixed_lines_say_it_all),
        cmocka_unit_test(test_whole_where_there_is_room),
        cmocka_unit_test(test_a_narrow_reason_is_cut_behind_words),
        cmocka_unit_test(test_each_once),
        cmocka_unit_test(test_on_other_days),
        cmocka_unit_test(test_limits_are_not_parted),
        cmocka_unit_test(test_long_titles_are_cut_whole),
        cmocka_unit_test(test_a_status_is_not_parted),
        cmocka_unit_test(test_next_payment_in_one_line),
        cmocka_unit_test(test_slips_of_years),
        cmocka_unit_test(test_long_names_leave_figures_in_their_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
