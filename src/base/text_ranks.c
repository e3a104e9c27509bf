/* SPDX-License-Identifier: MIT */
/* What fold_compare looks at first is made into bytes that compare as it does. These are
 * sorted eight at a time as numbers; only texts that have all of them in common are then
 * compared with each other. */
#include "base/text_ranks.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/radix.h"

#include <limits.h>
#include <stdlib.h>

enum {
    CHUNK = sizeof(uint64_t),
    KEY_MOST = 8 * CHUNK /* of texts that are the same for so long there are few */
};

/* Items that have depth bytes of their keys in common. */
struct range {
    uint32_t start, end, depth;
};

struct ranker {
    const struct text *texts;
    size_t count;
    bool alike;
    uint32_t *ranks;
    struct buffer keys, folded;
    size_t made;    /* keys */
    size_t *starts; /* of each text's key; one more for the end */
    struct radix_item *items, *spare;
    struct range *ranges; /* that wait to be sorted; owned */
    size_t range_count, range_capacity;
    struct range range; /* that is being sorted, when radix.count is not 0 */
    struct radix radix;
};

static size_t digits_at(const char *at, const char *end)
{
    const char *start = at;
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return (size_t)(at - start);
}

/* A number is the digit 0, how long it is, and its digits. One whose length is no byte ends
 * the key, which holds no NUL. */
static void append_key(struct text folded, struct buffer *out)
{
    const char *at = folded.bytes, *end = at + folded.length;
    char *key = buffer_reserve(out, KEY_MOST + UCHAR_MAX + 2);
    size_t length = 0;
    while (at < end && length < KEY_MOST) {
        size_t digits = digits_at(at, end);
        if (digits == 0) {
            key[length++] = *at++;
            continue;
        }
        for (; digits > 0 && *at == '0'; digits--)
            at++;
        key[length++] = '0';
        key[length++] = (char)(digits < UCHAR_MAX - 1 ? digits + 1 : UCHAR_MAX);
        if (digits >= UCHAR_MAX - 1)
            break;
        for (; digits > 0; digits--)
            key[length++] = *at++;
    }
    buffer_advance(out, length < KEY_MOST ? length : KEY_MOST);
}

static void make_key(struct ranker *ranker)
{
    size_t place = ranker->made++;
    buffer_reset(&ranker->folded);
    fold_search(ranker->texts[place], &ranker->folded);
    append_key(buffer_text(&ranker->folded), &ranker->keys);
    ranker->starts[place + 1] = ranker->keys.length;
    ranker->items[place].place = (uint32_t)place;
}

/* Eight bytes of a key as a number, NUL behind its end. */
static uint64_t chunk_of(const struct ranker *ranker, uint32_t place, size_t depth)
{
    const char *at = ranker->keys.bytes + ranker->starts[place] + depth;
    const char *end = ranker->keys.bytes + ranker->starts[place + 1];
    uint64_t chunk = 0;
    for (int i = 0; i < CHUNK; i++)
        chunk = chunk << CHAR_BIT | (at + i < end ? (unsigned char)at[i] : 0);
    return chunk;
}

static bool all_the_same(const struct ranker *ranker, const struct radix_item *items,
                         size_t count)
{
    const struct text *texts = ranker->texts;
    for (size_t i = 1; i < count; i++)
        if (!text_equal(texts[items[i].place], texts[items[0].place]))
            return false;
    return true;
}

static int compare_texts(const void *left, const void *right, void *context)
{
    const struct text *texts = context;
    uint32_t a = ((const struct radix_item *)left)->place;
    uint32_t b = ((const struct radix_item *)right)->place;
    return fold_compare(texts[a], texts[b]);
}

static void rank_tied(struct ranker *ranker, struct radix_item *items, size_t count,
                      uint32_t rank)
{
    if (count > 1)
        qsort_r(items, count, sizeof *items, compare_texts, (void *)ranker->texts);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_texts(&items[i - 1], &items[i], (void *)ranker->texts) != 0)
            rank++;
        ranker->ranks[items[i].place] = rank;
    }
}

struct folded {
    struct text text;
    uint32_t place;
};

