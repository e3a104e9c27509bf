/* SPDX-License-Identifier: MIT */
/* The head of the timeline: years, quarters, months, weeks or days, as there is room. */
#ifndef JALON_VIEW_AXIS_H
#define JALON_VIEW_AXIS_H

#include "base/locale.h"
#include "view/canvas.h"
#include "view/scale.h"

/* What a tick stands for, the coarsest first. */
enum axis_unit { UNIT_YEAR, UNIT_QUARTER, UNIT_MONTH, UNIT_WEEK, UNIT_DAY };

/* The finest whose names have room on one line. */
enum axis_unit axis_finest(const struct scale *scale);
/* The first day of the unit after the one that a day is in; weeks begin on Mondays. */
day_t axis_next(enum axis_unit unit, day_t day);

struct axis {
    struct canvas *canvas;
    struct scale scale;
    enum language language;
    int row, column, columns; /* of the canvas */
    int mark_row; /* the mark of the as-of day: row, or a rule above it, where it gives way
                     to what is written there */
    day_t as_of;
};

/* Draws over the rule; with two rows, coarse units there and finer ones on the row below.
 */
void axis_draw(const struct axis *axis, bool two_rows);

#endif
