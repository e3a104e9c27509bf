/* SPDX-License-Identifier: MIT */
/* What the files that hold questions and the list of them have in common. */
#ifndef JALON_CONFIG_QUESTION_LINE_H
#define JALON_CONFIG_QUESTION_LINE_H

#include "config/questions.h"

/* Takes NAME = QUESTION apart, without the comment behind it; appends to both. False when
 * there is no name. */
bool question_line_read(struct text text, struct buffer *name, struct buffer *line);
/* Appends the same, without a line end. */
void question_line_write(struct text name, struct text line, struct buffer *out);

/* Whether it can be one; else *message says what was expected. */
bool question_name_is_good(struct text name, struct buffer *message);
bool question_line_is_good(struct text line, struct buffer *message);

void questions_drop(struct question_list *list, size_t index);

#endif
