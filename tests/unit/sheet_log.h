/* SPDX-License-Identifier: MIT */
/* The tables of a text written down line by line, to be compared. */
#ifndef JALON_TESTS_SHEET_LOG_H
#define JALON_TESTS_SHEET_LOG_H

#include "base/buffer.h"
#include "load/names/schema.h"
#include "load/table/sheet.h"

/* Of each table "table WIDTH HEADER_LINE[+ROWS][MEND]:cell|cell", of each row
 * "LINE[MEND][!]:cell|cell", of each aside "aside LINE:found". MEND is one of ?oMEQU, in
 * the order of enum mend; ! marks a row that is broken. */
char sheet_log_mend(enum mend mend);

/* With a schema, known headers help, as in the reader. The text goes in as two pieces, the
 * first of so many bytes, or as one: SIZE_MAX. out is emptied first. */
void sheet_log(struct text text, size_t first_piece, struct schema *schema,
               const char *forced, struct buffer *out);

#endif
