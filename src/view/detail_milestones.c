/* SPDX-License-Identifier: MIT */
#include "view/detail_milestones.h"

#include "view/words.h"

enum { TABLE_COLUMNS = 72 }; /* from here milestones are a table with all their days */

/* "holds up Instalment 2", or nothing; true when there is something to say. */
static bool append_release(const struct ui *ui, const struct deadline *deadline,
                           struct buffer *out)
{
    if (!deadline->pays ||
        (deadline->payment == ROW_NONE && deadline->milestone.kind == KIND_PAYMENT))
        return false;
    struct text title = text_of(_("instalment"));
    if (deadline->payment != ROW_NONE)
        title = words_milestone_title(ui->portfolio, deadline->payment);
    title.length = canvas_prefix(ui->ascii, title, WORDS_TITLE_COLUMNS);
    buffer_printf(out, deadline->on_hold ? _("  holds up %.*s") : _("  releases %.*s"),
                  (int)title.length, title.bytes);
    return true;
}

/* The line under a milestone: what it holds up or lets go. */
static void write_release(struct pen *pen, const struct ui *ui,
                          const struct deadline *deadline)
{
    struct buffer label = {0}, amount = {0};
    if (append_release(ui, deadline, &label)) {
        format_money(&ui->format, deadline->amount, &amount);
        pen_named(pen, buffer_string(&label), deadline->on_hold ? ROLE_LATE : ROLE_NORMAL,
                  &amount);
    }
    buffer_clear(&label);
    buffer_clear(&amount);
}

/* The day that it was done on, else the one that it is due on. */
static day_t day_of(const struct milestone *milestone)
{
    return milestone->state == STATE_DONE && milestone->done != DAY_UNKNOWN
               ? milestone->done
               : milestone->due;
}

static bool pending_with_day(const struct milestone *milestone)
{
    return milestone->state == STATE_LATE || milestone->state == STATE_OPEN ||
           milestone->state == STATE_HELD;
}

static void append_delay(const struct ui *ui, const struct milestone *milestone,
                         struct buffer *out)
{
    if (pending_with_day(milestone))
        format_delay(&ui->format, milestone->days, out);
    else if (milestone->state != STATE_UNDATED)
        buffer_append_string(out, words_milestone_state(milestone->state));
}

static void write_line(struct pen *pen, const struct ui *ui,
                       const struct milestone *milestone)
{
    int row = pen_row(pen);
    pen_skip(pen);
    if (row < 0)
        return;
    struct buffer text = {0};
    struct rect rect = pen->rect;
    int right = rect.column + rect.columns, delay = 7;
    enum role role = words_milestone_role(milestone->state);
    canvas_fill(pen->canvas, row, rect.column, 1, role,
                words_milestone_sign(milestone->state));
    append_delay(ui, milestone, &text);
    if (canvas_measure(pen->ascii, buffer_text(&text)) > delay)
        delay = canvas_measure(pen->ascii, buffer_text(&text)) + 1;
    draw_buffer_right(pen->canvas, row, right - delay, delay, role, &text);
    format_day(day_of(milestone), &text);
    draw_buffer_right(pen->canvas, row, right - delay - 9, 8, ROLE_NORMAL, &text);
    canvas_text_fit(pen->canvas, row, rect.column + 2, rect.columns - delay - 12, role,
                    words_milestone_title(ui->portfolio, milestone->row));
    buffer_clear(&text);
}

/* --- All with their days, as a table ----------------------------------------------------
 */

struct milestone_field {
    const char *head; /* a message id */
    int width;
    void (*write)(const struct ui *ui, const struct milestone *milestone,
                  struct buffer *out);
};

static void append_day(day_t day, struct buffer *out)
{
    if (day != DAY_UNKNOWN)
        format_day(day, out);
}

/* On the as-of day nobody knows yet what happens after it. */
static void append_past_day(const struct ui *ui, row_t row, int column, struct buffer *out)
{
    day_t day = table_date(&ui->portfolio->milestones, row, column);
    if (day <= ui->assessment->as_of)
        append_day(day, out);
}

static void field_due(const struct ui *ui, const struct milestone *milestone,
                      struct buffer *out)
{
    (void)ui;
    format_day(milestone->due, out);
}

static void field_baseline(const struct ui *ui, const struct milestone *milestone,
                           struct buffer *out)
{
    append_day(portfolio_baseline_due(ui->portfolio, milestone->row), out);
}

static void field_received(const struct ui *ui, const struct milestone *milestone,
                           struct buffer *out)
{
    append_past_day(ui, milestone->row, MILESTONE_RECEIVED_ON, out);
    if (out->length == 0 && milestone->state == STATE_RECEIVED)
        buffer_append_string(out, _("rec’d"));
}

/* What is not done has the time until then, or since, in the place of the day. */
static void field_done(const struct ui *ui, const struct milestone *milestone,
                       struct buffer *out)
{
    append_past_day(ui, milestone->row, MILESTONE_DONE_ON, out);
    if (milestone->state == STATE_TO_PAY)
        buffer_append_string(out, _("to pay"));
    else if (pending_with_day(milestone))
        format_delay(&ui->format, milestone->days, out);
}

/* Days without their unit, as in the list: years of them fit. */
static void field_slip(const struct ui *ui, const struct milestone *milestone,
                       struct buffer *out)
{
    (void)ui;
    if (milestone->slip != DAYS_UNKNOWN && milestone->slip != 0)
        buffer_printf(out, "%+d", milestone->slip);
}

