/* SPDX-License-Identifier: MIT */
/* A value is first rewritten in a small alphabet: digits, '.', ',', ' ' for every blank,
 * '\'' for apostrophes, '-' for every minus, '(' ')', '+', '%', 'C' for a currency, 'K' for
 * thousands or millions, 'T' for a word about taxes, 'X' for an exponent. What does not fit
 * is no number. Then signs and units are peeled off both ends, and the digits are read
 * against the decimal sign. */
#include "load/values/amounts.h"

#include "base/utf8.h"
#include "load/names/amount_units.h"

static const struct {
    uint32_t code_point;
    char symbol;
} shown_as[] = {
    {0x00A0, ' '},  {0x202F, ' '}, {0x2212, '-'}, {0x2019, '\''},
    {0x2009, ' '},  {0x2007, ' '}, {'\t', ' '},   {0x2013, '-'},
    {0x2014, '-'},  {0x2011, '-'}, {0x2010, '-'}, {0x02BC, '\''},
    {0x00B4, '\''}, {'`', '\''},   {0x066A, '%'}, {0xFF05, '%'},
};

static bool is_digit(char symbol)
{
    return symbol >= '0' && symbol <= '9';
}

static void skip(struct text *text, size_t count)
{
    text->bytes += count;
    text->length -= count;
}

/* Takes a word off *text if it is a unit's. NULL otherwise. */
static const struct unit_word *take_word(struct text *text)
{
    size_t length = unit_word_length(*text);
    const struct unit_word *word =
        length > 0 ? unit_word_find((struct text){text->bytes, length}) : NULL;

    if (!word)
        return NULL;
    skip(text, length);
    /* "Fr. 12", "12 kr.", and the end of a sentence; "eur.5" may be a half. */
    bool shortened = length <= 3 && (word->currency == CURRENCY_SWISS_FRANC ||
                                     word->currency == CURRENCY_CROWN);
    if (text->length > 0 && text->bytes[0] == '.' && (shortened || text->length == 1))
        skip(text, 1);
    return word;
}

/* The d' of "milliers d'euros". */
static bool take_elision(struct text *text)
{
    static const char *const elisions[] = {"d'", "d\xE2\x80\x99"};

    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(elisions[i]);
        if (text->length > length && memcmp(text->bytes, elisions[i], length) == 0) {
            skip(text, length);
            return true;
        }
    }
    return false;
}

/* "E+05", "e5": two digits at most, so that no exponent leads far. */
static bool take_exponent(struct text *text, struct number *number)
{
    struct text rest = *text;
    bool down = false;
    size_t digits = 0;
    int exponent = 0;

    skip(&rest, 1);
    if (rest.length > 0 && (rest.bytes[0] == '+' || rest.bytes[0] == '-')) {
        down = rest.bytes[0] == '-';
        skip(&rest, 1);
    }
    for (; rest.length > 0 && is_digit(rest.bytes[0]); digits++) {
        exponent = exponent * 10 + (rest.bytes[0] - '0');
        skip(&rest, 1);
        if (digits == 2)
            return false;
    }
    if (digits == 0)
        return false;
    number->exponent = down ? -exponent : exponent;
    number->scientific = true;
    *text = rest;
    return true;
}

/* False when it contradicts what was said before. */
static bool note_unit(struct number *number, enum currency currency, int power)
{
    if ((currency && number->currency && number->currency != currency) ||
        (power && number->power))
        return false;
    if (currency)
        number->currency = currency;
    if (power)
        number->power = power;
    return true;
}

static char take_other(struct text *value, struct number *number)
{
    struct text rest = *value;
    uint32_t code_point = utf8_next(&rest);

    enum currency currency = currency_of_sign(code_point);

    *value = rest;
    if (currency)
        return note_unit(number, currency, 0) ? 'C' : 0;
    for (size_t i = 0; i < sizeof shown_as / sizeof shown_as[0]; i++)
        if (shown_as[i].code_point == code_point)
            return shown_as[i].symbol;
    return 0;
}

static bool digit_before(const struct number *number)
{
    char before = number->end > 0 ? number->at[number->end - 1] : '\0';

    return is_digit(before) || before == '.' || before == ',';
}

/* The next symbol; 0 when there is none that fits. */
static char take_symbol(struct text *value, struct number *number)
{
    char byte = value->bytes[0];

    if (is_digit(byte) || (byte && strchr(" .,'-+()%", byte))) {
        skip(value, 1);
        return byte;
    }
    if ((byte == 'e' || byte == 'E') && digit_before(number) &&
        take_exponent(value, number))
        return 'X';
    take_elision(value);
    const struct unit_word *word = take_word(value);
    if (!word)
        return take_other(value, number);
    if (!note_unit(number, word->currency, word->power))
        return 0;
    return word->currency ? 'C' : word->power ? 'K' : 'T';
}

static bool rewrite(struct text value, struct number *number)
{
    number->start = number->end = 0;
    number->currency = CURRENCY_NONE;
    number->power = number->exponent = 0;
    number->scientific = number->percent = number->negative = false;
    number->bracketed = number->dash = false;
    while (value.length > 0) {
        char symbol = take_symbol(&value, number);
        if (!symbol || number->end == NUMBER_SYMBOLS)
            return false;
        number->at[number->end++] = symbol;
    }
    return true;
}

static char first(const struct number *number)
{
    return number->start < number->end ? number->at[number->start] : '\0';
}

