/* SPDX-License-Identifier: MIT */
/* The grid of cells. Invariants, after every call: the widths of a row add up to its
 * columns; a cell of width 2 is followed by one of width 0 and base 0, of the same role,
 * and no other cell has width 0; every base is UTF8_SHOWN, every mark UTF8_MARK; on an
 * ASCII canvas every base is 32 to 126 and there are no marks. */
#include "view/canvas.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "view/glyph.h"
#include "view/marks.h"

#include <stdlib.h>

enum { ELLIPSIS = 0x2026 };
enum { CELL_BYTES = UTF8_LONGEST * (1 + MARKS_MOST) /* that its text has at most */ };

static const struct cell blank_cell = {.base = ' ', .width = 1, .role = ROLE_NORMAL};

static int clamp_size(int size)
{
    return size < 0 ? 0 : size > CANVAS_LARGEST ? CANVAS_LARGEST : size;
}

struct canvas *canvas_new(int rows, int columns, bool ascii)
{
    struct canvas *canvas = memory_new(1, sizeof *canvas);

    canvas->rows = clamp_size(rows);
    canvas->columns = clamp_size(columns);
    canvas->ascii = ascii;
    canvas->cells = memory_resize(NULL, (size_t)canvas->rows * (size_t)canvas->columns + 1,
                                  sizeof *canvas->cells);
    canvas_erase(canvas);
    return canvas;
}

void canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    free(canvas->cells);
    free(canvas);
}

void canvas_erase(struct canvas *canvas)
{
    size_t columns = (size_t)canvas->columns;

    if (canvas->rows > 0)
        for (size_t i = 0; i < columns; i++)
            canvas->cells[i] = blank_cell;
    for (size_t row = 1; row < (size_t)canvas->rows; row++)
        memcpy(canvas->cells + row * columns, canvas->cells,
               columns * sizeof *canvas->cells);
    canvas->cursor_row = -1;
    canvas->cursor_column = -1;
}

static struct cell *cell_at(const struct canvas *canvas, int row, int column)
{
    return canvas->cells + (size_t)row * (size_t)canvas->columns + (size_t)column;
}

static bool has_row(const struct canvas *canvas, int row)
{
    return row >= 0 && row < canvas->rows;
}

static bool has_column(const struct canvas *canvas, long column)
{
    return column >= 0 && column < canvas->columns;
}

/* Before a column is overwritten: what is left of a wide character there is a space. */
static void part_wide(struct cell *cell)
{
    if (cell->width == 1)
        return;
    struct cell *other = cell->width == 2 ? cell + 1 : cell - 1;
    uint8_t role = other->role;
    *cell = *other = blank_cell;
    other->role = role;
}

static void put_narrow(struct canvas *canvas, int row, long column, const struct cell *cell)
{
    if (!has_column(canvas, column))
        return;
    struct cell *at = cell_at(canvas, row, (int)column);
    part_wide(at);
    *at = *cell;
}

static void put_cell(struct canvas *canvas, int row, long column, const struct cell *cell)
{
    if (cell->width == 2 && has_column(canvas, column) && has_column(canvas, column + 1)) {
        struct cell right = {.role = cell->role};

        put_narrow(canvas, row, column, &blank_cell);
        put_narrow(canvas, row, column + 1, &right);
        *cell_at(canvas, row, (int)column) = *cell;
    } else if (cell->width == 2) {
        struct cell space = {.base = ' ', .width = 1, .role = cell->role};

        put_narrow(canvas, row, column, &space);
        put_narrow(canvas, row, column + 1, &space);
    } else {
        put_narrow(canvas, row, column, cell);
    }
}

/* Overwrites columns from first up to but not last, which are all there. Only at the ends
 * can half of a wide character be left over. */
static void put_run(struct canvas *canvas, int row, int first, int last,
                    const struct cell *cell)
{
    if (first >= last)
        return;
    struct cell *at = cell_at(canvas, row, first), *end = at + (last - first);
    part_wide(at);
    part_wide(end - 1);
    for (; at < end; at++)
        *at = *cell;
}

