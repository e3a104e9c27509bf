/* SPDX-License-Identifier: MIT */
#include "monitor/holds.h"

#include "base/memory.h"
#include "base/radix.h"
#include "monitor/release.h"

#include <stdlib.h>

static void add(struct holds *holds, struct hold hold)
{
    holds->items =
        memory_grow(holds->items, holds->count, &holds->capacity, sizeof *holds->items);
    holds->items[holds->count++] = hold;
}

static void add_project(struct holds *holds, const struct portfolio *portfolio,
                        row_t project, const struct assessment *assessment,
                        struct schedule *schedule)
{
    schedule_read(schedule, portfolio, project, assessment->as_of);
    struct money_sum held = release_on_hold(schedule);
    const struct project_state *state = assessment_project(assessment, project);
    for (size_t i = 0; i < schedule->release_count; i++) {
        const struct release *release = &schedule->releases[i];
        const struct milestone *late = &schedule->milestones[release->milestone];
        if (release->held)
            add(holds, (struct hold){project, late->row,
                                     schedule->milestones[release->payment].row,
                                     -late->days, release->amount});
    }
    money_t over = money_subtract(state->on_hold.total, held.total);
    if (money_known(over) && over != 0)
        add(holds, (struct hold){project, ROW_NONE, ROW_NONE, 0, over});
}

/* The projects with something late, the latest first. */
static struct radix_item *late_projects(const struct portfolio *portfolio,
                                        const struct assessment *assessment, size_t *count)
{
    struct radix_item *late = NULL;
    size_t capacity = 0;
    *count = 0;
    for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
         row = table_next(&portfolio->projects, row)) {
        const struct project_state *state = assessment_project(assessment, row);
        if (!state->funded || state->late_count == 0)
            continue;
        late = memory_grow(late, *count, &capacity, sizeof *late);
        late[(*count)++] =
            (struct radix_item){(uint64_t)((int64_t)INT32_MAX - state->late_days), row};
    }
    struct radix_item *spare = memory_resize(NULL, *count + 1, sizeof *spare);
    radix_sort(late, spare, *count);
    free(spare);
    return late;
}

struct holds holds_of(const struct portfolio *portfolio,
                      const struct assessment *assessment)
{
    struct holds holds = {.total = assessment->totals.on_hold};
    struct schedule schedule = {0};
    size_t count;
    struct radix_item *late = late_projects(portfolio, assessment, &count);
    for (size_t i = 0; i < count; i++)
        add_project(&holds, portfolio, late[i].place, assessment, &schedule);
    schedule_clear(&schedule);
    free(late);
    return holds;
}

void holds_clear(struct holds *holds)
{
    free(holds->items);
    *holds = (struct holds){0};
}
