/* SPDX-License-Identifier: MIT */
#include "monitor/scan_inside.h"

#include "base/fold.h"
#include "base/memory.h"
#include "monitor/folded.h"

#include <stdlib.h>

/* What is known of the entries of a dictionary; it may have grown since. */
struct verdicts {
    const struct dictionary *dictionary;
    bool *fits; /* by code */
    uint32_t count;
    bool any;
};

/* A value that was spelled: columns repeat days and shares. */
struct recent {
    int64_t value;
    bool known, fits;
    unsigned char spelling;
};
enum { RECENT = 4096 };

/* Days from 1880 to 2059, by their last bits: nearly all that are met. */
enum { DAYS = 1 << 16 };
enum verdict { VERDICT_NONE, VERDICT_MISSES, VERDICT_FITS };

/* What one thread writes to. */
struct lane {
    const struct scan *scan;
    struct verdicts *verdicts;
    size_t verdict_count, verdict_capacity;
    struct recent *recent; /* by what the value ends in; NULL: not needed so far */
    unsigned char *days[SPELLING_COUNT]; /* enum verdict; NULL likewise */
    struct buffer scratch, text;
    char apart[64]; /* two threads do not write to one line of the cache */
};

struct scan {
    const struct needle *needle;
    const struct near_word *near; /* NULL: only the word itself */
    bool spelled;                 /* a value in digits may fit */
    struct lane lanes[SHARE_LANES];
};

static bool mostly_digits(struct text word, int slack)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.length; i++)
        digits += word.bytes[i] >= '0' && word.bytes[i] <= '9';
    return digits + (size_t)slack >= word.length;
}

struct scan *scan_new(const struct needle *needle, const struct near_word *near)
{
    struct scan *scan = memory_new(1, sizeof *scan);
    scan->needle = needle;
    scan->near = near && near->slack > 0 ? near : NULL;
    scan->spelled =
        needle->spelled || (scan->near && mostly_digits(needle->folded, scan->near->slack));
    for (int i = 0; i < SHARE_LANES; i++)
        scan->lanes[i].scan = scan;
    return scan;
}

static void lane_clear(struct lane *lane)
{
    for (size_t i = 0; i < lane->verdict_count; i++)
        free(lane->verdicts[i].fits);
    for (int i = 0; i < SPELLING_COUNT; i++)
        free(lane->days[i]);
    free(lane->verdicts);
    free(lane->recent);
    buffer_clear(&lane->scratch);
    buffer_clear(&lane->text);
}

void scan_free(struct scan *scan)
{
    for (int i = 0; scan && i < SHARE_LANES; i++)
        lane_clear(&scan->lanes[i]);
    free(scan);
}

static bool text_fits(struct lane *lane, struct text text)
{
    const struct scan *scan = lane->scan;
    if (needle_in(scan->needle, text, &lane->scratch))
        return true;
    if (!scan->near)
        return false;
    buffer_reset(&lane->scratch);
    fold_search(text, &lane->scratch);
    return near_some_word(scan->near, buffer_text(&lane->scratch));
}

bool scan_fits(struct scan *scan, struct text text)
{
    return text_fits(&scan->lanes[0], text);
}

/* --- Texts one behind the other --------------------------------------------------------
 */

static void near_runs(struct lane *lane, const struct cells *cells, uint32_t count,
                      const uint16_t *rows, uint64_t *bits)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows ? rows[i] : i;
        if (!row_bit(bits, row) && text_fits(lane, cells_run(cells, i)))
            row_bit_set(bits, row);
    }
}

static void scan_plain(struct lane *lane, struct cells *cells, uint32_t count,
                       const uint16_t *rows, uint64_t *bits)
{
    if (lane->scan->near)
        near_runs(lane, cells, count, rows, bits);
    else
        scan_runs(lane->scan->needle, cells, count, rows, bits, &lane->scratch,
                  &lane->text);
}

/* --- Texts of a dictionary -------------------------------------------------------------
 */

static struct verdicts *verdicts_of(struct lane *lane, const struct dictionary *dictionary)
{
    for (size_t i = lane->verdict_count; i > 0; i--)
        if (lane->verdicts[i - 1].dictionary == dictionary)
            return &lane->verdicts[i - 1];
    lane->verdicts = memory_grow(lane->verdicts, lane->verdict_count,
                                 &lane->verdict_capacity, sizeof *lane->verdicts);
    lane->verdicts[lane->verdict_count] = (struct verdicts){.dictionary = dictionary};
    return &lane->verdicts[lane->verdict_count++];
}

