/* SPDX-License-Identifier: MIT */
/* Forms are tested on the parts of a value, or on the whole of it. No locale, no clock, no
 * strptime. */
#include "load/values/dates.h"

#include "load/values/date_parts.h"
#include "load/values/periods.h"
#include "model/spelling.h"

#include <stdio.h>

/* The 1900 system: day 1 is 1900-01-01, and there is a 29 February 1900, so day 61 is
 * 1900-03-01. Serials below 20000 (1954) or above 80000 (2119) are other numbers. */
enum {
    SERIAL_EPOCH = 25569,
    SERIAL_LEAST = 20000,
    SERIAL_MOST = 80000,
    CENTURY_PIVOT = 70,
    YEAR_LEAST = 1900, /* of a year that stands alone */
    YEAR_MOST = 2100
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void skip(struct text *text, size_t count)
{
    text->bytes += count;
    text->length -= count;
}

static int full_year(int year, int digits)
{
    if (digits != 2)
        return year;
    return year < CENTURY_PIVOT ? 2000 + year : 1900 + year;
}

/* Parts i, j and k as year, month and day, when they have the digits that this takes. */
static day_t in_order(const struct date_parts *parts, int year, int month, int day,
                      int digits)
{
    if (parts->count != 3 || parts->digits[year] != digits || parts->digits[month] == 0 ||
        parts->digits[month] > 2 || parts->digits[day] == 0 || parts->digits[day] > 2)
        return DAY_UNKNOWN;
    return day_from_civil(full_year(parts->value[year], digits), parts->value[month],
                          parts->value[day]);
}

static day_t named(const struct date_parts *parts)
{
    int month = -1;

    for (int i = 0; i < parts->count; i++)
        if (parts->digits[i] == 0)
            month = month < 0 ? i : 3;
    if (parts->count != 3 || month < 0 || month > 1)
        return DAY_UNKNOWN;
    int first = month == 0 ? 1 : 0;
    int year = parts->digits[first] == 4 ? first : 2;
    int day = year == 2 ? first : 2;
    if (parts->digits[day] > 2 || (parts->digits[year] != 4 && parts->digits[year] != 2))
        return DAY_UNKNOWN;
    return day_from_civil(full_year(parts->value[year], parts->digits[year]),
                          parts->value[month], parts->value[day]);
}

static day_t compact(const struct date_parts *parts)
{
    int value = parts->value[0];

    if (parts->count != 1 || parts->digits[0] != 8)
        return DAY_UNKNOWN;
    return day_from_civil(value / 10000, value / 100 % 100, value % 100);
}

static day_t read_parts(const struct date_parts *parts, enum date_form form)
{
    switch (form) {
    case DATE_YEAR_FIRST:
        return in_order(parts, 0, 1, 2, 4);
    case DATE_DAY_FIRST:
        return in_order(parts, 2, 1, 0, 4);
    case DATE_MONTH_FIRST:
        return in_order(parts, 2, 0, 1, 4);
    case DATE_DAY_FIRST_SHORT:
        return in_order(parts, 2, 1, 0, 2);
    case DATE_MONTH_FIRST_SHORT:
        return in_order(parts, 2, 0, 1, 2);
    case DATE_NAMED_MONTH:
        return named(parts);
    case DATE_COMPACT:
        return compact(parts);
    default:
        return DAY_UNKNOWN;
    }
}

/* Digits, and perhaps a fraction that says the time of day; how many digits. */
static int whole_number(struct text value, int64_t *number)
{
    int digits = 0;

    *number = 0;
    for (; value.length > 0 && is_digit(value.bytes[0]) && digits < 14; digits++) {
        *number = *number * 10 + (value.bytes[0] - '0');
        skip(&value, 1);
    }
    if (value.length > 1 && (value.bytes[0] == '.' || value.bytes[0] == ','))
        for (skip(&value, 1); value.length > 0 && is_digit(value.bytes[0]);)
            skip(&value, 1);
    return value.length == 0 ? digits : 0;
}

static day_t serial(struct text value)
{
    int64_t number;

    if (whole_number(value, &number) != 5 || number < SERIAL_LEAST || number > SERIAL_MOST)
        return DAY_UNKNOWN;
    return (day_t)number - SERIAL_EPOCH;
}

/* Seconds have ten digits between 2001 and 2286, thousandths of them thirteen. */
static day_t epoch(struct text value)
{
    int64_t number;
    int digits = whole_number(value, &number);

    if ((digits != 10 && digits != 13) || value.bytes[0] == '0')
        return DAY_UNKNOWN;
    return (day_t)(number / (digits == 10 ? 86400 : 86400000));
}

static const struct day_span no_span = {DAY_UNKNOWN, DAY_UNKNOWN};

/* "01/2026", "2026-01", "janvier 2026", "janv-26"; not "mars 26", which may be a day. */
static struct day_span month_span(const struct date_parts *parts)
{
    int year = parts->digits[0] == 4 ? 0 : 1, month = 1 - year;
    bool name = parts->digits[month] == 0;
    bool dated = parts->digits[year] == 4 ||
                 (name && year == 1 && parts->digits[1] == 2 && parts->separator != ' ');

