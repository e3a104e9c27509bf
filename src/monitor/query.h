/* SPDX-License-Identifier: MIT */
/* Which projects are shown, and in what order. */
#ifndef JALON_MONITOR_QUERY_H
#define JALON_MONITOR_QUERY_H

#include "monitor/assessment.h"

#define SORTS(X)                                                                           \
    X(SORT_RISK, N_("risk"))                                                               \
    X(SORT_ID, N_("number"))                                                               \
    X(SORT_LEAD, N_("lead"))                                                               \
    X(SORT_TITLE, N_("title"))                                                             \
    X(SORT_DELAY, N_("delay"))                                                             \
    X(SORT_END, N_("end"))                                                                 \
    X(SORT_GRANT, N_("granted"))                                                           \
    X(SORT_REMAINING, N_("remaining"))                                                     \
    X(SORT_PROGRESS, N_("progress"))                                                       \
    X(SORT_SLIP, N_("slip"))

#define SORT_ENUM(symbol, label) symbol,
enum sort_key { SORTS(SORT_ENUM) SORT_COUNT };
#undef SORT_ENUM
const char *sort_label(enum sort_key key); /* a message id */

struct query {
    enum sort_key sort;
    bool reverse;
    bool late_only;
    bool applications;  /* candidates and refused ones too */
    const char *words;  /* folded: only projects that match them; NULL: all. Borrowed */
};

/* The rows that fit, in order; *count receives their number. Freed with free(). Unknown
 * values come last in either direction; what is equal is in the order of the file. */
row_t *query_run(const struct query *query, const struct portfolio *portfolio,
                 const struct assessment *assessment, size_t *count);

/* Search: every word of pattern (folded by fold_search) stands somewhere in the row's
 * cells or in its milestones' titles. An empty pattern fits nothing. */
bool query_matches(const struct portfolio *portfolio, row_t project, const char *folded);

/* The same for any text that is shown on its own. */
bool query_text_matches(struct text text, const char *folded);

#endif