static void judge_new(struct lane *lane, struct verdicts *verdicts)
{
    uint32_t count = dictionary_count(verdicts->dictionary);
    if (count == verdicts->count)
        return;
    verdicts->fits = memory_resize(verdicts->fits, count, sizeof *verdicts->fits);
    for (; verdicts->count < count; verdicts->count++) {
        struct text text = dictionary_text(verdicts->dictionary, (uint16_t)verdicts->count);
        bool fits = text_fits(lane, text);
        verdicts->fits[verdicts->count] = fits;
        verdicts->any = verdicts->any || fits;
    }
}

static void scan_coded(struct lane *lane, const struct cells *cells, uint32_t rows,
                       uint64_t *bits)
{
    struct verdicts *verdicts = verdicts_of(lane, cells->dictionary);
    judge_new(lane, verdicts);
    for (uint32_t row = 0; verdicts->any && row < rows; row++)
        bits[row / ROWS_A_WORD] |= (uint64_t)verdicts->fits[cells_code(cells, row)]
                                   << row % ROWS_A_WORD;
}

/* --- Values ----------------------------------------------------------------------------
 */

static bool spelled_fits(struct lane *lane, unsigned char spelling, int64_t value)
{
    buffer_reset(&lane->text);
    spelling_append((enum spelling)spelling, value, &lane->text);
    return text_fits(lane, buffer_text(&lane->text));
}

static bool value_fits(struct lane *lane, unsigned char spelling, int64_t value)
{
    struct recent *recent = &lane->recent[(uint64_t)value % RECENT];
    if (!recent->known || recent->value != value || recent->spelling != spelling)
        *recent =
            (struct recent){value, true, spelled_fits(lane, spelling, value), spelling};
    return recent->fits;
}

static bool day_fits(struct lane *lane, unsigned char spelling, day_t day)
{
    unsigned char *verdict = &lane->days[spelling][(uint16_t)day];
    if (day != (int16_t)day)
        return day != DAY_UNKNOWN && spelled_fits(lane, spelling, day);
    if (*verdict == VERDICT_NONE)
        *verdict = spelled_fits(lane, spelling, day) ? VERDICT_FITS : VERDICT_MISSES;
    return *verdict == VERDICT_FITS;
}

static bool is_date(unsigned char spelling)
{
    return spelling >= SPELLING_DATE_ISO && spelling <= SPELLING_DATE_DMY_DASH;
}

/* Adds the rows whose value fits, whatever text they have of their own. */
static void add_days(struct lane *lane, unsigned char spelling, const day_t *days,
                     uint32_t rows, uint64_t *bits)
{
    if (!lane->days[spelling])
        lane->days[spelling] = memory_new(DAYS, 1);
    for (uint32_t row = 0; row < rows; row++)
        bits[row / ROWS_A_WORD] |= (uint64_t)day_fits(lane, spelling, days[row])
                                   << row % ROWS_A_WORD;
}

static void add_values(struct lane *lane, unsigned char spelling, const struct batch *batch,
                       int column, uint64_t *bits)
{
    if (!lane->recent)
        lane->recent = memory_new(RECENT, sizeof *lane->recent);
    for (uint32_t row = 0; row < batch->rows; row++)
        bits[row / ROWS_A_WORD] |=
            (uint64_t)value_fits(lane, spelling, batch_value(batch, row, column))
            << row % ROWS_A_WORD;
}

/* Whether there are values whose text has all the signs of the word. */
static bool may_hold(struct lane *lane, unsigned char spelling)
{
    static const char *const signs[SPELLING_COUNT] = {
        [SPELLING_DATE_ISO] = "-",      [SPELLING_DATE_DMY_SLASH] = "/",
        [SPELLING_DATE_DMY_DOT] = ".",  [SPELLING_DATE_DMY_DASH] = "-",
        [SPELLING_AMOUNT_POINT2] = ".", [SPELLING_AMOUNT_COMMA2] = ",",
        [SPELLING_AMOUNT_WHOLE] = "",   [SPELLING_SHARE_WHOLE] = "",
        [SPELLING_SHARE_POINT1] = ".",  [SPELLING_SHARE_COMMA1] = ",",
        [SPELLING_SHARE_POINT2] = ".",  [SPELLING_SHARE_COMMA2] = ",",
        [SPELLING_WHOLE] = "",
    };
    struct text word = lane->scan->needle->folded;
    const char *has = signs[spelling];
    if (!lane->scan->spelled || lane->scan->near || !has)
        return lane->scan->spelled;
    for (size_t i = 0; i < word.length; i++) {
        bool minus = i == 0 && word.bytes[i] == '-';
        if (!minus && (word.bytes[i] < '0' || word.bytes[i] > '9') && word.bytes[i] != *has)
            return false;
    }
    return true;
}

