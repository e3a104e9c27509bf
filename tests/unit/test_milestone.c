/* SPDX-License-Identifier: MIT */
/* Done, received, late, to pay and slip, on both sides of every boundary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "monitor/release.h"
#include "portfolio_maker.h"

#define HEADER "project_id;title;kind;due;baseline_due;received_on;done_on;status;amount\n"

struct expectation {
    const char *row; /* from kind on */
    const char *as_of;
    enum milestone_state state;
};

static struct milestone milestone_in(const char *project_status, const char *row,
                                     const char *as_of)
{
    char projects[80], milestones[400];
    snprintf(projects, sizeof projects, "id;status\nP1;%s\n", project_status);
    snprintf(milestones, sizeof milestones, HEADER "P1;Report;%s\n", row);
    struct portfolio *portfolio = portfolio_of(projects, milestones);
    struct milestone milestone = milestone_as_of(portfolio, 0, day_of(as_of));
    portfolio_free(portfolio);
    return milestone;
}

static void assert_states(const char *project_status, const struct expectation *cases,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum milestone_state state =
            milestone_in(project_status, cases[i].row, cases[i].as_of).state;
        if (state != cases[i].state)
            fail_msg("\"%s\" on %s in a %s project is in state %d instead of %d",
                     cases[i].row, cases[i].as_of, project_status, (int)state,
                     (int)cases[i].state);
    }
}
#define ASSERT_STATES(status, cases) assert_states(status, cases, sizeof cases / sizeof *cases)

static void test_done(void **state)
{
    static const struct expectation cases[] = {
        {"deliverable;2026-11-01;;;2026-11-23;;", "2026-11-23", STATE_DONE},
        {"deliverable;2026-11-01;;;2026-11-23;;", "2026-11-22", STATE_LATE},
        {"deliverable;2026-11-30;;;2026-11-23;;", "2026-11-22", STATE_OPEN},
        {"deliverable;2026-11-01;;;2026-11-23;;", "2027-11-22", STATE_DONE},
        /* without a day, the word counts on any day */
        {"deliverable;2026-11-01;;;;done;", "2026-11-23", STATE_DONE},
        {"deliverable;2026-11-01;;;;done;", "2020-01-01", STATE_DONE},
        /* with a day, the day counts and not the word */
        {"deliverable;2026-11-01;;;2026-12-01;done;", "2026-11-23", STATE_LATE},
        {"deliverable;2026-11-01;;;2026-11-02;todo;", "2026-11-23", STATE_DONE},
        {"payment;2026-11-01;;;2026-11-02;;500", "2026-11-23", STATE_DONE},
        {"deliverable;2026-11-01;;;2026-11-02;cancelled;", "2026-11-23", STATE_CANCELLED},
    };
    (void)state;
    ASSERT_STATES("running", cases);
}

static void test_received_is_never_late(void **state)
{
    static const struct expectation cases[] = {
        {"interim_report;2026-11-01;;2026-11-20;;;", "2026-11-20", STATE_RECEIVED},
        {"interim_report;2026-11-01;;2026-11-20;;;", "2026-11-19", STATE_LATE},
        {"interim_report;2026-11-01;;2026-11-20;;;", "2028-11-20", STATE_RECEIVED},
        {"interim_report;2026-11-01;;;;received;", "2026-11-20", STATE_RECEIVED},
        {"interim_report;2026-11-01;;2026-12-01;;received;", "2026-11-20", STATE_LATE},
        {"interim_report;;;2026-11-01;;;", "2026-11-20", STATE_RECEIVED},
        {"interim_report;2026-11-01;;2026-11-02;2026-11-10;;", "2026-11-20", STATE_DONE},
        {"interim_report;2026-11-01;;2026-11-02;2026-11-21;;", "2026-11-20",
         STATE_RECEIVED},
    };
    (void)state;
    ASSERT_STATES("running", cases);
}

static void test_late_begins_the_day_after(void **state)
{
    static const struct expectation cases[] = {
        {"visit;2026-11-23;;;;;", "2026-11-22", STATE_OPEN},
        {"visit;2026-11-23;;;;;", "2026-11-23", STATE_OPEN},
        {"visit;2026-11-23;;;;;", "2026-11-24", STATE_LATE},
        {"visit;2026-11-23;;;;doing;", "2026-11-24", STATE_LATE},
        {"visit;2026-11-23;;;;cancelled;", "2026-11-24", STATE_CANCELLED},
        {"visit;;;;;;", "2026-11-24", STATE_UNDATED},
        {";2026-11-23;;;;;", "2026-11-24", STATE_LATE},
    };
    (void)state;
    ASSERT_STATES("running", cases);
    ASSERT_STATES("suspended", cases);
    ASSERT_STATES("to_settle", cases);
    ASSERT_STATES("", cases);
}

