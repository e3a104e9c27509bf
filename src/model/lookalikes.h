/* SPDX-License-Identifier: MIT */
/* Ids that differ only in how they are written: "P04", "p 4", "P-004". They are not the
 * same id, and nothing is attached by them: they say what may have been meant. */
#ifndef JALON_MODEL_LOOKALIKES_H
#define JALON_MODEL_LOOKALIKES_H

#include "model/table.h"

struct lookalikes;

/* Of a column's texts as they are now; the table must outlive it. */
struct lookalikes *lookalikes_new(const struct table *table, int column);
void lookalikes_free(struct lookalikes *lookalikes);

/* The row whose text is as id but for case, accents, blanks, punctuation and zeros before a
 * number. ROW_NONE without one, or when rows of several texts are, for then no one knows
 * which was meant. */
row_t lookalikes_find(const struct lookalikes *lookalikes, struct text id);

#endif
