/* SPDX-License-Identifier: MIT */
/* What the data paths stand for at one moment: which files, and how each was last
 * written. Two stamps that are equal mean the same bytes; nothing is read for them but
 * each file's last bytes, and only where that was asked for. */
#ifndef JALON_APP_STAMPS_H
#define JALON_APP_STAMPS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct stamp {
    char *path; /* owned */
    bool there;
    bool linked; /* a symbolic link: what it points to may change elsewhere */
    bool ended;  /* asked for: its last line ends with a line end */
    struct stat about;
};

/* All zero is that of nothing. */
struct stamps {
    struct stamp *items; /* in the order of reading; owned */
    size_t count;
};

/* Only of regular files and of paths where there is nothing; all else has no state that
 * could be told. ends: look at the files' last bytes too. */
struct stamps stamps_take(const char *const *paths, size_t count, bool ends);
struct stamps stamps_copy(const struct stamps *stamps);
void stamps_clear(struct stamps *stamps);

bool stamps_equal(const struct stamps *a, const struct stamps *b);
/* The file's stamp, or NULL. */
const struct stamp *stamps_find(const struct stamps *stamps, const char *path);
/* The first file whose last line ended in before and no longer does, as when it is still
 * being written or was cut; NULL without one. Both were taken with ends. */
const char *stamps_cut(const struct stamps *before, const struct stamps *after);

#endif
