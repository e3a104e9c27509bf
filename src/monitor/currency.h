/* SPDX-License-Identifier: MIT */
/* Amounts whose cells show another currency than the rest. */
#ifndef JALON_MONITOR_CURRENCY_H
#define JALON_MONITOR_CURRENCY_H

#include "model/portfolio.h"

/* In slices, each of so many batches of one column; step is true while there are more. Adds
 * to found, which is lent until the end, a finding for each column of a file that shows another currency than the programme
 * states or, where it states none, than the first cell that shows one: at the first such
 * cell. */
struct currency_search;
struct currency_search *currency_begin(const struct portfolio *portfolio,
                                       struct finding_list *found);
bool currency_step(struct currency_search *search, uint32_t batches);
void currency_end(struct currency_search *search); /* or NULL */

#endif
