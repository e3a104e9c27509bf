/* SPDX-License-Identifier: MIT */
/* The project list: a table whose columns are chosen by what fits and what the data
 * have. Marker, sign and number always show; the others come by priority, what the question
 * names before the rest, and share what is left. Scrolled sideways, columns come in the
 * order of the table instead. Grouped, the first row of a group has its head above it. */
#include "view/draw.h"
#include "view/list_columns.h"
#include "view/list_label.h"
#include "view/list_settings.h"
#include "view/surface.h"
#include "view/words.h"

enum { MARGIN = 3, ID_MOST = 16, PLAN_MOST = 32 };

/* The columns chosen for one drawing; 0 wide: not shown. */
struct plan {
    int lines; /* of the page, that figures are measured on */
    int id_width;
    struct list_column columns[PLAN_MOST];
    int widths[PLAN_MOST];
    bool named[PLAN_MOST]; /* by the question */
    int count;
};

static const struct project_state *state_of(const struct ui *ui, row_t project)
{
    return assessment_project(ui->assessment, project);
}

static int widest_id(const struct ui *ui, int lines)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_LIST];
    int widest = canvas_measure(ui->ascii, text_of(_("No.")));
    for (size_t i = scroll->top; i < ui->row_count && i < scroll->top + (size_t)lines;
         i++) {
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
    list_column_head(ui, column, &text);
    int head = column->right ? canvas_measure(ui->ascii, buffer_text(&text)) : 0;
    int widest = head > column->least ? head : column->least;
    for (size_t i = top; column->right && i < ui->row_count && i < top + (size_t)lines;
         i++) {
        buffer_reset(&text);
        column->write(ui, ui->rows[i], column, &text);
        int width = canvas_measure(ui->ascii, buffer_text(&text));
        widest = width > widest ? width : widest;
    }
    buffer_clear(&text);
    return widest;
}

static int take(const struct ui *ui, struct plan *plan, int index, int room)
{
    int width = least_width(ui, &plan->columns[index], plan->lines);
    if (plan->widths[index] || room < width + 1)
        return room;
    plan->widths[index] = width;
    return room - width - 1;
}

static int take_by_priority(const struct ui *ui, struct plan *plan, int room)
{
    for (int priority = 1; priority <= PLAN_MOST; priority++) {
        for (int i = 0; i < plan->count; i++) {
            const struct list_column *column = &plan->columns[i];
            int own = ui->enlarged ? column->full_priority : column->priority;
            if (own == priority && list_column_has_data(ui, column))
                room = take(ui, plan, i, room);
        }
        for (int i = 0; i < plan->count && priority == 1; i++)
            if (plan->named[i])
                room = take(ui, plan, i, room);
    }
    return room;
}

/* Without a priority it is for questions that name it. */
static bool in_order(const struct ui *ui, const struct plan *plan, int index)
{
    const struct list_column *column = &plan->columns[index];
    return (column->full_priority > 0 || plan->named[index]) &&
           list_column_has_data(ui, column);
}

static int count_in_order(const struct ui *ui, const struct plan *plan)
{
    int count = 0;
    for (int i = 0; i < plan->count; i++)
        count += in_order(ui, plan, i);
    return count;
}

/* Other data may have fewer columns than were scrolled away. */
static int take_in_order(const struct ui *ui, struct plan *plan, int room)
{
    int last = count_in_order(ui, plan) - 1, skipped = 0;
    int left = ui->list_left < last ? ui->list_left : last;
    for (int i = 0; i < plan->count; i++)
        if (in_order(ui, plan, i) && skipped++ >= left)
            room = take(ui, plan, i, room);
    return room;
}

/* What is left widens the columns, then the first one whatever its limit. */
static void share_room(struct plan *plan, int room)
{
    for (int i = 0; i < plan->count && room > 0; i++) {
        if (!plan->widths[i])
            continue;
        int more = plan->columns[i].most - plan->widths[i];
        more = more < 0 ? 0 : more < room ? more : room;
        plan->widths[i] += more;
        room -= more;
    }
    for (int i = 0; i < plan->count && room > 0; i++)
        if (plan->widths[i] && !plan->columns[i].right) {
            plan->widths[i] += room;
            room = 0;
        }
}

/* Risk as an order needs no column: the sign before each row tells it. */
static bool asks_for(const struct ui *ui, enum field field)
{
    if (ui->query.filter && filter_names(ui->query.filter, field))
        return true;
    if (field == FIELD_STATE && ui->query.late_only && query_filters(&ui->query))
        return true;
    for (int i = 0; i < ui->query.sort_count; i++)
        if (ui->query.sorts[i].field == field && field != FIELD_HEALTH)
            return true;
    return false;
}

