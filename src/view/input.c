/* SPDX-License-Identifier: MIT */
/* What keys and the mouse do: each command is a row in a table. */
#include "view/aside.h"
#include "view/asking.h"
#include "view/changes.h"
#include "view/checks.h"
#include "view/explain.h"
#include "view/filtering.h"
#include "view/find.h"
#include "view/reminder.h"
#include "view/saved.h"
#include "view/surface.h"
#include "view/take.h"
#include "view/timeline.h"
#include "view/ui.h"

static const struct request nothing = {.day = DAY_UNKNOWN};

typedef struct request action(struct ui *ui, enum command command);

static struct request as_of(day_t day)
{
    return (struct request){.kind = REQUEST_AS_OF, .day = day};
}

/* The list, and the timeline, which moves with it. */
static bool follows_list(enum surface surface)
{
    return surface == SURFACE_LIST || surface == SURFACE_TIMELINE;
}

static struct request move(struct ui *ui, enum command command)
{
    enum surface surface = ui_surface(ui);
    if (surface == SURFACE_BUDGET && ui->layout.mode == LAYOUT_FOUR)
        surface = SURFACE_LIST; /* the gauge itself has nothing to scroll */
    scroll_move(&ui->scrolls[surface], command);
    if (follows_list(surface) && ui->row_count)
        ui_select_at(ui, ui->scrolls[surface].cursor);
    return nothing;
}

static struct request move_sideways(struct ui *ui, enum command command)
{
    int direction = command == COMMAND_LEFT ? -1 : 1;
    enum surface surface = ui_surface(ui);
    if (surface == SURFACE_TIMELINE)
        timeline_shift(ui, direction);
    else if (surface == SURFACE_LIST && ui->list_left + direction >= 0 &&
             ui->list_left + direction <= list_left_most(ui))
        ui->list_left += direction;
    return nothing;
}

static struct request change_pane(struct ui *ui, enum command command)
{
    int step = command == COMMAND_NEXT_PANE ? 1 : PANE_COUNT - 1;
    if (ui->view != VIEW_DASHBOARD)
        ui_show_view(ui, VIEW_DASHBOARD);
    else
        ui->focus = (enum pane)(((int)ui->focus + step) % PANE_COUNT);
    return nothing;
}

static struct request choose_pane(struct ui *ui, enum command command)
{
    if (ui->view != VIEW_DASHBOARD)
        ui_show_view(ui, VIEW_DASHBOARD);
    ui->focus = (enum pane)(command - COMMAND_PANE_1);
    return nothing;
}

static struct request enlarge(struct ui *ui, enum command command)
{
    (void)command;
    if (ui->view == VIEW_DASHBOARD)
        ui->enlarged = !ui->enlarged;
    return nothing;
}

/* From a list of anything: the project that the cursor is on, its whole record. */
static struct request open_project(struct ui *ui, enum command command)
{
    (void)command;
    enum surface surface = ui_surface(ui);
    row_t project = ui->selected;
    if (surface == SURFACE_HELP)
        return nothing;
    if (surface == SURFACE_DEADLINES)
        project = ui_deadline_project(ui);
    if (surface == SURFACE_CHANGES)
        project = changes_project(ui);
    if (surface == SURFACE_CHECKS) {
        if (checks_toggle(ui))
            return nothing;
        project = checks_project(ui);
    }
    if (project != ROW_NONE)
        ui_open(ui, project);
    else if (surface == SURFACE_CHANGES || surface == SURFACE_CHECKS)
        ui_notice(ui, false, "%s", _("This line is about no single project."));
    return nothing;
}

/* One step back, the nearest first; from the plain dashboard there is none. */
static struct request back(struct ui *ui, enum command command)
{
    (void)command;
    if (ui->view != VIEW_DASHBOARD && ui->search && ui->search_view == ui->view) {
        find_forget(ui);
    } else if (aside_leave(ui)) {
        return nothing;
    } else if (ui->view != VIEW_DASHBOARD) {
        ui_show_view(ui, VIEW_DASHBOARD);
    } else if (ui->enlarged) {
        ui->enlarged = false;
        if (ui->focus == PANE_DETAIL)
            ui->focus = PANE_LIST;
    } else if (ui->search) {
        find_forget(ui);
    } else if (filtering_lift(ui)) {
        ui->scrolls[SURFACE_LIST].top = 0;
    } else if (ui->list_left) {
        ui->list_left = 0;
    } else if (ui->progress.stage == PROGRESS_READING) {
        return REQUEST(REQUEST_STOP);
    }
    return nothing;
}

static struct request late_only(struct ui *ui, enum command command)
{
    (void)command;
    filtering_finish(ui);
    ui->query.late_only = !ui->query.late_only;
    if (ui->view != VIEW_DEADLINES)
        ui_show_view(ui, VIEW_DASHBOARD);
    ui_requery_later(ui);
    return nothing;
}

