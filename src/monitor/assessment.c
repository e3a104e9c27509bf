/* SPDX-License-Identifier: MIT */
#include "monitor/assessment.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "monitor/deadlines.h"

#include <stdlib.h>

int time_share(day_t start, day_t end, day_t day)
{
    if (start == DAY_UNKNOWN || end == DAY_UNKNOWN || end <= start)
        return -1;
    if (day <= start)
        return 0;
    if (day >= end)
        return 100;
    return money_percent(day - start, end - start);
}

static int percent_column(const struct table *table, row_t row, int column)
{
    int32_t hundredths = table_number(table, row, column);
    if (hundredths == NUMBER_UNKNOWN || hundredths < 0)
        return -1;
    return (hundredths + 50) / 100;
}

static void assess_money(const struct portfolio *portfolio, row_t project,
                         struct project_state *state)
{
    const struct table *table = &portfolio->projects;
    enum project_status status = portfolio_status(portfolio, project);
    money_t budget = table_money(table, project, PROJECT_BUDGET);
    int public_column = portfolio_public_column(portfolio, project);
    state->grant = table_money(table, project, PROJECT_GRANT);
    state->committed = table_money(table, project, PROJECT_COMMITTED);
    state->paid = table_money(table, project, PROJECT_PAID);
    state->paid_share = money_percent(state->paid, state->grant);
    money_t unpaid = money_subtract(state->grant, state->paid);
    state->remaining = state->open ? unpaid : MONEY_UNKNOWN;
    state->leftover = status == PROJECT_CLOSED ? unpaid : MONEY_UNKNOWN;
    state->public_share_at_least = public_column == PROJECT_GRANT;
    state->public_share = money_percent(table_money(table, project, public_column), budget);
}

static void assess_milestone(struct project_state *state, const struct milestone *milestone)
{
    if (milestone->state == STATE_LATE) {
        state->late_count++;
        if (state->late == ROW_NONE) {
            state->late = milestone->row;
            state->late_days = -milestone->days;
        }
    }
    if (milestone->state == STATE_OPEN && state->next == ROW_NONE) {
        state->next = milestone->row;
        state->next_days = milestone->days;
    }
    if (milestone->state == STATE_RECEIVED && state->received_count++ == 0)
        state->received = milestone->row;
    state->to_pay_count += milestone->state == STATE_TO_PAY;
    if (milestone_unfinished(milestone) && milestone->slip > state->slip)
        state->slip = milestone->slip;
}

static struct money_sum instalments_due(const struct milestone *milestones, size_t count,
                                        day_t as_of)
{
    struct money_sum due = {0};
    for (size_t i = 0; i < count; i++) {
        if (milestone_instalment_due(&milestones[i], as_of))
            money_sum_add(&due, milestones[i].amount);
    }
    return due;
}

/* What is held up can be no more than what is still to be paid. */
static void cap_on_hold(struct assessment *assessment, const struct portfolio *portfolio,
                        row_t project, struct project_state *state)
{
    money_t most = state->remaining > 0 ? state->remaining : 0;
    if (!money_known(state->remaining) || state->on_hold.total <= most)
        return;
    struct buffer found = {0};
    money_append(state->on_hold.total, &found);
    buffer_append_string(&found, " > ");
    money_append(state->remaining, &found);
    finding_list_add(&assessment->findings,
                     (struct finding){
                         .code = FINDING_HOLD_OVER_REMAINING,
                         .path = memory_string(table_path(&portfolio->projects, project)),
                         .line = table_line(&portfolio->projects, project),
                         .found = memory_string(buffer_string(&found)),
                         .kind = TABLE_PROJECTS,
                         .row = project,
                     });
    buffer_clear(&found);
    state->on_hold.total = most;
}

/* What was handed in and what is late is told apart from what comes. */
bool assessment_due_soon(const struct milestone *milestone,
                         const struct thresholds *thresholds)
{
    return milestone->state == STATE_OPEN && milestone->days <= thresholds->deadline_days;
}

static void count_deadlines(const struct assessment *assessment,
                            const struct deadlines *deadlines, struct project_state *state)
{
    for (size_t i = 0; i < deadlines->count; i++) {
        const struct deadline *deadline = &deadlines->items[i];
        state->unfinished_count++;
        if (!assessment_due_soon(&deadline->milestone, &assessment->thresholds))
            continue;
        state->due_soon_count++;
        if (deadline->pays)
            money_sum_add(&state->due_soon_releases, deadline->amount);
    }
}

static void assess_milestones(struct assessment *assessment,
                              const struct portfolio *portfolio, row_t project,
                              struct project_state *state, struct health_facts *facts)
{
    struct schedule schedule = schedule_of(portfolio, project, assessment->as_of);
    for (size_t i = 0; i < schedule.count; i++)
        assess_milestone(state, &schedule.milestones[i]);
    state->due_to_date =
        instalments_due(schedule.milestones, schedule.count, assessment->as_of);
    state->on_hold = release_on_hold(&schedule);
    cap_on_hold(assessment, portfolio, project, state);
    if (state->open) {
        struct deadlines deadlines = {0};
        deadlines_add_project(&deadlines, project, &schedule);
        count_deadlines(assessment, &deadlines, state);
        deadlines_clear(&deadlines);
    }
    facts->milestones = schedule.milestones;
    facts->milestone_count = schedule.count;
    state->diagnosis = health_diagnose(facts, &assessment->thresholds);
    state->health = health_of_rule(state->diagnosis.rule);
    schedule_clear(&schedule);
}

