/* SPDX-License-Identifier: MIT */
/* Lines of a file that the user wrote in whatever editor: what is not UTF-8 is read as
 * windows-1252, as old Windows editors write, line by line. */
#ifndef JALON_CONFIG_SOURCE_LINE_H
#define JALON_CONFIG_SOURCE_LINE_H

#include "base/buffer.h"

#include <stdio.h>

enum { SOURCE_LINE_MOST = 4000 }; /* bytes, as UTF-8 */

enum source_result {
    SOURCE_LINE,
    SOURCE_END,      /* also when the file cannot be read: ferror tells */
    SOURCE_TOO_LONG, /* more than SOURCE_LINE_MOST */
    SOURCE_NO_TEXT   /* in neither encoding: control characters, UTF-16 */
};

/* Replaces *line by the next line as UTF-8, without its end and without a byte order
 * mark. */
enum source_result source_line_read(FILE *file, struct buffer *line);
/* What was expected, translated, of a result that is no line. */
const char *source_line_mistake(enum source_result result);

/* Where in a line the comment behind it begins: at a semicolon behind a blank, outside of
 * quotation marks; else its length. */
size_t source_line_comment(struct text line);
/* Whether nothing stands in the line, or only a comment. */
bool source_line_is_blank(struct text line);

#endif
