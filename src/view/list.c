/* SPDX-License-Identifier: MIT */
/* The project list: a table whose columns are chosen by what fits and what the data
 * have. Marker, sign and number always show; the others come by priority and share what
 * is left. Scrolled sideways, columns come in the order of the table instead. */
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"

struct list_column {
    const char *head;   /* a message id */
    int least, most;    /* columns on the screen */
    int priority;       /* in the dashboard: 1 comes first */
    int full_priority;  /* in the enlarged list */
    bool right;         /* numbers align at the right */
    enum field field;   /* that this column shows */
    void (*write)(const struct ui *ui, row_t project, int column, struct buffer *out);
    int column;         /* of the projects table, left out where the data have none */
};

enum { MARGIN = 3, ID_MOST = 16 };

static const struct project_state *state_of(const struct ui *ui, row_t project)
{
    return assessment_project(ui->assessment, project);
}

static void write_text(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    buffer_append_text(out, table_text(&ui->portfolio->projects, project, column));
}

static void write_name(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    (void)column;
    buffer_append_text(out, words_project_name(ui->portfolio, project));
}

static void write_day(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    format_day(table_date(&ui->portfolio->projects, project, column), out);
}

static void write_money(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    format_amount(&ui->format, table_money(&ui->portfolio->projects, project, column), out);
}

static void write_remaining(const struct ui *ui, row_t project, int column,
                            struct buffer *out)
{
    const struct project_state *state = state_of(ui, project);
    (void)column;
    if (state->open)
        format_amount(&ui->format, state->remaining, out);
    else if (state->funded)
        format_amount(&ui->format, state->leftover, out);
}

static void write_urgent(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    row_t urgent = words_urgent(state_of(ui, project));
    (void)column;
    if (urgent != ROW_NONE)
        buffer_append_text(out, words_milestone_title(ui->portfolio, urgent));
}

static void write_delay(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    (void)column;
    words_delay(ui->portfolio, state_of(ui, project), project, &ui->format, out);
}

static void write_slip(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    (void)column;
    if (state_of(ui, project)->slip != DAYS_UNKNOWN)
        buffer_printf(out, state_of(ui, project)->slip ? "%+d" : "%d",
                      state_of(ui, project)->slip);
}

/* The three shares stand side by side so that they can be compared. */
static void write_share(const struct ui *ui, row_t project, int column, struct buffer *out)
{
    const struct project_state *state = state_of(ui, project);
    int share = column == PROJECT_END        ? state->time
                : column == PROJECT_PROGRESS ? state->progress
                                             : state->paid_share;
    if (share < 0)
        buffer_append_char(out, '?');
    else
        buffer_printf(out, "%d", share);
}

static const struct list_column columns[] = {
    {N_("Lead"), 11, 24, 1, 1, false, FIELD_LEAD, write_name, COLUMN_NONE},
    {N_("Title"), 24, 48, 8, 9, false, FIELD_TITLE, write_text, PROJECT_TITLE},
    {N_("Status"), 10, 14, 13, 12, false, FIELD_STATUS, write_text, PROJECT_STATUS},
    {N_("Kind"), 10, 20, 14, 13, false, FIELD_KIND, write_text, PROJECT_KIND},
    {N_("Theme"), 10, 20, 15, 14, false, FIELD_THEME, write_text, PROJECT_THEME},
    {N_("Officer"), 10, 16, 12, 15, false, FIELD_OFFICER, write_text, PROJECT_OFFICER},
    {N_("Territory"), 10, 16, 16, 16, false, FIELD_TERRITORY, write_text, PROJECT_TERRITORY},
    {N_("End"), 8, 8, 11, 11, true, FIELD_END, write_day, PROJECT_END},
    {N_("Milestone"), 14, 26, 7, 10, false, FIELD_NEXT, write_urgent, COLUMN_NONE},
    {N_("Delay"), 6, 6, 2, 6, true, FIELD_DELAY, write_delay, COLUMN_NONE},
    {N_("Slip"), 5, 6, 9, 5, true, FIELD_SLIP, write_slip, COLUMN_NONE},
    {N_("Granted"), 8, 11, 5, 2, true, FIELD_GRANT, write_money, PROJECT_GRANT},
    {N_("Paid out"), 8, 11, 10, 3, true, FIELD_PAID, write_money, PROJECT_PAID},
    {N_("Remaining"), 8, 11, 6, 4, true, FIELD_REMAINING, write_remaining, PROJECT_GRANT},
    {N_("Time"), 5, 5, 3, 7, true, FIELD_TIME, write_share, PROJECT_END},
    {N_("Done"), 4, 4, 3, 7, true, FIELD_PROGRESS, write_share, PROJECT_PROGRESS},
    {N_("Paid"), 5, 5, 4, 8, true, FIELD_PAID_SHARE, write_share, PROJECT_PAID},
};
enum { COLUMN_TOTAL = sizeof columns / sizeof *columns };

