/* SPDX-License-Identifier: MIT */
/* The lines of the checks: that data are old, each file with what was decided about it,
 * then each kind of finding with its places. Headings open and close.
 *
 * Lines hold indices, not pointers, for what they name may still grow while files are read;
 * they are good for the data that they were made of and for more of the same. */
#ifndef JALON_VIEW_CHECK_LINES_H
#define JALON_VIEW_CHECK_LINES_H

#include "monitor/assessment.h"

enum check_kind {
    CHECK_OLD,      /* the files hold something else by now */
    CHECK_FILE,     /* heading: one source */
    CHECK_DECISION, /* about that source */
    CHECK_CODE,     /* heading: all findings of one code */
    CHECK_PLACE,    /* one of them */
    CHECK_MORE      /* so many more of one group */
};

struct check_line {
    enum check_kind kind;
    enum finding_code code; /* of CODE, PLACE and MORE */
    bool open;              /* of a heading */
    bool of_assessment;     /* PLACE, MORE: in whose list the group is */
    uint32_t index;         /* FILE, DECISION: source; PLACE, MORE: group */
    uint32_t part;          /* DECISION: its number; PLACE: its number in the group */
    uint64_t count;         /* CODE, MORE */
};

enum check_fold { FOLD_UNTOUCHED, FOLD_OPEN, FOLD_CLOSED };
enum { CHECK_PLACES_TOLD = 100 }; /* of one group, when everything is open */

struct check_lines {
    struct check_line *items;
    size_t count;
    size_t capacity;
    bool everything; /* all open, for a reader who cannot open anything */
    bool old;        /* the data are */
    unsigned char codes[FINDING_CODE_COUNT]; /* enum check_fold */
    bool *files;                             /* open, by source */
    size_t file_count;
};

/* Makes the lines anew; what was opened and closed stays so. */
void check_lines_make(struct check_lines *lines, const struct portfolio *portfolio,
                      const struct assessment *assessment);
void check_lines_clear(struct check_lines *lines);
/* Opens or closes a heading, for the next making. False when the line is none. */
bool check_lines_toggle(struct check_lines *lines, size_t index);

/* Where the same line stands now that the lines were made anew; SIZE_MAX: nowhere. */
size_t check_lines_find(const struct check_lines *lines, const struct check_line *line);

/* The group, and the one finding, that a line is about; NULL for any other line. */
const struct finding_group *check_line_group(const struct check_line *line,
                                             const struct portfolio *portfolio,
                                             const struct assessment *assessment);
const struct finding *check_line_finding(const struct check_line *line,
                                         const struct portfolio *portfolio,
                                         const struct assessment *assessment);

#endif
