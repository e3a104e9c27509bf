/* SPDX-License-Identifier: MIT */
/* Text that was encoded twice: its UTF-8 was taken for windows-1252 or ISO-8859-1 and made
 * UTF-8 again, once or more, so that é became Ã©. */
#ifndef JALON_LOAD_TWICE_H
#define JALON_LOAD_TWICE_H

#include "base/buffer.h"

/* Whether a run that twice_repair would repair begins at the place in valid UTF-8: two
 * characters beyond ASCII at least. May be wrong behind another such character. Fast. */
bool twice_begins(struct text text, size_t at);

/* Appends one line of valid UTF-8, repaired, and returns true; or appends nothing and
 * returns false when nothing in it is surely wrong. A run of characters beyond ASCII is
 * repaired as a whole or not at all: all of it must read back as UTF-8 of characters that
 * French text has. */
bool twice_repair(struct text line, struct buffer *out);

#endif
