/* SPDX-License-Identifier: MIT */
/* What is on hold, and why: each instalment with the late milestone that holds it. */
#ifndef JALON_MONITOR_HOLDS_H
#define JALON_MONITOR_HOLDS_H

#include "monitor/assessment.h"

struct hold {
    row_t project;
    row_t milestone; /* the late one; ROW_NONE: what the project's cap takes away again */
    row_t payment;   /* what it holds; the same as milestone when that carries its amount */
    int days;        /* late */
    money_t amount;  /* MONEY_UNKNOWN; of a cap negative */
};

struct holds {
    struct hold *items; /* by project, each one's cap last */
    uint32_t *order;    /* of the items: projects late the longest first */
    size_t count, capacity;
    struct money_sum total; /* of the assessment: caps are no amounts of their own */
};

/* The one at a place in their order. */
static inline const struct hold *holds_at(const struct holds *holds, size_t place)
{
    return &holds->items[holds->order[place]];
}

/* In slices of so many projects: true while there is more. The end frees the work and gives
 * what was made; of what was not all done, only to be cleared. */
struct holds_work;
struct holds_work *holds_begin(const struct portfolio *portfolio,
                               const struct assessment *assessment);
bool holds_step(struct holds_work *work, uint32_t projects);
struct holds holds_end(struct holds_work *work);
void holds_clear(struct holds *holds);

#endif
