/* SPDX-License-Identifier: MIT */
/* A part of a canvas. */
#ifndef JALON_VIEW_RECT_H
#define JALON_VIEW_RECT_H

#include <stdbool.h>

struct rect {
    int row, column;   /* top left cell, from 0 */
    int rows, columns; /* 0: nothing is to be drawn */
};

static inline bool rect_contains(struct rect rect, int row, int column)
{
    return row >= rect.row && row < rect.row + rect.rows && column >= rect.column &&
           column < rect.column + rect.columns;
}

static inline bool rect_empty(struct rect rect)
{
    return rect.rows <= 0 || rect.columns <= 0;
}

#endif
