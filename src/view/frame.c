/* SPDX-License-Identifier: MIT */
/* What stands around the panes: title, figures, keys, and the joints of the rules. */
#include "view/asking.h"
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"

void surface_more(const struct scroll *scroll, struct buffer *out)
{
    if (scroll->top > 0)
        buffer_append_string(out, out->length ? " ↑" : "↑");
    if (scroll->count > scroll->top + scroll->page)
        buffer_printf(out, "%s↓%zu", out->length ? " " : "",
                      scroll->count - scroll->top - scroll->page);
}

void surface_add_line(struct buffer *lines, struct buffer *line)
{
    for (size_t i = 0; i < line->length; i++)
        buffer_append_char(lines, line->bytes[i] == '\n' ? ' ' : line->bytes[i]);
    buffer_append_char(lines, '\n');
    buffer_reset(line);
}

/* However short, it tells a day that is not the real one. */
enum days { DAYS_SHORT, DAYS_AS_OF, DAYS_FULL };

static void append_days(const struct ui *ui, enum days detail, struct buffer *out)
{
    day_t export_day = portfolio_export_day(ui->portfolio);
    bool other = ui->assessment->as_of != ui->real_day;
    if (detail == DAYS_FULL && export_day != DAY_UNKNOWN) {
        buffer_printf(out, "%s ", _("export of"));
        format_day(export_day, out);
        buffer_append_string(out, " · ");
    }
    if (detail == DAYS_SHORT)
        buffer_append_string(out, other ? "≠ " : "");
    else
        buffer_printf(out, "%s ", _("as of"));
    format_day(ui->assessment->as_of, out);
    if (other && detail > DAYS_SHORT)
        buffer_printf(out, " (%s)", _("not today"));
    buffer_append_char(out, ' ');
}

static void append_name(const struct ui *ui, struct buffer *out)
{
    row_t programme = portfolio_programme(ui->portfolio);
    struct text name = {NULL, 0};
    if (programme != ROW_NONE)
        name = table_text(&ui->portfolio->programme, programme, PROGRAMME_NAME);
    if (text_empty(name))
        buffer_append_string(out, "jalon");
    else
        buffer_append_text(out, name);
}

/* The marks that must not be lost when the name is long. */
static void append_marks(const struct ui *ui, enum progress_detail detail,
                         struct buffer *out)
{
    size_t to_check = portfolio_to_check(ui->portfolio) + ui->assessment->findings.to_check;
    if (portfolio_illustrative(ui->portfolio))
        buffer_printf(out, " · %s", _("sample data"));
    if (ui->progress.stage != PROGRESS_NONE) {
        buffer_append_string(out, " · ");
        progress_append(&ui->progress, detail, &ui->format, out);
    } else if (ui->outdated) {
        buffer_printf(out, " · %s", _("old data"));
    } else if (ui->portfolio->partial) {
        buffer_printf(out, " · %s", _("partly read"));
    }
    if (to_check) {
        buffer_append_string(out, " · ! ");
        buffer_printf(out, P_("%zu line to check", "%zu lines to check", to_check),
                      to_check);
    }
}

#define TITLE_DOT " · "
enum { NAME_LEAST = 5, NAME_REST = 12 };

/* A name such as "Programme · what it is about" loses its second part rather than all of
 * it but a few letters. */
static struct text shortened(const struct ui *ui, struct text name, int room)
{
    size_t length = strlen(TITLE_DOT);
    if (canvas_measure(ui->ascii, name) <= room)
        return name;
    for (size_t end = name.length > length ? name.length - length : 0; end > 0; end--) {
        struct text part = {name.bytes, end};
        if (memcmp(name.bytes + end, TITLE_DOT, length) != 0)
            continue;
        int columns = canvas_measure(ui->ascii, part);
        if (columns <= room && columns + NAME_REST > room)
            return part;
    }
    return name;
}

/* Marks and days as full as there is room for beside a few letters of the name; how far
 * reading has come is worth more than the export's day. */
