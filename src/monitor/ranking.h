/* SPDX-License-Identifier: MIT */
/* Values as ranks, so that rows are ordered by comparing numbers: a text is looked at once,
 * however often it stands there. */
#ifndef JALON_MONITOR_RANKING_H
#define JALON_MONITOR_RANKING_H

#include "monitor/field.h"

#define RANK_UNKNOWN INT64_MAX

/* For each row the rank of its field, RANK_UNKNOWN where it is not known: numbers by value,
 * words by their place in the vocabulary, texts as fold_compare has them. With alike, texts
 * that differ in case, accents and blanks only have one rank, as groups need it. Freed with
 * free(). */
int64_t *ranking_of(const struct portfolio *portfolio, const struct assessment *assessment,
                    const row_t *rows, size_t count, enum field field, bool alike);

/* The same in steps of about so many rows; the rows are lent until its end. */
struct ranking;
struct ranking *ranking_begin(const struct portfolio *portfolio,
                              const struct assessment *assessment, const row_t *rows,
                              size_t count, enum field field, bool alike);
/* True while there is more. */
bool ranking_step(struct ranking *ranking, size_t rows);
/* Frees it, and gives the ranks, to be freed with free(); NULL: it was not all done. */
int64_t *ranking_end(struct ranking *ranking);

#endif
