/* SPDX-License-Identifier: MIT */
/* Text in one byte a character, as Windows, Unix, the Macintosh and DOS wrote French before
 * Unicode. Which of them it is, is judged by what looks most like French: over the whole of
 * what was seen so far, and line by line where a line speaks clearly against that. */
#ifndef JALON_LOAD_LEGACY_H
#define JALON_LOAD_LEGACY_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct legacy;

struct legacy *legacy_new(void); /* never NULL */
void legacy_free(struct legacy *legacy);

/* Takes the lines of sample that are no UTF-8 as evidence, before the first is decoded. */
void legacy_weigh(struct legacy *legacy, struct text sample);

/* Appends one physical line (or a part of one) as UTF-8. What in it is well-formed UTF-8 of
 * a French character stays as it is. Bytes that mean nothing become U+FFFD and are added
 * to *bad. */
void legacy_decode(struct legacy *legacy, struct text line, struct buffer *out,
                   uint64_t *bad);

/* "windows-1252", or several with " + " between them when lines differed; "" when nothing
 * was decoded yet. Good until the next call of legacy_decode. */
const char *legacy_name(const struct legacy *legacy);

#endif
