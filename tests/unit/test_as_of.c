/* SPDX-License-Identifier: MIT */
/* One programme on other days, past and to come: what is late, what is due, how far it has
 * slipped, what is on hold, and the Gantt chart, as they were and will be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

/* The report is due on 1 October, came on the 20th and was approved on 5 November; the
 * visit slipped from January to March. */
static const struct recipe recipe = {
    .programme = "name;start;end;as_of\nTest;2025-01-01;2027-12-31;2026-11-23\n",
    .projects = "id;title;status;start;end;grant;paid;progress\n"
                "P1;Alpha;running;2026-01-01;2027-06-30;1000;200;50\n",
    .milestones =
        "project_id;title;kind;due;baseline_due;received_on;done_on;amount\n"
        "P1;Report;interim_report;2026-10-01;2026-09-01;2026-10-20;2026-11-05;\n"
        "P1;Instalment;payment;2026-10-15;;;2026-11-20;300\n"
        "P1;Visit;visit;2027-03-01;2027-01-01;;;\n",
};

static struct stage *stage;

static int open_stage(void **state)
{
    (void)state;
    stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_draw(stage, 36, 120);
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    stage_free(stage);
    return 0;
}

static void go_to(const char *day)
{
    char keys[40];
    snprintf(keys, sizeof keys, "a%s\r", day);
    stage_type(stage, keys);
    stage_draw(stage, 36, 120);
}

static const struct project_state *figures(void)
{
    return assessment_project(stage->assessment, project_row(stage->portfolio, "P1"));
}

