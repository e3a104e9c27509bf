/* SPDX-License-Identifier: MIT */
/* Which letters a text is written in. */
#ifndef JALON_BASE_LETTERS_H
#define JALON_BASE_LETTERS_H

#include "base/text.h"

/* Whether a code point is one of those that French texts are full of: ASCII, U+00A0 to
 * U+00FF but for the few that other languages have, œ, and the quotes, dashes and blanks
 * from U+2000 to U+203F. */
bool letter_usual(uint32_t code_point);
/* Whether all of a text, which is UTF-8, are of those: a look at many bytes at once. */
bool letters_usual(struct text text);
/* Whether a text is ASCII and its bytes are digits or stand in a sample; false also where
 * that has many others than digits. */
bool letters_as_in(struct text text, struct text sample);

#endif
