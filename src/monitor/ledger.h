/* SPDX-License-Identifier: MIT */
/* All that the budget shows beyond the totals of the assessment: made once for a day and
 * a choice of projects, not each time it is drawn. */
#ifndef JALON_MONITOR_LEDGER_H
#define JALON_MONITOR_LEDGER_H

#include "monitor/figures.h"
#include "monitor/fund_rules.h"
#include "monitor/grouping.h"
#include "monitor/holds.h"
#include "monitor/payments.h"

/* Projects of one lead, theme, …: so many of the rows shown from first on. */
struct ledger_group {
    struct text name; /* empty: not stated */
    size_t first, count;
    struct figures figures;
};

/* What was paid against the time that has passed, in % of the grant and of the project's
 * time. */
struct pace {
    row_t project;
    int paid, time; /* -1: not known */
    int ahead;      /* paid − time in points, negative: behind; PACE_UNKNOWN */
};
#define PACE_UNKNOWN INT32_MIN

/* As much of it as tells its place; there may be a million. */
struct pace_rank {
    row_t project;
    int ahead; /* as in its pace */
};

struct ledger {
    /* Of the whole programme: */
    struct payment_months months;
    struct holds holds;
    struct fund_rules rules;
    struct pace pace;              /* of grants of which both amounts are known */
    uint32_t pace_known, pace_all; /* how many grants these are, and of how many */
    /* Of the projects shown: */
    struct figures total;
    money_t largest[FIGURE_COUNT], smallest[FIGURE_COUNT]; /* of any one line; 0 at first */
    struct money_sum lacking[FIGURE_COUNT]; /* the largest of a group that lacks amounts */
    enum field group; /* FIELD_NONE: not grouped, there are no groups */
    struct ledger_group *groups;
    size_t group_count;
    struct pace_rank
        *paces; /* of funded projects, the furthest behind first, unknown last */
    size_t pace_count;
};

/* Makes it anew, by several processors: rows are the projects shown, in the order of
 * query_run, grouped by a field or by FIELD_NONE. */
void ledger_make(struct ledger *ledger, const struct portfolio *portfolio,
                 const struct assessment *assessment, const row_t *rows, size_t count,
                 enum field group);
/* The same in slices of so many rows: true while there is more. What it is given is lent
 * until the end, which frees the work; unless all was done, *ledger then stays as it was.
 */
struct ledger_work;
struct ledger_work *ledger_begin(const struct portfolio *portfolio,
                                 const struct assessment *assessment, const row_t *rows,
                                 size_t count, enum field group);
bool ledger_step(struct ledger_work *work, uint32_t rows);
void ledger_end(struct ledger_work *work, struct ledger *ledger);
void ledger_clear(struct ledger *ledger);

/* All of a pace, of what the ledger was made of. */
struct pace ledger_pace(const struct pace_rank *rank, const struct portfolio *portfolio,
                        const struct assessment *assessment);

#endif
