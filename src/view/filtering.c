/* SPDX-License-Identifier: MIT */
/* While the prompt is open ui->before holds what was in force, to go back to. The text of
 * a query in force is its filter alone: order, groups and view are the ui's own. */
#include "view/filtering.h"

#include "base/memory.h"
#include "monitor/filter_complete.h"
#include "monitor/terms.h"
#include "view/aside.h"
#include "view/asking.h"
#include "view/data.h"
#include "view/list_settings.h"
#include "view/surface.h"

#include <stdlib.h>

static const struct request nothing = {.day = DAY_UNKNOWN};

static bool is_directive(const struct term *term)
{
    return term->kind == TERM_COMPARISON && !term->negated &&
           directive_named(term->name) != DIRECTIVE_NONE;
}

/* The line without what is no filter. */
static char *filter_text(struct text line)
{
    struct buffer text = {0};
    struct term term;
    size_t at = 0;
    while (term_next(line, &at, &term)) {
        if (is_directive(&term))
            continue;
        if (text.length)
            buffer_append_char(&text, ' ');
        buffer_append_text(&text, term.whole);
    }
    char *copy = memory_bytes(buffer_string(&text), text.length);
    buffer_clear(&text);
    return copy;
}

static void copy_order(struct query *to, const struct query *from)
{
    memcpy(to->sorts, from->sorts, sizeof to->sorts);
    to->sort_count = from->sort_count;
}

/* The line as a question; what it does not say is as in usual, which may be all zero. */
static bool read_line(const struct ui *ui, struct text line, const struct query *usual,
                      struct query *query, struct filter_error *error)
{
    if (!query_parse(line, ui->assessment->as_of, query, error))
        return false;
    if (query->sort_count == 0)
        copy_order(query, usual);
    if (query->group == FIELD_NONE)
        query->group = usual->group;
    query->late_only = usual->late_only;
    free(query->text);
    query->text = filter_text(line);
    return true;
}

/* In force from now on; its rows come at once, or of much data soon. */
static void put_query(struct ui *ui, struct query query)
{
    query_clear(&ui->asked_query);
    ui->query_waits = false;
    query_clear(&ui->query);
    ui->query = query;
    ui_requery_later(ui);
}

static bool put(struct ui *ui, struct text line, const struct query *usual,
                struct filter_error *error)
{
    struct query query = {0};
    if (!read_line(ui, line, usual, &query, error))
        return false;
    put_query(ui, query);
    return true;
}

static void show_view(struct ui *ui, enum query_view view)
{
    static const enum pane panes[QUERY_VIEW_COUNT] = {
        [QUERY_VIEW_NONE] = PANE_LIST,
        [QUERY_VIEW_LIST] = PANE_LIST,
        [QUERY_VIEW_BUDGET] = PANE_BUDGET,
        [QUERY_VIEW_TIMELINE] = PANE_TIMELINE,
    };
    ui_show_view(ui, view == QUERY_VIEW_DEADLINES ? VIEW_DEADLINES : VIEW_DASHBOARD);
    if (view == QUERY_VIEW_DEADLINES)
        return;
    ui->focus = panes[view];
    ui->enlarged = view == QUERY_VIEW_BUDGET || view == QUERY_VIEW_TIMELINE;
}

bool filtering_show_view(struct ui *ui, struct text name)
{
    struct buffer line = {0};
    struct query query = {0};
    struct filter_error error;
    buffer_append_string(&line, "view:");
    buffer_append_text(&line, name);
    bool known = query_parse(buffer_text(&line), ui->assessment->as_of, &query, &error) &&
                 query.view != QUERY_VIEW_NONE && filter_empty(query.filter);
    if (known)
        show_view(ui, query.view);
    query_clear(&query);
    buffer_clear(&line);
    return known;
}

bool filtering_ask(struct ui *ui, struct text line, struct filter_error *error)
{
    struct query usual = {0};
    list_order(&usual);
    if (!put(ui, line, &usual, error))
        return false;
    show_view(ui, ui->query.view);
    return true;
}

bool filtering_filter(struct ui *ui, struct text line, struct filter_error *error)
{
    const struct query usual = ui->query;
    if (!put(ui, line, &usual, error))
        return false;
    if (ui->query.view != QUERY_VIEW_NONE)
        show_view(ui, ui->query.view);
    return true;
}

