/* SPDX-License-Identifier: MIT */
/* A value is first rewritten in a small alphabet: digits, '.', ',', ' ' for every blank,
 * '\'' for apostrophes, '-' for every minus, '(' ')', '+', '%', 'C' for a currency, 'K' for
 * thousands or millions, 'T' for a word about taxes, 'X' for an exponent. What does not fit
 * is no number. Then signs and units are peeled off both ends, and the digits are read
 * against the decimal sign. */
#include "load/amounts.h"

#include "base/utf8.h"

static const struct {
    uint32_t code_point;
    char symbol;
    enum currency currency;
} shown_as[] = {
    {0x00A0, ' ', CURRENCY_NONE},  {0x202F, ' ', CURRENCY_NONE},
    {0x20AC, 'C', CURRENCY_EURO},  {0x2212, '-', CURRENCY_NONE},
    {0x2019, '\'', CURRENCY_NONE}, {0x2009, ' ', CURRENCY_NONE},
    {0x2007, ' ', CURRENCY_NONE},  {'\t', ' ', CURRENCY_NONE},
    {0x2013, '-', CURRENCY_NONE},  {0x2014, '-', CURRENCY_NONE},
    {0x2011, '-', CURRENCY_NONE},  {0x2010, '-', CURRENCY_NONE},
    {0x02BC, '\'', CURRENCY_NONE}, {0x00B4, '\'', CURRENCY_NONE},
    {'`', '\'', CURRENCY_NONE},    {0x066A, '%', CURRENCY_NONE},
    {0xFF05, '%', CURRENCY_NONE},  {'$', 'C', CURRENCY_DOLLAR},
    {0x00A3, 'C', CURRENCY_POUND}, {0x00A5, 'C', CURRENCY_YEN},
};

/* Lower case. A lone "m" is a million only beside a currency, see number_cut. */
static const struct unit_word {
    const char *word;
    enum currency currency;
    int power;
} unit_words[] = {
    {"eur", CURRENCY_EURO, 0},
    {"euro", CURRENCY_EURO, 0},
    {"euros", CURRENCY_EURO, 0},
    {"keur", CURRENCY_EURO, 3},
    {"keuro", CURRENCY_EURO, 3},
    {"keuros", CURRENCY_EURO, 3},
    {"meur", CURRENCY_EURO, 6},
    {"meuro", CURRENCY_EURO, 6},
    {"meuros", CURRENCY_EURO, 6},
    {"usd", CURRENCY_DOLLAR, 0},
    {"dollar", CURRENCY_DOLLAR, 0},
    {"dollars", CURRENCY_DOLLAR, 0},
    {"gbp", CURRENCY_POUND, 0},
    {"chf", CURRENCY_SWISS_FRANC, 0},
    {"sfr", CURRENCY_SWISS_FRANC, 0},
    {"fr", CURRENCY_SWISS_FRANC, 0},
    {"kchf", CURRENCY_SWISS_FRANC, 3},
    {"kr", CURRENCY_CROWN, 0},
    {"sek", CURRENCY_SWEDISH_CROWN, 0},
    {"dkk", CURRENCY_DANISH_CROWN, 0},
    {"nok", CURRENCY_NORWEGIAN_CROWN, 0},
    {"pln", CURRENCY_ZLOTY, 0},
    {"zł", CURRENCY_ZLOTY, 0},
    {"zl", CURRENCY_ZLOTY, 0},
    {"czk", CURRENCY_CZECH_CROWN, 0},
    {"kč", CURRENCY_CZECH_CROWN, 0},
    {"huf", CURRENCY_FORINT, 0},
    {"ron", CURRENCY_LEU, 0},
    {"lei", CURRENCY_LEU, 0},
    {"bgn", CURRENCY_LEV, 0},
    {"jpy", CURRENCY_YEN, 0},
    {"cad", CURRENCY_CANADIAN_DOLLAR, 0},
    {"xpf", CURRENCY_PACIFIC_FRANC, 0},
    {"fcfp", CURRENCY_PACIFIC_FRANC, 0},
    {"xof", CURRENCY_AFRICAN_FRANC, 0},
    {"fcfa", CURRENCY_AFRICAN_FRANC, 0},
    {"k", CURRENCY_NONE, 3},
    {"millier", CURRENCY_NONE, 3},
    {"milliers", CURRENCY_NONE, 3},
    {"thousand", CURRENCY_NONE, 3},
    {"thousands", CURRENCY_NONE, 3},
    {"m", CURRENCY_NONE, 6},
    {"mio", CURRENCY_NONE, 6},
    {"million", CURRENCY_NONE, 6},
    {"millions", CURRENCY_NONE, 6},
    {"md", CURRENCY_NONE, 9},
    {"mds", CURRENCY_NONE, 9},
    {"mrd", CURRENCY_NONE, 9},
    {"mrds", CURRENCY_NONE, 9},
    {"milliard", CURRENCY_NONE, 9},
    {"milliards", CURRENCY_NONE, 9},
    {"ht", CURRENCY_NONE, 0},
    {"ttc", CURRENCY_NONE, 0},
    {"htva", CURRENCY_NONE, 0},
    {"tvac", CURRENCY_NONE, 0},
};

