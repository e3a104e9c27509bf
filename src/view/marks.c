/* SPDX-License-Identifier: MIT */
/* The sets lie in the order of their numbers; a hash table of numbers, at most half full,
 * finds them. */
#include "view/marks.h"

#include "base/memory.h"
#include "base/text.h"

#include <string.h>

typedef uint32_t mark_set[MARKS_MOST];

static mark_set *sets; /* the first is the empty one */
static size_t count, capacity;
static uint16_t *slots; /* numbers; 0: free */
static size_t slot_count;

/* Where a set's number is, or is to be. */
static size_t slot_of(const mark_set set)
{
    struct text bytes = {(const char *)set, sizeof(mark_set)};
    size_t slot = (size_t)text_hash(TEXT_HASH, bytes) & (slot_count - 1);

    while (slots[slot] && memcmp(sets[slots[slot]], set, sizeof(mark_set)) != 0)
        slot = (slot + 1) & (slot_count - 1);
    return slot;
}

static void make_room(void)
{
    enum { FIRST_SLOTS = 64 };

    sets = memory_grow(sets, count, &capacity, sizeof *sets);
    if (count == 0) {
        memset(sets[count++], 0, sizeof *sets);
        sets = memory_grow(sets, count, &capacity, sizeof *sets);
    }
    if (2 * count < slot_count)
        return;
    slot_count = slot_count ? 2 * slot_count : FIRST_SLOTS;
    slots = memory_resize(slots, slot_count, sizeof *slots);
    memset(slots, 0, slot_count * sizeof *slots);
    for (size_t i = 1; i < count; i++)
        slots[slot_of(sets[i])] = (uint16_t)i;
}

uint16_t marks_number(const uint32_t set[MARKS_MOST])
{
    if (!set[0])
        return 0;
    make_room();
    size_t slot = slot_of(set);
    if (!slots[slot] && count <= MARKS_SETS) {
        memcpy(sets[count], set, sizeof *sets);
        slots[slot] = (uint16_t)count++;
    }
    return slots[slot];
}

const uint32_t *marks_of(uint16_t number)
{
    static const mark_set none;

    return number ? sets[number] : none;
}
