/* SPDX-License-Identifier: MIT */
/* Lines end in CRLF and are folded at 75 bytes; what a file brought is cleaned, then
 * escaped, so that it can begin no line of its own. */
#include "output/calendar.h"

#include "base/report.h"
#include "view/words.h"

#include <inttypes.h>

enum { LINE_BYTES = 75 };

/* Bytes of the code point that begins here. */
static size_t step(struct text text, size_t at)
{
    size_t length = 1;

    while (at + length < text.length &&
           ((unsigned char)text.bytes[at + length] & 0xC0) == 0x80)
        length++;
    return length;
}

static void put_line(const struct buffer *line, FILE *out)
{
    struct text text = buffer_text(line);
    size_t used = 0;

    for (size_t at = 0; at < text.length;) {
        size_t length = step(text, at);

        if (used + length > LINE_BYTES) {
            fputs("\r\n ", out);
            used = 1;
        }
        fwrite(text.bytes + at, 1, length, out);
        used += length;
        at += length;
    }
    fputs("\r\n", out);
}

static void append_value(struct text text, struct buffer *line)
{
    struct buffer clean = {0};

    report_clean(text, true, false, &clean);
    for (size_t i = 0; i < clean.length; i++) {
        char byte = clean.bytes[i];

        if (byte == '\n') {
            buffer_append_string(line, "\\n");
            continue;
        }
        if (byte == ',' || byte == ';' || byte == '\\')
            buffer_append_char(line, '\\');
        buffer_append_char(line, byte);
    }
    buffer_clear(&clean);
}

/* name: with its colon. */
static void put_property(const char *name, struct text value, FILE *out)
{
    struct buffer line = {0};

    buffer_append_string(&line, name);
    append_value(value, &line);
    put_line(&line, out);
    buffer_clear(&line);
}

static void put_day(const char *name, day_t day, const char *time, FILE *out)
{
    struct civil civil = day_to_civil(day);

    fprintf(out, "%s%04d%02d%02d%s\r\n", name, civil.year, civil.month, civil.day, time);
}

/* --- who an event is ---------------------------------------------------------------- */

static struct text own_name(const struct portfolio *portfolio, row_t milestone)
{
    struct text id = table_text(&portfolio->milestones, milestone, MILESTONE_ID);

    return text_empty(id) ? words_milestone_title(portfolio, milestone) : id;
}

/* How many of the project's milestones before this one in the file have the same name. */
static int same_before(const struct ui *ui, const struct deadline *deadline)
{
    struct text name = own_name(ui->portfolio, deadline->milestone.row);
    int same = 0;

    for (row_t row = portfolio_first_milestone(ui->portfolio, deadline->project);
         row != ROW_NONE; row = portfolio_next_milestone(ui->portfolio, row))
        same +=
            row < deadline->milestone.row && text_equal(own_name(ui->portfolio, row), name);
    return same;
}

static void put_uid(const struct ui *ui, const struct deadline *deadline, FILE *out)
{
    struct text project =
        table_text(&ui->portfolio->projects, deadline->project, PROJECT_ID);
    struct text name = own_name(ui->portfolio, deadline->milestone.row);
    uint64_t first = text_hash(text_hash(TEXT_HASH, project), name);
    uint64_t second = text_hash(text_hash(UINT64_C(0x9E3779B97F4A7C15), name), project);
    int same = same_before(ui, deadline);

    fprintf(out, "UID:%016" PRIx64 "%016" PRIx64, first, second);
    if (same > 0)
        fprintf(out, "-%d", same + 1);
    fputs("@jalon\r\n", out);
}

/* --- what it says ------------------------------------------------------------------- */

/* "P04 Guide des élus (Union régionale …)" */
static void put_summary(const struct ui *ui, const struct deadline *deadline, FILE *out)
{
    struct buffer text = {0};

    buffer_append_text(&text,
                       table_text(&ui->portfolio->projects, deadline->project, PROJECT_ID));
    if (text.length)
        buffer_append_char(&text, ' ');
    buffer_append_text(&text,
                       words_milestone_title(ui->portfolio, deadline->milestone.row));
    buffer_append_string(&text, " (");
    buffer_append_text(&text, words_project_name(ui->portfolio, deadline->project));
    buffer_append_char(&text, ')');
    put_property("SUMMARY:", buffer_text(&text), out);
    buffer_clear(&text);
}

