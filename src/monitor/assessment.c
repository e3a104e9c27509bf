/* SPDX-License-Identifier: MIT */
#include "monitor/assessment.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/share.h"
#include "monitor/deadlines.h"
#include "monitor/project_money.h"

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

static int progress_of(const struct table *projects, row_t project)
{
    int32_t hundredths = table_number(projects, project, PROJECT_PROGRESS);
    if (hundredths == NUMBER_UNKNOWN || hundredths < 0)
        return -1;
    return (hundredths + 50) / 100;
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

/* What is held up can be no more than what is still to be paid. */
static void cap_on_hold(struct assessment *assessment, const struct portfolio *portfolio,
                        row_t project, money_t remaining)
{
    struct project_state *state = &assessment->states[project];
    money_t held = state->on_hold.total, most = remaining > 0 ? remaining : 0;
    if (!money_known(remaining) || held <= most)
        return;
    state->on_hold.total = most;
    const struct table *projects = &portfolio->projects;
    if (finding_list_full(&assessment->findings, FINDING_HOLD_OVER_REMAINING,
                          table_batch(projects, project)->source, COLUMN_NONE))
        return;
    struct buffer found = {0};
    money_append(held, &found);
    buffer_append_string(&found, " > ");
    money_append(remaining, &found);
    finding_list_add(&assessment->findings,
                     (struct finding){
                         .code = FINDING_HOLD_OVER_REMAINING,
                         .path = memory_string(table_path(projects, project)),
                         .line = table_line(projects, project),
                         .found = memory_string(buffer_string(&found)),
                         .kind = TABLE_PROJECTS,
                         .row = project,
                     });
    buffer_clear(&found);
}

/* What was handed in and what is late is told apart from what comes. */
bool assessment_due_soon(const struct milestone *milestone,
                         const struct thresholds *thresholds)
{
    return milestone->state == STATE_OPEN && milestone->days <= thresholds->deadline_days;
}

static void count_deadlines(struct assessment *assessment, row_t project,
                            const struct schedule *schedule)
{
    struct totals *totals = &assessment->totals;
    for (size_t i = 0; i < schedule->count; i++) {
        if (!deadline_of_its_own(schedule, i))
            continue;
        assessment->states[project].unfinished_count++;
        if (!assessment_due_soon(&schedule->milestones[i], &assessment->thresholds))
            continue;
        struct deadline deadline = deadline_of(project, schedule, i);
        totals->due_soon++;
        if (deadline.pays)
            money_sum_add(&totals->due_soon_releases, deadline.amount);
    }
}

static void assess_milestones(struct assessment *assessment,
                              const struct portfolio *portfolio, row_t project,
                              const struct schedule *schedule)
{
    struct project_state *state = &assessment->states[project];
    for (size_t i = 0; i < schedule->count; i++) {
        const struct milestone *milestone = &schedule->milestones[i];
        assess_milestone(state, milestone);
        if (milestone_instalment_due(milestone, assessment->as_of))
            money_sum_add(&state->due_to_date, milestone->amount);
    }
    if (!state->open)
        return;
    count_deadlines(assessment, project, schedule);
    state->on_hold = release_on_hold(schedule);
    if (state->on_hold.known > 0)
        cap_on_hold(assessment, portfolio, project,
                    project_money_of(portfolio, project).remaining);
}

static void assess_health(struct assessment *assessment, const struct portfolio *portfolio,
                          row_t project, const struct schedule *schedule)
{
    struct project_state *state = &assessment->states[project];
    const struct batch *batch = table_batch(&portfolio->projects, project);
    uint32_t row = project % BATCH_ROWS;
    day_t declared = batch_date(batch, row, PROJECT_PROGRESS_ON);
    struct health_facts facts = {
        .status = portfolio_status(portfolio, project),
        .milestones = schedule->milestones,
        .milestone_count = schedule->count,
        .as_of = assessment->as_of,
        .start = batch_date(batch, row, PROJECT_START),
        .end = batch_date(batch, row, PROJECT_END),
        .convention_end = batch_date(batch, row, PROJECT_CONVENTION_END),
        .progress = state->progress,
        .declared_on = declared == DAY_UNKNOWN ? assessment->export_day : declared,
    };
    facts.time = time_share(facts.start, facts.end, assessment->as_of);
    state->time = (int8_t)facts.time;
    state->diagnosis = health_diagnose(&facts, &assessment->thresholds);
    state->health = (uint8_t)health_of_rule(state->diagnosis.rule);
}

static void assess_project(struct assessment *assessment, const struct portfolio *portfolio,
                           row_t project, struct schedule *schedule)
{
    enum project_status status = portfolio_status(portfolio, project);
    assessment->states[project] = (struct project_state){
        .open = project_status_open(status),
        .funded = project_status_funded(status),
        .counted = status != PROJECT_CANDIDATE && status != PROJECT_REFUSED,
        .progress = progress_of(&portfolio->projects, project),
        .late = ROW_NONE,
        .next = ROW_NONE,
        .received = ROW_NONE,
        .next_days = DAYS_UNKNOWN,
        .slip = DAYS_UNKNOWN,
    };
    schedule_read(schedule, portfolio, project, assessment->as_of);
    assess_milestones(assessment, portfolio, project, schedule);
    assess_health(assessment, portfolio, project, schedule);
}

/* A cancelled project's grant is free again but for what was paid. */
void totals_add(struct totals *totals, const struct portfolio *portfolio,
                const struct assessment *assessment, row_t project)
{
    const struct project_state *state = assessment_project(assessment, project);
    if (!state->counted)
        return;
    struct project_money money = project_money_of(portfolio, project);
    totals->projects++;
    totals->lacking += project_money_lacks(portfolio, &money, state->funded);
    money_sum_add(&totals->granted, state->funded ? money.grant : money.paid);
    money_sum_add(&totals->committed, state->funded ? money.committed : money.paid);
    money_sum_add(&totals->paid, money.paid);
    if (!state->funded)
        return;
    totals->funded++;
    totals->late_projects += state->late_count > 0;
    totals->late_milestones += (uint32_t)state->late_count;
    totals->received += (uint32_t)state->received_count;
    totals->to_pay += (uint32_t)state->to_pay_count;
    totals->unfinished += (uint32_t)state->unfinished_count;
    money_sum_merge(&totals->due_to_date, &state->due_to_date);
    money_sum_merge(&totals->on_hold, &state->on_hold);
    if (state->open)
        money_sum_add(&totals->remaining, money.remaining);
    else if (money_known(money.leftover) && money.leftover < 0)
        money_sum_add(&totals->overpaid, -money.leftover);
    else
        money_sum_add(&totals->leftover, money.leftover);
}

static void totals_merge(struct totals *totals, const struct totals *other)
{
    totals->projects += other->projects;
    totals->lacking += other->lacking;
    totals->funded += other->funded;
    totals->late_projects += other->late_projects;
    totals->late_milestones += other->late_milestones;
    totals->received += other->received;
    totals->to_pay += other->to_pay;
    totals->unfinished += other->unfinished;
    totals->due_soon += other->due_soon;
    money_sum_merge(&totals->due_soon_releases, &other->due_soon_releases);
    money_sum_merge(&totals->granted, &other->granted);
    money_sum_merge(&totals->committed, &other->committed);
    money_sum_merge(&totals->paid, &other->paid);
    money_sum_merge(&totals->due_to_date, &other->due_to_date);
    money_sum_merge(&totals->remaining, &other->remaining);
    money_sum_merge(&totals->leftover, &other->leftover);
    money_sum_merge(&totals->overpaid, &other->overpaid);
    money_sum_merge(&totals->on_hold, &other->on_hold);
}

static void add_to_totals(struct assessment *assessment, const struct portfolio *portfolio,
                          row_t project)
{
    const uint32_t *unknown = &assessment->totals.granted.unknown;
    uint32_t before = *unknown;
    totals_add(&assessment->totals, portfolio, assessment, project);
    if (*unknown > before && before < UNGRANTED_NAMED)
        assessment->ungranted[before] = project;
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
    assessment->final = portfolio->complete;
    assessment->states = memory_new(assessment->slots + 1u, sizeof *assessment->states);
    assessment->next = table_first(&portfolio->projects);
    assess_programme(assessment, portfolio);
    return assessment;
}

bool assessment_step(struct assessment *assessment, const struct portfolio *portfolio,
                     uint32_t projects)
{
    struct schedule schedule = {0};
    for (; projects > 0 && !assessment_complete(assessment); projects--) {
        row_t project = assessment->next;
        assess_project(assessment, portfolio, project, &schedule);
        add_to_totals(assessment, portfolio, project);
        assessment->covered = project + 1;
        assessment->assessed++;
        assessment->next = table_next(&portfolio->projects, project);
    }
    schedule_clear(&schedule);
    assess_programme(assessment, portfolio);
    return !assessment_complete(assessment);
}

/* --- By all processors -----------------------------------------------------------------
 */

enum { PART_PROJECTS = 32 * BATCH_ROWS };

/* What is left of an assessment, in parts of so many rows: each writes the states of its
 * own projects, and has sums of its own. */
struct parts {
    const struct portfolio *portfolio;
    struct assessment *items;
};

static void assess_part(void *context, size_t part, int lane)
{
    (void)lane;
    struct parts *parts = context;
    assessment_step(&parts->items[part], parts->portfolio, UINT32_MAX);
}

/* The rows from first on that are left. first is that of a batch, for there may be none in
 * the gaps between these. */
static struct assessment part_from(const struct assessment *assessment, row_t first)
{
    struct assessment part = *assessment;
    part.totals = (struct totals){0};
    part.findings = (struct finding_list){0};
    part.assessed = 0;
    part.next = part.next > first ? part.next : first;
    part.slots = part.slots - first < PART_PROJECTS ? part.slots : first + PART_PROJECTS;
    return part;
}

static void take_finding(void *context, struct finding finding)
{
    finding_list_add(context, finding);
}

/* Adds the next part to what is before it. */
static void add_part(struct assessment *assessment, struct assessment *part)
{
    struct totals *totals = &assessment->totals;
    for (uint32_t i = 0; i < part->totals.granted.unknown && i < UNGRANTED_NAMED; i++)
        if (totals->granted.unknown + i < UNGRANTED_NAMED)
            assessment->ungranted[totals->granted.unknown + i] = part->ungranted[i];
    totals_merge(totals, &part->totals);
    finding_list_drain(&part->findings, take_finding, &assessment->findings);
    finding_list_clear(&part->findings);
    assessment->covered = part->covered;
    assessment->assessed += part->assessed;
    assessment->next = part->next;
}

void assessment_finish(struct assessment *assessment, const struct portfolio *portfolio)
{
    row_t first = assessment->next - assessment->next % BATCH_ROWS;
    if (assessment_complete(assessment))
        return;
    size_t count = (assessment->slots - first + PART_PROJECTS - 1) / PART_PROJECTS;
    struct parts parts = {portfolio, memory_new(count, sizeof *parts.items)};
    for (size_t i = 0; i < count; i++)
        parts.items[i] = part_from(assessment, first + (row_t)(i * PART_PROJECTS));
    share_work(count, assess_part, &parts);
    for (size_t i = 0; i < count; i++)
        add_part(assessment, &parts.items[i]);
    free(parts.items);
    assess_programme(assessment, portfolio);
}

struct assessment *assessment_new(const struct portfolio *portfolio,
                                  const struct thresholds *thresholds, day_t as_of)
{
    struct assessment *assessment = assessment_begin(portfolio, thresholds, as_of);
    assessment_finish(assessment, portfolio);
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
