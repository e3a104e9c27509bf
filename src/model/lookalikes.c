/* SPDX-License-Identifier: MIT */
/* Ids by how they read: one sorted array of keys. A key is the id folded, with no zeros
 * before a number and no sign but one between two numbers: "2024-01" is "2024-1", and not
 * "20241". */
#include "model/lookalikes.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"

#include <stdlib.h>

struct entry {
    char *key;
    row_t row;
};

struct lookalikes {
    const struct table *table;
    int column;
    struct entry *entries; /* by key, then by row */
    size_t count;
};

static bool digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool sign(char byte)
{
    /* Beyond ASCII stand letters of other scripts. */
    return (unsigned char)byte < 0x80 && !digit(byte) && !(byte >= 'a' && byte <= 'z');
}

static char *key_of(struct text id)
{
    struct buffer folded = {0}, key = {0};
    char last = '\0'; /* of the key */
    bool parted = false;

    fold_search(id, &folded);
    for (const char *next = buffer_string(&folded); *next; next++) {
        if (sign(*next)) {
            parted = true;
            continue;
        }
        if (parted && digit(last) && digit(*next))
            buffer_append_char(&key, last = '-');
        parted = false;
        if (*next == '0' && !digit(last) && digit(next[1]))
            continue;
        buffer_append_char(&key, last = *next);
    }
    buffer_clear(&folded);
    return key.bytes ? key.bytes : memory_string("");
}

static int by_key(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

struct lookalikes *lookalikes_new(const struct table *table, int column)
{
    struct lookalikes *lookalikes = memory_new(1, sizeof *lookalikes);

    lookalikes->table = table;
    lookalikes->column = column;
    lookalikes->entries = memory_new(table->row_count + 1u, sizeof *lookalikes->entries);
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row))
        lookalikes->entries[lookalikes->count++] =
            (struct entry){key_of(table_text(table, row, column)), row};
    if (lookalikes->count > 1)
        qsort(lookalikes->entries, lookalikes->count, sizeof *lookalikes->entries, by_key);
    return lookalikes;
}

void lookalikes_free(struct lookalikes *lookalikes)
{
    if (!lookalikes)
        return;
    for (size_t i = 0; i < lookalikes->count; i++)
        free(lookalikes->entries[i].key);
    free(lookalikes->entries);
    free(lookalikes);
}

/* The first entry whose key is not before this one. */
static size_t first_from(const struct lookalikes *lookalikes, const char *key)
{
    size_t low = 0, high = lookalikes->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(lookalikes->entries[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first row of a run of equal keys, unless their ids differ among themselves. */
static row_t only_row(const struct lookalikes *lookalikes, size_t first, const char *key)
{
    const struct entry *entries = lookalikes->entries;
    struct text id;

    if (first == lookalikes->count || strcmp(entries[first].key, key) != 0)
        return ROW_NONE;
    id = table_text(lookalikes->table, entries[first].row, lookalikes->column);
    for (size_t i = first + 1; i < lookalikes->count && strcmp(entries[i].key, key) == 0;
         i++)
        if (!text_equal(id,
                        table_text(lookalikes->table, entries[i].row, lookalikes->column)))
            return ROW_NONE;
    return entries[first].row;
}

row_t lookalikes_find(const struct lookalikes *lookalikes, struct text id)
{
    char *key = key_of(id);
    row_t found = ROW_NONE;

    if (*key)
        found = only_row(lookalikes, first_from(lookalikes, key), key);
    free(key);
    return found;
}
