/* SPDX-License-Identifier: MIT */
/* All cells one behind the other, with the place where each ends. */
#include "load/records/grid.h"

#include "base/memory.h"

#include <stdlib.h>

static void add_cells(struct grid *grid, const struct record *record)
{
    size_t length = 0;

    for (size_t i = 0; i < record->count; i++)
        length += record->cells[i].length;
    while (grid->cell_capacity - grid->cell_count < record->count)
        grid->cell_end = memory_grow(grid->cell_end, grid->cell_capacity,
                                     &grid->cell_capacity, sizeof *grid->cell_end);
    char *to = buffer_reserve(&grid->text, length);
    size_t *ends = grid->cell_end + grid->cell_count, end = grid->text.length;
    for (size_t i = 0; i < record->count; i++) {
        struct text cell = record->cells[i];
        if (cell.length > 0)
            memcpy(to, cell.bytes, cell.length);
        to += cell.length;
        ends[i] = end += cell.length;
    }
    buffer_advance(&grid->text, length);
    grid->cell_count += record->count;
}

void grid_add(struct grid *grid, const struct record *record)
{
    grid->rows =
        memory_grow(grid->rows, grid->row_count, &grid->row_capacity, sizeof *grid->rows);
    grid->rows[grid->row_count++] = (struct grid_row){.first_cell = grid->cell_count,
                                                      .cells = record->count,
                                                      .raw_start = grid->raw.length,
                                                      .raw_length = record->raw.length,
                                                      .line = record->line,
                                                      .lines = record->lines,
                                                      .broken = record->broken,
                                                      .stray = record->stray,
                                                      .gap = record->gap,
                                                      .unended = record->unended};
    buffer_append_text(&grid->raw, record->raw);
    add_cells(grid, record);
}

void grid_drop(struct grid *grid)
{
    const struct grid_row *row = &grid->rows[--grid->row_count];

    grid->cell_count = row->first_cell;
    grid->text.length = row->first_cell > 0 ? grid->cell_end[row->first_cell - 1] : 0;
    grid->raw.length = row->raw_start;
}

void grid_skip(struct grid *grid, size_t rows)
{
    grid->row_count -= rows;
    if (grid->row_count > 0)
        memmove(grid->rows, grid->rows + rows, grid->row_count * sizeof *grid->rows);
}

void grid_collect(void *grid, const struct record *record)
{
    grid_add(grid, record);
}

void grid_clear(struct grid *grid)
{
    buffer_clear(&grid->text);
    buffer_clear(&grid->raw);
    free(grid->cell_end);
    free(grid->rows);
    free(grid->scratch);
    free(grid->run);
    *grid = (struct grid){0};
}

/* Room for so many cells. */
static struct text *scratch_of(struct grid *grid, size_t cells)
{
    if (grid->scratch_capacity < cells) {
        grid->scratch_capacity = cells;
        grid->scratch = memory_resize(grid->scratch, cells, sizeof *grid->scratch);
    }
    return grid->scratch;
}

static struct record record_of(const struct grid *grid, size_t row, struct text *cells)
{
    const struct grid_row *place = &grid->rows[row];
    const size_t *end = grid->cell_end + place->first_cell;
    const char *bytes = grid->text.bytes ? grid->text.bytes : "";
    size_t start = place->first_cell > 0 ? end[-1] : 0;

    for (size_t i = 0; i < place->cells; i++) {
        cells[i] = (struct text){bytes + start, end[i] - start};
        start = end[i];
    }
    return (struct record){
        .cells = cells,
        .count = place->cells,
        .line = place->line,
        .lines = place->lines,
        .raw = {grid->raw.bytes ? grid->raw.bytes + place->raw_start : "",
                place->raw_length},
        .broken = place->broken,
        .stray = place->stray,
        .gap = place->gap,
        .unended = place->unended,
    };
}

struct record grid_record(struct grid *grid, size_t row)
{
    return record_of(grid, row, scratch_of(grid, grid->rows[row].cells));
}

const struct record *grid_run(struct grid *grid, size_t row, size_t *count)
{
    size_t width = grid->rows[row].cells, rows = 0;
    size_t most = grid->row_count - row < *count ? grid->row_count - row : *count;
    struct text *cells = scratch_of(grid, most * width);

    if (grid->run_capacity < most) {
        grid->run_capacity = most;
        grid->run = memory_resize(grid->run, most, sizeof *grid->run);
    }
    for (; rows < most && grid->rows[row + rows].cells == width; rows++)
        grid->run[rows] = record_of(grid, row + rows, cells + rows * width);
    *count = rows;
    return grid->run;
}
