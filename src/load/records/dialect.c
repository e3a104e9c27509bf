/* SPDX-License-Identifier: MIT */
/* Every combination of delimiter and quote that the sample gives reason for is tried on it
 * through records.c. Its score: how alike the rows are in length, how clean the cells are,
 * how many of them are of one of the types that tables hold, and how much the best row
 * looks like a header (the caller's hint). Ties go to the first in the tables. */
#include "load/records/dialect.h"

#include "load/encoding/encoding.h"
#include "load/values/profile.h"
#include "load/records/records.h"
#include "load/records/slices.h"
#include "load/records/signs.h"

#include <stdint.h>
#include <stdio.h>

/* What parts cells, and how readily it is believed to. */
static const struct {
    const char *delimiter;
    double trust;
} usual[] = {{",", 1},   {";", 1},    {"\t", 1},  {"|", 1},  {"^", 0.7},
             {"~", 0.7}, {"\x1F", 1}, {" ", 0.5}, {":", 0.3}};

enum {
    USUAL = sizeof usual / sizeof usual[0],
    CANDIDATES = USUAL + 4,
    WIDTHS = 64,     /* rows of more cells share one place in the count */
    HINT_ROWS = 50,  /* a header is looked for in so many rows, … */
    HINT_SURE = 100, /* … until one is as good as this */
    DATA_SHARE = 5,  /* one cell in so many holds a number, a date or a code */
    SAMPLE = 64 * 1024,
    CLEAR_SAMPLE = 16 * 1024, /* enough where there is no doubt, … */
    CLEAR_ROWS = 10,          /* … of so many rows at least */
    CLEAR_BEGINNING = 2       /* … where no more have come yet, or ever will */
};

#define PART_TRUST 0.5 /* of a delimiter that stands in a longer one */

struct candidate {
    char delimiter[DIALECT_DELIMITER];
    double trust;
};

/* What one combination makes of the sample. */
struct trial {
    size_t rows[WIDTHS + 1];
    size_t row_count, cell_count, clean_count, typed_count, data_count, broken;
    int header;          /* best hint, … */
    size_t header_width; /* … and the width of that row */
    dialect_hint hint;
    void *context;
};

/* A cell that still holds what looks like a cell's border was not cut where it should be.
 */
static bool clean(struct text cell)
{
    if (cell.length > 1 && (cell.bytes[0] == '"' || cell.bytes[0] == '\'') &&
        cell.bytes[cell.length - 1] == cell.bytes[0])
        return false;
    for (size_t i = 0; i < cell.length; i++) {
        char byte = cell.bytes[i];
        if (byte == '\t' || byte == '|')
            return false;
        if (byte == '"' && ((i > 0 && sign_separates(cell.bytes[i - 1])) ||
                            (i + 1 < cell.length && sign_separates(cell.bytes[i + 1]))))
            return false;
        if (sign_separates(byte) && i > 0 && sign_separates(cell.bytes[i - 1]))
            return false;
    }
    return true;
}

/* How long the row is, and whether it is the header. */
static void try_row(void *context, const struct record *record)
{
    struct trial *trial = context;
    size_t width = record->count < WIDTHS ? record->count : WIDTHS;

    if (trial->row_count < HINT_ROWS && trial->header < HINT_SURE && trial->hint) {
        int hint = trial->hint(trial->context, record->cells, record->count);
        if (hint > trial->header) {
            trial->header = hint;
            trial->header_width = width;
        }
    }
    trial->rows[width]++;
    trial->row_count++;
    trial->broken += record->broken || record->stray;
    trial->cell_count += record->count;
}