static char last(const struct number *number)
{
    return number->start < number->end ? number->at[number->end - 1] : '\0';
}

/* "1500,-" and "1'500.--" are whole amounts, "1500-" is a negative one. */
static void peel_minus(struct number *number, int *signs)
{
    size_t end = number->end;

    while (end > number->start && number->at[end - 1] == '-')
        end--;
    if (end > number->start + 1 && is_digit(number->at[end - 2]) &&
        (number->at[end - 1] == ',' || number->at[end - 1] == '.')) {
        number->end = end - 1;
        return;
    }
    number->end--;
    number->negative = true;
    (*signs)++;
}

/* One sign or unit off either end; false when there is none left. */
static bool peel_one(struct number *number, int *signs)
{
    char front = first(number), back = last(number);

    if (is_digit(front) && is_digit(back))
        return false;
    if (front && strchr(" CKT-+", front)) {
        number->start++;
        number->negative |= front == '-';
        *signs += front == '-' || front == '+';
        return true;
    }
    if (back && strchr(" CKTX%", back)) {
        number->end--;
        number->percent |= back == '%';
        return true;
    }
    if (back == '-') {
        peel_minus(number, signs);
        return true;
    }
    if (front == '(' && back == ')' && number->end - number->start > 2) {
        number->start++;
        number->end--;
        number->negative = number->bracketed = true;
        (*signs)++;
        return true;
    }
    return false;
}

static bool lone_dash(const struct number *number)
{
    size_t dashes = 0;

    for (size_t i = 0; i < number->end; i++) {
        if (!strchr(" -CT", number->at[i]))
            return false;
        dashes += number->at[i] == '-';
    }
    return dashes == 1 || dashes == 2;
}

static bool is_separator(char symbol)
{
    return symbol == ' ' || symbol == '.' || symbol == ',' || symbol == '\'';
}

/* Digits, with whole groups of three behind one and the same separator (blank, apostrophe,
 * or the sign that is not the decimal one), then decimals. "0.500" is no group. */
static bool well_formed(const struct number *number, char decimal, size_t *point)
{
    char separator = 0;
    size_t run = 0, groups = 0, i = number->start;

    for (; i < number->end && number->at[i] != decimal; i++) {
        char symbol = number->at[i];
        if (is_digit(symbol)) {
            run++;
            continue;
        }
        if (!is_separator(symbol) || (separator && symbol != separator) || run == 0 ||
            run > 3 || (groups > 0 && run != 3))
            return false;
        separator = symbol;
        groups++;
        run = 0;
    }
    *point = i;
    if ((groups > 0 && (run != 3 || number->scientific || first(number) == '0')) ||
        (run == 0 && i + 1 >= number->end))
        return false;
    for (size_t k = i + 1; k < number->end; k++)
        if (!is_digit(number->at[k]))
            return false;
    return true;
}

bool number_blanks(const struct number *number)
{
    return memchr(number->at + number->start, ' ', number->end - number->start) != NULL;
}

bool number_cut(struct text value, struct number *number)
{
    int signs = 0;

    if (!rewrite(value, number))
        return false;
    number->dash = lone_dash(number);
    while (!number->dash && peel_one(number, &signs))
        ;
    if (number->dash || signs > 1 || number->start >= number->end)
        return false;
    if (number->power == 6 && !number->currency && memchr(value.bytes, 'm', value.length) &&
        !memchr(value.bytes, 'i', value.length))
        return false; /* "12 m" may be metres */
    number->comma = well_formed(number, ',', &number->comma_at);
    number->point = well_formed(number, '.', &number->point_at);
    return number->comma || number->point;
}

static bool shift_in(int64_t *number, char symbol)
{
    return !__builtin_mul_overflow(*number, 10, number) &&
           !__builtin_add_overflow(*number, symbol - '0', number);
}

/* Digits before the point, where a negative shift counts. */
static int whole_digits(const struct number *number, size_t point)
{
    int count = 0;

    for (size_t i = number->start; i < point; i++)
        count += is_digit(number->at[i]);
    return count;
}

enum number_result number_value(const struct number *number, char decimal, int scale,
                                int64_t *result)
{
    size_t point = decimal == ',' ? number->comma_at : number->point_at;
    size_t i = number->start;
    int64_t value = 0;
    int wanted;

    *result = 0;
    if (!number_fits(number, decimal))
        return NUMBER_NOT;
    wanted = whole_digits(number, point) + number->exponent + number->power + scale;
    for (; i < number->end && wanted > 0; i++) {
        if (!is_digit(number->at[i]))
            continue;
        if (!shift_in(&value, number->at[i]))
            return NUMBER_TOO_LARGE;
        wanted--;
    }
    for (; wanted > 0; wanted--)
        if (!shift_in(&value, '0'))
            return NUMBER_TOO_LARGE;
    while (i < number->end && !is_digit(number->at[i]))
        i++;
    if (wanted == 0 && i < number->end && number->at[i] >= '5') {
        if (value == INT64_MAX)
            return NUMBER_TOO_LARGE;
        value++;
    }
    *result = number->negative ? -value : value;
    return NUMBER_GOOD;
}

enum number_result number_read(struct text value, char decimal, enum number_unit unit,
                               int scale, int64_t *result)
{
    struct number number;

    *result = 0;
    if (!number_cut(value, &number) ||
        (unit == UNIT_CURRENCY ? number.percent : number.currency || number.power))
        return NUMBER_NOT;
    return number_value(&number, decimal, scale, result);
}
