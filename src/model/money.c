/* SPDX-License-Identifier: MIT */
/* Exact amounts. INT64_MIN means unknown, so a result that happens to be that number has
 * overflowed. */
#include "model/money.h"

#include <inttypes.h>
#include <limits.h>

__extension__ typedef __int128 wide_t;

money_t money_subtract(money_t a, money_t b)
{
    money_t difference;

    if (!money_known(a) || !money_known(b) || __builtin_sub_overflow(a, b, &difference))
        return MONEY_UNKNOWN;
    return difference;
}

static void add_total(struct money_sum *sum, money_t amount)
{
    money_t total;

    if (__builtin_add_overflow(sum->total, amount, &total) || !money_known(total))
        sum->overflowed = true;
    else
        sum->total = total;
}

void money_sum_add(struct money_sum *sum, money_t amount)
{
    if (!money_known(amount)) {
        sum->unknown++;
        return;
    }
    sum->known++;
    add_total(sum, amount);
}

void money_sum_merge(struct money_sum *sum, const struct money_sum *other)
{
    add_total(sum, other->total);
    sum->known += other->known;
    sum->unknown += other->unknown;
    sum->overflowed = sum->overflowed || other->overflowed;
}

money_t money_sum_total(const struct money_sum *sum)
{
    return sum->known == 0 || sum->overflowed ? MONEY_UNKNOWN : sum->total;
}

money_t money_share(money_t amount, int64_t hundredths)
{
    wide_t share = (wide_t)amount * hundredths / 10000;

    return share > INT64_MAX ? INT64_MAX : (money_t)share;
}

int money_percent(money_t part, money_t whole)
{
    wide_t percent;

    if (!money_known(part) || !money_known(whole) || whole <= 0 || part < 0)
        return -1;
    percent = ((wide_t)part * 200 + whole) / ((wide_t)whole * 2);
    return percent > INT_MAX ? INT_MAX : (int)percent;
}

void money_append(money_t amount, struct buffer *out)
{
    /* Unsigned, so that the least amount can be negated. */
    uint64_t units = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;

    if (!money_known(amount))
        buffer_append_char(out, '?');
    else
        buffer_printf(out, "%s%" PRIu64 ".%02" PRIu64, amount < 0 ? "-" : "",
                      units / MONEY_MINOR, units % MONEY_MINOR);
}
