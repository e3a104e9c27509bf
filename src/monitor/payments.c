/* SPDX-License-Identifier: MIT */
#include "monitor/payments.h"

#include "base/memory.h"
#include "monitor/milestone.h"

#include <stdlib.h>

void instalments_add(struct instalments *sums, const struct batch *batch, uint32_t at)
{
    int status = batch_word(batch, at, MILESTONE_STATUS);
    money_t amount = batch_money(batch, at, MILESTONE_AMOUNT);
    bool payment = batch_word(batch, at, MILESTONE_KIND) == KIND_PAYMENT;
    bool done =
        status == MILESTONE_DONE || batch_date(batch, at, MILESTONE_DONE_ON) != DAY_UNKNOWN;
    if (status == MILESTONE_CANCELLED || (!payment && !money_known(amount)))
        return;
    money_sum_add(&sums->stated, amount);
    if (payment && done)
        money_sum_add(&sums->made, amount);
}

struct instalments instalments_of(const struct portfolio *portfolio, row_t project)
{
    struct instalments sums = {0};
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row))
        instalments_add(&sums, table_batch(&portfolio->milestones, row), row % BATCH_ROWS);
    return sums;
}

enum payment_state { PAYMENT_MADE, PAYMENT_BEHIND, PAYMENT_TO_COME, PAYMENT_ASIDE };

struct instalment {
    day_t planned, made; /* DAY_UNKNOWN where it does not count */
    enum payment_state state;
    money_t amount;
};

static enum payment_state state_of(const struct milestone *milestone, day_t as_of)
{
    if (milestone->state == STATE_DONE)
        return milestone->kind == KIND_PAYMENT ? PAYMENT_MADE : PAYMENT_ASIDE;
    if (milestone->state == STATE_DORMANT)
        return PAYMENT_ASIDE;
    return milestone->due != DAY_UNKNOWN && milestone->due <= as_of ? PAYMENT_BEHIND
                                                                    : PAYMENT_TO_COME;
}

/* Whose instalments are added up. */
struct choice {
    const struct portfolio *portfolio;
    day_t as_of;
    const bool *chosen; /* by project row; NULL: all */
};

static bool instalment_of(const struct choice *choice, row_t row, struct instalment *out)
{
    const struct portfolio *portfolio = choice->portfolio;
    day_t as_of = choice->as_of;
    row_t project = portfolio_project_of(portfolio, row);
    if (project == ROW_NONE || (choice->chosen && !choice->chosen[project]) ||
        !project_status_funded(portfolio_status(portfolio, project)))
        return false;
    struct milestone milestone = milestone_of_project(
        portfolio, row, project_status_open(portfolio_status(portfolio, project)), as_of);
    if (!milestone_instalment(&milestone))
        return false;
    *out = (struct instalment){
        milestone.due, milestone.kind == KIND_PAYMENT ? milestone.done : DAY_UNKNOWN,
        state_of(&milestone, as_of), milestone.amount};
    return true;
}

static int month_number(day_t day)
{
    struct civil civil = day_to_civil(day);
    return civil.year * 12 + civil.month - 1;
}

static day_t month_day(int month)
{
    return day_from_civil(month / 12, month % 12 + 1, 1);
}

/* The days that instalments have; empty while the first comes after the last. */
struct days {
    day_t first, last;
};

static bool within(const struct days *days, day_t day)
{
    return day == DAY_UNKNOWN || (day >= days->first && day <= days->last);
}

static void widen(struct days *days, day_t day)
{
    if (day == DAY_UNKNOWN)
        return;
    days->first = day < days->first ? day : days->first;
    days->last = day > days->last ? day : days->last;
}

/* Few rows have a day that no row before them went beyond; only of these it matters whether
 * they are instalments. */
