/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "model/portfolio.h"
#include "random.h"
#include "rows.h"

static const int project_header[] = {PROJECT_ID, PROJECT_TITLE};
static const int milestone_header[] = {MILESTONE_TITLE, MILESTONE_PROJECT_ID};
static const int programme_header[] = {PROGRAMME_NAME, PROGRAMME_ENVELOPE, PROGRAMME_AS_OF,
                                       PROGRAMME_NOTE};

static const struct source *add_source(struct portfolio *portfolio, enum table_kind kind)
{
    static const struct {
        const char *path;
        int count;
        const int *header;
    } files[TABLE_COUNT] = {
        [TABLE_PROGRAMME] = {"programme.csv", 4, programme_header},
        [TABLE_PROJECTS] = {"projets.csv", 2, project_header},
        [TABLE_MILESTONES] = {"jalons.csv", 2, milestone_header},
    };
    struct source *source =
        rows_source(kind, files[kind].path, files[kind].count, files[kind].header);

    portfolio_add_source(portfolio, source);
    return source;
}

static void add_rows(struct portfolio *portfolio, const struct source *source,
                     unsigned line, uint32_t rows, const char *const *cells)
{
    portfolio_add_batch(portfolio, rows_batch(source, line, rows, cells));
}

static row_t find(const struct portfolio *portfolio, const char *id)
{
    return portfolio_find_project(portfolio, text_of(id));
}

static const char *const three_projects[] = {"P01", "Un", "P02", "Deux", "P03", "Trois"};
static const char *const four_milestones[] = {"Bilan", "P02",  "Guide", "P01",
                                              "COPIL", "P02 ", "Solde", "P09"};

static void test_empty(void **state)
{
    struct portfolio *portfolio = portfolio_new();

    (void)state;
    assert_int_equal(find(portfolio, "P01"), ROW_NONE);
    assert_int_equal(find(portfolio, ""), ROW_NONE);
    assert_int_equal(portfolio_programme(portfolio), ROW_NONE);
    assert_int_equal(portfolio_envelope(portfolio), MONEY_UNKNOWN);
    assert_int_equal(portfolio_export_day(portfolio), DAY_UNKNOWN);
    assert_false(portfolio_illustrative(portfolio));
    assert_int_equal(portfolio_to_check(portfolio), 0);
    portfolio_finish(portfolio);
    assert_true(portfolio->complete);
    assert_int_equal(portfolio->findings.count, 0);
    portfolio_free(portfolio);
    portfolio_free(NULL);
}

static void check_links(const struct portfolio *portfolio)
{
    row_t milestone;

    assert_int_equal(find(portfolio, "P02"), 1);
    assert_int_equal(find(portfolio, " P02\t"), 1);
    assert_int_equal(find(portfolio, "p02"), ROW_NONE);
    assert_int_equal(find(portfolio, "P09"), ROW_NONE);
    assert_int_equal(portfolio_project_of(portfolio, 0), 1);
    assert_int_equal(portfolio_project_of(portfolio, 1), 0);
    assert_int_equal(portfolio_project_of(portfolio, 2), 1);
    assert_int_equal(portfolio_project_of(portfolio, 3), ROW_NONE);
    milestone = portfolio_first_milestone(portfolio, 1);
    assert_int_equal(milestone + portfolio_next_milestone(portfolio, milestone), 0 + 2);
    assert_int_equal(
        portfolio_next_milestone(portfolio, portfolio_next_milestone(portfolio, milestone)),
        ROW_NONE);
    assert_int_equal(portfolio_first_milestone(portfolio, 0), 1);
    assert_int_equal(portfolio_first_milestone(portfolio, 2), ROW_NONE);
}

