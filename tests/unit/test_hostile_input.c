/* SPDX-License-Identifier: MIT */
/* Files that are made to hurt, or that break while they are read: a message, bounded
 * memory, and an end when asked for. What is large comes through a pipe, from a thread. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "child.h"
#include "load/bytes.h"
#include "loading.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

enum {
    MEGA = 1024 * 1024,
    CAP = 16,     /* MiB of rows and findings that these tests allow */
    BESIDES = 512 /* MiB that reading may take besides, whatever the file */
};

/* --- What is no file
 * ---------------------------------------------------------------------- */

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
    char name[400];

    (void)state;
    assert_refused(scratch_path("none"), NULL, STATUS_NOT_FOUND, ENOENT);
    assert_refused("", NULL, STATUS_NOT_FOUND, ENOENT);
    assert_refused(scratch, NULL, STATUS_UNREADABLE, EISDIR);
    assert_refused("/dev/zero", NULL, STATUS_UNREADABLE, 0);
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_refused(name, NULL, STATUS_UNREADABLE, ENAMETOOLONG);
    assert_int_equal(symlink("loop", scratch_path("loop")), 0);
    assert_refused(scratch_path("loop"), NULL, STATUS_UNREADABLE, ELOOP);
    scratch_file("data", "a");
    assert_refused(scratch_path("data"), "no such encoding", STATUS_INVALID, 0);
    if (geteuid() != 0) {
        chmod(scratch_path("data"), 0);
        assert_refused(scratch_path("data"), NULL, STATUS_UNREADABLE, EACCES);
        chmod(scratch_path("data"), 0600);
    }
}

/* The system says that it has no size, and yet there is something in it. */
static void test_made_up_file(void **state)
{
    struct bytes *bytes;
    struct buffer piece = {0};
    bool more;

    (void)state;
    struct status status = bytes_open("/proc/self/status", NULL, -1, &bytes);
    assert_true(status_ok(&status));
    status = bytes_next(bytes, &piece, &more);
    assert_true(status_ok(&status));
    assert_non_null(strstr(buffer_string(&piece), "Pid:"));
    assert_false(bytes_damage(bytes).changed);
    bytes_close(bytes);
    buffer_clear(&piece);
}

/* In a process of its own: standard input is path. The exit status is the status' code. */
static int load_standard_input(void *path)
{
    struct status status;
    int descriptor = open(path, O_RDONLY);

    if (descriptor < 0 || dup2(descriptor, STDIN_FILENO) < 0)
        return 99;
    close(descriptor);
    portfolio_free(load_with("-", NULL, &status));
    return (int)status.code;
}

static void test_standard_input(void **state)
{
    char said[16], path[128];

    (void)state;
    snprintf(path, sizeof path, "%s", scratch_path("data.csv"));
    scratch_file("data.csv", "id;title\nP1;Alpha\n");
    assert_int_equal(child_run(load_standard_input, path, said, sizeof said), STATUS_OK);
    assert_int_equal(child_run(load_standard_input, "/dev/null", said, sizeof said),
                     STATUS_NOTHING);
    assert_int_equal(child_run(load_standard_input, "/dev/zero", said, sizeof said),
                     STATUS_NO_TABLE);
    assert_int_equal(child_run(load_standard_input, scratch, said, sizeof said),
                     STATUS_UNREADABLE);
}

static void test_wild_names(void **state)
{
    static const char *const names[] = {"a\nb.csv", "\xFF\xFE.csv", "\x1B[2J.csv",
                                        "%s%n.csv"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct buffer message = {0};
        struct status status;
        scratch_file(names[i], "<html>");
        portfolio_free(load_with(scratch_path(names[i]), NULL, &status));
        assert_int_equal(status.code, STATUS_NO_TABLE);
        status_describe(&status, &message);
        assert_non_null(strstr(buffer_string(&message), "web page"));
        assert_true(utf8_valid(buffer_text(&message)));
        for (size_t k = 0; k < message.length; k++)
            assert_true((unsigned char)message.bytes[k] >= ' ');
        buffer_clear(&message);
        scratch_file(names[i], "id;title\nP1;Alpha\n");
        struct portfolio *portfolio = load_path(scratch_path(names[i]));
        assert_int_equal(portfolio->projects.row_count, 1);
        portfolio_free(portfolio);
        unlink(scratch_path(names[i]));
    }
}