static void field_amount(const struct ui *ui, const struct milestone *milestone,
                         struct buffer *out)
{
    if (milestone->kind == KIND_PAYMENT || money_known(milestone->amount))
        format_amount(&ui->format, milestone->amount, out);
}

static const struct milestone_field fields[] = {
    {N_("Due"), 8, field_due},           {N_("Baseline"), 8, field_baseline},
    {N_("Received"), 8, field_received}, {N_("Done"), 8, field_done},
    {N_("Slip"), 6, field_slip},         {N_("Amount"), 10, field_amount},
};
enum { FIELD_TOTAL = sizeof fields / sizeof *fields };

static int title_columns(const struct pen *pen)
{
    int columns = pen->rect.columns - 2;
    for (int i = 0; i < FIELD_TOTAL; i++)
        columns -= fields[i].width + 1;
    return columns;
}

static void write_heads(struct pen *pen)
{
    int row = pen_row(pen), width = title_columns(pen) + 2;
    pen_skip(pen);
    if (row < 0)
        return;
    canvas_text_fit(pen->canvas, row, pen->rect.column, width, ROLE_HEADING,
                    text_of(_("Milestones")));
    int at = pen->rect.column + width + 1;
    for (int i = 0; i < FIELD_TOTAL; i++) {
        canvas_text_right(pen->canvas, row, at, fields[i].width, ROLE_HEADING,
                          text_of(_(fields[i].head)));
        at += fields[i].width + 1;
    }
}

static void write_table_row(struct pen *pen, const struct ui *ui,
                            const struct milestone *milestone)
{
    int row = pen_row(pen), width = title_columns(pen);
    pen_skip(pen);
    if (row < 0)
        return;
    struct buffer text = {0};
    enum role role = words_milestone_role(milestone->state);
    canvas_fill(pen->canvas, row, pen->rect.column, 1, role,
                words_milestone_sign(milestone->state));
    canvas_text_fit(pen->canvas, row, pen->rect.column + 2, width, role,
                    words_milestone_title(ui->portfolio, milestone->row));
    int at = pen->rect.column + width + 3;
    for (int i = 0; i < FIELD_TOTAL; i++) {
        fields[i].write(ui, milestone, &text);
        draw_figure(pen->canvas, row, at, fields[i].width,
                    fields[i].write == field_done ? role : ROLE_NORMAL, &text);
        at += fields[i].width + 1;
    }
    buffer_clear(&text);
}

/* In the table the amount stands in the instalment's own row. */
static void write_table_release(struct pen *pen, const struct ui *ui,
                                const struct deadline *deadline)
{
    struct buffer label = {0};
    if (append_release(ui, deadline, &label))
        pen_printf(pen, deadline->on_hold ? ROLE_LATE : ROLE_DIM, "%s",
                   buffer_string(&label));
    buffer_clear(&label);
}

/* --- What is written ------------------------------------------------------------------ */

static void write_every(struct pen *pen, const struct ui *ui, row_t project,
                        const struct schedule *schedule)
{
    bool table = pen->rect.columns >= TABLE_COLUMNS;
    if (schedule->count == 0)
        return;
    pen_skip(pen);
    if (table)
        write_heads(pen);
    for (size_t i = 0; i < schedule->count; i++) {
        const struct milestone *milestone = &schedule->milestones[i];
        struct deadline deadline = deadline_of(project, schedule, i);
        bool of_its_own = deadline_of_its_own(schedule, i);
        if (table)
            write_table_row(pen, ui, milestone);
        else
            write_line(pen, ui, milestone);
        if (of_its_own && table)
            write_table_release(pen, ui, &deadline);
        else if (of_its_own)
            write_release(pen, ui, &deadline);
    }
}

static void write_deadline(struct pen *pen, const struct ui *ui, row_t project,
                           const struct schedule *schedule, size_t index)
{
    struct deadline deadline = deadline_of(project, schedule, index);
    write_line(pen, ui, &deadline.milestone);
    write_release(pen, ui, &deadline);
}

static void write_unfinished(struct pen *pen, const struct ui *ui, row_t project,
                             const struct schedule *schedule)
{
    size_t done = 0;
    for (size_t i = 0; i < schedule->count; i++) {
        done += schedule->milestones[i].state == STATE_DONE;
        if (deadline_of_its_own(schedule, i))
            write_deadline(pen, ui, project, schedule, i);
    }
    if (done)
        pen_printf(pen, ROLE_DIM, P_("◆ %zu milestone done", "◆ %zu milestones done", done),
                   done);
}

void detail_milestones_write(struct pen *pen, const struct ui *ui, row_t project,
                             const struct schedule *schedule, bool whole)
{
    if (whole)
        write_every(pen, ui, project, schedule);
    else
        write_unfinished(pen, ui, project, schedule);
}

/* That the list's delay is about; a payment that waits for us alone has none there. */
static size_t next_of(const struct schedule *schedule, row_t urgent)
{
    for (size_t i = 0; i < schedule->count; i++) {
        const struct milestone *milestone = &schedule->milestones[i];
        if (urgent == ROW_NONE ? milestone->state == STATE_TO_PAY
                               : milestone->row == urgent)
            return i;
    }
    return SIZE_MAX;
}

void detail_milestones_write_next(struct pen *pen, const struct ui *ui, row_t project,
                                  const struct schedule *schedule)
{
    int end = pen->line + DETAIL_NEXT_LINES;
    size_t next =
        next_of(schedule, words_urgent(assessment_project(ui->assessment, project)));
    if (next != SIZE_MAX)
        write_deadline(pen, ui, project, schedule, next);
    pen->line = end;
}
