/* SPDX-License-Identifier: MIT */
/* What the parts of the budget share. Enlarged, it is a page of sections one under the
 * other; the heads of the section at the top stay in sight while its lines scroll. */
#ifndef JALON_VIEW_BUDGET_H
#define JALON_VIEW_BUDGET_H

#include "view/draw.h"
#include "view/ui.h"

enum { BAR_PAID = 0x2588, BAR_REMAINING = 0x2592, BAR_LEFTOVER = 0x2591 };

/* Columns of a table of amounts: those of enum figure, then how many are not known. */
enum { BUDGET_AMOUNTS = FIGURE_COUNT + 1 };
struct budget_amounts {
    int name;                   /* where the names end, from the line's beginning */
    int widths[BUDGET_AMOUNTS]; /* 0: not shown */
};

/* Where the columns of a line of what is on hold end; those of no width are left out. */
struct budget_hold_plan {
    int project, milestone, payment, amount;
    struct text own; /* what stands for a payment that is the milestone's own */
};

/* The rows that an item tells of, ROW_NONE where there is none, and what they are called.
 */
struct budget_item {
    row_t project, late, payment; /* the latter two of milestones */
    struct text id, name, late_title, payment_title;
};

/* One line of the page: a row of the canvas, over the whole width. What is the same for
 * all lines of a drawing is found out once. */
struct budget_line {
    const struct ui *ui;
    struct canvas *canvas;
    int row, column, columns;
    int id_width;           /* of numbers of projects */
    struct buffer *scratch; /* empty before and after; for one figure at a time */
    struct budget_amounts amounts;
    struct budget_hold_plan holds;
    const struct budget_item *item; /* while an item is drawn */
};

struct budget_section {
    int (*heads)(const struct ui *ui);                 /* lines that stay in sight */
    size_t (*items)(const struct ui *ui, int columns); /* 0: without heads either */
    void (*draw_head)(const struct budget_line *line, int number);
    void (*draw_item)(const struct budget_line *line, size_t number);
    /* Says which rows the item tells of; NULL: of none. */
    void (*read_item)(const struct ui *ui, size_t number, struct budget_item *item);
    bool amounts; /* its items look at the amounts of their projects */
};
extern const struct budget_section budget_sums_section, budget_groups_section,
    budget_projects_section, budget_holds_section, budget_years_section,
    budget_months_section, budget_curve_section, budget_pace_section, budget_rules_section;

/* The page's window of the rect: draws from item scroll->top on. */
void budget_page_draw(const struct ui *ui, struct canvas *canvas, struct rect rect);
size_t budget_page_items(const struct ui *ui, int columns);
int budget_page_height(const void *ui, size_t item, bool at_top);

/* A head: a rule, with words in it; a right one blanks the whole width. */
void budget_draw_rule(const struct budget_line *line);
void budget_draw_word(const struct budget_line *line, int at, int width, bool right,
                      struct text word);
/* Marker, health, number and name of the item's project as in the list, in width columns
 * from the line's beginning. */
void budget_draw_project(const struct budget_line *line, int width);
struct budget_hold_plan budget_plan_holds(const struct ui *ui, int columns, int id_width);
struct budget_amounts budget_plan_amounts(const struct ui *ui, int columns, int id_width);

/* A sum with what it lacks: "541 900+?"; "" when nothing is to be added up. */
void budget_append_sum(const struct ui *ui, const struct money_sum *sum,
                       struct buffer *out);
void budget_draw_sum(const struct budget_line *line, int at, int width, enum role role,
                     const struct money_sum *sum);

#endif
