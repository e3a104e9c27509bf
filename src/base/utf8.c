/* SPDX-License-Identifier: MIT */
/* Code points, their width and their danger. Below LATIN_END everything is known without
 * a table; what lies beyond asks libutf8proc for its nature and the C library, whose
 * widths ncurses uses too, for its columns. A code point that the two do not both know
 * is unsafe: no width could be trusted. */
#include "base/utf8.h"

#include "base/block.h"

#include <stdatomic.h>
#include <utf8proc.h>
#include <wchar.h>

enum {
    LATIN_END = 0x300, /* combining marks begin here */
    SOFT_HYPHEN = 0xAD,
    PLANE_END = 0x10000, /* behind the basic plane, nearly all that is ever read */
    LARGEST = 0x10FFFF
};

static bool continues(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Length of the well-formed sequence beyond ASCII at the front of left bytes; 0: none. */
static size_t sequence_length(const unsigned char *bytes, size_t left)
{
    unsigned char first = bytes[0];
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;

    if (first < 0xC2 || first > 0xF4 || left < length || !continues(bytes[1]))
        return 0;
    if ((length > 2 && !continues(bytes[2])) || (length > 3 && !continues(bytes[3])))
        return 0;
    unsigned char second = bytes[1];
    bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    bool beyond = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || beyond ? 0 : length;
}

/* The code point of a well-formed sequence of a length. */
static uint32_t sequence_value(const unsigned char *bytes, size_t length)
{
    uint32_t first = bytes[0] & (0x7Fu >> length);

    for (size_t i = 1; i < length; i++)
        first = first << 6 | (bytes[i] & 0x3Fu);
    return first;
}

uint32_t utf8_next_wide(struct text *rest)
{
    const unsigned char *bytes = (const unsigned char *)rest->bytes;

    size_t length = sequence_length(bytes, rest->length);
    uint32_t code_point = length ? sequence_value(bytes, length) : UTF8_REPLACEMENT;

    length = length ? length : 1;
    rest->bytes += length;
    rest->length -= length;
    return code_point;
}

size_t utf8_put(char *out, uint32_t code_point)
{
    if (code_point < 0x80) {
        *out = (char)code_point;
        return 1;
    }
    if (code_point > LARGEST || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = UTF8_REPLACEMENT;
    size_t length = code_point < 0x800 ? 2 : code_point < PLANE_END ? 3 : 4;
    switch (length) {
    case 4:
        out[3] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
        __attribute__((fallthrough));
    case 3:
        out[2] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
        __attribute__((fallthrough));
    default:
        out[1] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    *out = (char)(unsigned char)(0xF00u >> length | code_point);
    return length;
}

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Of the bytes whose high bits are set, the first. */
static size_t first_of(uint64_t high_bits)
{
    return (size_t)__builtin_ctzll(high_bits) / 8;
}

size_t utf8_ascii_length(struct text text)
{
    size_t length = 0;

    for (; text.length - length >= 8; length += 8) {
        uint64_t beyond = eight_at(text.bytes + length) & HIGH_BITS;
        if (beyond)
            return length + first_of(beyond);
    }
    while (length < text.length && (unsigned char)text.bytes[length] < 0x80)
        length++;
    return length;
}

/* Eight at once: the high bit of every byte that is below space, is DEL or is not ASCII, or
 * of one behind such a byte. */
static bool all_printable(const char *bytes)
{
    uint64_t eight = eight_at(bytes);
    uint64_t del = eight + UINT64_C(0x0101010101010101);
    uint64_t control = eight - UINT64_C(0x2020202020202020);
    return !((eight | del | control) & HIGH_BITS);
}

size_t utf8_printable_length(struct text text)
{
    size_t length = 0;

    while (text.length - length >= sizeof(uint64_t) && all_printable(text.bytes + length))
        length += sizeof(uint64_t);
    while (length < text.length && text.bytes[length] >= 0x20 && text.bytes[length] < 0x7F)
        length++;
    return length;
}

bool utf8_valid(struct text text)
{
    for (;;) {
        size_t length = utf8_ascii_length(text);
        text.bytes += length;
        text.length -= length;
        if (text.length == 0)
            return true;
        length = sequence_length((const unsigned char *)text.bytes, text.length);
        if (length == 0)
            return false;
        text.bytes += length;
        text.length -= length;
    }
}

static bool variation_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
           (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

/* What libutf8proc says about a code point, whatever its width. */
static enum utf8_class class_by_nature(uint32_t code_point)
{
    const utf8proc_property_t *property;

    if (variation_selector(code_point))
        return UTF8_IGNORED;
    property = utf8proc_get_property((utf8proc_int32_t)code_point);
    if (property->ignorable)
        return UTF8_UNSAFE;
    switch (property->category) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return UTF8_UNSAFE;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_LO: /* the vowels and finals of Hangul syllables */
        return UTF8_MARK;
    default:
        return UTF8_SHOWN;
    }
}

/* The class, and the width where there is one, as one byte that is never 0. */
enum { CLASS_BITS = 4, CLASS_KNOWN = 1 };

static uint8_t find_out(uint32_t code_point)
{
    enum utf8_class class = class_by_nature(code_point);
    int width = 1;

    if (class == UTF8_SHOWN || class == UTF8_MARK) {
        width = wcwidth((wchar_t)code_point);
        class = width == 1 || width == 2           ? UTF8_SHOWN
                : width == 0 && class == UTF8_MARK ? UTF8_MARK
                                                   : UTF8_UNSAFE;
    }
    return (uint8_t)((width == 2 ? 2 : 1) << CLASS_BITS | (int)class << 1 | CLASS_KNOWN);
}

static uint8_t look_up(uint32_t code_point)
{
    /* What was asked for before. Threads that find out the same at once write the same. */
    static _Atomic uint8_t known[PLANE_END];

    if (code_point >= PLANE_END)
        return find_out(code_point);
    uint8_t found = atomic_load_explicit(&known[code_point], memory_order_relaxed);
    if (!found) {
        found = find_out(code_point);
        atomic_store_explicit(&known[code_point], found, memory_order_relaxed);
    }
    return found;
}

enum utf8_class utf8_class_of(uint32_t code_point)
{
    if (code_point < LATIN_END)
        return utf8_latin(code_point)      ? UTF8_SHOWN
               : code_point == SOFT_HYPHEN ? UTF8_IGNORED
                                           : UTF8_UNSAFE;
    return code_point > LARGEST ? UTF8_UNSAFE
                                : (enum utf8_class)(look_up(code_point) >> 1 & 7);
}

int utf8_width(uint32_t code_point)
{
    return code_point < LATIN_END || code_point > LARGEST
               ? 1
               : look_up(code_point) >> CLASS_BITS;
}