static void test_links_in_either_order(void **state)
{
    (void)state;
    for (int first = 0; first < 2; first++) {
        struct portfolio *portfolio = portfolio_new();
        const struct source *projects = add_source(portfolio, TABLE_PROJECTS);
        const struct source *milestones = add_source(portfolio, TABLE_MILESTONES);

        if (first == 0)
            add_rows(portfolio, projects, 2, 3, three_projects);
        add_rows(portfolio, milestones, 2, 4, four_milestones);
        if (first == 1)
            add_rows(portfolio, projects, 2, 3, three_projects);
        check_links(portfolio);
        portfolio_finish(portfolio);
        check_links(portfolio);
        portfolio_free(portfolio);
    }
}

static void test_orphans_are_reported_once(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    const struct finding *finding;
    static const char *const no_id[] = {"Visite", " ", "Audit", NULL};

    (void)state;
    add_rows(portfolio, add_source(portfolio, TABLE_MILESTONES), 7, 4, four_milestones);
    add_rows(portfolio, add_source(portfolio, TABLE_PROJECTS), 2, 3, three_projects);
    add_rows(portfolio, add_source(portfolio, TABLE_MILESTONES), 2, 2, no_id);
    portfolio_finish(portfolio);
    portfolio_finish(portfolio);
    assert_int_equal(portfolio->findings.count, 3);
    finding = &portfolio->findings.items[0];
    assert_int_equal(finding->code, FINDING_ORPHAN);
    assert_string_equal(finding->path, "jalons.csv");
    assert_int_equal(finding->line, 10);
    assert_int_equal(finding->column, 2);
    assert_string_equal(finding->header, "project_id");
    assert_string_equal(finding->found, "P09");
    assert_int_equal(finding->kind, TABLE_MILESTONES);
    assert_int_equal(finding->row, 3);
    assert_int_equal(portfolio->findings.items[1].line, 2);
    assert_string_equal(portfolio->findings.items[1].found, "");
    assert_int_equal(portfolio->findings.items[2].row, BATCH_ROWS + 1);
    assert_int_equal(portfolio_to_check(portfolio), 3);
    portfolio_free(portfolio);
}

static void test_orphans_say_what_was_meant(void **state)
{
    static const char *const written[] = {"Bilan", "p 2", "Guide", "P30"};
    struct portfolio *portfolio = portfolio_new();
    const struct finding *items;

    (void)state;
    add_rows(portfolio, add_source(portfolio, TABLE_MILESTONES), 2, 2, written);
    add_rows(portfolio, add_source(portfolio, TABLE_PROJECTS), 2, 3, three_projects);
    portfolio_finish(portfolio);
    items = portfolio->findings.items;
    assert_int_equal(portfolio->findings.count, 2);
    assert_string_equal(items[0].found, "p 2");
    assert_string_equal(items[0].other.path, "projets.csv");
    assert_int_equal(items[0].other.line, 3);
    assert_string_equal(items[0].other.header, "id");
    assert_string_equal(items[0].other.found, "P02");
    assert_int_equal(portfolio_project_of(portfolio, 0), ROW_NONE); /* only said */
    assert_null(items[1].other.path);
    portfolio_free(portfolio);
}

static void test_a_list_is_taken_whole(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    struct finding_list list = {0};

    (void)state;
    portfolio_add_findings(portfolio, &list);
    finding_list_add(&list, (struct finding){.code = FINDING_ORPHAN, .row = ROW_NONE});
    finding_list_add(&list, (struct finding){.code = FINDING_FOOTER, .row = ROW_NONE});
    portfolio_add_findings(portfolio, &list);
    assert_int_equal(list.count, 0);
    assert_null(list.items);
    assert_int_equal(portfolio->findings.count, 2);
    assert_int_equal(portfolio_to_check(portfolio), 1); /* notes are not to check */
    portfolio_free(portfolio);
}

static void test_partial_data_have_no_orphans(void **state)
{
    struct portfolio *portfolio = portfolio_new();

    (void)state;
    add_rows(portfolio, add_source(portfolio, TABLE_MILESTONES), 2, 4, four_milestones);
    portfolio->partial = true;
    portfolio_finish(portfolio);
    assert_int_equal(portfolio->findings.count, 0);
    portfolio_free(portfolio);
}

