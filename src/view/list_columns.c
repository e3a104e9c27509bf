/* SPDX-License-Identifier: MIT */
#include "view/list_columns.h"

#include "monitor/grouping.h"
#include "monitor/project_money.h"
#include "view/chosen.h"
#include "view/words.h"

static const struct project_state *state_of(const struct ui *ui, row_t project)
{
    return assessment_project(ui->assessment, project);
}

static void write_number(const struct ui *ui, enum field_type type, int64_t number,
                         struct buffer *out)
{
    if (type == FIELD_MONEY)
        format_amount(&ui->format, number, out);
    else if (type == FIELD_DAY)
        format_day((day_t)number, out);
    else
        buffer_printf(out, "%lld", (long long)number);
}

static void write_field(const struct ui *ui, row_t project,
                        const struct list_column *column, struct buffer *out)
{
    enum field_type type = field_type(column->field);
    struct field_value value =
        field_of_project(ui->portfolio, ui->assessment, project, column->field);
    if (type == FIELD_TEXT)
        buffer_append_text(out, value.text);
    else if (type == FIELD_WORD)
        buffer_append_text(
            out, text_empty(value.text)
                     ? grouping_name(ui->portfolio, ui->assessment, project, column->field)
                     : value.text);
    else if (value.known)
        write_number(ui, type, value.number, out);
    else
        buffer_append_char(out, '?');
}

static void write_name(const struct ui *ui, row_t project, const struct list_column *column,
                       struct buffer *out)
{
    (void)column;
    buffer_append_text(out, words_project_name(ui->portfolio, project));
}

static void write_remaining(const struct ui *ui, row_t project,
                            const struct list_column *column, struct buffer *out)
{
    const struct project_state *state = state_of(ui, project);
    struct project_money money = project_money_of(ui->portfolio, project);
    (void)column;
    if (state->open)
        format_amount(&ui->format, money.remaining, out);
    else if (state->funded)
        format_amount(&ui->format, money.leftover, out);
}

static void write_urgent(const struct ui *ui, row_t project,
                         const struct list_column *column, struct buffer *out)
{
    row_t urgent = words_urgent(state_of(ui, project));
    (void)column;
    if (urgent != ROW_NONE)
        buffer_append_text(out, words_milestone_title(ui->portfolio, urgent));
}

static void write_delay(const struct ui *ui, row_t project,
                        const struct list_column *column, struct buffer *out)
{
    (void)column;
    words_delay(ui->portfolio, state_of(ui, project), project, &ui->format, out);
}

static void write_slip(const struct ui *ui, row_t project, const struct list_column *column,
                       struct buffer *out)
{
    (void)column;
    if (state_of(ui, project)->slip != DAYS_UNKNOWN)
        buffer_printf(out, state_of(ui, project)->slip ? "%+d" : "%d",
                      state_of(ui, project)->slip);
}

/* The three shares stand side by side so that they can be compared. */
static void write_share(const struct ui *ui, row_t project,
                        const struct list_column *column, struct buffer *out)
{
    const struct project_state *state = state_of(ui, project);
    int share = column->field == FIELD_TIME ? state->time
                : column->field == FIELD_PROGRESS
                    ? state->progress
                    : project_paid_share(ui->portfolio, project);
    if (share < 0)
        buffer_append_char(out, '?');
    else
        buffer_printf(out, "%d", share);
}

static void write_chosen_due(const struct ui *ui, row_t project,
                             const struct list_column *column, struct buffer *out)
{
    struct milestone milestone;
    (void)column;
    if (chosen_milestone(ui, project, &milestone))
        format_day(milestone.due, out);
}

static void write_chosen(const struct ui *ui, row_t project,
                         const struct list_column *column, struct buffer *out)
{
    struct milestone milestone;
    (void)column;
    if (chosen_milestone(ui, project, &milestone))
        buffer_append_text(out, words_milestone_title(ui->portfolio, milestone.row));
}

