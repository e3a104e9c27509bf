/* SPDX-License-Identifier: MIT */
/* Dynamic programming over (pieces taken, columns filled): the two best ways to every
 * state, so that the second best reading of the row is known too. A way refers to the
 * state and the rank that it came from. */
#include "load/mend.h"

#include "base/memory.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* Prices, in the unit of profile_score. */
#define PRICE_JOIN_PROSE   1.0 /* the delimiter is followed by a blank */
#define PRICE_JOIN_DECIMAL 1.5 /* a comma between digits */
#define PRICE_JOIN         4.0
#define PRICE_JOIN_BLANK   0.7 /* the delimiter is a blank */
#define PRICE_STRAY_QUOTE  2.0 /* inside a cell */
#define PRICE_OPEN_QUOTE   4.0 /* at one end of a cell only */
#define PRICE_BORDER       9.0 /* what looks like a border between cells, inside one */
#define PRICE_DROP         3.0 /* an empty piece left out */
#define PRICE_INSERT       8.0 /* an empty cell put in */
#define PRICE_SPLIT        3.0
#define PRICE_CUT_OFF      8.0 /* the cells from here on are missing, … */
#define PRICE_CUT_EMPTY    0.5 /* … which would be empty anyway */
#define PRICE_BEYOND       5.0 /* a piece behind the last column */
#define PRICE_OTHER        3.0 /* another delimiter than the table's */
#define TOLERANCE          14.0 /* below what rows in order have in the mean, or … */
#define PLAIN              4.0 /* … a reading that explains the row well enough */
#define MARGIN             1.0 /* above the second best reading, … */
#define MARGIN_SPLIT       1.5 /* … and where cells are cut in two */

enum {
    PIECES_MOST = 400,
    JOIN_MOST = 200, /* pieces of one cell */
    RANKS = 2,
    SPLITS_MOST = 96, /* places in a cell where a missing delimiter is looked for */
    SPLIT_DIGITS = 12,
    SPLIT_LONG = 64, /* bytes */
    SPLIT_MOST = 4000,
    EXPECTED = 3, /* cells that mender_expect counts for */
    CLUES_LEAST = 1, /* rows to learn from before anything is mended, … */
    DOUBT_LEAST = 5  /* … and before a row is said to fit nowhere */
};

struct mender {
    struct dialect dialect;
    size_t width, learned, guessed, expected;
    struct profile *profiles;
    double *usual; /* of each column, made anew before a row is mended */
};

struct mender *mender_new(const struct dialect *dialect, size_t width)
{
    struct mender *mender = memory_new(1, sizeof *mender);

    mender->dialect = *dialect;
    mender->width = width;
    mender->profiles = memory_new(width, sizeof *mender->profiles);
    mender->usual = memory_new(width, sizeof *mender->usual);
    return mender;
}

void mender_free(struct mender *mender)
{
    if (!mender)
        return;
    free(mender->profiles);
    free(mender->usual);
    free(mender);
}

void mender_expect(struct mender *mender, size_t column, enum cell_class class)
{
    profile_expect(&mender->profiles[column], class, EXPECTED);
    mender->expected++;
}

void mender_learn(struct mender *mender, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count && i < mender->width; i++)
        profile_learn(&mender->profiles[i], cell_look(cells[i]), 1);
    mender->learned++;
}

void mender_guess(struct mender *mender, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count && i < mender->width; i++) {
        size_t back = count - 1 - i;
        profile_learn(&mender->profiles[i], cell_look(cells[i]), 0.5);
        profile_learn(&mender->profiles[mender->width - 1 - i], cell_look(cells[back]), 0.5);
    }
    mender->guessed++;
}

size_t mender_learned(const struct mender *mender)
{
    return mender->learned;
}

const struct profile *mender_profile(const struct mender *mender, size_t column)
{
    return &mender->profiles[column];
}

