/* SPDX-License-Identifier: MIT */
/* Any order of any rows, held against one that compares values and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "assessed.h"
#include "base/fold.h"
#include "monitor/query_work.h"
#include "random.h"

static const char *const parts[] = {
    "a", "é", "E", "10", "9", "0", "00", " ", "-", "œ", "z", "Ä", "’", "e", "007", "1",
    "\u0301", "ß", "programme de rénovation énergétique", "  ", "123456789012345",
};
enum { PARTS = sizeof parts / sizeof *parts, ROWS_MOST = 200 };

static void append_text(uint64_t *seed, struct buffer *out)
{
    for (uint32_t i = random_below(seed, 5); i > 0; i--)
        buffer_append_string(out, parts[random_below(seed, PARTS)]);
    buffer_append_char(out, ';');
}

static void append_number(uint64_t *seed, struct buffer *out)
{
    static const char *const large[] = {"92233720368547758.05", "-92233720368547758.06"};
    if (random_below(seed, 9) == 0)
        buffer_append_string(out, large[random_below(seed, 2)]);
    else if (random_below(seed, 5))
        buffer_printf(out, "%d", (int)random_below(seed, 7) - 3);
    buffer_append_char(out, ';');
}

static void append_day(uint64_t *seed, struct buffer *out)
{
    char iso[11];
    day_to_iso(random_below(seed, 4) ? day_of("2026-11-01") + (day_t)random_below(seed, 40)
                                     : DAY_UNKNOWN,
               iso);
    buffer_printf(out, "%s;", iso);
}

static void open_any(uint64_t *seed)
{
    struct buffer projects = {0}, milestones = {0};
    uint32_t count = random_below(seed, ROWS_MOST);
    buffer_append_string(&projects, "title;theme;lead;grant;paid;end;start;status;id\n");
    buffer_append_string(&milestones, "due;baseline_due;project_id\n");
    for (uint32_t i = 0; i < count; i++) {
        for (int text = 0; text < 3; text++)
            append_text(seed, &projects);
        append_number(seed, &projects);
        append_number(seed, &projects);
        append_day(seed, &projects);
        append_day(seed, &projects);
        buffer_printf(&projects, "%s;P%u\n",
                      project_status_word(
                          (enum project_status)random_below(seed, PROJECT_STATUS_COUNT))
                          ->name,
                      i);
        append_day(seed, &milestones);
        append_day(seed, &milestones);
        buffer_printf(&milestones, "P%u\n", random_below(seed, count));
    }
    struct thresholds limits = thresholds_default();
    portfolio = portfolio_make(&(struct recipe){.projects = buffer_string(&projects),
                                                .milestones = buffer_string(&milestones),
                                                .batch_rows = 1 + random_below(seed, 90)});
    assessment = assessment_new(portfolio, &limits, day_of("2026-11-23"));
    buffer_clear(&projects);
    buffer_clear(&milestones);
}

static bool textual(enum field field)
{
    return field_type(field) == FIELD_TEXT || field == FIELD_KIND;
}

static int compare_values(row_t a, row_t b, enum field field, bool reverse)
{
    struct field_value left = field_of_project(portfolio, assessment, a, field);
    struct field_value right = field_of_project(portfolio, assessment, b, field);
    bool knows_left = textual(field) ? !text_empty(left.text) : left.known;
    bool knows_right = textual(field) ? !text_empty(right.text) : right.known;
    if (!knows_left || !knows_right)
        return knows_right - knows_left;
    int order = textual(field)
                    ? fold_compare(left.text, right.text)
                    : (left.number > right.number) - (left.number < right.number);
    return reverse ? -order : order;
}

static bool fold_alike(struct text a, struct text b)
{
    struct buffer left = {0}, right = {0};
    fold_search(a, &left);
    fold_search(b, &right);
    bool alike = text_equal(buffer_text(&left), buffer_text(&right));
    buffer_clear(&left);
    buffer_clear(&right);
    return alike;
}

/* The first of the rows whose text is the same but for case, accents and blanks. */
static row_t first_alike(const row_t *rows, size_t count, row_t row, enum field field)
{
    struct text text = field_of_project(portfolio, assessment, row, field).text;
    for (size_t i = 0; i < count; i++) {
        struct text other = field_of_project(portfolio, assessment, rows[i], field).text;
        if (!text_empty(text) && !text_empty(other) && fold_alike(text, other))
            return rows[i];
    }
    return row;
}

