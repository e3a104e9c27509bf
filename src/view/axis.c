/* SPDX-License-Identifier: MIT */
#include "view/axis.h"

#include "view/draw.h"

#include <ctype.h>
#include <stdio.h>

enum { YEAR_TICK = 0x252C, DAY_MARK = 0x25BC };

/* What a tick stands for, from the coarsest that always shows to the finest. */
enum unit { UNIT_QUARTER, UNIT_MONTH, UNIT_WEEK, UNIT_DAY };

static enum unit finest_unit(const struct scale *scale)
{
    if (scale->cells_per_month >= 30 * 5)
        return UNIT_DAY;
    if (scale->cells_per_month >= 28)
        return UNIT_WEEK;
    return scale->cells_per_month >= 4 ? UNIT_MONTH : UNIT_QUARTER;
}

static bool begins(enum unit unit, day_t day, struct civil civil)
{
    switch (unit) {
    case UNIT_DAY:
        return true;
    case UNIT_WEEK:
        return civil.day == 1 || day_weekday(day) == 0;
    case UNIT_MONTH:
        return civil.day == 1;
    default:
        return civil.day == 1 && (civil.month - 1) % 3 == 0;
    }
}

static void label_of(const struct axis *axis, enum unit unit, struct civil civil, char *out,
                     size_t size)
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

/* A label may take the cells up to the next tick, less one for the line between. */
static void draw_ticks(const struct axis *axis, int row, enum unit unit)
{
    day_t first = scale_day(&axis->scale, 0), last = scale_day(&axis->scale, axis->columns);
    int free_from = 0;
    for (day_t day = first; day <= last; day++) {
        struct civil civil = day_to_civil(day);
        int cell = scale_cell(&axis->scale, day);
        if (!begins(unit, day, civil) || cell < free_from || cell >= axis->columns)
            continue;
        char label[32];
        bool year = civil.month == 1 && civil.day == 1;
        label_of(axis, unit, civil, label, sizeof label);
        if (year && row == axis->row)
            canvas_fill(axis->canvas, row, axis->column + cell++, 1, ROLE_RULE, YEAR_TICK);
        int used = canvas_text(axis->canvas, row, axis->column + cell, axis->columns - cell,
                               year ? ROLE_STRONG : ROLE_HEADING, text_of(label));
        free_from = cell + used + 1;
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

void axis_draw(const struct axis *axis, bool two_rows)
{
    enum unit finest = finest_unit(&axis->scale);
    if (!two_rows) {
        draw_ticks(axis, axis->row, finest);
    } else if (finest <= UNIT_MONTH) {
        draw_ticks(axis, axis->row, UNIT_QUARTER);
        draw_months(axis, axis->row + 1);
    } else {
        draw_ticks(axis, axis->row, UNIT_MONTH);
        draw_ticks(axis, axis->row + 1, finest);
    }
    int cell = scale_cell(&axis->scale, axis->as_of);
    if (cell >= 0 && cell < axis->columns)
        canvas_fill(axis->canvas, axis->row, axis->column + cell, 1, ROLE_TODAY, DAY_MARK);
}
