/* SPDX-License-Identifier: MIT */
/* Rules are pairs of cells, in tables; only sums and shares have functions of their own.
 * Time is linear in the rows, but for sorting the milestone numbers of each project. What
 * is read of every row is read through its batch; cells are for what is reported. */
#include "monitor/consistency.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "monitor/currency.h"
#include "monitor/faults.h"
#include "monitor/payments.h"
#include "monitor/twins.h"
#include "monitor/units.h"

#include <stdlib.h>

struct cell {
    const struct table *table;
    row_t row;
    int column;
};

/* Sums of the programme, the same as those of the assessment (monitor/assessment.h). */
enum { SUM_GRANTED, SUM_COMMITTED, SUM_PAID, SUMS };
static const struct {
    int column;
    enum finding_code code;
} sums[SUMS] = {
    [SUM_GRANTED] = {PROJECT_GRANT, FINDING_GRANTS_OVER_ENVELOPE},
    [SUM_COMMITTED] = {PROJECT_COMMITTED, FINDING_COMMITTED_OVER_ENVELOPE},
    [SUM_PAID] = {PROJECT_PAID, FINDING_PAID_OVER_ENVELOPE},
};

struct check {
    const struct portfolio *portfolio;
    struct units *units;
    struct finding_list found;
    row_t programme;
    day_t export_day;
    int32_t cap;                 /* of public money; NUMBER_UNKNOWN: none */
    uint32_t faults[BATCH_ROWS]; /* by row of one batch, see faults_find */
    const struct batch *faulty;  /* that batch */
    uint64_t *late; /* bit by milestone row: due after its project's convention ends */
    struct twins twins;
    struct money_sum sums[SUMS];
    bool mixed[SUMS]; /* in another unit than the envelope */
};

/* The gravest fault of a column comes first: the others of the same cell are then not
 * reported. */
static const struct rule project_rules[] = {
    {FINDING_ENDS_BEFORE_START, PROJECT_END, AT_LEAST, PROJECT_START, DAYS},
    {FINDING_CONVENTION_BEFORE_START, PROJECT_CONVENTION_END, AT_LEAST, PROJECT_START,
     DAYS},
    {FINDING_AWARDED_AFTER_END, PROJECT_AWARD_DATE, AT_MOST, PROJECT_END, DAYS},
    {FINDING_ELIGIBLE_OVER_BUDGET, PROJECT_ELIGIBLE, AT_MOST, PROJECT_BUDGET, AMOUNTS},
    {FINDING_PUBLIC_OVER_BUDGET, PROJECT_PUBLIC_FUNDING, AT_MOST, PROJECT_BUDGET, AMOUNTS},
    {FINDING_GRANT_OVER_BUDGET, PROJECT_GRANT, AT_MOST, PROJECT_BUDGET, AMOUNTS},
    {FINDING_GRANT_OVER_ELIGIBLE, PROJECT_GRANT, AT_MOST, PROJECT_ELIGIBLE, AMOUNTS},
    {FINDING_GRANT_OVER_ASKED, PROJECT_GRANT, AT_MOST, PROJECT_ASKED, AMOUNTS},
    {FINDING_COMMITTED_OVER_GRANT, PROJECT_COMMITTED, AT_MOST, PROJECT_GRANT, AMOUNTS},
    {FINDING_PAID_OVER_GRANT, PROJECT_PAID, AT_MOST, PROJECT_GRANT, AMOUNTS},
    {FINDING_PAID_OVER_COMMITTED, PROJECT_PAID, AT_MOST, PROJECT_COMMITTED, AMOUNTS},
};

static const struct rule programme_rules[] = {
    {FINDING_OUTSIDE_PROGRAMME, PROJECT_START, AT_LEAST, PROGRAMME_START, DAYS},
    {FINDING_OUTSIDE_PROGRAMME, PROJECT_END, AT_MOST, PROGRAMME_END, DAYS},
};

