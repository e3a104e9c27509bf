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
    struct hold *items; /* projects late the longest first, their cap last */
    size_t count, capacity;
    struct money_sum total; /* of the assessment: caps are no amounts of their own */
};

struct holds holds_of(const struct portfolio *portfolio,
                      const struct assessment *assessment);
void holds_clear(struct holds *holds);

#endif
