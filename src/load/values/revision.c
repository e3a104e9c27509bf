/* SPDX-License-Identifier: MIT */
/* Looking at a value costs as much as reading it. So of a column that is settled, values
 * that were read well are only counted; what could not be read is always looked at. */
#include "load/values/revision.h"

#include <stdio.h>

void revision_start(struct revision *revision, enum table_kind kind,
                    struct format_evidence *evidence, struct column_format *formats)
{
    *revision = (struct revision){.evidence = evidence, .formats = formats, .kind = kind};
    for (int i = 0; i < COLUMNS_MAX; i++)
        evidence->of[i].news = false;
    for (int i = 0; i < COLUMNS_MAX; i++)
        revision_tell(revision, i);
}

bool revision_tell(struct revision *revision, int column)
{
    const struct column_format *format = &revision->formats[column];
    bool news = strcmp(revision->told[column].name, format->name) != 0 ||
                revision->told[column].ambiguous != format->ambiguous;

    memcpy(revision->told[column].name, format->name, sizeof format->name);
    revision->told[column].ambiguous = format->ambiguous;
    return news;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool has(struct text value, char byte)
{
    return memchr(value.bytes, byte, value.length) != NULL;
}

/* "1.234": three digits behind the last sign. */
static bool doubtful(struct text value)
{
    size_t digits = 0;

    for (size_t i = value.length; i-- > 0;) {
        if (value.bytes[i] == ',' || value.bytes[i] == '.')
            return digits == 3;
        digits += is_digit(value.bytes[i]);
    }
    return false;
}

/* "12,50" or "12,50 €" where amounts are known to be written so; nothing negative. */
static bool usual_amount(const struct column_evidence *evidence,
                         const struct column_format *format, struct text value,
                         int64_t number)
{
    bool first = is_digit(value.bytes[0]);
    bool last = is_digit(value.bytes[value.length - 1]);

    /* Where no sign was seen yet the first one is news. */
    if (!format->decimal && (has(value, ',') || has(value, '.')))
        return false;
    return number > 0 && !doubtful(value) &&
           ((first && last) ||
            ((first || last) && evidence->currencies[format->currency] > 0));
}

/* Whether the value says nothing that its column has not said often. */
static bool usual(const struct column_evidence *evidence,
                  const struct column_format *format, struct text value, int64_t number)
{
    if (!format->settled)
        return false;
    switch (format->type) {
    case TYPE_DATE:
        return number != DAY_UNKNOWN && format->date_count == 1 &&
               (!format->next_day || date_is_late_utc(value));
    case TYPE_MONEY:
        return usual_amount(evidence, format, value, number);
    default:
        return true;
    }
}

/* A day after the twelfth is in one order only. */
static void count_date(struct column_evidence *evidence, const struct column_format *format,
                       struct text value, int64_t number)
{
    int form = format->dates[0], other = date_form_other(form);
    unsigned forms = 1u << form;

    if (other >= 0 && day_to_civil((day_t)number).day <= 12)
        forms |= 1u << other;
    evidence_date(evidence, forms, value);
    evidence->late_utc += format->next_day;
}

static void count_amount(struct column_evidence *evidence,
                         const struct column_format *format, struct text value)
{
    if (format->decimal && has(value, format->decimal))
        *(format->decimal == ',' ? &evidence->comma_only : &evidence->point_only) += 1;
    if (!is_digit(value.bytes[0]) || !is_digit(value.bytes[value.length - 1]))
        evidence->currencies[format->currency]++;
}

static void count_share(struct column_evidence *evidence, int64_t one, int64_t number)
{
    if (number > one)
        evidence->above_one++;
    else if (number == one)
        evidence->ones++;
    else if (number > 0)
        evidence->fractions++;
}

static void count_usual(struct column_evidence *evidence,
                        const struct column_format *format, struct text value,
                        int64_t number)
{
    evidence->values++;
    if (format->type == TYPE_DATE)
        count_date(evidence, format, value, number);
    else if (format->type == TYPE_MONEY)
        count_amount(evidence, format, value);
    else if (format->type != TYPE_PERCENT)
        return;
    else if (has(value, '%') || has(value, '/'))
        evidence->percents++;
    else
        count_share(evidence, format->fraction ? 10000 : 100, number);
}

void revision_value(struct revision *revision, int column, unsigned long line,
                    struct text value, bool good, int64_t number)
{
    struct column_evidence *evidence = &revision->evidence->of[column];
    const struct column_format *format = &revision->formats[column];

    if (line <= revision->evidence->line)
        return;
    if (good && usual(evidence, format, value, number)) {
        count_usual(evidence, format, value, number);
        return;
    }
    evidence_see(evidence, format->type, value);
    revision->due |= evidence->news || evidence->values % REVISION_VALUES == 0;
    evidence->news = false;
    if (good)
        return;
    size_t count = ++evidence->contradictions;
    evidence->contradiction_line = line;
    revision->due |= (count & (count - 1)) == 0; /* each time that it has doubled */
}

/* What a spelling is to the formats: a form of days, or the decimal sign. */
static const struct {
    enum column_type type;
    enum date_form form;
    char decimal;
} spellings[SPELLING_COUNT] = {
    [SPELLING_DATE_ISO] = {.type = TYPE_DATE, .form = DATE_YEAR_FIRST},
    [SPELLING_DATE_DMY_SLASH] = {.type = TYPE_DATE, .form = DATE_DAY_FIRST},
    [SPELLING_DATE_DMY_DOT] = {.type = TYPE_DATE, .form = DATE_DAY_FIRST},
    [SPELLING_DATE_DMY_DASH] = {.type = TYPE_DATE, .form = DATE_DAY_FIRST},
    [SPELLING_AMOUNT_POINT2] = {.type = TYPE_MONEY, .decimal = '.'},
    [SPELLING_AMOUNT_COMMA2] = {.type = TYPE_MONEY, .decimal = ','},
    [SPELLING_AMOUNT_WHOLE] = {.type = TYPE_MONEY},
    [SPELLING_SHARE_WHOLE] = {.type = TYPE_PERCENT},
    [SPELLING_SHARE_POINT1] = {.type = TYPE_PERCENT},
    [SPELLING_SHARE_COMMA1] = {.type = TYPE_PERCENT},
    [SPELLING_SHARE_POINT2] = {.type = TYPE_PERCENT},
    [SPELLING_SHARE_COMMA2] = {.type = TYPE_PERCENT},
    [SPELLING_WHOLE] = {.type = TYPE_COUNT},
};

static bool reads_alike(const struct column_format *format, enum spelling spelling)
{
    if (spelling == SPELLING_NONE || spellings[spelling].type != format->type)
        return false;
    switch (format->type) {
    case TYPE_DATE:
        return format->date_count == 1 && !format->next_day &&
               format->dates[0] == spellings[spelling].form;
    case TYPE_MONEY:
        return format->power == 0 && (!spellings[spelling].decimal ||
                                      spellings[spelling].decimal == format->decimal);
    default:
        return !format->fraction;
    }
}

struct direct revision_spelled(struct column_evidence *evidence, enum column_type type,
                               enum spelling spelling)
{
    int form = (int)spellings[spelling].form, other = date_form_other(form);
    struct direct direct = {.spelling = spelling, .type = type, .evidence = evidence};

    if (spellings[spelling].decimal)
        direct.signs = spellings[spelling].decimal == ',' ? &evidence->comma_only
                                                          : &evidence->point_only;
    direct.forms = direct.either = 1u << form;
    if (other >= 0)
        direct.either |= 1u << other;
    return direct;
}

void revision_direct(struct revision *revision, int column, enum spelling spelling,
                     struct direct *direct)
{
    const struct column_format *format = &revision->formats[column];

    if (!reads_alike(format, spelling))
        spelling = SPELLING_NONE;
    *direct = revision_spelled(&revision->evidence->of[column], format->type, spelling);
    direct->settled = format->settled;
}

void revision_missing(struct revision *revision, int column, unsigned long line,
                      struct text cell)
{
    struct column_evidence *evidence = &revision->evidence->of[column];

    if (line <= revision->evidence->line)
        return;
    evidence_missing(evidence, cell);
    revision->due |= evidence->news;
    evidence->news = false;
}

static void remember(struct revision *revision, int column,
                     const struct column_format *before, unsigned long line)
{
    unsigned long contradiction = revision->evidence->of[column].contradiction_line;

    if (!revision->retyped[column].from[0])
        snprintf(revision->retyped[column].from, sizeof revision->retyped[column].from,
                 "%s", before->name);
    revision->retyped[column].line = contradiction ? contradiction : line;
}

uint64_t revision_decide(struct revision *revision, unsigned long line)
{
    struct column_format before[COLUMNS_MAX];
    uint64_t changed = 0;

    revision->due = false;
    memcpy(before, revision->formats, sizeof before);
    formats_decide(revision->evidence, revision->kind, revision->formats);
    for (int i = 0; i < COLUMNS_MAX; i++) {
        const struct column_format *after = &revision->formats[i];
        if (formats_taken_back(&before[i], after))
            remember(revision, i, &before[i], line);
        if (!formats_alike(&before[i], after))
            changed |= UINT64_C(1) << i;
    }
    return changed;
}
