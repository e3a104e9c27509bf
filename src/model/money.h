/* SPDX-License-Identifier: MIT */
/* Amounts as counts of minor units (cents): exact, signed, and unknown is not zero. */
#ifndef JALON_MODEL_MONEY_H
#define JALON_MODEL_MONEY_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

typedef int64_t money_t;
#define MONEY_UNKNOWN INT64_MIN
#define MONEY_MINOR   100 /* minor units in a major one */

static inline bool money_known(money_t amount)
{
    return amount != MONEY_UNKNOWN;
}

/* a - b; unknown when either is or the result does not fit. */
money_t money_subtract(money_t a, money_t b);

/* "-1234.50", as exports have it; "?" when unknown. */
void money_append(money_t amount, struct buffer *out);

/* A sum that remembers what it could not add. All zero is the empty sum. */
struct money_sum {
    money_t total;    /* of the known ones; MONEY_UNKNOWN for good once it does not fit */
    uint32_t known;   /* amounts added */
    uint32_t unknown; /* amounts that were unknown */
};

/* Some figures are sums of millions of amounts, so both are inline. */
static inline void money_sum_merge(struct money_sum *sum, const struct money_sum *other)
{
    money_t total;

    if (!money_known(sum->total) || !money_known(other->total) ||
        __builtin_add_overflow(sum->total, other->total, &total))
        total = MONEY_UNKNOWN;
    sum->total = total;
    sum->known += other->known;
    sum->unknown += other->unknown;
}

static inline void money_sum_add(struct money_sum *sum, money_t amount)
{
    if (money_known(amount))
        money_sum_merge(sum, &(struct money_sum){amount, 1, 0});
    else
        sum->unknown++;
}

/* The total, MONEY_UNKNOWN when nothing was known or it did not fit. */
static inline money_t money_sum_total(const struct money_sum *sum)
{
    return sum->known == 0 ? MONEY_UNKNOWN : sum->total;
}

/* Hundredths of a percent of an amount, rounded down; neither is negative. */
money_t money_share(money_t amount, int64_t hundredths);

/* 100 * part / whole, rounded half away from zero; -1 when either is unknown, whole is
 * not positive or part is negative. May pass 100. */
int money_percent(money_t part, money_t whole);

#endif
