/* SPDX-License-Identifier: MIT */
/* Texts as numbers that stand in the same order. */
#ifndef JALON_BASE_TEXT_RANKS_H
#define JALON_BASE_TEXT_RANKS_H

#include "base/text.h"

/* For each of the texts its rank among them: of two the smaller one's is smaller as
 * fold_compare has it, and those that it holds equal share one. With alike, texts that
 * differ in case, accents and blanks only share the rank of the first of them. */
void text_ranks(const struct text *texts, size_t count, bool alike, uint32_t *ranks);

#endif
