/* SPDX-License-Identifier: MIT */
/* The weights follow how often a character comes in French exports, not how often in a
 * language at large: what tells MacRoman from CP850 is mostly é. */
#include "load/encoding/latin.h"

#include <stddef.h>
#include <stdlib.h>

#define LETTERS(lower, upper, often, sometimes)                                            \
    {lower, LATIN_LOWER, '*', often},                                                      \
    {                                                                                      \
        upper, LATIN_UPPER, '*', sometimes                                                 \
    }
#define SIGN(code_point, beside, weight)                                                   \
    {                                                                                      \
        code_point, LATIN_SIGN, beside, weight                                             \
    }

/* By code point within each part. beside: '*' anywhere; 'd' after a digit or a blank; 'n'
 * after a digit or an n; 'a' between letters; 'o' opens a word; 'c' closes one; 's' where a
 * space may be that does not break. */
static const struct latin signs[] = {
    SIGN(0x00A0, 's', 2), SIGN(0x00A7, '*', 0), SIGN(0x00A9, '*', 0), SIGN(0x00AB, 'o', 2),
    SIGN(0x00AE, '*', 0), SIGN(0x00B0, 'n', 2), SIGN(0x00B1, '*', 0), SIGN(0x00B2, '*', 0),
    SIGN(0x00B3, '*', 0), SIGN(0x00B5, '*', 0), SIGN(0x00B7, 'a', 1), SIGN(0x00BA, 'n', 0),
    SIGN(0x00BB, 'c', 2), SIGN(0x00BC, '*', 0), SIGN(0x00BD, 'd', 0), SIGN(0x00BE, '*', 0),
    SIGN(0x00D7, '*', 0), SIGN(0x2013, '*', 1), SIGN(0x2014, '*', 1), SIGN(0x2018, 'o', 1),
    SIGN(0x2019, 'a', 3), SIGN(0x201C, 'o', 2), SIGN(0x201D, 'c', 2), SIGN(0x2022, '*', 1),
    SIGN(0x2026, 'c', 1), SIGN(0x20AC, 'd', 4), SIGN(0x2122, '*', 0),
};
static const struct latin letters[] = {
    LETTERS(0xE0, 0xC0, 4, 2),   LETTERS(0xE1, 0xC1, 1, 0),   LETTERS(0xE2, 0xC2, 2, 1),
    LETTERS(0xE3, 0xC3, 1, 0),   LETTERS(0xE4, 0xC4, 1, 0),   LETTERS(0xE5, 0xC5, 1, 0),
    LETTERS(0xE6, 0xC6, 1, 0),   LETTERS(0xE7, 0xC7, 3, 2),   LETTERS(0xE8, 0xC8, 3, 2),
    LETTERS(0xE9, 0xC9, 4, 3),   LETTERS(0xEA, 0xCA, 3, 2),   LETTERS(0xEB, 0xCB, 2, 1),
    LETTERS(0xEC, 0xCC, 1, 0),   LETTERS(0xED, 0xCD, 1, 0),   LETTERS(0xEE, 0xCE, 2, 1),
    LETTERS(0xEF, 0xCF, 2, 1),   LETTERS(0xF1, 0xD1, 1, 0),   LETTERS(0xF2, 0xD2, 1, 0),
    LETTERS(0xF3, 0xD3, 1, 0),   LETTERS(0xF4, 0xD4, 2, 1),   LETTERS(0xF5, 0xD5, 1, 0),
    LETTERS(0xF6, 0xD6, 1, 0),   LETTERS(0xF8, 0xD8, 1, 0),   LETTERS(0xF9, 0xD9, 2, 1),
    LETTERS(0xFA, 0xDA, 1, 0),   LETTERS(0xFB, 0xDB, 2, 1),   LETTERS(0xFC, 0xDC, 1, 0),
    LETTERS(0xFD, 0xDD, 1, 0),   LETTERS(0xFF, 0x178, 1, 0),  LETTERS(0x153, 0x152, 3, 1),
    LETTERS(0x161, 0x160, 1, 0), LETTERS(0x17E, 0x17D, 1, 0), {0xDF, LATIN_LOWER, '*', 1},
};

const struct latin *latin_find(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].code_point == code_point)
            return &letters[i];
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].code_point == code_point)
            return &signs[i];
    return NULL;
}

static bool is_lower(unsigned char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A byte beyond ASCII is most often a letter. */
static bool is_letter(unsigned char byte)
{
    return is_lower(byte) || is_upper(byte) || byte >= 128;
}

/* Where a word of one letter may end: not at a bracket, where "[…]" is more likely. */
static bool bounds_word(unsigned char byte)
{
    return byte <= ' ' || byte == ';' || byte == ',' || byte == '"' || byte == '\'';
}

static int score_letter(const struct latin *latin, unsigned char before,
                        unsigned char after)
{
    bool alone = !is_letter(before) && !is_letter(after);

    if (is_digit(before) || is_digit(after))
        return is_digit(before) && is_digit(after) ? -3 : -1;
    if (latin->kind == LATIN_LOWER) {
        if (latin->code_point == 0xE0)
            return bounds_word(before) && bounds_word(after) ? latin->weight : 1;
        if (alone)
            return 0;
        return is_upper(before) && is_upper(after) ? 1 : latin->weight;
    }
    if (is_lower(before))
        return -2;
    return alone && latin->code_point != 0xC0 ? -1 : latin->weight;
}

static bool stands_well(char beside, unsigned char before, unsigned char after)
{
    switch (beside) {
    case 'd':
        return is_digit(before) || before == ' ' || before >= 128;
    case 'n':
        return is_digit(before) || before == 'n' || before == 'N';
    case 'a':
        return is_letter(before) && is_letter(after);
    case 'o':
        return !is_lower(before) && !is_upper(before) && after > ' ';
    case 'c':
        return before > ' ' && !is_lower(after) && !is_upper(after) && !is_digit(after);
    case 's':
        return is_digit(before) || is_digit(after) || before >= 128 || after >= 128 ||
               after == ':' || after == ';' || after == '!' || after == '?' || after == '%';
    default:
        return true;
    }
}

int latin_score(const struct latin *latin, unsigned char before, unsigned char after)
{
    if (!latin)
        return -2;
    if (latin->kind != LATIN_SIGN)
        return score_letter(latin, before, after);
    return stands_well(latin->beside, before, after)      ? latin->weight
           : latin->beside == 'd' || latin->beside == 'n' ? -1
                                                          : 0;
}
