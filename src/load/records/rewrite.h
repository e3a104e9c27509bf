/* SPDX-License-Identifier: MIT */
/* What libcsv cannot express, written so that it can: a delimiter of several characters as
 * one byte that UTF-8 never has, a backslash before a quotation mark as a second quotation
 * mark. */
#ifndef JALON_LOAD_REWRITE_H
#define JALON_LOAD_REWRITE_H

#include "base/buffer.h"
#include "load/records/dialect.h"

/* Whether text of the dialect must be rewritten at all. */
static inline bool rewrite_needed(const struct dialect *dialect)
{
    return dialect->backslash || (dialect->delimiter[0] && dialect->delimiter[1]);
}

/* The byte that parts cells in what was rewritten. */
unsigned char rewrite_delimiter(const struct dialect *dialect);

/* Appends the text, whole lines, as libcsv can read it. */
void rewrite_text(const struct dialect *dialect, struct text text, struct buffer *out);

/* Appends a cell of such text as it was meant. */
void rewrite_back(const struct dialect *dialect, struct text cell, struct buffer *out);

/* How often the delimiter stands in the line, whatever is quoted. */
size_t delimiters_in(struct text line, const char *delimiter);

#endif
