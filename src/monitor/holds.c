/* SPDX-License-Identifier: MIT */
#include "monitor/holds.h"

#include "base/memory.h"
#include "base/radix.h"
#include "monitor/release.h"

#include <stdlib.h>

/* Projects are read in the order of their rows, in which their milestones lie in memory.
 * What they hold stays there: there may be a million of it, and only where each stands in
 * the order is put down besides. Projects are sorted, not each of what they hold. */
struct holds_work {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    row_t next; /* project; ROW_NONE: all were read */
    struct schedule schedule;
    struct holds holds;
    struct radix_item *projects; /* how late each is, and the first of what it holds */
    size_t project_capacity;
    struct radix radix;
    size_t next_project;  /* that is put in order next, */
    size_t ordered_count; /* and how many holds are in it */
};

static void add(struct holds_work *work, struct hold hold)
{
    struct holds *holds = &work->holds;
    holds->items =
        memory_grow(holds->items, holds->count, &holds->capacity, sizeof *holds->items);
    holds->items[holds->count++] = hold;
}

static void end_project(struct holds_work *work, const struct project_state *state,
                        size_t first)
{
    if (work->holds.count == first)
        return;
    work->projects = memory_grow(work->projects, work->radix.count, &work->project_capacity,
                                 sizeof *work->projects);
    work->projects[work->radix.count++] = (struct radix_item){
        (uint64_t)((int64_t)INT32_MAX - state->late_days), (uint32_t)first};
}

static void add_project(struct holds_work *work, row_t project)
{
    const struct project_state *state = assessment_project(work->assessment, project);
    struct schedule *schedule = &work->schedule;
    if (!state->funded || state->late_count == 0)
        return;
    schedule_read(schedule, work->portfolio, project, work->assessment->as_of);
    struct money_sum held = release_on_hold(schedule);
    size_t first = work->holds.count;
    for (size_t i = 0; i < schedule->release_count; i++) {
        const struct release *release = &schedule->releases[i];
        const struct milestone *late = &schedule->milestones[release->milestone];
        if (release->held)
            add(work, (struct hold){project, late->row,
                                    schedule->milestones[release->payment].row, -late->days,
                                    release->amount});
    }
    money_t over = money_subtract(state->on_hold.total, held.total);
    if (money_known(over) && over != 0)
        add(work, (struct hold){project, ROW_NONE, ROW_NONE, 0, over});
    end_project(work, state, first);
}

/* The projects that are late the longest first; what is alike stays as it is. */
static void begin_sort(struct holds_work *work)
{
    work->radix.items = work->projects;
    work->radix.spare = memory_resize(NULL, work->radix.count + 1, sizeof *work->projects);
}

static void begin_order(struct holds_work *work)
{
    free(work->radix.spare);
    work->radix.spare = NULL;
    work->holds.order =
        memory_resize(NULL, work->holds.count + 1, sizeof *work->holds.order);
}

/* True while there are more projects to be put in it. */
static bool order_some(struct holds_work *work, uint32_t projects)
{
    struct holds *holds = &work->holds;
    for (; projects > 0 && work->next_project < work->radix.count; projects--) {
        uint32_t hold = work->projects[work->next_project++].place;
        row_t project = holds->items[hold].project;
        for (; hold < holds->count && holds->items[hold].project == project; hold++)
            holds->order[work->ordered_count++] = hold;
    }
    return work->next_project < work->radix.count;
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
    if (!work->radix.items)
        begin_sort(work);
    if (radix_step(&work->radix))
        return true;
    if (!work->holds.order)
        begin_order(work);
    return order_some(work, projects);
}

struct holds holds_end(struct holds_work *work)
{
    struct holds holds = work->holds;
    schedule_clear(&work->schedule);
    free(work->projects);
    free(work->radix.spare);
    free(work);
    return holds;
}

void holds_clear(struct holds *holds)
{
    free(holds->items);
    free(holds->order);
    *holds = (struct holds){0};
}
