/* SPDX-License-Identifier: MIT */
/* Rows of cells that a proof compares: what a table is meant to say, and what the program
 * printed. Shares no code with the loader that it judges. */
#ifndef JALON_TESTS_SHEET_H
#define JALON_TESTS_SHEET_H

#include "base/buffer.h"

/* All zero is the empty sheet. Cells are added from left to right, row by row. */
struct sheet {
    struct buffer text;
    size_t *cell_end;
    size_t cell_count, cell_capacity;
    size_t *row_end; /* in cells */
    size_t row_count, row_capacity;
};

void sheet_add_cell(struct sheet *sheet, struct text cell);
void sheet_end_row(struct sheet *sheet);
void sheet_clear(struct sheet *sheet);

size_t sheet_width(const struct sheet *sheet, size_t row);
/* All cells, and those of a row; good until the next one is added. */
struct text sheet_cell(const struct sheet *sheet, size_t index);
struct text sheet_at(const struct sheet *sheet, size_t row, size_t column);

/* Appends another sheet's row. */
void sheet_add_row_of(struct sheet *sheet, const struct sheet *other, size_t row);

/* Reads RFC 4180 as "jalon table" prints it: commas, LF, quotation marks doubled. False
 * when it is anything else. */
bool sheet_read(struct sheet *sheet, struct text printed);

bool sheet_equal(const struct sheet *a, const struct sheet *b);

#endif
