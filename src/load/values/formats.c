/* SPDX-License-Identifier: MIT */
/* A column that leaves open whether 03/04 is in March or in April asks the other columns of
 * its file, and so does one that holds nothing but "1.234". */
#include "load/values/formats.h"

#include <stdio.h>

enum {
    SECOND_FORM_SHARE = 10, /* a further form takes one value in so many, … */
    SECOND_FORM_LEAST = 2,  /* … and at least so many values, to be no mistake */
    SETTLED_VALUES = 2000,
    SETTLED_ORDER = 50 /* values that only one order of day and month can read */
};

/* Whether some of all values are a habit, not a mistake. */
static bool habit(size_t some, size_t all)
{
    return some >= SECOND_FORM_LEAST && some * SECOND_FORM_SHARE >= all;
}

/* Values that allow the form and none of those in excluded. */
static size_t allows(const struct column_evidence *evidence, int form, unsigned excluded)
{
    size_t count = 0;

    for (size_t i = 0; i < evidence->mask_count; i++) {
        unsigned forms = evidence->masks[i].forms;
        if ((forms & (1u << form)) && !(forms & excluded))
            count += evidence->masks[i].count;
    }
    return count;
}

/* How many more values of the file put the day first than the month: what one of them says
 * holds for all its columns. */
static long day_first_votes(const struct format_evidence *evidence, int column_count)
{
    static const int pairs[][2] = {{DATE_DAY_FIRST, DATE_MONTH_FIRST},
                                   {DATE_DAY_FIRST_SHORT, DATE_MONTH_FIRST_SHORT}};
    long votes = 0;

    for (int column = 0; column < column_count; column++)
        for (int i = 0; i < 2; i++) {
            const struct column_evidence *of = &evidence->of[column];
            votes += (long)allows(of, pairs[i][0], 1u << pairs[i][1]);
            votes -= (long)allows(of, pairs[i][1], 1u << pairs[i][0]);
        }
    return votes;
}

static int best_form(const struct column_evidence *evidence, unsigned excluded,
                     size_t *count)
{
    int best = -1;

    *count = 0;
    for (int form = 0; form < DATE_FORM_COUNT; form++) {
        size_t covers = allows(evidence, form, excluded);
        if (covers > *count) {
            *count = covers;
            best = form;
        }
    }
    return best;
}

static void add_to_name(struct column_format *format, const char *more)
{
    size_t length = strlen(format->name);

    snprintf(format->name + length, sizeof format->name - length, "%s", more);
}

/* What ends, or is to be there, does so with the last day of "March 2026". */
static bool takes_last_day(enum table_kind kind, int column)
{
    static const int ends[TABLE_COUNT][2] = {
        [TABLE_PROGRAMME] = {PROGRAMME_END, PROGRAMME_CALL_END},
        [TABLE_PROJECTS] = {PROJECT_END, PROJECT_CONVENTION_END},
        [TABLE_MILESTONES] = {MILESTONE_DUE, MILESTONE_BASELINE_DUE},
    };

    return column == ends[kind][0] || column == ends[kind][1];
}

static bool has_form(const struct column_format *format, int form)
{
    for (int i = 0; i < format->date_count; i++)
        if (format->dates[i] == form)
            return true;
    return false;
}

static void name_dates(const struct column_evidence *evidence, struct column_format *format)
{
    date_form_name((enum date_form)format->dates[0],
                   evidence_example(evidence, format->dates[0]), format->name,
                   sizeof format->name);
    if (format->date_count > 1)
        add_to_name(format, ", …");
}

/* The first form is the one that reads the most values; a further one is taken when it
 * reads enough of those that are left. */
static void decide_date(const struct column_evidence *evidence, long votes,
                        struct column_format *format)
{
    unsigned excluded = 0;
    size_t count;
    int form = best_form(evidence, 0, &count);

    if (form < 0)
        return;
    int other = date_form_other(form);
    if (other >= 0 && allows(evidence, other, 0) == count) {
        if (votes < 0)
            form = other;
        format->ambiguous = votes == 0;
    }
    do {
        format->dates[format->date_count++] = (unsigned char)form;
        excluded |= 1u << form;
        form = best_form(evidence, excluded, &count);
    } while (form >= 0 && habit(count, evidence->values));
    int first = format->dates[0];
    other = date_form_other(first);
    format->ambiguous |= other >= 0 && has_form(format, other);
    format->settled = other < 0 || allows(evidence, first, 1u << other) >= SETTLED_ORDER;
    format->next_day = evidence->late_utc == evidence->values;
    name_dates(evidence, format);
}

