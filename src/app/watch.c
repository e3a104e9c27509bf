/* SPDX-License-Identifier: MIT */
/* One epoll descriptor for three: inotify, the pause after an event, the looks. A place
 * is a folder and what counts in it; several places may share a folder, and then share
 * its inotify watch. Watches are asked for anew whenever something has happened: a folder
 * that was replaced is another one under the same name. */
#include "app/watch.h"

#include "app/stamps.h"
#include "base/memory.h"
#include "load/files.h"

#include <errno.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { EVENT_BYTES = 16 * 1024, NO_WATCH = -1 };

static const uint32_t events_seen = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB |
                                    IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE |
                                    IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
static const uint32_t events_of_folder =
    IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_Q_OVERFLOW;

const struct watch_pace watch_usual_pace = {300, 5000, 5000, 2000, false};

/* File systems that others change without this machine's kernel knowing. */
static const uint32_t blind_systems[] = {
    NFS_SUPER_MAGIC,
    SMB_SUPER_MAGIC,
    CIFS_SUPER_MAGIC,
    SMB2_SUPER_MAGIC,
    FUSE_SUPER_MAGIC,
    V9FS_MAGIC,
    CEPH_SUPER_MAGIC,
    AFS_SUPER_MAGIC,
    AFS_FS_MAGIC,
    CODA_SUPER_MAGIC,
    AUTOFS_SUPER_MAGIC,
    OCFS2_SUPER_MAGIC,
    0x01161970 /* GFS2 */,
    0x0BD00BD0 /* Lustre */,
    0x47504653 /* GPFS */,
    0x786F4256 /* VirtualBox */,
    0xBACBACBC /* VMware */,
    0x7C7C6673 /* Parallels */,
};

struct place {
    char *folder;
    char *name; /* the one that counts in it; NULL: all that the loader would take */
    int number; /* inotify's, or NO_WATCH */
};

/* A file that was written to and not closed yet. */
struct writing {
    int number;
    char *name;
};

struct watch {
    char **paths;
    size_t path_count;
    struct watch_pace pace;
    struct place *places;
    size_t place_count, place_capacity;
    struct writing *writing;
    size_t writing_count, writing_capacity;
    struct stamps stamps; /* where looks are taken: of the last one */
    int epoll, inotify, pause, looks;
    bool blind;   /* some place needs looks */
    bool looking; /* their timer runs */
    bool moved;   /* the last look saw a change that may still go on */
};

static bool standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static bool again_readable(const char *path)
{
    struct stat about;

    if (standard_input(path))
        return false;
    return stat(path, &about) != 0 || S_ISREG(about.st_mode) || S_ISDIR(about.st_mode);
}

static bool blind_system(const char *path)
{
    struct statfs about;

    if (statfs(path, &about) != 0)
        return false; /* what is missing is seen to elsewhere */
    for (size_t i = 0; i < sizeof blind_systems / sizeof *blind_systems; i++)
        if ((uint32_t)about.f_type == blind_systems[i])
            return true;
    return false;
}

/* Takes name. Whether it can be watched; a folder that is not there is no failure, for
 * the one that holds it tells when it comes. */
static bool add_place(struct watch *watch, const char *folder, size_t length, char *name)
{
    struct place place = {memory_bytes(folder, length), name, NO_WATCH};

    place.number = inotify_add_watch(watch->inotify, place.folder, events_seen);
    if (place.number < 0 && (place.name || (errno != ENOENT && errno != ENOTDIR)))
        watch->blind = true;
    watch->blind |= blind_system(place.folder);
    watch->places = memory_grow(watch->places, watch->place_count, &watch->place_capacity,
                                sizeof *watch->places);
    watch->places[watch->place_count++] = place;
    return place.number >= 0;
}

/* The path as a name in the folder that holds it. */
static void add_holder(struct watch *watch, const char *path)
{
    size_t length = strlen(path), start;

    while (length > 1 && path[length - 1] == '/')
        length--;
    start = length;
    while (start > 0 && path[start - 1] != '/')
        start--;
    if (start == length)
        return; /* the root is in no folder */
    char *name = memory_bytes(path + start, length - start);
    if (start == 0)
        add_place(watch, ".", 1, name);
    else
        add_place(watch, path, start, name);
}

