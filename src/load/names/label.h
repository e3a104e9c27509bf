/* SPDX-License-Identifier: MIT */
/* One header cell: the keys that it is looked up by, and the unit that it names.
 *
 * A key is plain (letters and digits, folded), or begins with "~" (loose: without articles,
 * numbers and references in their short form) or with "?" (damaged: every sign that is no
 * ASCII is a "?"). Keys of different forms are never equal. */
#ifndef JALON_LOAD_LABEL_H
#define JALON_LOAD_LABEL_H

#include "base/buffer.h"

enum { LABEL_LONGEST = 240 /* bytes; more is a sentence, and has no keys */ };

/* Appends the keys of a header, the closest reading first, each ended by a NUL. Later ones
 * leave out numbering ("1. "), footnote marks, units, taxes; then text that was encoded
 * twice is put right; last, and only where signs were lost, comes a damaged key. */
void label_keys(struct text header, struct buffer *keys);

/* Appends the keys under which a spelling is to be found by the above. */
void label_spelling_keys(struct text spelling, struct buffer *keys);

/* The parts of a header in two languages, "Objet / Purpose", each ended by a NUL; returns
 * how many there are, 0 when it has one part only. */
size_t label_parts(struct text header, struct buffer *parts);

struct label_unit {
    int thousands;    /* 10 to this power: "(k€)" 3, "en M€" 6; else 0 */
    bool percent;     /* "(%)" */
    char currency[4]; /* ISO 4217, "" when the header names none */
};
/* What brackets or the end of a header say of the unit of the values below. */
struct label_unit label_unit(struct text header);

/* Whether a word of it is one for money: "coût", "montant", "amount". */
bool label_of_money(struct text header);

#endif
