/* SPDX-License-Identifier: MIT */
/* Rows that come as runs become what they become one by one: the same batches, findings and
 * decisions, in the same order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/rows/rows.h"
#include "random.h"
#include "rows.h"

enum { ROWS = 3000, SAMPLE = 40, WIDTH_MOST = 12 };

/* What a column of a made file holds: mostly the first, sometimes any of the others. */
struct holds {
    int column;
    const char *const *usual, *const *odd;
};

static const char *const ids[] = {"P%u", NULL}, *const odd_ids[] = {"", "2,43E+13", "ND",
                                                                    " P%u", NULL};
static const char *const titles[] = {"Forêt %u", "Réseau de chaleur", "Bilan final %u",
                                     "comité, « avance »", NULL};
static const char *const odd_titles[] = {
    "", "ND", "sans objet", "\xC2\xA0l'île\xC2\xA0", "Total", NULL};
static const char *const words[] = {"en cours", "terminé", "à venir", NULL};
static const char *const odd_words[] = {"", "jamais vu", "N/A", " en cours", NULL};
static const char *const days[] = {"2026-03-14", "2027-12-31", "2024-02-29", "", NULL};
static const char *const odd_days[] = {"2026-02-30", "bientôt", "14/03/2026", "ND", NULL};
static const char *const french_days[] = {"14/03/2026", "31/12/2027", "05/06/2026", NULL};
static const char *const odd_french_days[] = {"", "03/14/2026", "2026-01-02", "1/2/26",
                                              NULL};
static const char *const amounts[] = {"1234.50", "99.00", "12345678.90", "", NULL};
static const char *const odd_amounts[] = {"0.00", "-5.00", "1 234,50", "12 k€", "-", NULL};
static const char *const dashes[] = {"1234.50", "99.00", "5.10", "640.00", "-", NULL};
static const char *const gaps[] = {"", NULL};
static const char *const shares[] = {"63", "100", "7", NULL};
static const char *const odd_shares[] = {"0", "1", "", "0,5", "63 %", "250", NULL};
static const char *const fractions[] = {"0.5", "0.7", NULL};
static const char *const wholes[] = {"63", "100", NULL};
static const char *const counts[] = {"1", "20", "", NULL};
static const char *const odd_counts[] = {"-3", "2,5", NULL};
static const char *const flags_said[] = {"oui", "non", NULL};
static const char *const odd_flags[] = {"yes", "", "peut-être", NULL};

static const struct holds projects[] = {
    {PROJECT_ID, ids, odd_ids},
    {PROJECT_TITLE, titles, odd_titles},
    {PROJECT_STATUS, words, odd_words},
    {PROJECT_START, days, odd_days},
    {PROJECT_END, french_days, odd_french_days},
    {PROJECT_GRANT, amounts, odd_amounts},
    {PROJECT_PROGRESS, shares, odd_shares},
    {PROJECT_COFUNDED, flags_said, odd_flags},
};
static const struct holds milestones[] = {
    {MILESTONE_ID, ids, odd_ids},          {MILESTONE_PROJECT_ID, ids, odd_ids},
    {MILESTONE_TITLE, titles, odd_titles}, {MILESTONE_DUE, days, odd_days},
    {MILESTONE_STATUS, words, odd_words},  {MILESTONE_AMOUNT, amounts, odd_amounts},
    {MILESTONE_NOTE, counts, odd_counts},
};

/* Its first empty cell says that a dash is zero. */
static const struct holds accounts[] = {
    {PROJECT_ID, ids, ids},         {PROJECT_TITLE, titles, titles},
    {PROJECT_STATUS, words, words}, {PROJECT_END, french_days, french_days},
    {PROJECT_GRANT, dashes, gaps},
};

/* Its shares are read as whole ones at first; there are too few of those. */
static const struct holds fractioned[] = {
    {PROJECT_ID, ids, ids},
    {PROJECT_TITLE, titles, titles},
    {PROJECT_STATUS, words, words},
    {PROJECT_PROGRESS, fractions, wholes},
};

