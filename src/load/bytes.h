/* SPDX-License-Identifier: MIT */
/* A file, read in blocks with read() and handed on as UTF-8 without a byte order mark.
 * Line ends stay as they are, so physical lines can be counted behind it. */
#ifndef JALON_LOAD_BYTES_H
#define JALON_LOAD_BYTES_H

#include "base/status.h"
#include "model/date.h"

enum {
    BYTES_BLOCK = 64 * 1024,
    BYTES_WINDOW = 256 * 1024 /* looked at before anything is decided */
};
#define BYTES_LARGEST ((uint64_t)8 * 1024 * 1024 * 1024) /* of one file */

struct bytes;

/* path "-" is standard input. encoding: force it, or NULL. cancel is a descriptor that
 * becomes readable when reading is to stop, or -1. On failure *bytes is NULL. */
struct status bytes_open(const char *path, const char *encoding, int cancel,
                         struct bytes **bytes);
void bytes_close(struct bytes *bytes);

/* Replaces what is in out by the next piece of text; the first call gives the whole window.
 * *more is false when this was the last. */
struct status bytes_next(struct bytes *bytes, struct buffer *out, bool *more);

uint64_t bytes_size(const struct bytes *bytes);        /* 0: not known */
uint64_t bytes_done(const struct bytes *bytes);        /* bytes read so far */
day_t bytes_modified(const struct bytes *bytes);       /* DAY_UNKNOWN: a pipe */
const char *bytes_encoding(const struct bytes *bytes); /* after the first piece */

/* What was no text in the encoding that most of the file is in. */
struct bytes_damage {
    uint64_t undefined;           /* bytes shown as U+FFFD */
    unsigned long undefined_line; /* physical line of the first */
    uint64_t foreign_lines;       /* lines in the other encoding, read as such */
    unsigned long foreign_line;
};
struct bytes_damage bytes_damage(const struct bytes *bytes);

#endif
