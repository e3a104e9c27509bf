/* SPDX-License-Identifier: MIT */
/* A table of rows that came from files: sealed batches of columns, of texts and of values.
 *
 * A batch is filled by the load job, then sealed: its cells never change, and only the
 * thread that owns the portfolio reads it or has a column made anew. A row is named by one
 * number, batch * BATCH_ROWS + row in the batch; batches may be short, so these numbers
 * have gaps: walk with table_first and table_next. Of a column whose values give back their
 * texts the texts are not kept (model/cells.h). Rows are never moved or removed, so a row
 * number stays good as long as the table. */
#ifndef JALON_MODEL_TABLE_H
#define JALON_MODEL_TABLE_H

#include "base/text.h"
#include "model/cells.h"
#include "model/columns.h"
#include "model/date.h"
#include "model/decision.h"
#include "model/money.h"

#include <stdint.h>

typedef uint32_t row_t;
enum { BATCH_ROWS = 1024 };
#define ROW_NONE UINT32_MAX

/* One table in one file, and how it was read. Owned by the portfolio once the load job
 * has handed it over; immutable but for the counts and format_of. */
struct source {
    char *path; /* as the user named it, or the folder's path + name */
    enum table_kind kind;
    bool derived;              /* not a file: projects that only milestones speak of */
    char *encoding;            /* "UTF-8", "windows-1252", … */
    char *delimiter;           /* ";", "," or a tab */
    unsigned long header_line; /* physical line of the header, 1-based; 0: none */
    int header_count;          /* cells of the header */
    bool made;      /* the last of them is not in the file: we made this column, an
                       id from each row's line or a project from the file's name */
    char **headers; /* as in the file, UTF-8 */
    int *column_of; /* header_count entries: canonical column or COLUMN_NONE */
    int cell_of[COLUMNS_MAX];       /* canonical column → cell in a row, or -1 */
    char *format_of[COLUMNS_MAX];   /* how a typed column was read, "dd/mm/yyyy"; or NULL */
    struct decision_list decisions; /* how all this was come to */
    day_t modified;                 /* day the file was last written */
    unsigned order;                 /* of the file among those that were loaded */
    uint64_t rows_read;             /* = rows_loaded + rows_refused */
    uint64_t rows_loaded;
    uint64_t rows_refused;
};
void source_free(struct source *source);

/* A row that has not just as many cells as the header. */
struct odd_row {
    uint16_t row;
    uint32_t count;  /* of its cells */
    uint32_t beyond; /* place of its first cell beyond the header, if it has one */
};

struct batch {
    const struct source *source;
    uint32_t rows;             /* 1 to BATCH_ROWS */
    struct cells *cells;       /* by cell of the header, source->header_count of them */
    void *values[COLUMNS_MAX]; /* typed columns, rows entries; NULL: column not in file */
    void *memory; /* owned: of cells, values, lines and odd_rows; a column that is made anew
                     has cells of its own */
    uint32_t first_line;      /* physical line on which the first row begins, 1-based */
    uint16_t *lines;          /* by row: lines that it begins after first_line */
    struct odd_row *odd_rows; /* ascending */
    uint32_t odd_count;
    struct cells beyond; /* PLAIN: cells that no header stands over, row by row */
};
void batch_free(struct batch *batch);
/* Bytes that it takes, without its dictionaries, which it shares. */
size_t batch_size(const struct batch *batch);
uint32_t batch_cell_count(const struct batch *batch, uint32_t row);
/* Empty where the row is shorter. scratch is only used for cells that are not kept, and may
 * then be what is returned. */
struct text batch_cell(const struct batch *batch, uint32_t row, uint32_t cell,
                       struct buffer *scratch);
/* The typed value of any column; what stands for unknown when the file has it not. */
int64_t batch_value(const struct batch *batch, uint32_t row, int column);

static inline uint32_t batch_line(const struct batch *batch, uint32_t row)
{
    return batch->first_line + batch->lines[row];
}

/* A value in an array of them, each of so many bytes (column_value_size). Two bytes have an
 * unknown of their own in place of NUMBER_UNKNOWN. */
static inline int64_t value_get(const void *values, size_t size, uint32_t row)
{
    switch (size) {
    case sizeof(uint8_t):
        return ((const uint8_t *)values)[row];
    case sizeof(int16_t): {
        int16_t value = ((const int16_t *)values)[row];
        return value == INT16_MIN ? NUMBER_UNKNOWN : value;
    }
    case sizeof(int32_t):
        return ((const int32_t *)values)[row];
    default:
        return ((const int64_t *)values)[row];
    }
}

static inline void value_set(void *values, size_t size, uint32_t row, int64_t value)
{
    switch (size) {
    case sizeof(uint8_t):
        ((uint8_t *)values)[row] = (uint8_t)value;
        break;
    case sizeof(int16_t):
        ((int16_t *)values)[row] = value == NUMBER_UNKNOWN ? INT16_MIN : (int16_t)value;
        break;
    case sizeof(int32_t):
        ((int32_t *)values)[row] = (int32_t)value;
        break;
    default:
        ((int64_t *)values)[row] = value;
        break;
    }
}

