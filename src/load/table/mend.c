/* SPDX-License-Identifier: MIT */
/* What a row is under each delimiter (mend_fit.h), and whether that is to be trusted. */
#include "load/table/mend.h"

#include "base/memory.h"
#include "load/table/mend_fit.h"

#include <math.h>
#include <stdlib.h>

/* In the unit of profile_score. */
#define PRICE_OTHER 3.0  /* another delimiter than the table's */
#define TOLERANCE   14.0 /* below what rows in order have in the mean, or … */
#define PLAIN       4.0  /* … a reading that explains the row well enough */

enum {
    EXPECTED = 3,    /* cells that mender_expect counts for */
    CLUES_LEAST = 1, /* rows to learn from before anything is mended, … */
    DOUBT_LEAST = 3, /* … and before a row is said to fit nowhere */
    FEW_PIECES = 3   /* another delimiter parts at least one in so many columns */
};

struct mender {
    struct dialect dialect;
    size_t learned, guessed, expected;
    bool *told;                  /* by column: something is expected of it */
    struct mend_columns columns; /* usual is made anew before a row is mended */
};

struct mender *mender_new(const struct dialect *dialect, size_t width)
{
    struct mender *mender = memory_new(1, sizeof *mender);

    mender->dialect = *dialect;
    mender->columns.width = width;
    mender->columns.profiles = memory_new(width, sizeof *mender->columns.profiles);
    mender->columns.usual = memory_new(width, sizeof *mender->columns.usual);
    mender->told = memory_new(width, sizeof *mender->told);
    return mender;
}

void mender_free(struct mender *mender)
{
    if (!mender)
        return;
    free(mender->columns.profiles);
    free(mender->columns.usual);
    free(mender->told);
    free(mender);
}

void mender_expect(struct mender *mender, size_t column, enum cell_class class)
{
    profile_expect(&mender->columns.profiles[column], class, EXPECTED);
    mender->told[column] = true;
    mender->expected++;
}

void mender_learn(struct mender *mender, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count && i < mender->columns.width; i++)
        profile_learn(&mender->columns.profiles[i], cell_look(cells[i]), 1);
    mender->learned++;
}

/* What the header says of a column is no matter of guessing. */
static void guess(struct mender *mender, size_t column, struct text cell)
{
    if (!mender->told[column])
        profile_learn(&mender->columns.profiles[column], cell_look(cell), 0.5);
}

void mender_guess(struct mender *mender, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count && i < mender->columns.width; i++) {
        guess(mender, i, cells[i]);
        guess(mender, mender->columns.width - 1 - i, cells[count - 1 - i]);
    }
    mender->guessed++;
}

size_t mender_learned(const struct mender *mender)
{
    return mender->learned;
}