static void test_duplicates(void **state)
{
    static const char *const again[] = {"P02", "Encore", " P02 ", "Toujours",
                                        "",    "A",      "",      "B"};
    struct portfolio *portfolio = portfolio_new();
    const struct source *projects = add_source(portfolio, TABLE_PROJECTS);

    (void)state;
    add_rows(portfolio, add_source(portfolio, TABLE_MILESTONES), 2, 4, four_milestones);
    add_rows(portfolio, projects, 2, 3, three_projects);
    assert_int_equal(portfolio_project_of(portfolio, 0), 1);
    add_rows(portfolio, projects, 5, 4, again);
    assert_int_equal(find(portfolio, "P02"), ROW_NONE);
    assert_int_equal(portfolio_project_of(portfolio, 0), ROW_NONE);
    assert_int_equal(portfolio_first_milestone(portfolio, 1), ROW_NONE);
    assert_int_equal(portfolio_first_milestone(portfolio, BATCH_ROWS), ROW_NONE);
    assert_true(portfolio_project_duplicated(portfolio, 1));
    assert_true(portfolio_project_duplicated(portfolio, BATCH_ROWS));
    assert_false(portfolio_project_duplicated(portfolio, 0));
    assert_false(portfolio_project_duplicated(portfolio, BATCH_ROWS + 2));
    assert_int_equal(portfolio_first_milestone(portfolio, BATCH_ROWS + 2), ROW_NONE);
    portfolio_finish(portfolio);
    assert_int_equal(portfolio->projects.row_count, 7);
    assert_int_equal(portfolio->findings.count, 3);
    assert_int_equal(portfolio->findings.items[0].code, FINDING_DUPLICATE_ID);
    assert_int_equal(portfolio->findings.items[0].line, 5);
    assert_int_equal(portfolio->findings.items[0].column, 1);
    assert_int_equal(portfolio->findings.items[0].row, BATCH_ROWS);
    assert_string_equal(portfolio->findings.items[0].found, "P02");
    assert_string_equal(portfolio->findings.items[0].other.path, "projets.csv");
    assert_int_equal(portfolio->findings.items[0].other.line, 3);
    assert_int_equal(portfolio->findings.items[0].other.column, 1);
    assert_string_equal(portfolio->findings.items[0].other.found, "P02");
    assert_int_equal(portfolio->findings.items[1].line, 6);
    assert_int_equal(portfolio->findings.items[2].code, FINDING_ORPHAN);
    portfolio_free(portfolio);
}

static void test_long_ids_are_cut_in_findings(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    char id[400] = "x";
    const char *const cells[] = {"Bilan", id};

    (void)state;
    for (size_t i = 1; i + 2 < sizeof id; i += 2)
        memcpy(id + i, "\xC3\xA9", 2);
    add_rows(portfolio, add_source(portfolio, TABLE_MILESTONES), 2, 1, cells);
    id[FINDING_QUOTED] = '\0';
    memset(id, 'x', FINDING_QUOTED);
    add_rows(portfolio, portfolio->sources[0], 3, 1, cells);
    portfolio_finish(portfolio);
    /* The two bytes of the last letter stay together. */
    assert_int_equal(strlen(portfolio->findings.items[0].found), FINDING_QUOTED - 1);
    assert_string_equal(portfolio->findings.items[1].found, id);
    portfolio_free(portfolio);
}

static void test_ids_without_a_column(void **state)
{
    static const int title[] = {MILESTONE_TITLE};
    static const char *const cells[] = {"Bilan"};
    struct portfolio *portfolio = portfolio_new();
    struct source *source = rows_source(TABLE_MILESTONES, "jalons.csv", 1, title);

    (void)state;
    free(source->path);
    source->path = NULL;
    portfolio_add_source(portfolio, source);
    add_rows(portfolio, source, 2, 1, cells);
    portfolio_finish(portfolio);
    assert_int_equal(portfolio->findings.count, 1);
    assert_null(portfolio->findings.items[0].path);
    assert_null(portfolio->findings.items[0].header);
    assert_int_equal(portfolio->findings.items[0].column, 0);
    portfolio_free(portfolio);
}

