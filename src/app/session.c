/* SPDX-License-Identifier: MIT */
#include "app/session.h"

#include "app/visit.h"
#include "base/memory.h"
#include "monitor/consistency.h"

#include <stdio.h>
#include <stdlib.h>

day_t session_real_day(const struct session *session)
{
    day_t export_day = portfolio_export_day(session->portfolio);
    if (!session->today && export_day != DAY_UNKNOWN &&
        portfolio_illustrative(session->portfolio))
        return export_day;
    return day_today();
}

static void read_currency(struct session *session)
{
    row_t programme = portfolio_programme(session->portfolio);
    struct buffer code = {0};
    if (programme != ROW_NONE)
        buffer_append_text(&code, table_text(&session->portfolio->programme, programme,
                                             PROGRAMME_CURRENCY));
    snprintf(session->currency, sizeof session->currency, "%s", buffer_string(&code));
    buffer_clear(&code);
}

static uint32_t row_count(const struct portfolio *portfolio)
{
    return portfolio->projects.row_count + portfolio->milestones.row_count;
}

static void assess(struct session *session)
{
    day_t day = session->asked_day;
    earlier_compare(&session->earlier, session->portfolio); /* slips depend on it */
    assessment_free(session->assessment);
    session->assessment =
        assessment_new(session->portfolio, &session->thresholds,
                       day == DAY_UNKNOWN ? session_real_day(session) : day);
    session->assessed = row_count(session->portfolio);
    read_currency(session);
}

static struct stamps stamps_now(const struct session *session)
{
    return stamps_take((const char *const *)session->data.paths, session->data.count, true);
}

static void start_job(struct session *session)
{
    stamps_clear(&session->tried);
    session->tried = stamps_now(session);
    session->job = load_job_start((const char *const *)session->data.paths,
                                  session->data.count, &session->load);
}

struct session *session_new(const struct options *options, const struct config *config)
{
    struct session *session = memory_new(1, sizeof *session);
    session->data = data_paths_find(options, config);
    earlier_init(&session->earlier, options->baseline, &session->data, config->visits);
    mapping_copy(&session->mapping, &config->mapping);
    session->load = (struct load_options){.encoding = options->encoding,
                                          .delimiter = options->delimiter,
                                          .mapping = &session->mapping};
    session->thresholds = config->thresholds;
    session->locale = locale_current();
    session->asked_day = options->as_of;
    session->today = options->as_of_today;
    session->portfolio = portfolio_new();
    assess(session);
    start_job(session);
    return session;
}

void session_free(struct session *session)
{
    if (!session)
        return;
    load_job_free(session->job);
    earlier_clear(&session->earlier);
    assessment_free(session->assessment);
    portfolio_free(session->portfolio);
    portfolio_free(session->incoming);
    stamps_clear(&session->shown);
    stamps_clear(&session->tried);
    reload_clear(&session->reload);
    watch_free(session->watch);
    data_paths_clear(&session->data);
    mapping_clear(&session->mapping);
    free(session);
}

/* Once the rows are all here; what does not agree is the data's, on every day. */
static void check_consistency(struct portfolio *portfolio)
{
    if (!portfolio->complete)
        return;
    struct finding_list found = consistency_find(portfolio);
    portfolio_add_findings(portfolio, &found);
}

static void end_job(struct session *session)
{
    check_consistency(session->incoming ? session->incoming : session->portfolio);
    session->status = load_job_status(session->job);
    load_job_free(session->job);
    session->job = NULL;
}

/* What is shown comes from the load that has just ended. */
static void now_shown(struct session *session)
{
    stamps_clear(&session->shown);
    session->shown = session->tried;
    session->tried = stamps_copy(&session->shown);
    session->shown_status = session->status;
}

/* The watch may have been too late to see what changed, or may have told of it already. */
static void try_again(struct session *session)
{
    if (session->watch)
        watch_again(session->watch);
}

/* The first load is shown as it comes; what it met half written is read again. */
static void settle_first(struct session *session)
{
    struct stamps now = stamps_now(session);

    if (!stamps_equal(&now, &session->tried))
        try_again(session);
    stamps_clear(&now);
    now_shown(session);
}

