/* SPDX-License-Identifier: MIT */
#include "monitor/deadlines.h"

#include "base/memory.h"

#include <stdlib.h>

static struct deadline deadline_for(row_t project, const struct milestone *milestones,
                                    size_t index, const struct release *release)
{
    const struct milestone *milestone = &milestones[index];
    struct deadline deadline = {
        .milestone = *milestone,
        .project = project,
        .payment = ROW_NONE,
        .amount = MONEY_UNKNOWN,
    };
    if (release) {
        deadline.pays = true;
        deadline.amount = release->amount;
        deadline.on_hold = milestone->state == STATE_LATE;
        if (release->payment != index)
            deadline.payment = milestones[release->payment].row;
    } else if (milestone->kind == KIND_PAYMENT) {
        deadline.pays = true;
        deadline.amount = milestone->amount;
    }
    return deadline;
}

void deadlines_add_project(struct deadlines *deadlines, row_t project,
                           const struct milestone *milestones, size_t count,
                           const struct release *releases, size_t release_count)
{
    for (size_t i = 0; i < count; i++) {
        if (!milestone_unfinished(&milestones[i]))
            continue;
        const struct release *gate = release_for(releases, release_count, i);
        if (gate && gate->milestone != i)
            continue; /* it stands in the row of what releases it */
        deadlines->items = memory_grow(deadlines->items, deadlines->count,
                                       &deadlines->capacity, sizeof *deadlines->items);
        deadlines->items[deadlines->count++] = deadline_for(
            project, milestones, i, release_by(releases, release_count, i));
    }
}

static int compare_day(const void *left, const void *right)
{
    const struct deadline *a = left, *b = right;
    day_t due_a = a->milestone.due, due_b = b->milestone.due;
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
        size_t count;
        struct milestone *milestones = milestones_of(portfolio, project, as_of, &count);
        struct release *releases = memory_new(count + 1, sizeof *releases);
        size_t release_count = releases_of(milestones, count, releases);
        deadlines_add_project(&deadlines, project, milestones, count, releases,
                              release_count);
        free(releases);
        free(milestones);
    }
    if (deadlines.count > 1)
        qsort(deadlines.items, deadlines.count, sizeof *deadlines.items, compare_day);
    return deadlines;
}

void deadlines_clear(struct deadlines *deadlines)
{
    free(deadlines->items);
    *deadlines = (struct deadlines){0};
}
