/* SPDX-License-Identifier: MIT */
/* How a table is written down: what parts cells, what quotes them; and how that is found
 * out from the beginning of a file. */
#ifndef JALON_LOAD_DIALECT_H
#define JALON_LOAD_DIALECT_H

#include "base/text.h"

enum {
    DIALECT_NO_QUOTE = 0xFF, /* a byte that UTF-8 text never holds */
    DIALECT_DELIMITER = 8    /* bytes of a delimiter, its NUL included */
};

struct dialect {
    char delimiter[DIALECT_DELIMITER];
    unsigned char quote;      /* or DIALECT_NO_QUOTE */
    bool padded;              /* blanks outside the quotes belong to no cell */
    bool backslash;           /* \" stands for a quotation mark in a quoted cell */
    unsigned long skip_lines; /* physical lines before the table: a "sep=" line */
};

/* How well one row would do as a header, 0 for not at all: whoever knows the columns that
 * are looked for helps to tell a right reading from a wrong one. */
typedef int (*dialect_hint)(void *context, const struct text *cells, size_t count);

/* whole: sample is all there is, else its last row may be cut off. forced: the delimiter
 * that the user named, or NULL. hint may be NULL. */
struct dialect dialect_detect(struct text sample, bool whole, const char *forced,
                              dialect_hint hint, void *context);

/* The same; *found receives the records at the front of the sample, as slices from line 0,
 * where these were read to be sure of it: else NULL. Freed by slices_free. */
struct slices;
struct dialect dialect_detect_found(struct text sample, bool whole, const char *forced,
                                    dialect_hint hint, void *context,
                                    struct slices **found);

/* Whether the beginning of a text, whose rest has yet to come, leaves no doubt: its first
 * line is a header that is sure and the whole rows below it, two at least, are as wide. */
bool dialect_clear(struct text beginning, dialect_hint hint, void *context);

#endif
