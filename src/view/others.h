/* SPDX-License-Identifier: MIT */
/* What stands in a row beside the columns of ours. */
#ifndef JALON_VIEW_OTHERS_H
#define JALON_VIEW_OTHERS_H

#include "model/table.h"
#include "view/draw.h"

/* Whether any cell of the row has a text and is in no column of ours. */
bool others_any(const struct table *table, row_t row);

/* A line for each: its header, or which column of the file it is; those beyond the header
 * too. */
void others_write(struct pen *pen, const struct table *table, row_t row);

#endif
