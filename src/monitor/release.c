/* SPDX-License-Identifier: MIT */
#include "monitor/release.h"

#include "base/memory.h"

#include <stdlib.h>

static bool undone_payment(const struct milestone *milestone)
{
    return milestone->kind == KIND_PAYMENT && milestone_pending(milestone);
}

static bool carries_instalment(const struct milestone *milestone)
{
    return milestone->kind != KIND_PAYMENT && milestone_unfinished(milestone) &&
           money_known(milestone->amount) && milestone->amount > 0;
}

static void add(struct schedule *schedule, size_t milestone, size_t payment, bool held)
{
    money_t amount = schedule->milestones[payment].amount;
    schedule->releases[schedule->release_count++] =
        (struct release){milestone, payment, amount, held};
}

/* A late milestone without an amount of its own holds the next payment after it. */
static void hold_next_payment(struct schedule *schedule, size_t late)
{
    for (size_t i = 0; i < schedule->count; i++) {
        const struct milestone *payment = &schedule->milestones[i];
        if (!undone_payment(payment) || payment->due == DAY_UNKNOWN ||
            payment->due < schedule->milestones[late].due)
            continue;
        if (!release_for(schedule, i))
            add(schedule, late, i, true);
        return;
    }
}

/* The last document to come before a payment; an undated payment waits for the last. */
static size_t document_before(const struct schedule *schedule, size_t payment)
{
    size_t found = SIZE_MAX;
    day_t due = schedule->milestones[payment].due;
    for (size_t i = 0; i < schedule->count; i++) {
        const struct milestone *document = &schedule->milestones[i];
        if (milestone_kind_document(document->kind) && milestone_unfinished(document) &&
            document->due != DAY_UNKNOWN && (due == DAY_UNKNOWN || document->due <= due))
            found = i;
    }
    return found;
}

static int by_milestone(const void *left, const void *right)
{
    const struct release *a = left, *b = right;
    if (a->milestone != b->milestone)
        return a->milestone < b->milestone ? -1 : 1;
    if ((a->payment == a->milestone) != (b->payment == b->milestone))
        return a->payment == a->milestone ? -1 : 1;
    return (a->payment > b->payment) - (a->payment < b->payment);
}

/* In the order of the definition: own amounts, what late ones hold, then documents. */
static void find_releases(struct schedule *schedule)
{
    const struct milestone *milestones = schedule->milestones;
    for (size_t i = 0; i < schedule->count; i++)
        if (carries_instalment(&milestones[i]))
            add(schedule, i, i, milestones[i].state == STATE_LATE);
    for (size_t i = 0; i < schedule->count; i++)
        if (milestones[i].state == STATE_LATE && !carries_instalment(&milestones[i]))
            hold_next_payment(schedule, i);
    for (size_t i = 0; i < schedule->count; i++) {
        if (!undone_payment(&milestones[i]) || release_for(schedule, i))
            continue;
        size_t document = document_before(schedule, i);
        if (document != SIZE_MAX)
            add(schedule, document, i, false);
    }
    if (schedule->release_count > 1)
        qsort(schedule->releases, schedule->release_count, sizeof *schedule->releases,
              by_milestone);
}

struct schedule schedule_of(const struct portfolio *portfolio, row_t project, day_t as_of)
{
    struct schedule schedule = {0};
    schedule.milestones = milestones_of(portfolio, project, as_of, &schedule.count);
    if (schedule.count == 0)
        return schedule;
    /* An instalment is released once, so there are no more releases than milestones. */
    schedule.releases = memory_new(schedule.count, sizeof *schedule.releases);
    find_releases(&schedule);
    for (size_t i = 0; i < schedule.release_count; i++) {
        struct milestone *payment = &schedule.milestones[schedule.releases[i].payment];
        if (payment->state == STATE_TO_PAY)
            payment->state = STATE_HELD;
    }
    return schedule;
}

void schedule_clear(struct schedule *schedule)
{
    free(schedule->milestones);
    free(schedule->releases);
    *schedule = (struct schedule){0};
}

const struct release *release_by(const struct schedule *schedule, size_t milestone)
{
    for (size_t i = 0; i < schedule->release_count; i++)
        if (schedule->releases[i].milestone == milestone)
            return &schedule->releases[i];
    return NULL;
}

const struct release *release_for(const struct schedule *schedule, size_t payment)
{
    for (size_t i = 0; i < schedule->release_count; i++)
        if (schedule->releases[i].payment == payment)
            return &schedule->releases[i];
    return NULL;
}

size_t release_next_payment(const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->count; i++)
        if (undone_payment(&schedule->milestones[i]) ||
            carries_instalment(&schedule->milestones[i]))
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