/* What a cell of the column has in the mean: minus twice the entropy of its classes. */
static double usual_of(const struct profile *profile)
{
    double cells = 0, total = 0;

    for (int i = 0; i < CELL_CLASS_COUNT; i++)
        if (profile->classes[i] > 0) {
            cells += profile->classes[i];
            total += profile->classes[i] * log(profile->classes[i]);
        }
    return cells > 0 ? 2 * (total / cells - log(cells)) : 0;
}

/* How much less likely a cell is than cells of its column usually are, as a logarithm. */
static double score_look(const struct mender *mender, size_t column, struct cell_look look)
{
    return profile_score(&mender->profiles[column], look) - mender->usual[column];
}

/* --- One line under one delimiter ---------------------------------------------------- */

enum step { STEP_CELL, STEP_DROP, STEP_INSERT, STEP_SPLIT, STEP_CUT_OFF, STEP_BEYOND };

struct way {
    double score;
    unsigned short piece, column; /* the state that it came from */
    unsigned char rank, step;
    unsigned short split; /* bytes of the first of two cells */
};

struct piece {
    size_t start, end;
};

struct fit {
    const struct mender *mender;
    struct text line;
    char quote;
    struct text delimiter;
    struct piece pieces[PIECES_MOST + 1];
    size_t count, join; /* pieces; most of them in one cell */
    bool splits;        /* whether cells may be cut in two */
    bool other;         /* the delimiter is not the table's own */
    struct way *ways;   /* (count + 1) × (width + 1) × RANKS */
};

static bool cut_pieces(struct fit *fit)
{
    size_t start = 0, length = fit->delimiter.length;

    fit->count = 0;
    for (size_t i = 0; i + length <= fit->line.length;) {
        if (memcmp(fit->line.bytes + i, fit->delimiter.bytes, length) != 0) {
            i++;
            continue;
        }
        if (fit->count >= PIECES_MOST)
            return false;
        fit->pieces[fit->count++] = (struct piece){start, i};
        i += length;
        start = i;
    }
    fit->pieces[fit->count++] = (struct piece){start, fit->line.length};
    return true;
}

static struct way *ways_at(const struct fit *fit, size_t piece, size_t column)
{
    return &fit->ways[(piece * (fit->mender->width + 1) + column) * RANKS];
}

static void offer(const struct fit *fit, size_t piece, size_t column, struct way way)
{
    struct way *ways = ways_at(fit, piece, column);

    for (int rank = 0; rank < RANKS; rank++)
        if (way.score > ways[rank].score) {
            for (int k = RANKS - 1; k > rank; k--)
                ways[k] = ways[k - 1];
            ways[rank] = way;
            return;
        }
}

static struct text part(const struct fit *fit, size_t from, size_t to)
{
    return (struct text){fit->line.bytes + fit->pieces[from].start,
                         fit->pieces[to - 1].end - fit->pieces[from].start};
}

static bool quoted(const struct fit *fit, struct text cell)
{
    return cell.length >= 2 && cell.bytes[0] == fit->quote &&
           cell.bytes[cell.length - 1] == fit->quote;
}

/* The cell without its quotation marks, for its look. */
static struct text inside(const struct fit *fit, struct text cell)
{
    cell = text_trim(cell);
    if (cell.length > 0 && cell.bytes[0] == fit->quote) {
        cell.bytes++;
        cell.length--;
    }
    if (cell.length > 0 && cell.bytes[cell.length - 1] == fit->quote)
        cell.length--;
    return cell;
}

static bool blank_at(struct text text, size_t at)
{
    return at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t');
}

/* Whether a quotation mark at this place of a cell stands at a border between cells. */
static bool border(const struct fit *fit, struct text cell, size_t at)
{
    size_t length = fit->delimiter.length;
    const char *bytes = fit->delimiter.bytes;

    return (at >= length && memcmp(cell.bytes + at - length, bytes, length) == 0) ||
           (at + 1 + length <= cell.length &&
            memcmp(cell.bytes + at + 1, bytes, length) == 0);
}

