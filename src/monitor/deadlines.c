/* SPDX-License-Identifier: MIT */
#include "monitor/deadlines.h"

#include "base/memory.h"

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

static int compare_urgency(const void *left, const void *right)
{
    const struct deadline *a = left, *b = right;
    day_t due_a = a->milestone.due, due_b = b->milestone.due;
    bool late_a = a->milestone.state == STATE_LATE, late_b = b->milestone.state == STATE_LATE;
    if (late_a != late_b)
        return late_a ? -1 : 1;
    if ((due_a == DAY_UNKNOWN) != (due_b == DAY_UNKNOWN))
        return due_a == DAY_UNKNOWN ? 1 : -1;
    if (due_a != due_b)
        return due_a < due_b ? -1 : 1;
    if (a->project != b->project)
        return a->project < b->project ? -1 : 1;
    return (a->milestone.row > b->milestone.row) - (a->milestone.row < b->milestone.row);
}

struct deadlines deadlines_of(const struct portfolio *portfolio, day_t as_of)
{
    struct deadlines deadlines = {0};
    for (row_t project = table_first(&portfolio->projects); project != ROW_NONE;
         project = table_next(&portfolio->projects, project)) {
        if (!project_status_open(portfolio_status(portfolio, project)))
            continue;
        struct schedule schedule = schedule_of(portfolio, project, as_of);
        deadlines_add_project(&deadlines, project, &schedule);
        schedule_clear(&schedule);
    }
    if (deadlines.count > 1)
        qsort(deadlines.items, deadlines.count, sizeof *deadlines.items, compare_urgency);
    return deadlines;
}

void deadlines_clear(struct deadlines *deadlines)
{
    free(deadlines->items);
    *deadlines = (struct deadlines){0};
}
