/* SPDX-License-Identifier: MIT */
/* Rows of which nothing has to be said, column by column. First it is found out how many
 * they are: each look at a column ends them where a cell is not quite what is usual there,
 * and until then nothing is decided. Then their cells are put into the batch. The row
 * behind them is for rows_add, which knows all that a cell may be. */
#include "load/rows/rows_inside.h"

#include "load/table/footer.h"

enum { FILLED_LEAST = 3 /* cells, so that a row is no title, note or sum */ };

struct run {
    const struct record *records;
    const struct text *cells; /* of all rows, one behind the other */
    size_t width, count;
    bool counts; /* the evidence has not seen these rows */
};

/* --- rows --------------------------------------------------------------------------- */

static inline bool begins_well(struct text cell)
{
    return cell.length > 0 && (signed char)*cell.bytes > ' ';
}

static bool well_filled(const struct text *cells, size_t width)
{
    size_t filled = 0;

    for (size_t i = 0; i < width && filled < FILLED_LEAST; i++)
        filled += begins_well(cells[i]);
    return filled == FILLED_LEAST;
}

static bool may_be_footer(struct rows *rows, const struct text *cells, size_t width)
{
    struct text first = cells[0];

    return !text_is_mark(first.bytes[first.length - 1]) ||
           footer_like(cells, width, &rows->key);
}

/* Neither a note or a sum nor the header again. */
static inline bool row_in_order(struct rows *rows, const struct text *cells, size_t width)
{
    struct text first = cells[0];

    if (!begins_well(first))
        return false;
    if (first.length == rows->headers[0].length && text_equal(first, rows->headers[0]))
        return false;
    return ((begins_well(cells[1]) && begins_well(cells[2])) ||
            well_filled(cells, width)) &&
           (!footer_begins(*first.bytes) || !may_be_footer(rows, cells, width));
}

/* Whether there is a key. Nothing that says nothing has a digit in the second place. */
static inline bool keyed(struct text key)
{
    if (key.length > 1 && key.bytes[1] >= '0' && key.bytes[1] <= '9' && begins_well(key))
        return true;
    return begins_well(key) && !vocabularies_missing(text_trim(key));
}

static size_t good_ids(const struct rows *rows, int place, const struct run *run)
{
    const struct text *id = run->cells + rows->ids[place].cell;
    size_t row = 0;

    for (; row < run->count; row++, id += run->width)
        if (id_may_be_damaged(*id) &&
            id_damaged(text_trim(*id), rows->ids[place].outline, rows->ids[place].lengths))
            break;
    return row;
}

static size_t good_flags(const struct rows *rows, size_t cell, const struct run *run)
{
    const struct text *flag = run->cells + cell;
    size_t row = 0;

    while (row < run->count && !flags_odd(rows->flags, cell, text_trim(*flag))) {
        row++;
        flag += run->width;
    }
    return row;
}

static void check_rows(struct rows *rows, struct run *run)
{
    const struct text *cells = run->cells;
    size_t row = 0;

    for (; row < run->count; row++, cells += run->width)
        if (!row_in_order(rows, cells, run->width) || !keyed(cells[rows->key_cell]))
            break;
    run->count = row;
    for (int i = 0; i < rows->id_count; i++)
        run->count = good_ids(rows, i, run);
    for (size_t i = 0; i < rows->flag_count; i++)
        run->count = good_flags(rows, rows->flag_cells[i], run);
}

/* --- reading, without consequences -------------------------------------------------- */

/* How many of the rows that were read ask for no decision about how the column is read. */
static size_t unheard(const struct column_plan *plan, const struct run *run,
                      const void *values)
{
    return run->counts ? revision_unheard(&plan->direct, run->cells + plan->cell,
                                          run->width, plan->read, values)
                       : plan->read.count;
}

static void read_spelled(struct column_plan *plan, const struct run *run, void *values)
{
    plan->read = spelling_read_run(plan->type, plan->direct.spelling,
                                   run->cells + plan->cell, run->width, run->count, values);
}

