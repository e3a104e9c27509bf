/* SPDX-License-Identifier: MIT */
/* UTF-8 text in, records out, by libcsv (parser.h), which nobody else need know.
 *
 * Every record carries the physical line on which it begins and its own text; lines end in
 * LF, CR LF or CR, inside quotation marks too. Blank lines give no record. Quotation marks
 * that are out of place or never closed do not swallow what follows: the first physical
 * line is made a record as well as it can be, marked as broken, and reading goes on behind
 * it. */
#ifndef JALON_LOAD_RECORDS_H
#define JALON_LOAD_RECORDS_H

#include "base/text.h"
#include "load/records/dialect.h"

/* The caps: past them reading stops. */
enum {
    RECORD_FIELD_LARGEST = 16 * 1024 * 1024, /* bytes of one cell */
    RECORD_LARGEST = 32 * 1024 * 1024,       /* bytes of one line or one record */
    RECORD_CELLS = 128 * 1024                /* cells of one record */
};

struct record {
    const struct text *cells; /* good during the call only */
    size_t count;             /* at least 1 */
    unsigned long line;       /* physical, 1-based */
    unsigned long lines;      /* physical ones that it stands on; 0: not known */
    struct text raw;          /* as it stands in the file, line ends included */
    bool broken;              /* its quotation marks are not in order */
    bool stray;               /* a mark inside a cell that is not quoted, as in 5" */
    bool gap;                 /* there are blank lines before it */
    bool unended;             /* the text ends in it, without a line end */
};
/* How many at the front have as many cells as the first, one behind the other. */
static inline size_t records_alike(const struct record *records, size_t count)
{
    size_t width = records->count, alike = 1;

    while (alike < count && records[alike].count == width &&
           records[alike].cells == records[alike - 1].cells + width)
        alike++;
    return alike;
}

typedef void (*record_sink)(void *context, const struct record *record);
/* Many records at once, in the order of the text, as slices.h gives them. Returns how many
 * it took, 1 at least; the others come again. */
typedef size_t (*record_run)(void *context, const struct record *records, size_t count);

struct records;

struct records *records_new(const struct dialect *dialect, record_sink sink, void *context);
void records_free(struct records *records);

/* Who takes records in runs, where there are such; may then be given single ones as well.
 * Both have the same context. */
void records_in_runs(struct records *records, record_run run);

/* How many cells a record has when all is well: tells a quotation mark that was never
 * closed from a long cell. 0: not known yet. */
void records_expect(struct records *records, size_t cells);

/* Blanks and tabs at the ends of cells are not wanted, or again: without them reading is
 * much faster. A quoted cell, or one out of order, may keep them. */
void records_trim(struct records *records, bool trim);

/* Takes the next piece of text. False when a cap was passed, at records_line(); nothing
 * more can be fed then. */
bool records_feed(struct records *records, struct text text);
/* The same, where the records of some of it, up to its end or less, were found already, by
 * slices of the same dialect that began at line 0: they are taken as found, if one begins
 * where they do. */
struct slices;
bool records_feed_found(struct records *records, struct text text, struct slices *found);
/* The text has ended: gives the last record. */
bool records_finish(struct records *records);

/* Physical line that is being read. */
unsigned long records_line(const struct records *records);

#endif
