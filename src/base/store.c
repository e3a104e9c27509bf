/* SPDX-License-Identifier: MIT */
#include "base/store.h"

#include "base/locale.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file on its way. */
struct draft {
    char *target;       /* where it goes, links followed; owned */
    char *folder;       /* owned */
    char *path;         /* of the temporary file; owned */
    int file;           /* -1: not open */
    struct stat before; /* of what is there; st_nlink 0: nothing */
};

static struct status refused(const char *path)
{
    struct status status = status_make(STATUS_UNWRITTEN, path, 0);

    snprintf(status.detail, sizeof status.detail, "%s",
             _("not a file, but a folder, a device or a pipe"));
    return status;
}

/* A file with no name yet is as good as its folder's name tells. */
static bool find_target(struct draft *draft, const char *path)
{
    char *slash;

    draft->target = realpath(path, NULL);
    if (!draft->target && errno != ENOENT)
        return false;
    if (draft->target && stat(draft->target, &draft->before) != 0)
        return false;
    if (!draft->target)
        draft->target = memory_string(path);
    slash = strrchr(draft->target, '/');
    if (!slash)
        draft->folder = memory_string(".");
    else
        draft->folder = memory_bytes(
            draft->target, slash > draft->target ? (size_t)(slash - draft->target) : 1);
    return true;
}

static bool open_draft(struct draft *draft)
{
    struct buffer path = {0};

    buffer_printf(&path, "%s/.jalon-XXXXXX", draft->folder);
    draft->path = memory_string(buffer_string(&path));
    buffer_clear(&path);
    draft->file = mkostemp(draft->path, O_CLOEXEC);
    return draft->file >= 0;
}

/* mkostemp lets nobody else read it. */
static bool give_permissions(const struct draft *draft, unsigned permissions)
{
    mode_t mask;

    if (permissions != STORE_USUAL)
        return fchmod(draft->file, permissions) == 0;
    if (draft->before.st_nlink > 0) {
        /* Whose it is may not be ours to say; then it is ours. */
        if (fchown(draft->file, draft->before.st_uid, draft->before.st_gid) != 0)
            errno = 0;
        return fchmod(draft->file, draft->before.st_mode & 07777) == 0;
    }
    mask = umask(0);
    umask(mask);
    return fchmod(draft->file, 0666 & ~mask) == 0;
}

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

static bool close_draft(struct draft *draft)
{
    int file = draft->file;

    draft->file = -1;
    return close(file) == 0;
}

/* The new name too is to outlast a loss of power. */
static void sync_folder(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file < 0)
        return;
    fsync(file);
    close(file);
}

static bool replace(struct draft *draft, struct text bytes, unsigned permissions)
{
    if (!open_draft(draft))
        return false;
    bool done = write_all(draft->file, bytes) && give_permissions(draft, permissions) &&
                close_draft(draft) && rename(draft->path, draft->target) == 0;
    int error = errno;

    if (draft->file >= 0)
        close(draft->file);
    if (!done)
        unlink(draft->path);
    else
        sync_folder(draft->folder);
    errno = error;
    return done;
}

struct status store_write(const char *path, struct text bytes, unsigned permissions)
{
    struct sigaction before, ignore = {.sa_handler = SIG_IGN};
    struct draft draft = {.file = -1};
    struct status status = status_none();

    /* A file larger than the user may write is a failure, not the program's end. */
    sigaction(SIGXFSZ, &ignore, &before);
    if (!find_target(&draft, path))
        status = status_make(STATUS_UNWRITTEN, path, errno);
    else if (draft.before.st_nlink > 0 && !S_ISREG(draft.before.st_mode))
        status = refused(path);
    else if (!replace(&draft, bytes, permissions))
        status = status_make(STATUS_UNWRITTEN, path, errno);
    sigaction(SIGXFSZ, &before, NULL);
    free(draft.target);
    free(draft.folder);
    free(draft.path);
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
