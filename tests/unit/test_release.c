/* SPDX-License-Identifier: MIT */
/* Which milestone lets which instalment go, and what a late one holds up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/release.h"
#include "portfolio_maker.h"

#define HEADER "project_id;title;kind;due;amount;done_on;received_on;status\n"
#define EUROS(units) ((money_t)(units) * MONEY_MINOR)

static struct portfolio *portfolio;
static struct schedule schedule;

/* The schedule of one running project with these milestones, as of 2026-11-23. */
static void plan(const char *milestones)
{
    portfolio = portfolio_of("id;status\nP;running\n", milestones);
    schedule = schedule_of(portfolio, 0, day_of("2026-11-23"));
}

static void plan_clear(void)
{
    schedule_clear(&schedule);
    portfolio_free(portfolio);
    assert_int_equal(schedule.count + schedule.release_count, 0);
}

static size_t index_of(const char *title)
{
    for (size_t i = 0; i < schedule.count; i++)
        if (text_equal(table_text(&portfolio->milestones, schedule.milestones[i].row,
                                  MILESTONE_TITLE),
                       text_of(title)))
            return i;
    fail_msg("no milestone \"%s\"", title);
    return 0;
}

static void assert_releases(const char *milestone, const char *payment, money_t amount)
{
    const struct release *by = release_by(&schedule, index_of(milestone));
    assert_non_null(by);
    assert_int_equal(by->payment, index_of(payment));
    assert_int_equal(by->amount, amount);
    assert_ptr_equal(release_for(&schedule, index_of(payment)), by);
}

static void assert_held(money_t total, uint32_t known, uint32_t unknown)
{
    struct money_sum held = release_on_hold(&schedule);
    assert_int_equal(held.total, total);
    assert_int_equal(held.known, known);
    assert_int_equal(held.unknown, unknown);
}

static void test_nothing(void **state)
{
    (void)state;
    plan(NULL);
    assert_int_equal(schedule.count, 0);
    assert_null(release_by(&schedule, 0));
    assert_null(release_for(&schedule, 0));
    assert_held(0, 0, 0);
    plan_clear();
}

static void test_own_amount(void **state)
{
    (void)state;
    plan(HEADER "P;guide;deliverable;2026-10-16;16290\n"
                "P;report;final_report;2027-01-15;10860\n");
    assert_releases("guide", "guide", EUROS(16290));
    assert_releases("report", "report", EUROS(10860));
    assert_held(EUROS(16290), 1, 0);
    plan_clear();
}

static void test_own_amount_of_zero_carries_nothing(void **state)
{
    (void)state;
    plan(HEADER "P;guide;deliverable;2026-10-16;0\n"
                "P;advance;payment;2026-12-01;500\n");
    assert_releases("guide", "advance", EUROS(500));
    assert_held(EUROS(500), 1, 0);
    plan_clear();
}

static void test_next_payment_on_or_after(void **state)
{
    (void)state;
    /* the payment before it is not its own; the one on the very day is */
    plan(HEADER "P;before;payment;2026-10-15;100\n"
                "P;visit;visit;2026-10-16;\n"
                "P;same day;payment;2026-10-16;200\n"
                "P;after;payment;2026-12-01;400\n");
    assert_releases("visit", "same day", EUROS(200));
    assert_null(release_for(&schedule, index_of("before")));
    assert_null(release_for(&schedule, index_of("after")));
    assert_held(EUROS(200), 1, 0);
    plan_clear();
}

static void test_done_payments_are_passed_over(void **state)
{
    (void)state;
    plan(HEADER "P;visit;visit;2026-10-16;\n"
                "P;paid;payment;2026-10-20;100;2026-10-22\n"
                "P;dropped;payment;2026-10-25;150;;;cancelled\n"
                "P;next;payment;2026-12-01;200\n");
    assert_releases("visit", "next", EUROS(200));
    assert_null(release_for(&schedule, index_of("paid")));
    assert_held(EUROS(200), 1, 0);
    plan_clear();
}

