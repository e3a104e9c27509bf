/* SPDX-License-Identifier: MIT */
/* What must hold of any portfolio on any day, on portfolios made at random. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "monitor/deadlines.h"
#include "monitor/project_money.h"
#include "monitor/query_work.h"
#include "portfolio_maker.h"
#include "random.h"
#include "any_portfolio.h"

enum { ROUNDS = 150, DAYS_TRIED = 6 };

static uint64_t seed = UINT64_C(0x9E3779B97F4A7C15);

static uint32_t below(uint32_t limit)
{
    return random_below(&seed, limit);
}

static void assert_same_sum(const struct money_sum *a, const struct money_sum *b)
{
    assert_int_equal(a->total, b->total);
    assert_int_equal(a->known, b->known);
    assert_int_equal(a->unknown, b->unknown);
}

static void check_totals(const struct portfolio *portfolio,
                         const struct assessment *assessment)
{
    struct totals sums = {0};
    for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
         row = table_next(&portfolio->projects, row)) {
        const struct project_state *state = assessment_project(assessment, row);
        enum project_status status = portfolio_status(portfolio, row);
        struct project_money money = project_money_of(portfolio, row);
        bool shown = status != PROJECT_CANDIDATE && status != PROJECT_REFUSED;
        sums.projects += shown;
        sums.late_projects += state->late_count > 0;
        sums.late_milestones += (uint32_t)state->late_count;
        sums.received += (uint32_t)state->received_count;
        sums.to_pay += (uint32_t)state->to_pay_count;
        if (shown)
            money_sum_add(&sums.granted,
                          status == PROJECT_CANCELLED ? money.paid : money.grant);
        if (project_status_open(status))
            money_sum_add(&sums.remaining, money.remaining);
        money_sum_merge(&sums.on_hold, &state->on_hold);
        if (money_known(money.remaining) && state->on_hold.known)
            assert_true(state->on_hold.total <= money.remaining || state->on_hold.total == 0);
        if (!project_status_open(status))
            assert_int_equal(state->late_count + state->received_count + state->to_pay_count +
                                 (int)state->on_hold.known,
                             0);
        assert_int_equal(state->late != ROW_NONE, state->late_days > 0);
    }
    const struct totals *totals = &assessment->totals;
    assert_int_equal(totals->projects, sums.projects);
    assert_int_equal(totals->late_projects, sums.late_projects);
    assert_int_equal(totals->late_milestones, sums.late_milestones);
    assert_int_equal(totals->received, sums.received);
    assert_int_equal(totals->to_pay, sums.to_pay);
    assert_same_sum(&totals->granted, &sums.granted);
    assert_same_sum(&totals->remaining, &sums.remaining);
    assert_same_sum(&totals->on_hold, &sums.on_hold);
}

/* A milestone is in one state, and what it says of itself agrees with its cells. */
static void check_states(const struct portfolio *portfolio, day_t as_of)
{
    const struct table *table = &portfolio->milestones;
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        struct milestone milestone = milestone_as_of(portfolio, row, as_of);
        day_t received = table_date(table, row, MILESTONE_RECEIVED_ON);
        day_t done = table_date(table, row, MILESTONE_DONE_ON);
        if (milestone.state == STATE_LATE) {
            assert_true(milestone.due < as_of && milestone.kind != KIND_PAYMENT);
            assert_true(received == DAY_UNKNOWN || received > as_of);
            assert_true(done == DAY_UNKNOWN || done > as_of);
        }
        if (milestone.state == STATE_RECEIVED)
            assert_true(done == DAY_UNKNOWN || done > as_of);
        if (milestone.state == STATE_OPEN)
            assert_true(milestone.due >= as_of);
    }
}

static bool undone_payment(const struct milestone *milestone)
{
    return milestone->kind == KIND_PAYMENT && milestone_pending(milestone);
}

static bool carries(const struct milestone *milestone)
{
    return milestone->kind != KIND_PAYMENT && milestone_unfinished(milestone) &&
           milestone->amount > 0;
}

