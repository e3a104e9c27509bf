/* SPDX-License-Identifier: MIT */
/* Tells when the data files have changed and have come to rest.
 *
 * inotify watches folders, not files, for a program that saves writes a new file and
 * renames it over the old one: each data folder (while that is missing, the one that
 * holds it), and the folder of each named file. Only names that are read count; what office
 * programs and editors put beside a file does not. After the last such event there is a
 * pause (a timer, so that nobody waits), longer while some file is still open for writing.
 *
 * Files are looked at every few seconds only where inotify is blind: on network and FUSE
 * file systems, through symbolic links in a folder, where a folder is missing, or where
 * the system grants no watch. Elsewhere nothing wakes up while nothing happens. */
#ifndef JALON_APP_WATCH_H
#define JALON_APP_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct watch;

struct watch_pace {
    int settle_ms;    /* from the last event on */
    int writing_ms;   /* the same while a file that was written to has not been closed */
    int look_ms;      /* between two looks where inotify is blind */
    int again_ms;     /* until a reading that met a change is tried again */
    bool always_look; /* as if inotify were blind */
};
/* 300 ms, 5 s, 5 s, 2 s. */
extern const struct watch_pace watch_usual_pace;

/* NULL when one of the paths cannot be read a second time (standard input, a pipe, a
 * device), or when the system has no means left. The strings are copied. */
struct watch *watch_new(const char *const *paths, size_t count,
                        const struct watch_pace *pace);
void watch_free(struct watch *watch);

/* Readable when watch_take has something to look at. */
int watch_descriptor(const struct watch *watch);
/* Never waits. True when the files may have changed and are at rest since. */
bool watch_take(struct watch *watch);
/* As if something had happened just now: watch_take will say so in a while. */
void watch_again(struct watch *watch);

#endif
