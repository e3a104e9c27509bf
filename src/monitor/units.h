/* SPDX-License-Identifier: MIT */
/* Whether amounts stand in one unit: columns in thousands beside columns in euros. Nothing is
 * converted. */
#ifndef JALON_MONITOR_UNITS_H
#define JALON_MONITOR_UNITS_H

#include "model/portfolio.h"

struct units;

/* Each project is added once; then it is decided, which adds to *found a finding for each
 * column that stands in another unit. */
struct units *units_new(const struct portfolio *portfolio);
void units_add(struct units *units, row_t project);
void units_decide(struct units *units, struct finding_list *found);
void units_free(struct units *units);

/* Whether a row's column was found to be in thousands. Amounts of which one is
 * and the other is not cannot be compared. */
bool units_differ(const struct units *units, const struct source *source, int column,
                  const struct source *other, int other_column);

#endif
