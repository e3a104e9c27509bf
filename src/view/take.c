/* SPDX-License-Identifier: MIT */
#include "view/take.h"

#include "base/report.h"
#include "monitor/project_money.h"
#include "view/aside.h"
#include "view/shell_line.h"
#include "view/draw.h"
#include "view/explain.h"
#include "view/reminder.h"
#include "view/surface.h"
#include "view/words.h"

#define TAKE_LABEL(symbol, label) [symbol] = (label),
static const char *const labels[TAKE_COUNT] = {TAKES(TAKE_LABEL)};

const char *take_label(enum take take)
{
    return _(labels[take]);
}

static bool none(struct buffer *out, const char *sentence)
{
    buffer_reset(out);
    buffer_append_string(out, sentence);
    return false;
}

static bool take_contact(const struct ui *ui, struct buffer *out)
{
    row_t project = reminder_project(ui);
    struct text contact = {NULL, 0};
    if (project != ROW_NONE)
        contact = table_text(&ui->portfolio->projects, project, PROJECT_CONTACT);
    if (text_empty(contact))
        return none(out, _("No contact is stated."));
    buffer_append_text(out, contact);
    return true;
}

/* --- The row ------------------------------------------------------------------------- */

/* Cells are parted by tabs, so that none may hold one, or a line end. */
static void add_cell(struct buffer *out, struct text text)
{
    if (out->length)
        buffer_append_char(out, '\t');
    report_clean(text, false, false, out);
}

static void add_made(struct buffer *out, struct buffer *made)
{
    add_cell(out, buffer_text(made));
    buffer_reset(made);
}

static void project_row(const struct ui *ui, row_t project, struct buffer *out)
{
    const struct table *projects = &ui->portfolio->projects;
    const struct project_state *state = assessment_project(ui->assessment, project);
    struct project_money money = project_money_of(ui->portfolio, project);
    const money_t amounts[] = {money.grant, money.paid,
                               state->open ? money.remaining : money.leftover};
    const int shares[] = {state->time, state->progress,
                          project_paid_share(ui->portfolio, project)};
    struct buffer cell = {0};
    add_cell(out, table_text(projects, project, PROJECT_ID));
    add_cell(out, table_text(projects, project, PROJECT_LEAD));
    add_cell(out, table_text(projects, project, PROJECT_TITLE));
    add_cell(out, words_project_status(ui->portfolio, project));
    words_delay(ui->portfolio, state, project, &ui->format, &cell);
    add_made(out, &cell);
    for (size_t i = 0; i < 3; i++) {
        format_percent(&ui->format, shares[i], &cell);
        add_made(out, &cell);
    }
    for (size_t i = 0; i < 3; i++) {
        format_money_exact(&ui->format, amounts[i], &cell);
        add_made(out, &cell);
    }
    buffer_clear(&cell);
}

static void deadline_row(const struct ui *ui, size_t index, struct buffer *out)
{
    struct deadline deadline = deadline_at(&ui->deadlines, ui->portfolio, index);
    const struct milestone *milestone = &deadline.milestone;
    struct buffer cell = {0};
    format_day(milestone->due, &cell);
    add_made(out, &cell);
    if (milestone->days != DAYS_UNKNOWN)
        format_delay(&ui->format, milestone->days, &cell);
    add_made(out, &cell);
    add_cell(out, table_text(&ui->portfolio->projects, deadline.project, PROJECT_ID));
    add_cell(out, words_project_name(ui->portfolio, deadline.project));
    add_cell(out, words_milestone_title(ui->portfolio, milestone->row));
    add_cell(out, text_of(words_milestone_state(milestone->state)));
    if (deadline.pays)
        format_money_exact(&ui->format, deadline.amount, &cell);
    add_made(out, &cell);
    buffer_clear(&cell);
}

/* Of other views the line under the cursor, as it stands there. */
static void view_row(const struct ui *ui, enum surface surface, struct buffer *out)
{
    const struct surface_ops *ops = surface_ops(surface);
    struct buffer lines = {0};
    if (!ops->lines || !ops->has_cursor)
        return;
    ops->lines(ui, ui->layout.body, &lines);
    const char *line = buffer_string(&lines);
    for (size_t i = ui->scrolls[surface].cursor; i > 0 && *line; i--)
        line += strcspn(line, "\n") + 1;
    report_clean(text_trim((struct text){line, strcspn(line, "\n")}), false, false, out);
    buffer_clear(&lines);
}

