/* SPDX-License-Identifier: MIT */
/* How the closed vocabularies are spelt: what vocabulary_made.h is made of. */
#ifndef JALON_LOAD_VOCABULARY_WORDS_H
#define JALON_LOAD_VOCABULARY_WORDS_H

#include "load/values/lexicon.h"

/* Values are those of the vocabularies, and 1 and 0 for yes and no. */
extern const struct lexicon_line project_status_words[];
extern const struct lexicon_line milestone_status_words[];
extern const struct lexicon_line milestone_kind_words[];
extern const struct lexicon_line flag_words[];

#endif
