/* SPDX-License-Identifier: MIT */
/* Evidence is counted first, over all columns, and judged then: a column that leaves open
 * whether 03/04 is in March or in April asks the other columns of its file, and so does one
 * that holds nothing but "1.234". */
#include "load/formats.h"

#include "load/amounts.h"

#include <stdio.h>

enum {
    SECOND_FORM_SHARE = 10, /* a further date form takes one value in so many, … */
    SECOND_FORM_LEAST = 2   /* … and at least so many values, to be no mistake */
};

static void keep_example(char *out, size_t size, struct text value)
{
    if (out[0] == '\0' && value.length < size) {
        memcpy(out, value.bytes, value.length);
        out[value.length] = '\0';
    }
}

static void see_number(struct column_evidence *evidence, struct text value)
{
    struct number_look look;
    int64_t as_comma, as_point;

    if (!number_look(value, &look))
        return;
    evidence->blanks += look.blanks;
    evidence->currency += look.currency;
    evidence->percents += look.percent;
    if (look.with_comma != look.with_point) {
        evidence->comma_only += look.with_comma;
        evidence->point_only += look.with_point;
        keep_example(evidence->money_example, sizeof evidence->money_example, value);
    }
    number_read(value, ',', UNIT_PERCENT, 4, &as_comma);
    number_read(value, '.', UNIT_PERCENT, 4, &as_point);
    if (look.with_comma && look.with_point && as_comma != as_point) {
        evidence->comma_or_point++;
        evidence->doubtful_sign = memchr(value.bytes, '.', value.length) ? '.' : ',';
    }
    int64_t number =
        look.with_comma && memchr(value.bytes, ',', value.length) ? as_comma : as_point;
    evidence->fractions += number > 0 && number < 10000 && look.decimals > 0;
    evidence->above_one += number > 10000 || number < 0;
}

void formats_see(struct column_evidence *evidence, enum column_type type, struct text value)
{
    if (type == TYPE_DATE && date_is_zero(value))
        return;
    evidence->values++;
    if (type == TYPE_DATE) {
        unsigned forms = date_forms(value);
        evidence->date_masks[forms]++;
        if (forms)
            keep_example(evidence->date_example, sizeof evidence->date_example, value);
    } else if (type == TYPE_MONEY || type == TYPE_PERCENT) {
        see_number(evidence, value);
    }
}