static void assess_project(struct assessment *assessment, const struct portfolio *portfolio,
                           row_t project)
{
    const struct table *table = &portfolio->projects;
    enum project_status status = portfolio_status(portfolio, project);
    day_t declared = table_date(table, project, PROJECT_PROGRESS_ON);
    struct project_state *state = &assessment->states[project];
    *state = (struct project_state){
        .open = project_status_open(status),
        .funded = project_status_funded(status),
        .counted = status != PROJECT_CANDIDATE && status != PROJECT_REFUSED,
        .progress = percent_column(table, project, PROJECT_PROGRESS),
        .late = ROW_NONE,
        .next = ROW_NONE,
        .received = ROW_NONE,
        .next_days = DAYS_UNKNOWN,
        .slip = DAYS_UNKNOWN,
    };
    struct health_facts facts = {
        .status = status,
        .as_of = assessment->as_of,
        .start = table_date(table, project, PROJECT_START),
        .end = table_date(table, project, PROJECT_END),
        .convention_end = table_date(table, project, PROJECT_CONVENTION_END),
        .progress = state->progress,
        .declared_on = declared == DAY_UNKNOWN ? assessment->export_day : declared,
    };
    facts.time = state->time = time_share(facts.start, facts.end, assessment->as_of);
    assess_money(portfolio, project, state);
    assess_milestones(assessment, portfolio, project, state, &facts);
}

/* A cancelled project's grant is free again but for what was paid. */
void totals_add(struct totals *totals, const struct project_state *state)
{
    if (!state->counted)
        return;
    totals->projects++;
    if (!state->funded) {
        money_sum_add(&totals->granted, state->paid);
        money_sum_add(&totals->committed, state->paid);
        money_sum_add(&totals->paid, state->paid);
        return;
    }
    totals->funded++;
    totals->late_projects += state->late_count > 0;
    totals->late_milestones += (uint32_t)state->late_count;
    totals->received += (uint32_t)state->received_count;
    totals->to_pay += (uint32_t)state->to_pay_count;
    totals->unfinished += (uint32_t)state->unfinished_count;
    totals->due_soon += (uint32_t)state->due_soon_count;
    money_sum_merge(&totals->due_soon_releases, &state->due_soon_releases);
    money_sum_add(&totals->granted, state->grant);
    money_sum_add(&totals->committed, state->committed);
    money_sum_add(&totals->paid, state->paid);
    money_sum_merge(&totals->due_to_date, &state->due_to_date);
    money_sum_merge(&totals->on_hold, &state->on_hold);
    if (state->open)
        money_sum_add(&totals->remaining, state->remaining);
    else if (money_known(state->leftover) && state->leftover < 0)
        money_sum_add(&totals->overpaid, -state->leftover);
    else
        money_sum_add(&totals->leftover, state->leftover);
}

static void assess_programme(struct assessment *assessment,
                             const struct portfolio *portfolio)
{
    struct totals *totals = &assessment->totals;
    row_t programme = portfolio_programme(portfolio);
    totals->envelope = portfolio_envelope(portfolio);
    totals->available = money_subtract(totals->envelope, money_sum_total(&totals->granted));
    totals->still_to_commit =
        money_subtract(totals->envelope, money_sum_total(&totals->committed));
    totals->time = -1;
    if (programme == ROW_NONE)
        return;
    day_t start = table_date(&portfolio->programme, programme, PROGRAMME_START);
    day_t end = table_date(&portfolio->programme, programme, PROGRAMME_END);
    totals->time = time_share(start, end, assessment->as_of);
    if (totals->time >= 0) {
        totals->days_in_all = end - start;
        totals->days_elapsed = totals->days_in_all * (totals->time == 100);
        if (assessment->as_of > start && assessment->as_of < end)
            totals->days_elapsed = assessment->as_of - start;
    }
}

struct assessment *assessment_begin(const struct portfolio *portfolio,
                                    const struct thresholds *thresholds, day_t as_of)
{
    struct assessment *assessment = memory_new(1, sizeof *assessment);
    assessment->as_of = as_of;
    assessment->thresholds = *thresholds;
    assessment->export_day = portfolio_export_day(portfolio);
    assessment->slots = table_slots(&portfolio->projects);
    assessment->states = memory_new(assessment->slots + 1u, sizeof *assessment->states);
    assessment->next = table_first(&portfolio->projects);
    assess_programme(assessment, portfolio);
    return assessment;
}

bool assessment_step(struct assessment *assessment, const struct portfolio *portfolio,
                     uint32_t projects)
{
    for (; projects > 0 && !assessment_complete(assessment); projects--) {
        row_t project = assessment->next;
        assess_project(assessment, portfolio, project);
        totals_add(&assessment->totals, assessment_project(assessment, project));
        assessment->covered = project + 1;
        assessment->assessed++;
        assessment->next = table_next(&portfolio->projects, project);
    }
    assess_programme(assessment, portfolio);
    return !assessment_complete(assessment);
}

struct assessment *assessment_new(const struct portfolio *portfolio,
                                  const struct thresholds *thresholds, day_t as_of)
{
    struct assessment *assessment = assessment_begin(portfolio, thresholds, as_of);
    assessment_step(assessment, portfolio, UINT32_MAX);
    return assessment;
}

void assessment_free(struct assessment *assessment)
{
    if (!assessment)
        return;
    finding_list_clear(&assessment->findings);
    free(assessment->states);
    free(assessment);
}
