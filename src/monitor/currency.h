/* SPDX-License-Identifier: MIT */
/* Amounts whose cells show another currency than the rest. */
#ifndef JALON_MONITOR_CURRENCY_H
#define JALON_MONITOR_CURRENCY_H

#include "model/portfolio.h"

/* Adds a finding for each column of a file that shows another currency than the programme
 * states or, where it states none, than the first cell that shows one: at the first such
 * cell. In slices, each of about so many cells; step is true while there are more. */
struct currency_search;
struct currency_search *currency_begin(const struct portfolio *portfolio);
bool currency_step(struct currency_search *search, uint32_t cells,
                   struct finding_list *found);
void currency_end(struct currency_search *search);

#endif
