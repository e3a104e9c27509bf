/* SPDX-License-Identifier: MIT */
/* The budget: in two lines a gauge of the envelope, in more a table of the sums, each
 * with its bar; enlarged, also what was paid month by month and every project. All bars
 * have the envelope, or what was granted where that is more or the envelope is not known,
 * as their full width. */
#include "view/budget.h"
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"

enum { TIME_MARK = 0x25BC };

static bool enlarged(const struct ui *ui)
{
    return ui->layout.mode == LAYOUT_SINGLE;
}

static const struct totals *totals_of(const struct ui *ui)
{
    return &ui->assessment->totals;
}

/* What the whole width of a bar stands for; 0: nothing is known. */
static money_t full_amount(const struct totals *totals)
{
    money_t full = money_known(totals->envelope) ? totals->envelope : 0;
    money_t granted = money_sum_total(&totals->granted);
    money_t paid = money_sum_total(&totals->paid);
    if (money_known(granted) && granted > full)
        full = granted;
    if (money_known(paid) && paid > full)
        full = paid;
    return full;
}

static int unknown_tail(const struct totals *totals, int width)
{
    int tail = width / 12 < 2 ? 2 : width / 12;
    return totals->granted.unknown ? tail : 0;
}

static void draw_gauge(const struct ui *ui, struct canvas *canvas, int row, int column,
                       int width)
{
    const struct totals *totals = totals_of(ui);
    money_t full = full_amount(totals);
    money_t paid = money_sum_total(&totals->paid);
    int used = draw_cells(paid, full, width);
    int remaining = draw_cells(money_sum_total(&totals->remaining), full, width - used);
    money_t leftover = money_sum_total(&totals->leftover);
    canvas_fill(canvas, row, column, used, ROLE_DONE, BAR_PAID);
    /* Scaled as the sum, so that rounding twice does not show a gap. */
    if (money_known(paid) && remaining > 0)
        remaining = draw_cells(paid + totals->remaining.total, full, width) - used;
    canvas_fill(canvas, row, column + used, remaining, ROLE_TODO, BAR_REMAINING);
    used += remaining > 0 ? remaining : 0;
    int left = draw_cells(leftover, full, width - used);
    canvas_fill(canvas, row, column + used, left, ROLE_DIM, BAR_LEFTOVER);
    int tail = unknown_tail(totals, width);
    if (tail > 0)
        canvas_fill(canvas, row, column + width - tail, tail, ROLE_UNKNOWN, '?');
}

static void append_share(const struct ui *ui, money_t amount, struct buffer *out)
{
    int share = money_percent(amount, totals_of(ui)->envelope);
    if (share >= 0) {
        buffer_append_char(out, ' ');
        format_percent(&ui->format, share, out);
    }
}

/* "unknown: P10, P12 …": whose grant is missing from the sums. */
static void append_unknown_names(const struct ui *ui, struct buffer *out)
{
    const struct assessment *assessment = ui->assessment;
    uint32_t unknown = assessment->totals.granted.unknown;
    for (uint32_t i = 0; i < unknown && i < UNGRANTED_NAMED; i++) {
        if (i > 0)
            buffer_append_string(out, ", ");
        buffer_append_text(out, table_text(&ui->portfolio->projects,
                                           assessment->ungranted[i], PROJECT_ID));
    }
    if (unknown > UNGRANTED_NAMED)
        buffer_append_string(out, "…");
}

/* Draws one part of the legend where it fits whole; returns where the next begins. */
static int draw_part(struct canvas *canvas, int row, int at, int right, enum role role,
                     struct buffer *text)
{
    int columns = canvas_measure(canvas->ascii, buffer_text(text));
    if (at + columns <= right)
        at += canvas_text(canvas, row, at, columns, role, buffer_text(text)) + 2;
    buffer_reset(text);
    return at;
}

