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

/* --- a disk that fails when it is told to ------------------------------------------- */

enum call { CALL_NONE, CALL_OPEN, CALL_WRITE, CALL_FSYNC, CALL_CLOSE, CALL_RENAME };

static enum call failing;
static int failure;   /* errno */
static size_t allowed; /* bytes that are written before */

static bool fails(enum call call)
{
    if (failing != call)
        return false;
    errno = failure;
    return true;
}

int __real_mkostemp(char *path, int flags);
int __wrap_mkostemp(char *path, int flags);
ssize_t __real_write(int file, const void *bytes, size_t length);
ssize_t __wrap_write(int file, const void *bytes, size_t length);
int __real_fsync(int file);
int __wrap_fsync(int file);
int __real_close(int file);
int __wrap_close(int file);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);

int __wrap_mkostemp(char *path, int flags)
{
    return fails(CALL_OPEN) ? -1 : __real_mkostemp(path, flags);
}

/* A byte at a time, an interruption now and then, until the disk is full. */
ssize_t __wrap_write(int file, const void *bytes, size_t length)
{
    static unsigned calls;

    if (failing != CALL_WRITE || length == 0)
        return __real_write(file, bytes, length);
    if (calls++ % 3 == 0) {
        errno = EINTR;
        return -1;
    }
    if (allowed == 0 && fails(CALL_WRITE))
        return -1;
    allowed--;
    return __real_write(file, bytes, 1);
}

int __wrap_fsync(int file)
{
    return fails(CALL_FSYNC) ? -1 : __real_fsync(file);
}

int __wrap_close(int file)
{
    int result = __real_close(file);

    return fails(CALL_CLOSE) ? -1 : result;
}

int __wrap_rename(const char *from, const char *to)
{
    return fails(CALL_RENAME) ? -1 : __real_rename(from, to);
}

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
    signal(SIGXFSZ, SIG_DFL); /* which would end the program */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct status status = store_write(file, text_of(bytes), STORE_PRIVATE);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_int_equal(status.system_error, EFBIG);
    assert_string_equal(status.subject, file);
    assert_file(file, "old\n");
    assert_int_equal(files_in_folder(), 1);
}

/* Whatever fails, and wherever: the old file is whole, and nothing lies beside it. */
static void test_any_failure_leaves_the_old_file(void **state)
{
    static const struct {
        enum call call;
        int error;
    } faults[] = {{CALL_OPEN, EACCES},   {CALL_WRITE, ENOSPC}, {CALL_WRITE, EIO},
                  {CALL_FSYNC, EIO},     {CALL_CLOSE, EDQUOT}, {CALL_RENAME, EACCES}};

    (void)state;
    store(file, "old\n");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        failing = faults[i].call;
        failure = faults[i].error;
        allowed = 7;
        struct status status = store_write(file, text_of("new and longer\n"), STORE_USUAL);
        failing = CALL_NONE;
        assert_int_equal(status.code, STATUS_UNWRITTEN);
        assert_int_equal(status.system_error, faults[i].error);
        assert_file(file, "old\n");
        assert_int_equal(files_in_folder(), 1);
    }
}

/* A disk that takes little at a time gets it all. */
static void test_slow_disk(void **state)
{
    (void)state;
    failing = CALL_WRITE;
    allowed = 1000;
    store(file, "many small pieces\n");
    failing = CALL_NONE;
    assert_file(file, "many small pieces\n");
}

static void test_usual_permissions(void **state)
{
    struct stat about;
    mode_t before = umask(027);

    (void)state;
    unlink(file);
    assert_int_equal(store_write(file, text_of("new\n"), STORE_USUAL).code, STATUS_OK);
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0640);
    assert_int_equal(umask(before), 027);
    assert_int_equal(chmod(file, 0604), 0);
    assert_int_equal(store_write(file, text_of("again\n"), STORE_USUAL).code, STATUS_OK);
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0604);
    assert_file(file, "again\n");
}

static void assert_refused(const char *path)
{
    struct stat before, after;

    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(store_write(path, text_of("x"), STORE_USUAL).code, STATUS_UNWRITTEN);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(before.st_mode, after.st_mode);
}

/* A device in whose place there is a file all at once is one no longer. */
static void test_only_files(void **state)
{
    char pipe[96];

    (void)state;
    snprintf(pipe, sizeof pipe, "%s/pipe", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_refused(pipe);
    unlink(pipe);
    assert_refused(folder);
    assert_refused("/dev/null");
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
        cmocka_unit_test(test_any_failure_leaves_the_old_file),
        cmocka_unit_test(test_slow_disk),
        cmocka_unit_test(test_usual_permissions),
        cmocka_unit_test(test_only_files),
        cmocka_unit_test(test_no_such_folder),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_held_by_one),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
