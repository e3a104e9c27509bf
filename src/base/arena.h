/* SPDX-License-Identifier: MIT */
/* Memory for many small things that go together: each stays in its place, and all are freed
 * at once. */
#ifndef JALON_BASE_ARENA_H
#define JALON_BASE_ARENA_H

#include <stddef.h>

/* All zero is the empty arena. */
struct arena {
    struct arena_block *blocks; /* the last one first */
    char *next;                 /* what is free of it … */
    size_t left;                /* … and how much */
    size_t larger;              /* what the next block is to have */
};

/* Room for so many bytes, not zeroed; mostly right behind what was taken before. As well
 * aligned as malloc's where all sizes are multiples of that. */
void *arena_take(struct arena *arena, size_t size);
void arena_clear(struct arena *arena);

#endif
