/* SPDX-License-Identifier: MIT */
/* The time of the last change of a file's own record counts as well: it betrays what was
 * copied over with an old date, and a right to read that was given. */
#include "app/stamps.h"

#include "base/memory.h"
#include "load/files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* UTF-16 has a NUL on one side of its line end. */
static bool ends_line(const char *last, size_t count)
{
    if (count == 2 && last[1] == '\0')
        return last[0] == '\n' || last[0] == '\r';
    return count > 0 && (last[count - 1] == '\n' || last[count - 1] == '\r');
}

static bool ended(const char *path, off_t size)
{
    char last[2];
    size_t count = size < 2 ? (size_t)size : 2;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t got;

    if (file < 0)
        return false;
    got = pread(file, last, count, size - (off_t)count);
    close(file);
    return got == (ssize_t)count && ends_line(last, count);
}

/* False when there is something that is no regular file. */
static bool look(const char *path, bool ends, struct stamp *stamp)
{
    struct stat link;

    *stamp = (struct stamp){0};
    stamp->there = stat(path, &stamp->about) == 0;
    if (!stamp->there)
        stamp->about = (struct stat){0}; /* whatever the failure left there */
    else if (!S_ISREG(stamp->about.st_mode))
        return false;
    stamp->linked = lstat(path, &link) == 0 && S_ISLNK(link.st_mode);
    stamp->ended = ends && stamp->there && ended(path, stamp->about.st_size);
    return true;
}

struct stamps stamps_take(const char *const *paths, size_t count, bool ends)
{
    struct files files = {0};
    struct stamps stamps = {0};

    for (size_t i = 0; i < count; i++)
        files_add(&files, paths[i]); /* a folder that cannot be read holds no file */
    stamps.items = memory_new(files.count + 1, sizeof *stamps.items);
    for (size_t i = 0; i < files.count; i++) {
        struct stamp stamp;
        if (strcmp(files.items[i], "-") == 0 || !look(files.items[i], ends, &stamp))
            continue;
        stamp.path = memory_string(files.items[i]);
        stamps.items[stamps.count++] = stamp;
    }
    files_clear(&files);
    return stamps;
}

struct stamps stamps_copy(const struct stamps *stamps)
{
    struct stamps copy = {memory_new(stamps->count + 1, sizeof *copy.items), stamps->count};

    for (size_t i = 0; i < copy.count; i++) {
        copy.items[i] = stamps->items[i];
        copy.items[i].path = memory_string(stamps->items[i].path);
    }
    return copy;
}

void stamps_clear(struct stamps *stamps)
{
    for (size_t i = 0; i < stamps->count; i++)
        free(stamps->items[i].path);
    free(stamps->items);
    *stamps = (struct stamps){0};
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same(const struct stamp *a, const struct stamp *b)
{
    return strcmp(a->path, b->path) == 0 && a->there == b->there &&
           a->about.st_dev == b->about.st_dev && a->about.st_ino == b->about.st_ino &&
           a->about.st_size == b->about.st_size &&
           same_time(a->about.st_mtim, b->about.st_mtim) &&
           same_time(a->about.st_ctim, b->about.st_ctim);
}

bool stamps_equal(const struct stamps *a, const struct stamps *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same(&a->items[i], &b->items[i]))
            return false;
    return true;
}

const struct stamp *stamps_find(const struct stamps *stamps, const char *path)
{
    for (size_t i = 0; i < stamps->count; i++)
        if (strcmp(stamps->items[i].path, path) == 0)
            return &stamps->items[i];
    return NULL;
}

const char *stamps_cut(const struct stamps *before, const struct stamps *after)
{
    for (size_t i = 0; i < after->count; i++) {
        const struct stamp *now = &after->items[i];
        const struct stamp *then;
        if (now->ended || !now->there)
            continue;
        then = stamps_find(before, now->path);
        if (then && then->ended)
            return now->path;
    }
    return NULL;
}
