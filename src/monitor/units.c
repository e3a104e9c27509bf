/* SPDX-License-Identifier: MIT */
/* A column in thousands is told by the other amounts of the same rows: where the file has
 * them in euros, nearly every ratio is near a thousand. Files differ, so everything is
 * counted by source. A header that names its unit is the loader's to read. */
#include "monitor/units.h"

#include "base/memory.h"
#include "monitor/currency.h"
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
    uint32_t near;  /* of these, how often the second is about a thousand times the first */
};

struct source_units {
    const struct source *source;
    uint64_t small; /* bits by column */
    struct pair pairs[AMOUNTS][AMOUNTS];
};

struct units {
    const struct portfolio *portfolio;
    struct source_units *sources;
    size_t count;
    size_t last;                     /* rows of one source stand together */
    const struct source *milestones; /* the first that has amounts, or NULL */
    struct money_sum granted;
    bool any;
    row_t project;                    /* the next; ROW_NONE: all are counted */
    struct currency_search *currency; /* what comes then, while it goes on */
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

static void count_pairs(struct pair pairs[AMOUNTS][AMOUNTS], const money_t amounts[AMOUNTS])
{
    for (int small = 0; small < AMOUNTS; small++)
        for (int large = 0; large < AMOUNTS; large++) {
            money_t ratio;

            if (small == large || amounts[small] <= 0 || amounts[large] <= 0)
                continue;
            ratio = amounts[large] / amounts[small];
            pairs[small][large].known++;
            pairs[small][large].near += ratio >= RATIO_LEAST && ratio <= RATIO_MOST;
        }
}

static void count_project(struct units *units, row_t project)
{
    const struct table *table = &units->portfolio->projects;
    const struct source *source = table_batch(table, project)->source;
    struct instalments instalments = instalments_of(units->portfolio, project);
    money_t amounts[AMOUNTS];

    if (units->sources[units->last].source != source)
        units->last = (size_t)(find_source(units, source) - units->sources);
    for (int i = 0; i < COLUMNS; i++)
        amounts[i] = table_money(table, project, compared[i]);
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
static bool thousandfold(const struct pair *pair)
{
    return pair->known >= PAIRS_LEAST &&
           (uint64_t)pair->near * 4 >= (uint64_t)pair->known * 3;
}

static void decide(struct units *units, const struct source_units *counted, int small,
                   struct finding_list *found)
{
    const struct source *source = source_of(units, counted, small);
    int column = column_of(small);

    for (int large = 0; large < AMOUNTS; large++) {
        struct finding finding;

        if (!thousandfold(&counted->pairs[small][large]) || marked(units, source, column))
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

static void decide_all(struct units *units, struct finding_list *found)
{
    for (size_t i = 0; i < units->count; i++)
        for (int amount = 0; amount < AMOUNTS; amount++)
            decide(units, &units->sources[i], amount, found);
    decide_envelope(units, found);
}

struct units *units_begin(const struct portfolio *portfolio)
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
    units->project = table_first(&portfolio->projects);
    units->currency = currency_begin(portfolio);
    return units;
}

bool units_step(struct units *units, uint32_t rows, struct finding_list *found)
{
    bool counting = units->project != ROW_NONE;

    for (; rows > 0 && units->project != ROW_NONE; rows--) {
        count_project(units, units->project);
        units->project = table_next(&units->portfolio->projects, units->project);
    }
    if (units->project != ROW_NONE)
        return true;
    if (counting)
        decide_all(units, found);
    if (currency_step(units->currency, rows, found))
        return true;
    currency_end(units->currency);
    units->currency = NULL;
    return false;
}

struct units *units_find(const struct portfolio *portfolio, struct finding_list *found)
{
    struct units *units = units_begin(portfolio);

    while (units_step(units, UINT32_MAX, found))
        continue;
    return units;
}

void units_free(struct units *units)
{
    if (!units)
        return;
    currency_end(units->currency);
    free(units->sources);
    free(units);
}

bool units_differ(const struct units *units, const struct source *source, int column,
                  const struct source *other, int other_column)
{
    return units->any &&
           marked(units, source, column) != marked(units, other, other_column);
}