/* The same for what glyph_run took, so many columns; what is outside is cut off. */
static void put_simple(struct canvas *canvas, int row, long column, int count,
                       enum role role, const char *bytes)
{
    const struct cell cell = {.width = 1, .role = (uint8_t)role};
    long last = column + count;

    for (; column < 0 && column < last; column++)
        bytes += (unsigned char)*bytes < 0x80 ? 1 : 2;
    last = last > canvas->columns ? canvas->columns : last;
    if (!has_row(canvas, row) || column >= last)
        return;
    struct cell *at = cell_at(canvas, row, (int)column), *end = at + (last - column);
    part_wide(at);
    part_wide(end - 1);
    for (; at < end; at++) {
        uint32_t base = (unsigned char)*bytes++;
        if (base >= 0x80)
            base = (base & 0x1F) << 6 | ((unsigned char)*bytes++ & 0x3F);
        *at = cell;
        at->base = base;
    }
}

void canvas_follow(struct canvas *canvas, int row, int column, int rows, int columns)
{
    for (int i = row; i < row + rows; i++)
        for (int j = column; j < column + columns; j++)
            if (has_row(canvas, i) && has_column(canvas, j))
                cell_at(canvas, i, j)->follows = true;
}

/* Draws what of a glyph is before `end`. */
static void put_glyph(struct canvas *canvas, int row, long column, long end,
                      struct glyph *glyph)
{
    struct cell cell = glyph->cell;

    if (glyph->spelling) {
        cell.width = 1;
        for (const char *byte = glyph->spelling; *byte && column < end; byte++, column++) {
            cell.base = glyph_is_plain(*byte) ? (uint32_t)*byte : '?';
            put_cell(canvas, row, column, &cell);
        }
        return;
    }
    if (column + cell.width > end)
        cell = (struct cell){.base = ' ', .width = 1, .role = cell.role};
    put_cell(canvas, row, column, &cell);
}

int canvas_text(struct canvas *canvas, int row, int column, int width, enum role role,
                struct text text)
{
    struct glyph glyph;
    int used = 0;

    while (used < width) {
        const char *bytes = text.bytes;
        int simple = glyph_run(canvas->ascii, &text, width - used);
        if (simple > 0)
            put_simple(canvas, row, (long)column + used, simple, role, bytes);
        used += simple;
        if (used >= width || !glyph_next(canvas->ascii, &text, &glyph))
            break;
        glyph.cell.role = (uint8_t)role;
        if (has_row(canvas, row))
            put_glyph(canvas, row, (long)column + used, (long)column + width, &glyph);
        used = glyph.width > width - used ? width : used + glyph.width;
    }
    return used;
}

/* Whether it all fits, and if not what of it in a column less. Where nothing is spelled, no
 * character has more columns than bytes. */
static bool fits(bool ascii, struct text text, int width, size_t *shorter)
{
    return (!ascii && width >= 0 && text.length <= (size_t)width) ||
           glyph_prefix(ascii, text, width, shorter) == text.length;
}

/* Most text is simple, and either fits or is cut before a simple character. -1: this is
 * not, and nothing was drawn. */
static int fit_simple(struct canvas *canvas, int row, int column, int width, enum role role,
                      struct text text)
{
    const char *bytes = text.bytes;
    int used = glyph_run(canvas->ascii, &text, width);
    bool cut = text.length > 0;

    if (cut && (used < width || glyph_run(canvas->ascii, &text, 1) == 0))
        return -1;
    put_simple(canvas, row, column, cut ? used - 1 : used, role, bytes);
    if (cut)
        canvas_fill(canvas, row, column + used - 1, 1, role,
                    canvas->ascii ? '~' : ELLIPSIS);
    return used;
}