static struct request toggle_view(struct ui *ui, enum command command)
{
    enum view view = command == COMMAND_DEADLINES ? VIEW_DEADLINES
                     : command == COMMAND_CHECKS  ? VIEW_CHECKS
                                                  : VIEW_HELP;
    ui_show_view(ui, ui->view == view ? VIEW_DASHBOARD : view);
    return nothing;
}

/* The earlier state is read when somebody wants to know. */
static struct request show_changes(struct ui *ui, enum command command)
{
    (void)command;
    ui_show_view(ui, ui->view == VIEW_CHANGES ? VIEW_DASHBOARD : VIEW_CHANGES);
    return ui->changes.basis.state == CHANGES_UNREAD ? REQUEST(REQUEST_COMPARE) : nothing;
}

static struct request open_prompt(struct ui *ui, enum command command)
{
    if (command != COMMAND_SEARCH)
        ui_finish_rows(ui);
    switch (command) {
    case COMMAND_SEARCH:
        return find_open(ui);
    case COMMAND_FILTER:
        return filtering_open(ui);
    case COMMAND_PROMPT:
        return asking_open(ui, PROMPT_COMMAND, NULL);
    case COMMAND_SAVE:
        return asking_open(ui, PROMPT_SAVE, NULL);
    case COMMAND_WRITE:
        return asking_open(ui, PROMPT_WRITE, NULL);
    default:
        return asking_open(ui, PROMPT_AS_OF, NULL);
    }
}

static struct request pick_question(struct ui *ui, enum command command)
{
    return command == COMMAND_FORGET ? saved_pick_to_forget(ui) : saved_pick(ui);
}

static struct request no_groups(struct ui *ui, enum command command)
{
    (void)command;
    filtering_finish(ui);
    ui->query.group = FIELD_NONE;
    ui_requery_later(ui);
    return nothing;
}

static struct request next_match(struct ui *ui, enum command command)
{
    find_step(ui, command == COMMAND_NEXT_MATCH ? 1 : -1);
    return nothing;
}

static struct request sort(struct ui *ui, enum command command)
{
    struct buffer order = {0};
    filtering_finish(ui);
    if (command == COMMAND_REVERSE)
        query_reverse(&ui->query);
    else
        query_sort_by(&ui->query, query_next_sort(&ui->query));
    ui_requery_later(ui);
    query_append_order(&ui->query, ui->format.locale.language, &order);
    ui_notice(ui, false, _("Sorted by %s"), buffer_string(&order));
    buffer_clear(&order);
    return nothing;
}

static struct request change_scale(struct ui *ui, enum command command)
{
    if (command == COMMAND_RESET_SCALE)
        timeline_reset(ui);
    else if (command == COMMAND_TO_DAY)
        timeline_to_day(ui);
    else
        timeline_rescale(ui, command == COMMAND_FINER ? 1 : -1);
    ui_notice(ui, false, _("Time scale: %s"), _(scale_label(timeline_step(ui))));
    return nothing;
}

static struct request shift_month(struct ui *ui, enum command command)
{
    /* Of several keys each goes on from where the one before it leads. */
    day_t from = ui->coming_day == DAY_UNKNOWN ? ui->assessment->as_of : ui->coming_day;
    return as_of(day_add_months(from, command == COMMAND_MONTH_BACK ? -1 : 1));
}

static struct request ask_program(struct ui *ui, enum command command)
{
    (void)ui;
    return REQUEST(command == COMMAND_RELOAD    ? REQUEST_RELOAD
                   : command == COMMAND_SUSPEND ? REQUEST_SUSPEND
                                                : REQUEST_REDRAW);
}

/* In a view or an enlarged pane q goes back; ^C and F10 arrive here too. */
static struct request quit(struct ui *ui, enum command command)
{
    if (ui->view == VIEW_DASHBOARD && !ui->enlarged)
        return REQUEST(REQUEST_QUIT);
    return back(ui, command);
}

