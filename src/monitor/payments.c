/* SPDX-License-Identifier: MIT */
#include "monitor/payments.h"

#include "base/memory.h"
#include "monitor/milestone.h"

#include <stdlib.h>

static void add_instalment(const struct table *table, row_t row, struct instalments *sums)
{
    int32_t status = table_number(table, row, MILESTONE_STATUS);
    money_t amount = table_money(table, row, MILESTONE_AMOUNT);
    bool payment = table_number(table, row, MILESTONE_KIND) == KIND_PAYMENT;
    bool done = status == MILESTONE_DONE ||
                table_date(table, row, MILESTONE_DONE_ON) != DAY_UNKNOWN;
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
        add_instalment(&portfolio->milestones, row, &sums);
    return sums;
}

struct payment_day {
    day_t planned, made; /* DAY_UNKNOWN where it does not count */
    money_t amount;
};

static bool instalment_of(const struct portfolio *portfolio, row_t row, day_t as_of,
                          struct payment_day *day)
{
    row_t project = portfolio_project_of(portfolio, row);
    if (project == ROW_NONE || !project_status_funded(portfolio_status(portfolio, project)))
        return false;
    struct milestone milestone = milestone_as_of(portfolio, row, as_of);
    bool payment = milestone.kind == KIND_PAYMENT;
    if (milestone.state == STATE_CANCELLED || (!payment && !money_known(milestone.amount)))
        return false;
    *day = (struct payment_day){milestone.due, payment ? milestone.done : DAY_UNKNOWN,
                                milestone.amount};
    return true;
}

static int month_number(day_t day)
{
    struct civil civil = day_to_civil(day);
    return civil.year * 12 + civil.month - 1;
}

static void widen(int *first, int *last, day_t day)
{
    if (day == DAY_UNKNOWN)
        return;
    int month = month_number(day);
    *first = month < *first ? month : *first;
    *last = month > *last ? month : *last;
}

static struct payment_months new_months(const struct portfolio *portfolio, day_t as_of)
{
    struct payment_months months = {0};
    struct payment_day day;
    int first = INT32_MAX, last = INT32_MIN;
    for (row_t row = table_first(&portfolio->milestones); row != ROW_NONE;
         row = table_next(&portfolio->milestones, row))
        if (instalment_of(portfolio, row, as_of, &day)) {
            widen(&first, &last, day.planned);
            widen(&first, &last, day.made);
        }
    if (first > last)
        return months;
    int count = last - first + 1;
    months.count = (size_t)(count < MONTHS_MOST ? count : MONTHS_MOST);
    months.items = memory_new(months.count, sizeof *months.items);
    for (size_t i = 0; i < months.count; i++) {
        int month = first + (int)i;
        months.items[i].first = day_from_civil(month / 12, month % 12 + 1, 1);
    }
    return months;
}

static struct payment_month *month_of(struct payment_months *months, day_t day)
{
    if (day == DAY_UNKNOWN)
        return NULL;
    int index = month_number(day) - month_number(months->items[0].first);
    return index < (int)months->count ? &months->items[index] : NULL;
}

struct payment_months payments_by_month(const struct portfolio *portfolio, day_t as_of)
{
    struct payment_months months = new_months(portfolio, as_of);
    struct payment_day day;
    for (row_t row = months.count ? table_first(&portfolio->milestones) : ROW_NONE;
         row != ROW_NONE; row = table_next(&portfolio->milestones, row)) {
        if (!instalment_of(portfolio, row, as_of, &day))
            continue;
        struct payment_month *planned = month_of(&months, day.planned);
        struct payment_month *made = month_of(&months, day.made);
        if (planned)
            money_sum_add(&planned->planned, day.amount);
        if (made)
            money_sum_add(&made->made, day.amount);
    }
    return months;
}

void payment_months_clear(struct payment_months *months)
{
    free(months->items);
    *months = (struct payment_months){0};
}