/* Day by day across everything that happens. */
static void test_figures_of_each_day(void **state)
{
    static const struct {
        const char *day;
        int late_days, received, slip;
        int64_t on_hold, due_to_date;
        const char *next;
    } days[] = {
        {"2025-06-01", 0, 0, 59, 0, 0, "Report"},       /* before all of it */
        {"2026-10-01", 0, 0, 59, 0, 0, "Report"},       /* today is not late */
        {"2026-10-02", 1, 0, 59, 300, 0, "Instalment"}, /* a day late, and holds */
        {"2026-10-19", 18, 0, 59, 300, 300, "Visit"},   /* the payment's day has passed */
        {"2026-10-20", 0, 1, 59, 0, 300, "Visit"},      /* handed in: it waits for us */
        {"2026-11-04", 0, 1, 64, 0, 300, "Visit"},      /* and slips while it does */
        {"2026-11-05", 0, 0, 59, 0, 300, "Visit"},      /* approved */
        {"2027-03-02", 1, 0, 60, 0, 300, ""},
        {"2027-05-01", 61, 0, 120, 0, 300, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        go_to(days[i].day);
        const struct project_state *now = figures();
        const struct table *table = &stage->portfolio->milestones;
        struct text next = now->next == ROW_NONE
                               ? text_of("")
                               : table_text(table, now->next, MILESTONE_TITLE);
        if (now->late_days != days[i].late_days || now->received_count != days[i].received ||
            now->slip != days[i].slip ||
            now->on_hold.total != days[i].on_hold * MONEY_MINOR ||
            now->due_to_date.total != days[i].due_to_date * MONEY_MINOR ||
            !text_equal(next, text_of(days[i].next)))
            fail_msg("%s: late %d, received %d, slip %d, on hold %lld, due %lld, next %.*s",
                     days[i].day, now->late_days, now->received_count, now->slip,
                     (long long)now->on_hold.total, (long long)now->due_to_date.total,
                     (int)next.length, next.length ? next.bytes : "");
    }
}

/* As --as-of reads them. */
static void test_days_as_typed(void **state)
{
    static const struct {
        const char *typed, *day;
    } days[] = {
        {"1/1/27", "2027-01-01"},       {"today", "2026-11-23"},
        {"1.2.2027", "2027-02-01"},     {"aujourd’hui", "2026-11-23"},
        {" 2027-03-04 ", "2027-03-04"}, {"auj", "2026-11-23"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        go_to(days[i].typed);
        assert_int_equal(stage->day, day_of(days[i].day));
    }
    stage_type(stage, ":as-of 1/1/27\r");
    assert_int_equal(stage->day, day_of("2027-01-01"));
    stage_type(stage, ":as-of today\r");
    assert_int_equal(stage->day, day_of("2026-11-23"));
}

static void test_deadlines_of_each_day(void **state)
{
    (void)state;
    stage_type(stage, "d");
    assert_shows(stage, "Deadlines: 1 ");
    go_to("2026-10-19");
    assert_shows(stage, "Deadlines: 2, of which 1 late"); /* the instalment is in its row */
    assert_shows(stage, "─Late ■ 1");
    assert_shows(stage, "D+18");
    go_to("2026-10-20");
    assert_shows(stage, "─Waiting for us ■ 1");
    assert_shows(stage, "rec’d");
    go_to("2026-11-10"); /* approved, the payment is ours to make */
    assert_shows(stage, "─Waiting for us ■ 1");
    assert_shows(stage, "to be paid");
    go_to("2027-04-01");
    assert_shows(stage, "─Late ■ 1");
    assert_lacks(stage, "Instalment");
}

/* The sign in the project's line at the cell of a month, in the chart of three years. */
static uint32_t sign_at(int months_from_2025)
{
    int row = stage_row_of(stage, "4 Time") + 2, column = 0;
    int axis = stage_row_of(stage, "4 Time");
    while (canvas_cell(stage->canvas, axis, column)->base != 0x252C)
        column++;
    return canvas_cell(stage->canvas, row, column + 2 * months_from_2025)->base;
}

static void test_chart_of_each_day(void **state)
{
    enum { DONE = 0x25C6, TO_COME = 0x25C7, LATE = 0x25B2, OURS = 0x25CB };
    (void)state;
    assert_int_equal(sign_at(22), DONE); /* on the day that it was approved, November */
    go_to("2026-09-15");
    assert_int_equal(sign_at(21), TO_COME); /* when it was due */
    assert_int_not_equal(sign_at(22), DONE);
    go_to("2026-11-01");
    assert_int_equal(sign_at(21), OURS);
    go_to("2026-10-16");
    assert_int_equal(sign_at(21), LATE);
    go_to("2027-04-16");
    assert_int_equal(sign_at(26), LATE);
    assert_int_equal(sign_at(22), DONE);
}

/* What has no day is the export's on any other, and marked. */
static void test_export_figures_are_marked(void **state)
{
    (void)state;
    assert_lacks(stage, "as in the export of");
    go_to("2026-09-01");
    assert_shows(stage, "as in the export of 23/11/26");
    stage_type(stage, "4z");
    assert_shows(stage, "█ as in the export of 23/11/26");
    stage_type(stage, "a\r");
    assert_lacks(stage, "as in the export of");
}

static void test_months_back_and_on(void **state)
{
    (void)state;
    go_to("2026-10-31");
    stage_type(stage, ";");
    assert_int_equal(stage->day, day_of("2026-11-30")); /* the month is shorter */
    stage_type(stage, "<");
    assert_int_equal(stage->day, day_of("2026-10-30"));
    stage_type(stage, ">");
    stage_type(stage, ",");
    assert_int_equal(stage->day, day_of("2026-10-30"));
    stage_type(stage, "T\r");
    assert_int_equal(stage->day, day_of("2026-11-23"));
}

/* On the narrowest screen too the title tells that the day is not the real one. */
static void test_the_title_tells(void **state)
{
    (void)state;
    for (int columns = 20; columns <= 130; columns++) {
        stage_draw(stage, 24, columns);
        struct buffer title = stage_row(stage, 0);
        assert_non_null(strstr(buffer_string(&title), "23/11/26"));
        assert_null(strstr(buffer_string(&title), "≠"));
        assert_null(strstr(buffer_string(&title), "not today"));
        buffer_clear(&title);
    }
    go_to("2026-06-23");
    for (int columns = 20; columns <= 130; columns++) {
        stage_draw(stage, 24, columns);
        struct buffer title = stage_row(stage, 0);
        const char *text = buffer_string(&title);
        if (!strstr(text, "≠ 23/06/26") && !strstr(text, "as of 23/06/26 (not today)"))
            fail_msg("%d columns: \"%s\"", columns, text);
        int day = (int)canvas_measure(false, buffer_text(&title)) - 4;
        assert_int_equal(canvas_cell(stage->canvas, 0, day)->role, ROLE_NOTICE);
        buffer_clear(&title);
    }
}

int main(void)
{
#define ON_A_STAGE(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)
    const struct CMUnitTest tests[] = {
        ON_A_STAGE(test_figures_of_each_day), ON_A_STAGE(test_days_as_typed),
        ON_A_STAGE(test_deadlines_of_each_day),
        ON_A_STAGE(test_chart_of_each_day),   ON_A_STAGE(test_export_figures_are_marked),
        ON_A_STAGE(test_months_back_and_on),  ON_A_STAGE(test_the_title_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
