/* SPDX-License-Identifier: MIT */
/* Where the anchor of a needle may stand, private to the needle's own files. */
#ifndef JALON_MONITOR_NEEDLE_INSIDE_H
#define JALON_MONITOR_NEEDLE_INSIDE_H

#include "monitor/needle.h"

#include <string.h>

enum {
    ASCII_END = 0x80,
    LEAD_FIRST = 0xC0,
    LEAD_SYMBOLS = 0xC2,
    LEAD_LATIN = 0xC3, /* of à to ÿ: in French nearly all that is not ASCII */
    LEAD_OE = 0xC5,
    OE = 0x153, /* œ */
    LATIN_FIRST = 0xC0,
    LATIN_BYTES = 2,
    LEAD_LONG = 0xE0,  /* from here on of three bytes and more */
    LEAD_SIGNS = 0xE2, /* of ’ and – */
    SIGNS_FIRST = 0x2000
};

static inline unsigned char case_bit(unsigned char letter)
{
    return letter >= 'a' && letter <= 'z' ? 'a' - 'A' : 0;
}

/* What the plain letters around an anchor say, all at once: where there are others it takes
 * a closer look. */
static inline enum needle_find needle_window(const struct needle *needle, struct text text,
                                             size_t anchor)
{
    size_t start = anchor - needle->window_anchor;
    uint64_t seen;
    if (anchor < needle->window_anchor || start + sizeof seen > text.length)
        return NEEDLE_PERHAPS;
    memcpy(&seen, text.bytes + start, sizeof seen);
    if ((((seen | needle->upper) ^ needle->window) & needle->mask) == 0)
        return NEEDLE_FOUND;
    return seen & needle->mask & UINT64_C(0x8080808080808080) ? NEEDLE_PERHAPS
                                                              : NEEDLE_NONE;
}

/* The next place of a byte that may be the anchor; false at the end of the text. */
bool needle_next_anchor(struct needle_walk *walk, size_t *place);

#endif
