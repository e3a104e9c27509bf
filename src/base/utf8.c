/* SPDX-License-Identifier: MIT */
/* Code points, their width and their danger. Below LATIN_END everything is known without
 * a table; what lies beyond asks libutf8proc for its nature and the C library, whose
 * widths ncurses uses too, for its columns. A code point that the two do not both know
 * is unsafe: no width could be trusted. */
#include "base/utf8.h"

#include <endian.h>
#include <utf8proc.h>
#include <wchar.h>

enum {
    LATIN_END = 0x300, /* combining marks begin here */
    SOFT_HYPHEN = 0xAD,
    LARGEST = 0x10FFFF
};

uint32_t utf8_next(struct text *text)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text->bytes;
    utf8proc_int32_t code_point = *bytes;
    size_t length = 1;

    if (code_point >= 0x80) {
        utf8proc_ssize_t room =
            text->length < UTF8_LONGEST ? (utf8proc_ssize_t)text->length : UTF8_LONGEST;
        utf8proc_ssize_t taken = utf8proc_iterate(bytes, room, &code_point);

        if (taken < 1)
            code_point = UTF8_REPLACEMENT;
        else
            length = (size_t)taken;
    }
    text->bytes += length;
    text->length -= length;
    return (uint32_t)code_point;
}

size_t utf8_put(char *out, uint32_t code_point)
{
    if (code_point > LARGEST || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = UTF8_REPLACEMENT;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point,
                                        (utf8proc_uint8_t *)out);
}

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* The next eight bytes, the first one lowest. */
static uint64_t eight_bytes(const char *bytes)
{
    uint64_t eight;

    memcpy(&eight, bytes, sizeof eight);
    return le64toh(eight);
}

/* Of the bytes whose high bits are set, the first. */
static size_t first_of(uint64_t high_bits)
{
    return (size_t)__builtin_ctzll(high_bits) / 8;
}

size_t utf8_ascii_length(struct text text)
{
    size_t length = 0;

    for (; text.length - length >= 8; length += 8) {
        uint64_t beyond = eight_bytes(text.bytes + length) & HIGH_BITS;
        if (beyond)
            return length + first_of(beyond);
    }
    while (length < text.length && (unsigned char)text.bytes[length] < 0x80)
        length++;
    return length;
}

static bool continues(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* Length of the well-formed sequence beyond ASCII at the front of left bytes; 0: none. */
static size_t sequence_length(const unsigned char *bytes, size_t left)
{
    unsigned char first = bytes[0];
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;

    if (first < 0xC2 || first > 0xF4 || left < length || !continues(bytes + 1, length - 1))
        return 0;
    unsigned char second = bytes[1];
    bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    bool beyond = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || beyond ? 0 : length;
}

/* Length of the well-formed sequence that an ASCII byte or the end follows; 0: none. */
static size_t lone_sequence(const char *bytes, size_t left)
{
    size_t length = sequence_length((const unsigned char *)bytes, left);

    return length < left && (unsigned char)bytes[length] >= 0x80 ? 0 : length;
}

/* The bytes begin with a sequence of two and ASCII, as nearly all of French does. */
static bool lone_two(uint64_t eight)
{
    return (eight & 0x80C0E0) == 0x0080C0 && (eight & 0x1E) != 0;
}

size_t utf8_plain_length(struct text text)
{
    size_t at = 0, length;

    while (text.length - at >= 24) {
        uint64_t first = eight_bytes(text.bytes + at) & HIGH_BITS;
        uint64_t second = eight_bytes(text.bytes + at + 8) & HIGH_BITS;
        if ((first | second) == 0) {
            at += 16;
            continue;
        }
        at += first ? first_of(first) : 8 + first_of(second);
        uint64_t eight = eight_bytes(text.bytes + at);
        if (lone_two(eight)) {
            uint64_t next = (eight & HIGH_BITS) >> 16;
            at += next ? 2 + first_of(next) : 8;
            continue;
        }
        length = lone_sequence(text.bytes + at, text.length - at);
        if (length == 0)
            return at;
        at += length;
    }
    for (; at < text.length; at += length) {
        length = (unsigned char)text.bytes[at] < 0x80
                     ? 1
                     : lone_sequence(text.bytes + at, text.length - at);
        if (length == 0)
            break;
    }
    return at;
}

bool utf8_valid(struct text text)
{
    for (;;) {
        size_t length = utf8_plain_length(text);
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

enum utf8_class utf8_class_of(uint32_t code_point)
{
    enum utf8_class nature;
    int width;

    if (code_point < LATIN_END) {
        if (code_point == SOFT_HYPHEN)
            return UTF8_IGNORED;
        return (code_point & 0x7F) < 0x20 && code_point < 0xA0 ? UTF8_UNSAFE
               : code_point == 0x7F                            ? UTF8_UNSAFE
                                                               : UTF8_SHOWN;
    }
    if (code_point > LARGEST)
        return UTF8_UNSAFE;
    nature = class_by_nature(code_point);
    if (nature == UTF8_UNSAFE || nature == UTF8_IGNORED)
        return nature;
    width = wcwidth((wchar_t)code_point);
    if (width == 1 || width == 2)
        return UTF8_SHOWN;
    return width == 0 && nature == UTF8_MARK ? UTF8_MARK : UTF8_UNSAFE;
}

int utf8_width(uint32_t code_point)
{
    if (code_point < LATIN_END)
        return 1;
    return wcwidth((wchar_t)code_point) == 2 ? 2 : 1;
}
