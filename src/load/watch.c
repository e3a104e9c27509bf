/* SPDX-License-Identifier: MIT */
/* Looking at a value costs as much as reading it. So of a column that is settled, values
 * that were read well are only counted; what could not be read is always looked at. */
#include "load/watch.h"

#include <stdio.h>

enum {
    ALWAYS_DECIDED = 8, /* contradictions; then only each time they have doubled */
    UNSETTLED_VALUES =
        1024 /* after so many a column is asked again whether it is settled */
};

void watch_start(struct watch *watch, enum table_kind kind,
                 struct format_evidence *evidence, struct column_format *formats)
{
    *watch = (struct watch){.evidence = evidence, .formats = formats, .kind = kind};
    for (int i = 0; i < COLUMNS_MAX; i++)
        evidence->of[i].news = false;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Whether the value says nothing that its column has not said often. */
static bool usual(const struct column_evidence *evidence,
                  const struct column_format *format, struct text value, int64_t number)
{
    if (!format->settled)
        return false;
    if (format->type == TYPE_DATE)
        return !format->next_day || date_is_late_utc(value);
    if (format->type != TYPE_MONEY)
        return true;
    /* Where no sign was seen yet the first one is news. */
    if (!format->decimal &&
        (memchr(value.bytes, ',', value.length) || memchr(value.bytes, '.', value.length)))
        return false;
    /* Digits at both ends: no currency, nothing of an accountant's. */
    bool bare = is_digit(value.bytes[0]) && is_digit(value.bytes[value.length - 1]);
    return (bare || evidence->currencies[format->currency] > 0) &&
           (number != 0 || evidence->zeros > 0);
}

static void count_usual(struct column_evidence *evidence,
                        const struct column_format *format)
{
    evidence->values++;
    evidence->late_utc += format->next_day;
    if (format->type == TYPE_DATE)
        evidence_date(evidence, 1u << format->dates[0]);
    else if (format->type == TYPE_MONEY && format->decimal)
        *(format->decimal == ',' ? &evidence->comma_only : &evidence->point_only) += 1;
    else if (format->type == TYPE_PERCENT)
        *(format->fraction ? &evidence->fractions : &evidence->above_one) += 1;
}

void watch_value(struct watch *watch, int column, unsigned long line, struct text value,
                 bool good, int64_t number)
{
    struct column_evidence *evidence = &watch->evidence->of[column];
    const struct column_format *format = &watch->formats[column];

    if (good && usual(evidence, format, value, number)) {
        count_usual(evidence, format);
        return;
    }
    evidence_see(evidence, format->type, value);
    watch->due |= evidence->news || evidence->values % UNSETTLED_VALUES == 0;
    evidence->news = false;
    if (good)
        return;
    size_t count = ++evidence->contradictions;
    evidence->contradiction_line = line;
    watch->due |= (count & (count - 1)) == 0; /* each time that it has doubled */
}

void watch_missing(struct watch *watch, int column, struct text cell)
{
    struct column_evidence *evidence = &watch->evidence->of[column];

    evidence_missing(evidence, cell);
    watch->due |= evidence->news;
    evidence->news = false;
}

static void remember(struct watch *watch, int column, const struct column_format *before,
                     unsigned long line)
{
    unsigned long contradiction = watch->evidence->of[column].contradiction_line;

    if (!watch->retyped[column].from[0])
        snprintf(watch->retyped[column].from, sizeof watch->retyped[column].from, "%s",
                 before->name);
    watch->retyped[column].line = contradiction ? contradiction : line;
}

uint64_t watch_decide(struct watch *watch, unsigned long line)
{
    struct column_format before[COLUMNS_MAX];
    uint64_t changed = 0;

    watch->due = false;
    memcpy(before, watch->formats, sizeof before);
    formats_decide(watch->evidence, watch->kind, watch->formats);
    for (int i = 0; i < COLUMNS_MAX; i++) {
        const struct column_format *after = &watch->formats[i];
        if (formats_taken_back(&before[i], after))
            remember(watch, i, &before[i], line);
        if (!formats_alike(&before[i], after))
            changed |= UINT64_C(1) << i;
    }
    return changed;
}
