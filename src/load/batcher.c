/* SPDX-License-Identifier: MIT */
/* A batch has room for BATCH_ROWS rows from the start; sealing gives back what is unused.
 */
#include "load/batcher.h"

#include "base/memory.h"

#include <stdlib.h>

void batcher_start(struct batcher *batcher, struct load_sink *sink,
                   const struct source *source)
{
    *batcher = (struct batcher){.sink = sink, .source = source};
}

/* Milestones have a kind even without the column: it is made out by their title. */
static bool typed(const struct source *source, int column, enum column_type type)
{
    if (column_value_size(type) == 0)
        return false;
    return source->cell_of[column] >= 0 ||
           (source->kind == TABLE_MILESTONES && column == MILESTONE_KIND);
}

static void open_batch(struct batcher *batcher)
{
    int count;
    const struct column *columns = columns_of(batcher->source->kind, &count);
    struct batch *batch = memory_new(1, sizeof *batch);

    batch->source = batcher->source;
    batch->row_cell = memory_new(BATCH_ROWS + 1, sizeof *batch->row_cell);
    batch->row_line = memory_new(BATCH_ROWS, sizeof *batch->row_line);
    for (int i = 0; i < count; i++)
        if (typed(batcher->source, i, columns[i].type))
            batch->values[i] = memory_new(BATCH_ROWS, column_value_size(columns[i].type));
    batcher->batch = batch;
    batcher->cells = 0;
    batcher->cell_capacity = 0;
}

static void seal(struct batcher *batcher)
{
    struct batch *batch = batcher->batch;
    struct load_sink *sink = batcher->sink;

    batcher->batch = NULL;
    if (batch && batch->rows == 0) {
        batch_free(batch);
        batch = NULL;
    }
    if (batch) {
        size_t length = batcher->text.length > 0 ? batcher->text.length : 1;
        batch->text = memory_resize(batcher->text.bytes, length, 1);
        batch->cell_end =
            memory_resize(batch->cell_end, batcher->cells, sizeof *batch->cell_end);
        batcher->text = (struct buffer){0};
        sink->batches[batch->source->kind]++;
        sink->batch(sink->context, batch);
    }
    buffer_reset(&batcher->text);
    finding_list_drain(&batcher->findings, sink->finding, sink->context);
}

void batcher_pause(struct batcher *batcher)
{
    seal(batcher);
}

void batcher_finish(struct batcher *batcher)
{
    seal(batcher);
    buffer_clear(&batcher->text);
    finding_list_clear(&batcher->findings);
}

void batcher_cell(struct batcher *batcher, struct text text)
{
    if (!batcher->batch)
        open_batch(batcher);
    struct batch *batch = batcher->batch;
    batch->cell_end = memory_grow(batch->cell_end, batcher->cells, &batcher->cell_capacity,
                                  sizeof *batch->cell_end);
    buffer_append_text(&batcher->text, text);
    batch->cell_end[batcher->cells++] = (uint32_t)batcher->text.length;
}

static void put_value(struct batch *batch, uint32_t row, int column, enum column_type type,
                      int64_t value)
{
    if (type == TYPE_MONEY)
        ((money_t *)batch->values[column])[row] = value;
    else
        ((int32_t *)batch->values[column])[row] = (int32_t)value;
}

void batcher_row(struct batcher *batcher, unsigned long line, const int64_t *values)
{
    struct batch *batch = batcher->batch;
    int count;
    const struct column *columns = columns_of(batcher->source->kind, &count);
    uint32_t row = batch->rows++;

    for (int i = 0; i < count; i++)
        if (batch->values[i])
            put_value(batch, row, i, columns[i].type, values[i]);
    batch->row_line[row] = (uint32_t)(line < UINT32_MAX ? line : UINT32_MAX);
    batch->row_cell[row + 1] = batcher->cells;
    if (batch->rows == BATCH_ROWS || batcher->text.length > BATCH_TEXT)
        seal(batcher);
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
