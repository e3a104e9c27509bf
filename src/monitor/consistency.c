/* SPDX-License-Identifier: MIT */
/* Rules are pairs of cells, in tables; only sums and shares have functions of their own.
 * Time is linear in the rows, but for sorting the milestone numbers of each project. */
#include "monitor/consistency.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "monitor/payments.h"
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
    const struct units *units;
    struct finding_list *found;
    row_t programme;
    day_t export_day;
    /* By milestone row: one more than the first row of its project with this id; 0: that is
     * itself. So memory that no twin stands in is never touched. */
    row_t *first_of;
    struct money_sum sums[SUMS];
    bool mixed[SUMS]; /* in another unit than the envelope */
};

enum relation { AT_MOST, AT_LEAST };

/* The gravest fault of a column comes first: the others of the same cell are then not
 * reported. */
struct rule {
    enum finding_code code;
    int column;
    enum relation relation;
    int other;
};

static const struct rule project_rules[] = {
    {FINDING_ENDS_BEFORE_START, PROJECT_END, AT_LEAST, PROJECT_START},
    {FINDING_CONVENTION_BEFORE_START, PROJECT_CONVENTION_END, AT_LEAST, PROJECT_START},
    {FINDING_AWARDED_AFTER_END, PROJECT_AWARD_DATE, AT_MOST, PROJECT_END},
    {FINDING_ELIGIBLE_OVER_BUDGET, PROJECT_ELIGIBLE, AT_MOST, PROJECT_BUDGET},
    {FINDING_PUBLIC_OVER_BUDGET, PROJECT_PUBLIC_FUNDING, AT_MOST, PROJECT_BUDGET},
    {FINDING_GRANT_OVER_BUDGET, PROJECT_GRANT, AT_MOST, PROJECT_BUDGET},
    {FINDING_GRANT_OVER_ELIGIBLE, PROJECT_GRANT, AT_MOST, PROJECT_ELIGIBLE},
    {FINDING_GRANT_OVER_ASKED, PROJECT_GRANT, AT_MOST, PROJECT_ASKED},
    {FINDING_COMMITTED_OVER_GRANT, PROJECT_COMMITTED, AT_MOST, PROJECT_GRANT},
    {FINDING_PAID_OVER_GRANT, PROJECT_PAID, AT_MOST, PROJECT_GRANT},
    {FINDING_PAID_OVER_COMMITTED, PROJECT_PAID, AT_MOST, PROJECT_COMMITTED},
};

static const struct rule programme_rules[] = {
    {FINDING_OUTSIDE_PROGRAMME, PROJECT_START, AT_LEAST, PROGRAMME_START},
    {FINDING_OUTSIDE_PROGRAMME, PROJECT_END, AT_MOST, PROGRAMME_END},
};

