/* SPDX-License-Identifier: MIT */
/* What is loaded and as of which day it is looked at: the owner of portfolio, figures,
 * load job and watch. Reading again makes a second portfolio, which takes the place of
 * the first only when it is whole and nobody wrote to the files meanwhile. */
#ifndef JALON_APP_SESSION_H
#define JALON_APP_SESSION_H

#include "app/earlier.h"
#include "app/options.h"
#include "app/pace.h"
#include "app/paths.h"
#include "app/reload.h"
#include "app/watch.h"
#include "load/job.h"
#include "monitor/assessment.h"
#include "monitor/consistency.h"
#include "view/change_lines.h"
#include "view/format.h"

/* What is made behind what is shown, one after the other. */
enum making {
    MAKING_NOTHING,
    MAKING_CHECKS,     /* of what was read: what does not agree */
    MAKING_JUDGEMENT,  /* whether what was read again may take the other's place */
    MAKING_COUNTS,     /* how much of it is new */
    MAKING_COMPARISON, /* with the earlier state, on which slips depend */
    MAKING_FIGURES
};

struct session {
    struct data_paths data;
    struct load_options load; /* its strings are the options' */
    struct mapping mapping;   /* that load points to */
    struct thresholds thresholds;
    struct locale locale;
    day_t asked_day; /* the day that the user wants, DAY_UNKNOWN: the real one */
    bool unchecked;  /* nobody will be told what does not agree in the data: it is not
                        looked for when they have been read */
    bool today;      /* the real day is the clock's even for sample data */

    struct portfolio *portfolio;      /* shown; never NULL */
    struct assessment *assessment;    /* of portfolio; never NULL */
    struct load_job *job;             /* while files are read, else NULL */
    struct load_job *ended;           /* the first one, until it is put away; NULL: it is */
    struct portfolio *incoming;       /* what the job fills, when it is not shown yet */
    struct status status;             /* of the last load that ended */
    struct status shown_status;       /* of the load that portfolio is from */
    struct stamps shown, tried;       /* the files as that load, and the last one, began */
    struct reload reload;             /* how reading again ended the last time */
    bool wanted;                      /* the user takes what that refused */
    struct watch *watch;              /* NULL: nothing is watched */
    bool stale;                       /* it said that the files changed */
    uint32_t assessed;                /* rows that the figures were made of */
    enum making making;               /* what is made behind what is shown */
    struct consistency *checking;     /* while checks are made, else NULL */
    struct difference_work *counting; /* while that is, else NULL */
    struct assessment *coming;        /* while figures are made, else NULL */
    struct portfolio *coming_of; /* what they are of, until they are shown: portfolio or
                                    incoming; NULL: none are to come */
    uint32_t coming_rows;        /* that it had when they were begun */
    struct portfolio *outgoing;  /* what was shown before, until all of it is freed */
    struct pace_meter pace;      /* of the job */
    struct earlier earlier;      /* what portfolio is held against, when it is asked for */
    char currency[16];
};

/* Starts to read. The options must outlive the session. */
struct session *session_new(const struct options *options, const struct config *config);
void session_free(struct session *session);

/* Takes what the jobs have ready, for at most about so long (0: as long as there is any).
 * True when what is shown has changed: portfolio, assessment or both are then others. */
bool session_take(struct session *session, int milliseconds);
/* One slice of what is made behind what is shown; true as above. Of little data all of it
 * is made with what brought it about; after the first load the files are left to look back
 * at. */
bool session_step(struct session *session);
/* Whether there is more of it. */
bool session_busy(const struct session *session);
/* Whether files are read, or what was read last is not shown yet. */
bool session_reading(const struct session *session);
/* Makes it to the end. */
void session_settle(struct session *session);
/* Reads to the end. */
void session_wait(struct session *session);
/* Reads again, for the user. What was refused for what is missing in it (struct reload) is
 * taken when it is asked for once more and is still the same. */
void session_reload(struct session *session);

/* Begins to read the earlier state, unless it is read already; session_take tells when the
 * comparison is there. One that the user named is read without being asked for, once the
 * data are there. */
void session_compare(struct session *session);
/* Waits for it; what is shown must have been read. */
void session_compare_wait(struct session *session);
/* What the changes are told of; it lends what the session owns. */
struct changes_basis session_basis(const struct session *session);
/* Keeps what is shown for the next visit, where it is worth it. */
struct status session_leave(const struct session *session);

/* Begins to watch the files; to be called before the first load can have ended. */
void session_watch(struct session *session, const struct watch_pace *pace);
/* -1: nothing is watched. */
int session_watch_descriptor(const struct session *session);
/* Reads again if the files are at rest and others than those read last; a change that
 * comes while they are read is kept in mind until then. True when reading has begun. */
bool session_look(struct session *session);
/* Ends reading: a first load keeps what is there, marked as partial, another one nothing.
 * session_take tells when it has ended. */
void session_stop(struct session *session);
/* The figures of another day; true when they are there already. */
bool session_set_day(struct session *session, day_t day);
/* The day that is asked for, whose figures may still be made. */
day_t session_day(const struct session *session);

/* The day that is not a question of the user's: of sample data the export's day. */
day_t session_real_day(const struct session *session);
/* How far reading, and what comes behind it, has come; fresh as for pace_read. */
struct progress session_progress(struct session *session, bool fresh);
/* For view_format; the currency stays valid until the data change. */
struct format session_format(const struct session *session);

#endif
