/* SPDX-License-Identifier: MIT */
#include "view/reminder.h"

#include "base/report.h"
#include "view/aside.h"
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"
#include "view/written.h"

struct letter {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    const struct project_state *state;
    const struct format *format;
    row_t project;
    struct schedule schedule;
    bool capped; /* the amounts held up come to more than what remains to pay */
    struct buffer *out;
};

/* Texts of files are cleaned here, for a note leaves the screen. */
static void append_clean(struct text text, struct buffer *out)
{
    report_clean(text, false, false, out);
}

static struct text cell(const struct letter *letter, int column)
{
    return table_text(&letter->portfolio->projects, letter->project, column);
}

/* What a title that may be missing is called by. */
static void append_project(const struct letter *letter, struct buffer *out)
{
    struct buffer id = {0}, title = {0};
    append_clean(cell(letter, PROJECT_ID), &id);
    append_clean(cell(letter, PROJECT_TITLE), &title);
    if (id.length && title.length)
        buffer_printf(out, _("project %s, “%s”"), buffer_string(&id),
                      buffer_string(&title));
    else if (title.length)
        buffer_printf(out, _("project “%s”"), buffer_string(&title));
    else
        buffer_printf(out, _("project %s"), buffer_string(&id));
    buffer_clear(&id);
    buffer_clear(&title);
}

static void write_heads(const struct letter *letter)
{
    struct text contact = cell(letter, PROJECT_CONTACT);
    struct buffer text = {0};
    append_clean(text_empty(contact)
                     ? words_project_name(letter->portfolio, letter->project)
                     : contact,
                 &text);
    buffer_printf(letter->out,
                  text_empty(contact) ? _("To: %s (contact not stated)") : _("To: %s"),
                  buffer_string(&text));
    buffer_reset(&text);
    append_project(letter, &text);
    buffer_append_char(letter->out, '\n');
    buffer_printf(letter->out, _("Subject: reminder, %s"), buffer_string(&text));
    buffer_append_string(letter->out, "\n\n");
    buffer_append_string(letter->out, _("Dear Sir or Madam,"));
    buffer_append_string(letter->out, "\n\n");
    buffer_clear(&text);
}

/* What goes with a milestone: an instalment of its own, or a payment. */
static void write_release(const struct letter *letter, size_t index)
{
    const struct release *release = release_by(&letter->schedule, index);
    if (!release)
        return;
    struct buffer amount = {0}, title = {0};
    bool own = release->payment == release->milestone;
    if (!money_known(release->amount))
        buffer_append_string(&amount, _("amount not stated"));
    else if (release->held && letter->capped)
        buffer_append_string(&amount, _("amount to be confirmed"));
    else
        format_money_exact(letter->format, release->amount, &amount);
    if (!own)
        append_clean(
            words_milestone_title(letter->portfolio,
                                  letter->schedule.milestones[release->payment].row),
            &title);
    buffer_append_string(letter->out, "  ");
    if (own)
        buffer_printf(letter->out, _("An instalment depends on it: %s."),
                      buffer_string(&amount));
    else
        buffer_printf(letter->out, _("The payment “%s” depends on it: %s."),
                      buffer_string(&title), buffer_string(&amount));
    buffer_append_char(letter->out, '\n');
    buffer_clear(&amount);
    buffer_clear(&title);
}

static void write_milestone(const struct letter *letter, size_t index)
{
    const struct milestone *milestone = &letter->schedule.milestones[index];
    struct buffer title = {0}, day = {0}, delay = {0};
    int days = milestone->days < 0 ? -milestone->days : milestone->days;
    append_clean(words_milestone_title(letter->portfolio, milestone->row), &title);
    format_day_in_words(letter->format, milestone->due, &day);
    format_delay(letter->format, milestone->days, &delay);
    if (milestone->state == STATE_LATE)
        buffer_printf(letter->out,
                      P_("– %s: due on %s, %d day ago (%s)",
                         "– %s: due on %s, %d days ago (%s)", days),
                      buffer_string(&title), buffer_string(&day), days,
                      buffer_string(&delay));
    else
        buffer_printf(letter->out, _("– %s: due on %s (%s)"), buffer_string(&title),
                      buffer_string(&day), buffer_string(&delay));
    buffer_append_char(letter->out, '\n');
    write_release(letter, index);
    buffer_clear(&title);
    buffer_clear(&day);
    buffer_clear(&delay);
}

static bool is_late(const struct letter *letter, const struct milestone *milestone)
{
    (void)letter;
    return milestone->state == STATE_LATE;
}

static bool is_next(const struct letter *letter, const struct milestone *milestone)
{
    return milestone->kind != KIND_PAYMENT &&
           assessment_due_soon(milestone, &letter->assessment->thresholds);
}

/* Those that fit, under a sentence; nothing where none does. */
static void write_milestones(const struct letter *letter, const struct buffer *sentence,
                             bool (*fits)(const struct letter *, const struct milestone *))
{
    size_t written = 0;
    for (size_t i = 0; i < letter->schedule.count; i++) {
        if (!fits(letter, &letter->schedule.milestones[i]))
            continue;
        if (written++ == 0)
            buffer_printf(letter->out, "%s\n\n", buffer_string(sentence));
        write_milestone(letter, i);
    }
    if (written)
        buffer_append_char(letter->out, '\n');
}

