/* SPDX-License-Identifier: MIT */
/* A column in thousands is told by the other amounts of the same rows: where the file has
 * them in euros, nearly every ratio is near a thousand. Files differ, so everything is
 * counted by source. A header that names its unit is the loader's to read. */
#include "monitor/units.h"

#include "base/memory.h"
#include "monitor/payments.h"

#include <stdlib.h>

/* The amounts of a project that are held against each other. */
static const int compared[] = {PROJECT_GRANT, PROJECT_BUDGET,    PROJECT_ELIGIBLE,
                               PROJECT_ASKED, PROJECT_COMMITTED, PROJECT_PUBLIC_FUNDING,
                               PROJECT_PAID};
enum {
    COLUMNS = sizeof compared / sizeof *compared,
    INSTALMENTS = COLUMNS, /* and the sum of a project's milestones */
    AMOUNTS
};

/* A grant is a fifth of the cost or more, and so is most of what is paid of a grant. */
enum { RATIO_LEAST = 200, RATIO_MOST = 5000, PAIRS_LEAST = 3 };

struct pair {
    uint32_t known; /* rows that have both amounts */
    /* How often one is about a thousandth of the other: */
    uint32_t first_small, second_small;
};

struct source_units {
    const struct source *source;
    uint64_t small;                      /* bits by column */
    struct pair pairs[AMOUNTS][AMOUNTS]; /* where the first comes before the second */
};

struct units {
    const struct portfolio *portfolio;
    struct source_units *sources;
    size_t count;
    size_t last;                     /* rows of one source stand together */
    const struct source *milestones; /* the first that has amounts, or NULL */
    struct money_sum granted;
    bool any;
};

static struct source_units *find_source(const struct units *units,
                                        const struct source *source)
{
    for (size_t i = 0; i < units->count; i++)
        if (units->sources[i].source == source)
            return &units->sources[i];
    return NULL;
}

static void mark(struct units *units, const struct source *source, int column)
{
    find_source(units, source)->small |= UINT64_C(1) << column;
    units->any = true;
}

static bool marked(const struct units *units, const struct source *source, int column)
{
    const struct source_units *found = find_source(units, source);

    return found && (found->small >> column & 1) != 0;
}

/* Whether the smaller may be a thousandth of the larger. Most amounts of a row are of one
 * size, which is told without a division. */
static bool near_thousandfold(money_t small, money_t large)
{
    if (large / 128 < small)
        return false;
    money_t ratio = large / small;
    return ratio >= RATIO_LEAST && ratio <= RATIO_MOST;
}

static void count_pair(struct pair *pair, money_t a, money_t b)
{
    pair->known++;
    if (a < b)
        pair->first_small += near_thousandfold(a, b);
    else
        pair->second_small += near_thousandfold(b, a);
}

static void count_pairs(struct pair pairs[AMOUNTS][AMOUNTS], const money_t amounts[AMOUNTS])
{
    int known[AMOUNTS], count = 0;

    for (int i = 0; i < AMOUNTS; i++)
        if (amounts[i] > 0)
            known[count++] = i;
    for (int i = 0; i < count; i++)
        for (int k = i + 1; k < count; k++)
            count_pair(&pairs[known[i]][known[k]], amounts[known[i]], amounts[known[k]]);
}

void units_add(struct units *units, row_t project)
{
    const struct table *table = &units->portfolio->projects;
    const struct batch *batch = table_batch(table, project);
    const struct source *source = batch->source;
    struct instalments instalments = instalments_of(units->portfolio, project);
    money_t amounts[AMOUNTS];

    if (units->sources[units->last].source != source)
        units->last = (size_t)(find_source(units, source) - units->sources);
    for (int i = 0; i < COLUMNS; i++)
        amounts[i] = batch_money(batch, project % BATCH_ROWS, compared[i]);
    amounts[INSTALMENTS] = money_sum_total(&instalments.stated);
    count_pairs(units->sources[units->last].pairs, amounts);
    if (project_status_funded(portfolio_status(units->portfolio, project)))
        money_sum_add(&units->granted, amounts[0]);
}

static const struct source *source_of(const struct units *units,
                                      const struct source_units *counted, int amount)
{
    return amount == INSTALMENTS ? units->milestones : counted->source;
}

static int column_of(int amount)
{
    return amount == INSTALMENTS ? MILESTONE_AMOUNT : compared[amount];
}

/* Three quarters of the ratios: the median with something to spare. */
static bool thousandfold(const struct source_units *counted, int small, int large)
{
    bool first = small < large;
    const struct pair *pair = &counted->pairs[first ? small : large][first ? large : small];
    uint64_t near = first ? pair->first_small : pair->second_small;

    return pair->known >= PAIRS_LEAST && near * 4 >= (uint64_t)pair->known * 3;
}

static void decide(struct units *units, const struct source_units *counted, int small,
                   struct finding_list *found)
{
    const struct source *source = source_of(units, counted, small);
    int column = column_of(small);

    for (int large = 0; large < AMOUNTS; large++) {
        struct finding finding;

        if (!thousandfold(counted, small, large) || marked(units, source, column))
            continue;
        mark(units, source, column);
        finding = finding_at_header(FINDING_THOUSANDS, source, column);
        finding_point_header(&finding, source_of(units, counted, large), column_of(large));
        finding_list_add(found, finding);
    }
}

/* The grants of a whole programme can be little beside the envelope, but never a thousand
 * times as much. */
static void decide_envelope(struct units *units, struct finding_list *found)
{
    money_t envelope = portfolio_envelope(units->portfolio);
    money_t granted = money_sum_total(&units->granted);
    row_t programme = portfolio_programme(units->portfolio);
    const struct source *source;

    if (!money_known(envelope) || !money_known(granted) || envelope <= 0 ||
        granted / envelope < RATIO_LEAST || granted / envelope > RATIO_MOST)
        return;
    source = table_batch(&units->portfolio->programme, programme)->source;
    mark(units, source, PROGRAMME_ENVELOPE);
    finding_list_add(found, finding_at(FINDING_THOUSANDS, &units->portfolio->programme,
                                       programme, PROGRAMME_ENVELOPE));
}

struct units *units_new(const struct portfolio *portfolio)
{
    struct units *units = memory_new(1, sizeof *units);

    units->portfolio = portfolio;
    units->count = portfolio->source_count;
    units->sources = memory_new(units->count + 1, sizeof *units->sources);
    for (size_t i = 0; i < units->count; i++) {
        const struct source *source = portfolio->sources[i];

        units->sources[i].source = source;
        if (source->kind == TABLE_MILESTONES && source->cell_of[MILESTONE_AMOUNT] >= 0 &&
            !units->milestones)
            units->milestones = source;
    }
    return units;
}

void units_decide(struct units *units, struct finding_list *found)
{
    for (size_t i = 0; i < units->count; i++)
        for (int amount = 0; amount < AMOUNTS; amount++)
            decide(units, &units->sources[i], amount, found);
    decide_envelope(units, found);
}

void units_free(struct units *units)
{
    if (!units)
        return;
    free(units->sources);
    free(units);
}

bool units_differ(const struct units *units, const struct source *source, int column,
                  const struct source *other, int other_column)
{
    return units->any &&
           marked(units, source, column) != marked(units, other, other_column);
}
