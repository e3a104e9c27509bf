/* SPDX-License-Identifier: MIT */
/* Where everything stands on a screen of a given size. Knows sizes only, no data. */
#ifndef JALON_VIEW_LAYOUT_H
#define JALON_VIEW_LAYOUT_H

#include "view/rect.h"

#include <stddef.h>

enum pane { PANE_LIST, PANE_DETAIL, PANE_BUDGET, PANE_TIMELINE, PANE_COUNT };

enum layout_mode {
    LAYOUT_TOO_SMALL, /* only the line that states the size needed */
    LAYOUT_SINGLE,    /* one pane, or one view, on the whole screen */
    LAYOUT_FOUR
};

enum { LAYOUT_LEAST_ROWS = 5, LAYOUT_LEAST_COLUMNS = 20 };

struct layout {
    enum layout_mode mode;
    int rows, columns;
    struct rect title, figures, keys; /* one row each; figures may be empty */
    /* Each with its rule as first row. The detail's first column is the line on its
     * left. In LAYOUT_SINGLE only body is set. */
    struct rect panes[PANE_COUNT];
    struct rect body;
    bool tall; /* room for the budget as a table and for the months on the axis */
};

struct layout_wish {
    bool single;    /* a view, or an enlarged pane */
    size_t projects; /* rows that list and timeline would show */
};

struct layout layout_make(int rows, int columns, struct layout_wish wish);

#endif
