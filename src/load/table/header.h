/* SPDX-License-Identifier: MIT */
/* Where the table begins among the first rows of a file, and how far it goes: lines before
 * the header, the header over one to three rows or none, the width of the rows. */
#ifndef JALON_LOAD_HEADER_H
#define JALON_LOAD_HEADER_H

#include "load/records/grid.h"
#include "load/table/mend.h"
#include "load/names/schema.h"

enum {
    HEADER_SURE = 100, /* a hint of this size: all that a table needs is there */
    HEADER_ROWS = 3    /* a header is no higher than this */
};

/* Found by header_find; cleared by header_clear. */
struct header {
    size_t rows;        /* of the grid that make the header; 0: there is none */
    size_t count;       /* cells; 0 without rows */
    unsigned long line; /* physical, of the first header row or of the first row */
    enum mend mend;     /* what was mended in it */
    int hint;           /* how good it is */
    size_t times;       /* the same row stands so often, and is given once */
    struct buffer text; /* the cells … */
    size_t *ends;       /* … and where each ends */
    size_t capacity;
    size_t width;     /* cells that rows have */
    size_t first_row; /* of the table in the grid, behind the header */
    size_t row_count; /* up to the next table in the grid, or to its end */
};

/* What rows above one another make as one header: names receives its cells, each ended by a
 * NUL. Returns how well it would do, as a hint does. */
typedef int (*header_join)(void *context, const struct header_row *rows, size_t row_count,
                           struct buffer *names);

/* Whoever knows the columns; hint and join may be NULL. */
struct header_judge {
    dialect_hint hint;
    header_join
        join; /* without it the words of several rows are put one behind the other */
    void *context;
};

/* The grid must have a row, and none without text. */
void header_find(const struct grid *grid, const struct dialect *dialect,
                 const struct header_judge *judge, struct header *header);
void header_clear(struct header *header);

/* The cells, trimmed; an array of count entries to be freed, good until header_clear. */
struct text *header_cells(const struct header *header);

/* Shows the mender the rows of the table that are in order. */
void header_learn(const struct header *header, const struct grid *grid,
                  struct mender *mender);

/* Whether a row could be a header at all: words, no digits but in a few. */
bool header_like(const struct record *record);
/* Whether most cells of the row stand in the header, that is, a table of the same family
 * begins. */
bool header_resembles(const struct record *header, const struct record *record);

/* The bytes that cells of a header begin with: enough to say of nearly every row that it
 * does not resemble it. */
struct header_firsts {
    bool possible[256];
};
struct header_firsts header_firsts(const struct record *header);
/* False: header_resembles would say so. */
static inline bool header_may_resemble(const struct header_firsts *firsts,
                                       const struct record *record)
{
    const struct text *cell = record->cells + record->count;
    size_t too_many = record->count / 5 + 1; /* others */

    /* From the last one on: amounts and days mostly stand there. */
    while (cell-- > record->cells)
        if (!text_empty(*cell) && !firsts->possible[(unsigned char)*cell->bytes] &&
            --too_many == 0)
            return false;
    return true;
}

#endif
