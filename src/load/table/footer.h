/* SPDX-License-Identifier: MIT */
/* Rows behind a table that are none of it: totals, sources, footnotes. */
#ifndef JALON_LOAD_FOOTER_H
#define JALON_LOAD_FOOTER_H

#include "base/buffer.h"

/* Whether a row that has more than two cells may be one, by the first byte. */
static inline bool footer_begins(char byte)
{
    char lower = (char)(byte | 0x20); /* "total", "somme", "grand total", "ensemble" */

    return lower == 't' || lower == 's' || lower == 'g' || lower == 'e';
}
/* "Total;;;1234", "Source : …", "Document généré le …". The cells are trimmed, and one of
 * them is not empty; scratch is overwritten. */
bool footer_like(const struct text *cells, size_t count, struct buffer *scratch);

/* Whether there is no letter in the cell. */
bool footer_numeric(struct text cell);

#endif
