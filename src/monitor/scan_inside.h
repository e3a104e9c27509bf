/* SPDX-License-Identifier: MIT */
/* A scan, private to its own files. */
#ifndef JALON_MONITOR_SCAN_INSIDE_H
#define JALON_MONITOR_SCAN_INSIDE_H

#include "monitor/scan.h"

/* Adds the rows of which one of the first so many texts, plain ones or exceptions, holds
 * the word. rows: whose they are; NULL: one of each row. */
void scan_runs(const struct needle *needle, struct cells *cells, uint32_t count,
               const uint16_t *rows, uint64_t *bits, struct buffer *scratch);

#endif
