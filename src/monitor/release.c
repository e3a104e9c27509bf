/* SPDX-License-Identifier: MIT */
#include "monitor/release.h"

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

static bool taken(const struct release *releases, size_t count, size_t payment)
{
    return release_for(releases, count, payment) != NULL;
}

static size_t add(struct release *out, size_t released, const struct milestone *milestones,
                  size_t milestone, size_t payment)
{
    out[released] = (struct release){milestone, payment, milestones[payment].amount};
    return released + 1;
}

/* A late milestone without an amount of its own holds the next payment after it. */
static size_t hold_next_payment(const struct milestone *milestones, size_t count, size_t late,
                                struct release *out, size_t released)
{
    for (size_t i = 0; i < count; i++)
        if (undone_payment(&milestones[i]) && milestones[i].due != DAY_UNKNOWN &&
            milestones[i].due >= milestones[late].due)
            return taken(out, released, i) ? released
                                           : add(out, released, milestones, late, i);
    return released;
}

/* The last document to come before a payment; an undated payment waits for the last. */
static size_t document_before(const struct milestone *milestones, size_t count, size_t payment)
{
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        const struct milestone *candidate = &milestones[i];
        if (milestone_kind_document(candidate->kind) && milestone_unfinished(candidate) &&
            candidate->due != DAY_UNKNOWN &&
            (milestones[payment].due == DAY_UNKNOWN || candidate->due <= milestones[payment].due))
            found = i;
    }
    return found;
}

static int by_milestone(const void *left, const void *right)
{
    const struct release *a = left, *b = right;
    if (a->milestone != b->milestone)
        return a->milestone < b->milestone ? -1 : 1;
    return (a->payment > b->payment) - (a->payment < b->payment);
}

size_t releases_of(const struct milestone *milestones, size_t count, struct release *out)
{
    size_t released = 0;
    for (size_t i = 0; i < count; i++)
        if (carries_instalment(&milestones[i]))
            released = add(out, released, milestones, i, i);
    for (size_t i = 0; i < count; i++)
        if (milestones[i].state == STATE_LATE && !carries_instalment(&milestones[i]))
            released = hold_next_payment(milestones, count, i, out, released);
    for (size_t i = 0; i < count; i++) {
        if (!undone_payment(&milestones[i]) || taken(out, released, i))
            continue;
        size_t document = document_before(milestones, count, i);
        if (document < count)
            released = add(out, released, milestones, document, i);
    }
    if (released > 1)
        qsort(out, released, sizeof *out, by_milestone);
    return released;
}

const struct release *release_by(const struct release *releases, size_t count,
                                 size_t milestone)
{
    for (size_t i = 0; i < count; i++)
        if (releases[i].milestone == milestone)
            return &releases[i];
    return NULL;
}

const struct release *release_for(const struct release *releases, size_t count,
                                  size_t payment)
{
    for (size_t i = 0; i < count; i++)
        if (releases[i].payment == payment)
            return &releases[i];
    return NULL;
}

struct money_sum release_on_hold(const struct milestone *milestones,
                                 const struct release *releases, size_t count)
{
    struct money_sum held = {0};
    for (size_t i = 0; i < count; i++) {
        const struct milestone *by = &milestones[releases[i].milestone];
        /* A late milestone that is the gate of a later payment as well holds only the
         * next one: the definition counts what is due now. */
        bool first = i == 0 || releases[i - 1].milestone != releases[i].milestone;
        if (by->state == STATE_LATE && first)
            money_sum_add(&held, releases[i].amount);
    }
    return held;
}
