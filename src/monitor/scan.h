/* SPDX-License-Identifier: MIT */
/* Which rows of a batch have a text that fits, a column at a time. What stands in a
 * dictionary is looked at once however many rows have it, and so is a day or a share. */
#ifndef JALON_MONITOR_SCAN_H
#define JALON_MONITOR_SCAN_H

#include "model/portfolio.h"
#include "monitor/near.h"
#include "monitor/needle.h"

struct scan;

/* For one word, which must outlive the scan; with near, those that come near to it fit as
 * well. */
struct scan *scan_new(const struct needle *needle, const struct near_word *near);
void scan_free(struct scan *scan);

/* Whether a cell fits. */
bool scan_fits(const struct scan *scan, struct text text);
/* Whether some cell of a row does. */
bool scan_row(struct scan *scan, const struct table *table, row_t row);
/* Adds the rows of which one cell of the header's fits to the batch's bits; returns how
 * many bytes were looked at. With cell the header's count: the cells beyond it. */
size_t scan_cells(struct scan *scan, const struct batch *batch, uint32_t cell,
                  uint64_t bits[BATCH_WORDS]);

/* Adds the projects that milestones of a batch belong to, where they stand in one of the
 * first so many batches of projects: others may have come since these were counted. */
void scan_add_projects(uint64_t *projects, uint32_t project_batches,
                       const struct portfolio *portfolio, uint32_t batch,
                       const uint64_t milestones[BATCH_WORDS]);

#endif
