/* SPDX-License-Identifier: MIT */
/* How the values of each column are written, decided per column over all values that have
 * been seen, and the reading of one value in that way. */
#ifndef JALON_LOAD_FORMATS_H
#define JALON_LOAD_FORMATS_H

#include "load/values/evidence.h"
#include "load/values/vocabularies.h"
#include "model/finding.h"

struct column_format {
    enum column_type type;
    bool known;     /* at least one value was there to decide from */
    bool ambiguous; /* another reading was possible, and no more likely */
    bool settled;   /* so many values agree that the next ones are only counted */
    unsigned char date_count;
    unsigned char dates[DATE_FORM_COUNT]; /* enum date_form, in order of trial */
    bool last_day;                        /* of a month or a year that stands for a day */
    bool next_day;     /* all values are midnights of France told in UTC */
    char decimal;      /* ',' or '.'; 0: either, as each value allows */
    bool both_signs;   /* what cannot be read with decimal is read with the other */
    bool dash_is_zero; /* a lone dash is 0, not nothing */
    bool fraction;     /* shares from 0 to 1 */
    enum currency currency;
    int power;     /* of ten, of amounts without a unit of their own */
    char name[32]; /* as the user sees it; "" when nothing is known */
};

/* The currency of amounts that name none: the euro where no other is known. */
static inline enum currency format_currency(const struct column_format *format)
{
    return format->currency ? format->currency : CURRENCY_EURO;
}

/* What the values of the columns of one file look like. All zero to begin with;
 * format_evidence_clear ends it. */
struct format_evidence {
    struct column_evidence of[COLUMNS_MAX];
    unsigned long line; /* of the last row that was seen before any was read */
};

void format_evidence_clear(struct format_evidence *evidence);

/* formats has COLUMNS_MAX entries; types of the columns by kind. */
void formats_decide(const struct format_evidence *evidence, enum table_kind kind,
                    struct column_format *formats);

/* Whether both read every value the same way. */
bool formats_alike(const struct column_format *before, const struct column_format *after);
/* Whether after takes back what before had said, and not only adds to it. */
bool formats_taken_back(const struct column_format *before,
                        const struct column_format *after);

/* Reads one value, trimmed and not missing, into a number: a day_t, a money_t, or what
 * table_number gives. False, with what to report, when it cannot be read. Words of the
 * vocabularies are not read here; those of flags are, and only they need vocabularies. */
bool format_read(const struct column_format *format, struct vocabularies *vocabularies,
                 struct text value, int64_t *number, enum finding_code *code);

/* What a cell stands for that vocabularies_missing says is nothing: mostly unknown. */
int64_t format_missing(const struct column_format *format, struct text cell);

#endif
