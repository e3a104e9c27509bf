/* SPDX-License-Identifier: MIT */
/* State, data and drawing; what keys do is in input.c. */
#include "view/ui.h"

#include "base/memory.h"
#include "view/coming.h"
#include "view/data.h"
#include "view/filtering.h"
#include "view/find.h"
#include "view/scale.h"
#include "view/surface.h"

#include <stdlib.h>

static const struct surface_ops *const surfaces[SURFACE_COUNT] = {
    [SURFACE_LIST] = &list_surface,           [SURFACE_DETAIL] = &detail_surface,
    [SURFACE_BUDGET] = &budget_surface,       [SURFACE_TIMELINE] = &timeline_surface,
    [SURFACE_DEADLINES] = &deadlines_surface, [SURFACE_CHANGES] = &changes_surface,
    [SURFACE_CHECKS] = &checks_surface,       [SURFACE_HELP] = &help_surface,
    [SURFACE_EXPLAIN] = &explain_surface,     [SURFACE_REMINDER] = &reminder_surface,
};

const struct surface_ops *surface_ops(enum surface surface)
{
    return surfaces[surface];
}

int surface_window(const struct ui *ui, enum surface surface, struct rect rect)
{
    return surfaces[surface]->window ? surfaces[surface]->window(ui, rect) : rect.rows - 1;
}

struct ui *ui_new(struct format format, day_t real_day)
{
    struct ui *ui = memory_new(1, sizeof *ui);
    ui->format = format;
    ui->ascii = !format.locale.utf8;
    ui->real_day = real_day;
    ui->progress = (struct progress){.share = -1, .seconds = -1};
    ui->coming_day = DAY_UNKNOWN;
    ui->selected = ROW_NONE;
    ui->search_from = SIZE_MAX;
    questions_add_built_in(&ui->built_in);
    ui->questions = &ui->built_in;
    ui->scale = SCALE_OWN;
    ui->origin = DAY_UNKNOWN;
    for (int i = 0; i < SURFACE_COUNT; i++)
        ui->scrolls[i].free = !surfaces[i]->has_cursor;
    ui->scrolls[SURFACE_LIST].leaps = ui->scrolls[SURFACE_TIMELINE].leaps = true;
    return ui;
}

void ui_free(struct ui *ui)
{
    if (!ui)
        return;
    data_begin_rows(ui);
    free(ui->rows);
    deadlines_clear(&ui->deadlines);
    coming_forget(ui);
    deadline_heads_clear(&ui->heads);
    if (ui->adding_up)
        ledger_end(ui->adding_up, &ui->ledger);
    ledger_clear(&ui->ledger);
    check_lines_clear(&ui->checks);
    buffer_clear(&ui->outdated_by);
    change_lines_clear(&ui->changes);
    explanation_clear(&ui->explanation);
    buffer_clear(&ui->reminder);
    buffer_clear(&ui->selected_id);
    buffer_clear(&ui->deadline);
    prompt_clear(&ui->prompt);
    picker_close(&ui->picker);
    search_free(ui->search);
    search_free(ui->search_before);
    query_clear(&ui->query);
    query_clear(&ui->before);
    query_clear(&ui->asked_query);
    questions_clear(&ui->built_in);
    grouping_clear(&ui->grouping);
    buffer_clear(&ui->asked_text);
    buffer_clear(&ui->asked_name);
    buffer_clear(&ui->notice);
    free(ui);
}

void ui_set_outdated(struct ui *ui, const char *why)
{
    ui->outdated = why != NULL;
    buffer_reset(&ui->outdated_by);
    buffer_append_string(&ui->outdated_by, why ? why : "");
    ui->checks.old = ui->outdated;
    ui->checks_stand = false;
}

void ui_notice(struct ui *ui, bool error, const char *format, ...)
{
    va_list args;
    buffer_reset(&ui->notice);
    va_start(args, format);
    buffer_vprintf(&ui->notice, format, args);
    va_end(args);
    ui->notice_is_error = error;
}

static const char *keep(struct buffer *kept, const char *string)
{
    buffer_reset(kept);
    if (!string)
        return NULL;
    buffer_append_string(kept, string);
    return buffer_string(kept);
}

struct request ui_ask(struct ui *ui, enum request_kind kind, const char *text,
                      const char *name)
{
    struct request request = REQUEST(kind);
    request.text = keep(&ui->asked_text, text);
    request.name = keep(&ui->asked_name, name);
    return request;
}

enum surface ui_surface_of_view(enum view view)
{
    static const enum surface of_view[] = {
        [VIEW_DEADLINES] = SURFACE_DEADLINES, [VIEW_CHANGES] = SURFACE_CHANGES,
        [VIEW_CHECKS] = SURFACE_CHECKS,       [VIEW_HELP] = SURFACE_HELP,
        [VIEW_EXPLAIN] = SURFACE_EXPLAIN,     [VIEW_REMINDER] = SURFACE_REMINDER,
    };
    return of_view[view];
}

enum surface ui_surface(const struct ui *ui)
{
    return ui->view == VIEW_DASHBOARD ? (enum surface)ui->focus
                                      : ui_surface_of_view(ui->view);
}

/* Where one is asked for that is not under the cursor, looking through all rows takes less
 * than a millisecond for a million, and no memory. */
static size_t index_of(const struct ui *ui, row_t project)
{
    size_t cursor = ui->scrolls[SURFACE_LIST].cursor;
    if (cursor < ui->row_count && ui->rows[cursor] == project)
        return cursor;
    for (size_t i = 0; i < ui->row_count; i++)
        if (ui->rows[i] == project)
            return i;
    return SIZE_MAX;
}

