/* SPDX-License-Identifier: MIT */
/* Where one milestone stands as of a day. */
#ifndef JALON_MONITOR_MILESTONE_H
#define JALON_MONITOR_MILESTONE_H

#include "model/portfolio.h"

enum milestone_state {
    STATE_CANCELLED,
    STATE_DONE,     /* validated, held, paid: done_on ≤ as-of, or status done without a day */
    STATE_RECEIVED, /* handed in and waiting for us: never late */
    STATE_TO_PAY,   /* a payment whose day has passed: ours to make, never late */
    STATE_HELD,     /* such a payment, while what releases it is not done: see release.h */
    STATE_LATE,     /* due before the as-of day, the project open, none of the above */
    STATE_OPEN,     /* to come */
    STATE_UNDATED,  /* to come, no one knows when */
    STATE_DORMANT   /* not done, and its project is no longer, or not yet, followed */
};

struct milestone {
    row_t row;
    enum milestone_state state;
    enum milestone_kind kind;
    day_t due;     /* DAY_UNKNOWN: not stated */
    day_t done;    /* DAY_UNKNOWN: not done, or done on an unknown day */
    int days;      /* due − as-of: negative once past; DAYS_UNKNOWN */
    int slip;      /* days behind the baseline (negative: ahead); DAYS_UNKNOWN */
    money_t amount;
};
#define DAYS_UNKNOWN INT32_MIN

struct milestone milestone_as_of(const struct portfolio *portfolio, row_t row, day_t as_of);
/* The same where the project is known already, and whether it is followed: open. */
struct milestone milestone_of_project(const struct portfolio *portfolio, row_t row,
                                      bool followed, day_t as_of);

/* Still to be done: late, to pay, held, open or undated, but not received. */
static inline bool milestone_pending(const struct milestone *milestone)
{
    return (1u << milestone->state & (1u << STATE_LATE | 1u << STATE_TO_PAY |
                                      1u << STATE_HELD | 1u << STATE_OPEN |
                                      1u << STATE_UNDATED)) != 0;
}

/* Pending or received: belongs among the deadlines. */
static inline bool milestone_unfinished(const struct milestone *milestone)
{
    return milestone_pending(milestone) || milestone->state == STATE_RECEIVED;
}

/* Whether it is an instalment, or has one of its own, and is not cancelled; and whether that
 * is due to date: its day is not after the as-of day. */
static inline bool milestone_instalment(const struct milestone *milestone)
{
    return milestone->state != STATE_CANCELLED &&
           (milestone->kind == KIND_PAYMENT || money_known(milestone->amount));
}

static inline bool milestone_instalment_due(const struct milestone *milestone, day_t as_of)
{
    return milestone_instalment(milestone) && milestone->due != DAY_UNKNOWN &&
           milestone->due <= as_of;
}

/* A document that an instalment waits for: report, deliverable, payment request. */
bool milestone_kind_document(enum milestone_kind kind);

#endif
