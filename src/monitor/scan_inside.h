/* SPDX-License-Identifier: MIT */
/* A scan, private to its own files. */
#ifndef JALON_MONITOR_SCAN_INSIDE_H
#define JALON_MONITOR_SCAN_INSIDE_H

#include "monitor/scan.h"

/* Adds the rows of which one of the first so many texts, plain ones or exceptions, holds
 * the word. rows: whose they are; NULL: one of each row. scratch and room are the caller's,
 * kept from one call to the next. */
void scan_runs(const struct needle *needle, struct cells *cells, uint32_t count,
               const uint16_t *rows, uint64_t *bits, struct buffer *scratch,
               struct buffer *room);
/* The same of texts one of each row whose letters are usual, and of a word that
 * needle_is_single. */
void scan_single(const struct needle *needle, const struct cells *cells, uint32_t count,
                 uint64_t *bits, struct buffer *scratch, struct buffer *room);

#endif
