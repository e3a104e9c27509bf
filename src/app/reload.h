/* SPDX-License-Identifier: MIT */
/* Reading again: whether the new data may take the place of those that are shown, and
 * what the user is told. Good data only ever give way to whole data. */
#ifndef JALON_APP_RELOAD_H
#define JALON_APP_RELOAD_H

#include "app/stamps.h"
#include "base/status.h"
#include "model/portfolio.h"
#include "monitor/difference.h"

enum reload_result {
    RELOAD_NONE,   /* nothing was read again yet */
    RELOAD_TAKEN,  /* the new data are shown */
    RELOAD_FAILED, /* the reading failed, and not as that of the shown data had */
    RELOAD_RACED,  /* a file changed while it was read */
    /* The user may want these all the same, by asking once more: */
    RELOAD_GONE, /* a file that held a table is no longer there */
    RELOAD_LESS, /* a file that held a table holds none */
    RELOAD_CUT   /* a file ends within a line, and did not before */
};

/* One reading of the data; lent. */
struct reading {
    const struct portfolio *portfolio;
    const struct stamps *stamps; /* of its beginning, with ends */
    const struct status *status;
};

/* All zero is RELOAD_NONE. */
struct reload {
    enum reload_result result;
    struct row_changes rows[TABLE_COUNT]; /* taken and counted: what has changed */
    struct status status;                 /* failed: how */
    char *path;                           /* gone, less, cut: which file; owned */
};

/* now: the stamps of the new reading's end. wanted: the user has asked once more. */
struct reload reload_judge(const struct reading *shown, const struct reading *fresh,
                           const struct stamps *now, bool wanted);
/* Of what is taken: how many rows have changed. */
void reload_count(struct reload *reload, const struct difference *difference);
void reload_clear(struct reload *reload);

/* Whether asking once more would take the data as they are. */
bool reload_may_be_wanted(const struct reload *reload);
/* One line for the user, translated, file names uncleaned. */
void reload_describe(const struct reload *reload, struct buffer *out);

#endif
