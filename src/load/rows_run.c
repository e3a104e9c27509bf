/* SPDX-License-Identifier: MIT */
/* Rows of which nothing has to be said, column by column. First it is found out how many
 * they are: each look at a column ends them where a cell is not quite what is usual there,
 * and until then nothing is decided. Then their cells are put into the batch. The row
 * behind them is for rows_add, which knows all that a cell may be. */
#include "load/rows_inside.h"

#include "load/footer.h"

enum { FILLED_LEAST = 3 /* cells, so that a row is no title, note or sum */ };

struct run {
    const struct record *records;
    const struct text *cells; /* of all rows, one behind the other */
    size_t width, count;
    bool counts; /* the evidence has not seen these rows */
};

/* --- rows --------------------------------------------------------------------------- */

static bool well_filled(const struct rows *rows, const struct text *cells, size_t width)
{
    size_t filled = 0;

    for (size_t i = 0; i < width && filled < FILLED_LEAST; i++)
        filled += cells[i].length > 0 && text_is_mark(*cells[i].bytes);
    return filled == FILLED_LEAST && !text_equal(cells[0], rows->headers[0]);
}

static bool may_be_footer(struct rows *rows, const struct text *cells, size_t width)
{
    struct text first = cells[0];

    return footer_begins(*first.bytes) && (!text_is_mark(first.bytes[first.length - 1]) ||
                                           footer_like(cells, width, &rows->key));
}

static bool ids_in_order(const struct rows *rows, const struct text *cells)
{
    for (int i = 0; i < rows->id_count; i++) {
        struct text id = cells[rows->ids[i].cell];
        if (id_may_be_damaged(id) &&
            id_damaged(text_trim(id), rows->ids[i].outline, rows->ids[i].lengths))
            return false;
    }
    return true;
}

static bool flags_in_order(const struct rows *rows, const struct text *cells)
{
    for (size_t i = 0; i < rows->flag_count; i++)
        if (flags_odd(rows->flags, rows->flag_cells[i],
                      text_trim(cells[rows->flag_cells[i]])))
            return false;
    return true;
}

static bool row_in_order(struct rows *rows, const struct text *cells, size_t width)
{
    struct text first = cells[0], key = cells[rows->key_cell];

    return first.length > 0 && text_is_mark(*first.bytes) && key.length > 0 &&
           text_is_mark(*key.bytes) && !vocabularies_missing(text_trim(key)) &&
           well_filled(rows, cells, width) && !may_be_footer(rows, cells, width) &&
           ids_in_order(rows, cells) && flags_in_order(rows, cells);
}

static void check_rows(struct rows *rows, struct run *run)
{
    const struct text *cells = run->cells;
    size_t row = 0;

    for (; row < run->count && row_in_order(rows, cells, run->width); row++)
        cells += run->width;
    run->count = row;
}

/* --- reading, without consequences -------------------------------------------------- */

/* How many of the rows ask for no decision about how the column is read. */
static size_t unheard(const struct column_plan *plan, const struct run *run, size_t count,
                      const void *values)
{
    return run->counts ? revision_unheard(&plan->direct, run->cells + plan->cell,
                                          run->width, count, values)
                       : count;
}

static size_t read_values(struct rows *rows, const struct column_plan *plan,
                          const struct run *run)
{
    void *values = batcher_values(&rows->batcher, plan->column);
    size_t count =
        spelling_read_run(plan->type, plan->direct.spelling, run->cells + plan->cell,
                          run->width, run->count, values);

    return unheard(plan, run, count, values);
}

/* Codes go where they will be counted, and what the words mean to the values. */
static size_t read_words(struct rows *rows, const struct column_plan *plan,
                         const struct run *run)
{
    const struct text *cell = run->cells + plan->cell;
    struct words *words = rows->batcher.cells[plan->cell].words;
    uint16_t *codes;
    size_t size = column_value_size(plan->type), row = 0;
    void *values = batcher_values(&rows->batcher, plan->column);

    if (!words)
        return 0;
    codes = cells_maker_room(&rows->batcher.cells[plan->cell].maker, run->count);
    for (; row < run->count; row++, cell += run->width) {
        const struct known_word *word = words_known(words, *cell);
        if (!word || word->meaning < 0)
            break;
        codes[row] = word->code;
        value_set(values, size, (uint32_t)row, word->meaning);
    }
    return plan->way == WAY_FLAG ? unheard(plan, run, row, values) : row;
}

