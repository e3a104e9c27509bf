/* SPDX-License-Identifier: MIT */
#include "portfolio_maker.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "load/rows/batcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { HEADERS_MOST = 64 };

/* One line of a table, its cells still between semicolons. */
static bool next_line(const char **rest, struct text *line)
{
    if (**rest == '\0')
        return false;
    *line = (struct text){*rest, strcspn(*rest, "\n")};
    *rest += line->length + ((*rest)[line->length] == '\n');
    return true;
}

static bool next_cell(struct text *line, struct text *cell)
{
    if (!line->bytes)
        return false;
    const char *end = line->length ? memchr(line->bytes, ';', line->length) : NULL;
    size_t length = end ? (size_t)(end - line->bytes) : line->length;
    *cell = (struct text){line->bytes, length};
    if (end) {
        line->bytes += length + 1;
        line->length -= length + 1;
    } else {
        *line = (struct text){NULL, 0};
    }
    return true;
}

static char *poisoned(struct text text, const char *poison)
{
    struct buffer out = {0};
    buffer_append_string(&out, poison);
    buffer_append_text(&out, text);
    buffer_append_string(&out, poison);
    char *copy = memory_bytes(buffer_string(&out), out.length);
    buffer_clear(&out);
    return copy;
}

static int column_named(enum table_kind kind, struct text name)
{
    int count;
    const struct column *columns = columns_of(kind, &count);
    for (int i = 0; i < count; i++)
        if (text_equal(name, text_of(columns[i].name)))
            return i;
    return COLUMN_NONE;
}

static struct source *make_source(enum table_kind kind, struct text header,
                                  const char *poison)
{
    static const char *const paths[TABLE_COUNT] = {
        "test/programme.csv", "test/projects.csv", "test/milestones.csv"};
    struct source *source = memory_new(1, sizeof *source);
    struct text cell;
    source->kind = kind;
    source->path = poisoned(text_of(paths[kind]), poison);
    source->encoding = memory_string("UTF-8");
    source->delimiter = memory_string(";");
    source->header_line = 1;
    source->headers = memory_new(HEADERS_MOST, sizeof *source->headers);
    source->column_of = memory_new(HEADERS_MOST, sizeof *source->column_of);
    source->modified = DAY_UNKNOWN;
    for (int i = 0; i < COLUMNS_MAX; i++)
        source->cell_of[i] = -1;
    while (next_cell(&header, &cell)) {
        int index = source->header_count++, column = column_named(kind, cell);
        assert_true(index < HEADERS_MOST);
        source->headers[index] = poisoned(cell, poison);
        source->column_of[index] = column;
        if (column != COLUMN_NONE)
            source->cell_of[column] = index;
    }
    return source;
}

static int32_t word_number(enum column_type type, struct text word)
{
    for (int i = 0; i < MILESTONE_KIND_COUNT; i++) {
        const char *name = type == TYPE_PROJECT_STATUS
                               ? project_status_word((enum project_status)i)->name
                           : type == TYPE_MILESTONE_STATUS
                               ? milestone_status_word((enum milestone_status)i)->name
                               : milestone_kind_word((enum milestone_kind)i)->name;
        if (text_equal(word, text_of(name)))
            return i;
    }
    return 0; /* a word that is not understood */
}

static money_t money_of(const char *cell)
{
    char *end;
    long long units = strtoll(cell, &end, 10);
    long long minor = *end == '.' ? strtoll(end + 1, NULL, 10) : 0;
    return units * MONEY_MINOR + (*cell == '-' ? -minor : minor);
}

static int64_t value_of(enum column_type type, struct text text)
{
    char cell[64];
    snprintf(cell, sizeof cell, "%.*s", (int)text.length, text.bytes ? text.bytes : "");
    if (type == TYPE_DATE)
        return day_from_iso(cell);
    if (type >= TYPE_PROJECT_STATUS)
        return word_number(type, text);
    if (!*cell)
        return column_unknown(type);
    return type == TYPE_MONEY || type == TYPE_PERCENT ? money_of(cell)
                                                      : strtol(cell, NULL, 10);
}

