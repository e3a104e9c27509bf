/* SPDX-License-Identifier: MIT */
/* Which row of a table is which row of an earlier reading of it (see difference.h), found
 * row by row, so that nobody waits for millions of them. */
#ifndef JALON_MONITOR_MEETING_H
#define JALON_MONITOR_MEETING_H

#include "monitor/pairing.h"

enum met { MET_NOBODY, MET_ONE, MET_SAME /* cell by cell */ };

/* Rows that are the same at the top and at the end of a table, then three rounds of those
 * that are left: by content, by values, by name. */
enum meeting_phase { MEETING_TOP, MEETING_END, MEETING_INDEX, MEETING_TAKE, MEETING_OVER };

struct meeting_index {
    struct meeting_entry *entries; /* old rows that have not met, in chains */
    size_t count;
    uint32_t *heads; /* by hash: one more than an entry's place, 0: none */
    size_t mask;
};

struct meeting {
    const struct table *before, *after; /* lent */
    row_t *partners;                    /* by new row: its old one, or ROW_NONE; lent */
    unsigned char *met;                 /* enum met by old row */
    uint32_t alone;                     /* old rows that have met nobody */
    struct pairing pairing;             /* of the files compared last */
    enum meeting_phase phase;
    int round;
    row_t old, new; /* where the phase has come to */
    struct meeting_index index;
};

/* partners has table_slots(after) entries, which are all set in the end. */
void meeting_begin(struct meeting *meeting, const struct table *before,
                   const struct table *after, row_t *partners);
/* One row; false: all have met that meet. */
bool meeting_next(struct meeting *meeting);
void meeting_clear(struct meeting *meeting);

/* Whether two rows are the same in each byte and each value. */
bool meeting_identical(struct meeting *meeting, row_t before, row_t after);
/* The typed value of a cell; false where there is none, for then only the text tells. */
bool meeting_value(const struct table *table, row_t row, int column, enum column_type type,
                   int64_t *value);

#endif