/* A folder tells itself that it goes; the one that holds it, where much else may happen,
 * is only needed for its coming, and for what a link points to. */
static void add_path(struct watch *watch, const char *path)
{
    struct stat about;
    char *real;

    if (add_place(watch, path, strlen(path), NULL) && lstat(path, &about) == 0 &&
        S_ISDIR(about.st_mode))
        return;
    add_holder(watch, path);
    real = realpath(path, NULL);
    if (real && strcmp(real, path) != 0)
        add_holder(watch, real); /* what a link points to changes in another folder */
    free(real);
}

static struct stamps take_stamps(const struct watch *watch)
{
    return stamps_take((const char *const *)watch->paths, watch->path_count, false);
}

static bool linked_inside(const struct watch *watch)
{
    struct stamps stamps = take_stamps(watch);
    bool linked = false;

    for (size_t i = 0; i < stamps.count; i++) {
        bool named = false;
        for (size_t j = 0; j < watch->path_count; j++)
            named |= strcmp(stamps.items[i].path, watch->paths[j]) == 0;
        linked |= stamps.items[i].linked && !named;
    }
    stamps_clear(&stamps);
    return linked;
}

static void set_timer(int timer, int first_ms, int period_ms)
{
    struct itimerspec time = {
        .it_value = {first_ms / 1000, first_ms % 1000 * 1000000L},
        .it_interval = {period_ms / 1000, period_ms % 1000 * 1000000L},
    };

    timerfd_settime(timer, 0, &time, NULL);
}

static bool number_used(const struct watch *watch, int number)
{
    for (size_t i = 0; i < watch->place_count; i++)
        if (watch->places[i].number == number)
            return true;
    return false;
}

static void clear_places(struct place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(places[i].folder);
        free(places[i].name);
    }
    free(places);
}

/* All places anew. A folder that has one already keeps its number, and loses no event. */
static void renew_places(struct watch *watch)
{
    struct place *before = watch->places;
    size_t count = watch->place_count;

    watch->places = NULL;
    watch->place_count = watch->place_capacity = 0;
    for (size_t i = 0; i < watch->path_count; i++)
        add_path(watch, watch->paths[i]);
    for (size_t i = 0; i < count; i++)
        if (before[i].number != NO_WATCH && !number_used(watch, before[i].number))
            inotify_rm_watch(watch->inotify, before[i].number);
    clear_places(before, count);
}

/* Two looks must agree before a change is told: only the files themselves can say that
 * nobody is writing to them any more. */
static bool look(struct watch *watch)
{
    struct stamps now = take_stamps(watch);
    bool same = stamps_equal(&now, &watch->stamps);
    bool rested = same && watch->moved;

    watch->moved = !same;
    stamps_clear(&watch->stamps);
    watch->stamps = now;
    return rested;
}

/* What came between the last look and the first watch is told by no event. */
static void stop_looking(struct watch *watch)
{
    look(watch);
    if (watch->moved)
        set_timer(watch->pause, watch->pace.settle_ms, 0);
    watch->moved = false;
    stamps_clear(&watch->stamps);
}

/* Watches for every place, and looks where they are not enough. */
static void renew(struct watch *watch)
{
    watch->blind = watch->pace.always_look || linked_inside(watch);
    renew_places(watch);
    if (watch->blind == watch->looking)
        return;
    watch->looking = watch->blind;
    if (watch->looking)
        watch->stamps = take_stamps(watch);
    else
        stop_looking(watch);
    set_timer(watch->looks, watch->looking ? watch->pace.look_ms : 0, watch->pace.look_ms);
}

static bool open_descriptors(struct watch *watch)
{
    watch->epoll = epoll_create1(EPOLL_CLOEXEC);
    watch->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    watch->pause = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    watch->looks = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (watch->epoll < 0 || watch->pause < 0 || watch->looks < 0)
        return false;
    /* Without inotify every watch fails, and the files are looked at. */
    const int inner[] = {watch->pause, watch->looks, watch->inotify};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = inner[i]};
        if (inner[i] >= 0 && epoll_ctl(watch->epoll, EPOLL_CTL_ADD, inner[i], &event) != 0)
            return false;
    }
    return true;
}

