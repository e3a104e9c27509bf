/* SPDX-License-Identifier: MIT */
#include "monitor/project_money.h"

struct project_money project_money_of(const struct portfolio *portfolio, row_t project)
{
    const struct batch *batch = table_batch(&portfolio->projects, project);
    uint32_t row = project % BATCH_ROWS;
    enum project_status status = portfolio_status(portfolio, project);
    struct project_money money = {
        .grant = batch_money(batch, row, PROJECT_GRANT),
        .committed = batch_money(batch, row, PROJECT_COMMITTED),
        .paid = batch_money(batch, row, PROJECT_PAID),
        .remaining = MONEY_UNKNOWN,
        .leftover = MONEY_UNKNOWN,
    };
    if (project_status_open(status))
        money.remaining = money_subtract(money.grant, money.paid);
    else if (status == PROJECT_CLOSED)
        money.leftover = money_subtract(money.grant, money.paid);
    return money;
}

bool project_money_lacks(const struct portfolio *portfolio,
                         const struct project_money *money, bool funded)
{
    bool commits = table_has(&portfolio->projects, PROJECT_COMMITTED);
    return !money_known(money->paid) ||
           (funded &&
            (!money_known(money->grant) || (commits && !money_known(money->committed))));
}

int project_paid_share(const struct portfolio *portfolio, row_t project)
{
    const struct table *table = &portfolio->projects;
    return money_percent(table_money(table, project, PROJECT_PAID),
                         table_money(table, project, PROJECT_GRANT));
}

int project_public_share(const struct portfolio *portfolio, row_t project, bool *at_least)
{
    const struct table *table = &portfolio->projects;
    int column = portfolio_public_column(portfolio, project);
    *at_least = column == PROJECT_GRANT;
    return money_percent(table_money(table, project, column),
                         table_money(table, project, PROJECT_BUDGET));
}
