/* SPDX-License-Identifier: MIT */
/* Rows behind a table that are none of it: totals, sources, footnotes. */
#ifndef JALON_LOAD_FOOTER_H
#define JALON_LOAD_FOOTER_H

#include "base/buffer.h"

/* Whether a row that has more than two cells may be one, by the first byte: "total",
 * "somme", "grand total", "ensemble". */
static inline bool footer_begins(char byte)
{
    const unsigned letters =
        1u << ('t' & 31) | 1u << ('s' & 31) | 1u << ('g' & 31) | 1u << ('e' & 31);

    return (byte & 0x40) && (letters >> (byte & 31) & 1);
}
/* "Total;;;1234", "Source : …", "Document généré le …". The cells are trimmed, and one of
 * them is not empty; scratch is overwritten. */
bool footer_like(const struct text *cells, size_t count, struct buffer *scratch);

/* Whether there is no letter in the cell. */
bool footer_numeric(struct text cell);

#endif
