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

static struct pace pace_of_project(const struct portfolio *portfolio,
                                   const struct assessment *assessment, row_t project)
{
    return pace_of(project, project_paid_share(portfolio, project),
                   assessment_project(assessment, project)->time);
}

/* The two amounts are not read again where the rank says what was paid. */
struct pace ledger_pace(const struct pace_rank *rank, const struct portfolio *portfolio,
                        const struct assessment *assessment)
{
    int time = assessment_project(assessment, rank->project)->time;
    if (rank->ahead == PACE_UNKNOWN)
        return pace_of_project(portfolio, assessment, rank->project);
    return (struct pace){rank->project, rank->ahead + time, time, rank->ahead};
}

/* Of grants of which both amounts are known. */
struct programme_pace {
    struct money_sum granted, paid;
};

static void add_to_pace(struct ledger *ledger, struct programme_pace *sums,
                        const struct portfolio *portfolio, row_t project)
{
    struct project_money money = project_money_of(portfolio, project);
    ledger->pace_all++;
    if (!money_known(money.grant) || !money_known(money.paid))
        return;
    money_sum_add(&sums->granted, money.grant);
    money_sum_add(&sums->paid, money.paid);
}

static void finish_pace(struct ledger *ledger, const struct programme_pace *sums, int time)
{
    ledger->pace_known = sums->granted.known;
    ledger->pace = pace_of(
        ROW_NONE,
        money_percent(money_sum_total(&sums->paid), money_sum_total(&sums->granted)), time);
}

/* Those that lag most first, what is not known last; by row where they are alike. */
static uint64_t pace_key(const struct pace *pace)
{
    uint64_t ahead = pace->ahead == PACE_UNKNOWN
                         ? UINT32_MAX
                         : (uint32_t)pace->ahead ^ UINT32_C(1) << 31;
    return ahead << 32 | pace->project;
}

