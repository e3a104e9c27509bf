/* SPDX-License-Identifier: MIT */
/* The outcome of an operation on a file, a terminal or the command line. What is wrong
 * with single cells of an export is a finding (model/finding.h), not a status. */
#ifndef JALON_BASE_STATUS_H
#define JALON_BASE_STATUS_H

#include "base/buffer.h"

#include <stdbool.h>

enum status_code {
    STATUS_OK,
    STATUS_NOT_FOUND,   /* no such file or folder */
    STATUS_UNREADABLE,  /* no permission, a device error, a directory, … */
    STATUS_NOTHING,     /* a folder or file with nothing that jalon can use */
    STATUS_NO_TABLE,    /* a file of another kind, see detail */
    STATUS_TOO_LARGE,   /* past a stated cap */
    STATUS_INVALID,     /* a file that is not what it should be, see line */
    STATUS_UNWRITTEN,   /* output could not be written */
    STATUS_CANCELLED,
    STATUS_NO_TERMINAL
};

struct status {
    enum status_code code;
    int system_error;  /* errno, or 0 */
    unsigned long line; /* physical line in subject, 1-based; 0: none */
    char subject[256]; /* file or terminal that it is about, as the user wrote it;
                          raw bytes, cut when longer: clean before showing */
    char detail[160];  /* what was expected, translated; may be "" */
};

static inline bool status_ok(const struct status *status)
{
    return status->code == STATUS_OK;
}

struct status status_none(void);
struct status status_make(enum status_code code, const char *subject, int system_error);

/* Appends the message for the user, translated, without a final newline, cleaned. */
void status_describe(const struct status *status, struct buffer *out);

#endif
