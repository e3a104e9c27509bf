/* SPDX-License-Identifier: MIT */
/* Everything that is not done, by day: what is late first, then what comes. A payment
 * that another row releases stands in that row, so each amount is there once. */
#ifndef JALON_MONITOR_DEADLINES_H
#define JALON_MONITOR_DEADLINES_H

#include "monitor/release.h"

struct deadline {
    struct milestone milestone;
    row_t project;
    row_t payment;  /* milestone row of the payment that it releases, or ROW_NONE */
    money_t amount; /* released, or of the payment itself; MONEY_UNKNOWN */
    bool pays;      /* there is an instalment: an unknown amount is then to be shown */
    bool on_hold;   /* late, and holds that instalment up */
};

struct deadlines {
    struct deadline *items; /* late ones, then the others by day, undated last */
    size_t count;
    size_t capacity;
};

/* The deadlines of all open projects. */
struct deadlines deadlines_of(const struct portfolio *portfolio, day_t as_of);
void deadlines_clear(struct deadlines *deadlines);

/* Those of one project, in the order of its milestones, appended. */
void deadlines_add_project(struct deadlines *deadlines, row_t project,
                           const struct schedule *schedule);

#endif
