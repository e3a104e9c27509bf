/* SPDX-License-Identifier: MIT */
/* The time axis: which day stands in which cell.
 *
 * Every month has the same number of cells, so that a month is a column whatever its
 * length; inside a month days share its cells evenly. Cells are numbered from the first
 * one shown; numbers below 0 and from width on are outside. */
#ifndef JALON_VIEW_SCALE_H
#define JALON_VIEW_SCALE_H

#include "model/date.h"

struct scale {
    int width;           /* cells */
    int cells_per_month; /* at least 1 */
    int64_t first_cell;  /* of the era, the number of the first cell shown */
};

/* From coarse to fine; SCALE_THREE_YEARS shows whole calendar years. */
enum scale_step {
    SCALE_THREE_YEARS,
    SCALE_TWO_YEARS,
    SCALE_YEAR,
    SCALE_HALF_YEAR,
    SCALE_QUARTER,
    SCALE_MONTH,
    SCALE_WEEK,
    SCALE_COUNT
};
enum { SCALE_OWN = -1 /* no step chosen: the timeline takes what fits */ };
const char *scale_label(enum scale_step step); /* a message id */

/* origin: the first day shown; DAY_UNKNOWN: the step's own, so that as_of is inside (three
 * years: 2025 to 2027 while as_of is in them). */
struct scale scale_make(enum scale_step step, int width, day_t as_of, day_t origin);

int scale_cell(const struct scale *scale, day_t day);
/* The first day of a cell; where days are wider than cells, one that is near. */
day_t scale_day(const struct scale *scale, int cell);

#endif
