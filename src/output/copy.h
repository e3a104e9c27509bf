/* SPDX-License-Identifier: MIT */
/* The data as jalon keeps them for itself, to know later what has changed: one CSV file for
 * each table, read back by load/exact.h into a portfolio that differs from the first in
 * nothing but the columns that are not ours.
 *
 * The header has canonical names, of columns that hold something. Text and words are as in
 * the export; days are ISO, amounts "-1234.50", shares "63.00%", numbers and flags (0, 1)
 * whole. A cell that could not be read as its type stands as it was, behind a "?". Projects
 * that only milestones speak of are not written: they are made from these again. */
#ifndef JALON_OUTPUT_COPY_H
#define JALON_OUTPUT_COPY_H

#include "model/portfolio.h"

#include <stdio.h>

/* Whether there is any row of this table to be written. */
bool copy_needed(const struct portfolio *portfolio, enum table_kind kind);
/* Whether all went well, ferror(out) tells in the end. */
void copy_write(const struct portfolio *portfolio, enum table_kind kind, FILE *out);

#endif
