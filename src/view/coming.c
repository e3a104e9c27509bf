/* SPDX-License-Identifier: MIT */
#include "view/coming.h"

#include "base/memory.h"
#include "view/chosen.h"

#include <stdlib.h>

enum {
    SLICE_PROJECTS = 1024, /* about a millisecond, */
    SLICE_ENTRIES = 65536  /* and so are these */
};

enum stage { STAGE_FIND, STAGE_SORT, STAGE_DAYS, STAGE_GROUP, STAGE_HEADS, STAGE_DONE };

struct coming {
    enum stage stage;
    struct deadlines deadlines;
    struct deadline_heads heads;
    row_t project;              /* to go on with, */
    size_t entry;               /* and likewise */
    struct deadline_sort *sort; /* begun */
};

/* --- Headings and days -----------------------------------------------------------------
 */

static bool same_month(const struct deadline_entry *a, const struct deadline_entry *b)
{
    return day_month_start(deadline_entry_due(a)) == day_month_start(deadline_entry_due(b));
}

bool coming_begins_group(const struct deadlines *deadlines, size_t index)
{
    if (index == 0)
        return true;
    const uint32_t *groups = deadlines->groups;
    if (groups)
        return groups[index] != groups[index - 1];
    const struct deadline_entry *here = &deadlines->items[index], *before = here - 1;
    enum deadline_class class = deadline_entry_class(here);
    return class != deadline_entry_class(before) ||
           (class == DEADLINE_COMING && !same_month(here, before));
}

void deadline_heads_clear(struct deadline_heads *heads)
{
    free(heads->days);
    free(heads->groups);
    *heads = (struct deadline_heads){0};
}

static void count_head(struct deadline_heads *heads, const struct deadlines *deadlines,
                       size_t index)
{
    const struct deadline_entry *entry = &deadlines->items[index];
    enum deadline_class class = deadline_entry_class(entry);
    if (coming_begins_group(deadlines, index)) {
        heads->groups = memory_grow(heads->groups, heads->group_count,
                                    &heads->group_capacity, sizeof *heads->groups);
        heads->groups[heads->group_count++] = (struct deadline_group){.first = index};
    }
    struct deadline_group *group = &heads->groups[heads->group_count - 1];
    heads->counts[class]++;
    group->count++;
    group->late += class == DEADLINE_LATE;
    if (deadline_entry_pays(entry))
        money_sum_add(&group->money, entry->amount);
}

/* Before they are grouped, what is due on one day stands together, the late apart. */
static void count_day(struct deadline_heads *heads, const struct deadlines *deadlines,
                      size_t index)
{
    const struct deadline_entry *entry = &deadlines->items[index];
    day_t due = deadline_entry_due(entry);
    bool late = deadline_entry_class(entry) == DEADLINE_LATE;
    if (due == DAY_UNKNOWN)
        return;
    struct deadline_day *last =
        heads->day_count ? &heads->days[heads->day_count - 1] : NULL;
    if (!last || last->day != due || last->late != late) {
        heads->days = memory_grow(heads->days, heads->day_count, &heads->day_capacity,
                                  sizeof *heads->days);
        last = &heads->days[heads->day_count++];
        *last = (struct deadline_day){.day = due, .late = late};
    }
    last->count++;
}

/* --- Stages: each does one slice, and says whether there is more ------------------------
 */

/* NULL: all are asked for. */
static const struct deadline_choice *choice_of(const struct ui *ui,
                                               struct deadline_choice *choice)
{
    *choice = chosen_deadlines(ui);
    return query_narrows(&ui->query) ? choice : NULL;
}

static bool step_find(const struct ui *ui, struct coming *coming)
{
    struct deadline_choice choice;
    coming->project = deadlines_add_some(
        &coming->deadlines, ui->portfolio, ui->assessment->as_of, coming->project,
        ui->assessment->covered, SLICE_PROJECTS, choice_of(ui, &choice));
    return assessment_covers(ui->assessment, coming->project);
}

static bool step_sort(const struct ui *ui, struct coming *coming)
{
    (void)ui;
    if (!coming->sort)
        coming->sort = deadlines_sort_begin(&coming->deadlines);
    if (deadlines_sort_step(coming->sort, SLICE_ENTRIES))
        return true;
    deadlines_sort_end(coming->sort);
    coming->sort = NULL;
    return false;
}

typedef void count_entry(struct deadline_heads *heads, const struct deadlines *deadlines,
                         size_t index);

static bool step_count(struct coming *coming, count_entry *count)
{
    const struct deadlines *deadlines = &coming->deadlines;
    size_t left = deadlines->count - coming->entry;
    size_t end = coming->entry + (left < SLICE_ENTRIES ? left : SLICE_ENTRIES);
    for (; coming->entry < end; coming->entry++)
        count(&coming->heads, deadlines, coming->entry);
    if (end < deadlines->count)
        return true;
    coming->entry = 0;
    return false;
}

static bool step_days(const struct ui *ui, struct coming *coming)
{
    (void)ui;
    return step_count(coming, count_day);
}

static bool step_group(const struct ui *ui, struct coming *coming)
{
    deadlines_group(&coming->deadlines, ui->portfolio, ui->assessment, ui->query.group);
    return false;
}

static bool step_heads(const struct ui *ui, struct coming *coming)
{
    (void)ui;
    return step_count(coming, count_head);
}

static bool (*const stages[STAGE_DONE])(const struct ui *ui, struct coming *coming) = {
    [STAGE_FIND] = step_find,   [STAGE_SORT] = step_sort,   [STAGE_DAYS] = step_days,
    [STAGE_GROUP] = step_group, [STAGE_HEADS] = step_heads,
};

/* --- All of it -------------------------------------------------------------------------
 */

void coming_forget(struct ui *ui)
{
    struct coming *coming = ui->coming;
    if (!coming)
        return;
    deadlines_sort_end(coming->sort);
    deadlines_clear(&coming->deadlines);
    deadline_heads_clear(&coming->heads);
    free(coming);
    ui->coming = NULL;
}

static void show(struct ui *ui)
{
    deadlines_clear(&ui->deadlines);
    deadline_heads_clear(&ui->heads);
    ui->deadlines = ui->coming->deadlines;
    ui->heads = ui->coming->heads;
    free(ui->coming);
    ui->coming = NULL;
}

static void begin(struct ui *ui)
{
    ui->coming = memory_new(1, sizeof *ui->coming);
    ui->coming->project = table_first(&ui->portfolio->projects);
}

bool coming_step(struct ui *ui)
{
    if (!ui->coming)
        begin(ui);
    if (stages[ui->coming->stage](ui, ui->coming))
        return false;
    if (++ui->coming->stage < STAGE_DONE)
        return false;
    show(ui);
    return true;
}

void coming_make(struct ui *ui, const struct deadline_test *test)
{
    struct deadline_choice choice;
    coming_forget(ui);
    begin(ui);
    deadlines_add_all(&ui->coming->deadlines, ui->portfolio, ui->assessment->as_of,
                      ui->assessment->covered, choice_of(ui, &choice), test);
    ui->coming->stage = STAGE_FIND + 1;
    while (!coming_step(ui))
        ;
}