static struct pace_rank rank_of_key(uint64_t key)
{
    uint32_t ahead = (uint32_t)(key >> 32);
    return (struct pace_rank){
        (row_t)key, ahead == UINT32_MAX ? PACE_UNKNOWN : (int)(ahead ^ UINT32_C(1) << 31)};
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
    struct figures figures = figures_of(portfolio, assessment, row);
    figures_merge(&ledger->total, &figures);
    if (group)
        figures_merge(&group->figures, &figures);
    note_extremes(ledger, &figures);
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

/* --- Its parts: each does a slice, and says whether there is more ------------------------
 */

enum { PARTS = 5 };

struct ledger_work {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    const row_t *rows;
    size_t count;
    enum field group;
    int part; /* that is being made, of those in slices */
    /* None writes what another one reads: the parts may be made at once. */
    struct payments_work *months;
    struct holds_work *holds;
    struct fund_rules_work *rules;
    struct ledger programme; /* its pace alone */
    struct programme_pace pace;
    row_t pace_next;
    struct ledger ledger; /* what is made of the rows */
    size_t next;
    row_t *sorted;      /* the rows by their number; NULL: they are grouped */
    size_t group_at;    /* of the next row */
    struct radix order; /* of the paces, by project: keys come with the rows */
};

static bool step_months(struct ledger_work *work, uint32_t rows)
{
    return payments_step(work->months, rows);
}

static bool step_holds(struct ledger_work *work, uint32_t rows)
{
    return holds_step(work->holds, rows);
}

static bool step_pace(struct ledger_work *work, uint32_t rows)
{
    const struct table *projects = &work->portfolio->projects;
    for (; rows > 0 && work->pace_next != ROW_NONE; rows--) {
        if (assessment_project(work->assessment, work->pace_next)->funded)
            add_to_pace(&work->programme, &work->pace, work->portfolio, work->pace_next);
        work->pace_next = table_next(projects, work->pace_next);
    }
    if (work->pace_next != ROW_NONE)
        return true;
    finish_pace(&work->programme, &work->pace, work->assessment->totals.time);
    return false;
}

static bool step_rules(struct ledger_work *work, uint32_t rows)
{
    return fund_rules_step(work->rules, rows);
}

/* The same rows by their number; none is there twice. */
static row_t *sort_rows(const struct table *projects, const row_t *rows, size_t count)
{
    size_t words = row_words(projects), next = 0;
    uint64_t *bits = memory_new(words + 1, sizeof *bits);
    row_t *sorted = memory_resize(NULL, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        row_bit_set(bits, rows[i]);
    for (size_t word = 0; word < words; word++)
        for (uint64_t left = bits[word]; left; left &= left - 1)
            sorted[next++] = (row_t)(word * ROWS_A_WORD) + (row_t)__builtin_ctzll(left);
    free(bits);
    return sorted;
}

/* They come by risk, and lie anywhere in memory. Sums do not ask for their order; those of
 * groups only want a group's together. */
static void begin_rows(struct ledger_work *work)
{
    struct ledger *ledger = &work->ledger;
    if (work->group == FIELD_NONE)
        work->sorted = sort_rows(&work->portfolio->projects, work->rows, work->count);
    ledger->group = work->group;
    work->order.items = memory_resize(NULL, work->count + 1, sizeof *work->order.items);
    work->order.spare = memory_resize(NULL, work->count + 1, sizeof *work->order.spare);
    make_groups(ledger, work->portfolio, work->assessment, work->rows, work->count);
}

static void add_next_row(struct ledger_work *work)
{
    struct ledger *ledger = &work->ledger;
    size_t i = work->next++;
    struct ledger_group *group =
        ledger->group_count ? &ledger->groups[work->group_at] : NULL;
    if (group && i == group->first + group->count) {
        work->group_at++;
        group++;
    }
    row_t row = work->sorted ? work->sorted[i] : work->rows[i];
    add_row(ledger, work->portfolio, work->assessment, row, group);
    if (!assessment_project(work->assessment, row)->funded)
        return;
    struct pace pace = pace_of_project(work->portfolio, work->assessment, row);
    work->order.items[work->order.count++] = (struct radix_item){pace_key(&pace), row};
}

static void begin_paces(struct ledger_work *work)
{
    struct ledger *ledger = &work->ledger;
    free(work->order.spare);
    free(work->sorted);
    work->order.spare = NULL;
    work->sorted = NULL;
    ledger->paces = memory_resize(NULL, work->order.count + 1, sizeof *ledger->paces);
}

/* True while there are more. */
static bool take_paces(struct ledger_work *work, uint32_t rows)
{
    struct ledger *ledger = &work->ledger;
    for (; rows > 0 && ledger->pace_count < work->order.count; rows--) {
        ledger->paces[ledger->pace_count] =
            rank_of_key(work->order.items[ledger->pace_count].key);
        ledger->pace_count++;
    }
    return ledger->pace_count < work->order.count;
}

static void finish_rows(struct ledger_work *work)
{
    struct ledger *ledger = &work->ledger;
    for (size_t i = 0; i < ledger->group_count; i++) {
        note_extremes(ledger, &ledger->groups[i].figures);
        note_lacking(ledger, &ledger->groups[i].figures);
    }
    note_extremes(ledger, &ledger->total);
}

static bool step_rows(struct ledger_work *work, uint32_t rows)
{
    struct ledger *ledger = &work->ledger;
    if (!work->order.items)
        begin_rows(work);
    for (; rows > 0 && work->next < work->count; rows--)
        add_next_row(work);
    if (work->next < work->count)
        return true;
    if (radix_step(&work->order))
        return true;
    if (!ledger->paces)
        begin_paces(work);
    if (take_paces(work, rows))
        return true;
    finish_rows(work);
    return false;
}

/* The longest come first. */
static bool (*const parts[PARTS])(struct ledger_work *work, uint32_t rows) = {
    step_months, step_rows, step_holds, step_rules, step_pace};

/* --- All of it ---------------------------------------------------------------------------
 */

struct ledger_work *ledger_begin(const struct portfolio *portfolio,
                                 const struct assessment *assessment, const row_t *rows,
                                 size_t count, enum field group)
{
    struct ledger_work *work = memory_new(1, sizeof *work);
    work->portfolio = portfolio;
    work->assessment = assessment;
    work->rows = rows;
    work->count = count;
    work->group = group;
    work->months = payments_begin(portfolio, assessment->as_of);
    work->holds = holds_begin(portfolio, assessment);
    work->rules = fund_rules_begin(portfolio, assessment);
    work->pace_next = table_first(&portfolio->projects);
    return work;
}

bool ledger_step(struct ledger_work *work, uint32_t rows)
{
    if (work->part < PARTS && !parts[work->part](work, rows))
        work->part++;
    return work->part < PARTS;
}

void ledger_end(struct ledger_work *work, struct ledger *ledger)
{
    struct ledger made = work->ledger;
    made.months = payments_end(work->months);
    made.holds = holds_end(work->holds);
    made.rules = fund_rules_end(work->rules);
    made.pace = work->programme.pace;
    made.pace_known = work->programme.pace_known;
    made.pace_all = work->programme.pace_all;
    if (work->part == PARTS) {
        ledger_clear(ledger);
        *ledger = made;
    } else {
        ledger_clear(&made);
    }
    free(work->order.items);
    free(work->order.spare);
    free(work->sorted);
    free(work);
}

static void make_part(void *context, size_t part, int lane)
{
    (void)lane;
    while (parts[part](context, UINT32_MAX))
        ;
}

void ledger_make(struct ledger *ledger, const struct portfolio *portfolio,
                 const struct assessment *assessment, const row_t *rows, size_t count,
                 enum field group)
{
    struct ledger_work *work = ledger_begin(portfolio, assessment, rows, count, group);
    share_work(PARTS, make_part, work);
    work->part = PARTS;
    ledger_end(work, ledger);
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
