/* SPDX-License-Identifier: MIT */
/* What rows that were read well say against each other: ends before starts, more paid than
 * granted, sums that pass the grant or the envelope, numbers used twice, amounts in other
 * units. doc/formats.md lists the rules. */
#ifndef JALON_MONITOR_CONSISTENCY_H
#define JALON_MONITOR_CONSISTENCY_H

#include "model/portfolio.h"

/* The findings of a portfolio that was read to its end, the same on every as-of day:
 * projects in their order, then milestones, then the programme. What is unknown agrees
 * with everything. A cell is reported once, for the gravest of its faults; amounts in
 * different units are not compared. Freed with finding_list_clear. */
struct finding_list consistency_find(const struct portfolio *portfolio);

/* The same in slices, each of so many rows; step is true while there are more. The end
 * gives what was found, which is all only then; of NULL nothing. */
struct consistency;
struct consistency *consistency_begin(const struct portfolio *portfolio);
bool consistency_step(struct consistency *consistency, uint32_t rows);
struct finding_list consistency_end(struct consistency *consistency);

#endif
