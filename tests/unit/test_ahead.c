/* SPDX-License-Identifier: MIT */
/* A file whose parts are read before their turn gives just what it gives to one reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"
#include "random.h"

#include "load/bytes.h"
#include "load/reader.h"

enum { SOURCES = 512, FILE_LEAST = 500 * 1000 /* bytes: more than the window */ };

/* --- What a reader yields, in its order ----------------------------------------------- */

struct reading {
    struct buffer said;
    struct source *sources[SOURCES];
    size_t source_count;
    struct helpers *helpers; /* or NULL */
    uint64_t seed;           /* 0: all parts are read that may be */
    size_t parts;            /* read by the helpers */
};

static void take_source(void *context, struct source *source)
{
    struct reading *reading = context;

    assert_true(reading->source_count < SOURCES);
    reading->sources[reading->source_count++] = source;
    buffer_printf(&reading->said, "source %d %s %s %lu\n", (int)source->kind,
                  source->encoding, source->delimiter, source->header_line);
    for (int i = 0; i < COLUMNS_MAX; i++)
        if (source->format_of[i])
            buffer_printf(&reading->said, "%d %s\n", i, source->format_of[i]);
}

static void take_batch(void *context, struct batch *batch)
{
    struct reading *reading = context;
    struct buffer written = {0};

    buffer_printf(&reading->said, "batch %u\n", batch->rows);
    for (uint32_t row = 0; row < batch->rows; row++) {
        buffer_printf(&reading->said, "%u:", batch_line(batch, row));
        for (uint32_t i = 0; i < batch_cell_count(batch, row); i++) {
            buffer_append_char(&reading->said, '|');
            buffer_append_text(&reading->said, batch_cell(batch, row, i, &written));
        }
        for (int i = 0; i < COLUMNS_MAX; i++)
            if (batch->values[i])
                buffer_printf(&reading->said, " %lld",
                              (long long)batch_value(batch, row, i));
        buffer_append_char(&reading->said, '\n');
    }
    buffer_clear(&written);
    batch_free(batch);
}

static void take_finding(void *context, struct finding finding)
{
    struct reading *reading = context;

    finding_append_name(finding.code, &reading->said);
    buffer_printf(&reading->said, " %lu:%u %s [%s] %u +%lu\n", finding.line, finding.column,
                  finding.header ? finding.header : "", finding.found ? finding.found : "",
                  finding.row, (unsigned long)finding.more);
    finding_clear(&finding);
}

static void take_retype(void *context, struct source *source, int column,
                        const struct column_format *format, bool rows)
{
    struct reading *reading = context;

    (void)source;
    buffer_printf(&reading->said, "retype %d %s %d\n", column, format->name, rows);
}

static void take_counts(void *context, struct source *source, uint64_t loaded,
                        uint64_t refused)
{
    struct reading *reading = context;

    (void)source;
    buffer_printf(&reading->said, "counts %lu %lu\n", (unsigned long)loaded,
                  (unsigned long)refused);
}

/* Asked before each piece: helps as threads would, some of the time or all of it. */
static bool help(void *context)
{
    struct reading *reading = context;

    while (reading->helpers && (!reading->seed || random_below(&reading->seed, 3) > 0) &&
           helpers_read(reading->helpers))
        reading->parts++;
    return false;
}

/* part: 0 for one reader alone. */
static struct buffer read_data(size_t part, uint64_t seed, size_t *parts)
{
    struct reading reading = {.seed = seed};
    struct load_sink sink = {.context = &reading,
                             .source = take_source,
                             .batch = take_batch,
                             .finding = take_finding,
                             .retype = take_retype,
                             .counts = take_counts,
                             .cancelled = help};
    struct reader_tools tools = {
        .schema = schema_new(NULL), .vocabularies = vocabularies_new(), .cancel = -1};

    tools.sink = &sink;
    tools.helpers = reading.helpers = part ? helpers_new(1, part) : NULL;
    struct status status = reader_read(&tools, scratch_path("data.csv"));
    buffer_printf(&reading.said, "status %d %lu\n", (int)status.code, status.line);
    for (size_t i = 0; i < reading.source_count; i++)
        source_free(reading.sources[i]);
    helpers_free(reading.helpers);
    schema_free(tools.schema);
    vocabularies_free(tools.vocabularies);
    if (parts)
        *parts = reading.parts;
    return reading.said;
}

