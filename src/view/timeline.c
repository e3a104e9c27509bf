/* SPDX-License-Identifier: MIT */
/* The Gantt chart. Left, whose bar it is; then the bar, filled as far as progress was
 * declared, with its milestones; the as-of day is a line through all of them. Two
 * milestones in one cell: late wins, then what waits for us, then to come, then done.
 * Enlarged, each open milestone has a line of its own under its project. */
#include "view/timeline.h"

#include "view/axis.h"
#include "view/chart.h"
#include "view/draw.h"
#include "view/strip.h"
#include "view/surface.h"
#include "view/words.h"

enum {
    ID_MOST = 12,
    NOTES_LEAST = 14, /* columns for words on the right, where there are that many */
    NOTES_WANTED = 26,
    WIDE_COLUMNS = 110,
    LABEL_COLUMNS = 29,  /* of the enlarged chart: a title, its date and its delay */
    WIDE_LABEL = 42,     /* its slip as well */
    RULE_ENDS = 4,       /* around what stands right on the pane's rule */
    NARROW_COLUMNS = 36, /* from here half of the screen is for a title and its delay */
    DELAY_COLUMNS = 7,
    LEGEND_ROWS = 16, /* screens that have room for a legend under it, */
    STRIP_ROWS = 20   /* and for the deadlines' numbers */
};

/* How the pane's columns are shared out. */
struct split {
    int id;    /* columns of the longest id on the page */
    int label; /* columns left of the chart */
    int chart;
    int notes; /* columns right of it, or 0 */
};

static bool enlarged(const struct ui *ui)
{
    return ui->layout.mode == LAYOUT_SINGLE;
}

static int widest_id(const struct ui *ui, int lines)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_TIMELINE];
    int widest = 2;
    for (size_t i = scroll->top; i < ui->row_count && i < scroll->top + (size_t)lines;
         i++) {
        int width = canvas_measure(
            ui->ascii, table_text(&ui->portfolio->projects, ui->rows[i], PROJECT_ID));
        widest = width > widest ? width : widest;
    }
    return widest < ID_MOST ? widest : ID_MOST;
}

/* On a wide screen what three years leave over. */
static int enlarged_label(int columns, int least)
{
    int per_month = (columns - WIDE_LABEL) / 36;
    if (per_month >= 2)
        return columns - per_month * 36;
    if (columns < NARROW_COLUMNS)
        return least;
    return columns / 2 - 1 < LABEL_COLUMNS ? columns / 2 - 1 : LABEL_COLUMNS;
}

static struct split split_columns(const struct ui *ui, struct rect rect)
{
    struct split split = {.id = widest_id(ui, rect.rows)};
    split.label = 3 + split.id + 2;
    if (enlarged(ui))
        split.label = enlarged_label(rect.columns, split.label);
    else if (rect.columns >= WIDE_COLUMNS)
        split.label += 6; /* the delay as well */
    int room = rect.columns - split.label;
    int per_month = room / 36;
    if (rect.columns >= WIDE_COLUMNS && !enlarged(ui))
        per_month = (room - NOTES_WANTED) / 36;
    /* Whole months, so that three calendar years fill the chart exactly. */
    split.chart = per_month >= 1 ? per_month * 36 : room;
    split.notes = room - split.chart;
    if (enlarged(ui) || split.notes < NOTES_LEAST) {
        split.chart = room;
        split.notes = 0;
    }
    return split;
}

static struct rect timeline_rect(const struct ui *ui)
{
    return enlarged(ui) ? ui->layout.body : ui->layout.panes[PANE_TIMELINE];
}

/* Three years where each month has two cells at least, else the year about the as-of
 * day, until the user chooses. */
static enum scale_step step_of(const struct ui *ui, const struct split *split)
{
    if (ui->scale != SCALE_OWN)
        return (enum scale_step)ui->scale;
    return enlarged(ui) && split->chart < 72 ? SCALE_YEAR : SCALE_THREE_YEARS;
}

