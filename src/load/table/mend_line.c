/* SPDX-License-Identifier: MIT */
#include "load/table/mend_line.h"

#define PRICE_JOIN_PROSE   1.0  /* the delimiter is followed by a blank */
#define PRICE_JOIN_DECIMAL 1.5  /* a comma between digits */
#define PRICE_JOIN         20.0 /* anywhere else: never alone */
#define PRICE_JOIN_BLANK   0.7  /* the delimiter is a blank */
#define PRICE_STRAY_QUOTE  2.0  /* inside a cell without quotation marks, … */
#define PRICE_INNER_QUOTE  0.5  /* … inside one with them, not doubled */
#define PRICE_OPEN_QUOTE   4.0  /* at one end of a cell only */
#define PRICE_BORDER       4.5  /* next to what looks like a border between cells */

enum {
    DECIMALS = 2, /* digits behind a decimal comma */
    YEAR_DIGITS = 4,
    DAY_DIGITS = 2,
    SPLIT_DIGITS = 12, /* a run of more is a number, and whole */
    SPLIT_LONG = 64    /* bytes; a longer cell is cut at quotation marks only */
};

bool mend_line_cut(struct mend_line *line)
{
    size_t start = 0, length = line->delimiter.length;

    line->count = 0;
    for (size_t i = 0; i + length <= line->text.length;) {
        if (memcmp(line->text.bytes + i, line->delimiter.bytes, length) != 0) {
            i++;
            continue;
        }
        if (line->count >= MEND_PIECES)
            return false;
        line->pieces[line->count++] = (struct mend_piece){start, i};
        i += length;
        start = i;
    }
    line->pieces[line->count++] = (struct mend_piece){start, line->text.length};
    return true;
}

struct text mend_line_part(const struct mend_line *line, size_t from, size_t to)
{
    return (struct text){line->text.bytes + line->pieces[from].start,
                         line->pieces[to - 1].end - line->pieces[from].start};
}

bool mend_line_quoted(const struct mend_line *line, struct text cell)
{
    return cell.length >= 2 && cell.bytes[0] == line->quote &&
           cell.bytes[cell.length - 1] == line->quote;
}

struct text mend_line_inside(const struct mend_line *line, struct text cell)
{
    cell = text_trim(cell);
    if (cell.length > 0 && cell.bytes[0] == line->quote) {
        cell.bytes++;
        cell.length--;
    }
    if (cell.length > 0 && cell.bytes[cell.length - 1] == line->quote)
        cell.length--;
    return cell;
}

static bool blank_at(struct text text, size_t at)
{
    return at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t');
}

/* Whether a quotation mark at this place of a cell stands at a border between cells. */
static bool border(const struct mend_line *line, struct text cell, size_t at)
{
    size_t length = line->delimiter.length;
    const char *bytes = line->delimiter.bytes;

    return (at >= length && memcmp(cell.bytes + at - length, bytes, length) == 0) ||
           (at + 1 + length <= cell.length &&
            memcmp(cell.bytes + at + 1, bytes, length) == 0);
}

