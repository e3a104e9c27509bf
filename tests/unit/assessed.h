/* SPDX-License-Identifier: MIT */
/* A test's rows as a portfolio, with its figures as of 23/11/2026. */
#ifndef JALON_TESTS_ASSESSED_H
#define JALON_TESTS_ASSESSED_H

#include "monitor/assessment.h"
#include "portfolio_maker.h"

static struct portfolio *portfolio;
static struct assessment *assessment;

static inline void assess_rows(const char *projects, const char *milestones)
{
    struct thresholds limits = thresholds_default();
    portfolio = portfolio_of(projects, milestones);
    assessment = assessment_new(portfolio, &limits, day_of("2026-11-23"));
}

static inline int close_assessed(void **state)
{
    (void)state;
    assessment_free(assessment);
    portfolio_free(portfolio);
    return 0;
}

#endif
