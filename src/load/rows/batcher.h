/* SPDX-License-Identifier: MIT */
/* Fills batches column by column and seals them.
 *
 * A row is begun, each cell of the header is given to just one of batcher_word,
 * batcher_text, batcher_typed and batcher_spelled, each typed column gets its value, and
 * the row is ended. */
#ifndef JALON_LOAD_BATCHER_H
#define JALON_LOAD_BATCHER_H

#include "load/records/records.h"
#include "load/rows/sink.h"
#include "load/rows/words.h"
#include "model/cells_maker.h"

enum {
    BATCH_TEXT = 16 * 1024 * 1024 /* bytes of text after which a batch is sealed early */
};

/* A cell of the header while its batch is filled. */
struct batcher_cell {
    struct cells_maker maker;
    struct words *words; /* NULL: its texts are not counted */
    struct dictionary *dictionary;
    uint32_t known; /* words when the batch was begun */
    uint32_t most;  /* of them, past which the column is made plain */
    bool spelled;   /* a typed column, whose values may give back its texts */
    enum column_type type;
};

struct batcher {
    struct load_sink *sink;
    const struct source *source;
    struct batch *batch;        /* the one being filled, or NULL */
    struct batcher_cell *cells; /* source->header_count of them */
    struct cells_maker beyond;
    struct odd_row *odd_rows;
    size_t odd_capacity;
    uint16_t *lines;
    struct cells *measured; /* of the batch that is being sealed */
    void *values[COLUMNS_MAX];        /* BATCH_ROWS entries of each typed column, … */
    unsigned char sizes[COLUMNS_MAX]; /* … each of so many bytes */
    unsigned char typed[COLUMNS_MAX]; /* these columns */
    int typed_count;
    struct finding_list findings; /* about rows of the batch being filled; its groups count
                                     over the whole file, so that what waits is bounded */
};

/* verbatim: texts that say nothing are kept as they are. */
void batcher_start(struct batcher *batcher, struct load_sink *sink,
                   const struct source *source, bool verbatim);
/* Hands over the batch that is being filled. */
void batcher_seal(struct batcher *batcher);
/* Seals what is there and frees the rest. */
void batcher_finish(struct batcher *batcher);

/* Begins a row. True when it is the first of its batch. */
bool batcher_begin(struct batcher *batcher, unsigned long line);
/* A text that may come again, and what is known of it; NULL when the column repeats too few
 * of its texts: then batcher_text is to be called. */
struct known_word *batcher_take_word(struct batcher *batcher, int cell, struct text text);
static inline struct known_word *batcher_word(struct batcher *batcher, int cell,
                                              struct text text)
{
    return batcher->cells[cell].words ? batcher_take_word(batcher, cell, text) : NULL;
}
/* The same of the texts of a run of rows, one every stride; returns how many there were
 * before the first for which batcher_text is to be called. */
size_t batcher_words(struct batcher *batcher, int cell, const struct text *cells,
                     size_t stride, size_t count);
static inline void batcher_text(struct batcher *batcher, int cell, struct text text)
{
    cells_maker_text(&batcher->cells[cell].maker, text);
}
/* The text of a typed column and what it was read as. */
void batcher_typed(struct batcher *batcher, int cell, struct text text, int64_t value);
/* How most texts of a typed column are spelled: of those that spelling_read takes and gives
 * the value of, only the value has to be kept. */
static inline enum spelling batcher_spelling(const struct batcher *batcher, int cell)
{
    return batcher->cells[cell].maker.spelling;
}
static inline void batcher_value(struct batcher *batcher, int column, int64_t value)
{
    value_set(batcher->values[column], batcher->sizes[column], batcher->batch->rows, value);
}
/* Where the values of a column of the rows to come go. */
static inline void *batcher_values(const struct batcher *batcher, int column)
{
    return (char *)batcher->values[column] +
           (size_t)batcher->batch->rows * batcher->sizes[column];
}
/* The next cell that no header stands over. */
void batcher_beyond(struct batcher *batcher, struct text text);
/* Ends the row, which has so many cells. */
void batcher_end(struct batcher *batcher, size_t count);

/* How many of the records can be rows of the batch that was begun; 1 at least. */
size_t batcher_room(const struct batcher *batcher, const struct record *records,
                    size_t count);
/* Ends a run of rows, each as wide as the header, whose columns were all filled. */
void batcher_end_run(struct batcher *batcher, const struct record *records, size_t count);

/* A whole row: its cells, and values by column, of which those of typed columns in the file
 * (and the kind of milestones, always) are taken. */
void batcher_row(struct batcher *batcher, unsigned long line, const struct text *cells,
                 size_t count, const int64_t *values);
/* A finding that is to come after the batch; with of_row it is about the row being made. */
void batcher_finding(struct batcher *batcher, struct finding finding, bool of_row);
/* The row that was begun is refused: findings are about none, from the one at that place in
 * the list on. The next one begun takes its number. */
void batcher_refuse(struct batcher *batcher, size_t first);

#endif
