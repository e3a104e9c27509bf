/* SPDX-License-Identifier: MIT */
#include "view/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* U+202F between thousands and before signs, as the Imprimerie nationale has it. */
#define NARROW_SPACE "\u202f"

static bool french(const struct format *format)
{
    return format->locale.language == LANGUAGE_FRENCH;
}

static uint64_t magnitude(money_t amount)
{
    return amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
}

enum { GROUPED_MOST = 20 + 6 * 3 /* bytes: the digits and what stands between them */ };

/* From the last digit on. */
static void append_grouped(const struct format *format, uint64_t number, struct buffer *out)
{
    struct text between = text_of(french(format) ? NARROW_SPACE : ",");
    char bytes[GROUPED_MOST], *first = bytes + GROUPED_MOST;
    for (int digit = 0; digit == 0 || number > 0; digit++, number /= 10) {
        if (digit > 0 && digit % 3 == 0)
            first = memcpy(first - between.length, between.bytes, between.length);
        *--first = (char)('0' + number % 10);
    }
    buffer_append(out, first, (size_t)(bytes + GROUPED_MOST - first));
}

/* The last two digits. */
static void append_two(int number, struct buffer *out)
{
    buffer_append_char(out, (char)('0' + number / 10 % 10));
    buffer_append_char(out, (char)('0' + number % 10));
}

static void append_whole(const struct format *format, money_t amount, struct buffer *out)
{
    uint64_t units = (magnitude(amount) + MONEY_MINOR / 2) / MONEY_MINOR;
    if (amount < 0 && units > 0)
        buffer_append_char(out, '-');
    append_grouped(format, units, out);
}

static void append_exact(const struct format *format, money_t amount, struct buffer *out)
{
    if (amount < 0)
        buffer_append_char(out, '-');
    append_grouped(format, magnitude(amount) / MONEY_MINOR, out);
    int minor = (int)(magnitude(amount) % MONEY_MINOR);
    if (minor) {
        buffer_append_char(out, french(format) ? ',' : '.');
        append_two(minor, out);
    }
}

void format_amount(const struct format *format, money_t amount, struct buffer *out)
{
    if (!money_known(amount))
        buffer_append_char(out, '?');
    else
        append_whole(format, amount, out);
}

typedef void append_number(const struct format *, money_t, struct buffer *);

static void append_with_currency(const struct format *format, money_t amount,
                                 append_number *number, struct buffer *out)
{
    const char *code = format->currency && *format->currency ? format->currency : "EUR";
    bool euro = strcmp(code, "EUR") == 0 || strcmp(code, "€") == 0;
    const char *sign = !euro ? code : format->locale.utf8 ? "€" : "EUR";
    if (!money_known(amount)) {
        buffer_append_char(out, '?');
    } else if (french(format)) {
        number(format, amount, out);
        buffer_append_string(out, NARROW_SPACE);
        buffer_append_string(out, sign);
    } else if (euro && format->locale.utf8) {
        size_t start = out->length, length = strlen(sign);
        number(format, amount, out);
        start += out->bytes[start] == '-'; /* what rounds to 0 has none */
        buffer_reserve(out, length);
        memmove(out->bytes + start + length, out->bytes + start, out->length - start);
        memcpy(out->bytes + start, sign, length);
        buffer_advance(out, length);
    } else {
        buffer_append_string(out, sign);
        buffer_append_char(out, ' ');
        number(format, amount, out);
    }
}

void format_money(const struct format *format, money_t amount, struct buffer *out)
{
    append_with_currency(format, amount, append_whole, out);
}

void format_money_exact(const struct format *format, money_t amount, struct buffer *out)
{
    append_with_currency(format, amount, append_exact, out);
}

void format_percent(const struct format *format, int percent, struct buffer *out)
{
    if (percent < 0) {
        buffer_append_char(out, '?');
    } else {
        buffer_append_signed(out, percent);
        buffer_append_string(out, french(format) ? NARROW_SPACE "%" : "%");
    }
}

