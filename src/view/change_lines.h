/* SPDX-License-Identifier: MIT */
/* The lines of the changes: what differs from an earlier state of the data, project by
 * project, those with the gravest change first.
 *
 * Lines name changes by their number in the difference; they are good as long as it is. */
#ifndef JALON_VIEW_CHANGE_LINES_H
#define JALON_VIEW_CHANGE_LINES_H

#include "monitor/difference.h"

enum changes_state {
    CHANGES_UNREAD, /* nobody has asked for the earlier state yet */
    CHANGES_READING,
    CHANGES_READY,
    CHANGES_NONE,   /* there is no earlier state */
    CHANGES_LARGE,  /* nor is one kept of data as large as these */
    CHANGES_FAILED, /* it could not be read */
    CHANGES_PARTIAL /* the data are not all here */
};

/* What the changes are told of. Lent: before and difference are only there when READY. */
struct changes_basis {
    enum changes_state state;
    bool visit;   /* what was shown at the last visit, with our columns alone; */
    bool opening; /* or else when the data were opened; else an export */
    day_t day;    /* of that; DAY_UNKNOWN */
    const struct portfolio *before;
    const struct difference *difference;
};

/* What changes, the gravest first: so they stand under a project. */
enum change_weight {
    WEIGHT_PROJECT, /* a project, or the programme, came or went */
    WEIGHT_STATE,
    WEIGHT_DAY,
    WEIGHT_AMOUNT,
    WEIGHT_MILESTONE, /* a milestone came or went */
    WEIGHT_NUMBER,
    WEIGHT_TEXT,
    WEIGHT_OTHER, /* a column that is not ours */
    WEIGHT_COUNT
};

struct change_line {
    bool heading;  /* of the lines that follow */
    size_t change; /* heading: the first of them */
    row_t project; /* among the new rows; ROW_NONE: none, or not one */
    uint32_t
        count; /* heading: lines below; a project: its milestones, which have no line */
    enum change_weight weight;
};

struct changes {
    struct changes_basis basis;
    struct change_line *items;
    size_t count, capacity;
    size_t total; /* changes, those without a line too */
    size_t weights[WEIGHT_COUNT];
    size_t added, gone; /* rows */
};

/* Makes the lines anew; after is what the difference leads to. */
void change_lines_make(struct changes *changes, const struct changes_basis *basis,
                       const struct portfolio *after);
void change_lines_clear(struct changes *changes);

/* The table that a change is in, of the one or the other portfolio; the row that it is
 * about there, the new one unless it is gone. */
const struct table *change_table(const struct changes *changes,
                                 const struct portfolio *after, const struct change *change,
                                 row_t *row);

#endif
