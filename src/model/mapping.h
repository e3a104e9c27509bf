/* SPDX-License-Identifier: MIT */
/* Headers to which the user has given a meaning: what the configuration file says and the
 * loader goes by before anything else. */
#ifndef JALON_MODEL_MAPPING_H
#define JALON_MODEL_MAPPING_H

#include "model/columns.h"

struct mapping {
    struct mapping_entry {
        char *header; /* as the user wrote it; owned */
        enum table_kind kind;
        int column;        /* COLUMN_NONE: no column of ours, to be kept with its row */
        unsigned long row; /* line in the file; 0: not known */
    } * entries;
    size_t count, capacity;
    char *path; /* the file that says so, or NULL; owned */
};

/* The name that gives a header no meaning. */
#define MAPPING_OTHER "other"

/* Which table a name is of: "milestones.due", and "due" where any table may have it. */
enum mapping_result {
    MAPPING_GOOD,
    MAPPING_TWICE,  /* the header stands for something in that table already */
    MAPPING_UNKNOWN /* no such column, or none of that table */
};

/* Adds what header means; kind TABLE_COUNT: in every table that has a column of that name.
 * header is copied; row: the line that says so. */
enum mapping_result mapping_add(struct mapping *mapping, struct text header,
                                enum table_kind kind, const char *name, unsigned long row);

/* The kind of table that a name begins with ("milestones." and "jalons." alike), and its
 * length with the point; TABLE_COUNT and 0 when there is none. */
enum table_kind mapping_prefix(struct text header, size_t *length);

/* The valid name nearest to one that is not, never NULL. */
const char *mapping_nearest(enum table_kind kind, const char *name);

void mapping_copy(struct mapping *to, const struct mapping *from); /* to is empty */
void mapping_clear(struct mapping *mapping);

#endif
