/* SPDX-License-Identifier: MIT */
/* Folders, one level deep. Names are bytes; they are sorted as bytes. */
#include "load/files.h"

#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static void add(struct files *files, char *path)
{
    files->items =
        memory_grow(files->items, files->count, &files->capacity, sizeof *files->items);
    files->items[files->count++] = path;
}

bool files_wanted(const char *name)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt"};
    size_t length = strlen(name);

    /* "~$" and ".~lock" are what office programs leave beside an open file. */
    if (name[0] == '.' || name[0] == '~')
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (length > 4 && strcasecmp(name + length - 4, endings[i]) == 0)
            return true;
    return false;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* A pipe or a device would hold up all others. What cannot be looked at is kept: reading it
 * says why. Most folders tell of themselves that something is a file. */
static bool may_be_a_file(const struct dirent *entry, const char *path)
{
    struct stat about;

    return entry->d_type == DT_REG || stat(path, &about) != 0 || S_ISREG(about.st_mode);
}

static struct status add_folder(struct files *files, const char *path)
{
    DIR *folder = opendir(path);
    size_t first = files->count;
    struct dirent *entry;

    if (!folder)
        return status_make(errno == ENOENT ? STATUS_NOT_FOUND : STATUS_UNREADABLE, path,
                           errno);
    while ((entry = readdir(folder)) != NULL) {
        struct buffer full = {0};
        if (!files_wanted(entry->d_name))
            continue;
        buffer_append_string(&full, path);
        if (path[strlen(path) - 1] != '/')
            buffer_append_char(&full, '/');
        buffer_append_string(&full, entry->d_name);
        if (may_be_a_file(entry, full.bytes))
            add(files, full.bytes);
        else
            buffer_clear(&full);
    }
    closedir(folder);
    if (files->count == first)
        return status_make(STATUS_NOTHING, path, 0);
    qsort(files->items + first, files->count - first, sizeof *files->items, compare);
    return status_none();
}

struct status files_add(struct files *files, const char *path)
{
    if (*path && strcmp(path, "-") != 0 && is_folder(path))
        return add_folder(files, path);
    add(files, memory_string(path));
    return status_none();
}

void files_clear(struct files *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->items[i]);
    free(files->items);
    *files = (struct files){0};
}

void files_measure(const struct files *files, uint64_t *bytes, size_t *pipes)
{
    *bytes = *pipes = 0;
    for (size_t i = 0; i < files->count; i++) {
        struct stat about;
        bool standard = strcmp(files->items[i], "-") == 0;
        bool known = !standard && stat(files->items[i], &about) == 0;
        if (standard || (known && !S_ISREG(about.st_mode)))
            ++*pipes;
        else if (known) /* reading will say why not */
            *bytes += (uint64_t)about.st_size;
    }
    if (*pipes > 0)
        *bytes = 0;
}
