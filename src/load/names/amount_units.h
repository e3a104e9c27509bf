/* SPDX-License-Identifier: MIT */
/* Currencies, thousands and millions, as amounts and headers name them. */
#ifndef JALON_LOAD_AMOUNT_UNITS_H
#define JALON_LOAD_AMOUNT_UNITS_H

#include "base/text.h"

#include <stdint.h>

/* Code, and the sign that amounts are shown with. */
#define CURRENCIES(X)                                                                      \
    X(CURRENCY_NONE, "", "")                                                               \
    X(CURRENCY_EURO, "EUR", "€")                                                           \
    X(CURRENCY_DOLLAR, "USD", "$")                                                         \
    X(CURRENCY_POUND, "GBP", "£")                                                          \
    X(CURRENCY_SWISS_FRANC, "CHF", "CHF")                                                  \
    X(CURRENCY_CROWN, "kr", "kr")                                                          \
    X(CURRENCY_SWEDISH_CROWN, "SEK", "SEK")                                                \
    X(CURRENCY_DANISH_CROWN, "DKK", "DKK")                                                 \
    X(CURRENCY_NORWEGIAN_CROWN, "NOK", "NOK")                                              \
    X(CURRENCY_ZLOTY, "PLN", "zł")                                                         \
    X(CURRENCY_CZECH_CROWN, "CZK", "Kč")                                                   \
    X(CURRENCY_FORINT, "HUF", "HUF")                                                       \
    X(CURRENCY_LEU, "RON", "RON")                                                          \
    X(CURRENCY_LEV, "BGN", "BGN")                                                          \
    X(CURRENCY_YEN, "JPY", "¥")                                                            \
    X(CURRENCY_CANADIAN_DOLLAR, "CAD", "CAD")                                              \
    X(CURRENCY_PACIFIC_FRANC, "XPF", "XPF")                                                \
    X(CURRENCY_AFRICAN_FRANC, "XOF", "XOF")

#define CURRENCY_ENUM(symbol, code, sign) symbol,
enum currency { CURRENCIES(CURRENCY_ENUM) CURRENCY_COUNT };
#undef CURRENCY_ENUM

const char *currency_sign(enum currency currency);
/* CURRENCY_NONE when the character is no currency's. */
enum currency currency_of_sign(uint32_t code_point);

/* A word behind or before an amount: "euros", "kEUR", "millions", "HT". */
struct unit_word {
    const char *word;
    enum currency currency;
    int power; /* of ten; 0 with no currency: a word about taxes, that says nothing */
};
/* NULL when it is none. */
const struct unit_word *unit_word_find(struct text word);
/* How many bytes of letters text begins with. */
size_t unit_word_length(struct text text);

/* What a header says of its amounts: "Montant (k€)", "Coût en milliers d'euros". */
struct amount_unit {
    enum currency currency;
    int power; /* of ten; 0: none said */
    bool percent;
};
struct amount_unit amount_unit_of(struct text header);

#endif
