/* SPDX-License-Identifier: MIT */
#include "view/data.h"

#include "base/memory.h"
#include "monitor/query_work.h"
#include "view/aside.h"
#include "view/coming.h"
#include "view/explain.h"
#include "view/filtering.h"
#include "view/find.h"
#include "view/surface.h"
#include "view/timeline.h"

#include <stdlib.h>

enum {
    AT_ONCE = 16384,  /* rows of data whose deadlines nobody would wait for */
    SLICE_ROWS = 8192 /* to be asked and ordered: about a millisecond */
};

bool data_little(const struct ui *ui)
{
    const struct portfolio *portfolio = ui->portfolio;
    return !ui->sliced ||
           portfolio->projects.row_count + portfolio->milestones.row_count <= AT_ONCE;
}

/* --- Rows ------------------------------------------------------------------------------
 */

void data_begin_rows(struct ui *ui)
{
    size_t count;
    if (ui->work)
        free(query_end(ui->work, &count));
    ui->work = NULL;
}

/* What is made of the rows and the data is not of these any more. */
static void begin_again(struct ui *ui)
{
    ui->added_up = false;
    if (ui->adding_up)
        ledger_end(ui->adding_up, &ui->ledger);
    ui->adding_up = NULL;
    ui->deadlines_stand = false;
    coming_forget(ui);
}

/* Takes the rows; the selection stays on its project, else near where it was. */
static void take_rows(struct ui *ui, row_t *rows, size_t count)
{
    size_t place = ui->scrolls[SURFACE_LIST].cursor;
    free(ui->rows);
    ui->rows = rows;
    ui->row_count = count;
    ui->rows_wait = false;
    if (ui->to_top && place == 0)
        ui->selected = ROW_NONE;
    ui->to_top = false;
    begin_again(ui);
    find_rows_changed(ui);
    grouping_clear(&ui->grouping);
    if (ui->query.group != FIELD_NONE)
        ui->grouping = grouping_of(ui->portfolio, ui->assessment, ui->rows, ui->row_count,
                                   ui->query.group);
    scroll_limit(&ui->scrolls[SURFACE_LIST], ui->row_count);
    scroll_limit(&ui->scrolls[SURFACE_TIMELINE], ui->row_count);
    if (ui->selected != ROW_NONE && ui_select(ui, ui->selected))
        return;
    ui->selected = ROW_NONE;
    if (ui->row_count)
        ui_select_at(ui, place < ui->row_count ? place : ui->row_count - 1);
}

void ui_requery(struct ui *ui)
{
    size_t count;
    row_t *rows;
    data_begin_rows(ui);
    rows = query_run(&ui->query, ui->portfolio, ui->assessment, &count);
    take_rows(ui, rows, count);
    data_need(ui);
}

void ui_requery_later(struct ui *ui)
{
    data_begin_rows(ui);
    ui->rows_wait = true;
    if (data_little(ui))
        ui_requery(ui);
}

/* One slice of the rows that wait: what is typed comes first, and is in force then. */
static bool step_rows(struct ui *ui, bool *changed)
{
    size_t count;
    row_t *rows;
    if (!ui->query_waits && !ui->rows_wait)
        return false;
    if (!ui->work) {
        ui->work = query_begin(ui->query_waits ? &ui->asked_query : &ui->query,
                               ui->portfolio, ui->assessment);
        if (ui->query_waits)
            query_narrow(ui->work, &ui->query);
    }
    if (query_step(ui->work, SLICE_ROWS))
        return true;
    rows = query_end(ui->work, &count);
    ui->work = NULL;
    filtering_in_force(ui);
    take_rows(ui, rows, count);
    filtering_answered(ui);
    data_need(ui);
    *changed = true;
    return true;
}

void ui_finish_rows(struct ui *ui)
{
    bool changed;
    while (ui->portfolio && step_rows(ui, &changed))
        ;
}

/* --- Deadlines -------------------------------------------------------------------------
 */

static const int deadline_name[] = {MILESTONE_PROJECT_ID, MILESTONE_ID, MILESTONE_TITLE};
enum { NAME_PARTS = sizeof deadline_name / sizeof *deadline_name };

static struct text name_part(const struct ui *ui, size_t deadline, int part)
{
    row_t row = ui->deadlines.items[deadline].milestone;
    return table_text(&ui->portfolio->milestones, row, deadline_name[part]);
}

row_t ui_deadline_project(const struct ui *ui)
{
    size_t cursor = ui->scrolls[SURFACE_DEADLINES].cursor;
    return cursor < ui->deadlines.count
               ? deadlines_project(&ui->deadlines, ui->portfolio, cursor)
               : ROW_NONE;
}

