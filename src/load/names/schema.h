/* SPDX-License-Identifier: MIT */
/* What a header says: which kind of table it heads, and which cell is which column. */
#ifndef JALON_LOAD_SCHEMA_H
#define JALON_LOAD_SCHEMA_H

#include "base/buffer.h"
#include "model/decision.h"
#include "model/mapping.h"

/* The spellings, folded once. Not to be shared between threads. */
struct schema;

/* mapping: what the user has said of headers; it wins over all that is known of them. May
 * be NULL, and need not outlive the call. */
struct schema *schema_new(const struct mapping *mapping);
void schema_free(struct schema *schema);

enum { HEADER_CELLS = 4096 }; /* cells beyond these are never columns of ours */

struct header_match {
    enum table_kind kind;
    int score;                /* 0: this heads none of our tables */
    int matched;              /* columns found */
    int own;                  /* of these, by a spelling that no other kind has */
    int cell_of[COLUMNS_MAX]; /* canonical column → cell, or -1 */
    int cells;                /* of the header, without empty ones at its end */
    int *column_of;           /* cell → canonical column, or COLUMN_NONE; owned, with room
                                 for one cell more */
    unsigned char *reason_of; /* cell → enum reason, of a column or of none; owned */
    bool *repeated;           /* cell says again what an earlier one says; owned */
    bool *kept;               /* cell is known, and is none of our columns; owned */
    int made;                 /* the column that such a table does without and that we make:
                                 a project's id, a milestone's project; or COLUMN_NONE */
    int marks, weak_marks;    /* private to schema.c */
};

/* The kind of table that the cells fit best; cells need not be trimmed. */
struct header_match schema_match(struct schema *schema, const struct text *cells,
                                 size_t count);
void header_match_clear(struct header_match *match);
/* Only the score of that match, 0 when the cells are no header of ours. */
int schema_hint(struct schema *schema, const struct text *cells, size_t count);

/* A header over several rows: labels of groups above the names, merged cells that leave
 * blanks to their right or below. */
struct header_row {
    const struct text *cells;
    size_t count;
};
enum { HEADER_ROWS_MAX = 4 };
/* The best that rows (the last one holds the names) say together: of every column the label
 * and the name in one, in either order, or the name alone, or where that is blank the
 * label. names receives the resulting header, match.cells texts each ended by a NUL. Take
 * more rows only where their score is the greater: a title above or a record below gains
 * none. The score is 0 where the last of several rows holds less than two names. */
struct header_match schema_match_rows(struct schema *schema, const struct header_row *rows,
                                      size_t row_count, struct buffer *names);

/* Whether a header of this text is known at all. */
bool schema_knows(struct schema *schema, struct text header);

/* The first required column that is not there and not made, or COLUMN_NONE. */
int header_match_missing(const struct header_match *match);

#endif
