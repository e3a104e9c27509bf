/* SPDX-License-Identifier: MIT */
/* Words in all rows, looked for column by column on two threads: what each row says by
 * itself, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "any_text.h"
#include "monitor/filter.h"
#include "monitor/folded.h"
#include "monitor/query_work.h"
#include "monitor/search.h"
#include "portfolio_maker.h"

static struct portfolio *any_rows(uint64_t *seed)
{
    struct buffer projects = {0}, milestones = {0};
    uint32_t count = 1 + random_below(seed, 90);
    buffer_append_string(&projects, "id;title;theme;end;grant;ours\n");
    buffer_append_string(&milestones, "project_id;title;due\n");
    for (uint32_t i = 0; i < count; i++) {
        buffer_printf(&projects, "P%u;", i);
        append_parts(seed, 9, &projects);
        buffer_printf(&projects, ";%s;%s;%u;", parts[random_below(seed, PARTS)],
                      random_below(seed, 3) ? "2026-10-12" : "",
                      random_below(seed, 3) * 1250);
        append_parts(seed, 4, &projects);
        buffer_append_string(&projects, random_below(seed, 5) ? "\n" : ";beyond\n");
        buffer_printf(&milestones, "P%u;", random_below(seed, count + 1));
        append_parts(seed, 5, &milestones);
        buffer_printf(&milestones, ";%s\n", random_below(seed, 2) ? "2026-12-01" : "");
    }
    struct portfolio *portfolio =
        portfolio_make(&(struct recipe){.projects = buffer_string(&projects),
                                        .milestones = buffer_string(&milestones),
                                        .batch_rows = 1 + random_below(seed, 40)});
    buffer_clear(&projects);
    buffer_clear(&milestones);
    return portfolio;
}

static bool all_words(const struct portfolio *portfolio, row_t project, struct text folded)
{
    struct buffer scratch = {0};
    bool all = true;
    while (folded.length && all) {
        const char *blank = memchr(folded.bytes, ' ', folded.length);
        size_t length = blank ? (size_t)(blank - folded.bytes) : folded.length;
        all = folded_in_project(portfolio, project, (struct text){folded.bytes, length},
                                &scratch);
        length += blank != NULL;
        folded = (struct text){folded.bytes + length, folded.length - length};
    }
    buffer_clear(&scratch);
    return all;
}

/* By what was typed before: some of it, over the same rows or one less. */
static void narrow(struct search *search, const struct portfolio *portfolio, uint64_t *seed,
                   struct text folded, const row_t *rows, size_t count)
{
    folded.length = random_below(seed, (uint32_t)folded.length + 1);
    struct search *earlier = search_new(folded);
    if (earlier)
        search_among(earlier, portfolio, rows,
                     count > 0 && random_below(seed, 4) == 0 ? count - 1 : count);
    search_narrow(search, earlier);
    search_free(earlier);
}

/* What is counted in slices, what a row says before and behind, and what folding says. */
static void assert_search(const struct portfolio *portfolio, uint64_t *seed,
                          struct text folded)
{
    struct search *search = search_new(folded);
    const struct table *projects = &portfolio->projects;
    row_t *rows = calloc(projects->row_count + 1u, sizeof *rows);
    size_t count = 0, expected = 0, most = 0;
    if (!search) {
        free(rows);
        return;
    }
    for (row_t row = table_first(projects); row != ROW_NONE;
         row = table_next(projects, row)) {
        bool fits = all_words(portfolio, row, folded);
        assert_int_equal(search_fits(search, portfolio, row), fits);
        if (random_below(seed, 4) == 0)
            continue;
        rows[count++] = row;
        expected += fits;
    }
    search_begin(search, portfolio, rows, count);
    narrow(search, portfolio, seed, folded, rows, count);
    size_t slice = random_below(seed, 2) ? 1 : random_below(seed, 1 << 20);
    while (search_step(search, portfolio, slice)) {
        if (search_way(search) == SEARCH_EXACT)
            assert_true(search_count(search) >= most && search_count(search) <= expected);
        most = search_way(search) == SEARCH_EXACT ? search_count(search) : 0;
    }
    if (search_way(search) == SEARCH_EXACT) {
        assert_int_equal(search_count(search), expected);
        for (row_t row = table_first(projects); row != ROW_NONE;
             row = table_next(projects, row))
            assert_int_equal(search_fits(search, portfolio, row),
                             all_words(portfolio, row, folded));
    } else {
        assert_int_equal(expected, 0);
        assert_true(search_count(search) > 0);
    }
    free(rows);
    search_free(search);
}

