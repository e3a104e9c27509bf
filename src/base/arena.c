/* SPDX-License-Identifier: MIT */
/* Blocks that double, so that little is asked for where little is needed. */
#include "base/arena.h"

#include "base/memory.h"

#include <stdlib.h>

enum { BLOCK_FIRST = 1024, BLOCK_MOST = 256 * 1024 };

struct arena_block {
    struct arena_block *before;
    max_align_t bytes[];
};

static void add_block(struct arena *arena, size_t least)
{
    size_t size = arena->larger ? arena->larger : BLOCK_FIRST;

    arena->larger = size < BLOCK_MOST ? 2 * size : size;
    size = size < least ? least : size;
    struct arena_block *block = memory_resize(NULL, sizeof *block + size, 1);
    block->before = arena->blocks;
    arena->blocks = block;
    arena->next = (char *)block->bytes;
    arena->left = size;
}

void *arena_take(struct arena *arena, size_t size)
{
    if (arena->left < size || !arena->next)
        add_block(arena, size);
    void *taken = arena->next;
    arena->next += size;
    arena->left -= size;
    return taken;
}

void arena_clear(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->before;
        free(block);
    }
    *arena = (struct arena){0};
}
