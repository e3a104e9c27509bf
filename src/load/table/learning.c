/* SPDX-License-Identifier: MIT */
/* What the rows of a table look like is learned before any is mended: from those in order,
 * or, where these are few, from what can be made of the others. */
#include "load/table/learning.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    NARROW_ROWS = 200, /* tried before the header's width is taken for that of wider rows */
    CLUES_SHARE = 3    /* one row in so many must be in order to learn from these alone */
};

size_t learning_width(const struct record *record, size_t width)
{
    size_t count = record->count;

    while (count > width && text_empty(text_trim(record->cells[count - 1])))
        count--;
    return count;
}

static void expect_classes(const struct sheet_sink *sink, const struct header *header,
                           struct mender *mender)
{
    struct text *cells = header_cells(header);
    enum cell_class *classes = memory_new(header->count + 1, sizeof *classes);

    for (size_t i = 0; i < header->count; i++)
        classes[i] = CELL_CLASS_COUNT;
    if (sink->classes && header->count > 0)
        sink->classes(sink->context, cells, header->count, classes);
    for (size_t i = 0; i < header->count && i < header->width; i++)
        if (classes[i] != CELL_CLASS_COUNT)
            mender_expect(mender, i, classes[i]);
    free(classes);
    free(cells);
}

/* Shows next the rows in order, and those that first can mend. */
static void learn_mended(struct mender *first, const struct grid *grid,
                         const struct header *header, struct mender *next)
{
    header_learn(header, grid, next);
    for (size_t i = 0; i < header->row_count; i++) {
        const struct record *record = &grid->rows[header->first_row + i];
        struct grid out = {0};
        if ((record->count != header->width || record->broken) &&
            mend_done(mender_mend_into(first, record->raw, record->line, &out)))
            mender_learn(next, out.rows[0].cells, out.rows[0].count);
        grid_clear(&out);
    }
}

static void guess(struct mender *mender, const struct grid *grid,
                  const struct header *header)
{
    for (size_t i = 0; i < header->row_count; i++) {
        const struct record *record = &grid->rows[header->first_row + i];
        if (record->count >= header->width)
            mender_guess(mender, record->cells, record->count);
    }
}

struct mender *learning_mender(const struct sheet_sink *sink, const struct dialect *dialect,
                               const struct grid *grid, const struct header *header)
{
    if (header->width > MEND_COLUMNS || header->width < 2)
        return NULL;
    struct mender *mender = mender_new(dialect, header->width);
    expect_classes(sink, header, mender);
    header_learn(header, grid, mender);
    if (mender_learned(mender) * CLUES_SHARE >= header->row_count)
        return mender;
    guess(mender, grid, header);
    for (int pass = 0; pass < 2; pass++) {
        struct mender *next = mender_new(dialect, header->width);
        expect_classes(sink, header, next);
        learn_mended(mender, grid, header, next);
        bool better = mender_learned(next) > mender_learned(mender);
        mender_free(better ? mender : next);
        if (!better)
            break;
        mender = next;
    }
    return mender;
}

/* How many of the rows can be mended to the header's width, and of how many that are wider
 * for more than empty cells. */
static size_t count_mendable(struct mender *mender, const struct grid *grid,
                             const struct header *header, size_t *wider)
{
    size_t mendable = 0;

    *wider = 0;
    for (size_t i = 0; mender && i < header->row_count && *wider < NARROW_ROWS; i++) {
        const struct record *record = &grid->rows[header->first_row + i];
        struct grid out = {0};
        if (learning_width(record, header->width) <= header->width)
            continue;
        ++*wider;
        mendable += mend_done(mender_mend_into(mender, record->raw, record->line, &out));
        grid_clear(&out);
    }
    return mendable;
}

void learning_narrow(const struct sheet_sink *sink, const struct dialect *dialect,
                     const struct grid *grid, struct header *header)
{
    size_t width = header->width, wider;

    if (header->hint < HEADER_SURE || width <= header->count || header->count < 2)
        return;
    header->width = header->count;
    struct mender *mender = learning_mender(sink, dialect, grid, header);
    size_t mendable = count_mendable(mender, grid, header, &wider);
    if (wider == 0 || wider * 2 < header->row_count || mendable * 5 < wider * 4)
        header->width = width;
    mender_free(mender);
}
