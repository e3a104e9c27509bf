/* SPDX-License-Identifier: MIT */
/* Apart from lexicon.c, as the program that makes the lists of them needs it. */
#include "load/values/lexicon.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct maker {
    struct buffer keys;
    struct lexicon_word *items;
    size_t count, capacity;
};

static int compare(const void *left, const void *right, void *keys)
{
    const struct lexicon_word *one = left, *other = right;
    int order = strcmp((const char *)keys + one->key, (const char *)keys + other->key);

    return order ? order : (one->key > other->key) - (one->key < other->key);
}

static void add(struct maker *maker, struct text spelling, int value)
{
    size_t start = maker->keys.length;

    fold_key(spelling, &maker->keys);
    if (maker->keys.length == start)
        return; /* all punctuation: it would stand for every such cell */
    buffer_append_char(&maker->keys, '\0');
    maker->items =
        memory_grow(maker->items, maker->count, &maker->capacity, sizeof *maker->items);
    maker->items[maker->count++] = (struct lexicon_word){(uint16_t)start, (int16_t)value};
}

static void keep_first(struct maker *maker)
{
    size_t kept = 0;

    for (size_t i = 0; i < maker->count; i++)
        if (kept == 0 || strcmp(maker->keys.bytes + maker->items[kept - 1].key,
                                maker->keys.bytes + maker->items[i].key) != 0)
            maker->items[kept++] = maker->items[i];
    maker->count = kept;
}

struct lexicon_words lexicon_words_make(const struct lexicon_line *lines)
{
    struct maker maker = {.count = 0};
    struct text spelling;

    for (; lines->spellings; lines++)
        for (const char *left = lines->spellings; text_next_name(&left, &spelling);)
            add(&maker, spelling, lines->value);
    if (maker.keys.length > UINT16_MAX)
        abort(); /* a key would not find its place */
    if (maker.count > 0)
        qsort_r(maker.items, maker.count, sizeof *maker.items, compare, maker.keys.bytes);
    keep_first(&maker);
    return (struct lexicon_words){maker.keys.bytes, maker.items, maker.count};
}

void lexicon_words_clear(struct lexicon_words *words)
{
    free((void *)(uintptr_t)words->keys);
    free((void *)(uintptr_t)words->items);
    *words = (struct lexicon_words){NULL, NULL, 0};
}
