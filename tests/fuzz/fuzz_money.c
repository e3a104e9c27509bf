/* SPDX-License-Identifier: MIT */
/* A number that was read is exactly the one that its digits write, by school arithmetic on
 * strings of digits; what is too large is too large; and the plainest way to write a number
 * is always understood. */
#include "fuzz.h"

#include "base/utf8.h"
#include "load/values/amounts.h"

#include <ctype.h>

enum { DIGITS = 256, SHIFT_LARGEST = 400 };

struct slow {
    char whole[DIGITS + 1], part[DIGITS + 1]; /* digits before and behind the sign */
    size_t whole_count, part_count;
    bool negative, doubtful;
};

static bool is_minus(uint32_t code_point)
{
    return code_point == '-' || code_point == 0x2212 || code_point == 0x2013 ||
           code_point == 0x2011 || code_point == 0x2010 || code_point == 0x2014 ||
           code_point == '(';
}

static void take_apart(struct text value, char decimal, struct slow *slow)
{
    bool behind = false, open_sign = false;
    uint32_t code_point = 0;

    *slow = (struct slow){.negative = false};
    while (!text_empty(value)) {
        uint32_t before = code_point;
        code_point = utf8_next(&value);
        if (code_point == '.' && before < 0x80 && isalpha((int)before)) {
            /* "12 eur."; "kr.5" can be five or a half. */
            slow->doubtful |= !text_empty(value) && isdigit((unsigned char)value.bytes[0]);
            open_sign = true;
            continue;
        }
        /* "12.-" has no cents and is not negative; what else it may be is not judged. */
        open_sign = (open_sign || code_point == '.' || code_point == ',') &&
                    !(code_point >= '0' && code_point <= '9');
        slow->doubtful |= is_minus(code_point) && open_sign;
        if (code_point >= '0' && code_point <= '9') {
            char *digits = behind ? slow->part : slow->whole;
            size_t *count = behind ? &slow->part_count : &slow->whole_count;
            if (*count < DIGITS)
                digits[(*count)++] = (char)code_point;
        } else if (code_point == (unsigned char)decimal) {
            behind = true;
        } else if (is_minus(code_point)) {
            slow->negative = true;
        }
    }
}

/* The digits of the number times 10 to the power of shift, rounded half away from zero. */
static size_t scaled_digits(const struct slow *slow, int shift, char *out)
{
    char all[2 * DIGITS];
    size_t count = 1;
    int length = (int)(slow->whole_count + slow->part_count);
    int end = (int)slow->whole_count + shift; /* of the digits before the sign, then */

    memcpy(all, slow->whole, slow->whole_count);
    memcpy(all + slow->whole_count, slow->part, slow->part_count);
    out[0] = '0';
    for (int i = 0; i < end; i++)
        out[count++] = i < length ? all[i] : '0';
    if (end >= 0 && end < length && all[end] >= '5') {
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

/* Without the exponent: the E stands behind a digit. */
static struct text without_exponent(struct text value)
{
    for (size_t i = 1; i < value.length; i++)
        if ((value.bytes[i] | 0x20) == 'e' && value.bytes[i - 1] != ' ' &&
            strchr("0123456789.,", value.bytes[i - 1]))
            return (struct text){value.bytes, i};
    return value;
}

static void check(struct text value, char decimal, enum number_unit unit, int scale)
{
    int64_t number, slow_number = 0;
    struct number cut;
    struct slow slow;
    char digits[SHIFT_LARGEST + 2 * DIGITS + 8];
    enum number_result result = number_read(value, decimal, unit, scale, &number);

    if (result == NUMBER_NOT)
        return;
    must(number_cut(value, &cut) && number_fits(&cut, decimal));
    int shift = scale + cut.power + cut.exponent;
    if (shift > SHIFT_LARGEST)
        return;
    take_apart(cut.scientific ? without_exponent(value) : value, decimal, &slow);
    if (slow.doubtful)
        return;
    must(slow.whole_count + slow.part_count > 0);
    /* Its sign may stand behind the exponent, where there is another. */
    slow.negative = cut.scientific ? cut.negative : slow.negative;
    size_t count = scaled_digits(&slow, shift, digits);
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
    struct buffer text = {0};
    struct number cut;
    int64_t number;

    fuzz_text(data, size, &text);
    struct text value = buffer_text(&text);
    for (int scale = 0; scale <= 4; scale += 2) {
        check(value, ',', UNIT_CURRENCY, scale);
        check(value, '.', UNIT_CURRENCY, scale);
        check(value, ',', UNIT_PERCENT, scale);
        check(value, '.', UNIT_PERCENT, scale);
    }
    if (number_cut(value, &cut)) {
        must(cut.start < cut.end && cut.end <= NUMBER_SYMBOLS);
        must(cut.currency >= 0 && cut.currency < CURRENCY_COUNT);
        must(number_fits(&cut, ',') || number_fits(&cut, '.'));
        if (cut.comma && !cut.percent)
            must(number_read(value, ',', UNIT_CURRENCY, 2, &number) != NUMBER_NOT);
        if (cut.point && !cut.percent)
            must(number_read(value, '.', UNIT_CURRENCY, 2, &number) != NUMBER_NOT);
    }
    buffer_clear(&text);
    check_plain(data, size, ',');
    check_plain(data, size, '.');
    return 0;
}
