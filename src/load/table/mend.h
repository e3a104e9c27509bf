/* SPDX-License-Identifier: MIT */
/* A row whose number of cells or whose quotation marks are not in order, fitted to the
 * columns of its table.
 *
 * The row is cut at its delimiters into pieces. A reading joins pieces, leaves empty ones
 * out, puts empty cells in or cuts a piece in two until there is a cell for each column;
 * each of these has a price, and each cell one by how unlike its column it looks
 * (profile.h). The cheapest reading is taken when it is nearly as likely as rows in order
 * are, and clearly better than any other; else the row stays as it is. */
#ifndef JALON_LOAD_MEND_H
#define JALON_LOAD_MEND_H

#include "base/buffer.h"
#include "load/records/dialect.h"
#include "load/records/grid.h"
#include "load/values/profile.h"

/* What was wrong with a row, the first that applies. */
enum mend {
    MEND_NONE,            /* nothing, but cells may be missing or too many at its end */
    MEND_UNSURE,          /* no reading fits the columns: a cell may stand anywhere */
    MEND_OTHER_DELIMITER, /* the row has a delimiter of its own */
    MEND_MISSING,         /* a delimiter was missing */
    MEND_EXTRA,           /* there was one too many */
    MEND_QUOTE,           /* a quotation mark out of place */
    MEND_UNQUOTED         /* a delimiter inside a cell without quotation marks */
};

struct mender;

/* width: columns, 1 to MEND_COLUMNS. */
enum { MEND_COLUMNS = 512 };
struct mender *mender_new(const struct dialect *dialect, size_t width);
void mender_free(struct mender *mender);

/* The column is known to hold such cells, whatever the rows say. */
void mender_expect(struct mender *mender, size_t column, enum cell_class class);
/* A row in order: count is the width. */
void mender_learn(struct mender *mender, const struct text *cells, size_t count);
/* A row not in order, when there are none that are: its first and last cells count a
 * little for the first and last columns. */
void mender_guess(struct mender *mender, const struct text *cells, size_t count);
/* How many rows it learned from. */
size_t mender_learned(const struct mender *mender);
const struct profile *mender_profile(const struct mender *mender, size_t column);

/* Reads line, without its end, into cells: *out is then width cells as RFC 4180 would
 * write them, parted by commas and ended by LF. MEND_NONE, MEND_UNSURE: *out is left alone;
 * with nothing learned it is MEND_NONE. */
enum mend mender_mend(struct mender *mender, struct text line, struct buffer *out);

/* The same for the raw text of a record on that line. Where it was mended, the grid, empty
 * before, has the row. Without a mender it is MEND_NONE. */
enum mend mender_mend_into(struct mender *mender, struct text raw, unsigned long line,
                           struct grid *out);

/* Whether the row's cells are others than those that were read. */
static inline bool mend_done(enum mend mend)
{
    return mend != MEND_NONE && mend != MEND_UNSURE;
}

#endif