static struct scale scale_of(const struct ui *ui, const struct split *split)
{
    return scale_make(step_of(ui, split), split->chart, ui->assessment->as_of, ui->origin);
}

enum scale_step timeline_step(const struct ui *ui)
{
    struct split split = split_columns(ui, timeline_rect(ui));
    return step_of(ui, &split);
}

static struct scale timeline_scale(const struct ui *ui)
{
    struct split split = split_columns(ui, timeline_rect(ui));
    return scale_of(ui, &split);
}

void timeline_shift(struct ui *ui, int direction)
{
    struct scale scale = timeline_scale(ui);
    int step = scale.width / 10 < 1 ? 1 : scale.width / 10;
    day_t origin = scale_day(&scale, direction * step);
    if (origin == scale_day(&scale, 0)) /* a day is wider than the step */
        origin += direction;
    if (origin != DAY_UNKNOWN)
        ui->origin = origin;
}

void timeline_rescale(struct ui *ui, int direction)
{
    int step = (int)timeline_step(ui) + direction;
    if (step < 0 || step >= SCALE_COUNT)
        return;
    struct scale old = timeline_scale(ui);
    day_t as_of = ui->assessment->as_of;
    int cell = scale_cell(&old, as_of);
    bool inside = cell >= 0 && cell < old.width;
    day_t kept = inside ? as_of : scale_day(&old, old.width / 2);
    ui->scale = step;
    ui->origin = kept;
    struct scale scale = timeline_scale(ui);
    day_t origin = scale_day(&scale, inside ? -cell : -scale.width / 2);
    ui->origin = step == SCALE_THREE_YEARS ? DAY_UNKNOWN : origin;
}

void timeline_reset(struct ui *ui)
{
    ui->scale = SCALE_OWN;
    ui->origin = DAY_UNKNOWN;
}

void timeline_to_day(struct ui *ui)
{
    ui->origin = ui->assessment->as_of;
    struct scale scale = timeline_scale(ui);
    ui->origin = scale_day(&scale, -scale.width / 2);
}

static void draw_label(const struct ui *ui, struct canvas *canvas, int row,
                       struct rect rect, const struct split *split, row_t project)
{
    const struct project_state *state = assessment_project(ui->assessment, project);
    bool selected = project == ui->selected;
    int at = rect.column;
    enum role role = words_health_role(state->health);
    if (selected)
        canvas_fill(canvas, row, at, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, row, at + 1, 1, words_health_role(state->health),
                (uint32_t)(unsigned char)health_sign(state->health));
    canvas_text_fit(canvas, row, at + 3, split->id, role,
                    table_text(&ui->portfolio->projects, project, PROJECT_ID));
    at += 3 + split->id + 1;
    int room = rect.column + split->label - 1 - at;
    if (enlarged(ui)) {
        canvas_text_fit(canvas, row, at, room, ROLE_NORMAL,
                        words_project_name(ui->portfolio, project));
    } else if (room >= 6) {
        struct buffer text = {0};
        words_delay(ui->portfolio, state, project, &ui->format, &text);
        draw_buffer(canvas, row, at, room,
                    state->late != ROW_NONE ? ROLE_LATE : ROLE_NORMAL, &text);
        buffer_clear(&text);
    }
}

/* In words, what is still to come: the first titles that fit. */
static void draw_notes(const struct ui *ui, struct canvas *canvas, int row,
                       struct rect rect, const struct split *split,
                       const struct milestone *milestones, size_t count)
{
    struct buffer text = {0};
    if (split->notes < NOTES_LEAST)
        return;
    for (size_t i = 0; i < count; i++) {
        if (!milestone_unfinished(&milestones[i]) || milestones[i].kind == KIND_PAYMENT)
            continue;
        if (text.length)
            buffer_append_string(&text, ", ");
        buffer_append_text(&text, words_milestone_title(ui->portfolio, milestones[i].row));
    }
    draw_buffer(canvas, row, rect.column + split->label + split->chart + 1,
                split->notes - 1, ROLE_DIM, &text);
    buffer_clear(&text);
}

