/* SPDX-License-Identifier: MIT */
/* How French and English exports spell the closed vocabularies, yes and no, and nothing. */
#ifndef JALON_LOAD_VOCABULARIES_H
#define JALON_LOAD_VOCABULARIES_H

#include "model/vocabulary.h"
#include "base/text.h"

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

/* "", "NA", "-", "sans objet", "#N/A", "\N" and the like: the cell says nothing. */
bool vocabularies_missing(struct text cell);

#endif