/* What is no table stands beside tables, and is reported. */
static void test_stray_files_in_a_folder(void **state)
{
    char folder[128];
    struct status status;

    (void)state;
    snprintf(folder, sizeof folder, "%s", scratch_path("folder"));
    assert_int_equal(mkdir(folder, 0700), 0);
    scratch_file("folder/a.csv", "PK\3\4xl/");
    scratch_file("folder/z.csv", "<html>");
    assert_int_equal(mkfifo(scratch_path("folder/pipe.csv"), 0600), 0);
    struct portfolio *portfolio = load_with(folder, NULL, &status);
    assert_int_equal(status.code, STATUS_NO_TABLE);
    assert_non_null(strstr(status.detail, "spreadsheet"));
    portfolio_free(portfolio);
    scratch_file("folder/projects.csv", "id;title\nP1;Alpha\n");
    portfolio = load_with(folder, NULL, &status);
    assert_true(status_ok(&status));
    assert_false(portfolio->partial);
    assert_int_equal(portfolio->projects.row_count, 1);
    assert_int_equal(findings_of(portfolio, FINDING_UNREADABLE), 2);
    portfolio_free(portfolio);
    /* Who names such a file is told, and sees what else there is. */
    char page[160];
    snprintf(page, sizeof page, "%s/z.csv", folder);
    const char *paths[] = {page, folder};
    portfolio = portfolio_new();
    struct load_job *job = load_job_start(paths, 2, NULL);
    load_job_wait(job, portfolio);
    assert_int_equal(load_job_status(job).code, STATUS_NO_TABLE);
    assert_int_equal(portfolio->projects.row_count, 1);
    load_job_free(job);
    portfolio_free(portfolio);
    unlink(scratch_path("folder/a.csv"));
    unlink(scratch_path("folder/z.csv"));
    unlink(scratch_path("folder/pipe.csv"));
    unlink(scratch_path("folder/projects.csv"));
    assert_int_equal(rmdir(folder), 0);
}

/* --- Pipes
 * -------------------------------------------------------------------------------- */

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

/* The same through a job: without a writer, then with one that stops in the middle. */
static void test_cancel_of_a_job(void **state)
{
    char path[128];
    const char *paths[] = {path};
    int writer = -1;

    (void)state;
    snprintf(path, sizeof path, "%s", scratch_path("slow"));
    assert_int_equal(mkfifo(path, 0600), 0);
    for (int round = 0; round < 2; round++) {
        struct portfolio *portfolio = portfolio_new();
        struct load_job *job = load_job_start(paths, 1, NULL);
        uint64_t done = 0, all = 1;
        if (round == 1) {
            writer = open(path, O_WRONLY);
            assert_int_equal(write(writer, "id;title\nP1;", 12), 12);
        }
        assert_true(load_job_take(job, portfolio, 0));
        load_job_cancel(job);
        load_job_wait(job, portfolio);
        load_job_progress(job, &done, &all);
        assert_int_equal(all, 0);
        assert_int_equal(load_job_status(job).code, STATUS_CANCELLED);
        assert_true(portfolio->partial);
        load_job_free(job);
        portfolio_free(portfolio);
    }
    close(writer);
}

/* --- Floods
 * ------------------------------------------------------------------------------- */

/* head once, then piece again and again, until there are so many bytes. */
struct flood {
    const char *head, *piece;
    uint64_t bytes;
    char path[128];
};

static void *write_flood(void *context)
{
    const struct flood *flood = context;
    struct buffer block = {0};
    FILE *file = fopen(flood->path, "w");

    while (block.length < 64 * 1024)
        buffer_append_string(&block, flood->piece);
    if (file) {
        fputs(flood->head, file);
        for (uint64_t done = 0; done < flood->bytes; done += block.length)
            if (fwrite(block.bytes, 1, block.length, file) != block.length)
                break;
        fclose(file);
    }
    buffer_clear(&block);
    return NULL;
}

static long peak(void)
{
    struct rusage usage;

    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss / 1024 : LONG_MAX;
}

static bool start_flood(struct flood *flood, pthread_t *writer)
{
    signal(SIGPIPE, SIG_IGN);
    return mkfifo(flood->path, 0600) == 0 &&
           pthread_create(writer, NULL, write_flood, flood) == 0;
}

/* In a process of its own. The exit status is the status' code; to stderr goes the peak in
 * MiB. */
static int load_flood(void *context)
{
    struct flood *flood = context;
    struct load_options options = {.memory = (uint64_t)CAP * MEGA};
    struct status status;
    pthread_t writer;
    long before = peak();

    if (!start_flood(flood, &writer))
        return 99;
    portfolio_free(load_with(flood->path, &options, &status));
    pthread_join(writer, NULL);
    fprintf(stderr, "%ld", peak() - before);
    unlink(flood->path);
    return (int)status.code;
}