/* The columns chosen for one drawing; 0 wide: not shown. */
struct plan {
    int lines; /* of the page, that figures are measured on */
    int id_width;
    int widths[COLUMN_TOTAL];
};

static bool has_data(const struct ui *ui, const struct list_column *column)
{
    return column->column == COLUMN_NONE || table_has(&ui->portfolio->projects, column->column);
}

/* What has no day is the export's on any as-of day, and its head says so. */
static bool undated(const struct list_column *column)
{
    return column->column == PROJECT_GRANT || column->column == PROJECT_PAID ||
           column->column == PROJECT_PROGRESS || column->column == PROJECT_STATUS;
}

static void write_head(const struct ui *ui, const struct list_column *column,
                       struct buffer *out)
{
    buffer_append_string(out, _(column->head));
    if (undated(column))
        buffer_append_string(out, words_export_mark(ui->portfolio, ui->assessment));
}

static int widest_id(const struct ui *ui, int lines)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_LIST];
    int widest = canvas_measure(ui->ascii, text_of(_("No.")));
    for (size_t i = scroll->top; i < ui->row_count && i < scroll->top + (size_t)lines; i++) {
        int width = canvas_measure(
            ui->ascii, table_text(&ui->portfolio->projects, ui->rows[i], PROJECT_ID));
        widest = width > widest ? width : widest;
    }
    return widest < ID_MOST ? widest : ID_MOST;
}

/* Columns that the head and the figures of this page need, so that none is cut. */
static int least_width(const struct ui *ui, const struct list_column *column, int lines)
{
    size_t top = ui->scrolls[SURFACE_LIST].top;
    struct buffer text = {0};
    write_head(ui, column, &text);
    int head = column->right ? canvas_measure(ui->ascii, buffer_text(&text)) : 0;
    int widest = head > column->least ? head : column->least;
    for (size_t i = top; column->right && i < ui->row_count && i < top + (size_t)lines; i++) {
        buffer_reset(&text);
        column->write(ui, ui->rows[i], column->column, &text);
        int width = canvas_measure(ui->ascii, buffer_text(&text));
        widest = width > widest ? width : widest;
    }
    buffer_clear(&text);
    return widest;
}

static int take(const struct ui *ui, struct plan *plan, int index, int room)
{
    int width = least_width(ui, &columns[index], plan->lines);
    if (room < width + 1)
        return room;
    plan->widths[index] = width;
    return room - width - 1;
}

static int take_by_priority(const struct ui *ui, struct plan *plan, int room)
{
    for (int priority = 1; priority <= COLUMN_TOTAL; priority++)
        for (int i = 0; i < COLUMN_TOTAL; i++) {
            int own = ui->enlarged ? columns[i].full_priority : columns[i].priority;
            if (own == priority && has_data(ui, &columns[i]))
                room = take(ui, plan, i, room);
        }
    return room;
}

static int take_in_order(const struct ui *ui, struct plan *plan, int room)
{
    int skipped = 0;
    for (int i = 0; i < COLUMN_TOTAL; i++)
        if (has_data(ui, &columns[i]) && skipped++ >= ui->list_left)
            room = take(ui, plan, i, room);
    return room;
}

/* What is left widens the columns, then the first one whatever its limit. */
static void share_room(struct plan *plan, int room)
{
    for (int i = 0; i < COLUMN_TOTAL && room > 0; i++) {
        if (!plan->widths[i])
            continue;
        int more = columns[i].most - plan->widths[i];
        more = more < 0 ? 0 : more < room ? more : room;
        plan->widths[i] += more;
        room -= more;
    }
    for (int i = 0; i < COLUMN_TOTAL && room > 0; i++)
        if (plan->widths[i] && !columns[i].right) {
            plan->widths[i] += room;
            room = 0;
        }
}

static struct plan make_plan(const struct ui *ui, struct rect rect)
{
    struct plan plan = {.lines = rect.rows, .id_width = widest_id(ui, rect.rows)};
    int room = rect.columns - MARGIN - plan.id_width;
    room = ui->list_left > 0 ? take_in_order(ui, &plan, room)
                             : take_by_priority(ui, &plan, room);
    share_room(&plan, room);
    return plan;
}

static bool sorted_by(const struct ui *ui, enum field field)
{
    return ui->query.sort_count && ui->query.sorts[0].field == field;
}

static void draw_heads(const struct ui *ui, struct canvas *canvas, struct rect rect,
                       const struct plan *plan)
{
    int row = rect.row + 1, at = rect.column + MARGIN;
    struct buffer head = {0};
    canvas_text_fit(canvas, row, at, plan->id_width,
                    sorted_by(ui, FIELD_ID) ? ROLE_STRONG : ROLE_HEADING, text_of(_("No.")));
    at += plan->id_width + 1;
    for (int i = 0; i < COLUMN_TOTAL; i++) {
        if (!plan->widths[i])
            continue;
        enum role role = sorted_by(ui, columns[i].field) ? ROLE_STRONG : ROLE_HEADING;
        write_head(ui, &columns[i], &head);
        if (columns[i].right)
            draw_buffer_right(canvas, row, at, plan->widths[i], role, &head);
        else
            draw_buffer(canvas, row, at, plan->widths[i], role, &head);
        at += plan->widths[i] + 1;
    }
    buffer_clear(&head);
}

