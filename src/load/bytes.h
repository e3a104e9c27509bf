/* SPDX-License-Identifier: MIT */
/* A file, read in blocks with read() and handed on as clean UTF-8: see
 * load/encoding/decoder.h. Line ends stay as they are, so physical lines can be counted
 * behind it. What is no table of text is refused: see load/encoding/magic.h. Memory: less
 * than BYTES_MEMORY, whatever the file, and what is read ahead (load/ahead.h). */
#ifndef JALON_LOAD_BYTES_H
#define JALON_LOAD_BYTES_H

#include "base/status.h"
#include "load/ahead.h"
#include "load/encoding/decoder.h"
#include "model/date.h"
#include "model/finding.h"

enum {
    BYTES_BLOCK = 64 * 1024,
    BYTES_END = 4 * 1024,      /* asked for behind the last byte that is known */
    BYTES_WINDOW = 256 * 1024, /* looked at before anything is decided */
    BYTES_MEMORY = 4 * 1024 * 1024
};
#define BYTES_LARGEST ((uint64_t)8 * 1024 * 1024 * 1024) /* of one file */

struct bytes;

/* path "-" is standard input. encoding: force it, or NULL. cancel is a descriptor that
 * becomes readable when reading is to stop, or -1. On failure *bytes is NULL. */
struct status bytes_open(const char *path, const char *encoding, int cancel,
                         struct bytes **bytes);
void bytes_close(struct bytes *bytes);
/* Whether what a pipe gave before it paused is enough to decide from, asked before the
 * first piece is handed on; without it, or where it says no, the window is waited for. */
typedef bool (*bytes_enough)(void *context, struct text raw);
void bytes_ask(struct bytes *bytes, bytes_enough enough, void *context);

/* Replaces what is in out by the next piece of text; the first call gives the whole window,
 * or what a pipe's writer had written before it paused. The piece may be empty. *more is
 * false when this was the last. STATUS_NO_TABLE, from the first call only: the file is
 * something else, and status.detail says what and what to do. */
struct status bytes_next(struct bytes *bytes, struct buffer *out, bool *more);

/* From now on parts of the file may be read ahead, if it is large, no pipe and in UTF-8.
 * After the first piece, which the dialect was found out from. */
void bytes_read_ahead(struct bytes *bytes, struct helpers *helpers,
                      const struct dialect *dialect);
/* The next piece in place of bytes_next, where a thread has read it already: good until the
 * next call of either. slices: the records of its end or all of it, as from line 0. False:
 * bytes_next is to be called. */
bool bytes_take_ahead(struct bytes *bytes, struct text *piece, struct slices **slices);

/* Whether the writer of a pipe paused behind the last piece: what was made of it should not
 * wait for more. */
bool bytes_paused(const struct bytes *bytes);

uint64_t bytes_done(const struct bytes *bytes);  /* bytes read so far */
day_t bytes_modified(const struct bytes *bytes); /* DAY_UNKNOWN: a pipe */
/* What was met so far: later lines may be in another encoding. After the first piece. */
const char *bytes_encoding(const struct bytes *bytes);

struct bytes_damage bytes_damage(const struct bytes *bytes);

/* The same as findings, for a report: how many times, and where first (0: the whole file).
 * False past the last. */
struct bytes_remark {
    enum finding_code code;
    uint64_t count;
    unsigned long line;
};
bool bytes_remark(const struct bytes *bytes, size_t index, struct bytes_remark *remark);

#endif