static void test_any_rows(void **state)
{
    uint64_t seed = 11;
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct portfolio *portfolio = any_rows(&seed);
        for (int i = 0; i < 20; i++) {
            struct buffer word = {0};
            append_word(&seed, (struct text){NULL, 0}, &word);
            assert_search(portfolio, &seed, buffer_text(&word));
            buffer_clear(&word);
        }
        assert_search(portfolio, &seed, text_of("2026-1"));
        assert_search(portfolio, &seed, text_of("1250"));
        assert_search(portfolio, &seed, text_of("beyond foret"));
        portfolio_free(portfolio);
    }
}

/* Gives the last batch of projects away, as if it had not come yet. */
static struct batch *hold_back(struct portfolio *portfolio)
{
    struct batch *batch = portfolio->projects.batches[--portfolio->projects.batch_count];
    portfolio->projects.row_count -= batch->rows;
    return batch;
}

/* A project that comes while milestones are looked through, with many others: the bits were
 * made for those before it. */
static void test_growing(void **state)
{
    enum { LATE = 3 * BATCH_ROWS - 1 };
    struct buffer projects = {0};
    (void)state;
    buffer_append_string(&projects, "id;title\n");
    for (int i = 0; i <= LATE; i++)
        buffer_printf(&projects, "P%d;un projet\n", i);
    struct portfolio *portfolio =
        portfolio_of(buffer_string(&projects), "project_id;title\nP0;haie\nP3071;haie\n");
    const char *const words[] = {"haie", "projet haie"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct batch *batch = hold_back(portfolio);
        struct search *search = search_new(text_of(words[i]));
        const row_t row = 0;
        search_begin(search, portfolio, &row, 1);
        portfolio->projects.batches[portfolio->projects.batch_count++] = batch;
        portfolio->projects.row_count += batch->rows;
        while (search_step(search, portfolio, 1))
            ;
        assert_int_equal(search_count(search), 1);
        assert_true(search_fits(search, portfolio, 0));
        assert_true(search_fits(search, portfolio, LATE));
        search_free(search);
    }
    portfolio_free(portfolio);
    buffer_clear(&projects);
}

/* Batches enough for two threads, with words that most, some and hardly any rows have: all
 * slices count the same. */
static void test_many_rows(void **state)
{
    static const char *const words[] = {"e",    "ia",   "ile",         "commune", "foret",
                                        "2027", "p77 ", "foret coeur", "e zzyx"};
    enum { PROJECTS = 4 * BATCH_ROWS + 7 };
    static const char *const titles[] = {
        "Cœur de ville",
        "Forêt",
        "École",
        "une île",
        "",
        "Étude\nde forêt",
        "bois",
        "un\u00a0euro",
        ("Entrée d’une rue au bord du port, du quai Nord à "
         "la place du canal du Midi, au sud")};
    enum { TITLES = sizeof titles / sizeof *titles };
    struct buffer projects = {0}, milestones = {0};
    uint64_t seed = 19;
    (void)state;
    buffer_append_string(&projects, "id;title;status;end\n");
    buffer_append_string(&milestones, "project_id;title;due\n");
    for (int i = 0; i < PROJECTS; i++) {
        buffer_printf(&projects, "P%d;\"%s %d\";%s;2027-0%d-01\n", i,
                      titles[random_below(&seed, TITLES)], i, i % 3 ? "engagé" : "soldé",
                      i % 9 + 1);
        for (uint64_t left = random_below(&seed, 3); left; left--)
            buffer_printf(&milestones, "P%d;%s commune;2027-01-1%d\n",
                          (int)random_below(&seed, PROJECTS + 9),
                          random_below(&seed, 50) ? "la" : "cœur, forêt", i % 9);
    }
    struct portfolio *portfolio =
        portfolio_of(buffer_string(&projects), buffer_string(&milestones));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_search(portfolio, &seed, text_of(words[i]));
    portfolio_free(portfolio);
    buffer_clear(&projects);
    buffer_clear(&milestones);
}

