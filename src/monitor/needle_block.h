/* SPDX-License-Identifier: MIT */
/* Many bytes of a text at once, private to the needle's own files. */
#ifndef JALON_MONITOR_NEEDLE_BLOCK_H
#define JALON_MONITOR_NEEDLE_BLOCK_H

#include "monitor/needle_inside.h"

#include <endian.h>
#include <limits.h>

enum { BLOCK = 16, BLOCKS = 4, WIDE = BLOCK * BLOCKS };
_Static_assert(WIDE == 64, "a bit for each of them");
typedef unsigned char block_t __attribute__((vector_size(BLOCK)));
typedef signed char signed_t __attribute__((vector_size(BLOCK)));

static inline block_t spread(unsigned char byte)
{
    block_t block = {0};
    return block + byte;
}

static inline block_t block_at(const char *bytes)
{
    block_t here;
    memcpy(&here, bytes, BLOCK);
    return here;
}

/* One byte of each block that is compared with, and its case bit. */
struct letter {
    block_t folded, upper;
};

static inline struct letter letter_of(unsigned char byte)
{
    return (struct letter){spread(byte), spread(case_bit(byte))};
}

/* A bit for each byte, all of whose bits are set or none. */
static inline uint64_t bits_of(block_t set)
{
    uint64_t halves[2];
    memcpy(halves, &set, sizeof halves);
    for (int i = 0; i < 2; i++)
        halves[i] = (le64toh(halves[i]) & UINT64_C(0x0101010101010101)) *
                        UINT64_C(0x0102040810204080) >>
                    56;
    return halves[0] | halves[1] << 8;
}

static inline bool any(block_t set)
{
    uint64_t halves[2];
    memcpy(halves, &set, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
