/* SPDX-License-Identifier: MIT */
/* A run of UTF-8 bytes that somebody else owns. */
#ifndef JALON_BASE_TEXT_H
#define JALON_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Not terminated; length is in bytes and may be 0, then bytes may be NULL. */
struct text {
    const char *bytes;
    size_t length;
};

static inline struct text text_of(const char *string)
{
    return (struct text){string, string ? strlen(string) : 0};
}

static inline bool text_empty(struct text text)
{
    return text.length == 0;
}

static inline bool text_equal(struct text a, struct text b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

/* Without the blanks at both ends: ASCII blanks and line ends, no-break spaces (U+00A0,
 * U+2007, U+202F), a byte order mark. */
struct text text_trim(struct text text);

#endif
