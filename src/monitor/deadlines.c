/* SPDX-License-Identifier: MIT */
/* An entry's order is one number: its class in the upper three bits, then its due day, the
 * unknown one last, then one bit that says whether it pays, which is no part of the order.
 * Entries are made in the order of projects and, for one day, of rows; the sort keeps it.
 */
#include "monitor/deadlines.h"

#include "base/memory.h"
#include "base/radix.h"
#include "base/share.h"
#include "monitor/ranking.h"

#include <stdlib.h>

enum {
    PAYS = 1,
    DAY_SHIFT = 1,
    DAY_BITS = 28,
    CLASS_SHIFT = DAY_SHIFT + DAY_BITS,
    DAY_ZERO = 1 << 24, /* what is added to a day: the calendar's lie well within */
};
#define DAY_LAST ((UINT32_C(1) << DAY_BITS) - 1) /* stands for DAY_UNKNOWN */
_Static_assert(DEADLINE_CLASSES <= 8, "the class has three bits");

static uint32_t order_of(enum deadline_class class, day_t due, bool pays)
{
    uint32_t day = due == DAY_UNKNOWN ? DAY_LAST : (uint32_t)(due + DAY_ZERO);
    return (uint32_t) class << CLASS_SHIFT | day << DAY_SHIFT | (pays ? PAYS : 0);
}

enum deadline_class deadline_entry_class(const struct deadline_entry *entry)
{
    return (enum deadline_class)(entry->order >> CLASS_SHIFT);
}

day_t deadline_entry_due(const struct deadline_entry *entry)
{
    uint32_t day = entry->order >> DAY_SHIFT & DAY_LAST;
    return day == DAY_LAST ? DAY_UNKNOWN : (day_t)day - DAY_ZERO;
}

bool deadline_entry_pays(const struct deadline_entry *entry)
{
    return entry->order & PAYS;
}

/* --- One deadline ----------------------------------------------------------------------
 */

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

/* Index of the milestone in whose row it stands, which is mostly itself. */
static size_t row_of(const struct schedule *schedule, size_t index)
{
    const struct release *gate = release_for(schedule, index);
    return gate && release_by(schedule, gate->milestone) == gate ? gate->milestone : index;
}

bool deadline_of_its_own(const struct schedule *schedule, size_t index)
{
    return milestone_unfinished(&schedule->milestones[index]) &&
           row_of(schedule, index) == index;
}

struct deadline deadline_of(row_t project, const struct schedule *schedule, size_t index)
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
        const struct release *gate = release_for(schedule, index);
        deadline.pays = true;
        deadline.amount = milestone->amount;
        deadline.on_hold = gate && gate->held; /* where it was chosen in the gate's place */
    }
    return deadline;
}

/* What can be told without the project's other milestones. */
static bool stands_alone(const struct deadline_entry *entry,
                         const struct milestone *milestone)
{
    return !deadline_entry_pays(entry) || release_is_own(milestone);
}

row_t deadlines_project(const struct deadlines *deadlines,
                        const struct portfolio *portfolio, size_t index)
{
    bool duplicated;
    return links_of_milestone(&portfolio->links, deadlines->items[index].milestone,
                              &duplicated);
}

/* What it says by itself. */
static struct deadline read_alone(const struct deadline_entry *entry, row_t project,
                                  const struct milestone *milestone)
{
    bool pays = deadline_entry_pays(entry);
    return (struct deadline){.milestone = *milestone,
                             .project = project,
                             .payment = ROW_NONE,
                             .amount = pays ? entry->amount : MONEY_UNKNOWN,
                             .pays = pays,
                             .on_hold = pays && milestone->state == STATE_LATE};
}

struct deadline deadline_read(const struct deadlines *deadlines,
                              const struct portfolio *portfolio, size_t index,
                              struct schedule *schedule)
{
    const struct deadline_entry *entry = &deadlines->items[index];
    row_t project = deadlines_project(deadlines, portfolio, index);
    bool followed = project_status_open(portfolio_status(portfolio, project));
    struct milestone milestone =
        milestone_of_project(portfolio, entry->milestone, followed, deadlines->as_of);
    size_t at = 0;
    if (stands_alone(entry, &milestone))
        return read_alone(entry, project, &milestone);
    schedule_read(schedule, portfolio, project, deadlines->as_of);
    if (schedule->count == 0) /* of an id of two projects there is none any more */
        return read_alone(entry, project, &milestone);
    while (schedule->milestones[at].row != entry->milestone)
        at++;
    return deadline_of(project, schedule, at);
}

