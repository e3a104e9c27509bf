/* SPDX-License-Identifier: MIT */
#include "monitor/ledger.h"

#include "base/memory.h"
#include "base/radix.h"
#include "monitor/project_money.h"

#include <stdlib.h>

static struct pace pace_of(row_t project, int paid, int time)
{
    struct pace pace = {project, paid, time, PACE_UNKNOWN};
    if (paid >= 0 && time >= 0)
        pace.ahead = paid - time;
    return pace;
}

static void make_programme_pace(struct ledger *ledger, const struct portfolio *portfolio,
                                const struct assessment *assessment)
{
    const struct table *projects = &portfolio->projects;
    struct money_sum granted = {0}, paid = {0};
    ledger->pace_all = 0;
    for (row_t row = table_first(projects); row != ROW_NONE;
         row = table_next(projects, row)) {
        if (!assessment_project(assessment, row)->funded)
            continue;
        struct project_money money = project_money_of(portfolio, row);
        ledger->pace_all++;
        if (!money_known(money.grant) || !money_known(money.paid))
            continue;
        money_sum_add(&granted, money.grant);
        money_sum_add(&paid, money.paid);
    }
    ledger->pace_known = granted.known;
    ledger->pace =
        pace_of(ROW_NONE, money_percent(money_sum_total(&paid), money_sum_total(&granted)),
                assessment->totals.time);
}

static void clear_programme(struct ledger *ledger)
{
    payment_months_clear(&ledger->months);
    holds_clear(&ledger->holds);
    fund_rules_clear(&ledger->rules);
}

void ledger_set_data(struct ledger *ledger, const struct portfolio *portfolio,
                     const struct assessment *assessment)
{
    clear_programme(ledger);
    ledger->months = payments_by_month(portfolio, assessment->as_of);
    ledger->holds = holds_of(portfolio, assessment);
    ledger->rules = fund_rules_of(portfolio, assessment);
    make_programme_pace(ledger, portfolio, assessment);
}

/* Those that lag most first, what is not known last; by row where they are alike. */
static uint64_t pace_key(const struct pace *pace)
{
    uint64_t ahead = pace->ahead == PACE_UNKNOWN
                         ? UINT32_MAX
                         : (uint32_t)pace->ahead ^ UINT32_C(1) << 31;
    return ahead << 32 | pace->project;
}

static void sort_paces(struct ledger *ledger)
{
    size_t count = ledger->pace_count;
    struct radix_item *items = memory_resize(NULL, count + 1, sizeof *items);
    struct radix_item *spare = memory_resize(NULL, count + 1, sizeof *spare);
    struct pace *sorted = memory_resize(NULL, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct radix_item){pace_key(&ledger->paces[i]), (uint32_t)i};
    radix_sort(items, spare, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = ledger->paces[items[i].place];
    free(items);
    free(spare);
    free(ledger->paces);
    ledger->paces = sorted;
}

static void note_extremes(struct ledger *ledger, const struct figures *figures)
{
    for (int i = 0; i < FIGURE_COUNT; i++) {
        money_t amount = money_sum_total(&figures->sums[i]);
        if (!money_known(amount))
            continue;
        if (amount > ledger->largest[i])
            ledger->largest[i] = amount;
        if (amount < ledger->smallest[i])
            ledger->smallest[i] = amount;
    }
}

static void note_lacking(struct ledger *ledger, const struct figures *figures)
{
    for (int i = 0; i < FIGURE_COUNT; i++)
        if (figures->sums[i].unknown && figures->sums[i].total >= ledger->lacking[i].total)
            ledger->lacking[i] = figures->sums[i];
}

static void add_row(struct ledger *ledger, const struct portfolio *portfolio,
                    const struct assessment *assessment, row_t row,
                    struct ledger_group *group)
{
    const struct project_state *state = assessment_project(assessment, row);
    struct figures figures = figures_of(portfolio, assessment, row);
    figures_merge(&ledger->total, &figures);
    if (group)
        figures_merge(&group->figures, &figures);
    note_extremes(ledger, &figures);
    if (!state->funded)
        return;
    ledger->paces[ledger->pace_count++] =
        pace_of(row, project_paid_share(portfolio, row), state->time);
}

/* Their names and rows; no figures yet. */
static void make_groups(struct ledger *ledger, const struct portfolio *portfolio,
                        const struct assessment *assessment, const row_t *rows,
                        size_t count)
{
    struct grouping grouping =
        grouping_of(portfolio, assessment, rows, count, ledger->group);
    ledger->groups = memory_new(grouping.count + 1, sizeof *ledger->groups);
    ledger->group_count = grouping.count;
    for (size_t i = 0; i < grouping.count; i++)
        ledger->groups[i] = (struct ledger_group){.name = grouping.items[i].name,
                                                  .first = grouping.items[i].first,
                                                  .count = grouping.items[i].count};
    grouping_clear(&grouping);
}

static void clear_rows(struct ledger *ledger)
{
    free(ledger->groups);
    free(ledger->paces);
    ledger->groups = NULL;
    ledger->paces = NULL;
    ledger->group_count = ledger->pace_count = 0;
    ledger->total = (struct figures){0};
    for (int i = 0; i < FIGURE_COUNT; i++) {
        ledger->largest[i] = ledger->smallest[i] = 0;
        ledger->lacking[i] = (struct money_sum){0};
    }
}

void ledger_set_rows(struct ledger *ledger, const struct portfolio *portfolio,
                     const struct assessment *assessment, const row_t *rows, size_t count,
                     enum field group)
{
    clear_rows(ledger);
    ledger->group = group;
    ledger->paces = memory_new(count + 1, sizeof *ledger->paces);
    make_groups(ledger, portfolio, assessment, rows, count);
    struct ledger_group *at = ledger->group_count ? ledger->groups : NULL;
    for (size_t i = 0; i < count; i++) {
        if (at && i == at->first + at->count)
            at++;
        add_row(ledger, portfolio, assessment, rows[i], at);
    }
    for (size_t i = 0; i < ledger->group_count; i++) {
        note_extremes(ledger, &ledger->groups[i].figures);
        note_lacking(ledger, &ledger->groups[i].figures);
    }
    sort_paces(ledger);
    note_extremes(ledger, &ledger->total);
}

void ledger_clear(struct ledger *ledger)
{
    clear_programme(ledger);
    clear_rows(ledger);
    *ledger = (struct ledger){0};
}
