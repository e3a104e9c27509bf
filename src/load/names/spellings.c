/* SPDX-License-Identifier: MIT */
/* An array in the order of keys, and of rank among equals, only searched. It is the one
 * that was made when jalon was built; one with a mapping is made anew. */
#include "load/names/spellings.h"

#include "base/memory.h"
#include "load/names/label.h"
#include "load/names/spellings_made.h"

#include <stdlib.h>

struct spellings {
    const struct spelling *items;
    const char *keys_of; /* the items' */
    size_t count;
    struct spelling *own; /* with a mapping: all of them; else NULL */
    struct buffer own_keys;
    struct buffer keys, parts; /* scratch */
};

/* The user means the very header, not what resembles it: its first key only. */
static void add_mapping(struct spellings *spellings, const struct mapping_entry *entry)
{
    size_t start = spellings->own_keys.length;

    label_keys(text_of(entry->header), &spellings->own_keys);
    if (spellings->own_keys.length == start)
        return;
    spellings->own_keys.length = start + strlen(spellings->own_keys.bytes + start) + 1;
    spellings->own[spellings->count] = (struct spelling){.key = (uint32_t)start,
                                                         .rank = (uint32_t)spellings->count,
                                                         .kind = entry->kind,
                                                         .column = entry->column,
                                                         .mapped = true};
    spellings->count++;
}

static int compare(const void *left, const void *right, void *keys)
{
    return spelling_compare(keys, left, right);
}

/* What everybody knows, with the user's own. */
static void make_own(struct spellings *spellings, const struct mapping *mapping)
{
    size_t made = spellings_made_count;

    spellings->own = memory_new(mapping->count + made, sizeof *spellings->own);
    buffer_append(&spellings->own_keys, spellings_made_keys, spellings_made_keys_length);
    for (size_t i = 0; i < mapping->count; i++)
        add_mapping(spellings, &mapping->entries[i]);
    memcpy(spellings->own + spellings->count, spellings_made,
           made * sizeof *spellings->own);
    spellings->count += made;
    qsort_r(spellings->own, spellings->count, sizeof *spellings->own, compare,
            spellings->own_keys.bytes);
    spellings->items = spellings->own;
    spellings->keys_of = spellings->own_keys.bytes;
}

struct spellings *spellings_new(const struct mapping *mapping)
{
    struct spellings *spellings = memory_new(1, sizeof *spellings);

    if (mapping && mapping->count > 0) {
        make_own(spellings, mapping);
    } else {
        spellings->items = spellings_made;
        spellings->count = spellings_made_count;
        spellings->keys_of = spellings_made_keys;
    }
    return spellings;
}

void spellings_free(struct spellings *spellings)
{
    if (!spellings)
        return;
    free(spellings->own);
    buffer_clear(&spellings->own_keys);
    buffer_clear(&spellings->keys);
    buffer_clear(&spellings->parts);
    free(spellings);
}

static int compare_key(const struct spellings *spellings, size_t item, const char *key)
{
    return strcmp(spellings->keys_of + spellings->items[item].key, key);
}

static struct spelt find_key(const struct spellings *spellings, const char *key)
{
    size_t low = 0, high = spellings->count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_key(spellings, middle, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < spellings->count && compare_key(spellings, end, key) == 0;)
        end++;
    return (struct spelt){end > low ? &spellings->items[low] : NULL, end - low};
}

/* Gives what was found to those kinds that are among it and have nothing yet. */
static void give(const struct spelt *spelt, struct spelt found[TABLE_COUNT])
{
    struct spelt before[TABLE_COUNT];

    memcpy(before, found, sizeof before);
    for (size_t i = 0; i < spelt->count; i++) {
        enum table_kind kind = spelt->first[i].kind;
        if (before[kind].count == 0)
            found[kind] = *spelt;
    }
}

static bool complete(const struct spelt found[TABLE_COUNT])
{
    bool all = true;

    for (int kind = 0; kind < TABLE_COUNT; kind++)
        all = all && found[kind].count > 0;
    return all;
}

static void find_one(struct spellings *spellings, struct text header,
                     struct spelt found[TABLE_COUNT])
{
    memset(found, 0, TABLE_COUNT * sizeof *found);
    buffer_reset(&spellings->keys);
    label_keys(header, &spellings->keys);
    struct text rest = buffer_text(&spellings->keys);
    while (rest.length > 0 && !complete(found)) {
        size_t length = strlen(rest.bytes) + 1;
        struct spelt spelt = find_key(spellings, rest.bytes);
        give(&spelt, found);
        rest.bytes += length;
        rest.length -= length;
    }
}

static bool share_column(const struct spelt *a, const struct spelt *b, enum table_kind kind)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (a->first[i].kind == kind && b->first[k].kind == kind &&
                a->first[i].column == b->first[k].column)
                return true;
    return false;
}

/* A header in two languages is known when each of its parts is, and means the same. */
static void find_parts(struct spellings *spellings, struct text header,
                       struct spelt found[TABLE_COUNT])
{
    struct spelt part[TABLE_COUNT], first[TABLE_COUNT] = {{NULL, 0}};

    buffer_reset(&spellings->parts);
    size_t parts = label_parts(header, &spellings->parts);
    const char *at = buffer_string(&spellings->parts);
    for (size_t i = 0; i < parts; i++, at += strlen(at) + 1) {
        find_one(spellings, text_of(at), part);
        if (i == 0)
            memcpy(first, part, sizeof first);
        for (int kind = 0; kind < TABLE_COUNT; kind++)
            if (!share_column(&first[kind], &part[kind], (enum table_kind)kind))
                first[kind] = (struct spelt){NULL, 0};
    }
    for (int kind = 0; kind < TABLE_COUNT; kind++)
        if (found[kind].count == 0)
            found[kind] = first[kind];
}

void spellings_find(struct spellings *spellings, struct text header,
                    struct spelt found[TABLE_COUNT])
{
    find_one(spellings, header, found);
    if (!complete(found))
        find_parts(spellings, header, found);
}
