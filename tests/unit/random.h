/* SPDX-License-Identifier: MIT */
/* Numbers that look random and are the same on every run. */
#ifndef JALON_TESTS_RANDOM_H
#define JALON_TESTS_RANDOM_H

#include <stdint.h>

/* xorshift; the state must not be 0. */
static inline uint64_t random_next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static inline uint32_t random_below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)((random_next(state) >> 20) % limit);
}

#endif
