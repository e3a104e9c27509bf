/* SPDX-License-Identifier: MIT */
/* The definitions of done, received, late, to pay and slip, see doc/jalon.1. */
#include "monitor/milestone.h"

#include "base/memory.h"

#include <stdlib.h>

static bool is_done(const struct table *table, row_t row, enum milestone_status status,
                    day_t as_of)
{
    day_t done = table_date(table, row, MILESTONE_DONE_ON);
    return done == DAY_UNKNOWN ? status == MILESTONE_DONE : done <= as_of;
}

/* The state without a day counts as that of any day: the export knows no better. */
static bool is_received(const struct table *table, row_t row, enum milestone_status status,
                        day_t as_of)
{
    day_t received = table_date(table, row, MILESTONE_RECEIVED_ON);
    return received == DAY_UNKNOWN ? status == MILESTONE_RECEIVED : received <= as_of;
}

static bool project_followed(const struct portfolio *portfolio, row_t milestone)
{
    row_t project = portfolio_project_of(portfolio, milestone);
    return project != ROW_NONE && project_status_open(portfolio_status(portfolio, project));
}

static enum milestone_state state_of(const struct portfolio *portfolio,
                                     const struct milestone *milestone, day_t as_of)
{
    const struct table *table = &portfolio->milestones;
    row_t row = milestone->row;
    enum milestone_status status =
        (enum milestone_status)table_number(table, row, MILESTONE_STATUS);
    if (status == MILESTONE_CANCELLED)
        return STATE_CANCELLED;
    if (is_done(table, row, status, as_of))
        return STATE_DONE;
    if (!project_followed(portfolio, row))
        return STATE_DORMANT;
    if (is_received(table, row, status, as_of))
        return STATE_RECEIVED;
    if (milestone->due == DAY_UNKNOWN)
        return STATE_UNDATED;
    if (milestone->due >= as_of)
        return STATE_OPEN;
    return milestone->kind == KIND_PAYMENT ? STATE_TO_PAY : STATE_LATE;
}

static int slip_of(const struct milestone *milestone, day_t baseline, day_t as_of)
{
    if (baseline == DAY_UNKNOWN || milestone->state == STATE_CANCELLED)
        return DAYS_UNKNOWN;
    if (milestone->state == STATE_DONE)
        return milestone->done == DAY_UNKNOWN ? DAYS_UNKNOWN : milestone->done - baseline;
    if (milestone->due == DAY_UNKNOWN)
        return DAYS_UNKNOWN;
    return (milestone->due > as_of ? milestone->due : as_of) - baseline;
}

struct milestone milestone_as_of(const struct portfolio *portfolio, row_t row, day_t as_of)
{
    const struct table *table = &portfolio->milestones;
    struct milestone milestone = {
        .row = row,
        .kind = (enum milestone_kind)table_number(table, row, MILESTONE_KIND),
        .due = table_date(table, row, MILESTONE_DUE),
        .done = DAY_UNKNOWN,
        .amount = table_money(table, row, MILESTONE_AMOUNT),
    };
    milestone.days = milestone.due == DAY_UNKNOWN ? DAYS_UNKNOWN : milestone.due - as_of;
    milestone.state = state_of(portfolio, &milestone, as_of);
    if (milestone.state == STATE_DONE)
        milestone.done = table_date(table, row, MILESTONE_DONE_ON);
    milestone.slip = slip_of(&milestone, portfolio_baseline_due(portfolio, row), as_of);
    return milestone;
}

bool milestone_pending(const struct milestone *milestone)
{
    return milestone->state == STATE_LATE || milestone->state == STATE_TO_PAY ||
           milestone->state == STATE_HELD || milestone->state == STATE_OPEN ||
           milestone->state == STATE_UNDATED;
}

bool milestone_unfinished(const struct milestone *milestone)
{
    return milestone_pending(milestone) || milestone->state == STATE_RECEIVED;
}

bool milestone_instalment(const struct milestone *milestone)
{
    return milestone->state != STATE_CANCELLED &&
           (milestone->kind == KIND_PAYMENT || money_known(milestone->amount));
}

bool milestone_instalment_due(const struct milestone *milestone, day_t as_of)
{
    return milestone_instalment(milestone) && milestone->due != DAY_UNKNOWN &&
           milestone->due <= as_of;
}

bool milestone_kind_document(enum milestone_kind kind)
{
    return kind == KIND_INTERIM_REPORT || kind == KIND_FINAL_REPORT ||
           kind == KIND_DELIVERABLE || kind == KIND_PAYMENT_REQUEST;
}

static int compare_due(const void *left, const void *right)
{
    const struct milestone *a = left, *b = right;
    /* DAY_UNKNOWN is the smallest number, and belongs last. */
    if ((a->due == DAY_UNKNOWN) != (b->due == DAY_UNKNOWN))
        return a->due == DAY_UNKNOWN ? 1 : -1;
    if (a->due != b->due)
        return a->due < b->due ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

struct milestone *milestones_of(const struct portfolio *portfolio, row_t project,
                                day_t as_of, size_t *count)
{
    struct milestone *milestones = NULL;
    size_t capacity = 0;
    *count = 0;
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row)) {
        milestones = memory_grow(milestones, *count, &capacity, sizeof *milestones);
        milestones[(*count)++] = milestone_as_of(portfolio, row, as_of);
    }
    if (*count > 1)
        qsort(milestones, *count, sizeof *milestones, compare_due);
    return milestones;
}