const struct profile *mender_profile(const struct mender *mender, size_t column)
{
    return &mender->columns.profiles[column];
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

/* --- What is written ------------------------------------------------------------------ */

static bool escaped(const struct mender *mender, struct text cell, size_t at, bool whole)
{
    char quote = (char)mender->dialect.quote;

    if (at + 1 >= cell.length)
        return false;
    if (whole && cell.bytes[at] == quote && cell.bytes[at + 1] == quote)
        return true;
    return mender->dialect.backslash && cell.bytes[at] == '\\' &&
           (cell.bytes[at + 1] == quote || cell.bytes[at + 1] == '\\');
}

static void write_cell(const struct mender *mender, const struct mend_line *line,
                       struct text cell, struct buffer *out)
{
    bool blank = cell.length > 0 && (cell.bytes[0] == ' ' || cell.bytes[0] == '\t');
    if (mender->dialect.padded || blank || mend_line_quoted(line, text_trim(cell)))
        cell = text_trim(cell);
    bool whole = mend_line_quoted(line, cell);
    if (whole) {
        cell.bytes++;
        cell.length -= 2;
    }
    buffer_append_char(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (escaped(mender, cell, i, whole))
            i++;
        if (cell.bytes[i] == '"')
            buffer_append_char(out, '"');
        buffer_append_char(out, cell.bytes[i]);
    }
    buffer_append_char(out, '"');
}

static void write_row(const struct mender *mender, const struct mend_line *line,
                      const struct mend_reading *reading, struct buffer *out)
{
    for (size_t i = 0; i < mender->columns.width; i++) {
        if (i > 0)
            buffer_append_char(out, ',');
        write_cell(mender, line, reading->cells[i], out);
    }
    buffer_append_char(out, '\n');
}

/* --- What it is ----------------------------------------------------------------------- */

/* A row to be mended, and what was made of it. */
struct trial {
    struct mender *mender;
    struct mend_line line;
    bool other; /* the delimiter is not the table's own */
    struct mend_fit *fit;
    struct mend_reading reading;
};

static enum mend judge(const struct trial *trial)
{
    const struct mend_reading *reading = &trial->reading;

    if (reading->partial)
        return MEND_NONE;
    /* Where a cell is missing, no one can know which. */
    if (reading->inserted)
        return MEND_UNSURE;
    if (reading->split)
        return MEND_MISSING;
    if (reading->dropped)
        return MEND_EXTRA;
    if (reading->quote)
        return MEND_QUOTE;
    return reading->joined ? MEND_UNQUOTED : MEND_QUOTE;
}

/* How well the cells go with the columns. What empty cells took off counts where they
 * decide between readings, but a row may have as many as it likes. */
static double score_of(const struct trial *trial)
{
    struct cell_look empty = cell_look((struct text){"", 0});
    double score = trial->reading.score - (trial->other ? PRICE_OTHER : 0);

    for (size_t i = 0; i < trial->reading.count; i++)
        if (text_empty(mend_line_inside(&trial->line, trial->reading.cells[i])))
            score -= mend_fit_score(&trial->mender->columns, i, empty);
    return score;
}

/* Every cell that begins with a quotation mark ends with one: a line of words is easily
 * taken for a row whose delimiter is the blank. */
static bool whole_quotes(const struct trial *trial)
{
    for (size_t i = 0; i < trial->reading.count; i++) {
        struct text cell = text_trim(trial->reading.cells[i]);
        if (cell.length > 0 && cell.bytes[0] == trial->line.quote &&
            !mend_line_quoted(&trial->line, cell))
            return false;
    }
    return true;
}

/* The table's own delimiter. Cells are cut in two only where nothing simpler explains the
 * row well, since there are many ways to do so. */
static enum mend try_own(struct trial *trial)
{
    struct mend_reading *reading = &trial->reading;

    trial->other = false;
    trial->line.delimiter = text_of(trial->mender->dialect.delimiter);
    if (!mend_line_cut(&trial->line))
        return MEND_UNSURE;
    bool sure = mend_fit_read(trial->fit, &trial->line, false, reading);
    if (!sure || reading->partial || reading->split || reading->inserted ||
        reading->score < -PLAIN)
        sure = mend_fit_read(trial->fit, &trial->line, true, reading);
    return sure && score_of(trial) >= -TOLERANCE ? judge(trial) : MEND_UNSURE;
}

/* Another delimiter has to explain the whole row, and better than the table's own did. */
static bool try_other(struct trial *trial, struct text delimiter, double least)
{
    trial->other = true;
    trial->line.delimiter = delimiter;
    return mend_line_cut(&trial->line) &&
           trial->line.count * FEW_PIECES >= trial->mender->columns.width &&
           mend_fit_read(trial->fit, &trial->line, false, &trial->reading) &&
           !trial->reading.partial && score_of(trial) >= least && whole_quotes(trial);
}

static enum mend try_delimiters(struct trial *trial)
{
    static const char *const others[] = {",", ";", "\t", "|", " "};
    struct text own = text_of(trial->mender->dialect.delimiter);
    enum mend mend = try_own(trial);
    double least = mend == MEND_UNSURE ? -TOLERANCE : score_of(trial);

    if (mend_done(mend))
        return mend;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (!text_equal(text_of(others[i]), own) &&
            try_other(trial, text_of(others[i]), least))
            return MEND_OTHER_DELIMITER;
    return mend;
}

enum mend mender_mend(struct mender *mender, struct text line, struct buffer *out)
{
    size_t clues = mender->learned + mender->guessed;

    if (clues < CLUES_LEAST && mender->expected != mender->columns.width)
        return MEND_NONE;
    for (size_t i = 0; i < mender->columns.width; i++)
        mender->columns.usual[i] = usual_of(&mender->columns.profiles[i]);

    struct trial *trial = memory_new(1, sizeof *trial);
    trial->mender = mender;
    trial->line.text = line;
    trial->line.quote = (char)mender->dialect.quote;
    trial->fit = mend_fit_new(&mender->columns);
    enum mend mend = try_delimiters(trial);
    if (mend == MEND_UNSURE && clues < DOUBT_LEAST)
        mend = MEND_NONE;
    if (mend_done(mend))
        write_row(mender, &trial->line, &trial->reading, out);
    mend_fit_free(trial->fit);
    free(trial);
    return mend;
}

static struct text without_end(struct text raw)
{
    while (raw.length > 0 &&
           (raw.bytes[raw.length - 1] == '\n' || raw.bytes[raw.length - 1] == '\r'))
        raw.length--;
    return raw;
}

enum mend mender_mend_into(struct mender *mender, struct text raw, unsigned long line,
                           struct grid *out)
{
    static const struct dialect plain = {.delimiter = ",", .quote = '"'};
    struct buffer text = {0};
    enum mend mend = mender ? mender_mend(mender, without_end(raw), &text) : MEND_NONE;

    if (mend_done(mend)) {
        struct records *records = records_new(&plain, grid_collect, out);
        bool read = records_feed(records, buffer_text(&text)) && records_finish(records);
        records_free(records);
        if (read && out->row_count == 1)
            out->rows[0].line = line;
        else
            mend = MEND_UNSURE; /* too large a cell */
    }
    buffer_clear(&text);
    return mend;
}
