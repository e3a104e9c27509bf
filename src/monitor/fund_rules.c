/* SPDX-License-Identifier: MIT */
#include "monitor/fund_rules.h"

#include "base/memory.h"
#include "monitor/payments.h"
#include "monitor/units.h"

#include <stdlib.h>

struct trial {
    const struct portfolio *portfolio;
    const struct units *units;
    row_t programme;
    int64_t cap; /* hundredths; MONEY_UNKNOWN */
    day_t end;   /* of the programme */
};

enum { PASS_UNITS = -1 }; /* before those of the rules, which are called by their number */

struct fund_rules_work {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    struct units *units;
    int pass;
    row_t next; /* project; ROW_NONE: the pass has ended */
    struct trial trial;
    struct fund_rules rules;
};

/* How one project stands to one rule. */
struct finding_of_rule {
    enum verdict verdict;
    int64_t value, limit; /* as in a breach */
    int64_t shown;        /* the highest of which is the result's value; MONEY_UNKNOWN */
};

typedef struct finding_of_rule judge(const struct trial *trial, row_t project);

static const struct finding_of_rule unclear = {VERDICT_UNKNOWN, 0, 0, MONEY_UNKNOWN};

static bool same_unit(const struct trial *trial, row_t project, int column, int other)
{
    const struct source *source = table_batch(&trial->portfolio->projects, project)->source;
    return !units_differ(trial->units, source, column, source, other);
}

/* The grant is a part of public funding: it can break the rule, but not keep it. */
static struct finding_of_rule judge_public_share(const struct trial *trial, row_t project)
{
    const struct table *table = &trial->portfolio->projects;
    money_t cost = table_money(table, project, PROJECT_BUDGET);
    int column = portfolio_public_column(trial->portfolio, project);
    money_t amount = table_money(table, project, column);
    int share = money_percent(amount, cost);
    if (trial->cap == MONEY_UNKNOWN || share < 0 ||
        !same_unit(trial, project, column, PROJECT_BUDGET))
        return unclear;
    /* A hundredth of a percent too much is too much: amounts are compared, not shares. */
    if (amount > money_share(cost, trial->cap))
        return (struct finding_of_rule){VERDICT_BROKEN, amount, cost, share};
    if (column == PROJECT_GRANT)
        return unclear;
    return (struct finding_of_rule){VERDICT_KEPT, amount, cost, share};
}

static struct finding_of_rule judge_instalments(const struct trial *trial, row_t project)
{
    const struct portfolio *portfolio = trial->portfolio;
    struct money_sum stated = instalments_of(portfolio, project).stated;
    money_t grant = table_money(&portfolio->projects, project, PROJECT_GRANT);
    money_t over = money_subtract(money_sum_total(&stated), grant);
    row_t milestone = portfolio_first_milestone(portfolio, project);
    if (!money_known(over) ||
        units_differ(trial->units, table_batch(&portfolio->projects, project)->source,
                     PROJECT_GRANT, table_batch(&portfolio->milestones, milestone)->source,
                     MILESTONE_AMOUNT))
        return unclear;
    /* Instalments are shares of the grant, each rounded. */
    if (over >= MONEY_MINOR)
        return (struct finding_of_rule){VERDICT_BROKEN, stated.total, grant, MONEY_UNKNOWN};
    if (stated.unknown > 0 || portfolio->partial)
        return unclear;
    return (struct finding_of_rule){VERDICT_KEPT, stated.total, grant, MONEY_UNKNOWN};
}

static struct finding_of_rule judge_end(const struct trial *trial, row_t project)
{
    day_t end = table_date(&trial->portfolio->projects, project, PROJECT_END);
    if (end == DAY_UNKNOWN || trial->end == DAY_UNKNOWN)
        return unclear;
    return (struct finding_of_rule){end > trial->end ? VERDICT_BROKEN : VERDICT_KEPT, end,
                                    trial->end, end};
}

static judge *const judges[FUND_RULE_COUNT] = {
    [FUND_PUBLIC_SHARE] = judge_public_share,
    [FUND_INSTALMENTS] = judge_instalments,
    [FUND_ENDS] = judge_end,
};

static void add_breach(struct fund_rules *rules, struct fund_breach breach)
{
    rules->breaches = memory_grow(rules->breaches, rules->count, &rules->capacity,
                                  sizeof *rules->breaches);
    rules->breaches[rules->count++] = breach;
}

static void count_project(struct fund_rules *rules, enum fund_rule rule, row_t project,
                          const struct finding_of_rule *found)
{
    struct fund_result *result = &rules->results[rule];
    result->kept += found->verdict == VERDICT_KEPT;
    result->broken += found->verdict == VERDICT_BROKEN;
    if (found->verdict == VERDICT_UNKNOWN && result->unknown++ < FUND_NAMED)
        result->unclear[result->unknown - 1] = project;
    if (found->verdict == VERDICT_BROKEN)
        add_breach(rules, (struct fund_breach){rule, project, found->value, found->limit});
    if (found->shown > result->value)
        result->value = found->shown;
}

static enum verdict verdict_of(const struct fund_result *result, bool partial)
{
    return result->broken                                ? VERDICT_BROKEN
           : result->unknown || !result->kept || partial ? VERDICT_UNKNOWN
                                                         : VERDICT_KEPT;
}

/* Whether a file has the amount in another unit than the programme has the envelope. */
static bool unit_of_envelope_differs(const struct trial *trial, int column)
{
    const struct portfolio *portfolio = trial->portfolio;
    if (trial->programme == ROW_NONE)
        return false;
    const struct source *envelope =
        table_batch(&portfolio->programme, trial->programme)->source;
    for (size_t i = 0; i < portfolio->source_count; i++)
        if (portfolio->sources[i]->kind == TABLE_PROJECTS &&
            units_differ(trial->units, portfolio->sources[i], column, envelope,
                         PROGRAMME_ENVELOPE))
            return true;
    return false;
}

