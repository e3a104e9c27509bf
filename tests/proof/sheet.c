/* SPDX-License-Identifier: MIT */
/* All cells one behind the other, with the places where each and where each row ends. */
#include "sheet.h"

#include "base/memory.h"

#include <stdlib.h>

void sheet_add_cell(struct sheet *sheet, struct text cell)
{
    sheet->cell_end = memory_grow(sheet->cell_end, sheet->cell_count, &sheet->cell_capacity,
                                  sizeof *sheet->cell_end);
    buffer_append_text(&sheet->text, cell);
    sheet->cell_end[sheet->cell_count++] = sheet->text.length;
}

void sheet_end_row(struct sheet *sheet)
{
    sheet->row_end = memory_grow(sheet->row_end, sheet->row_count, &sheet->row_capacity,
                                 sizeof *sheet->row_end);
    sheet->row_end[sheet->row_count++] = sheet->cell_count;
}

void sheet_clear(struct sheet *sheet)
{
    buffer_clear(&sheet->text);
    free(sheet->cell_end);
    free(sheet->row_end);
    *sheet = (struct sheet){0};
}

static size_t first_cell(const struct sheet *sheet, size_t row)
{
    return row > 0 ? sheet->row_end[row - 1] : 0;
}

size_t sheet_width(const struct sheet *sheet, size_t row)
{
    return sheet->row_end[row] - first_cell(sheet, row);
}

struct text sheet_cell(const struct sheet *sheet, size_t index)
{
    size_t start = index > 0 ? sheet->cell_end[index - 1] : 0;

    return (struct text){buffer_string(&sheet->text) + start,
                         sheet->cell_end[index] - start};
}

struct text sheet_at(const struct sheet *sheet, size_t row, size_t column)
{
    return sheet_cell(sheet, first_cell(sheet, row) + column);
}

void sheet_add_row_of(struct sheet *sheet, const struct sheet *other, size_t row)
{
    for (size_t i = 0; i < sheet_width(other, row); i++)
        sheet_add_cell(sheet, sheet_at(other, row, i));
    sheet_end_row(sheet);
}

/* Takes one quoted cell off *rest, its marks included. */
static bool read_quoted(struct text *rest, struct buffer *cell)
{
    size_t i = 1;

    for (; i < rest->length; i++) {
        if (rest->bytes[i] == '"') {
            if (i + 1 == rest->length || rest->bytes[i + 1] != '"')
                break;
            i++;
        }
        buffer_append_char(cell, rest->bytes[i]);
    }
    if (i >= rest->length)
        return false;
    *rest = (struct text){rest->bytes + i + 1, rest->length - i - 1};
    return true;
}

static bool read_bare(struct text *rest, struct buffer *cell)
{
    size_t i = 0;

    while (i < rest->length && rest->bytes[i] != ',' && rest->bytes[i] != '\n') {
        if (rest->bytes[i] == '"' || rest->bytes[i] == '\r')
            return false;
        i++;
    }
    buffer_append(cell, rest->bytes, i);
    *rest = (struct text){rest->bytes + i, rest->length - i};
    return true;
}

bool sheet_read(struct sheet *sheet, struct text printed)
{
    struct buffer cell = {0};
    bool good = true;

    while (good && !text_empty(printed)) {
        buffer_reset(&cell);
        good = printed.bytes[0] == '"' ? read_quoted(&printed, &cell)
                                       : read_bare(&printed, &cell);
        sheet_add_cell(sheet, buffer_text(&cell));
        good = good && !text_empty(printed) &&
               (printed.bytes[0] == ',' || printed.bytes[0] == '\n');
        if (!good)
            break;
        if (printed.bytes[0] == '\n')
            sheet_end_row(sheet);
        else if (printed.length == 1)
            good = false;
        printed = (struct text){printed.bytes + 1, printed.length - 1};
    }
    buffer_clear(&cell);
    return good;
}

bool sheet_equal(const struct sheet *a, const struct sheet *b)
{
    if (a->row_count != b->row_count || a->cell_count != b->cell_count)
        return false;
    for (size_t i = 0; i < a->row_count; i++)
        if (a->row_end[i] != b->row_end[i])
            return false;
    for (size_t i = 0; i < a->cell_count; i++)
        if (!text_equal(sheet_cell(a, i), sheet_cell(b, i)))
            return false;
    return true;
}
