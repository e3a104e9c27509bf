/* SPDX-License-Identifier: MIT */
/* Reading. raw holds what was read and not yet decoded: at most one line, or a block of a
 * line that is longer. A file that changes while it is read gives what read() gives;
 * nothing is ever mapped. Between what is read here stand parts that others have read
 * (ahead.h). */
#include "load/bytes.h"

#include "base/locale.h"
#include "base/memory.h"
#include "load/encoding/magic.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    VAIN_MOST = 4,        /* parts in a row that were read ahead in vain */
    PAUSE_MS = 100,       /* a writer that writes nothing for so long pauses; … */
    WINDOW_PAUSE_MS = 300 /* … before anything is decided, for so long */
};

struct bytes {
    int descriptor, cancel;
    bool ours; /* the descriptor is to be closed */
    bool regular;
    bool started; /* the first window was looked at */
    bool ended;
    bool paused; /* the last piece ended with a pause of the writer */
    bool changed;
    bool forced; /* the encoding */
    char *path;
    uint64_t size, done;
    struct timespec written; /* when it was opened */
    day_t modified;
    struct buffer raw;
    struct decoder *decoder;
    bytes_enough enough;
    void *context;
    struct ahead *ahead; /* or NULL: nothing is read ahead */
    unsigned vain;       /* the last parts of it that were not right as they stand */
};

