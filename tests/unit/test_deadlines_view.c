/* SPDX-License-Identifier: MIT */
/* The deadlines on the screen: headings, groups, columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "view/surface.h"

static const char projects[] = "id;title;lead;status;officer\n"
                               "P1;Alpha;Ada;running;Zoé\n"
                               "P2;Beta;Bob;running;Émile\n"
                               "P3;Gamma;Cy;running;\n";
static const char milestones[] =
    "project_id;title;kind;due;received_on;amount\n"
    "P1;Guide;deliverable;2026-10-01;;600\n"
    "P1;Visit;visit;2026-12-10;;\n"
    "P2;Leaflet;deliverable;2027-06-01;2026-11-01;\n"
    "P2;Meeting;committee;2026-12-24;;\n"
    "P2;Hall;committee;2025-12-24;;\n"
    "P3;Someday;visit;;;\n"
    "P3;Bill;payment;2026-11-01;;75\n"
    "P3;Bill 2;payment;2026-12-01;;\n";

static struct stage *open_stage(const char *keys, int rows, int columns)
{
    struct recipe recipe = {.projects = projects, .milestones = milestones};
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_draw(stage, rows, columns);
    stage_type(stage, keys);
    stage_draw(stage, rows, columns);
    return stage;
}

static void group_by(struct stage *stage, enum field field)
{
    stage->ui->query.group = field;
    ui_requery(stage->ui);
    stage_draw(stage, stage->canvas->rows, stage->canvas->columns);
}

/* Each text stands in a row further down than the one before. */
static void assert_down(const struct stage *stage, const char *const *texts, size_t count)
{
    int last = -1;
    for (size_t i = 0; i < count; i++) {
        int row = stage_row_of(stage, texts[i]);
        if (row <= last)
            fail_msg("\"%s\" in row %d, after %d", texts[i], row, last);
        last = row;
    }
}
#define ASSERT_DOWN(stage, texts) assert_down(stage, texts, sizeof texts / sizeof *texts)

static void test_headings(void **state)
{
    static const char *const down[] = {
        "─Late ■■ 2",    "Hall",         "Guide",  "─Waiting for us ■■ 2", "Bill",
        "Leaflet",       "─December 2026 ■■■ 3", "Bill 2", "Visit",        "Meeting",
        "─Undated ■ 1",  "Someday"};
    (void)state;
    struct stage *stage = open_stage("d", 30, 80);
    ASSERT_DOWN(stage, down);
    assert_shows(stage, "Deadlines: 8, of which 2 late, ○ 2 wait for us");
    assert_true(stage_row_of(stage, "June 2027") < 0); /* handed in, it waits for us */
    stage_free(stage);
}

/* What is due within 30 days, the 30th included, and what is not. */
static void test_mark_at_30_days(void **state)
{
    static const char *const down[] = {"Visit", "┄ beyond 30 d ┄", "Meeting", "─Undated"};
    static const char *const next[] = {"Visit", "Meeting", "─Undated"};
    static const char *const all[] = {"Guide", "┄ beyond 30 d ┄", "─November 2026"};
    (void)state;
    struct stage *stage = open_stage("d", 30, 80);
    ASSERT_DOWN(stage, down);
    int row = stage_row_of(stage, "Meeting");
    assert_int_equal(ui_item_at(stage->ui, SURFACE_DEADLINES, row), 6);
    assert_int_equal(ui_item_at(stage->ui, SURFACE_DEADLINES, row - 1), SIZE_MAX);
    stage_type(stage, "a24/11/2026\r"); /* the meeting's day is the 30th */
    assert_lacks(stage, "beyond");
    ASSERT_DOWN(stage, next);
    stage_type(stage, "a1/10/2026\r"); /* and above a heading */
    assert_shows(stage, "beyond 30 d");
    ASSERT_DOWN(stage, all);
    group_by(stage, FIELD_OFFICER); /* no day begins anything in there */
    assert_lacks(stage, "beyond");
    stage_free(stage);
}

