/* SPDX-License-Identifier: MIT */
/* Whoever reads the file in order is at its turn. Parts just behind it are left to it, so
 * that it seldom has to wait for one that is being read; those further on are read by the
 * others, as many as there is room for. */
#include "load/ahead.h"

#include "base/memory.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    NEAR = 4,  /* parts that are left to the reader, the one at its turn among them */
    TRIES = 16 /* beginnings of a record that are tried in one part */
};

enum part_state { PART_FREE, PART_BEING_READ, PART_READ };

struct slot {
    enum part_state state;
    uint64_t number; /* of the part in the file, unless it is free */
    bool good;       /* it was read whole */
    char *memory;    /* AHEAD_ROOM + length bytes */
    struct ahead_part part;
};

struct ahead {
    struct helpers *helpers;
    struct ahead *next;
    struct dialect dialect;
    int descriptor;
    uint64_t parts;                 /* whole ones */
    uint64_t turn;                  /* the part that the reader of the file is at */
    uint64_t begun;                 /* no part from here on was given to a thread */
    struct slot slots[AHEAD_PARTS]; /* part n is in slot n % AHEAD_PARTS */
};

struct helpers {
    pthread_mutex_t mutex;
    pthread_cond_t work, read; /* there may be a part to read; a part was read */
    size_t readers;            /* threads that may still have files of their own */
    size_t length;
    struct ahead *first;
};

struct helpers *helpers_new(size_t threads, size_t part)
{
    struct helpers *helpers = memory_new(1, sizeof *helpers);

    pthread_mutex_init(&helpers->mutex, NULL);
    pthread_cond_init(&helpers->work, NULL);
    pthread_cond_init(&helpers->read, NULL);
    helpers->readers = threads;
    helpers->length = part > 0 ? part : AHEAD_PART;
    return helpers;
}

void helpers_free(struct helpers *helpers)
{
    if (!helpers)
        return;
    pthread_cond_destroy(&helpers->read);
    pthread_cond_destroy(&helpers->work);
    pthread_mutex_destroy(&helpers->mutex);
    free(helpers);
}

/* --- one part ----------------------------------------------------------------------- */

static bool read_whole(const struct ahead *ahead, const struct slot *slot)
{
    size_t length = ahead->helpers->length, got = 0;

    while (got < length) {
        ssize_t count = pread(ahead->descriptor, slot->part.bytes + got, length - got,
                              (off_t)(slot->number * length + got));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        got += (size_t)count;
    }
    return true;
}

/* Where a record begins is a guess: behind a line end, but a cell may hold that. Where the
 * guess is wrong the text seldom makes records for long. */
static void find_records(struct ahead_part *part)
{
    struct text text = {part->bytes + part->first, part->end - part->first};

    for (int i = 0; i < TRIES; i++) {
        slices_find(part->slices, text, 0, false, part->look.returns);
        size_t count;
        slices_records(part->slices, &count);
        struct slices_end end = slices_end(part->slices, count);
        if (!end.stopped || end.used > text.length / TRIES)
            return;
        const char *line = memchr(text.bytes + end.used, '\n', text.length - end.used);
        size_t used = (size_t)(line + 1 - text.bytes);
        text.bytes += used;
        text.length -= used;
    }
}

static void look_at(struct ahead_part *part)
{
    const char *first = memchr(part->bytes, '\n', part->length);

    part->first = part->end = part->length;
    part->look = (struct decoder_look){0};
    if (!first)
        return;
    const char *last = memrchr(part->bytes, '\n', part->length);
    part->first = (size_t)(first + 1 - part->bytes);
    part->end = (size_t)(last + 1 - part->bytes);
    if (part->first == part->end)
        return;
    part->look =
        decoder_look((struct text){part->bytes + part->first, part->end - part->first});
    if (part->look.as_is)
        find_records(part);
}

static void read_part(const struct ahead *ahead, struct slot *slot)
{
    if (!slot->memory) {
        slot->memory = memory_resize(NULL, AHEAD_ROOM + ahead->helpers->length, 1);
        slot->part.bytes = slot->memory + AHEAD_ROOM;
        slot->part.length = ahead->helpers->length;
        slot->part.slices = slices_new(&ahead->dialect);
    }
    slot->good = read_whole(ahead, slot);
    if (slot->good)
        look_at(&slot->part);
}

/* --- who reads which ---------------------------------------------------------------- */

static struct slot *slot_of(struct ahead *ahead, uint64_t number)
{
    return &ahead->slots[number % AHEAD_PARTS];
}