static bool direct(struct ui *ui, enum directive directive, struct text fields,
                   struct filter_error *error)
{
    struct buffer line = {0};
    struct query query = {0};
    buffer_printf(&line, "%s:", directive_name(directive, LANGUAGE_ENGLISH));
    size_t ahead = line.length;
    for (size_t i = 0; i < fields.length; i++)
        buffer_append_char(&line, fields.bytes[i] == ' ' ? ',' : fields.bytes[i]);
    bool known = query_parse(buffer_text(&line), ui->assessment->as_of, &query, error);
    if (known && directive == DIRECTIVE_SORT)
        copy_order(&ui->query, &query);
    else if (known)
        ui->query.group = query.group;
    else
        error->start = error->start > ahead ? error->start - ahead : 0;
    query_clear(&query);
    buffer_clear(&line);
    if (known)
        ui_requery_later(ui);
    return known;
}

bool filtering_sort(struct ui *ui, struct text fields, struct filter_error *error)
{
    return direct(ui, DIRECTIVE_SORT, fields, error);
}

bool filtering_group(struct ui *ui, struct text field, struct filter_error *error)
{
    return direct(ui, DIRECTIVE_GROUP, field, error);
}

bool filtering_lift(struct ui *ui)
{
    struct filter_error error;
    filtering_finish(ui);
    if (query_filters(&ui->query)) {
        const struct query usual = ui->query;
        put(ui, text_of(""), &usual, &error);
        return true;
    }
    if (ui->query.late_only || ui->query.group != FIELD_NONE) {
        if (ui->query.late_only)
            ui->query.late_only = false;
        else
            ui->query.group = FIELD_NONE;
        ui_requery_later(ui);
        return true;
    }
    return false;
}

static void append_directive(enum directive directive, struct buffer *out)
{
    buffer_printf(out, "%s%s:", out->length ? " " : "",
                  directive_name(directive, LANGUAGE_ENGLISH));
}

static enum query_view view_of(const struct ui *ui)
{
    struct place place = aside_place(ui);
    if (place.view == VIEW_DEADLINES)
        return QUERY_VIEW_DEADLINES;
    if (place.view != VIEW_DASHBOARD || !place.enlarged)
        return QUERY_VIEW_NONE;
    return place.focus == PANE_BUDGET     ? QUERY_VIEW_BUDGET
           : place.focus == PANE_TIMELINE ? QUERY_VIEW_TIMELINE
                                          : QUERY_VIEW_NONE;
}

/* "late" binds closer than "or", so it stands before each alternative. */
static void append_filter(const struct query *query, struct buffer *out)
{
    struct text text = text_of(query->text ? query->text : "");
    struct term term;
    size_t at = 0;
    bool begins = true;
    while (term_next(text, &at, &term)) {
        if (begins && query->late_only)
            buffer_append_string(out, out->length ? " late" : "late");
        if (out->length)
            buffer_append_char(out, ' ');
        buffer_append_text(out, term.whole);
        begins = term.kind == TERM_OR;
    }
    if (query->late_only && !query_filters(query))
        buffer_append_string(out, "late");
}

void filtering_line(const struct ui *ui, struct buffer *out)
{
    const struct query *query = &ui->query;
    append_filter(query, out);
    if (query->sort_count)
        append_directive(DIRECTIVE_SORT, out);
    for (int i = 0; i < query->sort_count; i++)
        buffer_printf(out, "%s%s%s", i ? "," : "", field_name(query->sorts[i].field),
                      query->sorts[i].reverse ? "-" : "");
    if (query->group != FIELD_NONE) {
        append_directive(DIRECTIVE_GROUP, out);
        buffer_append_string(out, field_name(query->group));
    }
    if (view_of(ui) != QUERY_VIEW_NONE) {
        append_directive(DIRECTIVE_VIEW, out);
        buffer_append_string(out, query_view_name(view_of(ui), LANGUAGE_ENGLISH));
    }
}

/* --- The prompt
 * --------------------------------------------------------------------------- */