/* The bytes alone. */
static int read_flood(void *context)
{
    struct flood *flood = context;
    struct buffer piece = {0};
    struct bytes *bytes;
    pthread_t writer;
    bool more = true;
    long before = peak();

    struct status status = start_flood(flood, &writer)
                               ? bytes_open(flood->path, NULL, -1, &bytes)
                               : status_make(STATUS_UNREADABLE, "", 0);
    while (status_ok(&status) && more)
        status = bytes_next(bytes, &piece, &more);
    pthread_join(writer, NULL);
    fprintf(stderr, "%ld", peak() - before);
    buffer_clear(&piece);
    bytes_close(bytes);
    unlink(flood->path);
    return (int)status.code;
}

static void assert_bounded(int (*read)(void *), const char *head, const char *piece,
                           uint64_t bytes, enum status_code code, long most)
{
    struct flood flood = {.head = head, .piece = piece, .bytes = bytes};
    char said[64];

    snprintf(flood.path, sizeof flood.path, "%s", scratch_path("flood"));
    assert_int_equal(child_run(read, &flood, said, sizeof said), code);
#ifndef __SANITIZE_ADDRESS__
    assert_in_range(strtol(said, NULL, 10), 0, most);
#else
    (void)most;
#endif
}

static void test_bytes_stay_small(void **state)
{
    const long most = 2 * BYTES_MEMORY / MEGA; /* and the writer's block */

    (void)state;
    assert_bounded(read_flood, "", "xxxxxxx", 128 * MEGA, STATUS_OK, most);
    assert_bounded(read_flood, "\xE9", "\xE9xxxxxxx", 32 * MEGA, STATUS_OK, most);
    assert_bounded(read_flood, "", "xÃ©", 32 * MEGA, STATUS_OK, most);
}

static void test_huge_field(void **state)
{
    (void)state;
    assert_bounded(load_flood, "id;title\nP1;", "xxxxxxxxxxxxxxx", 1024ull * MEGA,
                   STATUS_TOO_LARGE, BESIDES);
}

static void test_unclosed_quote(void **state)
{
    (void)state;
    assert_bounded(load_flood, "id;title\nP1;\"", "P2;Alpha;Beta\n", 80 * MEGA,
                   STATUS_TOO_LARGE, CAP + BESIDES);
}

static void test_huge_quoted_field(void **state)
{
    (void)state;
    assert_bounded(load_flood, "id;title\nP1;\"", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
                   1024ull * MEGA, STATUS_TOO_LARGE, CAP + BESIDES);
}

static void test_too_many_cells(void **state)
{
    (void)state;
    assert_bounded(load_flood, "id;title\nP1", ";x", 64 * MEGA, STATUS_TOO_LARGE, BESIDES);
    /* 100,000 of them are read; there is just no project in them. */
    assert_bounded(load_flood, "id;title", ";column", 700000, STATUS_NOTHING, BESIDES);
}

static void test_endless_rows(void **state)
{
    (void)state;
    assert_bounded(load_flood, "id;title\n", "P1;Alpha\n", 1024ull * MEGA, STATUS_TOO_LARGE,
                   CAP + BESIDES);
    /* Rows that are refused: their findings are counted, not all kept. */
    assert_bounded(load_flood, "id;title;end\n", ";;x\n", 4 * MEGA, STATUS_NOTHING, 64);
}

static void write_projects(void)
{
    struct buffer file = {0};

    buffer_append_string(&file, "id;title\n");
    for (int i = 1; i <= 20000; i++)
        buffer_printf(&file, "P%d;A project of many words %d\n", i, i);
    scratch_bytes("data.csv", file.bytes, file.length);
    buffer_clear(&file);
}

static void test_message_of_the_cap(void **state)
{
    struct load_options options = {.memory = 1};
    struct status status;

    (void)state;
    write_projects();
    struct portfolio *portfolio = load_with(scratch_path("data.csv"), &options, &status);
    assert_int_equal(status.code, STATUS_TOO_LARGE);
    assert_non_null(strstr(status.detail, "MiB"));
    assert_string_equal(status.subject, scratch_path("data.csv"));
    assert_true(portfolio->partial);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_made_up_file),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_wild_names),
        cmocka_unit_test(test_stray_files_in_a_folder),
        cmocka_unit_test(test_fifo),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_cancel_of_a_job),
        cmocka_unit_test(test_bytes_stay_small),
        cmocka_unit_test(test_huge_field),
        cmocka_unit_test(test_unclosed_quote),
        cmocka_unit_test(test_huge_quoted_field),
        cmocka_unit_test(test_too_many_cells),
        cmocka_unit_test(test_endless_rows),
        cmocka_unit_test(test_message_of_the_cap),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