static int compare_folded(const void *left, const void *right)
{
    const struct folded *a = left, *b = right;
    size_t shorter = a->text.length < b->text.length ? a->text.length : b->text.length;
    int order = shorter ? memcmp(a->text.bytes, b->text.bytes, shorter) : 0;
    if (order == 0)
        order = (a->text.length > b->text.length) - (a->text.length < b->text.length);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static struct folded *fold_each(const struct ranker *ranker, const struct radix_item *items,
                                size_t count, struct buffer *bytes)
{
    struct folded *folded = memory_new(count, sizeof *folded);
    for (size_t i = 0; i < count; i++) {
        size_t start = bytes->length;
        fold_search(ranker->texts[items[i].place], bytes);
        folded[i] = (struct folded){{NULL, bytes->length - start}, items[i].place};
    }
    for (size_t i = 0, start = 0; i < count; start += folded[i++].text.length)
        folded[i].text.bytes = buffer_string(bytes) + start;
    qsort(folded, count, sizeof *folded, compare_folded);
    return folded;
}

/* The first text of those that fold to the same is ranked, the others get what it has. */
static void rank_alike(struct ranker *ranker, struct radix_item *items, size_t count,
                       uint32_t rank)
{
    struct buffer bytes = {0};
    struct folded *folded = fold_each(ranker, items, count, &bytes);
    size_t firsts = 0;
    uint32_t first = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !text_equal(folded[i].text, folded[i - 1].text))
            items[firsts++].place = folded[i].place;
    rank_tied(ranker, items, firsts, rank);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !text_equal(folded[i].text, folded[i - 1].text))
            first = folded[i].place;
        ranker->ranks[folded[i].place] = ranker->ranks[first];
    }
    free(folded);
    buffer_clear(&bytes);
}

static void rank_run(struct ranker *ranker, struct radix_item *items, size_t count)
{
    uint32_t rank = (uint32_t)(items - ranker->items);
    if (all_the_same(ranker, items, count))
        for (size_t i = 0; i < count; i++)
            ranker->ranks[items[i].place] = rank;
    else if (ranker->alike)
        rank_alike(ranker, items, count, rank);
    else
        rank_tied(ranker, items, count, rank);
}

static void push(struct ranker *ranker, struct range range)
{
    ranker->ranges = memory_grow(ranker->ranges, ranker->range_count,
                                 &ranker->range_capacity, sizeof *ranker->ranges);
    ranker->ranges[ranker->range_count++] = range;
}

/* The next range; true when there is one. */
static bool pop(struct ranker *ranker)
{
    if (ranker->range_count == 0)
        return false;
    struct range range = ranker->ranges[--ranker->range_count];
    for (uint32_t i = range.start; i < range.end; i++)
        ranker->items[i].key = chunk_of(ranker, ranker->items[i].place, range.depth);
    ranker->range = range;
    ranker->radix = (struct radix){.items = ranker->items + range.start,
                                   .spare = ranker->spare,
                                   .count = range.end - range.start};
    return true;
}

/* What has one key is ranked, where the key has ended, or sorted further. */
static void part(struct ranker *ranker)
{
    struct radix_item *items = ranker->items;
    const struct range range = ranker->range;
    for (uint32_t start = range.start, end; start < range.end; start = end) {
        uint64_t key = items[start].key;
        for (end = start + 1; end < range.end && items[end].key == key;)
            end++;
        bool ended = (key & UCHAR_MAX) == 0 || range.depth + CHUNK == KEY_MOST;
        if (end - start == 1 || ended)
            rank_run(ranker, items + start, end - start);
        else
            push(ranker, (struct range){start, end, range.depth + CHUNK});
    }
    ranker->radix.count = 0;
}

struct ranker *ranker_new(const struct text *texts, size_t count, bool alike,
                          uint32_t *ranks)
{
    struct ranker *ranker = memory_new(1, sizeof *ranker);
    *ranker =
        (struct ranker){.texts = texts, .count = count, .alike = alike, .ranks = ranks};
    ranker->starts = memory_new(count + 1, sizeof *ranker->starts);
    ranker->items = memory_new(count + 1, sizeof *ranker->items);
    ranker->spare = memory_new(count + 1, sizeof *ranker->spare);
    if (count > 0)
        push(ranker, (struct range){0, (uint32_t)count, 0});
    return ranker;
}

bool ranker_step(struct ranker *ranker, size_t texts)
{
    for (size_t done = 0; done < texts;) {
        if (ranker->made < ranker->count) {
            make_key(ranker);
            done++;
            continue;
        }
        if (ranker->radix.count == 0 && !pop(ranker))
            return false;
        done += ranker->radix.count;
        if (!radix_step(&ranker->radix))
            part(ranker);
    }
    return true;
}

void ranker_free(struct ranker *ranker)
{
    if (!ranker)
        return;
    free(ranker->starts);
    free(ranker->items);
    free(ranker->spare);
    free(ranker->ranges);
    buffer_clear(&ranker->keys);
    buffer_clear(&ranker->folded);
    free(ranker);
}

void text_ranks(const struct text *texts, size_t count, bool alike, uint32_t *ranks)
{
    struct ranker *ranker = ranker_new(texts, count, alike, ranks);
    while (ranker_step(ranker, SIZE_MAX))
        ;
    ranker_free(ranker);
}