static void assert_same(const struct buffer *said, const struct buffer *expected,
                        size_t part)
{
    size_t at = 0;

    while (at < said->length && at < expected->length &&
           said->bytes[at] == expected->bytes[at])
        at++;
    if (at == said->length && at == expected->length)
        return;
    size_t from = at > 300 ? at - 300 : 0;
    fail_msg("parts of %zu: \n%.600s\ninstead of\n%.600s", part, said->bytes + from,
             expected->bytes + from);
}

/* In parts of several sizes, with much help and with some. */
static void assert_same_in_parts(struct buffer *file)
{
    static const size_t sizes[] = {211, 4096, 20000};

    scratch_bytes("data.csv", file->bytes, file->length);
    buffer_clear(file);
    struct buffer expected = read_data(0, 0, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (uint64_t seed = 0; seed < 2; seed++) {
            size_t parts;
            struct buffer said = read_data(sizes[i], seed, &parts);
            assert_true(parts > 0);
            assert_same(&said, &expected, sizes[i]);
            buffer_clear(&said);
        }
    buffer_clear(&expected);
}

/* --- Files ---------------------------------------------------------------------------- */

static const char header[] = "id;titre;statut;montant accordé;début;fin;avancement\n";

static void append_row(struct buffer *file, unsigned number)
{
    static const char *const status[] = {"en cours", "clos", "Annulé", "?"};

    buffer_printf(file,
                  "P%u;Rénovation du lot %u;%s;%u,%02u;%02u/%02u/2026;2027-01-%02u;%u"
                  "\n",
                  number, number % 977,
                  status[number % 4 == 3 && number % 31 ? 0 : number % 4], number % 10000,
                  number % 100, number % 12 + 1, number % 11 + 1, number % 28 + 1,
                  number % 101);
}

static struct buffer plain_file(size_t length)
{
    struct buffer file = {0};

    buffer_append_string(&file, header);
    for (unsigned i = 0; file.length < length; i++)
        append_row(&file, i);
    return file;
}

static void test_plain(void **state)
{
    struct buffer file = plain_file(FILE_LEAST);

    (void)state;
    assert_same_in_parts(&file);
}

static void test_unended(void **state)
{
    struct buffer file = plain_file(FILE_LEAST);

    (void)state;
    buffer_append_string(&file, "P9;le dernier;clos;1,00;01/02/2026;;5");
    assert_same_in_parts(&file);
}

static void test_late_contradiction(void **state)
{
    struct buffer file = plain_file(FILE_LEAST);

    (void)state;
    buffer_append_string(&file, "P9;x;clos;1.234.567,00 €;03/25/2026;;5\n");
    for (unsigned i = 0; i < 3000; i++)
        append_row(&file, i);
    buffer_append_string(&file, "P9;x;clos;non;31/31/2026;;500\n");
    assert_same_in_parts(&file);
}

/* Rows of every kind that is read with care, now and then, where a part may begin. */
static void append_odd(struct buffer *file, uint64_t *seed)
{
    static const char *const odd[] = {
        "P1;\"sur\ndeux lignes\";clos;1,00;;;\n",
        "P1;\"sur\r\ntrois\n\n\";clos;1,00;;;\n",
        "P2;\"avec \"\"guillemets\"\"; et ;\";clos;1,00;;;\n",
        "P3;un 5\" au milieu;clos;1,00;;;\n",
        "P3;\"jamais fermé;clos;1,00;;;\n",
        "P3;fermé seulement\";clos;1,00;;;\n",
        "P4;\"P5;une;clos;1,00;01/02/2026;;\nP6;deux\";clos;1,00;;;\n",
        "\n",
        "\r\n\n",
        "   \n",
        "------;-----;\n",
        "P7;fin CRLF;clos;1,00;01/02/2026;;5\r\n",
        "P8;fin CR;clos;1,00;01/02/2026;;5\r",
        "Total;;;1 234,00;;;\n",
        "Axe 2 : bâtiments\n",
        "P9;court\n",
        "P10;long;clos;1,00;01/02/2026;;5;de;trop\n",
        "P11;coupé en\ndeux;clos;1,00;01/02/2026;;5\n",
        "P12;Latin\xE9;clos;1,00;01/02/2026;;5\n",
        "P13;encodÃ© deux fois;clos;1,00;01/02/2026;;5\n",
        "\xEF\xBB\xBFP14;marque;clos;1,00;01/02/2026;;5\n",
        "id;titre;statut;montant accordé;début;fin;avancement\n",
        "project_id;title;due\nP1;Avance;2026-01-01\nP1;Solde;2026-01-02\n",
        "P15;\"des blancs\"  ; clos ; 1,00;01/02/2026;;5\n",
        "P16,une,autre,1,01/02/2026,,5\n",
    };
    uint32_t which = random_below(seed, sizeof odd / sizeof odd[0] + 2);

    if (which < sizeof odd / sizeof odd[0]) {
        buffer_append_string(file, odd[which]);
    } else if (which == sizeof odd / sizeof odd[0]) {
        buffer_append(file, "P17;z\0ro;clos;1,00;;;\n", 22);
    } else {
        buffer_append_string(file, "P18;\"");
        for (uint32_t i = random_below(seed, 50); i > 0; i--)
            buffer_append_string(file, "une ligne ; d'un long texte\n");
        buffer_append_string(file, "\";clos;1,00;;;\n");
    }
}

static struct buffer odd_file(uint64_t seed, uint32_t seldom)
{
    struct buffer file = {0};

    buffer_append_string(&file, header);
    for (unsigned i = 0; file.length < FILE_LEAST; i++) {
        append_row(&file, i);
        if (file.length > 1000 && random_below(&seed, seldom) == 0)
            append_odd(&file, &seed);
    }
    return file;
}

static void test_odd_rows(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct buffer file = odd_file(seed, seed == 1 ? 30 : 400);
        assert_same_in_parts(&file);
    }
}

