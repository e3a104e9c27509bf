/* SPDX-License-Identifier: MIT */
/* State, data and drawing; what keys do is in input.c. */
#include "view/ui.h"

#include "base/memory.h"
#include "view/chosen.h"
#include "view/filtering.h"
#include "view/find.h"
#include "view/explain.h"
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
    ui->loading = -1;
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
    free(ui->rows);
    deadlines_clear(&ui->deadlines);
    ledger_clear(&ui->ledger);
    check_lines_clear(&ui->checks);
    change_lines_clear(&ui->changes);
    explanation_clear(&ui->explanation);
    buffer_clear(&ui->reminder);
    buffer_clear(&ui->selected_id);
    buffer_clear(&ui->deadline);
    prompt_clear(&ui->prompt);
    picker_close(&ui->picker);
    search_free(ui->search);
    query_clear(&ui->query);
    query_clear(&ui->before);
    questions_clear(&ui->built_in);
    grouping_clear(&ui->grouping);
    buffer_clear(&ui->asked_text);
    buffer_clear(&ui->asked_name);
    buffer_clear(&ui->notice);
    free(ui);
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

static size_t index_of(const struct ui *ui, row_t project)
{
    for (size_t i = 0; i < ui->row_count; i++)
        if (ui->rows[i] == project)
            return i;
    return SIZE_MAX;
}

void ui_select(struct ui *ui, row_t project)
{
    size_t index = index_of(ui, project);
    if (index == SIZE_MAX)
        return;
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
            ui_requery(ui);
        }
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
}

/* The rows anew; the selection stays on its project, else near where it was. */
static void run_query(struct ui *ui)
{
    row_t selected = ui->selected;
    size_t place = ui->scrolls[SURFACE_LIST].cursor;
    free(ui->rows);
    ui->rows = query_run(&ui->query, ui->portfolio, ui->assessment, &ui->row_count);
    ui->added_up = false;
    if (ui->search && ui->search_view == VIEW_DASHBOARD)
        search_among(ui->search, ui->portfolio, ui->rows, ui->row_count);
    grouping_clear(&ui->grouping);
    if (ui->query.group != FIELD_NONE)
        ui->grouping = grouping_of(ui->portfolio, ui->assessment, ui->rows, ui->row_count,
                                   ui->query.group);
    scroll_limit(&ui->scrolls[SURFACE_LIST], ui->row_count);
    scroll_limit(&ui->scrolls[SURFACE_TIMELINE], ui->row_count);
    if (selected != ROW_NONE && index_of(ui, selected) != SIZE_MAX) {
        ui_select(ui, selected);
        return;
    }
    ui->selected = ROW_NONE;
    if (ui->row_count)
        ui_select(ui, ui->rows[place < ui->row_count ? place : ui->row_count - 1]);
}

static const int deadline_name[] = {MILESTONE_PROJECT_ID, MILESTONE_ID, MILESTONE_TITLE};
enum { NAME_PARTS = sizeof deadline_name / sizeof *deadline_name };

static struct text name_part(const struct ui *ui, size_t deadline, int part)
{
    row_t row = ui->deadlines.items[deadline].milestone.row;
    return table_text(&ui->portfolio->milestones, row, deadline_name[part]);
}

void ui_mark_deadline(struct ui *ui)
{
    size_t cursor = ui->scrolls[SURFACE_DEADLINES].cursor;
    buffer_reset(&ui->deadline);
    for (int i = 0; i < NAME_PARTS && cursor < ui->deadlines.count; i++) {
        buffer_append_text(&ui->deadline, name_part(ui, cursor, i));
        buffer_append_char(&ui->deadline, '\0');
    }
}

static bool marked(const struct ui *ui, size_t deadline)
{
    struct text mark = buffer_text(&ui->deadline);
    for (int i = 0; i < NAME_PARTS; i++) {
        struct text part = name_part(ui, deadline, i);
        if (mark.length <= part.length || mark.bytes[part.length] != '\0' ||
            !text_equal((struct text){mark.bytes, part.length}, part))
            return false;
        mark.bytes += part.length + 1;
        mark.length -= part.length + 1;
    }
    return true;
}