/* The states that a class has only one of, and that nothing but the milestone decides. */
static bool state_of_class(enum deadline_class class, enum milestone_state *state)
{
    *state = class == DEADLINE_LATE     ? STATE_LATE
             : class == DEADLINE_COMING ? STATE_OPEN
                                        : STATE_UNDATED;
    return class == DEADLINE_LATE || class == DEADLINE_COMING || class == DEADLINE_UNDATED;
}

struct deadline deadline_read_brief(const struct deadlines *deadlines,
                                    const struct portfolio *portfolio, size_t index,
                                    row_t project, struct schedule *schedule)
{
    const struct deadline_entry *entry = &deadlines->items[index];
    const struct batch *batch = table_batch(&portfolio->milestones, entry->milestone);
    uint32_t row = entry->milestone % BATCH_ROWS;
    struct milestone milestone = {
        .row = entry->milestone,
        .kind = (enum milestone_kind)batch_word(batch, row, MILESTONE_KIND),
        .due = deadline_entry_due(entry),
        .done = DAY_UNKNOWN,
        .days = DAYS_UNKNOWN,
        .slip = DAYS_UNKNOWN,
        .amount = MONEY_UNKNOWN,
    };
    if (!state_of_class(deadline_entry_class(entry), &milestone.state))
        return deadline_read(deadlines, portfolio, index, schedule);
    if (milestone.due != DAY_UNKNOWN)
        milestone.days = milestone.due - deadlines->as_of;
    if (deadline_entry_pays(entry))
        milestone.amount = batch_money(batch, row, MILESTONE_AMOUNT);
    if (!stands_alone(entry, &milestone))
        return deadline_read(deadlines, portfolio, index, schedule);
    return read_alone(entry, project, &milestone);
}

struct deadline deadline_at(const struct deadlines *deadlines,
                            const struct portfolio *portfolio, size_t index)
{
    struct schedule schedule = {0};
    struct deadline deadline = deadline_read(deadlines, portfolio, index, &schedule);
    schedule_clear(&schedule);
    return deadline;
}

/* --- All of them -----------------------------------------------------------------------
 */

static bool fits(const struct deadline_choice *choice, row_t project,
                 const struct schedule *schedule, size_t index)
{
    return choice->fits(choice->context, project, &schedule->milestones[index]);
}

/* A payment stands in the row of what releases it; where it alone fits, its own day is
 * what was asked for, and it stands there itself. */
static bool chosen(const struct deadline_choice *choice, row_t project,
                   const struct schedule *schedule, size_t index)
{
    size_t row = row_of(schedule, index);
    if (!choice)
        return row == index;
    if (choice->late_only && schedule->milestones[row].state != STATE_LATE)
        return false;
    return fits(choice, project, schedule, index) &&
           (row == index || !fits(choice, project, schedule, row));
}

static void add_project(struct deadlines *deadlines, row_t project,
                        const struct schedule *schedule,
                        const struct deadline_choice *choice)
{
    for (size_t i = 0; i < schedule->count; i++) {
        if (!milestone_unfinished(&schedule->milestones[i]) ||
            !chosen(choice, project, schedule, i))
            continue;
        struct deadline deadline = deadline_of(project, schedule, i);
        enum deadline_class class = deadline_class(&deadline.milestone);
        deadlines->items = memory_grow(deadlines->items, deadlines->count,
                                       &deadlines->capacity, sizeof *deadlines->items);
        deadlines->items[deadlines->count++] =
            (struct deadline_entry){order_of(class, deadline.milestone.due, deadline.pays),
                                    deadline.milestone.row, deadline.amount};
    }
}

