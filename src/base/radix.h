/* SPDX-License-Identifier: MIT */
/* Sorting by a number, in a time that grows as what is sorted. */
#ifndef JALON_BASE_RADIX_H
#define JALON_BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

struct radix_item {
    uint64_t key;
    uint32_t place; /* what the key is of */
};

/* By key, the smallest first; what has one key keeps its order. spare has room for as many
 * items. */
void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count);

#endif
