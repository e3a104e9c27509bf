/* SPDX-License-Identifier: MIT */
#include "view/find.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "view/data.h"
#include "view/surface.h"

#include <stdlib.h>

static const struct request nothing = {.day = DAY_UNKNOWN};

/* What is searched: numbered items, one after the other. */
struct searched {
    const struct ui *ui;
    enum surface surface;
    struct buffer lines; /* of a view, each ended by a newline; of the projects none */
    size_t count;
};

static bool has_lines(const struct ui *ui)
{
    return ui->view != VIEW_DASHBOARD && surface_ops(ui_surface(ui))->lines;
}

static struct searched begin(struct ui *ui)
{
    struct searched searched = {.ui = ui, .surface = SURFACE_LIST, .count = ui->row_count};
    if (!has_lines(ui))
        return searched;
    searched.surface = ui_surface(ui);
    /* The view may be open for as long as its key is: it was never laid out. */
    ui_arrange(ui, ui->layout.rows, ui->layout.columns);
    surface_ops(searched.surface)->lines(ui, ui->layout.body, &searched.lines);
    searched.count = 0;
    for (size_t i = 0; i < searched.lines.length; i++)
        searched.count += searched.lines.bytes[i] == '\n';
    return searched;
}

static void end(struct searched *searched)
{
    buffer_clear(&searched->lines);
}

/* Every item in its order: whether it is a hit. */
typedef void found(void *context, size_t item);

static void each_hit(const struct searched *searched, found *tell, void *context)
{
    const struct ui *ui = searched->ui;
    struct text rest = buffer_text(&searched->lines);
    for (size_t i = 0; i < searched->count; i++) {
        struct text line = {NULL, 0};
        if (searched->surface != SURFACE_LIST) {
            const char *newline = memchr(rest.bytes, '\n', rest.length);
            line = (struct text){rest.bytes, (size_t)(newline - rest.bytes)};
            rest.length -= line.length + 1;
            rest.bytes = newline + 1;
        }
        if (searched->surface == SURFACE_LIST ? ui_is_hit(ui, ui->rows[i])
                                              : search_fits_text(ui->search, line))
            tell(context, i);
    }
}

/* The hits around a place: the first one of all, the last one, the nearest of each side. */
struct around {
    size_t place;
    size_t count, first, last;
    size_t before, at_or_after;
    size_t count_before;
};

static void look_around(void *context, size_t item)
{
    struct around *around = context;
    if (around->count++ == 0)
        around->first = item;
    around->last = item;
    if (item < around->place) {
        around->before = item;
        around->count_before++;
    } else if (around->at_or_after == SIZE_MAX) {
        around->at_or_after = item;
    }
}

static struct around hits_around(const struct searched *searched, size_t place)
{
    struct around around = {place, 0, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, 0};
    if (searched->ui->search)
        each_hit(searched, look_around, &around);
    return around;
}

static void show(struct ui *ui, enum surface surface, size_t item)
{
    ui->found = item;
    if (surface == SURFACE_LIST)
        ui_select_at(ui, item);
    else
        scroll_to(&ui->scrolls[surface], item);
}

static size_t here(const struct ui *ui, enum surface surface)
{
    const struct scroll *scroll = &ui->scrolls[surface];
    if (!scroll->free)
        return scroll->cursor;
    /* Near its end a view cannot scroll as far as to the hit. */
    bool in_sight = ui->found >= scroll->top && ui->found < scroll->top + scroll->page;
    return in_sight ? ui->found : scroll->top;
}

/* Near ones are said to be so: nothing was spelt as it was typed. */
static void append_hits(const struct ui *ui, size_t hits, struct buffer *out)
{
    if (search_way(ui->search) == SEARCH_NEAR)
        buffer_append_char(out, '~');
    buffer_printf(out, P_("%zu match", "%zu matches", hits), hits);
}

/* Why there is none may be that it is not shown. */
static const char *no_match(const struct ui *ui)
{
    return query_narrows(&ui->query) && !has_lines(ui)
               ? _("No match in what the filter shows.")
               : _("No match.");
}

static void tell_hits(struct ui *ui, size_t hits)
{
    struct buffer text = {0};
    append_hits(ui, hits, &text);
    if (hits)
        prompt_hint(&ui->prompt, "%s", buffer_string(&text));
    else
        prompt_fault(&ui->prompt, 0, 0, no_match(ui));
    buffer_clear(&text);
}

/* --- Counting ---------------------------------------------------------------------------
 */

/* Bytes of the data that are looked through at a time: about a millisecond. */
enum { SLICE = 8 << 20 };

