/* SPDX-License-Identifier: MIT */
#include "monitor/query.h"

#include "base/memory.h"
#include "base/radix.h"
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

/* One level of the order: a rank for each row, and what is needed to make it a code, which
 * is small and says by itself which row comes first. */
struct level {
    int64_t *ranks;
    bool reverse;
    int64_t least;
    uint64_t range; /* of the known ranks; the code of the others is one more */
    int bits;       /* of a code */
};

/* A group, each key, and among those of one health how urgent they are. */
enum { LEVELS_MOST = SORT_KEYS_MOST + 2 };
struct order {
    struct level levels[LEVELS_MOST];
    int count;
};

static void add_level(struct order *order, int64_t *ranks, size_t count, bool reverse)
{
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (size_t i = 0; i < count; i++)
        if (ranks[i] != RANK_UNKNOWN) {
            least = ranks[i] < least ? ranks[i] : least;
            most = ranks[i] > most ? ranks[i] : most;
        }
    struct level level = {.ranks = ranks, .reverse = reverse, .least = least};
    level.range = least <= most ? (uint64_t)most - (uint64_t)least : 0;
    while (level.bits < 64 && (level.range + 1) >> level.bits)
        level.bits++;
    order->levels[order->count++] = level;
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
    add_level(order, ranks, count, key.reverse);
    if (key.field == FIELD_HEALTH && !has_urgency(order))
        add_level(order, urgencies(assessment, rows, count), count, key.reverse);
}

static struct order order_of(const struct query *query, const struct portfolio *portfolio,
                             const struct assessment *assessment, const row_t *rows,
                             size_t count)
{
    static const struct sort_key risk = {FIELD_HEALTH, false};
    struct order order = {.count = 0};
    if (query->group != FIELD_NONE)
        add_level(&order,
                  ranking_of(portfolio, assessment, rows, count, query->group, true), count,
                  false);
    if (query->sort_count == 0 && assessment_whole(assessment, portfolio))
        add_key(&order, risk, portfolio, assessment, rows, count);
    for (int i = 0; i < query->sort_count && order.count < LEVELS_MOST; i++)
        add_key(&order, query->sorts[i], portfolio, assessment, rows, count);
    return order;
}

static uint64_t code_of(const struct level *level, size_t place)
{
    int64_t rank = level->ranks[place];
    if (rank == RANK_UNKNOWN)
        return level->range + 1;
    uint64_t code = (uint64_t)rank - (uint64_t)level->least;
    return level->reverse ? level->range - code : code;
}

/* The codes of levels first to end - 1 one behind the other. */
static uint64_t key_of(const struct order *order, int first, int end, size_t place)
{
    uint64_t key = code_of(&order->levels[first], place);
    while (++first < end)
        key = key << order->levels[first].bits | code_of(&order->levels[first], place);
    return key;
}

/* As many levels at a time as fit into a key, the last ones first. */
static void sort_places(const struct order *order, struct radix_item *items, size_t count)
{
    struct radix_item *spare = memory_new(count + 1, sizeof *spare);
    for (int end = order->count, first; end > 0; end = first) {
        int bits = order->levels[end - 1].bits;
        for (first = end - 1; first > 0 && bits + order->levels[first - 1].bits <= 64;)
            bits += order->levels[--first].bits;
        for (size_t i = 0; i < count; i++)
            items[i].key = key_of(order, first, end, items[i].place);
        radix_sort(items, spare, count);
    }
    free(spare);
}

static row_t *sorted(const struct order *order, row_t *rows, size_t count)
{
    struct radix_item *items = memory_new(count + 1, sizeof *items);
    row_t *result = memory_new(count + 1, sizeof *result);
    for (size_t i = 0; i < count; i++)
        items[i].place = (uint32_t)i;
    sort_places(order, items, count);
    for (size_t i = 0; i < count; i++)
        result[i] = rows[items[i].place];
    free(items);
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
    while (filter_settle(query->filter, portfolio, SIZE_MAX))
        ;
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
