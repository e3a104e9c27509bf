/* SPDX-License-Identifier: MIT */
/* Which milestones have the number of an earlier one of their project. */
#ifndef JALON_MONITOR_TWINS_H
#define JALON_MONITOR_TWINS_H

#include "model/table.h"

/* Begun with slots, all else zero. Private to twins.c but for that. */
struct twins {
    uint32_t slots;           /* table_slots of the milestones */
    row_t *first_of;          /* by milestone row: one more than the first with its number, 0:
                                 that is it; NULL: there are no twins at all */
    struct numbered *list;    /* of the project at hand */
    size_t count, capacity;
};
void twins_clear(struct twins *twins);

/* Notes a milestone of the project at hand, its id lent; those without are none's twins. */
void twins_add(struct twins *twins, row_t milestone, struct text id);
/* That were all of this project: looks for twins among them. */
void twins_find(struct twins *twins);
/* The first of its project with the same number, which may be itself. */
row_t twins_first(const struct twins *twins, row_t milestone);

#endif