/* Back to the marked deadline, of several alike to the nearest. */
static void find_deadline(struct ui *ui)
{
    struct scroll *scroll = &ui->scrolls[SURFACE_DEADLINES];
    size_t count = ui->deadlines.count, here = scroll->cursor;
    for (size_t far = 0; far <= here || here + far < count; far++) {
        if (far <= here && here - far < count && marked(ui, here - far))
            scroll->cursor = here - far;
        else if (here + far < count && marked(ui, here + far))
            scroll->cursor = here + far;
        else
            continue;
        break;
    }
    scroll_limit(scroll, count);
    ui_mark_deadline(ui);
}

/* The lines anew; the cursor stays on its line when others come before it. */
static void remake_checks(struct ui *ui)
{
    struct scroll *scroll = &ui->scrolls[SURFACE_CHECKS];
    bool stands = scroll->cursor < ui->checks.count;
    struct check_line here = {0};
    if (stands)
        here = ui->checks.items[scroll->cursor];
    check_lines_make(&ui->checks, ui->portfolio, ui->assessment);
    size_t place = stands ? check_lines_find(&ui->checks, &here) : SIZE_MAX;
    if (place != SIZE_MAX)
        scroll->cursor = place;
    scroll_limit(scroll, ui->checks.count);
}

static void make_deadlines(struct ui *ui)
{
    deadlines_clear(&ui->deadlines);
    ui->deadlines = deadlines_of(ui->portfolio, ui->assessment->as_of);
    chosen_deadlines(ui);
    deadlines_group(&ui->deadlines, ui->portfolio, ui->assessment, ui->query.group);
    /* Several keys may come between two drawings, which would clamp the cursors. */
    find_deadline(ui);
}

void ui_requery(struct ui *ui)
{
    run_query(ui);
    make_deadlines(ui);
}

/* The lines stay where another day alone is shown. */
void ui_set_changes(struct ui *ui, struct changes_basis basis)
{
    const struct changes_basis *old = &ui->changes.basis;
    if (basis.state == CHANGES_READY && old->state == CHANGES_READY &&
        old->difference->items == basis.difference->items && old->before == basis.before)
        return;
    change_lines_make(&ui->changes, &basis, ui->portfolio);
    scroll_limit(&ui->scrolls[SURFACE_CHANGES], ui->changes.count);
}

void ui_set_data(struct ui *ui, const struct portfolio *portfolio,
                 const struct assessment *assessment)
{
    /* The old portfolio may be gone already, and the new one stand at its address. */
    bool rows_moved = portfolio->serial != ui->serial;
    if (rows_moved && ui->selected != ROW_NONE)
        ui->selected = portfolio_find_project(portfolio, buffer_text(&ui->selected_id));
    if (rows_moved)
        change_lines_clear(&ui->changes);
    ui->portfolio = portfolio;
    ui->serial = portfolio->serial;
    ui->assessment = assessment;
    remake_checks(ui);
    ui_requery(ui);
    explain_refresh(ui, rows_moved);
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

void ui_add_up(struct ui *ui)
{
    if (ui->added_up)
        return;
    ledger_set_data(&ui->ledger, ui->portfolio, ui->assessment);
    ledger_set_rows(&ui->ledger, ui->portfolio, ui->assessment, ui->rows, ui->row_count,
                    ui->query.group);
    ui->added_up = true;
}

void ui_arrange(struct ui *ui, int rows, int columns)
{
    bool single = ui->view != VIEW_DASHBOARD || ui->enlarged;
    ui->layout = layout_make(rows, columns, (struct layout_wish){single, ui->row_count});
    if (ui->layout.mode == LAYOUT_TOO_SMALL)
        return;
    if (ui->layout.mode == LAYOUT_SINGLE && shown(ui, SURFACE_BUDGET))
        ui_add_up(ui);
    for (int i = 0; i < SURFACE_COUNT; i++) {
        struct rect rect = rect_of(ui, (enum surface)i);
        if (shown(ui, (enum surface)i))
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
