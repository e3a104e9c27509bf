/* SPDX-License-Identifier: MIT */
/* What two readings of the same data do not have in common, row by row and cell by cell.
 *
 * Rows meet by what they are about, never by where they stand: projects by id; milestones
 * by project and id, without an id by project and title; the programme is one. Where
 * several rows answer to one name (an id that stands twice, four steering committees
 * without a number), those that say the same meet first (byte for byte, then in all of our
 * columns) and the rest in their order.
 *
 * A cell has changed when its value has: an amount or a day that is only written
 * otherwise has not. What could not be read as its type is compared as text, and so are
 * the columns that are not ours, which meet by their header. Time and memory grow with
 * the rows, whatever they are called. */
#ifndef JALON_MONITOR_DIFFERENCE_H
#define JALON_MONITOR_DIFFERENCE_H

#include "model/portfolio.h"

enum change_kind { CHANGE_ADDED, CHANGE_GONE, CHANGE_CELL };

struct change {
    enum change_kind kind;
    enum table_kind table;
    row_t before; /* ROW_NONE: the row was added */
    row_t after;  /* ROW_NONE: the row is gone */
    /* Of CHANGE_CELL only: */
    int column;      /* canonical, or COLUMN_NONE: a column that is not ours */
    int cell_before; /* place in the row and in its source's headers; -1: no such column */
    int cell_after;
};

struct difference {
    /* Table by table; in each what was added or changed in the order of the new rows (the
     * cells of a row together), then what is gone in that of the old ones. Owned. */
    struct change *items;
    size_t count, capacity;
    struct row_changes {
        uint32_t added, gone, changed; /* rows; changed: at least one cell */
    } rows[TABLE_COUNT];
    row_t *partners[TABLE_COUNT]; /* by new row: the old one, or ROW_NONE. Owned. */
};

/* Row numbers in the result are those of the two portfolios; both only lend. */
struct difference difference_of(const struct portfolio *before,
                                const struct portfolio *after);
void difference_clear(struct difference *difference);

/* The same in slices, each of about so many rows; step is true while there are more. The
 * end gives the result, which is whole only then; of NULL an empty one. */
struct difference_work;
struct difference_work *difference_begin(const struct portfolio *before,
                                         const struct portfolio *after);
bool difference_step(struct difference_work *work, uint32_t rows);
struct difference difference_end(struct difference_work *work);

/* The day that a new milestone was due before; DAY_UNKNOWN where that does not say or there
 * was none. */
day_t difference_due_before(const struct difference *difference,
                            const struct portfolio *before, row_t milestone);

/* What stood in a changed cell and what stands there now, trimmed; empty: nothing. scratch
 * as in batch_cell. */
struct text difference_before(const struct portfolio *before, const struct change *change,
                              struct buffer *scratch);
struct text difference_after(const struct portfolio *after, const struct change *change,
                             struct buffer *scratch);

#endif
