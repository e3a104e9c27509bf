/* SPDX-License-Identifier: MIT */
/* A value is first rewritten in a small alphabet: digits, '.', ',', ' ' for every blank,
 * '\'' for apostrophes, '-' for every minus, '(' ')', '+', 'C' for a currency, '%'. What
 * does not fit is no number. Then signs and units are peeled off both ends, and the digits
 * are read against the decimal sign. */
#include "load/amounts.h"

#include "base/utf8.h"

enum { SYMBOLS = 80 };

struct symbols {
    char at[SYMBOLS];
    size_t start, end;
    bool currency, percent, negative;
};

static const struct {
    uint32_t code_point;
    char symbol;
} shown_as[] = {
    {0x00A0, ' '},  {0x202F, ' '},  {0x2009, ' '}, {0x2007, ' '},
    {'\t', ' '},    {0x2212, '-'},  {0x2013, '-'}, {0x2011, '-'},
    {0x2019, '\''}, {0x02BC, '\''}, {0x20AC, 'C'}, {'$', 'C'},
    {0x00A3, 'C'},  {0x00A5, 'C'},  {0x066A, '%'}, {0xFF05, '%'},
};

/* "k€" and "M€" are not here: reading them as euros would be wrong a thousand times. */
static const char *const currency_words[] = {"eur", "euro", "euros", "usd", "gbp", "chf",
                                             "ht",  "ttc",  "sek",   "dkk", "pln", "czk"};

static char symbol_of(uint32_t code_point)
{
    if (code_point < 128 && strchr("0123456789., '-+()%", (int)code_point) && code_point)
        return (char)code_point;
    for (size_t i = 0; i < sizeof shown_as / sizeof shown_as[0]; i++)
        if (shown_as[i].code_point == code_point)
            return shown_as[i].symbol;
    return 0;
}

/* Takes a word of letters off *text if it is a currency's. */
static bool take_word(struct text *text)
{
    size_t length = 0;

    while (length < text->length && ((text->bytes[length] | 0x20) >= 'a') &&
           ((text->bytes[length] | 0x20) <= 'z'))
        length++;
    for (size_t i = 0; i < sizeof currency_words / sizeof currency_words[0]; i++)
        if (strlen(currency_words[i]) == length &&
            strncasecmp(currency_words[i], text->bytes, length) == 0) {
            text->bytes += length;
            text->length -= length;
            return true;
        }
    return false;
}

static bool rewrite(struct text value, struct symbols *symbols)
{
    *symbols = (struct symbols){.start = 0};
    while (value.length > 0) {
        struct text rest = value;
        char symbol = symbol_of(utf8_next(&rest));
        if (symbol) {
            value = rest;
        } else if (take_word(&value)) {
            symbol = 'C';
        } else {
            return false;
        }
        if (symbols->end == SYMBOLS)
            return false;
        symbols->at[symbols->end++] = symbol;
    }
    return true;
}

static char first(const struct symbols *symbols)
{
    return symbols->start < symbols->end ? symbols->at[symbols->start] : '\0';
}

static char last(const struct symbols *symbols)
{
    return symbols->start < symbols->end ? symbols->at[symbols->end - 1] : '\0';
}

/* One sign or unit off either end; false when there is none left. */
static bool peel_one(struct symbols *symbols, int *signs)
{
    char front = first(symbols), back = last(symbols);

    if (front == ' ' || front == 'C' || front == '-' || front == '+') {
        symbols->start++;
        symbols->currency |= front == 'C';
        symbols->negative |= front == '-';
        *signs += front == '-' || front == '+';
        return true;
    }
    if (back == ' ' || back == 'C' || back == '%' || back == '-') {
        symbols->end--;
        symbols->currency |= back == 'C';
        symbols->percent |= back == '%';
        symbols->negative |= back == '-';
        *signs += back == '-';
        return true;
    }
    if (front == '(' && back == ')' && symbols->end - symbols->start > 2) {
        symbols->start++;
        symbols->end--;
        symbols->negative = true;
        (*signs)++;
        return true;
    }
    return false;
}

static bool peel(struct symbols *symbols)
{
    int signs = 0;

    while (peel_one(symbols, &signs))
        ;
    return signs <= 1 && symbols->start < symbols->end;
}

static bool is_digit(char symbol)
{
    return symbol >= '0' && symbol <= '9';
}

/* Digits, with whole groups of three behind one and the same separator (blank, apostrophe,
 * or the sign that is not the decimal one), then decimals. */
static bool well_formed(const struct symbols *symbols, char decimal, size_t *point)
{
    char separator = 0;
    size_t run = 0, groups = 0, i = symbols->start;

    for (; i < symbols->end && symbols->at[i] != decimal; i++) {
        char symbol = symbols->at[i];
        if (is_digit(symbol)) {
            run++;
            continue;
        }
        if (!strchr(" '.,", symbol) || (separator && symbol != separator) || run == 0 ||
            run > 3 || (groups > 0 && run != 3))
            return false;
        separator = symbol;
        groups++;
        run = 0;
    }
    *point = i;
    if ((groups > 0 && run != 3) || (run == 0 && i + 1 >= symbols->end))
        return false;
    for (size_t k = i + 1; k < symbols->end; k++)
        if (!is_digit(symbols->at[k]))
            return false;
    return true;
}

bool number_look(struct text value, struct number_look *look)
{
    struct symbols symbols;
    size_t comma_at = 0, point_at = 0;

    *look = (struct number_look){.decimals = 0};
    if (!rewrite(value, &symbols) || !peel(&symbols))
        return false;
    look->currency = symbols.currency;
    look->percent = symbols.percent;
    look->with_comma = well_formed(&symbols, ',', &comma_at);
    look->with_point = well_formed(&symbols, '.', &point_at);
    look->blanks =
        memchr(symbols.at + symbols.start, ' ', symbols.end - symbols.start) != NULL;
    size_t point = look->with_comma && comma_at < symbols.end ? comma_at : symbols.end;
    if (look->with_point && point_at < symbols.end)
        point = point_at;
    look->decimals = point < symbols.end ? (int)(symbols.end - point - 1) : 0;
    return look->with_comma || look->with_point;
}

static bool shift_in(int64_t *number, char symbol)
{
    int64_t digit = symbol - '0';

    if (*number > (INT64_MAX - digit) / 10)
        return false;
    *number = *number * 10 + digit;
    return true;
}

static bool shift_up(int64_t *number)
{
    if (*number == INT64_MAX)
        return false;
    ++*number;
    return true;
}

enum number_result number_read(struct text value, char decimal, enum number_unit unit,
                               int scale, int64_t *number)
{
    struct symbols symbols;
    size_t point;
    int64_t result = 0;

    *number = 0;
    if (!rewrite(value, &symbols) || !peel(&symbols) ||
        !well_formed(&symbols, decimal, &point))
        return NUMBER_NOT;
    if (unit == UNIT_CURRENCY ? symbols.percent : symbols.currency)
        return NUMBER_NOT;
    for (size_t i = symbols.start; i < point; i++)
        if (is_digit(symbols.at[i]) && !shift_in(&result, symbols.at[i]))
            return NUMBER_TOO_LARGE;
    size_t next = point + 1;
    for (; scale > 0; scale--, next++)
        if (!shift_in(&result, next < symbols.end ? symbols.at[next] : '0'))
            return NUMBER_TOO_LARGE;
    if (next < symbols.end && symbols.at[next] >= '5' && !shift_up(&result))
        return NUMBER_TOO_LARGE;
    *number = symbols.negative ? -result : result;
    return NUMBER_GOOD;
}
