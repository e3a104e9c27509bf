/* SPDX-License-Identifier: MIT */
/* The unknown value is the smallest number, so that only the smaller of two need be looked
 * at: where the other one is unknown, the comparison fails by itself. */
#include "monitor/faults.h"

#include <string.h>

static bool exceeds(int64_t larger, int64_t smaller, int64_t unknown)
{
    return larger > smaller && smaller != unknown;
}

bool rule_broken(const struct rule *rule, const struct batch *batch, uint32_t row,
                 const struct batch *other, uint32_t other_row)
{
    bool days = rule->type == DAYS;
    int64_t value =
        days ? batch_date(batch, row, rule->column) : batch_money(batch, row, rule->column);
    int64_t limit = days ? batch_date(other, other_row, rule->other)
                         : batch_money(other, other_row, rule->other);
    int64_t unknown = days ? DAY_UNKNOWN : MONEY_UNKNOWN;

    return rule->relation == AT_MOST ? exceeds(value, limit, unknown)
                                     : exceeds(limit, value, unknown);
}

static void find_days(const day_t *larger, const day_t *smaller, uint32_t rows,
                      uint32_t bit, uint32_t *faults)
{
    for (uint32_t i = 0; i < rows; i++)
        faults[i] |= exceeds(larger[i], smaller[i], DAY_UNKNOWN) ? bit : 0;
}

static void find_amounts(const money_t *larger, const money_t *smaller, uint32_t rows,
                         uint32_t bit, uint32_t *faults)
{
    for (uint32_t i = 0; i < rows; i++)
        faults[i] |= exceeds(larger[i], smaller[i], MONEY_UNKNOWN) ? bit : 0;
}

void faults_find(const struct batch *batch, const struct rule *rules, size_t count,
                 uint32_t faults[BATCH_ROWS])
{
    memset(faults, 0, batch->rows * sizeof *faults);
    for (size_t i = 0; i < count; i++) {
        bool most = rules[i].relation == AT_MOST;
        const void *larger = batch->values[most ? rules[i].column : rules[i].other];
        const void *smaller = batch->values[most ? rules[i].other : rules[i].column];
        uint32_t bit = UINT32_C(1) << i;

        if (!larger || !smaller)
            continue;
        if (rules[i].type == DAYS)
            find_days(larger, smaller, batch->rows, bit, faults);
        else
            find_amounts(larger, smaller, batch->rows, bit, faults);
    }
}
