/* SPDX-License-Identifier: MIT */
/* Each rule alone, on both sides of its limit, then the order of the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "monitor/health.h"
#include "portfolio_maker.h"

enum { MILESTONES_MOST = 4 };

static struct milestone milestones[MILESTONES_MOST];

/* A running project halfway through, with nothing to be said about it. */
static struct health_facts calm(void)
{
    for (int i = 0; i < MILESTONES_MOST; i++)
        milestones[i] = (struct milestone){.row = (row_t)(10 + i),
                                           .state = STATE_OPEN,
                                           .kind = KIND_VISIT,
                                           .days = 100 + i,
                                           .slip = DAYS_UNKNOWN,
                                           .amount = MONEY_UNKNOWN};
    return (struct health_facts){
        .status = PROJECT_RUNNING,
        .milestones = milestones,
        .milestone_count = 1,
        .as_of = day_of("2026-11-23"),
        .start = day_of("2026-01-01"),
        .end = day_of("2027-12-31"),
        .convention_end = DAY_UNKNOWN,
        .time = 50,
        .progress = 50,
        .declared_on = day_of("2026-11-23"),
    };
}

static void assert_rule(const struct health_facts *facts, enum health_rule rule, int number,
                        row_t milestone)
{
    const struct thresholds limits = thresholds_default();
    struct diagnosis diagnosis = health_diagnose(facts, &limits);
    if (diagnosis.rule != rule || diagnosis.number != number ||
        diagnosis.milestone != milestone)
        fail_msg("rule %d with %d about %u instead of rule %d with %d about %u",
                 (int)diagnosis.rule, diagnosis.number, diagnosis.milestone, (int)rule, number,
                 milestone);
}

static void assert_fine(const struct health_facts *facts)
{
    assert_rule(facts, RULE_FINE, 0, ROW_NONE);
}

static void make_late(int index, int days)
{
    milestones[index].state = STATE_LATE;
    milestones[index].days = -days;
}

static void test_fine(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    assert_fine(&facts);
}

static void test_aside(void **state)
{
    static const enum project_status statuses[] = {PROJECT_CANDIDATE, PROJECT_REFUSED,
                                                   PROJECT_CANCELLED};
    (void)state;
    struct health_facts facts = calm();
    make_late(0, 200);
    for (size_t i = 0; i < 3; i++) {
        facts.status = statuses[i];
        assert_rule(&facts, RULE_ASIDE, 0, ROW_NONE);
    }
}

static void test_closed_comes_before_everything(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    make_late(0, 200);
    facts.convention_end = day_of("2026-01-01");
    facts.status = PROJECT_CLOSED;
    assert_rule(&facts, RULE_CLOSED, 0, ROW_NONE);
}

static void test_late_31_days_is_an_alert(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    make_late(0, 31);
    assert_rule(&facts, RULE_VERY_LATE, 31, 10);
    make_late(0, 30);
    assert_rule(&facts, RULE_LATE, 30, 10);
    make_late(0, 1);
    assert_rule(&facts, RULE_LATE, 1, 10);
}

static void test_late_the_longest_counts(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.milestone_count = 3;
    milestones[0].state = STATE_DONE;
    milestones[0].days = -400;
    make_late(1, 35);
    make_late(2, 5);
    assert_rule(&facts, RULE_VERY_LATE, 35, 11);
}

static void test_late_final_report_is_an_alert(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.milestone_count = 2;
    make_late(0, 20);
    make_late(1, 1);
    milestones[1].kind = KIND_FINAL_REPORT;
    assert_rule(&facts, RULE_FINAL_REPORT_LATE, 1, 11);
    milestones[1].state = STATE_RECEIVED;
    assert_rule(&facts, RULE_LATE, 20, 10);
    /* what is late by more than 30 days is said first */
    make_late(0, 31);
    make_late(1, 1);
    assert_rule(&facts, RULE_VERY_LATE, 31, 10);
}

