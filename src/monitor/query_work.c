/* SPDX-License-Identifier: MIT */
/* A query at work: what it asks of texts, the rows that fit, a rank for each of them at
 * each level of the order, then the order itself, by radix. */
#include "monitor/query_work.h"

#include "base/memory.h"
#include "base/radix.h"
#include "base/share.h"
#include "monitor/ranking.h"

#include <stdlib.h>

/* Days by which a project calls for attention: late ones first, then what comes soonest. */
static int64_t urgency(const struct project_state *state)
{
    if (state->late != ROW_NONE)
        return -(int64_t)state->late_days;
    return state->next_days == DAYS_UNKNOWN ? RANK_UNKNOWN : state->next_days;
}

/* One level of the order: a rank for each row, and what is needed to make it a code, which
 * is small and says by itself which row comes first. */
struct level {
    enum field field; /* FIELD_NONE: by urgency */
    bool alike;       /* a group's */
    int64_t *ranks;   /* owned; NULL: still to be made */
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

static void add_level(struct order *order, struct level level)
{
    if (order->count < LEVELS_MOST)
        order->levels[order->count++] = level;
}

struct query_work {
    const struct query *query;
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    enum { WORK_TEXTS, WORK_ROWS, WORK_RANKS, WORK_KEYS, WORK_ORDER, WORK_DONE } stage;
    row_t *rows, *sorted; /* owned, as what follows */
    size_t count;
    uint64_t *found;         /* a bit for each row that fits */
    uint32_t batch, batches; /* of projects: the one that is asked next, and how many */
    struct order order;
    int level;               /* whose ranks are being made */
    struct ranking *ranking; /* of it; NULL: not begun */
    struct radix_item *items, *spare;
    struct radix radix;
    int first, end; /* levels that are in the keys, of those still to be sorted by */
};

static void add_key(struct order *order, struct sort_key key)
{
    bool urgency = key.field == FIELD_HEALTH;
    for (int i = 0; i < order->count; i++)
        urgency = urgency && order->levels[i].field != FIELD_NONE;
    add_level(order, (struct level){.field = key.field, .reverse = key.reverse});
    if (urgency)
        add_level(order, (struct level){.field = FIELD_NONE, .reverse = key.reverse});
}

static struct order order_of(const struct query *query, bool whole)
{
    static const struct sort_key risk = {FIELD_HEALTH, false};
    struct order order = {.count = 0};
    if (query->group != FIELD_NONE)
        add_level(&order, (struct level){.field = query->group, .alike = true});
    if (query->sort_count == 0 && whole)
        add_key(&order, risk);
    for (int i = 0; i < query->sort_count; i++)
        add_key(&order, query->sorts[i]);
    return order;
}

/* Rows that one thread looks at at a time where little is done with each. */
enum { PART = 1 << 14 };

/* The known ranks lie between, by lane. */
struct extent {
    const struct level *level;
    int64_t least[SHARE_LANES], most[SHARE_LANES];
};

static void extend(void *context, size_t start, size_t end, int lane)
{
    struct extent *extent = context;
    const int64_t *ranks = extent->level->ranks;
    int64_t least = extent->least[lane], most = extent->most[lane];
    for (size_t i = start; i < end; i++)
        if (ranks[i] != RANK_UNKNOWN) {
            least = ranks[i] < least ? ranks[i] : least;
            most = ranks[i] > most ? ranks[i] : most;
        }
    extent->least[lane] = least;
    extent->most[lane] = most;
}

/* Its codes are from 0 to range, and one more for what is not known. */
static void measure(struct level *level, size_t count)
{
    struct extent extent = {.level = level};
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (int lane = 0; lane < SHARE_LANES; lane++) {
        extent.least[lane] = least;
        extent.most[lane] = most;
    }
    share_spans(count, PART, extend, &extent);
    for (int lane = 0; lane < SHARE_LANES; lane++) {
        least = extent.least[lane] < least ? extent.least[lane] : least;
        most = extent.most[lane] > most ? extent.most[lane] : most;
    }
    level->least = least;
    level->range = least <= most ? (uint64_t)most - (uint64_t)least : 0;
    while (level->bits < 64 && (level->range + 1) >> level->bits)
        level->bits++;
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

static bool fits(const struct query_work *work, row_t project, int lane)
{
    const struct query *query = work->query;
    const struct project_state *state = assessment_project(work->assessment, project);
    if (!query->applications && !state->counted)
        return false;
    return filter_fits_on(query->filter, lane, query->late_only, work->portfolio,
                          work->assessment, project);
}

/* --- Step by step ----------------------------------------------------------------------
 */

struct query_work *query_begin(const struct query *query, const struct portfolio *portfolio,
                               const struct assessment *assessment)
{
    struct query_work *work = memory_new(1, sizeof *work);
    *work = (struct query_work){.query = query,
                                .portfolio = portfolio,
                                .assessment = assessment,
                                .batches = portfolio->projects.batch_count};
    work->found = memory_new(row_words(&portfolio->projects) + 1, sizeof *work->found);
    work->rows = memory_new(portfolio->projects.row_count + 1u, sizeof *work->rows);
    work->order = order_of(query, assessment_whole(assessment, portfolio));
    return work;
}

void query_narrow(struct query_work *work, const struct query *earlier)
{
    if (work->query->filter && earlier->filter)
        filter_narrow(work->query->filter, earlier->filter, work->portfolio);
}

/* Each step does some of its stage; true when that has ended. */
static bool find_texts(struct query_work *work, size_t rows)
{
    enum { BYTES = 256 /* that take as long as a row */ };
    size_t bytes = rows < SIZE_MAX / BYTES ? rows * BYTES : SIZE_MAX;
    return !filter_settle(work->query->filter, work->portfolio, bytes);
}

/* One batch of projects, on any thread. */
static void ask_batch(void *context, size_t part, int lane)
{
    struct query_work *work = context;
    uint32_t place = work->batch + (uint32_t)part;
    uint32_t rows = work->portfolio->projects.batches[place]->rows;
    for (uint32_t i = 0; i < rows; i++) {
        row_t row = place * BATCH_ROWS + i;
        if (assessment_covers(work->assessment, row) && fits(work, row, lane))
            row_bit_set(work->found, row);
    }
}

static void take_batch(struct query_work *work, uint32_t batch)
{
    for (uint32_t i = 0; i < BATCH_WORDS; i++) {
        uint32_t word = batch * BATCH_WORDS + i;
        for (uint64_t left = work->found[word]; left; left &= left - 1)
            work->rows[work->count++] =
                word * ROWS_A_WORD + (uint32_t)__builtin_ctzll(left);
    }
}

static bool find_rows(struct query_work *work, size_t rows)
{
    uint32_t left = work->batches - work->batch;
    uint32_t count = rows / BATCH_ROWS < left ? (uint32_t)(rows / BATCH_ROWS) + 1 : left;
    count = count < left ? count : left;
    share_work(count, ask_batch, work);
    for (uint32_t i = 0; i < count; i++)
        take_batch(work, work->batch++);
    return work->batch == work->batches;
}

static void rank_part(void *context, size_t start, size_t end, int lane)
{
    struct query_work *work = context;
    int64_t *ranks = work->order.levels[work->level].ranks;
    (void)lane;
    for (size_t i = start; i < end; i++)
        ranks[i] = urgency(assessment_project(work->assessment, work->rows[i]));
}

static bool rank_urgency(struct query_work *work, struct level *level)
{
    level->ranks = memory_resize(NULL, work->count + 1, sizeof *level->ranks);
    share_spans(work->count, PART, rank_part, work);
    return true;
}

static bool rank_field(struct query_work *work, struct level *level, size_t rows)
{
    if (!work->ranking)
        work->ranking = ranking_begin(work->portfolio, work->assessment, work->rows,
                                      work->count, level->field, level->alike);
    if (ranking_step(work->ranking, rows))
        return false;
    level->ranks = ranking_end(work->ranking);
    work->ranking = NULL;
    return true;
}

static bool find_ranks(struct query_work *work, size_t rows)
{
    if (work->level == work->order.count)
        return true;
    enum { CHEAP = 8 /* ranks that take as long as a row that is asked */ };
    struct level *level = &work->order.levels[work->level];
    rows = rows < SIZE_MAX / CHEAP ? rows * CHEAP : SIZE_MAX;
    bool ranked = level->field == FIELD_NONE ? rank_urgency(work, level)
                                             : rank_field(work, level, rows);
    if (ranked) {
        measure(level, work->count);
        work->level++;
    }
    return false;
}

static void number_part(void *context, size_t start, size_t end, int lane)
{
    struct query_work *work = context;
    (void)lane;
    for (size_t i = start; i < end; i++)
        work->items[i].place = (uint32_t)i;
}

static void key_part(void *context, size_t start, size_t end, int lane)
{
    struct query_work *work = context;
    (void)lane;
    for (size_t i = start; i < end; i++)
        work->items[i].key =
            key_of(&work->order, work->first, work->end, work->items[i].place);
}

/* As many levels at a time as fit into a key, the last ones first. */
static bool make_keys(struct query_work *work)
{
    const struct order *order = &work->order;
    if (order->count == 0)
        return true;
    if (!work->items) {
        work->items = memory_resize(NULL, work->count + 1, sizeof *work->items);
        work->spare = memory_resize(NULL, work->count + 1, sizeof *work->spare);
        share_spans(work->count, PART, number_part, work);
        work->end = order->count;
    }
    int bits = order->levels[work->end - 1].bits;
    for (work->first = work->end - 1;
         work->first > 0 && bits + order->levels[work->first - 1].bits <= 64;)
        bits += order->levels[--work->first].bits;
    share_spans(work->count, PART, key_part, work);
    work->radix =
        (struct radix){.items = work->items, .spare = work->spare, .count = work->count};
    return true;
}

static void order_part(void *context, size_t start, size_t end, int lane)
{
    struct query_work *work = context;
    (void)lane;
    for (size_t i = start; i < end; i++)
        work->sorted[i] = work->rows[work->items[i].place];
}

static bool find_order(struct query_work *work)
{
    if (work->order.count == 0)
        return true; /* of the file */
    if (radix_step(&work->radix))
        return false;
    work->end = work->first;
    if (work->end > 0) {
        work->stage = WORK_KEYS;
        return false;
    }
    work->sorted = memory_resize(NULL, work->count + 1, sizeof *work->sorted);
    share_spans(work->count, PART, order_part, work);
    free(work->rows);
    work->rows = work->sorted;
    return true;
}

bool query_step(struct query_work *work, size_t rows)
{
    bool ended = false;
    switch (work->stage) {
    case WORK_TEXTS:
        ended = find_texts(work, rows);
        break;
    case WORK_ROWS:
        ended = find_rows(work, rows);
        break;
    case WORK_RANKS:
        ended = find_ranks(work, rows);
        break;
    case WORK_KEYS:
        ended = make_keys(work);
        break;
    case WORK_ORDER:
        ended = find_order(work);
        break;
    case WORK_DONE:
        return false;
    }
    if (ended)
        work->stage++;
    return work->stage != WORK_DONE;
}

row_t *query_end(struct query_work *work, size_t *count)
{
    row_t *rows = work->stage == WORK_DONE ? work->rows : NULL;
    *count = rows ? work->count : 0;
    for (int i = 0; i < work->order.count; i++)
        free(work->order.levels[i].ranks);
    if (work->ranking)
        free(ranking_end(work->ranking));
    free(work->found);
    free(work->items);
    free(work->spare);
    if (!rows)
        free(work->rows);
    free(work);
    return rows;
}

row_t *query_run(const struct query *query, const struct portfolio *portfolio,
                 const struct assessment *assessment, size_t *count)
{
    struct query_work *work = query_begin(query, portfolio, assessment);
    while (query_step(work, SIZE_MAX))
        ;
    return query_end(work, count);
}
