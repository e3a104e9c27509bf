/* SPDX-License-Identifier: MIT */
/* Directives are read, then blanked out, so that the filter sees the rest in its place. */
#include "monitor/query.h"

#include "base/memory.h"
#include "monitor/terms.h"

#include <stdlib.h>

static const struct {
    const char *english, *french, *others;
} views[QUERY_VIEW_COUNT] = {
    [QUERY_VIEW_NONE] = {"", "", ""},
    [QUERY_VIEW_LIST] = {"list", "projets", "liste|projects"},
    [QUERY_VIEW_DEADLINES] = {"deadlines", "échéances", "due|échéance"},
    [QUERY_VIEW_BUDGET] = {"budget", "budget", "money"},
    [QUERY_VIEW_TIMELINE] = {"timeline", "calendrier", "gantt"},
};

const char *query_view_name(enum query_view view, enum language language)
{
    return language == LANGUAGE_FRENCH ? views[view].french : views[view].english;
}

struct parser {
    struct text line;
    struct query *query;
    struct filter_error *error;
};

/* Always false. */
#define FAIL(parser, at, ...)                                                              \
    (filter_error_set((parser)->error, (parser)->line, (at), __VA_ARGS__), false)

static bool fail_name(struct parser *parser, struct text name)
{
    const char *near = field_nearest(name, locale_current().language);
    if (near)
        return FAIL(parser, name, _("“%.*s” is no field: did you mean “%s”?"),
                    QUOTED_WORD(name), near);
    return FAIL(parser, name, _("“%.*s” is no field"), QUOTED_WORD(name));
}

/* "grant", "grant-" or "-grant": the sign is not the name's. */
static struct text take_direction(struct text name, bool *reverse)
{
    *reverse = false;
    if (name.length && (*name.bytes == '-' || *name.bytes == '+')) {
        *reverse = *name.bytes == '-';
        name = (struct text){name.bytes + 1, name.length - 1};
    }
    if (name.length &&
        (name.bytes[name.length - 1] == '-' || name.bytes[name.length - 1] == '+')) {
        *reverse = *reverse || name.bytes[name.length - 1] == '-';
        name.length--;
    }
    return text_trim(name);
}

static bool read_sort(struct parser *parser, struct text typed)
{
    struct query *query = parser->query;
    struct sort_key key;
    struct text name = take_direction(typed, &key.reverse);
    key.field = field_named(name);
    if (key.field == FIELD_DUE)
        key.field = FIELD_NEXT; /* a project's is that of what comes first */
    if (key.field == FIELD_NONE)
        return fail_name(parser, name);
    if (!field_of_projects(key.field))
        return FAIL(parser, name, _("projects cannot be sorted by “%.*s”"),
                    QUOTED_WORD(name));
    if (query->sort_count == SORT_KEYS_MOST)
        return FAIL(parser, typed, _("too many orders: %d at most"), SORT_KEYS_MOST);
    query->sorts[query->sort_count++] = key;
    return true;
}

static bool read_group(struct parser *parser, struct text name)
{
    enum field field = field_named(name);
    if (field == FIELD_NONE)
        return fail_name(parser, name);
    if (!field_groups(field))
        return FAIL(parser, name, _("projects cannot be grouped by “%.*s”"),
                    QUOTED_WORD(name));
    parser->query->group = field;
    return true;
}

/* folded: of what may be its name. */
static bool is_named(int view, struct text folded)
{
    struct buffer own = {0};
    const char *others = views[view].others;
    struct text name;
    bool found = field_folds_to(text_of(views[view].english), folded, &own) ||
                 field_folds_to(text_of(views[view].french), folded, &own);

    while (!found && text_next_name(&others, &name))
        found = field_folds_to(name, folded, &own);
    buffer_clear(&own);
    return found;
}

static bool read_view(struct parser *parser, struct text name)
{
    struct buffer folded = {0};
    enum query_view found = QUERY_VIEW_NONE;
    const char *names[QUERY_VIEW_COUNT];
    field_fold_name(name, &folded);
    for (int view = QUERY_VIEW_LIST; view < QUERY_VIEW_COUNT; view++)
        found = is_named(view, buffer_text(&folded)) ? (enum query_view)view : found;
    buffer_clear(&folded);
    parser->query->view = found;
    if (found != QUERY_VIEW_NONE)
        return true;
    for (int view = QUERY_VIEW_LIST; view < QUERY_VIEW_COUNT; view++)
        names[view] = query_view_name((enum query_view)view, locale_current().language);
    return FAIL(parser, name, _("“%.*s” is none of: %s, %s, %s, %s"), QUOTED_WORD(name),
                names[QUERY_VIEW_LIST], names[QUERY_VIEW_DEADLINES],
                names[QUERY_VIEW_BUDGET], names[QUERY_VIEW_TIMELINE]);
}

static bool read_directive(struct parser *parser, enum directive directive,
                           const struct term *term)
{
    struct text values = term->value;
    struct term_value value;
    bool any = false, read = true;
    while (read && term_next_value(&values, false, &value)) {
        any = true;
        read = directive == DIRECTIVE_SORT    ? read_sort(parser, value.text)
               : directive == DIRECTIVE_GROUP ? read_group(parser, value.text)
                                              : read_view(parser, value.text);
    }
    if (!any)
        return FAIL(parser, term->whole, _("a value is missing in “%.*s”"),
                    QUOTED_WORD(term->whole));
    return read;
}

/* Reads the directives and blanks them out in rest, a copy of the line. */
static bool read_directives(struct parser *parser, char *rest)
{
    struct term term;
    size_t at = 0;
    while (term_next(parser->line, &at, &term)) {
        enum directive directive = term.kind == TERM_COMPARISON && !term.negated
                                       ? directive_named(term.name)
                                       : DIRECTIVE_NONE;
        if (directive == DIRECTIVE_NONE)
            continue;
        if (!read_directive(parser, directive, &term))
            return false;
        memset(rest + (term.whole.bytes - parser->line.bytes), ' ', term.whole.length);
    }
    return true;
}

bool query_parse(struct text line, day_t as_of, struct query *query,
                 struct filter_error *error)
{
    struct query parsed = {.text =
                               memory_bytes(line.length ? line.bytes : "", line.length)};
    char *rest = memory_bytes(parsed.text, line.length);
    struct parser parser = {
        .line = {parsed.text, line.length}, .query = &parsed, .error = error};
    bool read = read_directives(&parser, rest);
    if (read) {
        parsed.filter = filter_parse((struct text){rest, line.length}, as_of, error);
        read = parsed.filter != NULL;
    }
    free(rest);
    parsed.applications = filter_wants_applications(parsed.filter);
    if (read)
        *query = parsed;
    else
        query_clear(&parsed);
    return read;
}
