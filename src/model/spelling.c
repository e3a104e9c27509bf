/* SPDX-License-Identifier: MIT */
/* One table says how each spelling looks; two readers go by it, one for days with every
 * byte at its place, one for numbers. They run for nearly every typed cell of a large
 * file. */
#include "model/spelling.h"

#include "model/date.h"

enum {
    DATE_LENGTH = 10,
    DIGITS_MOST = 18 /* with the mark: any number of so many digits fits in an int64_t */
};

struct form {
    enum column_type type;
    /* Of a day: a zero for every digit; 0xFF where a mark stands, all in the first eight
     * bytes; and where its parts begin. */
    char shape[DATE_LENGTH + 1], marks[sizeof(uint64_t) + 1];
    unsigned char year, month, day;
    /* Of a number: what begins its decimals, how many are written, what the last digit is
     * worth, and the largest number that its digits may make. */
    char mark;
    unsigned char decimals;
    bool is_signed;
    int unit;
    int64_t most;
};

static const struct form forms[SPELLING_COUNT] = {
#define YEAR_FIRST(text)                                                                   \
    {                                                                                      \
        .type = TYPE_DATE, .shape = text, .marks = "\0\0\0\0\377\0\0\377", .month = 5,     \
        .day = 8                                                                           \
    }
#define DAY_FIRST(text)                                                                    \
    {                                                                                      \
        .type = TYPE_DATE, .shape = text, .marks = "\0\0\377\0\0\377\0\0", .year = 6,      \
        .month = 3                                                                         \
    }
    [SPELLING_DATE_ISO] = YEAR_FIRST("0000-00-00"),
    [SPELLING_DATE_DMY_SLASH] = DAY_FIRST("00/00/0000"),
    [SPELLING_DATE_DMY_DOT] = DAY_FIRST("00.00.0000"),
    [SPELLING_DATE_DMY_DASH] = DAY_FIRST("00-00-0000"),
#undef YEAR_FIRST
#undef DAY_FIRST
#define NUMBER(of, sign, point, digits, worth, largest)                                    \
    {                                                                                      \
        .type = of, .is_signed = sign, .mark = point, .decimals = digits, .unit = worth,   \
        .most = largest                                                                    \
    }
    [SPELLING_AMOUNT_POINT2] = NUMBER(TYPE_MONEY, true, '.', 2, 1, INT64_MAX),
    [SPELLING_AMOUNT_COMMA2] = NUMBER(TYPE_MONEY, true, ',', 2, 1, INT64_MAX),
    [SPELLING_AMOUNT_WHOLE] = NUMBER(TYPE_MONEY, true, 0, 0, 100, INT64_MAX / 100),
    [SPELLING_SHARE_WHOLE] = NUMBER(TYPE_PERCENT, false, 0, 0, 100, 100),
    [SPELLING_SHARE_POINT1] = NUMBER(TYPE_PERCENT, false, '.', 1, 10, 1000),
    [SPELLING_SHARE_COMMA1] = NUMBER(TYPE_PERCENT, false, ',', 1, 10, 1000),
    [SPELLING_SHARE_POINT2] = NUMBER(TYPE_PERCENT, false, '.', 2, 1, 10000),
    [SPELLING_SHARE_COMMA2] = NUMBER(TYPE_PERCENT, false, ',', 2, 1, 10000),
    [SPELLING_WHOLE] = NUMBER(TYPE_COUNT, false, 0, 0, 1, INT32_MAX),
#undef NUMBER
};

/* Whether bytes have the shape: XOR with it leaves the values of the digits and zeros for
 * the marks; adding 6 carries what is above 9 into the upper half of its byte. */
static bool has_shape(const struct form *form, const char *bytes)
{
    const uint64_t sixes = UINT64_C(0x0606060606060606);
    const uint64_t upper = UINT64_C(0xF0F0F0F0F0F0F0F0);
    uint64_t head, shape, marks;
    uint16_t tail, tail_shape;

    memcpy(&head, bytes, sizeof head);
    memcpy(&tail, bytes + sizeof head, sizeof tail);
    memcpy(&shape, form->shape, sizeof shape);
    memcpy(&tail_shape, form->shape + sizeof shape, sizeof tail_shape);
    memcpy(&marks, form->marks, sizeof marks);
    head ^= shape;
    uint64_t rest = (uint64_t)(tail ^ tail_shape);
    uint64_t above = head | (head + sixes) | rest | (rest + sixes);
    return (above & upper) == 0 && (head & marks) == 0;
}

static unsigned pair_at(const char *bytes, unsigned at)
{
    return (unsigned char)bytes[at] * 10u + (unsigned char)bytes[at + 1] - '0' * 11u;
}

/* Days of a year that come before a month, and the length of the month; not in leap years.
 */
static const struct {
    unsigned before, length;
} months[] = {{0, 0},    {0, 31},   {31, 28},  {59, 31},  {90, 30},  {120, 31}, {151, 30},
              {181, 31}, {212, 31}, {243, 30}, {273, 31}, {304, 30}, {334, 31}};

/* day_from_civil, for years that come as two pairs of digits. */
static bool read_date(const struct form *form, struct text text, int64_t *value)
{
    const unsigned epoch = 719528; /* days from 0000-01-01 to 1970-01-01 */

    if (text.length != DATE_LENGTH || !has_shape(form, text.bytes))
        return false;
    unsigned century = pair_at(text.bytes, form->year);
    unsigned year = pair_at(text.bytes, form->year + 2u);
    unsigned month = pair_at(text.bytes, form->month);
    unsigned day = pair_at(text.bytes, form->day);
    unsigned leap = (year > 0 ? year : century) % 4 == 0;
    if (month > 12 || day == 0 || day > months[month].length + (month == 2 ? leap : 0) ||
        century + year == 0)
        return false;
    *value = (day_t)(century * 36524 + century / 4 + year * 365 + year / 4 +
                     months[month].before - (month <= 2 ? leap : 0) + day - epoch);
    return true;
}

/* All up to end are to be digits. */
static bool add_digits(const char *at, const char *end, int64_t *number)
{
    for (; at < end; at++) {
        unsigned digit = (unsigned)(unsigned char)*at - '0';
        if (digit > 9)
            return false;
        *number = *number * 10 + digit;
    }
    return true;
}

static bool read_number(const struct form *form, struct text text, int64_t *value)
{
    bool negative = form->is_signed && text.bytes[0] == '-';
    const char *at = text.bytes + negative, *end = text.bytes + text.length;
    const char *mark = form->decimals > 0 ? end - form->decimals - 1 : end;
    int64_t number = 0;

    if (end - at > DIGITS_MOST || at >= mark || (*at == '0' && mark - at > 1) ||
        !add_digits(at, mark, &number))
        return false;
    if (mark < end && (*mark != form->mark || !add_digits(mark + 1, end, &number)))
        return false;
    if (number > form->most || (negative && number == 0))
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
        *value = column_unknown(form->type);
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
    memcpy(to, form->shape, DATE_LENGTH);
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

    if (spelling == SPELLING_NONE || value == column_unknown(form->type))
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
