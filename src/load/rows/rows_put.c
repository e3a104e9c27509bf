/* SPDX-License-Identifier: MIT */
/* From the cells of a row to columns: the walk that every cell of a file takes. What it has
 * to know of a column stands in the plan. */
#include "load/rows/rows_inside.h"

#include "base/memory.h"

static void plan_column(struct rows *rows, int column, enum column_type type)
{
    struct column_plan *plan = &rows->plan[rows->plan_count];
    int cell = rows->source->cell_of[column];

    /* Milestones have a kind even without the column. */
    if (cell < 0 && !(rows->source->kind == TABLE_MILESTONES && column == MILESTONE_KIND))
        return;
    *plan = (struct column_plan){.type = type, .column = column, .cell = cell};
    plan->way = type == TYPE_TEXT             ? WAY_TEXT
                : type >= TYPE_PROJECT_STATUS ? WAY_VOCABULARY
                : type == TYPE_FLAG           ? WAY_FLAG
                                              : WAY_TYPED;
    rows->plan_count++;
}

static void plan_other(struct rows *rows, int cell, const struct column *columns)
{
    int column = rows->source->column_of[cell];

    if (column != COLUMN_NONE && rows->source->cell_of[column] == cell)
        return;
    bool words = column != COLUMN_NONE && (columns[column].type == TYPE_TEXT ||
                                           columns[column].type >= TYPE_PROJECT_STATUS);
    rows->plan[rows->plan_count++] =
        (struct column_plan){.way = words ? WAY_TEXT : WAY_FOREIGN,
                             .type = TYPE_TEXT,
                             .column = COLUMN_NONE,
                             .cell = cell};
}

static void plan_checks(struct rows *rows)
{
    static const int identity[TABLE_COUNT][2] = {
        [TABLE_PROGRAMME] = {PROGRAMME_NAME, PROGRAMME_NAME},
        [TABLE_PROJECTS] = {PROJECT_ID, PROJECT_TITLE},
        [TABLE_MILESTONES] = {MILESTONE_ID, MILESTONE_TITLE},
    };
    const struct source *source = rows->source;
    size_t width = (size_t)source->header_count;

    rows->identity = identity[source->kind];
    rows->key_cell = source->cell_of[rows->identity[0]];
    if (rows->key_cell < 0)
        rows->key_cell = source->cell_of[rows->identity[1]];
    rows->flag_cells = memory_new(width + 1, sizeof *rows->flag_cells);
    rows->headers = memory_new(width + 1, sizeof *rows->headers);
    for (size_t i = 0; i < width; i++) {
        rows->headers[i] = text_trim(text_of(source->headers[i]));
        if (flags_may_be(rows->flags, i))
            rows->flag_cells[rows->flag_count++] = i;
    }
    for (int i = 0; i < COLUMNS_MAX; i++) {
        if (source->cell_of[i] < 0 || !id_column(source->kind, i))
            continue;
        int place = rows->id_count++;
        rows->ids[place].cell = source->cell_of[i];
        rows->ids[place].lengths = &rows->revision.evidence->of[i].lengths;
        rows->ids[place].outline = source->kind == TABLE_MILESTONES && i == MILESTONE_ID;
    }
}

void rows_plan(struct rows *rows)
{
    int count, width = rows->source->header_count;
    const struct column *columns = columns_of(rows->source->kind, &count);

    rows->plan = memory_new((size_t)width + 1, sizeof *rows->plan);
    for (int i = 0; i < count; i++)
        plan_column(rows, i, columns[i].type);
    for (int i = 0; i < width; i++)
        plan_other(rows, i, columns);
    plan_checks(rows);
}

static void plan_format(struct rows *rows, struct column_plan *plan)
{
    revision_direct(&rows->revision, plan->column,
                    batcher_spelling(&rows->batcher, plan->cell), &plan->direct);
}

void rows_plan_formats(struct rows *rows)
{
    for (int i = 0; i < rows->plan_count; i++)
        if (rows->plan[i].way == WAY_TYPED || rows->plan[i].way == WAY_FLAG)
            plan_format(rows, &rows->plan[i]);
}

/* --- texts and words ---------------------------------------------------------------- */

static void put_text(struct rows *rows, const struct column_plan *plan, struct text text)
{
    if (!batcher_word(&rows->batcher, plan->cell, text))
        batcher_text(&rows->batcher, plan->cell, rows_kept(plan, text));
}

static int meaning_of(struct rows *rows, enum column_type type, struct text word)
{
    if (text_empty(word) && type != TYPE_MILESTONE_KIND)
        return 0;
    return vocabularies_meaning(rows->vocabularies, type, word);
}

