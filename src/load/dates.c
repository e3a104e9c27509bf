/* SPDX-License-Identifier: MIT */
/* A value is cut into at most three parts (numbers, or one month's name) and what parts
 * them; forms are then tested on the parts. No locale, no clock, no strptime. */
#include "load/dates.h"

#include <stdio.h>

/* The 1900 system: day 1 is 1900-01-01, and there is a 29 February 1900, so day 61 is
 * 1900-03-01. Serials below 20000 (1954) or above 80000 (2119) are other numbers. */
enum {
    SERIAL_EPOCH = 25569,
    SERIAL_LEAST = 20000,
    SERIAL_MOST = 80000,
    CENTURY_PIVOT = 70
};

struct parts {
    int value[3], digits[3]; /* digits 0: the month's name, value its number */
    int count;
    char separator; /* between the first two; ' ' with a name */
};

static const struct {
    const char *start; /* of the folded name */
    int month;
} month_names[] = {
    {"jan", 1}, {"fev", 2}, {"feb", 2},  {"mar", 3},  {"avr", 4},  {"apr", 4},
    {"mai", 5}, {"may", 5}, {"juin", 6}, {"jun", 6},  {"juil", 7}, {"jul", 7},
    {"aou", 8}, {"aug", 8}, {"sep", 9},  {"oct", 10}, {"nov", 11}, {"dec", 12},
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool take(struct text *text, char byte)
{
    if (text->length == 0 || text->bytes[0] != byte)
        return false;
    text->bytes++;
    text->length--;
    return true;
}

static void skip(struct text *text, size_t count)
{
    text->bytes += count;
    text->length -= count;
}

/* At most 8 digits; the number of digits, 0 when there is none or there are too many. */
static int take_number(struct text *text, int *value)
{
    int digits = 0;

    *value = 0;
    while (text->length > 0 && is_digit(text->bytes[0])) {
        if (++digits > 8)
            return 0;
        *value = *value * 10 + (text->bytes[0] - '0');
        skip(text, 1);
    }
    return digits;
}

/* One letter of a month's name, folded: 0 when it is none. */
static char take_letter(struct text *text)
{
    unsigned char byte = text->length > 0 ? (unsigned char)text->bytes[0] : 0;

    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) {
        skip(text, 1);
        return (char)(byte | 0x20);
    }
    if (byte != 0xC3 || text->length < 2)
        return 0;
    unsigned char lower = (unsigned char)text->bytes[1] | 0x20;
    char letter = lower == 0xA9 || lower == 0xA8 ? 'e' : lower == 0xBB ? 'u' : 0;
    if (letter)
        skip(text, 2);
    return letter;
}

static int take_month(struct text *text)
{
    char name[12];
    size_t length = 0;
    char letter;

    while ((letter = take_letter(text)) != 0) {
        if (length + 1 >= sizeof name)
            return 0;
        name[length++] = letter;
    }
    name[length] = '\0';
    take(text, '.');
    for (size_t i = 0; i < sizeof month_names / sizeof month_names[0]; i++)
        if (strncmp(name, month_names[i].start, strlen(month_names[i].start)) == 0)
            return month_names[i].month;
    return 0;
}

/* Blanks, no-break ones too. */
static bool skip_blanks(struct text *text)
{
    size_t before = text->length;

    for (;;) {
        if (text->length > 0 && (text->bytes[0] == ' ' || text->bytes[0] == '\t'))
            skip(text, 1);
        else if (text->length > 1 && memcmp(text->bytes, "\xC2\xA0", 2) == 0)
            skip(text, 2);
        else if (text->length > 2 && memcmp(text->bytes, "\xE2\x80\xAF", 3) == 0)
            skip(text, 3);
        else
            return text->length < before;
    }
}

static bool take_part(struct text *rest, struct parts *parts)
{
    int i = parts->count;

    if (rest->length == 0 || i == 3)
        return false;
    if (is_digit(rest->bytes[0])) {
        parts->digits[i] = take_number(rest, &parts->value[i]);
        if (parts->digits[i] == 0)
            return false;
        if (parts->value[i] == 1 && rest->length > 1 && memcmp(rest->bytes, "er", 2) == 0)
            skip(rest, 2); /* 1er janvier */
    } else {
        parts->digits[i] = 0;
        parts->value[i] = take_month(rest);
        if (parts->value[i] == 0)
            return false;
    }
    parts->count++;
    return true;
}

