/* SPDX-License-Identifier: MIT */
/* What keys and the mouse do: each command is a row in a table. */
#include "base/fold.h"
#include "base/utf8.h"
#include "view/checks.h"
#include "view/surface.h"
#include "view/timeline.h"
#include "view/ui.h"

static const struct request nothing = {.kind = REQUEST_NONE, .day = DAY_UNKNOWN};

typedef struct request action(struct ui *ui, enum command command);

static struct request request(enum request_kind kind)
{
    return (struct request){.kind = kind, .day = DAY_UNKNOWN};
}

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
        ui_select(ui, ui->rows[ui->scrolls[surface].cursor]);
    return nothing;
}

static struct request move_sideways(struct ui *ui, enum command command)
{
    int direction = command == COMMAND_LEFT ? -1 : 1;
    enum surface surface = ui_surface(ui);
    if (surface == SURFACE_TIMELINE)
        timeline_shift(ui, direction);
    else if (surface == SURFACE_LIST && ui->list_left + direction >= 0 &&
             ui->list_left + direction <= 16)
        ui->list_left += direction;
    return nothing;
}

static void show_view(struct ui *ui, enum view view)
{
    ui->view = view;
    ui->enlarged = false;
}

static struct request change_pane(struct ui *ui, enum command command)
{
    int step = command == COMMAND_NEXT_PANE ? 1 : PANE_COUNT - 1;
    if (ui->view != VIEW_DASHBOARD)
        show_view(ui, VIEW_DASHBOARD);
    else
        ui->focus = (enum pane)(((int)ui->focus + step) % PANE_COUNT);
    return nothing;
}

