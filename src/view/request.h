/* SPDX-License-Identifier: MIT */
/* What a key asks of the running program: views change nothing but what is looked at. */
#ifndef JALON_VIEW_REQUEST_H
#define JALON_VIEW_REQUEST_H

#include "model/date.h"

enum request_kind {
    REQUEST_NONE,
    REQUEST_QUIT,
    REQUEST_SUSPEND,
    REQUEST_REDRAW, /* everything, from nothing */
    REQUEST_RELOAD,
    REQUEST_STOP,   /* reading; what is there stays */
    REQUEST_AS_OF,  /* another day: day */
    REQUEST_COMPARE, /* the data with their earlier state */
    REQUEST_COPY,   /* text goes to the user's clipboard */
    REQUEST_WRITE,  /* what is shown goes to the file text, whose ending names the form */
    REQUEST_SAVE_QUESTION,  /* the question text is kept under name */
    REQUEST_FORGET_QUESTION /* the one under name is kept no longer */
};

/* The strings are the ui's and good until its next key; NULL where a kind has none. */
struct request {
    enum request_kind kind;
    day_t day;
    const char *text;
    const char *name;
};

#define REQUEST(what) ((struct request){.kind = (what), .day = DAY_UNKNOWN})

#endif