/* The decimal sign of the file's amounts: positive for commas. */
static long comma_votes(const struct format_evidence *evidence, int column_count,
                        const struct column *columns)
{
    long votes = 0;

    for (int i = 0; i < column_count; i++)
        if (columns[i].type == TYPE_MONEY)
            votes += (long)evidence->of[i].comma_only - (long)evidence->of[i].point_only;
    return votes;
}

/* What is said of the amounts of a file by all of its columns together. */
struct file_votes {
    long dates, commas;
    enum currency currency; /* the one that most values name */
    bool dash_is_zero;
};

static enum currency most_named(const size_t *currencies)
{
    int most = CURRENCY_NONE;

    for (int i = CURRENCY_NONE + 1; i < CURRENCY_COUNT; i++)
        if (currencies[i] > (most == CURRENCY_NONE ? 0 : currencies[most]))
            most = i;
    return (enum currency)most;
}

static enum currency file_currency(const struct format_evidence *evidence, int column_count)
{
    size_t currencies[CURRENCY_COUNT] = {0};

    for (int i = 0; i < column_count; i++) {
        for (int k = 0; k < CURRENCY_COUNT; k++)
            currencies[k] += evidence->of[i].currencies[k];
        currencies[evidence->of[i].header.currency]++;
    }
    return most_named(currencies);
}

/* A dash is zero where no zero is written, what is missing is written another way, and no
 * date or word is missing by a dash: then the amounts are shown as accountants show them.
 * Otherwise a dash says nothing. */
static bool dash_is_zero(const struct format_evidence *evidence, int column_count,
                         const struct column *columns)
{
    size_t values = 0, others = 0, contrast = 0;

    for (int i = 0; i < column_count; i++) {
        const struct column_evidence *of = &evidence->of[i];
        if (columns[i].type != TYPE_MONEY) {
            others += of->dashes;
            continue;
        }
        values += of->values;
        others += of->zeros + of->words;
        contrast += of->accounts + of->empty;
    }
    return values > 0 && others == 0 && contrast > 0;
}

/* A few values that name a currency do not name it for a column of bare amounts, but for
 * the euro. */
static enum currency column_currency(const struct column_evidence *evidence,
                                     enum currency of_file)
{
    enum currency most = most_named(evidence->currencies);

    if (most == CURRENCY_NONE)
        return evidence->header.currency;
    if (evidence->currencies[most] * 2 >= evidence->values || most == CURRENCY_EURO)
        return most;
    if (evidence->header.currency)
        return evidence->header.currency;
    return of_file == most ? CURRENCY_NONE : of_file;
}

static const char *unit_name(const struct column_format *format)
{
    return format->power == 3 ? "k" : format->power == 6 ? "M" : format->power ? "Md" : "";
}

static void name_money(const struct column_evidence *evidence, struct column_format *format)
{
    size_t doubtful = evidence->doubtful_commas + evidence->doubtful_points;

    if (!format->decimal)
        snprintf(format->name, sizeof format->name, evidence->blanks ? "1 234" : "1234");
    else if (evidence->blanks)
        snprintf(format->name, sizeof format->name, "1 234%c56", format->decimal);
    else if (doubtful > 0)
        snprintf(format->name, sizeof format->name, "1%c234%c56",
                 format->decimal == ',' ? '.' : ',', format->decimal);
    else
        snprintf(format->name, sizeof format->name, "1234%c56", format->decimal);
    if (format->currency || format->power) {
        add_to_name(format, " ");
        add_to_name(format, unit_name(format));
        add_to_name(format, currency_sign(format->currency));
    }
}