static void fit_marks(const struct ui *ui, int columns, struct buffer *marks,
                      struct buffer *days)
{
    static const struct {
        enum progress_detail progress;
        enum days days;
    } tries[] = {{PROGRESS_FULL, DAYS_FULL},
                 {PROGRESS_FULL, DAYS_AS_OF},
                 {PROGRESS_PACE, DAYS_AS_OF},
                 {PROGRESS_SHORT, DAYS_AS_OF}};
    enum { TRIES = sizeof tries / sizeof *tries };
    for (int i = 0; i < TRIES; i++) {
        buffer_reset(marks);
        buffer_reset(days);
        append_marks(ui, tries[i].progress, marks);
        append_days(ui, tries[i].days, days);
        if (canvas_measure(ui->ascii, buffer_text(marks)) +
                canvas_measure(ui->ascii, buffer_text(days)) + 3 + NAME_LEAST <=
            columns)
            return;
    }
}

void frame_draw_title(const struct ui *ui, struct canvas *canvas)
{
    struct rect rect = ui->layout.title;
    struct buffer name = {0}, marks = {0}, days = {0};
    append_name(ui, &name);
    fit_marks(ui, rect.columns, &marks, &days);
    canvas_fill(canvas, rect.row, 0, rect.columns, ROLE_TITLE, ' ');
    int marks_columns = canvas_measure(ui->ascii, buffer_text(&marks));
    int days_columns = canvas_measure(ui->ascii, buffer_text(&days));
    if (days_columns + 1 > rect.columns) {
        buffer_reset(&days);
        append_days(ui, DAYS_SHORT, &days);
        days_columns = canvas_measure(ui->ascii, buffer_text(&days));
    }
    int room = rect.columns - 1 - days_columns - 2;
    struct text after = buffer_text(&marks);
    int used = 0;
    if (marks_columns == 0 || marks_columns + NAME_LEAST <= room) {
        room -= marks_columns;
        used = canvas_text_fit(canvas, rect.row, 1, room, ROLE_TITLE,
                               shortened(ui, buffer_text(&name), room));
    } else {
        marks_columns = room;
        after.bytes += strlen(TITLE_DOT);
        after.length -= strlen(TITLE_DOT);
    }
    canvas_text_fit(canvas, rect.row, 1 + used, marks_columns, ROLE_TITLE, after);
    draw_buffer_right(canvas, rect.row, rect.columns - days_columns, days_columns,
                      ROLE_TITLE, &days);
    if (ui->assessment->as_of != ui->real_day)
        canvas_role(canvas, rect.row, rect.columns - days_columns, days_columns,
                    ROLE_NOTICE);
    buffer_clear(&name);
    buffer_clear(&marks);
    buffer_clear(&days);
}

/* Projects come before their milestones may: that none is late is not known then. */
static bool awaits_milestones(const struct ui *ui)
{
    return ui_previews(ui) && ui->portfolio->milestones.row_count == 0;
}

static void append_preview(const struct ui *ui, struct buffer *out)
{
    words_preview(ui->portfolio, ui->assessment, out);
    if (out->length)
        buffer_printf(out, "%s ", format_colon(&ui->format));
}

/* What the figures are told by. As the line gets short words go first, then what the late
 * ones hold up, which the budget tells as well. */
struct figure_words {
    bool known_of;   /* of how many grants what is available is known */
    bool soon_full;  /* what the deadlines to come release */
    bool ours;       /* what waits for us */
    bool late_full;  /* "milestones", before "late" */
    bool hold_words; /* "on hold", behind its amount; "available" in full */
    bool hold, soon;
    bool preview; /* that not all has come */
};
static const struct figure_words figure_words[] = {
    {true, true, true, true, true, true, true, true},
    {false, true, true, true, true, true, true, true},
    {false, false, true, true, true, true, true, true},
    {false, false, false, true, true, true, true, true},
    {false, false, false, false, true, true, true, true},
    {false, false, false, false, false, true, true, true},
    {false, false, false, false, false, false, true, true},
    {false, false, false, false, false, false, false, true},
    {false, false, false, false, false, false, true, false}, /* as far as they fit */
};
enum { FIGURE_WORDS = sizeof figure_words / sizeof *figure_words };

