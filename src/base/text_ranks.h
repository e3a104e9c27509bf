/* SPDX-License-Identifier: MIT */
/* Texts as numbers that stand in the same order. */
#ifndef JALON_BASE_TEXT_RANKS_H
#define JALON_BASE_TEXT_RANKS_H

#include "base/text.h"

/* For each of the texts its rank among them: of two the smaller one's is smaller as
 * fold_compare has it, and those that it holds equal share one. With alike, texts that
 * differ in case, accents and blanks only share the rank of the first of them. */
void text_ranks(const struct text *texts, size_t count, bool alike, uint32_t *ranks);

/* The same in steps, each about as long as it takes to look at so many texts, or at all of
 * them a few times. Texts and ranks are lent until it is freed. */
struct ranker;
struct ranker *ranker_new(const struct text *texts, size_t count, bool alike,
                          uint32_t *ranks);
/* True while there is more. */
bool ranker_step(struct ranker *ranker, size_t texts);
void ranker_free(struct ranker *ranker);

#endif
