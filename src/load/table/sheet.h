/* SPDX-License-Identifier: MIT */
/* The tables of one file: what stands before a table, its header over one or several rows
 * or none, its rows mended where that can be done for sure, and where the next begins.
 *
 * Text goes in piece by piece; the first rows of a table are kept until it is clear what
 * they are, then come all together, and the rest as it is read. Nothing is left out: what
 * is no row of a table goes to aside(). */
#ifndef JALON_LOAD_SHEET_H
#define JALON_LOAD_SHEET_H

#include "load/records/grid.h"
#include "load/table/header.h"
#include "load/table/mend.h"
#include "load/records/slices.h"

/* A table as it begins; good during the call only. */
struct sheet_table {
    const struct dialect *dialect;
    size_t width;              /* cells of most rows */
    const struct text *header; /* trimmed; several rows joined by the sink or by blanks */
    size_t header_count;       /* 0: there is no header */
    size_t header_rows;
    size_t header_times;         /* more than 1: its rows are the same, and given once */
    unsigned long header_line;   /* of the first of them; of the first row without one */
    enum mend header_mend;       /* what was mended in it */
    const struct record *sample; /* its first rows, mended; they come again as rows */
    size_t sample_count;
};

struct sheet_row {
    const struct text *cells; /* good during the call only */
    size_t count;
    unsigned long line;
    enum mend mend; /* MEND_UNSURE: the cells need not stand under their headers */
    bool broken;    /* quotation marks out of order, and not mended */
};

struct sheet_sink {
    void *context;
    bool blanks; /* at the ends of cells are wanted, which reading is slower for */
    /* How well cells would do as a header, 0: not at all (dialect_hint). May be NULL. */
    dialect_hint hint;
    /* What several rows make as a header (header.h). May be NULL. */
    header_join join;
    /* Of each table in turn: begin, then its rows. */
    void (*begin)(void *context, const struct sheet_table *table);
    void (*row)(void *context, const struct sheet_row *row);
    /* Rows that are in order and as wide as the table, whose cells stand one behind the
     * other and need not be trimmed: returns how many at the front it took. The next one is
     * given to row. May be NULL. */
    size_t (*rows)(void *context, const struct record *records, size_t count);
    /* A line before a header; found is its first filled cell. May be NULL. */
    void (*aside)(void *context, unsigned long line, struct text found);
    /* What the columns under a header are known to hold: fills classes, header_count
     * entries that are CELL_CLASS_COUNT (not known) before. May be NULL. */
    void (*classes)(void *context, const struct text *header, size_t header_count,
                    enum cell_class *classes);
};

struct sheet;

struct sheet *sheet_new(const struct sheet_sink *sink);
void sheet_free(struct sheet *sheet);

/* Takes the next piece of text; the first one decides the dialect, and is to stay where it
 * is until the sheet is freed: most rows that are kept for longer stand there. forced: the
 * delimiter that the user named, or NULL. False when a cap was passed (records.h), at
 * sheet_line().
 */
bool sheet_feed(struct sheet *sheet, struct text text, bool more, const char *forced);
/* The same of a piece that is not the first nor the last, of which slices hold the records
 * of its end or all of it, as from line 0. */
bool sheet_feed_found(struct sheet *sheet, struct text text, struct slices *found);
unsigned long sheet_line(const struct sheet *sheet);
const struct dialect *sheet_dialect(const struct sheet *sheet);
/* Whether slices can find records of the dialect. After the first piece. */
bool sheet_sliced(const struct sheet *sheet);

#endif