static void test_programme(void **state)
{
    static const char *const cells[] = {
        "Fact",
        "59230000",
        "2026-11-20",
        "\xC2\xA0"
        "DONN\xC3\x89"
        "ES  Illustratives : inventées",
        "Autre",
        "1",
        "2026-01-01",
        "",
    };
    struct portfolio *portfolio = portfolio_new();
    const struct source *source = add_source(portfolio, TABLE_PROGRAMME);

    (void)state;
    add_rows(portfolio, source, 2, 2, cells);
    assert_int_equal(portfolio_programme(portfolio), 0);
    assert_int_equal(portfolio_envelope(portfolio), 59230000);
    assert_int_equal(portfolio_export_day(portfolio), day_from_iso("2026-11-20"));
    assert_true(portfolio_illustrative(portfolio));
    portfolio_finish(portfolio);
    assert_int_equal(portfolio->findings.count, 1);
    assert_int_equal(portfolio->findings.items[0].code, FINDING_SECOND_PROGRAMME);
    assert_int_equal(portfolio->findings.items[0].line, 3);
    assert_string_equal(portfolio->findings.items[0].found, "Autre");
    portfolio_free(portfolio);
}

static bool illustrative(const char *note)
{
    const char *const cells[] = {"Fact", "", "", note};
    struct portfolio *portfolio = portfolio_new();
    bool result;

    add_rows(portfolio, add_source(portfolio, TABLE_PROGRAMME), 2, 1, cells);
    result = portfolio_illustrative(portfolio);
    portfolio_free(portfolio);
    return result;
}

static void test_illustrative(void **state)
{
    (void)state;
    assert_true(illustrative("Illustrative data"));
    assert_true(illustrative("Données illustratives. Rien n’est vrai."));
    assert_false(illustrative("No illustrative data"));
    assert_false(illustrative("Données"));
    assert_false(illustrative(""));
}

static void test_export_day_of_the_newest_file(void **state)
{
    static const char *const undated[] = {"Fact", "", "", ""};
    struct portfolio *portfolio = portfolio_new();
    struct source *old = rows_source(TABLE_PROJECTS, "a.csv", 2, project_header);
    struct source *young = rows_source(TABLE_MILESTONES, "b.csv", 2, milestone_header);
    struct source *derived = rows_source(TABLE_PROJECTS, "c.csv", 2, project_header);

    (void)state;
    old->modified = day_from_iso("2026-10-01");
    young->modified = day_from_iso("2026-11-01");
    derived->modified = day_from_iso("2026-12-01");
    derived->derived = true;
    portfolio_add_source(portfolio, young);
    portfolio_add_source(portfolio, old);
    portfolio_add_source(portfolio, derived);
    assert_int_equal(portfolio_export_day(portfolio), young->modified);
    add_rows(portfolio, add_source(portfolio, TABLE_PROGRAMME), 2, 1, undated);
    assert_int_equal(portfolio_export_day(portfolio), young->modified);
    portfolio_free(portfolio);
}

static void test_to_check(void **state)
{
    struct portfolio *portfolio = portfolio_new();

    (void)state;
    portfolio_add_finding(portfolio, (struct finding){.code = FINDING_PREAMBLE});
    assert_int_equal(portfolio_to_check(portfolio), 0);
    portfolio_add_finding(portfolio, (struct finding){.code = FINDING_DATE});
    portfolio_add_finding(portfolio, (struct finding){.code = FINDING_QUOTE});
    assert_int_equal(portfolio_to_check(portfolio), 2);
    assert_int_equal(portfolio->findings.count, 3);
    portfolio_free(portfolio);
}

