/* SPDX-License-Identifier: MIT */
/* All spellings of headers by their keys: what the user's mapping says, the canonical names
 * and the synonyms, in this order. */
#ifndef JALON_LOAD_SPELLINGS_H
#define JALON_LOAD_SPELLINGS_H

#include "model/mapping.h"

#include <stddef.h>
#include <stdint.h>

enum { SPELLING_RANK_MADE = 1 << 16 /* the user's mapping ranks before all others */ };

struct spelling {
    uint32_t key;  /* where it begins among the keys */
    uint32_t rank; /* what comes first wins */
    enum table_kind kind;
    int column;   /* COLUMN_NONE: no column, but such tables have it */
    int weakness; /* see struct synonyms */
    bool canonical, mapped;
};

/* For qsort: by key, and by rank among equals. */
int spelling_compare(const char *keys, const struct spelling *left,
                     const struct spelling *right);

/* Not to be shared between threads. */
struct spellings;

struct spellings *spellings_new(const struct mapping *mapping); /* mapping may be NULL */
void spellings_free(struct spellings *spellings);

/* The spellings that a header is one of. */
struct spelt {
    const struct spelling *first; /* by rank; NULL: none */
    size_t count;
};

/* For each kind of table the spellings by the header's first key that tables of this kind
 * know; those of other kinds by the same key are among them. */
void spellings_find(struct spellings *spellings, struct text header,
                    struct spelt found[TABLE_COUNT]);

#endif
