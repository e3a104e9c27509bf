/* SPDX-License-Identifier: MIT */
/* The words of vocabulary_words.c as lexicons look them up: written as a source by
 * vocabulary_make.c when jalon is built, so that starting costs nothing. */
#ifndef JALON_LOAD_VOCABULARY_MADE_H
#define JALON_LOAD_VOCABULARY_MADE_H

#include "load/values/lexicon.h"

extern const struct lexicon_words project_statuses_made;
extern const struct lexicon_words milestone_statuses_made;
extern const struct lexicon_words milestone_kinds_made;
extern const struct lexicon_words flags_made;

#endif
