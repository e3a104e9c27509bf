/* SPDX-License-Identifier: MIT */
/* Amounts whose cells show another currency than the rest. */
#ifndef JALON_MONITOR_CURRENCY_H
#define JALON_MONITOR_CURRENCY_H

#include "model/portfolio.h"

/* Adds a finding for each column of a file that shows another currency than the programme
 * states or, where it states none, than the first cell that shows one: at the first such
 * cell. */
void currency_find(const struct portfolio *portfolio, struct finding_list *found);

#endif