/* Marks the column of a field that the question names; one that the list has not by itself
 * is added behind the others. */
static void add_named(struct plan *plan, enum field field)
{
    struct list_column column = list_column_of(field);
    int index = 0;
    while (index < plan->count && plan->columns[index].field != column.field)
        index++;
    if (index == PLAN_MOST)
        return;
    if (index == plan->count)
        plan->columns[plan->count++] = column;
    plan->named[index] = true;
}

/* What a question says of milestones shows as the day and the name of the one that fits;
 * what it says of being late or due shows the delay before them. */
static void add_named_field(struct plan *plan, enum field field)
{
    if (field == FIELD_ID)
        return;
    if (field == FIELD_STATE || field == FIELD_DUE || field == FIELD_LATE_COUNT)
        add_named(plan, FIELD_DELAY);
    if (field_scope(field) == SCOPE_PROJECT || field == FIELD_STATUS ||
        field == FIELD_SLIP || field == FIELD_LATE || field == FIELD_DELAY) {
        add_named(plan, field);
        return;
    }
    add_named(plan, FIELD_DUE);
    add_named(plan, FIELD_MILESTONE);
}

static void fill_columns(const struct ui *ui, struct plan *plan)
{
    size_t count;
    const struct list_column *columns = list_configured_columns(&count);
    if (count == 0)
        columns = list_columns(&count);
    for (size_t i = 0; i < count; i++)
        plan->columns[plan->count++] = columns[i];
    for (int field = FIELD_NONE + 1; field < FIELD_COUNT_ALL; field++)
        if (asks_for(ui, (enum field)field))
            add_named_field(plan, (enum field)field);
}

int list_left_most(const struct ui *ui)
{
    struct plan plan = {0};
    fill_columns(ui, &plan);
    int count = count_in_order(ui, &plan);
    return count > 0 ? count - 1 : 0;
}

static struct plan make_plan(const struct ui *ui, struct rect rect)
{
    struct plan plan = {.lines = rect.rows, .id_width = widest_id(ui, rect.rows)};
    int room = rect.columns - MARGIN - plan.id_width;
    fill_columns(ui, &plan);
    room = ui->list_left > 0 ? take_in_order(ui, &plan, room)
                             : take_by_priority(ui, &plan, room);
    share_room(&plan, room);
    return plan;
}

static enum role head_role(const struct ui *ui, enum field field)
{
    for (int i = 0; i < ui->query.sort_count && field != FIELD_NONE; i++)
        if (ui->query.sorts[i].field == field)
            return ROLE_STRONG;
    return ROLE_HEADING;
}

static void draw_heads(const struct ui *ui, struct canvas *canvas, struct rect rect,
                       const struct plan *plan)
{
    int row = rect.row + 1, at = rect.column + MARGIN;
    struct buffer head = {0};
    canvas_text_fit(canvas, row, at, plan->id_width, head_role(ui, FIELD_ID),
                    text_of(_("No.")));
    at += plan->id_width + 1;
    for (int i = 0; i < plan->count; i++) {
        enum role role = head_role(ui, plan->columns[i].field);
        if (!plan->widths[i])
            continue;
        list_column_head(ui, &plan->columns[i], &head);
        if (plan->columns[i].right)
            draw_buffer_right(canvas, row, at, plan->widths[i], role, &head);
        else
            draw_buffer(canvas, row, at, plan->widths[i], role, &head);
        at += plan->widths[i] + 1;
    }
    buffer_clear(&head);
}

static void draw_project(const struct ui *ui, struct canvas *canvas, struct rect rect,
                         int row, row_t project, const struct plan *plan)
{
    const struct project_state *state = state_of(ui, project);
    struct buffer text = {0};
    bool selected = project == ui->selected;
    int at = rect.column;
    if (selected)
        canvas_fill(canvas, row, at, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, row, at + 1, 1, words_health_role(state->health),
                (uint32_t)(unsigned char)health_sign(state->health));
    enum role role = selected                 ? ROLE_SELECTED
                     : ui_is_hit(ui, project) ? ROLE_MATCH
                                              : words_health_role(state->health);
    canvas_text_fit(canvas, row, at + MARGIN, plan->id_width, role,
                    table_text(&ui->portfolio->projects, project, PROJECT_ID));
    at += MARGIN + plan->id_width + 1;
    for (int i = 0; i < plan->count; i++) {
        const struct list_column *column = &plan->columns[i];
        if (!plan->widths[i])
            continue;
        column->write(ui, project, column, &text);
        enum role cell = list_column_role(column, state);
        if (strcmp(buffer_string(&text), "?") == 0)
            cell = ROLE_UNKNOWN;
        if (column->right)
            draw_figure(canvas, row, at, plan->widths[i], cell, &text);
        else
            draw_buffer(canvas, row, at, plan->widths[i], cell, &text);
        at += plan->widths[i] + 1;
    }
    buffer_clear(&text);
}

