/* SPDX-License-Identifier: MIT */
/* The tables of the enlarged budget. */
#include "view/budget.h"
#include "view/words.h"

#include <stdio.h>

enum { PROJECT_FIELDS = 5 };

static void write_project_amounts(const struct ui *ui, row_t row, money_t out[PROJECT_FIELDS])
{
    const struct project_state *state = assessment_project(ui->assessment, row);
    out[0] = state->grant;
    out[1] = state->committed;
    out[2] = state->paid;
    out[3] = money_sum_total(&state->due_to_date);
    out[4] = state->open ? state->remaining : state->leftover;
}

static void write_amount_row(const struct ui *ui, struct pen *pen, struct text id,
                             struct text name, const money_t amounts[PROJECT_FIELDS],
                             enum role role)
{
    int row = pen_row(pen);
    pen_skip(pen);
    if (row < 0)
        return;
    struct buffer text = {0};
    int width = pen->rect.columns >= 76 ? 10 : 8;
    int name_columns = pen->rect.columns - PROJECT_FIELDS * (width + 1);
    int used = canvas_text_fit(pen->canvas, row, pen->rect.column, name_columns, role, id);
    canvas_text_fit(pen->canvas, row, pen->rect.column + used + 1, name_columns - used - 1, role,
                    name);
    for (int i = 0; i < PROJECT_FIELDS; i++) {
        format_amount(&ui->format, amounts[i], &text);
        draw_figure(pen->canvas, row, pen->rect.column + name_columns + i * (width + 1) + 1,
                    width, money_known(amounts[i]) ? role : ROLE_UNKNOWN, &text);
    }
    buffer_clear(&text);
}

static void write_amount_heads(struct pen *pen)
{
    static const char *const heads[PROJECT_FIELDS] = {N_("Granted"), N_("Committed"),
                                                      N_("Paid out"), N_("Due so far"),
                                                      N_("Remaining")};
    int row = pen_row(pen);
    pen_skip(pen);
    if (row < 0)
        return;
    int width = pen->rect.columns >= 76 ? 10 : 8;
    int name_columns = pen->rect.columns - PROJECT_FIELDS * (width + 1);
    canvas_text_fit(pen->canvas, row, pen->rect.column, name_columns, ROLE_HEADING,
                    text_of(_("Project")));
    for (int i = 0; i < PROJECT_FIELDS; i++)
        canvas_text_right(pen->canvas, row,
                          pen->rect.column + name_columns + i * (width + 1) + 1, width,
                          ROLE_HEADING, text_of(_(heads[i])));
}

void budget_write_projects(const struct ui *ui, struct pen *pen)
{
    const struct totals *totals = &ui->assessment->totals;
    money_t amounts[PROJECT_FIELDS] = {
        money_sum_total(&totals->granted), money_sum_total(&totals->committed),
        money_sum_total(&totals->paid), money_sum_total(&totals->due_to_date),
        money_sum_total(&totals->remaining)};
    write_amount_heads(pen);
    write_amount_row(ui, pen, text_of(_("Total known")), text_of(""), amounts, ROLE_STRONG);
    /* Only what is to be seen is made. */
    size_t first = 0, last = ui->row_count;
    if (pen->line < pen->scrolled)
        first = (size_t)(pen->scrolled - pen->line);
    if (first > ui->row_count)
        first = ui->row_count;
    if (!pen->canvas)
        first = last;
    else if (last - first > (size_t)pen->rect.rows)
        last = first + (size_t)pen->rect.rows;
    pen->line += (int)first;
    for (size_t i = first; i < last; i++) {
        row_t row = ui->rows[i];
        write_project_amounts(ui, row, amounts);
        write_amount_row(ui, pen, table_text(&ui->portfolio->projects, row, PROJECT_ID),
                         words_project_name(ui->portfolio, row), amounts,
                         row == ui->selected ? ROLE_SELECTED : ROLE_NORMAL);
    }
}

static void write_month(const struct ui *ui, struct pen *pen, const char *name, money_t planned,
                        money_t made, money_t largest, enum role role)
{
    int row = pen_row(pen);
    pen_skip(pen);
    if (row < 0)
        return;
    struct buffer text = {0};
    int at = pen->rect.column;
    canvas_text_fit(pen->canvas, row, at, 16, role, text_of(name));
    format_money(&ui->format, planned, &text);
    draw_figure(pen->canvas, row, at + 16, AMOUNT_COLUMNS, role, &text);
    format_money(&ui->format, made, &text);
    draw_figure(pen->canvas, row, at + 31, AMOUNT_COLUMNS, role, &text);
    at += 47;
    int width = pen->rect.column + pen->rect.columns - at;
    if (largest > 0 && width > 0) {
        canvas_fill(pen->canvas, row, at, draw_cells(planned, largest, width), ROLE_TODO,
                    BAR_REMAINING);
        canvas_fill(pen->canvas, row, at, draw_cells(made, largest, width), ROLE_DONE, BAR_PAID);
    }
    buffer_clear(&text);
}

static money_t largest_of(const struct payment_months *months)
{
    money_t largest = 0;
    for (size_t i = 0; i < months->count; i++) {
        const struct payment_month *month = &months->items[i];
        largest = month->planned.total > largest ? month->planned.total : largest;
        largest = month->made.total > largest ? month->made.total : largest;
    }
    return largest;
}

/* A year's line stands before its months. */
static void write_year(const struct ui *ui, struct pen *pen,
                       const struct payment_months *months, size_t first)
{
    struct money_sum planned = {0}, made = {0};
    char name[16];
    int year = day_to_civil(months->items[first].first).year;
    for (size_t i = first;
         i < months->count && day_to_civil(months->items[i].first).year == year; i++) {
        money_sum_merge(&planned, &months->items[i].planned);
        money_sum_merge(&made, &months->items[i].made);
    }
    snprintf(name, sizeof name, "%d", year);
    write_month(ui, pen, name, planned.total, made.total, 0, ROLE_STRONG);
}

static void write_month_heads(struct pen *pen)
{
    int row = pen_row(pen), at = pen->rect.column;
    pen_skip(pen);
    if (row < 0)
        return;
    canvas_text_fit(pen->canvas, row, at, 16, ROLE_HEADING, text_of(_("Payments")));
    canvas_text_right(pen->canvas, row, at + 16, AMOUNT_COLUMNS, ROLE_HEADING,
                      text_of(_("planned")));
    canvas_text_right(pen->canvas, row, at + 31, AMOUNT_COLUMNS, ROLE_HEADING,
                      text_of(_("made")));
}

void budget_write_months(const struct ui *ui, struct pen *pen)
{
    const struct payment_months *months = &ui->months;
    money_t largest = largest_of(months);
    if (months->count)
        write_month_heads(pen);
    for (size_t i = 0; i < months->count; i++) {
        const struct payment_month *month = &months->items[i];
        struct civil civil = day_to_civil(month->first);
        if (i == 0 || civil.month == 1)
            write_year(ui, pen, months, i);
        if (month->planned.known + month->planned.unknown + month->made.known == 0)
            continue;
        char name[48];
        snprintf(name, sizeof name, "  %s",
                 locale_month(ui->format.locale.language, civil.month));
        write_month(ui, pen, name, month->planned.total, month->made.total, largest,
                    ROLE_NORMAL);
    }
    if (months->count)
        pen_skip(pen);
}
