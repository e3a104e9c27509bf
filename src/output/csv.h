/* SPDX-License-Identifier: MIT */
/* Rows of cells as CSV: RFC 4180 with LF at the end of a row, UTF-8 as given. */
#ifndef JALON_OUTPUT_CSV_H
#define JALON_OUTPUT_CSV_H

#include "base/text.h"

#include <stdio.h>

/* Begins as {.out = stream}. Whether all was written, ferror(out) tells in the end. */
struct csv {
    FILE *out;
    size_t cells; /* of the row so far */
    bool bare;    /* the row so far is one cell that left no byte */
};

/* The bytes come back as they are from any reader, for which the cell is quoted whenever
 * something in it could be taken for a delimiter, a quotation mark, an escape, a line end
 * or a blank to trim. */
void csv_cell(struct csv *csv, struct text text);
/* The same for words that may come from anywhere and go into a spreadsheet: what would run
 * there as a formula gets an apostrophe in front; numbers stay what they are. */
void csv_word(struct csv *csv, struct text text);
void csv_number(struct csv *csv, unsigned long long number);
/* A row without a cell is an empty line. */
void csv_end_row(struct csv *csv);

#endif