static const struct rule milestone_rules[] = {
    {FINDING_PLANNED_AFTER_DUE, MILESTONE_PLANNED_START, AT_MOST, MILESTONE_DUE, DAYS},
    {FINDING_DONE_BEFORE_RECEIVED, MILESTONE_DONE_ON, AT_LEAST, MILESTONE_RECEIVED_ON,
     DAYS},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct source *source_of(struct cell cell)
{
    return table_batch(cell.table, cell.row)->source;
}

/* Of two amounts. */
static bool comparable(const struct check *check, struct cell cell, struct cell other)
{
    return !units_differ(check->units, source_of(cell), cell.column, source_of(other),
                         other.column);
}

static struct finding finding_of(enum finding_code code, struct cell cell,
                                 const struct cell *other)
{
    struct finding finding = finding_at(code, cell.table, cell.row, cell.column);

    if (other)
        finding_point(&finding, other->table, other->row, other->column);
    return finding;
}

static void report(struct check *check, enum finding_code code, struct cell cell,
                   const struct cell *other)
{
    if (!finding_list_full(&check->found, code, source_of(cell), cell.column))
        finding_list_add(&check->found, finding_of(code, cell, other));
}

/* Quotes two amounts, "1200.00 > 1000.00", instead of the cell. */
static void report_amounts(struct check *check, enum finding_code code, struct cell cell,
                           const struct cell *other, money_t a, const char *sign, money_t b)
{
    struct finding finding;
    struct buffer found = {0};

    if (finding_list_full(&check->found, code, source_of(cell), cell.column))
        return;
    finding = finding_of(code, cell, other);
    money_append(a, &found);
    buffer_append_string(&found, sign);
    money_append(b, &found);
    free(finding.found);
    finding.found = memory_string(buffer_string(&found));
    buffer_clear(&found);
    finding_list_add(&check->found, finding);
}

/* Holds a row's cells against those of another row, or the same; *told has a bit for each
 * column that was reported. */
static void apply(struct check *check, const struct rule *rules, size_t count,
                  struct cell row, struct cell other, uint64_t *told)
{
    const struct batch *batch = table_batch(row.table, row.row);
    const struct batch *of_other = table_batch(other.table, other.row);

    for (size_t i = 0; i < count; i++) {
        uint64_t bit = UINT64_C(1) << rules[i].column;

        if ((*told & bit) || !rule_broken(&rules[i], batch, row.row % BATCH_ROWS, of_other,
                                          other.row % BATCH_ROWS))
            continue;
        row.column = rules[i].column;
        other.column = rules[i].other;
        if (rules[i].type == AMOUNTS && !comparable(check, row, other))
            continue;
        *told |= bit;
        report(check, rules[i].code, row, &other);
    }
}

/* The rules that a row's own cells break. */
static uint32_t faults_of(struct check *check, const struct table *table, row_t row,
                          const struct rule *rules, size_t count)
{
    const struct batch *batch = table_batch(table, row);

    if (check->faulty != batch)
        faults_find(batch, rules, count, check->faults);
    check->faulty = batch;
    return check->faults[row % BATCH_ROWS];
}

/* --- Projects --------------------------------------------------------------------------
 */

static void check_declared(struct check *check, struct cell project)
{
    struct cell as_of = {&check->portfolio->programme, check->programme, PROGRAMME_AS_OF};
    bool stated;
    day_t declared;

    project.column = PROJECT_PROGRESS_ON;
    declared = batch_date(table_batch(project.table, project.row), project.row % BATCH_ROWS,
                          project.column);
    if (declared == DAY_UNKNOWN || check->export_day == DAY_UNKNOWN ||
        declared <= check->export_day)
        return;
    stated = as_of.row != ROW_NONE &&
             table_date(as_of.table, as_of.row, as_of.column) != DAY_UNKNOWN;
    report(check, FINDING_DECLARED_AFTER_EXPORT, project, stated ? &as_of : NULL);
}

static void check_cap(struct check *check, struct cell project, uint64_t told)
{
    struct cell cap = {&check->portfolio->programme, check->programme,
                       PROGRAMME_PUBLIC_CAP};
    struct cell budget = {project.table, project.row, PROJECT_BUDGET};

    if (check->cap <= 0) /* or not known */
        return;
    project.column = portfolio_public_column(check->portfolio, project.row);
    money_t amount = table_money(project.table, project.row, project.column);
    money_t cost = table_money(budget.table, budget.row, budget.column);
    if ((told >> project.column & 1) || !money_known(amount) || !money_known(cost) ||
        cost <= 0 || !comparable(check, project, budget) ||
        amount <= money_share(cost, check->cap))
        return;
    report_amounts(check, FINDING_PUBLIC_OVER_CAP, project, &cap, amount, " / ", cost);
}

/* Instalments are shares of the grant, each rounded: less than one unit says nothing. */
static bool apart(money_t a, money_t b)
{
    money_t difference = money_subtract(a, b);

    return money_known(difference) &&
           (difference >= MONEY_MINOR || difference <= -MONEY_MINOR);
}

static bool same_unit(const struct check *check, struct cell project)
{
    row_t milestone = portfolio_first_milestone(check->portfolio, project.row);
    struct cell amount = {&check->portfolio->milestones, milestone, MILESTONE_AMOUNT};

    return milestone != ROW_NONE && comparable(check, project, amount);
}

static void check_instalments(struct check *check, struct cell project,
                              const struct instalments *instalments)
{
    money_t stated = money_sum_total(&instalments->stated);
    money_t made = money_sum_total(&instalments->made);
    money_t grant = table_money(project.table, project.row, PROJECT_GRANT);
    money_t paid = table_money(project.table, project.row, PROJECT_PAID);

    project.column = PROJECT_GRANT;
    if (money_known(stated) && money_known(grant) && stated > grant &&
        apart(stated, grant) && same_unit(check, project))
        report_amounts(check, FINDING_INSTALMENTS_OVER_GRANT, project, NULL, stated, " > ",
                       grant);
    project.column = PROJECT_PAID;
    /* A part of the milestones adds up to nothing. */
    if (!check->portfolio->partial && instalments->made.unknown == 0 && money_known(made) &&
        money_known(paid) && apart(made, paid) && same_unit(check, project))
        report_amounts(check, FINDING_PAYMENTS_NOT_PAID, project, NULL, made, " \u2260 ",
                       paid);
}

static void add_sums(struct check *check, struct cell project)
{
    enum project_status status = portfolio_status(check->portfolio, project.row);
    struct cell envelope = {&check->portfolio->programme, check->programme,
                            PROGRAMME_ENVELOPE};

    if (check->programme == ROW_NONE || status == PROJECT_CANDIDATE ||
        status == PROJECT_REFUSED)
        return;
    for (int i = 0; i < SUMS; i++) {
        /* Of what was cancelled, only what was paid is gone. */
        project.column = project_status_funded(status) ? sums[i].column : PROJECT_PAID;
        money_sum_add(&check->sums[i],
                      table_money(project.table, project.row, project.column));
        check->mixed[i] = check->mixed[i] || !comparable(check, project, envelope);
    }
}

/* --- Milestones ------------------------------------------------------------------------
 */

/* Of nearly all files the texts of the column stand one behind the other. */
static struct text id_of(const struct portfolio *portfolio, row_t milestone)
{
    const struct cells *cells =
        table_cells(&portfolio->milestones, milestone / BATCH_ROWS, MILESTONE_ID);

    if (!cells)
        return (struct text){NULL, 0};
    return cells->kind == CELLS_PLAIN
               ? text_trim(cells_run(cells, milestone % BATCH_ROWS))
               : table_text(&portfolio->milestones, milestone, MILESTONE_ID);
}

/* All that is asked of the milestones of a project, in one walk. */
static struct instalments look_at_milestones(struct check *check, row_t project)
{
    const struct portfolio *portfolio = check->portfolio;
    const struct table *milestones = &portfolio->milestones;
    day_t convention = table_date(&portfolio->projects, project, PROJECT_CONVENTION_END);
    struct instalments found = {0};

    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row)) {
        twins_add(&check->twins, row, id_of(portfolio, row));
        instalments_add(&found, table_batch(milestones, row), row % BATCH_ROWS);
        if (convention != DAY_UNKNOWN &&
            table_date(milestones, row, MILESTONE_DUE) > convention)
            row_bit_set(check->late, row);
    }
    twins_find(&check->twins);
    return found;
}

