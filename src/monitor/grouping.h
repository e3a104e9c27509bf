/* SPDX-License-Identifier: MIT */
/* The rows of a grouped question as runs of one value each, with what they sum up to. */
#ifndef JALON_MONITOR_GROUPING_H
#define JALON_MONITOR_GROUPING_H

#include "monitor/field.h"

struct group {
    struct text name;     /* as the first row's cell or the vocabulary has it, translated;
                             empty: not stated */
    size_t first, count;  /* of the rows */
    struct totals totals; /* as totals_add makes them: without the programme's figures */
};

struct grouping {
    struct group *items; /* owned */
    size_t count;
};

/* Of rows in the order of query_run with the same field as its group; they are lent. */
struct grouping grouping_of(const struct portfolio *portfolio,
                            const struct assessment *assessment, const row_t *rows,
                            size_t count, enum field field);
void grouping_clear(struct grouping *grouping);

/* The group that a row stands in, by its place; NULL without any. */
const struct group *grouping_at(const struct grouping *grouping, size_t place);

/* What a project's value of the field is called: a group's name. */
struct text grouping_name(const struct portfolio *portfolio,
                          const struct assessment *assessment, row_t project,
                          enum field field);

#endif