struct watch *watch_new(const char *const *paths, size_t count,
                        const struct watch_pace *pace)
{
    for (size_t i = 0; i < count; i++)
        if (!again_readable(paths[i]))
            return NULL;
    struct watch *watch = memory_new(1, sizeof *watch);
    watch->pace = *pace;
    watch->paths = memory_new(count + 1, sizeof *watch->paths);
    watch->path_count = count;
    for (size_t i = 0; i < count; i++)
        watch->paths[i] = memory_string(paths[i]);
    if (!open_descriptors(watch)) {
        watch_free(watch);
        return NULL;
    }
    renew(watch);
    return watch;
}

static void forget_writing(struct watch *watch)
{
    for (size_t i = 0; i < watch->writing_count; i++)
        free(watch->writing[i].name);
    watch->writing_count = 0;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    const int descriptors[] = {watch->epoll, watch->inotify, watch->pause, watch->looks};
    for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    for (size_t i = 0; i < watch->path_count; i++)
        free(watch->paths[i]);
    clear_places(watch->places, watch->place_count);
    forget_writing(watch);
    stamps_clear(&watch->stamps);
    free(watch->paths);
    free(watch->writing);
    free(watch);
}

int watch_descriptor(const struct watch *watch)
{
    return watch->epoll;
}

/* Marks a file as written to, or as done with. */
static void mark_writing(struct watch *watch, const struct inotify_event *event)
{
    size_t i = 0;

    while (i < watch->writing_count && (watch->writing[i].number != event->wd ||
                                        strcmp(watch->writing[i].name, event->name) != 0))
        i++;
    if (event->mask & IN_MODIFY && i == watch->writing_count) {
        watch->writing = memory_grow(watch->writing, watch->writing_count,
                                     &watch->writing_capacity, sizeof *watch->writing);
        watch->writing[watch->writing_count++] =
            (struct writing){event->wd, memory_string(event->name)};
    } else if (event->mask & (IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE) &&
               i < watch->writing_count) {
        free(watch->writing[i].name);
        watch->writing[i] = watch->writing[--watch->writing_count];
    }
}

static bool counts(const struct watch *watch, const struct inotify_event *event)
{
    if (event->mask & events_of_folder)
        return true;
    for (size_t i = 0; event->len && i < watch->place_count; i++) {
        const struct place *place = &watch->places[i];
        if (place->number == event->wd &&
            (place->name ? strcmp(place->name, event->name) == 0
                         : files_wanted(event->name)))
            return true;
    }
    return false;
}

static void take_events(struct watch *watch)
{
    _Alignas(struct inotify_event) char bytes[EVENT_BYTES];
    bool any = false, folders = false;
    ssize_t length;

    while (watch->inotify >= 0 &&
           (length = read(watch->inotify, bytes, sizeof bytes)) > 0) {
        const struct inotify_event *event;
        for (ssize_t at = 0; at < length; at += (ssize_t)(sizeof *event + event->len)) {
            event = (const struct inotify_event *)(const void *)(bytes + at);
            if (!counts(watch, event))
                continue;
            any = true;
            folders |= (event->mask & (IN_ISDIR | events_of_folder)) != 0;
            if (event->len)
                mark_writing(watch, event);
        }
    }
    if (folders)
        renew(watch); /* at once: what is written into a new folder is to be seen */
    if (any)
        set_timer(watch->pause,
                  watch->writing_count ? watch->pace.writing_ms : watch->pace.settle_ms, 0);
}

static bool expired(int timer)
{
    uint64_t times;

    return read(timer, &times, sizeof times) == (ssize_t)sizeof times;
}

bool watch_take(struct watch *watch)
{
    bool rested;

    take_events(watch);
    rested = expired(watch->pause);
    if (rested)
        forget_writing(watch);
    bool looked = expired(watch->looks);
    if (rested || looked)
        renew(watch);
    if (looked && watch->looking)
        rested |= look(watch);
    return rested;
}

void watch_again(struct watch *watch)
{
    struct itimerspec left;

    /* What has happened already is told sooner. */
    if (timerfd_gettime(watch->pause, &left) == 0 && left.it_value.tv_sec == 0 &&
        left.it_value.tv_nsec == 0)
        set_timer(watch->pause, watch->pace.again_ms, 0);
}
