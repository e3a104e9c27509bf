/* SPDX-License-Identifier: MIT */
/* What fold_compare looks at first is made into bytes that compare as it does. These are
 * sorted eight at a time as numbers; only texts that have all of them in common are then
 * compared with each other. */
#include "base/text_ranks.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/radix.h"
#include "base/share.h"

#include <limits.h>
#include <stdlib.h>

enum {
    CHUNK = sizeof(uint64_t),
    KEY_MOST = 8 * CHUNK, /* of texts that are the same for so long there are few */
    PART = 1 << 12,       /* texts whose keys one thread makes at a time */
    LARGE = 1 << 15       /* items that are sorted in steps, and by all threads */
};

/* Items that have depth bytes of their keys in common. */
struct range {
    uint32_t start, end, depth;
};

struct ranges {
    struct range *items; /* that wait to be sorted; owned */
    size_t count, capacity;
};

/* What one thread writes to: on its own stack, for lanes are neighbours in one line of the
 * cache, which two threads would take from each other at each letter. */
struct lane {
    struct buffer folded;
    struct ranges ranges;
};

struct ranker {
    const struct text *texts;
    size_t count;
    bool alike;
    uint32_t *ranks;
    struct buffer *keys; /* of each PART of the texts one behind the other; owned */
    size_t made;         /* keys */
    uint32_t *ends; /* of each text's key in those of its part; owned, as what follows */
    struct radix_item *items, *spare;
    struct ranges ranges;
    struct range range; /* a large one that is being sorted, when radix.count is not 0 */
    struct radix radix;
    struct lane lanes[SHARE_LANES];
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

/* A slice of the work for the threads: keys from first on, or ranges. */
struct slice {
    struct ranker *ranker;
    size_t first;
    const struct range *ranges;
};

static void make_keys(void *context, size_t start, size_t end, int lane)
{
    const struct slice *slice = context;
    struct ranker *ranker = slice->ranker;
    struct buffer folded = ranker->lanes[lane].folded, keys = {0};
    start += slice->first;
    end += slice->first;
    for (size_t i = start; i < end; i++) {
        buffer_reset(&folded);
        fold_search(ranker->texts[i], &folded);
        append_key(buffer_text(&folded), &keys);
        ranker->ends[i] = (uint32_t)keys.length;
        ranker->items[i].place = (uint32_t)i;
    }
    ranker->lanes[lane].folded = folded;
    ranker->keys[start / PART] = keys;
}

/* Eight bytes of a key as a number, NUL behind its end. */
static uint64_t chunk_of(const struct ranker *ranker, uint32_t place, size_t depth)
{
    const char *bytes = ranker->keys[place / PART].bytes;
    const char *at = bytes + (place % PART ? ranker->ends[place - 1] : 0) + depth;
    const char *end = bytes + ranker->ends[place];
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

static void push(struct ranges *ranges, struct range range)
{
    ranges->items =
        memory_grow(ranges->items, ranges->count, &ranges->capacity, sizeof *ranges->items);
    ranges->items[ranges->count++] = range;
}

static void take_chunks(struct ranker *ranker, size_t start, size_t end, size_t depth)
{
    for (size_t i = start; i < end; i++)
        ranker->items[i].key = chunk_of(ranker, ranker->items[i].place, depth);
}

/* What has one key is ranked, where the key has ended, or to be sorted further. */
static void split(struct ranker *ranker, struct range range, struct ranges *further)
{
    struct radix_item *items = ranker->items;
    for (uint32_t start = range.start, end; start < range.end; start = end) {
        uint64_t key = items[start].key;
        for (end = start + 1; end < range.end && items[end].key == key;)
            end++;
        bool ended = (key & UCHAR_MAX) == 0 || range.depth + CHUNK == KEY_MOST;
        if (end - start == 1 || ended)
            rank_run(ranker, items + start, end - start);
        else
            push(further, (struct range){start, end, range.depth + CHUNK});
    }
}

/* --- Large ranges, one at a time -------------------------------------------------------
 */

static void take_part(void *context, size_t start, size_t end, int lane)
{
    struct ranker *ranker = context;
    const struct range *range = &ranker->range;
    (void)lane;
    take_chunks(ranker, range->start + start, range->start + end, range->depth);
}

static void begin_large(struct ranker *ranker)
{
    struct range range = ranker->ranges.items[--ranker->ranges.count];
    size_t count = range.end - range.start;
    ranker->range = range;
    share_spans(count, PART, take_part, ranker);
    ranker->radix = (struct radix){.items = ranker->items + range.start,
                                   .spare = ranker->spare + range.start,
                                   .count = count};
}

static void step_large(struct ranker *ranker)
{
    if (radix_step(&ranker->radix))
        return;
    ranker->radix.count = 0;
    split(ranker, ranker->range, &ranker->ranges);
}

/* --- Small ones, each to its end on one thread -----------------------------------------
 */

static void rank_range(void *context, size_t part, int lane)
{
    const struct slice *slice = context;
    struct ranker *ranker = slice->ranker;
    struct ranges ranges = ranker->lanes[lane].ranges;
    push(&ranges, slice->ranges[part]);
    while (ranges.count > 0) {
        struct range range = ranges.items[--ranges.count];
        take_chunks(ranker, range.start, range.end, range.depth);
        radix_sort(ranker->items + range.start, ranker->spare + range.start,
                   range.end - range.start);
        split(ranker, range, &ranges);
    }
    ranker->lanes[lane].ranges = ranges;
}

static uint32_t last_size(const struct ranker *ranker)
{
    const struct ranges *ranges = &ranker->ranges;
    if (ranges->count == 0)
        return 0;
    return ranges->items[ranges->count - 1].end - ranges->items[ranges->count - 1].start;
}

/* Ranges of about so many items; returns of how many. */
static size_t rank_small(struct ranker *ranker, size_t items)
{
    struct ranges *ranges = &ranker->ranges;
    size_t last = ranges->count, done = 0;
    for (; done < items && ranges->count > 0 && last_size(ranker) < LARGE; ranges->count--)
        done += last_size(ranker);
    struct slice slice = {.ranker = ranker, .ranges = ranges->items + ranges->count};
    share_work(last - ranges->count, rank_range, &slice);
    return done;
}

/* Keys of about so many texts, whole parts of them; returns of how many. */
static size_t make_some(struct ranker *ranker, size_t texts)
{
    struct slice slice = {.ranker = ranker, .first = ranker->made};
    size_t left = ranker->count - ranker->made;
    size_t some = texts < left ? (texts + PART - 1) / PART * PART : left;
    some = some < left ? some : left;
    share_spans(some, PART, make_keys, &slice);
    ranker->made += some;
    return some;
}

struct ranker *ranker_new(const struct text *texts, size_t count, bool alike,
                          uint32_t *ranks)
{
    struct ranker *ranker = memory_new(1, sizeof *ranker);
    *ranker =
        (struct ranker){.texts = texts, .count = count, .alike = alike, .ranks = ranks};
    ranker->keys = memory_new(count / PART + 1, sizeof *ranker->keys);
    ranker->ends = memory_resize(NULL, count + 1, sizeof *ranker->ends);
    ranker->items = memory_resize(NULL, count + 1, sizeof *ranker->items);
    ranker->spare = memory_resize(NULL, count + 1, sizeof *ranker->spare);
    if (count > 0)
        push(&ranker->ranges, (struct range){0, (uint32_t)count, 0});
    return ranker;
}

bool ranker_step(struct ranker *ranker, size_t texts)
{
    for (size_t done = 0; done < texts;) {
        if (ranker->made < ranker->count) {
            done += make_some(ranker, texts - done);
        } else if (ranker->radix.count > 0) {
            done += ranker->radix.count;
            step_large(ranker);
        } else if (last_size(ranker) >= LARGE) {
            begin_large(ranker);
        } else if (ranker->ranges.count > 0) {
            done += rank_small(ranker, texts - done);
        } else {
            return false;
        }
    }
    return true;
}

void ranker_free(struct ranker *ranker)
{
    if (!ranker)
        return;
    for (size_t part = 0; part <= ranker->count / PART; part++)
        buffer_clear(&ranker->keys[part]);
    for (int lane = 0; lane < SHARE_LANES; lane++) {
        buffer_clear(&ranker->lanes[lane].folded);
        free(ranker->lanes[lane].ranges.items);
    }
    free(ranker->keys);
    free(ranker->ends);
    free(ranker->items);
    free(ranker->spare);
    free(ranker->ranges.items);
    free(ranker);
}

void text_ranks(const struct text *texts, size_t count, bool alike, uint32_t *ranks)
{
    struct ranker *ranker = ranker_new(texts, count, alike, ranks);
    while (ranker_step(ranker, SIZE_MAX))
        ;
    ranker_free(ranker);
}
