/* SPDX-License-Identifier: MIT */
/* Cells that are in no column of ours, and those beyond the header, under a name that no
 * other cell of the row has. */
#ifndef JALON_OUTPUT_OTHER_H
#define JALON_OUTPUT_OTHER_H

#include "model/table.h"

/* The next such cell of a row that holds something, from *cell on, which becomes the place
 * to go on from; *name is emptied and receives its header. False: there is no more. */
bool other_next(const struct table *table, row_t row, uint32_t *cell, struct buffer *name,
                struct text *text);

#endif