struct table {
    enum table_kind kind;
    struct batch **batches; /* owned */
    uint32_t batch_count;
    size_t batch_capacity;
    uint32_t row_count;
    uint64_t columns;                 /* bit by column: some file of this table has it */
    unsigned char sizes[COLUMNS_MAX]; /* column_value_size of each */
};
void table_clear(struct table *table);
void table_add(struct table *table, struct batch *batch); /* takes the batch */
/* Frees some of its last batches, of a table that nobody reads any more; false when there
 * was none. */
bool table_shed(struct table *table);
/* One more than the largest row number: the size of an array indexed by row. */
uint32_t table_slots(const struct table *table);
row_t table_first(const struct table *table);           /* ROW_NONE: no rows */
row_t table_next(const struct table *table, row_t row); /* ROW_NONE: that was the last */

static inline const struct batch *table_batch(const struct table *table, row_t row)
{
    return table->batches[row / BATCH_ROWS];
}

/* A day, an amount and a word of a vocabulary of one row of a batch, for passes over many
 * rows, which look up the batch once. Of columns that the file has not: unknown. */
static inline day_t batch_date(const struct batch *batch, uint32_t row, int column)
{
    const day_t *values = batch->values[column];

    return values ? values[row] : DAY_UNKNOWN;
}

static inline money_t batch_money(const struct batch *batch, uint32_t row, int column)
{
    const money_t *values = batch->values[column];

    return values ? values[row] : MONEY_UNKNOWN;
}

static inline int batch_word(const struct batch *batch, uint32_t row, int column)
{
    const uint8_t *values = batch->values[column];

    return values ? values[row] : 0;
}

/* The text of a column, trimmed; empty when absent or the file has no such column. Of
 * TYPE_TEXT, TYPE_FLAG and the vocabularies only, whose texts are always kept: good as long
 * as the table. */
struct text table_text(const struct table *table, row_t row, int column);
/* The same of any column; scratch as in batch_cell. */
struct text table_cell(const struct table *table, row_t row, int column,
                       struct buffer *scratch);
/* How the column's texts are kept in a batch; NULL when the file has it not, or where it is
 * one of texts that are all empty. */
const struct cells *table_cells(const struct table *table, uint32_t batch, int column);
static inline day_t table_date(const struct table *table, row_t row, int column)
{
    return batch_date(table_batch(table, row), row % BATCH_ROWS, column);
}

static inline money_t table_money(const struct table *table, row_t row, int column)
{
    return batch_money(table_batch(table, row), row % BATCH_ROWS, column);
}

/* TYPE_PERCENT, TYPE_COUNT and TYPE_FLAG: NUMBER_UNKNOWN; vocabularies: 0. */
static inline int32_t table_number(const struct table *table, row_t row, int column)
{
    const void *values = table_batch(table, row)->values[column];
    size_t size = table->sizes[column];

    if (!values)
        return size == sizeof(uint8_t) ? 0 : NUMBER_UNKNOWN;
    return (int32_t)value_get(values, size, row % BATCH_ROWS);
}

/* For passes over rows that lie anywhere: memory is asked for some rows before it is looked
 * at, and not waited for. First what tells where a text is, and values; then, once that has
 * come, the text's bytes. Always inline: gcc drops a call that does nothing else. */
#define FETCH static inline __attribute__((always_inline)) void
FETCH table_fetch_place(const struct table *table, row_t row, int column)
{
    const struct batch *batch = table_batch(table, row);
    int cell = batch->source->cell_of[column];

    if (cell >= 0)
        __builtin_prefetch(cells_place(&batch->cells[cell], row % BATCH_ROWS));
}

FETCH table_fetch_text(const struct table *table, row_t row, int column)
{
    const struct batch *batch = table_batch(table, row);
    int cell = batch->source->cell_of[column];

    if (cell >= 0)
        __builtin_prefetch(
            cells_text(&batch->cells[cell], row % BATCH_ROWS, 0, NULL).bytes);
}

FETCH table_fetch_value(const struct table *table, row_t row, int column)
{
    const char *values = table_batch(table, row)->values[column];

    if (values)
        __builtin_prefetch(values + (size_t)table->sizes[column] * (row % BATCH_ROWS));
}
#undef FETCH

/* Whether any file of this table has the column. */
bool table_has(const struct table *table, int column);
const char *table_path(const struct table *table, row_t row);
unsigned long table_line(const struct table *table, row_t row);

/* A bit for each row of a batch, or of a table: its batches stand one behind the other. */
enum { ROWS_A_WORD = 64, BATCH_WORDS = BATCH_ROWS / ROWS_A_WORD };

static inline bool row_bit(const uint64_t *bits, row_t row)
{
    return bits[row / ROWS_A_WORD] >> row % ROWS_A_WORD & 1;
}
static inline void row_bit_set(uint64_t *bits, row_t row)
{
    bits[row / ROWS_A_WORD] |= UINT64_C(1) << row % ROWS_A_WORD;
}
/* Words that hold a bit for each row that a table has room for. */
static inline size_t row_words(const struct table *table)
{
    return (size_t)table->batch_count * BATCH_WORDS;
}

#endif
