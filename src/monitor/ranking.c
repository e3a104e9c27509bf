/* SPDX-License-Identifier: MIT */
/* Texts are collected in a hash table, the distinct ones sorted, and each row given the
 * place of its own. */
#include "monitor/ranking.h"

#include "base/fold.h"
#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>

struct distinct {
    struct text text; /* the first that came, in the cells */
    size_t key;       /* where what it is told apart by begins in keys */
    size_t key_length;
    size_t order; /* where it begins in orders */
    size_t order_length;
    int64_t rank;
};

struct collection {
    struct distinct *items;
    size_t count, capacity;
    uint32_t *slots; /* index + 1, 0: free */
    size_t slot_count;
    bool alike;
    struct buffer keys;   /* folded, one behind the other; only with alike */
    struct buffer orders; /* what they are compared by, one behind the other */
};

static uint64_t hash_of(struct text text)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static struct text key_of(const struct collection *all, const struct distinct *item)
{
    if (!all->alike)
        return item->text;
    return (struct text){all->keys.bytes + item->key, item->key_length};
}

static void put(struct collection *all, size_t index)
{
    size_t slot = hash_of(key_of(all, &all->items[index])) & (all->slot_count - 1);
    while (all->slots[slot])
        slot = (slot + 1) & (all->slot_count - 1);
    all->slots[slot] = (uint32_t)index + 1;
}

static void make_room(struct collection *all)
{
    if (2 * (all->count + 1) <= all->slot_count)
        return;
    free(all->slots);
    all->slot_count = all->slot_count ? 2 * all->slot_count : 64;
    all->slots = memory_new(all->slot_count, sizeof *all->slots);
    for (size_t i = 0; i < all->count; i++)
        put(all, i);
}

/* The index of a text among the distinct ones. */
static size_t collect(struct collection *all, struct text text)
{
    struct distinct item = {.text = text, .key = all->keys.length};
    make_room(all);
    if (all->alike)
        fold_search(text, &all->keys);
    item.key_length = all->keys.length - item.key;
    struct text key = key_of(all, &item);
    size_t slot = hash_of(key) & (all->slot_count - 1);
    for (; all->slots[slot]; slot = (slot + 1) & (all->slot_count - 1)) {
        size_t found = all->slots[slot] - 1;
        if (text_equal(key_of(all, &all->items[found]), key)) {
            all->keys.length = item.key;
            return found;
        }
    }
    all->items = memory_grow(all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count] = item;
    all->slots[slot] = (uint32_t)all->count + 1;
    return all->count++;
}

/* What fold_compare looks at first, as bytes that compare as it does: a number is the digit
 * 0, how long it is, and its digits. */
static void append_order(struct text text, struct buffer *scratch, struct buffer *out)
{
    buffer_reset(scratch);
    fold_search(text, scratch);
    const char *at = buffer_string(scratch), *end = at + scratch->length;
    while (at < end) {
        size_t digits = strspn(at, "0123456789");
        if (digits == 0) {
            buffer_append_char(out, *at++);
            continue;
        }
        size_t zeros = strspn(at, "0"), left = digits - zeros;
        buffer_append_char(out, '0');
        buffer_append_char(out, (char)(left < UCHAR_MAX ? left : UCHAR_MAX));
        buffer_append(out, at + zeros, left);
        at += digits;
    }
}

static void make_orders(struct collection *all)
{
    struct buffer scratch = {0};
    for (size_t i = 0; i < all->count; i++) {
        struct distinct *item = &all->items[i];
        item->order = all->orders.length;
        append_order(item->text, &scratch, &all->orders);
        item->order_length = all->orders.length - item->order;
    }
    buffer_clear(&scratch);
}

static int compare_items(const void *left, const void *right, void *context)
{
    const struct distinct *a = *(const struct distinct *const *)left;
    const struct distinct *b = *(const struct distinct *const *)right;
    const char *orders = context;
    size_t shorter = a->order_length < b->order_length ? a->order_length : b->order_length;
    int order = memcmp(orders + a->order, orders + b->order, shorter);
    if (order == 0)
        order = (a->order_length > b->order_length) - (a->order_length < b->order_length);
    if (order == 0)
        order = fold_compare(a->text, b->text);
    return order ? order : (a > b) - (a < b);
}

static void rank_items(struct collection *all)
{
    struct distinct **order = memory_new(all->count + 1, sizeof *order);
    for (size_t i = 0; i < all->count; i++)
        order[i] = &all->items[i];
    make_orders(all);
    buffer_append_string(&all->orders, "");
    qsort_r(order, all->count, sizeof *order, compare_items, all->orders.bytes);
    for (size_t i = 0; i < all->count; i++) {
        bool same = i > 0 && fold_compare(order[i]->text, order[i - 1]->text) == 0;
        order[i]->rank = same ? order[i - 1]->rank : (int64_t)i;
    }
    free(order);
}

static void rank_texts(const struct text *texts, size_t count, bool alike, int64_t *ranks)
{
    struct collection all = {.alike = alike};
    for (size_t i = 0; i < count; i++)
        ranks[i] = text_empty(texts[i]) ? -1 : (int64_t)collect(&all, texts[i]);
    rank_items(&all);
    for (size_t i = 0; i < count; i++)
        ranks[i] = ranks[i] < 0 ? RANK_UNKNOWN : all.items[ranks[i]].rank;
    free(all.items);
    free(all.slots);
    buffer_clear(&all.keys);
    buffer_clear(&all.orders);
}

int64_t *ranking_of(const struct portfolio *portfolio, const struct assessment *assessment,
                    const row_t *rows, size_t count, enum field field, bool alike)
{
    int64_t *ranks = memory_new(count + 1, sizeof *ranks);
    /* A project's kind is whatever the file calls it. */
    bool textual = field_type(field) == FIELD_TEXT || field == FIELD_KIND;
    struct text *texts = textual ? memory_new(count + 1, sizeof *texts) : NULL;
    for (size_t i = 0; i < count; i++) {
        struct field_value value = field_of_project(portfolio, assessment, rows[i], field);
        if (textual)
            texts[i] = value.text;
        else
            ranks[i] = value.known ? value.number : RANK_UNKNOWN;
    }
    if (textual)
        rank_texts(texts, count, alike, ranks);
    free(texts);
    return ranks;
}