static void test_payment_is_never_late(void **state)
{
    static const struct expectation cases[] = {
        {"payment;2026-11-23;;;;;100", "2026-11-23", STATE_OPEN},
        {"payment;2026-11-23;;;;;100", "2026-11-24", STATE_TO_PAY},
        {"payment;2026-11-23;;;;;", "2030-11-24", STATE_TO_PAY},
        {"payment_request;2026-11-23;;;;;", "2026-11-24", STATE_LATE},
    };
    (void)state;
    ASSERT_STATES("running", cases);
}

static void test_only_open_projects_are_late(void **state)
{
    static const char *const asleep[] = {"candidate", "refused", "closed", "cancelled"};
    static const struct expectation cases[] = {
        {"visit;2026-01-01;;;;;", "2026-11-24", STATE_DORMANT},
        {"visit;2027-01-01;;;;;", "2026-11-24", STATE_DORMANT},
        {"visit;2026-01-01;;2026-01-01;;;", "2026-11-24", STATE_DORMANT},
        {"payment;2026-01-01;;;;;5", "2026-11-24", STATE_DORMANT},
        {"visit;2026-01-01;;;2026-02-01;;", "2026-11-24", STATE_DONE},
        {"visit;2026-01-01;;;;cancelled;", "2026-11-24", STATE_CANCELLED},
    };
    (void)state;
    for (size_t i = 0; i < sizeof asleep / sizeof *asleep; i++)
        ASSERT_STATES(asleep[i], cases);
}

static void test_orphans_are_not_followed(void **state)
{
    (void)state;
    struct portfolio *portfolio =
        portfolio_of("id;status\nP1;running\nP2;running\nP2;running\n",
                     HEADER "P9;Lost;visit;2026-01-01\nP2;Twice;visit;2026-01-01\n"
                            ";None;visit;2026-01-01\n");
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(milestone_as_of(portfolio, i, day_of("2026-11-23")).state,
                         STATE_DORMANT);
    portfolio_free(portfolio);
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(milestone_in("running", "visit;2026-10-16", "2026-11-23").days, -38);
    assert_int_equal(milestone_in("running", "visit;2026-11-30", "2026-11-23").days, 7);
    assert_int_equal(milestone_in("running", "visit;2026-11-23", "2026-11-23").days, 0);
    assert_int_equal(milestone_in("running", "visit;", "2026-11-23").days, DAYS_UNKNOWN);
}

static void test_done_day_is_told_only_when_done(void **state)
{
    (void)state;
    assert_int_equal(
        milestone_in("running", "visit;2026-10-16;;;2026-11-01", "2026-11-23").done,
        day_of("2026-11-01"));
    assert_int_equal(
        milestone_in("running", "visit;2026-10-16;;;2026-12-01", "2026-11-23").done,
        DAY_UNKNOWN);
    assert_int_equal(milestone_in("running", "visit;2026-10-16;;;;done", "2026-11-23").done,
                     DAY_UNKNOWN);
}

