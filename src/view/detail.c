/* SPDX-License-Identifier: MIT */
/* The detail of the selected project: who, what, which rule fired, when, money, what is
 * late and holds what, what comes next, then the rest of its record. Enlarged, nothing
 * is left out: every milestone with its days, and the columns that are not ours.
 *
 * Where lines are scarce the first ones are fixed: the same thing stands on the same line
 * for every project, so that the eye finds it there, and a move sends what differs only. */
#include "monitor/project_money.h"
#include "view/detail_milestones.h"
#include "view/draw.h"
#include "view/next_payment.h"
#include "view/others.h"
#include "view/surface.h"
#include "view/words.h"

struct subject {
    const struct ui *ui;
    const struct table *projects;
    row_t project;
    const struct project_state *state;
    struct schedule schedule;
    bool whole; /* enlarged */
    bool fixed; /* the lines down to the money are the same ones for every project, */
    bool roomy; /* and there are so many that one may be left blank */
};

enum { ROOMY_LINES = 9 };

static struct text cell_text(const struct subject *subject, int column)
{
    return table_text(subject->projects, subject->project, column);
}

static const char *export_mark(const struct subject *subject)
{
    return words_export_mark(subject->ui->portfolio, subject->ui->assessment);
}

/* As many lines as it takes; where lines are fixed, so many. */
static void write_lines(struct pen *pen, const struct subject *subject, int indent,
                        enum role role, struct text text, int fixed)
{
    if (subject->fixed)
        pen_block(pen, indent, role, text, fixed);
    else
        pen_wrap(pen, indent, role, text);
}

/* Whether the table has one of two columns: then, fixed, there is a line for them. */
static bool has_either(const struct subject *subject, int column, int other)
{
    return table_has(subject->projects, column) || table_has(subject->projects, other);
}

/* Who at the left, the status above the values, or farther right where who is longer; it
 * has half of the line at most. */
static void write_lead(struct pen *pen, struct text lead, struct text status)
{
    int row = pen_row(pen), most = pen->rect.columns;
    int left = canvas_measure(pen->ascii, lead), right = canvas_measure(pen->ascii, status);
    left = left < most ? left : most;
    right = right < most / 2 ? right : most / 2;
    int width = left + 2 + right > PEN_FIELD_COLUMNS ? left + 2 + right : PEN_FIELD_COLUMNS;
    width = width < most ? width : most;
    pen_skip(pen);
    if (row < 0)
        return;
    canvas_text_fit(pen->canvas, row, pen->rect.column, right ? width - right - 2 : most,
                    ROLE_NORMAL, lead);
    canvas_text_fit(pen->canvas, row, pen->rect.column + width - right, right, ROLE_NORMAL,
                    status);
}

/* Of several words, it is not parted at the end of a line, unless it is longer than one. */
static void append_status(const struct pen *pen, struct text status, struct buffer *out)
{
    bool fits = canvas_measure(pen->ascii, status) <= pen->rect.columns;
    for (size_t i = 0; i < status.length; i++) {
        if (fits && status.bytes[i] == ' ')
            buffer_append_string(out, "\u00a0");
        else
            buffer_append_char(out, status.bytes[i]);
    }
}

static void write_heading(struct pen *pen, const struct subject *subject)
{
    struct buffer text = {0}, status = {0};
    struct text lead = cell_text(subject, PROJECT_LEAD);
    buffer_append_text(&status, cell_text(subject, PROJECT_STATUS));
    if (status.length)
        buffer_append_string(&status, export_mark(subject));
    if (table_has(subject->projects, PROJECT_TITLE))
        write_lines(pen, subject, 0, ROLE_STRONG, cell_text(subject, PROJECT_TITLE), 1);
    if (subject->fixed) {
        if (has_either(subject, PROJECT_LEAD, PROJECT_STATUS))
            write_lead(pen, lead, buffer_text(&status));
    } else {
        buffer_append_text(&text, lead);
        if (text.length && status.length)
            buffer_append_string(&text, " · ");
        append_status(pen, buffer_text(&status), &text);
        pen_wrap(pen, 0, ROLE_NORMAL, buffer_text(&text));
    }
    buffer_clear(&text);
    buffer_clear(&status);
}