static double price_of_quotes(const struct fit *fit, struct text cell)
{
    cell = text_trim(cell);
    bool whole = quoted(fit, cell);
    bool opens = cell.length > 0 && cell.bytes[0] == fit->quote;
    bool closes = cell.length > 0 && cell.bytes[cell.length - 1] == fit->quote;
    double price = whole || opens == closes ? 0 : PRICE_OPEN_QUOTE;

    for (size_t i = 1; i + 1 < cell.length; i++) {
        if (cell.bytes[i] != fit->quote)
            continue;
        if (border(fit, cell, i))
            price += PRICE_BORDER / 2;
        else if (whole && cell.bytes[i + 1] == fit->quote && i + 2 < cell.length)
            i++;
        else if (whole || fit->quote != '\'')
            price += whole ? PRICE_STRAY_QUOTE / 4 : PRICE_STRAY_QUOTE;
    }
    return price;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* What it costs that the delimiter at this place is no border. */
static double price_of_join(const struct fit *fit, struct text cell, size_t at)
{
    size_t next = at + fit->delimiter.length, digits = 0;

    if (fit->delimiter.bytes[0] == ' ')
        return PRICE_JOIN_BLANK;
    if (blank_at(cell, next))
        return PRICE_JOIN_PROSE;
    while (next + digits < cell.length && is_digit(cell.bytes[next + digits]))
        digits++;
    if (fit->delimiter.bytes[0] == ',' && at > 0 && is_digit(cell.bytes[at - 1]) &&
        digits > 0 && digits <= 2)
        return PRICE_JOIN_DECIMAL;
    return PRICE_JOIN;
}

/* What it costs that all this is one cell. */
static double price_of_joins(const struct fit *fit, struct text cell)
{
    size_t length = fit->delimiter.length;
    double price = 0;

    if (quoted(fit, text_trim(cell)))
        return 0;
    for (size_t i = 0; i + length <= cell.length; i++)
        if (memcmp(cell.bytes + i, fit->delimiter.bytes, length) == 0) {
            price += price_of_join(fit, cell, i);
            i += length - 1;
        }
    return price;
}

static double score_cell(const struct fit *fit, struct text cell, size_t column)
{
    return score_look(fit->mender, column, cell_look(inside(fit, cell))) -
           price_of_quotes(fit, cell) - price_of_joins(fit, cell);
}

static int kind_of(unsigned char byte)
{
    if (is_digit((char)byte))
        return 0;
    if (byte >= 'a' && byte <= 'z')
        return 1;
    if (byte >= 'A' && byte <= 'Z')
        return 2;
    return byte >= 0x80 ? 1 : byte == ' ' ? 3 : 4 + byte;
}

static size_t digits_around(struct text cell, size_t at)
{
    size_t from = at, to = at;

    while (from > 0 && kind_of((unsigned char)cell.bytes[from - 1]) == 0)
        from--;
    while (to < cell.length && kind_of((unsigned char)cell.bytes[to]) == 0)
        to++;
    return to - from;
}

/* A delimiter may be missing where the kind of character changes, or among few digits; in a
 * long cell only at a quotation mark. */
static bool may_split(const struct fit *fit, struct text cell, size_t at)
{
    unsigned char before = (unsigned char)cell.bytes[at - 1];
    unsigned char after = (unsigned char)cell.bytes[at];

    if ((after & 0xC0) == 0x80)
        return false;
    if (cell.length > SPLIT_LONG && cell.bytes[at] != fit->quote &&
        cell.bytes[at - 1] != fit->quote)
        return false;
    if (kind_of(before) != kind_of(after))
        return true;
    return kind_of(after) == 0 ? digits_around(cell, at) <= SPLIT_DIGITS
                               : before == after && kind_of(after) > 3;
}

/* Whether a pair of quotation marks was torn apart, or one is all that there is. */
static bool halved(const struct fit *fit, struct text cell)
{
    cell = text_trim(cell);
    return (cell.length == 1 && cell.bytes[0] == fit->quote) ||
           price_of_quotes(fit, cell) >= PRICE_OPEN_QUOTE;
}

/* Cuts a cell in two, for the way's column and the next, at every place where that may be. */
static void cut_cell(const struct fit *fit, struct text cell, size_t to, struct way way)
{
    double score = way.score;
    int tried = 0;

    way.step = STEP_SPLIT;
    for (size_t i = 1; i < cell.length && tried < SPLITS_MOST && i < USHRT_MAX; i++) {
        if (!may_split(fit, cell, i))
            continue;
        struct text left = {cell.bytes, i};
        struct text right = {cell.bytes + i, cell.length - i};
        if (halved(fit, left) || halved(fit, right))
            continue;
        way.split = (unsigned short)i;
        way.score = score - PRICE_SPLIT + score_cell(fit, left, way.column) +
                    score_cell(fit, right, way.column + 1u);
        offer(fit, to, way.column + 2u, way);
        tried++;
    }
}

static void take_cells(const struct fit *fit, size_t piece, size_t column, int rank,
                       double score)
{
    for (size_t to = piece + 1; to <= fit->count && to - piece <= fit->join; to++) {
        struct text cell = part(fit, piece, to);
        struct way way = {.score = score + score_cell(fit, cell, column),
                          .piece = (unsigned short)piece,
                          .column = (unsigned short)column,
                          .rank = (unsigned char)rank,
                          .step = STEP_CELL};
        offer(fit, to, column + 1, way);
        bool joined = to > piece + 1;
        if (!fit->splits || column + 2 > fit->mender->width || cell.length > SPLIT_MOST ||
            (joined && !memchr(cell.bytes, fit->quote, cell.length)))
            continue;
        way.score = score;
        cut_cell(fit, cell, to, way);
    }
}

/* What it costs that the row ends before this column. */
static double price_of_end(const struct mender *mender, size_t column)
{
    for (; column < mender->width; column++)
        if (profile_class(&mender->profiles[column]) != CELL_EMPTY)
            return PRICE_CUT_OFF;
    return PRICE_CUT_EMPTY;
}

static void go_on(const struct fit *fit, size_t piece, size_t column, int rank)
{
    size_t width = fit->mender->width;
    double score = ways_at(fit, piece, column)[rank].score;
    struct way way = {score, (unsigned short)piece, (unsigned short)column,
                      (unsigned char)rank, STEP_DROP, 0};

    if (score == -DBL_MAX)
        return;
    if (piece < fit->count) {
        if (fit->pieces[piece].end == fit->pieces[piece].start) {
            way.score = score - PRICE_DROP;
            offer(fit, piece + 1, column, way);
        }
        if (column == width) {
            way.score = score - PRICE_BEYOND;
            way.step = STEP_BEYOND;
            offer(fit, piece + 1, column, way);
        } else {
            take_cells(fit, piece, column, rank, score);
        }
    }
    if (column == width)
        return;
    struct cell_look empty = cell_look((struct text){"", 0});
    way.step = STEP_INSERT;
    way.score =
        score + score_look(fit->mender, column, empty) - PRICE_INSERT;
    offer(fit, piece, column + 1, way);
    if (piece == fit->count) {
        way.step = STEP_CUT_OFF;
        way.score = score - price_of_end(fit->mender, column);
        offer(fit, piece, width, way);
    }
}

static void find_ways(struct fit *fit)
{
    size_t width = fit->mender->width;
    size_t states = (fit->count + 1) * (width + 1) * RANKS;

    fit->ways = memory_resize(fit->ways, states, sizeof *fit->ways);
    for (size_t i = 0; i < states; i++)
        fit->ways[i] = (struct way){.score = -DBL_MAX};
    ways_at(fit, 0, 0)[0].score = 0;
    for (size_t piece = 0; piece <= fit->count; piece++)
        for (size_t column = 0; column <= width; column++)
            for (int rank = 0; rank < RANKS; rank++)
                go_on(fit, piece, column, rank);
}

/* --- From ways to cells --------------------------------------------------------------- */

struct reading {
    double score;
    size_t count; /* of cells that are there: the width, or less when the row is cut off */
    bool partial; /* cut off, or with pieces behind the last column */
    struct text cells[MEND_COLUMNS];
    bool joined, dropped, split, quote;
};

static void take_back(struct reading *reading, const struct fit *fit, const struct way *way,
                      size_t piece, size_t column)
{
    struct text cell = {"", 0};

    switch (way->step) {
    case STEP_DROP:
        reading->dropped = true;
        return;
    case STEP_BEYOND:
    case STEP_CUT_OFF:
        reading->partial = true;
        reading->count = way->column;
        for (size_t i = way->column; i < column; i++)
            reading->cells[i] = cell;
        return;
    case STEP_INSERT:
        reading->split = true;
        reading->cells[way->column] = cell;
        return;
    default:
        break;
    }
    cell = part(fit, way->piece, piece);
    reading->joined |= piece > (size_t)way->piece + 1 && !quoted(fit, text_trim(cell));
    reading->quote |= price_of_quotes(fit, cell) > 0;
    reading->cells[way->column] = cell;
    if (way->step == STEP_SPLIT) {
        reading->split = true;
        reading->cells[way->column] = (struct text){cell.bytes, way->split};
        reading->cells[way->column + 1] =
            (struct text){cell.bytes + way->split, cell.length - way->split};
    }
}

static bool read_back(const struct fit *fit, int rank, struct reading *reading)
{
    size_t piece = fit->count, column = fit->mender->width;

    *reading = (struct reading){.score = ways_at(fit, piece, column)[rank].score,
                                .count = column};
    if (reading->score == -DBL_MAX)
        return false;
    while (piece > 0 || column > 0) {
        const struct way *way = &ways_at(fit, piece, column)[rank];
        take_back(reading, fit, way, piece, column);
        rank = way->rank;
        piece = way->piece;
        column = way->column;
    }
    return true;
}

static bool same_cells(const struct fit *fit, const struct reading *a,
                       const struct reading *b)
{
    for (size_t i = 0; i < fit->mender->width; i++)
        if (!text_equal(inside(fit, a->cells[i]), inside(fit, b->cells[i])))
            return false;
    return true;
}

static void write_cell(const struct fit *fit, struct text cell, struct buffer *out)
{
    if (fit->mender->dialect.padded || quoted(fit, text_trim(cell)) || blank_at(cell, 0))
        cell = text_trim(cell);
    bool whole = quoted(fit, cell);
    if (whole) {
        cell.bytes++;
        cell.length -= 2;
    }
    buffer_append_char(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        bool next = i + 1 < cell.length;
        if (whole && next && cell.bytes[i] == fit->quote && cell.bytes[i + 1] == fit->quote)
            i++;
        else if (fit->mender->dialect.backslash && next && cell.bytes[i] == '\\' &&
                 (cell.bytes[i + 1] == fit->quote || cell.bytes[i + 1] == '\\'))
            i++;
        if (cell.bytes[i] == '"')
            buffer_append_char(out, '"');
        buffer_append_char(out, cell.bytes[i]);
    }
    buffer_append_char(out, '"');
}

static void write_row(const struct fit *fit, const struct reading *reading,
                      struct buffer *out)
{
    for (size_t i = 0; i < fit->mender->width; i++) {
        if (i > 0)
            buffer_append_char(out, ',');
        write_cell(fit, reading->cells[i], out);
    }
    buffer_append_char(out, '\n');
}

/* The price of the best reading under one delimiter; false when it is not to be trusted. */
static bool fit_line(struct fit *fit, struct reading *best)
{
    size_t width = fit->mender->width;
    struct reading *second = memory_new(1, sizeof *second);
    bool sure = cut_pieces(fit) && (!fit->other || fit->count * 3 >= width);

    fit->join = fit->count > width ? fit->count - width + 3 : 3;
    if (fit->join > JOIN_MOST)
        sure = false;
    if (sure) {
        find_ways(fit);
        sure = read_back(fit, 0, best);
    }
    double margin = sure && best->split ? MARGIN_SPLIT : MARGIN;
    if (sure && read_back(fit, 1, second) && second->score > best->score - margin)
        sure = same_cells(fit, best, second);
    free(second);
    return sure;
}

static enum mend judge(const struct fit *fit, const struct reading *reading, bool other)
{
    if (reading->partial)
        return MEND_NONE;
    if (other)
        return MEND_OTHER_DELIMITER;
    if (reading->split)
        return MEND_MISSING;
    if (reading->dropped)
        return MEND_EXTRA;
    if (reading->quote)
        return MEND_QUOTE;
    return reading->joined || fit->count > fit->mender->width ? MEND_UNQUOTED : MEND_QUOTE;
}

/* What empty cells took off the score of a reading: where they stand decides between
 * readings, but a row may have as many as it likes. */
static double price_of_empty(const struct fit *fit, const struct reading *reading)
{
    struct cell_look empty = cell_look((struct text){"", 0});
    double price = 0;

    for (size_t i = 0; i < reading->count; i++)
        if (text_empty(inside(fit, reading->cells[i])))
            price -= score_look(fit->mender, i, empty);
    return price;
}

/* Every cell that begins with a quotation mark ends with one: a line of words is easily taken
 * for a row whose delimiter is the blank. */
static bool whole_quotes(const struct fit *fit, const struct reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        struct text cell = text_trim(reading->cells[i]);
        if (cell.length > 0 && cell.bytes[0] == fit->quote && !quoted(fit, cell))
            return false;
    }
    return true;
}

