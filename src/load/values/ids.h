/* SPDX-License-Identifier: MIT */
/* Identifiers are text. A spreadsheet takes long ones for numbers and damages them; this
 * says which look as if that had happened. */
#ifndef JALON_LOAD_IDS_H
#define JALON_LOAD_IDS_H

#include "base/text.h"
#include "model/columns.h"

#include <stdint.h>

enum { ID_LENGTHS = 21 };

/* How long the ids of a column are that are all digits. All zero to begin with. */
struct id_lengths {
    uint32_t of[ID_LENGTHS]; /* by length; longer ones are not counted */
    uint32_t all;
    uint32_t leading_zeros;
};
void id_lengths_see(struct id_lengths *lengths, struct text id);

/* Whether a column holds identifiers. */
bool id_column(enum table_kind kind, int column);

/* "2,43E+13", "35181600000000", "32402138500000.0", "#REF!"; and an id that is one or two
 * digits shorter than nearly all others, as without its leading zeros. Of outline numbers,
 * which milestones have, "1.0" is none. */
static inline bool id_may_be_damaged(struct text id) /* by its first byte */
{
    return id.length > 0 && id.bytes[0] <= '9';
}
bool id_damaged(struct text id, bool outline, const struct id_lengths *lengths);

#endif
