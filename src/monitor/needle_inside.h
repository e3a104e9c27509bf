/* SPDX-License-Identifier: MIT */
/* Where the anchor of a needle may stand, private to the needle's own files. */
#ifndef JALON_MONITOR_NEEDLE_INSIDE_H
#define JALON_MONITOR_NEEDLE_INSIDE_H

#include "monitor/needle.h"

enum {
    ASCII_END = 0x80,
    LEAD_FIRST = 0xC0,
    LEAD_SYMBOLS = 0xC2,
    LEAD_LATIN = 0xC3, /* of à to ÿ: in French nearly all that is not ASCII */
    LEAD_OE = 0xC5,
    LATIN_LOWER = 0x20, /* what makes À an à, in its second byte */
    LEAD_LONG = 0xE0,   /* from here on of three bytes and more */
    LEAD_SIGNS = 0xE2,  /* of ’ and – */
    SIGNS_FIRST = 0x2000
};

/* The next place of a byte that may be the anchor; false at the end of the text. */
bool needle_next_anchor(struct needle_walk *walk, size_t *place);

#endif
