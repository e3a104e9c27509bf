/* SPDX-License-Identifier: MIT */
/* The grid of cells. Invariants, after every call: the widths of a row add up to its
 * columns; a cell of width 2 is followed by one of width 0 and base 0, of the same role,
 * and no other cell has width 0; every base is UTF8_SHOWN, every mark UTF8_MARK; on an
 * ASCII canvas every base is 32 to 126 and there are no marks. */
#include "view/canvas.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdlib.h>

enum { DOTTED_CIRCLE = 0x25CC, ELLIPSIS = 0x2026 };
enum { CELL_BYTES = UTF8_LONGEST * (1 + CELL_MARKS) /* that its text has at most */ };

static const struct cell blank_cell = {.base = ' ', .width = 1, .role = ROLE_NORMAL};

/* What one character of a text becomes: a cell, or on an ASCII canvas a run of cells. */
struct glyph {
    struct cell cell;
    const char *spelling; /* one column for each byte; NULL: only the cell */
    int width;
    bool blank;   /* a line may be broken here */
    bool newline; /* a line ends here */
};

static bool is_plain(char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

static struct text text_from(struct text text, size_t start, size_t end)
{
    return (struct text){text.bytes + start, end - start};
}

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
static void part_wide(struct canvas *canvas, int row, int column)
{
    struct cell *cell = cell_at(canvas, row, column);
    struct cell *other = cell->width == 2 ? cell + 1 : cell->width == 0 ? cell - 1 : NULL;

    if (!other)
        return;
    uint8_t role = other->role;
    *cell = *other = blank_cell;
    other->role = role;
}

static void put_narrow(struct canvas *canvas, int row, long column, const struct cell *cell)
{
    if (!has_column(canvas, column))
        return;
    part_wide(canvas, row, (int)column);
    *cell_at(canvas, row, (int)column) = *cell;
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
    part_wide(canvas, row, first);
    part_wide(canvas, row, last - 1);
    for (struct cell *at = cell_at(canvas, row, first), *end = at + (last - first);
         at < end; at++)
        *at = *cell;
}

/* The same for ASCII as it stands, a byte a column; what is outside is cut off. */
static void put_plain(struct canvas *canvas, int row, long column, enum role role,
                      struct text text)
{
    struct cell cell = {.base = ' ', .width = 1, .role = (uint8_t)role};
    long last = column + (long)text.length;

    if (column < 0)
        text.bytes -= column;
    column = column < 0 ? 0 : column;
    last = last > canvas->columns ? canvas->columns : last;
    if (!has_row(canvas, row) || column >= last)
        return;
    part_wide(canvas, row, (int)column);
    part_wide(canvas, row, (int)last - 1);
    struct cell *at = cell_at(canvas, row, (int)column);
    for (const char *byte = text.bytes; column < last; column++, at++, byte++) {
        *at = cell;
        at->base = (unsigned char)*byte;
    }
}

/* Takes off the front of *text what is a column a byte, as it stands: printable ASCII, of
 * which no mark behind it could belong to the last; at most so many columns. */
static size_t take_plain(struct text *text, int columns)
{
    size_t most = text->length, length = 0;

    if (columns < 0 || (size_t)columns < most)
        most = columns < 0 ? 0 : (size_t)columns;
    while (length < most && is_plain(text->bytes[length]))
        length++;
    if (length < text->length && length > 0 && (unsigned char)text->bytes[length] >= 0x80)
        length--;
    if (length > 0)
        *text = text_from(*text, length, text->length);
    return length;
}

/* Drops what adds nothing to the display, collects marks up to the limit. */
static void take_marks(struct text *rest, struct cell *cell)
{
    int count = 0;

    while (rest->length > 0 && (unsigned char)*rest->bytes >= 0x80) {
        struct text after = *rest;
        uint32_t point = utf8_next(&after);
        enum utf8_class class = utf8_class_of(point);

        if (class != UTF8_MARK && class != UTF8_IGNORED)
            break;
        if (class == UTF8_MARK && count < CELL_MARKS)
            cell->marks[count++] = point;
        *rest = after;
    }
}

static void glyph_base(struct glyph *glyph, struct text *rest)
{
    struct text start = *rest;
    uint32_t point = utf8_next(rest);

    if (point == '\r' && rest->length > 0 && *rest->bytes == '\n')
        utf8_next(rest);
    glyph->newline = point == '\n' || point == '\r';
    glyph->blank = point == ' ' || point == '\t';
    if (glyph->newline || glyph->blank)
        point = ' ';

    enum utf8_class class = utf8_class_of(point);
    if (class == UTF8_MARK) {
        point = DOTTED_CIRCLE;
        *rest = start;
    } else if (class != UTF8_SHOWN) {
        point = UTF8_REPLACEMENT;
    }
    glyph->cell.base = point;
    glyph->cell.width = utf8_width(point) == 2 ? 2 : 1;
}

/* Whether what follows leaves the character before it as it is. */
static bool stands_alone(struct text rest)
{
    if (rest.length == 0)
        return true;
    uint32_t point = utf8_next(&rest);
    if (utf8_latin(point) || point < 0x80)
        return true;
    enum utf8_class class = utf8_class_of(point);
    return class != UTF8_MARK && class != UTF8_IGNORED;
}

/* Takes the most usual character off *rest, for which glyph_next would come to the same:
 * shown as it stands, without marks. Returns its columns; 0: it is not so simple. */
static int take_simple(bool ascii, struct text *rest, uint32_t *point)
{
    struct text after = *rest;

    if (after.length == 0)
        return 0;
    *point = utf8_next(&after);
    bool latin = utf8_latin(*point);
    if ((ascii && *point >= 0x80) || (!latin && utf8_class_of(*point) != UTF8_SHOWN) ||
        !stands_alone(after))
        return 0;
    *rest = after;
    return latin ? 1 : utf8_width(*point);
}

/* Takes one character with its marks off *rest; false when nothing to show is left. */
static bool glyph_next(bool ascii, struct text *rest, struct glyph *glyph)
{
    struct cell dropped = {0};

    *glyph = (struct glyph){0};
    glyph->width = take_simple(ascii, rest, &glyph->cell.base);
    if (glyph->width > 0) {
        glyph->cell.width = (uint8_t)glyph->width;
        glyph->blank = glyph->cell.base == ' ';
        return true;
    }
    while (rest->length > 0 && (unsigned char)*rest->bytes >= 0x80) {
        struct text after = *rest;

        if (utf8_class_of(utf8_next(&after)) != UTF8_IGNORED)
            break;
        *rest = after;
    }
    if (rest->length == 0)
        return false;
    glyph_base(glyph, rest);
    size_t before = rest->length;
    if (!glyph->newline)
        take_marks(rest, ascii ? &dropped : &glyph->cell);
    if (rest->length != before)
        glyph->blank = false;
    glyph->width = glyph->cell.width;
    if (ascii && (glyph->cell.base < ' ' || glyph->cell.base > '~')) {
        glyph->spelling = fold_ascii(glyph->cell.base);
        glyph->width = (int)strlen(glyph->spelling);
    }
    return true;
}

/* Draws what of a glyph is before `end`. */
static void put_glyph(struct canvas *canvas, int row, long column, long end,
                      struct glyph *glyph)
{
    struct cell cell = glyph->cell;

    if (glyph->spelling) {
        cell.width = 1;
        for (const char *byte = glyph->spelling; *byte && column < end; byte++, column++) {
            cell.base = is_plain(*byte) ? (uint32_t)*byte : '?';
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
        size_t plain = take_plain(&text, width - used);
        if (plain > 0)
            put_plain(canvas, row, (long)column + used, role, (struct text){bytes, plain});
        used += (int)plain;
        if (used >= width || !glyph_next(canvas->ascii, &text, &glyph))
            break;
        glyph.cell.role = (uint8_t)role;
        if (has_row(canvas, row))
            put_glyph(canvas, row, (long)column + used, (long)column + width, &glyph);
        used = glyph.width > width - used ? width : used + glyph.width;
    }
    return used;
}

/* What canvas_prefix says, and in *shorter what it says of a column less. */
static size_t prefix_of(bool ascii, struct text text, int width, size_t *shorter)
{
    struct text rest = text;
    struct glyph glyph;
    size_t length = 0;
    int used = 0;

    *shorter = 0;
    for (;;) {
        size_t plain = take_plain(&rest, width - used);
        used += (int)plain;
        length += plain;
        if (used < width)
            *shorter = length;
        else if (plain > 0)
            *shorter = length - 1;
        if (!glyph_next(ascii, &rest, &glyph)) {
            if (used < width)
                *shorter = text.length;
            return text.length;
        }
        if (glyph.width > width - used)
            return length;
        used += glyph.width;
        length = text.length - rest.length;
    }
}

size_t canvas_prefix(bool ascii, struct text text, int width)
{
    size_t shorter;

    return prefix_of(ascii, text, width, &shorter);
}

/* Whether it all fits, and if not what of it in a column less. Where nothing is spelled, no
 * character has more columns than bytes. */
static bool fits(bool ascii, struct text text, int width, size_t *shorter)
{
    return (!ascii && width >= 0 && text.length <= (size_t)width) ||
           prefix_of(ascii, text, width, shorter) == text.length;
}

int canvas_text_fit(struct canvas *canvas, int row, int column, int width, enum role role,
                    struct text text)
{
    size_t shorter;

    if (width <= 0 || fits(canvas->ascii, text, width, &shorter))
        return canvas_text(canvas, row, column, width, role, text);
    text.length = shorter;
    int used = canvas_text(canvas, row, column, width - 1, role, text);
    canvas_fill(canvas, row, column + used, 1, role, canvas->ascii ? '~' : ELLIPSIS);
    return used + 1;
}

void canvas_text_right(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct text text)
{
    size_t shorter;

    if (fits(canvas->ascii, text, width, &shorter)) {
        int used = canvas_measure(canvas->ascii, text);

        canvas_text(canvas, row, column + width - used, used, role, text);
    } else {
        canvas_text_fit(canvas, row, column, width, role, text);
    }
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

        cell.base = is_plain(first) ? (uint32_t)first : '?';
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

int canvas_measure(bool ascii, struct text text)
{
    struct glyph glyph;
    int used = 0;

    for (;;) {
        used += (int)take_plain(&text, INT_MAX - used);
        if (!glyph_next(ascii, &text, &glyph))
            return used;
        used = glyph.width > INT_MAX - used ? INT_MAX : used + glyph.width;
    }
}

static void skip_blanks(struct text *rest)
{
    struct text after = *rest;
    struct glyph glyph;

    while (glyph_next(false, &after, &glyph) && glyph.blank)
        *rest = after;
}

bool canvas_wrap(bool ascii, struct text *rest, int width, struct text *line)
{
    struct text cursor = *rest;
    struct glyph glyph;
    size_t at = 0;    /* where the glyph starts in *rest */
    size_t shown = 0; /* end of the last glyph that is not blank */
    size_t word = 0;  /* end of the last word that is whole */
    int used = 0;

    if (rest->length == 0)
        return false;
    while (glyph_next(ascii, &cursor, &glyph) && !glyph.newline) {
        if (glyph.blank) {
            word = shown;
        } else if (glyph.width > width - used && shown > 0) {
            *line = text_from(*rest, 0, word > 0 ? word : at);
            *rest = text_from(*rest, line->length, rest->length);
            skip_blanks(rest);
            return true;
        } else if (glyph.width > width - used && used > 0) {
            /* an indentation that leaves no room for the word behind it */
            *rest = text_from(*rest, at, rest->length);
            at = 0;
            used = 0;
        }
        used = glyph.width > INT_MAX - used ? INT_MAX : used + glyph.width;
        at = rest->length - cursor.length;
        if (!glyph.blank)
            shown = at;
    }
    *line = text_from(*rest, 0, shown);
    *rest = cursor;
    return true;
}

static bool is_space(const struct cell *cell)
{
    return cell->base == ' ' && cell->marks[0] == 0;
}

/* One cell as bytes; returns where the next begins. */
static char *put_bytes(char *at, const struct cell *cell)
{
    if (cell->width == 0)
        return at;
    at += utf8_put(at, cell->base);
    for (int i = 0; i < CELL_MARKS && cell->marks[i]; i++)
        at += utf8_put(at, cell->marks[i]);
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
        if (cell->base - 1 < 0x7F && !cell->marks[0])
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
