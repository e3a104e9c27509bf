/* SPDX-License-Identifier: MIT */
/* Numbers and days as people type them, folded first, so that case, accents and the kind
 * of blank are gone. */
#include "monitor/operand.h"

#include "base/fold.h"

#include <stdlib.h>

void operand_clear(struct operand *operand)
{
    free(operand->text);
    free(operand->folded);
    *operand = (struct operand){0};
}

/* Folded and without blanks; empty when it is longer than anything that can be read. */
enum { TYPED_MOST = 40 };
static void compact(struct text typed, char out[TYPED_MOST + 2])
{
    struct buffer folded = {0};
    size_t length = 0;
    fold_search(typed, &folded);
    for (size_t i = 0; i < folded.length && length <= TYPED_MOST; i++)
        if (folded.bytes[i] != ' ')
            out[length++] = folded.bytes[i];
    out[length <= TYPED_MOST ? length : 0] = '\0';
    buffer_clear(&folded);
}

static bool one_of(const char *text, const char *const *words)
{
    while (*words && strcmp(text, *words) != 0)
        words++;
    return *words != NULL;
}

bool operand_says_unknown(struct text typed)
{
    static const char *const words[] = {"?",       "inconnu",      "inconnue",
                                        "unknown", "nonrenseigne", "nonrenseignee",
                                        "vide",    "empty",        NULL};
    char text[TYPED_MOST + 2];
    compact(typed, text);
    return one_of(text, words);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(const char *text)
{
    size_t count = 0;
    while (is_digit(text[count]))
        count++;
    return count;
}

static bool add_digit(int64_t *number, char digit)
{
    return !__builtin_mul_overflow(*number, 10, number) &&
           !__builtin_add_overflow(*number, digit - '0', number);
}

static bool takes(const char **text, const char *word)
{
    size_t length = strlen(word);
    bool found = strncmp(*text, word, length) == 0;
    *text += found ? length : 0;
    return found;
}

/* "1,500" and "1.234.567" are groups of three; what ends in k or M has decimals. */
static bool grouped(const char *text)
{
    size_t first = digits(text);
    char sign = text[first];
    if (first == 0 || first > 3 || (sign != ',' && sign != '.'))
        return false;
    for (text += first; *text == sign; text += 4)
        if (digits(text + 1) != 3)
            return false;
    return *text != 'k' && *text != 'm' && !is_digit(*text) && *text != ',' && *text != '.';
}

/* What a number is written behind: thousands, millions. */
static int take_scale(const char **text)
{
    static const char *const millions[] = {"millions", "million", "m", NULL};
    for (const char *const *word = millions; *word; word++)
        if (takes(text, *word))
            return 6;
    return takes(text, "k") ? 3 : 0;
}

/* Hundredths of the number at *text, which moves behind it. */
static bool take_hundredths(const char **text, int64_t *hundredths)
{
    bool in_groups = grouped(*text);
    int decimals = 0;
    int64_t number = 0;
    bool point = false, any = false;
    for (;; (*text)++) {
        if (is_digit(**text)) {
            if (!add_digit(&number, **text))
                return false;
            decimals += point;
            any = true;
        } else if ((**text == ',' || **text == '.') && is_digit((*text)[1]) && any &&
                   (in_groups || !point)) {
            point = !in_groups;
        } else {
            break;
        }
    }
    int shift = 2 + take_scale(text) - decimals;
    for (; shift > 0; shift--)
        if (__builtin_mul_overflow(number, 10, &number))
            return false;
    for (; shift < 0; shift++) {
        if (number % 10)
            return false;
        number /= 10;
    }
    *hundredths = number;
    return any;
}

static void take_unit(const char **text, enum field_type type)
{
    static const char *const units[] = {"€", "euros", "euro", "eur", "e", NULL};
    if (type == FIELD_PERCENT)
        takes(text, "%");
    for (const char *const *unit = units; type == FIELD_MONEY && *unit; unit++)
        if (takes(text, *unit))
            return;
}

static int take_sign(const char **text)
{
    if (takes(text, "-"))
        return -1;
    takes(text, "+");
    return 1;
}

/* "30", "30j", "30 days", "J+38", "D-7". */
static bool read_count(const char *text, bool days, int64_t *number)
{
    static const char *const units[] = {"jours", "jour", "days", "day", "j", "d", NULL};
    if (days && (*text == 'j' || *text == 'd') && (text[1] == '+' || text[1] == '-'))
        text++;
    int sign = take_sign(&text);
    size_t length = digits(text), most = 9;
    if (length == 0 || length > most)
        return false;
    *number = 0;
    for (size_t i = 0; i < length; i++)
        add_digit(number, text[i]);
    *number *= sign;
    text += length;
    return *text == '\0' || (days && one_of(text, units));
}

bool operand_read_number(struct text typed, enum field_type type, struct operand *operand)
{
    char text[TYPED_MOST + 2];
    const char *rest = text;
    compact(typed, text);
    if (type == FIELD_DAYS || type == FIELD_COUNT) {
        bool read = read_count(text, type == FIELD_DAYS, &operand->low);
        operand->high = operand->low;
        return read;
    }
    int sign = take_sign(&rest);
    takes(&rest, "€");
    if (!take_hundredths(&rest, &operand->low))
        return false;
    take_unit(&rest, type);
    operand->low *= sign;
    operand->high = operand->low;
    return *rest == '\0';
}

/* Numbers between signs: 31/12/2026, 2026-12, 2027. */
struct numbers {
    int value[3];
    size_t length[3];
    int count;
};

static bool read_numbers(const char *text, struct numbers *numbers)
{
    *numbers = (struct numbers){0};
    for (;;) {
        size_t length = digits(text);
        if (length == 0 || length > 4 || numbers->count == 3)
            return false;
        for (size_t i = 0; i < length; i++)
            numbers->value[numbers->count] =
                numbers->value[numbers->count] * 10 + (text[i] - '0');
        numbers->length[numbers->count++] = length;
        text += length;
        if (*text == '\0')
            return true;
        if (!strchr("/.-", *text++))
            return false;
    }
}

enum { YEAR_DIGITS = 4, CENTURY = 2000 };

static bool of_span(struct operand *operand, day_t low, day_t high)
{
    operand->low = low;
    operand->high = high;
    return low != DAY_UNKNOWN && high != DAY_UNKNOWN;
}

static bool of_month(struct operand *operand, int year, int month)
{
    if (year < 1 || month < 1 || month > 12)
        return false;
    return of_span(operand, day_from_civil(year, month, 1),
                   day_from_civil(year, month, day_month_length(year, month)));
}

static bool of_day(struct operand *operand, int year, int month, int day)
{
    day_t read = day_from_civil(year, month, day);
    return of_span(operand, read, read);
}

static bool read_calendar(const char *text, day_t as_of, struct operand *operand)
{
    struct numbers n;
    if (!read_numbers(text, &n))
        return false;
    bool year_first = n.length[0] == YEAR_DIGITS;
    switch (n.count) {
    case 1:
        return year_first && of_span(operand, day_from_civil(n.value[0], 1, 1),
                                     day_from_civil(n.value[0], 12, 31));
    case 2:
        if (year_first)
            return of_month(operand, n.value[0], n.value[1]);
        if (n.length[1] == YEAR_DIGITS)
            return of_month(operand, n.value[1], n.value[0]);
        return as_of != DAY_UNKNOWN &&
               of_day(operand, day_to_civil(as_of).year, n.value[1], n.value[0]);
    default:
        if (year_first)
            return of_day(operand, n.value[0], n.value[1], n.value[2]);
        if (n.length[2] != YEAR_DIGITS && n.length[2] != 2)
            return false;
        return of_day(operand, n.length[2] == 2 ? CENTURY + n.value[2] : n.value[2],
                      n.value[1], n.value[0]);
    }
}

static bool read_relative(const char *text, struct operand *operand)
{
    static const struct {
        const char *name;
        int days;
    } names[] = {{"today", 0},  {"aujourd'hui", 0}, {"aujourdhui", 0}, {"tomorrow", 1},
                 {"demain", 1}, {"yesterday", -1},  {"hier", -1}};
    operand->relative = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i].name) == 0) {
            operand->low = operand->high = names[i].days;
            return true;
        }
    operand->counted = is_digit(*text);
    if (!read_count(text, true, &operand->low))
        return false;
    operand->high = operand->low;
    return true;
}

bool operand_read_day(struct text typed, day_t as_of, struct operand *operand)
{
    char text[TYPED_MOST + 2];
    compact(typed, text);
    if (read_calendar(text, as_of, operand))
        return true;
    return read_relative(text, operand);
}