static void append_on_hold(const struct ui *ui, bool words, struct buffer *out)
{
    const struct money_sum *on_hold = &ui->assessment->totals.on_hold;
    if (!on_hold->known)
        return;
    buffer_printf(out, "%s ", words ? "," : format_colon(&ui->format));
    format_money(&ui->format, money_sum_total(on_hold), out);
    if (words)
        buffer_printf(out, " %s", _("on hold"));
    if (on_hold->unknown)
        buffer_append_string(out, " + ?");
}

static void append_late(const struct ui *ui, const struct figure_words *words,
                        struct buffer *out)
{
    const struct totals *totals = &ui->assessment->totals;
    if (words->preview)
        append_preview(ui, out);
    if (awaits_milestones(ui)) {
        buffer_append_string(out, "▲ …");
        return;
    }
    if (!totals->late_milestones) {
        buffer_append_string(out, words_nothing_late(ui->portfolio));
        return;
    }
    if (!words->late_full)
        buffer_printf(out, _("▲ %u late"), totals->late_milestones);
    else
        buffer_printf(
            out, P_("▲ %u milestone late", "▲ %u milestones late", totals->late_milestones),
            totals->late_milestones);
    if (words->hold)
        append_on_hold(ui, words->hold_words, out);
}

static void append_soon(const struct ui *ui, const struct figure_words *words,
                        struct buffer *out)
{
    const struct totals *totals = &ui->assessment->totals;
    int days = ui->assessment->thresholds.deadline_days;
    if (awaits_milestones(ui) || !words->soon)
        return;
    if (!words->soon_full) {
        buffer_printf(out, _("%u within %d d"), totals->due_soon, days);
        return;
    }
    buffer_printf(
        out, P_("%u deadline within %d d", "%u deadlines within %d d", totals->due_soon),
        totals->due_soon, days);
    if (totals->due_soon_releases.known) {
        buffer_printf(out, "%s ", format_colon(&ui->format));
        format_money(&ui->format, money_sum_total(&totals->due_soon_releases), out);
    }
}

static void append_ours(const struct ui *ui, const struct figure_words *words,
                        struct buffer *out)
{
    const struct totals *totals = &ui->assessment->totals;
    uint32_t ours = totals->received + totals->to_pay;
    if (words->ours && ours)
        buffer_printf(out, P_("○ %u waits for us", "○ %u wait for us", ours), ours);
}

static void append_available(const struct ui *ui, const struct figure_words *words,
                             struct buffer *out)
{
    const struct totals *totals = &ui->assessment->totals;
    buffer_printf(out, "%s ", words->hold_words ? _("available") : _("avail."));
    bool at_most = totals->granted.unknown || ui_previews(ui);
    if (at_most && money_known(totals->available))
        buffer_append_string(out, "≤ ");
    format_money(&ui->format, totals->available, out);
    if (words->known_of && totals->granted.unknown) {
        buffer_append_string(out, " (");
        words_known_of(&totals->granted, out);
        buffer_append_char(out, ')');
    }
}

/* The figures that an officer wants without a key, in full as far as the line goes. */
enum { FIGURES = 4 };

static int write_figures(const struct ui *ui, const struct figure_words *words,
                         struct buffer parts[FIGURES])
{
    int columns = 1;
    for (int i = 0; i < FIGURES; i++)
        buffer_reset(&parts[i]);
    append_late(ui, words, &parts[0]);
    append_soon(ui, words, &parts[1]);
    append_ours(ui, words, &parts[2]);
    append_available(ui, words, &parts[3]);
    for (int i = 0; i < FIGURES; i++)
        if (parts[i].length)
            columns += canvas_measure(ui->ascii, buffer_text(&parts[i])) + (i > 0 ? 3 : 0);
    return columns;
}

