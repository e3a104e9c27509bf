/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"

#include <poll.h>

static const char projects[] = "id;title;grant\nP1;un;10,00\nP2;deux;20,00\n";
static const char milestones[] = "project_id;title;due\nP1;Avance;2026-01-01\n"
                                 "P3;Solde;2026-02-01\nP1;Solde;2026-03-01\n";

static void empty_scratch(void)
{
    assert_int_equal(scratch_remove(NULL), 0);
    assert_int_equal(mkdir(scratch, 0700), 0);
}

static struct portfolio *load_all(const char *const *paths, size_t count,
                                  struct status *status)
{
    struct portfolio *portfolio = portfolio_new();
    struct load_job *job = load_job_start(paths, count, NULL);

    load_job_wait(job, portfolio);
    *status = load_job_status(job);
    load_job_free(job);
    return portfolio;
}

static void test_folder(void **state)
{
    struct status status;

    (void)state;
    empty_scratch();
    scratch_file("b.CSV", projects);
    scratch_file("a.tsv", milestones);
    scratch_file(".~lock.b.csv#", "x");
    scratch_file(".hidden.csv", "id;title\nP9;x\n");
    scratch_file("notes.md", "id;title\nP9;x\n");
    scratch_file("readme.txt", "rien pour nous\n");
    struct portfolio *portfolio = load_with(scratch, NULL, &status);
    assert_true(status_ok(&status));
    assert_true(portfolio->complete);
    assert_false(portfolio->partial);
    assert_int_equal(portfolio->source_count, 2);
    assert_string_equal(portfolio->sources[0]->path, scratch_path("a.tsv"));
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_int_equal(portfolio->milestones.row_count, 3);
    /* Milestones came first; they are linked all the same. */
    assert_int_equal(portfolio_project_of(portfolio, 0), 0);
    assert_int_equal(portfolio_project_of(portfolio, 1), ROW_NONE);
    assert_int_equal(findings_of(portfolio, FINDING_ORPHAN), 1);
    assert_int_equal(findings_of(portfolio, FINDING_NOT_OURS), 1);
    assert_int_equal(findings_of(portfolio, FINDING_DERIVED), 0);
    assert_accounted(portfolio);
    portfolio_free(portfolio);
}

