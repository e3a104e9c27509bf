/* SPDX-License-Identifier: MIT */
#include "monitor/ranking.h"

#include "base/memory.h"
#include "base/text_ranks.h"

#include <stdlib.h>

/* Where the entries of a dictionary stand among the texts. */
struct entries {
    const struct dictionary *dictionary;
    uint32_t *places; /* by code, plus one; 0: no row had it so far */
};

/* The texts of the rows, those of a dictionary once, by the first row that has them. */
struct texts {
    struct text *items;
    size_t count;
    uint32_t *of_row; /* plus one; 0: the row has none */
    struct entries *entries;
    size_t entry_count, entry_capacity;
};

static uint32_t add(struct texts *texts, struct text text)
{
    text = text_trim(text);
    if (text_empty(text))
        return 0;
    texts->items[texts->count] = text;
    return (uint32_t)++texts->count;
}

static struct entries *entries_of(struct texts *texts, const struct dictionary *dictionary)
{
    for (size_t i = texts->entry_count; i > 0; i--)
        if (texts->entries[i - 1].dictionary == dictionary)
            return &texts->entries[i - 1];
    texts->entries = memory_grow(texts->entries, texts->entry_count, &texts->entry_capacity,
                                 sizeof *texts->entries);
    struct entries *entries = &texts->entries[texts->entry_count++];
    entries->dictionary = dictionary;
    entries->places = memory_new(dictionary_count(dictionary) + 1u, sizeof(uint32_t));
    return entries;
}

static uint32_t place_of(struct texts *texts, const struct table *table, row_t row,
                         int column)
{
    const struct cells *cells = table_cells(table, row / BATCH_ROWS, column);
    if (!cells)
        return 0;
    if (cells->kind != CELLS_CODED)
        return add(texts, table_text(table, row, column));
    uint16_t code = cells->codes[row % BATCH_ROWS];
    uint32_t *place = &entries_of(texts, cells->dictionary)->places[code];
    if (*place == 0)
        *place = add(texts, dictionary_text(cells->dictionary, code));
    return *place;
}

static void rank_texts(const struct table *table, const row_t *rows, size_t count,
                       int column, bool alike, int64_t *ranks)
{
    struct texts texts = {.items = memory_new(count + 1, sizeof *texts.items),
                          .of_row = memory_new(count + 1, sizeof *texts.of_row)};
    for (size_t i = 0; i < count; i++)
        texts.of_row[i] = place_of(&texts, table, rows[i], column);
    uint32_t *rank = memory_new(texts.count + 1, sizeof *rank);
    text_ranks(texts.items, texts.count, alike, rank);
    for (size_t i = 0; i < count; i++)
        ranks[i] = texts.of_row[i] ? (int64_t)rank[texts.of_row[i] - 1] : RANK_UNKNOWN;
    for (size_t i = 0; i < texts.entry_count; i++)
        free(texts.entries[i].places);
    free(texts.entries);
    free(texts.items);
    free(texts.of_row);
    free(rank);
}

int64_t *ranking_of(const struct portfolio *portfolio, const struct assessment *assessment,
                    const row_t *rows, size_t count, enum field field, bool alike)
{
    int64_t *ranks = memory_new(count + 1, sizeof *ranks);
    int column = field_project_column(field);
    /* A project's kind is whatever the file calls it. */
    if (field_type(field) == FIELD_TEXT || field == FIELD_KIND) {
        if (column == COLUMN_NONE)
            for (size_t i = 0; i < count; i++)
                ranks[i] = RANK_UNKNOWN;
        else
            rank_texts(&portfolio->projects, rows, count, column, alike, ranks);
        return ranks;
    }
    for (size_t i = 0; i < count; i++) {
        struct field_value value = field_of_project(portfolio, assessment, rows[i], field);
        ranks[i] = value.known ? value.number : RANK_UNKNOWN;
    }
    return ranks;
}