/* Tries one delimiter; cells are cut in two only where nothing simpler explains the row
 * well, since there are many ways to do so. */
static enum mend try_delimiter(struct mender *mender, struct text line, struct text delimiter,
                               bool other, struct reading *reading,
                               struct fit *fit)
{
    struct reading *cut = memory_new(1, sizeof *cut);
    enum mend mend = MEND_UNSURE;

    fit->mender = mender;
    fit->line = line;
    fit->quote = (char)mender->dialect.quote;
    fit->delimiter = delimiter;
    fit->splits = false;
    fit->other = other;
    bool sure = fit_line(fit, reading);
    double price = other ? PRICE_OTHER : 0;
    if (!other && (!sure || reading->partial || reading->split ||
                   reading->score < -PLAIN)) {
        fit->splits = true;
        sure = fit_line(fit, cut);
        *reading = *cut;
    }
    if (sure && reading->score + price_of_empty(fit, reading) - price >= -TOLERANCE && (!other || whole_quotes(fit, reading)))
        mend = judge(fit, reading, other);
    free(cut);
    return mend;
}

enum mend mender_mend(struct mender *mender, struct text line, struct buffer *out)
{
    static const char *const others[] = {",", ";", "\t", "|", " "};
    struct fit *fit = memory_new(1, sizeof *fit);
    struct reading *reading = memory_new(1, sizeof *reading);
    struct text own = text_of(mender->dialect.delimiter);
    enum mend mend = MEND_NONE;

    if (mender->learned + mender->guessed >= CLUES_LEAST ||
        mender->expected == mender->width) {
        for (size_t i = 0; i < mender->width; i++)
            mender->usual[i] = usual_of(&mender->profiles[i]);
        mend = try_delimiter(mender, line, own, false, reading, fit);
        for (size_t i = 0; mend == MEND_UNSURE && i < 5; i++)
            if (!text_equal(text_of(others[i]), own))
                mend = try_delimiter(mender, line, text_of(others[i]), true, reading, fit);
    }
    if (mend == MEND_UNSURE && mender->learned + mender->guessed < DOUBT_LEAST)
        mend = MEND_NONE;
    if (mend != MEND_NONE && mend != MEND_UNSURE)
        write_row(fit, reading, out);
    free(fit->ways);
    free(fit);
    free(reading);
    return mend;
}
