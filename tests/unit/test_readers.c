/* SPDX-License-Identifier: MIT */
/* Several files read at once, and pipes among them. */
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

enum { READERS = 4, AGAIN = 5 };

static void empty_scratch(void)
{
    assert_int_equal(scratch_remove(NULL), 0);
    assert_int_equal(mkdir(scratch, 0700), 0);
}

/* --- The same, whoever is the faster -------------------------------------------------- */

static void say_table(const struct table *table, int id, int date, struct buffer *out)
{
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        buffer_printf(out, "%s:%lu ", table_path(table, row), table_line(table, row));
        buffer_append_text(out, table_text(table, row, id));
        buffer_printf(out, " %d\n", (int)table_date(table, row, date));
    }
}

static void say_finding(const struct portfolio *portfolio, const struct finding *finding,
                        struct buffer *out)
{
    finding_append_name(finding->code, out);
    buffer_printf(out, " %s:%lu:%u %s", finding->path ? finding->path : "", finding->line,
                  finding->column, finding->found ? finding->found : "");
    if (finding->row != ROW_NONE) {
        const struct table *table = portfolio_table(portfolio, finding->kind);
        buffer_printf(out, " %s:%lu", table_path(table, finding->row),
                      table_line(table, finding->row));
    }
    buffer_append_char(out, '\n');
}

/* All that a load has given, in its order. */
static struct buffer say_all(const char *path, size_t readers)
{
    const struct load_options options = {.readers = readers};
    struct status status;
    struct portfolio *portfolio = load_with(path, &options, &status);
    struct buffer out = {0};

    buffer_printf(&out, "%d %s\n", (int)status.code, status.subject);
    for (size_t i = 0; i < portfolio->source_count; i++) {
        const struct source *source = portfolio->sources[i];
        buffer_printf(&out, "%s %d %d %lu %lu\n", source->path, (int)source->kind,
                      source->derived, (unsigned long)source->rows_loaded,
                      (unsigned long)source->rows_refused);
        for (int column = 0; column < COLUMNS_MAX; column++)
            if (source->format_of[column])
                buffer_printf(&out, "%d %s\n", column, source->format_of[column]);
    }
    say_table(&portfolio->projects, PROJECT_ID, PROJECT_START, &out);
    say_table(&portfolio->milestones, MILESTONE_TITLE, MILESTONE_DUE, &out);
    for (size_t i = 0; i < portfolio->findings.count; i++)
        say_finding(portfolio, &portfolio->findings.items[i], &out);
    portfolio_free(portfolio);
    return out;
}

static void assert_the_same(const char *path, const char *expected)
{
    for (size_t readers = 1; readers <= READERS; readers++)
        for (int again = 0; again < AGAIN; again++) {
            struct buffer said = say_all(path, readers);
            assert_string_equal(buffer_string(&said), expected);
            buffer_clear(&said);
        }
}

/* Milestones of so many projects; that the month comes before the day is only said behind
 * them. Further rows, of which some are no date, stand behind that. */
static void write_milestones(const char *name, int projects)
{
    struct buffer file = {0};

    buffer_append_string(&file, "project_id;title;due\n");
    for (int i = 0; i < projects; i++)
        buffer_printf(&file, "P%d;Avance %d;%02d/%02d/2026\n", i, i, i % 12 + 1,
                      i % 11 + 1);
    buffer_append_string(&file, "P1;Solde;03/25/2026\n");
    for (int i = 0; i < 2500; i++)
        buffer_printf(&file, "P%d;Bilan;%s\n", i % 9, i % 500 == 99 ? "31/31/2026" : "");
    scratch_bytes(name, file.bytes, file.length);
    buffer_clear(&file);
}

static void write_projects(const char *name, int first, int count)
{
    struct buffer file = {0};

    buffer_append_string(&file, "id;title;grant;start\n");
    for (int i = first; i < first + count; i++)
        buffer_printf(&file, "P%d;Titre %d;%s;2026-01-01\n", i, i, i % 400 ? "1,5" : "zz");
    scratch_bytes(name, file.bytes, file.length);
    buffer_clear(&file);
}