static bool counting(const struct ui *ui)
{
    return ui->search && ui->search_view == VIEW_DASHBOARD && ui->portfolio &&
           !search_counted(ui->search);
}

void find_rows_changed(struct ui *ui)
{
    if (!ui->search || ui->search_view != VIEW_DASHBOARD)
        return;
    search_begin(ui->search, ui->portfolio, ui->rows, ui->row_count);
    search_narrow(ui->search, ui->search_before);
    while (search_step(ui->search, ui->portfolio, SLICE) && data_little(ui))
        ;
}

/* As many as there are so far, and that there may be more. */
static void tell_counting(struct ui *ui)
{
    struct buffer text = {0};
    if (search_count(ui->search))
        append_hits(ui, search_count(ui->search), &text);
    buffer_append_string(&text, "…");
    if (ui->prompt.kind == PROMPT_SEARCH)
        prompt_hint(&ui->prompt, "%s", buffer_string(&text));
    else
        ui_notice(ui, false, "%s", buffer_string(&text));
    buffer_clear(&text);
}

/* Before the count is there only the rows of a screen or two are looked at. */
static void show_first(struct ui *ui)
{
    enum { ROWS_LOOKED_AT = 200 };
    for (size_t i = 0; i < ROWS_LOOKED_AT && ui->search_from + i < ui->row_count; i++)
        if (ui_is_hit(ui, ui->rows[ui->search_from + i])) {
            show(ui, SURFACE_LIST, ui->search_from + i);
            return;
        }
}

static void go_to_first(struct ui *ui, enum surface surface, const struct around *around)
{
    if (around->count)
        show(ui, surface,
             around->at_or_after != SIZE_MAX ? around->at_or_after : around->first);
}

/* What was counted is kept: it is known of whatever is typed behind it. */
static void put_search(struct ui *ui, struct search *search)
{
    if (ui->search && search_counted(ui->search)) {
        search_free(ui->search_before);
        ui->search_before = ui->search;
        ui->search = NULL;
    }
    search_free(ui->search);
    ui->search = search;
    ui->search_waits = false;
    ui->search_steps = 0;
}

void find_changed(struct ui *ui)
{
    struct searched searched = begin(ui);
    if (ui->search_from == SIZE_MAX)
        ui->search_from = here(ui, searched.surface);
    put_search(ui, search_new(buffer_text(&ui->prompt.text)));
    ui->search_view = ui->view;
    if (searched.surface == SURFACE_LIST)
        find_rows_changed(ui);
    if (!ui->search && ui->search_from < searched.count) {
        show(ui, searched.surface, ui->search_from);
    } else if (counting(ui)) {
        show_first(ui);
        tell_counting(ui);
    } else if (ui->search) {
        struct around around = hits_around(&searched, ui->search_from);
        go_to_first(ui, searched.surface, &around);
        tell_hits(ui, around.count);
    }
    end(&searched);
}

/* The only hit is what was meant: its whole record opens. */
static void accept(struct ui *ui, enum surface surface, size_t hits)
{
    if (ui->search && hits == 0) {
        ui_notice(ui, true, "%s", no_match(ui));
    } else if (ui->search) {
        struct buffer text = {0};
        append_hits(ui, hits, &text);
        ui_notice(ui, false, "%s", buffer_string(&text));
        buffer_clear(&text);
    }
    if (hits == 1 && surface == SURFACE_LIST) {
        ui->focus = PANE_DETAIL;
        ui->enlarged = true;
    }
}

struct request find_accepted(struct ui *ui, const char *line)
{
    struct searched searched = begin(ui);
    (void)line;
    ui->search_waits = counting(ui);
    ui->search_left = here(ui, searched.surface);
    if (ui->search_waits) {
        tell_counting(ui);
    } else {
        ui->search_from = SIZE_MAX;
        accept(ui, searched.surface, hits_around(&searched, 0).count);
    }
    end(&searched);
    return nothing;
}

/* All is counted: what was left for then is done, unless the cursor has moved on. */
static void counted(struct ui *ui)
{
    struct searched searched = begin(ui);
    bool typed = ui->prompt.kind == PROMPT_SEARCH;
    bool stayed = here(ui, SURFACE_LIST) == ui->search_left;
    if (ui->search_from != SIZE_MAX && (typed || (ui->search_waits && stayed))) {
        struct around around = hits_around(&searched, ui->search_from);
        go_to_first(ui, searched.surface, &around);
        if (typed)
            tell_hits(ui, around.count);
        else
            accept(ui, searched.surface, around.count);
    }
    if (!typed)
        ui->search_from = SIZE_MAX;
    ui->search_waits = false;
    end(&searched);
    for (; ui->search_steps; ui->search_steps += ui->search_steps > 0 ? -1 : 1)
        find_step(ui, ui->search_steps > 0 ? 1 : -1);
}

