/* SPDX-License-Identifier: MIT */
/* Entries stand in chunks, the first two of FIRST entries and each further one twice as
 * large, and their bytes in blocks that grow likewise: a dictionary of ten words is small,
 * one of many takes few blocks, and nothing has to move. */
#include "model/dictionary.h"

#include "base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>

enum {
    FIRST = 32,
    CHUNKS = 12, /* 32 + 32 + 64 + … + 32768 = DICTIONARY_MOST */
    BLOCK_FIRST = 512,
    BLOCK_MOST = 64 * 1024
};
_Static_assert(FIRST << (CHUNKS - 1) == DICTIONARY_MOST, "the chunks hold all entries");

struct block {
    struct block *before;
    char bytes[];
};

struct dictionary {
    atomic_uint holders;
    atomic_uint count; /* set behind the entry, so that whoever sees it sees the entry */
    struct text *chunks[CHUNKS];
    struct block *block; /* the one being filled */
    size_t used, size;   /* bytes of it */
};

struct dictionary *dictionary_new(void)
{
    struct dictionary *dictionary = memory_new(1, sizeof *dictionary);

    atomic_init(&dictionary->holders, 1);
    return dictionary;
}

struct dictionary *dictionary_hold(struct dictionary *dictionary)
{
    atomic_fetch_add(&dictionary->holders, 1);
    return dictionary;
}

void dictionary_release(struct dictionary *dictionary)
{
    if (!dictionary || atomic_fetch_sub(&dictionary->holders, 1) > 1)
        return;
    for (struct block *block = dictionary->block, *before; block; block = before) {
        before = block->before;
        free(block);
    }
    for (int i = 0; i < CHUNKS; i++)
        free(dictionary->chunks[i]);
    free(dictionary);
}

static int chunk_of(uint32_t code)
{
    return code < FIRST ? 0 : 32 - __builtin_clz(code / FIRST);
}

static uint32_t chunk_start(int chunk)
{
    return chunk == 0 ? 0 : (uint32_t)FIRST << (chunk - 1);
}

static const char *keep(struct dictionary *dictionary, struct text text)
{
    if (dictionary->size - dictionary->used < text.length) {
        size_t size = dictionary->size * 2;
        size = size < BLOCK_FIRST ? BLOCK_FIRST : size < BLOCK_MOST ? size : BLOCK_MOST;
        size = size < text.length ? text.length : size;
        struct block *block = memory_new(1, sizeof *block + size);
        block->before = dictionary->block;
        dictionary->block = block;
        dictionary->size = size;
        dictionary->used = 0;
    }
    if (text_empty(text))
        return "";
    char *bytes = dictionary->block->bytes + dictionary->used;
    memcpy(bytes, text.bytes, text.length);
    dictionary->used += text.length;
    return bytes;
}

bool dictionary_add(struct dictionary *dictionary, struct text text, uint16_t *code)
{
    uint32_t count = atomic_load_explicit(&dictionary->count, memory_order_relaxed);
    int chunk = chunk_of(count);

    if (count == DICTIONARY_MOST)
        return false;
    if (!dictionary->chunks[chunk])
        dictionary->chunks[chunk] =
            memory_new(chunk == 0 ? FIRST : chunk_start(chunk), sizeof(struct text));
    dictionary->chunks[chunk][count - chunk_start(chunk)] =
        (struct text){keep(dictionary, text), text.length};
    atomic_store_explicit(&dictionary->count, count + 1, memory_order_release);
    *code = (uint16_t)count;
    return true;
}

uint32_t dictionary_count(const struct dictionary *dictionary)
{
    return atomic_load_explicit(&dictionary->count, memory_order_acquire);
}

struct text dictionary_text(const struct dictionary *dictionary, uint16_t code)
{
    int chunk = chunk_of(code);

    return dictionary->chunks[chunk][code - chunk_start(chunk)];
}
