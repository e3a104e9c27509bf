/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/store.h"

static char folder[] = "/tmp/jalon-store-XXXXXX";
static char file[64], linked[64];

static void assert_file(const char *path, const char *expected)
{
    char bytes[256];
    FILE *in = fopen(path, "r");

    assert_non_null(in);
    bytes[fread(bytes, 1, sizeof bytes - 1, in)] = '\0';
    fclose(in);
    assert_string_equal(bytes, expected);
}

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *entries = opendir(folder);

    assert_non_null(entries);
    while (readdir(entries))
        count++;
    closedir(entries);
    return count - 2; /* . and .. */
}

static void store(const char *path, const char *bytes)
{
    assert_int_equal(store_write(path, text_of(bytes), 0640).code, STATUS_OK);
}

static void test_made_and_replaced(void **state)
{
    struct stat about;

    (void)state;
    store(file, "one\n");
    store(file, "another\n");
    assert_file(file, "another\n");
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0640);
    assert_int_equal(files_in_folder(), 1);
}

static void test_link_stays(void **state)
{
    struct stat about;

    (void)state;
    store(file, "one\n");
    assert_int_equal(symlink(file, linked), 0);
    store(linked, "through it\n");
    assert_int_equal(lstat(linked, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_file(file, "through it\n");
    unlink(linked);
}

static void test_full_disk_leaves_the_old_file(void **state)
{
    struct rlimit before, small = {4, 4};
    char bytes[100] = {0};

    (void)state;
    store(file, "old\n");
    memset(bytes, 'x', sizeof bytes - 1);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct status status = store_write(file, text_of(bytes), STORE_PRIVATE);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_int_equal(status.system_error, EFBIG);
    assert_string_equal(status.subject, file);
    assert_file(file, "old\n");
    assert_int_equal(files_in_folder(), 1);
}

static void test_no_such_folder(void **state)
{
    char path[96];

    (void)state;
    snprintf(path, sizeof path, "%s/none/file", folder);
    struct status status = store_write(path, text_of("x"), STORE_PRIVATE);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_int_equal(status.system_error, ENOENT);
}

static void test_folders(void **state)
{
    char path[96];
    struct stat about;

    (void)state;
    snprintf(path, sizeof path, "%s/a/b/", folder);
    assert_int_equal(store_make_folder(path).code, STATUS_OK);
    assert_int_equal(store_make_folder(path).code, STATUS_OK);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
    rmdir(path);
    snprintf(path, sizeof path, "%s/a", folder);
    rmdir(path);
    store(file, "x");
    snprintf(path, sizeof path, "%s/inside", file);
    assert_int_equal(store_make_folder(path).code, STATUS_UNWRITTEN);
}

static bool can_be_held(void)
{
    int file_of_folder = open(folder, O_RDONLY | O_DIRECTORY);
    bool free_now = flock(file_of_folder, LOCK_EX | LOCK_NB) == 0;

    close(file_of_folder);
    return free_now;
}

static void test_held_by_one(void **state)
{
    int held = store_hold(folder);

    (void)state;
    assert_true(held >= 0);
    assert_false(can_be_held());
    store_release(held);
    assert_true(can_be_held());
    assert_int_equal(store_hold(file), -1);
    store_release(-1);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(linked, sizeof linked, "%s/link", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made_and_replaced),
        cmocka_unit_test(test_link_stays),
        cmocka_unit_test(test_full_disk_leaves_the_old_file),
        cmocka_unit_test(test_no_such_folder),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_held_by_one),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
