/* SPDX-License-Identifier: MIT */
/* What revision_value counts, of values that come by the column. */
#include "load/values/revision.h"

static size_t *mask_of(const struct direct *direct, struct text day)
{
    struct column_evidence *evidence = direct->evidence;
    unsigned forms = date_to_twelfth(day) ? direct->either : direct->forms;

    for (size_t i = 0; i < evidence->mask_count; i++)
        if (evidence->masks[i].forms == forms)
            return &evidence->masks[i].count;
    return NULL;
}

static size_t *share_of(const struct direct *direct, int64_t value)
{
    return value > 100    ? &direct->evidence->above_one
           : value == 100 ? &direct->evidence->ones
                          : &direct->evidence->fractions;
}

/* Whether a value of a column that is not settled is the first of its kind. */
static bool is_news(const struct direct *direct, struct text cell, int64_t value)
{
    switch (direct->type) {
    case TYPE_DATE:
        return !mask_of(direct, cell);
    case TYPE_PERCENT:
        return value > 0 && *share_of(direct, value) == 0;
    default:
        return direct->signs && *direct->signs == 0;
    }
}

static size_t first_empty(const struct text *cells, size_t stride, size_t count)
{
    size_t row = 0;

    while (row < count && !text_empty(cells[row * stride]))
        row++;
    return row;
}

static size_t first_zero(const money_t *values, size_t count)
{
    size_t row = 0;

    while (row < count && values[row] != 0)
        row++;
    return row;
}

size_t revision_unheard(const struct direct *direct, const struct text *cells,
                        size_t stride, struct spelling_run run, const void *values)
{
    const struct column_evidence *evidence = direct->evidence;
    size_t size = column_value_size(direct->type), count = run.count;
    size_t left = REVISION_VALUES - evidence->values % REVISION_VALUES;

    if (evidence->empty == 0 && run.filled < run.count)
        count = first_empty(cells, stride, count);
    if (evidence->zeros == 0 && run.zeros > 0)
        count = first_zero(values, count);
    if (direct->settled)
        return count;
    for (size_t row = 0; row < count; row++, cells += stride)
        if (!text_empty(*cells) &&
            (--left == 0 ||
             is_news(direct, *cells, value_get(values, size, (uint32_t)row))))
            return row;
    return count;
}

static void count_days(const struct direct *direct, const struct text *cells, size_t stride,
                       size_t count, size_t filled)
{
    struct column_evidence *evidence = direct->evidence;

    if (direct->forms == direct->either && evidence->mask_count > 0 &&
        evidence->masks[0].forms == direct->forms) {
        evidence->masks[0].count += filled;
        return;
    }
    for (; count > 0; count--, cells += stride)
        if (!text_empty(*cells))
            evidence_date(evidence,
                          date_to_twelfth(*cells) ? direct->either : direct->forms, *cells);
}

static void count_shares(const struct direct *direct, const int16_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (values[i] > 0)
            ++*share_of(direct, values[i]);
}

void revision_direct_run(const struct direct *direct, const struct text *cells,
                         size_t stride, struct spelling_run run, const void *values)
{
    struct column_evidence *evidence = direct->evidence;

    evidence->empty += run.count - run.filled;
    evidence->values += run.filled;
    evidence->zeros += run.zeros;
    if (run.filled == 0)
        return;
    if (direct->type == TYPE_DATE)
        count_days(direct, cells, stride, run.count, run.filled);
    else if (direct->type == TYPE_PERCENT)
        count_shares(direct, values, run.count);
    else if (direct->signs)
        *direct->signs += run.filled;
}