row_t deadlines_add_some(struct deadlines *deadlines, const struct portfolio *portfolio,
                         day_t as_of, row_t next, row_t end, uint32_t projects,
                         const struct deadline_choice *choice)
{
    struct schedule schedule = {0};
    deadlines->as_of = as_of;
    for (; next < end && projects > 0; projects--) {
        if (project_status_open(portfolio_status(portfolio, next))) {
            schedule_read(&schedule, portfolio, next, as_of);
            add_project(deadlines, next, &schedule, choice);
        }
        next = table_next(&portfolio->projects, next);
    }
    schedule_clear(&schedule);
    return next;
}

enum { PART_PROJECTS = 32 * BATCH_ROWS };

/* All of them, in parts of so many rows. */
struct parts {
    const struct portfolio *portfolio;
    day_t as_of;
    const struct deadline_choice *choice;
    const struct deadline_test *test;
    struct deadlines *items;
};

static void make_part(void *context, size_t start, size_t end, int lane)
{
    (void)lane;
    const struct parts *parts = context;
    struct deadlines *deadlines = &parts->items[start / PART_PROJECTS];
    deadlines_add_some(deadlines, parts->portfolio, parts->as_of, (row_t)start, (row_t)end,
                       UINT32_MAX, parts->choice);
    if (parts->test)
        deadlines_keep(deadlines, parts->test);
}

static void append(struct deadlines *deadlines, const struct deadlines *part)
{
    size_t count = deadlines->count + part->count;
    if (part->count == 0)
        return;
    deadlines->items = memory_resize(deadlines->items, count, sizeof *deadlines->items);
    memcpy(deadlines->items + deadlines->count, part->items,
           part->count * sizeof *part->items);
    deadlines->count = deadlines->capacity = count;
}

void deadlines_add_all(struct deadlines *deadlines, const struct portfolio *portfolio,
                       day_t as_of, row_t end, const struct deadline_choice *choice,
                       const struct deadline_test *test)
{
    size_t count = (end + (size_t)PART_PROJECTS - 1) / PART_PROJECTS;
    struct parts parts = {portfolio, as_of, choice, test,
                          memory_new(count + 1, sizeof *parts.items)};
    deadlines->as_of = as_of;
    if (choice) /* its scratch is one thread's */
        make_part(&parts, 0, end, 0);
    else
        share_spans(end, PART_PROJECTS, make_part, &parts);
    for (size_t i = 0; i < count; i++) {
        append(deadlines, &parts.items[i]);
        deadlines_clear(&parts.items[i]);
    }
    free(parts.items);
}

struct deadlines deadlines_of(const struct portfolio *portfolio, day_t as_of)
{
    struct deadlines deadlines = {0};
    deadlines_add_all(&deadlines, portfolio, as_of, table_slots(&portfolio->projects), NULL,
                      NULL);
    deadlines_sort(&deadlines);
    return deadlines;
}

size_t deadlines_keep(struct deadlines *deadlines, const struct deadline_test *test)
{
    size_t kept = 0;
    for (size_t i = 0; i < deadlines->count; i++) {
        if (!test->holds(test->context, &deadlines->items[i]))
            continue;
        if (deadlines->groups)
            deadlines->groups[kept] = deadlines->groups[i];
        deadlines->items[kept++] = deadlines->items[i];
    }
    return deadlines->count = kept;
}

void deadlines_clear(struct deadlines *deadlines)
{
    free(deadlines->items);
    free(deadlines->groups);
    *deadlines = (struct deadlines){0};
}

/* --- Their order -----------------------------------------------------------------------
 */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static uint32_t digit_of(const struct deadline_entry *entry, int shift)
{
    return entry->order >> shift & (DIGITS - 1);
}

struct deadline_sort {
    struct deadlines *deadlines;
    struct deadline_entry *spare;
    size_t starts[DIGITS];
    size_t next; /* the entry to go on with */
    int shift;   /* of the digit that it is now done by */
    bool moves;  /* all are counted, and go to where they belong */
};

struct deadline_sort *deadlines_sort_begin(struct deadlines *deadlines)
{
    struct deadline_sort *sort = memory_new(1, sizeof *sort);
    sort->deadlines = deadlines;
    sort->spare = memory_resize(NULL, deadlines->count + 1, sizeof *sort->spare);
    sort->shift = DAY_SHIFT;
    return sort;
}