/* The quotation marks of many cells, each over several lines that look like rows. */
static void test_rows_in_quotes(void **state)
{
    struct buffer file = {0};

    (void)state;
    buffer_append_string(&file, header);
    for (unsigned i = 0; file.length < FILE_LEAST; i++)
        buffer_printf(&file, "P%u;\"a;b\nP%u;c;d\n\nP;\"\"x\"\"\n\";clos;1,00;;;\n", i, i);
    assert_same_in_parts(&file);
}

static void test_returns_only(void **state)
{
    struct buffer file = plain_file(FILE_LEAST);

    (void)state;
    for (size_t i = 0; i < file.length; i++)
        if (file.bytes[i] == '\n')
            file.bytes[i] = '\r';
    assert_same_in_parts(&file);
}

static void test_lines_longer_than_parts(void **state)
{
    struct buffer file = plain_file(FILE_LEAST);

    (void)state;
    buffer_append_string(&file, "P1;");
    for (int i = 0; i < 20000; i++)
        buffer_append_string(&file, "très ");
    buffer_append_string(&file, ";clos;1,00;;;\n");
    for (unsigned i = 0; i < 3000; i++)
        append_row(&file, i);
    assert_same_in_parts(&file);
}

/* A table of another kind, far down, with a header that stands alone. */
static void test_second_table(void **state)
{
    struct buffer file = plain_file(FILE_LEAST);

    (void)state;
    buffer_append_string(&file, "\n\nproject_id;title;due;amount\n");
    for (unsigned i = 0; i < 9000; i++)
        buffer_printf(&file, "P%u; Avance  ;%02u/03/2026;%u\n", i, i % 28 + 1, i);
    assert_same_in_parts(&file);
}

/* --- Parts ---------------------------------------------------------------------------- */

static struct bytes *open_data(struct helpers *helpers, struct buffer *out)
{
    static const struct dialect semicolon = {.delimiter = ";", .quote = '"'};
    struct bytes *bytes;
    bool more;

    struct status status = bytes_open(scratch_path("data.csv"), NULL, -1, &bytes);
    assert_true(status_ok(&status));
    status = bytes_next(bytes, out, &more);
    assert_true(status_ok(&status) && more);
    bytes_read_ahead(bytes, helpers, &semicolon);
    return bytes;
}

