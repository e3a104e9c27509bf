/* SPDX-License-Identifier: MIT */
/* How headers spell the canonical columns. */
#ifndef JALON_LOAD_SYNONYMS_H
#define JALON_LOAD_SYNONYMS_H

#include "model/columns.h"

/* Spellings parted by "|", compared after folding. One spelling may stand for several
 * columns of a kind: the first line in the table whose column is still free takes it. */
struct synonyms {
    enum table_kind kind;
    int column;
    const char *spellings;
    bool weak; /* may mean the column where nothing says so more plainly */
};

/* Ends with a line without spellings. The canonical names need not be listed. */
extern const struct synonyms synonyms[];

#endif
