/* SPDX-License-Identifier: MIT */
/* The earlier state of the data that the shown ones are held against: the export that the
 * user names, or else what was shown at the last visit, or else before they were read again
 * for the first time. It is read when it is asked for, beside everything else, and never
 * shown itself. */
#ifndef JALON_APP_EARLIER_H
#define JALON_APP_EARLIER_H

#include "app/paths.h"
#include "load/job.h"
#include "monitor/difference.h"

enum earlier_state {
    EARLIER_UNREAD,
    EARLIER_READING,
    EARLIER_READ,
    EARLIER_NONE,  /* no export was named, and nothing is kept of a visit */
    EARLIER_FAILED /* status says why */
};

struct earlier {
    enum earlier_state state;
    bool visit;    /* not an export that the user named */
    bool opening;  /* for want of a visit, what was shown when these data were opened */
    bool replaced; /* what was shown then has given way */
    char *path;    /* of that export, or the folder of the visit; NULL: neither */
    char *folder;  /* of the visit, which may be written all the same; or NULL */
    day_t day;     /* of the export, or of the visit; DAY_UNKNOWN */
    struct status status;
    struct portfolio *portfolio; /* once read; else NULL */
    struct visit_search *search; /* while the visit is looked for, before it is read */
    struct load_job *job;        /* while it is read */
    struct portfolio *compared;  /* what difference leads to; NULL: nothing was compared */
    struct difference difference;
    struct difference_work *work; /* while they are compared */
    struct portfolio *with;       /* with what */
    day_t *due;                   /* then by milestone: the day that it was due */
    uint32_t due_count;
    struct portfolio *coming; /* what the next difference leads to, until it is shown */
    struct difference next;
};

/* baseline: what the user named, or NULL. visits: whether visits are kept at all. */
void earlier_init(struct earlier *earlier, const char *baseline,
                  const struct data_paths *data, bool visits);
void earlier_clear(struct earlier *earlier);

/* Begins to read, once. An export is read as the options say, a visit as it was written. */
void earlier_start(struct earlier *earlier, const struct load_options *options);
/* One slice of what comes before its job, as long as there is a search. */
void earlier_step(struct earlier *earlier);
/* All that its job read was taken. */
void earlier_ended(struct earlier *earlier);
void earlier_wait(struct earlier *earlier);

/* Begins to hold both against each other, once for each portfolio and as soon as both are
 * whole; true when that is now to be done. An export then becomes the portfolio's baseline.
 * What was compared before stays until earlier_turn, for as long as it is shown. */
bool earlier_compare(struct earlier *earlier, struct portfolio *portfolio);
/* A slice of it of about so many rows; true while there are more. */
bool earlier_compare_step(struct earlier *earlier, uint32_t rows);
/* What was compared last takes its place. */
void earlier_turn(struct earlier *earlier);
/* What is shown gives way to what was read again: where nothing is kept of a visit, and it
 * is what was shown first, changes are told from it. True: it was taken, and is READ. */
bool earlier_keep(struct earlier *earlier, struct portfolio *portfolio);
/* The portfolio that was compared is about to go. */
void earlier_forget(struct earlier *earlier);

#endif
