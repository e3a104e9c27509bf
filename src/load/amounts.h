/* SPDX-License-Identifier: MIT */
/* Amounts and shares as exports write them: exact decimal reading, no floating point, no
 * locale. */
#ifndef JALON_LOAD_AMOUNTS_H
#define JALON_LOAD_AMOUNTS_H

#include "base/text.h"
#include "model/money.h"

enum number_result { NUMBER_GOOD, NUMBER_NOT, NUMBER_TOO_LARGE };

/* What can be said of one number without knowing its column. */
struct number_look {
    bool with_comma, with_point; /* a comma, or a point, can be the decimal sign */
    bool blanks;                 /* thousands parted by blanks */
    bool currency, percent;
    int decimals; /* behind the last sign, 0 without one */
};
/* False when it is no number either way. */
bool number_look(struct text value, struct number_look *look);

enum number_unit { UNIT_CURRENCY, UNIT_PERCENT };

/* The value times 10 to the power of scale, rounded half away from zero: "1 234,56 €",
 * "€ 1,234.56", "(12,00)", "−12", "12-"; "63 %" with UNIT_PERCENT. The other unit's sign
 * makes it no number. */
enum number_result number_read(struct text value, char decimal, enum number_unit unit,
                               int scale, int64_t *number);

#endif
