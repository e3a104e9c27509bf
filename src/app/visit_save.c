/* SPDX-License-Identifier: MIT */
#include "app/visit.h"

#include "app/visit_files.h"
#include "base/locale.h"
#include "base/memory.h"
#include "base/report.h"
#include "output/copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char lock_name[] = "lock";

/* With all the folders above it. */
static bool make_folder(const char *folder)
{
    char *path = memory_string(folder);
    bool made = true;

    for (char *at = path + 1; made && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *at = '/';
    }
    made = made && (mkdir(path, 0700) == 0 || errno == EEXIST);
    free(path);
    return made;
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(file, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return fsync(file) == 0;
}

/* In one piece or not at all. */
static bool write_file(const char *path, const char *bytes, size_t length)
{
    struct buffer temporary = {0};

    buffer_printf(&temporary, "%s.XXXXXX", path);
    int file = mkostemp(temporary.bytes, O_CLOEXEC);
    bool written = file >= 0 && write_all(file, bytes, length);
    int error = errno;
    if (file >= 0 && close(file) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && rename(temporary.bytes, path) != 0) {
        written = false;
        error = errno;
    }
    if (!written && file >= 0)
        unlink(temporary.bytes);
    buffer_clear(&temporary);
    errno = error;
    return written;
}

static void sync_folder(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file < 0)
        return;
    fsync(file);
    close(file);
}

/* The tables as they will stand in the files; NULL: no such file. */
struct copy {
    char *bytes[TABLE_COUNT];
    size_t lengths[TABLE_COUNT];
    uint64_t number;
};

static struct copy copy_make(const struct portfolio *portfolio)
{
    struct copy copy = {.number = VISIT_HASH};

    for (int i = 0; i < TABLE_COUNT; i++) {
        if (copy_needed(portfolio, (enum table_kind)i)) {
            FILE *out = open_memstream(&copy.bytes[i], &copy.lengths[i]);
            if (!out)
                memory_fatal("no memory left");
            copy_write(portfolio, (enum table_kind)i, out);
            if (fclose(out) != 0)
                memory_fatal("no memory left");
        }
        copy.number = visit_hash(copy.number, copy.bytes[i], copy.lengths[i]);
    }
    return copy;
}

static void copy_clear(struct copy *copy)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        free(copy->bytes[i]);
}

static bool write_tables(const char *folder, const struct copy *copy)
{
    struct buffer path = {0};
    bool written = true;

    for (int i = 0; i < TABLE_COUNT && written; i++) {
        buffer_reset(&path);
        visit_append_file(folder, (enum table_kind)i, copy->number, &path);
        if (copy->bytes[i])
            written = write_file(path.bytes, copy->bytes[i], copy->lengths[i]);
    }
    int error = errno;
    buffer_clear(&path);
    errno = error;
    return written;
}

static bool write_about(const char *folder, const struct data_paths *data, uint64_t number,
                        day_t day)
{
    struct buffer path = {0}, text = {0};
    char iso[11], **paths = visit_paths(data);

    day_to_iso(day, iso);
    buffer_printf(&text,
                  "# What jalon showed last of these data. It may be removed.\n"
                  "day = %s\ncopy = %016" PRIx64 "\n",
                  iso, number);
    for (size_t i = 0; i < data->count; i++) {
        buffer_append_string(&text, "data = ");
        report_clean(text_of(paths[i]), false, false, &text);
        buffer_append_char(&text, '\n');
    }
    visit_free_paths(paths, data->count);
    buffer_printf(&path, "%s/%s", folder, VISIT_ABOUT);
    bool written = write_file(path.bytes, text.bytes, text.length);
    int error = errno;
    buffer_clear(&path);
    buffer_clear(&text);
    errno = error;
    return written;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), wanted = strlen(end);

    return length >= wanted && strcmp(name + length - wanted, end) == 0;
}

/* Earlier copies, and what a program left behind that was ended within. */
static void remove_others(const char *path, uint64_t number)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    char kept[32];

    snprintf(kept, sizeof kept, "-%016" PRIx64 ".csv", number);
    while (folder && (entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, VISIT_ABOUT) != 0 &&
            strcmp(entry->d_name, lock_name) != 0 && !ends_with(entry->d_name, kept))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
}

enum lock_result { LOCK_HELD, LOCK_BUSY, LOCK_IMPOSSIBLE };

/* Impossible, as on some network folders: then one goes on without. *file is to be closed
 * unless it is -1. */
static enum lock_result lock(const char *folder, int *file)
{
    struct buffer path = {0};

    buffer_printf(&path, "%s/%s", folder, lock_name);
    *file = open(path.bytes, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    buffer_clear(&path);
    if (*file >= 0 && flock(*file, LOCK_EX | LOCK_NB) == 0)
        return LOCK_HELD;
    return *file >= 0 && errno == EWOULDBLOCK ? LOCK_BUSY : LOCK_IMPOSSIBLE;
}

static struct status unwritten(const char *folder, int error)
{
    struct status status = status_make(STATUS_UNWRITTEN, folder, error);

    snprintf(status.detail, sizeof status.detail, "%s",
             _("what was shown could not be kept for the next visit"));
    return status;
}

/* Once "about" is written the new copy counts, and only then do others go. */
static struct status replace(const char *folder, const struct data_paths *data,
                             const struct copy *copy, day_t day)
{
    int file;
    enum lock_result locked = lock(folder, &file);
    struct status status = status_none();

    if (locked != LOCK_BUSY) {
        if (!write_tables(folder, copy) || !write_about(folder, data, copy->number, day))
            status = unwritten(folder, errno);
        else if (locked == LOCK_HELD)
            remove_others(folder, copy->number);
        sync_folder(folder);
    }
    if (file >= 0)
        close(file);
    return status;
}

/* Whether that very copy is there already. */
static bool kept(const char *folder, const struct copy *copy)
{
    struct visit_about about;
    struct status status = visit_read_about(folder, &about);
    struct buffer path = {0};
    bool there = status_ok(&status) && about.number == copy->number;

    for (int i = 0; i < TABLE_COUNT && there; i++) {
        buffer_reset(&path);
        visit_append_file(folder, (enum table_kind)i, copy->number, &path);
        there = !copy->bytes[i] || access(path.bytes, R_OK) == 0;
    }
    buffer_clear(&path);
    return there;
}

struct status visit_save(const char *folder, const struct data_paths *data,
                         const struct portfolio *portfolio, day_t day, bool anew)
{
    struct copy copy = copy_make(portfolio);
    struct status status = status_none();

    if (anew || !kept(folder, &copy))
        status = make_folder(folder) ? replace(folder, data, &copy, day)
                                     : unwritten(folder, errno);
    copy_clear(&copy);
    return status;
}
