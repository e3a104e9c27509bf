/* SPDX-License-Identifier: MIT */
/* A number that was read is exactly the one that its digits write, by school arithmetic on
 * strings of digits; what is too large is too large; and the plainest way to write a number
 * is always understood. */
#include "fuzz.h"

#include "base/utf8.h"
#include "load/amounts.h"

enum { DIGITS = 256 };

struct slow {
    char whole[DIGITS + 1], part[DIGITS + 1]; /* digits before and behind the sign */
    size_t whole_count, part_count;
    size_t dashes;
    bool after_sign;      /* a dash stands right behind a point or comma */
    bool negative, other; /* a letter that may carry a meaning of its own */
};

static bool is_minus(uint32_t code_point)
{
    return code_point == '-' || code_point == 0x2212 || code_point == 0x2013 ||
           code_point == 0x2011 || code_point == 0x2010 || code_point == 0x2014 ||
           code_point == '(';
}

static void take_apart(struct text value, char decimal, struct slow *slow)
{
    uint32_t before = 0;
    bool behind = false;

    *slow = (struct slow){.negative = false};
    while (!text_empty(value)) {
        uint32_t code_point = utf8_next(&value);
        if (code_point >= '0' && code_point <= '9') {
            char *digits = behind ? slow->part : slow->whole;
            size_t *count = behind ? &slow->part_count : &slow->whole_count;
            if (*count < DIGITS)
                digits[(*count)++] = (char)code_point;
        } else if (code_point == (unsigned char)decimal) {
            behind = true;
        } else if (is_minus(code_point)) {
            slow->dashes++;
            slow->after_sign |= before == ',' || before == '.';
        } else if (code_point == 'e' || code_point == 'E' || code_point == 'k' ||
                   code_point == 'K' || code_point == 'M' || code_point == 'm' ||
                   code_point == 'r' || code_point == 'R') {
            slow->other = true;
        }
        before = code_point;
    }
    /* "1500,-" is how whole amounts are written, not negative ones. */
    slow->negative = slow->dashes > 0;
    slow->other |= slow->after_sign;
}

/* The digits of the scaled number, rounded half away from zero; room for one more. */
static size_t scaled_digits(const struct slow *slow, size_t scale, char *out)
{
    size_t count = 0;

    out[count++] = '0';
    for (size_t i = 0; i < slow->whole_count; i++)
        out[count++] = slow->whole[i];
    for (size_t i = 0; i < scale; i++)
        out[count++] = i < slow->part_count ? slow->part[i] : '0';
    if (scale < slow->part_count && slow->part[scale] >= '5') {
        size_t i = count - 1;
        while (out[i] == '9')
            out[i--] = '0';
        out[i]++;
    }
    return count;
}

/* False when it does not fit. */
static bool number_of(const char *digits, size_t count, int64_t *number)
{
    __int128 value = 0;

    for (size_t i = 0; i < count; i++) {
        value = value * 10 + (digits[i] - '0');
        if (value > INT64_MAX)
            return false;
    }
    *number = (int64_t)value;
    return true;
}

static void check(struct text value, char decimal, enum number_unit unit, int scale)
{
    int64_t number, slow_number = 0;
    struct slow slow;
    char digits[2 * DIGITS + 8];
    enum number_result result = number_read(value, decimal, unit, scale, &number);

    if (result == NUMBER_NOT)
        return;
    take_apart(value, decimal, &slow);
    if (slow.other)
        return;
    must(slow.whole_count + slow.part_count > 0);
    size_t count = scaled_digits(&slow, (size_t)scale, digits);
    bool fits = number_of(digits, count, &slow_number);
    must(fits == (result == NUMBER_GOOD));
    if (fits)
        must(number == (slow.negative ? -slow_number : slow_number));
}

/* "-12345.67" from any input, which must be a number. */
static void check_plain(const uint8_t *data, size_t size, char decimal)
{
    char plain[40];
    size_t length = 0;
    int64_t number;

    plain[length++] = '-';
    plain[length++] = '4';
    for (size_t i = 0; i < size && i < 12; i++)
        plain[length++] = (char)('0' + data[i] % 10);
    plain[length++] = decimal;
    plain[length++] = '0';
    plain[length++] = '7';
    struct text value = {plain, length};
    must(number_read(value, decimal, UNIT_CURRENCY, 2, &number) == NUMBER_GOOD);
    must(number < 0 && number % 100 == -7);
    check(value, decimal, UNIT_CURRENCY, 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text value = {(const char *)data, size};
    struct number cut;
    int64_t number;

    for (int scale = 0; scale <= 4; scale += 2) {
        check(value, ',', UNIT_CURRENCY, scale);
        check(value, '.', UNIT_CURRENCY, scale);
        check(value, ',', UNIT_PERCENT, scale);
        check(value, '.', UNIT_PERCENT, scale);
    }
    if (number_cut(value, &cut)) {
        enum number_unit unit = cut.percent ? UNIT_PERCENT : UNIT_CURRENCY;
        if (cut.comma && !(cut.percent && (cut.currency || cut.power)))
            must(number_read(value, ',', unit, 2, &number) != NUMBER_NOT);
        if (cut.point && !(cut.percent && (cut.currency || cut.power)))
            must(number_read(value, '.', unit, 2, &number) != NUMBER_NOT);
    }
    check_plain(data, size, ',');
    check_plain(data, size, '.');
    return 0;
}