/* The payment that a late milestone without an amount would hold: the next one. */
static size_t next_payment(const struct schedule *schedule, size_t late)
{
    for (size_t i = 0; i < schedule->count; i++) {
        const struct milestone *payment = &schedule->milestones[i];
        if (undone_payment(payment) && payment->due != DAY_UNKNOWN &&
            payment->due >= schedule->milestones[late].due)
            return i;
    }
    return SIZE_MAX;
}

/* What lets a payment go, as the definition has it, with a pass for each question. */
static size_t gate_of(const struct schedule *schedule, size_t payment)
{
    const struct milestone *milestones = schedule->milestones;
    size_t document = SIZE_MAX;
    day_t due = milestones[payment].due;
    if (carries(&milestones[payment]))
        return payment;
    if (!undone_payment(&milestones[payment]))
        return SIZE_MAX;
    for (size_t i = 0; i < schedule->count; i++)
        if (milestones[i].state == STATE_LATE && !carries(&milestones[i]) &&
            next_payment(schedule, i) == payment)
            return i;
    for (size_t i = 0; i < schedule->count; i++)
        if (milestone_kind_document(milestones[i].kind) &&
            milestone_unfinished(&milestones[i]) && milestones[i].due != DAY_UNKNOWN &&
            (due == DAY_UNKNOWN || milestones[i].due <= due))
            document = i;
    return document;
}

static void check_gates(const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->count; i++) {
        const struct release *release = release_for(schedule, i);
        size_t gate = gate_of(schedule, i);
        assert_int_equal(release ? release->milestone : SIZE_MAX, gate);
        if (release)
            assert_int_equal(release->held,
                             schedule->milestones[gate].state == STATE_LATE &&
                                 (gate == i || (!carries(&schedule->milestones[gate]) &&
                                                next_payment(schedule, gate) == i)));
    }
    for (size_t i = 1; i < schedule->release_count; i++) {
        const struct release *here = &schedule->releases[i], *before = here - 1;
        assert_true(before->milestone < here->milestone ||
                    (before->milestone == here->milestone &&
                     (before->payment == before->milestone ||
                      before->payment < here->payment)));
    }
}

static void check_releases(const struct portfolio *portfolio, row_t project, day_t as_of)
{
    struct schedule schedule = schedule_of(portfolio, project, as_of);
    assert_true(schedule.release_count <= schedule.count);
    check_gates(&schedule);
    for (size_t i = 0; i < schedule.release_count; i++) {
        const struct release *release = &schedule.releases[i];
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(schedule.releases[k].payment, release->payment);
        assert_true(milestone_unfinished(&schedule.milestones[release->milestone]));
        if (release->held)
            assert_int_equal(schedule.milestones[release->milestone].state, STATE_LATE);
    }
    for (size_t i = 0; i < schedule.count; i++) {
        const struct release *by = release_by(&schedule, i);
        assert_true(!by || by->milestone == i);
        assert_int_equal(schedule.milestones[i].state == STATE_HELD,
                         schedule.milestones[i].kind == KIND_PAYMENT &&
                             milestone_pending(&schedule.milestones[i]) &&
                             schedule.milestones[i].days < 0 &&
                             schedule.milestones[i].due != DAY_UNKNOWN &&
                             release_for(&schedule, i));
    }
    schedule_clear(&schedule);
}

/* What the list keeps of it, and that it stands behind the one before it. */
static void check_entry(const struct deadlines *deadlines, size_t index,
                        const struct deadline *deadline)
{
    const struct deadline_entry *entry = &deadlines->items[index], *before = entry - 1;
    assert_int_equal(deadline_entry_class(entry), deadline_class(&deadline->milestone));
    assert_int_equal(deadline_entry_due(entry), deadline->milestone.due);
    assert_int_equal(deadline_entry_pays(entry), deadline->pays);
    assert_int_equal(entry->amount, deadline->amount);
    if (index == 0)
        return;
    assert_true(deadline_entry_class(before) <= deadline_entry_class(entry));
    if (deadline_entry_class(before) < deadline_entry_class(entry))
        return;
    /* The unknown day is the smallest number, and wraps to the largest. */
    uint32_t due = (uint32_t)deadline_entry_due(entry) + INT32_MAX;
    assert_true((uint32_t)deadline_entry_due(before) + INT32_MAX <= due);
}

