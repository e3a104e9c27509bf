/* SPDX-License-Identifier: MIT */
/* The search as one types: every word stands in some cell of the project or of its
 * milestones, case and accents ignored. When nothing has all the words, those that come
 * near are looked for instead: "filagge", "dequalo". */
#ifndef JALON_MONITOR_SEARCH_H
#define JALON_MONITOR_SEARCH_H

#include "model/portfolio.h"

enum search_way {
    SEARCH_EXACT,
    SEARCH_NEAR /* a word may differ by one letter from four on, by two from eight on */
};

struct search;

/* NULL when there is nothing but blanks: that searches for nothing. */
struct search *search_new(struct text typed);
void search_free(struct search *search);

/* Chooses the way: exact when one of the rows has all the words, near when only that finds
 * any. Returns how many rows fit. Until it is called the way is exact. */
size_t search_among(struct search *search, const struct portfolio *portfolio,
                    const row_t *rows, size_t count);
enum search_way search_way(const struct search *search);

/* NULL searches for nothing, and nothing fits it. */
bool search_fits(const struct search *search, const struct portfolio *portfolio,
                 row_t project);
/* The same of a text that is shown on its own. */
bool search_fits_text(const struct search *search, struct text text);

/* Where the first of the words stands in a text at or behind *start, for marking it:
 * *start and *length in bytes. False when none does. */
bool search_next_mark(const struct search *search, struct text text, size_t *start,
                      size_t *length);

#endif
