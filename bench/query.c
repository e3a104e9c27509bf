/* SPDX-License-Identifier: MIT */
/* query PATH...: loads as jalon does, then filters, sorts and searches all of it. Prints
 * for each what it found and the milliseconds that it took, medians of RUNS. */
#include "load/job.h"
#include "monitor/query.h"
#include "monitor/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 5, SCREEN = 60 /* rows of a large terminal */ };

struct data {
    struct portfolio *portfolio;
    struct assessment *assessment;
    row_t *rows;
    size_t count;
};

/* Does it once; the number is told beside the time. */
typedef size_t operation(const struct data *data, const char *text);

static const char *const filters[] = {
    "grant>500000", "end<2027",      "status:engagé",       "progress<20 paid%<10",
    "late",         "due<30",        "amount>100000",       "theme:culture",
    "title:forêt",  "lead:évariste", "milestone:isolation", "rénovation",
    "-isolation",   "zzzyx",
};
static const char *const orders[] = {
    "sort:risk",  "sort:grant-",         "sort:end", "sort:grant-,end", "sort:lead",
    "sort:title", "by:theme sort:title",
};
static const char *const words[] = {
    "forêt", "médiathèque",        "isolation", "e",
    "ia",    "inondation rivière", "2027-05",   "zzzyx",
};

static double milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare_times(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static void measure(const char *name, operation *does, const struct data *data,
                    const char *text)
{
    double times[RUNS];
    size_t number = 0;

    for (int i = 0; i < RUNS; i++) {
        double start = milliseconds();
        number = does(data, text);
        times[i] = milliseconds() - start;
    }
    qsort(times, RUNS, sizeof *times, compare_times);
    printf("%-12s %-24s %9zu %9.2f ms\n", name, text, number, times[RUNS / 2]);
    fflush(stdout);
}

static size_t ask(const struct data *data, const char *line)
{
    struct query query;
    struct filter_error error;
    size_t count = 0;

    if (!query_parse(text_of(line), data->assessment->as_of, &query, &error))
        return SIZE_MAX;
    free(query_run(&query, data->portfolio, data->assessment, &count));
    query_clear(&query);
    return count;
}

/* The hits of a screen, from the top of the list on. */
static size_t search_screen(const struct data *data, const char *typed)
{
    struct search *search = search_new(text_of(typed));
    size_t hits = 0;

    for (size_t i = 0; i < data->count && i < SCREEN; i++)
        hits += search_fits(search, data->portfolio, data->rows[i]);
    search_free(search);
    return hits;
}

static size_t search_all(const struct data *data, const char *typed)
{
    struct search *search = search_new(text_of(typed));
    size_t hits = search_among(search, data->portfolio, data->rows, data->count);

    search_free(search);
    return hits;
}

static void load(struct data *data, const char *const *paths, size_t count)
{
    struct load_job *job = load_job_start(paths, count, NULL);
    struct thresholds limits = thresholds_default();
    struct query all = {.sort_count = 0};

    data->portfolio = portfolio_new();
    load_job_wait(job, data->portfolio);
    load_job_free(job);
    data->assessment =
        assessment_new(data->portfolio, &limits, portfolio_export_day(data->portfolio));
    data->rows = query_run(&all, data->portfolio, data->assessment, &data->count);
}

#define EACH(texts, name, does, data)                                                      \
    for (size_t i = 0; i < sizeof(texts) / sizeof *(texts); i++)                           \
    measure(name, does, data, (texts)[i])

int main(int argc, char **argv)
{
    struct data data = {0};

    load(&data, (const char *const *)argv + 1, (size_t)argc - 1);
    printf("%u projects, %u milestones\n", data.portfolio->projects.row_count,
           data.portfolio->milestones.row_count);
    EACH(filters, "filter", ask, &data);
    EACH(orders, "order", ask, &data);
    EACH(words, "screen", search_screen, &data);
    EACH(words, "search", search_all, &data);
    free(data.rows);
    assessment_free(data.assessment);
    portfolio_free(data.portfolio);
    return 0;
}