bool ui_select(struct ui *ui, row_t project)
{
    size_t index = index_of(ui, project);
    if (index == SIZE_MAX)
        return false;
    ui_select_at(ui, index);
    return true;
}

void ui_select_at(struct ui *ui, size_t index)
{
    row_t project = ui->rows[index];
    if (ui->selected != project)
        ui->scrolls[SURFACE_DETAIL].top = 0;
    ui->selected = project;
    buffer_reset(&ui->selected_id);
    buffer_append_text(&ui->selected_id,
                       table_text(&ui->portfolio->projects, project, PROJECT_ID));
    ui->scrolls[SURFACE_LIST].cursor = index;
    ui->scrolls[SURFACE_TIMELINE].cursor = index;
}

/* Selects a project even where something keeps it out of the list: that is lifted. */
static bool select_anyway(struct ui *ui, row_t project)
{
    ui_select(ui, project);
    for (int lifted = 0; ui->selected != project && lifted < 3; lifted++) {
        if (!filtering_lift(ui)) {
            ui->query.applications = true; /* a candidate, or refused */
            ui_requery_later(ui);
        }
        ui_finish_rows(ui);
        ui_select(ui, project);
    }
    return ui->selected == project;
}

bool ui_open(struct ui *ui, row_t project)
{
    if (!select_anyway(ui, project))
        return false;
    ui_show_view(ui, VIEW_DASHBOARD);
    ui->focus = PANE_DETAIL;
    ui->enlarged = true;
    return true;
}

/* What was searched for in a view is not what is searched for outside. */
void ui_show_view(struct ui *ui, enum view view)
{
    if (ui->view != VIEW_DASHBOARD && view != ui->view && ui->search_view == ui->view)
        find_forget(ui);
    ui->view = view;
    ui->enlarged = false;
    data_need(ui);
}

bool ui_is_hit(const struct ui *ui, row_t project)
{
    return search_fits(ui->search, ui->portfolio, project);
}

static struct rect rect_of(const struct ui *ui, enum surface surface)
{
    if (ui->layout.mode == LAYOUT_FOUR && surface < (enum surface)PANE_COUNT)
        return ui->layout.panes[surface];
    return ui->layout.body;
}

static bool shown(const struct ui *ui, enum surface surface)
{
    if (ui->layout.mode == LAYOUT_FOUR)
        return surface < (enum surface)PANE_COUNT;
    return surface == ui_surface(ui);
}

void ui_arrange(struct ui *ui, int rows, int columns)
{
    bool single = ui->view != VIEW_DASHBOARD || ui->enlarged;
    ui->layout = layout_make(rows, columns, (struct layout_wish){single, ui->row_count});
    if (ui->layout.mode == LAYOUT_TOO_SMALL)
        return;
    data_need(ui);
    for (int i = 0; i < SURFACE_COUNT; i++) {
        struct rect rect = rect_of(ui, (enum surface)i);
        if (shown(ui, (enum surface)i) && !data_waits(ui, (enum surface)i))
            scroll_fit(&ui->scrolls[i], surfaces[i]->items(ui, rect),
                       surface_window(ui, (enum surface)i, rect), surfaces[i]->height, ui);
    }
}

struct rect ui_picker_body(const struct ui *ui)
{
    const struct layout *layout = &ui->layout;
    return (struct rect){1, 0, layout->rows - 2, layout->columns};
}

/* The panes that describe what the cursor is on, unless keys move in them. */
static void follow_selection(const struct ui *ui, struct canvas *canvas)
{
    static const enum pane following[] = {PANE_DETAIL, PANE_TIMELINE};
    for (size_t i = 0; i < sizeof following / sizeof *following; i++) {
        struct rect pane = ui->layout.panes[following[i]];
        if (ui->focus != following[i])
            canvas_follow(canvas, pane.row, pane.column, pane.rows, pane.columns);
    }
}

void ui_draw(const struct ui *ui, struct canvas *canvas)
{
    canvas_erase(canvas);
    if (ui->layout.mode == LAYOUT_TOO_SMALL) {
        frame_draw_too_small(canvas);
        return;
    }
    frame_draw_title(ui, canvas);
    frame_draw_figures(ui, canvas);
    for (int i = 0; i < SURFACE_COUNT; i++)
        if (shown(ui, (enum surface)i)) {
            struct rect rect = rect_of(ui, (enum surface)i);
            if (data_waits(ui, (enum surface)i)) {
                frame_draw_waiting(ui, canvas, rect);
                continue;
            }
            surfaces[i]->draw(ui, canvas, rect);
            find_mark(ui, canvas, (enum surface)i, rect);
        }
    if (ui->layout.mode == LAYOUT_FOUR)
        frame_draw_joints(ui, canvas);
    if (ui->picker.choice)
        picker_draw(&ui->picker, canvas, ui_picker_body(ui));
    else if (ui->layout.mode == LAYOUT_FOUR)
        follow_selection(ui, canvas);
    frame_draw_keys(ui, canvas);
}

enum surface ui_surface_at(const struct ui *ui, int row, int column)
{
    for (int i = 0; i < SURFACE_COUNT; i++)
        if (shown(ui, (enum surface)i) &&
            rect_contains(rect_of(ui, (enum surface)i), row, column))
            return (enum surface)i;
    return SURFACE_COUNT;
}

size_t ui_item_at(const struct ui *ui, enum surface surface, int row)
{
    if (!surfaces[surface]->item_at)
        return SIZE_MAX;
    return surfaces[surface]->item_at(ui, rect_of(ui, surface), row);
}
