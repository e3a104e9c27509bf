/* SPDX-License-Identifier: MIT */
#include "app/earlier.h"

#include "app/visit.h"
#include "base/memory.h"

#include <stdlib.h>

enum { SLICE_BYTES = 1024 * 1024 /* about a millisecond */ };

void earlier_init(struct earlier *earlier, const char *baseline,
                  const struct data_paths *data, bool visits)
{
    struct buffer folder = {0};

    *earlier = (struct earlier){.day = DAY_UNKNOWN, .visit = !baseline};
    if (visits && visit_folder(data, &folder))
        earlier->folder = folder.bytes;
    else
        buffer_clear(&folder);
    if (baseline)
        earlier->path = memory_string(baseline);
    else if (earlier->folder)
        earlier->path = memory_string(earlier->folder);
}

void earlier_forget(struct earlier *earlier)
{
    difference_clear(&earlier->difference);
    earlier->compared = NULL;
}

void earlier_turn(struct earlier *earlier)
{
    if (!earlier->coming)
        return;
    earlier_forget(earlier);
    earlier->difference = earlier->next;
    earlier->compared = earlier->coming;
    earlier->next = (struct difference){0};
    earlier->coming = NULL;
}

void earlier_clear(struct earlier *earlier)
{
    struct visit unread;

    visit_search_end(earlier->search, &unread);
    visit_clear(&unread);
    load_job_free(earlier->job);
    portfolio_free(earlier->portfolio);
    difference_clear(&earlier->difference);
    difference_clear(&earlier->next);
    free(earlier->path);
    free(earlier->folder);
    *earlier = (struct earlier){.day = DAY_UNKNOWN};
}

static void read_paths(struct earlier *earlier, const char *const *paths, size_t count,
                       const struct load_options *options)
{
    earlier->portfolio = portfolio_new();
    earlier->job = load_job_start(paths, count, options);
    earlier->state = EARLIER_READING;
}

static void start_visit(struct earlier *earlier)
{
    earlier->search = visit_search_begin(earlier->path);
    earlier->state = EARLIER_READING;
    earlier_step(earlier);
}

void earlier_step(struct earlier *earlier)
{
    const struct load_options exact = {.exact = true};
    struct visit visit;

    if (visit_search_step(earlier->search, SLICE_BYTES))
        return;
    earlier->status = visit_search_end(earlier->search, &visit);
    earlier->search = NULL;
    earlier->day = visit.day;
    if (status_ok(&earlier->status))
        read_paths(earlier, (const char *const *)visit.files, visit.count, &exact);
    else
        earlier->state =
            earlier->status.code == STATUS_NOTHING ? EARLIER_NONE : EARLIER_FAILED;
    visit_clear(&visit);
}

void earlier_start(struct earlier *earlier, const struct load_options *options)
{
    const char *path = earlier->path;

    if (earlier->state != EARLIER_UNREAD)
        return;
    if (!path)
        earlier->state = EARLIER_NONE;
    else if (earlier->visit)
        start_visit(earlier);
    else
        read_paths(earlier, &path, 1, options);
}

/* What was cut short would have rows gone that never were. */
void earlier_ended(struct earlier *earlier)
{
    earlier->status = load_job_status(earlier->job);
    load_job_free(earlier->job);
    earlier->job = NULL;
    if (status_ok(&earlier->status)) {
        earlier->state = EARLIER_READ;
        if (!earlier->visit)
            earlier->day = portfolio_export_day(earlier->portfolio);
        return;
    }
    earlier->state = EARLIER_FAILED;
    portfolio_free(earlier->portfolio);
    earlier->portfolio = NULL;
}

void earlier_wait(struct earlier *earlier)
{
    while (earlier->search)
        earlier_step(earlier);
    if (!earlier->job)
        return;
    load_job_wait(earlier->job, earlier->portfolio);
    earlier_ended(earlier);
}

bool earlier_compare(struct earlier *earlier, struct portfolio *portfolio)
{
    if (earlier->state != EARLIER_READ || earlier->compared == portfolio ||
        earlier->coming == portfolio || !portfolio->complete || portfolio->partial)
        return false;
    difference_clear(&earlier->next);
    earlier->next = difference_of(earlier->portfolio, portfolio);
    earlier->coming = portfolio;
    if (!earlier->visit)
        portfolio_set_baseline(
            portfolio, difference_due_before(&earlier->next, earlier->portfolio, portfolio),
            table_slots(&portfolio->milestones));
    return true;
}
