/* SPDX-License-Identifier: MIT */
/* Amounts and shares as exports write them: exact decimal reading, no floating point, no
 * locale. */
#ifndef JALON_LOAD_AMOUNTS_H
#define JALON_LOAD_AMOUNTS_H

#include "load/names/amount_units.h"
#include "model/money.h"

enum number_result { NUMBER_GOOD, NUMBER_NOT, NUMBER_TOO_LARGE };

enum { NUMBER_SYMBOLS = 80 };

/* A value taken apart: what stands round its digits, and the digits with what parts them,
 * which a decimal sign makes a number. */
struct number {
    char at[NUMBER_SYMBOLS]; /* digits, '.', ',', ' ' and '\'' from start to end */
    size_t start, end;
    enum currency currency;
    int power;    /* of ten, of its own unit: 3 for k€, 6 for M€ */
    int exponent; /* behind an E */
    bool scientific, percent, negative;
    bool bracketed; /* negative as accountants write it */
    bool dash;      /* no digits: a dash with or without a currency, "- €" */
    /* Whether the digits make a number with this sign, and where it stands in them: */
    bool comma, point;
    size_t comma_at, point_at;
};

/* False when value is no number whatever the decimal sign; dash may then be set. */
bool number_cut(struct text value, struct number *number);

/* Whether the digits make a number with this decimal sign. */
static inline bool number_fits(const struct number *number, char decimal)
{
    return decimal == ',' ? number->comma : number->point;
}

/* Whether there are blanks between the digits. */
bool number_blanks(const struct number *number);

/* The number times 10 to the power of scale, its own unit and exponent counted in, rounded
 * half away from zero. */
enum number_result number_value(const struct number *number, char decimal, int scale,
                                int64_t *result);

enum number_unit { UNIT_CURRENCY, UNIT_PERCENT };

/* All of it at once: "1 234,56 €", "€ 1,234.56", "(12,00)", "−12", "12-", "1,5E+05",
 * "12,5 k€"; "63 %" with UNIT_PERCENT. The other unit's sign makes it no number. */
enum number_result number_read(struct text value, char decimal, enum number_unit unit,
                               int scale, int64_t *result);

#endif