    if (parts->count != 2 || !dated || parts->digits[month] > 2)
        return no_span;
    int full = full_year(parts->value[year], parts->digits[year]);
    day_t first = day_from_civil(full, parts->value[month], 1);
    if (first == DAY_UNKNOWN || full < YEAR_LEAST || full > YEAR_MOST)
        return no_span;
    return (struct day_span){first,
                             first + day_month_length(full, parts->value[month]) - 1};
}

static struct day_span year_span(const struct date_parts *parts)
{
    int year = parts->value[0];

    if (parts->count != 1 || parts->digits[0] != 4 || year < YEAR_LEAST || year > YEAR_MOST)
        return no_span;
    return (struct day_span){day_from_civil(year, 1, 1), day_from_civil(year, 12, 31)};
}

/* Two days of one form, the later one behind. */
static struct day_span days_span(struct text first, struct text last, enum date_form form)
{
    struct date_parts from, to;

    if (!date_parts_cut(text_trim(first), &from) || !date_parts_cut(text_trim(last), &to))
        return no_span;
    struct day_span span = {read_parts(&from, form), read_parts(&to, form)};
    return span.first == DAY_UNKNOWN || span.last < span.first ? no_span : span;
}

/* "2016-12-05/2017-12-05" as ISO 8601 has it, "du 05/12/2016 au 05/12/2017". */
static struct day_span both_ends(struct text value)
{
    const char *slash = memchr(value.bytes, '/', value.length);

    if (value.length > 3 && strncasecmp(value.bytes, "du ", 3) == 0) {
        skip(&value, 3);
        for (size_t i = 1; i + 4 < value.length; i++)
            if (strncasecmp(value.bytes + i, " au ", 4) == 0)
                return days_span((struct text){value.bytes, i},
                                 (struct text){value.bytes + i + 4, value.length - i - 4},
                                 DATE_DAY_FIRST);
        return no_span;
    }
    if (!slash || value.length < 17)
        return no_span;
    size_t length = (size_t)(slash - value.bytes);
    return days_span((struct text){value.bytes, length},
                     (struct text){slash + 1, value.length - length - 1}, DATE_YEAR_FIRST);
}

int date_form_other(int form)
{
    switch (form) {
    case DATE_DAY_FIRST:
        return DATE_MONTH_FIRST;
    case DATE_DAY_FIRST_SHORT:
        return DATE_MONTH_FIRST_SHORT;
    case DATE_MONTH_FIRST:
        return DATE_DAY_FIRST;
    case DATE_MONTH_FIRST_SHORT:
        return DATE_DAY_FIRST_SHORT;
    default:
        return -1;
    }
}

int date_form_other_width(enum date_form form)
{
    switch (form) {
    case DATE_DAY_FIRST:
        return DATE_DAY_FIRST_SHORT;
    case DATE_DAY_FIRST_SHORT:
        return DATE_DAY_FIRST;
    case DATE_MONTH_FIRST:
        return DATE_MONTH_FIRST_SHORT;
    case DATE_MONTH_FIRST_SHORT:
        return DATE_MONTH_FIRST;
    default:
        return -1;
    }
}

bool date_form_wide(enum date_form form)
{
    return form >= DATE_PERIOD;
}

/* parts is NULL when the value could not be cut into them. */
static struct day_span span_of(struct text value, const struct date_parts *parts,
                               enum date_form form)
{
    day_t day = DAY_UNKNOWN;

