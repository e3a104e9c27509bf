/* SPDX-License-Identifier: MIT */
/* Which milestone lets which instalment go, and so what a late one holds up.
 *
 * A milestone releases the instalment that its own amount is; failing that, a late one
 * the project's next undone payment due on or after it, and of what is then left, the
 * last document (report, deliverable, payment request) due before a payment releases
 * that payment. Each instalment is released once. */
#ifndef JALON_MONITOR_RELEASE_H
#define JALON_MONITOR_RELEASE_H

#include "monitor/milestone.h"

struct release {
    size_t milestone; /* index in the array that was given */
    size_t payment;   /* index; the same as milestone when its own amount is meant */
    money_t amount;   /* MONEY_UNKNOWN when the payment's amount is not stated */
};

/* milestones: all of one project, as milestones_of gives them. out takes up to count
 * releases; returns their number, by milestone. */
size_t releases_of(const struct milestone *milestones, size_t count, struct release *out);

/* The first release of a milestone, NULL when it releases nothing. */
const struct release *release_by(const struct release *releases, size_t count,
                                 size_t milestone);
/* The milestone that a payment waits for, NULL when for none. */
const struct release *release_for(const struct release *releases, size_t count,
                                  size_t payment);

/* Sum of what late milestones hold up, not yet capped by what remains to pay. */
struct money_sum release_on_hold(const struct milestone *milestones,
                                 const struct release *releases, size_t count);

#endif