static void test_empty_batch(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    const struct source *source = add_source(portfolio, TABLE_PROJECTS);

    (void)state;
    struct batch *batch = memory_new(1, sizeof *batch);
    batch->source = source;
    portfolio_add_batch(portfolio, batch);
    assert_int_equal(table_first(&portfolio->projects), ROW_NONE);
    add_rows(portfolio, source, 2, 3, three_projects);
    assert_int_equal(find(portfolio, "P01"), 0);
    portfolio_free(portfolio);
}

/* Random rows, cut into random batches that arrive in random order, projects and
 * milestones mixed. The line is the row's name, whatever the order. */
enum { PROJECTS = 300, MILESTONES = 900, BATCHES_MAX = PROJECTS + MILESTONES, IDS = 200 };

struct random_rows {
    char ids[PROJECTS + MILESTONES][32];
    const char *cells[(PROJECTS + MILESTONES) * 2];
};

static void make_rows(uint64_t *seed, struct random_rows *rows)
{
    /* Ids of fewer bytes than a word has, of one word, of more, and of two and a bit. */
    static const char *const openings[] = {"P", "P00000", "ANR-21-CE-", "CONVENTION-2026-"};

    for (uint32_t i = 0; i < PROJECTS + MILESTONES; i++) {
        uint32_t number = random_below(seed, IDS * 2);

        if (number % 50 == 0)
            snprintf(rows->ids[i], sizeof rows->ids[i], " ");
        else
            snprintf(rows->ids[i], sizeof rows->ids[i], "%s%s%u", i % 3 ? "" : " ",
                     openings[number % 4], number);
        rows->cells[2 * i + (i >= PROJECTS)] = rows->ids[i];
        rows->cells[2 * i + (i < PROJECTS)] = "title";
    }
}

/* What the definition says, by comparing every pair: the line of the only project with
 * the id of milestone row i, or 0. */
static unsigned long expected_project(const struct random_rows *rows, uint32_t i)
{
    struct text id = text_trim(text_of(rows->ids[i]));
    unsigned long line = 0;

    if (text_empty(id))
        return 0;
    for (uint32_t k = 0; k < PROJECTS; k++)
        if (text_equal(text_trim(text_of(rows->ids[k])), id)) {
            if (line > 0)
                return 0;
            line = k + 1;
        }
    return line;
}

static void add_shuffled(uint64_t *seed, struct portfolio *portfolio,
                         const struct random_rows *rows)
{
    static struct batch *batches[BATCHES_MAX];
    const struct source *projects = add_source(portfolio, TABLE_PROJECTS);
    const struct source *milestones = add_source(portfolio, TABLE_MILESTONES);
    uint32_t count = 0;

    for (uint32_t i = 0; i < PROJECTS + MILESTONES;) {
        uint32_t end = i < PROJECTS ? PROJECTS : PROJECTS + MILESTONES;
        uint32_t size = 1 + random_below(seed, 40);

        size = size < end - i ? size : end - i;
        batches[count++] = rows_batch(i < PROJECTS ? projects : milestones, i + 1, size,
                                      rows->cells + (size_t)2 * i);
        i += size;
    }
    for (uint32_t left = count; left > 0; left--) {
        uint32_t chosen = random_below(seed, left);

        portfolio_add_batch(portfolio, batches[chosen]);
        batches[chosen] = batches[left - 1];
    }
}

static void check_random(const struct portfolio *portfolio, const struct random_rows *rows)
{
    const struct table *milestones = &portfolio->milestones,
                       *projects = &portfolio->projects;
    uint32_t linked = 0, walked = 0;

    for (row_t row = table_first(milestones); row != ROW_NONE;
         row = table_next(milestones, row)) {
        uint32_t i = (uint32_t)table_line(milestones, row) - 1;
        unsigned long expected = expected_project(rows, i);
        row_t project = portfolio_project_of(portfolio, row);

        assert_int_equal(project == ROW_NONE ? 0 : table_line(projects, project), expected);
        linked += project != ROW_NONE;
    }
    for (row_t row = table_first(projects); row != ROW_NONE;
         row = table_next(projects, row))
        for (row_t milestone = portfolio_first_milestone(portfolio, row);
             milestone != ROW_NONE;
             milestone = portfolio_next_milestone(portfolio, milestone)) {
            assert_int_equal(portfolio_project_of(portfolio, milestone), row);
            walked++;
        }
    assert_int_equal(walked, linked);
}