static const struct rule milestone_rules[] = {
    {FINDING_PLANNED_AFTER_DUE, MILESTONE_PLANNED_START, AT_MOST, MILESTONE_DUE},
    {FINDING_DONE_BEFORE_RECEIVED, MILESTONE_DONE_ON, AT_LEAST, MILESTONE_RECEIVED_ON},
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct source *source_of(struct cell cell)
{
    return table_batch(cell.table, cell.row)->source;
}

static enum column_type type_of(struct cell cell)
{
    int count;

    return columns_of(cell.table->kind, &count)[cell.column].type;
}

/* Days and amounts, which are both ordered numbers; false when it is not known. */
static bool value_of(struct cell cell, int64_t *value)
{
    if (type_of(cell) == TYPE_DATE) {
        *value = table_date(cell.table, cell.row, cell.column);
        return *value != DAY_UNKNOWN;
    }
    *value = table_money(cell.table, cell.row, cell.column);
    return money_known(*value);
}

static bool comparable(const struct check *check, struct cell cell, struct cell other)
{
    return type_of(cell) != TYPE_MONEY ||
           !units_differ(check->units, source_of(cell), cell.column, source_of(other),
                         other.column);
}

static bool breaks(const struct check *check, struct cell cell, enum relation relation,
                   struct cell other)
{
    int64_t value, limit;

    return value_of(cell, &value) && value_of(other, &limit) &&
           (relation == AT_MOST ? value > limit : value < limit) &&
           comparable(check, cell, other);
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
    finding_list_add(check->found, finding_of(code, cell, other));
}

/* Quotes two amounts, "1200.00 > 1000.00", instead of the cell. */
static void report_amounts(struct check *check, enum finding_code code, struct cell cell,
                           const struct cell *other, money_t a, const char *sign, money_t b)
{
    struct finding finding = finding_of(code, cell, other);
    struct buffer found = {0};

    money_append(a, &found);
    buffer_append_string(&found, sign);
    money_append(b, &found);
    free(finding.found);
    finding.found = memory_string(buffer_string(&found));
    buffer_clear(&found);
    finding_list_add(check->found, finding);
}

/* Holds a row's cells against those of another row, or the same; *told has a bit for each
 * column that was reported. */
static void apply(struct check *check, const struct rule *rules, size_t count,
                  struct cell row, struct cell other, uint64_t *told)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t bit = UINT64_C(1) << rules[i].column;

        row.column = rules[i].column;
        other.column = rules[i].other;
        if ((*told & bit) || !breaks(check, row, rules[i].relation, other))
            continue;
        *told |= bit;
        report(check, rules[i].code, row, &other);
    }
}

/* --- Projects --------------------------------------------------------------------------
 */