static void test_same_result(void **state)
{
    (void)state;
    empty_scratch();
    write_milestones("a.csv", 20000);
    write_projects("b.csv", 0, 900);
    write_projects("c.csv", 900, 9000);
    scratch_file("d.csv", "project_id;title;due\nP1;Bilan;2026-02-30\nP2;Solde;2026-01-01\n"
                          "\nid;title;start\nP2;deux fois;2026-01-01\nX1;une;2026-13-01\n");
    scratch_file("e.csv", "rien;pour;nous\n1;2;3\n");
    write_milestones("f.csv", 15000);
    struct buffer said = say_all(scratch, 1);
    assert_non_null(strstr(buffer_string(&said), "mm/dd/yyyy"));
    assert_non_null(strstr(buffer_string(&said), "Bilan"));
    assert_the_same(scratch, buffer_string(&said));
    buffer_clear(&said);
}

static void test_same_derived_projects(void **state)
{
    (void)state;
    empty_scratch();
    write_milestones("a.csv", 3000);
    write_milestones("b.csv", 5000);
    struct buffer said = say_all(scratch, 1);
    assert_non_null(strstr(buffer_string(&said), "derived"));
    assert_the_same(scratch, buffer_string(&said));
    buffer_clear(&said);
}

/* Of several failures the first in the order of the paths is told. */
static void test_first_failure(void **state)
{
    char paths[4][128];
    const char *all[4];
    const struct load_options options = {.readers = READERS};

    (void)state;
    empty_scratch();
    write_milestones("a.csv", 5000);
    scratch_file("b.csv", "id;title\nP1;x\n");
    for (int i = 0; i < 4; i++) {
        snprintf(paths[i], sizeof paths[i], "%s",
                 scratch_path((const char *[]){"a.csv", "no1", "no2", "b.csv"}[i]));
        all[i] = paths[i];
    }
    for (int again = 0; again < AGAIN; again++) {
        struct portfolio *portfolio = portfolio_new();
        struct load_job *job = load_job_start(all, 4, &options);
        load_job_wait(job, portfolio);
        struct status status = load_job_status(job);
        assert_int_equal(status.code, STATUS_NOT_FOUND);
        assert_string_equal(status.subject, paths[1]);
        assert_int_equal(portfolio->projects.row_count, 1);
        load_job_free(job);
        portfolio_free(portfolio);
    }
}

/* --- Pipes -----------------------------------------------------------------------------
 */

/* A load of a FIFO and of files beside it. */
struct stream {
    struct portfolio *portfolio;
    struct load_job *job;
    int writer; /* -1: nobody writes */
};

static struct stream stream_open(const char *const *names, size_t count, bool write,
                                 bool live)
{
    const struct load_options options = {.live = live};
    char paths[4][128];
    const char *all[4];
    struct stream stream = {.portfolio = portfolio_new(), .writer = -1};

    assert_int_equal(mkfifo(scratch_path("fifo"), 0600), 0);
    for (size_t i = 0; i < count; i++) {
        snprintf(paths[i], sizeof paths[i], "%s", scratch_path(names[i]));
        all[i] = paths[i];
    }
    stream.job = load_job_start(all, count, &options);
    if (write)
        stream.writer = open(scratch_path("fifo"), O_WRONLY | O_CLOEXEC);
    return stream;
}

static void stream_write(const struct stream *stream, const char *string)
{
    assert_int_equal(write(stream->writer, string, strlen(string)), strlen(string));
}

/* Takes until there are so many rows of the table. */
static void stream_expect(struct stream *stream, const struct table *table, uint32_t rows)
{
    while (table->row_count < rows) {
        struct pollfd ready = {load_job_descriptor(stream->job), POLLIN, 0};
        assert_int_equal(poll(&ready, 1, 60000), 1);
        /* The last row and the end may have come together. */
        bool more = load_job_take(stream->job, stream->portfolio, 0);
        assert_true(more || table->row_count >= rows);
    }
    assert_int_equal(table->row_count, rows);
}

static void stream_close(struct stream *stream, enum status_code code)
{
    if (stream->writer >= 0)
        close(stream->writer);
    load_job_wait(stream->job, stream->portfolio);
    assert_int_equal(load_job_status(stream->job).code, code);
    load_job_free(stream->job);
    portfolio_free(stream->portfolio);
}

