/* SPDX-License-Identifier: MIT */
#include "app/session.h"

#include "app/making.h"
#include "app/visit.h"
#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>

static void start_job(struct session *session)
{
    stamps_clear(&session->tried);
    session->tried = making_stamps(session);
    pace_start(&session->pace, clock_ms());
    session->job = load_job_start((const char *const *)session->data.paths,
                                  session->data.count, &session->load);
}

struct session *session_new(const struct options *options, const struct config *config)
{
    struct session *session = memory_new(1, sizeof *session);
    session->data = data_paths_find(options, config);
    earlier_init(&session->earlier, options->baseline, &session->data, config->visits);
    mapping_copy(&session->mapping, &config->mapping);
    session->load =
        (struct load_options){.encoding = options->encoding,
                              .delimiter = options->delimiter,
                              .live = options->verb == VERB_DASHBOARD && !options->plain,
                              .mapping = &session->mapping};
    session->thresholds = config->thresholds;
    session->locale = locale_current();
    session->asked_day = options->as_of;
    session->today = options->as_of_today;
    session->portfolio = portfolio_new();
    making_start(session);
    start_job(session);
    return session;
}

void session_free(struct session *session)
{
    if (!session)
        return;
    load_job_free(session->job);
    load_job_free(session->ended);
    earlier_clear(&session->earlier);
    assessment_free(session->assessment);
    assessment_free(session->coming);
    struct finding_list unseen = consistency_end(session->checking);
    finding_list_clear(&unseen);
    struct difference untold = difference_end(session->counting);
    difference_clear(&untold);
    portfolio_free(session->portfolio);
    portfolio_free(session->incoming);
    portfolio_free(session->outgoing);
    stamps_clear(&session->shown);
    stamps_clear(&session->tried);
    reload_clear(&session->reload);
    watch_free(session->watch);
    data_paths_clear(&session->data);
    mapping_clear(&session->mapping);
    free(session);
}

/* False once the job has ended. */
static bool take_for(struct load_job *job, struct portfolio *portfolio, int milliseconds)
{
    int64_t end = clock_ms() + milliseconds;
    for (;;) {
        uint32_t before = making_rows(portfolio);
        if (!load_job_take(job, portfolio, milliseconds > 0))
            return false;
        if (milliseconds == 0 || making_rows(portfolio) == before || clock_ms() >= end)
            return true;
    }
}

static bool take_data(struct session *session, int milliseconds)
{
    struct portfolio *portfolio =
        session->incoming ? session->incoming : session->portfolio;
    if (!session->job)
        return false;
    if (take_for(session->job, portfolio, milliseconds))
        return !session->incoming && making_preview(session);
    making_read(session);
    return making_at_once(session);
}

static bool take_earlier(struct session *session, int milliseconds)
{
    struct earlier *earlier = &session->earlier;
    /* The first screen comes first. */
    if (!session->job && session->making == MAKING_NOTHING && !earlier->visit)
        session_compare(session);
    if (!earlier->job || take_for(earlier->job, earlier->portfolio, milliseconds))
        return false;
    earlier_ended(earlier);
    making_again(session);
    making_at_once(session);
    return true;
}

bool session_take(struct session *session, int milliseconds)
{
    bool data = take_data(session, milliseconds);
    bool earlier = take_earlier(session, milliseconds);
    return data || earlier;
}

void session_compare(struct session *session)
{
    earlier_start(&session->earlier, &session->load);
}

void session_compare_wait(struct session *session)
{
    session_compare(session);
    earlier_wait(&session->earlier);
    making_again(session);
    session_settle(session);
}

struct changes_basis session_basis(const struct session *session)
{
    static const enum changes_state states[] = {
        [EARLIER_UNREAD] = CHANGES_UNREAD, [EARLIER_READING] = CHANGES_READING,
        [EARLIER_READ] = CHANGES_READING,  [EARLIER_NONE] = CHANGES_NONE,
        [EARLIER_FAILED] = CHANGES_FAILED,
    };
    const struct earlier *earlier = &session->earlier;
    struct changes_basis basis = {
        .state = states[earlier->state],
        .visit = earlier->visit && !earlier->opening,
        .opening = earlier->opening,
        .day = earlier->day,
        .before = earlier->portfolio,
        .difference = &earlier->difference,
    };
    if (earlier->compared && earlier->compared == session->portfolio)
        basis.state = CHANGES_READY;
    else if (earlier->state == EARLIER_NONE && earlier->folder &&
             visit_too_large(session->portfolio))
        basis.state = CHANGES_LARGE;
    else if (session->portfolio->complete && session->portfolio->partial)
        basis.state = CHANGES_PARTIAL;
    return basis;
}

struct status session_leave(const struct session *session)
{
    const struct earlier *earlier = &session->earlier;
    const struct portfolio *portfolio = session->portfolio;
    bool worth = earlier->folder && portfolio->complete && !portfolio->partial &&
                 status_ok(&session->shown_status) && making_rows(portfolio) > 0;
    bool spoilt = earlier->visit && earlier->state == EARLIER_FAILED;
    return worth
               ? visit_save(earlier->folder, &session->data, portfolio, day_today(), spoilt)
               : status_none();
}

void session_wait(struct session *session)
{
    load_job_wait(session->job, session->portfolio);
    making_read(session);
    session_settle(session);
}

void session_settle(struct session *session)
{
    while (session_busy(session)) {
        if (session->making == MAKING_FIGURES)
            assessment_finish(session->coming, session->coming_of);
        session_step(session);
    }
}

bool session_reading(const struct session *session)
{
    return session->job || session->incoming || session->making == MAKING_CHECKS ||
           !assessment_whole(session->assessment, session->portfolio);
}

static void read_again(struct session *session)
{
    session->incoming = portfolio_new();
    start_job(session);
}

void session_reload(struct session *session)
{
    if (session_reading(session))
        return;
    session->wanted = reload_may_be_wanted(&session->reload) && making_unchanged(session);
    read_again(session);
}

void session_watch(struct session *session, const struct watch_pace *pace)
{
    session->watch =
        watch_new((const char *const *)session->data.paths, session->data.count, pace);
}

int session_watch_descriptor(const struct session *session)
{
    return session->watch ? watch_descriptor(session->watch) : -1;
}

bool session_look(struct session *session)
{
    if (session->watch && watch_take(session->watch))
        session->stale = true;
    if (!session->stale || session_reading(session))
        return false;
    session->stale = false;
    if (making_unchanged(session))
        return false;
    read_again(session);
    return true;
}

void session_stop(struct session *session)
{
    if (session->job)
        load_job_cancel(session->job);
}

bool session_set_day(struct session *session, day_t day)
{
    session->asked_day = day == session_real_day(session) ? DAY_UNKNOWN : day;
    making_again(session);
    return making_at_once(session);
}

struct progress session_progress(struct session *session, bool fresh)
{
    uint64_t done, all;
    struct progress progress = {.stage = PROGRESS_NONE, .share = -1, .seconds = -1};
    if (session->job) {
        load_job_progress(session->job, &done, &all);
        return pace_read(&session->pace, done, all, clock_ms(), fresh);
    }
    if (session->making == MAKING_NOTHING)
        return progress;
    progress.stage = PROGRESS_ASSESSING;
    progress.share =
        session->coming && session->coming->slots
            ? (int)(session->coming->covered * UINT64_C(100) / session->coming->slots)
            : 0;
    return progress;
}

struct format session_format(const struct session *session)
{
    return (struct format){session->locale, session->currency};
}