void filtering_append_left(const struct ui *ui, struct buffer *out)
{
    size_t left = ui->view == VIEW_DEADLINES ? ui->deadlines.count : ui->row_count;
    if (ui->view == VIEW_DEADLINES)
        buffer_printf(out, P_("%zu deadline", "%zu deadlines", left), left);
    else
        buffer_printf(out, P_("%zu project", "%zu projects", left), left);
}

static void tell_left(struct ui *ui)
{
    struct buffer left = {0};
    filtering_append_left(ui, &left);
    prompt_hint(&ui->prompt, "%s", buffer_string(&left));
    buffer_clear(&left);
}

struct request filtering_open(struct ui *ui)
{
    struct buffer text = {0};
    struct filter_error error;
    buffer_append_string(&text, ui->query.text ? ui->query.text : "");
    if (ui->view != VIEW_DEADLINES)
        ui_show_view(ui, VIEW_DASHBOARD);
    query_clear(&ui->before);
    ui->before = ui->query;
    ui->selected_before = ui->selected;
    ui->query = (struct query){0};
    put(ui, buffer_text(&text), &ui->before, &error);
    if (text.length)
        buffer_append_char(&text, ' '); /* one goes on with another word */
    prompt_open(&ui->prompt, PROMPT_FILTER, buffer_string(&text));
    tell_left(ui);
    buffer_clear(&text);
    return nothing;
}

static void go_back(struct ui *ui)
{
    ui->goes_back = ui->rows_wait || ui->query_waits;
    ui_select(ui, ui->selected_before);
}

/* Of much data it is in force when its rows are there: until then all stays as it is, and
 * the next key is not kept waiting. */
void filtering_changed(struct ui *ui)
{
    struct filter_error error = {0};
    struct query query = {0};
    bool known = read_line(ui, buffer_text(&ui->prompt.text), &ui->before, &query, &error);
    data_begin_rows(ui);
    query_clear(&ui->asked_query);
    ui->query_waits = known && !data_little(ui);
    if (ui->query_waits) {
        ui->asked_query = query;
        ui->goes_back = true;
        prompt_hint(&ui->prompt, "%s", "…");
        return;
    }
    if (known)
        put_query(ui, query);
    go_back(ui);
    if (known)
        tell_left(ui);
    else
        prompt_fault(&ui->prompt, error.start, error.length, error.message);
}

void filtering_in_force(struct ui *ui)
{
    if (!ui->query_waits)
        return;
    query_clear(&ui->query);
    ui->query = ui->asked_query;
    ui->asked_query = (struct query){0};
    ui->query_waits = false;
}

void filtering_answered(struct ui *ui)
{
    if (ui->goes_back)
        ui_select(ui, ui->selected_before);
    ui->goes_back = false;
    if (ui->prompt.kind == PROMPT_FILTER)
        tell_left(ui);
}

void filtering_finish(struct ui *ui)
{
    if (ui->query_waits)
        ui_finish_rows(ui);
}

struct request filtering_accepted(struct ui *ui, const char *line)
{
    struct filter_error error = {0};
    struct query query = {0};
    if (!read_line(ui, text_of(line), &ui->before, &query, &error)) {
        prompt_open(&ui->prompt, PROMPT_FILTER, line);
        prompt_fault(&ui->prompt, error.start, error.length, error.message);
        return nothing;
    }
    enum query_view view = query.view;
    if (ui->query_waits)
        query_clear(&query); /* it was typed, and is on its way */
    else
        put_query(ui, query);
    query_clear(&ui->before);
    if (view != QUERY_VIEW_NONE)
        show_view(ui, view);
    return nothing;
}

void filtering_cancelled(struct ui *ui)
{
    struct query before = ui->before;
    ui->before = (struct query){0};
    put_query(ui, before);
    go_back(ui);
}

void filtering_complete(void *context, const struct prompt *prompt,
                        struct prompt_choices *choices)
{
    const struct ui *ui = context;
    struct completions found = {0};
    filter_complete(buffer_text(&prompt->text), prompt->cursor, ui->portfolio,
                    ui->format.locale.language, &found);
    choices->start = found.start;
    choices->end = found.start + found.length;
    for (size_t i = 0; i < found.count; i++)
        prompt_choices_add(choices, text_of(found.items[i]));
    completions_clear(&found);
}