/* What goes around the cells under a header. */
static const char *poison_for(const struct recipe *recipe, const struct source *source,
                              int cell)
{
    if (!recipe->poison)
        return "";
    if (!recipe->poisoned)
        return recipe->poison;
    bool meant =
        cell < source->header_count && strcmp(source->headers[cell], recipe->poisoned) == 0;
    return meant ? recipe->poison : "";
}

static void add_row(struct batcher *batcher, unsigned long number, struct text line,
                    const struct recipe *recipe)
{
    const struct source *source = batcher->source;
    int all, count = 0;
    const struct column *columns = columns_of(source->kind, &all);
    struct text cells[HEADERS_MOST], cell;
    char *kept[HEADERS_MOST];
    int64_t values[COLUMNS_MAX];
    for (int i = 0; i < all; i++)
        values[i] = column_unknown(columns[i].type);
    for (; next_cell(&line, &cell); count++) {
        int column = count < source->header_count ? source->column_of[count] : COLUMN_NONE;
        assert_true(count < HEADERS_MOST);
        if (column != COLUMN_NONE && columns[column].type != TYPE_TEXT)
            values[column] = value_of(columns[column].type, cell);
        kept[count] =
            poisoned(cell, text_empty(cell) ? "" : poison_for(recipe, source, count));
        cells[count] = text_of(kept[count]);
    }
    batcher_row(batcher, number, cells, (size_t)count, values);
    while (count > 0)
        free(kept[--count]);
}

static void take_batch(void *context, struct batch *batch)
{
    portfolio_add_batch(context, batch);
}

static void add_table(struct portfolio *portfolio, enum table_kind kind, const char *table,
                      const struct recipe *recipe)
{
    const char *poison = recipe->poison && !recipe->poisoned ? recipe->poison : "";
    uint32_t most = recipe->batch_rows ? recipe->batch_rows : BATCH_ROWS, rows = 0;
    struct load_sink sink = {.context = portfolio, .batch = take_batch};
    struct batcher batcher;
    struct text line = {NULL, 0};
    if (!table)
        return;
    assert_true(next_line(&table, &line));
    struct source *source = make_source(kind, line, poison);
    portfolio_add_source(portfolio, source);
    batcher_start(&batcher, &sink, source, true);
    for (; next_line(&table, &line); rows++) {
        if (rows % most == 0)
            batcher_seal(&batcher);
        add_row(&batcher, rows + 2, line, recipe);
    }
    batcher_finish(&batcher);
    source->rows_read = source->rows_loaded = rows;
}

struct portfolio *portfolio_make(const struct recipe *recipe)
{
    struct portfolio *portfolio = portfolio_new();
    add_table(portfolio, TABLE_PROGRAMME, recipe->programme, recipe);
    if (recipe->milestones_first)
        add_table(portfolio, TABLE_MILESTONES, recipe->milestones, recipe);
    add_table(portfolio, TABLE_PROJECTS, recipe->projects, recipe);
    if (!recipe->milestones_first)
        add_table(portfolio, TABLE_MILESTONES, recipe->milestones, recipe);
    portfolio_finish(portfolio);
    return portfolio;
}

struct portfolio *portfolio_of(const char *projects, const char *milestones)
{
    return portfolio_make(&(struct recipe){.projects = projects, .milestones = milestones});
}

void portfolio_more_projects(struct portfolio *portfolio, const char *projects)
{
    add_table(portfolio, TABLE_PROJECTS, projects, &(struct recipe){0});
}

row_t project_row(const struct portfolio *portfolio, const char *id)
{
    row_t row = portfolio_find_project(portfolio, text_of(id));
    assert_true(row != ROW_NONE);
    return row;
}

row_t milestone_row(const struct portfolio *portfolio, uint32_t number)
{
    row_t row = table_first(&portfolio->milestones);
    while (row != ROW_NONE && number-- > 0)
        row = table_next(&portfolio->milestones, row);
    assert_true(row != ROW_NONE);
    return row;
}

day_t day_of(const char *iso)
{
    day_t day = day_from_iso(iso);
    assert_true(day != DAY_UNKNOWN);
    return day;
}
