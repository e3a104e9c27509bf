/* SPDX-License-Identifier: MIT */
/* Sources and batches made by hand: rows as a test writes them, typed in the plainest
 * way, without the readers of files. */
#ifndef JALON_TESTS_ROWS_H
#define JALON_TESTS_ROWS_H

#include "base/memory.h"
#include "load/rows/batcher.h"

#include <stdlib.h>

/* A file whose header is the given columns, in that order. */
static inline struct source *rows_source(enum table_kind kind, const char *path, int count,
                                         const int *columns)
{
    struct source *source = memory_new(1, sizeof *source);
    int all;
    const struct column *known = columns_of(kind, &all);

    source->kind = kind;
    source->path = memory_string(path);
    source->encoding = memory_string("UTF-8");
    source->delimiter = memory_string(",");
    source->header_line = 1;
    source->header_count = count;
    source->headers = memory_new((size_t)count, sizeof *source->headers);
    source->column_of = memory_new((size_t)count, sizeof *source->column_of);
    source->modified = DAY_UNKNOWN;
    for (int i = 0; i < COLUMNS_MAX; i++)
        source->cell_of[i] = -1;
    for (int i = 0; i < count; i++) {
        source->headers[i] = memory_string(known[columns[i]].name);
        source->column_of[i] = columns[i];
        source->cell_of[columns[i]] = i;
    }
    return source;
}

/* Dates as 2026-11-23, amounts in minor units, other numbers as they are; empty is
 * unknown. */
static inline int64_t rows_value(enum column_type type, const char *cell)
{
    if (type == TYPE_DATE)
        return day_from_iso(cell);
    return *cell ? strtoll(cell, NULL, 10) : column_unknown(type);
}

static inline void rows_take(void *context, struct batch *batch)
{
    *(struct batch **)context = batch;
}

static inline void rows_row(struct batcher *batcher, uint32_t line, const char *const *raw)
{
    const struct source *source = batcher->source;
    int count = 0, all;
    const struct column *known = columns_of(source->kind, &all);
    struct text cells[COLUMNS_MAX];
    int64_t values[COLUMNS_MAX];

    for (int i = 0; i < all; i++)
        values[i] = column_unknown(known[i].type);
    for (; count < source->header_count && raw[count]; count++) {
        int column = source->column_of[count];
        cells[count] = text_of(raw[count]);
        if (known[column].type != TYPE_TEXT)
            values[column] = rows_value(known[column].type, raw[count]);
    }
    batcher_row(batcher, line, cells, (size_t)count, values);
}

/* cells: a row behind the other, each as many as the header has; a NULL stands for the end
 * of a short row. The first row is on the given line. */
static inline struct batch *rows_batch(const struct source *source, uint32_t line,
                                       uint32_t rows, const char *const *cells)
{
    struct batch *batch = NULL;
    struct load_sink sink = {.context = &batch, .batch = rows_take};
    struct batcher batcher;

    batcher_start(&batcher, &sink, source, true);
    for (uint32_t row = 0; row < rows; row++)
        rows_row(&batcher, line + row, cells + row * (uint32_t)source->header_count);
    batcher_finish(&batcher);
    return batch;
}

#endif
