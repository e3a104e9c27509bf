/* SPDX-License-Identifier: MIT */
/* Sorting by a number, in a time that grows as what is sorted. */
#ifndef JALON_BASE_RADIX_H
#define JALON_BASE_RADIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct radix_item {
    uint64_t key;
    uint32_t place; /* what the key is of */
};

/* By key, the smallest first; what has one key keeps its order. spare has room for as many
 * items. */
void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count);

/* The same in steps, each of a time that it takes to look at all items once or twice.
 * Begun with items, spare and count, the rest zero. */
struct radix {
    struct radix_item *items, *spare; /* lent; sorted are the items when it has ended */
    size_t count;
    uint64_t differing; /* bits in which some keys differ */
    int digit;          /* that comes next */
    bool begun, moved;  /* what is sorted so far stands in spare */
};
/* True while there is more; once it has ended it does nothing. */
bool radix_step(struct radix *radix);

#endif
