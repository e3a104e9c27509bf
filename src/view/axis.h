/* SPDX-License-Identifier: MIT */
/* The head of the timeline: years, quarters, months, weeks or days, as there is room. */
#ifndef JALON_VIEW_AXIS_H
#define JALON_VIEW_AXIS_H

#include "base/locale.h"
#include "view/canvas.h"
#include "view/scale.h"

struct axis {
    struct canvas *canvas;
    struct scale scale;
    enum language language;
    int row, column, columns; /* of the canvas */
    day_t as_of;
    bool focus;
};

/* Draws over the rule; with two rows, coarse units there and finer ones on the row below. */
void axis_draw(const struct axis *axis, bool two_rows);

#endif