double mend_line_price_of_quotes(const struct mend_line *line, struct text cell)
{
    cell = text_trim(cell);
    bool whole = mend_line_quoted(line, cell);
    bool opens = cell.length > 0 && cell.bytes[0] == line->quote;
    bool closes = cell.length > 0 && cell.bytes[cell.length - 1] == line->quote;
    double price = whole || opens == closes ? 0 : PRICE_OPEN_QUOTE;

    for (size_t i = 1; i + 1 < cell.length; i++) {
        if (cell.bytes[i] != line->quote)
            continue;
        if (border(line, cell, i))
            price += PRICE_BORDER;
        else if (whole && cell.bytes[i + 1] == line->quote && i + 2 < cell.length)
            i++;
        else if (whole || line->quote != '\'')
            price += whole ? PRICE_INNER_QUOTE : PRICE_STRAY_QUOTE;
    }
    return price;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* What it costs that the delimiter at this place is no border. */
static double price_of_join(const struct mend_line *line, struct text cell, size_t at)
{
    size_t next = at + line->delimiter.length, digits = 0;

    if (line->delimiter.bytes[0] == ' ')
        return PRICE_JOIN_BLANK;
    if (blank_at(cell, next))
        return PRICE_JOIN_PROSE;
    while (next + digits < cell.length && digits <= DECIMALS &&
           is_digit(cell.bytes[next + digits]))
        digits++;
    if (line->delimiter.bytes[0] == ',' && at > 0 && is_digit(cell.bytes[at - 1]) &&
        digits > 0 && digits <= DECIMALS)
        return PRICE_JOIN_DECIMAL;
    return PRICE_JOIN;
}

/* What it costs that all this is one cell. */
static double price_of_joins(const struct mend_line *line, struct text cell)
{
    size_t length = line->delimiter.length;
    double price = 0;

    if (mend_line_quoted(line, text_trim(cell)))
        return 0;
    for (size_t i = 0; i + length <= cell.length; i++)
        if (memcmp(cell.bytes + i, line->delimiter.bytes, length) == 0) {
            price += price_of_join(line, cell, i);
            i += length - 1;
        }
    return price;
}

double mend_line_price(const struct mend_line *line, struct text cell)
{
    return mend_line_price_of_quotes(line, cell) + price_of_joins(line, cell);
}

static bool is_small(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

/* A to Z, and the capitals with accents that French has. */
static bool is_large(struct text cell, size_t at)
{
    unsigned char byte = (unsigned char)cell.bytes[at];
    unsigned char next = at + 1 < cell.length ? (unsigned char)cell.bytes[at + 1] : 0;

    return (byte >= 'A' && byte <= 'Z') || (byte == 0xC3 && next >= 0x80 && next <= 0x9E);
}

/* Whether the run of digits at the place is part of a date or a time, not of an amount, and
 * of a length that no year or day has. */
static bool among_dates(struct text cell, size_t at)
{
    size_t from = at, to = at;

    while (from > 0 && is_digit(cell.bytes[from - 1]))
        from--;
    while (to < cell.length && is_digit(cell.bytes[to]))
        to++;
    bool before = from > 0 && memchr("/:", cell.bytes[from - 1], 2);
    bool after = to < cell.length && memchr("/:", cell.bytes[to], 2);
    size_t digits = to - from;
    return digits > DAY_DIGITS && digits != YEAR_DIGITS && digits <= SPLIT_DIGITS &&
           (before || after);
}

/* A delimiter may be missing at a quotation mark, before a capital, between a digit and a
 * letter, and inside the digits of dates. Nowhere else: half an amount is an amount, and
 * half a word is a word. */
static bool place_to_split(const struct mend_line *line, struct text cell, size_t at)
{
    unsigned char before = (unsigned char)cell.bytes[at - 1];
    unsigned char after = (unsigned char)cell.bytes[at];

    if (before == (unsigned char)line->quote || after == (unsigned char)line->quote)
        return true;
    if (cell.length > SPLIT_LONG || (after & 0xC0) == 0x80 || before == ' ' || after == ' ')
        return false;
    if (is_digit((char)before) && is_digit((char)after))
        return among_dates(cell, at);
    if (is_digit((char)after))
        return is_small(before) || is_large(cell, at - 1);
    if (is_large(cell, at))
        return is_small(before) || is_digit((char)before) || before == ')';
    return is_digit((char)before) && ((after >= 'a' && after <= 'z') || after == '$');
}

/* Whether a pair of quotation marks was torn apart, or one is all that there is. */
static bool halved(const struct mend_line *line, struct text cell)
{
    cell = text_trim(cell);
    return (cell.length == 1 && cell.bytes[0] == line->quote) ||
           mend_line_price_of_quotes(line, cell) >= PRICE_OPEN_QUOTE;
}

bool mend_line_may_split(const struct mend_line *line, struct text cell, size_t at)
{
    return place_to_split(line, cell, at) && !halved(line, (struct text){cell.bytes, at}) &&
           !halved(line, (struct text){cell.bytes + at, cell.length - at});
}