static void try_envelope(struct fund_result *result, const struct trial *trial,
                         const struct money_sum *sum, money_t envelope, int column)
{
    money_t total = money_sum_total(sum);
    bool mixed = unit_of_envelope_differs(trial, column);
    result->value = total;
    result->limit = envelope;
    result->kept = sum->known;
    result->unknown = sum->unknown;
    if (!money_known(total) || !money_known(envelope) || mixed)
        result->verdict = VERDICT_UNKNOWN;
    else if (total > envelope)
        result->verdict = VERDICT_BROKEN;
    else
        result->verdict =
            sum->unknown || trial->portfolio->partial ? VERDICT_UNKNOWN : VERDICT_KEPT;
}

static void name_unclear(struct fund_result *result, const struct trial *trial,
                         const struct assessment *assessment, int column)
{
    const struct table *projects = &trial->portfolio->projects;
    uint32_t named = 0, most = result->unknown < FUND_NAMED ? result->unknown : FUND_NAMED;
    for (row_t row = table_first(projects); row != ROW_NONE && named < most;
         row = table_next(projects, row)) {
        const struct project_state *state = assessment_project(assessment, row);
        if (state->counted &&
            !money_known(table_money(projects, row, state->funded ? column : PROJECT_PAID)))
            result->unclear[named++] = row;
    }
}

static struct trial trial_of(const struct portfolio *portfolio, const struct units *units)
{
    struct trial trial = {portfolio, units, portfolio_programme(portfolio), MONEY_UNKNOWN,
                          DAY_UNKNOWN};
    if (trial.programme == ROW_NONE)
        return trial;
    int32_t cap =
        table_number(&portfolio->programme, trial.programme, PROGRAMME_PUBLIC_CAP);
    if (cap != NUMBER_UNKNOWN && cap > 0)
        trial.cap = cap;
    trial.end = table_date(&portfolio->programme, trial.programme, PROGRAMME_END);
    return trial;
}

/* The programme's and those of sums, once the others are tried. */
static void finish(struct fund_rules_work *work)
{
    struct fund_rules *rules = &work->rules;
    const struct trial *trial = &work->trial;
    const struct totals *totals = &work->assessment->totals;
    for (int i = 0; i < FUND_RULE_COUNT; i++)
        if (judges[i])
            rules->results[i].verdict =
                verdict_of(&rules->results[i], trial->portfolio->partial);
    rules->results[FUND_PUBLIC_SHARE].limit = trial->cap;
    rules->results[FUND_ENDS].limit =
        trial->end == DAY_UNKNOWN ? MONEY_UNKNOWN : trial->end;
    try_envelope(&rules->results[FUND_GRANTS], trial, &totals->granted, totals->envelope,
                 PROJECT_GRANT);
    name_unclear(&rules->results[FUND_GRANTS], trial, work->assessment, PROJECT_GRANT);
    try_envelope(&rules->results[FUND_COMMITMENTS], trial, &totals->committed,
                 totals->envelope, PROJECT_COMMITTED);
    name_unclear(&rules->results[FUND_COMMITMENTS], trial, work->assessment,
                 PROJECT_COMMITTED);
}

/* The pass that comes next: units first, then a rule each. */
static void next_pass(struct fund_rules_work *work)
{
    struct finding_list found = {0};
    if (work->pass == PASS_UNITS) {
        units_decide(work->units, &found);
        finding_list_clear(&found); /* they are told of where the data are checked */
        work->trial = trial_of(work->portfolio, work->units);
    }
    do
        work->pass++;
    while (work->pass < FUND_RULE_COUNT && !judges[work->pass]);
    work->next = table_first(&work->portfolio->projects);
}

static void take_project(struct fund_rules_work *work, row_t project)
{
    if (work->pass == PASS_UNITS) {
        units_add(work->units, project);
    } else if (assessment_project(work->assessment, project)->funded) {
        struct finding_of_rule found = judges[work->pass](&work->trial, project);
        count_project(&work->rules, (enum fund_rule)work->pass, project, &found);
    }
}

struct fund_rules_work *fund_rules_begin(const struct portfolio *portfolio,
                                         const struct assessment *assessment)
{
    struct fund_rules_work *work = memory_new(1, sizeof *work);
    work->portfolio = portfolio;
    work->assessment = assessment;
    work->units = units_new(portfolio);
    work->pass = PASS_UNITS;
    work->next = table_first(&portfolio->projects);
    for (int i = 0; i < FUND_RULE_COUNT; i++) {
        struct fund_result *result = &work->rules.results[i];
        result->value = result->limit = MONEY_UNKNOWN;
        for (int named = 0; named < FUND_NAMED; named++)
            result->unclear[named] = ROW_NONE;
    }
    return work;
}

bool fund_rules_step(struct fund_rules_work *work, uint32_t projects)
{
    for (; projects > 0 && work->next != ROW_NONE; projects--) {
        take_project(work, work->next);
        work->next = table_next(&work->portfolio->projects, work->next);
    }
    if (work->next != ROW_NONE)
        return true;
    next_pass(work);
    if (work->pass < FUND_RULE_COUNT)
        return true;
    finish(work);
    return false;
}

struct fund_rules fund_rules_end(struct fund_rules_work *work)
{
    struct fund_rules rules = work->rules;
    units_free(work->units);
    free(work);
    return rules;
}

void fund_rules_clear(struct fund_rules *rules)
{
    free(rules->breaches);
    *rules = (struct fund_rules){0};
}