static void test_slip(void **state)
{
    static const struct {
        const char *row;
        int slip;
    } cases[] = {
        {"visit;2026-12-10;2026-11-10;;;;", 30},           /* by the new day */
        {"visit;2026-11-23;2026-11-10;;;;", 13},           /* that is today */
        {"visit;2026-11-20;2026-11-10;;;;", 13},           /* late: grows with each day */
        {"visit;2026-12-01;2026-12-11;;;;", -10},          /* ahead */
        {"visit;2026-11-20;2026-11-10;;2026-11-15;;", 5},  /* by the day it was done */
        {"visit;2026-11-20;2026-11-10;;2026-11-09;;", -1}, /* before it was due */
        {"visit;2026-11-20;2026-11-10;;2026-12-15;;", 13}, /* not done yet on that day */
        {"visit;2026-11-20;2026-11-10;2026-11-12;;;", 13}, /* received, not yet done */
        {"visit;2026-12-10;;;;;", DAYS_UNKNOWN},
        {"visit;;2026-12-10;;;;", DAYS_UNKNOWN},
        {"visit;2026-11-20;2026-11-10;;;done;", DAYS_UNKNOWN},
        {"visit;2026-12-10;2026-11-10;;;cancelled;", DAYS_UNKNOWN},
        {"payment;2026-12-10;2026-12-01;;;;9", 9},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (milestone_in("running", cases[i].row, "2026-11-23").slip != cases[i].slip)
            fail_msg("\"%s\" slipped by %d instead of %d", cases[i].row,
                     milestone_in("running", cases[i].row, "2026-11-23").slip,
                     cases[i].slip);
}

/* An earlier export that says when it was due wins over the column. */
static void test_slip_against_an_earlier_export(void **state)
{
    (void)state;
    struct portfolio *portfolio = portfolio_of(
        "id;status\nP1;running\n", HEADER "P1;a;visit;2026-12-20;2026-12-10;;;;\n"
                                           "P1;b;visit;2026-12-20;2026-12-10;;;;\n"
                                           "P1;c;visit;2026-12-20;;;;;\n");
    day_t as_of = day_of("2026-11-23"), *due = malloc(2 * sizeof *due);
    assert_non_null(due);
    due[0] = day_of("2026-12-15");
    due[1] = DAY_UNKNOWN;
    portfolio_set_baseline(portfolio, due, 2);
    assert_int_equal(milestone_as_of(portfolio, 0, as_of).slip, 5);
    assert_int_equal(milestone_as_of(portfolio, 1, as_of).slip, 10);
    assert_int_equal(milestone_as_of(portfolio, 2, as_of).slip, DAYS_UNKNOWN);
    assert_true(portfolio_baseline_set(portfolio, 0));
    assert_false(portfolio_baseline_set(portfolio, 1));
    assert_false(portfolio_baseline_set(portfolio, 2)); /* beyond what was told */
    portfolio_set_baseline(portfolio, NULL, 0);
    assert_int_equal(milestone_as_of(portfolio, 0, as_of).slip, 10);
    portfolio_free(portfolio);
}

static void test_what_is_left_to_do(void **state)
{
    static const struct {
        enum milestone_state state;
        bool pending, unfinished;
    } cases[] = {
        {STATE_CANCELLED, false, false}, {STATE_DONE, false, false},
        {STATE_RECEIVED, false, true},   {STATE_TO_PAY, true, true},
        {STATE_HELD, true, true},        {STATE_LATE, true, true},
        {STATE_OPEN, true, true},        {STATE_UNDATED, true, true},
        {STATE_DORMANT, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct milestone milestone = {.state = cases[i].state};
        assert_int_equal(milestone_pending(&milestone), cases[i].pending);
        assert_int_equal(milestone_unfinished(&milestone), cases[i].unfinished);
    }
}

static void test_documents(void **state)
{
    (void)state;
    for (int kind = 0; kind < MILESTONE_KIND_COUNT; kind++) {
        bool expected = kind == KIND_INTERIM_REPORT || kind == KIND_FINAL_REPORT ||
                        kind == KIND_DELIVERABLE || kind == KIND_PAYMENT_REQUEST;
        assert_int_equal(milestone_kind_document((enum milestone_kind)kind), expected);
    }
}

static void test_order_within_a_project(void **state)
{
    (void)state;
    struct recipe recipe = {
        .projects = "id;status\nP1;running\nP2;running\n",
        .milestones = HEADER "P1;undated;visit;\n"
                             "P1;second;visit;2026-05-01\n"
                             "P2;other;visit;2026-01-01\n"
                             "P1;third;visit;2026-05-01\n"
                             "P1;also undated;visit;\n"
                             "P1;first;visit;2026-02-01\n",
        .batch_rows = 2,
    };
    static const char *const order[] = {"first", "second", "third", "undated",
                                        "also undated"};
    for (int turn = 0; turn < 2; turn++, recipe.milestones_first = true) {
        struct portfolio *portfolio = portfolio_make(&recipe);
        struct schedule schedule =
            schedule_of(portfolio, project_row(portfolio, "P1"), day_of("2026-11-23"));
        assert_int_equal(schedule.count, 5);
        for (size_t i = 0; i < schedule.count; i++)
            assert_true(text_equal(table_text(&portfolio->milestones,
                                              schedule.milestones[i].row, MILESTONE_TITLE),
                                   text_of(order[i])));
        schedule_clear(&schedule);
        portfolio_free(portfolio);
    }
}

static void test_project_without_milestones(void **state)
{
    (void)state;
    struct portfolio *portfolio = portfolio_of("id;status\nP1;running\n", NULL);
    struct schedule schedule = schedule_of(portfolio, 0, day_of("2026-11-23"));
    assert_int_equal(schedule.count, 0);
    assert_int_equal(schedule.release_count, 0);
    schedule_clear(&schedule);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_done),
        cmocka_unit_test(test_received_is_never_late),
        cmocka_unit_test(test_late_begins_the_day_after),
        cmocka_unit_test(test_payment_is_never_late),
        cmocka_unit_test(test_only_open_projects_are_late),
        cmocka_unit_test(test_orphans_are_not_followed),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_done_day_is_told_only_when_done),
        cmocka_unit_test(test_slip),
        cmocka_unit_test(test_slip_against_an_earlier_export),
        cmocka_unit_test(test_what_is_left_to_do),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_order_within_a_project),
        cmocka_unit_test(test_project_without_milestones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