static void draw_legend(const struct ui *ui, struct canvas *canvas, int row, int column,
                        int width)
{
    const struct totals *totals = totals_of(ui);
    struct buffer text = {0};
    int at = column, right = column + width;
    const char *mark = words_export_mark(ui->portfolio, ui->assessment);
    buffer_printf(&text, "█ %s%s ", _("paid"), mark);
    format_money(&ui->format, money_sum_total(&totals->paid), &text);
    append_share(ui, money_sum_total(&totals->paid), &text);
    at = draw_part(canvas, row, at, right, ROLE_DONE, &text);
    buffer_printf(&text, "▒ %s%s ", _("remaining to pay"), mark);
    format_money(&ui->format, money_sum_total(&totals->remaining), &text);
    append_share(ui, money_sum_total(&totals->remaining), &text);
    at = draw_part(canvas, row, at, right, ROLE_TODO, &text);
    if (totals->granted.unknown) {
        buffer_append_string(&text, "? ");
        append_unknown_names(ui, &text);
        at = draw_part(canvas, row, at, right, ROLE_UNKNOWN, &text) - 2;
        buffer_printf(&text, "%s %s", format_colon(&ui->format), _("not stated"));
        at = draw_part(canvas, row, at, right, ROLE_UNKNOWN, &text);
    } else if (totals->leftover.total > 0) {
        buffer_printf(&text, "░ %s ", _("leftover"));
        format_money(&ui->format, totals->leftover.total, &text);
        at = draw_part(canvas, row, at, right, ROLE_DIM, &text);
    }
    if (*mark) {
        words_export_note(ui->portfolio, &text);
        draw_part(canvas, row, at, right, ROLE_NOTICE, &text);
    }
    buffer_clear(&text);
}

/* One line of the table of sums. */
struct sum_line {
    const char *label; /* a message id */
    money_t amount;
    const struct money_sum *sum; /* where the amount comes from, NULL: a difference */
    money_t from;                /* where its bar begins */
    uint32_t shape;
    enum role role;
    bool at_most;
    bool of_export; /* has no day of its own */
};

enum { SUM_LINES = 6 };

static void make_sum_lines(const struct totals *totals, struct sum_line lines[SUM_LINES])
{
    money_t paid = money_sum_total(&totals->paid);
    money_t granted = money_sum_total(&totals->granted);
    bool partly = totals->granted.unknown > 0;
    lines[0] = (struct sum_line){
        N_("Granted"), granted, &totals->granted, 0, BAR_PAID, ROLE_NORMAL, false, true};
    lines[1] = (struct sum_line){N_("Committed"),
                                 money_sum_total(&totals->committed),
                                 &totals->committed,
                                 0,
                                 BAR_PAID,
                                 ROLE_NORMAL,
                                 false,
                                 true};
    lines[2] = (struct sum_line){N_("Paid"), paid,      &totals->paid, 0,
                                 BAR_PAID,   ROLE_DONE, false,         true};
    lines[3] = (struct sum_line){N_("Due to date"),
                                 money_sum_total(&totals->due_to_date),
                                 &totals->due_to_date,
                                 0,
                                 BAR_PAID,
                                 ROLE_NORMAL,
                                 false,
                                 false};
    lines[4] = (struct sum_line){N_("Remaining to pay"),
                                 money_sum_total(&totals->remaining),
                                 &totals->remaining,
                                 money_known(paid) ? paid : 0,
                                 BAR_REMAINING,
                                 ROLE_TODO,
                                 false,
                                 true};
    lines[5] = (struct sum_line){
        partly ? N_("Available, at most") : N_("Available"),
        totals->available,
        NULL,
        money_known(granted) ? granted : 0,
        BAR_LEFTOVER,
        money_known(totals->available) && totals->available < 0 ? ROLE_LATE : ROLE_NORMAL,
        partly,
        true};
}

enum { LABEL_COLUMNS = 20, SHARE_COLUMNS = 6, AMOUNT_COLUMNS = 14, AMOUNT_NARROW = 11 };

