/* SPDX-License-Identifier: MIT */
/* A row's text stays where it is lent, or is copied as a whole; cells that stand in it go
 * with it. Those that do not, for they are not written as they are read, are copied one by
 * one. */
#include "load/records/grid.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

/* Nothing begins outside and ends inside. */
static bool stands_in(struct text text, struct text part)
{
    return (uintptr_t)part.bytes - (uintptr_t)text.bytes + part.length <= text.length;
}

static bool all_stand_in(struct text text, const struct text *cells, size_t count)
{
    bool all = true;

    for (size_t i = 0; i < count; i++)
        all &= stands_in(text, cells[i]);
    return all;
}

static struct text copy(struct grid *grid, struct text text)
{
    if (text_empty(text))
        return (struct text){"", 0};
    char *bytes = arena_take(&grid->texts, text.length);
    memcpy(bytes, text.bytes, text.length);
    return (struct text){bytes, text.length};
}

/* Those that stand in the raw text go where that went, the others into the grid. */
static void place_cells(struct grid *grid, struct text *cells, size_t count,
                        struct text raw, struct text to)
{
    for (size_t i = 0; i < count; i++) {
        if (stands_in(raw, cells[i]))
            cells[i].bytes = to.bytes + (cells[i].bytes - raw.bytes);
        else
            cells[i] = copy(grid, cells[i]);
    }
}

void grid_add(struct grid *grid, const struct record *record)
{
    struct text *cells = arena_take(&grid->cells, record->count * sizeof *cells);
    struct record row = *record;
    struct text raw = record->raw;
    bool lent = stands_in(grid->lent, raw);

    grid->rows =
        memory_grow(grid->rows, grid->row_count, &grid->row_capacity, sizeof *grid->rows);
    grid->marks = memory_grow(grid->marks, grid->row_count, &grid->mark_capacity, 1);
    memcpy(cells, record->cells, record->count * sizeof *cells);
    row.cells = cells;
    if (!lent)
        row.raw = copy(grid, raw);
    if (!lent || !all_stand_in(raw, cells, row.count))
        place_cells(grid, cells, row.count, raw, row.raw);
    grid->raw_length += raw.length;
    grid->marks[grid->row_count] = 0;
    grid->rows[grid->row_count++] = row;
}

void grid_skip(struct grid *grid, size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        grid->raw_length -= grid->rows[i].raw.length;
    grid->row_count -= rows;
    if (rows == 0 || grid->row_count == 0)
        return;
    memmove(grid->rows, grid->rows + rows, grid->row_count * sizeof *grid->rows);
    memmove(grid->marks, grid->marks + rows, grid->row_count);
}

/* The row's own text, and the cells that stand in it. */
static void keep_row(struct grid *grid, struct record *row)
{
    struct text *cells = (struct text *)row->cells, raw = row->raw;

    row->raw = copy(grid, raw);
    for (size_t i = 0; i < row->count; i++)
        if (stands_in(raw, cells[i]))
            cells[i].bytes = row->raw.bytes + (cells[i].bytes - raw.bytes);
}

void grid_keep(struct grid *grid)
{
    for (size_t i = 0; i < grid->row_count && grid->lent.length > 0; i++)
        if (stands_in(grid->lent, grid->rows[i].raw))
            keep_row(grid, &grid->rows[i]);
    grid->lent = (struct text){"", 0};
}

void grid_collect(void *grid, const struct record *record)
{
    grid_add(grid, record);
}

void grid_clear(struct grid *grid)
{
    arena_clear(&grid->cells);
    arena_clear(&grid->texts);
    free(grid->rows);
    free(grid->marks);
    *grid = (struct grid){0};
}
