/* SPDX-License-Identifier: MIT */
#include "monitor/holds.h"

#include "base/memory.h"
#include "base/radix.h"
#include "monitor/release.h"

#include <stdlib.h>

/* Projects are read in the order of their rows, in which their milestones lie in memory,
 * and what they hold is put in order afterwards. */
struct holds_work {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    row_t next; /* project; ROW_NONE: all were read */
    struct schedule schedule;
    struct holds holds;
    struct radix_item *keys; /* by hold: how late its project is */
    size_t key_capacity;
    struct radix radix;
    struct hold *sorted; /* by then, so many of them: */
    size_t sorted_count;
};

static void add(struct holds_work *work, const struct project_state *state,
                struct hold hold)
{
    struct holds *holds = &work->holds;
    uint32_t place = (uint32_t)holds->count;
    work->keys =
        memory_grow(work->keys, holds->count, &work->key_capacity, sizeof *work->keys);
    holds->items =
        memory_grow(holds->items, holds->count, &holds->capacity, sizeof *holds->items);
    work->keys[place] =
        (struct radix_item){(uint64_t)((int64_t)INT32_MAX - state->late_days), place};
    holds->items[holds->count++] = hold;
}

static void add_project(struct holds_work *work, row_t project)
{
    const struct project_state *state = assessment_project(work->assessment, project);
    struct schedule *schedule = &work->schedule;
    if (!state->funded || state->late_count == 0)
        return;
    schedule_read(schedule, work->portfolio, project, work->assessment->as_of);
    struct money_sum held = release_on_hold(schedule);
    for (size_t i = 0; i < schedule->release_count; i++) {
        const struct release *release = &schedule->releases[i];
        const struct milestone *late = &schedule->milestones[release->milestone];
        if (release->held)
            add(work, state,
                (struct hold){project, late->row,
                              schedule->milestones[release->payment].row, -late->days,
                              release->amount});
    }
    money_t over = money_subtract(state->on_hold.total, held.total);
    if (money_known(over) && over != 0)
        add(work, state, (struct hold){project, ROW_NONE, ROW_NONE, 0, over});
}

/* The projects that are late the longest first; what is alike stays as it is. */
static void begin_order(struct holds_work *work)
{
    size_t count = work->holds.count;
    work->radix = (struct radix){.items = work->keys, .count = count};
    work->radix.spare = memory_resize(NULL, count + 1, sizeof *work->keys);
    work->sorted = memory_resize(NULL, count + 1, sizeof *work->sorted);
}

/* True while there are more to be put where they belong. */
static bool sort_some(struct holds_work *work, uint32_t many)
{
    const struct holds *holds = &work->holds;
    for (; many > 0 && work->sorted_count < holds->count; many--) {
        work->sorted[work->sorted_count] =
            holds->items[work->keys[work->sorted_count].place];
        work->sorted_count++;
    }
    return work->sorted_count < holds->count;
}

static void take_order(struct holds_work *work)
{
    free(work->holds.items);
    work->holds.items = work->sorted;
    work->holds.capacity = work->holds.count + 1;
    work->sorted = NULL;
}

struct holds_work *holds_begin(const struct portfolio *portfolio,
                               const struct assessment *assessment)
{
    struct holds_work *work = memory_new(1, sizeof *work);
    work->portfolio = portfolio;
    work->assessment = assessment;
    work->next = table_first(&portfolio->projects);
    work->holds.total = assessment->totals.on_hold;
    return work;
}

bool holds_step(struct holds_work *work, uint32_t projects)
{
    for (; projects > 0 && work->next != ROW_NONE; projects--) {
        add_project(work, work->next);
        work->next = table_next(&work->portfolio->projects, work->next);
    }
    if (work->next != ROW_NONE)
        return true;
    if (!work->sorted) {
        begin_order(work);
        return true;
    }
    if (radix_step(&work->radix))
        return true;
    if (sort_some(work, projects))
        return true;
    take_order(work);
    return false;
}

struct holds holds_end(struct holds_work *work)
{
    struct holds holds = work->holds;
    schedule_clear(&work->schedule);
    free(work->keys);
    free(work->radix.spare);
    free(work->sorted);
    free(work);
    return holds;
}

void holds_clear(struct holds *holds)
{
    free(holds->items);
    *holds = (struct holds){0};
}