void frame_draw_figures(const struct ui *ui, struct canvas *canvas)
{
    struct rect rect = ui->layout.figures;
    const struct totals *totals = &ui->assessment->totals;
    struct buffer parts[FIGURES] = {{0}};
    const enum role roles[FIGURES] = {
        totals->late_milestones ? ROLE_LATE : ROLE_DONE, ROLE_NORMAL, ROLE_NORMAL,
        money_known(totals->available) && totals->available < 0 ? ROLE_LATE : ROLE_STRONG};
    for (int i = 0; i < FIGURE_WORDS; i++)
        if (write_figures(ui, &figure_words[i], parts) <= rect.columns)
            break;
    int at = 1;
    for (int i = 0; i < FIGURES && !rect_empty(rect); i++) {
        int columns = canvas_measure(ui->ascii, buffer_text(&parts[i]));
        /* A figure that does not fit is left out, not cut. */
        if (columns == 0 || at + columns + (at > 1 ? 3 : 0) > rect.columns)
            continue;
        if (at > 1)
            at += canvas_text(canvas, rect.row, at, 3, ROLE_RULE, text_of(" │ "));
        at += canvas_text(canvas, rect.row, at, columns, roles[i], buffer_text(&parts[i]));
    }
    for (int i = 0; i < FIGURES; i++)
        buffer_clear(&parts[i]);
}

/* The commands named in the key line, the most telling first; where two screens differ,
 * each has its own row. COMMAND_NONE ends a row. */
static const enum command dashboard_keys[] = {
    COMMAND_HELP,  COMMAND_FILTER,    COMMAND_SORT,   COMMAND_LATE,    COMMAND_DEADLINES,
    COMMAND_AS_OF, COMMAND_ENLARGE,   COMMAND_QUIT,   COMMAND_SEARCH,  COMMAND_SAVED,
    COMMAND_OPEN,  COMMAND_NEXT_PANE, COMMAND_CHECKS, COMMAND_CHANGES, COMMAND_EXPLAIN,
    COMMAND_COPY,  COMMAND_COARSER,   COMMAND_NONE};
static const enum command view_keys[] = {COMMAND_HELP,  COMMAND_SEARCH, COMMAND_OPEN,
                                         COMMAND_AS_OF, COMMAND_COPY,   COMMAND_QUIT,
                                         COMMAND_NONE};
static const enum command help_keys[] = {COMMAND_HELP, COMMAND_SEARCH, COMMAND_QUIT,
                                         COMMAND_NONE};
static const enum command deadlines_keys[] = {
    COMMAND_HELP, COMMAND_FILTER, COMMAND_SEARCH, COMMAND_OPEN,    COMMAND_AS_OF,
    COMMAND_COPY, COMMAND_QUIT,   COMMAND_SAVED,  COMMAND_EXPLAIN, COMMAND_NONE};
static const enum command enlarged_keys[] = {
    COMMAND_HELP,    COMMAND_FILTER,  COMMAND_SORT, COMMAND_LATE,   COMMAND_AS_OF,
    COMMAND_COARSER, COMMAND_ENLARGE, COMMAND_QUIT, COMMAND_SEARCH, COMMAND_SAVED,
    COMMAND_EXPLAIN, COMMAND_COPY,    COMMAND_NONE};

static const char *key_word(const struct ui *ui, enum command command)
{
    bool single = ui->view != VIEW_DASHBOARD || ui->enlarged;
    if (command == COMMAND_QUIT && single)
        return _("back");
    if (command == COMMAND_ENLARGE && ui->enlarged)
        return _("restore");
    return _(command_entry(command)->word);
}

/* Draws a key and its word where they fit, on no canvas only measures; returns their
 * columns, or 0. */
static int draw_key_word(const struct ui *ui, struct canvas *canvas, int at, int room,
                         enum command command)
{
    struct buffer key = {0};
    command_key_label(command, &key);
    struct text word = text_of(key_word(ui, command));
    int key_columns = canvas_measure(ui->ascii, buffer_text(&key));
    int columns = key_columns + 1 + canvas_measure(ui->ascii, word);
    if (columns > room)
        columns = 0;
    if (canvas && columns) {
        int row = ui->layout.keys.row;
        canvas_text(canvas, row, at, key_columns, ROLE_KEY, buffer_text(&key));
        canvas_text(canvas, row, at + key_columns + 1, columns, ROLE_NORMAL, word);
    }
    buffer_clear(&key);
    return columns;
}