static void write_body(const struct letter *letter)
{
    struct buffer sentence = {0}, day = {0}, project = {0};
    int days = letter->assessment->thresholds.deadline_days;
    format_day_in_words(letter->format, letter->assessment->as_of, &day);
    append_project(letter, &project);
    buffer_printf(
        &sentence,
        _("Unless we are mistaken, on %s the following was still missing for %s:"),
        buffer_string(&day), buffer_string(&project));
    write_milestones(letter, &sentence, is_late);
    buffer_reset(&sentence);
    buffer_printf(
        &sentence,
        P_("What comes next, within %d day:", "What comes next, within %d days:", days),
        days);
    write_milestones(letter, &sentence, is_next);
    buffer_clear(&sentence);
    buffer_clear(&day);
    buffer_clear(&project);
}

static void write_line(const struct letter *letter, struct text text)
{
    if (text_empty(text))
        return;
    append_clean(text, letter->out);
    buffer_append_char(letter->out, '\n');
}

static void write_end(const struct letter *letter)
{
    row_t programme = portfolio_programme(letter->portfolio);
    buffer_append_string(letter->out,
                         _("Would you please tell us how this stands, and on what day we "
                           "may expect it? If it "
                           "has been sent meanwhile, please disregard this note."));
    buffer_append_string(letter->out, "\n\n");
    buffer_append_string(letter->out, _("Yours faithfully,"));
    buffer_append_char(letter->out, '\n');
    write_line(letter, cell(letter, PROJECT_OFFICER));
    if (programme == ROW_NONE)
        return;
    write_line(letter,
               table_text(&letter->portfolio->programme, programme, PROGRAMME_AUTHORITY));
    write_line(letter,
               table_text(&letter->portfolio->programme, programme, PROGRAMME_NAME));
}

static enum reminder_result write_none(const struct letter *letter)
{
    row_t received = letter->state->received;
    struct buffer title = {0}, day = {0};
    if (received == ROW_NONE) {
        buffer_append_string(letter->out, _("Nothing to remind of: nothing is late."));
        return REMINDER_NOTHING_LATE;
    }
    day_t since =
        table_date(&letter->portfolio->milestones, received, MILESTONE_RECEIVED_ON);
    append_clean(words_milestone_title(letter->portfolio, received), &title);
    format_day(since, &day);
    if (since == DAY_UNKNOWN)
        buffer_printf(letter->out, _("Nothing to remind of: “%s” waits for us."),
                      buffer_string(&title));
    else
        buffer_printf(letter->out, _("Nothing to remind of: “%s” waits for us since %s."),
                      buffer_string(&title), buffer_string(&day));
    buffer_clear(&title);
    buffer_clear(&day);
    return REMINDER_OURS;
}

enum reminder_result reminder_write(const struct portfolio *portfolio,
                                    const struct assessment *assessment,
                                    const struct format *format, row_t project,
                                    struct buffer *out)
{
    struct letter letter = {
        .portfolio = portfolio,
        .assessment = assessment,
        .state = assessment_project(assessment, project),
        .format = format,
        .project = project,
        .out = out,
    };
    if (letter.state->late_count == 0)
        return write_none(&letter);
    letter.schedule = schedule_of(portfolio, project, assessment->as_of);
    struct money_sum held = release_on_hold(&letter.schedule);
    letter.capped = held.total > letter.state->on_hold.total;
    write_heads(&letter);
    write_body(&letter);
    write_end(&letter);
    schedule_clear(&letter.schedule);
    return REMINDER_WRITTEN;
}

/* --- The view ------------------------------------------------------------------------ */

row_t reminder_project(const struct ui *ui)
{
    return aside_surface(ui) == SURFACE_DEADLINES ? ui_deadline_project(ui) : ui->selected;
}

struct request reminder_show(struct ui *ui, enum command command)
{
    struct request none = REQUEST(REQUEST_NONE);
    struct buffer text = {0};
    row_t project = reminder_project(ui);
    (void)command;
    if (ui->view == VIEW_REMINDER) {
        aside_leave(ui);
        return none;
    }
    if (project == ROW_NONE) {
        ui_notice(ui, false, "%s", _("No project is selected."));
        return none;
    }
    if (reminder_write(ui->portfolio, ui->assessment, &ui->format, project, &text) !=
        REMINDER_WRITTEN) {
        ui_notice(ui, false, "%s", buffer_string(&text));
        buffer_clear(&text);
        return none;
    }
    buffer_clear(&ui->reminder);
    ui->reminder = text;
    ui->scrolls[SURFACE_REMINDER].top = 0;
    aside_show(ui, VIEW_REMINDER);
    return ui_ask(ui, REQUEST_COPY, buffer_string(&ui->reminder), NULL);
}

/* Line by line: one that is empty is one here too. */
static void write_note(struct pen *pen, const struct ui *ui)
{
    const char *rest = buffer_string(&ui->reminder);
    while (*rest) {
        size_t length = strcspn(rest, "\n");
        if (length == 0)
            pen_skip(pen);
        else
            pen_wrap(pen, 1, ROLE_NORMAL, (struct text){rest, length});
        rest += length + (rest[length] == '\n');
    }
}

static size_t reminder_items(const struct ui *ui, struct rect rect)
{
    return written_items(ui, rect, write_note);
}

static void reminder_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    written_draw(ui, canvas, rect, SURFACE_REMINDER, text_of(_("Reminder")), write_note);
}

static void reminder_lines(const struct ui *ui, struct rect rect, struct buffer *out)
{
    written_lines(ui, rect, write_note, out);
}

const struct surface_ops reminder_surface = {
    .draw = reminder_draw,
    .items = reminder_items,
    .lines = reminder_lines,
};