/* Every instalment that is still to be made stands in exactly one row. */
static void check_deadlines(const struct portfolio *portfolio,
                            const struct assessment *assessment)
{
    struct deadlines deadlines = deadlines_of(portfolio, assessment->as_of);
    struct money_sum shown = {0}, expected = {0};
    uint32_t late = 0;
    assert_int_equal(deadlines.count, assessment->totals.unfinished);
    for (size_t i = 0; i < deadlines.count; i++) {
        struct deadline deadline = deadline_at(&deadlines, portfolio, i);
        if (deadline.pays)
            money_sum_add(&shown, deadline.amount);
        late += deadline.milestone.state == STATE_LATE;
        check_entry(&deadlines, i, &deadline);
    }
    assert_int_equal(late, assessment->totals.late_milestones);
    const struct table *table = &portfolio->milestones;
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        struct milestone milestone = milestone_as_of(portfolio, row, assessment->as_of);
        if (milestone_unfinished(&milestone) &&
            (milestone.kind == KIND_PAYMENT || milestone.amount > 0))
            money_sum_add(&expected, milestone.amount);
    }
    assert_same_sum(&shown, &expected);
    deadlines_clear(&deadlines);
}

/* Each order holds the same rows, and the same ones backwards. */
static void check_orders(const struct portfolio *portfolio,
                         const struct assessment *assessment)
{
    for (int field = FIELD_NONE; field < FIELD_COUNT_ALL; field++)
        for (int reverse = 0; reverse < 2 && (!field || field_of_projects((enum field)field));
             reverse++) {
            struct query query = {.sorts = {{(enum field)field, reverse}},
                                  .sort_count = field != FIELD_NONE};
            size_t count;
            row_t *rows = query_run(&query, portfolio, assessment, &count);
            assert_int_equal(count, assessment->totals.projects);
            for (size_t i = 0; i < count; i++)
                for (size_t k = 0; k < i; k++)
                    assert_int_not_equal(rows[i], rows[k]);
            free(rows);
        }
}

static void test_any_portfolio_on_any_day(void **state)
{
    struct thresholds limits = thresholds_default();
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct portfolio *portfolio = any_portfolio(&seed);
        for (int turn = 0; turn < DAYS_TRIED; turn++) {
            day_t as_of = day_of("2025-10-01") + (day_t)below(1000);
            struct assessment *assessment = assessment_new(portfolio, &limits, as_of);
            check_totals(portfolio, assessment);
            check_states(portfolio, as_of);
            for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
                 row = table_next(&portfolio->projects, row))
                check_releases(portfolio, row, as_of);
            check_deadlines(portfolio, assessment);
            check_orders(portfolio, assessment);
            assessment_free(assessment);
        }
        portfolio_free(portfolio);
    }
}

/* As days go by, what was handed in or done never becomes late. */
static void test_no_way_back_to_late(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct portfolio *portfolio = any_portfolio(&seed);
        const struct table *table = &portfolio->milestones;
        for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
            bool settled = false;
            for (day_t day = day_of("2025-12-25"); day < day_of("2028-03-01"); day += 11) {
                enum milestone_state now = milestone_as_of(portfolio, row, day).state;
                assert_false(settled && now == STATE_LATE);
                settled = settled || now == STATE_RECEIVED || now == STATE_DONE;
            }
        }
        portfolio_free(portfolio);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_portfolio_on_any_day),
        cmocka_unit_test(test_no_way_back_to_late),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
