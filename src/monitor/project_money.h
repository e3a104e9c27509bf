/* SPDX-License-Identifier: MIT */
/* A project's amounts as the export states them, and what follows from them alone. They
 * carry no day, so they are worked out from the table where they are wanted. */
#ifndef JALON_MONITOR_PROJECT_MONEY_H
#define JALON_MONITOR_PROJECT_MONEY_H

#include "model/portfolio.h"

struct project_money {
    money_t grant, committed, paid; /* MONEY_UNKNOWN: not stated, as all of these */
    money_t remaining;              /* grant − paid of an open project */
    money_t leftover;               /* grant − paid of a closed one; negative: overpaid */
};
struct project_money project_money_of(const struct portfolio *portfolio, row_t project);
/* Whether a sum lacks its grant, what was paid or what was committed; of a cancelled
 * project only what was paid is in any. A file without commitments lacks none. */
bool project_money_lacks(const struct portfolio *portfolio,
                         const struct project_money *money, bool funded);

/* Of its grant what was paid, and of its cost what is public money, in %; may pass 100; -1:
 * not known. The public share is at least that where it was made from the grant alone. */
int project_paid_share(const struct portfolio *portfolio, row_t project);
int project_public_share(const struct portfolio *portfolio, row_t project, bool *at_least);

#endif
