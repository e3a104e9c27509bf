/* SPDX-License-Identifier: MIT */
#include "monitor/figures.h"

#include "monitor/payments.h"
#include "monitor/project_money.h"

/* Where a plan is stated and nothing of it is due yet, that is nothing: 0. */
static struct money_sum due_to_date(const struct portfolio *portfolio,
                                    const struct project_state *state, row_t project)
{
    struct money_sum due = state->due_to_date;
    if (due.known || due.unknown)
        return due;
    struct money_sum planned = instalments_of(portfolio, project).stated;
    money_sum_add(&due, planned.known || planned.unknown ? 0 : MONEY_UNKNOWN);
    return due;
}

static void add_leftover(struct figures *figures, money_t leftover)
{
    if (money_known(leftover) && leftover < 0)
        money_sum_add(&figures->sums[FIGURE_OVERPAID], -leftover);
    else
        money_sum_add(&figures->sums[FIGURE_LEFTOVER], leftover);
}

struct figures figures_of(const struct portfolio *portfolio,
                          const struct assessment *assessment, row_t project)
{
    struct figures figures = {0};
    const struct project_state *state = assessment_project(assessment, project);
    if (!state->counted)
        return figures;
    struct project_money money = project_money_of(portfolio, project);
    money_t granted = state->funded ? money.grant : money.paid;
    money_t committed = state->funded ? money.committed : money.paid;
    figures.projects = 1;
    figures.unknown = project_money_lacks(portfolio, &money, state->funded);
    money_sum_add(&figures.sums[FIGURE_GRANTED], granted);
    money_sum_add(&figures.sums[FIGURE_COMMITTED], committed);
    money_sum_add(&figures.sums[FIGURE_PAID], money.paid);
    if (!state->funded)
        return figures;
    figures.sums[FIGURE_DUE] = due_to_date(portfolio, state, project);
    figures.sums[FIGURE_ON_HOLD] = state->on_hold;
    if (state->open)
        money_sum_add(&figures.sums[FIGURE_REMAINING], money.remaining);
    else
        add_leftover(&figures, money.leftover);
    return figures;
}

void figures_merge(struct figures *figures, const struct figures *other)
{
    for (int i = 0; i < FIGURE_COUNT; i++)
        money_sum_merge(&figures->sums[i], &other->sums[i]);
    figures->projects += other->projects;
    figures->unknown += other->unknown;
}
