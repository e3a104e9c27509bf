/* SPDX-License-Identifier: MIT */
#include "monitor/release.h"

#include "base/memory.h"

#include <stdlib.h>

static bool undone_payment(const struct milestone *milestone)
{
    return milestone->kind == KIND_PAYMENT && milestone_pending(milestone);
}

bool release_is_own(const struct milestone *milestone)
{
    return milestone->kind != KIND_PAYMENT && milestone_unfinished(milestone) &&
           money_known(milestone->amount) && milestone->amount > 0;
}

/* What is found out of each milestone, before releases are written down in their order. */
struct tie {
    uint32_t gate;        /* index of what lets this instalment go, or NONE */
    uint32_t held;        /* of the payment that this late milestone holds up, or NONE */
    uint32_t releases;    /* its first release, by place in the list, or NONE */
    uint32_t released_by; /* the release whose payment it is, or NONE */
};
#define NONE UINT32_MAX

/* --- The milestones of a project -------------------------------------------------------
 */

static void reserve(struct schedule *schedule)
{
    size_t capacity = schedule->capacity ? schedule->capacity * 2 : 16;
    schedule->keys = memory_resize(schedule->keys, capacity, sizeof *schedule->keys);
    schedule->milestones =
        memory_resize(schedule->milestones, capacity, sizeof *schedule->milestones);
    schedule->releases =
        memory_resize(schedule->releases, capacity, sizeof *schedule->releases);
    schedule->ties = memory_resize(schedule->ties, capacity, sizeof *schedule->ties);
    schedule->capacity = capacity;
}

/* By due day, then by row: DAY_UNKNOWN is the smallest number, and wraps to the largest. */
static uint64_t key_of(const struct table *table, row_t row)
{
    day_t due = batch_date(table_batch(table, row), row % BATCH_ROWS, MILESTONE_DUE);
    return (uint64_t)((uint32_t)due + INT32_MAX) << 32 | row;
}

