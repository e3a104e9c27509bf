/* SPDX-License-Identifier: MIT */
/* Code points: decoding, width on a terminal, and what must never reach one. */
#ifndef JALON_BASE_UTF8_H
#define JALON_BASE_UTF8_H

#include "base/text.h"

#include <stdint.h>

enum {
    UTF8_REPLACEMENT = 0xFFFD, /* stands for what cannot or must not be shown */
    UTF8_LONGEST = 4           /* bytes that utf8_put writes at most */
};

/* Takes the first code point off *text, which must not be empty. A byte that starts no
 * well-formed sequence (RFC 3629: no overlong form, no surrogate) gives UTF8_REPLACEMENT
 * and is taken off alone. */
static inline uint32_t utf8_next(struct text *text)
{
    uint32_t utf8_next_wide(struct text * rest); /* for all but ASCII */
    uint32_t byte = (unsigned char)*text->bytes;

    if (byte >= 0x80)
        return utf8_next_wide(text);
    text->bytes++;
    text->length--;
    return byte;
}

/* Writes a code point, returns the number of bytes (1 to UTF8_LONGEST). */
size_t utf8_put(char *out, uint32_t code_point);

bool utf8_valid(struct text text);

/* How many bytes at the front of text are ASCII, and how many of it to be printed. */
size_t utf8_ascii_length(struct text text);
size_t utf8_printable_length(struct text text);

/* How a code point is drawn. */
enum utf8_class {
    UTF8_SHOWN,   /* one or two columns wide, see utf8_width */
    UTF8_MARK,    /* combines with the character before it, no width */
    UTF8_IGNORED, /* variation selector, soft hyphen: dropped from the display, as a
                     word processor does */
    UTF8_UNSAFE   /* control, bidi, zero-width, tag, private, unassigned, line or
                     paragraph separator: a visible mark must stand for it */
};
enum utf8_class utf8_class_of(uint32_t code_point);

/* Latin letters and signs, of which there is nothing to find out: one column, never a mark.
 * The class of all others below U+0300 is not UTF8_SHOWN. */
static inline bool utf8_latin(uint32_t code_point)
{
    return (code_point >= 0x20 && code_point < 0x7F) ||
           (code_point >= 0xA0 && code_point < 0x300 && code_point != 0xAD);
}

/* Columns of a UTF8_SHOWN code point: 1 or 2, as glibc and so ncurses count. Needs an
 * UTF-8 LC_CTYPE, which locale_start sets. */
int utf8_width(uint32_t code_point);

#endif
