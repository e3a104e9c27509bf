/* SPDX-License-Identifier: MIT */
/* Programmes whose amounts, days and words are drawn by lot, many of them missing. */
#ifndef JALON_TESTS_RANDOM_PORTFOLIO_H
#define JALON_TESTS_RANDOM_PORTFOLIO_H

#include "portfolio_maker.h"
#include "random.h"

/* Up to 12 projects with up to 8 milestones each. */
struct portfolio *random_portfolio(uint64_t *seed);
/* The last programme's rows, for a test that failed. */
const char *random_portfolio_rows(void);

#endif
