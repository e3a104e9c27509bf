/* SPDX-License-Identifier: MIT */
/* Work in parts: each is done once, whoever does it, and no two at once on one lane,
 * of which the first is the caller's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/share.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { PARTS = 5000 };

static int done[PARTS];
static pthread_t caller;
static atomic_int on_lane[SHARE_LANES], collisions;

static void count(void *context, size_t part, int lane)
{
    bool first = pthread_equal(pthread_self(), caller);
    if (context != done || lane < 0 || lane >= SHARE_LANES || first != (lane == 0)) {
        atomic_fetch_add(&collisions, 1);
        return;
    }
    if (atomic_fetch_add(&on_lane[lane], 1) > 0)
        atomic_fetch_add(&collisions, 1);
    for (volatile int i = 0; i < 100; i++)
        ; /* long enough for another thread to come in between */
    done[part]++;
    atomic_fetch_sub(&on_lane[lane], 1);
}

static void assert_once_each(size_t parts)
{
    for (size_t i = 0; i < PARTS; i++)
        done[i] = 0;
    caller = pthread_self();
    share_work(parts, count, done);
    for (size_t i = 0; i < PARTS; i++)
        assert_int_equal(done[i], i < parts);
    assert_int_equal(atomic_load(&collisions), 0);
}

static void count_span(void *context, size_t start, size_t end, int lane)
{
    (void)lane;
    if (end - start > 7 || (end - start < 7 && end != *(size_t *)context))
        atomic_fetch_add(&collisions, 1);
    while (start < end)
        done[start++]++;
}

static void test_spans(void **state)
{
    static const size_t counts[] = {0, 1, 7, 8, 14, PARTS};
    (void)state;
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        size_t items = counts[k];
        for (size_t i = 0; i < PARTS; i++)
            done[i] = 0;
        share_spans(items, 7, count_span, &items);
        for (size_t i = 0; i < PARTS; i++)
            assert_int_equal(done[i], i < items);
    }
    assert_int_equal(atomic_load(&collisions), 0);
}

static void test_once_each(void **state)
{
    (void)state;
    assert_once_each(0);
    assert_once_each(1);
    assert_once_each(2);
    assert_once_each(PARTS);
}

static void test_on_one_processor(void **state)
{
    cpu_set_t before, one;

    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    CPU_ZERO(&one);
    for (size_t i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++)
        if (CPU_ISSET(i, &before))
            CPU_SET(i, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    assert_int_equal(share_processors(), 1);
    assert_once_each(PARTS);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
    assert_int_equal(share_processors(), CPU_COUNT(&before));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_once_each),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_on_one_processor),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
