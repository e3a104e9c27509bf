/* SPDX-License-Identifier: MIT */
/* One table says how each spelling looks; two readers go by it, one for days with every
 * byte at its place, one for numbers. They run for nearly every typed cell of a large
 * file. */
#include "model/spelling.h"

#include "model/date.h"
#include "model/money.h"
#include "model/table.h"

enum {
    DATE_LENGTH = 10,
    DIGITS_MOST = 18 /* with the mark: any number of so many digits fits in an int64_t */
};

struct form {
    enum column_type type;
    char mark;                      /* parts the day, or begins the decimals */
    unsigned char year, month, day; /* of a date: where they begin */
    unsigned char decimals;         /* as written */
    int unit;                       /* what the last digit is worth */
    int64_t least, most;            /* of the value of a number */
};

#define AMOUNTS .type = TYPE_MONEY, .least = -INT64_MAX, .most = INT64_MAX
#define SHARES  .type = TYPE_PERCENT, .least = 0, .most = 10000
#define COUNTS  .type = TYPE_COUNT, .least = 0, .most = INT32_MAX

static const struct form forms[SPELLING_COUNT] = {
    [SPELLING_DATE_ISO] = {.type = TYPE_DATE, .mark = '-', .month = 5, .day = 8},
    [SPELLING_DATE_DMY_SLASH] = {.type = TYPE_DATE, .mark = '/', .year = 6, .month = 3},
    [SPELLING_DATE_DMY_DOT] = {.type = TYPE_DATE, .mark = '.', .year = 6, .month = 3},
    [SPELLING_DATE_DMY_DASH] = {.type = TYPE_DATE, .mark = '-', .year = 6, .month = 3},
    [SPELLING_AMOUNT_POINT2] = {AMOUNTS, .mark = '.', .decimals = 2, .unit = 1},
    [SPELLING_AMOUNT_COMMA2] = {AMOUNTS, .mark = ',', .decimals = 2, .unit = 1},
    [SPELLING_AMOUNT_WHOLE] = {AMOUNTS, .unit = MONEY_MINOR},
    [SPELLING_SHARE_WHOLE] = {SHARES, .unit = 100},
    [SPELLING_SHARE_POINT1] = {SHARES, .mark = '.', .decimals = 1, .unit = 10},
    [SPELLING_SHARE_COMMA1] = {SHARES, .mark = ',', .decimals = 1, .unit = 10},
    [SPELLING_SHARE_POINT2] = {SHARES, .mark = '.', .decimals = 2, .unit = 1},
    [SPELLING_SHARE_COMMA2] = {SHARES, .mark = ',', .decimals = 2, .unit = 1},
    [SPELLING_WHOLE] = {COUNTS, .unit = 1},
};

static int64_t unknown_of(enum column_type type)
{
    switch (type) {
    case TYPE_DATE:
        return DAY_UNKNOWN;
    case TYPE_MONEY:
        return MONEY_UNKNOWN;
    default:
        return NUMBER_UNKNOWN;
    }
}

/* More than 9 for what is no digit. */
static unsigned digit_at(const char *bytes, size_t at)
{
    return (unsigned)(unsigned char)bytes[at] - '0';
}

/* Two digits; above 99 unless both are. */
static unsigned pair_at(const char *bytes, size_t at)
{
    unsigned tens = digit_at(bytes, at), ones = digit_at(bytes, at + 1);

    return tens > 9 || ones > 9 ? UINT16_MAX : tens * 10 + ones;
}

static bool read_date(const struct form *form, struct text text, int64_t *value)
{
    const char *bytes = text.bytes;
    /* The marks stand before and behind the month, or between day and month and year. */
    size_t second = form->month == 5 ? 7 : 5;

    if (text.length != DATE_LENGTH || bytes[form->month - 1] != form->mark ||
        bytes[second] != form->mark)
        return false;
    unsigned century = pair_at(bytes, form->year), year = pair_at(bytes, form->year + 2u);
    unsigned month = pair_at(bytes, form->month), day = pair_at(bytes, form->day);
    if (century > 99 || year > 99)
        return false;
    *value = day_from_civil((int)(century * 100 + year), (int)month, (int)day);
    return *value != DAY_UNKNOWN;
}

/* Digits and mark as they must be; what stands before the decimals has no leading zero. */
static bool read_number(const struct form *form, struct text text, int64_t *value)
{
    bool negative = form->least < 0 && text.bytes[0] == '-';
    const char *at = text.bytes + negative, *end = text.bytes + text.length;
    const char *mark = end - form->decimals - (form->decimals > 0);
    int64_t number = 0;

    if (at >= mark || end - at > DIGITS_MOST || (*at == '0' && mark - at > 1))
        return false;
    for (; at < end; at++) {
        unsigned digit = (unsigned)(unsigned char)*at - '0';
        if (at == mark && *at == form->mark)
            continue;
        if (digit > 9 || at == mark)
            return false;
        number = number * 10 + digit;
    }
    if ((negative && number == 0) || number > form->most / form->unit)
        return false;
    *value = (negative ? -number : number) * form->unit;
    return true;
}

bool spelling_read(enum spelling spelling, struct text text, int64_t *value)
{
    const struct form *form = &forms[spelling];

    if (spelling == SPELLING_NONE)
        return false;
    if (text_empty(text)) {
        *value = unknown_of(form->type);
        return true;
    }
    return form->type == TYPE_DATE ? read_date(form, text, value)
                                   : read_number(form, text, value);
}

static void append_date(const struct form *form, day_t day, struct buffer *out)
{
    char iso[DATE_LENGTH + 1];
    char *to = buffer_reserve(out, DATE_LENGTH);

    day_to_iso(day, iso);
    memset(to, form->mark, DATE_LENGTH);
    memcpy(to + form->year, iso, 4);
    memcpy(to + form->month, iso + 5, 2);
    memcpy(to + form->day, iso + 8, 2);
    buffer_advance(out, DATE_LENGTH);
}

static void append_number(const struct form *form, int64_t value, struct buffer *out)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t number = (uint64_t)(value < 0 ? -value : value) / (uint64_t)form->unit;

    for (int i = 0; i <= form->decimals || number > 0; i++, number /= 10) {
        if (i > 0 && i == form->decimals)
            *--at = form->mark;
        *--at = (char)('0' + number % 10);
    }
    if (value < 0)
        *--at = '-';
    buffer_append(out, at, (size_t)(digits + sizeof digits - at));
}

void spelling_append(enum spelling spelling, int64_t value, struct buffer *out)
{
    const struct form *form = &forms[spelling];

    if (spelling == SPELLING_NONE || value == unknown_of(form->type))
        return;
    if (form->type == TYPE_DATE)
        append_date(form, (day_t)value, out);
    else
        append_number(form, value, out);
}

enum spelling spelling_of(enum column_type type, struct text sample)
{
    int64_t value;

    if (text_empty(sample))
        return SPELLING_NONE;
    for (int i = SPELLING_NONE + 1; i < SPELLING_COUNT; i++)
        if (forms[i].type == type && spelling_read((enum spelling)i, sample, &value))
            return (enum spelling)i;
    return SPELLING_NONE;
}