/* The columns of a milestone's line left of the chart; a width of 0 leaves one out. */
struct line_columns {
    int title, date, delay, slip;
};

static struct line_columns line_columns(const struct split *split)
{
    struct line_columns columns = {.delay = DELAY_COLUMNS};
    if (split->label >= LABEL_COLUMNS)
        columns.date = split->label >= WIDE_LABEL ? 8 : 5;
    if (split->label >= WIDE_LABEL)
        columns.slip = DELAY_COLUMNS;
    columns.title = split->label - 6 - columns.date - (columns.date ? 1 : 0) -
                    columns.delay - columns.slip;
    return columns;
}

static void draw_line_heads(struct canvas *canvas, int row, struct rect rect,
                            const struct split *split)
{
    struct line_columns columns = line_columns(split);
    int at = rect.column + 5 + columns.title;
    if (rect.columns < NARROW_COLUMNS)
        return;
    struct text title = text_of(_("Milestone"));
    if (canvas_measure(canvas->ascii, title) <= columns.title + 2)
        canvas_text(canvas, row, rect.column + 3, columns.title + 2, ROLE_HEADING, title);
    if (columns.date)
        canvas_text_fit(canvas, row, at + 1, columns.date, ROLE_HEADING,
                        text_of(_("Date")));
    at += columns.date ? columns.date + 1 : 0;
    canvas_text_right(canvas, row, at, columns.delay, ROLE_HEADING, text_of(_("Delay")));
    if (columns.slip)
        canvas_text_right(canvas, row, at + columns.delay, columns.slip, ROLE_HEADING,
                          text_of(_("Slip")));
}

/* Received and to pay are ours, whatever the day: they are never late. */
static void append_delay(const struct ui *ui, const struct milestone *milestone,
                         struct buffer *out)
{
    if (milestone->state == STATE_RECEIVED)
        buffer_append_string(out, _("rec’d"));
    else if (milestone->state == STATE_TO_PAY)
        buffer_append_string(out, _("to pay"));
    else
        format_delay(&ui->format, milestone->days, out);
}

static void draw_line_label(const struct chart *chart, int row, struct rect rect,
                            const struct split *split, const struct milestone *milestone)
{
    const struct ui *ui = chart->ui;
    struct canvas *canvas = chart->canvas;
    struct line_columns columns = line_columns(split);
    enum role role = words_milestone_role(milestone->state);
    struct buffer text = {0};
    int at = rect.column + 5;
    canvas_fill(canvas, row, rect.column + 3, 1, role,
                words_milestone_sign(milestone->state));
    canvas_text_fit(canvas, row, at, columns.title, role,
                    words_milestone_title(ui->portfolio, milestone->row));
    at += columns.title;
    if (columns.date == 8)
        format_day(milestone->due, &text);
    else
        format_day_month(milestone->due, &text);
    if (columns.date)
        draw_buffer(canvas, row, at + 1, columns.date, ROLE_NORMAL, &text);
    at += columns.date ? columns.date + 1 : 0;
    buffer_reset(&text);
    append_delay(ui, milestone, &text);
    draw_buffer_right(canvas, row, at, columns.delay, role, &text);
    if (columns.slip && milestone->slip != DAYS_UNKNOWN && milestone->slip != 0) {
        format_days_signed(&ui->format, milestone->slip, &text);
        draw_figure(canvas, row, at + columns.delay, columns.slip, ROLE_NORMAL, &text);
    }
    buffer_clear(&text);
}

static bool own_line(const struct milestone *milestone)
{
    return milestone_unfinished(milestone) && milestone->due != DAY_UNKNOWN &&
           chart_shows(milestone);
}

