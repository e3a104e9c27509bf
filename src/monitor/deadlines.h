/* SPDX-License-Identifier: MIT */
/* Everything that is not done: what is late first, then what waits for us, then what comes,
 * each by day, the undated last. A payment that another row releases stands in that row, so
 * each amount is there once. */
#ifndef JALON_MONITOR_DEADLINES_H
#define JALON_MONITOR_DEADLINES_H

#include "monitor/field.h"
#include "monitor/release.h"

/* In the order of the list. */
enum deadline_class {
    DEADLINE_LATE,
    DEADLINE_OURS, /* received, or to pay: whatever its day, and without one */
    DEADLINE_HELD, /* a payment whose day has passed, held up by another row's milestone */
    DEADLINE_COMING,
    DEADLINE_UNDATED,
    DEADLINE_CLASSES
};
enum deadline_class deadline_class(const struct milestone *milestone);

struct deadline {
    struct milestone milestone;
    row_t project;
    row_t payment;  /* milestone row of the payment that it releases, or ROW_NONE */
    money_t amount; /* released, or of the payment itself; MONEY_UNKNOWN */
    bool pays;      /* there is an instalment: an unknown amount is then to be shown */
    bool on_hold;   /* late, and holds that instalment up */
    size_t group;   /* number of its project's group, from 0; see deadlines_group */
};

struct deadlines {
    struct deadline *items;
    size_t count;
    size_t capacity;
};

/* The deadlines of all open projects. */
struct deadlines deadlines_of(const struct portfolio *portfolio, day_t as_of);
void deadlines_clear(struct deadlines *deadlines);

/* The same in slices: appends those of at most so many projects from row next on, below row
 * end, in no order yet; returns the row to go on with. */
row_t deadlines_add_some(struct deadlines *deadlines, const struct portfolio *portfolio,
                         day_t as_of, row_t next, row_t end, uint32_t projects);
/* Moves those of from behind those of deadlines. */
void deadlines_append(struct deadlines *deadlines, struct deadlines *from);

/* Leaves those that keep says yes to, which may change them; returns how many. */
size_t deadlines_keep(struct deadlines *deadlines,
                      bool (*keep)(const void *context, struct deadline *deadline),
                      const void *context);
/* Makes of a deadline that of the payment that it releases, whose own day then counts. */
void deadline_of_payment(struct deadline *deadline, const struct milestone *payment);
/* Puts them in order after some were appended or changed. */
void deadlines_sort(struct deadlines *deadlines);

/* Puts those of one value of a project's field together, the values in the order that
 * query_run gives groups and the one that is not stated last; within a group the order
 * stays. FIELD_NONE leaves them as they are. */
void deadlines_group(struct deadlines *deadlines, const struct portfolio *portfolio,
                     const struct assessment *assessment, enum field field);

/* Those of one project, in the order of its milestones, appended. */
void deadlines_add_project(struct deadlines *deadlines, row_t project,
                           const struct schedule *schedule);

#endif
