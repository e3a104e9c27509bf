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
    size_t milestone; /* index in the schedule */
    size_t payment;   /* index; the same as milestone when its own amount is meant */
    money_t amount;   /* MONEY_UNKNOWN when the payment's amount is not stated */
    bool held;        /* the milestone is late, and this its own instalment or the next one */
};

struct tie;

/* All milestones of a project by due day (undated last), then in file order, and its
 * releases by milestone. A payment whose
 * day has passed and that something releases is STATE_HELD: it does not wait for us. */
struct schedule {
    struct milestone *milestones;
    size_t count;
    struct release *releases;
    size_t release_count;
    /* Private to release.c: */
    uint64_t *keys;
    struct tie *ties;
    size_t capacity;
};
/* Reads a project's into a schedule, from zeros or one that was read before, whose memory is
 * used again: for passes over many projects. */
void schedule_read(struct schedule *schedule, const struct portfolio *portfolio,
                   row_t project, day_t as_of);
struct schedule schedule_of(const struct portfolio *portfolio, row_t project, day_t as_of);
void schedule_clear(struct schedule *schedule);

/* Whether it releases an instalment that is its own amount; its state tells whether it is
 * held then, no other milestone has a say. */
bool release_is_own(const struct milestone *milestone);
/* A milestone's first release: its own instalment, else the one that it holds up, else the
 * earliest; NULL when it releases nothing. */
const struct release *release_by(const struct schedule *schedule, size_t milestone);
/* The milestone that a payment waits for, NULL when for none. */
const struct release *release_for(const struct schedule *schedule, size_t payment);

/* The earliest instalment that is not paid, a payment or the milestone that carries one;
 * SIZE_MAX when there is none. */
size_t release_next_payment(const struct schedule *schedule);

/* Sum of what late milestones hold up, not yet capped by what remains to pay. */
struct money_sum release_on_hold(const struct schedule *schedule);

#endif
