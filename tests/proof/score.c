/* SPDX-License-Identifier: MIT */
/* Multisets are sorted arrays of texts. A record is its cells one behind the other. */
#include "score.h"

#include "base/memory.h"

#include <stdlib.h>

struct bag {
    struct text *items;
    size_t count;
};

static int compare(const void *a, const void *b)
{
    const struct text *left = a, *right = b;
    size_t common = left->length < right->length ? left->length : right->length;
    int order = common > 0 ? memcmp(left->bytes, right->bytes, common) : 0;

    if (order != 0)
        return order;
    return (left->length > right->length) - (left->length < right->length);
}

static struct bag bag_new(size_t count)
{
    return (struct bag){memory_new(count, sizeof(struct text)), count};
}

static size_t common(const struct bag *a, const struct bag *b)
{
    size_t i = 0, j = 0, count = 0;

    while (i < a->count && j < b->count) {
        int order = compare(&a->items[i], &b->items[j]);
        count += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return count;
}

/* Takes both bags. */
static struct measure measure(struct bag expected, struct bag read)
{
    static const struct measure all = {1, 1, 1}, none = {0, 0, 0};
    struct measure result = expected.count == 0 ? all : none;

    qsort(expected.items, expected.count, sizeof *expected.items, compare);
    qsort(read.items, read.count, sizeof *read.items, compare);
    double shared = (double)common(&expected, &read);
    if (shared > 0) {
        result.precision = shared / (double)read.count;
        result.recall = shared / (double)expected.count;
        result.f1 =
            2 * result.precision * result.recall / (result.precision + result.recall);
    }
    free(expected.items);
    free(read.items);
    return result;
}

static struct bag header_of(const struct plain *plain)
{
    struct bag bag = bag_new(plain->row_count > 0 ? plain_width(plain, 0) : 0);

    for (size_t i = 0; i < bag.count; i++)
        bag.items[i] = plain_at(plain, 0, i);
    return bag;
}

static struct bag records_of(const struct plain *plain)
{
    struct bag bag = bag_new(plain->row_count > 0 ? plain->row_count - 1 : 0);

    for (size_t i = 0; i < bag.count; i++) {
        size_t width = plain_width(plain, i + 1);
        struct text first = plain_at(plain, i + 1, 0),
                    last = plain_at(plain, i + 1, width - 1);
        bag.items[i].bytes = first.bytes;
        bag.items[i].length = (size_t)(last.bytes + last.length - first.bytes);
    }
    return bag;
}

static struct bag cells_of(const struct plain *plain)
{
    struct bag bag = bag_new(plain->cell_count);

    for (size_t i = 0; i < bag.count; i++)
        bag.items[i] = plain_cell(plain, i);
    return bag;
}

struct score score_of(const struct plain *expected, const struct plain *read)
{
    static const struct score all = {1, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}};

    if (expected->row_count == 0)
        return all;
    return (struct score){1, measure(header_of(expected), header_of(read)),
                          measure(records_of(expected), records_of(read)),
                          measure(cells_of(expected), cells_of(read))};
}

static double sum(const struct measure *measure)
{
    return measure->precision + measure->recall + measure->f1;
}

double score_total(const struct score *score)
{
    return score->loaded + sum(&score->header) + sum(&score->records) + sum(&score->cells);
}
