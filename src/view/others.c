/* SPDX-License-Identifier: MIT */
/* Columns of no known meaning, and cells beyond the header, stay with their row. */
#include "view/others.h"

#include "base/locale.h"

/* The next cell from *cell on that is shown; false when there is none. */
static bool next_cell(const struct batch *batch, uint32_t row, uint32_t *cell)
{
    const struct source *source = batch->source;
    uint32_t count = batch_cell_count(batch, row);

    for (; *cell < count; ++*cell) {
        bool ours = *cell < (uint32_t)source->header_count &&
                    source->column_of[*cell] != COLUMN_NONE;
        if (!ours && !text_empty(batch_cell(batch, row, *cell, NULL)))
            return true;
    }
    return false;
}

bool others_any(const struct table *table, row_t row)
{
    uint32_t cell = 0;

    return next_cell(table_batch(table, row), row % BATCH_ROWS, &cell);
}

void others_write(struct pen *pen, const struct table *table, row_t row)
{
    const struct batch *batch = table_batch(table, row);
    const struct source *source = batch->source;
    struct buffer label = {0}, value = {0};

    for (uint32_t cell = 0; next_cell(batch, row % BATCH_ROWS, &cell); cell++) {
        buffer_reset(&label);
        if (cell >= (uint32_t)source->header_count)
            buffer_append_string(&label, _("beyond the header"));
        else if (source->headers[cell][0] == '\0')
            buffer_printf(&label, _("column %u"), (unsigned)cell + 1);
        else
            buffer_append_string(&label, source->headers[cell]);
        buffer_append_text(&value, batch_cell(batch, row % BATCH_ROWS, cell, NULL));
        pen_field(pen, buffer_string(&label), ROLE_NORMAL, &value);
    }
    buffer_clear(&label);
    buffer_clear(&value);
}