void ui_mark_deadline(struct ui *ui)
{
    size_t cursor = ui->scrolls[SURFACE_DEADLINES].cursor;
    if (!ui->deadlines_stand && ui->deadlines.count == 0)
        return; /* it is where it was when they were there */
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

/* The rows from first to last, of which the marked one is; first > last: there is none. */
struct span {
    row_t first, last;
};

/* Of millions of deadlines few are of the project that is marked. */
static struct span marked_rows(const struct ui *ui)
{
    struct span span = {ROW_NONE, 0};
    struct text id = buffer_text(&ui->deadline);
    id.length = strlen(buffer_string(&ui->deadline));
    row_t project = portfolio_find_project(ui->portfolio, id);
    if (project == ROW_NONE)
        return span;
    for (row_t row = portfolio_first_milestone(ui->portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(ui->portfolio, row)) {
        span.first = row < span.first ? row : span.first;
        span.last = row > span.last ? row : span.last;
    }
    return span;
}

static bool is_marked(const struct ui *ui, struct span span, size_t deadline)
{
    row_t row = ui->deadlines.items[deadline].milestone;
    return row >= span.first && row <= span.last && marked(ui, deadline);
}

/* Back to the marked deadline, of several alike to the nearest. */
static void find_deadline(struct ui *ui)
{
    struct scroll *scroll = &ui->scrolls[SURFACE_DEADLINES];
    size_t count = ui->deadlines.count, here = scroll->cursor;
    struct span span = marked_rows(ui);
    bool any = span.first <= span.last;
    for (size_t far = 0; any && (far <= here || here + far < count); far++) {
        if (far <= here && here - far < count && is_marked(ui, span, here - far))
            scroll->cursor = here - far;
        else if (here + far < count && is_marked(ui, span, here + far))
            scroll->cursor = here + far;
        else
            continue;
        break;
    }
    scroll_limit(scroll, count);
    ui_mark_deadline(ui);
}

static void forget_deadlines(struct ui *ui)
{
    deadlines_clear(&ui->deadlines);
    deadline_heads_clear(&ui->heads);
}

static void deadlines_made(struct ui *ui)
{
    ui->deadlines_stand = true;
    /* Several keys may come between two drawings, which would clamp the cursors. */
    find_deadline(ui);
}

void ui_make_deadlines(struct ui *ui)
{
    if (!ui->deadlines_stand)
        ui_keep_deadlines(ui, NULL);
}

size_t ui_keep_deadlines(struct ui *ui, const struct deadline_test *test)
{
    coming_make(ui, test);
    deadlines_made(ui);
    return ui->deadlines.count;
}

/* --- Checks, sums ----------------------------------------------------------------------
 */

/* The lines anew; the cursor stays on its line when others come before it. */
static void make_checks(struct ui *ui)
{
    struct scroll *scroll = &ui->scrolls[SURFACE_CHECKS];
    ui->checks_stand = true;
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

/* Makes the ledger, unless it is there. */
static void add_up(struct ui *ui)
{
    if (ui->added_up)
        return;
    ledger_make(&ui->ledger, ui->portfolio, ui->assessment, ui->rows, ui->row_count,
                ui->query.group);
    ui->added_up = true;
}

/* One slice of it; true when that was the last. */
static bool step_sums(struct ui *ui)
{
    if (!ui->adding_up)
        ui->adding_up = ledger_begin(ui->portfolio, ui->assessment, ui->rows, ui->row_count,
                                     ui->query.group);
    if (ledger_step(ui->adding_up, SLICE_ROWS))
        return false;
    ledger_end(ui->adding_up, &ui->ledger);
    ui->adding_up = NULL;
    ui->added_up = true;
    return true;
}

/* --- What is in sight ------------------------------------------------------------------
 */

static bool shows_deadlines(const struct ui *ui)
{
    return aside_place(ui).view == VIEW_DEADLINES || timeline_has_strip(ui);
}

static bool shows_sums(const struct ui *ui)
{
    return ui->layout.mode == LAYOUT_SINGLE && ui_surface(ui) == SURFACE_BUDGET;
}

bool ui_previews(const struct ui *ui)
{
    return !assessment_whole(ui->assessment, ui->portfolio);
}

void data_need(struct ui *ui)
{
    if (!ui->portfolio)
        return;
    if (ui->view == VIEW_CHECKS && !ui->checks_stand)
        make_checks(ui);
    if (data_little(ui) && shows_deadlines(ui))
        ui_make_deadlines(ui);
    if (data_little(ui) && shows_sums(ui) && !ui_previews(ui))
        add_up(ui);
}

bool data_waits(const struct ui *ui, enum surface surface)
{
    if (surface == SURFACE_DEADLINES)
        return !ui->deadlines_stand && ui->deadlines.count == 0;
    return surface == SURFACE_BUDGET && shows_sums(ui) && !ui->added_up;
}

bool ui_idle(struct ui *ui, bool *changed)
{
    bool deadlines = shows_deadlines(ui) && !ui->deadlines_stand;
    bool sums = shows_sums(ui) && !ui->added_up && !ui_previews(ui);
    if (step_rows(ui, changed) || find_idle(ui, changed))
        return true;
    if (deadlines && coming_step(ui)) {
        deadlines_made(ui);
        *changed = true;
    }
    if (!deadlines && sums)
        *changed |= step_sums(ui);
    return deadlines || sums;
}

/* --- Data ------------------------------------------------------------------------------
 */

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
    ui->checks_stand = false;
    forget_deadlines(ui);
    begin_again(ui);
    /* Whoever has not moved is at the top of the new order, too. */
    bool previewed = ui->previewed;
    ui->previewed = ui_previews(ui);
    ui->to_top = previewed && !ui->previewed && ui->query.sort_count == 0;
    if (rows_moved)
        ui_requery(ui); /* the rows that are shown are of other data */
    else
        ui_requery_later(ui);
    explain_refresh(ui, rows_moved);
}
