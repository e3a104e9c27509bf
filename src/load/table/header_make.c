/* SPDX-License-Identifier: MIT */
#include "load/table/header_make.h"

#include "base/memory.h"

#include <stdlib.h>

static void add_cell(struct header *header, struct text text)
{
    header->ends =
        memory_grow(header->ends, header->count, &header->capacity, sizeof *header->ends);
    buffer_append_text(&header->text, text);
    header->ends[header->count++] = header->text.length;
}

struct text *header_cells(const struct header *header)
{
    struct text *cells = memory_new(header->count + 1, sizeof *cells);

    for (size_t i = 0; i < header->count; i++) {
        size_t start = i > 0 ? header->ends[i - 1] : 0;
        const char *bytes = header->text.bytes ? header->text.bytes + start : "";
        cells[i] = text_trim((struct text){bytes, header->ends[i] - start});
    }
    return cells;
}

void header_forget(struct header *header)
{
    buffer_reset(&header->text);
    header->count = 0;
}

void header_clear(struct header *header)
{
    buffer_clear(&header->text);
    free(header->ends);
    *header = (struct header){.rows = 0};
}

/* The trimmed cells of rows from row on. */
static void copy_rows(const struct grid *grid, size_t row, size_t rows,
                      struct header_row *copies)
{
    for (size_t i = 0; i < rows; i++) {
        const struct record *record = &grid->rows[row + i];
        struct text *cells = memory_new(record->count + 1, sizeof *cells);
        for (size_t k = 0; k < record->count; k++)
            cells[k] = text_trim(record->cells[k]);
        copies[i] = (struct header_row){cells, record->count};
    }
}

static void free_rows(struct header_row *copies, size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        free((void *)copies[i].cells);
}

/* Puts together what stands in one column; above are the cells of the rows over the last,
 * filled up where they are to be. */
static void join_cell(const struct text *column, size_t rows, enum joining joining,
                      struct buffer *out)
{
    buffer_reset(out);
    for (size_t i = 0; i < rows; i++) {
        if (text_empty(column[i]) || (joining == JOIN_LAST && i + 1 < rows))
            continue;
        if (joining == JOIN_FIRST_FILLED)
            buffer_reset(out); /* the lowest that is not empty */
        else if (out->length > 0)
            buffer_append_char(out, ' ');
        buffer_append_text(out, column[i]);
    }
}

/* The cells of one column. To fill is to repeat, above the last row, the cell to the left
 * where there is none, as where cells of a spreadsheet were merged. */
static void take_column(const struct header_row *of, size_t rows, size_t cell, bool fill,
                        struct text *column)
{
    for (size_t i = 0; i < rows; i++) {
        struct text here = cell < of[i].count ? of[i].cells[cell] : (struct text){"", 0};
        bool merged = fill && i + 1 < rows && cell <= of[i].count;
        if (!merged || !text_empty(here))
            column[i] = here;
    }
}

static void set_place(const struct grid *grid, size_t row, size_t rows,
                      struct header *header)
{
    header->rows = rows;
    header->first_row = row + rows;
    header->line = grid->rows[row].line;
}

/* Makes the header of rows from row on, in one of the ways. */
void header_make(const struct grid *grid, size_t row, size_t rows, enum joining joining,
                 struct header *header)
{
    struct header_row of[HEADER_ROWS] = {{NULL, 0}};
    struct text column[HEADER_ROWS] = {{NULL, 0}};
    struct buffer cell = {0};
    size_t count = 0;

    copy_rows(grid, row, rows, of);
    for (size_t i = 0; i < rows; i++)
        if (of[i].count > count)
            count = of[i].count;
    header_forget(header);
    for (size_t i = 0; i < count; i++) {
        take_column(of, rows, i, joining == JOIN_FILLED_WORDS, column);
        join_cell(column, rows, joining, &cell);
        add_cell(header, buffer_text(&cell));
    }
    buffer_clear(&cell);
    free_rows(of, rows);
    set_place(grid, row, rows, header);
}

/* The same as the judge joins them; returns how good that is. */
static int join_judged(const struct grid *grid, size_t row, size_t rows,
                       const struct header_judge *judge, struct header *header)
{
    struct header_row of[HEADER_ROWS] = {{NULL, 0}};
    struct buffer names = {0};

    copy_rows(grid, row, rows, of);
    int hint = judge->join(judge->context, of, rows, &names);
    header_forget(header);
    for (size_t at = 0; at < names.length; at += strlen(names.bytes + at) + 1)
        add_cell(header, text_of(names.bytes + at));
    free_rows(of, rows);
    buffer_clear(&names);
    set_place(grid, row, rows, header);
    return hint;
}

static int hint_of(const struct header *header, const struct header_judge *judge)
{
    struct text *cells = header_cells(header);
    int result = judge->hint(judge->context, cells, header->count);

    free(cells);
    return result;
}

int header_try(const struct grid *grid, size_t row, size_t rows, enum joining joining,
               const struct header_judge *judge, struct header *header)
{
    if (joining == JOIN_JUDGED)
        return join_judged(grid, row, rows, judge, header);
    header_make(grid, row, rows, joining, header);
    return hint_of(header, judge);
}

bool header_same_rows(const struct grid *grid, size_t a, size_t b)
{
    const struct record *one = &grid->rows[a], *other = &grid->rows[b];
    bool same = one->count == other->count;

    for (size_t i = 0; same && i < one->count; i++)
        same = text_equal(text_trim(one->cells[i]), text_trim(other->cells[i]));
    return same;
}
