/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/thread.h"
#include "load/queue.h"

#include <poll.h>

enum { MANY = 5000 };

static void put(struct queue *queue, uint64_t number)
{
    queue_put(queue, (struct item){.kind = ITEM_COUNTS, .as.counts.loaded = number});
}

static bool is_shown(const struct queue *queue)
{
    struct pollfd ready = {.fd = queue_descriptor(queue), .events = POLLIN};

    return poll(&ready, 1, 0) == 1;
}

static size_t take_all(struct queue *queue)
{
    struct item item;
    size_t count = 0;

    while (queue_take(queue, &item))
        count++;
    return count;
}

static void test_shows_each(void **state)
{
    struct queue *queue = queue_new();
    struct item item;

    (void)state;
    assert_false(is_shown(queue));
    for (uint64_t i = 0; i < MANY; i++) {
        put(queue, i);
        assert_true(is_shown(queue));
        put(queue, i);
        assert_true(queue_take(queue, &item));
        assert_int_equal(item.as.counts.loaded, i);
        assert_true(is_shown(queue));
        assert_true(queue_take(queue, &item));
        assert_false(is_shown(queue));
        assert_false(queue_take(queue, &item));
        assert_false(is_shown(queue));
    }
    queue_free(queue);
}

/* The first are shown at once, those behind many others together, the end always. */
static void test_gathers(void **state)
{
    struct queue *queue = queue_new();
    size_t shown = 0, unseen = 0, taken = 0;

    (void)state;
    queue_gather(queue);
    for (uint64_t i = 0; i < MANY; i++) {
        put(queue, i);
        unseen = is_shown(queue) ? 0 : unseen + 1;
        shown += unseen == 0;
        assert_true(unseen * 64 <= i && unseen < 16);
        if (unseen == 0) {
            taken += take_all(queue);
            assert_false(is_shown(queue));
        }
    }
    assert_in_range(shown, 64, MANY / 5);
    put(queue, MANY);
    assert_false(is_shown(queue));
    queue_put(queue, (struct item){.kind = ITEM_END});
    assert_true(is_shown(queue));
    assert_int_equal(taken + take_all(queue), MANY + 2);
    queue_free(queue);
}

/* What is left when only some is taken is still shown. */
static void test_takes_some(void **state)
{
    struct queue *queue = queue_new();
    struct item item;

    (void)state;
    queue_gather(queue);
    for (uint64_t i = 0; i < MANY; i++)
        put(queue, i);
    for (uint64_t i = 0; i < MANY; i++) {
        assert_true(is_shown(queue));
        assert_true(queue_take(queue, &item));
        assert_int_equal(item.as.counts.loaded, i);
    }
    assert_false(is_shown(queue));
    queue_free(queue);
}

static void *put_many(void *context)
{
    struct queue *queue = context;

    for (uint64_t i = 0; i < MANY; i++)
        put(queue, i);
    queue_put(queue, (struct item){.kind = ITEM_END});
    return NULL;
}

/* Nobody sleeps for ever, however they wait. */
static void test_two_threads(void **state)
{
    (void)state;
    for (int round = 0; round < 40; round++) {
        struct queue *queue = queue_new();
        struct item item = {.kind = ITEM_COUNTS};
        pthread_t thread;
        uint64_t next = 0;

        if (round % 4 < 2)
            queue_gather(queue);
        assert_true(thread_start(&thread, put_many, queue));
        while (item.kind != ITEM_END) {
            struct pollfd ready = {.fd = queue_descriptor(queue), .events = POLLIN};
            if (round % 2)
                queue_wait(queue, &item);
            else if (poll(&ready, 1, 60000) != 1)
                fail_msg("nothing comes any more after %u", (unsigned)next);
            else if (!queue_take(queue, &item))
                continue;
            if (item.kind != ITEM_END)
                assert_int_equal(item.as.counts.loaded, next++);
        }
        assert_int_equal(next, MANY);
        pthread_join(thread, NULL);
        queue_free(queue);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shows_each),
        cmocka_unit_test(test_gathers),
        cmocka_unit_test(test_takes_some),
        cmocka_unit_test(test_two_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
