/* SPDX-License-Identifier: MIT */
/* All cells one behind the other, with the places where each and where each row ends. */
#include "plain.h"

#include "base/memory.h"

#include <stdlib.h>

void plain_add_cell(struct plain *plain, struct text cell)
{
    plain->cell_end = memory_grow(plain->cell_end, plain->cell_count, &plain->cell_capacity,
                                  sizeof *plain->cell_end);
    buffer_append_text(&plain->text, cell);
    plain->cell_end[plain->cell_count++] = plain->text.length;
}

void plain_end_row(struct plain *plain)
{
    plain->row_end = memory_grow(plain->row_end, plain->row_count, &plain->row_capacity,
                                 sizeof *plain->row_end);
    plain->row_end[plain->row_count++] = plain->cell_count;
}

void plain_clear(struct plain *plain)
{
    buffer_clear(&plain->text);
    free(plain->cell_end);
    free(plain->row_end);
    *plain = (struct plain){0};
}

static size_t first_cell(const struct plain *plain, size_t row)
{
    return row > 0 ? plain->row_end[row - 1] : 0;
}

size_t plain_width(const struct plain *plain, size_t row)
{
    return plain->row_end[row] - first_cell(plain, row);
}

struct text plain_cell(const struct plain *plain, size_t index)
{
    size_t start = index > 0 ? plain->cell_end[index - 1] : 0;

    return (struct text){buffer_string(&plain->text) + start,
                         plain->cell_end[index] - start};
}

struct text plain_at(const struct plain *plain, size_t row, size_t column)
{
    return plain_cell(plain, first_cell(plain, row) + column);
}

void plain_add_row_of(struct plain *plain, const struct plain *other, size_t row)
{
    for (size_t i = 0; i < plain_width(other, row); i++)
        plain_add_cell(plain, plain_at(other, row, i));
    plain_end_row(plain);
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

bool plain_read(struct plain *plain, struct text printed)
{
    struct buffer cell = {0};
    bool good = true;

    while (good && !text_empty(printed)) {
        buffer_reset(&cell);
        good = printed.bytes[0] == '"' ? read_quoted(&printed, &cell)
                                       : read_bare(&printed, &cell);
        plain_add_cell(plain, buffer_text(&cell));
        good = good && !text_empty(printed) &&
               (printed.bytes[0] == ',' || printed.bytes[0] == '\n');
        if (!good)
            break;
        if (printed.bytes[0] == '\n')
            plain_end_row(plain);
        else if (printed.length == 1)
            good = false;
        printed = (struct text){printed.bytes + 1, printed.length - 1};
    }
    buffer_clear(&cell);
    return good;
}

bool plain_equal(const struct plain *a, const struct plain *b)
{
    if (a->row_count != b->row_count || a->cell_count != b->cell_count)
        return false;
    for (size_t i = 0; i < a->row_count; i++)
        if (a->row_end[i] != b->row_end[i])
            return false;
    for (size_t i = 0; i < a->cell_count; i++)
        if (!text_equal(plain_cell(a, i), plain_cell(b, i)))
            return false;
    return true;
}