static void decide_money(const struct column_evidence *evidence,
                         const struct file_votes *votes, struct column_format *format)
{
    size_t commas = evidence->comma_only, points = evidence->point_only;
    size_t doubtful = evidence->doubtful_commas + evidence->doubtful_points;

    if (commas != points) {
        format->decimal = commas > points ? ',' : '.';
    } else if (doubtful > 0 || commas > 0) {
        /* "1.234" alone: amounts seldom have three decimals, so it parts thousands. */
        format->ambiguous = votes->commas == 0;
        format->decimal = votes->commas > 0                                        ? ','
                          : votes->commas < 0                                      ? '.'
                          : evidence->doubtful_points >= evidence->doubtful_commas ? ','
                                                                                   : '.';
    }
    format->both_signs = habit(commas < points ? commas : points, evidence->values);
    format->ambiguous |= format->both_signs && doubtful > 0;
    /* "1.234" beside "2.50" is one and a bit, or a thousand. */
    format->ambiguous |= format->decimal == '.' ? evidence->doubtful_points > 0
                                                : evidence->doubtful_commas > 0;
    format->currency = column_currency(evidence, votes->currency);
    format->power = evidence->header.power;
    format->ambiguous |= format->power > 0 && evidence->own_units > 0;
    format->settled = true;
    name_money(evidence, format);
}

/* Whether "1" and "0,63" are shares of one. A column of nothing but 0 and 1 is rather all
 * or nothing than one percent. */
static void decide_percent(const struct column_evidence *evidence,
                           struct column_format *format)
{
    size_t fractions = evidence->fractions, above = evidence->above_one;
    bool signs = evidence->percents > 0 || evidence->header.percent;

    if (fractions > 0) {
        format->fraction = above * SECOND_FORM_SHARE < fractions;
        format->ambiguous = above > 0 ? fractions * SECOND_FORM_SHARE >= above &&
                                            above * SECOND_FORM_SHARE >= fractions
                                      : signs;
    } else if (above == 0 && evidence->ones > 0 && !signs) {
        format->fraction = format->ambiguous = true;
    }
    format->settled = true;
    snprintf(format->name, sizeof format->name, "%s",
             format->fraction     ? "0.63"
             : evidence->percents ? "63 %"
                                  : "63");
}

void format_evidence_clear(struct format_evidence *evidence)
{
    for (int i = 0; i < COLUMNS_MAX; i++)
        evidence_clear(&evidence->of[i]);
    evidence->line = 0;
}

void formats_decide(const struct format_evidence *evidence, enum table_kind kind,
                    struct column_format *formats)
{
    int count;
    const struct column *columns = columns_of(kind, &count);
    struct file_votes votes = {
        .dates = day_first_votes(evidence, count),
        .commas = comma_votes(evidence, count, columns),
        .currency = file_currency(evidence, count),
        .dash_is_zero = dash_is_zero(evidence, count, columns),
    };

    memset(formats, 0, COLUMNS_MAX * sizeof *formats);
    for (int i = 0; i < count; i++) {
        formats[i].type = columns[i].type;
        formats[i].known = evidence->of[i].values > 0;
        formats[i].dash_is_zero = votes.dash_is_zero && columns[i].type == TYPE_MONEY &&
                                  evidence->of[i].dashes > 0;
        if (!formats[i].known)
            continue;
        formats[i].last_day = takes_last_day(kind, i);
        if (columns[i].type == TYPE_DATE)
            decide_date(&evidence->of[i], votes.dates, &formats[i]);
        else if (columns[i].type == TYPE_MONEY)
            decide_money(&evidence->of[i], &votes, &formats[i]);
        else if (columns[i].type == TYPE_PERCENT)
            decide_percent(&evidence->of[i], &formats[i]);
        else
            formats[i].settled = true; /* there is nothing to decide */
        formats[i].settled = formats[i].settled && !formats[i].ambiguous &&
                             evidence->of[i].values >= SETTLED_VALUES;
    }
}

bool formats_alike(const struct column_format *before, const struct column_format *after)
{
    /* Words, counts and flags are read in one way only. */
    if (after->type < TYPE_DATE || after->type > TYPE_PERCENT)
        return true;
    return before->known == after->known && before->date_count == after->date_count &&
           memcmp(before->dates, after->dates, sizeof before->dates) == 0 &&
           before->next_day == after->next_day && before->decimal == after->decimal &&
           before->both_signs == after->both_signs &&
           before->dash_is_zero == after->dash_is_zero &&
           before->fraction == after->fraction &&
           format_currency(before) == format_currency(after);
}

bool formats_taken_back(const struct column_format *before,
                        const struct column_format *after)
{
    struct column_format decided = *before;

    if (!before->known)
        return false;
    if (!before->decimal) {
        decided.decimal = after->decimal;
        decided.both_signs = after->both_signs;
    }
    return !formats_alike(&decided, after);
}
