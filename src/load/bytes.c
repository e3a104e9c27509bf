/* SPDX-License-Identifier: MIT */
/* Reading and decoding. raw holds what was read and not yet decoded: at most one line, or a
 * block of a line that is longer. A file that changes while it is read gives what read()
 * gives; nothing is ever mapped. */
#include "load/bytes.h"

#include "base/locale.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "load/encoding.h"
#include "load/transcode.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct bytes {
    int descriptor, cancel;
    bool ours; /* the descriptor is to be closed */
    bool regular;
    bool started; /* the encoding is decided */
    bool ended;
    char *path;
    uint64_t size, done;
    day_t modified;
    struct buffer raw;
    char forced[64];
    bool wide, utf8_first;
    char name[80];
    struct transcoder *transcoder;
    unsigned long line;
    struct bytes_damage damage;
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
        bytes->modified = day_of(about.st_mtime);
    }
    return status_none();
}

static struct status choose_forced(struct bytes *bytes, const char *encoding)
{
    if (!encoding)
        return status_none();
    bytes->transcoder = transcoder_new(encoding);
    if (!bytes->transcoder || strlen(encoding) >= sizeof bytes->forced) {
        struct status status = status_make(STATUS_INVALID, encoding, 0);
        snprintf(status.detail, sizeof status.detail, "%s",
                 _("the name of an encoding, such as UTF-8 or windows-1252"));
        return status;
    }
    memcpy(bytes->forced, encoding, strlen(encoding) + 1);
    return status_none();
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
    bytes->line = 1;
    struct status status = choose_forced(bytes, encoding);
    if (status_ok(&status))
        status = open_path(bytes, path);
    if (status_ok(&status))
        *out = bytes;
    else
        bytes_close(bytes);
    return status;
}

void bytes_close(struct bytes *bytes)
{
    if (!bytes)
        return;
    if (bytes->ours && bytes->descriptor >= 0)
        close(bytes->descriptor);
    transcoder_free(bytes->transcoder);
    buffer_clear(&bytes->raw);
    free(bytes->path);
    free(bytes);
}

/* Waits for a pipe, not for a disk; false when reading is to stop. */
static bool wait_readable(const struct bytes *bytes)
{
    struct pollfd wait[2] = {{bytes->descriptor, POLLIN, 0}, {bytes->cancel, POLLIN, 0}};

    do {
        int ready = poll(wait, 2, bytes->regular ? 0 : -1);
        if (ready < 0 && errno != EINTR)
            return true; /* read() will say what is wrong */
        if (wait[1].revents)
            return false;
    } while (!bytes->regular && !wait[0].revents);
    return true;
}

static struct status read_raw(struct bytes *bytes, size_t wanted)
{
    char block[BYTES_BLOCK];
    size_t got = 0;

    while (got < wanted && !bytes->ended) {
        size_t ask = wanted - got < sizeof block ? wanted - got : sizeof block;
        if (!wait_readable(bytes))
            return status_make(STATUS_CANCELLED, bytes->path, 0);
        ssize_t count = read(bytes->descriptor, block, ask);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return refuse(bytes->path, errno, NULL);
        bytes->ended = count == 0;
        buffer_append(&bytes->raw, block, (size_t)count);
        got += (size_t)count;
        bytes->done += (uint64_t)count;
        if (bytes->done > BYTES_LARGEST)
            return status_make(STATUS_TOO_LARGE, bytes->path, 0);
    }
    return status_none();
}

static void drop_front(struct buffer *buffer, size_t count)
{
    if (count == 0)
        return;
    memmove(buffer->bytes, buffer->bytes + count, buffer->length - count);
    buffer->length -= count;
    buffer->bytes[buffer->length] = '\0';
}

static void decide(struct bytes *bytes)
{
    struct encoding_guess guess = encoding_detect(buffer_text(&bytes->raw));

    bytes->started = true;
    if (bytes->transcoder) {
        snprintf(bytes->name, sizeof bytes->name, "%s", bytes->forced);
        bytes->wide = strncasecmp(bytes->forced, "UTF-16", 6) == 0 ||
                      strncasecmp(bytes->forced, "UTF-32", 6) == 0;
        if (guess.mark > 0 && guess.main->wide == bytes->wide)
            drop_front(&bytes->raw, guess.mark);
        return;
    }
    drop_front(&bytes->raw, guess.mark);
    bytes->wide = guess.main->wide;
    bytes->utf8_first = !bytes->wide;
    bytes->transcoder =
        transcoder_new(bytes->wide ? guess.main->system : guess.legacy->system);
    snprintf(bytes->name, sizeof bytes->name, guess.mixed ? "%s + %s" : "%s",
             guess.main->name, guess.legacy->name);
}

