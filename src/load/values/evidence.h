/* SPDX-License-Identifier: MIT */
/* What the values of a column look like: counted, not judged. */
#ifndef JALON_LOAD_EVIDENCE_H
#define JALON_LOAD_EVIDENCE_H

#include "load/values/amounts.h"
#include "load/values/dates.h"
#include "load/values/ids.h"

enum { EVIDENCE_MASKS = 48 /* different sets of forms that values of one column allow */ };

/* All zero to begin with; evidence_clear ends it. */
struct column_evidence {
    size_t values; /* that were not missing */
    bool news;     /* something was counted for the first time; whoever decides clears it */
    /* Dates: values by the forms that they allow. */
    struct date_mask {
        unsigned forms;
        size_t count;
        char example[32]; /* the first of them */
    } * masks;            /* owned; few columns hold dates */
    size_t mask_count, mask_capacity;
    size_t late_utc; /* date_is_late_utc */
    /* Amounts: */
    size_t comma_only, point_only;
    size_t doubtful_commas, doubtful_points; /* read either way: "1,234", "1.234" */
    size_t blanks, scientific, zeros;
    size_t accounts; /* written as accountants do: "(12,00)", "- €" */
    size_t currencies[CURRENCY_COUNT], own_units;
    /* Shares: */
    size_t fractions, ones, above_one, percents;
    /* Cells that say nothing: empty, a lone dash, or words. */
    size_t empty, dashes, words;
    struct amount_unit header;
    struct id_lengths lengths;
    /* Values that the reading so far could not take. */
    size_t contradictions;
    unsigned long contradiction_line;
};

void evidence_header(struct column_evidence *evidence, struct text header);
void evidence_clear(struct column_evidence *evidence);
/* value is trimmed and not missing. */
void evidence_see(struct column_evidence *evidence, enum column_type type,
                  struct text value);
/* cell is trimmed, and vocabularies_missing says that it is nothing. */
void evidence_missing(struct column_evidence *evidence, struct text cell);
/* A date that allows these forms. */
void evidence_date(struct column_evidence *evidence, unsigned forms, struct text value);
/* The first value that allows the form. */
struct text evidence_example(const struct column_evidence *evidence, int form);

/* A dash of any width and nothing else. */
enum { DASH_LONGEST = 3 /* bytes */ };
bool lone_dash(struct text cell);

/* A share cut, with "/100" read as %; see number_cut. */
bool share_cut(struct text value, struct number *number);

#endif
