/* SPDX-License-Identifier: MIT */
#include "base/radix.h"

#include <string.h>

enum {
    DIGIT_BITS = 11, /* what is written to at once fits in the second cache */
    DIGIT_VALUES = 1 << DIGIT_BITS,
    DIGITS = (64 + DIGIT_BITS - 1) / DIGIT_BITS,
    FEW = 64 /* below, counting takes longer than inserting */
};

static size_t digit_of(uint64_t key, int digit)
{
    return (size_t)(key >> (digit * DIGIT_BITS)) & (DIGIT_VALUES - 1);
}

static void insert_each(struct radix_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct radix_item item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].key > item.key; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* The bits in which some keys differ. */
static uint64_t differing_bits(const struct radix_item *items, size_t count)
{
    uint64_t differing = 0;
    for (size_t i = 1; i < count; i++)
        differing |= items[i].key ^ items[0].key;
    return differing;
}

static void sort_digit(const struct radix_item *from, struct radix_item *to, size_t count,
                       int digit)
{
    uint32_t starts[DIGIT_VALUES] = {0}, start = 0;
    for (size_t i = 0; i < count; i++)
        starts[digit_of(from[i].key, digit)]++;
    for (size_t value = 0; value < DIGIT_VALUES; value++) {
        uint32_t many = starts[value];
        starts[value] = start;
        start += many;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[digit_of(from[i].key, digit)]++] = from[i];
}

static void sort_next_digit(struct radix *radix)
{
    struct radix_item *from = radix->moved ? radix->spare : radix->items;
    struct radix_item *to = radix->moved ? radix->items : radix->spare;
    while (digit_of(radix->differing, radix->digit) == 0)
        radix->digit++;
    sort_digit(from, to, radix->count, radix->digit++);
    radix->moved = !radix->moved;
}

bool radix_step(struct radix *radix)
{
    if (!radix->begun) {
        radix->begun = true;
        if (radix->count < FEW)
            insert_each(radix->items, radix->count);
        else
            radix->differing = differing_bits(radix->items, radix->count);
    } else if (radix->digit < DIGITS && radix->differing >> radix->digit * DIGIT_BITS) {
        sort_next_digit(radix);
    } else if (radix->moved) {
        memcpy(radix->items, radix->spare, radix->count * sizeof *radix->items);
        radix->moved = false;
    }
    bool left = radix->digit < DIGITS && radix->differing >> radix->digit * DIGIT_BITS;
    return left || radix->moved;
}

void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count)
{
    struct radix radix = {.items = items, .spare = spare, .count = count};
    while (radix_step(&radix))
        ;
}
