/* SPDX-License-Identifier: MIT */
#include "output/other.h"

#include <inttypes.h>

/* How many earlier cells, not ours, have this header: names in an object must differ. */
static int same_before(const struct source *source, int cell)
{
    int same = 0;

    for (int i = 0; i < cell; i++)
        same += source->column_of[i] == COLUMN_NONE &&
                strcmp(source->headers[i], source->headers[cell]) == 0;
    return same;
}

static void append_name(const struct source *source, uint32_t cell, struct buffer *name)
{
    if ((int)cell >= source->header_count || source->headers[cell][0] == '\0') {
        /* As counted in the file, where a column that we made is not. */
        uint32_t made = (int)cell >= source->header_count ? source->made : 0;
        buffer_printf(name, "column %" PRIu32, cell + 1 - made);
    } else {
        int same = same_before(source, (int)cell);
        buffer_append_string(name, source->headers[cell]);
        if (same > 0)
            buffer_printf(name, " (%d)", same + 1);
    }
}

bool other_next(const struct table *table, row_t row, uint32_t *cell, struct buffer *name,
                struct text *text)
{
    const struct batch *batch = table_batch(table, row);
    const struct source *source = batch->source;
    uint32_t count = batch_cell_count(batch, row % BATCH_ROWS);

    for (; *cell < count; ++*cell) {
        if ((int)*cell < source->header_count && source->column_of[*cell] != COLUMN_NONE)
            continue;
        *text = text_trim(batch_cell(batch, row % BATCH_ROWS, *cell, NULL));
        if (text_empty(*text))
            continue;
        buffer_reset(name);
        append_name(source, (*cell)++, name);
        return true;
    }
    return false;
}
