/* SPDX-License-Identifier: MIT */
/* Outcomes in the user's words. The system's own messages come last: they are in English
 * wherever the C library's catalogue is not installed. */
#include "base/status.h"

#include "base/locale.h"
#include "base/report.h"

#include <errno.h>

static const char *const messages[] = {
    [STATUS_NOT_FOUND] = N_("no such file or folder"),
    [STATUS_UNREADABLE] = N_("cannot be read"),
    [STATUS_NOTHING] = N_("no table of projects or milestones found in it; jalon check -d PATH says why"),
    [STATUS_NO_TABLE] = N_("not a table"),
    [STATUS_TOO_LARGE] = N_("too large"),
    [STATUS_INVALID] = N_("not understood"),
    [STATUS_UNWRITTEN] = N_("cannot be written"),
    [STATUS_CANCELLED] = N_("stopped before the end"),
    [STATUS_NO_TERMINAL] = N_("not a terminal that jalon can draw on"),
};
enum { MESSAGES = sizeof messages / sizeof *messages };

static const struct {
    int error;
    const char *message;
} system_messages[] = {
    {ENOENT, N_("no such file or folder")},
    {ENOTDIR, N_("no such file or folder")},
    {EACCES, N_("permission denied")},
    {EPERM, N_("permission denied")},
    {EISDIR, N_("a folder, not a file")},
    {EIO, N_("the disk reports an error")},
    {ENOSPC, N_("no space left on the disk")},
    {EDQUOT, N_("disk quota used up")},
    {EFBIG, N_("larger than a file may be here")},
    {EROFS, N_("the disk is read-only")},
    {EPIPE, N_("the program that reads the output has ended")},
    {EMFILE, N_("too many open files")},
    {ENFILE, N_("too many open files")},
    {ENAMETOOLONG, N_("the name is too long")},
    {ELOOP, N_("links that lead in a circle")},
    {ESTALE, N_("the network folder has gone away")},
    {ETIMEDOUT, N_("the network folder does not answer")},
};
enum { SYSTEM_MESSAGES = sizeof system_messages / sizeof *system_messages };

struct status status_none(void)
{
    return (struct status){.code = STATUS_OK};
}

struct status status_make(enum status_code code, const char *subject, int system_error)
{
    struct status status = {.code = code, .system_error = system_error};
    size_t length = subject ? strlen(subject) : 0;

    if (length >= sizeof status.subject)
        length = sizeof status.subject - 1;
    if (length > 0)
        memcpy(status.subject, subject, length);
    return status;
}

static const char *system_message(int error)
{
    for (int i = 0; i < SYSTEM_MESSAGES; i++)
        if (system_messages[i].error == error)
            return _(system_messages[i].message);
    return strerror(error);
}

static bool about_a_file(enum status_code code)
{
    return code == STATUS_NOT_FOUND || code == STATUS_UNREADABLE ||
           code == STATUS_UNWRITTEN;
}

static const char *message_of(const struct status *status)
{
    if (status->system_error != 0 && about_a_file(status->code))
        return system_message(status->system_error);
    return (int)status->code < MESSAGES ? _(messages[status->code]) : "";
}

void status_describe(const struct status *status, struct buffer *out)
{
    struct buffer raw = {0};

    if (status->code == STATUS_OK)
        return;
    if (status->subject[0] == '\0')
        buffer_append_string(&raw, message_of(status));
    else if (status->line > 0)
        buffer_printf(&raw, _("%s, line %lu: %s"), status->subject, status->line,
                      message_of(status));
    else
        buffer_printf(&raw, _("%s: %s"), status->subject, message_of(status));
    if (status->detail[0] != '\0')
        buffer_printf(&raw, " (%s)", status->detail);
    report_clean(buffer_text(&raw), false, false, out);
    buffer_clear(&raw);
}
