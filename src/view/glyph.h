/* SPDX-License-Identifier: MIT */
/* Text as the characters that a canvas shows: cleaned, each with its marks and its columns.
 * Most text is printable ASCII and letters of Latin, a column each; it is taken as runs. */
#ifndef JALON_VIEW_GLYPH_H
#define JALON_VIEW_GLYPH_H

#include "view/canvas.h"

/* What one character becomes: a cell, or on an ASCII canvas a run of cells. */
struct glyph {
    struct cell cell;     /* ROLE_NORMAL */
    const char *spelling; /* one column for each byte; NULL: only the cell */
    int width;            /* columns, at least 1 */
    bool blank;           /* a line may be broken here */
    bool newline;         /* a line ends here */
};

static inline bool glyph_is_plain(char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

/* Takes one character with its marks off *rest; false when nothing to show is left. */
bool glyph_next(bool ascii, struct text *rest, struct glyph *glyph);

/* Takes off the front of *text what is a column a character, as it stands: printable ASCII
 * and, unless ascii, letters of Latin in two bytes each; no mark behind it can belong to
 * the last. At most so many columns; returns how many. */
int glyph_run(bool ascii, struct text *text, int columns);

/* What canvas_prefix says, and in *shorter what it says of a column less. */
size_t glyph_prefix(bool ascii, struct text text, int width, size_t *shorter);

#endif