static void find_days(struct days *days, const struct choice *choice, row_t row)
{
    const struct batch *batch = table_batch(&choice->portfolio->milestones, row);
    uint32_t at = row % BATCH_ROWS;
    struct instalment instalment;
    if ((within(days, batch_date(batch, at, MILESTONE_DUE)) &&
         within(days, batch_date(batch, at, MILESTONE_DONE_ON))) ||
        !instalment_of(choice, row, &instalment))
        return;
    widen(days, instalment.planned);
    widen(days, instalment.made);
}

/* Which month a day falls in is looked up, for there are many more instalments than days.
 */
static void make_days(struct payment_months *months, int first)
{
    struct payment_curve *curve = &months->curve;
    day_t end = month_day(first + (int)months->count);
    curve->first = months->items[0].first;
    curve->days = end - curve->first;
    curve->planned = memory_new((size_t)curve->days, sizeof *curve->planned);
    curve->made = memory_new((size_t)curve->days, sizeof *curve->made);
    months->month_of = memory_new((size_t)curve->days, sizeof *months->month_of);
    for (day_t day = curve->first, month = -1; day < end; day++) {
        month += month + 1 < (int)months->count && months->items[month + 1].first == day;
        months->month_of[day - curve->first] = (uint16_t)month;
    }
}

static void make_months(struct payment_months *months, const struct days *days)
{
    if (days->first > days->last)
        return;
    int first = month_number(days->first), count = month_number(days->last) - first + 1;
    months->count = (size_t)(count < MONTHS_MOST ? count : MONTHS_MOST);
    months->items = memory_new(months->count, sizeof *months->items);
    for (size_t i = 0; i < months->count; i++)
        months->items[i].first = month_day(first + (int)i);
    make_days(months, first);
}

static struct payment_period *month_of(struct payment_months *months, day_t day)
{
    const struct payment_curve *curve = &months->curve;
    if (day == DAY_UNKNOWN || day - curve->first >= curve->days)
        return &months->elsewhere;
    return &months->items[months->month_of[day - curve->first]];
}

static void add_to_months(struct payment_months *months,
                          const struct instalment *instalment)
{
    struct payment_period *planned = month_of(months, instalment->planned);
    money_sum_add(&planned->planned, instalment->amount);
    switch (instalment->state) {
    case PAYMENT_MADE:
        money_sum_add(&month_of(months, instalment->made)->made, instalment->amount);
        break;
    case PAYMENT_BEHIND:
        money_sum_add(&planned->behind, instalment->amount);
        break;
    case PAYMENT_TO_COME:
        money_sum_add(&planned->to_come, instalment->amount);
        break;
    default:
        money_sum_add(&planned->aside, instalment->amount);
    }
}

/* --- The curve: sums of each day first, then added up ------------------------------------
 */

static bool add_to_day(const struct payment_curve *curve, money_t *days, day_t day,
                       money_t amount)
{
    if (day == DAY_UNKNOWN || !money_known(amount) || day - curve->first >= curve->days)
        return true;
    money_t *sum = &days[day - curve->first];
    return !__builtin_add_overflow(*sum, amount, sum);
}

static bool add_up(money_t *days, int count)
{
    for (int i = 1; i < count; i++)
        if (__builtin_add_overflow(days[i], days[i - 1], &days[i]))
            return false;
    return true;
}

static void curve_clear(struct payment_curve *curve)
{
    free(curve->planned);
    free(curve->made);
    *curve = (struct payment_curve){0};
}

/* --- Years -------------------------------------------------------------------------------
 */

bool payment_period_any(const struct payment_period *period)
{
    return period->planned.known || period->planned.unknown || period->made.known ||
           period->made.unknown;
}

void payment_period_merge(struct payment_period *period, const struct payment_period *other)
{
    money_sum_merge(&period->planned, &other->planned);
    money_sum_merge(&period->made, &other->made);
    money_sum_merge(&period->behind, &other->behind);
    money_sum_merge(&period->to_come, &other->to_come);
    money_sum_merge(&period->aside, &other->aside);
}

