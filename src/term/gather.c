/* SPDX-License-Identifier: MIT */
/* ncurses knows a descriptor and no other way out, so that descriptor is made to lead into
 * memory. Standard output leads to the terminal at all times: a handler of signals may
 * write there at any moment. */
#include "term/gather.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

bool gather_open(struct gather *gather)
{
    int terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

    if (terminal < 0)
        return false;
    gather->output = fdopen(terminal, "w");
    gather->memory = memfd_create("screen", MFD_CLOEXEC);
    return gather->output != NULL;
}

void gather_close(struct gather *gather)
{
    if (gather->output)
        fclose(gather->output);
    if (gather->memory >= 0)
        close(gather->memory);
    buffer_clear(&gather->bytes);
    *gather = (struct gather){.memory = -1};
}

/* False: what is written goes where it went. */
static bool lead_to(struct gather *gather, int descriptor)
{
    int result;

    do
        result = dup3(descriptor, fileno(gather->output), O_CLOEXEC);
    while (result < 0 && (errno == EINTR || errno == EBUSY));
    return result >= 0;
}

void gather_begin(struct gather *gather)
{
    if (gather->memory < 0 || lead_to(gather, gather->memory))
        return;
    close(gather->memory);
    gather->memory = -1;
}

size_t gather_length(const struct gather *gather)
{
    off_t length = gather->memory < 0 ? 0 : lseek(gather->memory, 0, SEEK_CUR);

    return length > 0 ? (size_t)length : 0;
}

/* What stands in memory, which is empty again. */
static void take_all(struct gather *gather)
{
    size_t length = gather_length(gather);

    buffer_reset(&gather->bytes);
    if (length == 0)
        return;
    char *room = buffer_reserve(&gather->bytes, length);
    ssize_t got = pread(gather->memory, room, length, 0);
    buffer_advance(&gather->bytes, got > 0 ? (size_t)got : 0);
    lseek(gather->memory, 0, SEEK_SET);
}

void gather_forget(struct gather *gather)
{
    if (gather->memory < 0)
        return;
    lead_to(gather, STDOUT_FILENO);
    take_all(gather);
}

static void write_all(int descriptor, struct text rest)
{
    struct pollfd room = {.fd = descriptor, .events = POLLOUT};

    while (rest.length > 0) {
        ssize_t written = write(descriptor, rest.bytes, rest.length);

        if (written > 0)
            rest = (struct text){rest.bytes + written, rest.length - (size_t)written};
        else if (errno == EAGAIN)
            poll(&room, 1, -1);
        else if (errno != EINTR)
            break; /* nobody is there to read it */
    }
}

void gather_put(struct gather *gather, const char *sequence)
{
    write_all(fileno(gather->output), text_of(sequence));
}

void gather_end(struct gather *gather)
{
    if (gather->memory < 0)
        return;
    lead_to(gather, STDOUT_FILENO);
    take_all(gather);
    write_all(STDOUT_FILENO, buffer_text(&gather->bytes));
}