int canvas_text_fit(struct canvas *canvas, int row, int column, int width, enum role role,
                    struct text text)
{
    size_t shorter;
    int simple = width > 0 ? fit_simple(canvas, row, column, width, role, text) : -1;

    if (simple >= 0)
        return simple;
    if (width <= 0 || fits(canvas->ascii, text, width, &shorter))
        return canvas_text(canvas, row, column, width, role, text);
    text.length = shorter;
    int used = canvas_text(canvas, row, column, width - 1, role, text);
    canvas_fill(canvas, row, column + used, 1, role, canvas->ascii ? '~' : ELLIPSIS);
    return used + 1;
}

bool canvas_text_whole(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct text text)
{
    struct text rest = text;
    int used = glyph_run(canvas->ascii, &rest, width);

    if (rest.length == 0) { /* as most figures */
        put_simple(canvas, row, (long)column + width - used, used, role, text.bytes);
        return true;
    }
    int more = canvas_measure(canvas->ascii, rest);
    if (more > width - used)
        return false;
    used += more;
    canvas_text(canvas, row, column + width - used, used, role, text);
    return true;
}

void canvas_text_right(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct text text)
{
    if (!canvas_text_whole(canvas, row, column, width, role, text))
        canvas_text_fit(canvas, row, column, width, role, text);
}

void canvas_fill(struct canvas *canvas, int row, int column, int count, enum role role,
                 uint32_t code_point)
{
    struct cell cell = {.base = code_point, .width = 1, .role = (uint8_t)role};
    long end = (long)column + count;

    if (!has_row(canvas, row))
        return;
    if (utf8_class_of(code_point) != UTF8_SHOWN || utf8_width(code_point) != 1)
        cell.base = UTF8_REPLACEMENT;
    if (canvas->ascii && (cell.base < ' ' || cell.base > '~')) {
        char first = *fold_ascii(cell.base);

        cell.base = glyph_is_plain(first) ? (uint32_t)first : '?';
    }
    put_run(canvas, row, column < 0 ? 0 : column,
            end > canvas->columns ? canvas->columns : (int)end, &cell);
}

void canvas_role(struct canvas *canvas, int row, int column, int count, enum role role)
{
    long end = (long)column + count;

    if (!has_row(canvas, row))
        return;
    if (end > canvas->columns)
        end = canvas->columns;
    for (long at = column < 0 ? 0 : column; at < end; at++) {
        struct cell *cell = cell_at(canvas, row, (int)at);

        cell->role = cell->width == 0 ? cell[-1].role : (uint8_t)role;
        if (cell->width == 2)
            cell[1].role = (uint8_t)role;
    }
}

static bool is_space(const struct cell *cell)
{
    return cell->base == ' ' && cell->marks == 0;
}

/* One cell as bytes; returns where the next begins. */
static char *put_bytes(char *at, const struct cell *cell)
{
    if (cell->width == 0)
        return at;
    at += utf8_put(at, cell->base);
    if (cell->marks == 0)
        return at;
    const uint32_t *marks = marks_of(cell->marks);
    for (int i = 0; i < MARKS_MOST && marks[i]; i++)
        at += utf8_put(at, marks[i]);
    return at;
}

void canvas_row_text(const struct canvas *canvas, int row, bool trim, struct buffer *out)
{
    if (!has_row(canvas, row))
        return;
    const struct cell *cell = cell_at(canvas, row, 0), *end = cell + canvas->columns;
    while (trim && end > cell && is_space(end - 1))
        end--;
    char *start = buffer_reserve(out, (size_t)(end - cell) * CELL_BYTES), *at = start;
    for (; cell < end; cell++) {
        if (cell->base - 1 < 0x7F && cell->marks == 0)
            *at++ = (char)cell->base;
        else
            at = put_bytes(at, cell);
    }
    buffer_advance(out, (size_t)(at - start));
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    if (!has_row(canvas, row) || !has_column(canvas, column))
        return &blank_cell;
    return cell_at(canvas, row, column);
}
