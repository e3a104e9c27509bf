/* SPDX-License-Identifier: MIT */
#include "view/change_values.h"

#include "view/words.h"

enum {
    TEXT_SHOWN = 160, /* columns of a text that has changed */
    TEXT_BEFORE = 24  /* of which so many before the place where it has */
};

static const char *column_name(const struct ui *ui, const struct change *change)
{
    int count;
    if (change->column != COLUMN_NONE)
        return _(columns_of(change->table, &count)[change->column].label);
    bool old = change->cell_after < 0;
    row_t row = old ? change->before : change->after;
    int cell = old ? change->cell_before : change->cell_after;
    const struct portfolio *portfolio = old ? ui->changes.basis.before : ui->portfolio;
    const struct table *table = change->table == TABLE_PROGRAMME  ? &portfolio->programme
                                : change->table == TABLE_PROJECTS ? &portfolio->projects
                                                                  : &portfolio->milestones;
    const struct source *source = table_batch(table, row)->source;
    return cell < source->header_count && *source->headers[cell] ? source->headers[cell]
                                                                 : _("without a name");
}

void changes_append_what(const struct ui *ui, const struct change *change,
                         struct buffer *out)
{
    if (change->table == TABLE_MILESTONES) {
        bool gone = change->kind == CHANGE_GONE;
        const struct portfolio *portfolio = gone ? ui->changes.basis.before : ui->portfolio;
        buffer_append_text(
            out, words_milestone_title(portfolio, gone ? change->before : change->after));
        if (change->kind == CHANGE_CELL)
            buffer_append_string(out, " · ");
    }
    if (change->kind == CHANGE_CELL)
        buffer_append_string(out, column_name(ui, change));
    else if (change->table == TABLE_PROJECTS)
        buffer_append_string(out, _("Project"));
    else if (change->table == TABLE_PROGRAMME)
        buffer_append_string(out, _("Programme"));
}

/* One side of a change. */
struct side {
    const struct table *table;
    row_t row;
};

static struct side side_of(const struct ui *ui, const struct change *change, bool old)
{
    const struct portfolio *portfolio = old ? ui->changes.basis.before : ui->portfolio;
    return (struct side){
        .table = change->table == TABLE_PROGRAMME  ? &portfolio->programme
                 : change->table == TABLE_PROJECTS ? &portfolio->projects
                                                   : &portfolio->milestones,
        .row = old ? change->before : change->after,
    };
}

static enum column_type type_of(const struct change *change)
{
    int count;
    return change->column == COLUMN_NONE
               ? TYPE_TEXT
               : columns_of(change->table, &count)[change->column].type;
}

/* What the cell was read as; false: nothing, and only its text tells. */
static bool append_value(const struct ui *ui, const struct side *side, int column,
                         enum column_type type, struct buffer *out)
{
    day_t day;
    money_t amount;
    int32_t number;
    switch (type) {
    case TYPE_DATE:
        day = table_date(side->table, side->row, column);
        if (day != DAY_UNKNOWN)
            format_day(day, out);
        return day != DAY_UNKNOWN;
    case TYPE_MONEY:
        amount = table_money(side->table, side->row, column);
        if (money_known(amount))
            format_money_exact(&ui->format, amount, out);
        return money_known(amount);
    case TYPE_PERCENT:
    case TYPE_COUNT:
    case TYPE_FLAG:
        number = table_number(side->table, side->row, column);
        if (number == NUMBER_UNKNOWN)
            return false;
        if (type == TYPE_PERCENT)
            format_hundredths(&ui->format, number, out);
        else if (type == TYPE_COUNT)
            buffer_printf(out, "%d", number);
        else
            buffer_append_string(out, number ? _("yes") : _("no"));
        return true;
    default:
        return false;
    }
}

/* Columns at the beginning of a that b begins with as well. */
static size_t common_bytes(struct text a, struct text b)
{
    size_t same = 0;
    while (same < a.length && same < b.length && a.bytes[same] == b.bytes[same])
        same++;
    while (same > 0 && same < a.length && (a.bytes[same] & 0xC0) == 0x80)
        same--;
    return same;
}

static size_t back_by(struct text text, size_t at, size_t characters)
{
    for (; at > 0 && characters > 0; characters--)
        do
            at--;
        while (at > 0 && (text.bytes[at] & 0xC0) == 0x80);
    return at;
}

/* A text beside the other side's: from a little before they part. */
static void append_text(const struct ui *ui, struct text text, struct text other,
                        struct buffer *out)
{
    size_t from = 0;
    if (text_empty(text))
        return;
    if (canvas_measure(ui->ascii, text) > TEXT_SHOWN ||
        canvas_measure(ui->ascii, other) > TEXT_SHOWN)
        from = back_by(text, common_bytes(text, other), TEXT_BEFORE);
    struct text rest = {text.bytes + from, text.length - from};
    size_t length = canvas_prefix(ui->ascii, rest, TEXT_SHOWN);
    buffer_append_string(out, from > 0 ? "…" : "");
    buffer_append_text(out, (struct text){rest.bytes, length});
    buffer_append_string(out, length < rest.length ? "…" : "");
}

static void append_cell(const struct ui *ui, const struct change *change, bool old,
                        struct buffer *out)
{
    struct buffer scratch[2] = {{0}, {0}};
    struct text before = difference_before(ui->changes.basis.before, change, &scratch[0]);
    struct text after = difference_after(ui->portfolio, change, &scratch[1]);
    append_text(ui, old ? before : after, old ? after : before, out);
    buffer_clear(&scratch[0]);
    buffer_clear(&scratch[1]);
}

static void append_side(const struct ui *ui, const struct change *change, bool old,
                        struct buffer *out)
{
    struct side side = side_of(ui, change, old);
    enum column_type type = type_of(change);
    if (change->column == COLUMN_NONE ||
        !append_value(ui, &side, change->column, type, out))
        append_cell(ui, change, old, out);
}

void changes_append_before(const struct ui *ui, const struct change *change,
                           struct buffer *out)
{
    append_side(ui, change, true, out);
}

void changes_append_after(const struct ui *ui, const struct change *change,
                          struct buffer *out)
{
    append_side(ui, change, false, out);
}

void changes_append_step(const struct ui *ui, const struct change *change,
                         struct buffer *out)
{
    struct side old = side_of(ui, change, true), new = side_of(ui, change, false);
    enum column_type type = type_of(change);
    if (type == TYPE_DATE) {
        day_t from = table_date(old.table, old.row, change->column);
        day_t to = table_date(new.table, new.row, change->column);
        if (from != DAY_UNKNOWN && to != DAY_UNKNOWN)
            format_days_signed(&ui->format, to - from, out);
    } else if (type == TYPE_MONEY) {
        money_t step = money_subtract(table_money(new.table, new.row, change->column),
                                      table_money(old.table, old.row, change->column));
        if (!money_known(step))
            return;
        if (step > 0)
            buffer_append_char(out, '+');
        format_money_exact(&ui->format, step, out);
    }
}