/* Values that allow the form and none of those in excluded. */
static size_t allows(const struct column_evidence *evidence, int form, unsigned excluded)
{
    size_t count = 0;

    for (unsigned mask = 1; mask < 1u << DATE_FORM_COUNT; mask++)
        if ((mask & (1u << form)) && !(mask & excluded))
            count += evidence->date_masks[mask];
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

static int other_order(int form)
{
    switch (form) {
    case DATE_DAY_FIRST:
        return DATE_MONTH_FIRST;
    case DATE_DAY_FIRST_SHORT:
        return DATE_MONTH_FIRST_SHORT;
    default:
        return -1;
    }
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
    int other = other_order(form);
    if (other >= 0 && allows(evidence, other, 0) == count) {
        if (votes < 0)
            form = other;
        format->ambiguous = votes == 0;
    }
    do {
        format->dates[format->date_count++] = (unsigned char)form;
        excluded |= 1u << form;
        form = best_form(evidence, excluded, &count);
    } while (form >= 0 && count >= SECOND_FORM_LEAST &&
             count * SECOND_FORM_SHARE >= evidence->values);
    date_form_name((enum date_form)format->dates[0], text_of(evidence->date_example),
                   format->name, sizeof format->name);
    if (format->date_count > 1)
        add_to_name(format, ", …");
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

static void decide_money(const struct column_evidence *evidence, long votes,
                         struct column_format *format)
{
    if (evidence->comma_only != evidence->point_only) {
        format->decimal = evidence->comma_only > evidence->point_only ? ',' : '.';
    } else if (evidence->comma_or_point > 0 || evidence->comma_only > 0) {
        /* "1.234" alone: amounts seldom have three decimals, so it parts thousands. */
        format->ambiguous = votes == 0;
        format->decimal = votes > 0                        ? ','
                          : votes < 0                      ? '.'
                          : evidence->doubtful_sign == '.' ? ','
                                                           : '.';
    }
    if (!format->decimal)
        snprintf(format->name, sizeof format->name, evidence->blanks ? "1 234" : "1234");
    else if (evidence->blanks)
        snprintf(format->name, sizeof format->name, "1 234%c56", format->decimal);
    else if (evidence->comma_or_point > 0)
        snprintf(format->name, sizeof format->name, "1%c234%c56",
                 format->decimal == ',' ? '.' : ',', format->decimal);
    else
        snprintf(format->name, sizeof format->name, "1234%c56", format->decimal);
    if (evidence->currency)
        add_to_name(format, " €");
}

static void decide_percent(const struct column_evidence *evidence,
                           struct column_format *format)
{
    format->fraction =
        evidence->fractions > 0 && evidence->above_one == 0 && evidence->percents == 0;
    snprintf(format->name, sizeof format->name, "%s",
             format->fraction     ? "0.63"
             : evidence->percents ? "63 %"
                                  : "63");
}

void formats_decide(const struct format_evidence *evidence, enum table_kind kind,
                    struct column_format *formats)
{
    int count;
    const struct column *columns = columns_of(kind, &count);
    long dates = day_first_votes(evidence, count);
    long commas = comma_votes(evidence, count, columns);

    memset(formats, 0, COLUMNS_MAX * sizeof *formats);
    for (int i = 0; i < count; i++) {
        formats[i].type = columns[i].type;
        formats[i].known = evidence->of[i].values > 0;
        if (!formats[i].known)
            continue;
        if (columns[i].type == TYPE_DATE)
            decide_date(&evidence->of[i], dates, &formats[i]);
        else if (columns[i].type == TYPE_MONEY)
            decide_money(&evidence->of[i], commas, &formats[i]);
        else if (columns[i].type == TYPE_PERCENT)
            decide_percent(&evidence->of[i], &formats[i]);
    }
}

static bool read_date(const struct column_format *format, struct text value,
                      int64_t *number)
{
    day_t day = DAY_UNKNOWN;

    if (date_is_zero(value)) {
        *number = DAY_UNKNOWN;
        return true;
    }
    for (int i = 0; i < format->date_count && day == DAY_UNKNOWN; i++)
        day = date_read(value, (enum date_form)format->dates[i]);
    /* A column of which nothing was known yet takes what reads in one way only. */
    for (int form = 0; format->date_count == 0 && form < DATE_FORM_COUNT; form++)
        if (date_forms(value) == 1u << form)
            day = date_read(value, (enum date_form)form);
    *number = day;
    return day != DAY_UNKNOWN;
}

static char decimal_of(const struct column_format *format, struct text value)
{
    struct number_look look;

    if (format->decimal)
        return format->decimal;
    return number_look(value, &look) && !look.with_comma ? '.' : ',';
}

static bool read_money(const struct column_format *format, struct text value,
                       int64_t *number, enum finding_code *code)
{
    enum number_result result = number_read(value, decimal_of(format, value), UNIT_CURRENCY,
                                            2 + format->thousands, number);

    if (result == NUMBER_TOO_LARGE)
        *code = FINDING_MONEY_OVERFLOW;
    return result == NUMBER_GOOD;
}

static bool read_percent(const struct column_format *format, struct text value,
                         int64_t *number)
{
    char decimal = memchr(value.bytes, ',', value.length) ? ',' : '.';

    if (number_read(value, decimal, UNIT_PERCENT, format->fraction ? 4 : 2, number) !=
        NUMBER_GOOD)
        return false;
    return *number >= 0 && *number <= 10000;
}

static bool read_count(struct text value, int64_t *number)
{
    if (number_read(value, ',', UNIT_PERCENT, 2, number) != NUMBER_GOOD || *number < 0 ||
        *number % 100 != 0 || *number / 100 > INT32_MAX)
        return false;
    *number /= 100;
    return true;
}

bool format_read(const struct column_format *format, struct vocabularies *vocabularies,
                 struct text value, int64_t *number, enum finding_code *code)
{
    bool flag = false, good = true;

    switch (format->type) {
    case TYPE_DATE:
        *code = FINDING_DATE;
        good = read_date(format, value, number);
        break;
    case TYPE_MONEY:
        *code = FINDING_MONEY;
        good = read_money(format, value, number, code);
        break;
    case TYPE_PERCENT:
        *code = FINDING_PERCENT;
        good = read_percent(format, value, number);
        break;
    case TYPE_COUNT:
        *code = FINDING_COUNT;
        good = read_count(value, number);
        break;
    case TYPE_FLAG:
        *code = FINDING_FLAG;
        good = vocabularies_flag(vocabularies, value, &flag);
        *number = flag;
        break;
    default:
        *number = 0;
        break;
    }
    if (!good)
        *number = format_unknown(format->type);
    return good;
}

int64_t format_unknown(enum column_type type)
{
    switch (type) {
    case TYPE_DATE:
        return DAY_UNKNOWN;
    case TYPE_MONEY:
        return MONEY_UNKNOWN;
    case TYPE_PERCENT:
    case TYPE_COUNT:
    case TYPE_FLAG:
        return NUMBER_UNKNOWN;
    default:
        return 0;
    }
}