const char *currency_sign(enum currency currency)
{
#define CURRENCY_SIGN(symbol, code, sign) sign,
    static const char *const signs[] = {CURRENCIES(CURRENCY_SIGN)};
#undef CURRENCY_SIGN

    return signs[currency];
}

static bool is_digit(char symbol)
{
    return symbol >= '0' && symbol <= '9';
}

static bool is_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static void skip(struct text *text, size_t count)
{
    text->bytes += count;
    text->length -= count;
}

/* Letters, the Polish ł and the Czech č among them. */
static size_t word_length(struct text text)
{
    size_t length = 0;

    while (length < text.length) {
        if (is_letter(text.bytes[length]))
            length++;
        else if (length + 1 < text.length && (memcmp(text.bytes + length, "ł", 2) == 0 ||
                                              memcmp(text.bytes + length, "č", 2) == 0))
            length += 2;
        else
            break;
    }
    return length;
}

static const struct unit_word *find_word(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof unit_words / sizeof unit_words[0]; i++)
        if (strlen(unit_words[i].word) == length &&
            strncasecmp(unit_words[i].word, bytes, length) == 0)
            return &unit_words[i];
    return NULL;
}

/* Takes a word off *text if it is a unit's. NULL otherwise. */
static const struct unit_word *take_word(struct text *text)
{
    size_t length = word_length(*text);
    const struct unit_word *word = length > 0 ? find_word(text->bytes, length) : NULL;

    if (!word)
        return NULL;
    skip(text, length);
    if (text->length > 0 && text->bytes[0] == '.') /* "Fr. 12", "12 kr." */
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

    for (size_t i = 0; i < sizeof shown_as / sizeof shown_as[0]; i++)
        if (shown_as[i].code_point == code_point) {
            *value = rest;
            return note_unit(number, shown_as[i].currency, 0) ? shown_as[i].symbol : 0;
        }
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
    if (end > number->start && (number->at[end - 1] == ',' || number->at[end - 1] == '.')) {
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

/* Codes stand in capitals; "fr" in a header is rather a language than a currency. */
static const struct unit_word *header_word(const char *bytes, size_t length)
{
    const struct unit_word *word = length > 0 ? find_word(bytes, length) : NULL;

    if (!word || (word->currency && length < 3))
        return NULL;
    for (size_t i = 0; word->currency && length == 3 && i < length; i++)
        if (bytes[i] >= 'a' && bytes[i] <= 'z' && word->currency != CURRENCY_EURO)
            return NULL;
    return word;
}

struct amount_unit amount_unit_of(struct text header)
{
    struct number number = {.start = 0};
    struct amount_unit unit = {.power = 0};
    int beside = 0; /* what a short word says counts beside a currency only */

    while (header.length > 0) {
        size_t length = word_length(header);
        const struct unit_word *word = header_word(header.bytes, length);
        bool alone = word && (word->currency || length > 3);
        if (word)
            note_unit(&number, word->currency, alone ? word->power : 0);
        if (word && !alone)
            beside = word->power;
        if (length == 0 && header.length >= 3 && memcmp(header.bytes, "000", 3) == 0)
            beside = 3; /* "(000 €)" */
        unit.percent |= header.bytes[0] == '%';
        if (length > 0)
            skip(&header, length);
        else if (!take_other(&header, &number) && header.length > 0)
            utf8_next(&header);
    }
    unit.currency = number.currency;
    unit.power = number.power ? number.power : number.currency ? beside : 0;
    return unit;
}