/* However narrow the screen, the way out is named. */
static void draw_key_words(const struct ui *ui, struct canvas *canvas)
{
    const enum command *command = ui->view == VIEW_DEADLINES   ? deadlines_keys
                                  : ui->view == VIEW_HELP      ? help_keys
                                  : ui->view != VIEW_DASHBOARD ? view_keys
                                  : ui->enlarged               ? enlarged_keys
                                                               : dashboard_keys;
    int width = ui->layout.keys.columns - 1;
    int kept = draw_key_word(ui, NULL, 0, width, COMMAND_QUIT) + 2;
    for (int at = 1; *command != COMMAND_NONE; command++) {
        if (*command == COMMAND_QUIT)
            kept = 0;
        int columns = draw_key_word(ui, canvas, at, width - at - kept, *command);
        at += columns ? columns + 2 : 0;
    }
}

/* What does not fit the line takes those above it: the end of an error is its reason. */
static void draw_notice(const struct ui *ui, struct canvas *canvas)
{
    enum { LINES_MOST = 4 };
    struct rect rect = ui->layout.keys;
    enum role role = ui->notice_is_error ? ROLE_ERROR : ROLE_NOTICE;
    struct text rest = buffer_text(&ui->notice), line;
    int lines = 0, most = rect.row + 1 < LINES_MOST ? rect.row + 1 : LINES_MOST;
    while (lines < most && canvas_wrap(ui->ascii, &rest, rect.columns - 2, &line))
        lines++;
    rest = buffer_text(&ui->notice);
    for (int row = rect.row - lines + 1; row < rect.row; row++) {
        canvas_wrap(ui->ascii, &rest, rect.columns - 2, &line);
        canvas_fill(canvas, row, 0, rect.columns, role, ' ');
        canvas_text(canvas, row, 1, rect.columns - 2, role, line);
    }
    canvas_text_fit(canvas, rect.row, 1, rect.columns - 2, role, rest);
}

void frame_draw_keys(const struct ui *ui, struct canvas *canvas)
{
    struct rect rect = ui->layout.keys;
    if (ui->prompt.kind != PROMPT_NONE)
        asking_draw(ui, canvas);
    else if (ui->picker.choice)
        canvas_text_fit(canvas, rect.row, 1, rect.columns - 2, ROLE_NORMAL,
                        text_of(_("a number or Enter: choose  Esc: close")));
    else if (ui->notice.length)
        draw_notice(ui, canvas);
    else
        draw_key_words(ui, canvas);
}

/* A label that stands there keeps its letters. */
static void joint(struct canvas *canvas, int row, int column, uint32_t shape)
{
    const struct cell *cell = canvas_cell(canvas, row, column);
    uint32_t across = canvas->ascii ? '-' : 0x2500, down = canvas->ascii ? '|' : 0x2502;
    if (cell->base == across || cell->base == down)
        canvas_fill(canvas, row, column, 1, (enum role)cell->role, shape);
}

void frame_draw_joints(const struct ui *ui, struct canvas *canvas)
{
    struct rect detail = ui->layout.panes[PANE_DETAIL];
    struct rect budget = ui->layout.panes[PANE_BUDGET];
    for (int row = detail.row + 1; row < detail.row + detail.rows; row++)
        canvas_fill(canvas, row, detail.column, 1, ROLE_RULE, 0x2502);
    joint(canvas, detail.row, detail.column, 0x252C);
    joint(canvas, budget.row, detail.column, ui->layout.tall ? 0x2524 : 0x2534);
}

void frame_draw_waiting(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    const char *message =
        ui_previews(ui) ? _("Reading the files…") : _("Being put together…");
    draw_rule(canvas, rect, true, text_of(""), text_of(""));
    canvas_text_fit(canvas, rect.row + 2, rect.column + 3, rect.columns - 3, ROLE_DIM,
                    text_of(message));
}

void frame_draw_too_small(struct canvas *canvas)
{
    struct buffer text = {0};
    buffer_printf(&text, _("%d×%d needed: window too small"), LAYOUT_LEAST_COLUMNS,
                  LAYOUT_LEAST_ROWS);
    canvas_text(canvas, 0, 0, canvas->columns, ROLE_ERROR, buffer_text(&text));
    buffer_clear(&text);
}
