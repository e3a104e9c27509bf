/* SPDX-License-Identifier: MIT */
/* Signs in a text of the way in which a table is written down, wherever they stand. */
#ifndef JALON_LOAD_SIGNS_H
#define JALON_LOAD_SIGNS_H

#include "base/text.h"

/* What parts the cells of most tables. */
static inline bool sign_separates(char byte)
{
    return byte == ';' || byte == '\t' || byte == '|' || byte == ',';
}

/* French is full of apostrophes: one is a quotation mark only where cells begin and end
 * with it, and about as often. */
bool sign_single_quotes(struct text sample);
bool sign_blank_before_quote(struct text sample, char quote);
bool sign_backslash_before_quote(struct text sample, unsigned char quote);

/* How often the delimiter stands there, none of its bytes counted twice. */
size_t sign_occurrences(struct text sample, const char *delimiter);
/* Whether ", " parts the cells, not ",". */
bool sign_blank_behind(struct text sample, const char *delimiter);

#endif
