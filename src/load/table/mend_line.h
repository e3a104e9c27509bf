/* SPDX-License-Identifier: MIT */
/* A damaged line cut at every delimiter into pieces, and what it costs to take several of
 * them for one cell, or one for two. Prices are logarithms, as profile_score is. */
#ifndef JALON_LOAD_MEND_LINE_H
#define JALON_LOAD_MEND_LINE_H

#include "base/text.h"

enum { MEND_PIECES = 400 /* of a line; of more, none is read */ };

struct mend_piece {
    size_t start, end;
};

struct mend_line {
    struct text text; /* without its end */
    struct text delimiter;
    char quote;
    struct mend_piece pieces[MEND_PIECES + 1];
    size_t count;
};

/* Finds the pieces; false when they are too many. The rest of the line is set before. */
bool mend_line_cut(struct mend_line *line);

/* The pieces from the one up to before the other as one cell. */
struct text mend_line_part(const struct mend_line *line, size_t from, size_t to);

/* Whether the cell begins and ends with a quotation mark. */
bool mend_line_quoted(const struct mend_line *line, struct text cell);
/* The cell without blanks and its quotation marks, for its look. */
struct text mend_line_inside(const struct mend_line *line, struct text cell);

/* What it costs that quotation marks stand in the cell as they do. */
double mend_line_price_of_quotes(const struct mend_line *line, struct text cell);
/* The same, and that the delimiters in it part no cells. */
double mend_line_price(const struct mend_line *line, struct text cell);

/* Whether a delimiter may be missing in the cell at this place, which is not its start. */
bool mend_line_may_split(const struct mend_line *line, struct text cell, size_t at);

#endif
