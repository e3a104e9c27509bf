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
 * small number, VOCABULARY_NONE when it is not known. A kind of VOCABULARY_TITLE or more is
 * made out by vocabularies_kind_of; title does not matter to others. */
enum { VOCABULARY_NONE = -1, VOCABULARY_TITLE = 64 };
int vocabularies_meaning(struct vocabularies *vocabularies, enum column_type type,
                         struct text word);
enum milestone_kind vocabularies_kind_of(struct vocabularies *vocabularies, int meaning,
                                         struct text title);

/* "", "NA", "-", "sans objet", "#N/A", "\N" and the like: the cell says nothing. */
bool vocabularies_nothing(struct text cell); /* not empty */
/* By the first byte of a cell what the second may be where it says nothing, one bit each by
 * the low five of its own. */
extern const uint32_t vocabularies_seconds[256];
static inline bool vocabularies_missing(struct text cell)
{
    enum { LONGEST = 24 }; /* with the bytes of accents */
    if (cell.length == 0 || cell.length > LONGEST)
        return cell.length == 0;
    unsigned char first = (unsigned char)cell.bytes[0];
    unsigned char second = (unsigned char)cell.bytes[cell.length > 1];
    return (vocabularies_seconds[first] >> (second & 31) & 1) && vocabularies_nothing(cell);
}

#endif