static day_t day_of(time_t moment)
{
    struct tm local;

    if (!localtime_r(&moment, &local))
        return DAY_UNKNOWN;
    return day_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

static struct status refuse(const char *path, int error, const char *detail)
{
    enum status_code code =
        error == ENOENT || error == ENOTDIR ? STATUS_NOT_FOUND : STATUS_UNREADABLE;
    struct status status = status_make(code, path, error);

    if (detail)
        snprintf(status.detail, sizeof status.detail, "%s", detail);
    return status;
}

static struct status open_path(struct bytes *bytes, const char *path)
{
    struct stat about;
    bool standard = strcmp(path, "-") == 0;

    /* O_NONBLOCK: opening a FIFO must not wait for its writer. */
    bytes->descriptor =
        standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (bytes->descriptor < 0)
        return refuse(path, errno, NULL);
    bytes->ours = !standard;
    if (fstat(bytes->descriptor, &about) != 0)
        return refuse(path, errno, NULL);
    if (S_ISDIR(about.st_mode))
        return refuse(path, EISDIR, NULL);
    if (!standard && (S_ISCHR(about.st_mode) || S_ISBLK(about.st_mode)))
        return refuse(path, 0, _("a file, not a device"));
    bytes->regular = S_ISREG(about.st_mode);
    if (bytes->regular) {
        bytes->size = (uint64_t)about.st_size;
        bytes->written = about.st_mtim;
        bytes->modified = day_of(about.st_mtime);
    }
    return status_none();
}

static struct status start_decoder(struct bytes *bytes, const char *encoding)
{
    bytes->forced = encoding != NULL;
    bytes->decoder = decoder_new(encoding);
    if (bytes->decoder)
        return status_none();
    struct status status = status_make(STATUS_INVALID, encoding, 0);
    snprintf(status.detail, sizeof status.detail, "%s",
             _("the name of an encoding, such as UTF-8 or windows-1252"));
    return status;
}

struct status bytes_open(const char *path, const char *encoding, int cancel,
                         struct bytes **out)
{
    struct bytes *bytes = memory_new(1, sizeof *bytes);

    *out = NULL;
    bytes->descriptor = -1;
    bytes->cancel = cancel;
    bytes->path = memory_string(path);
    bytes->modified = DAY_UNKNOWN;
    struct status status = start_decoder(bytes, encoding);
    if (status_ok(&status))
        status = open_path(bytes, path);
    if (status_ok(&status))
        *out = bytes;
    else
        bytes_close(bytes);
    return status;
}

void bytes_ask(struct bytes *bytes, bytes_enough enough, void *context)
{
    bytes->enough = enough;
    bytes->context = context;
}

void bytes_close(struct bytes *bytes)
{
    if (!bytes)
        return;
    ahead_free(bytes->ahead);
    if (bytes->ours && bytes->descriptor >= 0)
        close(bytes->descriptor);
    decoder_free(bytes->decoder);
    buffer_clear(&bytes->raw);
    free(bytes->path);
    free(bytes);
}

/* Waits for a pipe, at most so long (-1: for ever); false when reading is to stop. *ready:
 * there is something to read, or an end. A disk keeps nobody waiting for long, and who
 * reads from it looks for himself, between two pieces, whether that is to stop. */
static bool wait_readable(const struct bytes *bytes, int milliseconds, bool *ready)
{
    struct pollfd wait[2] = {{bytes->descriptor, POLLIN, 0}, {bytes->cancel, POLLIN, 0}};
    int count;

    *ready = bytes->regular;
    if (bytes->regular)
        return true;
    do
        count = poll(wait, 2, milliseconds);
    while (count < 0 && errno == EINTR);
    /* Where poll fails, read() will say what is wrong. */
    *ready = count < 0 || wait[0].revents;
    return count <= 0 || !wait[1].revents;
}

/* What came before a pause is enough to decide from. */
static bool is_enough(const struct bytes *bytes)
{
    return bytes->enough && bytes->raw.length > 0 &&
           bytes->enough(bytes->context, buffer_text(&bytes->raw));
}

/* Waits for more; behind a pause what is there is handed on, but for the first piece where
 * it is not enough, and where there is nothing to hand on. */
static bool wait_for_more(const struct bytes *bytes, bool anything, bool *ready)
{
    if (bytes->started)
        return wait_readable(bytes, anything ? PAUSE_MS : -1, ready);
    if (!wait_readable(bytes, WINDOW_PAUSE_MS, ready))
        return false;
    return *ready || is_enough(bytes) || wait_readable(bytes, -1, ready);
}

/* At the end: is it still the file that was opened? A file of no size, as the system makes
 * them up, may hold anything. */
static bool has_changed(const struct bytes *bytes)
{
    struct stat about;

    if (!bytes->regular || fstat(bytes->descriptor, &about) != 0)
        return false;
    uint64_t size = (uint64_t)about.st_size;
    return size != bytes->size || about.st_mtim.tv_sec != bytes->written.tv_sec ||
           about.st_mtim.tv_nsec != bytes->written.tv_nsec ||
           (size > 0 && bytes->done != size);
}

/* A block, which ends where the next part begins that may have been read ahead. */
static size_t block_length(const struct bytes *bytes)
{
    if (!bytes->ahead)
        return BYTES_BLOCK;
    size_t part = ahead_length(bytes->ahead);
    size_t left = part - (size_t)(bytes->done % part);

    return left < BYTES_BLOCK ? left : BYTES_BLOCK;
}

/* For one read. A small file needs no more memory than its own, and a little to see that it
 * has ended. */
static size_t worth_asking(const struct bytes *bytes, size_t wanted)
{
    uint64_t left = bytes->size > bytes->done ? bytes->size - bytes->done : 0;
    size_t most = bytes->regular && left < BYTES_BLOCK - BYTES_END
                      ? (size_t)left + BYTES_END
                      : BYTES_BLOCK;

    return wanted < most ? wanted : most;
}

static ssize_t read_some(const struct bytes *bytes, char *to, size_t length)
{
    if (bytes->ahead)
        return pread(bytes->descriptor, to, length, (off_t)bytes->done);
    return read(bytes->descriptor, to, length);
}

static struct status read_raw(struct bytes *bytes, size_t wanted)
{
    size_t got = 0;
    bool behind_pause = bytes->paused, ready;

    bytes->paused = false;
    while (got < wanted && !bytes->ended) {
        size_t ask = worth_asking(bytes, wanted - got);
        if (!wait_for_more(bytes, got > 0 || !behind_pause, &ready))
            return status_make(STATUS_CANCELLED, bytes->path, 0);
        if (!ready) {
            bytes->paused = true;
            break;
        }
        ssize_t count = read_some(bytes, buffer_reserve(&bytes->raw, ask), ask);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return refuse(bytes->path, errno, NULL);
        buffer_advance(&bytes->raw, (size_t)count);
        got += (size_t)count;
        bytes->done += (uint64_t)count;
        bytes->ended = count == 0;
        if (bytes->done > BYTES_LARGEST)
            return status_make(STATUS_TOO_LARGE, bytes->path, 0);
    }
    if (bytes->ended)
        bytes->changed = has_changed(bytes);
    return status_none();
}

/* What the first window says that the file is, when it is no table. */
static const char *look_at_bytes(struct bytes *bytes)
{
    const char *message = magic_of_bytes(buffer_text(&bytes->raw));

    bytes->started = true;
    if (message)
        return message;
    buffer_drop_front(&bytes->raw, decoder_start(bytes->decoder, buffer_text(&bytes->raw)));
    return bytes->forced || decoder_wide(bytes->decoder)
               ? NULL
               : magic_of_binary(buffer_text(&bytes->raw));
}

/* The memory of raw, so many bytes of it, becomes that of out; the rest stays in raw. */
static void hand_over(struct bytes *bytes, size_t length, struct buffer *out)
{
    struct buffer given = bytes->raw;

    buffer_append(out, given.bytes + length, given.length - length);
    bytes->raw = *out;
    *out = given;
    out->length = length;
    out->bytes[length] = '\0';
}

static void decode(struct bytes *bytes, struct buffer *out)
{
    struct text raw = buffer_text(&bytes->raw);
    size_t used = decoder_as_is(bytes->decoder, raw, bytes->ended);

    if (used > 0)
        hand_over(bytes, used, out);
    else
        buffer_drop_front(&bytes->raw, decoder_run(bytes->decoder, raw, bytes->ended, out));
}

static struct status start(struct bytes *bytes, struct buffer *out)
{
    struct status status = read_raw(bytes, BYTES_WINDOW);

    if (!status_ok(&status))
        return status;
    const char *message = look_at_bytes(bytes);
    if (!message) {
        decode(bytes, out);
        message = magic_of_text(buffer_text(out));
    }
    if (message) {
        buffer_reset(out);
        status = status_make(STATUS_NO_TABLE, bytes->path, 0);
        snprintf(status.detail, sizeof status.detail, "%s", message);
    }
    return status;
}

struct status bytes_next(struct bytes *bytes, struct buffer *out, bool *more)
{
    struct status status;

    buffer_reset(out);
    *more = false;
    if (!bytes->started) {
        status = start(bytes, out);
    } else {
        status = read_raw(bytes, block_length(bytes));
        if (status_ok(&status))
            decode(bytes, out);
    }
    *more = status_ok(&status) && !bytes->ended;
    return status;
}

void bytes_read_ahead(struct bytes *bytes, struct helpers *helpers,
                      const struct dialect *dialect)
{
    /* What is read on through a descriptor that was given need not begin at 0. */
    if (bytes->ours && bytes->regular && decoder_narrow(bytes->decoder))
        bytes->ahead = ahead_new(helpers, dialect, bytes->descriptor, bytes->size);
}

/* The lines of a part, behind the beginning of the first of them. False when they are not
 * right as they stand. */
static bool join_part(struct bytes *bytes, struct ahead_part *part, struct text *piece)
{
    size_t before = bytes->raw.length;

    if (!part->look.as_is || before > AHEAD_ROOM)
        return false;
    piece->bytes = part->bytes - before;
    piece->length = before + part->end;
    if (before > 0)
        memcpy(part->bytes - before, bytes->raw.bytes, before);
    struct decoder_look look =
        decoder_look((struct text){piece->bytes, before + part->first});
    if (!look.as_is)
        return false;
    decoder_accept(bytes->decoder, &look);
    decoder_accept(bytes->decoder, &part->look);
    return true;
}

/* What is in another encoding is so to its end: the threads would help in vain. */
static void stop_ahead(struct bytes *bytes)
{
    ahead_free(bytes->ahead);
    bytes->ahead = NULL;
    lseek(bytes->descriptor, (off_t)bytes->done, SEEK_SET);
}

bool bytes_take_ahead(struct bytes *bytes, struct text *piece, struct slices **slices)
{
    struct ahead_part *part =
        bytes->ahead && !bytes->ended ? ahead_take(bytes->ahead, bytes->done) : NULL;

    if (!part)
        return false;
    bool good = join_part(bytes, part, piece);
    size_t from = good ? part->end : 0;
    if (good)
        buffer_reset(&bytes->raw);
    buffer_append(&bytes->raw, part->bytes + from, part->length - from);
    bytes->done += part->length;
    *slices = part->slices;
    bytes->vain = good ? 0 : bytes->vain + 1;
    if (bytes->vain == VAIN_MOST)
        stop_ahead(bytes);
    return good;
}

bool bytes_paused(const struct bytes *bytes)
{
    return bytes->paused;
}

uint64_t bytes_done(const struct bytes *bytes)
{
    return bytes->done;
}

day_t bytes_modified(const struct bytes *bytes)
{
    return bytes->modified;
}

const char *bytes_encoding(const struct bytes *bytes)
{
    return decoder_name(bytes->decoder);
}

struct bytes_damage bytes_damage(const struct bytes *bytes)
{
    struct bytes_damage damage = *decoder_damage(bytes->decoder);

    damage.changed = bytes->changed;
    return damage;
}

bool bytes_remark(const struct bytes *bytes, size_t index, struct bytes_remark *remark)
{
    struct bytes_damage damage = bytes_damage(bytes);
    const struct bytes_remark remarks[] = {
        {FINDING_BYTES, damage.undefined, damage.undefined_line},
        {FINDING_FOREIGN_LINES, damage.foreign_lines, damage.foreign_line},
        {FINDING_TWICE, damage.twice_lines, damage.twice_line},
        {FINDING_ZEROS, damage.zeros, damage.zero_line},
        {FINDING_CHANGED, damage.changed, 0},
    };

    for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
        if (remarks[i].count == 0 || index-- > 0)
            continue;
        *remark = remarks[i];
        return true;
    }
    return false;
}
