/* SPDX-License-Identifier: MIT */
/* What the writers for people have in common. */
#ifndef JALON_OUTPUT_LISTING_WORDS_H
#define JALON_OUTPUT_LISTING_WORDS_H

#include "output/listing.h"

/* How figures are put: as the screens have them ("J+38", "16/10/26"), or in words that can
 * be spoken ("38 jours de retard", "16 octobre 2026"). */
enum listing_style { STYLE_SHORT, STYLE_SPOKEN };

/* Appends the value of a cell; nothing for CELL_NONE. Not cleaned. */
void listing_append_cell(const struct document *document, const struct listing *listing,
                         const struct listing_head *head, const struct listing_cell *cell,
                         enum listing_style style, struct buffer *out);

/* "as of 23/11/26", behind the export's day where that is known. */
void listing_append_days(const struct document *document, enum listing_style style,
                         struct buffer *out);

/* Whether a row is the first of its group. */
bool listing_begins_group(const struct listing *listing, size_t row);
/* Whether a row is the one that sums the others up. */
bool listing_is_total(const struct listing *listing, size_t row);

#endif
