/* SPDX-License-Identifier: MIT */
/* A name without its table makes an entry for each table that has such a column. */
#include "model/mapping.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/nearest.h"

#include <stdlib.h>

static bool same_words(const char *a, const char *b)
{
    struct buffer left = {0}, right = {0};

    fold_key(text_of(a), &left);
    fold_key(text_of(b), &right);
    bool same = left.length > 0 && strcmp(buffer_string(&left), buffer_string(&right)) == 0;
    buffer_clear(&left);
    buffer_clear(&right);
    return same;
}

/* By its canonical name, or else by what the screen calls it. */
static int find_column(enum table_kind kind, const char *name)
{
    int count, labelled = COLUMN_NONE;
    const struct column *columns = columns_of(kind, &count);

    for (int i = 0; i < count; i++) {
        if (strcmp(columns[i].name, name) == 0)
            return i;
        if (labelled == COLUMN_NONE &&
            (same_words(columns[i].label, name) || same_words(_(columns[i].label), name)))
            labelled = i;
    }
    return labelled;
}

static bool has(const struct mapping *mapping, struct text header, enum table_kind kind)
{
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->entries[i].kind == kind &&
            text_equal(text_of(mapping->entries[i].header), header))
            return true;
    return false;
}

static void add(struct mapping *mapping, struct text header, enum table_kind kind,
                int column, unsigned long row)
{
    mapping->entries = memory_grow(mapping->entries, mapping->count, &mapping->capacity,
                                   sizeof *mapping->entries);
    mapping->entries[mapping->count++] = (struct mapping_entry){
        memory_bytes(header.bytes, header.length), kind, column, row};
}

enum mapping_result mapping_add(struct mapping *mapping, struct text header,
                                enum table_kind kind, const char *name, unsigned long row)
{
    bool other = strcmp(name, MAPPING_OTHER) == 0, known = false;

    for (int i = 0; i < TABLE_COUNT; i++) {
        enum table_kind each = (enum table_kind)i;
        int column = find_column(each, name);
        if ((kind != TABLE_COUNT && kind != each) || (column == COLUMN_NONE && !other))
            continue;
        if (has(mapping, header, each))
            return MAPPING_TWICE;
        add(mapping, header, each, column, row);
        known = true;
    }
    return known ? MAPPING_GOOD : MAPPING_UNKNOWN;
}

enum table_kind mapping_prefix(struct text header, size_t *length)
{
    static const struct {
        const char *prefix;
        enum table_kind kind;
    } prefixes[] = {
        {"projects.", TABLE_PROJECTS},     {"projets.", TABLE_PROJECTS},
        {"milestones.", TABLE_MILESTONES}, {"jalons.", TABLE_MILESTONES},
        {"programme.", TABLE_PROGRAMME},
    };

    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct text prefix = text_of(prefixes[i].prefix);
        if (header.length > prefix.length &&
            memcmp(header.bytes, prefix.bytes, prefix.length) == 0) {
            *length = prefix.length;
            return prefixes[i].kind;
        }
    }
    *length = 0;
    return TABLE_COUNT;
}

const char *mapping_nearest(enum table_kind kind, const char *name)
{
    const char *words[TABLE_COUNT * COLUMNS_MAX + 1];
    size_t word_count = 0;

    for (int i = 0; i < TABLE_COUNT; i++) {
        int count;
        const struct column *columns = columns_of((enum table_kind)i, &count);
        for (int k = 0; k < count && (kind == TABLE_COUNT || (int)kind == i); k++)
            words[word_count++] = columns[k].name;
    }
    words[word_count++] = MAPPING_OTHER;
    const char *meant = nearest_word(name, words, word_count);
    return meant ? meant : words[0];
}

void mapping_copy(struct mapping *to, const struct mapping *from)
{
    for (size_t i = 0; i < from->count; i++)
        add(to, text_of(from->entries[i].header), from->entries[i].kind,
            from->entries[i].column, from->entries[i].row);
    to->path = from->path ? memory_string(from->path) : NULL;
}

void mapping_clear(struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->count; i++)
        free(mapping->entries[i].header);
    free(mapping->entries);
    free(mapping->path);
    *mapping = (struct mapping){0};
}
