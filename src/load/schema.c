/* SPDX-License-Identifier: MIT */
/* A header is tried as each kind of table. A cell counts more when its spelling is known
 * for that kind only, and having all required columns counts most. */
#include "load/schema.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"
#include "load/synonyms.h"

#include <stdlib.h>

enum {
    SCORE_REQUIRED = 100, /* all required columns are there */
    SCORE_OWN = 3, /* a column by its canonical name, or by one that no other kind has */
    SCORE_SHARED = 1,
    HEADER_LENGTH = 100, /* bytes of a cell that can be a header of ours */
    MATCHED_LEAST = 3    /* columns of a table that lacks a required one */
};

struct spelling {
    char *key; /* folded */
    enum table_kind kind;
    int column;
    bool weak, canonical;
    size_t rank; /* place in the table of synonyms */
};

struct schema {
    struct spelling *spellings;
    size_t count, capacity;
    struct buffer scratch;
};

static const int required[TABLE_COUNT][2] = {
    [TABLE_PROGRAMME] = {PROGRAMME_NAME, COLUMN_NONE},
    [TABLE_PROJECTS] = {PROJECT_ID, PROJECT_TITLE},
    [TABLE_MILESTONES] = {MILESTONE_PROJECT_ID, MILESTONE_TITLE},
};

static int compare_spellings(const void *a, const void *b)
{
    const struct spelling *left = a, *right = b;
    int order = strcmp(left->key, right->key);

    return order ? order : (left->rank > right->rank) - (left->rank < right->rank);
}

static const char *fold(struct schema *schema, struct text text)
{
    buffer_reset(&schema->scratch);
    fold_key(text, &schema->scratch);
    return buffer_string(&schema->scratch);
}

static void add(struct schema *schema, struct text text, struct spelling spelling)
{
    const char *key = fold(schema, text);

    if (!*key)
        return;
    schema->spellings = memory_grow(schema->spellings, schema->count, &schema->capacity,
                                    sizeof *schema->spellings);
    spelling.key = memory_string(key);
    spelling.rank = schema->count;
    schema->spellings[schema->count++] = spelling;
}

static void add_all(struct schema *schema, const struct synonyms *line)
{
    const char *spellings = line->spellings;

    while (*spellings) {
        size_t length = strcspn(spellings, "|");
        add(schema, (struct text){spellings, length},
            (struct spelling){
                .kind = line->kind, .column = line->column, .weak = line->weak});
        spellings += length + (spellings[length] == '|');
    }
}

struct schema *schema_new(void)
{
    struct schema *schema = memory_new(1, sizeof *schema);

    /* First the canonical names: they win over any synonym. */
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        int count;
        const struct column *columns = columns_of((enum table_kind)kind, &count);
        for (int i = 0; i < count; i++)
            add(schema, text_of(columns[i].name),
                (struct spelling){
                    .kind = (enum table_kind)kind, .column = i, .canonical = true});
    }
    for (const struct synonyms *line = synonyms; line->spellings; line++)
        add_all(schema, line);
    qsort(schema->spellings, schema->count, sizeof *schema->spellings, compare_spellings);
    return schema;
}

void schema_free(struct schema *schema)
{
    if (!schema)
        return;
    for (size_t i = 0; i < schema->count; i++)
        free(schema->spellings[i].key);
    free(schema->spellings);
    buffer_clear(&schema->scratch);
    free(schema);
}

