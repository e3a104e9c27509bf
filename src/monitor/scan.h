/* SPDX-License-Identifier: MIT */
/* Which rows of a batch have a text that fits, a column at a time. What stands in a
 * dictionary is looked at once however many rows have it, and so is a day or a share. */
#ifndef JALON_MONITOR_SCAN_H
#define JALON_MONITOR_SCAN_H

#include "base/share.h"
#include "model/portfolio.h"
#include "monitor/near.h"
#include "monitor/needle.h"

struct scan;

/* For one word, which must outlive the scan; with near, those that come near to it fit as
 * well. */
struct scan *scan_new(const struct needle *needle, const struct near_word *near);
void scan_free(struct scan *scan);

/* Whether a cell fits, asked by the thread of lane 0. */
bool scan_fits(struct scan *scan, struct text text);
/* Whether some cell of a row does; likewise. */
bool scan_row(struct scan *scan, const struct table *table, row_t row);
/* Adds the rows of which one of the cells from first to end - 1 fits to the batch's bits.
 * Rows that have theirs already are not looked into. The cell of the header's count stands
 * for all beyond it. On a lane of base/share: several threads may look through one batch
 * each. */
void scan_cells(struct scan *scan, int lane, const struct batch *batch, uint32_t first,
                uint32_t end, uint64_t bits[BATCH_WORDS]);
/* About how many bytes are looked at for one word in all cells of a batch. */
size_t scan_weight(const struct batch *batch);

/* Sets a row's bit while other threads may set others. */
void scan_add(uint64_t *bits, row_t row);
/* Adds the projects that milestones of a batch belong to, where they stand in one of the
 * first so many batches of projects: others may have come since these were counted. Other
 * threads may be adding. */
void scan_add_projects(uint64_t *projects, uint32_t project_batches,
                       const struct portfolio *portfolio, uint32_t batch,
                       const uint64_t milestones[BATCH_WORDS]);

#endif
