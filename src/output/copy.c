/* SPDX-License-Identifier: MIT */
#include "output/copy.h"

#include "model/spelling.h"
#include "output/csv.h"

static row_t skip_derived(const struct table *table, row_t row)
{
    while (row != ROW_NONE && table_batch(table, row)->source->derived)
        row = table_next(table, row);
    return row;
}

static row_t first_row(const struct table *table)
{
    return skip_derived(table, table_first(table));
}

static row_t next_row(const struct table *table, row_t row)
{
    return skip_derived(table, table_next(table, row));
}

/* The value of the cell; false: it is not known, or text. */
static bool append_value(const struct table *table, row_t row, int column,
                         enum column_type type, struct buffer *out)
{
    int32_t number;

    switch (type) {
    case TYPE_DATE:
        if (table_date(table, row, column) == DAY_UNKNOWN)
            return false;
        spelling_append(SPELLING_DATE_ISO, table_date(table, row, column), out);
        return true;
    case TYPE_MONEY:
        if (!money_known(table_money(table, row, column)))
            return false;
        spelling_append(SPELLING_AMOUNT_POINT2, table_money(table, row, column), out);
        return true;
    case TYPE_PERCENT:
    case TYPE_COUNT:
    case TYPE_FLAG:
        number = table_number(table, row, column);
        if (number == NUMBER_UNKNOWN)
            return false;
        spelling_append(type == TYPE_PERCENT ? SPELLING_SHARE_POINT2 : SPELLING_WHOLE,
                        number, out);
        if (type == TYPE_PERCENT)
            buffer_append_char(out, '%');
        return true;
    default:
        return false;
    }
}

static bool has_value(enum column_type type)
{
    return type > TYPE_TEXT && type < TYPE_PROJECT_STATUS;
}

static void append_cell(const struct table *table, row_t row, int column,
                        enum column_type type, struct buffer *out)
{
    struct buffer scratch = {0};

    if (append_value(table, row, column, type, out))
        return;
    struct text text = table_cell(table, row, column, &scratch);
    if (has_value(type) && !text_empty(text))
        buffer_append_char(out, '?');
    buffer_append_text(out, text);
    buffer_clear(&scratch);
}

/* Bit by column: some row has something there. The first column names the table. */
static uint64_t columns_needed(const struct table *table)
{
    struct buffer cell = {0};
    uint64_t needed = 1;
    int count;
    const struct column *columns = columns_of(table->kind, &count);

    for (int i = 1; i < count; i++)
        for (row_t row = table_has(table, i) ? first_row(table) : ROW_NONE;
             row != ROW_NONE && !(needed >> i & 1); row = next_row(table, row)) {
            append_cell(table, row, i, columns[i].type, &cell);
            needed |= (uint64_t)(cell.length > 0) << i;
            buffer_reset(&cell);
        }
    buffer_clear(&cell);
    return needed;
}

bool copy_needed(const struct portfolio *portfolio, enum table_kind kind)
{
    return first_row(portfolio_table(portfolio, kind)) != ROW_NONE;
}

void copy_write(const struct portfolio *portfolio, enum table_kind kind, FILE *out)
{
    const struct table *table = portfolio_table(portfolio, kind);
    uint64_t needed = columns_needed(table);
    struct csv csv = {.out = out};
    struct buffer cell = {0};
    int count;
    const struct column *columns = columns_of(kind, &count);

    for (int i = 0; i < count; i++)
        if (needed >> i & 1)
            csv_cell(&csv, text_of(columns[i].name));
    csv_end_row(&csv);
    for (row_t row = first_row(table); row != ROW_NONE; row = next_row(table, row)) {
        for (int i = 0; i < count; i++) {
            if (!(needed >> i & 1))
                continue;
            append_cell(table, row, i, columns[i].type, &cell);
            csv_cell(&csv, buffer_text(&cell));
            buffer_reset(&cell);
        }
        csv_end_row(&csv);
    }
    buffer_clear(&cell);
}