static const char *const settled_lines[] = {
    "foret",
    "-e",
    "title:foret",
    "milestone:e",
    "e milestone:1",
    "-milestone:e",
    "title:foret,2026",
    "foret or milestone:oe",
    "\"e t\"",
    "2026-12",
    "-title:e milestone:foret",
    "title!=foret",
    "milestone:e due>2026",
    "theme:?",
    "theme:e,?",
    "reno",
    "renovation title:fore",
    "title:for,2026",
    "milestone:ren",
    "e due>2026",
    "-foret 2026 due>2026",
};
enum { LINES = sizeof settled_lines / sizeof *settled_lines };

/* What was asked before it, and found out but for the last slices now and then. */
static void narrow_filter(struct filter *filter, const struct portfolio *portfolio,
                          uint64_t *seed)
{
    struct filter_error error;
    struct filter *earlier =
        filter_parse(text_of(settled_lines[random_below(seed, LINES)]), 0, &error);
    bool all = random_below(seed, 4) > 0;
    while (filter_settle(earlier, portfolio, 1) && (all || random_below(seed, 4) > 0))
        ;
    filter_narrow(filter, earlier, portfolio);
    filter_free(earlier);
}

/* A filter says the same before and after its texts were looked for. */
static void test_settled(void **state)
{
    struct thresholds limits = thresholds_default();
    uint64_t seed = 13;
    (void)state;
    for (int round = 0; round < 40; round++) {
        struct portfolio *portfolio = any_rows(&seed);
        struct assessment *assessment =
            assessment_new(portfolio, &limits, day_of("2026-11-23"));
        const struct table *projects = &portfolio->projects;
        portfolio->complete = round % 2; /* what their owners have is noted at the end */
        for (size_t i = 0; i < LINES; i++) {
            struct filter_error error;
            struct filter *filter = filter_parse(text_of(settled_lines[i]), 0, &error);
            struct filter *settled = filter_parse(text_of(settled_lines[i]), 0, &error);
            assert_non_null(filter);
            narrow_filter(settled, portfolio, &seed);
            while (filter_settle(settled, portfolio, 1))
                ;
            for (row_t row = table_first(projects); row != ROW_NONE;
                 row = table_next(projects, row)) {
                assert_int_equal(filter_fits_project(filter, portfolio, assessment, row),
                                 filter_fits_project(settled, portfolio, assessment, row));
                for (row_t at = portfolio_first_milestone(portfolio, row); at != ROW_NONE;
                     at = portfolio_next_milestone(portfolio, at)) {
                    struct milestone milestone =
                        milestone_as_of(portfolio, at, assessment->as_of);
                    assert_int_equal(filter_fits_milestone(filter, portfolio, assessment,
                                                           row, &milestone),
                                     filter_fits_milestone(settled, portfolio, assessment,
                                                           row, &milestone));
                }
            }
            filter_free(filter);
            filter_free(settled);
        }
        assessment_free(assessment);
        portfolio_free(portfolio);
    }
}

static void assert_settled(struct filter *settled, const char *line,
                           const struct portfolio *portfolio)
{
    struct thresholds limits = thresholds_default();
    struct assessment *assessment =
        assessment_new(portfolio, &limits, day_of("2026-11-23"));
    struct filter_error error;
    struct filter *filter = filter_parse(text_of(line), 0, &error);
    size_t slice = portfolio->complete ? 1 : SIZE_MAX;
    while (filter_settle(settled, portfolio, slice))
        ;
    for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
         row = table_next(&portfolio->projects, row))
        assert_int_equal(filter_fits_project(filter, portfolio, assessment, row),
                         filter_fits_project(settled, portfolio, assessment, row));
    filter_free(filter);
    assessment_free(assessment);
}

/* Projects that come behind their milestones, one of them twice: what was found out before
 * is kept, and nothing of it is wrong afterwards. */
