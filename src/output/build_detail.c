/* SPDX-License-Identifier: MIT */
/* One project: its whole record, its milestones, the columns that are not ours. */
#include "output/build.h"

#include "monitor/release.h"
#include "output/other.h"
#include "view/words.h"

/* Figures that are worked out, in the order in which they are read. */
static const enum field figures[] = {
    FIELD_HEALTH,  FIELD_LATE,        FIELD_SLIP, FIELD_REMAINING,  FIELD_LEFTOVER,
    FIELD_ON_HOLD, FIELD_DUE_TO_DATE, FIELD_TIME, FIELD_PAID_SHARE, FIELD_PUBLIC_SHARE,
};
enum { FIGURES = sizeof figures / sizeof *figures };

static bool is_recorded(const struct ui *ui, enum field field)
{
    int column = field_project_column(field);

    return field_of_projects(field) && column != COLUMN_NONE &&
           table_has(&ui->portfolio->projects, column);
}

static void add_rule(struct listing *listing, const struct ui *ui)
{
    struct buffer rule = {0};

    words_diagnosis(ui->portfolio, ui->assessment, ui->selected, &rule);
    listing_text(listing, buffer_text(&rule));
    buffer_clear(&rule);
}

static void add_source(struct listing *listing, const struct ui *ui)
{
    const struct table *projects = &ui->portfolio->projects;
    struct buffer place = {0};

    buffer_printf(&place, "%s:%lu", table_path(projects, ui->selected),
                  table_line(projects, ui->selected));
    listing_text(listing, buffer_text(&place));
    buffer_clear(&place);
}

static void add_record(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "rows", "");

    listing->record = true;
    for (enum field field = FIELD_NONE + 1; field < FIELD_COUNT_ALL; field++)
        if (is_recorded(ui, field))
            build_field_head(listing, field);
    for (size_t i = 0; i < FIGURES; i++)
        build_field_head(listing, figures[i]);
    listing_head(listing, "rule", _("Rule"), CELL_TEXT);
    listing_head(listing, "source", _("Source"), CELL_TEXT);
    for (enum field field = FIELD_NONE + 1; field < FIELD_COUNT_ALL; field++)
        if (is_recorded(ui, field))
            build_field_cell(listing, ui, ui->selected, field);
    for (size_t i = 0; i < FIGURES; i++)
        build_field_cell(listing, ui, ui->selected, figures[i]);
    add_rule(listing, ui);
    add_source(listing, ui);
}

static void add_milestone_heads(struct listing *listing)
{
    listing_data_head(listing, "id", CELL_TEXT);
    listing_head(listing, "milestone", _("Milestone"), CELL_TEXT);
    listing_data_head(listing, "kind", CELL_TEXT);
    listing_head(listing, "state", _("State"), CELL_TEXT);
    listing_head(listing, "due", _("Due"), CELL_DAY);
    listing_head(listing, "delay", _("Delay"), CELL_DELAY);
    listing_head(listing, "baseline_due", _("Due at first"), CELL_DAY);
    listing_head(listing, "received_on", _("Received"), CELL_DAY);
    listing_head(listing, "done_on", _("Done"), CELL_DAY);
    listing_head(listing, "slip", _("Slippage"), CELL_SLIP);
    listing_head(listing, "amount", _("Amount"), CELL_MONEY);
    listing_head(listing, "waits_for", _("Waits for"), CELL_TEXT);
    listing_head(listing, "note", _("Note"), CELL_TEXT);
}

static void add_day(struct listing *listing, const struct ui *ui, row_t row, int column)
{
    build_day_cell(listing, table_date(&ui->portfolio->milestones, row, column));
}

/* Days of what is settled say nothing more. */
static void add_delay(struct listing *listing, const struct milestone *milestone)
{
    if (milestone_unfinished(milestone))
        build_delay_cell(listing, milestone);
    else
        listing_none(listing);
}

static void add_amount(struct listing *listing, const struct milestone *milestone)
{
    if (milestone->kind == KIND_PAYMENT || money_known(milestone->amount))
        listing_money(listing, milestone->amount);
    else
        listing_none(listing);
}

static void add_gate(struct listing *listing, const struct ui *ui,
                     const struct schedule *schedule, size_t index)
{
    const struct release *gate = release_for(schedule, index);

    if (gate && gate->milestone != index)
        listing_text(listing,
                     words_milestone_title(ui->portfolio,
                                           schedule->milestones[gate->milestone].row));
    else
        listing_none(listing);
}

static void add_milestone(struct listing *listing, const struct ui *ui,
                          const struct schedule *schedule, size_t index)
{
    const struct milestone *milestone = &schedule->milestones[index];
    const struct table *table = &ui->portfolio->milestones;
    row_t row = milestone->row;

    listing_text(listing, table_text(table, row, MILESTONE_ID));
    listing_text(listing, words_milestone_title(ui->portfolio, row));
    listing_text(listing, table_text(table, row, MILESTONE_KIND));
    build_state_cell(listing, milestone->state);
    listing_day(listing, milestone->due);
    add_delay(listing, milestone);
    add_day(listing, ui, row, MILESTONE_BASELINE_DUE);
    add_day(listing, ui, row, MILESTONE_RECEIVED_ON);
    add_day(listing, ui, row, MILESTONE_DONE_ON);
    build_slip_cell(listing, milestone);
    add_amount(listing, milestone);
    add_gate(listing, ui, schedule, index);
    listing_text(listing, table_text(table, row, MILESTONE_NOTE));
}

static void add_milestones(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "milestones", _("Milestones"));
    struct schedule schedule =
        schedule_of(ui->portfolio, ui->selected, ui->assessment->as_of);

    add_milestone_heads(listing);
    for (size_t i = 0; i < schedule.count; i++)
        add_milestone(listing, ui, &schedule, i);
    schedule_clear(&schedule);
}

static void add_others(struct document *document, const struct ui *ui)
{
    const struct table *projects = &ui->portfolio->projects;
    struct listing *listing = document_add(document, "other", _("Other columns"));
    struct buffer name = {0};
    struct text text;

    listing->record = true;
    for (uint32_t cell = 0; other_next(projects, ui->selected, &cell, &name, &text);)
        listing_head(listing, buffer_string(&name), buffer_string(&name), CELL_TEXT);
    for (uint32_t cell = 0; other_next(projects, ui->selected, &cell, &name, &text);)
        listing_text(listing, text);
    buffer_clear(&name);
}

void build_detail(struct document *document, const struct ui *ui)
{
    if (ui->selected == ROW_NONE)
        return;
    add_record(document, ui);
    add_milestones(document, ui);
    add_others(document, ui);
}
