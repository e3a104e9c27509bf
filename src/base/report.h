/* SPDX-License-Identifier: MIT */
/* What goes to a stream that ncurses never sees: stderr, a pipe, a file. */
#ifndef JALON_BASE_REPORT_H
#define JALON_BASE_REPORT_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdio.h>

/* Appends text with every unsafe code point (utf8.h) replaced by a visible mark, tabs by
 * a space; newlines stay only if keep_lines. With ascii, folded to ASCII as well. */
void report_clean(struct text text, bool keep_lines, bool ascii, struct buffer *out);

/* Writes "jalon: MESSAGE\n" to stderr, cleaned, in the charset of locale_current(). */
void report_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same for what status_describe says. */
void report_status(const struct status *status);

#endif