static void check_declared(struct check *check, struct cell project)
{
    struct cell as_of = {&check->portfolio->programme, check->programme, PROGRAMME_AS_OF};
    bool stated;
    day_t declared;

    project.column = PROJECT_PROGRESS_ON;
    declared = table_date(project.table, project.row, project.column);
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
    int64_t amount, cost;
    int32_t most;

    if (cap.row == ROW_NONE)
        return;
    most = table_number(cap.table, cap.row, cap.column);
    project.column = portfolio_public_column(check->portfolio, project.row);
    if (most == NUMBER_UNKNOWN || most <= 0 || (told >> project.column & 1) ||
        !value_of(project, &amount) || !value_of(budget, &cost) || cost <= 0 ||
        !comparable(check, project, budget) || amount <= money_share(cost, most))
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

static void check_instalments(struct check *check, struct cell project)
{
    struct instalments instalments = instalments_of(check->portfolio, project.row);
    money_t stated = money_sum_total(&instalments.stated);
    money_t made = money_sum_total(&instalments.made);
    money_t grant = table_money(project.table, project.row, PROJECT_GRANT);
    money_t paid = table_money(project.table, project.row, PROJECT_PAID);

    project.column = PROJECT_GRANT;
    if (money_known(stated) && money_known(grant) && stated > grant &&
        apart(stated, grant) && same_unit(check, project))
        report_amounts(check, FINDING_INSTALMENTS_OVER_GRANT, project, NULL, stated, " > ",
                       grant);
    project.column = PROJECT_PAID;
    /* A part of the milestones adds up to nothing. */
    if (!check->portfolio->partial && instalments.made.unknown == 0 && money_known(made) &&
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

static void check_project(struct check *check, row_t row)
{
    struct cell project = {&check->portfolio->projects, row, COLUMN_NONE};
    struct cell programme = {&check->portfolio->programme, check->programme, COLUMN_NONE};
    uint64_t told = 0;

    apply(check, project_rules, COUNT(project_rules), project, project, &told);
    if (check->programme != ROW_NONE)
        apply(check, programme_rules, COUNT(programme_rules), project, programme, &told);
    check_declared(check, project);
    check_cap(check, project, told);
    check_instalments(check, project);
    add_sums(check, project);
}

/* --- Milestones ------------------------------------------------------------------------
 */

struct numbered {
    struct text id;
    row_t row;
};

static int by_id(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    size_t length = a->id.length < b->id.length ? a->id.length : b->id.length;
    int order = length ? memcmp(a->id.bytes, b->id.bytes, length) : 0;

    if (order == 0)
        order = (a->id.length > b->id.length) - (a->id.length < b->id.length);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static row_t first_with_id(const struct check *check, row_t milestone)
{
    row_t noted = check->first_of[milestone];

    return noted > 0 ? noted - 1 : milestone;
}

/* Notes for each milestone of a project the first one with its id. */
static void find_twins(struct check *check, row_t project)
{
    const struct table *table = &check->portfolio->milestones;
    struct numbered *milestones = NULL;
    size_t count = 0, capacity = 0;

    for (row_t row = portfolio_first_milestone(check->portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(check->portfolio, row)) {
        struct text id = table_text(table, row, MILESTONE_ID);

        if (text_empty(id))
            continue;
        milestones = memory_grow(milestones, count, &capacity, sizeof *milestones);
        milestones[count++] = (struct numbered){id, row};
    }
    if (count > 1)
        qsort(milestones, count, sizeof *milestones, by_id);
    for (size_t i = 1; i < count; i++)
        if (text_equal(milestones[i].id, milestones[i - 1].id))
            check->first_of[milestones[i].row] =
                first_with_id(check, milestones[i - 1].row) + 1;
    free(milestones);
}

static void check_milestone(struct check *check, row_t row)
{
    struct cell milestone = {&check->portfolio->milestones, row, MILESTONE_ID};
    struct cell first = {milestone.table, first_with_id(check, row), MILESTONE_ID};
    struct cell due = {milestone.table, row, MILESTONE_DUE};
    struct cell convention = {&check->portfolio->projects,
                              portfolio_project_of(check->portfolio, row),
                              PROJECT_CONVENTION_END};
    uint64_t told = 0;

    if (first.row != row)
        report(check, FINDING_DUPLICATE_MILESTONE, milestone, &first);
    if (table_number(milestone.table, row, MILESTONE_STATUS) == MILESTONE_CANCELLED)
        return;
    apply(check, milestone_rules, COUNT(milestone_rules), milestone, milestone, &told);
    if (convention.row != ROW_NONE && breaks(check, due, AT_MOST, convention))
        report(check, FINDING_DUE_AFTER_CONVENTION, due, &convention);
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

/* What comes next: units, then projects, then milestones, then the programme. */
struct consistency {
    struct check check;
    struct finding_list found;
    struct units *units;
    bool units_known;
    row_t project, milestone; /* the next of each */
};

struct consistency *consistency_begin(const struct portfolio *portfolio)
{
    struct consistency *all = memory_new(1, sizeof *all);

    all->units = units_begin(portfolio);
    all->check = (struct check){
        .portfolio = portfolio,
        .units = all->units,
        .found = &all->found,
        .programme = portfolio_programme(portfolio),
        .export_day = portfolio_export_day(portfolio),
        .first_of = memory_new(table_slots(&portfolio->milestones) + 1u, sizeof(row_t)),
    };
    all->project = table_first(&portfolio->projects);
    all->milestone = table_first(&portfolio->milestones);
    return all;
}

bool consistency_step(struct consistency *all, uint32_t rows)
{
    const struct portfolio *portfolio = all->check.portfolio;

    if (!all->units_known) {
        all->units_known = !units_step(all->units, rows, &all->found);
        return true;
    }
    for (; rows > 0 && all->project != ROW_NONE; rows--) {
        check_project(&all->check, all->project);
        find_twins(&all->check, all->project);
        all->project = table_next(&portfolio->projects, all->project);
    }
    for (; rows > 0 && all->milestone != ROW_NONE; rows--) {
        check_milestone(&all->check, all->milestone);
        all->milestone = table_next(&portfolio->milestones, all->milestone);
    }
    return all->project != ROW_NONE || all->milestone != ROW_NONE;
}

struct finding_list consistency_end(struct consistency *all)
{
    struct finding_list found;

    if (!all)
        return (struct finding_list){0};
    check_envelope(&all->check);
    found = all->found;
    units_free(all->units);
    free(all->check.first_of);
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