/* Draws a project's lines from row on, at most up to bottom; returns how many. */
static int draw_project(const struct chart *chart, int row, int bottom, struct rect rect,
                        const struct split *split, row_t project, int height)
{
    const struct ui *ui = chart->ui;
    int first = row;
    struct schedule schedule = schedule_of(ui->portfolio, project, ui->assessment->as_of);
    const struct milestone *milestones = schedule.milestones;
    size_t count = schedule.count;
    draw_label(ui, chart->canvas, row, rect, split, project);
    chart_bar(chart, row, project);
    chart_as_of(chart, row);
    chart_milestones(chart, row, milestones, count);
    draw_notes(ui, chart->canvas, row, rect, split, milestones, count);
    row++;
    if (enlarged(ui)) {
        for (size_t i = 0; i < count && row < bottom; i++)
            if (own_line(&milestones[i])) {
                if (rect.columns >= NARROW_COLUMNS)
                    draw_line_label(chart, row, rect, split, &milestones[i]);
                chart_milestone(chart, row++, &milestones[i]);
            }
    } else if (height == 2 && row < bottom) {
        chart_baseline(chart, row, milestones, count);
        chart_as_of(chart, row++);
    }
    schedule_clear(&schedule);
    return row - first;
}

static int axis_lines(const struct ui *ui)
{
    return ui->layout.tall || enlarged(ui) ? 2 : 1;
}

/* Under the chart: how deadlines bunch, and enlarged what the signs mean. */
static bool strip_fits(const struct ui *ui)
{
    return enlarged(ui) ? ui->layout.rows >= STRIP_ROWS : ui->layout.tall;
}

static bool legend_fits(const struct ui *ui)
{
    return enlarged(ui) && ui->layout.rows >= LEGEND_ROWS;
}

bool timeline_has_strip(const struct ui *ui)
{
    bool single = ui->layout.mode == LAYOUT_SINGLE;
    bool in_sight =
        single ? ui_surface(ui) == SURFACE_TIMELINE : ui->layout.mode == LAYOUT_FOUR;
    return in_sight && strip_fits(ui);
}

static int timeline_window(const struct ui *ui, struct rect rect)
{
    return rect.rows - axis_lines(ui) - strip_fits(ui) - legend_fits(ui);
}

/* A thin second line for the baseline where every project then still fits. */
static int line_height(const struct ui *ui)
{
    struct rect rect = timeline_rect(ui);
    return !enlarged(ui) && ui->row_count > 0 &&
                   (size_t)timeline_window(ui, rect) >= 2 * ui->row_count
               ? 2
               : 1;
}

static int project_height(const void *context, size_t item, bool at_top)
{
    const struct ui *ui = context;
    int lines = 1;
    (void)at_top;
    if (!enlarged(ui))
        return line_height(ui);
    struct schedule schedule =
        schedule_of(ui->portfolio, ui->rows[item], ui->assessment->as_of);
    for (size_t i = 0; i < schedule.count; i++)
        lines += own_line(&schedule.milestones[i]);
    schedule_clear(&schedule);
    return lines;
}

static void draw_strip(const struct chart *chart, int row, struct rect rect,
                       const struct split *split)
{
    int used = canvas_text_fit(chart->canvas, row, rect.column + 1, split->label - 2,
                               ROLE_HEADING, text_of(_("Deadlines")));
    strip_draw(chart, row, split->label - used - 1);
}

static void draw_legend(struct canvas *canvas, int row, struct rect rect)
{
    /* TRANSLATORS: 78 columns at most. */
    canvas_text_fit(
        canvas, row, rect.column + 1, rect.columns - 2, ROLE_DIM,
        text_of(_("◆█ done  ◇ to come  ▲ late  ○ waits for us  ┊┄ slip  ░ to do  "
                  "┃ as-of day")));
}