/* One sentence where that is one line. Else what it is about, and what is the matter on a
 * line of its own: a figure is not parted from its limit. */
static void write_reason(struct pen *pen, const struct subject *subject, struct text reason)
{
    const struct ui *ui = subject->ui;
    enum role role = words_health_role(subject->state->health);
    struct text about =
        words_reason_subject(ui->portfolio, ui->assessment, subject->project);
    struct buffer text = {0};
    buffer_printf(&text, "%c ", health_sign(subject->state->health));
    size_t sign = text.length;
    words_diagnosis(ui->portfolio, ui->assessment, subject->project, &text);
    bool fits = canvas_measure(pen->ascii, buffer_text(&text)) <= pen->rect.columns;
    int lines = fits && !subject->roomy ? 1 : DETAIL_NEXT_LINES;
    if (!text_empty(about) && (subject->roomy || !fits)) {
        text.length = sign;
        buffer_append_text(&text, about);
        write_lines(pen, subject, 0, role, buffer_text(&text), 1);
        bool room = canvas_measure(pen->ascii, reason) + 2 <= pen->rect.columns;
        write_lines(pen, subject, room ? 2 : 0, role, reason, 1);
    } else {
        write_lines(pen, subject, 0, role, buffer_text(&text), lines);
    }
    buffer_clear(&text);
}

/* Which rule fired; where none did and there is room, what comes next. */
static void write_rule(struct pen *pen, const struct subject *subject)
{
    const struct ui *ui = subject->ui;
    struct buffer reason = {0};
    words_reason(ui->assessment, subject->project, &reason);
    if (reason.length)
        write_reason(pen, subject, buffer_text(&reason));
    else if (subject->roomy)
        detail_milestones_write_next(pen, ui, subject->project, &subject->schedule);
    buffer_clear(&reason);
    if (portfolio_project_duplicated(ui->portfolio, subject->project))
        pen_wrap(pen, 0, ROLE_ERROR,
                 text_of(_("! This number stands twice: no milestone is attached.")));
}

static void write_period(struct pen *pen, const struct subject *subject)
{
    struct buffer period = {0}, share = {0};
    day_t start = table_date(subject->projects, subject->project, PROJECT_START);
    day_t end = table_date(subject->projects, subject->project, PROJECT_END);
    if (subject->fixed ? !has_either(subject, PROJECT_START, PROJECT_END)
                       : start == DAY_UNKNOWN && end == DAY_UNKNOWN)
        return;
    format_day(start, &period);
    buffer_append_string(&period, " → ");
    format_day(end, &period);
    buffer_append_string(&share, _("time "));
    format_percent(&subject->ui->format, subject->state->time, &share);
    pen_field(pen, buffer_string(&period), ROLE_NORMAL, &share);
    buffer_clear(&period);
    buffer_clear(&share);
}

static void write_progress(struct pen *pen, const struct subject *subject)
{
    struct buffer label = {0}, share = {0};
    day_t declared = table_date(subject->projects, subject->project, PROJECT_PROGRESS_ON);
    bool known = subject->state->progress >= 0;
    if (!known && !(subject->fixed && table_has(subject->projects, PROJECT_PROGRESS)))
        return;
    if (known && declared != DAY_UNKNOWN) {
        struct buffer day = {0};
        format_day(declared, &day);
        buffer_printf(&label, _("Progress declared %s"), buffer_string(&day));
        buffer_clear(&day);
    } else {
        buffer_printf(&label, "%s%s", _("Progress"), export_mark(subject));
    }
    format_percent(&subject->ui->format, subject->state->progress, &share);
    pen_field(pen, buffer_string(&label), known ? ROLE_NORMAL : ROLE_UNKNOWN, &share);
    buffer_clear(&label);
    buffer_clear(&share);
}

static void write_amount(struct pen *pen, const struct subject *subject, const char *label,
                         money_t amount, enum role role)
{
    struct buffer text = {0}, marked = {0};
    buffer_printf(&marked, "%s%s", label, export_mark(subject));
    role = words_amount(&subject->ui->format, amount, role, &text);
    pen_field(pen, buffer_string(&marked), role, &text);
    buffer_clear(&text);
    buffer_clear(&marked);
}