/* What the word means is found out once, where it is one that comes again. */
static int put_word(struct rows *rows, const struct column_plan *plan, struct text text)
{
    struct known_word *word =
        plan->cell < 0 ? NULL : batcher_word(&rows->batcher, plan->cell, text);

    if (word && word->meaning != WORD_UNREAD)
        return word->meaning;
    int meaning = meaning_of(rows, plan->type, rows_said(text));
    if (word)
        word->meaning = (signed char)meaning;
    else if (plan->cell >= 0)
        batcher_text(&rows->batcher, plan->cell, rows_said(text));
    return meaning;
}

static void put_vocabulary(struct rows *rows, const struct column_plan *plan,
                           unsigned long line, struct text text)
{
    int meaning = put_word(rows, plan, text), value = meaning;

    if (meaning >= VOCABULARY_TITLE)
        value = (int)vocabularies_kind_of(rows->vocabularies, meaning,
                                          rows_text(rows, MILESTONE_TITLE));
    else if (meaning == VOCABULARY_NONE)
        value = 0;
    batcher_value(&rows->batcher, plan->column, value);
    if (meaning == VOCABULARY_NONE)
        rows_report(rows, FINDING_WORD, line, plan->cell, text, true);
}

/* --- values in a format: days, amounts, shares, counts, flags --------------------------
 */

static int64_t read_missing(struct rows *rows, const struct column_plan *plan,
                            unsigned long line, struct text text)
{
    if ((size_t)plan->cell < rows->count)
        revision_missing(&rows->revision, plan->column, line, text);
    /* A flag is a box to tick: an empty cell is no, but "ND" is unknown. */
    if (plan->way == WAY_FLAG && text_empty(text))
        return 0;
    return format_missing(&rows->revision.formats[plan->column], text);
}

static int64_t read_value(struct rows *rows, const struct column_plan *plan,
                          unsigned long line, struct text text)
{
    const struct column_format *format = &rows->revision.formats[plan->column];
    enum finding_code code;
    int64_t value;

    if (vocabularies_missing(text))
        return read_missing(rows, plan, line, text);
    bool good = format_read(format, rows->vocabularies, text, &value, &code);
    revision_value(&rows->revision, plan->column, line, text, good, value);
    if (!good)
        rows_report(rows, code, line, plan->cell, text, true);
    return value;
}

static void put_typed(struct rows *rows, struct column_plan *plan, unsigned long line,
                      struct text text)
{
    int64_t value;

    if (text_empty(text)) {
        value = read_missing(rows, plan, line, text);
    } else if (spelling_read(plan->direct.spelling, text, &value)) {
        revision_value(&rows->revision, plan->column, line, text, true, value);
    } else {
        value = read_value(rows, plan, line, text);
        batcher_typed(&rows->batcher, plan->cell, text, value);
        if (plan->direct.spelling == SPELLING_NONE)
            plan_format(rows, plan); /* the first one shows how most are spelled */
    }
    batcher_value(&rows->batcher, plan->column, value);
}

static void put_flag(struct rows *rows, const struct column_plan *plan, unsigned long line,
                     struct text text)
{
    struct known_word *word = batcher_word(&rows->batcher, plan->cell, text);
    int64_t value = read_value(rows, plan, line, text);

    if (!word)
        batcher_text(&rows->batcher, plan->cell, text);
    else if (value >= 0)
        word->meaning = (signed char)value;
    batcher_value(&rows->batcher, plan->column, value);
}

static void put_cell(struct rows *rows, struct column_plan *plan, unsigned long line,
                     struct text text)
{
    switch (plan->way) {
    case WAY_FOREIGN:
    case WAY_TEXT:
        put_text(rows, plan, text);
        break;
    case WAY_VOCABULARY:
        put_vocabulary(rows, plan, line, text);
        break;
    case WAY_FLAG:
        put_flag(rows, plan, line, text);
        break;
    case WAY_TYPED:
        put_typed(rows, plan, line, text);
        break;
    }
}

void rows_put(struct rows *rows, unsigned long line)
{
    struct column_plan *plan = rows->plan, *end = plan + rows->plan_count;
    const struct text *cells = rows->cells;

    for (; plan < end; plan++)
        put_cell(rows, plan, line,
                 plan->cell < 0 ? (struct text){"", 0} : cells[plan->cell]);
    for (size_t i = (size_t)rows->source->header_count; i < rows->count; i++)
        batcher_beyond(&rows->batcher, cells[i]);
}
