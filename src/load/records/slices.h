/* SPDX-License-Identifier: MIT */
/* Records that are in order, whose cells are lent where they stand in the text instead of
 * being copied. libcsv says how long each cell is, and that is enough to follow it through
 * the text. Whatever is not quite in order is left alone, for records.c to read with care.
 */
#ifndef JALON_LOAD_SLICES_H
#define JALON_LOAD_SLICES_H

#include "load/records/records.h"

struct slices;

/* Physical lines of one record; more need another look (records.c). */
enum { SLICES_LINES = 32 };

/* The dialect must be one that is not rewritten (rewrite.h). The records' cells come
 * without blanks and tabs at their ends. */
struct slices *slices_new(const struct dialect *dialect);
void slices_free(struct slices *slices);

/* Finds the records of a text that goes from the beginning of one to a line end (LF); line
 * is its first physical line; gap: blank lines are before it; returns: it may have CR. */
void slices_find(struct slices *slices, struct text text, unsigned long line, bool gap,
                 bool returns);

/* What was found from line 0 is at this line, behind blank lines if there is a gap. */
void slices_place(struct slices *slices, unsigned long line, bool gap);

/* What was looked at. */
struct text slices_text(const struct slices *slices);

/* The records that were in order, good until slices_find; those that have as many cells as
 * the one before have them right behind its own. */
const struct record *slices_records(const struct slices *slices, size_t *count);

/* Where the records end of which so many were taken: less than all of the text where not
 * all were, the next one is not complete, or not in order: then it stopped. */
struct slices_end {
    size_t used;
    unsigned long line;
    bool gap;
    bool stopped;
};
struct slices_end slices_end(const struct slices *slices, size_t taken);

#endif
