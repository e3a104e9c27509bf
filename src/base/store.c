/* SPDX-License-Identifier: MIT */
#include "base/store.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int file, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t put = write(file, bytes.bytes, bytes.length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes.bytes += put;
        bytes.length -= (size_t)put;
    }
    return fsync(file) == 0;
}

/* Writes beside path and renames; false with errno. */
static bool replace(const char *path, struct text bytes, unsigned permissions)
{
    struct buffer beside = {0};

    buffer_printf(&beside, "%s.XXXXXX", path);
    int file = mkostemp(beside.bytes, O_CLOEXEC);
    bool written = file >= 0 && fchmod(file, permissions) == 0 && write_all(file, bytes);
    int error = errno;
    if (file >= 0 && close(file) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && rename(beside.bytes, path) != 0) {
        written = false;
        error = errno;
    }
    if (!written && file >= 0)
        unlink(beside.bytes);
    buffer_clear(&beside);
    errno = error;
    return written;
}

/* The new name itself is on the disk only when its folder is. */
static void sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder =
        slash ? memory_bytes(path, (size_t)(slash - path) + 1) : memory_string(".");
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
}

struct status store_write(const char *path, struct text bytes, unsigned permissions)
{
    char *target = realpath(path, NULL); /* NULL when there is no file yet */
    const char *written = target ? target : path;
    struct status status = status_none();

    if (replace(written, bytes, permissions))
        sync_folder_of(written);
    else
        status = status_make(STATUS_UNWRITTEN, path, errno);
    free(target);
    return status;
}

struct status store_make_folder(const char *folder)
{
    char *path = memory_string(folder);
    struct status status = status_none();
    bool made = true;

    for (char *at = *path ? path + 1 : path; made && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *at = '/';
    }
    if (!made || (mkdir(path, 0700) != 0 && errno != EEXIST))
        status = status_make(STATUS_UNWRITTEN, folder, errno);
    free(path);
    return status;
}

int store_hold(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file >= 0)
        while (flock(file, LOCK_EX) != 0)
            if (errno != EINTR) {
                close(file);
                return -1;
            }
    return file;
}

void store_release(int held)
{
    if (held >= 0)
        close(held);
}
