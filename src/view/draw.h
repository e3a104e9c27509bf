/* SPDX-License-Identifier: MIT */
/* What several views draw alike. */
#ifndef JALON_VIEW_DRAW_H
#define JALON_VIEW_DRAW_H

#include "view/canvas.h"
#include "view/rect.h"

/* As canvas_text_fit, with a format; returns the columns used. */
int draw_printf(struct canvas *canvas, int row, int column, int width, enum role role,
                const char *format, ...) __attribute__((format(printf, 6, 7)));
/* As canvas_text_fit and canvas_text_right; the buffer is emptied. */
int draw_buffer(struct canvas *canvas, int row, int column, int width, enum role role,
                struct buffer *text);
void draw_buffer_right(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct buffer *text);

/* Takes what is in more behind a label where both fit into the room, whole or not at all;
 * empties more. */
void draw_append_fitting(bool ascii, int room, struct buffer *label, struct buffer *more);

/* A figure, right-aligned. One that does not fit is never cut, for its first digits are a
 * figure too: "#" all along, as a spreadsheet has it. The buffer is emptied. */
void draw_figure(struct canvas *canvas, int row, int column, int width, enum role role,
                 struct buffer *figure);

/* Cells of part in a bar whose width stands for whole: at least one when part is more than
 * nothing, none when either is not positive, so that an unknown amount has none. */
int draw_cells(int64_t part, int64_t whole, int width);

/* A rule over rect's first row: "─" all along, with a label near its left and one near
 * its right end; the right one gives way when both do not fit. Either may be empty. */
void draw_rule(struct canvas *canvas, struct rect rect, bool focus, struct text left,
               struct text right);

/* A pen that writes line under line into a rect, past what is scrolled away. With a NULL
 * canvas it only counts. */
struct pen {
    struct canvas *canvas;
    struct rect rect;
    int scrolled; /* lines that are above the rect */
    int line;     /* the next one to write; in the end, how many there are */
    bool ascii;
};
/* The canvas row of the pen's line, -1 when it is not to be seen. */
int pen_row(const struct pen *pen);
void pen_wrap(struct pen *pen, int indent, enum role role, struct text text);
/* The same, but always so many lines: blank where the text needs fewer, cut behind a word
 * with "…" where it needs more. */
void pen_block(struct pen *pen, int indent, enum role role, struct text text, int lines);
/* One line; the format's text is cut to fit. */
void pen_printf(struct pen *pen, enum role role, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
enum { PEN_FIELD_COLUMNS = 48 /* the widest that label and value are set apart */ };
/* A label at the left and a value at the right end of one line, not too far apart to be
 * read together, or under it when it does not fit. Empties value. */
void pen_field(struct pen *pen, const char *label, enum role role, struct buffer *value);
/* The same for a label with a name of the data, of any length: it is cut with "…", so
 * that the value stands under those of other lines. */
void pen_named(struct pen *pen, const char *label, enum role role, struct buffer *value);
void pen_skip(struct pen *pen);

#endif