static bool take_row(const struct ui *ui, struct buffer *out)
{
    enum surface surface = aside_surface(ui);
    size_t cursor = ui->scrolls[SURFACE_DEADLINES].cursor;
    if (surface == SURFACE_DEADLINES && cursor < ui->deadlines.count)
        deadline_row(ui, cursor, out);
    else if (surface < (enum surface)PANE_COUNT && ui->selected != ROW_NONE)
        project_row(ui, ui->selected, out);
    else if (surface > SURFACE_DEADLINES)
        view_row(ui, surface, out);
    return out->length > 0 || none(out, _("No row is selected."));
}

/* --- Figures, command, reminder ------------------------------------------------------ */

static bool take_figures(const struct ui *ui, struct buffer *out)
{
    struct explanation explanation = {0};
    struct buffer value = {0};
    if (!explain_make(ui, &explanation))
        return none(out, _("There is no figure here to copy."));
    for (size_t i = 0; i < explanation.count; i++) {
        const struct explained_figure *figure = &explanation.figures[i];
        buffer_reset(&value);
        explanation_result(&ui->format, figure, &value);
        buffer_printf(out, "%s\t%s\n", figure->label, buffer_string(&value));
    }
    explanation_clear(&explanation);
    buffer_clear(&value);
    return true;
}

static bool take_command(const struct ui *ui, struct buffer *out)
{
    shell_line_of(ui, out);
    return true;
}

static bool take_reminder(const struct ui *ui, struct buffer *out)
{
    row_t project = reminder_project(ui);
    if (project == ROW_NONE)
        return none(out, _("No project is selected."));
    return reminder_write(ui->portfolio, ui->assessment, &ui->format, project, out) ==
           REMINDER_WRITTEN;
}

bool take_text(const struct ui *ui, enum take take, struct buffer *out)
{
    static bool (*const takers[TAKE_COUNT])(const struct ui *, struct buffer *) = {
        [TAKE_CONTACT] = take_contact,   [TAKE_ROW] = take_row,
        [TAKE_FIGURES] = take_figures,   [TAKE_COMMAND] = take_command,
        [TAKE_REMINDER] = take_reminder,
    };
    return takers[take](ui, out);
}

/* --- Asking ----------------------------------------------------------------------- */

/* One figure; false when there is none of this number. */
static bool take_figure(const struct ui *ui, size_t number, struct buffer *out)
{
    struct explanation explanation = {0};
    bool found = explain_make(ui, &explanation) && number < explanation.count;
    if (found)
        explanation_result(&ui->format, &explanation.figures[number], out);
    explanation_clear(&explanation);
    return found;
}

static struct request chosen(struct ui *ui, size_t item)
{
    struct request request = REQUEST(REQUEST_NONE);
    struct buffer text = {0};
    bool found = item < TAKE_COUNT ? take_text(ui, (enum take)item, &text)
                                   : take_figure(ui, item - TAKE_COUNT, &text);
    if (found)
        request = ui_ask(ui, REQUEST_COPY, buffer_string(&text), NULL);
    else
        ui_notice(ui, false, "%s", buffer_string(&text));
    buffer_clear(&text);
    return request;
}

/* What would be copied, or why there is nothing; of what is long only that. */
static void append_sight(const struct ui *ui, enum take take, struct buffer *out)
{
    bool found = take_text(ui, take, out);
    if (found && take != TAKE_CONTACT && take != TAKE_COMMAND)
        buffer_reset(out);
}

struct request take_ask(struct ui *ui, enum command command)
{
    struct explanation explanation = {0};
    struct buffer sight = {0};
    (void)command;
    picker_open(&ui->picker, _("Copy"), chosen);
    for (enum take take = 0; take < TAKE_COUNT; take++) {
        buffer_reset(&sight);
        append_sight(ui, take, &sight);
        picker_add(&ui->picker, take_label(take), buffer_string(&sight));
    }
    bool any = explain_make(ui, &explanation);
    for (size_t i = 0; any && i < explanation.count; i++) {
        buffer_reset(&sight);
        explanation_result(&ui->format, &explanation.figures[i], &sight);
        picker_add(&ui->picker, explanation.figures[i].label, buffer_string(&sight));
    }
    explanation_clear(&explanation);
    buffer_clear(&sight);
    return REQUEST(REQUEST_NONE);
}
