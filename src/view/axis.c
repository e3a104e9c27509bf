/* SPDX-License-Identifier: MIT */
#include "view/axis.h"

#include "view/draw.h"

#include <ctype.h>
#include <stdio.h>

enum { YEAR_TICK = 0x252C, DAY_MARK = 0x25BC, RULE = 0x2500 };

enum axis_unit axis_finest(const struct scale *scale)
{
    if (scale->cells_per_month >= 30 * 5)
        return UNIT_DAY;
    if (scale->cells_per_month >= 28)
        return UNIT_WEEK;
    return scale->cells_per_month >= 4 ? UNIT_MONTH : UNIT_QUARTER;
}

day_t axis_next(enum axis_unit unit, day_t day)
{
    static const int months[] = {[UNIT_YEAR] = 12, [UNIT_QUARTER] = 3, [UNIT_MONTH] = 1};
    if (unit == UNIT_DAY)
        return day + 1;
    if (unit == UNIT_WEEK)
        return day + 7 - day_weekday(day);
    int passed = (day_to_civil(day).month - 1) % months[unit];
    return day_add_months(day_month_start(day), months[unit] - passed);
}

/* Among weeks the first of a month has a tick as well. */
static day_t next_tick(enum axis_unit unit, day_t day)
{
    day_t next = axis_next(unit, day);
    day_t month = unit == UNIT_WEEK ? axis_next(UNIT_MONTH, day) : next;
    return month < next ? month : next;
}

static void label_of(const struct axis *axis, enum axis_unit unit, struct civil civil,
                     char *out, size_t size)
{
    bool french = axis->language == LANGUAGE_FRENCH;
    int room = axis->scale.cells_per_month;
    if (civil.day == 1 && civil.month == 1)
        snprintf(out, size, "%d", civil.year);
    else if (unit == UNIT_QUARTER)
        snprintf(out, size, "%c%d", french ? 'T' : 'Q', (civil.month + 2) / 3);
    else if (civil.day == 1)
        snprintf(out, size, "%s",
                 room >= 12  ? locale_month(axis->language, civil.month)
                 : room >= 6 ? locale_month_short(axis->language, civil.month)
                             : locale_month_tiny(axis->language, civil.month));
    else
        snprintf(out, size, "%02d/%02d", civil.day, civil.month);
}

/* Where a label of so many cells goes so that the mark stands on none of its letters:
 * behind the mark, if it then ends before the next tick; else nowhere, -1. */
static int clear_of_mark(const struct axis *axis, int row, int cell, int width, int next)
{
    int mark = scale_cell(&axis->scale, axis->as_of);
    if (row != axis->mark_row || mark < cell || mark >= cell + width)
        return cell;
    return mark + 1 + width < next ? mark + 1 : -1;
}

/* A label may take the cells up to the next tick, less one for the line between. */
static void draw_ticks(const struct axis *axis, int row, enum axis_unit unit)
{
    day_t first = scale_day(&axis->scale, 0), last = scale_day(&axis->scale, axis->columns);
    int free_from = 0;
    for (day_t day = next_tick(unit, first - 1); day <= last; day = next_tick(unit, day)) {
        struct civil civil = day_to_civil(day);
        int cell = scale_cell(&axis->scale, day);
        if (cell < free_from || cell >= axis->columns)
            continue;
        char label[32];
        bool year = civil.month == 1 && civil.day == 1;
        label_of(axis, unit, civil, label, sizeof label);
        int width = canvas_measure(axis->canvas->ascii, text_of(label));
        int next = scale_cell(&axis->scale, next_tick(unit, day));
        if (year && row == axis->row)
            canvas_fill(axis->canvas, row, axis->column + cell++, 1, ROLE_RULE, YEAR_TICK);
        int at = clear_of_mark(axis, row, cell, width, next);
        if (year && (at < 0 || (unit == UNIT_MONTH && at + width >= next))) {
            width = snprintf(label, sizeof label, "%02d", civil.year % 100);
            at = clear_of_mark(axis, row, cell, width, next);
        }
        free_from = (at < 0 ? cell : at + width) + 1;
        if (at >= 0 && at + width <= axis->columns)
            canvas_text(axis->canvas, row, axis->column + at, axis->columns - at,
                        year ? ROLE_STRONG : ROLE_HEADING, text_of(label));
    }
}

/* One letter a month where that is all that fits. */
static void draw_months(const struct axis *axis, int row)
{
    int room = axis->scale.cells_per_month;
    for (int cell = 0; room >= 2 && cell < axis->columns; cell++) {
        day_t day = scale_day(&axis->scale, cell);
        int month = day_to_civil(day).month;
        if (scale_cell(&axis->scale, day_month_start(day)) != cell)
            continue;
        const char *name = locale_month_tiny(axis->language, month);
        /* Every month begins with an ASCII letter, in either language. */
        char letter[] = {(char)toupper((unsigned char)*name), '\0'};
        canvas_text(axis->canvas, row, axis->column + cell, room >= 4 ? room - 1 : 1,
                    ROLE_HEADING, text_of(room >= 4 ? name : letter));
    }
}

static bool on_the_rule(const struct axis *axis, int cell)
{
    uint32_t rule = axis->canvas->ascii ? '-' : RULE;
    return canvas_cell(axis->canvas, axis->mark_row, axis->column + cell)->base == rule;
}

void axis_draw(const struct axis *given, bool two_rows)
{
    struct axis axis = *given;
    enum axis_unit finest = axis_finest(&axis.scale);
    int cell = scale_cell(&axis.scale, axis.as_of);
    bool inside = cell >= 0 && cell < axis.columns;
    if (inside && axis.mark_row != axis.row && !on_the_rule(&axis, cell))
        axis.mark_row = axis.row;
    if (!two_rows) {
        draw_ticks(&axis, axis.row, finest);
    } else if (finest <= UNIT_MONTH) {
        draw_ticks(&axis, axis.row, UNIT_QUARTER);
        draw_months(&axis, axis.row + 1);
    } else {
        draw_ticks(&axis, axis.row, UNIT_MONTH);
        draw_ticks(&axis, axis.row + 1, finest);
    }
    if (inside)
        canvas_fill(axis.canvas, axis.mark_row, axis.column + cell, 1, ROLE_TODAY,
                    DAY_MARK);
}
