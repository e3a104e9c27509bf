/* SPDX-License-Identifier: MIT */
#include "monitor/ledger.h"

#include "base/memory.h"
#include "base/radix.h"
#include "base/share.h"
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

/* --- Its parts ---------------------------------------------------------------------------
 */

/* What it is made of. */
struct making {
    struct ledger *ledger;
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    const row_t *rows;
    size_t count;
};

static void make_months(const struct making *making)
{
    making->ledger->months =
        payments_by_month(making->portfolio, making->assessment->as_of);
}

static void make_holds(const struct making *making)
{
    making->ledger->holds = holds_of(making->portfolio, making->assessment);
}

static void make_rules(const struct making *making)
{
    making->ledger->rules = fund_rules_of(making->portfolio, making->assessment);
    make_programme_pace(making->ledger, making->portfolio, making->assessment);
}

static void make_rows(const struct making *making)
{
    struct ledger *ledger = making->ledger;
    size_t count = making->count;
    ledger->paces = memory_new(count + 1, sizeof *ledger->paces);
    make_groups(ledger, making->portfolio, making->assessment, making->rows, count);
    struct ledger_group *at = ledger->group_count ? ledger->groups : NULL;
    for (size_t i = 0; i < count; i++) {
        if (at && i == at->first + at->count)
            at++;
        add_row(ledger, making->portfolio, making->assessment, making->rows[i], at);
    }
    for (size_t i = 0; i < ledger->group_count; i++) {
        note_extremes(ledger, &ledger->groups[i].figures);
        note_lacking(ledger, &ledger->groups[i].figures);
    }
    sort_paces(ledger);
    note_extremes(ledger, &ledger->total);
}

/* None of them writes what another one reads. The longest come first. */
static void (*const makers[])(const struct making *making) = {make_months, make_rows,
                                                              make_rules, make_holds};

static void make_part(void *context, size_t part, int lane)
{
    (void)lane;
    makers[part](context);
}

void ledger_make(struct ledger *ledger, const struct portfolio *portfolio,
                 const struct assessment *assessment, const row_t *rows, size_t count,
                 enum field group)
{
    struct making making = {ledger, portfolio, assessment, rows, count};
    ledger_clear(ledger);
    ledger->group = group;
    share_work(sizeof makers / sizeof *makers, make_part, &making);
}

void ledger_clear(struct ledger *ledger)
{
    payment_months_clear(&ledger->months);
    holds_clear(&ledger->holds);
    fund_rules_clear(&ledger->rules);
    free(ledger->groups);
    free(ledger->paces);
    *ledger = (struct ledger){0};
}
