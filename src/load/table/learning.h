/* SPDX-License-Identifier: MIT */
/* How a mender comes to know the columns of a table from its first rows. */
#ifndef JALON_LOAD_LEARNING_H
#define JALON_LOAD_LEARNING_H

#include "load/table/header.h"
#include "load/table/sheet.h"

/* Learns from the rows in order; where there are too few, from the ends of all rows first,
 * and then from those that can be mended. NULL when the table is too wide to mend, or has
 * one column. */
struct mender *learning_mender(const struct sheet_sink *sink, const struct dialect *dialect,
                               const struct grid *grid, const struct header *header);

/* All rows may be wider than a header that is sure, where the separator is the decimal
 * comma as well. If they can be mended to it, the header's width is that of the table. */
void learning_narrow(const struct sheet_sink *sink, const struct dialect *dialect,
                     const struct grid *grid, struct header *header);

/* Cells of the record without the empty ones at its end beyond width. */
size_t learning_width(const struct record *record, size_t width);

#endif