/* The records of a file, and what is made of them. */
struct made {
    const struct holds *holds;
    size_t width, first; /* rows, the first of which are odd */
    struct buffer text;
    struct text *cells;
    struct record records[ROWS];
    struct source *source;
    struct buffer out;
};

static const char *pick(uint64_t *seed, const char *const *texts)
{
    uint32_t count = 0;

    while (texts[count])
        count++;
    return texts[random_below(seed, count)];
}

/* A row that only sums up others, and could be read as one of them. */
static void make_sum(struct made *made, size_t row)
{
    struct text *cells = made->cells + row * made->width;

    for (size_t i = 0; i < made->width; i++) {
        const char *const *usual = made->holds[i].usual;
        cells[i] = text_of(usual == amounts                     ? "12.00"
                           : usual == shares || usual == titles ? "12"
                                                                : "");
    }
    cells[0] = text_of("Total");
}

/* rare: one cell of so many is odd. */
static void make_records(struct made *made, uint64_t *seed, uint32_t rare)
{
    size_t *ends = memory_new(ROWS * made->width, sizeof *ends), start = 0;
    unsigned long line = 2;

    made->cells = memory_new(ROWS * made->width, sizeof *made->cells);
    for (size_t i = 0; i < ROWS * made->width; i++) {
        const struct holds *holds = &made->holds[i % made->width];
        size_t row = i / made->width;
        bool odd = row < made->first || (row > 2 && random_below(seed, rare) == 0);
        const char *form = pick(seed, odd ? holds->odd : holds->usual);
        unsigned number = (unsigned)random_below(seed, 100000);
        const char *mark = strstr(form, "%u");
        buffer_append(&made->text, form, mark ? (size_t)(mark - form) : strlen(form));
        if (mark)
            buffer_append_number(&made->text, number);
        ends[i] = made->text.length;
    }
    for (size_t i = 0; i < ROWS * made->width; start = ends[i++])
        made->cells[i] = (struct text){made->text.bytes + start, ends[i] - start};
    for (size_t i = 3; i < ROWS; i++)
        if (random_below(seed, rare * 4) == 0)
            make_sum(made, i);
    for (size_t i = 0; i < ROWS; i++) {
        made->records[i] = (struct record){.cells = made->cells + i * made->width,
                                           .count = made->width,
                                           .line = line,
                                           .lines = 1};
        line += random_below(seed, 200) ? 1 : 70000;
    }
    free(ends);
}

/* --- what the rows hand on ---------------------------------------------------------- */

static void write_batch(void *context, struct batch *batch)
{
    struct made *made = context;
    struct buffer scratch = {0};

    for (uint32_t row = 0; row < batch->rows; row++) {
        buffer_printf(&made->out, "\n%u:", batch_line(batch, row));
        for (uint32_t i = 0; i < batch_cell_count(batch, row); i++) {
            buffer_append_char(&made->out, '|');
            buffer_append_text(&made->out, batch_cell(batch, row, i, &scratch));
        }
        for (int i = 0; i < COLUMNS_MAX; i++)
            if (batch->values[i])
                buffer_printf(&made->out, " %lld", (long long)batch_value(batch, row, i));
    }
    for (int i = 0; i < batch->source->header_count; i++)
        buffer_printf(&made->out, " kind %d", batch->cells[i].kind);
    buffer_clear(&scratch);
    batch_free(batch);
}

static void write_finding(void *context, struct finding finding)
{
    struct made *made = context;

    buffer_printf(&made->out, "\nfinding %d line %lu column %u row %u: %s",
                  (int)finding.code, finding.line, finding.column, finding.row,
                  finding.found ? finding.found : "");
    finding_clear(&finding);
}

static void write_retype(void *context, struct source *source, int column,
                         const struct column_format *format, bool rows)
{
    struct made *made = context;

    (void)source;
    buffer_printf(&made->out, "\nretype %d %s %d %d", column, format->name,
                  format->ambiguous, rows);
}

