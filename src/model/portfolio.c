/* SPDX-License-Identifier: MIT */
/* Everything that was loaded: what is said of it as a whole. How rows are linked is in
 * links.c. */
#include "model/portfolio.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"
#include "model/lookalikes.h"

#include <stdlib.h>

struct portfolio *portfolio_new(void)
{
    static uint64_t made;
    struct portfolio *portfolio = memory_new(1, sizeof *portfolio);

    portfolio->serial = ++made;
    portfolio->programme.kind = TABLE_PROGRAMME;
    portfolio->projects.kind = TABLE_PROJECTS;
    portfolio->milestones.kind = TABLE_MILESTONES;
    portfolio->links.projects = &portfolio->projects;
    portfolio->links.milestones = &portfolio->milestones;
    return portfolio;
}

void portfolio_free(struct portfolio *portfolio)
{
    if (!portfolio)
        return;
    table_clear(&portfolio->programme);
    table_clear(&portfolio->projects);
    table_clear(&portfolio->milestones);
    for (size_t i = 0; i < portfolio->source_count; i++)
        source_free(portfolio->sources[i]);
    finding_list_clear(&portfolio->findings);
    free(portfolio->sources);
    links_clear(&portfolio->links);
    free(portfolio->baseline);
    free(portfolio);
}

bool portfolio_dismantle(struct portfolio *portfolio)
{
    if (table_shed(&portfolio->milestones) || table_shed(&portfolio->projects))
        return true;
    portfolio_free(portfolio);
    return false;
}

void portfolio_add_source(struct portfolio *portfolio, struct source *source)
{
    size_t at = portfolio->source_count;

    portfolio->sources =
        memory_grow(portfolio->sources, portfolio->source_count,
                    &portfolio->source_capacity, sizeof(*portfolio->sources));
    for (; at > 0 && portfolio->sources[at - 1]->order > source->order; at--)
        portfolio->sources[at] = portfolio->sources[at - 1];
    portfolio->sources[at] = source;
    portfolio->source_count++;
}

void portfolio_add_batch(struct portfolio *portfolio, struct batch *batch)
{
    /* The tables rely on there being no empty batch. */
    if (batch->rows == 0) {
        batch_free(batch);
        return;
    }
    switch (batch->source->kind) {
    case TABLE_PROGRAMME:
        table_add(&portfolio->programme, batch);
        break;
    case TABLE_PROJECTS:
        table_add(&portfolio->projects, batch);
        links_add_projects(&portfolio->links);
        break;
    default:
        table_add(&portfolio->milestones, batch);
        links_add_milestones(&portfolio->links);
        break;
    }
}

void portfolio_add_finding(struct portfolio *portfolio, struct finding finding)
{
    finding_list_add(&portfolio->findings, finding);
}

static void take_finding(void *context, struct finding finding)
{
    portfolio_add_finding(context, finding);
}

void portfolio_add_findings(struct portfolio *portfolio, struct finding_list *list)
{
    finding_list_drain(list, take_finding, portfolio);
    finding_list_clear(list);
}

static void report_duplicates(struct portfolio *portfolio)
{
    const struct table *table = &portfolio->projects;

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        bool duplicated;
        row_t first = links_of_project(&portfolio->links, row, &duplicated);

        if (duplicated && first != row) {
            struct finding finding =
                finding_at(FINDING_DUPLICATE_ID, table, row, PROJECT_ID);

            finding_point(&finding, table, first, PROJECT_ID);
            portfolio_add_finding(portfolio, finding);
        }
    }
}

/* *projects is made for the first orphan: most data have none. */
static void report_orphan(struct portfolio *portfolio, row_t row,
                          struct lookalikes **projects)
{
    const struct table *table = &portfolio->milestones;
    struct finding finding = finding_at(FINDING_ORPHAN, table, row, MILESTONE_PROJECT_ID);
    row_t meant;

    if (!*projects)
        *projects = lookalikes_new(&portfolio->projects, PROJECT_ID);
    meant = lookalikes_find(*projects, table_text(table, row, MILESTONE_PROJECT_ID));
    if (meant != ROW_NONE)
        finding_point(&finding, &portfolio->projects, meant, PROJECT_ID);
    portfolio_add_finding(portfolio, finding);
}