void format_hundredths(const struct format *format, int hundredths, struct buffer *out)
{
    int part = hundredths % 100;
    buffer_printf(out, "%d", hundredths / 100);
    if (part)
        buffer_printf(out, french(format) ? ",%0*d" : ".%0*d", part % 10 ? 2 : 1,
                      part % 10 ? part : part / 10);
    buffer_append_string(out, french(format) ? NARROW_SPACE "%" : "%");
}

void format_day(day_t day, struct buffer *out)
{
    if (day == DAY_UNKNOWN) {
        buffer_append_char(out, '?');
        return;
    }
    struct civil civil = day_to_civil(day);
    append_two(civil.day, out);
    buffer_append_char(out, '/');
    append_two(civil.month, out);
    buffer_append_char(out, '/');
    append_two(civil.year, out);
}

void format_day_month(day_t day, struct buffer *out)
{
    if (day == DAY_UNKNOWN) {
        buffer_append_char(out, '?');
        return;
    }
    struct civil civil = day_to_civil(day);
    append_two(civil.day, out);
    buffer_append_char(out, '/');
    append_two(civil.month, out);
}

void format_weekday(const struct format *format, day_t day, struct buffer *out)
{
    if (day != DAY_UNKNOWN) {
        buffer_append_string(
            out, locale_weekday_short(format->locale.language, day_weekday(day)));
        buffer_append_char(out, ' ');
    }
    format_day(day, out);
}

void format_month(const struct format *format, day_t day, struct buffer *out)
{
    struct civil civil = day_to_civil(day);
    buffer_printf(out, "%s %d", locale_month(format->locale.language, civil.month),
                  civil.year);
}

void format_day_in_words(const struct format *format, day_t day, struct buffer *out)
{
    struct civil civil = day_to_civil(day);
    enum language language = format->locale.language;
    bool first = language == LANGUAGE_FRENCH && civil.day == 1;
    buffer_printf(out, "%d%s %s %d", civil.day, first ? "er" : "",
                  locale_month(language, civil.month), civil.year);
}

void format_delay(const struct format *format, int days, struct buffer *out)
{
    buffer_append_char(out, french(format) ? 'J' : 'D');
    buffer_append_char(out, days < 0 ? '+' : '-');
    buffer_append_signed(out, abs(days));
}

void format_days_signed(const struct format *format, int days, struct buffer *out)
{
    if (days >= 0)
        buffer_append_char(out, '+');
    buffer_append_signed(out, days);
    buffer_append_string(out, french(format) ? NARROW_SPACE "j" : " d");
}

const char *format_colon(const struct format *format)
{
    return french(format) ? NARROW_SPACE ":" : ":";
}

/* Takes a number of least to most digits off *typed; -1 when there is none. */
static int take_number(const char **typed, size_t least, size_t most)
{
    size_t length = strspn(*typed, "0123456789");
    int number = 0;
    if (length < least || length > most)
        return -1;
    for (; length > 0; length--)
        number = number * 10 + *(*typed)++ - '0';
    return number;
}

static bool take_separator(const char **typed)
{
    bool found = **typed == '/' || **typed == '.';
    *typed += found;
    return found;
}

/* Day, month and year; of two digits, one of this century: programmes run now. */
static day_t parse_french(const char *typed)
{
    int day = take_number(&typed, 1, 2);
    if (!take_separator(&typed))
        return DAY_UNKNOWN;
    int month = take_number(&typed, 1, 2);
    if (!take_separator(&typed))
        return DAY_UNKNOWN;
    bool short_year = strspn(typed, "0123456789") == 2;
    int year = short_year ? 2000 + take_number(&typed, 2, 2) : take_number(&typed, 4, 4);
    return *typed == '\0' ? day_from_civil(year, month, day) : DAY_UNKNOWN;
}

day_t format_parse_day(const char *typed)
{
    char text[32] = "", rest[2];
    if (sscanf(typed, " %31[0-9/.-] %1s", text, rest) != 1)
        return DAY_UNKNOWN;
    day_t iso = day_from_iso(text);
    return iso != DAY_UNKNOWN ? iso : parse_french(text);
}

bool format_says_today(const char *typed)
{
    static const char *const words[] = {"today", "aujourd'hui", "aujourd’hui", "auj"};
    struct text text = text_trim(text_of(typed));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(text, text_of(words[i])))
            return true;
    return false;
}
