/* SPDX-License-Identifier: MIT */
/* Records that are in order, whose cells are lent where they stand in the text instead of
 * being copied. libcsv says how long each cell is, and that is enough to follow it through
 * the text. Whatever is not quite in order is left alone, for records.c to read with care.
 */
#ifndef JALON_LOAD_SLICES_H
#define JALON_LOAD_SLICES_H

#include "load/records.h"

struct slices;

/* Physical lines of one record; more need another look (records.c). */
enum { SLICES_LINES = 32 };

/* The dialect must be one that is not rewritten (rewrite.h). The records' cells come
 * without blanks and tabs at their ends. */
struct slices *slices_new(const struct dialect *dialect, record_sink sink, void *context);
void slices_free(struct slices *slices);

/* text is what libcsv will be fed, from the beginning of a record to a line end (LF); line
 * is its first physical line; gap: blank lines are before it. */
void slices_begin(struct slices *slices, struct text text, unsigned long line, bool gap);

/* The callbacks of libcsv, which must drop blanks around cells; context is the slices. */
void slices_cell(void *bytes, size_t length, void *context);
void slices_row(int byte, void *context);

/* No more records after the one that is being given. */
void slices_stop(struct slices *slices);

/* How far the records went that were given: less than all of the text where the next is not
 * complete, or not in order, when libcsv said so or stopped is set. */
struct slices_end {
    size_t used;
    unsigned long line;
    bool gap;
    bool stopped;
};
struct slices_end slices_end(const struct slices *slices);

#endif
