/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/stamps.h"
#include "loading.h"

static struct stamps first, second;

static void take(struct stamps *stamps, const char *path)
{
    stamps_clear(stamps);
    *stamps = stamps_take(&path, 1, true);
}

static int clear(void **state)
{
    (void)state;
    stamps_clear(&first);
    stamps_clear(&second);
    assert_int_equal(scratch_remove(NULL), 0);
    return mkdir(scratch, 0700);
}

static void test_what_counts(void **state)
{
    (void)state;
    scratch_file("b.csv", "x\n");
    scratch_file("a.txt", "x\n");
    scratch_file("notes.md", "x\n");
    scratch_file("~$b.csv", "x\n");
    assert_int_equal(mkfifo(scratch_path("pipe.csv"), 0600), 0);
    take(&first, scratch);
    assert_int_equal(first.count, 2);
    assert_string_equal(first.items[0].path, scratch_path("a.txt"));
    assert_string_equal(first.items[1].path, scratch_path("b.csv"));
    assert_true(first.items[0].there);
    take(&second, scratch_path("pipe.csv"));
    assert_int_equal(second.count, 0);
    take(&second, "-");
    assert_int_equal(second.count, 0);
    take(&second, scratch_path("none.csv"));
    assert_int_equal(second.count, 1);
    assert_false(second.items[0].there);
}

static void test_equal(void **state)
{
    (void)state;
    scratch_file("a.csv", "one\n");
    take(&first, scratch);
    take(&second, scratch);
    assert_true(stamps_equal(&first, &second));
    scratch_file("a.csv", "longer\n");
    take(&second, scratch);
    assert_false(stamps_equal(&first, &second));
    take(&first, scratch);
    scratch_file("b.csv", "one\n");
    take(&second, scratch);
    assert_false(stamps_equal(&first, &second));
    take(&first, scratch);
    assert_int_equal(unlink(scratch_path("b.csv")), 0);
    take(&second, scratch);
    assert_false(stamps_equal(&first, &second));
}

/* The same length and the same day of writing, but another file. */
static void test_replaced(void **state)
{
    char from[128];

    (void)state;
    scratch_file("a.csv", "one\n");
    take(&first, scratch);
    scratch_file("new", "two\n");
    const struct timespec times[] = {first.items[0].about.st_atim,
                                     first.items[0].about.st_mtim};
    snprintf(from, sizeof from, "%s", scratch_path("new"));
    assert_int_equal(utimensat(AT_FDCWD, from, times, 0), 0);
    assert_int_equal(rename(from, scratch_path("a.csv")), 0);
    take(&second, scratch);
    assert_false(stamps_equal(&first, &second));
}

/* A right to read that is given must be tried. */
static void test_rights(void **state)
{
    (void)state;
    scratch_file("a.csv", "one\n");
    take(&first, scratch);
    first.items[0].about.st_ctim.tv_nsec ^= 1; /* as an earlier chmod would have left it */
    take(&second, scratch);
    assert_false(stamps_equal(&first, &second));
}

static bool cut(const char *before, const char *after, size_t length)
{
    const char *path;

    scratch_bytes("a.csv", before, length);
    take(&first, scratch);
    scratch_bytes("a.csv", after, length);
    take(&second, scratch);
    path = stamps_cut(&first, &second);
    if (path)
        assert_string_equal(path, scratch_path("a.csv"));
    return path != NULL;
}

static void test_cut(void **state)
{
    (void)state;
    assert_true(cut("ab\n", "abc", 3));
    assert_false(cut("ab\n", "cd\n", 3));
    assert_false(cut("ab\n", "ab\r", 3));
    assert_false(cut("abc", "abd", 3)); /* it never ended with one */
    assert_false(cut("abc", "ab\n", 3));
    assert_false(cut("a\0\n\0", "b\0\n\0", 4)); /* UTF-16, either way */
    assert_true(cut("a\0\n\0", "a\0b\0", 4));
    assert_false(cut("\0a\0\n", "\0b\0\n", 4));
    assert_true(cut("\n", "", 1));
    scratch_file("a.csv", "x\n");
    take(&first, scratch);
    scratch_file("a.csv", "");
    take(&second, scratch);
    assert_non_null(stamps_cut(&first, &second));
    assert_int_equal(unlink(scratch_path("a.csv")), 0);
    scratch_file("b.csv", "new, and never ended");
    take(&second, scratch);
    assert_null(stamps_cut(&first, &second));
    assert_non_null(stamps_find(&second, scratch_path("b.csv")));
    assert_null(stamps_find(&second, scratch_path("a.csv")));
}

static void test_links(void **state)
{
    (void)state;
    scratch_file("a.csv", "x\n");
    assert_int_equal(symlink("a.csv", scratch_path("b.csv")), 0);
    assert_int_equal(symlink("nowhere", scratch_path("c.csv")), 0);
    take(&first, scratch);
    assert_int_equal(first.count, 3);
    assert_false(first.items[0].linked);
    assert_true(first.items[1].linked && first.items[1].there);
    assert_true(first.items[2].linked && !first.items[2].there);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_what_counts, clear),
        cmocka_unit_test_teardown(test_equal, clear),
        cmocka_unit_test_teardown(test_replaced, clear),
        cmocka_unit_test_teardown(test_rights, clear),
        cmocka_unit_test_teardown(test_cut, clear),
        cmocka_unit_test_teardown(test_links, clear),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
