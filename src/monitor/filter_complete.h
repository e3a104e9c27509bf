/* SPDX-License-Identifier: MIT */
/* How the word before the cursor of a question may go on. */
#ifndef JALON_MONITOR_FILTER_COMPLETE_H
#define JALON_MONITOR_FILTER_COMPLETE_H

#include "model/portfolio.h"

struct completions {
    size_t start, length; /* bytes of the line that each of them stands for */
    char **items;         /* owned; the likeliest first */
    size_t count, capacity;
};

enum { COMPLETIONS_MOST = 96 };

/* Fills *found anew. Only what stands before the cursor (in bytes) counts. Names, keywords
 * and values come in the reader's language, those of the other where only they begin so;
 * behind the name of a text field, the values that the portfolio has (NULL: none). */
void filter_complete(struct text line, size_t cursor, const struct portfolio *portfolio,
                     enum language language, struct completions *found);
void completions_clear(struct completions *completions);

#endif
