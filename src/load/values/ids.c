/* SPDX-License-Identifier: MIT */
/* Each rule is meant to be wrong seldom rather than to find all: a number that ends in
 * zeros may be whole. */
#include "load/values/ids.h"

enum {
    ZEROS_ROUNDED = 8,   /* six digits shown of the 14 of a SIRET leave so many */
    LENGTH_ROUNDED = 11, /* shorter numbers are shown in full */
    DIGITS_KEPT = 15,    /* by a spreadsheet, at most */
    ZEROS_BEYOND = 2,    /* one zero behind them may be the number's own */
    OUTLINE_DIGITS = 5,  /* "12.0" may be an outline number, "12345.0" is none */
    LENGTHS_LEAST = 10,  /* ids before anything is said about their length */
    LENGTH_FIXED = 9,    /* shorter numbers may count on through all lengths */
    ZEROS_LOST = 2
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t digits_at(struct text id, size_t at)
{
    size_t count = 0;

    while (at + count < id.length && is_digit(id.bytes[at + count]))
        count++;
    return count;
}

void id_lengths_see(struct id_lengths *lengths, struct text id)
{
    if (id.length == 0 || id.length >= ID_LENGTHS || digits_at(id, 0) != id.length)
        return;
    lengths->of[id.length]++;
    lengths->all++;
    lengths->leading_zeros += id.bytes[0] == '0';
}

bool id_column(enum table_kind kind, int column)
{
    switch (kind) {
    case TABLE_PROJECTS:
        return column == PROJECT_ID || column == PROJECT_LEAD_ID;
    case TABLE_MILESTONES:
        return column == MILESTONE_PROJECT_ID || column == MILESTONE_ID;
    default:
        return false;
    }
}

static bool is_sign(struct text id, size_t at)
{
    return at < id.length && (id.bytes[at] == ',' || id.bytes[at] == '.');
}

/* "2,43E+13" and "2E+13"; without its sign "2E13" may be a code. */
static bool scientific(struct text id)
{
    size_t at = digits_at(id, 0);

    if (at != 1)
        return false;
    if (is_sign(id, at))
        at += 1 + digits_at(id, at + 1);
    if (at + 2 >= id.length || (id.bytes[at] | 0x20) != 'e' || id.bytes[at + 1] != '+')
        return false;
    size_t digits = digits_at(id, at + 2);
    return digits > 0 && digits <= 2 && at + 2 + digits == id.length;
}

/* "32402138500000.0" */
static bool made_decimal(struct text id, bool outline)
{
    size_t whole = digits_at(id, 0);

    return whole >= (outline ? (size_t)OUTLINE_DIGITS : 1) && is_sign(id, whole) &&
           whole + 2 == id.length && id.bytes[whole + 1] == '0';
}

static bool rounded(struct text id)
{
    size_t zeros = 0;

    if (digits_at(id, 0) != id.length || id.length < LENGTH_ROUNDED)
        return false;
    while (zeros < id.length && id.bytes[id.length - 1 - zeros] == '0')
        zeros++;
    if (zeros == id.length)
        return false;
    return zeros >= ZEROS_ROUNDED ||
           (id.length >= DIGITS_KEPT + ZEROS_BEYOND && zeros >= id.length - DIGITS_KEPT);
}

static bool zeros_lost(struct text id, const struct id_lengths *lengths)
{
    if (lengths->all < LENGTHS_LEAST || lengths->leading_zeros > 0 ||
        digits_at(id, 0) != id.length)
        return false;
    for (size_t missing = 1; missing <= ZEROS_LOST; missing++) {
        size_t length = id.length + missing;
        if (length >= LENGTH_FIXED && length < ID_LENGTHS &&
            lengths->of[length] >= lengths->all / 10 * 9 + lengths->all % 10 * 9 / 10)
            return true;
    }
    return false;
}

bool id_damaged(struct text id, bool outline, const struct id_lengths *lengths)
{
    if (id.length < 2)
        return false;
    /* "#REF!", "#NOM?", "####" */
    if (id.bytes[0] == '#' && strchr("!?#", id.bytes[id.length - 1]))
        return true;
    return is_digit(id.bytes[0]) && (scientific(id) || made_decimal(id, outline) ||
                                     rounded(id) || zeros_lost(id, lengths));
}