static size_t read_values(struct rows *rows, struct column_plan *plan,
                          const struct run *run)
{
    void *values = batcher_values(&rows->batcher, plan->column);

    read_spelled(plan, run, values);
    return unheard(plan, run, values);
}

/* Codes go where they will be counted, and what the words mean to the values. */
static inline __attribute__((always_inline)) size_t
read_words_sized(struct words *words, const struct text *cell, const struct run *run,
                 uint16_t *codes, void *values, size_t size)
{
    size_t row = 0;

    for (; row < run->count; row++, cell += run->width) {
        const struct known_word *word = words_known(words, *cell);
        if (!word || word->meaning < 0)
            break;
        codes[row] = word->code;
        value_set(values, size, (uint32_t)row, word->meaning);
    }
    return row;
}

static size_t filled_cells(const struct text *cells, size_t stride, size_t count)
{
    size_t filled = 0;

    for (; count > 0; count--, cells += stride)
        filled += !text_empty(*cells);
    return filled;
}

static size_t read_words(struct rows *rows, struct column_plan *plan, const struct run *run)
{
    const struct text *cell = run->cells + plan->cell;
    struct batcher_cell *to = &rows->batcher.cells[plan->cell];
    void *values = batcher_values(&rows->batcher, plan->column);

    if (!to->words)
        return 0;
    uint16_t *codes = cells_maker_room(&to->maker, run->count);
    if (plan->way == WAY_VOCABULARY)
        return read_words_sized(to->words, cell, run, codes, values, sizeof(uint8_t));
    size_t count = read_words_sized(to->words, cell, run, codes, values, sizeof(int32_t));
    plan->read = (struct spelling_run){count, filled_cells(cell, run->width, count), 0};
    return unheard(plan, run, values);
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

static size_t read_column(struct rows *rows, struct column_plan *plan,
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
    const struct text *cell = run->cells + plan->cell,
                      *end = cell + run->count * run->width;
    struct cells_maker *maker = &rows->batcher.cells[plan->cell].maker;
    size_t coded = batcher_words(&rows->batcher, plan->cell, cell, run->width, run->count);
    /* That there is a key was seen to. */
    bool known = plan->way == WAY_FOREIGN || plan->cell == rows->key_cell;
    size_t length = 0;

    if (coded == run->count)
        return;
    cell += coded * run->width;
    for (const struct text *at = cell; at < end; at += run->width)
        length += at->length;
    struct cells_writer writer = cells_maker_open(maker, run->count - coded, length);
    for (; cell < end; cell += run->width) {
        struct text text = text_trim(*cell);
        cells_write(&writer, known ? text : rows_said(text));
    }
    cells_maker_close(maker, writer);
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
            text = rows_said(text_trim(run->cells[row * run->width + (size_t)title]));
        values[row] = (uint8_t)vocabularies_kind_of(rows->vocabularies, values[row], text);
    }
}

/* The rows became fewer when another column was read. */
static void read_again(struct column_plan *plan, const struct run *run, void *values)
{
    if (plan->way == WAY_TYPED)
        read_spelled(plan, run, values);
    else
        plan->read = (struct spelling_run){
            run->count, filled_cells(run->cells + plan->cell, run->width, run->count), 0};
}

static void put_column(struct rows *rows, struct column_plan *plan, const struct run *run)
{
    void *values;

    if (plan->way == WAY_TEXT || plan->way == WAY_FOREIGN) {
        put_texts(rows, plan, run);
        return;
    }
    if (plan->type == TYPE_MILESTONE_KIND)
        make_kinds(rows, plan, run);
    if (plan->way != WAY_TYPED && plan->cell >= 0)
        rows->batcher.cells[plan->cell].maker.count += (uint32_t)run->count;
    if (!run->counts || plan->way == WAY_VOCABULARY)
        return;
    values = batcher_values(&rows->batcher, plan->column);
    if (plan->read.count != run->count)
        read_again(plan, run, values);
    revision_direct_run(&plan->direct, run->cells + plan->cell, run->width, plan->read,
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
