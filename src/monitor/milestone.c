/* SPDX-License-Identifier: MIT */
/* The definitions of done, received, late, to pay and slip, see doc/jalon.1. */
#include "monitor/milestone.h"

/* One row's cells, looked up once. */
struct place {
    const struct batch *batch;
    uint32_t row; /* in the batch */
};

static bool is_done(struct place place, enum milestone_status status, day_t as_of)
{
    day_t done = batch_date(place.batch, place.row, MILESTONE_DONE_ON);
    return done == DAY_UNKNOWN ? status == MILESTONE_DONE : done <= as_of;
}

/* The state without a day counts as that of any day: the export knows no better. */
static bool is_received(struct place place, enum milestone_status status, day_t as_of)
{
    day_t received = batch_date(place.batch, place.row, MILESTONE_RECEIVED_ON);
    return received == DAY_UNKNOWN ? status == MILESTONE_RECEIVED : received <= as_of;
}

static enum milestone_state state_of(struct place place, const struct milestone *milestone,
                                     bool followed, day_t as_of)
{
    enum milestone_status status =
        (enum milestone_status)batch_word(place.batch, place.row, MILESTONE_STATUS);
    if (status == MILESTONE_CANCELLED)
        return STATE_CANCELLED;
    if (is_done(place, status, as_of))
        return STATE_DONE;
    if (!followed)
        return STATE_DORMANT;
    if (is_received(place, status, as_of))
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

struct milestone milestone_of_project(const struct portfolio *portfolio, row_t row,
                                      bool followed, day_t as_of)
{
    struct place place = {table_batch(&portfolio->milestones, row), row % BATCH_ROWS};
    struct milestone milestone = {
        .row = row,
        .kind = (enum milestone_kind)batch_word(place.batch, place.row, MILESTONE_KIND),
        .due = batch_date(place.batch, place.row, MILESTONE_DUE),
        .done = DAY_UNKNOWN,
        .amount = batch_money(place.batch, place.row, MILESTONE_AMOUNT),
    };
    milestone.days = milestone.due == DAY_UNKNOWN ? DAYS_UNKNOWN : milestone.due - as_of;
    milestone.state = state_of(place, &milestone, followed, as_of);
    if (milestone.state == STATE_DONE)
        milestone.done = batch_date(place.batch, place.row, MILESTONE_DONE_ON);
    milestone.slip = slip_of(&milestone, portfolio_baseline_due(portfolio, row), as_of);
    return milestone;
}

struct milestone milestone_as_of(const struct portfolio *portfolio, row_t row, day_t as_of)
{
    row_t project = portfolio_project_of(portfolio, row);
    bool followed =
        project != ROW_NONE && project_status_open(portfolio_status(portfolio, project));
    return milestone_of_project(portfolio, row, followed, as_of);
}

bool milestone_kind_document(enum milestone_kind kind)
{
    return kind == KIND_INTERIM_REPORT || kind == KIND_FINAL_REPORT ||
           kind == KIND_DELIVERABLE || kind == KIND_PAYMENT_REQUEST;
}
