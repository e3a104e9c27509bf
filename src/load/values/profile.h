/* SPDX-License-Identifier: MIT */
/* What the cells of a column look like: learned from rows that are in order, asked about
 * cells of rows that are not. */
#ifndef JALON_LOAD_PROFILE_H
#define JALON_LOAD_PROFILE_H

#include "base/text.h"

#include <stdint.h>

/* The coarse look of a cell. */
enum cell_class {
    CELL_EMPTY,
    CELL_INTEGER, /* digits only */
    CELL_NUMBER,  /* digits with signs, blanks, a currency or percent */
    CELL_DATE,    /* numbers parted twice by one of / - . : */
    CELL_CODE,    /* letters, digits and - _ / . without blanks */
    CELL_WORDS,   /* a few words */
    CELL_PROSE,   /* sentences and the rest */
    CELL_ADDRESS, /* of the web or of mail */
    CELL_CLASS_COUNT
};

/* A cell reduced to what profiles compare. */
struct cell_look {
    enum cell_class class;
    uint32_t shape; /* "28/01/2018" and "31/12/2026" have one shape, all prose has one */
};
struct cell_look cell_look(struct text cell);

enum { PROFILE_SHAPES = 32 };

/* Of one column. All zero is the profile of a column that nothing is known of. */
struct profile {
    double cells; /* learned, priors included */
    double classes[CELL_CLASS_COUNT];
    struct {
        uint32_t shape;
        double count;
    } shapes[PROFILE_SHAPES];
    int shape_count;
    double singles; /* shapes seen once, those without a place among the above included */
};

void profile_learn(struct profile *profile, struct cell_look look, double weight);
/* As if so many cells of the class had been seen: what the header says of the column. */
void profile_expect(struct profile *profile, enum cell_class class, double weight);

/* Logarithm of how likely such a cell is in the column. Seen shapes count by their
 * frequency, unseen ones by the share of shapes that stood once (Good, "The population
 * frequencies of species", 1953); classes by their frequency. */
double profile_score(const struct profile *profile, struct cell_look look);

/* The class that most cells have, CELL_EMPTY when nothing else was seen. */
enum cell_class profile_class(const struct profile *profile);

#endif
