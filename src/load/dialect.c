/* SPDX-License-Identifier: MIT */
/* Every combination of delimiter and quote is tried on the sample through records.c. Its
 * score: how alike the rows are in length, how clean the cells are, and how much the best
 * row looks like a header (the caller's hint). Ties go to the first in the tables. */
#include "load/dialect.h"

#include "load/encoding.h"
#include "load/records.h"

#include <stdint.h>

static const unsigned char delimiters[] = {',', ';', '\t', '|'};

enum {
    WIDTHS = 64,       /* rows of more cells share one place in the count */
    HEADER_ROWS = 50,  /* a header is looked for in so many rows, … */
    HEADER_SURE = 100, /* … until one is as good as this */
    SAMPLE = 256 * 1024
};

/* What one combination makes of the sample. */
struct trial {
    size_t rows[WIDTHS + 1];
    size_t row_count, cell_count, clean_count, repaired;
    size_t last_width;
    int header; /* best hint */
    dialect_hint hint;
    void *context;
};

static bool separates(char byte)
{
    return byte == ';' || byte == '\t' || byte == '|' || byte == ',';
}

/* A cell that still holds what looks like a cell's border was not cut where it should be.
 */
static bool clean(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        char byte = cell.bytes[i];
        if (byte == '\t' || byte == '|')
            return false;
        if (byte == '"' && ((i > 0 && separates(cell.bytes[i - 1])) ||
                            (i + 1 < cell.length && separates(cell.bytes[i + 1]))))
            return false;
        if (separates(byte) && i > 0 && separates(cell.bytes[i - 1]))
            return false;
    }
    return true;
}

static void try_record(void *context, const struct record *record)
{
    struct trial *trial = context;
    size_t width = record->count < WIDTHS ? record->count : WIDTHS;

    if (trial->row_count < HEADER_ROWS && trial->header < HEADER_SURE && trial->hint) {
        int hint = trial->hint(trial->context, record->cells, record->count);
        if (hint > trial->header)
            trial->header = hint;
    }
    trial->rows[width]++;
    trial->row_count++;
    trial->last_width = width;
    trial->repaired += record->repaired;
    trial->cell_count += record->count;
    for (size_t i = 0; i < record->count; i++)
        trial->clean_count += clean(record->cells[i]);
}

/* Rows of one length count by that length, and many lengths count against all: the measure
 * of van den Burg et al., "Wrangling messy CSV files by detecting row and type patterns".
 */
static double pattern_score(const struct trial *trial)
{
    double sum = 0;
    size_t lengths = 0;

    for (size_t width = 1; width <= WIDTHS; width++) {
        if (trial->rows[width] == 0)
            continue;
        lengths++;
        sum += (double)trial->rows[width] * ((double)width - 1 + 0.001) / (double)width;
    }
    return lengths > 0 ? sum / (double)lengths : 0;
}

static double try_dialect(struct dialect dialect, struct text sample, bool whole,
                          dialect_hint hint, void *context)
{
    struct trial trial = {.hint = hint, .context = context};

    dialect.skip_lines = 0; /* not in the sample any more */
    struct records *records = records_new(&dialect, try_record, &trial);

    records_feed(records, sample);
    if (whole)
        records_finish(records);
    records_free(records);
    if (trial.row_count == 0)
        return 0;
    double cells = (double)trial.clean_count / (double)trial.cell_count;
    double order = 1 - (double)trial.repaired / (double)trial.row_count;
    return pattern_score(&trial) * cells * (0.1 + 0.9 * order) * (1 + trial.header);
}

/* "sep=;", the line that makes a spreadsheet take a delimiter; quoted or not. */
static bool take_sep_line(struct text *sample, struct dialect *dialect)
{
    struct text rest = *sample;
    struct text line = encoding_next_line(&rest);
    size_t skip = line.length > 0 && line.bytes[0] == '"';

    if (line.length < skip + 5 || strncasecmp(line.bytes + skip, "sep=", 4) != 0)
        return false;
    if (line.bytes[skip + 4] == '\r' || line.bytes[skip + 4] == '\n')
        return false;
    size_t end = skip + 5;
    end += skip && end < line.length && line.bytes[end] == '"';
    if (end < line.length && line.bytes[end] != '\r' && line.bytes[end] != '\n')
        return false;
    dialect->delimiter = (unsigned char)line.bytes[skip + 4];
    dialect->skip_lines = 1;
    *sample = rest;
    return true;
}

/* French is full of apostrophes: one is a quotation mark only where the table begins with
 * one and most of the cells are between two. */
static bool single_quotes(struct text sample)
{
    size_t borders = 0, openings = 0;

    if (text_empty(sample) || sample.bytes[0] != '\'')
        return false;
    for (size_t i = 0; i + 1 < sample.length; i++) {
        if (!separates(sample.bytes[i]))
            continue;
        borders++;
        openings += sample.bytes[i + 1] == '\'';
    }
    return openings * 2 > borders;
}

static bool blank_before_quote(struct text sample)
{
    for (size_t i = 1; i + 1 < sample.length; i++) {
        char before = sample.bytes[i - 1], after = sample.bytes[i + 1];
        if (sample.bytes[i] == ' ' &&
            ((separates(before) && after == '"') || (before == '"' && separates(after))))
            return true;
    }
    return false;
}

static bool backslash_before_quote(struct text sample, unsigned char quote)
{
    for (size_t i = 0; i + 1 < sample.length; i++)
        if (sample.bytes[i] == '\\' && (unsigned char)sample.bytes[i + 1] == quote)
            return true;
    return false;
}

/* What is tried besides the delimiters, because something in the sample hints at it. */
struct variants {
    unsigned char quote;
    bool padded, backslash;
};

static struct variants find_variants(struct text sample)
{
    struct variants variants = {.quote = single_quotes(sample) ? '\'' : '"'};

    variants.padded = blank_before_quote(sample);
    variants.backslash = backslash_before_quote(sample, variants.quote);
    return variants;
}

struct dialect dialect_detect(struct text sample, bool whole, char forced,
                              dialect_hint hint, void *context)
{
    struct dialect best = {',', '"', false, false, 0};
    double best_score = -1;

    if (sample.length > SAMPLE) {
        sample.length = SAMPLE;
        whole = false;
    }
    bool named = take_sep_line(&sample, &best) || forced;
    if (forced)
        best.delimiter = (unsigned char)forced;
    const struct dialect base = best;
    struct variants variants = find_variants(sample);
    size_t count = named ? 1 : sizeof delimiters;
    for (size_t d = 0; d < count; d++)
        for (int variant = 0; variant < 4; variant++) {
            struct dialect dialect = {named ? base.delimiter : delimiters[d],
                                      variants.quote, variant & 1, variant & 2,
                                      base.skip_lines};
            if ((dialect.padded && !variants.padded) ||
                (dialect.backslash && !variants.backslash))
                continue;
            double score = try_dialect(dialect, sample, whole, hint, context);
            if (score > best_score) {
                best_score = score;
                best = dialect;
            }
        }
    return best;
}
