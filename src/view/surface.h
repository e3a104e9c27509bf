/* SPDX-License-Identifier: MIT */
/* One pane or view: what the ui asks of each. A surface draws from const state into its
 * rect, whose first row is its rule. */
#ifndef JALON_VIEW_SURFACE_H
#define JALON_VIEW_SURFACE_H

#include "view/ui.h"

struct surface_ops {
    void (*draw)(const struct ui *ui, struct canvas *canvas, struct rect rect);
    /* How many items there are to scroll through, and of the rect's rows how many they
     * have; window NULL: all but the rule. */
    size_t (*items)(const struct ui *ui, struct rect rect);
    int (*window)(const struct ui *ui, struct rect rect);
    scroll_height *height; /* context is the ui; NULL: one line each */
    /* Which item stands on a row of the screen, SIZE_MAX for none; NULL: not clickable. */
    size_t (*item_at)(const struct ui *ui, struct rect rect, int row);
    /* Of a view: appends what its items say, one line for each, ended by a newline, for
     * the search; NULL: it searches the projects. */
    void (*lines)(const struct ui *ui, struct rect rect, struct buffer *out);
    bool has_cursor;
};

extern const struct surface_ops list_surface, detail_surface, budget_surface,
    timeline_surface, deadlines_surface, changes_surface, checks_surface, help_surface,
    explain_surface, reminder_surface;

/* The table of all surfaces. */
const struct surface_ops *surface_ops(enum surface surface);

/* What is left of a surface's rect under its rule, with a column free on either side. */
static inline struct rect surface_inside(struct rect rect)
{
    return (struct rect){rect.row + 1, rect.column + 1, rect.rows - 1, rect.columns - 2};
}

/* How many of a rect's rows the surface's items have. */
int surface_window(const struct ui *ui, enum surface surface, struct rect rect);

/* For a rule: "↑" when items are hidden above, "↓12" when 12 are hidden below; a blank in
 * front of each that does not begin out. */
void surface_more(const struct scroll *scroll, struct buffer *out);

/* Ends a line of struct surface_ops' lines: line is appended, and empty again. */
void surface_add_line(struct buffer *lines, struct buffer *line);

/* How many columns the list can scroll away so that one is left. */
int list_left_most(const struct ui *ui);

/* The rows anew, after the query has changed. */
void ui_requery(struct ui *ui);
/* The same of much data in slices: until then the rows stay as they are. */
void ui_requery_later(struct ui *ui);
/* Makes at once what waits of them: for what cannot go on from the rows as they are. */
void ui_finish_rows(struct ui *ui);
/* The surface under a cell of the screen, SURFACE_COUNT for none; and its item there. */
enum surface ui_surface_at(const struct ui *ui, int row, int column);
/* Where a picker may be drawn. */
struct rect ui_picker_body(const struct ui *ui);
size_t ui_item_at(const struct ui *ui, enum surface surface, int row);

/* Not a surface of its own: title, figures and keys, and the lines between panes. */
void frame_draw_title(const struct ui *ui, struct canvas *canvas);
void frame_draw_figures(const struct ui *ui, struct canvas *canvas);
void frame_draw_keys(const struct ui *ui, struct canvas *canvas);
void frame_draw_joints(const struct ui *ui, struct canvas *canvas);
/* In the place of a surface whose figures are still being made. */
void frame_draw_waiting(const struct ui *ui, struct canvas *canvas, struct rect rect);
void frame_draw_too_small(struct canvas *canvas);

#endif
