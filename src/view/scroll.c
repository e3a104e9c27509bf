/* SPDX-License-Identifier: MIT */
#include "view/scroll.h"

static size_t *position(struct scroll *scroll)
{
    return scroll->free ? &scroll->top : &scroll->cursor;
}

void scroll_to(struct scroll *scroll, size_t item)
{
    size_t last = scroll->count ? scroll->count - 1 : 0;
    *position(scroll) = item < last ? item : last;
}

void scroll_limit(struct scroll *scroll, size_t count)
{
    scroll->count = count;
    if (scroll->cursor >= count)
        scroll->cursor = count ? count - 1 : 0;
}

bool scroll_move(struct scroll *scroll, enum command command)
{
    size_t here = *position(scroll);
    size_t page = scroll->page > 1 ? scroll->page - 1 : 1;
    size_t back = scroll->free && scroll->back > 0 ? scroll->back : page;
    switch (command) {
    case COMMAND_UP:
        scroll_to(scroll, here > 0 ? here - 1 : 0);
        return true;
    case COMMAND_DOWN:
        scroll_to(scroll, here + 1);
        return true;
    case COMMAND_PAGE_UP:
        scroll_to(scroll, here > back ? here - back : 0);
        return true;
    case COMMAND_PAGE_DOWN:
        scroll_to(scroll, here + page);
        return true;
    case COMMAND_FIRST:
        scroll_to(scroll, 0);
        return true;
    case COMMAND_LAST:
        scroll_to(scroll, scroll->count);
        return true;
    default:
        return false;
    }
}

static int height_of(scroll_height *height, const void *context, size_t item, bool at_top)
{
    return height ? height(context, item, at_top) : 1;
}

/* The smallest top from which the window still holds everything up to last. */
static size_t lowest_top(size_t last, int lines, scroll_height *height, const void *context)
{
    size_t top = last;
    int used = height_of(height, context, last, true);
    while (top > 0) {
        int grown = used - height_of(height, context, top, true) +
                    height_of(height, context, top, false) +
                    height_of(height, context, top - 1, true);
        if (grown > lines)
            break;
        used = grown;
        top--;
    }
    return top;
}

/* Items that stand whole in the window from top on, at least one. */
static size_t shown_from(size_t top, size_t count, int lines, scroll_height *height,
                         const void *context)
{
    int used = height_of(height, context, top, true);
    size_t item = top + 1;
    while (item < count && (used += height_of(height, context, item, false)) <= lines)
        item++;
    return item - top;
}

/* Holds the cursor in the window. A single step moves it by two thirds, of few lines by all
 * but one, where wished. */
static void follow_cursor(struct scroll *scroll, size_t end_top, int lines,
                          scroll_height *height, const void *context)
{
    size_t cursor_top = lowest_top(scroll->cursor, lines, height, context);
    size_t far = scroll->leaps ? (size_t)(lines - lines / 3) : 0;
    if (scroll->top < cursor_top) {
        size_t leap = scroll->top + far;
        bool step = cursor_top == scroll->top + 1 && leap > cursor_top;
        scroll->top = step && leap <= scroll->cursor ? leap : cursor_top;
        if (scroll->top > end_top)
            scroll->top = end_top;
    }
    if (scroll->top > scroll->cursor) {
        bool step = scroll->top == scroll->cursor + 1 && far > 0;
        size_t leap = scroll->top > far ? scroll->top - far : 0;
        scroll->top = step && leap > cursor_top ? leap : step ? cursor_top : scroll->cursor;
    }
}

/* Where the window stands, for the next page up or down. */
static void measure_pages(struct scroll *scroll, int lines, scroll_height *height,
                          const void *context)
{
    scroll->page = shown_from(scroll->top, scroll->count, lines, height, context);
    scroll->back = scroll->top - lowest_top(scroll->top, lines, height, context);
}

void scroll_fit(struct scroll *scroll, size_t count, int lines, scroll_height *height,
                const void *context)
{
    scroll->count = count;
    scroll->page = scroll->back = 0;
    if (count == 0 || lines <= 0) {
        scroll->top = scroll->cursor = 0;
        return;
    }
    if (scroll->cursor >= count)
        scroll->cursor = count - 1;
    size_t end_top = lowest_top(count - 1, lines, height, context);
    if (scroll->top > end_top)
        scroll->top = end_top;
    if (!scroll->free)
        follow_cursor(scroll, end_top, lines, height, context);
    measure_pages(scroll, lines, height, context);
}

size_t scroll_item_at(const struct scroll *scroll, int line, scroll_height *height,
                      const void *context, int *under)
{
    *under = -1;
    for (size_t item = scroll->top; item < scroll->count && line >= 0; item++) {
        int lines = height ? height(context, item, item == scroll->top) : 1;
        *under = lines - 1 - line;
        if (*under >= 0)
            return item;
        line -= lines;
    }
    return SIZE_MAX;
}
