/* SPDX-License-Identifier: MIT */
/* The reading of one value in the way that was decided for its column. */
#include "load/values/formats.h"

/* The forms that a value may have beside those of its column when no other of them reads
 * it. The year before the month and the month by its name mean one day anywhere; years of
 * two and of four digits go together in one order. A column that shows no order of day and
 * month takes either where it is the only reading; one that shows nothing yet, any form. */
static unsigned sure_forms(const struct column_format *format)
{
    const unsigned numbers = 1u << DATE_DAY_FIRST | 1u << DATE_MONTH_FIRST |
                             1u << DATE_DAY_FIRST_SHORT | 1u << DATE_MONTH_FIRST_SHORT;
    unsigned forms = 1u << DATE_YEAR_FIRST | 1u << DATE_NAMED_MONTH;
    bool ordered = false;

    if (format->date_count == 0)
        return ~0u;
    for (int i = 0; i < format->date_count; i++) {
        int form = date_form_other_width((enum date_form)format->dates[i]);
        if (form < 0)
            continue;
        ordered = true;
        forms |= 1u << form;
    }
    return ordered ? forms : forms | numbers;
}

static bool read_date(const struct column_format *format, struct text value,
                      int64_t *number)
{
    struct day_span span = {DAY_UNKNOWN, DAY_UNKNOWN};

    if (date_is_zero(value)) {
        *number = DAY_UNKNOWN;
        return true;
    }
    for (int i = 0; i < format->date_count && span.first == DAY_UNKNOWN; i++)
        span = date_span(value, (enum date_form)format->dates[i]);
    unsigned forms = span.first == DAY_UNKNOWN ? date_forms(value) & sure_forms(format) : 0;
    for (int form = 0; forms && form < DATE_FORM_COUNT; form++)
        if (forms == 1u << form)
            span = date_span(value, (enum date_form)form);
    *number = format->last_day ? span.last : span.first;
    if (format->next_day && span.first != DAY_UNKNOWN && date_is_late_utc(value))
        ++*number;
    return span.first != DAY_UNKNOWN;
}

static char decimal_of(const struct column_format *format, const struct number *number)
{
    char decimal = format->decimal ? format->decimal : ',';

    if ((!format->decimal || format->both_signs) && !number_fits(number, decimal))
        return decimal == ',' ? '.' : ',';
    return decimal;
}

/* Bare amounts are in whatever the column's currency is; a named euro is no other one. */
static bool other_currency(const struct column_format *format, enum currency currency)
{
    if (currency == CURRENCY_NONE || !format->known)
        return false;
    return currency != format_currency(format);
}

static bool read_money(const struct column_format *format, struct text value,
                       int64_t *number, enum finding_code *code)
{
    struct number cut;

    *number = 0;
    if (!number_cut(value, &cut))
        return cut.dash && cut.currency; /* "- €" is how accountants write 0 */
    if (cut.percent)
        return false;
    if (other_currency(format, cut.currency)) {
        *code = FINDING_CURRENCY;
        return false;
    }
    int power = cut.power || cut.currency ? 0 : format->power;
    enum number_result result =
        number_value(&cut, decimal_of(format, &cut), 2 + power, number);
    if (result == NUMBER_TOO_LARGE)
        *code = FINDING_MONEY_OVERFLOW;
    return result == NUMBER_GOOD;
}

static bool read_percent(const struct column_format *format, struct text value,
                         int64_t *number)
{
    char decimal = memchr(value.bytes, ',', value.length) ? ',' : '.';
    struct number cut;

    if (!share_cut(value, &cut) ||
        number_value(&cut, decimal, format->fraction && !cut.percent ? 4 : 2, number) !=
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
        *number = column_unknown(format->type);
    return good;
}

int64_t format_missing(const struct column_format *format, struct text cell)
{
    return format->dash_is_zero && lone_dash(cell) ? 0 : column_unknown(format->type);
}
