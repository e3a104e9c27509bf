/* SPDX-License-Identifier: MIT */
#include "monitor/ranking.h"

#include "base/memory.h"
#include "base/share.h"
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
    uint16_t code = cells_code(cells, row % BATCH_ROWS);
    uint32_t *place = &entries_of(texts, cells->dictionary)->places[code];
    if (*place == 0)
        *place = add(texts, dictionary_text(cells->dictionary, code));
    return *place;
}

struct ranking {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    const row_t *rows;
    size_t count, next;
    enum field field;
    bool alike, ended;
    struct texts texts; /* of text fields only */
    uint32_t *places;   /* rank of each of the texts; owned, as what follows */
    struct ranker *ranker;
    int64_t *ranks;
};

/* A project's kind is whatever the file calls it. */
static bool of_texts(const struct ranking *ranking)
{
    bool text = field_type(ranking->field) == FIELD_TEXT || ranking->field == FIELD_KIND;
    return text && field_project_column(ranking->field) != COLUMN_NONE;
}

struct ranking *ranking_begin(const struct portfolio *portfolio,
                              const struct assessment *assessment, const row_t *rows,
                              size_t count, enum field field, bool alike)
{
    struct ranking *ranking = memory_new(1, sizeof *ranking);
    *ranking = (struct ranking){.portfolio = portfolio,
                                .assessment = assessment,
                                .rows = rows,
                                .count = count,
                                .field = field,
                                .alike = alike};
    ranking->ranks = memory_resize(NULL, count + 1, sizeof *ranking->ranks);
    if (of_texts(ranking)) {
        ranking->texts.items = memory_new(count + 1, sizeof *ranking->texts.items);
        ranking->texts.of_row = memory_new(count + 1, sizeof *ranking->texts.of_row);
    }
    return ranking;
}

static int64_t rank_of(const struct ranking *ranking, size_t place)
{
    const struct texts *texts = &ranking->texts;
    if (ranking->places)
        return texts->of_row[place] ? (int64_t)ranking->places[texts->of_row[place] - 1]
                                    : RANK_UNKNOWN;
    struct field_value value = field_of_project(ranking->portfolio, ranking->assessment,
                                                ranking->rows[place], ranking->field);
    bool number = field_type(ranking->field) != FIELD_TEXT && ranking->field != FIELD_KIND;
    return number && value.known ? value.number : RANK_UNKNOWN;
}

/* The texts of the rows, then their ranks; true while there is more. */
static bool step_texts(struct ranking *ranking, size_t rows)
{
    const struct table *projects = &ranking->portfolio->projects;
    struct texts *texts = &ranking->texts;
    int column = field_project_column(ranking->field);
    for (; rows > 0 && ranking->next < ranking->count; rows--, ranking->next++)
        texts->of_row[ranking->next] =
            place_of(texts, projects, ranking->rows[ranking->next], column);
    if (ranking->next < ranking->count)
        return true;
    if (!ranking->ranker) {
        ranking->places = memory_new(texts->count + 1, sizeof *ranking->places);
        ranking->ranker =
            ranker_new(texts->items, texts->count, ranking->alike, ranking->places);
        return true;
    }
    return ranker_step(ranking->ranker, rows);
}

enum { PART = 1 << 12 /* rows that one thread ranks at a time */ };

static void rank_rows(void *context, size_t start, size_t end, int lane)
{
    struct ranking *ranking = context;
    (void)lane;
    for (size_t i = ranking->next + start; i < ranking->next + end; i++)
        ranking->ranks[i] = rank_of(ranking, i);
}

bool ranking_step(struct ranking *ranking, size_t rows)
{
    if (ranking->texts.items && !ranking->ended) {
        ranking->ended = !step_texts(ranking, rows);
        ranking->next = ranking->ended ? 0 : ranking->next;
        return true;
    }
    size_t left = ranking->count - ranking->next;
    rows = rows < left ? rows : left;
    share_spans(rows, PART, rank_rows, ranking);
    ranking->next += rows;
    return ranking->next < ranking->count;
}

int64_t *ranking_end(struct ranking *ranking)
{
    bool done =
        (ranking->ended || !ranking->texts.items) && ranking->next == ranking->count;
    int64_t *ranks = ranking->ranks;
    for (size_t i = 0; i < ranking->texts.entry_count; i++)
        free(ranking->texts.entries[i].places);
    free(ranking->texts.entries);
    free(ranking->texts.items);
    free(ranking->texts.of_row);
    ranker_free(ranking->ranker);
    free(ranking->places);
    free(ranking);
    if (done)
        return ranks;
    free(ranks);
    return NULL;
}

int64_t *ranking_of(const struct portfolio *portfolio, const struct assessment *assessment,
                    const row_t *rows, size_t count, enum field field, bool alike)
{
    struct ranking *ranking =
        ranking_begin(portfolio, assessment, rows, count, field, alike);
    while (ranking_step(ranking, SIZE_MAX))
        ;
    return ranking_end(ranking);
}
