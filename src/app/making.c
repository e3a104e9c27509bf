/* SPDX-License-Identifier: MIT */
#include "app/making.h"

#include "base/memory.h"
#include "load/names/unused.h"
#include "monitor/consistency.h"

#include <stdio.h>

enum {
    SLICE_PROJECTS = 1024, /* about a millisecond, */
    SLICE_ROWS = 4096,     /* and so are these */
    SLICE_COMPARED = 2048, /* of which each is looked at several times */
    AT_ONCE = 16384,       /* rows of data that nobody would wait for */
    PREVIEW_MOST = 32768   /* projects with figures while files are read */
};

struct stamps making_stamps(const struct session *session)
{
    return stamps_take((const char *const *)session->data.paths, session->data.count, true);
}

bool making_unchanged(const struct session *session)
{
    struct stamps now =
        stamps_take((const char *const *)session->data.paths, session->data.count, false);
    bool equal = stamps_equal(&now, &session->tried);

    stamps_clear(&now);
    return equal;
}

uint32_t making_rows(const struct portfolio *portfolio)
{
    return portfolio->projects.row_count + portfolio->milestones.row_count;
}

/* The day that is not a question of the user's: of sample data the export's day. */
static day_t real_day(const struct session *session, const struct portfolio *portfolio)
{
    day_t export_day = portfolio_export_day(portfolio);
    if (!session->today && export_day != DAY_UNKNOWN && portfolio_illustrative(portfolio))
        return export_day;
    return day_today();
}

day_t session_real_day(const struct session *session)
{
    return real_day(session, session->portfolio);
}

static day_t wanted_day(const struct session *session, const struct portfolio *portfolio)
{
    return session->asked_day == DAY_UNKNOWN ? real_day(session, portfolio)
                                             : session->asked_day;
}