static void append_sum(const struct ui *ui, const char *what, const struct money_sum *sum,
                       struct buffer *out)
{
    if (!sum->known && !sum->unknown)
        return;
    if (out->length)
        buffer_append_string(out, " · ");
    buffer_printf(out, "%s ", what);
    if (sum->known)
        format_money(&ui->format, money_sum_total(sum), out);
    if (sum->unknown)
        buffer_append_string(out, sum->known ? " + ?" : "?");
}

static void append_group(const struct group *group, bool in_full, struct buffer *out)
{
    uint32_t late = group->totals.late_milestones;
    buffer_append_text(out, words_group(group->name));
    buffer_printf(out, " %zu", group->count);
    if (late)
        buffer_printf(out, " · ▲ %u", late);
    if (in_full && group->totals.unfinished > late)
        buffer_printf(out, " · ◇ %u", group->totals.unfinished - late);
}

/* A rule that names the group and sums it up, as far as there is room. */
static void draw_group(const struct ui *ui, struct canvas *canvas, struct rect line,
                       const struct group *group)
{
    const struct totals *totals = &group->totals;
    for (int detail = 2; detail >= 0; detail--) {
        struct buffer left = {0}, right = {0};
        append_group(group, detail > 0, &left);
        if (detail > 1) {
            append_sum(ui, _("granted"), &totals->granted, &right);
            append_sum(ui, _("paid"), &totals->paid, &right);
        }
        append_sum(ui, _("remaining"), &totals->remaining, &right);
        bool fits = canvas_measure(ui->ascii, buffer_text(&left)) +
                        canvas_measure(ui->ascii, buffer_text(&right)) + 6 <=
                    line.columns;
        if (fits || detail == 0)
            draw_rule(canvas, line, false, buffer_text(&left), buffer_text(&right));
        buffer_clear(&left);
        buffer_clear(&right);
        if (fits)
            return;
    }
}

static bool shows_shares(const struct plan *plan)
{
    for (int i = 0; i < plan->count; i++)
        if (plan->widths[i] && list_column_is_share(&plan->columns[i]))
            return true;
    return false;
}

static void draw_empty(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    bool filtered = query_filters(&ui->query);
    bool reading = ui->progress.stage == PROGRESS_READING;
    const char *message = reading               ? _("Reading the files…")
                          : filtered            ? _("No project fits the filter.")
                          : ui->query.late_only ? _("No project is late.")
                                                : _("No projects.");
    canvas_text_fit(canvas, rect.row + 2, rect.column + MARGIN, rect.columns - MARGIN,
                    ROLE_DIM, text_of(message));
}

static bool begins_group(const struct ui *ui, size_t index)
{
    const struct group *group = grouping_at(&ui->grouping, index);
    return group && group->first == index;
}

static int list_height(const void *context, size_t index, bool at_top)
{
    const struct ui *ui = context;
    return ui->grouping.count && (at_top || begins_group(ui, index)) ? 2 : 1;
}

static void list_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    size_t top = ui->scrolls[SURFACE_LIST].top;
    struct plan plan = make_plan(ui, rect);
    int row = rect.row + 2, bottom = rect.row + rect.rows;
    list_label_draw(ui, canvas, rect, shows_shares(&plan));
    draw_heads(ui, canvas, rect, &plan);
    if (ui->row_count == 0)
        draw_empty(ui, canvas, rect);
    for (size_t i = top; i < ui->row_count && row < bottom; i++) {
        if (list_height(ui, i, i == top) > 1)
            draw_group(ui, canvas, (struct rect){row++, rect.column, 1, rect.columns},
                       grouping_at(&ui->grouping, i));
        if (row < bottom)
            draw_project(ui, canvas, rect, row++, ui->rows[i], &plan);
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
    int under;
    size_t item = scroll_item_at(&ui->scrolls[SURFACE_LIST], row - rect.row - 2,
                                 list_height, ui, &under);
    return under == 0 ? item : SIZE_MAX; /* not on the head of a group */
}

const struct surface_ops list_surface = {
    .draw = list_draw,
    .items = list_items,
    .window = list_window,
    .height = list_height,
    .item_at = list_item_at,
    .has_cursor = true,
};
