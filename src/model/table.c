/* SPDX-License-Identifier: MIT */
/* Rows in sealed batches. No batch is empty; a row number is batch * BATCH_ROWS + row, so
 * a short batch leaves a gap in the numbers behind it. */
#include "model/table.h"

#include "base/memory.h"

#include <assert.h>
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
    for (int i = 0; batch->cells && i < batch->source->header_count; i++)
        cells_clear(&batch->cells[i]);
    cells_clear(&batch->beyond);
    free(batch->memory);
    free(batch);
}

size_t batch_size(const struct batch *batch)
{
    int count;
    const struct column *columns = columns_of(batch->source->kind, &count);
    size_t size = sizeof *batch + batch->beyond.size +
                  batch->odd_count * sizeof *batch->odd_rows +
                  batch->rows * sizeof *batch->lines;

    for (int i = 0; i < batch->source->header_count; i++)
        size += sizeof *batch->cells + batch->cells[i].size;
    for (int i = 0; i < count; i++)
        if (batch->values[i])
            size += batch->rows * column_value_size(columns[i].type);
    return size;
}

/* NULL: the row has as many cells as the header. */
static const struct odd_row *odd_row(const struct batch *batch, uint32_t row)
{
    uint32_t low = 0, high = batch->odd_count;

    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (batch->odd_rows[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < batch->odd_count && batch->odd_rows[low].row == row ? &batch->odd_rows[low]
                                                                     : NULL;
}

uint32_t batch_cell_count(const struct batch *batch, uint32_t row)
{
    const struct odd_row *odd = odd_row(batch, row);

    return odd ? odd->count : (uint32_t)batch->source->header_count;
}

static struct text beyond(const struct batch *batch, uint32_t row, uint32_t place)
{
    const struct odd_row *odd = odd_row(batch, row);
    uint32_t width = (uint32_t)batch->source->header_count;

    if (!odd || odd->count < width || place >= odd->count - width)
        return (struct text){NULL, 0};
    return cells_text(&batch->beyond, odd->beyond + place, 0, NULL);
}

struct text batch_cell(const struct batch *batch, uint32_t row, uint32_t cell,
                       struct buffer *scratch)
{
    uint32_t width = (uint32_t)batch->source->header_count;

    if (cell >= width)
        return beyond(batch, row, cell - width);
    const struct cells *cells = &batch->cells[cell];
    int64_t value = 0;
    if (cells->kind == CELLS_SPELLED)
        value = batch_value(batch, row, batch->source->column_of[cell]);
    return cells_text(cells, row, value, scratch);
}

static enum column_type type_of(enum table_kind kind, int column)
{
    int count;

    return columns_of(kind, &count)[column].type;
}

int64_t batch_value(const struct batch *batch, uint32_t row, int column)
{
    enum column_type type = type_of(batch->source->kind, column);
    const void *values = batch->values[column];

    if (!values)
        return column_unknown(type);
    return value_get(values, column_value_size(type), row);
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
    int count;
    const struct column *columns = columns_of(table->kind, &count);

    if (table->batch_count >= BATCHES_MAX)
        memory_fatal("too many rows");
    table->batches = memory_grow(table->batches, table->batch_count, &table->batch_capacity,
                                 sizeof(*table->batches));
    table->batches[table->batch_count++] = batch;
    table->row_count += batch->rows;
    for (int i = 0; i < count; i++) {
        table->columns |= (uint64_t)(batch->source->cell_of[i] >= 0) << i;
        table->sizes[i] = (unsigned char)column_value_size(columns[i].type);
    }
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

struct text table_cell(const struct table *table, row_t row, int column,
                       struct buffer *scratch)
{
    const struct batch *batch = table_batch(table, row);
    int cell = batch->source->cell_of[column];

    if (cell < 0)
        return (struct text){NULL, 0};
    return text_trim(batch_cell(batch, row % BATCH_ROWS, (uint32_t)cell, scratch));
}

struct text table_text(const struct table *table, row_t row, int column)
{
    const struct batch *batch = table_batch(table, row);
    int cell = batch->source->cell_of[column];

    if (cell < 0)
        return (struct text){NULL, 0};
    assert(batch->cells[cell].kind != CELLS_SPELLED);
    return text_trim(cells_text(&batch->cells[cell], row % BATCH_ROWS, 0, NULL));
}

const struct cells *table_cells(const struct table *table, uint32_t batch, int column)
{
    const struct batch *of = table->batches[batch];
    int cell = of->source->cell_of[column];

    return cell < 0 || of->cells[cell].kind == CELLS_ABSENT ? NULL : &of->cells[cell];
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
    return batch_line(table_batch(table, row), row % BATCH_ROWS);
}
