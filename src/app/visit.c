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

enum { ABOUT_LARGEST = 64 * 1024, PIECE = 256 * 1024, TURNS_MOST = 100 };

static int open_file(const char *path)
{
    return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

/* What comes next, 0: nothing, -1 with errno. */
static ssize_t read_piece(int file, struct buffer *out)
{
    for (;;) {
        ssize_t got = read(file, buffer_reserve(out, PIECE), PIECE);
        if (got > 0)
            buffer_advance(out, (size_t)got);
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

/* The whole file; false with errno. */
static bool read_file(const char *path, size_t most, struct buffer *out)
{
    int file = open_file(path);
    ssize_t got = -1;

    if (file < 0)
        return false;
    while (out->length <= most && (got = read_piece(file, out)) > 0)
        continue;
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

struct visit_search {
    char *folder;
    struct visit visit;
    struct status status; /* in the end */
    bool over;
    struct visit_about about; /* of this turn */
    int turn;
    uint64_t hash;      /* of the tables before */
    bool unreadable;    /* one of them was */
    int table, file;    /* which is being read; -1: none is open */
    struct buffer path; /* of that table */
};

static void search_is_over(struct visit_search *search, struct status status)
{
    search->status = status;
    search->over = true;
}

/* The copy may have been replaced between two looks, but not for ever. */
static void begin_turn(struct visit_search *search)
{
    visit_clear(&search->visit);
    search->hash = TEXT_HASH;
    search->unreadable = false;
    search->table = 0;
    uint64_t last = search->about.number; /* of the turn before */
    struct status status = visit_read_about(search->folder, &search->about);
    bool same = search->turn > 0 && search->about.number == last;
    if (status_ok(&status))
        search->visit.day = search->about.day;
    if (!status_ok(&status))
        search_is_over(search, status);
    else if (same || search->turn == TURNS_MOST)
        search_is_over(search, status_make(STATUS_INVALID, search->folder, 0));
    search->turn++;
}

static void end_table(struct visit_search *search)
{
    if (search->file >= 0)
        close(search->file);
    search->file = -1;
    search->hash = text_hash_end(search->hash);
    search->table++;
}

static void open_table(struct visit_search *search)
{
    struct visit *visit = &search->visit;

    buffer_reset(&search->path);
    visit_append_file(search->folder, (enum table_kind)search->table, search->about.number,
                      &search->path);
    search->file = open_file(search->path.bytes);
    if (search->file >= 0) {
        visit->files[visit->count++] = memory_string(search->path.bytes);
    } else {
        search->unreadable |= errno != ENOENT;
        end_table(search);
    }
}

/* Bytes that were read; the files are the copy when its number was made from them. */
static size_t search_next(struct visit_search *search)
{
    struct buffer bytes = {0};

    if (search->table == TABLE_COUNT || search->unreadable) {
        if (search->visit.count > 0 && !search->unreadable &&
            search->hash == search->about.number)
            search_is_over(search, status_none());
        else
            begin_turn(search);
        return 0;
    }
    if (search->file < 0) {
        open_table(search);
        return 0;
    }
    ssize_t got = read_piece(search->file, &bytes);
    search->hash = text_hash_piece(search->hash, buffer_text(&bytes));
    search->unreadable |= got < 0;
    if (got <= 0)
        end_table(search);
    buffer_clear(&bytes);
    return got > 0 ? (size_t)got : 0;
}

struct visit_search *visit_search_begin(const char *folder)
{
    struct visit_search *search = memory_new(1, sizeof *search);

    search->folder = memory_string(folder);
    search->visit = (struct visit){.day = DAY_UNKNOWN};
    search->file = -1;
    begin_turn(search);
    return search;
}

bool visit_search_step(struct visit_search *search, size_t bytes)
{
    for (size_t read = 0; read < bytes && !search->over;)
        read += search_next(search);
    return !search->over;
}

struct status visit_search_end(struct visit_search *search, struct visit *visit)
{
    *visit = (struct visit){.day = DAY_UNKNOWN};
    if (!search)
        return status_make(STATUS_NOTHING, NULL, 0);
    struct status status =
        search->over ? search->status : status_make(STATUS_NOTHING, search->folder, 0);
    *visit = search->visit;
    if (search->file >= 0)
        close(search->file);
    buffer_clear(&search->path);
    free(search->folder);
    free(search);
    return status;
}

struct status visit_find(const char *folder, struct visit *visit)
{
    struct visit_search *search = visit_search_begin(folder);

    while (visit_search_step(search, SIZE_MAX))
        continue;
    return visit_search_end(search, visit);
}

void visit_clear(struct visit *visit)
{
    for (size_t i = 0; i < visit->count; i++)
        free(visit->files[i]);
    *visit = (struct visit){.day = DAY_UNKNOWN};
}
