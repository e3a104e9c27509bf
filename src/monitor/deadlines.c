/* SPDX-License-Identifier: MIT */
#include "monitor/deadlines.h"

#include "base/memory.h"
#include "monitor/ranking.h"

#include <stdlib.h>

static struct deadline deadline_for(row_t project, const struct schedule *schedule,
                                    size_t index)
{
    const struct milestone *milestone = &schedule->milestones[index];
    const struct release *release = release_by(schedule, index);
    struct deadline deadline = {
        .milestone = *milestone,
        .project = project,
        .payment = ROW_NONE,
        .amount = MONEY_UNKNOWN,
    };
    if (release) {
        deadline.pays = true;
        deadline.amount = release->amount;
        deadline.on_hold = release->held;
        if (release->payment != index)
            deadline.payment = schedule->milestones[release->payment].row;
    } else if (milestone->kind == KIND_PAYMENT) {
        deadline.pays = true;
        deadline.amount = milestone->amount;
    }
    return deadline;
}

void deadlines_add_project(struct deadlines *deadlines, row_t project,
                           const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->count; i++) {
        if (!milestone_unfinished(&schedule->milestones[i]))
            continue;
        const struct release *gate = release_for(schedule, i);
        if (gate && gate->milestone != i && release_by(schedule, gate->milestone) == gate)
            continue; /* it stands in the row of what releases it */
        deadlines->items = memory_grow(deadlines->items, deadlines->count,
                                       &deadlines->capacity, sizeof *deadlines->items);
        deadlines->items[deadlines->count++] = deadline_for(project, schedule, i);
    }
}

enum deadline_class deadline_class(const struct milestone *milestone)
{
    switch (milestone->state) {
    case STATE_LATE:
        return DEADLINE_LATE;
    case STATE_RECEIVED:
    case STATE_TO_PAY:
        return DEADLINE_OURS;
    case STATE_HELD:
        return DEADLINE_HELD;
    default:
        return milestone->due == DAY_UNKNOWN ? DEADLINE_UNDATED : DEADLINE_COMING;
    }
}

static int compare_urgency(const void *left, const void *right)
{
    const struct deadline *a = left, *b = right;
    day_t due_a = a->milestone.due, due_b = b->milestone.due;
    enum deadline_class class_a = deadline_class(&a->milestone);
    enum deadline_class class_b = deadline_class(&b->milestone);
    if (class_a != class_b)
        return class_a < class_b ? -1 : 1;
    if ((due_a == DAY_UNKNOWN) != (due_b == DAY_UNKNOWN))
        return due_a == DAY_UNKNOWN ? 1 : -1;
    if (due_a != due_b)
        return due_a < due_b ? -1 : 1;
    if (a->project != b->project)
        return a->project < b->project ? -1 : 1;
    return (a->milestone.row > b->milestone.row) - (a->milestone.row < b->milestone.row);
}

row_t deadlines_add_some(struct deadlines *deadlines, const struct portfolio *portfolio,
                         day_t as_of, row_t next, row_t end, uint32_t projects)
{
    for (; next < end && projects > 0; projects--) {
        if (project_status_open(portfolio_status(portfolio, next))) {
            struct schedule schedule = schedule_of(portfolio, next, as_of);
            deadlines_add_project(deadlines, next, &schedule);
            schedule_clear(&schedule);
        }
        next = table_next(&portfolio->projects, next);
    }
    return next;
}

struct deadlines deadlines_of(const struct portfolio *portfolio, day_t as_of)
{
    struct deadlines deadlines = {0};
    deadlines_add_some(&deadlines, portfolio, as_of, table_first(&portfolio->projects),
                       ROW_NONE, UINT32_MAX);
    deadlines_sort(&deadlines);
    return deadlines;
}

void deadlines_append(struct deadlines *deadlines, struct deadlines *from)
{
    for (size_t i = 0; i < from->count; i++) {
        deadlines->items = memory_grow(deadlines->items, deadlines->count,
                                       &deadlines->capacity, sizeof *deadlines->items);
        deadlines->items[deadlines->count++] = from->items[i];
    }
    deadlines_clear(from);
}

size_t deadlines_keep(struct deadlines *deadlines,
                      bool (*keep)(const void *context, struct deadline *deadline),
                      const void *context)
{
    size_t kept = 0;
    for (size_t i = 0; i < deadlines->count; i++)
        if (keep(context, &deadlines->items[i]))
            deadlines->items[kept++] = deadlines->items[i];
    return deadlines->count = kept;
}

void deadline_of_payment(struct deadline *deadline, const struct milestone *payment)
{
    deadline->milestone = *payment;
    deadline->payment = ROW_NONE;
}

void deadlines_sort(struct deadlines *deadlines)
{
    if (deadlines->count > 1)
        qsort(deadlines->items, deadlines->count, sizeof *deadlines->items,
              compare_urgency);
}

struct placed {
    struct deadline deadline;
    int64_t rank;
    size_t place;
};

static int compare_groups(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

void deadlines_group(struct deadlines *deadlines, const struct portfolio *portfolio,
                     const struct assessment *assessment, enum field field)
{
    size_t count = deadlines->count, group = 0;
    if (field == FIELD_NONE || count == 0)
        return;
    row_t *projects = memory_new(count, sizeof *projects);
    struct placed *placed = memory_new(count, sizeof *placed);
    for (size_t i = 0; i < count; i++)
        projects[i] = deadlines->items[i].project;
    int64_t *ranks = ranking_of(portfolio, assessment, projects, count, field, true);
    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed){deadlines->items[i], ranks[i], i};
    qsort(placed, count, sizeof *placed, compare_groups);
    for (size_t i = 0; i < count; i++) {
        group += i > 0 && placed[i].rank != placed[i - 1].rank;
        deadlines->items[i] = placed[i].deadline;
        deadlines->items[i].group = group;
    }
    free(ranks);
    free(placed);
    free(projects);
}

void deadlines_clear(struct deadlines *deadlines)
{
    free(deadlines->items);
    *deadlines = (struct deadlines){0};
}