/* As many as the longest amount needs. */
static int amount_columns(const struct ui *ui, struct rect rect)
{
    int all = LABEL_COLUMNS + AMOUNT_COLUMNS + SHARE_COLUMNS;
    int widest = rect.columns < all ? AMOUNT_NARROW : AMOUNT_COLUMNS;
    struct sum_line lines[SUM_LINES];
    struct buffer text = {0};
    make_sum_lines(totals_of(ui), lines);
    for (int i = 0; i < SUM_LINES; i++) {
        format_money(&ui->format, lines[i].amount, &text);
        int width = canvas_measure(ui->ascii, buffer_text(&text)) + 1;
        widest = width > widest ? width : widest;
        buffer_reset(&text);
    }
    buffer_clear(&text);
    return widest;
}

static void draw_sum_bar(const struct ui *ui, struct canvas *canvas, int row, int column,
                         int width, const struct sum_line *line)
{
    const struct totals *totals = totals_of(ui);
    money_t full = full_amount(totals);
    if (!money_known(line->amount) || line->amount <= 0 || width <= 0)
        return;
    int from = draw_cells(line->from, full, width);
    int to = draw_cells(line->from + line->amount, full, width);
    canvas_fill(canvas, row, column + from, to - from, line->role, line->shape);
    bool unknown = line->at_most || (line->sum && line->sum->unknown > 0);
    int tail = unknown_tail(totals, width);
    if (unknown && tail > 0)
        canvas_fill(canvas, row, column + width - tail, tail, ROLE_UNKNOWN, '?');
}

static void draw_sum_line(const struct ui *ui, struct canvas *canvas, int row,
                          struct rect rect, const struct sum_line *line)
{
    struct buffer text = {0};
    int at = rect.column, amount = amount_columns(ui, rect);
    buffer_append_string(&text, _(line->label));
    if (line->of_export)
        buffer_append_string(&text, words_export_mark(ui->portfolio, ui->assessment));
    draw_buffer(canvas, row, at, LABEL_COLUMNS, ROLE_NORMAL, &text);
    at += LABEL_COLUMNS;
    format_money(&ui->format, line->amount, &text);
    draw_figure(canvas, row, at, amount,
                money_known(line->amount) ? line->role : ROLE_UNKNOWN, &text);
    at += amount;
    append_share(ui, line->amount, &text);
    draw_buffer_right(canvas, row, at, SHARE_COLUMNS, ROLE_NORMAL, &text);
    at += SHARE_COLUMNS + 2;
    draw_sum_bar(ui, canvas, row, at, rect.column + rect.columns - at, line);
    buffer_clear(&text);
}

static void draw_time_line(const struct ui *ui, struct canvas *canvas, int row,
                           struct rect rect)
{
    const struct totals *totals = totals_of(ui);
    struct buffer text = {0};
    int at = rect.column, amount = amount_columns(ui, rect);
    canvas_text_fit(canvas, row, at, LABEL_COLUMNS, ROLE_NORMAL,
                    text_of(_("Time elapsed")));
    at += LABEL_COLUMNS;
    if (totals->time >= 0)
        buffer_printf(&text, _("%d/%d d"), totals->days_elapsed, totals->days_in_all);
    else
        buffer_append_char(&text, '?');
    draw_buffer_right(canvas, row, at, amount, ROLE_NORMAL, &text);
    at += amount;
    format_percent(&ui->format, totals->time, &text);
    draw_buffer_right(canvas, row, at, SHARE_COLUMNS, ROLE_NORMAL, &text);
    at += SHARE_COLUMNS + 2;
    int width = rect.column + rect.columns - at;
    if (totals->time >= 0 && width > 0) {
        int cells = totals->time * (width - 1) / 100;
        canvas_fill(canvas, row, at, cells, ROLE_RULE, 0x2500);
        canvas_fill(canvas, row, at + cells, 1, ROLE_TODAY, TIME_MARK);
    }
    buffer_clear(&text);
}