static void check_project(struct check *check, row_t row)
{
    struct cell project = {&check->portfolio->projects, row, COLUMN_NONE};
    struct cell programme = {&check->portfolio->programme, check->programme, COLUMN_NONE};
    struct instalments instalments;
    uint64_t told = 0;

    if (faults_of(check, project.table, row, project_rules, COUNT(project_rules)) != 0)
        apply(check, project_rules, COUNT(project_rules), project, project, &told);
    if (check->programme != ROW_NONE)
        apply(check, programme_rules, COUNT(programme_rules), project, programme, &told);
    check_declared(check, project);
    check_cap(check, project, told);
    instalments = look_at_milestones(check, row);
    check_instalments(check, project, &instalments);
    add_sums(check, project);
}

static void check_twin(struct check *check, row_t row)
{
    struct cell milestone = {&check->portfolio->milestones, row, MILESTONE_ID};
    struct cell first = milestone;

    first.row = twins_first(&check->twins, row);
    if (first.row == row)
        return;
    report(check, FINDING_DUPLICATE_MILESTONE, milestone, &first);
}

static void check_milestone(struct check *check, row_t row)
{
    const struct portfolio *portfolio = check->portfolio;
    struct cell milestone = {&portfolio->milestones, row, MILESTONE_DUE};
    struct cell convention = {&portfolio->projects, ROW_NONE, PROJECT_CONVENTION_END};
    uint32_t faults =
        faults_of(check, milestone.table, row, milestone_rules, COUNT(milestone_rules));
    uint64_t told = 0;

    check_twin(check, row);
    if ((faults == 0 && !row_bit(check->late, row)) ||
        table_number(milestone.table, row, MILESTONE_STATUS) == MILESTONE_CANCELLED)
        return;
    apply(check, milestone_rules, COUNT(milestone_rules), milestone, milestone, &told);
    if (!row_bit(check->late, row))
        return;
    convention.row = portfolio_project_of(portfolio, row);
    report(check, FINDING_DUE_AFTER_CONVENTION, milestone, &convention);
}

