/* SPDX-License-Identifier: MIT */
#include "model/cells.h"

#include <stdlib.h>

void cells_clear(struct cells *cells)
{
    dictionary_release(cells->dictionary);
    free(cells->memory);
    *cells = (struct cells){0};
}

bool cells_excepted(const struct cells *cells, uint32_t row, uint32_t *index)
{
    uint32_t low = 0, high = cells->exception_count;

    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (cells->exceptions[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    *index = low;
    return low < cells->exception_count && cells->exceptions[low] == row;
}

static struct text spell(const struct cells *cells, uint32_t row, int64_t value,
                         struct buffer *scratch)
{
    uint32_t index;

    if (cells_excepted(cells, row, &index))
        return cells_run(cells, index);
    buffer_reset(scratch);
    spelling_append((enum spelling)cells->spelling, value, scratch);
    return buffer_text(scratch);
}

struct text cells_text(const struct cells *cells, uint32_t row, int64_t value,
                       struct buffer *scratch)
{
    switch ((enum cells_kind)cells->kind) {
    case CELLS_PLAIN:
        return cells_run(cells, row);
    case CELLS_CODED:
        return dictionary_text(cells->dictionary, cells_code(cells, row));
    case CELLS_SPELLED:
        return spell(cells, row, value, scratch);
    case CELLS_ABSENT:
        break;
    }
    return (struct text){NULL, 0};
}
