/* SPDX-License-Identifier: MIT */
/* One column of a batch while it is filled, row by row; then made into cells of just the
 * size that they need, and emptied for the next batch. */
#ifndef JALON_MODEL_CELLS_MAKER_H
#define JALON_MODEL_CELLS_MAKER_H

#include "model/cells.h"

/* kind and spelling are chosen before the first row. Of kinds PLAIN and CODED each row is
 * to be added; of SPELLED only the exceptions are. All zero to begin with. */
struct cells_maker {
    enum cells_kind kind;
    enum spelling spelling;
    struct dictionary *dictionary; /* CODED: not held */
    struct buffer bytes;
    uint32_t *ends;
    uint16_t *codes; /* CODED: by row; SPELLED: rows of the exceptions */
    uint32_t count;  /* of ends or codes that are there */
    size_t ends_capacity, codes_capacity;
};

void cells_maker_clear(struct cells_maker *maker);

void cells_maker_text(struct cells_maker *maker, struct text text);
void cells_maker_code(struct cells_maker *maker, uint16_t code);
/* A row whose value does not give back its text. */
void cells_maker_exception(struct cells_maker *maker, uint32_t row, struct text text);

/* What was CODED is PLAIN, as are the rows that are still to come. */
void cells_maker_decode(struct cells_maker *maker);

/* Writes what was added to cells and empties the maker. Line ends within texts become "\n",
 * however the file writes them; those of a dictionary must be so already. */
void cells_maker_make(struct cells_maker *maker, struct cells *cells);

/* Appends a text with its line ends as "\n". */
void cells_append(struct buffer *out, struct text text);

#endif
