/* SPDX-License-Identifier: MIT */
#include "monitor/query.h"

#include <stdlib.h>

void query_clear(struct query *query)
{
    filter_free(query->filter);
    free(query->text);
    *query = (struct query){0};
}

bool query_filters(const struct query *query)
{
    return !filter_empty(query->filter);
}

bool query_narrows(const struct query *query)
{
    return query->late_only || query_filters(query);
}

/* The largest amount first: that is what one sorts amounts for. */
static const struct sort_key usual_sorts[] = {
    {FIELD_NONE, false},     {FIELD_ID, false},       {FIELD_LEAD, false},
    {FIELD_TITLE, false},    {FIELD_DELAY, true},     {FIELD_END, false},
    {FIELD_GRANT, true},     {FIELD_REMAINING, true}, {FIELD_PAID_SHARE, false},
    {FIELD_PROGRESS, false}, {FIELD_SLIP, true},
};
enum { USUAL_SORTS = sizeof usual_sorts / sizeof *usual_sorts };

struct sort_key query_next_sort(const struct query *query)
{
    enum field field = query->sort_count ? query->sorts[0].field : FIELD_NONE;
    field = field == FIELD_HEALTH ? FIELD_NONE : field;
    for (int i = 0; i < USUAL_SORTS; i++)
        if (usual_sorts[i].field == field)
            return usual_sorts[(i + 1) % USUAL_SORTS];
    return usual_sorts[0];
}

void query_sort_by(struct query *query, struct sort_key key)
{
    query->sorts[0] = key;
    query->sort_count = key.field != FIELD_NONE;
}

void query_reverse(struct query *query)
{
    if (query->sort_count == 0)
        query_sort_by(query, (struct sort_key){FIELD_HEALTH, false});
    query->sorts[0].reverse = !query->sorts[0].reverse;
}

void query_append_order(const struct query *query, enum language language,
                        struct buffer *out)
{
    if (query->sort_count == 0)
        buffer_append_string(out, _("risk"));
    for (int i = 0; i < query->sort_count; i++) {
        const struct sort_key *key = &query->sorts[i];
        bool risk = key->field == FIELD_HEALTH;
        buffer_append_string(out, i ? ", " : "");
        buffer_append_string(out, risk ? _("risk") : field_name_in(key->field, language));
        buffer_append_string(out, key->reverse ? " ↓" : "");
    }
}