static void test_settled_growing(void **state)
{
    static const char *const lines[] = {"haie", "milestone:haie", "-milestone:haie",
                                        "foret -haie", "title:foret,projet milestone:haie"};
    enum { LATE = 3 * BATCH_ROWS - 1 };
    struct buffer projects = {0};
    (void)state;
    buffer_append_string(&projects, "id;title\n");
    for (int i = 0; i <= LATE; i++)
        buffer_printf(&projects, "P%d;%s\n", i == LATE ? 7 : i,
                      i % 5 ? "un projet" : "la Forêt");
    struct portfolio *portfolio =
        portfolio_of(buffer_string(&projects),
                     "project_id;title\nP0;haie\nP3070;haie\nP7;Haie\nP9;x\nP8;haïe\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct filter_error error;
        struct filter *earlier = filter_parse(text_of(lines[i]), 0, &error);
        struct filter *filter = filter_parse(text_of(lines[i]), 0, &error);
        struct batch *batch = hold_back(portfolio);
        portfolio->complete = i % 2; /* or so it seemed */
        assert_settled(earlier, lines[i], portfolio);
        filter_narrow(filter, earlier, portfolio);
        filter_free(earlier);
        if (i % 3)
            assert_settled(filter, lines[i], portfolio);
        portfolio->projects.batches[portfolio->projects.batch_count++] = batch;
        portfolio->projects.row_count += batch->rows;
        assert_settled(filter, lines[i], portfolio);
        portfolio->complete = true;
        assert_settled(filter, lines[i], portfolio);
        filter_free(filter);
    }
    portfolio_free(portfolio);
    buffer_clear(&projects);
}

/* Rows are asked on two threads: each is taken or left as it is when asked by itself. */
static void test_queries(void **state)
{
    static const char *const lines[] = {
        "late",
        "due<30",
        "amount>500",
        "title=foret",
        "lead<m",
        "status:engage",
        "foret late",
        "-milestone:foret",
        "late or -foret",
        "state:fait",
        "slip>0",
        "grant>900 progress<50",
        "",
    };
    enum { PROJECTS = 5 * BATCH_ROWS + 11 };
    struct thresholds limits = thresholds_default();
    struct buffer projects = {0}, milestones = {0};
    uint64_t seed = 23;
    (void)state;
    buffer_append_string(&projects, "id;title;lead;status;grant;progress;end\n");
    buffer_append_string(&milestones,
                         "project_id;title;due;baseline_due;done_on;amount;status\n");
    for (int i = 0; i < PROJECTS; i++) {
        buffer_printf(&projects, "P%d;%s;%c ville;%s;%u;%u;2027-05-01\n", i,
                      i % 7 ? "Étang" : "Forêt", 'a' + i % 26, i % 5 ? "engagé" : "soldé",
                      random_below(&seed, 2000), random_below(&seed, 100));
        buffer_printf(&milestones, "P%u;%s;2026-%02u-11;2026-06-11;%s;%u;%s\n",
                      random_below(&seed, PROJECTS + 9), i % 6 ? "haie" : "la forêt",
                      1 + random_below(&seed, 12), i % 4 ? "" : "2026-07-01",
                      random_below(&seed, 1000), i % 4 ? "" : "fait");
    }
    struct portfolio *portfolio =
        portfolio_of(buffer_string(&projects), buffer_string(&milestones));
    struct assessment *assessment =
        assessment_new(portfolio, &limits, day_of("2026-11-23"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct query query = {0};
        struct filter_error error;
        size_t count, expected = 0;
        assert_true(query_parse(text_of(lines[i]), assessment->as_of, &query, &error));
        query.sort_count = 1;
        query.sorts[0] = (struct sort_key){FIELD_NOTE, false}; /* not in the file */
        struct filter *alone = filter_parse(text_of(lines[i]), assessment->as_of, &error);
        row_t *rows = query_run(&query, portfolio, assessment, &count);
        for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
             row = table_next(&portfolio->projects, row))
            if (filter_fits_project(alone, portfolio, assessment, row)) {
                assert_true(expected < count);
                assert_int_equal(rows[expected++], row);
            }
        assert_int_equal(expected, count);
        if (count == 0 || (count == PROJECTS && *lines[i]))
            fail_msg("%s: %zu", lines[i], count); /* it would not show much */
        free(rows);
        filter_free(alone);
        query_clear(&query);
    }
    assessment_free(assessment);
    portfolio_free(portfolio);
    buffer_clear(&projects);
    buffer_clear(&milestones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_rows),        cmocka_unit_test(test_growing),
        cmocka_unit_test(test_many_rows),       cmocka_unit_test(test_settled),
        cmocka_unit_test(test_settled_growing), cmocka_unit_test(test_queries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
