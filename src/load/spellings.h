/* SPDX-License-Identifier: MIT */
/* All spellings of headers by their keys: what the user's mapping says, the canonical names
 * and the synonyms, in this order. */
#ifndef JALON_LOAD_SPELLINGS_H
#define JALON_LOAD_SPELLINGS_H

#include "model/mapping.h"

struct spelling {
    char *key;
    enum table_kind kind;
    int column;   /* COLUMN_NONE: no column, but such tables have it */
    int weakness; /* see struct synonyms */
    bool canonical, mapped;
    size_t rank; /* what comes first wins */
};

/* Not to be shared between threads. */
struct spellings;

struct spellings *spellings_new(const struct mapping *mapping); /* mapping may be NULL */
void spellings_free(struct spellings *spellings);

/* The spellings that header is one of, by its first key that tables of this kind know;
 * *first receives the first of them, by rank. Those of other kinds by the same key are
 * among them. Returns how many there are. */
size_t spellings_find(struct spellings *spellings, struct text header, enum table_kind kind,
                      const struct spelling **first);

#endif
