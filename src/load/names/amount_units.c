/* SPDX-License-Identifier: MIT */
/* The spellings as tables: add a currency's to the line that it belongs to. */
#include "load/names/amount_units.h"

#include "base/utf8.h"

static const struct {
    uint32_t code_point;
    enum currency currency;
} signs[] = {
    {0x20AC, CURRENCY_EURO},
    {'$', CURRENCY_DOLLAR},
    {0x00A3, CURRENCY_POUND},
    {0x00A5, CURRENCY_YEN},
};

/* Lower case. A lone "m" is a million only beside a currency, see amounts.c. */
static const struct unit_word unit_words[] = {
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
    static const char *const shown[] = {CURRENCIES(CURRENCY_SIGN)};
#undef CURRENCY_SIGN

    return shown[currency];
}

enum currency currency_of_sign(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].code_point == code_point)
            return signs[i].currency;
    return CURRENCY_NONE;
}

static bool is_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* The Polish ł and the Czech č are the only ones beyond a to z. */
size_t unit_word_length(struct text text)
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

const struct unit_word *unit_word_find(struct text word)
{
    for (size_t i = 0; i < sizeof unit_words / sizeof unit_words[0]; i++)
        if (strlen(unit_words[i].word) == word.length &&
            strncasecmp(unit_words[i].word, word.bytes, word.length) == 0)
            return &unit_words[i];
    return NULL;
}

/* Codes stand in capitals; "fr" in a header is rather a language than a currency. */
static const struct unit_word *header_word(struct text text)
{
    const struct unit_word *word = text.length > 0 ? unit_word_find(text) : NULL;

    if (!word || (word->currency && text.length < 3))
        return NULL;
    for (size_t i = 0; word->currency && text.length == 3 && i < 3; i++)
        if (text.bytes[i] >= 'a' && text.bytes[i] <= 'z' && word->currency != CURRENCY_EURO)
            return NULL;
    return word;
}

/* Of two that are named the first counts. Short words, "k", "M", and the zeros of
 * "(000 €)" count beside a currency only. */
struct amount_unit amount_unit_of(struct text header)
{
    struct amount_unit unit = {.power = 0};
    enum currency currency;
    int beside = 0;

    while (header.length > 0) {
        struct text word = {header.bytes, unit_word_length(header)};
        const struct unit_word *found = header_word(word);
        if (header.length >= 3 && memcmp(header.bytes, "000", 3) == 0)
            beside = 3;
        if (word.length == 0) {
            uint32_t code_point = utf8_next(&header);
            unit.percent |= code_point == '%';
            currency = currency_of_sign(code_point);
        } else {
            header.bytes += word.length;
            header.length -= word.length;
            currency = found ? found->currency : CURRENCY_NONE;
        }
        if (found && !unit.power && (found->currency || word.length > 3))
            unit.power = found->power;
        else if (found && found->power)
            beside = found->power;
        if (!unit.currency)
            unit.currency = currency;
    }
    if (!unit.power && unit.currency)
        unit.power = beside;
    return unit;
}