static void make_years(struct payment_months *months)
{
    months->years = memory_new(months->count / 12 + 2, sizeof *months->years);
    for (size_t i = 0; i < months->count; i++) {
        const struct payment_period *month = &months->items[i];
        day_t first = day_from_civil(day_to_civil(month->first).year, 1, 1);
        if (months->year_count == 0 || months->years[months->year_count - 1].first != first)
            months->years[months->year_count++].first = first;
        payment_period_merge(&months->years[months->year_count - 1], month);
        months->busy += payment_period_any(month);
    }
    for (size_t i = 0; i < months->year_count; i++)
        payment_period_merge(&months->total, &months->years[i]);
    payment_period_merge(&months->total, &months->elsewhere);
}

/* --- Two passes over the milestones: their days, then their amounts --------------------
 */

struct payments_work {
    struct choice choice;
    row_t next; /* milestone; ROW_NONE: the pass has ended */
    bool adds;  /* it is the second one */
    bool fits;  /* the sums of days do, so far */
    struct days days;
    struct payment_months months;
};

static void add_row(struct payments_work *work, row_t row)
{
    struct payment_months *months = &work->months;
    struct payment_curve *curve = &months->curve;
    struct instalment instalment;
    if (!instalment_of(&work->choice, row, &instalment))
        return;
    add_to_months(months, &instalment);
    work->fits = add_to_day(curve, curve->planned, instalment.planned, instalment.amount) &&
                 add_to_day(curve, curve->made, instalment.made, instalment.amount) &&
                 work->fits;
}

static void finish(struct payments_work *work)
{
    struct payment_months *months = &work->months;
    struct payment_curve *curve = &months->curve;
    if (!add_up(curve->planned, curve->days) || !add_up(curve->made, curve->days) ||
        !work->fits)
        curve_clear(curve);
    make_years(months);
}

static struct payments_work *begin(struct choice choice)
{
    struct payments_work *work = memory_new(1, sizeof *work);
    work->choice = choice;
    work->next = table_first(&choice.portfolio->milestones);
    work->fits = true;
    work->days = (struct days){INT32_MAX, INT32_MIN};
    work->months.elsewhere.first = work->months.total.first = DAY_UNKNOWN;
    return work;
}

struct payments_work *payments_begin(const struct portfolio *portfolio, day_t as_of)
{
    return begin((struct choice){portfolio, as_of, NULL});
}

bool payments_step(struct payments_work *work, uint32_t rows)
{
    const struct table *milestones = &work->choice.portfolio->milestones;
    for (; rows > 0 && work->next != ROW_NONE; rows--) {
        if (work->adds)
            add_row(work, work->next);
        else
            find_days(&work->days, &work->choice, work->next);
        work->next = table_next(milestones, work->next);
    }
    if (work->next != ROW_NONE)
        return true;
    if (work->adds) {
        finish(work);
        return false;
    }
    make_months(&work->months, &work->days);
    work->adds = true;
    work->next = table_first(milestones);
    return true;
}

struct payment_months payments_end(struct payments_work *work)
{
    struct payment_months months = work->months;
    free(months.month_of);
    months.month_of = NULL;
    free(work);
    return months;
}

static struct payment_months add_all(struct choice choice)
{
    struct payments_work *work = begin(choice);
    while (payments_step(work, UINT32_MAX))
        ;
    return payments_end(work);
}

struct payment_months payments_by_month(const struct portfolio *portfolio, day_t as_of)
{
    return add_all((struct choice){portfolio, as_of, NULL});
}

struct payment_months payments_of_rows(const struct portfolio *portfolio, day_t as_of,
                                       const row_t *rows, size_t count)
{
    bool *chosen = memory_new(table_slots(&portfolio->projects) + 1u, sizeof *chosen);
    for (size_t i = 0; i < count; i++)
        chosen[rows[i]] = true;
    struct payment_months months = add_all((struct choice){portfolio, as_of, chosen});
    free(chosen);
    return months;
}

void payment_months_clear(struct payment_months *months)
{
    curve_clear(&months->curve);
    free(months->items);
    free(months->years);
    *months = (struct payment_months){0};
}
