/* SPDX-License-Identifier: MIT */
/* Rows of cells that a proof compares: what a table is meant to say, and what the program
 * printed. Shares no code with the loader that it judges. */
#ifndef JALON_TESTS_PLAIN_H
#define JALON_TESTS_PLAIN_H

#include "base/buffer.h"

/* All zero is the empty table. Cells are added from left to right, row by row. */
struct plain {
    struct buffer text;
    size_t *cell_end;
    size_t cell_count, cell_capacity;
    size_t *row_end; /* in cells */
    size_t row_count, row_capacity;
};

void plain_add_cell(struct plain *plain, struct text cell);
void plain_end_row(struct plain *plain);
void plain_clear(struct plain *plain);

size_t plain_width(const struct plain *plain, size_t row);
/* All cells, and those of a row; good until the next one is added. */
struct text plain_cell(const struct plain *plain, size_t index);
struct text plain_at(const struct plain *plain, size_t row, size_t column);

/* Appends another table's row. */
void plain_add_row_of(struct plain *plain, const struct plain *other, size_t row);

/* Reads RFC 4180 as "jalon table" prints it: commas, LF, quotation marks doubled. False
 * when it is anything else. */
bool plain_read(struct plain *plain, struct text printed);

bool plain_equal(const struct plain *a, const struct plain *b);

#endif
