/* SPDX-License-Identifier: MIT */
/* Every figure of every project, and the programme's sums, as of one day.
 *
 * Made in one pass over the portfolio, which may be taken in slices, and not changed
 * afterwards; another day, or more rows, is another assessment. Grant, paid, progress and
 * status carry no day: they are the export's on any as-of day, and the screens say so. */
#ifndef JALON_MONITOR_ASSESSMENT_H
#define JALON_MONITOR_ASSESSMENT_H

#include "monitor/health.h"

/* As small as it can be, for there may be a million: what the tables state is read there,
 * see project_money.h. */
struct project_state {
    struct money_sum on_hold; /* capped by what remains to pay */
    struct money_sum due_to_date;
    struct diagnosis diagnosis;
    row_t late;               /* the milestone late the longest, or ROW_NONE */
    int late_days;            /* its days, 0 when none */
    int late_count;
    row_t next;               /* the earliest that is still to come, or ROW_NONE */
    int next_days;            /* days until it; DAYS_UNKNOWN */
    row_t received;           /* the earliest that was handed in and waits for us, or ROW_NONE */
    int received_count;
    int to_pay_count;         /* payments whose day has passed */
    int unfinished_count;     /* deadlines; payments that others release not counted */
    int slip;                 /* the largest of what is unfinished; DAYS_UNKNOWN */
    int progress;             /* declared, in %; -1: not known */
    int8_t time;              /* share of time elapsed in %, 0 to 100; -1: not known */
    uint8_t health;           /* enum health */
    bool open;                /* followed: can be late */
    bool funded;              /* in the sums of granted and available */
    bool counted;             /* in some sum: neither candidate nor refused */
};

struct totals {
    uint32_t projects;        /* shown by default: not candidate or refused */
    uint32_t funded;
    uint32_t lacking;         /* an amount: project_money_lacks */
    uint32_t late_projects;
    uint32_t late_milestones;
    uint32_t received;        /* milestones that wait for us */
    uint32_t to_pay;
    uint32_t unfinished;      /* deadlines in all, payments that others release not counted */
    uint32_t due_soon;        /* of these, due within thresholds.deadline_days; of all */
    struct money_sum due_soon_releases; /* projects only: not in sums over some */
    struct money_sum granted; /* of funded projects; of cancelled ones what was paid */
    struct money_sum committed;
    struct money_sum paid;
    struct money_sum due_to_date;
    struct money_sum remaining;
    struct money_sum leftover; /* of closed projects where positive */
    struct money_sum overpaid; /* where negative, as a positive number */
    struct money_sum on_hold;
    money_t envelope;
    money_t available;       /* envelope − granted: at most, while a grant is unknown */
    money_t still_to_commit; /* envelope − committed */
    int time;                /* of the programme, in %, or -1 */
    int days_elapsed, days_in_all; /* of the programme, when time is known */
};

enum { UNGRANTED_NAMED = 3 };

struct assessment {
    day_t as_of;
    struct thresholds thresholds;
    struct project_state *states; /* by project row */
    uint32_t slots;
    bool final;        /* begun when all rows were there */
    uint32_t covered;  /* rows below have figures, */
    uint32_t assessed; /* which are so many */
    struct totals totals; /* of these */
    row_t ungranted[UNGRANTED_NAMED]; /* the first of totals.granted.unknown */
    struct finding_list findings; /* sums that do not fit together */
    /* Private to assessment.c: */
    row_t next;       /* the first project that has no figures yet; from slots on: none */
    day_t export_day; /* of the portfolio */
};

/* In slices: begun with no figures, then so many projects further at each step, in the
 * order of their rows, which says whether there is more to do. In between there are figures
 * of the projects that are covered, and sums over these. Rows that the portfolio gets in
 * between are left out; milestones that come then are of those projects only that follow. */
struct assessment *assessment_begin(const struct portfolio *portfolio,
                                    const struct thresholds *thresholds, day_t as_of);
bool assessment_step(struct assessment *assessment, const struct portfolio *portfolio,
                     uint32_t projects);
/* All that is left, at once and by all processors. */
void assessment_finish(struct assessment *assessment, const struct portfolio *portfolio);
/* All at once. */
struct assessment *assessment_new(const struct portfolio *portfolio,
                                  const struct thresholds *thresholds, day_t as_of);
void assessment_free(struct assessment *assessment);

static inline bool assessment_complete(const struct assessment *assessment)
{
    return assessment->next >= assessment->slots;
}

static inline const struct project_state *
assessment_project(const struct assessment *assessment, row_t project)
{
    return &assessment->states[project];
}

/* Adds a project to sums over some projects; those over all have the envelope besides. */
void totals_add(struct totals *totals, const struct portfolio *portfolio,
                const struct assessment *assessment, row_t project);

/* Whether a project's figures are there: rows that came later have none. */
static inline bool assessment_covers(const struct assessment *assessment, row_t project)
{
    return project < assessment->covered;
}

/* Whether the figures are of all that there is to come, not of what came first: all projects
 * may have been there before their last milestones. */
static inline bool assessment_whole(const struct assessment *assessment,
                                    const struct portfolio *portfolio)
{
    return assessment->final && assessment->covered >= table_slots(&portfolio->projects);
}

/* Whether it is still to come within thresholds->deadline_days. */
bool assessment_due_soon(const struct milestone *milestone,
                         const struct thresholds *thresholds);

/* Share of the time from start to end that has passed on a day, 0 to 100; -1 when the
 * dates do not say. */
int time_share(day_t start, day_t end, day_t day);

#endif
