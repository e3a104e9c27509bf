/* SPDX-License-Identifier: MIT */
/* A screen without a terminal: a grid of cells that views draw into, tests read, the
 * command line prints and the driver puts on a terminal.
 *
 * Coordinates are row, column from 0 at the top left. Whatever is drawn outside is cut
 * off. Text is cleaned here, once: unsafe code points (base/utf8.h) become a visible
 * mark, newlines and tabs a space, and on an ASCII canvas everything is folded to ASCII.
 * A wide character that does not fit whole, or of which half is overwritten, becomes a
 * space; so a column never moves, whatever the text. */
#ifndef JALON_VIEW_CANVAS_H
#define JALON_VIEW_CANVAS_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdint.h>

/* What a cell says, not how it looks: the driver turns a role into colours, and into
 * bold, dim, underline or reverse where there are none. */
#define ROLES(X)                                                                           \
    X(ROLE_NORMAL)                                                                         \
    X(ROLE_TITLE)    /* the title line */                                                  \
    X(ROLE_RULE)     /* lines between panes */                                             \
    X(ROLE_HEADING)  /* column heads, labels on a rule */                                  \
    X(ROLE_FOCUS)    /* the rule of the pane that has the focus */                         \
    X(ROLE_DIM)      /* less important */                                                  \
    X(ROLE_STRONG)   /* more important */                                                  \
    X(ROLE_LATE)     /* late, alert */                                                     \
    X(ROLE_WATCH)    /* to be watched */                                                   \
    X(ROLE_DONE)     /* done, paid, closed */                                              \
    X(ROLE_TODO)     /* to come, remaining */                                              \
    X(ROLE_UNKNOWN)  /* not known */                                                       \
    X(ROLE_TODAY)    /* the as-of day */                                                   \
    X(ROLE_SELECTED) /* marker and id of the selected row */                               \
    X(ROLE_MATCH)    /* a hit of the search */                                             \
    X(ROLE_KEY)      /* a key in the key line */                                           \
    X(ROLE_NOTICE)   /* a message to the user */                                           \
    X(ROLE_ERROR)    /* a message about a mistake */

#define ROLE_ENUM(role) role,
enum role { ROLES(ROLE_ENUM) ROLE_COUNT };
#undef ROLE_ENUM

/* Small, for a screen is drawn, compared and written cell by cell. */
struct cell {
    uint32_t base;     /* code point; 0: the right half of a wide character */
    uint16_t marks;    /* combining marks, see view/marks.h; 0: none */
    uint8_t role;      /* enum role */
    uint8_t width : 2; /* 1 or 2; 0 for a right half */
    bool follows : 1;  /* may show a moment later, see canvas_follow */
};
_Static_assert(sizeof(struct cell) == 8, "a cell is written at one go");

/* Read its fields, change it through the functions only. */
struct canvas {
    int rows, columns;
    bool ascii;
    struct cell *cells;            /* rows * columns, row by row */
    int cursor_row, cursor_column; /* where a prompt's cursor stands; -1: none */
};

enum { CANVAS_LARGEST = 1000 }; /* rows or columns; canvas_new clamps to 0 … this */

struct canvas *canvas_new(int rows, int columns, bool ascii);
void canvas_free(struct canvas *canvas);
/* All spaces, ROLE_NORMAL, no cursor. */
void canvas_erase(struct canvas *canvas);

/* Draws text from (row, column) in at most width columns, cut off without a sign; returns
 * the columns used. */
int canvas_text(struct canvas *canvas, int row, int column, int width, enum role role,
                struct text text);
/* The same, but text that does not fit ends in "…" ("~" on an ASCII canvas). */
int canvas_text_fit(struct canvas *canvas, int row, int column, int width, enum role role,
                    struct text text);
/* Right-aligned in width columns; false: it does not fit, and nothing was drawn. */
bool canvas_text_whole(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct text text);
/* The same, but what does not fit is cut at the right with "…". */
void canvas_text_right(struct canvas *canvas, int row, int column, int width,
                       enum role role, struct text text);
/* Repeats one code point of width 1 over count columns. */
void canvas_fill(struct canvas *canvas, int row, int column, int count, enum role role,
                 uint32_t code_point);
/* Changes the role of cells that are drawn already. */
void canvas_role(struct canvas *canvas, int row, int column, int count, enum role role);

/* Cells, drawn already, that may lag behind the keys as long as these come one upon the
 * other: what describes the selection, not what moves it. */
void canvas_follow(struct canvas *canvas, int row, int column, int rows, int columns);

/* Columns that text takes on such a canvas, after cleaning and folding. */
int canvas_measure(bool ascii, struct text text);
/* The largest beginning of text that takes at most width columns and does not part a
 * base from its marks: its length in bytes. */
size_t canvas_prefix(bool ascii, struct text text, int width);

/* Where to break text into lines of at most width columns: takes one line off *rest
 * (breaking at blanks, inside a word only when it alone is too long; a newline ends a
 * line). False when nothing is left. */
bool canvas_wrap(bool ascii, struct text *rest, int width, struct text *line);

/* Appends one row as text, with trailing spaces if trim is false. */
void canvas_row_text(const struct canvas *canvas, int row, bool trim, struct buffer *out);

/* A blank cell where (row, column) is outside. */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

#endif
