/* SPDX-License-Identifier: MIT */
/* Parts of a large file that are read before their turn by threads that have no file of
 * their own, or none any more. What they find depends on the bytes alone: where a part
 * begins with a record is a guess, which whoever reads the file in order confirms when it
 * comes there, or else reads the part itself. */
#ifndef JALON_LOAD_AHEAD_H
#define JALON_LOAD_AHEAD_H

#include "load/encoding/decoder.h"
#include "load/records/slices.h"

enum {
    AHEAD_PART = 128 * 1024,        /* bytes */
    AHEAD_ROOM = 64 * 1024,         /* before those of a part */
    AHEAD_LEAST = 16 * 1024 * 1024, /* bytes of a file that is worth it */
    AHEAD_PARTS = 16                /* of a file that are kept at once, at most */
};

/* The threads of a job, which first read files, then help. */
struct helpers;

/* threads: how many there will be. part: bytes of a part, 0 for what is usual. */
struct helpers *helpers_new(size_t threads, size_t part);
void helpers_free(struct helpers *helpers);
/* To be called by each thread that has no more files to read: helps the others, until none
 * of them has any. */
void helpers_help(struct helpers *helpers);
/* There is a thread less than was said. */
void helpers_leave(struct helpers *helpers);
/* Reads one part; false when there is none to be read. */
bool helpers_read(struct helpers *helpers);

/* A file that is being read. */
struct ahead;

/* NULL when the file is too small. The descriptor is read from with pread; file_size: bytes
 * behind which nothing is read ahead. */
struct ahead *ahead_new(struct helpers *helpers, const struct dialect *dialect,
                        int descriptor, uint64_t file_size);
void ahead_free(struct ahead *ahead); /* or NULL; waits for those who still read */

struct ahead_part {
    char *bytes;              /* AHEAD_ROOM bytes before them may be written to */
    size_t length;            /* those of ahead_length */
    size_t first;             /* where its second line begins, … */
    size_t end;               /* … and where its whole lines end; no less than first */
    struct decoder_look look; /* of what is between; if it is as_is: */
    struct slices *slices;    /* the records of its end or all of it, as from line 0 */
};

/* Bytes of each part; the first begins at 0. */
size_t ahead_length(const struct ahead *ahead);
/* The part that begins so many bytes into the file, good until the next is asked for. NULL:
 * whoever asks is to read it. Waits for a thread that is reading it. */
struct ahead_part *ahead_take(struct ahead *ahead, uint64_t offset);

#endif