/* "00:00", "00:00:00.000", "8h30", then "Z", "+01:00" or nothing. */
static bool is_time(struct text rest)
{
    int value, fields = 0;

    for (;;) {
        int digits = take_number(&rest, &value);
        if (digits < 1 || digits > 2 || value > (fields == 0 ? 24 : 60))
            return false;
        fields++;
        if (fields == 3 || !(take(&rest, ':') || take(&rest, 'h')))
            break;
        if (rest.length == 0)
            return true; /* "8h" */
    }
    if (take(&rest, '.') || take(&rest, ','))
        while (rest.length > 0 && is_digit(rest.bytes[0]))
            skip(&rest, 1);
    skip_blanks(&rest);
    if (take(&rest, '+') || take(&rest, '-')) {
        while (rest.length > 0 && (is_digit(rest.bytes[0]) || rest.bytes[0] == ':'))
            skip(&rest, 1);
        return rest.length == 0;
    }
    return rest.length == 0 || (take(&rest, 'Z') && rest.length == 0) ||
           (rest.length == 3 && memcmp(rest.bytes, "UTC", 3) == 0);
}

static bool take_separator(struct text *rest, struct parts *parts)
{
    bool blanks = skip_blanks(rest);
    char separator = ' ';

    if (rest->length > 0 && memchr("-/.,", rest->bytes[0], 4)) {
        separator = rest->bytes[0];
        skip(rest, 1);
        skip_blanks(rest);
    } else if (!blanks) {
        return false;
    }
    if (parts->count == 1)
        parts->separator = separator;
    return rest->length > 0;
}

static bool cut(struct text value, struct parts *parts)
{
    struct text rest = value;

    *parts = (struct parts){.separator = ' '};
    if (rest.length == 0 || rest.length > 40 || !take_part(&rest, parts))
        return false;
    /* A time of day behind one number is no date: "12 10:00". */
    while (rest.length > 0 && parts->count < 3) {
        if (!take_separator(&rest, parts) || !take_part(&rest, parts))
            return false;
    }
    if (rest.length == 0)
        return true;
    bool gap = skip_blanks(&rest);
    gap |= take(&rest, 'T') || take(&rest, 'T');
    if (!gap)
        return false;
    skip_blanks(&rest);
    take(&rest, '-');
    if (rest.length > 1 && (unsigned char)rest.bytes[0] == 0xC3 && /* "à 18:31" */
        (unsigned char)rest.bytes[1] == 0xA0)
        skip(&rest, 2);
    skip_blanks(&rest);
    return is_time(rest);
}

static int full_year(int year, int digits)
{
    if (digits != 2)
        return year;
    return year < CENTURY_PIVOT ? 2000 + year : 1900 + year;
}

/* Parts i, j and k as year, month and day, when they have the digits that this takes. */
static day_t in_order(const struct parts *parts, int year, int month, int day, int digits)
{
    if (parts->count != 3 || parts->digits[year] != digits || parts->digits[month] == 0 ||
        parts->digits[month] > 2 || parts->digits[day] == 0 || parts->digits[day] > 2)
        return DAY_UNKNOWN;
    return day_from_civil(full_year(parts->value[year], digits), parts->value[month],
                          parts->value[day]);
}

static day_t named(const struct parts *parts)
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

static day_t in_one_number(const struct parts *parts, enum date_form form)
{
    int value = parts->value[0];

    if (parts->count != 1)
        return DAY_UNKNOWN;
    if (form == DATE_COMPACT && parts->digits[0] == 8)
        return day_from_civil(value / 10000, value / 100 % 100, value % 100);
    if (form == DATE_SERIAL && parts->digits[0] == 5 && value >= SERIAL_LEAST &&
        value <= SERIAL_MOST)
        return value - SERIAL_EPOCH;
    return DAY_UNKNOWN;
}

static day_t read_parts(const struct parts *parts, enum date_form form)
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
    case DATE_SERIAL:
        return in_one_number(parts, form);
    default:
        return DAY_UNKNOWN;
    }
}

day_t date_read(struct text value, enum date_form form)
{
    struct parts parts;

    return cut(value, &parts) ? read_parts(&parts, form) : DAY_UNKNOWN;
}

unsigned date_forms(struct text value)
{
    struct parts parts;
    unsigned forms = 0;

    if (!cut(value, &parts))
        return 0;
    for (int form = 0; form < DATE_FORM_COUNT; form++)
        if (read_parts(&parts, (enum date_form)form) != DAY_UNKNOWN)
            forms |= 1u << form;
    return forms;
}

void date_form_name(enum date_form form, struct text example, char *out, size_t size)
{
#define DATE_FORM_NAME(symbol, name) name,
    static const char *const names[] = {DATE_FORMS(DATE_FORM_NAME)};
#undef DATE_FORM_NAME
    struct parts parts;

    snprintf(out, size, "%s", names[form]);
    if (form == DATE_NAMED_MONTH || !cut(example, &parts) || parts.count < 3)
        return;
    for (char *at = out; *at; at++)
        if (*at == '/' || *at == '-')
            *at = parts.separator;
}

bool date_is_zero(struct text value)
{
    struct parts parts;

    if (!cut(value, &parts))
        return false;
    for (int i = 0; i < parts.count; i++)
        if (parts.digits[i] == 0 || parts.value[i] != 0)
            return false;
    return parts.count == 3 || parts.digits[0] == 8;
}