static void test_by_officer(void **state)
{
    static const char *const down[] = {"─Émile ■■■ 3 · ▲ 1", "Hall",   "Leaflet", "Meeting",
                                       "─Zoé ■■ 2 · ▲ 1",    "Guide",  "Visit",
                                       "─not stated ■■■ 3",  "Bill",   "Bill 2",  "Someday"};
    (void)state;
    struct stage *stage = open_stage("d", 30, 120);
    assert_shows(stage, "Officer"); /* a column of its own, while it is no heading */
    group_by(stage, FIELD_OFFICER);
    ASSERT_DOWN(stage, down);
    assert_lacks(stage, "Officer");
    assert_lacks(stage, "December 2026");
    assert_shows(stage, "€600");
    group_by(stage, FIELD_LEAD);
    assert_shows(stage, "─Ada ■■ 2");
    assert_shows(stage, "Officer");
    stage_free(stage);
}

/* Of much data they are made some time after the question has changed: until then they are
 * told as they are. */
static void test_headings_of_the_question_before(void **state)
{
    (void)state;
    struct stage *stage = open_stage("d", 30, 120);
    stage->ui->query.group = FIELD_OFFICER;
    assert_shows(stage, "─December 2026 ■■■ 3");
    assert_shows(stage, "─Late ■■ 2 ");
    assert_shows(stage, "Officer");
    group_by(stage, FIELD_OFFICER);
    stage->ui->query.group = FIELD_LEAD;
    assert_shows(stage, "─Zoé ■■ 2 · ▲ 1");
    assert_lacks(stage, "Officer");
    stage_free(stage);
}

/* The cursor stays on its deadline when the order changes. */
static void test_cursor_follows(void **state)
{
    (void)state;
    struct stage *stage = open_stage("djjj", 30, 80);
    assert_true(stage_row_of(stage, "►○") > 0);
    group_by(stage, FIELD_OFFICER);
    int row = stage_row_of(stage, "►○");
    assert_true(row > 0);
    assert_int_equal(row, stage_row_of(stage, "Leaflet"));
    stage_free(stage);
}

static void test_officer_needs_room_and_data(void **state)
{
    struct recipe recipe = {.projects = stage_projects, .milestones = stage_milestones};
    (void)state;
    struct stage *stage = open_stage("d", 30, 80);
    assert_lacks(stage, "Officer");
    stage_free(stage);
    stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_type(stage, "d");
    stage_draw(stage, 30, 120);
    assert_lacks(stage, "Officer");
    stage_free(stage);
}

/* A question about milestones chooses among them; the headings count what is left. */
static void test_narrowed(void **state)
{
    (void)state;
    struct stage *stage = open_stage("dfkind:committee\r", 30, 80);
    assert_shows(stage, "─Late ■ 1");
    assert_shows(stage, "─December 2026 ■ 1");
    assert_lacks(stage, "Guide");
    assert_lacks(stage, "Waiting for us");
    stage_free(stage);
}

/* Hits stay those that were found when the data come anew, whatever the projects hold. */
static void test_search_after_a_reload(void **state)
{
    const struct recipe recipe = {.projects = projects,
                                  .milestones = "project_id;title;kind;due\n"
                                                "P1;Visit;visit;2026-12-10\n"
                                                "P2;Decembra;visit;2027-03-01\n"
                                                "P2;Meeting;committee;2026-12-24\n"};
    struct stage *stage = open_stage("", 24, 80);
    (void)state;
    stage_reload(stage, &recipe);
    stage_type(stage, "d/december\r");
    stage_reload(stage, &recipe);
    for (int i = 0; i < 4; i++) {
        stage_type(stage, "n");
        assert_true(stage->ui->scrolls[SURFACE_DEADLINES].cursor < 2);
    }
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_mark_at_30_days),
        cmocka_unit_test(test_by_officer),
        cmocka_unit_test(test_headings_of_the_question_before),
        cmocka_unit_test(test_cursor_follows),
        cmocka_unit_test(test_officer_needs_room_and_data),
        cmocka_unit_test(test_narrowed),
        cmocka_unit_test(test_search_after_a_reload),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
