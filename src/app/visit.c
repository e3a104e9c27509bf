/* SPDX-License-Identifier: MIT */
#include "app/visit.h"

#include "app/visit_files.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ABOUT_LARGEST = 64 * 1024, TURNS_MOST = 100 };

/* The whole file; false with errno. */
static bool read_file(const char *path, size_t most, struct buffer *out)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t got = -1;

    if (file < 0)
        return false;
    while (out->length <= most) {
        got = read(file, buffer_reserve(out, 256 * 1024), 256 * 1024);
        if (got > 0)
            buffer_advance(out, (size_t)got);
        else if (got == 0 || errno != EINTR)
            break;
    }
    int error = errno;
    close(file);
    errno = got < 0 ? error : EFBIG;
    return got == 0;
}

void visit_append_file(const char *folder, enum table_kind kind, uint64_t number,
                       struct buffer *out)
{
    buffer_printf(out, "%s/%s-%016" PRIx64 ".csv", folder, table_kind_name(kind), number);
}

/* The value behind "name = " at the beginning of a line, NULL without one. */
static const char *value_of(const char *text, const char *name)
{
    size_t length = strlen(name);

    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, name, length) == 0 && strncmp(line + length, " = ", 3) == 0)
            return line + length + 3;
    }
    return NULL;
}

static bool parse_about(const char *text, struct visit_about *about)
{
    const char *day = value_of(text, "day"), *number = value_of(text, "copy");
    char iso[11] = "", digits[17] = "", *end;

    if (!day || !number || sscanf(day, "%10[0-9-]", iso) != 1 ||
        sscanf(number, "%16[0-9a-f]", digits) != 1)
        return false;
    about->day = day_from_iso(iso);
    about->number = strtoull(digits, &end, 16);
    return about->day != DAY_UNKNOWN && end == digits + 16;
}

struct status visit_read_about(const char *folder, struct visit_about *about)
{
    struct buffer path = {0}, text = {0};
    struct status status = status_none();

    buffer_printf(&path, "%s/%s", folder, VISIT_ABOUT);
    if (!read_file(path.bytes, ABOUT_LARGEST, &text))
        status = status_make(errno == ENOENT || errno == ENOTDIR ? STATUS_NOTHING
                                                                 : STATUS_UNREADABLE,
                             path.bytes, errno);
    else if (!parse_about(buffer_string(&text), about))
        status = status_make(STATUS_INVALID, path.bytes, 0);
    buffer_clear(&path);
    buffer_clear(&text);
    return status;
}

/* Whether the files are there and are those that the number was made from. */
static bool find_files(const char *folder, uint64_t number, struct visit *visit)
{
    uint64_t hash = TEXT_HASH;
    struct buffer path = {0}, bytes = {0};

    for (int i = 0; i < TABLE_COUNT; i++) {
        buffer_reset(&path);
        buffer_reset(&bytes);
        visit_append_file(folder, (enum table_kind)i, number, &path);
        bool there = read_file(path.bytes, SIZE_MAX / 2, &bytes);
        if (!there && errno != ENOENT)
            break;
        hash = text_hash(hash, buffer_text(&bytes));
        if (there)
            visit->files[visit->count++] = memory_string(path.bytes);
    }
    buffer_clear(&path);
    buffer_clear(&bytes);
    return visit->count > 0 && hash == number;
}

struct status visit_find(const char *folder, struct visit *visit)
{
    struct visit_about about, last = {.day = DAY_UNKNOWN};

    *visit = (struct visit){.day = DAY_UNKNOWN};
    /* The copy may have been replaced between the two looks, but for so long. */
    for (int turn = 0; turn < TURNS_MOST; turn++) {
        visit_clear(visit);
        struct status status = visit_read_about(folder, &about);
        if (!status_ok(&status))
            return status;
        visit->day = about.day;
        if (find_files(folder, about.number, visit))
            return status;
        if (turn > 0 && about.number == last.number)
            break;
        last = about;
    }
    return status_make(STATUS_INVALID, folder, 0);
}

void visit_clear(struct visit *visit)
{
    for (size_t i = 0; i < visit->count; i++)
        free(visit->files[i]);
    *visit = (struct visit){.day = DAY_UNKNOWN};
}
