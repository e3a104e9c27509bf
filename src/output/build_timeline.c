/* SPDX-License-Identifier: MIT */
/* Bars and marks as rows: a milestone each, under its project and that one's days. */
#include "output/build.h"

#include "monitor/release.h"
#include "view/words.h"

static const struct {
    const char *name, *label; /* label: a message id */
    enum cell_type type;
    bool data_only;
} heads[] = {
    {"project", N_("Project"), CELL_TEXT, false},
    {"milestone", N_("Milestone"), CELL_TEXT, false},
    {"kind", N_("Kind"), CELL_TEXT, true},
    {"state", N_("State"), CELL_TEXT, false},
    {"planned_start", N_("Planned start"), CELL_DAY, false},
    {"due", N_("Due"), CELL_DAY, false},
    {"baseline_due", N_("Due at first"), CELL_DAY, false},
    {"done_on", N_("Done"), CELL_DAY, false},
    {"slip", N_("Slippage"), CELL_SLIP, false},
    {"lead", N_("Lead"), CELL_TEXT, true},
    {"start", N_("Start"), CELL_DAY, true},
    {"end", N_("End"), CELL_DAY, true},
    {"time", N_("Time"), CELL_PERCENT, true},
    {"progress", N_("Progress"), CELL_PERCENT, true},
};
enum { HEADS = sizeof heads / sizeof *heads, OF_MILESTONE = 8 };

/* "P04 Union régionale …, 01/03/25 to 15/01/27" */
static void add_project(struct listing *listing, const struct ui *ui, row_t project)
{
    const struct table *projects = &ui->portfolio->projects;
    struct text id = table_text(projects, project, PROJECT_ID);
    struct buffer label = {0}, start = {0}, end = {0};

    format_day(table_date(projects, project, PROJECT_START), &start);
    format_day(table_date(projects, project, PROJECT_END), &end);
    buffer_append_text(&label, id);
    buffer_append_char(&label, ' ');
    buffer_append_text(&label, words_project_name(ui->portfolio, project));
    buffer_printf(&label, _(", %s to %s"), buffer_string(&start), buffer_string(&end));
    listing_word(listing, text_empty(id) ? text_of("?") : id, buffer_text(&label));
    buffer_clear(&label);
    buffer_clear(&start);
    buffer_clear(&end);
}

static void add_milestone(struct listing *listing, const struct ui *ui,
                          const struct milestone *milestone)
{
    const struct table *table = &ui->portfolio->milestones;
    row_t row = milestone->row;

    listing_text(listing, words_milestone_title(ui->portfolio, row));
    listing_text(listing, table_text(table, row, MILESTONE_KIND));
    build_state_cell(listing, milestone->state);
    build_day_cell(listing, table_date(table, row, MILESTONE_PLANNED_START));
    listing_day(listing, milestone->due);
    build_day_cell(listing, table_date(table, row, MILESTONE_BASELINE_DUE));
    build_day_cell(listing, milestone->done);
    build_slip_cell(listing, milestone);
}

/* milestone NULL: the project has none, and is there all the same. */
static void add_row(struct listing *listing, const struct ui *ui, row_t project,
                    const struct milestone *milestone)
{
    static const enum field rest[] = {FIELD_START, FIELD_END, FIELD_TIME, FIELD_PROGRESS};

    add_project(listing, ui, project);
    for (int i = 0; i < OF_MILESTONE && !milestone; i++)
        listing_none(listing);
    if (milestone)
        add_milestone(listing, ui, milestone);
    listing_text(listing, words_project_name(ui->portfolio, project));
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        build_field_cell(listing, ui, project, rest[i]);
}

void build_timeline(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "rows", "");

    listing->grouped = true;
    for (int i = 0; i < HEADS; i++)
        if (heads[i].data_only)
            listing_data_head(listing, heads[i].name, heads[i].type);
        else
            listing_head(listing, heads[i].name, _(heads[i].label), heads[i].type);
    struct schedule schedule = {0};
    for (size_t i = 0; i < ui->row_count; i++) {
        schedule_read(&schedule, ui->portfolio, ui->rows[i], ui->assessment->as_of);
        for (size_t k = 0; k < schedule.count; k++)
            add_row(listing, ui, ui->rows[i], &schedule.milestones[k]);
        if (schedule.count == 0)
            add_row(listing, ui, ui->rows[i], NULL);
    }
    schedule_clear(&schedule);
}
