/* SPDX-License-Identifier: MIT */
/* Many items, so that several threads sort them: numbers by radix, texts by their ranks,
 * each as a plain sort has it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "any_text.h"
#include "base/memory.h"
#include "base/radix.h"
#include "base/text_ranks.h"

static int compare_items(const void *left, const void *right)
{
    const struct radix_item *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* Keys of so many bits, shifted so far. */
static void assert_sorted(uint64_t *seed, size_t count, int bits, int shift)
{
    struct radix_item *items = memory_new(count + 1, sizeof *items);
    struct radix_item *spare = memory_new(count + 1, sizeof *spare);
    struct radix_item *expected = memory_new(count + 1, sizeof *expected);

    for (size_t i = 0; i < count; i++) {
        uint64_t key = (uint64_t)random_below(seed, 1u << 20) << 40 ^
                       (uint64_t)random_below(seed, 1u << 30) << 15 ^
                       random_below(seed, 1u << 30);
        key = bits < 64 ? key & ((UINT64_C(1) << bits) - 1) : key;
        items[i] = (struct radix_item){key << shift, (uint32_t)i};
        expected[i] = items[i];
    }
    radix_sort(items, spare, count);
    qsort(expected, count, sizeof *expected, compare_items);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(items[i].key, expected[i].key);
        assert_int_equal(items[i].place, expected[i].place);
    }
    free(items);
    free(spare);
    free(expected);
}

static void test_numbers(void **state)
{
    static const size_t counts[] = {0, 1, 2, 63, 64, 1000, 65535, 65536, 65537, 200001};
    uint64_t seed = 3;

    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        assert_sorted(&seed, counts[i], 64, 0);
        assert_sorted(&seed, counts[i], 5, 0);
        assert_sorted(&seed, counts[i], 13, 22);
        assert_sorted(&seed, counts[i], 0, 0);
    }
}

static const struct text *compared;

static int compare_places(const void *left, const void *right)
{
    return fold_compare(compared[*(const uint32_t *)left],
                        compared[*(const uint32_t *)right]);
}

/* Texts that have long beginnings in common, and such as have little. */
static void make_texts(uint64_t *seed, struct text *texts, size_t count,
                       struct buffer *bytes)
{
    for (size_t i = 0; i < count; i++) {
        size_t start = bytes->length;
        if (i % 3)
            buffer_printf(bytes, "Rénovation de la mairie %u",
                          random_below(seed, 3) ? 0 : random_below(seed, 40));
        append_parts(seed, 6, bytes);
        texts[i].length = bytes->length - start;
    }
    for (size_t i = 0, start = 0; i < count; start += texts[i++].length)
        texts[i].bytes = buffer_string(bytes) + start;
}

static void assert_ranked(size_t count, size_t slice)
{
    uint64_t seed = 5 + count;
    struct text *texts = memory_new(count + 1, sizeof *texts);
    uint32_t *ranks = memory_new(count + 1, sizeof *ranks);
    uint32_t *places = memory_new(count + 1, sizeof *places);
    struct buffer bytes = {0};

    make_texts(&seed, texts, count, &bytes);
    struct ranker *ranker = ranker_new(texts, count, false, ranks);
    while (ranker_step(ranker, slice))
        ;
    ranker_free(ranker);
    for (size_t i = 0; i < count; i++)
        places[i] = (uint32_t)i;
    compared = texts;
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 1; i < count; i++) {
        bool equal = compare_places(&places[i - 1], &places[i]) == 0;
        assert_true(equal ? ranks[places[i - 1]] == ranks[places[i]]
                          : ranks[places[i - 1]] < ranks[places[i]]);
    }
    free(texts);
    free(ranks);
    free(places);
    buffer_clear(&bytes);
}

static void test_texts(void **state)
{
    (void)state;
    assert_ranked(0, 1);
    assert_ranked(1, 1);
    assert_ranked(4097, 1);
    assert_ranked(4096, SIZE_MAX);
    assert_ranked(70000, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