static void scan_spelled(struct lane *lane, const struct batch *batch, uint32_t cell,
                         uint64_t *bits)
{
    struct cells *cells = &batch->cells[cell];
    int column = batch->source->column_of[cell];
    uint64_t found[BATCH_WORDS] = {0};
    scan_plain(lane, cells, cells->exception_count, cells->exceptions, bits);
    if (!may_hold(lane, cells->spelling))
        return;
    if (is_date(cells->spelling))
        add_days(lane, cells->spelling, batch->values[column], batch->rows, found);
    else
        add_values(lane, cells->spelling, batch, column, found);
    for (uint32_t i = 0; i < cells->exception_count; i++)
        found[cells->exceptions[i] / ROWS_A_WORD] &=
            ~(UINT64_C(1) << cells->exceptions[i] % ROWS_A_WORD);
    for (int i = 0; i < BATCH_WORDS; i++)
        bits[i] |= found[i];
}

static void scan_beyond(struct lane *lane, const struct batch *batch, uint64_t *bits)
{
    for (uint32_t i = 0; i < batch->odd_count; i++) {
        uint32_t row = batch->odd_rows[i].row;
        for (uint32_t cell = (uint32_t)batch->source->header_count;
             cell < batch->odd_rows[i].count && !row_bit(bits, row); cell++)
            if (text_fits(lane, batch_cell(batch, row, cell, NULL)))
                row_bit_set(bits, row);
    }
}

static bool all_set(const uint64_t bits[BATCH_WORDS])
{
    uint64_t all = UINT64_MAX;
    for (int i = 0; i < BATCH_WORDS; i++)
        all &= bits[i];
    return all == UINT64_MAX;
}

static void scan_cell(struct lane *lane, const struct batch *batch, uint32_t cell,
                      uint64_t *bits)
{
    struct cells *cells = &batch->cells[cell];
    switch ((enum cells_kind)cells->kind) {
    case CELLS_PLAIN:
        scan_plain(lane, cells, batch->rows, NULL, bits);
        break;
    case CELLS_CODED:
        scan_coded(lane, cells, batch->rows, bits);
        break;
    case CELLS_SPELLED:
        scan_spelled(lane, batch, cell, bits);
        break;
    case CELLS_ABSENT:
        break;
    }
}

/* Those of a dictionary first: they are had for little, and whoever has the word there is
 * not looked for in long texts. */
void scan_cells(struct scan *scan, int on, const struct batch *batch, uint32_t first,
                uint32_t end, uint64_t bits[BATCH_WORDS])
{
    uint32_t width = (uint32_t)batch->source->header_count;
    uint64_t set[BATCH_WORDS];
    struct lane *lane = &scan->lanes[on];
    memcpy(set, bits, sizeof set);
    for (uint32_t row = batch->rows; row < BATCH_ROWS; row++)
        row_bit_set(set, row);
    for (int plain = 0; plain < 2; plain++)
        for (uint32_t cell = first; cell < end && cell < width && !all_set(set); cell++)
            if ((batch->cells[cell].kind == CELLS_PLAIN) == plain)
                scan_cell(lane, batch, cell, set);
    if (end > width)
        scan_beyond(lane, batch, set);
    for (uint32_t i = 0; i < BATCH_WORDS; i++) {
        uint32_t rows =
            batch->rows - (i * ROWS_A_WORD < batch->rows ? i * ROWS_A_WORD : batch->rows);
        bits[i] |= rows >= ROWS_A_WORD ? set[i] : set[i] & ((UINT64_C(1) << rows) - 1);
    }
}

static bool may_fit(const struct scan *scan, const struct cells *cells, uint32_t row)
{
    uint32_t index;
    if (cells->kind != CELLS_SPELLED || scan->spelled)
        return cells->kind != CELLS_ABSENT;
    return cells_excepted(cells, row, &index);
}

bool scan_row(struct scan *scan, const struct table *table, row_t row)
{
    const struct batch *batch = table_batch(table, row);
    uint32_t place = row % BATCH_ROWS, count = batch_cell_count(batch, place);
    uint32_t width = (uint32_t)batch->source->header_count;
    struct lane *lane = &scan->lanes[0];
    for (uint32_t cell = 0; cell < count; cell++)
        if ((cell >= width || may_fit(scan, &batch->cells[cell], place)) &&
            text_fits(lane, batch_cell(batch, place, cell, &lane->text)))
            return true;
    return false;
}
