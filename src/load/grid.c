/* SPDX-License-Identifier: MIT */
/* All cells one behind the other, with the place where each ends. */
#include "load/grid.h"

#include "base/memory.h"

#include <stdlib.h>

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
    for (size_t i = 0; i < record->count; i++) {
        grid->cell_end = memory_grow(grid->cell_end, grid->cell_count, &grid->cell_capacity,
                                     sizeof *grid->cell_end);
        buffer_append_text(&grid->text, record->cells[i]);
        grid->cell_end[grid->cell_count++] = grid->text.length;
    }
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
    *grid = (struct grid){0};
}

struct record grid_record(struct grid *grid, size_t row)
{
    const struct grid_row *place = &grid->rows[row];

    if (grid->scratch_capacity < place->cells) {
        grid->scratch_capacity = place->cells;
        grid->scratch = memory_resize(grid->scratch, place->cells, sizeof *grid->scratch);
    }
    for (size_t i = 0; i < place->cells; i++) {
        size_t cell = place->first_cell + i;
        size_t start = cell > 0 ? grid->cell_end[cell - 1] : 0;
        const char *bytes = grid->text.bytes ? grid->text.bytes + start : "";
        grid->scratch[i] = (struct text){bytes, grid->cell_end[cell] - start};
    }
    return (struct record){
        .cells = grid->scratch,
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
