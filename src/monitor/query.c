/* SPDX-License-Identifier: MIT */
#include "monitor/query.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"

#include <stdlib.h>

#define SORT_LABEL(symbol, label) [symbol] = (label),
static const char *const labels[SORT_COUNT] = {SORTS(SORT_LABEL)};

const char *sort_label(enum sort_key key)
{
    return labels[key];
}

struct order {
    const struct query *query;
    const struct portfolio *portfolio;
    const struct assessment *assessment;
};

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Days by which a project calls for attention: late ones first, then what comes soonest. */
static int64_t urgency(const struct project_state *state)
{
    if (state->late != ROW_NONE)
        return -(int64_t)state->late_days;
    return state->next_days == DAYS_UNKNOWN ? INT64_MAX : state->next_days;
}

struct sort_number {
    int64_t number;
    bool known;
};

/* The largest amount first: that is what one sorts amounts for. */
static struct sort_number amount_number(money_t amount)
{
    bool known = money_known(amount);
    return (struct sort_number){known ? -amount : 0, known};
}

/* The number that a key sorts by; text keys are compared elsewhere. */
static struct sort_number sort_number(const struct order *order, row_t row)
{
    const struct project_state *state = assessment_project(order->assessment, row);
    switch (order->query->sort) {
    case SORT_RISK: /* among those of one health */
    case SORT_DELAY:
        return (struct sort_number){urgency(state), urgency(state) != INT64_MAX};
    case SORT_END: {
        day_t end = table_date(&order->portfolio->projects, row, PROJECT_END);
        return (struct sort_number){end, end != DAY_UNKNOWN};
    }
    case SORT_GRANT:
        return amount_number(state->grant);
    case SORT_REMAINING:
        return amount_number(state->remaining);
    case SORT_PROGRESS:
        return (struct sort_number){state->progress, state->progress >= 0};
    case SORT_SLIP:
        return (struct sort_number){-(int64_t)state->slip, state->slip != DAYS_UNKNOWN};
    default:
        return (struct sort_number){0, true};
    }
}

static int text_column(enum sort_key key)
{
    switch (key) {
    case SORT_ID:
        return PROJECT_ID;
    case SORT_LEAD:
        return PROJECT_LEAD;
    case SORT_TITLE:
        return PROJECT_TITLE;
    default:
        return COLUMN_NONE;
    }
}

static int compare_texts(const struct order *order, int column, row_t a, row_t b, int sign)
{
    struct text left = table_text(&order->portfolio->projects, a, column);
    struct text right = table_text(&order->portfolio->projects, b, column);
    if (text_empty(left) || text_empty(right))
        return text_empty(left) - text_empty(right);
    return sign * fold_compare(left, right);
}

static int compare_keys(const struct order *order, row_t a, row_t b)
{
    int sign = order->query->reverse ? -1 : 1;
    int column = text_column(order->query->sort);
    if (column != COLUMN_NONE)
        return compare_texts(order, column, a, b, sign);
    if (order->query->sort == SORT_RISK) {
        int health = compare_numbers(assessment_project(order->assessment, a)->health,
                                     assessment_project(order->assessment, b)->health);
        if (health)
            return sign * health;
    }
    struct sort_number left = sort_number(order, a), right = sort_number(order, b);
    if (!left.known || !right.known)
        return right.known - left.known;
    return sign * compare_numbers(left.number, right.number);
}

static int compare_rows(const void *left, const void *right, void *context)
{
    row_t a = *(const row_t *)left, b = *(const row_t *)right;
    int difference = compare_keys(context, a, b);
    return difference ? difference : compare_numbers(a, b);
}

static bool fits(const struct order *order, row_t project)
{
    enum project_status status = portfolio_status(order->portfolio, project);
    if (!order->query->applications &&
        (status == PROJECT_CANDIDATE || status == PROJECT_REFUSED))
        return false;
    if (order->query->late_only &&
        assessment_project(order->assessment, project)->late_count == 0)
        return false;
    return !order->query->words ||
           query_matches(order->portfolio, project, order->query->words);
}

row_t *query_run(const struct query *query, const struct portfolio *portfolio,
                 const struct assessment *assessment, size_t *count)
{
    struct order order = {query, portfolio, assessment};
    const struct table *projects = &portfolio->projects;
    row_t *rows = memory_new(projects->row_count + 1u, sizeof *rows);
    *count = 0;
    for (row_t row = table_first(projects); row != ROW_NONE; row = table_next(projects, row))
        if (fits(&order, row))
            rows[(*count)++] = row;
    qsort_r(rows, *count, sizeof *rows, compare_rows, &order);
    return rows;
}

static bool words_stand_in(const char *haystack, const char *words)
{
    struct buffer word = {0};
    bool found = true;
    while (*words && found) {
        size_t length = strcspn(words, " ");
        buffer_reset(&word);
        buffer_append(&word, words, length);
        found = strstr(haystack, buffer_string(&word)) != NULL;
        words += length + (words[length] == ' ');
    }
    buffer_clear(&word);
    return found;
}

static void add_folded(struct buffer *all, struct text text)
{
    fold_search(text, all);
    buffer_append_char(all, '\n'); /* a word must not match across two cells */
}

bool query_matches(const struct portfolio *portfolio, row_t project, const char *folded)
{
    if (!*folded)
        return false;
    struct buffer all = {0};
    const struct batch *batch = table_batch(&portfolio->projects, project);
    uint32_t cells = batch_cell_count(batch, project % BATCH_ROWS);
    for (uint32_t cell = 0; cell < cells; cell++)
        add_folded(&all, batch_cell(batch, project % BATCH_ROWS, cell));
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row))
        add_folded(&all, table_text(&portfolio->milestones, row, MILESTONE_TITLE));
    bool found = words_stand_in(buffer_string(&all), folded);
    buffer_clear(&all);
    return found;
}

bool query_text_matches(struct text text, const char *folded)
{
    struct buffer all = {0};
    fold_search(text, &all);
    bool found = *folded && words_stand_in(buffer_string(&all), folded);
    buffer_clear(&all);
    return found;
}