/* A kind of milestones in a file that does not name it. */
static size_t read_nothing(struct rows *rows, const struct column_plan *plan,
                           const struct run *run)
{
    const struct text empty = {"", 0};
    int meaning = vocabularies_meaning(rows->vocabularies, plan->type, empty);

    if (meaning < 0)
        return 0;
    memset(batcher_values(&rows->batcher, plan->column), meaning, run->count);
    return run->count;
}

static size_t read_column(struct rows *rows, const struct column_plan *plan,
                          const struct run *run)
{
    switch (plan->way) {
    case WAY_TYPED:
        return read_values(rows, plan, run);
    case WAY_VOCABULARY:
        return plan->cell < 0 ? read_nothing(rows, plan, run) : read_words(rows, plan, run);
    case WAY_FLAG:
        return read_words(rows, plan, run);
    default:
        return run->count;
    }
}

/* --- putting ------------------------------------------------------------------------ */

static void put_texts(struct rows *rows, const struct column_plan *plan,
                      const struct run *run)
{
    const struct text *cell = run->cells + plan->cell;
    size_t row = batcher_words(&rows->batcher, plan->cell, cell, run->width, run->count);

    cell += row * run->width;
    for (; row < run->count; row++, cell += run->width)
        batcher_text(&rows->batcher, plan->cell, rows_kept(plan, text_trim(*cell)));
}

/* What words mean by themselves is a kind, or says that the title tells it. */
static void make_kinds(struct rows *rows, const struct column_plan *plan,
                       const struct run *run)
{
    uint8_t *values = batcher_values(&rows->batcher, plan->column);
    int title = rows->source->cell_of[MILESTONE_TITLE];
    struct text text = {"", 0};

    for (size_t row = 0; row < run->count; row++) {
        if (values[row] < VOCABULARY_TITLE)
            continue;
        if (title >= 0)
            text = said(text_trim(run->cells[row * run->width + (size_t)title]));
        values[row] = (uint8_t)vocabularies_kind_of(rows->vocabularies, values[row], text);
    }
}

static void put_column(struct rows *rows, const struct column_plan *plan,
                       const struct run *run)
{
    const void *values;

    if (plan->way == WAY_TEXT || plan->way == WAY_FOREIGN) {
        put_texts(rows, plan, run);
        return;
    }
    if (plan->type == TYPE_MILESTONE_KIND)
        make_kinds(rows, plan, run);
    if (plan->way != WAY_TYPED && plan->cell >= 0)
        rows->batcher.cells[plan->cell].maker.count += (uint32_t)run->count;
    values = batcher_values(&rows->batcher, plan->column);
    if (run->counts && plan->way != WAY_VOCABULARY)
        revision_direct_run(&plan->direct, run->cells + plan->cell, run->width, run->count,
                            values);
}

/* --- the run ------------------------------------------------------------------------ */

/* Of so many rows those that are in order and go into the batch that is being filled. */
static size_t add_some(struct rows *rows, struct run *run)
{
    for (int i = 0; i < rows->plan_count && run->count > 0; i++)
        run->count = read_column(rows, &rows->plan[i], run);
    if (run->count == 0)
        return 0;
    for (int i = 0; i < rows->plan_count; i++)
        put_column(rows, &rows->plan[i], run);
    rows->loaded += run->count;
    rows->line = run->records[run->count - 1].line;
    batcher_end_run(&rows->batcher, run->records, run->count);
    return run->count;
}

size_t rows_add_run(struct rows *rows, const struct record *records, size_t count)
{
    size_t added = 0, room, taken;

    if (rows->source->made || rows->key_cell < 0 || records->count < FILLED_LEAST ||
        records->count != (size_t)rows->source->header_count)
        return 0;
    do {
        struct run run = {.records = records + added,
                          .cells = records[added].cells,
                          .width = records->count,
                          .counts = revision_counts(&rows->revision, records[added].line)};
        if (batcher_begin(&rows->batcher, run.records->line))
            rows_plan_formats(rows);
        room = batcher_room(&rows->batcher, run.records, count - added);
        run.count = room;
        check_rows(rows, &run);
        taken = add_some(rows, &run);
        added += taken;
    } while (taken == room && added < count);
    return added;
}
