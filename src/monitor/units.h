/* SPDX-License-Identifier: MIT */
/* Whether amounts stand in one unit and one currency: columns in thousands beside columns
 * in euros, and signs of another currency. Nothing is converted. */
#ifndef JALON_MONITOR_UNITS_H
#define JALON_MONITOR_UNITS_H

#include "model/portfolio.h"

struct units;

/* Looks at every amount once, and adds to *found a finding for each column that stands in
 * another unit or currency. */
struct units *units_find(const struct portfolio *portfolio, struct finding_list *found);
/* The same in slices, each of about so many rows; step is true while there are more. Only
 * then is anything found. */
struct units *units_begin(const struct portfolio *portfolio);
bool units_step(struct units *units, uint32_t rows, struct finding_list *found);
void units_free(struct units *units);

/* Whether a row's column was found to be in thousands. Amounts of which one is
 * and the other is not cannot be compared. */
bool units_differ(const struct units *units, const struct source *source, int column,
                  const struct source *other, int other_column);

#endif
