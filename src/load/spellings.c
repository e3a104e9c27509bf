/* SPDX-License-Identifier: MIT */
/* Made once, then only searched: an array in the order of keys, and of rank among equals.
 */
#include "load/spellings.h"

#include "base/memory.h"
#include "load/label.h"
#include "load/synonyms.h"

#include <stdlib.h>

struct spellings {
    struct spelling *items;
    size_t count, capacity, rank;
    struct buffer keys, parts; /* scratch */
};

static int compare_spellings(const void *a, const void *b)
{
    const struct spelling *left = a, *right = b;
    int order = strcmp(left->key, right->key);

    return order ? order : (left->rank > right->rank) - (left->rank < right->rank);
}

/* keys: those of one text, each ended by a NUL. */
static void add_keys(struct spellings *spellings, struct spelling spelling)
{
    struct text rest = buffer_text(&spellings->keys);

    spelling.rank = spellings->rank++;
    while (rest.length > 0) {
        size_t length = strlen(rest.bytes) + 1;
        spellings->items = memory_grow(spellings->items, spellings->count,
                                       &spellings->capacity, sizeof *spellings->items);
        spelling.key = memory_string(rest.bytes);
        spellings->items[spellings->count++] = spelling;
        rest.bytes += length;
        rest.length -= length;
    }
}

static void add(struct spellings *spellings, struct text text, struct spelling spelling)
{
    buffer_reset(&spellings->keys);
    label_spelling_keys(text, &spellings->keys);
    add_keys(spellings, spelling);
}

/* The user means the very header, not what resembles it: its first key only. */
static void add_mapping(struct spellings *spellings, const struct mapping *mapping)
{
    for (size_t i = 0; mapping && i < mapping->count; i++) {
        const struct mapping_entry *entry = &mapping->entries[i];
        buffer_reset(&spellings->keys);
        label_keys(text_of(entry->header), &spellings->keys);
        if (spellings->keys.length == 0)
            continue;
        spellings->keys.length = strlen(spellings->keys.bytes) + 1;
        add_keys(spellings, (struct spelling){.kind = entry->kind,
                                              .column = entry->column,
                                              .mapped = true});
    }
}

static void add_names(struct spellings *spellings)
{
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        int count;
        const struct column *columns = columns_of((enum table_kind)kind, &count);
        for (int i = 0; i < count; i++)
            add(spellings, text_of(columns[i].name),
                (struct spelling){
                    .kind = (enum table_kind)kind, .column = i, .canonical = true});
    }
}

static void add_synonyms(struct spellings *spellings, const struct synonyms *table)
{
    for (const struct synonyms *line = table; line->spellings; line++) {
        const char *at = line->spellings;
        while (*at) {
            size_t length = strcspn(at, "|");
            add(spellings, (struct text){at, length},
                (struct spelling){.kind = line->kind,
                                  .column = line->column,
                                  .weakness = line->weakness});
            at += length + (at[length] == '|');
        }
    }
}

struct spellings *spellings_new(const struct mapping *mapping)
{
    struct spellings *spellings = memory_new(1, sizeof *spellings);

    add_mapping(spellings, mapping);
    add_names(spellings);
    for (const struct synonyms *const *table = synonyms; *table; table++)
        add_synonyms(spellings, *table);
    qsort(spellings->items, spellings->count, sizeof *spellings->items, compare_spellings);
    return spellings;
}

void spellings_free(struct spellings *spellings)
{
    if (!spellings)
        return;
    for (size_t i = 0; i < spellings->count; i++)
        free(spellings->items[i].key);
    free(spellings->items);
    buffer_clear(&spellings->keys);
    buffer_clear(&spellings->parts);
    free(spellings);
}

static struct spelt find_key(const struct spellings *spellings, const char *key)
{
    size_t low = 0, high = spellings->count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(spellings->items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < spellings->count && strcmp(spellings->items[end].key, key) == 0;)
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