day_t session_day(const struct session *session)
{
    return wanted_day(session, session->portfolio);
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

/* The watch may have been too late to see what changed, or may have told of it already. */
static void try_again(struct session *session)
{
    if (session->watch)
        watch_again(session->watch);
}

/* What is shown comes from the load that has just ended. */
static void now_shown(struct session *session)
{
    stamps_clear(&session->shown);
    session->shown = session->tried;
    session->tried = stamps_copy(&session->shown);
    session->shown_status = session->status;
}

/* --- Figures ---------------------------------------------------------------------------
 */

static void begin_assessment(struct session *session)
{
    struct portfolio *portfolio = session->coming_of;
    session->coming =
        assessment_begin(portfolio, &session->thresholds, wanted_day(session, portfolio));
    session->making = MAKING_FIGURES;
}

static void begin_figures(struct session *session, struct portfolio *portfolio)
{
    assessment_free(session->coming);
    session->coming = NULL;
    session->coming_of = portfolio;
    session->coming_rows = making_rows(portfolio);
    session->making = MAKING_COMPARISON;
    if (!earlier_compare(&session->earlier, portfolio))
        begin_assessment(session);
}

static void step_comparison(struct session *session)
{
    if (!earlier_compare_step(&session->earlier, SLICE_COMPARED))
        begin_assessment(session);
}

/* What was shown before is freed in slices too. */
static void let_go(struct session *session, struct portfolio *portfolio)
{
    portfolio_free(session->outgoing);
    session->outgoing = portfolio;
    session->incoming = NULL;
}

/* The new figures, and the data that they are of, take the place of the old ones. */
static bool show_figures(struct session *session)
{
    bool kept = false;
    if (session->coming_of == session->incoming) {
        earlier_forget(&session->earlier);
        kept = earlier_keep(&session->earlier, session->portfolio);
        let_go(session, kept ? NULL : session->portfolio);
        session->portfolio = session->coming_of;
        now_shown(session);
    }
    earlier_turn(&session->earlier);
    assessment_free(session->assessment);
    session->assessment = session->coming;
    session->assessed = session->coming_rows;
    session->coming = NULL;
    session->coming_of = NULL;
    session->making = MAKING_NOTHING;
    if (!session->job && !session->outgoing && making_rows(session->portfolio) > AT_ONCE)
        memory_give_back(); /* the holes that reading left; what goes out gives back last */
    read_currency(session);
    if (kept)
        begin_figures(session, session->portfolio); /* which begin with the comparison */
    return true;
}

static bool step_figures(struct session *session)
{
    bool more = assessment_step(session->coming, session->coming_of, SLICE_PROJECTS);
    bool first = session->job && !session->incoming;
    bool enough = first && session->coming->covered >= PREVIEW_MOST;
    return more && !enough ? false : show_figures(session);
}

void making_start(struct session *session)
{
    begin_figures(session, session->portfolio);
    step_figures(session);
}

/* Half as much more is there than what figures were made of. */
static bool grown(uint32_t rows, uint32_t assessed)
{
    return rows > assessed / 2 * 3;
}

/* They come again each time that there is half as much more: in all, work in proportion.
 * Projects count by themselves, for all milestones may have come before them. The first
 * figures come at once, for there is nothing to show yet; the rest of them follows. */
bool making_preview(struct session *session)
{
    struct portfolio *portfolio = session->portfolio;
    const struct assessment *shown = session->assessment;
    uint32_t projects = portfolio->projects.row_count;
    bool first = shown->covered == 0 && projects > 0;
    bool enough = first || grown(making_rows(portfolio), session->assessed) ||
                  (shown->covered < PREVIEW_MOST && grown(projects, shown->assessed));
    if ((session->making != MAKING_NOTHING && !first) || !enough)
        return false;
    begin_figures(session, portfolio);
    if (step_figures(session))
        return true;
    if (!first)
        return false;
    show_figures(session);
    begin_figures(session, portfolio);
    return true;
}

void making_again(struct session *session)
{
    bool coming = session->making == MAKING_COMPARISON || session->making == MAKING_FIGURES;
    if (session->making != MAKING_NOTHING && !coming)
        return;
    begin_figures(session, coming ? session->coming_of : session->portfolio);
}

/* --- What was read ---------------------------------------------------------------------
 */

/* The first load is shown as it comes; now its job goes, and what it met half written is
 * read again. */
static void put_away(struct session *session)
{
    load_job_free(session->ended);
    session->ended = NULL;
    if (session->watch && !making_unchanged(session))
        try_again(session);
}

void making_read(struct session *session)
{
    session->status = load_job_status(session->job);
    if (session->incoming) {
        load_job_free(session->job);
    } else {
        session->ended =
            session->job; /* its thread has still to end: the screen comes first */
        now_shown(session);
    }
    session->job = NULL;
    assessment_free(session->coming);
    session->coming = NULL;
    session->making = MAKING_CHECKS;
    if (session->unchecked)
        begin_figures(session, session->portfolio);
}

/* One slice of what does not agree, which is the data's, on every day; true when that was
 * the last. */
static bool step_checks(struct session *session, struct portfolio *portfolio)
{
    struct finding_list found;
    if (!session->checking)
        session->checking = consistency_begin(portfolio);
    if (consistency_step(session->checking, SLICE_ROWS))
        return false;
    found = consistency_end(session->checking);
    session->checking = NULL;
    portfolio_add_findings(portfolio, &found);
    if (session->data.origin == DATA_SAMPLE)
        return true; /* the user's headers are those of other files */
    found = unused_find(&session->mapping, portfolio);
    portfolio_add_findings(portfolio, &found);
    return true;
}

static void refuse(struct session *session)
{
    let_go(session, session->incoming);
    session->making = MAKING_NOTHING;
    /* What was asked for meanwhile waited for them, or was being made when they came. */
    if (session->coming_of || session->assessment->as_of != session_day(session) ||
        earlier_compare(&session->earlier, session->portfolio))
        begin_figures(session, session->portfolio);
}

/* Whether what was read again is to be shown; then its figures are made. */
static void judge(struct session *session)
{
    struct stamps now = making_stamps(session);
    const struct reading shown = {session->portfolio, &session->shown,
                                  &session->shown_status};
    const struct reading fresh = {session->incoming, &session->tried, &session->status};

    reload_clear(&session->reload);
    session->reload = reload_judge(&shown, &fresh, &now, session->wanted);
    stamps_clear(&now);
    session->wanted = false;
    if (session->reload.result == RELOAD_TAKEN)
        session->making = MAKING_COUNTS;
    else
        refuse(session);
    if (session->reload.result == RELOAD_RACED)
        try_again(session);
}

/* One slice of what has changed, which the user is told of. */
static void step_counts(struct session *session)
{
    if (!session->counting)
        session->counting = difference_begin(session->portfolio, session->incoming);
    if (difference_step(session->counting, SLICE_COMPARED))
        return;
    struct difference difference = difference_end(session->counting);
    session->counting = NULL;
    reload_count(&session->reload, &difference);
    difference_clear(&difference);
    begin_figures(session, session->incoming);
}

static bool at_work(const struct session *session)
{
    return session->making != MAKING_NOTHING || session->outgoing ||
           session->earlier.search;
}

bool session_busy(const struct session *session)
{
    return at_work(session) || session->ended;
}

static bool step(struct session *session)
{
    struct portfolio *fresh = session->incoming ? session->incoming : session->portfolio;
    switch (session->making) {
    case MAKING_CHECKS:
        if (!step_checks(session, fresh))
            return false;
        if (session->incoming)
            session->making = MAKING_JUDGEMENT;
        else
            begin_figures(session, fresh);
        return false;
    case MAKING_JUDGEMENT:
        judge(session);
        return false;
    case MAKING_COUNTS:
        step_counts(session);
        return false;
    case MAKING_COMPARISON:
        step_comparison(session);
        return false;
    case MAKING_FIGURES:
        return step_figures(session);
    case MAKING_NOTHING:
        break;
    }
    if (session->earlier.search) {
        earlier_step(&session->earlier);
        return !session->earlier.search;
    }
    if (session->outgoing && !portfolio_dismantle(session->outgoing)) {
        session->outgoing = NULL;
        memory_give_back();
    }
    return false;
}

bool session_step(struct session *session)
{
    if (!session->ended)
        return step(session);
    put_away(session);
    return false;
}

bool making_at_once(struct session *session)
{
    bool changed = false;
    const struct portfolio *incoming = session->incoming;
    bool little = making_rows(session->portfolio) <= AT_ONCE &&
                  (!incoming || making_rows(incoming) <= AT_ONCE);
    while (little && at_work(session))
        changed |= step(session);
    return changed;
}
