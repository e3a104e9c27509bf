/* SPDX-License-Identifier: MIT */
/* Files that break or change while they are read. read() is ours here, and does what a disk
 * does when it fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/bytes.h"
#include "loading.h"

#include <errno.h>
#include <time.h>

/* What happens once so many bytes were read. */
static struct {
    int64_t left;
    int error;
    bool once; /* the error does not come again */
    bool ends; /* before its time */
    void (*meanwhile)(void);
} disk;

ssize_t __real_read(int descriptor, void *bytes, size_t length);
ssize_t __wrap_read(int descriptor, void *bytes, size_t length);

ssize_t __wrap_read(int descriptor, void *bytes, size_t length)
{
    bool due = disk.left <= 0;

    if (due && disk.meanwhile) {
        disk.meanwhile();
        disk.meanwhile = NULL;
    }
    if (due && disk.error) {
        errno = disk.error;
        disk.error = disk.once ? 0 : disk.error;
        return -1;
    }
    if (due && disk.ends)
        return 0;
    ssize_t count = __real_read(descriptor, bytes, length);
    disk.left -= count;
    return count;
}

static int disk_good(void **state)
{
    (void)state;
    memset(&disk, 0, sizeof disk);
    return 0;
}

/* 20,000 projects, more than is looked at before anything is decided. */
static void write_projects(void)
{
    struct buffer file = {0};

    buffer_append_string(&file, "id;title\n");
    for (int i = 1; i <= 20000; i++)
        buffer_printf(&file, "P%d;A project of many words %d\n", i, i);
    scratch_bytes("data.csv", file.bytes, file.length);
    buffer_clear(&file);
}

static void test_disk_error(void **state)
{
    static const int64_t after[] = {0, 1, BYTES_WINDOW, BYTES_WINDOW + BYTES_BLOCK};
    struct status status;

    (void)state;
    write_projects();
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
        disk.left = after[i];
        disk.error = EIO;
        struct portfolio *portfolio = load_with(scratch_path("data.csv"), NULL, &status);
        assert_int_equal(status.code, STATUS_UNREADABLE);
        assert_int_equal(status.system_error, EIO);
        assert_true(portfolio->partial);
        assert_int_equal(findings_of(portfolio, FINDING_UNREADABLE), 1);
        portfolio_free(portfolio);
    }
}

static void test_interrupted(void **state)
{
    static const int errors[] = {EINTR, EAGAIN};
    struct status status;

    (void)state;
    write_projects();
    for (size_t i = 0; i < 2; i++) {
        disk.left = BYTES_BLOCK;
        disk.error = errors[i];
        disk.once = true;
        struct portfolio *portfolio = load_with(scratch_path("data.csv"), NULL, &status);
        assert_true(status_ok(&status));
        assert_int_equal(portfolio->projects.row_count, 20000);
        portfolio_free(portfolio);
    }
}

/* Whatever the clock's grain. */
static void set_time(time_t seconds)
{
    struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};

    assert_int_equal(utimensat(AT_FDCWD, scratch_path("data.csv"), times, 0), 0);
}

static void cut_off(void)
{
    assert_int_equal(truncate(scratch_path("data.csv"), 100), 0);
    set_time(1);
}

static void append(void)
{
    FILE *file = fopen(scratch_path("data.csv"), "a");

    fputs("P0;One more\n", file);
    fclose(file);
    set_time(1);
}

static void overwrite(void)
{
    set_time(2);
}

static void end_early(void)
{
    disk.ends = true;
}

static void test_changes_while_read(void **state)
{
    static void (*const changes[])(void) = {NULL, cut_off, append, overwrite, end_early};

    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct bytes *bytes;
        struct buffer piece = {0};
        struct bytes_remark remark;
        bool more = true;
        disk_good(NULL);
        write_projects();
        set_time(1);
        struct status status = bytes_open(scratch_path("data.csv"), NULL, -1, &bytes);
        disk.left = BYTES_WINDOW;
        disk.meanwhile = changes[i];
        while (status_ok(&status) && more)
            status = bytes_next(bytes, &piece, &more);
        assert_true(status_ok(&status));
        assert_int_equal(bytes_damage(bytes).changed, changes[i] != NULL);
        assert_int_equal(bytes_remark(bytes, 0, &remark), changes[i] != NULL);
        if (changes[i])
            assert_int_equal(remark.code, FINDING_CHANGED);
        bytes_close(bytes);
        buffer_clear(&piece);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_disk_error, disk_good),
        cmocka_unit_test_setup(test_interrupted, disk_good),
        cmocka_unit_test_setup(test_changes_while_read, disk_good),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