static void write_label(const struct ui *ui, struct buffer *out)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_TIMELINE];
    struct buffer more = {0};
    bool narrow = !enlarged(ui) && ui->layout.columns < WIDE_COLUMNS;
    buffer_append_string(out, narrow ? _("4 Time") : _("4 Timeline"));
    surface_more(scroll, &more);
    /* The label has eight columns there, the count is worth more than the blank. */
    if (!narrow && more.length > 0)
        buffer_append_char(out, ' ');
    buffer_append_text(out, buffer_text(&more));
    buffer_clear(&more);
}

/* Progress carries no day: the bars are filled as the export has it. Beside the axis there
 * is room for as much as stands right of the chart. */
static void write_right_label(const struct ui *ui, const struct split *split,
                              struct buffer *out)
{
    const char *scale = _(scale_label(step_of(ui, split)));
    if (*words_export_mark(ui->portfolio, ui->assessment)) {
        buffer_printf(out, "█ %s ", _("as in the export of"));
        format_day(portfolio_export_day(ui->portfolio), out);
        buffer_append_string(out, " · ");
    }
    buffer_append_string(out, scale);
    int room = split->notes - RULE_ENDS;
    if (enlarged(ui) || canvas_measure(ui->ascii, buffer_text(out)) <= room)
        return;
    buffer_reset(out);
    if (canvas_measure(ui->ascii, text_of(scale)) <= room)
        buffer_append_string(out, scale);
}

static void timeline_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct split split = split_columns(ui, rect);
    struct chart chart = {
        .ui = ui,
        .canvas = canvas,
        .scale = scale_of(ui, &split),
        .column = rect.column + split.label,
        .right = split.chart,
    };
    struct buffer label = {0}, right = {0};
    bool focus = ui_surface(ui) == SURFACE_TIMELINE;
    write_label(ui, &label);
    struct axis axis = {
        .canvas = canvas,
        .scale = chart.scale,
        .language = ui->format.locale.language,
        .row = rect.row + (enlarged(ui) ? 1 : 0),
        .mark_row = rect.row,
        .column = chart.column,
        .columns = split.chart,
        .as_of = ui->assessment->as_of,
    };
    bool room = ui->layout.columns >= WIDE_COLUMNS || enlarged(ui);
    write_right_label(ui, &split, &right);
    draw_rule(canvas, rect, focus, room ? buffer_text(&label) : text_of(""),
              room ? buffer_text(&right) : text_of(""));
    buffer_clear(&right);
    if (!room) /* the axis begins where the label ends */
        canvas_text(canvas, rect.row, rect.column, split.label,
                    focus ? ROLE_FOCUS : ROLE_HEADING, buffer_text(&label));
    buffer_clear(&label);
    if (enlarged(ui))
        draw_line_heads(canvas, axis.row, rect, &split);
    axis_draw(&axis, axis_lines(ui) == 2 && !enlarged(ui));
    int row = rect.row + axis_lines(ui), bottom = row + timeline_window(ui, rect);
    int height = line_height(ui), last = rect.row + rect.rows - 1;
    for (size_t i = ui->scrolls[SURFACE_TIMELINE].top; i < ui->row_count && row < bottom;
         i++)
        row += draw_project(&chart, row, bottom, rect, &split, ui->rows[i], height);
    if (legend_fits(ui))
        draw_legend(canvas, last--, rect);
    if (strip_fits(ui))
        draw_strip(&chart, last, rect, &split);
}

static size_t timeline_items(const struct ui *ui, struct rect rect)
{
    (void)rect;
    return ui->row_count;
}

static size_t timeline_item_at(const struct ui *ui, struct rect rect, int row)
{
    int under, line = row - rect.row - axis_lines(ui);
    if (line >= timeline_window(ui, rect))
        return SIZE_MAX;
    return scroll_item_at(&ui->scrolls[SURFACE_TIMELINE], line, project_height, ui, &under);
}

const struct surface_ops timeline_surface = {
    .draw = timeline_draw,
    .items = timeline_items,
    .window = timeline_window,
    .height = project_height,
    .item_at = timeline_item_at,
    .has_cursor = true,
};
