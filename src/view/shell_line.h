/* SPDX-License-Identifier: MIT */
/* What to type in a shell to see the same again. */
#ifndef JALON_VIEW_SHELL_LINE_H
#define JALON_VIEW_SHELL_LINE_H

#include "view/ui.h"

/* Appends one word as a POSIX shell takes it: as it is where nothing in it means anything,
 * else in quotation marks. Any bytes but NUL. */
void shell_line_word(struct text word, struct buffer *out);

/* Appends a path: what lies in home (which may be NULL) begins with "~/". */
void shell_line_path(const char *path, const char *home, struct buffer *out);

/* Appends the command line that answers with what the keys are about. */
void shell_line_of(const struct ui *ui, struct buffer *out);

#endif