static enum role role_of_column(const struct list_column *column,
                                const struct project_state *state)
{
    if (column->write == write_delay)
        return state->late != ROW_NONE ? ROLE_LATE : state->open ? ROLE_NORMAL : ROLE_DONE;
    if (column->write == write_urgent && state->late != ROW_NONE)
        return ROLE_LATE;
    return ROLE_NORMAL;
}

static void draw_project(const struct ui *ui, struct canvas *canvas, struct rect rect, int row,
                         row_t project, const struct plan *plan)
{
    const struct project_state *state = state_of(ui, project);
    struct buffer text = {0};
    bool selected = project == ui->selected;
    int at = rect.column;
    if (selected)
        canvas_fill(canvas, row, at, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, row, at + 1, 1, words_health_role(state->health),
                (uint32_t)(unsigned char)health_sign(state->health));
    enum role role = selected                  ? ROLE_SELECTED
                     : ui_is_hit(ui, project) ? ROLE_MATCH
                                               : words_health_role(state->health);
    canvas_text_fit(canvas, row, at + MARGIN, plan->id_width, role,
                    table_text(&ui->portfolio->projects, project, PROJECT_ID));
    at += MARGIN + plan->id_width + 1;
    for (int i = 0; i < COLUMN_TOTAL; i++) {
        if (!plan->widths[i])
            continue;
        columns[i].write(ui, project, columns[i].column, &text);
        enum role cell = role_of_column(&columns[i], state);
        if (strcmp(buffer_string(&text), "?") == 0)
            cell = ROLE_UNKNOWN;
        if (columns[i].right)
            draw_figure(canvas, row, at, plan->widths[i], cell, &text);
        else
            draw_buffer(canvas, row, at, plan->widths[i], cell, &text);
        at += plan->widths[i] + 1;
    }
    buffer_clear(&text);
}

static void write_label(const struct ui *ui, struct buffer *out)
{
    buffer_printf(out, _("1 Projects %zu/%u"), ui->row_count,
                  ui->portfolio->projects.row_count);
    if (ui->query.late_only)
        buffer_printf(out, " · %s", _("late only"));
}

static void write_right_label(const struct ui *ui, const struct plan *plan,
                              struct buffer *out)
{
    struct buffer order = {0};
    query_append_order(&ui->query, ui->format.locale.language, &order);
    buffer_printf(out, _("by %s"), buffer_string(&order));
    buffer_clear(&order);
    for (int i = 0; i < COLUMN_TOTAL; i++)
        if (plan->widths[i] && columns[i].write == write_share) {
            buffer_printf(out, " · %s", _("shares in %"));
            break;
        }
    if (ui->layout.mode == LAYOUT_SINGLE &&
        *words_export_mark(ui->portfolio, ui->assessment)) {
        buffer_append_string(out, " · ");
        words_export_note(ui->portfolio, out);
    }
}

static void draw_empty(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    const char *message = ui->loading >= 0      ? _("Reading the files…")
                          : ui->query.late_only ? _("No project is late.")
                                                : _("No projects.");
    canvas_text_fit(canvas, rect.row + 2, rect.column + MARGIN, rect.columns - MARGIN, ROLE_DIM,
                    text_of(message));
}

static void list_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_LIST];
    struct plan plan = make_plan(ui, rect);
    struct buffer left = {0}, right = {0};
    write_label(ui, &left);
    write_right_label(ui, &plan, &right);
    draw_rule(canvas, rect, ui_surface(ui) == SURFACE_LIST, buffer_text(&left),
              buffer_text(&right));
    buffer_clear(&left);
    buffer_clear(&right);
    draw_heads(ui, canvas, rect, &plan);
    if (ui->row_count == 0)
        draw_empty(ui, canvas, rect);
    for (int line = 2; line < rect.rows; line++) {
        size_t index = scroll->top + (size_t)(line - 2);
        if (index < ui->row_count)
            draw_project(ui, canvas, rect, rect.row + line, ui->rows[index], &plan);
    }
}

static size_t list_items(const struct ui *ui, struct rect rect)
{
    (void)rect;
    return ui->row_count;
}

static int list_window(const struct ui *ui, struct rect rect)
{
    (void)ui;
    return rect.rows - 2;
}

static size_t list_item_at(const struct ui *ui, struct rect rect, int row)
{
    int line = row - rect.row - 2;
    size_t index = ui->scrolls[SURFACE_LIST].top + (size_t)(line < 0 ? 0 : line);
    return line >= 0 && index < ui->row_count ? index : SIZE_MAX;
}

const struct surface_ops list_surface = {
    .draw = list_draw,
    .items = list_items,
    .window = list_window,
    .item_at = list_item_at,
    .has_cursor = true,
};
