/* SPDX-License-Identifier: MIT */
/* Instalments by calendar month, by financial year and by day: what was planned, what was
 * made, what is behind and what is to come. */
#ifndef JALON_MONITOR_PAYMENTS_H
#define JALON_MONITOR_PAYMENTS_H

#include "model/portfolio.h"

/* The instalments of a project whatever the day, cancelled ones left out. */
struct instalments {
    struct money_sum stated; /* payments, and what other milestones release */
    struct money_sum made;   /* payments that are done */
};
struct instalments instalments_of(const struct portfolio *portfolio, row_t project);
/* Adds a milestone, by its row in a batch. */
void instalments_add(struct instalments *sums, const struct batch *batch, uint32_t row);

/* The cut-off is the as-of day. Of all periods together, planned is the sum of the other
 * four. */
struct payment_period {
    day_t first;              /* its first day */
    struct money_sum planned; /* instalments by due day */
    struct money_sum made;    /* payments by the day on which they were made, ≤ as-of */
    struct money_sum behind;  /* of planned: due on the as-of day or before, and not made */
    struct money_sum to_come; /* of planned: due later, or on no stated day, and not made */
    struct money_sum aside; /* of planned: released by what is done and not followed since,
                               or left undone by a closed project */
};

/* Sums from the first month to the end of each day. Both only grow, unless amounts are
 * negative. */
struct payment_curve {
    day_t first;
    int days;         /* 0: nothing to draw, or the sums do not fit */
    money_t *planned; /* days entries */
    money_t *made;    /* days entries; those after the as-of day stay as on it */
};

struct payment_months {
    struct payment_period
        *items; /* every month from the first to the last, none left out */
    size_t count;
    size_t busy;                  /* months in which something was planned or made */
    struct payment_period *years; /* financial years, which are calendar years */
    size_t year_count;
    struct payment_period elsewhere; /* what has no day, or one too far off for a month */
    struct payment_period total;     /* of all of them */
    struct payment_curve curve;
    uint16_t *month_of; /* private to payments.c */
};

/* Of funded projects, cancelled milestones left out. Months that lie more than MONTHS_MOST
 * after the first are left out. */
enum { MONTHS_MOST = 600 };
struct payment_months payments_by_month(const struct portfolio *portfolio, day_t as_of);
/* The same in slices of so many milestones: true while there is more. The end frees the
 * work and gives what was made; of what was not all done, only to be cleared. */
struct payments_work;
struct payments_work *payments_begin(const struct portfolio *portfolio, day_t as_of);
bool payments_step(struct payments_work *work, uint32_t rows);
struct payment_months payments_end(struct payments_work *work);
/* Of these projects alone. */
struct payment_months payments_of_rows(const struct portfolio *portfolio, day_t as_of,
                                       const row_t *rows, size_t count);
void payment_months_clear(struct payment_months *months);

/* Whether anything was planned or made. */
bool payment_period_any(const struct payment_period *period);
/* Adds all sums of one period to another's. */
void payment_period_merge(struct payment_period *period,
                          const struct payment_period *other);

#endif
