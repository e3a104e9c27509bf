/* SPDX-License-Identifier: MIT */
/* One table says how each spelling looks; two readers go by it, one for days with every
 * byte at its place, one for numbers. They run for nearly every typed cell of a large file,
 * so they take eight bytes at once, as a number whose lowest byte is the first. */
#include "model/spelling.h"

#include "base/block.h"
#include "model/date.h"
#include "model/table.h"

enum {
    DATE_LENGTH = 10,
    EIGHT = sizeof(uint64_t),
    DIGITS_MOST = 18 /* with the mark: any number of so many digits fits in an int64_t */
};

struct form {
    enum column_type type;
    /* Of a day: a zero for every digit. */
    char shape[DATE_LENGTH + 1];
    bool year_first;
    /* Of a number: what begins its decimals, how many are written, what the last digit is
     * worth, and the largest number that its digits may make. */
    char mark;
    unsigned char decimals;
    bool is_signed;
    int unit;
    int64_t most;
};

static const struct form forms[SPELLING_COUNT] = {
#define DAY(text, first)                                                                   \
    {                                                                                      \
        .type = TYPE_DATE, .shape = text, .year_first = first                              \
    }
    [SPELLING_DATE_ISO] = DAY("0000-00-00", true),
    [SPELLING_DATE_DMY_SLASH] = DAY("00/00/0000", false),
    [SPELLING_DATE_DMY_DOT] = DAY("00.00.0000", false),
    [SPELLING_DATE_DMY_DASH] = DAY("00-00-0000", false),
#undef DAY
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

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Of eight bytes from which '0' was taken by XOR: adding 6 carries what is above 9 into the
 * upper half of its byte. */
static inline bool all_digits(uint64_t eight)
{
    return ((eight | (eight + UINT64_C(0x0606060606060606))) &
            UINT64_C(0xF0F0F0F0F0F0F0F0)) == 0;
}

/* --- days --------------------------------------------------------------------------- */

/* Days of a year that come before a month, and the length of the month; not in leap years.
 */
static const struct {
    uint16_t before;
    unsigned char length;
} months[] = {{0, 0},    {0, 31},   {31, 28},  {59, 31},  {90, 30},  {120, 31}, {151, 30},
              {181, 31}, {212, 31}, {243, 30}, {273, 31}, {304, 30}, {334, 31}};

/* A month as the eight bytes of a day tell it that hold the year and both marks: XOR with
 * the form's shape leaves digits as their values and marks as zeros. */
struct month {
    uint64_t digits;
    int32_t before;  /* the day before its first */
    uint32_t length; /* 0: there is no such month */
};

/* As day_from_civil, for years that come as two pairs of digits. */
static void set_month(uint64_t century, uint64_t year, uint64_t month, struct month *to)
{
    const unsigned epoch = 719528; /* days from 0000-01-01 to 1970-01-01 */
    bool leap = (year > 0 ? year : century) % 4 == 0;
    uint64_t days = century * 36524 + century / 4 + year * 365 + year / 4;

    if (month > 12 || century + year == 0)
        return;
    to->before = (int32_t)(days + months[month].before - (leap && month <= 2) - epoch);
    to->length = months[month].length + (leap && month == 2 ? 1u : 0u);
}

/* Each pair of digits becomes a number in its first byte. */
static __attribute__((noinline)) struct month read_month(bool year_first, uint64_t digits)
{
    uint64_t marks = UINT64_C(0xFF0000FF) << (year_first ? 32 : 0);
    uint64_t pairs = digits * 10 + (digits >> 8);
    struct month month = {.digits = digits};

    if ((digits & marks) != 0 || !all_digits(digits))
        return month;
    if (year_first)
        set_month(pairs & 0xFF, pairs >> 16 & 0xFF, pairs >> 40 & 0xFF, &month);
    else
        set_month(pairs >> 32 & 0xFF, pairs >> 48 & 0xFF, pairs >> 8 & 0xFF, &month);
    return month;
}

/* A column has many days in few months: those that this thread has read are known. The last
 * digit of the year and the month tell the place, so that no two of ten years share one and
 * those of a small file lie side by side. */
enum { MONTHS = 1 << 8 };

static inline struct month *months_known(bool year_first)
{
    static _Thread_local struct month known[2][MONTHS];

    return known[year_first];
}

/* 16 year + 10 tens + month, by the bytes that have them, which the product brings together
 * in its highest byte; no carry comes from below. */
static inline const struct month *find_month(struct month *known, bool year_first,
                                             uint64_t digits)
{
    const uint64_t places = year_first
                                ? UINT64_C(16) << 32 | UINT64_C(10) << 16 | UINT64_C(1) << 8
                                : UINT64_C(16) | UINT64_C(10) << 48 | UINT64_C(1) << 40;
    struct month *month = &known[digits * places >> 56];

    if (month->digits != digits)
        *month = read_month(year_first, digits);
    return month;
}

/* Of two digits; 0 where there are others. */
static inline unsigned read_pair(const char *at)
{
    uint16_t pair;

    memcpy(&pair, at, sizeof pair);
    unsigned digits = le16toh(pair) ^ 0x3030u;
    return ((digits | (digits + 0x0606)) & 0xF0F0) == 0 ? digits * 0x0A01 >> 8 & 0xFF : 0;
}

/* Where the month stands with the year; the day has the other two bytes. */
static inline size_t month_place(bool year_first)
{
    return year_first ? 0 : 2;
}

static inline __attribute__((always_inline)) bool read_date(struct month *known,
                                                            bool year_first, uint64_t shape,
                                                            const char *date, day_t *value)
{
    uint64_t digits = eight_at(date + month_place(year_first)) ^ shape;
    const struct month *month = find_month(known, year_first, digits);
    unsigned day = read_pair(date + (year_first ? 8 : 0));

    *value = month->before + (int32_t)day;
    return day - 1 < month->length;
}

static inline uint64_t month_shape(const struct form *form)
{
    return eight_at(form->shape + month_place(form->year_first));
}

static bool read_one_date(const struct form *form, struct text text, int64_t *value)
{
    day_t day;

    if (text.length != DATE_LENGTH ||
        !read_date(months_known(form->year_first), form->year_first, month_shape(form),
                   text.bytes, &day))
        return false;
    *value = day;
    return true;
}

/* --- numbers ------------------------------------------------------------------------ */

/* All up to end are to be digits. */
static inline bool add_digits(const char *at, const char *end, int64_t *number)
{
    for (; at < end; at++) {
        unsigned digit = (unsigned)(unsigned char)*at - '0';
        if (digit > 9)
            return false;
        *number = *number * 10 + digit;
    }
    return true;
}

/* Any number, digit by digit. */
static __attribute__((noinline)) bool read_number(const struct form *form, struct text text,
                                                  int64_t *value)
{
    bool negative = form->is_signed && text.bytes[0] == '-';
    const char *at = text.bytes + negative, *end = text.bytes + text.length;
    const char *mark = form->decimals > 0 ? end - form->decimals - 1 : end;
    int64_t number = 0;

    if (at >= mark || end - at > DIGITS_MOST || (*at == '0' && mark - at > 1) ||
        !add_digits(at, mark, &number))
        return false;
    if (mark < end && (*mark != form->mark || !add_digits(mark + 1, end, &number)))
        return false;
    if (number > form->most || (negative && number == 0))
        return false;
    *value = (negative ? -number : number) * form->unit;
    return true;
}

/* Of a run of at least four bytes up to end the last eight, the last one highest, from
 * which '0' is taken by XOR; zeros stand for those that there are not. */
static inline uint64_t last_digits(const char *end, size_t count)
{
    uint32_t first, last;

    if (count >= EIGHT)
        return eight_at(end - EIGHT) ^ EACH('0');
    memcpy(&first, end - count, sizeof first);
    memcpy(&last, end - sizeof last, sizeof last);
    return (uint64_t)(le32toh(first) ^ (uint32_t)EACH('0')) << 8 * (EIGHT - count) |
           (uint64_t)(le32toh(last) ^ (uint32_t)EACH('0')) << 32;
}

/* Eight digits made one number: each pair first, then the four. */
static inline uint64_t join_digits(uint64_t digits)
{
    const uint64_t mask = UINT64_C(0x000000FF000000FF);
    uint64_t pairs = digits * 10 + (digits >> 8);

    return ((pairs & mask) * (UINT64_C(1000000) << 32 | 100) +
            (pairs >> 16 & mask) * (UINT64_C(10000) << 32 | 1)) >>
           32;
}

/* A mark among eight digits, which gives way to a zero before them. False when it is none.
 */
static inline bool take_mark(const struct form *form, uint64_t *digits)
{
    unsigned place = (EIGHT - 1u - form->decimals) * 8;
    uint64_t before = *digits & ((UINT64_C(1) << place) - 1);
    unsigned char mark = (unsigned char)(*digits >> place);

    *digits = (*digits & UINT64_MAX << place << 8) | before << 8;
    return mark == (unsigned char)(form->mark ^ '0');
}

/* The digits of a number of four bytes or more. */
static inline __attribute__((always_inline)) bool
join_number(const struct form *form, struct text text, int64_t *number)
{
    const char *end = text.bytes + text.length;
    uint64_t digits = last_digits(end, text.length);

    if (form->decimals > 0 && !take_mark(form, &digits))
        return false;
    if (!all_digits(digits) || !add_digits(text.bytes, end - EIGHT, number))
        return false;
    /* What stands before a mark is worth ten times less than the zero would make it. */
    *number = *number * (form->decimals > 0 ? 10000000 : 100000000) +
              (int64_t)join_digits(digits);
    return true;
}

/* A number as most are: short, and none below zero. Of what it does not take read_number
 * knows whether it is one. */
static inline __attribute__((always_inline)) bool
read_usual(const struct form *form, struct text text, int64_t *value)
{
    size_t marked = form->decimals > 0 ? form->decimals + 1u : 0;
    size_t whole = text.length - marked;
    int64_t number = 0;

    if (whole - 1 >= DIGITS_MOST - marked || (*text.bytes == '0' && whole > 1))
        return false;
    if (text.length >= EIGHT / 2) {
        if (!join_number(form, text, &number))
            return false;
    } else if (marked > 0 || !add_digits(text.bytes, text.bytes + text.length, &number)) {
        return false;
    }
    if (number > form->most)
        return false;
    *value = number * form->unit;
    return true;
}

/* --- one value and many ------------------------------------------------------------- */

bool spelling_read(enum spelling spelling, struct text text, int64_t *value)
{
    const struct form *form = &forms[spelling];

    if (spelling == SPELLING_NONE)
        return false;
    if (text_empty(text)) {
        *value = column_unknown(form->type);
        return true;
    }
    return form->type == TYPE_DATE ? read_one_date(form, text, value)
                                   : read_number(form, text, value);
}

/* Of a form that the compiler knows: so each spelling has a loop of its own. */
static inline __attribute__((always_inline)) struct spelling_run
read_days(const struct form *form, const struct text *cells, size_t stride, size_t count,
          day_t *values)
{
    struct month *known = months_known(form->year_first);
    uint64_t shape = month_shape(form);
    size_t i = 0, empty = 0;

    for (; i < count; i++, cells += stride) {
        if (cells->length == DATE_LENGTH) {
            if (!read_date(known, form->year_first, shape, cells->bytes, &values[i]))
                break;
        } else if (text_empty(*cells)) {
            values[i] = DAY_UNKNOWN;
            empty++;
        } else {
            break;
        }
    }
    return (struct spelling_run){i, i - empty, 0};
}

static inline __attribute__((always_inline)) struct spelling_run
read_numbers(const struct form *form, size_t size, int64_t unknown,
             const struct text *cells, size_t stride, size_t count, void *values)
{
    size_t i = 0, empty = 0, zeros = 0;

    for (; i < count; i++, cells += stride) {
        int64_t value = unknown;
        if (text_empty(*cells))
            empty++;
        else if (!read_usual(form, *cells, &value) && !read_number(form, *cells, &value))
            break;
        if (form->type == TYPE_MONEY)
            zeros += value == 0;
        value_set(values, size, (uint32_t)i, value);
    }
    return (struct spelling_run){i, i - empty, zeros};
}

/* Of a type that no spelling is of, and of a column that has had no value yet. */
static struct spelling_run read_empty(enum column_type type, const struct text *cells,
                                      size_t stride, size_t count, void *values)
{
    size_t i = 0;

    for (; i < count && text_empty(*cells); i++, cells += stride)
        value_set(values, column_value_size(type), (uint32_t)i, column_unknown(type));
    return (struct spelling_run){.count = i};
}

struct spelling_run spelling_read_run(enum column_type type, enum spelling spelling,
                                      const struct text *cells, size_t stride, size_t count,
                                      void *values)
{
    switch (spelling) {
#define DAYS(spelled)                                                                      \
    case spelled:                                                                          \
        return read_days(&forms[spelled], cells, stride, count, values)
#define NUMBERS(spelled, of, unknown)                                                      \
    case spelled:                                                                          \
        return read_numbers(&forms[spelled], sizeof(of), unknown, cells, stride, count,    \
                            values)
        DAYS(SPELLING_DATE_ISO);
        DAYS(SPELLING_DATE_DMY_SLASH);
        DAYS(SPELLING_DATE_DMY_DOT);
        DAYS(SPELLING_DATE_DMY_DASH);
        NUMBERS(SPELLING_AMOUNT_POINT2, money_t, MONEY_UNKNOWN);
        NUMBERS(SPELLING_AMOUNT_COMMA2, money_t, MONEY_UNKNOWN);
        NUMBERS(SPELLING_AMOUNT_WHOLE, money_t, MONEY_UNKNOWN);
        NUMBERS(SPELLING_SHARE_WHOLE, int16_t, NUMBER_UNKNOWN);
        NUMBERS(SPELLING_SHARE_POINT1, int16_t, NUMBER_UNKNOWN);
        NUMBERS(SPELLING_SHARE_COMMA1, int16_t, NUMBER_UNKNOWN);
        NUMBERS(SPELLING_SHARE_POINT2, int16_t, NUMBER_UNKNOWN);
        NUMBERS(SPELLING_SHARE_COMMA2, int16_t, NUMBER_UNKNOWN);
        NUMBERS(SPELLING_WHOLE, int32_t, NUMBER_UNKNOWN);
#undef NUMBERS
#undef DAYS
    default:
        return read_empty(type, cells, stride, count, values);
    }
}

static void append_date(const struct form *form, day_t day, struct buffer *out)
{
    char iso[DATE_LENGTH + 1];
    char *to = buffer_reserve(out, DATE_LENGTH);

    day_to_iso(day, iso);
    memcpy(to, form->shape, DATE_LENGTH);
    memcpy(to + (form->year_first ? 0 : 6), iso, 4);
    memcpy(to + (form->year_first ? 5 : 3), iso + 5, 2);
    memcpy(to + (form->year_first ? 8 : 0), iso + 8, 2);
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