/* What its cells look like as well. */
static void try_cells(void *context, const struct record *record)
{
    struct trial *trial = context;

    try_row(trial, record);
    for (size_t i = 0; i < record->count; i++) {
        trial->clean_count += clean(record->cells[i]);
        enum cell_class class = cell_look(record->cells[i]).class;
        trial->typed_count += class != CELL_PROSE;
        trial->data_count +=
            class != CELL_PROSE && class != CELL_WORDS && class != CELL_EMPTY;
    }
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

/* What the dialect makes of the sample: each record is given to look. */
static struct trial read_sample(struct dialect dialect, struct text sample, bool whole,
                                record_sink look, dialect_hint hint, void *context)
{
    struct trial trial = {.hint = hint, .context = context};

    dialect.skip_lines = 0; /* not in the sample any more */
    struct records *records = records_new(&dialect, look, &trial);
    records_trim(records, look == try_row); /* who asks for their number only */
    records_feed(records, sample);
    if (whole)
        records_finish(records);
    records_free(records);
    return trial;
}

static double try_dialect(struct dialect dialect, struct text sample, bool whole,
                          dialect_hint hint, void *context)
{
    struct trial trial = read_sample(dialect, sample, whole, try_cells, hint, context);

    if (trial.row_count == 0)
        return 0;
    /* Blanks and colons part words as well: there must be more than words, and words that
     * are headers must stand over rows. */
    bool parts_words = strchr(" :", dialect.delimiter[0]) != NULL;
    if (parts_words && trial.header == 0 &&
        trial.data_count * DATA_SHARE < trial.cell_count)
        return 0;
    if (parts_words && trial.header > 0 &&
        trial.rows[trial.header_width] * 2 <= trial.row_count)
        return 0;
    double clean_share = (double)trial.clean_count / (double)trial.cell_count;
    double typed_share = (double)trial.typed_count / (double)trial.cell_count;
    double order = 1 - (double)trial.broken / (double)trial.row_count;
    return pattern_score(&trial) * clean_share * (0.5 + 0.5 * typed_share) *
           (0.1 + 0.9 * order) * (1 + trial.header);
}

/* "sep=;", the line that makes a spreadsheet take a delimiter; quoted or not. */
static bool take_sep_line(struct text *sample, struct dialect *dialect)
{
    struct text rest = *sample;
    struct text line = encoding_next_line(&rest);
    size_t skip = line.length > 0 && line.bytes[0] == '"';

    if (line.length < skip + 5 || strncasecmp(line.bytes + skip, "sep=", 4) != 0)
        return false;
    if (memchr("\r\n\"'", line.bytes[skip + 4], sizeof "\r\n\"'"))
        return false; /* nor a zero byte, which would part everywhere */
    size_t end = skip + 5;
    end += skip && end < line.length && line.bytes[end] == '"';
    if (end < line.length && line.bytes[end] != '\r' && line.bytes[end] != '\n')
        return false;
    snprintf(dialect->delimiter, sizeof dialect->delimiter, "%c", line.bytes[skip + 4]);
    dialect->skip_lines = 1;
    *sample = rest;
    return true;
}

/* Punctuation that may be part of a delimiter of several characters. */
static bool parts(char byte)
{
    return byte > ' ' && byte < 127 && !(byte >= '0' && byte <= '9') &&
           !(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z') &&
           !memchr("\"'.-_()/\\", byte, 9);
}

/* The run of punctuation at the place, as a candidate; its length. */
static size_t run_at(struct text sample, size_t at, struct candidate *found)
{
    size_t length = 0;

    while (at + length < sample.length && parts(sample.bytes[at + length]))
        length++;
    found->trust = 0.9;
    found->delimiter[0] = '\0';
    if (length >= 2 && length < DIALECT_DELIMITER)
        snprintf(found->delimiter, sizeof found->delimiter, "%.*s", (int)length,
                 sample.bytes + at);
    return length;
}

/* The runs that the first line of some length has are tried as well. */
static size_t add_runs(struct text sample, struct candidate *candidates, size_t count)
{
    size_t lines = sign_occurrences(sample, "\n") + 1;
    size_t end = sample.length < 2048 ? sample.length : 2048;

    for (size_t i = 0; i < end && count < CANDIDATES;) {
        struct candidate found;
        size_t length = run_at(sample, i, &found);
        bool known = found.delimiter[0] == '\0';
        /* ",," is two commas with nothing between. */
        for (const char *at = found.delimiter; *at && !known; at++)
            known = at[1] && sign_separates(*at) && *at == at[1] &&
                    found.delimiter[2] == '\0' &&
                    sign_occurrences(sample, (char[]){*at, '\0'}) * 10 >
                        22 * sign_occurrences(sample, found.delimiter);
        for (size_t k = 0; k < count && !known; k++)
            known = strcmp(candidates[k].delimiter, found.delimiter) == 0;
        if (!known && sign_occurrences(sample, found.delimiter) * 2 >= lines) {
            for (size_t k = 0; k < count; k++)
                if (strchr(found.delimiter, candidates[k].delimiter[0]))
                    candidates[k].trust *= PART_TRUST;
            candidates[count++] = found;
        }
        i += length ? length : 1;
    }
    return count;
}

static size_t find_candidates(struct text sample, struct candidate *candidates)
{
    size_t count = 0;

    for (size_t i = 0; i < USUAL; i++) {
        if (!memchr(sample.bytes, usual[i].delimiter[0], sample.length))
            continue;
        candidates[count] = (struct candidate){.trust = usual[i].trust};
        memcpy(candidates[count++].delimiter, usual[i].delimiter, 2);
    }
    count = add_runs(sample, candidates, count);
    if (count == 0)
        candidates[count++] = (struct candidate){.delimiter = ",", .trust = 1};
    return count;
}

/* Tries each way to quote under one delimiter. */
static void try_quotes(struct text sample, bool whole, struct dialect dialect, double trust,
                       dialect_hint hint, void *context, struct dialect *best,
                       double *best_score)
{
    static const unsigned char quotes[] = {'"', '\''};

    for (size_t q = 0; q < sizeof quotes; q++) {
        dialect.quote = quotes[q];
        if (q > 0 && !sign_single_quotes(sample))
            return;
        bool always = sign_blank_behind(sample, dialect.delimiter);
        bool padded = always || sign_blank_before_quote(sample, (char)dialect.quote);
        bool backslash = sign_backslash_before_quote(sample, dialect.quote);
        for (int variant = 0; variant < 4; variant++) {
            dialect.padded = variant & 1;
            dialect.backslash = variant & 2;
            if ((dialect.padded && (!padded || dialect.delimiter[0] == ' ')) ||
                (!dialect.padded && always && dialect.delimiter[0] != ' ') ||
                (dialect.backslash && !backslash))
                continue;
            double score = trust * try_dialect(dialect, sample, whole, hint, context);
            if (score > *best_score) {
                *best_score = score;
                *best = dialect;
            }
        }
    }
}

/* The delimiter that parts the first line into most cells, 0 where runs of punctuation in
 * it may be one as well. */
static char likely_delimiter(struct text sample)
{
    struct text line = encoding_next_line(&sample);
    struct candidate run;
    size_t most = 0;
    char likely = 0;

    for (size_t i = 0; i < line.length; i++)
        if (run_at(line, i, &run) > 1)
            return 0;
    for (size_t i = 0; i < USUAL && usual[i].trust >= 1; i++) {
        size_t count = sign_occurrences(line, usual[i].delimiter);
        if (count > most)
            likely = *usual[i].delimiter;
        most = count > most ? count : most;
    }
    return likely;
}

/* Whether the slices hold all that reading the sample with care would give. The end of the
 * last record may be missing, but not for so many lines that its marks would be doubted. */
static bool found_all(const struct slices *slices, struct text sample, bool whole)
{
    size_t count;

    slices_records(slices, &count);
    struct slices_end end = slices_end(slices, count);
    struct text rest = {sample.bytes + end.used, sample.length - end.used};
    if (end.stopped || (whole && !text_empty(rest)))
        return false;
    return text_empty(rest) || (!memchr(rest.bytes, '\r', rest.length) &&
                                encoding_count_lines(rest) < SLICES_LINES);
}

/* The records of a sample that are all in order, or NULL. */
static struct slices *find_records(const struct dialect *dialect, struct text sample,
                                   bool whole)
{
    const char *last =
        sample.length > 0 ? memrchr(sample.bytes, '\n', sample.length) : NULL;

    if (!last)
        return NULL;
    struct slices *slices = slices_new(dialect);
    struct text lines = {sample.bytes, (size_t)(last - sample.bytes) + 1};
    slices_find(slices, lines, 0, false, memchr(lines.bytes, '\r', lines.length) != NULL);
    if (found_all(slices, sample, whole))
        return slices;
    slices_free(slices);
    return NULL;
}

static struct trial try_records(const struct slices *slices, dialect_hint hint,
                                void *context)
{
    struct trial trial = {.hint = hint, .context = context};
    size_t count;
    const struct record *records = slices_records(slices, &count);

    for (size_t i = 0; i < count; i++)
        try_row(&trial, &records[i]);
    return trial;
}

/* Most files leave no doubt: their first line is a header that is sure, and all rows have
 * as many cells. No other reading could come near, and none is tried. Signs of another one
 * count wherever they stand; only rows are not all looked at. *found receives what was
 * read, if that is to be had. */
static bool is_clear(struct text sample, bool whole, size_t rows, dialect_hint hint,
                     void *context, struct dialect *dialect, struct slices **found)
{
    dialect->delimiter[0] = likely_delimiter(sample);
    if (!hint || !dialect->delimiter[0] || sign_single_quotes(sample) ||
        sign_blank_before_quote(sample, '"') || sign_backslash_before_quote(sample, '"') ||
        sign_blank_behind(sample, dialect->delimiter))
        return false;
    if (sample.length > CLEAR_SAMPLE) {
        sample.length = CLEAR_SAMPLE;
        whole = false;
    }
    *found = find_records(dialect, sample, whole);
    struct trial trial = *found
                             ? try_records(*found, hint, context)
                             : read_sample(*dialect, sample, whole, try_row, hint, context);
    return trial.header >= HINT_SURE && trial.row_count >= rows &&
           trial.rows[trial.header_width] == trial.row_count && trial.broken == 0;
}

bool dialect_clear(struct text beginning, dialect_hint hint, void *context)
{
    struct dialect dialect = {",", '"', false, false, 0};
    struct slices *found = NULL;
    bool clear =
        is_clear(beginning, false, CLEAR_BEGINNING, hint, context, &dialect, &found);

    slices_free(found);
    return clear;
}

struct dialect dialect_detect(struct text sample, bool whole, const char *forced,
                              dialect_hint hint, void *context)
{
    struct slices *found;
    struct dialect dialect =
        dialect_detect_found(sample, whole, forced, hint, context, &found);

    slices_free(found);
    return dialect;
}

struct dialect dialect_detect_found(struct text sample, bool whole, const char *forced,
                                    dialect_hint hint, void *context, struct slices **found)
{
    struct dialect best = {",", '"', false, false, 0};
    struct candidate candidates[CANDIDATES];
    double best_score = 0;

    *found = NULL;
    if (sample.length > SAMPLE) {
        sample.length = SAMPLE;
        whole = false;
    }
    bool named = take_sep_line(&sample, &best);
    if (forced) {
        snprintf(best.delimiter, sizeof best.delimiter, "%s", forced);
        named = true;
    }
    struct dialect base = best;
    size_t rows = whole ? CLEAR_BEGINNING : CLEAR_ROWS;
    if (!named && is_clear(sample, whole, rows, hint, context, &base, found))
        return base;
    slices_free(*found);
    *found = NULL;
    if (named)
        try_quotes(sample, whole, base, 1, hint, context, &best, &best_score);
    else if (!text_empty(sample)) {
        size_t count = find_candidates(sample, candidates);
        for (size_t i = 0; i < count; i++) {
            memcpy(base.delimiter, candidates[i].delimiter, DIALECT_DELIMITER);
            try_quotes(sample, whole, base, candidates[i].trust, hint, context, &best,
                       &best_score);
        }
    }
    return best;
}
