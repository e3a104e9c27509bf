/* SPDX-License-Identifier: MIT */
#include "app/earlier.h"

#include "app/visit.h"
#include "app/visit_files.h"
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

static void stop_comparing(struct earlier *earlier)
{
    struct difference untold = difference_end(earlier->work);

    difference_clear(&untold);
    free(earlier->due);
    earlier->work = NULL;
    earlier->with = NULL;
    earlier->due = NULL;
    earlier->due_count = 0;
}

void earlier_clear(struct earlier *earlier)
{
    struct visit unread;

    visit_search_end(earlier->search, &unread);
    visit_clear(&unread);
    stop_comparing(earlier);
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

static bool no_visit(const struct earlier *earlier)
{
    struct visit_about about;

    if (!earlier->visit || earlier->state != EARLIER_UNREAD)
        return earlier->state == EARLIER_NONE;
    return !earlier->path || visit_read_about(earlier->path, &about).code == STATUS_NOTHING;
}

bool earlier_keep(struct earlier *earlier, struct portfolio *portfolio)
{
    bool first = !earlier->replaced;

    earlier->replaced = true;
    if (!first || !portfolio->complete || portfolio->partial ||
        visit_too_large(portfolio) || !no_visit(earlier))
        return false;
    earlier->portfolio = portfolio;
    earlier->opening = true;
    earlier->day = day_today();
    earlier->state = EARLIER_READ;
    return true;
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
    if (earlier->with == portfolio)
        return true;
    stop_comparing(earlier);
    difference_clear(&earlier->next);
    earlier->coming = NULL;
    earlier->with = portfolio;
    earlier->work = difference_begin(earlier->portfolio, portfolio);
    return true;
}

/* An export is the baseline: what was due when, milestone by milestone. */
static bool step_due(struct earlier *earlier, uint32_t rows)
{
    uint32_t slots = table_slots(&earlier->with->milestones);

    if (earlier->visit)
        return false;
    if (!earlier->due)
        earlier->due = memory_new(slots + 1u, sizeof *earlier->due);
    for (; rows > 0 && earlier->due_count < slots; rows--, earlier->due_count++)
        earlier->due[earlier->due_count] =
            difference_due_before(&earlier->next, earlier->portfolio, earlier->due_count);
    return earlier->due_count < slots;
}

bool earlier_compare_step(struct earlier *earlier, uint32_t rows)
{
    if (earlier->work) {
        if (difference_step(earlier->work, rows))
            return true;
        earlier->next = difference_end(earlier->work);
        earlier->work = NULL;
    }
    if (step_due(earlier, rows))
        return true;
    if (!earlier->visit)
        portfolio_set_baseline(earlier->with, earlier->due, earlier->due_count);
    earlier->due = NULL;
    earlier->due_count = 0;
    earlier->coming = earlier->with;
    earlier->with = NULL;
    return false;
}