static void draw_sums(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct sum_line lines[SUM_LINES];
    make_sum_lines(totals_of(ui), lines);
    for (int i = 0; i < SUM_LINES && i < rect.rows; i++)
        draw_sum_line(ui, canvas, rect.row + i, rect, &lines[i]);
    if (rect.rows > SUM_LINES)
        draw_time_line(ui, canvas, rect.row + SUM_LINES, rect);
}

static void append_unknown(const struct ui *ui, struct buffer *out)
{
    uint32_t unknown = totals_of(ui)->granted.unknown;
    if (!unknown)
        return;
    buffer_printf(out, P_("%u amount unknown", "%u amounts unknown", unknown), unknown);
    buffer_printf(out, "%s ", format_colon(&ui->format));
    append_unknown_names(ui, out);
}

enum { BETWEEN = 6 /* columns that the rule takes around its labels */ };

/* What is still to be committed of the envelope; at most, while a commitment is unknown. */
static void append_to_commit(const struct ui *ui, struct buffer *out)
{
    const struct totals *totals = totals_of(ui);
    struct buffer rest = {0}, envelope = {0};
    format_money(&ui->format, totals->envelope, &envelope);
    if (totals->committed.unknown)
        buffer_append_string(&rest, "≤ ");
    format_money(&ui->format, totals->still_to_commit, &rest);
    buffer_append_string(out, " · ");
    /* TRANSLATORS: an amount still to be committed, of the envelope. */
    buffer_printf(out, _("to commit %s of %s"), buffer_string(&rest),
                  buffer_string(&envelope));
    buffer_clear(&rest);
    buffer_clear(&envelope);
}

/* As much of it as there is room for. */
static void append_envelope(const struct ui *ui, int room, struct buffer *out)
{
    const struct totals *totals = totals_of(ui);
    size_t before = out->length;
    struct buffer more = {0};
    if (money_known(totals->still_to_commit)) {
        append_to_commit(ui, &more);
        draw_append_fitting(ui->ascii, room, out, &more);
    }
    if (out->length == before && money_known(totals->envelope)) {
        buffer_printf(&more, " · %s ", _("envelope"));
        format_money(&ui->format, totals->envelope, &more);
    } else if (out->length == before) {
        buffer_printf(&more, " · %s", _("envelope not stated"));
    }
    draw_append_fitting(ui->ascii, room, out, &more);
    buffer_clear(&more);
}

/* Enlarged, projects are listed as the filter has them, among sums that know of none. */
static void write_labels(const struct ui *ui, bool gauge, int room, struct buffer *left,
                         struct buffer *right)
{
    struct buffer more = {0};
    buffer_append_string(left, _("3 Budget"));
    if (enlarged(ui) && query_narrows(&ui->query))
        buffer_printf(left, " · %s", _("all projects"));
    if (ui_previews(ui)) {
        buffer_append_string(left, " · ");
        words_preview(ui->portfolio, ui->assessment, left);
    }
    append_envelope(ui, room, left);
    if (!gauge)
        append_unknown(ui, right);
    if (!gauge && *words_export_mark(ui->portfolio, ui->assessment)) {
        buffer_append_string(&more, right->length ? " · " : "");
        words_export_note(ui->portfolio, &more);
        draw_append_fitting(ui->ascii,
                            room - BETWEEN - canvas_measure(ui->ascii, buffer_text(left)),
                            right, &more);
    }
    buffer_clear(&more);
}

/* Enlarged, the right end says how much more there is. */
static void write_enlarged_labels(const struct ui *ui, int room, struct buffer *left,
                                  struct buffer *right)
{
    struct buffer more = {0};
    surface_more(&ui->scrolls[SURFACE_BUDGET], right);
    if (totals_of(ui)->granted.unknown)
        buffer_append_string(&more, " · ");
    append_unknown(ui, &more);
    draw_append_fitting(ui->ascii,
                        room - BETWEEN - canvas_measure(ui->ascii, buffer_text(right)),
                        left, &more);
    buffer_clear(&more);
}