/* All spellings equal to key: those from *first, count of them. */
static size_t find(const struct schema *schema, const char *key, size_t *first)
{
    size_t low = 0, high = schema->count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(schema->spellings[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    for (end = low; end < schema->count && strcmp(schema->spellings[end].key, key) == 0;)
        end++;
    return end - low;
}

struct cell_spellings {
    size_t first, count;
    int same_as; /* an earlier cell of the same spelling, or -1 */
};

/* Takes the first free column that the cell's spelling stands for. */
static void match_cell(const struct schema *schema, const struct cell_spellings *spelt,
                       int cell, bool weak, struct header_match *match)
{
    bool own = true, plain = false, canonical = false;
    int column = COLUMN_NONE;

    for (size_t i = 0; i < spelt->count; i++) {
        const struct spelling *spelling = &schema->spellings[spelt->first + i];
        own = own && spelling->kind == match->kind;
        if (spelling->kind != match->kind || spelling->weak != weak)
            continue;
        plain = plain || !weak;
        if (column == COLUMN_NONE && match->cell_of[spelling->column] < 0) {
            column = spelling->column;
            canonical = spelling->canonical;
        }
    }
    if (column == COLUMN_NONE) {
        match->repeated[cell] = match->repeated[cell] || plain;
        return;
    }
    match->repeated[cell] = false;
    match->column_of[cell] = column;
    match->cell_of[column] = cell;
    match->matched++;
    match->own += own;
    match->score += own || canonical ? SCORE_OWN : SCORE_SHARED;
}

/* First what is plain, then what is weak; a header that stands twice counts once. */
static void match_cells(const struct schema *schema, const struct cell_spellings *cells,
                        struct header_match *match)
{
    for (int i = 0; i < match->cells; i++)
        match->column_of[i] = COLUMN_NONE;
    for (int weak = 0; weak < 2; weak++)
        for (int i = 0; i < match->cells; i++)
            if (cells[i].same_as < 0 && match->column_of[i] == COLUMN_NONE)
                match_cell(schema, &cells[i], i, weak, match);
    for (int i = 0; i < match->cells; i++)
        if (cells[i].same_as >= 0)
            match->repeated[i] = match->column_of[cells[i].same_as] != COLUMN_NONE;
}

int header_match_missing(const struct header_match *match)
{
    for (int i = 0; i < 2; i++) {
        int column = required[match->kind][i];
        if (column != COLUMN_NONE && match->cell_of[column] < 0)
            return column;
    }
    return COLUMN_NONE;
}

static bool any_required(const struct header_match *match)
{
    for (int i = 0; i < 2; i++) {
        int column = required[match->kind][i];
        if (column != COLUMN_NONE && match->cell_of[column] >= 0)
            return true;
    }
    return false;
}

/* A programme is one name among many tables that have a name: something must be there that
 * only programmes have. */
static bool acceptable(const struct header_match *match)
{
    if (header_match_missing(match) != COLUMN_NONE)
        return match->kind != TABLE_PROGRAMME && match->matched >= MATCHED_LEAST &&
               any_required(match);
    if (match->kind == TABLE_PROGRAMME)
        return match->own > 0 && match->matched >= 2;
    return true;
}

static struct header_match match_kind(const struct schema *schema,
                                      const struct cell_spellings *cells, int count,
                                      enum table_kind kind)
{
    struct header_match match = {.kind = kind, .cells = count};

    match.column_of = memory_new((size_t)count + 1, sizeof *match.column_of);
    match.repeated = memory_new((size_t)count + 1, sizeof *match.repeated);
    for (int i = 0; i < COLUMNS_MAX; i++)
        match.cell_of[i] = -1;
    match_cells(schema, cells, &match);
    if (!acceptable(&match))
        match.score = 0;
    else if (header_match_missing(&match) == COLUMN_NONE && kind != TABLE_PROGRAMME)
        match.score += SCORE_REQUIRED;
    return match;
}

void header_match_clear(struct header_match *match)
{
    free(match->column_of);
    free(match->repeated);
    *match = (struct header_match){.score = 0};
}

static int look_up(struct schema *schema, const struct text *cells, size_t count,
                   struct cell_spellings *found)
{
    int last = 0;

    for (size_t i = 0; i < count; i++) {
        struct text cell = text_trim(cells[i]);
        found[i] = (struct cell_spellings){0, 0, -1};
        if (text_empty(cell))
            continue;
        last = (int)i + 1;
        /* A sentence is no header: folding it would only cost time. */
        if (cell.length <= HEADER_LENGTH)
            found[i].count = find(schema, fold(schema, cell), &found[i].first);
        for (size_t k = 0; k < i && found[i].count > 0 && found[i].same_as < 0; k++)
            if (found[k].count > 0 && found[k].first == found[i].first)
                found[i].same_as = (int)k;
    }
    return last;
}

struct header_match schema_match(struct schema *schema, const struct text *cells,
                                 size_t count)
{
    struct header_match best = {.score = -1};

    if (count > HEADER_CELLS)
        count = HEADER_CELLS;
    struct cell_spellings *found = memory_new(count + 1, sizeof *found);
    int last = look_up(schema, cells, count, found);
    static const enum table_kind order[] = {TABLE_PROJECTS, TABLE_MILESTONES,
                                            TABLE_PROGRAMME};
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct header_match match = match_kind(schema, found, last, order[i]);
        if (match.score > best.score) {
            header_match_clear(&best);
            best = match;
        } else {
            header_match_clear(&match);
        }
    }
    free(found);
    return best;
}

int schema_hint(struct schema *schema, const struct text *cells, size_t count)
{
    struct header_match match = schema_match(schema, cells, count);
    int score = match.score > 0 ? match.score : 0;

    header_match_clear(&match);
    return score;
}