static void test_convention_past(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.convention_end = facts.as_of;
    assert_fine(&facts);
    facts.convention_end = facts.as_of - 1;
    assert_rule(&facts, RULE_CONVENTION_PAST, 1, ROW_NONE);
    facts.status = PROJECT_TO_SETTLE;
    assert_rule(&facts, RULE_CONVENTION_PAST, 1, ROW_NONE);
    make_late(0, 30);
    assert_rule(&facts, RULE_CONVENTION_PAST, 1, ROW_NONE);
    milestones[0].kind = KIND_FINAL_REPORT;
    assert_rule(&facts, RULE_FINAL_REPORT_LATE, 30, 10);
}

static void test_document_due_within_14_days(void **state)
{
    static const enum milestone_kind kinds[] = {KIND_INTERIM_REPORT, KIND_FINAL_REPORT,
                                                KIND_DELIVERABLE, KIND_PAYMENT_REQUEST};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct health_facts facts = calm();
        milestones[0].kind = kinds[i];
        milestones[0].days = 14;
        assert_rule(&facts, RULE_DOCUMENT_DUE, 14, 10);
        milestones[0].days = 15;
        assert_fine(&facts);
        milestones[0].days = 0;
        assert_rule(&facts, RULE_DOCUMENT_DUE, 0, 10);
        milestones[0].state = STATE_RECEIVED;
        assert_fine(&facts);
    }
    struct health_facts facts = calm();
    milestones[0].days = 3; /* a visit */
    assert_fine(&facts);
    milestones[0].kind = KIND_PAYMENT;
    assert_fine(&facts);
}

static void test_slip_of_31_days(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.milestone_count = 4;
    milestones[0].slip = 30;
    assert_fine(&facts);
    milestones[1].slip = 31;
    milestones[2].slip = 45;
    milestones[3].slip = 40;
    assert_rule(&facts, RULE_SLIPPED, 45, 12);
    milestones[2].state = STATE_DONE;
    assert_rule(&facts, RULE_SLIPPED, 40, 13);
    milestones[3].state = STATE_RECEIVED;
    assert_rule(&facts, RULE_SLIPPED, 31, 11);
    milestones[1].state = STATE_CANCELLED;
    assert_fine(&facts);
}

static void test_behind_by_16_points(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.progress = 35;
    assert_fine(&facts);
    facts.progress = 34;
    assert_rule(&facts, RULE_BEHIND, 16, ROW_NONE);
    facts.declared_on = facts.as_of - 90;
    assert_rule(&facts, RULE_BEHIND, 16, ROW_NONE);
    facts.declared_on = facts.as_of - 91;
    assert_fine(&facts);
    facts.declared_on = facts.as_of + 1; /* declared after the day that is looked at */
    assert_fine(&facts);
    facts.declared_on = DAY_UNKNOWN;
    assert_fine(&facts);
    facts.declared_on = facts.as_of;
    facts.progress = -1;
    assert_fine(&facts);
    facts.progress = 0;
    assert_rule(&facts, RULE_BEHIND, 50, ROW_NONE);
    facts.time = -1;
    assert_fine(&facts);
    facts.time = 50;
    facts.progress = 100; /* ahead */
    assert_fine(&facts);
}

static void test_unclear_has_neither_dates_nor_milestones(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.milestone_count = 0;
    assert_fine(&facts);
    facts.start = DAY_UNKNOWN;
    assert_fine(&facts);
    facts.end = DAY_UNKNOWN;
    assert_rule(&facts, RULE_UNCLEAR, 0, ROW_NONE);
    facts.start = day_of("2026-01-01");
    assert_fine(&facts);
    facts.start = DAY_UNKNOWN;
    facts.milestone_count = 1;
    assert_fine(&facts);
}

