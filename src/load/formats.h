/* SPDX-License-Identifier: MIT */
/* How the values of each column are written, decided per column over all values that have
 * been seen, and the reading of one value in that way. */
#ifndef JALON_LOAD_FORMATS_H
#define JALON_LOAD_FORMATS_H

#include "load/dates.h"
#include "load/vocabularies.h"
#include "model/finding.h"

struct column_format {
    enum column_type type;
    bool known;     /* at least one value was there to decide from */
    bool ambiguous; /* another reading was possible, and no more likely */
    unsigned char date_count;
    unsigned char dates[DATE_FORM_COUNT]; /* enum date_form, in order of trial */
    char decimal;                         /* ',' or '.'; 0: either, as each value allows */
    bool fraction;                        /* shares from 0 to 1 */
    int thousands; /* amounts are to be taken times 10 to this power, as the header says */
    char name[32]; /* as the user sees it; "" when nothing is known */
};

/* What the values of the columns of one file look like. All zero to begin with. */
struct format_evidence {
    struct column_evidence {
        size_t values;
        uint32_t date_masks[1u << DATE_FORM_COUNT]; /* values by the forms they allow */
        size_t comma_only, point_only, comma_or_point;
        char doubtful_sign; /* of a value that reads either way: "1.234" */
        size_t fractions, above_one, percents, blanks, currency;
        char date_example[24], money_example[24];
    } of[COLUMNS_MAX];
};

/* value is trimmed and not missing. */
void formats_see(struct column_evidence *evidence, enum column_type type,
                 struct text value);

/* formats has COLUMNS_MAX entries; types of the columns by kind. */
void formats_decide(const struct format_evidence *evidence, enum table_kind kind,
                    struct column_format *formats);

/* Reads one value, trimmed and not missing, into a number: a day_t, a money_t, or what
 * table_number gives. False, with what to report, when it cannot be read. Vocabularies
 * are not read here. */
bool format_read(const struct column_format *format, struct vocabularies *vocabularies,
                 struct text value, int64_t *number, enum finding_code *code);

/* What stands for "unknown" in a column of this type. */
int64_t format_unknown(enum column_type type);

#endif
