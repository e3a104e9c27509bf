/* SPDX-License-Identifier: MIT */
/* The search as one types: every word stands in some cell of the project or of its
 * milestones, case and accents ignored. When nothing has all the words, those that come
 * near are looked for instead: "filagge", "dequalo".
 *
 * One row, or one text, is answered at once; all of them are counted in slices, so that the
 * next key need not wait for the end of it. */
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

/* Begins to count how many of the rows fit, and to choose the way: exact when one of them
 * has all the words, near when only that finds any. Until it has come to the near ones the
 * way is exact. The rows are not needed afterwards; the portfolio may get more of them,
 * which are not counted. */
void search_begin(struct search *search, const struct portfolio *portfolio,
                  const row_t *rows, size_t count);
/* As one types on: where an earlier search was counted over the same rows, and whatever has
 * the words of the one just begun has its words, only what that found is looked at. */
void search_narrow(struct search *search, const struct search *earlier);
/* Counts on, looking at about so many bytes of the data and no further than to the end of
 * a way; true while there is more. */
bool search_step(struct search *search, const struct portfolio *portfolio, size_t bytes);
/* Whether the counting has come to its end. */
bool search_counted(const struct search *search);
/* How many fit. Before the end: as many at least, first those that have the words in their
 * titles. */
size_t search_count(const struct search *search);
/* Counts from the beginning to the end. */
size_t search_among(struct search *search, const struct portfolio *portfolio,
                    const row_t *rows, size_t count);
enum search_way search_way(const struct search *search);

/* NULL searches for nothing, and nothing fits it. Once the counting has come to its end, of
 * the rows that it was begun with it is only looked up; of others the cells are looked at.
 */
bool search_fits(const struct search *search, const struct portfolio *portfolio,
                 row_t project);
/* The same of a text that is shown on its own. */
bool search_fits_text(const struct search *search, struct text text);

/* Where the first of the words stands in a text at or behind *start, for marking it:
 * *start and *length in bytes. False when none does. */
bool search_next_mark(const struct search *search, struct text text, size_t *start,
                      size_t *length);

#endif
