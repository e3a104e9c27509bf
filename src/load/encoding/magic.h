/* SPDX-License-Identifier: MIT */
/* Files that are no table of text, however they are named: what they are, in the user's
 * words, and what to do about it. */
#ifndef JALON_LOAD_MAGIC_H
#define JALON_LOAD_MAGIC_H

#include "base/text.h"

/* What the first bytes of a file give away; NULL when they may be text. The message is
 * translated and says what was found and what to do. */
const char *magic_of_bytes(struct text sample);

/* Bytes that are no text in an encoding of one byte a character: zero bytes only, or more
 * control characters than a slip explains. The same message; NULL: they may be text. */
const char *magic_of_binary(struct text sample);

/* The same for text of another kind than a table: a web page, JSON, XML, … */
const char *magic_of_text(struct text text);

#endif