/* Pieces that were read ahead and those that were not are the file, and both come. */
static void test_pieces(void **state)
{
    enum { PART = 16 * 1024 };
    struct helpers *helpers = helpers_new(1, PART);
    struct buffer file = plain_file(600 * 1000), all = {0}, out = {0};
    size_t ahead = 0, in_turn = 0, records = 0, count;
    struct slices *found;
    struct text piece;
    bool more = true;

    (void)state;
    scratch_bytes("data.csv", file.bytes, file.length);
    struct bytes *bytes = open_data(helpers, &out);
    buffer_append_text(&all, buffer_text(&out));
    while (more) {
        while (helpers_read(helpers))
            continue;
        if (bytes_take_ahead(bytes, &piece, &found)) {
            ahead++;
            assert_int_equal(slices_records(found, &count)->line, 0);
            records += count;
            buffer_append_text(&all, piece);
            continue;
        }
        struct status status = bytes_next(bytes, &out, &more);
        assert_true(status_ok(&status));
        buffer_append_text(&all, buffer_text(&out));
        in_turn++;
    }
    assert_int_equal(all.length, file.length);
    assert_memory_equal(all.bytes, file.bytes, file.length);
    assert_true(ahead > 10);
    assert_true(in_turn > 3);
    assert_true(records > ahead * (PART / 100));
    bytes_close(bytes);
    helpers_free(helpers);
    buffer_clear(&all);
    buffer_clear(&out);
    buffer_clear(&file);
}

/* A file in another encoding is soon read by its reader alone. */
static void test_legacy_is_left_alone(void **state)
{
    struct helpers *helpers = helpers_new(1, 16 * 1024);
    struct buffer file = plain_file(BYTES_WINDOW), expected = {0}, all = {0}, out = {0};
    size_t parts = 0;
    struct slices *found;
    struct text piece;
    bool more = true;

    (void)state;
    buffer_append_text(&expected, buffer_text(&file));
    while (file.length < 4 * (size_t)BYTES_WINDOW) {
        buffer_append_string(&file, "P1;d\xE9pos\xE9;clos;1,00;;;\n");
        buffer_append_string(&expected, "P1;déposé;clos;1,00;;;\n");
    }
    scratch_bytes("data.csv", file.bytes, file.length);
    struct bytes *bytes = open_data(helpers, &out);
    buffer_append_text(&all, buffer_text(&out));
    while (more) {
        while (helpers_read(helpers))
            parts++;
        assert_false(bytes_take_ahead(bytes, &piece, &found));
        struct status status = bytes_next(bytes, &out, &more);
        assert_true(status_ok(&status));
        buffer_append_text(&all, buffer_text(&out));
    }
    assert_true(parts > 0 && parts <= 2 * AHEAD_PARTS);
    assert_true(text_equal(buffer_text(&all), buffer_text(&expected)));
    assert_false(bytes_damage(bytes).changed);
    bytes_close(bytes);
    helpers_free(helpers);
    buffer_clear(&all);
    buffer_clear(&expected);
    buffer_clear(&out);
    buffer_clear(&file);
}

/* A file that is cut off behind what was read ahead, or goes on, gives what is there, and
 * is said to have changed. */
static void change_while_read(off_t length)
{
    struct helpers *helpers = helpers_new(1, 4096);
    struct buffer file = plain_file(FILE_LEAST), out = {0};
    struct bytes_damage damage;
    struct slices *found;
    struct text piece;
    bool more = true;
    size_t got;

    scratch_bytes("data.csv", file.bytes, file.length);
    struct bytes *bytes = open_data(helpers, &out);
    got = out.length;
    while (helpers_read(helpers))
        continue;
    assert_int_equal(truncate(scratch_path("data.csv"), length), 0);
    while (more) {
        if (bytes_take_ahead(bytes, &piece, &found)) {
            got += piece.length;
        } else {
            struct status status = bytes_next(bytes, &out, &more);
            assert_true(status_ok(&status));
            got += out.length;
        }
        while (helpers_read(helpers))
            continue;
    }
    damage = bytes_damage(bytes);
    assert_true(damage.changed);
    assert_true(got >= (size_t)BYTES_WINDOW && got <= file.length);
    bytes_close(bytes);
    helpers_free(helpers);
    buffer_clear(&out);
    buffer_clear(&file);
}

static void test_changed(void **state)
{
    (void)state;
    change_while_read(BYTES_WINDOW + 10000);
    change_while_read(BYTES_WINDOW / 2);
    change_while_read(FILE_LEAST + 100000);
}

