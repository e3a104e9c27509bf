/* SPDX-License-Identifier: MIT */
/* How the columns of one table meet in two files, and whether two rows are the same. */
#ifndef JALON_MONITOR_PAIRING_H
#define JALON_MONITOR_PAIRING_H

#include "model/table.h"

/* All zero pairs nothing yet. */
struct pairing {
    const struct source *before, *after; /* the files paired last */
    bool alike;                          /* the same columns in the same places */
    /* The columns that are not ours, by header; of those that stand several times the
     * first meets the first. Owned. */
    struct pair {
        int before, after; /* cells; -1: the other file alone has it */
    } * pairs;
    size_t count, capacity;
    struct buffer scratch[2]; /* of two cells that are compared */
};

/* Pairs the two files, unless it has just done so. */
void pairing_set(struct pairing *pairing, const struct source *before,
                 const struct source *after);
void pairing_clear(struct pairing *pairing);

/* Whether two rows are the same in each byte and each value, their columns too. False says
 * nothing: they may mean the same. */
bool pairing_identical(struct pairing *pairing, const struct table *before, row_t old,
                       const struct table *after, row_t new);

#endif
