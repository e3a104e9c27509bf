/* SPDX-License-Identifier: MIT */
#include "monitor/query.h"

#include "base/memory.h"
#include "monitor/ranking.h"

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

/* Days by which a project calls for attention: late ones first, then what comes soonest. */
static int64_t urgency(const struct project_state *state)
{
    if (state->late != ROW_NONE)
        return -(int64_t)state->late_days;
    return state->next_days == DAYS_UNKNOWN ? RANK_UNKNOWN : state->next_days;
}

static int64_t *urgencies(const struct assessment *assessment, const row_t *rows,
                          size_t count)
{
    int64_t *ranks = memory_new(count + 1, sizeof *ranks);
    for (size_t i = 0; i < count; i++)
        ranks[i] = urgency(assessment_project(assessment, rows[i]));
    return ranks;
}

/* One level of the order: a rank for each row. */
struct level {
    int64_t *ranks;
    bool reverse;
};

/* A group, each key, and among those of one health how urgent they are. */
enum { LEVELS_MOST = SORT_KEYS_MOST + 2 };
struct order {
    struct level levels[LEVELS_MOST];
    int count;
};

static void add_level(struct order *order, int64_t *ranks, bool reverse)
{
    order->levels[order->count++] = (struct level){ranks, reverse};
}

static bool has_urgency(const struct order *order)
{
    return order->count == LEVELS_MOST;
}

static void add_key(struct order *order, struct sort_key key,
                    const struct portfolio *portfolio, const struct assessment *assessment,
                    const row_t *rows, size_t count)
{
    int64_t *ranks = ranking_of(portfolio, assessment, rows, count, key.field, false);
    add_level(order, ranks, key.reverse);
    if (key.field == FIELD_HEALTH && !has_urgency(order))
        add_level(order, urgencies(assessment, rows, count), key.reverse);
}

static struct order order_of(const struct query *query, const struct portfolio *portfolio,
                             const struct assessment *assessment, const row_t *rows,
                             size_t count)
{
    static const struct sort_key risk = {FIELD_HEALTH, false};
    struct order order = {.count = 0};
    if (query->group != FIELD_NONE)
        add_level(&order,
                  ranking_of(portfolio, assessment, rows, count, query->group, true),
                  false);
    if (query->sort_count == 0 && assessment_whole(assessment, portfolio))
        add_key(&order, risk, portfolio, assessment, rows, count);
    for (int i = 0; i < query->sort_count && order.count < LEVELS_MOST; i++)
        add_key(&order, query->sorts[i], portfolio, assessment, rows, count);
    return order;
}

static int compare_level(const struct level *level, size_t a, size_t b)
{
    int64_t left = level->ranks[a], right = level->ranks[b];
    if (left == right)
        return 0;
    if (left == RANK_UNKNOWN || right == RANK_UNKNOWN)
        return left == RANK_UNKNOWN ? 1 : -1;
    return (left < right) != level->reverse ? -1 : 1;
}

static int compare_places(const void *left, const void *right, void *context)
{
    size_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    const struct order *order = context;
    for (int i = 0; i < order->count; i++) {
        int difference = compare_level(&order->levels[i], a, b);
        if (difference)
            return difference;
    }
    return (a > b) - (a < b);
}

static row_t *sorted(const struct order *order, row_t *rows, size_t count)
{
    uint32_t *places = memory_new(count + 1, sizeof *places);
    row_t *result = memory_new(count + 1, sizeof *result);
    for (size_t i = 0; i < count; i++)
        places[i] = (uint32_t)i;
    qsort_r(places, count, sizeof *places, compare_places, (void *)order);
    for (size_t i = 0; i < count; i++)
        result[i] = rows[places[i]];
    free(places);
    free(rows);
    return result;
}

static bool fits(const struct query *query, const struct portfolio *portfolio,
                 const struct assessment *assessment, row_t project)
{
    const struct project_state *state = assessment_project(assessment, project);
    if (!query->applications && !state->counted)
        return false;
    if (query->late_only && state->late_count == 0)
        return false;
    return filter_fits_project(query->filter, portfolio, assessment, project);
}

row_t *query_run(const struct query *query, const struct portfolio *portfolio,
                 const struct assessment *assessment, size_t *count)
{
    const struct table *projects = &portfolio->projects;
    row_t *rows = memory_new(projects->row_count + 1u, sizeof *rows);
    *count = 0;
    for (row_t row = table_first(projects); assessment_covers(assessment, row);
         row = table_next(projects, row))
        if (fits(query, portfolio, assessment, row))
            rows[(*count)++] = row;
    struct order order = order_of(query, portfolio, assessment, rows, *count);
    rows = sorted(&order, rows, *count);
    for (int i = 0; i < order.count; i++)
        free(order.levels[i].ranks);
    return rows;
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