/* Whether what was read again is shown now. */
static bool take_over(struct session *session)
{
    struct stamps now = stamps_now(session);
    const struct reading shown = {session->portfolio, &session->shown,
                                  &session->shown_status};
    const struct reading fresh = {session->incoming, &session->tried, &session->status};

    reload_clear(&session->reload);
    session->reload = reload_judge(&shown, &fresh, &now, session->wanted);
    stamps_clear(&now);
    bool taken = session->reload.result == RELOAD_TAKEN;
    if (taken) {
        earlier_forget(&session->earlier);
        portfolio_free(session->portfolio);
        session->portfolio = session->incoming;
        now_shown(session);
        assess(session);
    } else {
        portfolio_free(session->incoming);
    }
    if (session->reload.result == RELOAD_RACED)
        try_again(session);
    session->incoming = NULL;
    session->wanted = false;
    return taken;
}

static bool take_data(struct session *session, size_t limit)
{
    if (!session->job)
        return false;
    bool again = session->incoming != NULL;
    bool more =
        load_job_take(session->job, again ? session->incoming : session->portfolio, limit);
    if (!more)
        end_job(session);
    if (again)
        return !more && take_over(session);
    if (!more)
        settle_first(session);
    /* Figures are made anew when there is twice as much: in all, work in proportion. */
    if (more && row_count(session->portfolio) < 2 * session->assessed + 1)
        return false;
    assess(session);
    return true;
}

static bool take_earlier(struct session *session, size_t limit)
{
    const struct earlier *earlier = &session->earlier;
    /* The first screen comes first. */
    if (!session->job && !earlier->visit)
        session_compare(session);
    if (!earlier_take(&session->earlier, limit))
        return false;
    assess(session);
    return true;
}

bool session_take(struct session *session, size_t limit)
{
    bool data = take_data(session, limit);
    bool earlier = take_earlier(session, limit);
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
    assess(session);
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
        .visit = earlier->visit,
        .day = earlier->day,
        .before = earlier->portfolio,
        .difference = &earlier->difference,
    };
    if (earlier->compared && earlier->compared == session->portfolio)
        basis.state = CHANGES_READY;
    else if (session->portfolio->complete && session->portfolio->partial)
        basis.state = CHANGES_PARTIAL;
    return basis;
}

struct status session_leave(const struct session *session)
{
    const struct earlier *earlier = &session->earlier;
    const struct portfolio *portfolio = session->portfolio;
    bool worth = earlier->folder && portfolio->complete && !portfolio->partial &&
                 status_ok(&session->shown_status) && row_count(portfolio) > 0;
    bool spoilt = earlier->visit && earlier->state == EARLIER_FAILED;
    return worth ? visit_save(earlier->folder, &session->data, portfolio, day_today(), spoilt)
                 : status_none();
}

void session_wait(struct session *session)
{
    load_job_wait(session->job, session->portfolio);
    end_job(session);
    settle_first(session);
    assess(session);
}

/* Whether the files are as they were when they were read last. */
static bool unchanged(const struct session *session)
{
    struct stamps now = stamps_now(session);
    bool equal = stamps_equal(&now, &session->tried);

    stamps_clear(&now);
    return equal;
}

static void read_again(struct session *session)
{
    session->incoming = portfolio_new();
    start_job(session);
}

void session_reload(struct session *session)
{
    if (session->job)
        return; /* it is being read */
    session->wanted = reload_may_be_wanted(&session->reload) && unchanged(session);
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
    if (!session->stale || session->job)
        return false;
    session->stale = false;
    if (unchanged(session))
        return false;
    read_again(session);
    return true;
}

void session_stop(struct session *session)
{
    if (session->job)
        load_job_cancel(session->job);
}

void session_set_day(struct session *session, day_t day)
{
    session->asked_day = day == session_real_day(session) ? DAY_UNKNOWN : day;
    assess(session);
}

int session_progress(const struct session *session)
{
    uint64_t done, all;
    if (!session->job)
        return -1;
    load_job_progress(session->job, &done, &all);
    return all ? (int)(done >= all ? 100 : done * 100 / all) : 0;
}

struct format session_format(const struct session *session)
{
    return (struct format){session->locale, session->currency};
}