/* --- The programme, and all ------------------------------------------------------------
 */

static void check_envelope(struct check *check)
{
    struct cell envelope = {&check->portfolio->programme, check->programme,
                            PROGRAMME_ENVELOPE};
    money_t most = portfolio_envelope(check->portfolio);

    for (int i = 0; i < SUMS && money_known(most); i++) {
        money_t sum = money_sum_total(&check->sums[i]);

        if (money_known(sum) && sum > most && !check->mixed[i])
            report_amounts(check, sums[i].code, envelope, NULL, sum, " > ", most);
    }
}

struct consistency {
    struct check check;
    struct currency_search *currency;
    row_t counted, project, milestone; /* the next of each, see consistency_step */
};

struct consistency *consistency_begin(const struct portfolio *portfolio)
{
    struct consistency *all = memory_new(1, sizeof *all);

    all->check = (struct check){
        .portfolio = portfolio,
        .units = units_new(portfolio),
        .programme = portfolio_programme(portfolio),
        .export_day = portfolio_export_day(portfolio),
        .cap = NUMBER_UNKNOWN,
        .twins.slots = table_slots(&portfolio->milestones),
        .late = memory_new(row_words(&portfolio->milestones) + 1u, sizeof *all->check.late),
    };
    if (all->check.programme != ROW_NONE)
        all->check.cap =
            table_number(&portfolio->programme, all->check.programme, PROGRAMME_PUBLIC_CAP);
    all->counted = all->project = table_first(&portfolio->projects);
    all->milestone = table_first(&portfolio->milestones);
    return all;
}

/* In which units all projects stand, which the checks go by, and then the currencies. */
static void step_units(struct consistency *all, uint32_t *rows)
{
    const struct portfolio *portfolio = all->check.portfolio;
    uint32_t batches;

    for (; *rows > 0 && all->counted != ROW_NONE; --*rows) {
        units_add(all->check.units, all->counted);
        all->counted = table_next(&portfolio->projects, all->counted);
    }
    if (all->counted != ROW_NONE)
        return;
    if (!all->currency) {
        units_decide(all->check.units, &all->check.found);
        all->currency = currency_begin(portfolio, &all->check.found);
    }
    batches = *rows / BATCH_ROWS + (*rows > 0);
    if (currency_step(all->currency, batches))
        *rows = 0;
}

bool consistency_step(struct consistency *all, uint32_t rows)
{
    const struct portfolio *portfolio = all->check.portfolio;

    step_units(all, &rows);
    for (; rows > 0 && all->project != ROW_NONE; rows--) {
        check_project(&all->check, all->project);
        all->project = table_next(&portfolio->projects, all->project);
    }
    for (; rows > 0 && all->milestone != ROW_NONE; rows--) {
        check_milestone(&all->check, all->milestone);
        all->milestone = table_next(&portfolio->milestones, all->milestone);
    }
    return rows == 0;
}

struct finding_list consistency_end(struct consistency *all)
{
    struct finding_list found;

    if (!all)
        return (struct finding_list){0};
    check_envelope(&all->check);
    found = all->check.found;
    currency_end(all->currency);
    units_free(all->check.units);
    free(all->check.late);
    twins_clear(&all->check.twins);
    free(all);
    return found;
}

struct finding_list consistency_find(const struct portfolio *portfolio)
{
    struct consistency *all = consistency_begin(portfolio);

    while (consistency_step(all, UINT32_MAX))
        continue;
    return consistency_end(all);
}