static void write_on_hold(struct pen *pen, const struct subject *subject)
{
    struct buffer text = {0};
    words_amount(&subject->ui->format, money_sum_total(&subject->state->on_hold), ROLE_LATE,
                 &text);
    pen_field(pen, _("  of which on hold"), ROLE_LATE, &text);
    buffer_clear(&text);
}

static void write_export_note(struct pen *pen, const struct subject *subject)
{
    struct buffer note = {0};
    if (!*export_mark(subject))
        return;
    words_export_note(subject->ui->portfolio, &note);
    pen_wrap(pen, 0, ROLE_NOTICE, buffer_text(&note));
    buffer_clear(&note);
}

static void write_money(struct pen *pen, const struct subject *subject)
{
    const struct project_state *state = subject->state;
    if (!table_has(subject->projects, PROJECT_GRANT))
        return;
    struct project_money money = project_money_of(subject->ui->portfolio, subject->project);
    write_amount(pen, subject, _("Granted"), money.grant, ROLE_NORMAL);
    if (table_has(subject->projects, PROJECT_PAID))
        write_amount(pen, subject, _("Paid"), money.paid, ROLE_DONE);
    if (state->open)
        write_amount(pen, subject, _("Remaining to pay"), money.remaining, ROLE_NORMAL);
    else if (money_known(money.leftover))
        write_amount(pen, subject, money.leftover < 0 ? _("Overpaid") : _("Leftover"),
                     money.leftover < 0 ? -money.leftover : money.leftover, ROLE_NORMAL);
    else if (subject->fixed)
        pen_skip(pen);
    if (state->on_hold.known || state->on_hold.unknown)
        write_on_hold(pen, subject);
    if (state->open)
        next_payment_write(pen, subject->ui, &subject->schedule);
}

static void write_paragraph(struct pen *pen, const struct subject *subject, int column)
{
    int count;
    struct text text = cell_text(subject, column);
    if (text_empty(text))
        return;
    pen_skip(pen);
    pen_printf(pen, ROLE_HEADING, "%s",
               _(columns_of(TABLE_PROJECTS, &count)[column].label));
    pen_wrap(pen, 0, ROLE_NORMAL, text);
}

/* The remaining columns of ours, with their values as they were read. */
static const int record_columns[] = {
    PROJECT_KIND,
    PROJECT_THEME,
    PROJECT_TERRITORY,
    PROJECT_OFFICER,
    PROJECT_LEAD_ID,
    PROJECT_BUDGET,
    PROJECT_ELIGIBLE,
    PROJECT_PUBLIC_FUNDING,
    PROJECT_ASKED,
    PROJECT_COMMITTED,
    PROJECT_COFUNDED,
    PROJECT_CONVENTION,
    PROJECT_CONVENTION_END,
    PROJECT_AWARD_DATE,
    PROJECT_UPDATED,
    PROJECT_CONTACT,
    PROJECT_URL,
    PROJECT_NOTE,
};

static void append_value(const struct subject *subject, int column, enum column_type type,
                         struct buffer *out)
{
    int32_t number;
    switch (type) {
    case TYPE_MONEY: {
        money_t amount = table_money(subject->projects, subject->project, column);
        if (money_known(amount))
            format_money_exact(&subject->ui->format, amount, out);
        return;
    }
    case TYPE_DATE: {
        day_t day = table_date(subject->projects, subject->project, column);
        if (day != DAY_UNKNOWN)
            format_day(day, out);
        return;
    }
    case TYPE_FLAG:
        number = table_number(subject->projects, subject->project, column);
        if (number != NUMBER_UNKNOWN)
            buffer_append_string(out, number ? _("yes") : _("no"));
        return;
    default:
        buffer_append_text(out, cell_text(subject, column));
    }
}