/* Rows are there while the writer still writes, as often as it pauses. */
static void test_rows_of_a_slow_writer(void **state)
{
    static const char *const names[] = {"fifo"};

    (void)state;
    empty_scratch();
    struct stream stream = stream_open(names, 1, true, true);
    stream_write(&stream, "id;title;grant\nP1;un;10,00\nP2;deux;20,00\n");
    stream_expect(&stream, &stream.portfolio->projects, 2);
    assert_false(stream.portfolio->complete);
    stream_write(&stream, "P3;trois;30,00\nP4;qua");
    stream_expect(&stream, &stream.portfolio->projects, 3);
    stream_write(&stream, "tre;40,00\n");
    stream_expect(&stream, &stream.portfolio->projects, 4);
    row_t last = table_slots(&stream.portfolio->projects) - 1;
    assert_text(table_text(&stream.portfolio->projects, last, PROJECT_TITLE), "quatre");
    assert_int_equal(table_line(&stream.portfolio->projects, last), 5);
    stream_close(&stream, STATUS_OK);
}

/* Nothing comes of what stands before the pause until the rest is there. */
static void stream_write_slowly(struct stream *stream, const char *before,
                                const char *behind)
{
    struct pollfd ready = {load_job_descriptor(stream->job), POLLIN, 0};

    stream_write(stream, before);
    assert_int_equal(poll(&ready, 1, 500), 0);
    stream_write(stream, behind);
    close(stream->writer);
    stream->writer = -1;
    load_job_wait(stream->job, stream->portfolio);
}

/* An answer that waits for the end is the same however the bytes come: here a mark behind a
 * backslash says how to read those before the pause as well. */
static void test_answer_of_a_slow_writer(void **state)
{
    static const char *const names[] = {"fifo"};

    (void)state;
    empty_scratch();
    struct stream stream = stream_open(names, 1, true, false);
    stream_write_slowly(&stream, "id,title,grant\nP1,un,10\nP2,\"deux\",20\n",
                        "P3,\"dit \\\"oui\\\", puis non\",30\n");
    assert_int_equal(stream.portfolio->projects.row_count, 3);
    row_t last = table_slots(&stream.portfolio->projects) - 1;
    assert_text(table_text(&stream.portfolio->projects, last, PROJECT_TITLE),
                "dit \"oui\", puis non");
    assert_int_equal(table_money(&stream.portfolio->projects, last, PROJECT_GRANT), 3000);
    stream_close(&stream, STATUS_OK);
}

/* What comes before a header decides nothing, however long the writer pauses behind it. */
static void test_slow_beginning(void **state)
{
    static const char *const names[] = {"fifo"};

    (void)state;
    empty_scratch();
    struct stream stream = stream_open(names, 1, true, true);
    stream_write_slowly(&stream, "Export\nle 3 mars\nConfidentiel\n\n",
                        "id;title;grant\nP1;un;10,00\n");
    assert_int_equal(stream.portfolio->projects.row_count, 1);
    stream_close(&stream, STATUS_OK);
}

/* A pipe that says nothing yet keeps other files waiting only where its rows come first. */
static void test_pipe_among_files(void **state)
{
    static const char *const names[] = {"a.csv", "fifo", "c.csv"};

    (void)state;
    empty_scratch();
    scratch_file("a.csv", "id;title\nP1;un\nP2;deux\n");
    scratch_file("c.csv", "project_id;title;due\nP1;Avance;2026-01-01\n");
    struct stream stream = stream_open(names, 3, true, true);
    stream_expect(&stream, &stream.portfolio->projects, 2);
    stream_write(&stream, "id;title\nP3;trois\nP4;quatre\n");
    stream_expect(&stream, &stream.portfolio->milestones, 1);
    stream_expect(&stream, &stream.portfolio->projects, 4);
    stream_close(&stream, STATUS_OK);
}

static void test_cancel_beside_a_pipe(void **state)
{
    static const char *const names[] = {"fifo", "a.csv"};

    (void)state;
    empty_scratch();
    scratch_file("a.csv", "id;title\nP1;un\nP2;deux\n");
    struct stream stream = stream_open(names, 2, false, true);
    load_job_cancel(stream.job);
    stream_close(&stream, STATUS_CANCELLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_result),
        cmocka_unit_test(test_same_derived_projects),
        cmocka_unit_test(test_first_failure),
        cmocka_unit_test(test_rows_of_a_slow_writer),
        cmocka_unit_test(test_answer_of_a_slow_writer),
        cmocka_unit_test(test_slow_beginning),
        cmocka_unit_test(test_pipe_among_files),
        cmocka_unit_test(test_cancel_beside_a_pipe),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
