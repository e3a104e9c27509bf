/* SPDX-License-Identifier: MIT */
/* What a header says: which kind of table it heads, and which cell is which column. */
#ifndef JALON_LOAD_SCHEMA_H
#define JALON_LOAD_SCHEMA_H

#include "model/columns.h"

/* The spellings, folded once. Not to be shared between threads. */
struct schema;

struct schema *schema_new(void);
void schema_free(struct schema *schema);

enum { HEADER_CELLS = 4096 }; /* cells beyond these are never columns of ours */

struct header_match {
    enum table_kind kind;
    int score;                /* 0: this heads none of our tables */
    int matched;              /* columns found */
    int own;                  /* of these, by a spelling that no other kind has */
    int cell_of[COLUMNS_MAX]; /* canonical column → cell, or -1 */
    int cells;                /* of the header, without empty ones at its end */
    int *column_of;           /* cell → canonical column, or COLUMN_NONE; owned */
    bool *repeated;           /* cell says again what an earlier one says; owned */
};

/* The kind of table that the cells fit best; cells need not be trimmed. */
struct header_match schema_match(struct schema *schema, const struct text *cells,
                                 size_t count);
void header_match_clear(struct header_match *match);
/* Only the score of that match, 0 when the cells are no header of ours. */
int schema_hint(struct schema *schema, const struct text *cells, size_t count);

/* The first required column that is not there, or COLUMN_NONE. */
int header_match_missing(const struct header_match *match);

#endif