static void next_digit(struct deadline_sort *sort)
{
    memset(sort->starts, 0, sizeof sort->starts);
    sort->next = 0;
    sort->moves = false;
    sort->shift += DIGIT_BITS;
}

static void end_count(struct deadline_sort *sort)
{
    const struct deadlines *deadlines = sort->deadlines;
    size_t start = 0;
    if (sort->starts[digit_of(&deadlines->items[0], sort->shift)] == deadlines->count) {
        next_digit(sort); /* all have the same */
        return;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
        size_t here = sort->starts[digit];
        sort->starts[digit] = start;
        start += here;
    }
    sort->next = 0;
    sort->moves = true;
}

static void end_move(struct deadline_sort *sort)
{
    struct deadline_entry *sorted = sort->spare;
    sort->spare = sort->deadlines->items;
    sort->deadlines->items = sorted;
    sort->deadlines->capacity = sort->deadlines->count;
    next_digit(sort);
}

bool deadlines_sort_step(struct deadline_sort *sort, size_t entries)
{
    const struct deadline_entry *items = sort->deadlines->items;
    size_t count = sort->deadlines->count, left = count - sort->next;
    size_t end = sort->next + (entries < left ? entries : left);
    if (count < 2 || sort->shift >= 32)
        return false;
    if (sort->moves)
        for (size_t i = sort->next; i < end; i++)
            sort->spare[sort->starts[digit_of(&items[i], sort->shift)]++] = items[i];
    else
        for (size_t i = sort->next; i < end; i++)
            sort->starts[digit_of(&items[i], sort->shift)]++;
    sort->next = end;
    if (end == count)
        (sort->moves ? end_move : end_count)(sort);
    return sort->shift < 32;
}

void deadlines_sort_end(struct deadline_sort *sort)
{
    if (!sort)
        return;
    free(sort->spare);
    free(sort);
}

void deadlines_sort(struct deadlines *deadlines)
{
    struct deadline_sort *sort = deadlines_sort_begin(deadlines);
    while (deadlines_sort_step(sort, SIZE_MAX))
        ;
    deadlines_sort_end(sort);
}

/* By rank, in the order in which they are. */
static struct radix_item *places_by_rank(const struct deadlines *deadlines,
                                         const struct portfolio *portfolio,
                                         const struct assessment *assessment,
                                         enum field field)
{
    size_t count = deadlines->count;
    row_t *projects = memory_new(count, sizeof *projects);
    struct radix_item *placed = memory_resize(NULL, count, sizeof *placed);
    struct radix_item *spare = memory_resize(NULL, count, sizeof *spare);
    for (size_t i = 0; i < count; i++)
        projects[i] = deadlines_project(deadlines, portfolio, i);
    int64_t *ranks = ranking_of(portfolio, assessment, projects, count, field, true);
    for (size_t i = 0; i < count; i++)
        placed[i] =
            (struct radix_item){(uint64_t)ranks[i] ^ UINT64_C(1) << 63, (uint32_t)i};
    radix_sort(placed, spare, count);
    free(spare);
    free(ranks);
    free(projects);
    return placed;
}

void deadlines_group(struct deadlines *deadlines, const struct portfolio *portfolio,
                     const struct assessment *assessment, enum field field)
{
    size_t count = deadlines->count;
    uint32_t group = 0;
    free(deadlines->groups);
    deadlines->groups = NULL;
    deadlines->group = field;
    if (field == FIELD_NONE || count == 0)
        return;
    struct radix_item *placed = places_by_rank(deadlines, portfolio, assessment, field);
    struct deadline_entry *items = memory_resize(NULL, count, sizeof *items);
    deadlines->groups = memory_resize(NULL, count, sizeof *deadlines->groups);
    for (size_t i = 0; i < count; i++) {
        group += i > 0 && placed[i].key != placed[i - 1].key;
        items[i] = deadlines->items[placed[i].place];
        deadlines->groups[i] = group;
    }
    free(placed);
    free(deadlines->items);
    deadlines->items = items;
    deadlines->capacity = count;
}
