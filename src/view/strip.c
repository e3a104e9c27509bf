/* SPDX-License-Identifier: MIT */
#include "view/strip.h"

#include "base/memory.h"
#include "view/axis.h"
#include "view/draw.h"

#include <stdlib.h>

enum { NOTHING = 0x00B7 };

struct bucket {
    day_t first; /* shown day */
    int cell;
    int count;
    bool late; /* one of them */
};

struct buckets {
    struct bucket *items;
    size_t count;
};

static struct buckets cut(const struct chart *chart, enum axis_unit unit)
{
    struct buckets buckets = {memory_new((size_t)chart->right + 1, sizeof *buckets.items),
                              0};
    day_t day = scale_day(&chart->scale, 0);
    for (int cell = 0; cell < chart->right;) {
        if (buckets.count == 0 || buckets.items[buckets.count - 1].cell != cell)
            buckets.items[buckets.count++] = (struct bucket){.first = day, .cell = cell};
        day = axis_next(unit, day);
        cell = scale_cell(&chart->scale, day);
    }
    return buckets;
}

/* The last one that begins on the day or before it. */
static struct bucket *bucket_of(const struct buckets *buckets, day_t day)
{
    size_t low = 0, high = buckets->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (buckets->items[middle].first <= day)
            low = middle;
        else
            high = middle;
    }
    return &buckets->items[low];
}

static void count(const struct chart *chart, struct buckets *buckets, int outside[2])
{
    const struct ui *ui = chart->ui;
    outside[0] = outside[1] = 0;
    for (size_t i = 0; i < ui->heads.day_count; i++) {
        const struct deadline_day *day = &ui->heads.days[i];
        int cell = scale_cell(&chart->scale, day->day);
        if (cell < 0 || cell >= chart->right) {
            outside[cell >= 0] += (int)day->count;
            continue;
        }
        struct bucket *bucket = bucket_of(buckets, day->day);
        bucket->count += (int)day->count;
        bucket->late |= day->late;
    }
}

static int digits(int number)
{
    return number < 10 ? 1 : 1 + digits(number / 10);
}

static int end_of(const struct chart *chart, const struct buckets *buckets, size_t index)
{
    return index + 1 < buckets->count ? buckets->items[index + 1].cell : chart->right;
}

/* A bucket that the chart cuts at its end needs no blank behind its number. */
static bool readable(const struct chart *chart, const struct buckets *buckets)
{
    for (size_t i = 0; i < buckets->count; i++) {
        int cells = end_of(chart, buckets, i) - buckets->items[i].cell;
        bool last = i + 1 == buckets->count;
        if (buckets->items[i].count > 0 && digits(buckets->items[i].count) + !last > cells)
            return false;
    }
    return true;
}

static enum axis_unit finest(const struct chart *chart)
{
    enum axis_unit named = axis_finest(&chart->scale);
    return named < UNIT_MONTH && chart->scale.cells_per_month >= 2 ? UNIT_MONTH : named;
}

static void draw_outside(const struct chart *chart, int row, int room, const int outside[2])
{
    struct buffer text = {0};
    if (outside[0]) {
        buffer_printf(&text, "‹%d", outside[0]);
        if (canvas_measure(chart->ui->ascii, buffer_text(&text)) < room)
            canvas_text_right(chart->canvas, row, chart->column - room, room - 1, ROLE_DIM,
                              buffer_text(&text));
        buffer_reset(&text);
    }
    if (outside[1]) {
        buffer_printf(&text, "%d›", outside[1]);
        int width = canvas_measure(chart->ui->ascii, buffer_text(&text));
        int at = chart->column + chart->right + 1;
        if (at + width <= chart->canvas->columns)
            canvas_text(chart->canvas, row, at, width, ROLE_DIM, buffer_text(&text));
    }
    buffer_clear(&text);
}

/* A day without a number would be one without a deadline. */
static void draw_pending(const struct chart *chart, int row)
{
    canvas_text(chart->canvas, row, chart->column, chart->right, ROLE_DIM, text_of("…"));
}

void strip_draw(const struct chart *chart, int row, int room)
{
    if (!chart->ui->deadlines_stand) {
        draw_pending(chart, row);
        return;
    }
    int outside[2];
    enum axis_unit unit = finest(chart);
    struct buckets buckets = cut(chart, unit);
    count(chart, &buckets, outside);
    while (unit > UNIT_YEAR && !readable(chart, &buckets)) {
        free(buckets.items);
        buckets = cut(chart, --unit);
        count(chart, &buckets, outside);
    }
    for (size_t i = 0; i < buckets.count; i++) {
        const struct bucket *bucket = &buckets.items[i];
        int at = chart->column + bucket->cell;
        int width = end_of(chart, &buckets, i) - bucket->cell;
        if (bucket->count > 0 && digits(bucket->count) <= width)
            draw_printf(chart->canvas, row, at, width,
                        bucket->late ? ROLE_LATE : ROLE_STRONG, "%d", bucket->count);
        else
            canvas_fill(chart->canvas, row, at, 1, ROLE_DIM, bucket->count ? '+' : NOTHING);
    }
    draw_outside(chart, row, room, outside);
    free(buckets.items);
}