static void write_record(struct pen *pen, const struct subject *subject)
{
    int count;
    const struct column *columns = columns_of(TABLE_PROJECTS, &count);
    struct buffer value = {0};
    pen_skip(pen);
    for (size_t i = 0; i < sizeof record_columns / sizeof *record_columns; i++) {
        const struct column *column = &columns[record_columns[i]];
        append_value(subject, record_columns[i], column->type, &value);
        if (value.length)
            pen_field(pen, _(column->label), ROLE_NORMAL, &value);
    }
    bool at_least;
    int share = project_public_share(subject->ui->portfolio, subject->project, &at_least);
    if (share >= 0) {
        if (at_least)
            buffer_append_string(&value, _("at least "));
        format_percent(&subject->ui->format, share, &value);
        pen_field(pen, _("Public share"), ROLE_NORMAL, &value);
    }
    buffer_clear(&value);
}

/* Of the project, and where there is room of each milestone that has any. */
static void write_others(struct pen *pen, const struct subject *subject)
{
    const struct portfolio *portfolio = subject->ui->portfolio;

    others_write(pen, subject->projects, subject->project);
    if (!subject->whole)
        return;
    for (size_t i = 0; i < subject->schedule.count; i++) {
        row_t row = subject->schedule.milestones[i].row;
        if (!others_any(&portfolio->milestones, row))
            continue;
        struct text title = words_milestone_title(portfolio, row);
        pen_skip(pen);
        pen_printf(pen, ROLE_HEADING, "%.*s", (int)title.length, title.bytes);
        others_write(pen, &portfolio->milestones, row);
    }
}

static void write_source(struct pen *pen, const struct subject *subject)
{
    pen_skip(pen);
    pen_printf(pen, ROLE_DIM, _("%s, line %lu"),
               table_path(subject->projects, subject->project),
               table_line(subject->projects, subject->project));
}

static void write_all(struct pen *pen, const struct ui *ui)
{
    struct subject subject = {
        .ui = ui,
        .projects = &ui->portfolio->projects,
        .project = ui->selected,
        .state = assessment_project(ui->assessment, ui->selected),
        .schedule = schedule_of(ui->portfolio, ui->selected, ui->assessment->as_of),
        .whole = ui->enlarged,
        .fixed = ui->layout.mode == LAYOUT_FOUR && !ui->layout.tall,
    };
    subject.roomy = subject.fixed && pen->rect.rows >= ROOMY_LINES;
    write_heading(pen, &subject);
    write_rule(pen, &subject);
    write_period(pen, &subject);
    write_progress(pen, &subject);
    write_export_note(pen, &subject);
    write_money(pen, &subject);
    detail_milestones_write(pen, ui, ui->selected, &subject.schedule, ui->enlarged);
    write_paragraph(pen, &subject, PROJECT_DESCRIPTION);
    write_paragraph(pen, &subject, PROJECT_OPINION);
    write_record(pen, &subject);
    write_others(pen, &subject);
    write_source(pen, &subject);
    schedule_clear(&subject.schedule);
}

/* Beside the list the first column is the line between the two. */
static struct rect inside(const struct ui *ui, struct rect rect)
{
    bool four = ui->layout.mode == LAYOUT_FOUR;
    int left = four ? 2 : 1;
    return (struct rect){rect.row + 1, rect.column + left, rect.rows - 1,
                         rect.columns - left - 1};
}

static size_t detail_items(const struct ui *ui, struct rect rect)
{
    struct pen pen = {.rect = inside(ui, rect), .ascii = ui->ascii};
    if (ui->selected == ROW_NONE)
        return 0;
    write_all(&pen, ui);
    return (size_t)pen.line;
}

static void detail_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_DETAIL];
    struct pen pen = {canvas, inside(ui, rect), (int)scroll->top, 0, ui->ascii};
    struct buffer left = {0}, more = {0};
    buffer_append_string(&left, _("2 Detail"));
    if (ui->selected != ROW_NONE) {
        buffer_append_char(&left, ' ');
        buffer_append_text(&left,
                           table_text(&ui->portfolio->projects, ui->selected, PROJECT_ID));
        surface_more(scroll, &more);
    }
    draw_rule(canvas, rect, ui_surface(ui) == SURFACE_DETAIL, buffer_text(&left),
              buffer_text(&more));
    if (ui->selected != ROW_NONE)
        write_all(&pen, ui);
    buffer_clear(&left);
    buffer_clear(&more);
}

const struct surface_ops detail_surface = {
    .draw = detail_draw,
    .items = detail_items,
};
