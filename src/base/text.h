/* SPDX-License-Identifier: MIT */
/* A run of UTF-8 bytes that somebody else owns. */
#ifndef JALON_BASE_TEXT_H
#define JALON_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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

/* FNV-1a over one text after the other, begun with TEXT_HASH. Where a text ends counts as
 * well: "ab" "c" is not "a" "bc". The same on every machine, for it is kept in files. */
#define TEXT_HASH UINT64_C(0xCBF29CE484222325)
/* Of a text that comes in pieces, each but for its end. */
static inline uint64_t text_hash_piece(uint64_t hash, struct text piece)
{
    for (size_t i = 0; i < piece.length; i++)
        hash = (hash ^ (unsigned char)piece.bytes[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static inline uint64_t text_hash_end(uint64_t hash)
{
    return (hash ^ 0x1FF) * UINT64_C(0x100000001B3);
}

static inline uint64_t text_hash(uint64_t hash, struct text text)
{
    return text_hash_end(text_hash_piece(hash, text));
}

struct text text_trim_blanks(struct text text);

static inline bool text_is_mark(char byte)
{
    return byte > ' ' && byte < 0x7F;
}

/* Without the blanks at both ends: ASCII blanks and line ends, no-break spaces (U+00A0,
 * U+2007, U+202F), a byte order mark. Nearly all text has none, and ends in ASCII. */
static inline struct text text_trim(struct text text)
{
    if (text.length == 0 ||
        (text_is_mark(text.bytes[0]) && text_is_mark(text.bytes[text.length - 1])))
        return text;
    return text_trim_blanks(text);
}

#endif