/* Whether the next part of a file may be read. */
static bool has_room(struct ahead *ahead)
{
    if (ahead->begun < ahead->turn + NEAR)
        ahead->begun = ahead->turn + NEAR;
    return ahead->begun < ahead->parts && ahead->begun < ahead->turn + AHEAD_PARTS &&
           slot_of(ahead, ahead->begun)->state != PART_BEING_READ;
}

/* The file that will be the first to want its next part. */
static struct ahead *most_urgent(const struct helpers *helpers)
{
    struct ahead *best = NULL;

    for (struct ahead *ahead = helpers->first; ahead; ahead = ahead->next)
        if (has_room(ahead) &&
            (!best || ahead->begun - ahead->turn < best->begun - best->turn))
            best = ahead;
    return best;
}

/* With the mutex held, which is let go of while the part is read. */
static bool read_next(struct helpers *helpers)
{
    struct ahead *ahead = most_urgent(helpers);

    if (!ahead)
        return false;
    struct slot *slot = slot_of(ahead, ahead->begun);
    slot->state = PART_BEING_READ;
    slot->number = ahead->begun++;
    pthread_mutex_unlock(&helpers->mutex);
    read_part(ahead, slot);
    pthread_mutex_lock(&helpers->mutex);
    slot->state = PART_READ;
    pthread_cond_broadcast(&helpers->read);
    return true;
}

bool helpers_read(struct helpers *helpers)
{
    pthread_mutex_lock(&helpers->mutex);
    bool any = read_next(helpers);
    pthread_mutex_unlock(&helpers->mutex);
    return any;
}

/* With the mutex held. */
static void leave(struct helpers *helpers)
{
    if (--helpers->readers == 0)
        pthread_cond_broadcast(&helpers->work);
}

void helpers_leave(struct helpers *helpers)
{
    pthread_mutex_lock(&helpers->mutex);
    leave(helpers);
    pthread_mutex_unlock(&helpers->mutex);
}

void helpers_help(struct helpers *helpers)
{
    pthread_mutex_lock(&helpers->mutex);
    leave(helpers);
    while (helpers->readers > 0)
        if (!read_next(helpers))
            pthread_cond_wait(&helpers->work, &helpers->mutex);
    pthread_mutex_unlock(&helpers->mutex);
}

/* --- who reads the file ------------------------------------------------------------- */

struct ahead *ahead_new(struct helpers *helpers, const struct dialect *dialect,
                        int descriptor, uint64_t file_size)
{
    if (helpers->length == AHEAD_PART && file_size < AHEAD_LEAST)
        return NULL;
    struct ahead *ahead = memory_new(1, sizeof *ahead);
    ahead->helpers = helpers;
    ahead->dialect = *dialect;
    ahead->descriptor = descriptor;
    ahead->parts = file_size / helpers->length;
    pthread_mutex_lock(&helpers->mutex);
    ahead->next = helpers->first;
    helpers->first = ahead;
    pthread_cond_broadcast(&helpers->work);
    pthread_mutex_unlock(&helpers->mutex);
    return ahead;
}

void ahead_free(struct ahead *ahead)
{
    if (!ahead)
        return;
    struct helpers *helpers = ahead->helpers;
    struct ahead **link = &helpers->first;
    pthread_mutex_lock(&helpers->mutex);
    while (*link != ahead)
        link = &(*link)->next;
    *link = ahead->next;
    for (int i = 0; i < AHEAD_PARTS; i++)
        while (ahead->slots[i].state == PART_BEING_READ)
            pthread_cond_wait(&helpers->read, &helpers->mutex);
    pthread_mutex_unlock(&helpers->mutex);
    for (int i = 0; i < AHEAD_PARTS; i++) {
        slices_free(ahead->slots[i].part.slices);
        free(ahead->slots[i].memory);
    }
    free(ahead);
}

size_t ahead_length(const struct ahead *ahead)
{
    return ahead->helpers->length;
}

struct ahead_part *ahead_take(struct ahead *ahead, uint64_t offset)
{
    struct helpers *helpers = ahead->helpers;
    uint64_t number = offset / helpers->length;
    struct slot *slot = slot_of(ahead, number);

    if (offset % helpers->length != 0)
        return NULL;
    pthread_mutex_lock(&helpers->mutex);
    ahead->turn = number;
    pthread_cond_signal(&helpers->work);
    while (slot->state == PART_BEING_READ && slot->number == number)
        pthread_cond_wait(&helpers->read, &helpers->mutex);
    bool good = slot->state == PART_READ && slot->number == number && slot->good;
    pthread_mutex_unlock(&helpers->mutex);
    return good ? &slot->part : NULL;
}
