/* SPDX-License-Identifier: MIT */
/* Rows in sealed batches. No batch is empty; a row number is batch * BATCH_ROWS + row, so
 * a short batch leaves a gap in the numbers behind it. */
#include "model/table.h"

#include "base/memory.h"

#include <stdlib.h>

_Static_assert(COLUMNS_MAX <= 64, "struct table keeps one bit a column");
_Static_assert((int)COLUMNS_MAX >= (int)MILESTONE_COLUMN_COUNT &&
                   (int)COLUMNS_MAX >= (int)PROGRAMME_COLUMN_COUNT,
               "COLUMNS_MAX is the largest");

enum { BATCHES_MAX = UINT32_MAX / BATCH_ROWS };

void source_free(struct source *source)
{
    if (!source)
        return;
    for (int i = 0; i < source->header_count; i++)
        free(source->headers[i]);
    for (int i = 0; i < COLUMNS_MAX; i++)
        free(source->format_of[i]);
    decision_list_clear(&source->decisions);
    free(source->path);
    free(source->encoding);
    free(source->delimiter);
    free(source->headers);
    free(source->column_of);
    free(source);
}

void batch_free(struct batch *batch)
{
    if (!batch)
        return;
    for (int i = 0; i < COLUMNS_MAX; i++)
        free(batch->values[i]);
    free(batch->text);
    free(batch->cell_end);
    free(batch->row_cell);
    free(batch->row_line);
    free(batch);
}

uint32_t batch_cell_count(const struct batch *batch, uint32_t row)
{
    return batch->row_cell[row + 1] - batch->row_cell[row];
}

struct text batch_cell(const struct batch *batch, uint32_t row, uint32_t cell)
{
    uint32_t index = batch->row_cell[row] + cell;
    uint32_t start;

    if (cell >= batch_cell_count(batch, row))
        return (struct text){NULL, 0};
    start = index > 0 ? batch->cell_end[index - 1] : 0;
    return (struct text){batch->text + start, batch->cell_end[index] - start};
}

void table_clear(struct table *table)
{
    for (uint32_t i = 0; i < table->batch_count; i++)
        batch_free(table->batches[i]);
    free(table->batches);
    *table = (struct table){.kind = table->kind};
}

bool table_shed(struct table *table)
{
    enum { AT_A_TIME = 16 };
    uint32_t left = table->batch_count > AT_A_TIME ? table->batch_count - AT_A_TIME : 0;
    bool any = table->batch_count > 0;

    while (table->batch_count > left)
        batch_free(table->batches[--table->batch_count]);
    return any;
}

void table_add(struct table *table, struct batch *batch)
{
    int columns;

    if (table->batch_count >= BATCHES_MAX)
        memory_fatal("too many rows");
    columns_of(table->kind, &columns);
    table->batches = memory_grow(table->batches, table->batch_count, &table->batch_capacity,
                                 sizeof(*table->batches));
    table->batches[table->batch_count++] = batch;
    table->row_count += batch->rows;
    for (int i = 0; i < columns; i++)
        if (batch->source->cell_of[i] >= 0)
            table->columns |= UINT64_C(1) << i;
}

uint32_t table_slots(const struct table *table)
{
    uint32_t count = table->batch_count;

    return count == 0 ? 0 : (count - 1) * BATCH_ROWS + table->batches[count - 1]->rows;
}

row_t table_first(const struct table *table)
{
    return table->batch_count == 0 ? ROW_NONE : 0;
}

row_t table_next(const struct table *table, row_t row)
{
    uint32_t batch = row / BATCH_ROWS;

    if (row % BATCH_ROWS + 1 < table->batches[batch]->rows)
        return row + 1;
    return batch + 1 < table->batch_count ? (batch + 1) * BATCH_ROWS : ROW_NONE;
}

struct text table_text(const struct table *table, row_t row, int column)
{
    const struct batch *batch = table_batch(table, row);
    int cell = batch->source->cell_of[column];

    if (cell < 0)
        return (struct text){NULL, 0};
    return text_trim(batch_cell(batch, row % BATCH_ROWS, (uint32_t)cell));
}

day_t table_date(const struct table *table, row_t row, int column)
{
    const day_t *values = table_batch(table, row)->values[column];

    return values ? values[row % BATCH_ROWS] : DAY_UNKNOWN;
}

money_t table_money(const struct table *table, row_t row, int column)
{
    const money_t *values = table_batch(table, row)->values[column];

    return values ? values[row % BATCH_ROWS] : MONEY_UNKNOWN;
}

static bool vocabulary(enum table_kind kind, int column)
{
    int count;

    return columns_of(kind, &count)[column].type >= TYPE_PROJECT_STATUS;
}

int32_t table_number(const struct table *table, row_t row, int column)
{
    const int32_t *values = table_batch(table, row)->values[column];

    if (values)
        return values[row % BATCH_ROWS];
    return vocabulary(table->kind, column) ? 0 : NUMBER_UNKNOWN;
}

bool table_has(const struct table *table, int column)
{
    return table->columns >> column & 1;
}

const char *table_path(const struct table *table, row_t row)
{
    return table_batch(table, row)->source->path;
}

unsigned long table_line(const struct table *table, row_t row)
{
    return table_batch(table, row)->row_line[row % BATCH_ROWS];
}
