/* SPDX-License-Identifier: MIT */
/* What a needle compares many bytes with at once, private to the needle's own files. */
#ifndef JALON_MONITOR_NEEDLE_BLOCK_H
#define JALON_MONITOR_NEEDLE_BLOCK_H

#include "monitor/needle_inside.h"

#include "base/block.h"

#include <limits.h>

enum { WIDE = NEEDLE_MARKED, BLOCKS = WIDE / BLOCK };
typedef signed char signed_t __attribute__((vector_size(BLOCK)));

/* One byte of each block that is compared with, and its case bit. */
struct letter {
    block_t folded, upper;
};

static inline struct letter letter_of(unsigned char byte)
{
    return (struct letter){block_of(byte), block_of(case_bit(byte))};
}

#endif