static void test_small_file(void **state)
{
    const struct dialect semicolon = {.delimiter = ";", .quote = '"'};
    struct helpers *helpers = helpers_new(1, 0);

    (void)state;
    assert_null(ahead_new(helpers, &semicolon, -1, AHEAD_LEAST - 1));
    assert_false(helpers_read(helpers));
    struct ahead *ahead = ahead_new(helpers, &semicolon, -1, AHEAD_LEAST);
    assert_non_null(ahead);
    assert_null(ahead_take(ahead, 0));
    ahead_free(ahead);
    helpers_free(helpers);
}

/* --- Threads -------------------------------------------------------------------------- */

static void say_table(const struct table *table, struct buffer *out)
{
    struct buffer written = {0};

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        const struct batch *batch = table_batch(table, row);
        buffer_printf(out, "%u %lu", row, table_line(table, row));
        for (uint32_t i = 0; i < batch_cell_count(batch, row % BATCH_ROWS); i++) {
            buffer_append_char(out, '|');
            buffer_append_text(out, batch_cell(batch, row % BATCH_ROWS, i, &written));
        }
        buffer_append_char(out, '\n');
    }
    buffer_clear(&written);
}

static struct buffer load_parts(size_t readers, size_t part)
{
    const struct load_options options = {.readers = readers, .part = part};
    struct buffer out = {0};
    struct status status;
    struct portfolio *portfolio = load_with(scratch, &options, &status);

    buffer_printf(&out, "%d\n", (int)status.code);
    say_table(&portfolio->projects, &out);
    say_table(&portfolio->milestones, &out);
    for (size_t i = 0; i < portfolio->findings.count; i++) {
        const struct finding *finding = &portfolio->findings.items[i];
        finding_append_name(finding->code, &out);
        buffer_printf(&out, " %lu:%u %u\n", finding->line, finding->column, finding->row);
    }
    portfolio_free(portfolio);
    return out;
}

static void test_threads(void **state)
{
    struct buffer file = odd_file(7, 300);

    (void)state;
    scratch_bytes("data.csv", file.bytes, file.length);
    buffer_clear(&file);
    file = plain_file(FILE_LEAST);
    scratch_bytes("more.csv", file.bytes, file.length);
    buffer_clear(&file);
    struct buffer expected = load_parts(1, 0);
    for (size_t readers = 1; readers <= 4; readers++)
        for (size_t part = 512; part <= 32 * 1024; part *= 4) {
            struct buffer said = load_parts(readers, part);
            assert_same(&said, &expected, part);
            buffer_clear(&said);
        }
    buffer_clear(&expected);
    assert_int_equal(unlink(scratch_path("more.csv")), 0);
}

/* Whoever helps does not wait for threads that could not be started. */
static void test_fewer_threads(void **state)
{
    struct helpers *helpers = helpers_new(3, 0);

    (void)state;
    helpers_leave(helpers);
    helpers_leave(helpers);
    helpers_help(helpers);
    helpers_free(helpers);
}

/* Stopped in the middle, with helpers at work. */
static void test_cancelled(void **state)
{
    const struct load_options options = {.readers = 4, .part = 2048};
    struct buffer file = plain_file(FILE_LEAST * 4);

    (void)state;
    scratch_bytes("data.csv", file.bytes, file.length);
    buffer_clear(&file);
    for (int i = 0; i < 10; i++) {
        const char *path = scratch_path("data.csv");
        struct portfolio *portfolio = portfolio_new();
        struct load_job *job = load_job_start(&path, 1, &options);
        for (int row = 0; row < i; row++)
            load_job_take(job, portfolio, 1);
        load_job_cancel(job);
        load_job_wait(job, portfolio);
        load_job_free(job);
        portfolio_free(portfolio);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_unended),
        cmocka_unit_test(test_late_contradiction),
        cmocka_unit_test(test_odd_rows),
        cmocka_unit_test(test_rows_in_quotes),
        cmocka_unit_test(test_returns_only),
        cmocka_unit_test(test_lines_longer_than_parts),
        cmocka_unit_test(test_second_table),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_legacy_is_left_alone),
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_small_file),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_fewer_threads),
        cmocka_unit_test(test_cancelled),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
