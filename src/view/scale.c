/* SPDX-License-Identifier: MIT */
#include "view/scale.h"

#include "base/locale.h"

enum { FIRST_YEAR = 2025, LAST_YEAR = 2027, MONTH_DAYS = 30 };

/* The calendar ends at 1 and 9999, and a chart is some centuries wide at most: its cells
 * stay where every day has a date. */
enum { EARLIEST_YEAR = 1000, LATEST_YEAR = 9000 };

static day_t clamp_day(day_t day)
{
    day_t earliest = day_from_civil(EARLIEST_YEAR, 1, 1);
    day_t latest = day_from_civil(LATEST_YEAR, 12, 31);
    return day < earliest ? earliest : day > latest ? latest : day;
}

/* Days that a step shows, in months of 30 days. */
static const struct {
    const char *label;
    int days;
} steps[SCALE_COUNT] = {
    [SCALE_THREE_YEARS] = {N_("3 years"), 36 * MONTH_DAYS},
    [SCALE_TWO_YEARS] = {N_("2 years"), 24 * MONTH_DAYS},
    [SCALE_YEAR] = {N_("year"), 12 * MONTH_DAYS},
    [SCALE_HALF_YEAR] = {N_("half-year"), 6 * MONTH_DAYS},
    [SCALE_QUARTER] = {N_("quarter"), 3 * MONTH_DAYS},
    [SCALE_MONTH] = {N_("month"), MONTH_DAYS},
    [SCALE_WEEK] = {N_("week"), 7},
};

const char *scale_label(enum scale_step step)
{
    return steps[step].label;
}

static int64_t era_cell(int cells_per_month, day_t day)
{
    struct civil civil = day_to_civil(day);
    int64_t month = (int64_t)civil.year * 12 + civil.month - 1;
    int length = day_month_length(civil.year, civil.month);
    return month * cells_per_month + (int64_t)(civil.day - 1) * cells_per_month / length;
}

static day_t own_origin(enum scale_step step, day_t as_of)
{
    struct civil civil = day_to_civil(as_of);
    if (step == SCALE_THREE_YEARS) {
        bool in_period = civil.year >= FIRST_YEAR && civil.year <= LAST_YEAR;
        return day_from_civil(in_period ? FIRST_YEAR : civil.year - 1, 1, 1);
    }
    /* Three fifths of what is shown lie behind: what is late is as telling as what comes. */
    return as_of - steps[step].days * 3 / 5;
}

struct scale scale_make(enum scale_step step, int width, day_t as_of, day_t origin)
{
    struct scale scale = {.width = width < 1 ? 1 : width};
    scale.cells_per_month = scale.width * MONTH_DAYS / steps[step].days;
    if (scale.cells_per_month < 1)
        scale.cells_per_month = 1;
    if (origin == DAY_UNKNOWN)
        origin = own_origin(step, clamp_day(as_of));
    scale.first_cell = era_cell(scale.cells_per_month, clamp_day(origin));
    return scale;
}

int scale_cell(const struct scale *scale, day_t day)
{
    int64_t cell = era_cell(scale->cells_per_month, day) - scale->first_cell;
    return cell < -1 ? -1 : cell > scale->width ? scale->width : (int)cell;
}

day_t scale_day(const struct scale *scale, int cell)
{
    int64_t era = scale->first_cell + cell;
    int64_t month = era / scale->cells_per_month;
    int year = (int)(month / 12), number = (int)(month % 12) + 1;
    int length = day_month_length(year, number);
    int64_t inside = era % scale->cells_per_month;
    /* The first day whose cell is this one, or the last day before it when a day is
     * several cells wide. */
    int day = (int)((inside * length + scale->cells_per_month - 1) / scale->cells_per_month);
    return day_from_civil(year, number, day < length ? day + 1 : length);
}
