/* SPDX-License-Identifier: MIT */
/* Moving through more than fits: a window over numbered items, with or without a cursor.
 * Items may be several lines high (a deadline under its month's heading). */
#ifndef JALON_VIEW_SCROLL_H
#define JALON_VIEW_SCROLL_H

#include "view/commands.h"

#include <stddef.h>

struct scroll {
    size_t count;  /* items */
    size_t top;    /* first item shown */
    size_t cursor; /* selected item; follows top where there is no cursor */
    size_t page;   /* items that the window shows whole, set by the last fit */
    size_t back;   /* items that a page up goes back, so that none is passed over */
    bool free;     /* no cursor: moving moves the window */
    bool leaps;    /* a step over the edge leaves a third of the window, or less, where it
                      was, so that most steps move nothing but the cursor */
};

/* Lines that an item takes; at_top: it is the first one shown. */
typedef int scroll_height(const void *context, size_t item, bool at_top);

/* Carries out a movement; false when the command is none. */
bool scroll_move(struct scroll *scroll, enum command command);
void scroll_to(struct scroll *scroll, size_t item);
/* There are now so many items: the cursor stays among them. */
void scroll_limit(struct scroll *scroll, size_t count);
/* The item on a line of the window, from 0, and how many of its lines are under that one;
 * SIZE_MAX and -1: there is none. */
size_t scroll_item_at(const struct scroll *scroll, int line, scroll_height *height,
                      const void *context, int *under);
/* After a change of count, cursor or window: moves top so that the cursor is inside and
 * no room is wasted at the end. height may be NULL: one line each. */
void scroll_fit(struct scroll *scroll, size_t count, int lines, scroll_height *height,
                const void *context);

#endif