static action *const actions[COMMAND_COUNT] = {
    [COMMAND_UP] = move,
    [COMMAND_DOWN] = move,
    [COMMAND_LEFT] = move_sideways,
    [COMMAND_RIGHT] = move_sideways,
    [COMMAND_PAGE_UP] = move,
    [COMMAND_PAGE_DOWN] = move,
    [COMMAND_FIRST] = move,
    [COMMAND_LAST] = move,
    [COMMAND_NEXT_PANE] = change_pane,
    [COMMAND_PREVIOUS_PANE] = change_pane,
    [COMMAND_PANE_1] = choose_pane,
    [COMMAND_PANE_2] = choose_pane,
    [COMMAND_PANE_3] = choose_pane,
    [COMMAND_PANE_4] = choose_pane,
    [COMMAND_ENLARGE] = enlarge,
    [COMMAND_OPEN] = open_project,
    [COMMAND_BACK] = back,
    [COMMAND_LATE] = late_only,
    [COMMAND_DEADLINES] = toggle_view,
    [COMMAND_CHANGES] = show_changes,
    [COMMAND_CHECKS] = toggle_view,
    [COMMAND_SEARCH] = open_prompt,
    [COMMAND_NEXT_MATCH] = next_match,
    [COMMAND_PREVIOUS_MATCH] = next_match,
    [COMMAND_SORT] = sort,
    [COMMAND_REVERSE] = sort,
    [COMMAND_COARSER] = change_scale,
    [COMMAND_FINER] = change_scale,
    [COMMAND_RESET_SCALE] = change_scale,
    [COMMAND_TO_DAY] = change_scale,
    [COMMAND_AS_OF] = open_prompt,
    [COMMAND_MONTH_BACK] = shift_month,
    [COMMAND_MONTH_ON] = shift_month,
    [COMMAND_RELOAD] = ask_program,
    [COMMAND_REDRAW] = ask_program,
    [COMMAND_SUSPEND] = ask_program,
    [COMMAND_HELP] = toggle_view,
    [COMMAND_QUIT] = quit,
    [COMMAND_FILTER] = open_prompt,
    [COMMAND_SAVED] = pick_question,
    [COMMAND_SAVE] = open_prompt,
    [COMMAND_FORGET] = pick_question,
    [COMMAND_GROUP] = no_groups,
    [COMMAND_EXPLAIN] = explain_focus,
    [COMMAND_COPY] = take_ask,
    [COMMAND_WRITE] = open_prompt,
    [COMMAND_REMINDER] = reminder_show,
    [COMMAND_PROMPT] = open_prompt,
};

struct request ui_command(struct ui *ui, enum command command)
{
    return actions[command](ui, command);
}

static struct request click(struct ui *ui, struct key key)
{
    enum surface surface = ui_surface_at(ui, key.row, key.column);
    if (surface == SURFACE_COUNT)
        return nothing;
    if (ui->layout.mode == LAYOUT_FOUR)
        ui->focus = (enum pane)surface;
    size_t item = ui_item_at(ui, surface, key.row);
    if (item == SIZE_MAX)
        return nothing;
    scroll_to(&ui->scrolls[surface], item);
    if (follows_list(surface))
        ui_select_at(ui, item);
    return key.code == KEYCODE_DOUBLE_CLICK ? open_project(ui, COMMAND_OPEN) : nothing;
}

static struct request wheel(struct ui *ui, struct key key)
{
    enum surface surface = ui_surface_at(ui, key.row, key.column);
    enum command command = key.code == KEYCODE_WHEEL_UP ? COMMAND_UP : COMMAND_DOWN;
    if (surface == SURFACE_COUNT)
        return nothing;
    for (int line = 0; line < 3; line++) {
        scroll_move(&ui->scrolls[surface], command);
        if (follows_list(surface) && ui->row_count)
            ui_select_at(ui, ui->scrolls[surface].cursor);
    }
    return nothing;
}

static struct request choose(struct ui *ui)
{
    picker_choice *choice = ui->picker.choice;
    size_t item = ui->picker.cursor;
    picker_close(&ui->picker);
    return choice(ui, item);
}

/* A click beside the items closes it, as Esc does. */
static struct request pick(struct ui *ui, struct key key)
{
    enum picker_event event = picker_key(&ui->picker, key.code);
    if (key.code == KEYCODE_CLICK || key.code == KEYCODE_DOUBLE_CLICK) {
        size_t item =
            picker_item_at(&ui->picker, ui->ascii, ui_picker_body(ui), key.row, key.column);
        event = item == SIZE_MAX ? PICKER_CLOSED : PICKER_CHOSEN;
        ui->picker.cursor = item == SIZE_MAX ? 0 : item;
    }
    if (event == PICKER_CHOSEN)
        return choose(ui);
    if (event == PICKER_CLOSED)
        picker_close(&ui->picker);
    return nothing;
}

static struct request press(struct ui *ui, struct key key)
{
    if (ui->prompt.kind == PROMPT_NONE)
        buffer_reset(&ui->notice); /* while one types it is not seen */
    if (ui->picker.choice && key.code != KEYCODE_END_OF_INPUT)
        return pick(ui, key);
    switch (key.code) {
    case KEYCODE_CLICK:
    case KEYCODE_DOUBLE_CLICK:
        return click(ui, key);
    case KEYCODE_WHEEL_UP:
    case KEYCODE_WHEEL_DOWN:
        return wheel(ui, key);
    case KEYCODE_END_OF_INPUT:
        return REQUEST(REQUEST_QUIT);
    default:
        break;
    }
    if (ui->prompt.kind != PROMPT_NONE)
        return asking_key(ui, key.code);
    enum command command = command_for_key(key.code);
    return command == COMMAND_NONE ? nothing : ui_command(ui, command);
}

struct request ui_key(struct ui *ui, struct key key)
{
    struct request request = press(ui, key);
    ui_mark_deadline(ui);
    return request;
}
