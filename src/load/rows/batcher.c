/* SPDX-License-Identifier: MIT */
/* What a column is kept as is decided by its first batch: texts of which enough are alike
 * are kept in a dictionary, until the batches bring too many new ones. */
#include "load/rows/batcher.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    NEW_SHARE_FIRST = 4, /* of so many texts of the first batch one may be new, … */
    NEW_SHARE = 16,      /* … and of so many of a further one */
    LOOKED_AT = 16       /* rows after which the length of the text is looked at */
};

/* Milestones have a kind even without the column: it is made out by their title. */
static bool typed(const struct source *source, int column, enum column_type type)
{
    if (column_value_size(type) == 0)
        return false;
    return source->cell_of[column] >= 0 ||
           (source->kind == TABLE_MILESTONES && column == MILESTONE_KIND);
}

static void start_cell(const struct source *source, int cell, bool verbatim,
                       struct batcher_cell *to)
{
    int count, column = source->column_of[cell];
    const struct column *columns = columns_of(source->kind, &count);

    bool words = column != COLUMN_NONE && (columns[column].type == TYPE_TEXT ||
                                           columns[column].type >= TYPE_PROJECT_STATUS);
    to->type = column == COLUMN_NONE ? TYPE_TEXT : columns[column].type;
    /* A second column of the same name has its texts only. */
    to->spelled = column != COLUMN_NONE && source->cell_of[column] == cell &&
                  to->type >= TYPE_DATE && to->type <= TYPE_COUNT;
    if (to->spelled) {
        to->maker.kind = CELLS_SPELLED;
        return;
    }
    to->dictionary = dictionary_new();
    to->words = words_new(to->dictionary, verbatim || !words);
    to->most = BATCH_ROWS / NEW_SHARE_FIRST;
    to->maker.kind = CELLS_CODED;
    to->maker.dictionary = to->dictionary;
}

void batcher_start(struct batcher *batcher, struct load_sink *sink,
                   const struct source *source, bool verbatim)
{
    int count;
    const struct column *columns = columns_of(source->kind, &count);

    *batcher = (struct batcher){.sink = sink, .source = source};
    batcher->beyond.kind = CELLS_PLAIN;
    batcher->cells = memory_new((size_t)source->header_count + 1, sizeof *batcher->cells);
    for (int i = 0; i < source->header_count; i++)
        start_cell(source, i, verbatim, &batcher->cells[i]);
    for (int i = 0; i < count; i++)
        if (typed(source, i, columns[i].type)) {
            batcher->sizes[i] = (unsigned char)column_value_size(columns[i].type);
            batcher->values[i] = memory_resize(NULL, BATCH_ROWS, batcher->sizes[i]);
            batcher->typed[batcher->typed_count++] = (unsigned char)i;
        }
    batcher->lines = memory_resize(NULL, BATCH_ROWS, sizeof *batcher->lines);
    batcher->measured =
        memory_new((size_t)source->header_count + 1, sizeof *batcher->measured);
}

static void forget_words(struct batcher_cell *cell)
{
    words_free(cell->words);
    dictionary_release(cell->dictionary);
    cell->words = NULL;
    cell->dictionary = NULL;
}

/* The texts of the batch being filled are no longer coded. */
static void make_plain(struct batcher_cell *cell)
{
    cells_maker_decode(&cell->maker);
    forget_words(cell);
}

/* --- sealing ------------------------------------------------------------------------ */

static uint32_t new_words(const struct batcher_cell *cell)
{
    return dictionary_count(cell->dictionary) - cell->known;
}

/* What its cells take, and what becomes of its texts in the batches to come. */
static void measure_cell(struct batcher_cell *cell, uint32_t rows, struct cells *to)
{
    bool first = cell->known == 0;

    if (cell->words && first && new_words(cell) * NEW_SHARE_FIRST > rows)
        make_plain(cell);
    cells_maker_measure(&cell->maker, to);
    if (cell->spelled && to->exception_count * 2 > rows)
        cell->maker.spelling = SPELLING_NONE; /* chosen anew */
    if (!cell->words)
        return;
    if (!first && new_words(cell) * NEW_SHARE > rows) {
        forget_words(cell);
        cell->maker.kind = CELLS_PLAIN;
        return;
    }
    cell->known = dictionary_count(cell->dictionary);
    cell->most = DICTIONARY_MOST;
}

static size_t aligned(size_t size)
{
    enum { ALIGNED = sizeof(int64_t) };

    return (size + ALIGNED - 1) / ALIGNED * ALIGNED;
}

