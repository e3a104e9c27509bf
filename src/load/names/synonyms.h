/* SPDX-License-Identifier: MIT */
/* How headers spell the canonical columns. */
#ifndef JALON_LOAD_SYNONYMS_H
#define JALON_LOAD_SYNONYMS_H

#include "model/columns.h"

/* Spellings parted by "|", compared after folding. One spelling may stand for several
 * columns of a kind: the first line in the table whose column is still free takes it. */
struct synonyms {
    enum table_kind kind;
    int column; /* COLUMN_NONE: none of ours, though such tables have it */
    const char *spellings;
    int weakness; /* 0: means the column; 1: where nothing says so more plainly; 2: where
                     not even that is there */
};

/* Each ends with a line without spellings, their list with NULL. The canonical names need
 * not be listed. */
extern const struct synonyms project_synonyms[], milestone_synonyms[], programme_synonyms[];
extern const struct synonyms *const synonyms[];

#endif
