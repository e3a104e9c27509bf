/* SPDX-License-Identifier: MIT */
/* What those who read and those who write the copy of a visit have in common. */
#ifndef JALON_APP_VISIT_FILES_H
#define JALON_APP_VISIT_FILES_H

#include "app/paths.h"
#include "base/status.h"
#include "model/date.h"
#include "model/columns.h"

#include <stdint.h>

#define VISIT_ABOUT "about"

/* The paths of the data, absolute and in order; links are not followed, for one to the
 * newest export stands for all of them. To be freed with visit_free_paths. */
char **visit_paths(const struct data_paths *data);
void visit_free_paths(char **paths, size_t count);

/* Appends the path of a table's file in the copy of this number. */
void visit_append_file(const char *folder, enum table_kind kind, uint64_t number,
                       struct buffer *out);

struct visit_about {
    day_t day;
    uint64_t number;
};
/* STATUS_NOTHING: there is none. */
struct status visit_read_about(const char *folder, struct visit_about *about);

#endif
