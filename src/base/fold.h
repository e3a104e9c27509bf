/* SPDX-License-Identifier: MIT */
/* Text made comparable, and text made ASCII. */
#ifndef JALON_BASE_FOLD_H
#define JALON_BASE_FOLD_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdint.h>

/* Case, accents and ligatures folded (libutf8proc; œ as oe), any run of blanks, NBSP
 * included, as one space, none at the ends; typographic apostrophes as '. For search and
 * comparison. Appends to *out, see struct buffer. */
void fold_search(struct text text, struct buffer *out);

/* What fold_search makes of the one letter at the front of a text that is not empty, where
 * that is an ASCII byte or an accented letter of Latin-1 that gives one letter (a blank
 * gives itself), and its bytes; else '\0' and 0 bytes: it takes more to fold that. */
char fold_letter(struct text text, size_t *length);

/* As fold_search, then only letters and digits are kept, and a bracketed unit or a
 * trailing * is dropped: "Montant accordé (€)*" gives "montantaccorde". For headers and
 * vocabularies. */
void fold_key(struct text text, struct buffer *out);

/* How text sorts in French and English alike: by folded text, then by accents, then by
 * case, digits by value ("P9" before "P10"). Negative, 0 or positive as strcmp. */
int fold_compare(struct text a, struct text b);

/* The ASCII spelling of one code point, never NULL and never empty: é gives "e", œ "oe",
 * … "...", shapes as the screens need them (█ "#", ◆ "*", ─ "-"), else "?". */
const char *fold_ascii(uint32_t code_point);

#endif