    if (value.length == 0)
        return no_span;
    if (form == DATE_PERIOD)
        return both_ends(value);
    if (form == DATE_QUARTER)
        return period_span(value);
    if (form == DATE_MONTH)
        return parts ? month_span(parts) : no_span;
    if (form == DATE_YEAR)
        return parts ? year_span(parts) : no_span;
    if (form == DATE_SERIAL)
        day = serial(value);
    else if (form == DATE_EPOCH)
        day = epoch(value);
    else if (parts)
        day = read_parts(parts, form);
    return (struct day_span){day, day};
}

/* Nearly all days are spelled in one of a few ways, in which they need not be cut. False:
 * the value is spelled otherwise, or may be no day in that form. */
static bool usual_day(struct text value, enum date_form *form, int64_t *day)
{
    static const enum spelling day_first[] = {['-'] = SPELLING_DATE_DMY_DASH,
                                              ['.'] = SPELLING_DATE_DMY_DOT,
                                              ['/'] = SPELLING_DATE_DMY_SLASH};

    if (value.length != strlen("yyyy-mm-dd"))
        return false;
    unsigned char mark = (unsigned char)value.bytes[2];
    bool year_first = is_digit(value.bytes[2]);
    if (!year_first && mark > '/')
        return false;
    *form = year_first ? DATE_YEAR_FIRST : DATE_DAY_FIRST;
    return spelling_read(year_first ? SPELLING_DATE_ISO : day_first[mark], value, day);
}

/* The forms of such a day: up to the twelfth it may be the month. */
static unsigned usual_forms(struct text value, enum date_form form)
{
    bool either = form == DATE_DAY_FIRST && date_to_twelfth(value);

    return 1u << form | (either ? 1u << date_form_other((int)form) : 0);
}

struct day_span date_span(struct text value, enum date_form form)
{
    struct date_parts parts;
    enum date_form usual;
    int64_t day;

    if (usual_day(value, &usual, &day) && usual == form)
        return (struct day_span){(day_t)day, (day_t)day};
    bool whole = form == DATE_PERIOD || form == DATE_QUARTER || form == DATE_SERIAL ||
                 form == DATE_EPOCH;

    return span_of(value, !whole && date_parts_cut(value, &parts) ? &parts : NULL, form);
}

day_t date_read(struct text value, enum date_form form)
{
    return date_span(value, form).first;
}

unsigned date_forms(struct text value)
{
    struct date_parts parts;
    unsigned forms = 0;
    enum date_form usual;
    int64_t day;

    if (value.length == 0)
        return 0;
    if (usual_day(value, &usual, &day))
        return usual_forms(value, usual);
    bool known = date_parts_cut(value, &parts);
    for (int form = 0; form < DATE_FORM_COUNT; form++)
        if (span_of(value, known ? &parts : NULL, (enum date_form)form).first !=
            DAY_UNKNOWN)
            forms |= 1u << form;
    return forms;
}

void date_form_name(enum date_form form, struct text example, char *out, size_t size)
{
#define DATE_FORM_NAME(symbol, name) name,
    static const char *const names[] = {DATE_FORMS(DATE_FORM_NAME)};
#undef DATE_FORM_NAME
    struct date_parts parts;

    snprintf(out, size, "%s", names[form]);
    if (form == DATE_NAMED_MONTH || date_form_wide(form) ||
        !date_parts_cut(example, &parts) || parts.count < 3)
        return;
    for (char *at = out; *at; at++)
        if (*at == '/' || *at == '-')
            *at = parts.separator;
}

bool date_is_late_utc(struct text value)
{
    static const char *const zones[] = {"Z", "+00:00", "+0000"};
    const size_t at = 10; /* behind "2025-01-14" */

    if (value.length < at + 7 || (value.bytes[at] != 'T' && value.bytes[at] != ' ') ||
        (memcmp(value.bytes + at + 1, "23:00", 5) != 0 &&
         memcmp(value.bytes + at + 1, "22:00", 5) != 0))
        return false;
    skip(&value, at + 6);
    if (value.length > 3 && memcmp(value.bytes, ":00", 3) == 0)
        skip(&value, 3);
    if (value.length > 1 && value.bytes[0] == '.')
        for (skip(&value, 1); value.length > 0 && value.bytes[0] == '0';)
            skip(&value, 1);
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
        if (text_equal(value, text_of(zones[i])))
            return true;
    return false;
}

bool date_is_zero(struct text value)
{
    struct date_parts parts;
    enum date_form form;
    int64_t day;

    if (usual_day(value, &form, &day) || !date_parts_cut(value, &parts))
        return false;
    for (int i = 0; i < parts.count; i++)
        if (parts.digits[i] == 0 || parts.value[i] != 0)
            return false;
    return parts.count == 3 || parts.digits[0] == 8;
}