/* Everything at once: each rule that is silenced lets the next one speak. */
static void test_order_of_rules(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    facts.milestone_count = 4;
    make_late(0, 31);
    make_late(1, 2);
    milestones[1].kind = KIND_FINAL_REPORT;
    facts.convention_end = facts.as_of - 7;
    milestones[2].kind = KIND_DELIVERABLE;
    milestones[2].days = 14;
    milestones[3].slip = 31;
    facts.progress = 34;
    assert_rule(&facts, RULE_VERY_LATE, 31, 10);
    make_late(0, 30);
    assert_rule(&facts, RULE_FINAL_REPORT_LATE, 2, 11);
    milestones[1].kind = KIND_VISIT;
    assert_rule(&facts, RULE_CONVENTION_PAST, 7, ROW_NONE);
    facts.convention_end = facts.as_of;
    assert_rule(&facts, RULE_LATE, 30, 10);
    milestones[0].state = milestones[1].state = STATE_RECEIVED;
    assert_rule(&facts, RULE_DOCUMENT_DUE, 14, 12);
    milestones[2].days = 15;
    assert_rule(&facts, RULE_SLIPPED, 31, 13);
    milestones[3].slip = 30;
    assert_rule(&facts, RULE_BEHIND, 16, ROW_NONE);
    facts.progress = 35;
    assert_fine(&facts);
}

static void test_limits_are_the_callers(void **state)
{
    (void)state;
    struct health_facts facts = calm();
    struct thresholds limits = {.late_days = 5, .due_days = 2, .slip_days = 3,
                                .behind_points = 1, .declared_days = 1};
    make_late(0, 6);
    assert_int_equal(health_diagnose(&facts, &limits).rule, RULE_VERY_LATE);
    facts = calm();
    milestones[0].kind = KIND_DELIVERABLE;
    milestones[0].days = 3;
    assert_int_equal(health_diagnose(&facts, &limits).rule, RULE_FINE);
    milestones[0].slip = 4;
    assert_int_equal(health_diagnose(&facts, &limits).rule, RULE_SLIPPED);
    milestones[0].slip = 3;
    facts.progress = 48;
    assert_int_equal(health_diagnose(&facts, &limits).rule, RULE_BEHIND);
    facts.declared_on -= 2;
    assert_int_equal(health_diagnose(&facts, &limits).rule, RULE_FINE);
}

static void test_health_and_sign_of_each_rule(void **state)
{
    static const struct {
        enum health_rule rule;
        enum health health;
        char sign;
    } cases[] = {
        {RULE_ASIDE, HEALTH_ASIDE, '-'},          {RULE_CLOSED, HEALTH_CLOSED, '='},
        {RULE_VERY_LATE, HEALTH_ALERT, '!'},      {RULE_FINAL_REPORT_LATE, HEALTH_ALERT, '!'},
        {RULE_CONVENTION_PAST, HEALTH_ALERT, '!'}, {RULE_LATE, HEALTH_WATCH, '~'},
        {RULE_DOCUMENT_DUE, HEALTH_WATCH, '~'},   {RULE_SLIPPED, HEALTH_WATCH, '~'},
        {RULE_BEHIND, HEALTH_WATCH, '~'},         {RULE_UNCLEAR, HEALTH_UNCLEAR, '?'},
        {RULE_FINE, HEALTH_FINE, ' '},
    };
    (void)state;
    assert_int_equal(sizeof cases / sizeof *cases, RULE_COUNT);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        assert_int_equal(health_of_rule(cases[i].rule), cases[i].health);
        assert_int_equal(health_sign(cases[i].health), cases[i].sign);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fine),
        cmocka_unit_test(test_aside),
        cmocka_unit_test(test_closed_comes_before_everything),
        cmocka_unit_test(test_late_31_days_is_an_alert),
        cmocka_unit_test(test_late_the_longest_counts),
        cmocka_unit_test(test_late_final_report_is_an_alert),
        cmocka_unit_test(test_convention_past),
        cmocka_unit_test(test_document_due_within_14_days),
        cmocka_unit_test(test_slip_of_31_days),
        cmocka_unit_test(test_behind_by_16_points),
        cmocka_unit_test(test_unclear_has_neither_dates_nor_milestones),
        cmocka_unit_test(test_order_of_rules),
        cmocka_unit_test(test_limits_are_the_callers),
        cmocka_unit_test(test_health_and_sign_of_each_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
