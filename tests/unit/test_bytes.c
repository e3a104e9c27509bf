/* SPDX-License-Identifier: MIT */
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
#include <pthread.h>
#include <sys/eventfd.h>

/* All text of the file, whatever the pieces. */
static struct status read_whole(const char *encoding, struct buffer *all, char *name,
                                struct bytes_damage *damage)
{
    struct bytes *bytes = NULL;
    struct buffer piece = {0};
    bool more = true;
    struct status status = bytes_open(scratch_path("data"), encoding, -1, &bytes);

    buffer_reset(all);
    while (status_ok(&status) && more) {
        status = bytes_next(bytes, &piece, &more);
        buffer_append_text(all, buffer_text(&piece));
    }
    if (bytes) {
        snprintf(name, 64, "%s", bytes_encoding(bytes));
        *damage = bytes_damage(bytes);
    }
    buffer_clear(&piece);
    bytes_close(bytes);
    return status;
}

static void assert_read(const char *content, size_t length, const char *encoding,
                        const char *expected, const char *name)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char found[64];

    scratch_bytes("data", content, length);
    struct status status = read_whole(encoding, &all, found, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), expected);
    assert_string_equal(found, name);
    assert_int_equal(damage.undefined, 0);
    buffer_clear(&all);
}

static void test_encodings(void **state)
{
    (void)state;
    assert_read("", 0, NULL, "", "UTF-8");
    assert_read("\xEF\xBB\xBF"
                "a",
                4, NULL, "a", "UTF-8");
    assert_read("\xE9t\xE9\r\n", 5, NULL, "été\r\n", "windows-1252");
    assert_read("\xFF\xFE\xE9\0\n\0", 6, NULL, "é\n", "UTF-16LE");
    assert_read("\xFE\xFF\xD8\x3D\xDE\x00", 6, NULL, "😀", "UTF-16BE");
    assert_read("\xE9\n\xC3\xA9\n", 5, NULL, "é\né\n", "UTF-8 + windows-1252");
    assert_read("\x8E", 1, "MACINTOSH", "é", "MACINTOSH");
    assert_read("\xEF\xBB\xBF"
                "a\xC3\xA9",
                6, "UTF-8", "aé", "UTF-8");
}

static void test_undefined_bytes_are_counted(void **state)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    scratch_file("data", "c\xF4t\xE9 \xE9t\xE9\n\xE9 \x81\x8D\n");
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "côté été\né \xEF\xBF\xBD\xEF\xBF\xBD\n");
    assert_int_equal(damage.undefined, 2);
    assert_int_equal(damage.undefined_line, 2);
    buffer_clear(&all);
}

/* Sixteen bits that end in eight, and half a pair. */
static void test_wide_cut_off(void **state)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    scratch_bytes("data", "\xFF\xFE" "a\0\r\0\n\0b\0c", 11);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "a\r\nb\xEF\xBF\xBD");
    assert_int_equal(damage.undefined, 1);
    scratch_bytes("data", "a\0\x3D\xD8" "b\0", 6);
    status = read_whole("UTF-16LE", &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "a\xEF\xBF\xBD" "b");
    assert_string_equal(name, "UTF-16LE");
    buffer_clear(&all);
}

/* UTF-8 as far as was looked, then a line that is not: it alone is read otherwise, and a
 * character across the border of two blocks stays whole. */
static void test_late_foreign_line(void **state)
{
    struct buffer file = {0}, expected = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];
    unsigned long line = 1;

    (void)state;
    while (file.length < 4 * BYTES_WINDOW) {
        bool foreign = file.length > 2 * BYTES_WINDOW && damage.foreign_line == 0;
        if (file.length < BYTES_WINDOW)
            damage.foreign_line = 0;
        if (foreign)
            damage.foreign_line = line;
        buffer_append_string(&file, foreign ? "\xE9t\xE9\n" : "évènement à côté\n");
        buffer_append_string(&expected, foreign ? "été\n" : "évènement à côté\n");
        line++;
    }
    unsigned long foreign_line = damage.foreign_line;
    scratch_bytes("data", file.bytes, file.length);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_true(text_equal(buffer_text(&all), buffer_text(&expected)));
    assert_string_equal(name, "UTF-8");
    assert_int_equal(damage.foreign_lines, 1);
    assert_int_equal(damage.foreign_line, foreign_line);
    buffer_clear(&file);
    buffer_clear(&expected);
    buffer_clear(&all);
}