/* A place of so many bytes; *at is moved behind it. */
static void *place(char **at, size_t size)
{
    char *start = *at;

    *at += aligned(size);
    return start;
}

static void *copy(char **at, const void *from, size_t size)
{
    return from && size > 0 ? memcpy(place(at, size), from, size) : NULL;
}

/* Bytes of all that the batch holds. */
static size_t measure_batch(struct batcher *batcher, struct batch *batch)
{
    size_t width = (size_t)batch->source->header_count;
    size_t size = aligned(width * sizeof *batch->cells);

    for (size_t i = 0; i < width; i++) {
        measure_cell(&batcher->cells[i], batch->rows, &batcher->measured[i]);
        size += aligned(batcher->measured[i].size);
    }
    cells_maker_measure(&batcher->beyond, &batch->beyond);
    size += aligned(batch->beyond.size);
    for (int i = 0; i < batcher->typed_count; i++)
        size += aligned(batch->rows * batcher->sizes[batcher->typed[i]]);
    size += aligned(batch->rows * sizeof *batch->lines);
    return size + aligned(batch->odd_count * sizeof *batch->odd_rows);
}

/* A batch takes one piece of memory, which is all written here. */
static void fill_batch(struct batcher *batcher, struct batch *batch)
{
    size_t width = (size_t)batch->source->header_count;
    char *at = batch->memory = memory_block(measure_batch(batcher, batch));

    batch->cells = place(&at, width * sizeof *batch->cells);
    for (size_t i = 0; i < width; i++) {
        struct cells *cells = &batch->cells[i];
        *cells = batcher->measured[i];
        cells_maker_fill(&batcher->cells[i].maker, cells, place(&at, cells->size));
    }
    cells_maker_fill(&batcher->beyond, &batch->beyond, place(&at, batch->beyond.size));
    for (int i = 0; i < batcher->typed_count; i++) {
        int column = batcher->typed[i];
        batch->values[column] =
            copy(&at, batcher->values[column], batch->rows * batcher->sizes[column]);
    }
    batch->lines = copy(&at, batcher->lines, batch->rows * sizeof *batch->lines);
    batch->odd_rows =
        copy(&at, batcher->odd_rows, batch->odd_count * sizeof *batch->odd_rows);
}

void batcher_seal(struct batcher *batcher)
{
    struct batch *batch = batcher->batch;
    struct load_sink *sink = batcher->sink;

    batcher->batch = NULL;
    if (batch && batch->rows > 0) {
        fill_batch(batcher, batch);
        sink->batches[batch->source->kind]++;
        sink->batch(sink->context, batch);
    } else {
        batch_free(batch);
    }
    finding_list_drain(&batcher->findings, sink->finding, sink->context);
}

void batcher_finish(struct batcher *batcher)
{
    batcher_seal(batcher);
    for (int i = 0; i < batcher->source->header_count; i++) {
        cells_maker_clear(&batcher->cells[i].maker);
        forget_words(&batcher->cells[i]);
    }
    cells_maker_clear(&batcher->beyond);
    for (int i = 0; i < COLUMNS_MAX; i++)
        free(batcher->values[i]);
    free(batcher->cells);
    free(batcher->odd_rows);
    free(batcher->lines);
    free(batcher->measured);
    finding_list_clear(&batcher->findings);
    *batcher = (struct batcher){0};
}

/* --- rows --------------------------------------------------------------------------- */

static uint32_t short_line(unsigned long line)
{
    return (uint32_t)(line < UINT32_MAX ? line : UINT32_MAX);
}

bool batcher_begin(struct batcher *batcher, unsigned long line)
{
    /* A row too far behind the first one, or before it, begins a batch. */
    if (batcher->batch && batcher->batch->rows > 0 &&
        short_line(line) - batcher->batch->first_line > UINT16_MAX)
        batcher_seal(batcher);
    if (!batcher->batch) {
        batcher->batch = memory_new(1, sizeof *batcher->batch);
        batcher->batch->source = batcher->source;
    }
    struct batch *batch = batcher->batch;
    if (batch->rows == 0)
        batch->first_line = short_line(line);
    batcher->lines[batch->rows] = (uint16_t)(short_line(line) - batch->first_line);
    return batch->rows == 0;
}

struct known_word *batcher_take_word(struct batcher *batcher, int cell, struct text text)
{
    struct batcher_cell *to = &batcher->cells[cell];
    struct known_word *word = words_find(to->words, text);
    if (!word || word->code >= to->most) {
        make_plain(to);
        return NULL;
    }
    cells_maker_code(&to->maker, word->code);
    return word;
}

