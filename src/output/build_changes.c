/* SPDX-License-Identifier: MIT */
#include "output/build.h"
#include "view/change_values.h"
#include "view/words.h"

static const struct {
    const char *name, *label; /* label: a message id */
} kinds[] = {
    [CHANGE_ADDED] = {"added", N_("added")},
    [CHANGE_GONE] = {"gone", N_("gone")},
    [CHANGE_CELL] = {"changed", N_("changed")},
};

/* The row that a change is about, where it still stands or stood last. */
static void add_subject(struct listing *listing, const struct portfolio *portfolio,
                        enum table_kind table, row_t row)
{
    static const struct text none = {NULL, 0};

    switch (table) {
    case TABLE_PROJECTS:
        listing_text(listing, table_text(&portfolio->projects, row, PROJECT_ID));
        listing_text(listing, none);
        return;
    case TABLE_MILESTONES:
        listing_text(listing,
                     table_text(&portfolio->milestones, row, MILESTONE_PROJECT_ID));
        listing_text(listing, words_milestone_title(portfolio, row));
        return;
    default:
        listing_text(listing, none);
        listing_text(listing, none);
    }
}

/* Where the cell stands now; a column that went is called as it was. */
static void add_column(struct listing *listing, const struct portfolio *before,
                       const struct portfolio *after, const struct change *change)
{
    const struct portfolio *portfolio = change->cell_after >= 0 ? after : before;
    const struct table *table = portfolio_table(portfolio, change->table);
    row_t row = change->cell_after >= 0 ? change->after : change->before;
    int cell = change->cell_after >= 0 ? change->cell_after : change->cell_before, count;

    if (change->kind != CHANGE_CELL) {
        listing_none(listing);
    } else if (change->column != COLUMN_NONE) {
        const struct column *column = &columns_of(change->table, &count)[change->column];
        listing_word(listing, text_of(column->name), text_of(_(column->label)));
    } else {
        const struct source *source = table_batch(table, row)->source;
        listing_text(listing,
                     text_of(cell < source->header_count ? source->headers[cell] : ""));
    }
}

/* An amount, a day or a number as programs read it; false: its text is all there is. */
static bool append_plain(const struct table *table, row_t row, const struct change *change,
                         struct buffer *out)
{
    int count;
    enum column_type type = columns_of(change->table, &count)[change->column].type;
    money_t amount;
    day_t day;
    char iso[11];

    if (type == TYPE_MONEY &&
        money_known(amount = table_money(table, row, change->column))) {
        money_append(amount, out);
        return true;
    }
    if (type == TYPE_DATE &&
        (day = table_date(table, row, change->column)) != DAY_UNKNOWN) {
        day_to_iso(day, iso);
        buffer_append_string(out, iso);
        return true;
    }
    return false;
}

/* What stood there (old), or stands there now. */
static void add_value(struct listing *listing, const struct ui *ui,
                      const struct change *change, bool old)
{
    const struct portfolio *portfolio = old ? ui->changes.basis.before : ui->portfolio;
    const struct table *table = portfolio_table(portfolio, change->table);
    struct buffer name = {0}, label = {0}, scratch = {0};

    if (change->column != COLUMN_NONE &&
        append_plain(table, old ? change->before : change->after, change, &name)) {
        (old ? changes_append_before : changes_append_after)(ui, change, &label);
        listing_word(listing, buffer_text(&name), buffer_text(&label));
    } else {
        listing_text(listing, old ? difference_before(portfolio, change, &scratch)
                                  : difference_after(portfolio, change, &scratch));
    }
    buffer_clear(&scratch);
    buffer_clear(&name);
    buffer_clear(&label);
}

static void add_change(struct listing *listing, const struct ui *ui,
                       const struct change *change)
{
    const struct portfolio *before = ui->changes.basis.before, *after = ui->portfolio;
    bool gone = change->kind == CHANGE_GONE;

    add_subject(listing, gone ? before : after, change->table,
                gone ? change->before : change->after);
    listing_text(listing, text_of(table_kind_name(change->table)));
    listing_word(listing, text_of(kinds[change->kind].name),
                 text_of(_(kinds[change->kind].label)));
    add_column(listing, before, after, change);
    if (change->kind == CHANGE_CELL) {
        add_value(listing, ui, change, true);
        add_value(listing, ui, change, false);
    } else {
        listing_none(listing);
        listing_none(listing);
    }
}

void build_changes(struct document *document, const struct ui *ui)
{
    const struct changes_basis *basis = &ui->changes.basis;
    struct listing *listing = document_add(document, "rows", "");

    listing_head(listing, "project", _("Project"), CELL_TEXT);
    listing_head(listing, "milestone", _("Milestone"), CELL_TEXT);
    listing_data_head(listing, "table", CELL_TEXT);
    listing_head(listing, "change", _("Change"), CELL_TEXT);
    listing_head(listing, "column", _("Column"), CELL_TEXT);
    listing_head(listing, "before", _("Before"), CELL_TEXT);
    listing_head(listing, "after", _("After"), CELL_TEXT);
    if (basis->state != CHANGES_READY)
        return;
    for (size_t i = 0; i < basis->difference->count; i++)
        add_change(listing, ui, &basis->difference->items[i]);
}
