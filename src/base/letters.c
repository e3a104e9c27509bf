/* SPDX-License-Identifier: MIT */
#include "base/letters.h"

#include "base/block.h"

enum {
    LATIN = 0xC3, /* first byte of À to ÿ */
    OE = 0xC5,    /* of Œ and œ, the bytes behind it differing in the last bit */
    OE_INNER = 0x92,
    SIGNS = 0xE2, /* of ’ and –; the byte behind it as well */
    SIGNS_INNER = 0x80,
    LOWER = 0x20,     /* what makes À an à, in its second byte */
    ENYE = 0xB1,      /* of ñ; ð differs from it in the last bit */
    DIVISION = 0xB7,  /* of ÷; × is its capital */
    LATIN_LAST = 0xBC /* of ü, in lower case: ý, þ, ÿ and ß come behind it */
};

bool letter_usual(uint32_t code_point)
{
    uint32_t lower = 0x80 | (code_point & 0x3F) | LOWER;
    if (code_point < 0xC0)
        return true;
    if (code_point <= 0xFF)
        return lower <= LATIN_LAST && (lower | 1) != ENYE && lower != DIVISION;
    return (code_point | 1) == 0x153 || (code_point >= 0x2000 && code_point < 0x2040);
}

static block_t unusual(block_t here, block_t next)
{
    block_t lower = next | LOWER, pair = next & 0xFE;
    block_t latin = (block_t)(lower > LATIN_LAST) | (block_t)((lower | 1) == ENYE) |
                    (block_t)(lower == DIVISION);
    block_t oe = (block_t)(here == OE) & (block_t)(pair == OE_INNER);
    block_t sign = (block_t)(here == SIGNS) & (block_t)(next == SIGNS_INNER);
    return ((block_t)(here == LATIN) & latin) | ((block_t)(here > LATIN) & ~(oe | sign));
}

/* BLOCK bytes, and the one behind them. */
static block_t look(const char *bytes)
{
    return unusual(block_at(bytes), block_at(bytes + 1));
}

bool letters_usual(struct text text)
{
    char rest[BLOCK + 1] = {0};
    block_t found = {0};
    size_t at = 0;
    for (; at + BLOCK < text.length; at += BLOCK)
        found |= look(text.bytes + at);
    if (at < text.length)
        memcpy(rest, text.bytes + at, text.length - at);
    return !block_any(found | look(rest));
}

/* --- Numbers, and what stands around them ----------------------------------------------
 */

enum { FEW = 4, ASCII_END = 0x80 };

/* Puts those of a text that are no digits, each once; false: they are not few, or not
 * ASCII.
 */
static bool take_others(struct text text, unsigned char few[FEW])
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if ((byte >= '0' && byte <= '9') || memchr(few, byte, count))
            continue;
        if (count == FEW || byte >= ASCII_END)
            return false;
        few[count++] = byte;
    }
    return true;
}

static block_t digits(block_t here)
{
    return (block_t)(here >= '0') & (block_t)(here <= '9');
}

static block_t other_than(const char *bytes, const unsigned char few[FEW])
{
    block_t here = block_at(bytes), known = digits(here);
    for (int i = 0; i < FEW; i++)
        known |= (block_t)(here == few[i]);
    return ~known;
}

bool letters_as_in(struct text text, struct text sample)
{
    unsigned char few[FEW];
    char rest[BLOCK];
    block_t found = {0};
    size_t at = 0;
    memset(few, '0', sizeof few);
    if (!take_others(sample, few))
        return false;
    memset(rest, '0', sizeof rest);
    for (; at + BLOCK <= text.length && !block_any(found); at += BLOCK)
        found = other_than(text.bytes + at, few);
    if (at < text.length && !block_any(found))
        memcpy(rest, text.bytes + at, text.length - at);
    return !block_any(found | other_than(rest, few));
}
