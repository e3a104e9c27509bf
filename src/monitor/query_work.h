/* SPDX-License-Identifier: MIT */
/* The rows that a query gives, at once or in slices, so that the next key need not wait. */
#ifndef JALON_MONITOR_QUERY_WORK_H
#define JALON_MONITOR_QUERY_WORK_H

#include "monitor/query.h"

/* The rows that fit, in order; *count receives their number. Freed with free(). Unknown
 * values come last in either direction; what is equal is in the order of the file. Grouped,
 * the rows of a group stand together, groups in order, the one without a value last. While
 * the assessment is not whole, rows that it does not cover are left out, and what would be
 * by risk is in the order of the file: it stays where it is when more comes. */
row_t *query_run(const struct query *query, const struct portfolio *portfolio,
                 const struct assessment *assessment, size_t *count);

/* The same in slices. What it is given is lent until its end; rows and milestones that the
 * portfolio gets meanwhile may be left out. */
struct query_work;
struct query_work *query_begin(const struct query *query, const struct portfolio *portfolio,
                               const struct assessment *assessment);
/* Before the first step: what is known of an earlier query's texts need not be looked for. */
void query_narrow(struct query_work *work, const struct query *earlier);
/* Goes on for about as long as so many rows take to be asked, or a pass over all of them
 * in order; true while there is more. */
bool query_step(struct query_work *work, size_t rows);
/* Frees it and gives the rows; NULL, and *count 0: it was not all done. */
row_t *query_end(struct query_work *work, size_t *count);

#endif
