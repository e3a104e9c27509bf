/* SPDX-License-Identifier: MIT */
/* How French and English exports spell the closed vocabularies, yes and no, and nothing. */
#ifndef JALON_LOAD_VOCABULARIES_H
#define JALON_LOAD_VOCABULARIES_H

#include "base/text.h"
#include "model/columns.h"
#include "model/vocabulary.h"

struct vocabularies;

struct vocabularies *vocabularies_new(void);
void vocabularies_free(struct vocabularies *vocabularies);

/* Each is false when the word is not known. */
bool vocabularies_project_status(struct vocabularies *vocabularies, struct text word,
                                 enum project_status *status);
bool vocabularies_milestone_status(struct vocabularies *vocabularies, struct text word,
                                   enum milestone_status *status);
bool vocabularies_flag(struct vocabularies *vocabularies, struct text word, bool *flag);

/* The kind that a word names. A word that says too little ("livrable", "contractuel") is
 * made out by the milestone's title, and so is an empty one. */
bool vocabularies_kind(struct vocabularies *vocabularies, struct text word,
                       struct text title, enum milestone_kind *kind);

/* What a word of one of the vocabularies means by itself, whatever stands beside it: a
 * small number, VOCABULARY_NONE when it is not known. Of a kind vocabularies_kind_of makes
 * out the rest. */
enum { VOCABULARY_NONE = -1 };
int vocabularies_meaning(struct vocabularies *vocabularies, enum column_type type,
                         struct text word);
enum milestone_kind vocabularies_kind_of(struct vocabularies *vocabularies, int meaning,
                                         struct text title);

/* "", "NA", "-", "sans objet", "#N/A", "\N" and the like: the cell says nothing. */
bool vocabularies_missing(struct text cell);

#endif