bool find_idle(struct ui *ui, bool *changed)
{
    if (!counting(ui))
        return false;
    size_t before = search_count(ui->search);
    enum search_way way = search_way(ui->search);
    if (!search_step(ui->search, ui->portfolio, SLICE)) {
        if (ui->view == VIEW_DASHBOARD)
            counted(ui);
        *changed = true;
        return false;
    }
    bool said = ui->prompt.kind == PROMPT_SEARCH || ui->search_waits;
    if (said && (search_count(ui->search) != before || search_way(ui->search) != way)) {
        tell_counting(ui);
        *changed = true;
    }
    return true;
}

void find_end(struct ui *ui)
{
    struct searched searched = begin(ui);
    if (ui->search_from != SIZE_MAX && ui->search_from < searched.count)
        show(ui, searched.surface, ui->search_from);
    ui->search_from = SIZE_MAX;
    find_forget(ui);
    end(&searched);
}

void find_forget(struct ui *ui)
{
    put_search(ui, NULL);
    search_free(ui->search_before);
    ui->search_before = NULL;
}

struct request find_open(struct ui *ui)
{
    ui->search_from = SIZE_MAX;
    prompt_open(&ui->prompt, PROMPT_SEARCH, NULL);
    return nothing;
}

void find_step(struct ui *ui, int direction)
{
    if (!ui->search) {
        ui_notice(ui, false, "%s", _("Nothing was searched for yet: / searches."));
        return;
    }
    if (counting(ui)) {
        ui->search_steps += direction;
        return;
    }
    struct searched searched = begin(ui);
    size_t place = here(ui, searched.surface) + (direction > 0 ? 1 : 0);
    struct around around = hits_around(&searched, place);
    size_t next = direction > 0 ? around.at_or_after : around.before;
    size_t number = around.count_before + (direction > 0 ? 1 : 0);
    if (next == SIZE_MAX) { /* beyond the last one is the first */
        next = direction > 0 ? around.first : around.last;
        number = direction > 0 ? 1 : around.count;
    }
    if (around.count) {
        show(ui, searched.surface, next);
        ui_notice(ui, false, _("Match %zu of %zu."), number, around.count);
    } else {
        ui_notice(ui, true, "%s", no_match(ui));
    }
    end(&searched);
}

/* One drawn row as text, and for each byte of it the column that it stands in. */
struct drawn_row {
    struct buffer text;
    int columns[CANVAS_LARGEST * UTF8_LONGEST];
};

static void read_row(const struct canvas *canvas, int row, struct rect rect,
                     struct drawn_row *drawn)
{
    char bytes[UTF8_LONGEST];
    for (int column = rect.column; column < rect.column + rect.columns; column++) {
        uint32_t base = canvas_cell(canvas, row, column)->base;
        size_t length = base ? utf8_put(bytes, base) : 0;
        for (size_t i = 0; i < length; i++)
            drawn->columns[drawn->text.length + i] = column;
        buffer_append(&drawn->text, bytes, length);
    }
}

static void mark_row(const struct ui *ui, struct canvas *canvas, int row, struct rect rect)
{
    struct drawn_row *drawn = memory_new(1, sizeof *drawn);
    size_t start = 0, length = 0;
    read_row(canvas, row, rect, drawn);
    while (search_next_mark(ui->search, buffer_text(&drawn->text), &start, &length) &&
           length) {
        int from = drawn->columns[start], to = drawn->columns[start + length - 1];
        canvas_role(canvas, row, from, to - from + 1, ROLE_MATCH);
        start += length;
    }
    buffer_clear(&drawn->text);
    free(drawn);
}

/* Of the projects only what stands in a row that is a hit. */
static bool may_hold_hit(const struct ui *ui, enum surface surface, struct rect rect,
                         int row)
{
    if (surface == SURFACE_DETAIL)
        return ui->selected != ROW_NONE && ui_is_hit(ui, ui->selected);
    if (surface != SURFACE_LIST)
        return surface_ops(surface)->lines != NULL;
    size_t item = surface_ops(surface)->item_at(ui, rect, row);
    return item < ui->row_count && ui_is_hit(ui, ui->rows[item]);
}

void find_mark(const struct ui *ui, struct canvas *canvas, enum surface surface,
               struct rect rect)
{
    if (!ui->search)
        return;
    for (int row = rect.row + 1; row < rect.row + rect.rows; row++)
        if (may_hold_hit(ui, surface, rect, row))
            mark_row(ui, canvas, row, rect);
}