/* A line of many blocks, without an end: pieces of it, characters whole. */
static void test_long_line(void **state)
{
    struct buffer file = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    buffer_append_char(&file, 'x');
    while (file.length < 3 * BYTES_WINDOW)
        buffer_append_string(&file, "é€");
    scratch_bytes("data", file.bytes, file.length);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_true(text_equal(buffer_text(&all), buffer_text(&file)));
    buffer_clear(&file);
    buffer_clear(&all);
}

static void assert_refused(const char *path, const char *encoding, enum status_code code,
                           int error)
{
    struct bytes *bytes;
    struct status status = bytes_open(path, encoding, -1, &bytes);

    assert_null(bytes);
    assert_int_equal(status.code, code);
    assert_int_equal(status.system_error, error);
}

static void test_refusals(void **state)
{
    (void)state;
    assert_refused(scratch_path("none"), NULL, STATUS_NOT_FOUND, ENOENT);
    assert_refused(scratch, NULL, STATUS_UNREADABLE, EISDIR);
    assert_refused("/dev/zero", NULL, STATUS_UNREADABLE, 0);
    scratch_file("data", "a");
    assert_refused(scratch_path("data"), "no such encoding", STATUS_INVALID, 0);
    if (geteuid() != 0) {
        chmod(scratch_path("data"), 0);
        assert_refused(scratch_path("data"), NULL, STATUS_UNREADABLE, EACCES);
        chmod(scratch_path("data"), 0600);
    }
}

static void *write_fifo(void *path)
{
    FILE *file = fopen(path, "w");

    if (file) {
        fputs("a;b\n", file);
        fclose(file);
    }
    return NULL;
}

static void test_fifo(void **state)
{
    pthread_t writer;
    struct bytes *bytes;
    struct buffer piece = {0};
    char path[128];
    bool more;

    (void)state;
    snprintf(path, sizeof path, "%s", scratch_path("fifo"));
    assert_int_equal(mkfifo(path, 0600), 0);
    struct status status = bytes_open(path, NULL, -1, &bytes);
    assert_true(status_ok(&status));
    assert_int_equal(pthread_create(&writer, NULL, write_fifo, path), 0);
    status = bytes_next(bytes, &piece, &more);
    pthread_join(writer, NULL);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&piece), "a;b\n");
    assert_int_equal(bytes_size(bytes), 0);
    assert_int_equal(bytes_done(bytes), 4);
    assert_int_equal(bytes_modified(bytes), DAY_UNKNOWN);
    bytes_close(bytes);
    buffer_clear(&piece);
}

/* A pipe that nobody writes to: only the cancelling ends the wait. */
static void test_cancel(void **state)
{
    struct bytes *bytes;
    struct buffer piece = {0};
    bool more;
    int cancel = eventfd(1, 0);

    (void)state;
    assert_int_equal(mkfifo(scratch_path("silent"), 0600), 0);
    struct status status = bytes_open(scratch_path("silent"), NULL, cancel, &bytes);
    assert_true(status_ok(&status));
    status = bytes_next(bytes, &piece, &more);
    assert_int_equal(status.code, STATUS_CANCELLED);
    bytes_close(bytes);
    buffer_clear(&piece);
    close(cancel);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_undefined_bytes_are_counted),
        cmocka_unit_test(test_wide_cut_off),
        cmocka_unit_test(test_late_foreign_line),
        cmocka_unit_test(test_long_line),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_fifo),
        cmocka_unit_test(test_cancel),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
