/* SPDX-License-Identifier: MIT */
/* What French text is made of beyond ASCII: tells text that was read rightly from text that
 * was read in the wrong encoding. */
#ifndef JALON_LOAD_LATIN_H
#define JALON_LOAD_LATIN_H

#include <stdbool.h>
#include <stdint.h>

enum latin_kind { LATIN_NONE, LATIN_LOWER, LATIN_UPPER, LATIN_SIGN };

struct latin {
    uint32_t code_point;
    enum latin_kind kind;
    char beside; /* of a sign: where it stands, see latin.c */
    int weight;  /* how much meeting it says: 4 for é, 1 for what is rare */
};

/* NULL: in no French text, nor in names from the neighbouring countries. */
const struct latin *latin_find(uint32_t code_point);

/* How well this fits between two bytes ('\n' at a line's end): below 0 when it does not. A
 * code point that is not known scores as unknown too. latin may be NULL. */
int latin_score(const struct latin *latin, unsigned char before, unsigned char after);

#endif
