/* SPDX-License-Identifier: MIT */
/* The texts of one column of a batch, kept in the way that takes the least room. */
#ifndef JALON_MODEL_CELLS_H
#define JALON_MODEL_CELLS_H

#include "model/dictionary.h"
#include "model/spelling.h"

enum cells_kind {
    CELLS_ABSENT, /* all are empty */
    CELLS_PLAIN,  /* one behind the other */
    CELLS_CODED,  /* by number into a dictionary */
    CELLS_SPELLED /* written anew from the column's values, but for the exceptions */
};

enum cells_letters {
    LETTERS_UNKNOWN, /* nobody has asked so far */
    LETTERS_NUMBERS, /* digits, and what stands in the first text: see letters_as_in */
    LETTERS_USUAL,   /* see base/letters.h */
    LETTERS_ANY
};

/* All zero is CELLS_ABSENT. */
struct cells {
    unsigned char kind;     /* enum cells_kind */
    unsigned char spelling; /* SPELLED: enum spelling */
    bool narrow; /* ends has two bytes an entry, else four; codes has one, else two */
    unsigned char letters; /* enum cells_letters, of bytes: noted by the search */
    uint32_t width;        /* not 0: each text has so many bytes, and there are no ends */
    const void *ends;      /* where each text ends in bytes: see cells_end */
    const char *bytes;     /* PLAIN: of all rows; SPELLED: of the exceptions */
    const void *codes;     /* CODED: by row, see cells_code */
    struct dictionary *dictionary; /* CODED: held */
    const uint16_t *exceptions; /* SPELLED: rows that have a text of their own, ascending */
    uint32_t exception_count;
    uint32_t size; /* bytes of what the pointers above point to */
    void *memory;  /* owned: all that the pointers above point to, but for the dictionary;
                      NULL: that is in a piece of memory that others own */
};

void cells_clear(struct cells *cells);

/* Where the text of a row, or of an exception by its place in exceptions, ends; it begins
 * where the one before it ends. */
static inline uint32_t cells_end(const struct cells *cells, uint32_t index)
{
    if (cells->width > 0)
        return (index + 1) * cells->width;
    return cells->narrow ? ((const uint16_t *)cells->ends)[index]
                         : ((const uint32_t *)cells->ends)[index];
}

static inline struct text cells_run(const struct cells *cells, uint32_t index)
{
    uint32_t start = index > 0 ? cells_end(cells, index - 1) : 0;

    return (struct text){cells->bytes + start, cells_end(cells, index) - start};
}

/* CODED: the code of a row. */
static inline uint16_t cells_code(const struct cells *cells, uint32_t row)
{
    return cells->narrow ? ((const uint8_t *)cells->codes)[row]
                         : ((const uint16_t *)cells->codes)[row];
}

/* What tells where the text of a row is, to be asked for before; NULL: there is no such. */
static inline const void *cells_place(const struct cells *cells, uint32_t row)
{
    if (cells->kind == CELLS_CODED)
        return (const char *)cells->codes + (cells->narrow ? row : row * sizeof(uint16_t));
    if (cells->kind != CELLS_PLAIN)
        return NULL;
    if (cells->width > 0)
        return cells->bytes + (size_t)row * cells->width;
    return (const char *)cells->ends +
           row * (cells->narrow ? sizeof(uint16_t) : sizeof(uint32_t));
}

/* SPELLED: whether the row has a text of its own, and its place in exceptions. */
bool cells_excepted(const struct cells *cells, uint32_t row, uint32_t *index);

/* The text of a row. value and scratch only matter to SPELLED: the column's value in that
 * row, and where its text is written; scratch is emptied before. */
struct text cells_text(const struct cells *cells, uint32_t row, int64_t value,
                       struct buffer *scratch);

#endif