size_t batcher_words(struct batcher *batcher, int cell, const struct text *cells,
                     size_t stride, size_t count)
{
    struct batcher_cell *to = &batcher->cells[cell];
    size_t row = 0;

    if (!to->words)
        return 0;
    uint16_t *codes = cells_maker_room(&to->maker, count);
    for (; row < count; row++, cells += stride) {
        const struct known_word *word = words_find(to->words, text_trim(*cells));
        if (!word || word->code >= to->most)
            break;
        codes[row] = word->code;
    }
    to->maker.count += (uint32_t)row;
    if (row < count)
        make_plain(to);
    return row;
}

void batcher_typed(struct batcher *batcher, int cell, struct text text, int64_t value)
{
    struct batcher_cell *to = &batcher->cells[cell];

    if (to->maker.spelling == SPELLING_NONE)
        to->maker.spelling = spelling_of(to->type, text);
    cells_maker_value(&to->maker, to->type, batcher->batch->rows, text, value);
}

void batcher_beyond(struct batcher *batcher, struct text text)
{
    cells_maker_text(&batcher->beyond, text);
}

static void add_odd_row(struct batcher *batcher, size_t count)
{
    struct batch *batch = batcher->batch;
    uint32_t width = (uint32_t)batch->source->header_count;
    uint32_t beyond = count > width ? (uint32_t)count - width : 0;

    batcher->odd_rows = memory_grow(batcher->odd_rows, batch->odd_count,
                                    &batcher->odd_capacity, sizeof *batcher->odd_rows);
    batcher->odd_rows[batch->odd_count++] =
        (struct odd_row){.row = (uint16_t)batch->rows,
                         .count = (uint32_t)count,
                         .beyond = batcher->beyond.count - beyond};
}

static size_t text_length(const struct batcher *batcher)
{
    size_t length = batcher->beyond.length;

    for (int i = 0; i < batcher->source->header_count; i++)
        length += batcher->cells[i].maker.length;
    return length;
}

void batcher_end(struct batcher *batcher, size_t count)
{
    struct batch *batch = batcher->batch;

    if (count != (size_t)batch->source->header_count)
        add_odd_row(batcher, count);
    batch->rows++;
    if (batch->rows == BATCH_ROWS ||
        (batch->rows % LOOKED_AT == 0 && text_length(batcher) > BATCH_TEXT))
        batcher_seal(batcher);
}

size_t batcher_room(const struct batcher *batcher, const struct record *records,
                    size_t count)
{
    const struct batch *batch = batcher->batch;
    size_t room = BATCH_ROWS - batch->rows, rows = count < room ? count : room;

    while (rows > 1 && short_line(records[rows - 1].line) - batch->first_line > UINT16_MAX)
        rows--;
    return rows;
}

void batcher_end_run(struct batcher *batcher, const struct record *records, size_t count)
{
    struct batch *batch = batcher->batch;

    for (size_t i = 0; i < count; i++)
        batcher->lines[batch->rows++] =
            (uint16_t)(short_line(records[i].line) - batch->first_line);
    if (batch->rows == BATCH_ROWS || text_length(batcher) > BATCH_TEXT)
        batcher_seal(batcher);
}

void batcher_row(struct batcher *batcher, unsigned long line, const struct text *cells,
                 size_t count, const int64_t *values)
{
    const struct source *source = batcher->source;
    size_t width = (size_t)source->header_count;

    batcher_begin(batcher, line);
    for (size_t i = 0; i < width; i++) {
        struct text text = i < count ? cells[i] : (struct text){"", 0};
        if (batcher->cells[i].spelled)
            batcher_typed(batcher, (int)i, text, values[source->column_of[i]]);
        else if (!batcher_word(batcher, (int)i, text))
            batcher_text(batcher, (int)i, text);
    }
    for (size_t i = width; i < count; i++)
        batcher_beyond(batcher, cells[i]);
    for (int i = 0; i < batcher->typed_count; i++)
        batcher_value(batcher, batcher->typed[i], values[batcher->typed[i]]);
    batcher_end(batcher, count);
}

void batcher_finding(struct batcher *batcher, struct finding finding, bool of_row)
{
    finding.kind = batcher->source->kind;
    if (of_row) {
        uint32_t row = batcher->batch ? batcher->batch->rows : 0;
        finding.row = batcher->sink->batches[finding.kind] * BATCH_ROWS + row;
    }
    finding_list_add(&batcher->findings, finding);
}

void batcher_refuse(struct batcher *batcher, size_t first)
{
    for (size_t i = first; i < batcher->findings.count; i++)
        batcher->findings.items[i].row = ROW_NONE;
}
