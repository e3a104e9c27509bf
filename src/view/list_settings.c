/* SPDX-License-Identifier: MIT */
#include "view/list_settings.h"

#include "base/memory.h"
#include "monitor/query.h"

#include <stdlib.h>

enum { QUOTED = 40 };

static struct {
    struct list_column columns[LIST_COLUMNS_MOST];
    size_t count;
    struct sort_key sorts[SORT_KEYS_MOST];
    int sort_count;
} settings;

void list_configure_nothing(void)
{
    settings.count = 0;
    settings.sort_count = 0;
}

const struct list_column *list_configured_columns(size_t *count)
{
    *count = settings.count;
    return settings.columns;
}

void list_order(struct query *query)
{
    if (query->sort_count > 0)
        return;
    memcpy(query->sorts, settings.sorts, sizeof query->sorts);
    query->sort_count = settings.sort_count;
}

/* A milestone in the list is the one that calls for attention most. */
static bool can_be_column(enum field field)
{
    return field_of_projects(field) || field == FIELD_MILESTONE;
}

void list_append_names(enum language language, struct buffer *out)
{
    for (int i = FIELD_NONE + 1; i < FIELD_COUNT_ALL; i++) {
        enum field field = (enum field)i;
        if (can_be_column(field) && field != FIELD_ID)
            buffer_printf(out, "%s%s", out->length ? " " : "",
                          field_name_in(field, language));
    }
}

static struct status refuse(const struct config *config, struct text name)
{
    unsigned long row = config->rows[CONFIG_KEY_LIST_COLUMNS];
    const char *meant = field_nearest(name, locale_current().language);
    int length = name.length < QUOTED ? (int)name.length : QUOTED;
    if (meant && can_be_column(field_named(text_of(meant))))
        return config_mistake(config, row, _("\"%.*s\" is not known; did you mean \"%s\"?"),
                              length, name.bytes, meant);
    return config_mistake(config, row, _("\"%.*s\" is no column of the list"), length,
                          name.bytes);
}

static bool is_there(enum field field)
{
    for (size_t i = 0; i < settings.count; i++)
        if (settings.columns[i].field == field)
            return true;
    return false;
}

static struct status take_column(const struct config *config, struct text name)
{
    enum field field = field_named(name);
    if (!can_be_column(field))
        return refuse(config, name);
    if (field == FIELD_ID)
        return status_none(); /* is always there */
    struct list_column column =
        list_column_of(field == FIELD_MILESTONE ? FIELD_NONE : field);
    if (is_there(column.field))
        return config_mistake(config, config->rows[CONFIG_KEY_LIST_COLUMNS],
                              _("the column \"%.*s\" stands there twice"), (int)name.length,
                              name.bytes);
    if (settings.count == LIST_COLUMNS_MOST)
        return config_mistake(config, config->rows[CONFIG_KEY_LIST_COLUMNS],
                              _("at most %d columns are expected"), LIST_COLUMNS_MOST);
    column.priority = column.full_priority = (int)settings.count + 1;
    settings.columns[settings.count++] = column;
    return status_none();
}

static struct status take_columns(const struct config *config)
{
    static const char between[] = " \t,";
    struct status status = status_none();
    const char *at = config->list_columns ? config->list_columns : "";
    while (status_ok(&status) && *(at += strspn(at, between))) {
        struct text name = {at, strcspn(at, between)};
        status = take_column(config, name);
        at += name.length;
    }
    return status;
}

static struct status take_order(const struct config *config)
{
    struct buffer line = {0};
    struct query query = {0};
    struct filter_error error;
    struct status status = status_none();
    if (!config->sort)
        return status;
    buffer_append_string(&line, "sort:");
    for (const char *at = config->sort; *at; at++)
        if (*at != ' ' && *at != '\t')
            buffer_append_char(&line, *at);
        else if (at[1] != ' ' && at[1] != '\t' && at[1] != ',' && at[-1] != ',')
            buffer_append_char(&line, ',');
    if (query_parse(buffer_text(&line), 0, &query, &error)) {
        memcpy(settings.sorts, query.sorts, sizeof settings.sorts);
        settings.sort_count = query.sort_count;
    } else {
        status = config_mistake(config, config->rows[CONFIG_KEY_SORT], "%s", error.message);
    }
    query_clear(&query);
    buffer_clear(&line);
    return status;
}

struct status list_configure(const struct config *config)
{
    list_configure_nothing();
    struct status status = take_columns(config);
    return status_ok(&status) ? take_order(config) : status;
}
