/* SPDX-License-Identifier: MIT */
#include "monitor/twins.h"

#include "base/memory.h"

#include <stdlib.h>

struct numbered {
    struct text id;
    row_t row;
};

/* Ids of one length differ mostly at their end. */
static bool same_id(const struct numbered *a, const struct numbered *b)
{
    return a->id.length == b->id.length &&
           a->id.bytes[a->id.length - 1] == b->id.bytes[b->id.length - 1] &&
           text_equal(a->id, b->id);
}

static int by_id(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    size_t length = a->id.length < b->id.length ? a->id.length : b->id.length;
    int order = length ? memcmp(a->id.bytes, b->id.bytes, length) : 0;

    if (order == 0)
        order = (a->id.length > b->id.length) - (a->id.length < b->id.length);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

void twins_add(struct twins *twins, row_t milestone, struct text id)
{
    if (text_empty(id))
        return;
    twins->list =
        memory_grow(twins->list, twins->count, &twins->capacity, sizeof *twins->list);
    twins->list[twins->count++] = (struct numbered){id, milestone};
}

/* In either order; of several the first is what stays. */
static void note(struct twins *twins, row_t a, row_t b)
{
    row_t first = a < b ? a : b, later = a < b ? b : a;

    if (!twins->first_of)
        twins->first_of = memory_new(twins->slots, sizeof *twins->first_of);
    if (twins->first_of[later] == 0 || first < twins->first_of[later] - 1)
        twins->first_of[later] = first + 1;
}

void twins_find(struct twins *twins)
{
    enum { HANDFUL = 16 }; /* which are compared each with each */
    struct numbered *list = twins->list;
    size_t count = twins->count;

    twins->count = 0;
    if (count <= HANDFUL) {
        for (size_t i = 1; i < count; i++)
            for (size_t k = 0; k < i; k++)
                if (same_id(&list[i], &list[k]))
                    note(twins, list[i].row, list[k].row);
        return;
    }
    qsort(list, count, sizeof *list, by_id);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (same_id(&list[i], &list[first]))
            note(twins, list[i].row, list[first].row);
        else
            first = i;
    }
}

row_t twins_first(const struct twins *twins, row_t milestone)
{
    bool later = twins->first_of && twins->first_of[milestone] != 0;

    return later ? twins->first_of[milestone] - 1 : milestone;
}

void twins_clear(struct twins *twins)
{
    free(twins->first_of);
    free(twins->list);
    *twins = (struct twins){0};
}
