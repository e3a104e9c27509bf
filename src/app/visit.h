/* SPDX-License-Identifier: MIT */
/* What the dashboard showed last of some data: a copy (output/copy.h) in a folder of the
 * user's own, one for each set of paths.
 *
 * The folder holds files whose names end in a number made from all their bytes, and
 * "about", which tells the data's paths, the day, and which number counts. A new copy is
 * whole on the disk before "about" names it, so whoever reads finds the old one or the new
 * one, and what was cut off or spoilt is not taken for data. */
#ifndef JALON_APP_VISIT_H
#define JALON_APP_VISIT_H

#include "app/paths.h"
#include "base/status.h"
#include "model/portfolio.h"

/* Appends the folder for these data, $XDG_STATE_HOME/jalon/visits/NUMBER or the same in
 * ~/.local/state. False, and nothing appended: nothing is kept of them, for they come from
 * standard input, are the sample, or there is no such folder. It need not exist. */
bool visit_folder(const struct data_paths *data, struct buffer *out);

struct visit {
    day_t day; /* on which these data were left first */
    char *files[TABLE_COUNT];
    size_t count; /* of files; at least 1 */
};

/* Looks for it in slices, each of about so many bytes that are read; step is true while
 * there is more to do. The end may come before: then nothing was found. */
struct visit_search;
struct visit_search *visit_search_begin(const char *folder);
bool visit_search_step(struct visit_search *search, size_t bytes);
/* STATUS_NOTHING: there is none. STATUS_INVALID: it is not what was written. *visit is to
 * be cleared in each case. */
struct status visit_search_end(struct visit_search *search, struct visit *visit);
/* All of it at once. */
struct status visit_find(const char *folder, struct visit *visit);
void visit_clear(struct visit *visit);

/* Whether these are so many that nothing is kept of them: nobody is to wait for a copy when
 * leaving, and who looks at a whole country has its earlier export. */
bool visit_too_large(const struct portfolio *portfolio);

/* Keeps what is shown, in place of what was kept; when that is the same, it keeps its day
 * and nothing is written, unless anew. What is too large only takes away what was kept, for
 * that was not the last visit any more. Waits while another program is at it. */
struct status visit_save(const char *folder, const struct data_paths *data,
                         const struct portfolio *portfolio, day_t day, bool anew);

#endif