static void test_any_order_gives_the_same_links(void **state)
{
    struct random_rows *rows = memory_new(1, sizeof *rows);
    uint64_t seed = 2027;

    (void)state;
    for (int round = 0; round < 20; round++) {
        size_t findings = 0;

        make_rows(&seed, rows);
        for (int order = 0; order < 3; order++) {
            struct portfolio *portfolio = portfolio_new();

            add_shuffled(&seed, portfolio, rows);
            check_random(portfolio, rows);
            portfolio_finish(portfolio);
            check_random(portfolio, rows);
            if (order > 0)
                assert_int_equal(portfolio->findings.count, findings);
            findings = portfolio->findings.count;
            portfolio_free(portfolio);
        }
    }
    free(rows);
}

/* Milestones of one project stand together as they mostly do, in runs of any length that
 * go over the ends of groups and batches, some projects more than once and some never. */
static void test_long_runs(void **state)
{
    enum { ROWS = 8 * BATCH_ROWS - 100, RUNS = 60 };
    static const uint32_t lengths[] = {1,   2, RUN_GROUP, RUN_GROUP - 1, RUN_GROUP + 1,
                                       700, 1, 5,         BATCH_ROWS,    3};
    static char names[RUNS][16];
    static const char *projects[RUNS * 2], *milestones[ROWS * 2];
    static uint32_t of[ROWS];
    struct portfolio *portfolio = portfolio_new();
    const struct source *source = add_source(portfolio, TABLE_MILESTONES);

    (void)state;
    for (uint32_t i = 0; i < RUNS; i++) {
        snprintf(names[i], sizeof names[i], "P%06u", i);
        projects[2 * i] = names[i];
        projects[2 * i + 1] = "title";
    }
    for (uint32_t row = 0, run = 0; row < ROWS; run++)
        for (uint32_t i = 0; i < lengths[run % 10] && row < ROWS; i++, row++) {
            of[row] = run % 7 == 6 ? run / 2 % RUNS : run % (RUNS - 1);
            milestones[2 * row] = "title";
            milestones[2 * row + 1] = names[of[row]];
        }
    for (uint32_t row = 0; row < ROWS; row += BATCH_ROWS)
        add_rows(portfolio, source, row + 2, ROWS - row < BATCH_ROWS ? ROWS - row : BATCH_ROWS,
                 milestones + (size_t)2 * row);
    add_rows(portfolio, add_source(portfolio, TABLE_PROJECTS), 2, RUNS, projects);
    for (uint32_t row = 0; row < ROWS; row++)
        assert_int_equal(portfolio_project_of(portfolio, row), of[row]);
    uint32_t walked = 0;
    for (uint32_t project = 0; project < RUNS; project++)
        for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
             row = portfolio_next_milestone(portfolio, row), walked++)
            assert_int_equal(of[row], project);
    assert_int_equal(walked, ROWS);
    assert_int_equal(portfolio_first_milestone(portfolio, RUNS - 1), ROW_NONE);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_links_in_either_order),
        cmocka_unit_test(test_orphans_are_reported_once),
        cmocka_unit_test(test_orphans_say_what_was_meant),
        cmocka_unit_test(test_a_list_is_taken_whole),
        cmocka_unit_test(test_partial_data_have_no_orphans),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_long_ids_are_cut_in_findings),
        cmocka_unit_test(test_ids_without_a_column),
        cmocka_unit_test(test_programme),
        cmocka_unit_test(test_illustrative),
        cmocka_unit_test(test_export_day_of_the_newest_file),
        cmocka_unit_test(test_to_check),
        cmocka_unit_test(test_empty_batch),
        cmocka_unit_test(test_any_order_gives_the_same_links),
        cmocka_unit_test(test_long_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