/* The mark of time stands on the rule above the gauge, in the scale of its cells, so that
 * both are read together; its words stand beside it, where the other label leaves room. */
static void draw_time_mark(const struct ui *ui, struct canvas *canvas, struct rect rect,
                           int label_end)
{
    const struct totals *totals = totals_of(ui);
    struct buffer text = {0};
    if (totals->time < 0)
        return;
    int mark = rect.column + 1 + totals->time * (rect.columns - 3) / 100;
    buffer_printf(&text, " %s ", _("time elapsed"));
    format_percent(&ui->format, totals->time, &text);
    buffer_append_char(&text, ' ');
    int width = canvas_measure(ui->ascii, buffer_text(&text));
    int at = mark - width > label_end ? mark - width : mark + 1;
    if (at > label_end && at + width <= rect.column + rect.columns)
        canvas_text(canvas, rect.row, at, width, ROLE_HEADING, buffer_text(&text));
    if (mark > label_end)
        canvas_fill(canvas, rect.row, mark, 1, ROLE_TODAY, TIME_MARK);
    buffer_clear(&text);
}

/* --- Enlarged: the first section of the page ---------------------------------------------
 */

static int sums_heads(const struct ui *ui)
{
    (void)ui;
    return 0;
}

static size_t sums_items(const struct ui *ui, int columns)
{
    (void)columns;
    return SUM_LINES + 1 + (*words_export_mark(ui->portfolio, ui->assessment) != '\0');
}

static void draw_sums_item(const struct budget_line *line, size_t number)
{
    struct sum_line lines[SUM_LINES];
    struct rect rect = {line->row, line->column + 1, 1, line->columns - 2};
    if (number < SUM_LINES) {
        make_sum_lines(totals_of(line->ui), lines);
        draw_sum_line(line->ui, line->canvas, line->row, rect, &lines[number]);
    } else if (number == SUM_LINES) {
        draw_time_line(line->ui, line->canvas, line->row, rect);
    } else {
        struct buffer note = {0};
        words_export_note(line->ui->portfolio, &note);
        draw_buffer(line->canvas, line->row, rect.column, rect.columns, ROLE_NOTICE, &note);
        buffer_clear(&note);
    }
}

const struct budget_section budget_sums_section = {
    .heads = sums_heads,
    .items = sums_items,
    .draw_item = draw_sums_item,
};

static void budget_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct buffer left = {0}, right = {0};
    struct rect area = surface_inside(rect);
    bool gauge = area.rows < SUM_LINES && !enlarged(ui);
    write_labels(ui, gauge, rect.columns - 2, &left, &right);
    if (enlarged(ui)) {
        buffer_reset(&right);
        write_enlarged_labels(ui, rect.columns - 2, &left, &right);
    }
    draw_rule(canvas, rect, ui_surface(ui) == SURFACE_BUDGET, buffer_text(&left),
              buffer_text(&right));
    if (enlarged(ui)) {
        budget_page_draw(ui, canvas, rect);
    } else if (gauge) {
        draw_time_mark(ui, canvas, rect,
                       rect.column + 2 + canvas_measure(ui->ascii, buffer_text(&left)));
        draw_gauge(ui, canvas, area.row, area.column, area.columns);
        draw_legend(ui, canvas, area.row + 1, area.column, area.columns);
    } else {
        draw_sums(ui, canvas, area);
    }
    buffer_clear(&left);
    buffer_clear(&right);
}

static size_t budget_items(const struct ui *ui, struct rect rect)
{
    return enlarged(ui) ? budget_page_items(ui, rect.columns) : 0;
}

const struct surface_ops budget_surface = {
    .draw = budget_draw,
    .items = budget_items,
    .height = budget_page_height,
};
