/* SPDX-License-Identifier: MIT */
/* Exact amounts. INT64_MIN means unknown, so a result that happens to be that number has
 * overflowed. */
#include "model/money.h"

#include <limits.h>

__extension__ typedef __int128 wide_t;

money_t money_subtract(money_t a, money_t b)
{
    money_t difference;

    if (!money_known(a) || !money_known(b) || __builtin_sub_overflow(a, b, &difference))
        return MONEY_UNKNOWN;
    return difference;
}

money_t money_share(money_t amount, int64_t hundredths)
{
    wide_t share = (wide_t)amount * hundredths / 10000;

    return share > INT64_MAX ? INT64_MAX : (money_t)share;
}

/* Of amounts up to some hundred million millions there is no need of wide numbers, whose
 * division costs more than all else that is done with a project's amounts. */
int money_percent(money_t part, money_t whole)
{
    const money_t narrow = INT64_MAX / 400;
    wide_t percent;

    if (!money_known(part) || !money_known(whole) || whole <= 0 || part < 0)
        return -1;
    if (part < narrow && whole < narrow)
        percent = (part * 200 + whole) / (whole * 2);
    else
        percent = ((wide_t)part * 200 + whole) / ((wide_t)whole * 2);
    return percent > INT_MAX ? INT_MAX : (int)percent;
}

void money_append(money_t amount, struct buffer *out)
{
    /* Unsigned, so that the least amount can be negated. */
    uint64_t units = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
    char digits[24];
    size_t at = sizeof digits;

    if (!money_known(amount)) {
        buffer_append_char(out, '?');
        return;
    }
    for (int place = 0; place < 3 || units > 0; place++, units /= 10) {
        digits[--at] = (char)('0' + units % 10);
        if (place == 1)
            digits[--at] = '.';
    }
    if (amount < 0)
        digits[--at] = '-';
    buffer_append_text(out, (struct text){digits + at, sizeof digits - at});
}