static int by_key(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Most projects have a handful, for which qsort is slow; a file may give one a million. */
static void sort_keys(uint64_t *keys, size_t count)
{
    enum { HANDFUL = 24 };
    if (count > HANDFUL) {
        qsort(keys, count, sizeof *keys, by_key);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t key = keys[i];
        size_t at = i;
        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

static void read_milestones(struct schedule *schedule, const struct portfolio *portfolio,
                            row_t project, day_t as_of)
{
    bool followed = project_status_open(portfolio_status(portfolio, project));
    schedule->count = 0;
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row)) {
        if (schedule->count == schedule->capacity)
            reserve(schedule);
        schedule->keys[schedule->count++] = key_of(&portfolio->milestones, row);
    }
    sort_keys(schedule->keys, schedule->count);
    for (size_t i = 0; i < schedule->count; i++)
        schedule->milestones[i] =
            milestone_of_project(portfolio, (row_t)schedule->keys[i], followed, as_of);
}

/* --- What releases what ----------------------------------------------------------------
 *
 * In the order of the definition: own amounts, what late ones hold, then documents. The
 * milestones are in the order of their days, so each is looked for behind what was found
 * for the one before it. */

static void tie_own(struct schedule *schedule)
{
    for (uint32_t i = 0; i < schedule->count; i++)
        schedule->ties[i] = (struct tie){
            release_is_own(&schedule->milestones[i]) ? i : NONE, NONE, NONE, NONE};
}

/* A late milestone without an amount of its own holds the next payment after it. */
static void tie_late(struct schedule *schedule)
{
    const struct milestone *milestones = schedule->milestones;
    uint32_t next = 0;
    for (uint32_t late = 0; late < schedule->count; late++) {
        if (milestones[late].state != STATE_LATE || schedule->ties[late].gate == late)
            continue;
        while (next < schedule->count &&
               (!undone_payment(&milestones[next]) || milestones[next].due == DAY_UNKNOWN ||
                milestones[next].due < milestones[late].due))
            next++;
        if (next == schedule->count)
            return;
        if (schedule->ties[next].gate != NONE)
            continue;
        schedule->ties[next].gate = late;
        schedule->ties[late].held = next;
    }
}

/* The last document to come before a payment; an undated payment waits for the last. */
static void tie_documents(struct schedule *schedule)
{
    const struct milestone *milestones = schedule->milestones;
    uint32_t document = NONE, next = 0;
    for (uint32_t i = 0; i < schedule->count; i++) {
        day_t due = milestones[i].due;
        if (!undone_payment(&milestones[i]) || schedule->ties[i].gate != NONE)
            continue;
        for (; next < schedule->count && milestones[next].due != DAY_UNKNOWN &&
               (due == DAY_UNKNOWN || milestones[next].due <= due);
             next++)
            if (milestone_kind_document(milestones[next].kind) &&
                milestone_unfinished(&milestones[next]))
                document = next;
        schedule->ties[i].gate = document;
    }
}

static void add(struct schedule *schedule, uint32_t milestone, uint32_t payment)
{
    struct milestone *released = &schedule->milestones[payment];
    bool own = milestone == payment;
    bool held =
        own ? released->state == STATE_LATE : schedule->ties[milestone].held == payment;
    uint32_t place = (uint32_t)schedule->release_count++;
    schedule->releases[place] =
        (struct release){milestone, payment, released->amount, held};
    schedule->ties[payment].released_by = place;
    if (schedule->ties[milestone].releases == NONE)
        schedule->ties[milestone].releases = place;
    if (released->state == STATE_TO_PAY)
        released->state = STATE_HELD;
}

/* Whether a document releases it, not its own amount or a late milestone. */
static bool waits_for_document(const struct tie *ties, uint32_t payment)
{
    uint32_t gate = ties[payment].gate;
    return gate != NONE && gate != payment && ties[gate].held != payment;
}

/* By milestone; of each its own or the one that it holds up, then the later ones, which the
 * documents before them have in the same order. */
static void list_releases(struct schedule *schedule)
{
    const struct tie *ties = schedule->ties;
    uint32_t payment = 0;
    schedule->release_count = 0;
    for (uint32_t i = 0; i < schedule->count; i++) {
        if (ties[i].gate == i)
            add(schedule, i, i);
        else if (ties[i].held != NONE)
            add(schedule, i, ties[i].held);
        for (; payment < schedule->count; payment++) {
            if (!waits_for_document(ties, payment))
                continue;
            if (ties[payment].gate != i)
                break;
            add(schedule, i, payment);
        }
    }
}

void schedule_read(struct schedule *schedule, const struct portfolio *portfolio,
                   row_t project, day_t as_of)
{
    read_milestones(schedule, portfolio, project, as_of);
    tie_own(schedule);
    tie_late(schedule);
    tie_documents(schedule);
    list_releases(schedule);
}

struct schedule schedule_of(const struct portfolio *portfolio, row_t project, day_t as_of)
{
    struct schedule schedule = {0};
    schedule_read(&schedule, portfolio, project, as_of);
    return schedule;
}

void schedule_clear(struct schedule *schedule)
{
    free(schedule->keys);
    free(schedule->milestones);
    free(schedule->releases);
    free(schedule->ties);
    *schedule = (struct schedule){0};
}

static const struct release *release_at(const struct schedule *schedule, uint32_t place)
{
    return place == NONE ? NULL : &schedule->releases[place];
}

const struct release *release_by(const struct schedule *schedule, size_t milestone)
{
    return milestone < schedule->count
               ? release_at(schedule, schedule->ties[milestone].releases)
               : NULL;
}

const struct release *release_for(const struct schedule *schedule, size_t payment)
{
    return payment < schedule->count
               ? release_at(schedule, schedule->ties[payment].released_by)
               : NULL;
}

size_t release_next_payment(const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->count; i++)
        if (undone_payment(&schedule->milestones[i]) ||
            release_is_own(&schedule->milestones[i]))
            return i;
    return SIZE_MAX;
}

struct money_sum release_on_hold(const struct schedule *schedule)
{
    struct money_sum held = {0};
    for (size_t i = 0; i < schedule->release_count; i++)
        if (schedule->releases[i].held)
            money_sum_add(&held, schedule->releases[i].amount);
    return held;
}
