/* SPDX-License-Identifier: MIT */
#include "base/radix.h"

#include "base/memory.h"
#include "base/share.h"

#include <stdlib.h>
#include <string.h>

enum {
    DIGIT_BITS = 11, /* what is written to at once fits in the second cache */
    DIGIT_VALUES = 1 << DIGIT_BITS,
    DIGITS = (64 + DIGIT_BITS - 1) / DIGIT_BITS,
    FEW = 64,      /* below, counting takes longer than inserting */
    PART = 1 << 16 /* items that one thread counts and moves at a time */
};

/* A pass over all items, in parts. */
struct pass {
    const struct radix_item *from;
    struct radix_item *to;
    int digit;
    uint32_t (*starts)[DIGIT_VALUES]; /* by part: where its items of a value go */
    uint64_t differing[SHARE_LANES];
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

static void find_differing(void *context, size_t start, size_t end, int lane)
{
    struct pass *pass = context;
    uint64_t differing = 0;
    for (size_t i = start; i < end; i++)
        differing |= pass->from[i].key ^ pass->from[0].key;
    pass->differing[lane] |= differing;
}

/* The bits in which some keys differ. */
static uint64_t differing_bits(const struct radix_item *items, size_t count)
{
    struct pass pass = {.from = items};
    uint64_t differing = 0;
    share_spans(count, PART, find_differing, &pass);
    for (int lane = 0; lane < SHARE_LANES; lane++)
        differing |= pass.differing[lane];
    return differing;
}

static void count_values(void *context, size_t start, size_t end, int lane)
{
    const struct pass *pass = context;
    uint32_t *counts = pass->starts[start / PART];
    (void)lane;
    for (size_t i = start; i < end; i++)
        counts[digit_of(pass->from[i].key, pass->digit)]++;
}

static void move_items(void *context, size_t start, size_t end, int lane)
{
    const struct pass *pass = context;
    uint32_t *starts = pass->starts[start / PART];
    (void)lane;
    for (size_t i = start; i < end; i++)
        pass->to[starts[digit_of(pass->from[i].key, pass->digit)]++] = pass->from[i];
}

static void copy_items(void *context, size_t start, size_t end, int lane)
{
    const struct pass *pass = context;
    (void)lane;
    memcpy(pass->to + start, pass->from + start, (end - start) * sizeof *pass->to);
}

/* Of one value the items of an earlier part come first: they keep their order. */
static void sort_digit(const struct radix_item *from, struct radix_item *to, size_t count,
                       int digit)
{
    size_t parts = (count + PART - 1) / PART;
    struct pass pass = {.from = from, .to = to, .digit = digit};
    uint32_t start = 0;
    pass.starts = memory_new(parts, sizeof *pass.starts);
    share_spans(count, PART, count_values, &pass);
    for (size_t value = 0; value < DIGIT_VALUES; value++)
        for (size_t part = 0; part < parts; part++) {
            uint32_t many = pass.starts[part][value];
            pass.starts[part][value] = start;
            start += many;
        }
    share_spans(count, PART, move_items, &pass);
    free(pass.starts);
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
        struct pass pass = {.from = radix->spare, .to = radix->items};
        share_spans(radix->count, PART, copy_items, &pass);
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
