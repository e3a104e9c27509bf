/* SPDX-License-Identifier: MIT */
/* Why a file was read the way it was: gathers what speaks for each decision while the first
 * window is looked at, then writes the decisions into the source. Decides nothing itself.
 */
#ifndef JALON_LOAD_EXPLAIN_H
#define JALON_LOAD_EXPLAIN_H

#include "load/values/formats.h"
#include "load/names/schema.h"
#include "load/table/sheet.h"
#include "model/table.h"

enum { EXPLAIN_PROOF = 24 /* bytes of a proof, with its NUL */ };

/* All zero to begin with; one for all tables of a file. */
struct explain {
    bool encoding_asked, delimiter_asked; /* the user has named it */
    /* Of the text that the first table was found in: */
    bool line_feeds, returns, both; /* line ends: LF, CR, CR LF */
    bool marks, single_marks;       /* a " and a ' are there */
    /* Of the table: */
    struct dialect dialect;
    bool first; /* of the file */
    size_t header_rows, header_cells;
    size_t rows, wide; /* in the sample; of these, as wide as the header */
    /* The first value of a column that reads in one way: */
    char proof[COLUMNS_MAX][EXPLAIN_PROOF];
};

/* Text that goes into the sheet before the first table comes out of it. */
void explain_text(struct explain *explain, struct text text);
/* A table begins; first: none of ours came before it. */
void explain_table(struct explain *explain, const struct sheet_table *table, bool first);
/* The records of its sample. */
void explain_rows(struct explain *explain, const struct source *source,
                  const struct record *records, size_t count);
/* Adds the decisions to a source that is otherwise finished. match may have given away its
 * column_of. */
void explain_source(const struct explain *explain, struct source *source,
                    const struct header_match *match, const struct column_format *formats);

/* More is known of the column's format than when the source was explained; rows: so much
 * that all of them were read again. */
void explain_retyped(struct source *source, int column, const struct column_format *format,
                     bool rows);

#endif
