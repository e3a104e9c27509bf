/* SPDX-License-Identifier: MIT */
/* Records kept as they came: the first rows of a file, until it is decided what they are.
 */
#ifndef JALON_LOAD_GRID_H
#define JALON_LOAD_GRID_H

#include "base/buffer.h"
#include "load/records/records.h"

/* All zero is the empty grid. */
struct grid {
    struct buffer text, raw;
    size_t *cell_end;
    size_t cell_count, cell_capacity;
    struct grid_row {
        size_t first_cell, cells;
        size_t raw_start, raw_length;
        unsigned long line, lines;
        bool broken, stray, gap, unended;
        unsigned char mark; /* the caller's own, 0 to begin with */
    } * rows;
    size_t row_count, row_capacity;
    struct text *scratch; /* cells of rows that are asked for */
    size_t scratch_capacity;
    struct record *run;
    size_t run_capacity;
};

void grid_add(struct grid *grid, const struct record *record);
void grid_drop(struct grid *grid); /* the last row */
/* The first rows; what they hold stays in memory until the grid is cleared. */
void grid_skip(struct grid *grid, size_t rows);
void grid_clear(struct grid *grid);

/* A row as the record that it was; its cells are good until the next call. */
struct record grid_record(struct grid *grid, size_t row);

/* The row and those behind it that are as wide, count of them at most, their cells one
 * behind the other; *count receives how many. Good until the next call. */
const struct record *grid_run(struct grid *grid, size_t row, size_t *count);

/* A record_sink; the context is the grid. */
void grid_collect(void *grid, const struct record *record);

#endif
