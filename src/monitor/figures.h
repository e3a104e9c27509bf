/* SPDX-License-Identifier: MIT */
/* The amounts of one project or of several, each with what is not known of it.
 *
 * They are counted as in the totals of the assessment: nothing of candidates and refused
 * projects, of cancelled ones only what was paid. So the figures of any parts of the
 * programme add up to those of the whole. */
#ifndef JALON_MONITOR_FIGURES_H
#define JALON_MONITOR_FIGURES_H

#include "monitor/assessment.h"

enum figure {
    FIGURE_GRANTED,
    FIGURE_COMMITTED,
    FIGURE_PAID,
    FIGURE_DUE,       /* due to date; not known of a project that states no instalment */
    FIGURE_REMAINING, /* of open projects */
    FIGURE_LEFTOVER,  /* of closed ones */
    FIGURE_OVERPAID,  /* of closed ones, as a positive amount */
    FIGURE_ON_HOLD,
    FIGURE_COUNT
};

struct figures {
    struct money_sum sums[FIGURE_COUNT]; /* neither known nor unknown: does not apply */
    uint32_t projects;                   /* counted in some sum */
    uint32_t unknown;                    /* of these: see project_money_lacks */
};

struct figures figures_of(const struct portfolio *portfolio,
                          const struct assessment *assessment, row_t project);
void figures_merge(struct figures *figures, const struct figures *other);

#endif
