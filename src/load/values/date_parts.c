/* SPDX-License-Identifier: MIT */
/* A cursor that takes parts and separators off the front of the value; what is left when
 * three parts are there must be a time of day. */
#include "load/values/date_parts.h"

enum { LONGEST = 60, NAME_SIZE = 12 };

static const struct {
    const char *name; /* folded; three letters of it or more do */
    int month;
} month_names[] = {
    {"janvier", 1},   {"january", 1},   {"fevrier", 2},   {"february", 2},  {"mars", 3},
    {"march", 3},     {"avril", 4},     {"april", 4},     {"mai", 5},       {"may", 5},
    {"juin", 6},      {"june", 6},      {"juillet", 7},   {"july", 7},      {"aout", 8},
    {"august", 8},    {"septembre", 9}, {"september", 9}, {"octobre", 10},  {"october", 10},
    {"novembre", 11}, {"november", 11}, {"decembre", 12}, {"december", 12},
};

static const char *const weekday_names[] = {
    "lundi",  "mardi",   "mercredi",  "jeudi",    "vendredi", "samedi",   "dimanche",
    "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday",
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
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

/* A name and the point behind it; its length, 0 when it is none or too long. */
static size_t take_name(struct text *text, char *name)
{
    size_t length = 0;
    char letter;

    while ((letter = take_letter(text)) != 0) {
        /* An accent of its own, as file systems of Apple write it. */
        if (text->length > 1 && (unsigned char)text->bytes[0] == 0xCC)
            skip(text, 2);
        if (length + 1 >= NAME_SIZE)
            return 0;
        name[length++] = letter;
    }
    name[length] = '\0';
    take(text, '.');
    return length;
}

static int take_month(struct text *text)
{
    char name[NAME_SIZE];
    size_t length = take_name(text, name);
    int month = 0;

    if (length < 3)
        return 0;
    for (size_t i = 0; i < sizeof month_names / sizeof month_names[0]; i++) {
        if (strncmp(name, month_names[i].name, length) != 0)
            continue;
        if (month && month != month_names[i].month)
            return 0; /* "jui" */
        month = month_names[i].month;
    }
    return month;
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

/* "1er janvier", "January 2nd" */
static void take_ordinal(struct text *rest)
{
    static const char *const ordinals[] = {"er", "st", "nd", "rd", "th"};

    if (rest->length <= 2 || !is_letter(rest->bytes[0]))
        return;
    for (size_t i = 0; i < sizeof ordinals / sizeof ordinals[0]; i++)
        if (strncasecmp(rest->bytes, ordinals[i], 2) == 0 && !is_letter(rest->bytes[2])) {
            skip(rest, 2);
            return;
        }
}

static bool take_part(struct text *rest, struct date_parts *parts)
{
    int i = parts->count;

    if (rest->length == 0 || i == 3)
        return false;
    if (is_digit(rest->bytes[0])) {
        parts->digits[i] = take_number(rest, &parts->value[i]);
        if (parts->digits[i] == 0)
            return false;
        take_ordinal(rest);
    } else {
        parts->digits[i] = 0;
        parts->value[i] = take_month(rest);
        if (parts->value[i] == 0)
            return false;
    }
    parts->count++;
    return true;
}

/* What may stand behind the digits of a time: "PM", "Z", "+01:00", "UTC", "[Europe/Paris]".
 */
static bool is_time_end(struct text rest)
{
    static const char *const words[] = {"am",  "pm",  "a.m.", "p.m.", "min",  "z",
                                        "utc", "gmt", "cet",  "cest", "(utc)"};

    skip_blanks(&rest);
    if (take(&rest, '+') || take(&rest, '-')) {
        while (rest.length > 0 && (is_digit(rest.bytes[0]) || rest.bytes[0] == ':'))
            skip(&rest, 1);
        return rest.length == 0 ||
               (rest.bytes[0] == '[' && rest.bytes[rest.length - 1] == ']');
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (rest.length == strlen(words[i]) &&
            strncasecmp(rest.bytes, words[i], rest.length) == 0)
            return true;
    return rest.length == 0;
}

/* "00:00", "00:00:00.000", "8h30", "8 h", "083000" and what may stand behind. */
static bool is_time(struct text rest, bool compact)
{
    int value, fields = 0;

    for (;;) {
        int digits = take_number(&rest, &value);
        bool together = compact && fields == 0 && (digits == 4 || digits == 6);
        if (!together && (digits < 1 || digits > 2 || value > (fields == 0 ? 24 : 60)))
            return false;
        fields++;
        if (together || fields == 3)
            break;
        struct text before = rest;
        skip_blanks(&rest);
        if (!take(&rest, ':') && !take(&rest, 'h')) {
            rest = before;
            break;
        }
        skip_blanks(&rest);
        if (rest.length == 0)
            return true; /* "8h" */
    }
    if (take(&rest, '.') || take(&rest, ','))
        while (rest.length > 0 && is_digit(rest.bytes[0]))
            skip(&rest, 1);
    return is_time_end(rest);
}

static bool take_separator(struct text *rest, struct date_parts *parts)
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

/* A time of day behind the date: "T10:00", " 10:00", " - 10h", " à 18:31". */
static bool is_tail(struct text rest)
{
    bool gap = skip_blanks(&rest);

    gap |= take(&rest, ',');
    bool compact = take(&rest, 'T');
    gap |= compact;
    if (!gap)
        return false;
    skip_blanks(&rest);
    take(&rest, '-');
    if (rest.length > 1 && memcmp(rest.bytes, "\xC3\xA0", 2) == 0)
        skip(&rest, 2);
    skip_blanks(&rest);
    return is_time(rest, compact);
}

static bool cut_here(struct text rest, struct date_parts *parts)
{
    *parts = (struct date_parts){.separator = ' '};
    if (!take_part(&rest, parts))
        return false;
    if (parts->digits[0] == 8 && rest.length > 0)
        return is_tail(rest); /* 20261123T1030 */
    /* A time of day behind one number is no date: "12 10:00". */
    while (rest.length > 0 && parts->count < 3) {
        if (!take_separator(&rest, parts) || !take_part(&rest, parts))
            return false;
    }
    return rest.length == 0 || is_tail(rest);
}

/* "lundi", "lun.", "Monday," or "le" before the date. */
static bool skip_lead(struct text *text)
{
    char name[NAME_SIZE];
    size_t length = take_name(text, name);
    bool known = strcmp(name, "le") == 0;

    for (size_t i = 0; i < sizeof weekday_names / sizeof weekday_names[0]; i++)
        known |= length >= 3 && strncmp(name, weekday_names[i], length) == 0;
    bool gap = take(text, ',');
    gap |= skip_blanks(text);
    return length > 0 && known && gap;
}

bool date_parts_cut(struct text value, struct date_parts *parts)
{
    if (value.length == 0 || value.length > LONGEST)
        return false;
    if (cut_here(value, parts))
        return true;
    /* "mar. 12 mai" is a Tuesday, "mar. 12 2026" in March: the date comes first. */
    while (value.length > 0 && is_letter(value.bytes[0])) {
        if (!skip_lead(&value))
            return false;
        if (cut_here(value, parts))
            return true;
    }
    return false;
}
