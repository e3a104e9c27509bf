/* SPDX-License-Identifier: MIT */
/* How far the work is that goes on behind what is shown, for the title line. */
#ifndef JALON_VIEW_PROGRESS_H
#define JALON_VIEW_PROGRESS_H

#include "view/format.h"

enum progress_stage {
    PROGRESS_NONE,     /* all is there */
    PROGRESS_READING,  /* files */
    PROGRESS_ASSESSING /* the figures of what was read */
};

struct progress {
    enum progress_stage stage;
    int share;      /* 0 to 100; -1: not known, as of a pipe */
    uint64_t bytes; /* read so far */
    uint64_t rate;  /* bytes a second; 0: not known yet */
    int seconds;    /* left; -1: not known */
};

/* How much is told: the less, the shorter. */
enum progress_detail {
    PROGRESS_SHORT, /* "reading 45 %" */
    PROGRESS_PACE,  /* "reading 45 % · 210 MB/s · 3 s" */
    PROGRESS_FULL   /* "reading ████░░░░ 45 % · 210 MB/s · 3 s" */
};

/* Appends it; nothing for PROGRESS_NONE. */
void progress_append(const struct progress *progress, enum progress_detail detail,
                     const struct format *format, struct buffer *out);
bool progress_equal(const struct progress *a, const struct progress *b);

#endif
