/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

enum { TAKEN = 2000 };

/* Of any size, block by block, and none of another's bytes. */
static void test_what_is_taken_stays(void **state)
{
    struct arena arena = {0};
    unsigned char *taken[TAKEN];

    (void)state;
    for (size_t i = 0; i < TAKEN; i++) {
        taken[i] = arena_take(&arena, i);
        memset(taken[i], (int)(i % 251), i);
    }
    for (size_t i = 0; i < TAKEN; i++)
        for (size_t k = 0; k < i; k++)
            assert_int_equal(taken[i][k], i % 251);
    arena_clear(&arena);
    assert_null(arena.blocks);
}

static void test_one_behind_the_other(void **state)
{
    struct arena arena = {0};
    char *first = arena_take(&arena, 48), *second = arena_take(&arena, 16);

    (void)state;
    assert_ptr_equal(second, first + 48);
    assert_int_equal((uintptr_t)first % _Alignof(max_align_t), 0);
    arena_clear(&arena);
}

static void test_nothing_and_much(void **state)
{
    struct arena arena = {0};
    enum { MUCH = 3 * 1024 * 1024 };

    (void)state;
    assert_non_null(arena_take(&arena, 0));
    memset(arena_take(&arena, MUCH), 1, MUCH);
    assert_non_null(arena_take(&arena, 1));
    arena_clear(&arena);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_taken_stays),
        cmocka_unit_test(test_one_behind_the_other),
        cmocka_unit_test(test_nothing_and_much),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
