/* SPDX-License-Identifier: MIT */
/* The list: its columns, then those that the question names besides. */
#include "output/build.h"
#include "view/words.h"

/* FIELD_MILESTONE stands for the one that calls for attention most. */
static const enum field usual[] = {
    FIELD_ID,         FIELD_LEAD,      FIELD_TITLE,     FIELD_STATUS, FIELD_KIND,
    FIELD_THEME,      FIELD_OFFICER,   FIELD_TERRITORY, FIELD_START,  FIELD_END,
    FIELD_HEALTH,     FIELD_MILESTONE, FIELD_DELAY,     FIELD_SLIP,   FIELD_GRANT,
    FIELD_PAID,       FIELD_REMAINING, FIELD_ON_HOLD,   FIELD_TIME,   FIELD_PROGRESS,
    FIELD_PAID_SHARE,
};
enum { USUAL = sizeof usual / sizeof *usual };

struct columns {
    enum field fields[FIELD_COUNT_ALL];
    size_t count;
};

static bool has_data(const struct ui *ui, enum field field)
{
    int column = field_project_column(field);

    return column == COLUMN_NONE || table_has(&ui->portfolio->projects, column);
}

static void take(struct columns *columns, const struct ui *ui, enum field field)
{
    bool there = !has_data(ui, field);

    for (size_t i = 0; i < columns->count; i++)
        there = there || columns->fields[i] == field;
    if (!there)
        columns->fields[columns->count++] = field;
}

static bool is_sorted_by(const struct query *query, enum field field)
{
    for (int i = 0; i < query->sort_count; i++)
        if (query->sorts[i].field == field)
            return true;
    return false;
}

static struct columns choose(const struct ui *ui)
{
    struct columns columns = {.count = 0};

    if (ui->query.group != FIELD_NONE)
        take(&columns, ui, ui->query.group);
    for (size_t i = 0; i < USUAL; i++)
        take(&columns, ui, usual[i]);
    for (enum field field = FIELD_NONE + 1; field < FIELD_COUNT_ALL; field++)
        if (field_of_projects(field) &&
            (is_sorted_by(&ui->query, field) ||
             (ui->query.filter && filter_names(ui->query.filter, field))))
            take(&columns, ui, field);
    return columns;
}

static void add_urgent(struct listing *listing, const struct ui *ui, row_t project)
{
    row_t urgent = words_urgent(assessment_project(ui->assessment, project));

    if (urgent == ROW_NONE)
        listing_none(listing);
    else
        listing_text(listing, words_milestone_title(ui->portfolio, urgent));
}

/* The rows of a ui under columns. */
struct rows {
    const struct ui *ui;
    struct columns columns;
};

static void make_rows(struct listing *listing, const void *context, size_t first,
                      size_t end)
{
    const struct rows *rows = context;
    const struct ui *ui = rows->ui;

    for (size_t row = first; row < end; row++)
        for (size_t i = 0; i < rows->columns.count; i++)
            if (rows->columns.fields[i] == FIELD_MILESTONE)
                add_urgent(listing, ui, ui->rows[row]);
            else
                build_field_cell(listing, ui, ui->rows[row], rows->columns.fields[i]);
}

void build_list(struct document *document, const struct ui *ui)
{
    struct rows rows = {ui, choose(ui)};
    struct listing *listing = document_add(document, "rows", "");

    listing->grouped = ui->query.group != FIELD_NONE && has_data(ui, ui->query.group);
    for (size_t i = 0; i < rows.columns.count; i++)
        build_field_head(listing, rows.columns.fields[i]);
    listing_add_rows(listing, ui->row_count, make_rows, &rows);
}
