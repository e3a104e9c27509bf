/* SPDX-License-Identifier: MIT */
/* Which projects are shown, in what order and where: a whole question. Beside what a filter
 * says, a line may hold sort:grant-,lead  by:theme  view:deadlines. */
#ifndef JALON_MONITOR_QUERY_H
#define JALON_MONITOR_QUERY_H

#include "monitor/filter.h"

/* Where an answer is shown; NONE when the line does not say. */
enum query_view {
    QUERY_VIEW_NONE,
    QUERY_VIEW_LIST,
    QUERY_VIEW_DEADLINES,
    QUERY_VIEW_BUDGET,
    QUERY_VIEW_TIMELINE,
    QUERY_VIEW_COUNT
};
/* "deadlines", "échéances": what is typed behind view: */
const char *query_view_name(enum query_view view, enum language language);

struct sort_key {
    enum field field;
    bool reverse; /* the largest first, from Z to A */
};
enum { SORT_KEYS_MOST = 4 };

/* All zero: every project that is followed, by risk. */
struct query {
    struct filter *filter; /* owned; NULL: all */
    struct sort_key sorts[SORT_KEYS_MOST];
    int sort_count;   /* 0: by risk */
    enum field group; /* FIELD_NONE: none */
    enum query_view view;
    bool late_only;
    bool applications; /* candidates and refused ones too */
    char *text;        /* as typed; owned; NULL */
};
void query_clear(struct query *query);
/* Whether it leaves any project that is followed out: by its filter, by that or late only.
 */
bool query_filters(const struct query *query);
bool query_narrows(const struct query *query);

/* Fills *query anew, whatever it held; on an error it is left alone and *error tells. The
 * line and as_of are as filter_parse has them. */
bool query_parse(struct text line, day_t as_of, struct query *query,
                 struct filter_error *error);

/* The orders that one key goes through, each with its useful direction. */
struct sort_key query_next_sort(const struct query *query);
/* By one key; FIELD_NONE: by risk. */
void query_sort_by(struct query *query, struct sort_key key);
void query_reverse(struct query *query);
/* Appends by what it is sorted, in the language: "grant ↓, lead". */
void query_append_order(const struct query *query, enum language language,
                        struct buffer *out);

#endif