static struct request choose_pane(struct ui *ui, enum command command)
{
    if (ui->view != VIEW_DASHBOARD)
        show_view(ui, VIEW_DASHBOARD);
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

/* Selects a project even where something keeps it out of the list: that is lifted. */
static bool select_anyway(struct ui *ui, row_t project)
{
    if (ui->query.late_only && !assessment_project(ui->assessment, project)->late_count) {
        ui->query.late_only = false;
        ui_requery(ui);
    }
    ui_select(ui, project);
    if (ui->selected != project && !ui->query.applications) {
        ui->query.applications = true; /* a candidate, or refused */
        ui_requery(ui);
        ui_select(ui, project);
    }
    return ui->selected == project;
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
        project = ui->deadlines.count
                      ? ui->deadlines.items[ui->scrolls[surface].cursor].project
                      : ROW_NONE;
    if (surface == SURFACE_CHECKS) {
        if (checks_toggle(ui))
            return nothing;
        project = checks_project(ui);
        if (project == ROW_NONE)
            ui_notice(ui, false, "%s", _("This line is about no single project."));
    }
    if (project == ROW_NONE || !select_anyway(ui, project))
        return nothing;
    ui->view = VIEW_DASHBOARD;
    ui->focus = PANE_DETAIL;
    ui->enlarged = true;
    return nothing;
}

static void end_search(struct ui *ui)
{
    search_free(ui->search);
    ui->search = NULL;
    buffer_reset(&ui->typed);
    ui->prompt = PROMPT_NONE;
}

/* One step back, the nearest first; from the plain dashboard there is none. */
static struct request back(struct ui *ui, enum command command)
{
    (void)command;
    if (ui->view != VIEW_DASHBOARD) {
        show_view(ui, VIEW_DASHBOARD);
    } else if (ui->enlarged) {
        ui->enlarged = false;
        if (ui->focus == PANE_DETAIL)
            ui->focus = PANE_LIST;
    } else if (ui->search) {
        end_search(ui);
    } else if (ui->query.late_only) {
        ui->query.late_only = false;
        ui_requery(ui);
    } else if (ui->list_left) {
        ui->list_left = 0;
    } else if (ui->loading >= 0) {
        return (struct request){.kind = REQUEST_STOP};
    }
    return nothing;
}

static struct request late_only(struct ui *ui, enum command command)
{
    (void)command;
    ui->query.late_only = !ui->query.late_only;
    show_view(ui, VIEW_DASHBOARD);
    ui_requery(ui);
    return nothing;
}

static struct request toggle_view(struct ui *ui, enum command command)
{
    enum view view = command == COMMAND_DEADLINES ? VIEW_DEADLINES
                     : command == COMMAND_CHECKS  ? VIEW_CHECKS
                                                  : VIEW_HELP;
    show_view(ui, ui->view == view ? VIEW_DASHBOARD : view);
    return nothing;
}

static struct request open_prompt(struct ui *ui, enum command command)
{
    buffer_reset(&ui->typed);
    ui->prompt = command == COMMAND_SEARCH ? PROMPT_SEARCH : PROMPT_AS_OF;
    if (command == COMMAND_SEARCH && ui->view != VIEW_DASHBOARD)
        show_view(ui, VIEW_DASHBOARD);
    return nothing;
}

/* Selects the next hit from the cursor on, or the one before it. */
static bool go_to_hit(struct ui *ui, size_t from, int direction)
{
    for (size_t step = 0; step < ui->row_count; step++) {
        size_t offset = direction > 0 ? step : ui->row_count - step;
        size_t index = (from + offset) % ui->row_count;
        if (ui_is_hit(ui, ui->rows[index])) {
            ui_select(ui, ui->rows[index]);
            return true;
        }
    }
    return false;
}

static struct request next_match(struct ui *ui, enum command command)
{
    int direction = command == COMMAND_NEXT_MATCH ? 1 : -1;
    if (!ui->search) {
        ui_notice(ui, false, "%s", _("Nothing was searched for yet: / searches."));
        return nothing;
    }
    size_t count = ui->row_count ? ui->row_count : 1;
    size_t from = (ui->scrolls[SURFACE_LIST].cursor + (direction > 0 ? 1 : count - 1)) % count;
    if (!go_to_hit(ui, from, direction))
        ui_notice(ui, true, "%s", _("No match."));
    return nothing;
}

static struct request sort(struct ui *ui, enum command command)
{
    struct buffer order = {0};
    if (command == COMMAND_REVERSE)
        query_reverse(&ui->query);
    else
        query_sort_by(&ui->query, query_next_sort(&ui->query));
    ui_requery(ui);
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
    return as_of(day_add_months(ui->assessment->as_of,
                                command == COMMAND_MONTH_BACK ? -1 : 1));
}

static struct request ask_program(struct ui *ui, enum command command)
{
    (void)ui;
    return request(command == COMMAND_RELOAD    ? REQUEST_RELOAD
                   : command == COMMAND_SUSPEND ? REQUEST_SUSPEND
                                                : REQUEST_REDRAW);
}

/* In a view or an enlarged pane q goes back; ^C and F10 arrive here too. */
static struct request quit(struct ui *ui, enum command command)
{
    if (ui->view == VIEW_DASHBOARD && !ui->enlarged)
        return request(REQUEST_QUIT);
    return back(ui, command);
}

static struct request later(struct ui *ui, enum command command)
{
    ui_notice(ui, false, _("“%s” comes with a later version."),
              _(command_entry(command)->help));
    return nothing;
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
    [COMMAND_FILTER] = later,
    [COMMAND_SAVED] = later,
    [COMMAND_CHANGES] = later,
    [COMMAND_EXPLAIN] = later,
    [COMMAND_COPY] = later,
    [COMMAND_WRITE] = later,
    [COMMAND_REMINDER] = later,
    [COMMAND_PROMPT] = later,
};

struct request ui_command(struct ui *ui, enum command command)
{
    return actions[command](ui, command);
}

static void update_search(struct ui *ui)
{
    search_free(ui->search);
    ui->search = search_new(buffer_text(&ui->typed));
    if (ui->search && search_among(ui->search, ui->portfolio, ui->rows, ui->row_count))
        go_to_hit(ui, ui->scrolls[SURFACE_LIST].cursor, 1);
}

static struct request accept_prompt(struct ui *ui)
{
    enum prompt prompt = ui->prompt;
    ui->prompt = PROMPT_NONE;
    if (prompt == PROMPT_SEARCH) {
        size_t hits = ui->search ? ui_hit_count(ui) : 0;
        bool near = hits && search_way(ui->search) == SEARCH_NEAR;
        if (ui->search)
            ui_notice(ui, hits == 0,
                      near ? P_("%zu match, nearly", "%zu matches, nearly", hits)
                           : P_("%zu match", "%zu matches", hits),
                      hits);
        return nothing;
    }
    struct buffer folded = {0};
    fold_search(buffer_text(&ui->typed), &folded);
    day_t day = folded.length ? format_parse_day(buffer_string(&folded)) : ui->real_day;
    buffer_clear(&folded);
    if (day != DAY_UNKNOWN)
        return as_of(day);
    ui_notice(ui, true, _("“%s” is no day: write 31/12/2026 or 2026-12-31."),
              buffer_string(&ui->typed));
    return nothing;
}

static void erase_last(struct buffer *typed)
{
    while (typed->length > 0 && (typed->bytes[typed->length - 1] & 0xC0) == 0x80)
        typed->length--;
    if (typed->length > 0)
        typed->length--;
    if (typed->bytes)
        typed->bytes[typed->length] = '\0';
}

enum { TYPED_MOST = 400 };

static struct request prompt_key(struct ui *ui, uint32_t code)
{
    switch (code) {
    case KEYCODE_ENTER:
        return accept_prompt(ui);
    case KEYCODE_ESCAPE:
    case KEY_CONTROL('C'):
        end_search(ui);
        return nothing;
    case KEYCODE_BACKSPACE:
        if (ui->typed.length == 0)
            ui->prompt = PROMPT_NONE;
        erase_last(&ui->typed);
        break;
    case KEY_CONTROL('U'):
        buffer_reset(&ui->typed);
        break;
    default:
        if (code < ' ' || code >= KEYCODE_UP || ui->typed.length > TYPED_MOST ||
            utf8_class_of(code) == UTF8_UNSAFE)
            return nothing;
        buffer_append_code_point(&ui->typed, code);
    }
    if (ui->prompt == PROMPT_SEARCH)
        update_search(ui);
    return nothing;
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
        ui_select(ui, ui->rows[item]);
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
            ui_select(ui, ui->rows[ui->scrolls[surface].cursor]);
    }
    return nothing;
}

static struct request press(struct ui *ui, struct key key)
{
    if (ui->prompt == PROMPT_NONE)
        buffer_reset(&ui->notice); /* while one types it is not seen */
    switch (key.code) {
    case KEYCODE_CLICK:
    case KEYCODE_DOUBLE_CLICK:
        return click(ui, key);
    case KEYCODE_WHEEL_UP:
    case KEYCODE_WHEEL_DOWN:
        return wheel(ui, key);
    case KEYCODE_END_OF_INPUT:
        return request(REQUEST_QUIT);
    default:
        break;
    }
    if (ui->prompt != PROMPT_NONE)
        return prompt_key(ui, key.code);
    enum command command = command_for_key(key.code);
    return command == COMMAND_NONE ? nothing : ui_command(ui, command);
}

struct request ui_key(struct ui *ui, struct key key)
{
    struct request request = press(ui, key);
    ui_mark_deadline(ui);
    return request;
}
