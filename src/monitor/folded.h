/* SPDX-License-Identifier: MIT */
/* Cells held against a folded word, without an allocation for each. */
#ifndef JALON_MONITOR_FOLDED_H
#define JALON_MONITOR_FOLDED_H

#include "model/portfolio.h"

/* Whether the needle, folded by fold_search, stands in the text, one of up to three bytes
 * at the beginning of a word or a number: "ia" is not in "social". scratch is room that the
 * caller keeps from one call to the next. The empty needle stands nowhere. */
bool folded_in(struct text text, struct text needle, struct buffer *scratch);
/* The same of a text that is folded already. */
bool folded_holds(struct text folded, struct text needle);
/* Whether a needle may stand behind a folded byte. */
bool folded_may_follow(char before, struct text needle);
/* Whether every text in which the longer needle stands has the shorter one; not always said
 * where it is so. */
bool folded_implies(struct text longer, struct text shorter);
/* Whether text folds to just that. */
bool folded_is(struct text text, struct text needle, struct buffer *scratch);

/* Whether it stands in any cell of a row, columns that are not ours included. */
bool folded_in_row(const struct table *table, row_t row, struct text needle,
                   struct buffer *scratch);
/* The same of a project's row and the rows of its milestones. */
bool folded_in_project(const struct portfolio *portfolio, row_t project, struct text needle,
                       struct buffer *scratch);

#endif
