/* SPDX-License-Identifier: MIT */
#include "view/draw.h"

int draw_buffer(struct canvas *canvas, int row, int column, int width, enum role role,
                struct buffer *text)
{
    int used = canvas_text_fit(canvas, row, column, width, role, buffer_text(text));
    buffer_reset(text);
    return used;
}

void draw_buffer_right(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct buffer *text)
{
    canvas_text_right(canvas, row, column, width, role, buffer_text(text));
    buffer_reset(text);
}

int draw_cells(int64_t part, int64_t whole, int width)
{
    if (part <= 0 || whole <= 0)
        return 0;
    int64_t cells = (int64_t)((__int128)part * width / whole);
    return cells < 1 ? 1 : cells > width ? width : (int)cells;
}

void draw_append_fitting(bool ascii, int room, struct buffer *label, struct buffer *more)
{
    if (canvas_measure(ascii, buffer_text(label)) +
            canvas_measure(ascii, buffer_text(more)) <=
        room)
        buffer_append_text(label, buffer_text(more));
    buffer_reset(more);
}

void draw_figure(struct canvas *canvas, int row, int column, int width, enum role role,
                 struct buffer *figure)
{
    if (!canvas_text_whole(canvas, row, column, width, role, buffer_text(figure)))
        canvas_fill(canvas, row, column, width, role, '#');
    buffer_reset(figure);
}

static int draw_args(struct canvas *canvas, int row, int column, int width, enum role role,
                     const char *format, va_list args)
{
    struct buffer text = {0};
    buffer_vprintf(&text, format, args);
    int used = draw_buffer(canvas, row, column, width, role, &text);
    buffer_clear(&text);
    return used;
}

int draw_printf(struct canvas *canvas, int row, int column, int width, enum role role,
                const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int used = draw_args(canvas, row, column, width, role, format, args);
    va_end(args);
    return used;
}

void draw_rule(struct canvas *canvas, struct rect rect, bool focus, struct text left,
               struct text right)
{
    enum role line = focus ? ROLE_FOCUS : ROLE_RULE;
    enum role label = focus ? ROLE_FOCUS : ROLE_HEADING;
    canvas_fill(canvas, rect.row, rect.column, rect.columns, line, 0x2500);
    int used = 0;
    if (!text_empty(left)) {
        used = canvas_text_fit(canvas, rect.row, rect.column + 1, rect.columns - 2, label,
                               left);
        canvas_text(canvas, rect.row, rect.column + 1 + used, 1, line, text_of(" "));
    }
    int wanted = canvas_measure(canvas->ascii, right);
    if (wanted > 0 && wanted + used + 6 <= rect.columns) {
        int at = rect.column + rect.columns - wanted - 2;
        canvas_text(canvas, rect.row, at - 1, 1, line, text_of(" "));
        canvas_text(canvas, rect.row, at, wanted, label, right);
        canvas_text(canvas, rect.row, at + wanted, 1, line, text_of(" "));
    }
}

int pen_row(const struct pen *pen)
{
    int row = pen->line - pen->scrolled;
    return pen->canvas && row >= 0 && row < pen->rect.rows ? pen->rect.row + row : -1;
}

void pen_skip(struct pen *pen)
{
    pen->line++;
}

void pen_wrap(struct pen *pen, int indent, enum role role, struct text text)
{
    struct text line;
    int width = pen->rect.columns - indent;
    while (width > 0 && canvas_wrap(pen->ascii, &text, width, &line)) {
        int row = pen_row(pen);
        if (row >= 0)
            canvas_text(pen->canvas, row, pen->rect.column + indent, width, role, line);
        pen->line++;
    }
}

void pen_block(struct pen *pen, int indent, enum role role, struct text text, int lines)
{
    int width = pen->rect.columns - indent;
    struct buffer shown = {0};
    for (; lines > 0; lines--, pen->line++) {
        struct text line, rest = text;
        int row = pen_row(pen);
        if (width <= 1 || !canvas_wrap(pen->ascii, &rest, width, &line))
            continue;
        if (lines == 1 && !text_empty(rest)) {
            canvas_wrap(pen->ascii, &text, width - 1, &line);
            buffer_append_text(&shown, line);
            buffer_append_string(&shown, "…");
        } else {
            buffer_append_text(&shown, line);
        }
        if (row >= 0)
            draw_buffer(pen->canvas, row, pen->rect.column + indent, width, role, &shown);
        buffer_reset(&shown);
        text = rest;
    }
    buffer_clear(&shown);
}

void pen_printf(struct pen *pen, enum role role, const char *format, ...)
{
    va_list args;
    int row = pen_row(pen);
    va_start(args, format);
    if (row >= 0)
        draw_args(pen->canvas, row, pen->rect.column, pen->rect.columns, role, format,
                  args);
    va_end(args);
    pen->line++;
}

static int field_columns(const struct pen *pen)
{
    return pen->rect.columns < PEN_FIELD_COLUMNS ? pen->rect.columns : PEN_FIELD_COLUMNS;
}

void pen_field(struct pen *pen, const char *label, enum role role, struct buffer *value)
{
    int width = field_columns(pen);
    int needed = canvas_measure(pen->ascii, text_of(label)) + 2 +
                 canvas_measure(pen->ascii, buffer_text(value));
    int row = pen_row(pen);
    if (row >= 0)
        canvas_text_fit(pen->canvas, row, pen->rect.column, pen->rect.columns, ROLE_DIM,
                        text_of(label));
    if (needed <= pen->rect.columns) {
        width = needed > width ? needed : width;
        if (row >= 0)
            canvas_text_right(pen->canvas, row, pen->rect.column, width, role,
                              buffer_text(value));
        pen->line++;
    } else {
        pen->line++;
        pen_wrap(pen, 2, role, buffer_text(value));
    }
    buffer_reset(value);
}

void pen_named(struct pen *pen, const char *label, enum role role, struct buffer *value)
{
    int row = pen_row(pen), width = field_columns(pen);
    int room = width - canvas_measure(pen->ascii, buffer_text(value)) - 2;
    if (room <= 0) {
        pen_field(pen, label, role, value);
        return;
    }
    pen_skip(pen);
    if (row >= 0) {
        canvas_text_fit(pen->canvas, row, pen->rect.column, room, ROLE_DIM, text_of(label));
        canvas_text_right(pen->canvas, row, pen->rect.column, width, role,
                          buffer_text(value));
    }
    buffer_reset(value);
}
