/* SPDX-License-Identifier: MIT */
#include "monitor/named.h"

#include "base/fold.h"
#include "base/memory.h"

enum fit { FIT_NONE, FIT_PART, FIT_NUMBER };

static enum fit fit_of(const struct table *projects, row_t row, struct text folded,
                       struct buffer *cell)
{
    static const int columns[] = {PROJECT_ID, PROJECT_TITLE, PROJECT_LEAD};
    enum fit fit = FIT_NONE;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        buffer_reset(cell);
        fold_search(table_text(projects, row, columns[i]), cell);
        if (columns[i] == PROJECT_ID && cell->length &&
            text_equal(buffer_text(cell), folded))
            return FIT_NUMBER;
        if (folded.length == 0 ||
            (cell->length >= folded.length &&
             memmem(cell->bytes, cell->length, folded.bytes, folded.length)))
            fit = FIT_PART;
    }
    return fit;
}

row_t *projects_named(const struct portfolio *portfolio, struct text name, size_t *count)
{
    const struct table *projects = &portfolio->projects;
    row_t *found = memory_new(projects->row_count + 1u, sizeof *found);
    struct buffer folded = {0}, cell = {0};
    enum fit best = FIT_PART;
    *count = 0;
    fold_search(name, &folded);
    for (row_t row = table_first(projects); row != ROW_NONE;
         row = table_next(projects, row)) {
        enum fit fit = fit_of(projects, row, buffer_text(&folded), &cell);
        if (fit > best) {
            best = fit; /* nothing else was meant */
            *count = 0;
        }
        if (fit == best)
            found[(*count)++] = row;
    }
    buffer_clear(&folded);
    buffer_clear(&cell);
    return found;
}
