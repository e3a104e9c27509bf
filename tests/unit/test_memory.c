/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "child.h"

static void test_new_is_zeroed(void **state)
{
    unsigned char *memory = memory_new(1000, 3);

    (void)state;
    for (int i = 0; i < 3000; i++)
        assert_int_equal(memory[i], 0);
    free(memory);
}

static void test_nothing_is_not_null(void **state)
{
    void *none = memory_new(0, 8);

    (void)state;
    assert_non_null(none);
    none = memory_resize(none, 0, 8);
    assert_non_null(none);
    free(none);
}

static void test_copies(void **state)
{
    char *whole = memory_string("jalon");
    char *part = memory_bytes("a\0bc", 3);
    char *empty = memory_bytes(NULL, 0);

    (void)state;
    assert_string_equal(whole, "jalon");
    assert_memory_equal(part, "a\0b\0", 4);
    assert_string_equal(empty, "");
    free(whole);
    free(part);
    free(empty);
}

static void test_grow_keeps_items(void **state)
{
    size_t capacity = 0, growths = 0;
    int *items = NULL;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        size_t before = capacity;

        items = memory_grow(items, (size_t)i, &capacity, sizeof *items);
        assert_true(capacity > (size_t)i);
        growths += capacity != before;
        items[i] = i;
    }
    for (int i = 0; i < 100000; i++)
        assert_int_equal(items[i], i);
    assert_in_range(growths, 1, 20);
    free(items);
}

/* Whether the system has given all pages that lie wholly within. */
static bool is_there(const char *memory, size_t size)
{
    enum { PAGES_MOST = 1024 };
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = ((uintptr_t)memory + page - 1) / page,
              end = ((uintptr_t)memory + size) / page;
    unsigned char there[PAGES_MOST];

    assert_true(end - first <= PAGES_MOST);
    assert_int_equal(mincore((void *)(first * page), (end - first) * page, there), 0);
    for (uintptr_t i = 0; i < end - first; i++)
        if (!(there[i] & 1))
            return false;
    return true;
}

static void test_block_is_there(void **state)
{
    enum { SIZE = 1 << 20 };

    (void)state;
#ifdef MADV_POPULATE_WRITE
    void *page = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool can = madvise(page, 1, MADV_POPULATE_WRITE) == 0;
    munmap(page, 1);
    if (!can)
        skip();
    char *fresh = memory_resize(NULL, SIZE, 1), *block = memory_block(SIZE);
    assert_false(is_there(fresh, SIZE));
    assert_true(is_there(block, SIZE));
    memset(block, 'x', SIZE);
    free(fresh);
    free(block);
#else
    skip();
#endif
}

static void restore(void)
{
    static const char said[] = "restored\n";

    if (write(STDERR_FILENO, said, sizeof said - 1) < 0)
        abort();
}

static void restore_and_fail(void)
{
    restore();
    memory_fatal("again");
}

static int end_fatally(void *hook)
{
    memory_at_fatal(*(void (**)(void))hook);
    memory_fatal("no more");
}

static void test_fatal_restores_first(void **state)
{
    void (*hook)(void) = restore;
    char errors[200];

    (void)state;
    assert_int_equal(child_run(end_fatally, &hook, errors, sizeof errors), 3);
    assert_string_equal(errors, "restored\njalon: no more\n");
}

static void test_fatal_without_hook(void **state)
{
    void (*hook)(void) = NULL;
    char errors[200];

    (void)state;
    assert_int_equal(child_run(end_fatally, &hook, errors, sizeof errors), 3);
    assert_string_equal(errors, "jalon: no more\n");
}

static void test_fatal_in_the_hook(void **state)
{
    void (*hook)(void) = restore_and_fail;
    char errors[200];

    (void)state;
    assert_int_equal(child_run(end_fatally, &hook, errors, sizeof errors), 3);
    assert_string_equal(errors, "restored\njalon: again\n");
}

/* Under the address sanitizer malloc would otherwise end the program by itself. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* Sizes that wrap round to something small must end the program, not be granted. */
static int allocate(void *which)
{
    static volatile size_t huge = SIZE_MAX / 2;
    size_t capacity = huge;

    switch (*(int *)which) {
    case 0:
        return memory_new(huge, 4) == NULL;
    case 1:
        return memory_resize(NULL, huge + 2, 2) == NULL;
    case 2:
        return memory_new(huge, 1) == NULL;
    case 3:
        return memory_bytes("", huge + 1) == NULL;
    default:
        return memory_grow(NULL, capacity, &capacity, 16) == NULL;
    }
}

static void test_too_much_is_fatal(void **state)
{
    char errors[4000];

    (void)state;
    for (int which = 0; which < 5; which++) {
        assert_int_equal(child_run(allocate, &which, errors, sizeof errors), 3);
        assert_non_null(strstr(errors, "jalon: out of memory\n"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_is_zeroed),
        cmocka_unit_test(test_nothing_is_not_null),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_grow_keeps_items),
        cmocka_unit_test(test_block_is_there),
        cmocka_unit_test(test_fatal_restores_first),
        cmocka_unit_test(test_fatal_without_hook),
        cmocka_unit_test(test_fatal_in_the_hook),
        cmocka_unit_test(test_too_much_is_fatal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