static int compare_urgency(row_t a, row_t b, bool reverse)
{
    enum { LAST = INT32_MAX };
    const struct project_state *left = assessment_project(assessment, a);
    const struct project_state *right = assessment_project(assessment, b);
    int64_t first = left->late != ROW_NONE             ? -(int64_t)left->late_days
                    : left->next_days == DAYS_UNKNOWN ? LAST
                                                      : left->next_days;
    int64_t second = right->late != ROW_NONE             ? -(int64_t)right->late_days
                     : right->next_days == DAYS_UNKNOWN ? LAST
                                                        : right->next_days;
    if (first == second)
        return 0;
    if (first == LAST || second == LAST)
        return first == LAST ? 1 : -1;
    return (first < second) != reverse ? -1 : 1;
}

static int compare_key(row_t a, row_t b, struct sort_key key)
{
    int order = compare_values(a, b, key.field, key.reverse);
    if (order == 0 && key.field == FIELD_HEALTH)
        order = compare_urgency(a, b, key.reverse);
    return order;
}

static int compare_rows(const struct query *query, const row_t *rows, size_t count, row_t a,
                        row_t b)
{
    static const struct sort_key risk = {FIELD_HEALTH, false};
    int order = 0;
    if (query->group != FIELD_NONE && textual(query->group))
        order = compare_values(first_alike(rows, count, a, query->group),
                               first_alike(rows, count, b, query->group), query->group,
                               false);
    else if (query->group != FIELD_NONE)
        order = compare_values(a, b, query->group, false);
    if (order == 0 && query->sort_count == 0)
        order = compare_key(a, b, risk);
    for (int i = 0; i < query->sort_count && order == 0; i++)
        order = compare_key(a, b, query->sorts[i]);
    return order ? order : (a > b) - (a < b);
}

/* In slices of any size the same rows come in the same order. */
static void assert_slices(const struct query *query, const row_t *rows, size_t count,
                          uint64_t seed)
{
    size_t slices = 0, sliced_count;
    struct query_work *work = query_begin(query, portfolio, assessment);
    while (query_step(work, 1 + random_below(&seed, 40)))
        slices++;
    row_t *sliced = query_end(work, &sliced_count);
    assert_int_equal(sliced_count, count);
    assert_memory_equal(sliced, rows, count * sizeof *rows);
    assert_true(slices > 3);
    free(sliced);
    work = query_begin(query, portfolio, assessment);
    for (size_t i = random_below(&seed, (uint32_t)slices); i > 0; i--)
        query_step(work, 1);
    assert_null(query_end(work, &sliced_count)); /* given up */
    assert_int_equal(sliced_count, 0);
}

static void assert_order(const struct query *query, uint64_t seed)
{
    size_t all_count, count;
    struct query unordered = *query;
    unordered.group = FIELD_NONE;
    unordered.sort_count = 1;
    unordered.sorts[0] = (struct sort_key){FIELD_NOTE, false}; /* not in the file */
    row_t *all = query_run(&unordered, portfolio, assessment, &all_count);
    row_t *rows = query_run(query, portfolio, assessment, &count);
    assert_int_equal(count, all_count);
    for (size_t i = 1; i < count; i++)
        if (compare_rows(query, all, all_count, rows[i - 1], rows[i]) >= 0)
            fail_msg("seed %llu: rows %u and %u, by %s, %s, %s", (unsigned long long)seed,
                     rows[i - 1], rows[i], field_name(query->group),
                     field_name(query->sorts[0].field), field_name(query->sorts[1].field));
    assert_slices(query, rows, count, seed);
    free(rows);
    free(all);
}

static enum field any_field(uint64_t *seed)
{
    enum field field;
    do
        field = (enum field)(1 + random_below(seed, FIELD_COUNT_ALL - 1));
    while (!field_of_projects(field));
    return field;
}

static void test_any_order(void **state)
{
    static const enum field groups[] = {FIELD_NONE, FIELD_NONE,   FIELD_THEME,
                                        FIELD_LEAD, FIELD_STATUS, FIELD_TITLE};
    uint64_t seed = 20261125;
    (void)state;
    for (int round = 0; round < 60; round++) {
        uint64_t began = seed;
        open_any(&seed);
        for (int i = 0; i < 12; i++) {
            struct query query = {.applications = random_below(&seed, 2)};
            query.group = groups[random_below(&seed, sizeof groups / sizeof *groups)];
            query.sort_count = (int)random_below(&seed, SORT_KEYS_MOST + 1);
            for (int key = 0; key < query.sort_count; key++)
                query.sorts[key] =
                    (struct sort_key){i % 3 ? any_field(&seed)
                                            : (enum field)(FIELD_ID + random_below(&seed, 3)),
                                      random_below(&seed, 2)};
            assert_order(&query, began);
        }
        close_assessed(NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
