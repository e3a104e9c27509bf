/* SPDX-License-Identifier: MIT */
#include "app/session.h"

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
    assessment_free(session->assessment);
    session->assessment =
        assessment_new(session->portfolio, &session->thresholds,
                       day == DAY_UNKNOWN ? session_real_day(session) : day);
    session->assessed = row_count(session->portfolio);
    read_currency(session);
}

static void start_job(struct session *session)
{
    session->job = load_job_start((const char *const *)session->data.paths,
                                  session->data.count, &session->load);
}

struct session *session_new(const struct options *options, const struct config *config)
{
    struct session *session = memory_new(1, sizeof *session);
    session->data = data_paths_find(options, config);
    session->load = (struct load_options){options->encoding, options->delimiter};
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
    assessment_free(session->assessment);
    portfolio_free(session->portfolio);
    portfolio_free(session->incoming);
    data_paths_clear(&session->data);
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

/* A second reading that failed never takes the place of good data. */
static bool take_over(struct session *session)
{
    bool good = status_ok(&session->status);
    if (good) {
        portfolio_free(session->portfolio);
        session->portfolio = session->incoming;
        assess(session);
    } else {
        portfolio_free(session->incoming);
    }
    session->incoming = NULL;
    return good;
}

bool session_take(struct session *session, size_t limit)
{
    if (!session->job)
        return false;
    bool again = session->incoming != NULL;
    bool more = load_job_take(session->job, again ? session->incoming : session->portfolio,
                              limit);
    if (!more)
        end_job(session);
    if (again)
        return !more && take_over(session);
    /* Figures are made anew when there is twice as much: in all, work in proportion. */
    if (more && row_count(session->portfolio) < 2 * session->assessed + 1)
        return false;
    assess(session);
    return true;
}

void session_wait(struct session *session)
{
    load_job_wait(session->job, session->portfolio);
    end_job(session);
    assess(session);
}

void session_reload(struct session *session)
{
    if (session->job)
        return; /* it is being read */
    session->incoming = portfolio_new();
    start_job(session);
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