static void report_orphans(struct portfolio *portfolio)
{
    const struct table *table = &portfolio->milestones;
    struct lookalikes *projects = NULL;

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        bool duplicated;

        if (links_of_milestone(&portfolio->links, row, &duplicated) == ROW_NONE)
            report_orphan(portfolio, row, &projects);
    }
    lookalikes_free(projects);
}

static void report_programmes(struct portfolio *portfolio)
{
    const struct table *table = &portfolio->programme;
    row_t row = table_first(table);

    while (row != ROW_NONE && (row = table_next(table, row)) != ROW_NONE)
        portfolio_add_finding(
            portfolio, finding_at(FINDING_SECOND_PROGRAMME, table, row, PROGRAMME_NAME));
}

void portfolio_finish(struct portfolio *portfolio)
{
    portfolio->complete = true;
    if (portfolio->finished)
        return;
    portfolio->finished = true;
    if (portfolio->links.duplicates)
        report_duplicates(portfolio);
    if (!portfolio->partial && links_orphans(&portfolio->links))
        report_orphans(portfolio);
    report_programmes(portfolio);
}

const struct table *portfolio_table(const struct portfolio *portfolio, enum table_kind kind)
{
    switch (kind) {
    case TABLE_PROGRAMME:
        return &portfolio->programme;
    case TABLE_PROJECTS:
        return &portfolio->projects;
    default:
        return &portfolio->milestones;
    }
}

row_t portfolio_find_project(const struct portfolio *portfolio, struct text id)
{
    bool duplicated;
    row_t project = links_find(&portfolio->links, text_trim(id), &duplicated);

    return duplicated ? ROW_NONE : project;
}

bool portfolio_project_duplicated(const struct portfolio *portfolio, row_t project)
{
    bool duplicated;

    links_of_project(&portfolio->links, project, &duplicated);
    return duplicated;
}

row_t portfolio_project_of(const struct portfolio *portfolio, row_t milestone)
{
    bool duplicated;
    row_t project = links_of_milestone(&portfolio->links, milestone, &duplicated);

    return duplicated ? ROW_NONE : project;
}

row_t portfolio_first_milestone(const struct portfolio *portfolio, row_t project)
{
    return portfolio_project_duplicated(portfolio, project)
               ? ROW_NONE
               : links_first_milestone(&portfolio->links, project);
}

void portfolio_set_baseline(struct portfolio *portfolio, day_t *due, uint32_t rows)
{
    free(portfolio->baseline);
    portfolio->baseline = due;
    portfolio->baseline_rows = due ? rows : 0;
}

row_t portfolio_programme(const struct portfolio *portfolio)
{
    return table_first(&portfolio->programme);
}

money_t portfolio_envelope(const struct portfolio *portfolio)
{
    row_t row = portfolio_programme(portfolio);

    return row == ROW_NONE ? MONEY_UNKNOWN
                           : table_money(&portfolio->programme, row, PROGRAMME_ENVELOPE);
}

day_t portfolio_export_day(const struct portfolio *portfolio)
{
    row_t row = portfolio_programme(portfolio);
    day_t newest = DAY_UNKNOWN;

    if (row != ROW_NONE)
        newest = table_date(&portfolio->programme, row, PROGRAMME_AS_OF);
    if (newest != DAY_UNKNOWN)
        return newest;
    for (size_t i = 0; i < portfolio->source_count; i++) {
        const struct source *source = portfolio->sources[i];

        /* DAY_UNKNOWN is smaller than any day. */
        if (!source->derived && source->modified > newest)
            newest = source->modified;
    }
    return newest;
}

bool portfolio_illustrative(const struct portfolio *portfolio)
{
    static const char *const openings[] = {"donnees illustratives", "illustrative data"};
    row_t row = portfolio_programme(portfolio);
    struct buffer folded = {0};
    bool found = false;

    if (row == ROW_NONE)
        return false;
    fold_search(table_text(&portfolio->programme, row, PROGRAMME_NOTE), &folded);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strncmp(buffer_string(&folded), openings[i], strlen(openings[i])) == 0)
            found = true;
    buffer_clear(&folded);
    return found;
}

size_t portfolio_to_check(const struct portfolio *portfolio)
{
    return (size_t)portfolio->findings.to_check;
}

int portfolio_public_column(const struct portfolio *portfolio, row_t project)
{
    money_t funding = table_money(&portfolio->projects, project, PROJECT_PUBLIC_FUNDING);

    return money_known(funding) ? PROJECT_PUBLIC_FUNDING : PROJECT_GRANT;
}
