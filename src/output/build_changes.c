/* SPDX-License-Identifier: MIT */
#include "output/build.h"
#include "view/words.h"

static const char *const table_names[TABLE_COUNT] = {
    [TABLE_PROGRAMME] = "programme",
    [TABLE_PROJECTS] = "projects",
    [TABLE_MILESTONES] = "milestones",
};

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
    const struct table *table = change->table == TABLE_PROGRAMME  ? &portfolio->programme
                                : change->table == TABLE_PROJECTS ? &portfolio->projects
                                                                  : &portfolio->milestones;
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

static void add_change(struct listing *listing, const struct portfolio *before,
                       const struct portfolio *after, const struct change *change)
{
    bool gone = change->kind == CHANGE_GONE;

    add_subject(listing, gone ? before : after, change->table,
                gone ? change->before : change->after);
    listing_text(listing, text_of(table_names[change->table]));
    listing_word(listing, text_of(kinds[change->kind].name),
                 text_of(_(kinds[change->kind].label)));
    add_column(listing, before, after, change);
    if (change->kind == CHANGE_CELL) {
        listing_text(listing, difference_before(before, change));
        listing_text(listing, difference_after(after, change));
    } else {
        listing_none(listing);
        listing_none(listing);
    }
}

void build_changes(struct document *document, const struct ui *ui,
                   const struct portfolio *before, const struct difference *difference)
{
    struct listing *listing = document_add(document, "rows", "");

    listing_head(listing, "project", _("Project"), CELL_TEXT);
    listing_head(listing, "milestone", _("Milestone"), CELL_TEXT);
    listing_data_head(listing, "table", CELL_TEXT);
    listing_head(listing, "change", _("Change"), CELL_TEXT);
    listing_head(listing, "column", _("Column"), CELL_TEXT);
    listing_head(listing, "before", _("Before"), CELL_TEXT);
    listing_head(listing, "after", _("After"), CELL_TEXT);
    for (size_t i = 0; i < difference->count; i++)
        add_change(listing, before, ui->portfolio, &difference->items[i]);
}
