/* SPDX-License-Identifier: MIT */
/* Records kept as they came: the first rows of a file, until it is decided what they are.
 */
#ifndef JALON_LOAD_GRID_H
#define JALON_LOAD_GRID_H

#include "base/arena.h"
#include "load/records/records.h"

/* All zero is the empty grid. */
struct grid {
    struct record *rows;  /* their cells and texts are good until the grid is cleared */
    unsigned char *marks; /* one a row, the caller's own, 0 to begin with */
    size_t row_count, row_capacity, mark_capacity;
    size_t raw_length; /* of all rows */
    struct text lent;  /* what stands there is not copied; set by the caller */
    struct arena cells, texts;
};

void grid_add(struct grid *grid, const struct record *record);
/* Takes off the first rows. */
void grid_skip(struct grid *grid, size_t rows);
/* The text that was lent goes: copies what rows have of it. */
void grid_keep(struct grid *grid);
void grid_clear(struct grid *grid);

/* A record_sink; the context is the grid. */
void grid_collect(void *grid, const struct record *record);

#endif