static void append_release(const struct ui *ui, const struct deadline *deadline,
                           struct buffer *text)
{
    const char *colon = format_colon(&ui->format);

    if (!deadline->pays)
        return;
    buffer_append_char(text, '\n');
    if (deadline->payment != ROW_NONE) {
        buffer_printf(text, "%s%s ", deadline->on_hold ? _("Holds up") : _("Releases"),
                      colon);
        buffer_append_text(text, words_milestone_title(ui->portfolio, deadline->payment));
        buffer_append_string(text, ", ");
    } else {
        buffer_printf(text, "%s%s ", _("Amount"), colon);
    }
    if (money_known(deadline->amount))
        format_money_exact(&ui->format, deadline->amount, text);
    else
        buffer_append_string(text, _("not stated"));
}

static void put_description(const struct ui *ui, const struct deadline *deadline, FILE *out)
{
    const struct milestone *milestone = &deadline->milestone;
    struct buffer text = {0};

    buffer_append_text(
        &text, table_text(&ui->portfolio->projects, deadline->project, PROJECT_TITLE));
    if (text.length)
        buffer_append_char(&text, '\n');
    buffer_printf(&text, "%s %s ", words_milestone_state(milestone->state), _("as of"));
    format_day(ui->assessment->as_of, &text);
    if (milestone->state == STATE_LATE) {
        buffer_append_string(&text, ", ");
        buffer_printf(&text, P_("%d day late", "%d days late", -milestone->days),
                      -milestone->days);
    }
    append_release(ui, deadline, &text);
    put_property("DESCRIPTION:", buffer_text(&text), out);
    buffer_clear(&text);
}

/* A comma between two categories is none of theirs. */
static void put_categories(const struct ui *ui, const struct deadline *deadline, FILE *out)
{
    struct text kind =
        table_text(&ui->portfolio->milestones, deadline->milestone.row, MILESTONE_KIND);
    struct buffer line = {0};

    buffer_append_string(&line, "CATEGORIES:");
    append_value(text_of(words_milestone_state(deadline->milestone.state)), &line);
    if (!text_empty(kind)) {
        buffer_append_char(&line, ',');
        append_value(kind, &line);
    }
    put_line(&line, out);
    buffer_clear(&line);
}

static void put_event(const struct ui *ui, const struct deadline *deadline, FILE *out)
{
    fputs("BEGIN:VEVENT\r\n", out);
    put_uid(ui, deadline, out);
    /* The day that the figures are of: what is written twice is the same twice. */
    put_day("DTSTAMP:", ui->assessment->as_of, "T000000Z", out);
    put_day("DTSTART;VALUE=DATE:", deadline->milestone.due, "", out);
    put_summary(ui, deadline, out);
    put_description(ui, deadline, out);
    put_categories(ui, deadline, out);
    fputs("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n", out);
}

void calendar_write(const struct ui *ui, FILE *out)
{
    row_t programme = portfolio_programme(ui->portfolio);
    struct text name = {NULL, 0};
    struct schedule schedule = {0};

    if (programme != ROW_NONE)
        name = table_text(&ui->portfolio->programme, programme, PROGRAMME_NAME);
    fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jalon//jalon " PACKAGE_VERSION
          "//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
          out);
    put_property("X-WR-CALNAME:", text_empty(name) ? text_of("jalon") : name, out);
    for (size_t i = 0; i < ui->deadlines.count; i++) {
        if (deadline_entry_due(&ui->deadlines.items[i]) == DAY_UNKNOWN)
            continue;
        struct deadline deadline =
            deadline_read(&ui->deadlines, ui->portfolio, i, &schedule);
        put_event(ui, &deadline, out);
    }
    schedule_clear(&schedule);
    fputs("END:VCALENDAR\r\n", out);
}
