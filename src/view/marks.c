/* SPDX-License-Identifier: MIT */
/* The sets lie in the order of their numbers and never move, so that whoever was given a
 * number may look at its set while another thread adds one; a hash table of numbers, at
 * most half full, finds them. Memory that nobody has written to yet costs nothing. */
#include "view/marks.h"

#include "base/text.h"

#include <pthread.h>
#include <string.h>

typedef uint32_t mark_set[MARKS_MOST];

enum { SLOTS = 2 * (MARKS_SETS + 1) };
_Static_assert((SLOTS & (SLOTS - 1)) == 0, "slot_of takes the lower bits of a hash");

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static mark_set sets[MARKS_SETS + 1]; /* the first is the empty one */
static uint16_t slots[SLOTS];         /* numbers; 0: free */
static uint32_t count = 1;            /* of sets */

/* Where a set's number is, or is to be. */
static size_t slot_of(const mark_set set)
{
    struct text bytes = {(const char *)set, sizeof(mark_set)};
    size_t slot = (size_t)text_hash(TEXT_HASH, bytes) & (SLOTS - 1);

    while (slots[slot] && memcmp(sets[slots[slot]], set, sizeof(mark_set)) != 0)
        slot = (slot + 1) & (SLOTS - 1);
    return slot;
}

uint16_t marks_number(const uint32_t set[MARKS_MOST])
{
    if (!set[0])
        return 0;
    pthread_mutex_lock(&mutex);
    size_t slot = slot_of(set);
    if (!slots[slot] && count <= MARKS_SETS) {
        memcpy(sets[count], set, sizeof *sets);
        slots[slot] = (uint16_t)count++;
    }
    uint16_t number = slots[slot];
    pthread_mutex_unlock(&mutex);
    return number;
}

const uint32_t *marks_of(uint16_t number)
{
    return sets[number];
}