static void test_each_instalment_once(void **state)
{
    (void)state;
    plan(HEADER "P;first;visit;2026-10-01;\n"
                "P;second;visit;2026-10-16;\n"
                "P;next;payment;2026-12-01;200\n"
                "P;last;payment;2026-12-31;300\n");
    assert_releases("first", "next", EUROS(200));
    assert_null(release_by(&schedule, index_of("second")));
    assert_held(EUROS(200), 1, 0);
    plan_clear();
}

/* The second late one has only the payment that the first holds already: the one behind
 * it waits for it as its last document, and is not yet held up. */
static void test_only_the_next_payment_is_on_hold(void **state)
{
    (void)state;
    plan(HEADER "P;guide;deliverable;2026-10-01;\n"
                "P;report;interim_report;2026-10-05;\n"
                "P;next;payment;2026-11-30;1000\n"
                "P;last;payment;2026-12-31;700\n");
    assert_releases("guide", "next", EUROS(1000));
    assert_releases("report", "last", EUROS(700));
    assert_held(EUROS(1000), 1, 0);
    assert_true(release_for(&schedule, index_of("next"))->held);
    assert_false(release_for(&schedule, index_of("last"))->held);
    plan_clear();
}

static void test_own_amount_comes_before_another_payment(void **state)
{
    (void)state;
    /* in the file, the payment stands before the report of the same day */
    plan(HEADER "P;balance;payment;2026-10-16;900\n"
                "P;report;final_report;2026-10-16;300\n");
    const struct release *by = release_by(&schedule, index_of("report"));
    assert_int_equal(by->payment, index_of("report"));
    assert_int_equal(by->amount, EUROS(300));
    assert_int_equal(release_for(&schedule, index_of("balance"))->milestone,
                     index_of("report"));
    assert_held(EUROS(300), 1, 0);
    plan_clear();
    plan(HEADER "P;balance;payment;2026-12-16;900\n"
                "P;report;final_report;2026-12-16;300\n"
                "P;last;payment;2026-12-31;100\n");
    assert_int_equal(release_by(&schedule, index_of("report"))->amount, EUROS(300));
    assert_held(0, 0, 0);
    plan_clear();
}

static void test_last_document_before_a_payment(void **state)
{
    (void)state;
    plan(HEADER "P;early;interim_report;2026-12-01;\n"
                "P;kept;final_report;2026-12-15;\n"
                "P;meeting;committee;2026-12-20;\n"
                "P;balance;payment;2027-01-15;900\n"
                "P;too late;deliverable;2027-01-16;\n");
    assert_releases("kept", "balance", EUROS(900));
    assert_null(release_by(&schedule, index_of("early")));
    assert_null(release_by(&schedule, index_of("too late")));
    assert_held(0, 0, 0);
    plan_clear();
}

static void test_undated_payment_waits_for_the_last_document(void **state)
{
    (void)state;
    plan(HEADER "P;early;interim_report;2026-12-01;\n"
                "P;last;final_report;2026-12-15;\n"
                "P;undated;deliverable;;\n"
                "P;balance;payment;;900\n");
    assert_releases("last", "balance", EUROS(900));
    plan_clear();
}

static void test_a_late_one_never_holds_an_undated_payment_as_its_next(void **state)
{
    (void)state;
    plan(HEADER "P;visit;visit;2026-10-01;\nP;balance;payment;;900\n");
    assert_null(release_for(&schedule, index_of("balance")));
    assert_held(0, 0, 0);
    plan_clear();
}

static void test_received_and_done_hold_nothing(void **state)
{
    (void)state;
    plan(HEADER "P;waits for us;interim_report;2026-10-01;;;2026-10-20\n"
                "P;done;final_report;2026-10-02;;2026-10-20\n"
                "P;given up;deliverable;2026-10-03;500;;;cancelled\n"
                "P;balance;payment;2026-11-30;900\n");
    assert_releases("waits for us", "balance", EUROS(900));
    assert_false(release_for(&schedule, index_of("balance"))->held);
    assert_held(0, 0, 0);
    plan_clear();
}

