/* SPDX-License-Identifier: MIT */
/* Text that was encoded twice: its UTF-8 was taken for windows-1252 or ISO-8859-1 and made
 * UTF-8 again, once or more, so that é became Ã©. */
#ifndef JALON_LOAD_TWICE_H
#define JALON_LOAD_TWICE_H

#include "base/buffer.h"

/* False: there is nothing of the kind in it. True: there may be. Fast. */
bool twice_suspected(struct text text);

/* Appends one line of valid UTF-8, repaired, and returns true; or appends nothing and
 * returns false when nothing in it is surely wrong. A run of characters beyond ASCII is
 * repaired as a whole or not at all: all of it must read back as UTF-8 of characters that
 * French text has. */
bool twice_repair(struct text line, struct buffer *out);

#endif
