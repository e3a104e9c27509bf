/* SPDX-License-Identifier: MIT */
#include "output/build.h"
#include "view/words.h"

static void add_heads(struct listing *listing)
{
    listing_head(listing, "project", _("Project"), CELL_TEXT);
    listing_head(listing, "lead", _("Lead"), CELL_TEXT);
    listing_data_head(listing, "milestone_id", CELL_TEXT);
    listing_head(listing, "milestone", _("Milestone"), CELL_TEXT);
    listing_data_head(listing, "kind", CELL_TEXT);
    listing_head(listing, "state", _("State"), CELL_TEXT);
    listing_head(listing, "due", _("Due"), CELL_DAY);
    listing_head(listing, "delay", _("Delay"), CELL_DELAY);
    listing_head(listing, "slip", _("Slippage"), CELL_SLIP);
    listing_head(listing, "releases", _("Releases"), CELL_TEXT);
    listing_head(listing, "amount", _("Amount"), CELL_MONEY);
    listing_head(listing, "on_hold", _("On hold"), CELL_MONEY);
}

static void add_money(struct listing *listing, bool there, money_t amount)
{
    if (there)
        listing_money(listing, amount);
    else
        listing_none(listing);
}

static void add_row(struct listing *listing, const struct ui *ui,
                    const struct deadline *deadline)
{
    const struct milestone *milestone = &deadline->milestone;
    const struct table *milestones = &ui->portfolio->milestones;
    const struct table *projects = &ui->portfolio->projects;

    listing_text(listing, table_text(projects, deadline->project, PROJECT_ID));
    listing_text(listing, words_project_name(ui->portfolio, deadline->project));
    listing_text(listing, table_text(milestones, milestone->row, MILESTONE_ID));
    listing_text(listing, words_milestone_title(ui->portfolio, milestone->row));
    listing_text(listing, table_text(milestones, milestone->row, MILESTONE_KIND));
    build_state_cell(listing, milestone->state);
    listing_day(listing, milestone->due);
    build_delay_cell(listing, milestone);
    build_slip_cell(listing, milestone);
    if (deadline->payment == ROW_NONE)
        listing_none(listing);
    else
        listing_text(listing, words_milestone_title(ui->portfolio, deadline->payment));
    add_money(listing, deadline->pays, deadline->amount);
    add_money(listing, deadline->on_hold, deadline->amount);
}

static void make_rows(struct listing *listing, const void *context, size_t first,
                      size_t end)
{
    const struct ui *ui = context;
    struct schedule schedule = {0};

    for (size_t i = first; i < end; i++) {
        struct deadline deadline =
            deadline_read(&ui->deadlines, ui->portfolio, i, &schedule);
        add_row(listing, ui, &deadline);
    }
    schedule_clear(&schedule);
}

void build_deadlines(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "rows", "");

    add_heads(listing);
    listing_add_rows(listing, ui->deadlines.count, make_rows, ui);
}