static void test_unknown_amounts_are_counted(void **state)
{
    (void)state;
    plan(HEADER "P;guide;deliverable;2026-10-01;\nP;next;payment;2026-11-30;\n");
    assert_releases("guide", "next", MONEY_UNKNOWN);
    assert_held(0, 0, 1);
    plan_clear();
}

static void test_held_payment_does_not_wait_for_us(void **state)
{
    (void)state;
    plan(HEADER "P;guide;deliverable;2026-10-01;\n"
                "P;held;payment;2026-11-01;100\n"
                "P;visit;visit;2026-12-24;\n"
                "P;ours;payment;2026-09-01;50\n"
                "P;to come;payment;2026-12-25;70\n");
    assert_int_equal(schedule.milestones[index_of("held")].state, STATE_HELD);
    assert_int_equal(schedule.milestones[index_of("ours")].state, STATE_TO_PAY);
    assert_int_equal(schedule.milestones[index_of("to come")].state, STATE_OPEN);
    plan_clear();
}

static void test_sum_that_does_not_fit(void **state)
{
    (void)state;
    plan(HEADER "P;a;deliverable;2026-10-01;92233720368547758\n"
                "P;b;deliverable;2026-10-02;92233720368547758\n");
    struct money_sum held = release_on_hold(&schedule);
    assert_int_equal(money_sum_total(&held), MONEY_UNKNOWN);
    plan_clear();
}

static void test_closed_project_releases_nothing(void **state)
{
    (void)state;
    portfolio = portfolio_of("id;status\nP;closed\n",
                             HEADER "P;guide;deliverable;2026-10-01;50\n"
                                    "P;balance;payment;2026-11-30;900\n");
    schedule = schedule_of(portfolio, 0, day_of("2026-11-23"));
    assert_int_equal(schedule.count, 2);
    assert_int_equal(schedule.release_count, 0);
    assert_held(0, 0, 0);
    plan_clear();
}

/* Paid ones and cancelled ones are over; what comes first may be a report with an amount. */
static void test_next_payment(void **state)
{
    (void)state;
    plan(HEADER "P;advance;payment;2026-01-10;100;2026-01-12;;\n"
         "P;gone;payment;2026-02-10;100;;;cancelled\n"
         "P;balance;payment;2027-02-10;300;;;\n"
         "P;report;final_report;2026-12-15;200;;;\n"
         "P;committee;committee;2026-12-01;;;;\n");
    assert_int_equal(release_next_payment(&schedule), index_of("report"));
    plan_clear();
    plan(HEADER "P;undated;payment;;50;;;\nP;due;payment;2026-11-01;;;;\n");
    assert_int_equal(release_next_payment(&schedule), index_of("due"));
    plan_clear();
    plan(HEADER "P;advance;payment;2026-01-10;100;2026-01-12;;\nP;visit;visit;2026-12-01;;;;\n");
    assert_true(release_next_payment(&schedule) == SIZE_MAX);
    plan_clear();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_next_payment),
        cmocka_unit_test(test_own_amount),
        cmocka_unit_test(test_own_amount_of_zero_carries_nothing),
        cmocka_unit_test(test_next_payment_on_or_after),
        cmocka_unit_test(test_done_payments_are_passed_over),
        cmocka_unit_test(test_each_instalment_once),
        cmocka_unit_test(test_only_the_next_payment_is_on_hold),
        cmocka_unit_test(test_own_amount_comes_before_another_payment),
        cmocka_unit_test(test_last_document_before_a_payment),
        cmocka_unit_test(test_undated_payment_waits_for_the_last_document),
        cmocka_unit_test(test_a_late_one_never_holds_an_undated_payment_as_its_next),
        cmocka_unit_test(test_received_and_done_hold_nothing),
        cmocka_unit_test(test_unknown_amounts_are_counted),
        cmocka_unit_test(test_held_payment_does_not_wait_for_us),
        cmocka_unit_test(test_sum_that_does_not_fit),
        cmocka_unit_test(test_closed_project_releases_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