static void decode_other(struct bytes *bytes, struct text piece, struct buffer *out)
{
    uint64_t bad = 0;
    size_t used = 0;

    if (bytes->transcoder)
        used = transcoder_run(bytes->transcoder, piece.bytes, piece.length, out, &bad);
    for (; used < piece.length; used++, bad++)
        buffer_append_code_point(out, UTF8_REPLACEMENT);
    if (bad > 0 && bytes->damage.undefined == 0)
        bytes->damage.undefined_line = bytes->line;
    bytes->damage.undefined += bad;
}

/* One line, or a part of one. */
static void decode_line(struct bytes *bytes, struct text line, struct buffer *out)
{
    if (bytes->utf8_first && utf8_valid(line)) {
        buffer_append_text(out, line);
    } else {
        if (bytes->utf8_first && strncmp(bytes->name, "UTF-8", 5) == 0) {
            if (bytes->damage.foreign_lines == 0)
                bytes->damage.foreign_line = bytes->line;
            bytes->damage.foreign_lines++;
        }
        decode_other(bytes, line, out);
    }
    char last = line.bytes[line.length - 1];
    if (last == '\n' || last == '\r')
        bytes->line++;
}

static unsigned long count_lines(struct text text)
{
    unsigned long lines = 0;

    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == '\n' ||
            (text.bytes[i] == '\r' && (i + 1 == text.length || text.bytes[i + 1] != '\n')))
            lines++;
    return lines;
}

/* How much of raw can be decoded now: whole lines, so that a line is in one encoding; of a
 * line longer than a block, all but a character that is cut off. */
static size_t decodable(const struct bytes *bytes)
{
    struct text raw = buffer_text(&bytes->raw);
    size_t length = raw.length;

    if (bytes->ended || bytes->wide)
        return length;
    /* A CR at the very end may be half of a CR LF. */
    if (length > 0 && raw.bytes[length - 1] == '\r')
        length--;
    while (length > 0 && raw.bytes[length - 1] != '\n' && raw.bytes[length - 1] != '\r')
        length--;
    if (length > 0 || raw.length < BYTES_BLOCK)
        return length;
    return raw.length - encoding_cut_character(raw);
}

static size_t decode_wide(struct bytes *bytes, size_t length, struct buffer *out)
{
    uint64_t bad = 0;
    size_t used = 0;

    if (bytes->transcoder)
        used = transcoder_run(bytes->transcoder, bytes->raw.bytes, length, out, &bad);
    if (used < length && bytes->ended) {
        buffer_append_code_point(out, UTF8_REPLACEMENT);
        bad++;
        used = length;
    }
    if (bad > 0 && bytes->damage.undefined == 0)
        bytes->damage.undefined_line = bytes->line;
    bytes->damage.undefined += bad;
    bytes->line += count_lines(buffer_text(out));
    return used;
}

static void decode(struct bytes *bytes, struct buffer *out)
{
    size_t length = decodable(bytes);
    struct text rest = {bytes->raw.bytes, length};

    if (bytes->wide) {
        length = length > 0 ? decode_wide(bytes, length, out) : 0;
    } else if (bytes->utf8_first && utf8_valid(rest)) {
        buffer_append_text(out, rest);
        bytes->line += count_lines(rest);
    } else {
        while (!text_empty(rest)) {
            struct text line = encoding_next_line(&rest);
            decode_line(bytes, line, out);
        }
    }
    drop_front(&bytes->raw, length);
}

struct status bytes_next(struct bytes *bytes, struct buffer *out, bool *more)
{
    buffer_reset(out);
    struct status status =
        read_raw(bytes, bytes->started ? (size_t)BYTES_BLOCK : (size_t)BYTES_WINDOW);
    *more = false;
    if (!status_ok(&status))
        return status;
    if (!bytes->started)
        decide(bytes);
    decode(bytes, out);
    *more = !bytes->ended;
    return status;
}

uint64_t bytes_size(const struct bytes *bytes)
{
    return bytes->size;
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
    return bytes->name;
}

struct bytes_damage bytes_damage(const struct bytes *bytes)
{
    return bytes->damage;
}