static const struct list_column columns[] = {
    {N_("Lead"), 11, 24, 1, 1, false, FIELD_LEAD, write_name},
    {N_("Title"), 24, 48, 8, 9, false, FIELD_TITLE, write_field},
    {N_("Status"), 10, 14, 13, 12, false, FIELD_STATUS, write_field},
    {N_("Kind"), 10, 20, 14, 13, false, FIELD_KIND, write_field},
    {N_("Theme"), 10, 20, 15, 14, false, FIELD_THEME, write_field},
    {N_("Officer"), 10, 16, 12, 15, false, FIELD_OFFICER, write_field},
    {N_("Territory"), 10, 16, 16, 16, false, FIELD_TERRITORY, write_field},
    {N_("End"), 8, 8, 11, 11, true, FIELD_END, write_field},
    {N_("Milestone"), 14, 26, 7, 10, false, FIELD_NONE, write_urgent},
    {N_("Delay"), 6, 6, 2, 6, true, FIELD_DELAY, write_delay},
    {N_("Slip"), 5, 6, 9, 5, true, FIELD_SLIP, write_slip},
    {N_("Granted"), 8, 11, 5, 2, true, FIELD_GRANT, write_field},
    {N_("Paid out"), 8, 11, 10, 3, true, FIELD_PAID, write_field},
    {N_("Remaining"), 8, 11, 6, 4, true, FIELD_REMAINING, write_remaining},
    {N_("Time"), 5, 5, 3, 7, true, FIELD_TIME, write_share},
    {N_("Done"), 4, 4, 3, 7, true, FIELD_PROGRESS, write_share},
    {N_("Paid"), 5, 5, 4, 8, true, FIELD_PAID_SHARE, write_share},
    /* Only where the question names them. */
    {N_("Public %"), 6, 8, 0, 0, true, FIELD_PUBLIC_SHARE, write_field},
    {N_("Due"), 8, 8, 0, 0, true, FIELD_DUE, write_chosen_due},
    {N_("Milestone"), 10, 26, 0, 0, false, FIELD_MILESTONE, write_chosen},
};
enum { COLUMN_TOTAL = sizeof columns / sizeof *columns };

const struct list_column *list_columns(size_t *count)
{
    *count = COLUMN_TOTAL;
    return columns;
}

struct list_column list_column_of(enum field field)
{
    for (size_t i = 0; i < COLUMN_TOTAL; i++)
        if (columns[i].field == field)
            return columns[i];
    if (field == FIELD_LATE || field == FIELD_NEXT)
        return list_column_of(FIELD_DELAY);
    enum field_type type = field_type(field);
    bool text = type == FIELD_TEXT || type == FIELD_WORD;
    int least = text ? 10 : type == FIELD_MONEY || type == FIELD_DAY ? 8 : 5;
    return (struct list_column){
        field_label(field), least, text ? 24 : least + 3, 0, 0, !text, field, write_field};
}

/* What has no day of its own. */
static bool undated(enum field field)
{
    static const enum field fields[] = {FIELD_STATUS,     FIELD_GRANT,     FIELD_COMMITTED,
                                        FIELD_PAID,       FIELD_REMAINING, FIELD_LEFTOVER,
                                        FIELD_PAID_SHARE, FIELD_PROGRESS};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i] == field)
            return true;
    return false;
}

void list_column_head(const struct ui *ui, const struct list_column *column,
                      struct buffer *out)
{
    buffer_append_string(out, _(column->head));
    if (undated(column->field))
        buffer_append_string(out, words_export_mark(ui->portfolio, ui->assessment));
}

/* The column of the data that a column stands or falls with. */
static int source_of(const struct list_column *column)
{
    switch (column->field) {
    case FIELD_NONE:
    case FIELD_LEAD: /* a title stands in for it */
    case FIELD_DELAY:
    case FIELD_SLIP:
        return COLUMN_NONE;
    case FIELD_REMAINING:
        return PROJECT_GRANT;
    case FIELD_TIME:
        return PROJECT_END;
    case FIELD_PAID_SHARE:
        return PROJECT_PAID;
    default:
        return field_project_column(column->field);
    }
}

bool list_column_has_data(const struct ui *ui, const struct list_column *column)
{
    int source = source_of(column);
    return source == COLUMN_NONE || table_has(&ui->portfolio->projects, source);
}

bool list_column_is_share(const struct list_column *column)
{
    return column->write == write_share;
}

enum role list_column_role(const struct list_column *column,
                           const struct project_state *state)
{
    if (column->write == write_delay)
        return state->late != ROW_NONE ? ROLE_LATE : state->open ? ROLE_NORMAL : ROLE_DONE;
    if (column->write == write_urgent && state->late != ROW_NONE)
        return ROLE_LATE;
    return ROLE_NORMAL;
}
