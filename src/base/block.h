/* SPDX-License-Identifier: MIT */
/* Many bytes of a text at once, as GCC and clang compute with them on any processor. */
#ifndef JALON_BASE_BLOCK_H
#define JALON_BASE_BLOCK_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes as a number, the first one lowest. */
static inline uint64_t eight_at(const char *bytes)
{
    uint64_t eight;

    memcpy(&eight, bytes, sizeof eight);
    return le64toh(eight);
}

enum { BLOCK = 16 };
typedef unsigned char block_t __attribute__((vector_size(BLOCK)));

static inline block_t block_at(const char *bytes)
{
    block_t here;

    memcpy(&here, bytes, BLOCK);
    return here;
}

static inline block_t block_of(unsigned char byte)
{
    block_t block = {0};

    return block + byte;
}

static inline bool block_any(block_t set)
{
    uint64_t halves[2];

    memcpy(halves, &set, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* The lowest bit of each byte, the first one lowest. */
static inline uint64_t block_bits(block_t set)
{
    uint64_t halves[2];

    memcpy(halves, &set, sizeof halves);
    for (int i = 0; i < 2; i++)
        halves[i] = (le64toh(halves[i]) & UINT64_C(0x0101010101010101)) *
                        UINT64_C(0x0102040810204080) >>
                    56;
    return halves[0] | halves[1] << 8;
}

#endif