static void add_rows(struct rows *rows, const struct made *made, bool runs, size_t from,
                     size_t end, uint64_t *seed)
{
    while (from < end) {
        size_t left = end - from, count = 1 + (size_t)random_below(seed, 400);
        size_t added =
            runs ? rows_add_run(rows, &made->records[from], count < left ? count : left)
                 : 0;
        from += added;
        if (from == end || (added == count && count < left))
            continue;
        struct sheet_row row = {.cells = made->records[from].cells,
                                .count = made->width,
                                .line = made->records[from].line};
        rows_add(rows, &row);
        from++;
    }
}

static void see_rows(const struct made *made, struct flags *flags,
                     struct format_evidence *evidence)
{
    flags_see(flags, made->records, SAMPLE);
    rows_see_header(made->source, evidence);
    rows_see(made->source, made->records, SAMPLE, evidence);
}

static const char *read_rows(struct made *made, bool runs)
{
    struct load_sink sink = {.context = made,
                             .batch = write_batch,
                             .finding = write_finding,
                             .retype = write_retype};
    struct column_format formats[COLUMNS_MAX];
    struct format_evidence *evidence = memory_new(1, sizeof *evidence);
    struct vocabularies *vocabularies = vocabularies_new();
    struct flags *flags = flags_new(made->source);
    uint64_t seed = 7;
    struct rows rows;

    buffer_reset(&made->out);
    see_rows(made, flags, evidence);
    formats_decide(evidence, made->source->kind, formats);
    rows_start(&rows, &sink, made->source, formats, evidence, vocabularies, flags);
    add_rows(&rows, made, runs, 0, SAMPLE, &seed);
    add_rows(&rows, made, runs, SAMPLE, ROWS, &seed);
    buffer_printf(&made->out, "\nloaded %llu refused %llu", (unsigned long long)rows.loaded,
                  (unsigned long long)rows.refused);
    rows_finish(&rows);
    flags_free(flags);
    vocabularies_free(vocabularies);
    format_evidence_clear(evidence);
    free(evidence);
    return buffer_string(&made->out);
}

/* --- tests -------------------------------------------------------------------------- */

static void assert_same(enum table_kind kind, const struct holds *holds, size_t width,
                        size_t first, uint32_t rare)
{
    struct made *made = memory_new(1, sizeof *made);
    int columns[WIDTH_MOST];
    uint64_t seed = 20261125 + rare;

    made->holds = holds;
    made->width = width;
    made->first = first;
    for (size_t i = 0; i < width; i++)
        columns[i] = holds[i].column;
    made->source = rows_source(kind, "made.csv", (int)width, columns);
    make_records(made, &seed, rare);
    char *single = memory_string(read_rows(made, false));
    assert_string_equal(read_rows(made, true), single);
    free(single);
    source_free(made->source);
    buffer_clear(&made->text);
    buffer_clear(&made->out);
    free(made->cells);
    free(made);
}

static const uint32_t rarities[] = {3, 20, 100, 1000, 100000};

static void test_projects(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rarities / sizeof *rarities; i++)
        assert_same(TABLE_PROJECTS, projects, sizeof projects / sizeof *projects, 0,
                    rarities[i]);
}

/* Without a column of kinds: titles tell them. */
static void test_milestones(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rarities / sizeof *rarities; i++)
        assert_same(TABLE_MILESTONES, milestones, sizeof milestones / sizeof *milestones,
                    0, rarities[i]);
}

/* A run ends at a cell that asks for a decision, though it is read as all others are. */
static void test_first_empty(void **state)
{
    (void)state;
    for (size_t i = 1; i + 1 < sizeof rarities / sizeof *rarities; i++)
        assert_same(TABLE_PROJECTS, accounts, sizeof accounts / sizeof *accounts, 0,
                    rarities[i]);
}

/* Shares are taken for others once so few are whole: that is looked at after every 1,024
 * values, which end a run, and after the last row, which came as one of many. */
static void test_decided_by_the_count(void **state)
{
    static const size_t whole[] = {SAMPLE - 10 /* outnumbered by then */, 250 /* at the end */};

    (void)state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_same(TABLE_PROJECTS, fractioned, sizeof fractioned / sizeof *fractioned,
                    whole[i], UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decided_by_the_count),
        cmocka_unit_test(test_projects),
        cmocka_unit_test(test_milestones),
        cmocka_unit_test(test_first_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
