/* SPDX-License-Identifier: MIT */
/* Sources and batches made by hand: rows as a test writes them, typed in the plainest
 * way, without the loader. */
#ifndef JALON_TESTS_ROWS_H
#define JALON_TESTS_ROWS_H

#include "base/memory.h"
#include "model/table.h"

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
static inline void rows_value(struct batch *batch, uint32_t row, int column,
                              enum column_type type, const char *cell)
{
    int64_t number = *cell ? strtoll(cell, NULL, 10) : 0;

    if (type == TYPE_DATE)
        ((day_t *)batch->values[column])[row] = day_from_iso(cell);
    else if (type == TYPE_MONEY)
        ((money_t *)batch->values[column])[row] = *cell ? number : MONEY_UNKNOWN;
    else if (type >= TYPE_PROJECT_STATUS || *cell)
        ((int32_t *)batch->values[column])[row] = (int32_t)number;
    else
        ((int32_t *)batch->values[column])[row] = NUMBER_UNKNOWN;
}

/* cells: a row behind the other, each as many as the header has; a NULL stands for a cell
 * that a short row lacks. The first row is on the given line. */
static inline struct batch *rows_batch(const struct source *source, uint32_t line,
                                       uint32_t rows, const char *const *cells)
{
    struct batch *batch = memory_new(1, sizeof *batch);
    size_t width = (size_t)source->header_count, length = 0;
    uint32_t cell = 0;
    int all;
    const struct column *known = columns_of(source->kind, &all);

    for (size_t i = 0; i < rows * width; i++)
        length += cells[i] ? strlen(cells[i]) : 0;
    batch->source = source;
    batch->rows = rows;
    batch->text = memory_new(length, 1);
    batch->cell_end = memory_new(rows * width, sizeof *batch->cell_end);
    batch->row_cell = memory_new(rows + 1, sizeof *batch->row_cell);
    batch->row_line = memory_new(rows, sizeof *batch->row_line);
    for (int i = 0; i < all; i++)
        if (source->cell_of[i] >= 0 && known[i].type != TYPE_TEXT)
            batch->values[i] = memory_new(rows, column_value_size(known[i].type));
    length = 0;
    for (uint32_t row = 0; row < rows; row++) {
        batch->row_line[row] = line + row;
        for (size_t i = 0; i < width; i++) {
            const char *raw = cells[row * width + i];
            int column = source->column_of[i];

            if (known[column].type != TYPE_TEXT)
                rows_value(batch, row, column, known[column].type, raw ? raw : "");
            if (!raw)
                continue;
            memcpy(batch->text + length, raw, strlen(raw));
            length += strlen(raw);
            batch->cell_end[cell++] = (uint32_t)length;
        }
        batch->row_cell[row + 1] = cell;
    }
    return batch;
}

#endif
