/* SPDX-License-Identifier: MIT */
#include "view/layout.h"

enum {
    FOUR_ROWS = 16, /* below, one pane at a time */
    FOUR_COLUMNS = 60,
    TALL_ROWS = 30,     /* from here the budget is a table */
    FIGURES_ROWS = 8,   /* below, no figures line */
    GAUGE_LINES = 3,    /* rule and two lines */
    TABLE_LINES = 8,    /* rule and seven lines */
    LIST_HEAD = 2,      /* rule and column heads */
    DETAIL_COLUMNS = 36 /* that labels and amounts fit beside each other in */
};

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* List and timeline want a row for each project; the list has the first two thirds. What
 * both leave goes to the upper half, where the detail can use it. */
static void place_panes(struct layout *layout, size_t projects)
{
    struct rect body = layout->body;
    int budget = layout->tall ? TABLE_LINES : GAUGE_LINES;
    int axis = layout->tall ? 2 : 1;
    int strip = layout->tall ? 1 : 0;
    int room = body.rows - budget - axis - strip - LIST_HEAD;
    int wanted = projects > 1000 ? 1000 : larger((int)projects, 3);
    int list = smaller(wanted, room * 2 / 3);
    int timeline = smaller(wanted, room - list);
    if (room >= 3 * wanted) /* then each bar has its baseline under it */
        timeline = 2 * wanted;
    list = room - timeline;

    int left = layout->columns * 55 / 100;
    if (layout->columns >= 100)
        left = smaller(layout->columns * 68 / 100, layout->columns - DETAIL_COLUMNS);
    if (layout->columns >= 160)
        left = layout->columns * 60 / 100;
    int upper = LIST_HEAD + list;
    int right = layout->columns - left;
    int detail_rows = layout->tall ? upper + budget : upper;
    int budget_columns = layout->tall ? left : layout->columns;
    layout->panes[PANE_LIST] = (struct rect){body.row, 0, upper, left};
    layout->panes[PANE_DETAIL] = (struct rect){body.row, left, detail_rows, right};
    layout->panes[PANE_BUDGET] = (struct rect){body.row + upper, 0, budget, budget_columns};
    layout->panes[PANE_TIMELINE] = (struct rect){body.row + upper + budget, 0,
                                                 axis + timeline + strip, layout->columns};
}

struct layout layout_make(int rows, int columns, struct layout_wish wish)
{
    struct layout layout = {.mode = LAYOUT_TOO_SMALL, .rows = rows, .columns = columns};
    if (rows < LAYOUT_LEAST_ROWS || columns < LAYOUT_LEAST_COLUMNS)
        return layout;
    int figures = rows >= FIGURES_ROWS ? 1 : 0;
    layout.title = (struct rect){0, 0, 1, columns};
    layout.figures = (struct rect){1, 0, figures, columns};
    layout.keys = (struct rect){rows - 1, 0, 1, columns};
    layout.body = (struct rect){1 + figures, 0, rows - 2 - figures, columns};
    layout.tall = rows >= TALL_ROWS;
    layout.mode = LAYOUT_SINGLE;
    if (!wish.single && rows >= FOUR_ROWS && columns >= FOUR_COLUMNS) {
        layout.mode = LAYOUT_FOUR;
        place_panes(&layout, wish.projects);
    }
    return layout;
}