static void test_folder_by_name(void **state)
{
    static const char *const names[] = {"c.csv", "a.csv", "d.csv", "b.csv"};

    (void)state;
    empty_scratch();
    for (size_t i = 0; i < 4; i++)
        scratch_file(names[i], projects);
    struct portfolio *portfolio = load_path(scratch);
    assert_int_equal(portfolio->source_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(strrchr(portfolio->sources[i]->path, '/')[1], 'a' + (int)i);
    portfolio_free(portfolio);
}

static void test_derived_projects(void **state)
{
    (void)state;
    struct portfolio *portfolio = load_content(milestones);
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_text(table_text(&portfolio->projects, 0, PROJECT_ID), "P1");
    assert_text(table_text(&portfolio->projects, 1, PROJECT_ID), "P3");
    assert_text(table_text(&portfolio->projects, 1, PROJECT_TITLE), "P3");
    assert_true(table_batch(&portfolio->projects, 0)->source->derived);
    assert_int_equal(findings_of(portfolio, FINDING_DERIVED), 1);
    assert_int_equal(findings_of(portfolio, FINDING_ORPHAN), 0);
    assert_accounted(portfolio);
    portfolio_free(portfolio);
}

/* More distinct projects than the first table has room for. */
static void test_many_derived_projects(void **state)
{
    struct buffer file = {0};

    (void)state;
    buffer_append_string(&file, "project_id;title\n");
    for (int i = 0; i < 6000; i++)
        buffer_printf(&file, "P%d;Jalon %d\n", i % 2500, i);
    struct portfolio *portfolio = load_content(buffer_string(&file));
    assert_int_equal(portfolio->projects.row_count, 2500);
    assert_int_equal(portfolio->milestones.row_count, 6000);
    assert_int_equal(findings_of(portfolio, FINDING_ORPHAN), 0);
    assert_accounted(portfolio);
    portfolio_free(portfolio);
    buffer_clear(&file);
}

static void assert_fails(const char *path, enum status_code code, const char *subject)
{
    struct status status;
    struct portfolio *portfolio = load_with(path, NULL, &status);

    assert_int_equal(status.code, code);
    assert_string_equal(status.subject, subject);
    assert_true(portfolio->complete);
    assert_int_equal(portfolio->projects.row_count, 0);
    portfolio_free(portfolio);
}

static void test_failures(void **state)
{
    char path[128];

    (void)state;
    empty_scratch();
    snprintf(path, sizeof path, "%s", scratch_path("none.csv"));
    assert_fails(path, STATUS_NOT_FOUND, path);
    assert_fails(scratch, STATUS_NOTHING, scratch);
    scratch_file("other.csv", "a;b\n1;2\n");
    assert_fails(scratch, STATUS_NOTHING, scratch);
    snprintf(path, sizeof path, "%s", scratch_path("other.csv"));
    assert_fails(path, STATUS_NOTHING, path);
    assert_fails("", STATUS_NOT_FOUND, "");
    assert_fails("/dev/zero", STATUS_UNREADABLE, "/dev/zero");
    scratch_file("only.csv", "Programme;Enveloppe\nFact;10\n");
    assert_fails(scratch_path("only.csv"), STATUS_NOTHING, scratch_path("only.csv"));
}

/* One of two cannot be read: the other is there, and it is said. */
static void test_one_of_two(void **state)
{
    char good[128], bad[128];
    struct status status;

    (void)state;
    empty_scratch();
    scratch_file("good.csv", projects);
    snprintf(good, sizeof good, "%s", scratch_path("good.csv"));
    snprintf(bad, sizeof bad, "%s", scratch_path("bad.csv"));
    const char *paths[] = {bad, good};
    struct portfolio *portfolio = load_all(paths, 2, &status);
    assert_int_equal(status.code, STATUS_NOT_FOUND);
    assert_string_equal(status.subject, bad);
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_true(portfolio->partial);
    assert_int_equal(findings_of(portfolio, FINDING_UNREADABLE), 1);
    portfolio_free(portfolio);
}

static void test_options(void **state)
{
    struct load_options options = {.encoding = "MACINTOSH", .delimiter = '^'};
    struct status status;

    (void)state;
    scratch_file("forced.csv", "id^title\nP1^\x8Et\x8E\n");
    struct portfolio *portfolio = load_with(scratch_path("forced.csv"), &options, &status);
    assert_true(status_ok(&status));
    assert_text(table_text(&portfolio->projects, 0, PROJECT_TITLE), "été");
    assert_string_equal(portfolio->sources[0]->encoding, "MACINTOSH");
    assert_string_equal(portfolio->sources[0]->delimiter, "^");
    portfolio_free(portfolio);
    options.encoding = "klingon";
    portfolio = load_with(scratch_path("forced.csv"), &options, &status);
    assert_int_equal(status.code, STATUS_INVALID);
    portfolio_free(portfolio);
}

static void write_large(const char *name, uint32_t rows)
{
    FILE *file = fopen(scratch_path(name), "wb");

    assert_non_null(file);
    fputs("id;title;grant;start\n", file);
    for (uint32_t i = 0; i < rows; i++)
        fprintf(file,
                "P%07u;Un titre assez long pour faire du volume;%u,50;%02u/%02u/2026\n", i,
                i, i % 28 + 1, i % 12 + 1);
    assert_int_equal(fclose(file), 0);
}

/* The descriptor is readable whenever there is something to take, and take with a limit
 * takes about that many rows. */
static void test_in_pieces(void **state)
{
    enum { ROWS = 50000 };
    char path[128];
    uint64_t done, all;
    bool more = true;
    uint32_t before = 0;

    (void)state;
    write_large("large.csv", ROWS);
    snprintf(path, sizeof path, "%s", scratch_path("large.csv"));
    const char *paths[] = {path};
    struct portfolio *portfolio = portfolio_new();
    struct load_job *job = load_job_start(paths, 1, NULL);
    while (more) {
        struct pollfd wait = {load_job_descriptor(job), POLLIN, 0};
        assert_int_equal(poll(&wait, 1, 60000), 1);
        more = load_job_take(job, portfolio, 2000);
        assert_true(portfolio->projects.row_count - before <= 2000 + BATCH_ROWS);
        before = portfolio->projects.row_count;
        load_job_progress(job, &done, &all);
        assert_true(all == 0 || done <= all);
    }
    struct pollfd wait = {load_job_descriptor(job), POLLIN, 0};
    assert_int_equal(poll(&wait, 1, 0), 0);
    assert_false(load_job_take(job, portfolio, 0));
    load_job_progress(job, &done, &all);
    assert_true(done > 0 && done == all);
    load_job_free(job);
    assert_int_equal(portfolio->projects.row_count, ROWS);
    row_t last = table_slots(&portfolio->projects) - 1;
    assert_text(table_text(&portfolio->projects, last, PROJECT_ID), "P0049999");
    assert_int_equal(table_money(&portfolio->projects, last, PROJECT_GRANT), 4999950);
    assert_int_equal(table_line(&portfolio->projects, last), ROWS + 1);
    assert_int_equal(portfolio->findings.count, 0);
    assert_accounted(portfolio);
    portfolio_free(portfolio);
}

/* Row numbers in findings are those of the portfolio, over batches and files. */
static void test_finding_rows(void **state)
{
    struct buffer file = {0};

    (void)state;
    empty_scratch();
    buffer_append_string(&file, "id;title;grant\n");
    for (int i = 0; i < 2500; i++)
        buffer_printf(&file, "P%d;x;%s\n", i, i % 700 == 650 ? "zzz" : "1,5");
    scratch_bytes("a.csv", file.bytes, file.length);
    scratch_file("b.csv", "id;title;grant\nQ1;x;1,5\nQ2;y;bad\n");
    struct portfolio *portfolio = load_path(scratch);
    size_t seen = 0;
    for (size_t i = 0; i < portfolio->findings.count; i++) {
        const struct finding *finding = &portfolio->findings.items[i];
        if (finding->code != FINDING_MONEY)
            continue;
        assert_text(table_cell(&portfolio->projects, finding->row, PROJECT_GRANT, NULL),
                    finding->found);
        assert_int_equal(table_line(&portfolio->projects, finding->row), finding->line);
        assert_string_equal(table_path(&portfolio->projects, finding->row), finding->path);
        seen++;
    }
    assert_int_equal(seen, 4);
    portfolio_free(portfolio);
    buffer_clear(&file);
}

static void test_cancel(void **state)
{
    char path[128];

    (void)state;
    empty_scratch();
    snprintf(path, sizeof path, "%s", scratch_path("fifo"));
    assert_int_equal(mkfifo(path, 0600), 0);
    const char *paths[] = {path};
    struct portfolio *portfolio = portfolio_new();
    struct load_job *job = load_job_start(paths, 1, NULL);
    assert_true(load_job_take(job, portfolio, 0));
    load_job_cancel(job);
    load_job_wait(job, portfolio);
    struct status status = load_job_status(job);
    assert_int_equal(status.code, STATUS_CANCELLED);
    assert_true(portfolio->partial);
    assert_true(portfolio->complete);
    load_job_free(job);
    portfolio_free(portfolio);
}

/* Freed in the middle of things: nothing leaks, nobody waits. */
static void test_free_early(void **state)
{
    char path[128];

    (void)state;
    empty_scratch();
    write_large("large.csv", 30000);
    snprintf(path, sizeof path, "%s", scratch_path("large.csv"));
    const char *paths[] = {path};
    for (int i = 0; i < 20; i++) {
        struct portfolio *portfolio = portfolio_new();
        struct load_job *job = load_job_start(paths, 1, NULL);
        for (int k = 0; k < i % 5; k++)
            load_job_take(job, portfolio, 1000);
        load_job_free(job);
        portfolio_free(portfolio);
    }
}

/* What was read is freed by the job, source and batches alike, where nobody takes it. */
static void test_free_untaken(void **state)
{
    char path[128];
    uint64_t done = 0, all = 0;

    (void)state;
    empty_scratch();
    write_large("large.csv", 5000);
    snprintf(path, sizeof path, "%s", scratch_path("large.csv"));
    const char *paths[] = {path};
    struct load_job *job = load_job_start(paths, 1, NULL);
    while (all == 0 || done < all) {
        struct pollfd wait = {load_job_descriptor(job), POLLIN, 0};
        assert_int_equal(poll(&wait, 1, 60000), 1);
        load_job_progress(job, &done, &all);
    }
    load_job_free(job);
}

static void test_too_large_cell(void **state)
{
    struct buffer file = {0};
    struct status status;

    (void)state;
    empty_scratch();
    buffer_append_string(&file, "id;title\nP1;un\nP2;");
    while (file.length < 20 * 1024 * 1024)
        buffer_append_string(&file, "0123456789abcdef0123456789abcdef0123456789abcdef");
    buffer_append_string(&file, "\nP3;trois\n");
    scratch_bytes("data.csv", file.bytes, file.length);
    struct portfolio *portfolio = load_with(scratch_path("data.csv"), NULL, &status);
    assert_int_equal(status.code, STATUS_TOO_LARGE);
    assert_int_equal(status.line, 3);
    assert_true(portfolio->partial);
    assert_int_equal(portfolio->projects.row_count, 1);
    assert_int_equal(findings_of(portfolio, FINDING_UNREADABLE), 1);
    portfolio_free(portfolio);
    buffer_clear(&file);
}

static void test_standard_input(void **state)
{
    int ends[2];

    (void)state;
    int saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], projects, strlen(projects)), strlen(projects));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    struct portfolio *portfolio = load_path("-");
    dup2(saved, STDIN_FILENO);
    close(saved);
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_string_equal(table_path(&portfolio->projects, 0), "-");
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_folder_by_name),
        cmocka_unit_test(test_derived_projects),
        cmocka_unit_test(test_many_derived_projects),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_one_of_two),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_in_pieces),
        cmocka_unit_test(test_finding_rows),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_free_early),
        cmocka_unit_test(test_free_untaken),
        cmocka_unit_test(test_too_large_cell),
        cmocka_unit_test(test_standard_input),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
