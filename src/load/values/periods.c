/* SPDX-License-Identifier: MIT */
/* One word and two numbers in any order, of which one is the year. */
#include "load/values/periods.h"

enum unit { UNIT_NONE, UNIT_QUARTER, UNIT_HALF, UNIT_WEEK };

static const struct {
    const char *word; /* lower case */
    enum unit unit;
} unit_words[] = {
    {"t", UNIT_QUARTER},     {"q", UNIT_QUARTER},
    {"trim", UNIT_QUARTER},  {"trimestre", UNIT_QUARTER},
    {"qtr", UNIT_QUARTER},   {"quarter", UNIT_QUARTER},
    {"s", UNIT_HALF},        {"sem", UNIT_HALF},
    {"semestre", UNIT_HALF}, {"h", UNIT_HALF},
    {"half", UNIT_HALF},     {"w", UNIT_WEEK},
    {"week", UNIT_WEEK},     {"semaine", UNIT_WEEK},
};

/* Behind a number they say nothing: "1er", "2e", "3ème", "1st". */
static const char *const ordinals[] = {"er", "e", "eme", "nd", "rd", "st", "th"};

struct pieces {
    int value[2], digits[2], numbers;
    enum unit unit;
    bool letter; /* the unit was one letter */
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static void skip(struct text *text, size_t count)
{
    text->bytes += count;
    text->length -= count;
}

static bool take_number(struct text *rest, struct pieces *pieces)
{
    int i = pieces->numbers;

    if (i == 2)
        return false;
    for (; rest->length > 0 && is_digit(rest->bytes[0]); skip(rest, 1)) {
        if (++pieces->digits[i] > 4)
            return false;
        pieces->value[i] = pieces->value[i] * 10 + (rest->bytes[0] - '0');
    }
    pieces->numbers++;
    return true;
}

static bool is_ordinal(const char *word, const struct pieces *pieces)
{
    for (size_t i = 0; i < sizeof ordinals / sizeof ordinals[0]; i++)
        if (strcmp(ordinals[i], word) == 0)
            return pieces->numbers > 0;
    return false;
}

static bool take_word(struct text *rest, struct pieces *pieces)
{
    char word[12];
    size_t length = 0;

    for (; rest->length > 0; length++) {
        bool grave = rest->length > 1 && memcmp(rest->bytes, "è", 2) == 0;
        if (!grave && !is_letter(rest->bytes[0]))
            break;
        if (length + 1 == sizeof word)
            return false;
        word[length] = grave ? 'e' : (char)(rest->bytes[0] | 0x20);
        skip(rest, grave ? 2 : 1);
    }
    word[length] = '\0';
    if (length == 0)
        return false;
    if (is_ordinal(word, pieces))
        return true;
    for (size_t i = 0; i < sizeof unit_words / sizeof unit_words[0]; i++)
        if (strcmp(unit_words[i].word, word) == 0 && pieces->unit == UNIT_NONE) {
            pieces->unit = unit_words[i].unit;
            pieces->letter = length == 1;
            return true;
        }
    return false;
}

static bool cut(struct text rest, struct pieces *pieces)
{
    *pieces = (struct pieces){.numbers = 0};
    while (rest.length > 0) {
        if (memchr(" -/.,'", rest.bytes[0], 6))
            skip(&rest, 1);
        else if (rest.length > 1 && memcmp(rest.bytes, "\xC2\xA0", 2) == 0)
            skip(&rest, 2);
        else if (!(is_digit(rest.bytes[0]) ? take_number(&rest, pieces)
                                           : take_word(&rest, pieces)))
            return false;
    }
    return pieces->numbers == 2 && pieces->unit != UNIT_NONE;
}

static struct day_span months(int year, int first, int count)
{
    day_t start = day_from_civil(year, first, 1);

    if (start == DAY_UNKNOWN)
        return (struct day_span){DAY_UNKNOWN, DAY_UNKNOWN};
    return (struct day_span){start, day_add_months(start, count) - 1};
}

/* Week 1 is the one with 4 January in it; weeks begin on Monday. */
static struct day_span week(int year, int number)
{
    day_t fourth = day_from_civil(year, 1, 4);
    day_t next = day_from_civil(year + 1, 1, 4);

    if (fourth == DAY_UNKNOWN || next == DAY_UNKNOWN)
        return (struct day_span){DAY_UNKNOWN, DAY_UNKNOWN};
    day_t start = fourth - day_weekday(fourth) + 7 * (number - 1);
    if (number < 1 || start >= next - day_weekday(next))
        return (struct day_span){DAY_UNKNOWN, DAY_UNKNOWN};
    return (struct day_span){start, start + 6};
}

struct day_span period_span(struct text value)
{
    static const struct day_span none = {DAY_UNKNOWN, DAY_UNKNOWN};
    struct pieces pieces;

    if (value.length == 0 || value.length > 32 || !cut(value, &pieces))
        return none;
    int year = pieces.digits[0] == 4 ? 0 : 1, number = 1 - year;
    if (pieces.digits[number] > 2 ||
        (pieces.digits[year] != 4 && (pieces.digits[year] != 2 || year == 0)))
        return none;
    int full = pieces.value[year] + (pieces.digits[year] == 2 ? 2000 : 0);
    int of = pieces.value[number];
    /* "S1" is a half-year, "S05" and "S27" are weeks. */
    if (pieces.unit == UNIT_HALF && pieces.letter && pieces.digits[number] == 2)
        pieces.unit = UNIT_WEEK;
    if (pieces.unit == UNIT_WEEK)
        return week(full, of);
    int parts = pieces.unit == UNIT_QUARTER ? 4 : 2;
    if (of < 1 || of > parts)
        return none;
    return months(full, (of - 1) * (12 / parts) + 1, 12 / parts);
}
