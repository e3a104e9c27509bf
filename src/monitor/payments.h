/* SPDX-License-Identifier: MIT */
/* Instalments by calendar month: what was planned and what was made. */
#ifndef JALON_MONITOR_PAYMENTS_H
#define JALON_MONITOR_PAYMENTS_H

#include "model/portfolio.h"

/* The instalments of a project whatever the day, cancelled ones left out. */
struct instalments {
    struct money_sum stated; /* payments, and what other milestones release */
    struct money_sum made;   /* payments that are done */
};
struct instalments instalments_of(const struct portfolio *portfolio, row_t project);

struct payment_month {
    day_t first;             /* first day of the month */
    struct money_sum planned; /* instalments by due day */
    struct money_sum made;    /* payments by the day on which they were made, ≤ as-of */
};

struct payment_months {
    struct payment_month *items; /* every month from the first to the last, none left out */
    size_t count;
};

/* Of funded projects, cancelled milestones left out; a day that is not stated is in no
 * month. Months that lie more than MONTHS_MOST after the first are left out. */
enum { MONTHS_MOST = 600 };
struct payment_months payments_by_month(const struct portfolio *portfolio, day_t as_of);
void payment_months_clear(struct payment_months *months);

#endif
