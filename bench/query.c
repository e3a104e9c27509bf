/* SPDX-License-Identifier: MIT */
/* query PATH...: loads as jalon does, then filters, sorts and searches all of it. Prints
 * for each what it found and the milliseconds that it took, of processor time, which is
 * that of two threads, and by the clock, medians of RUNS; before them the floor, memchr
 * over the bytes of the texts that are not repeated. */
#include "load/job.h"
#include "monitor/query_work.h"
#include "monitor/search_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 5, SCREEN = 60 /* rows of a large terminal */ };

enum { SLICE = 8 << 20 /* bytes that are looked through at a time */ };

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

static double milliseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
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
    static const clockid_t clocks[] = {CLOCK_PROCESS_CPUTIME_ID, CLOCK_MONOTONIC};
    double times[2][RUNS];
    size_t number = 0;

    for (int i = 0; i < RUNS; i++) {
        for (int k = 0; k < 2; k++)
            times[k][i] = milliseconds(clocks[k]);
        number = does(data, text);
        for (int k = 0; k < 2; k++)
            times[k][i] = milliseconds(clocks[k]) - times[k][i];
    }
    for (int k = 0; k < 2; k++)
        qsort(times[k], RUNS, sizeof *times[k], compare_times);
    printf("%-12s %-24s %9zu %9.2f ms of processor %9.2f ms\n", name, text, number,
           times[0][RUNS / 2], times[1][RUNS / 2]);
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

/* Looks for a byte that no text has in those of one column, or of all:
 * COLUMN_NONE. */
static size_t floor_of(const struct table *table, int column)
{
    size_t bytes = 0;

    for (uint32_t i = 0; i < table->batch_count; i++) {
        const struct batch *batch = table->batches[i];
        for (int cell = 0; cell < batch->source->header_count; cell++) {
            const struct cells *cells = &batch->cells[cell];
            if (cells->kind != CELLS_PLAIN ||
                (column != COLUMN_NONE && batch->source->cell_of[column] != cell))
                continue;
            size_t length = cells_end(cells, batch->rows - 1);
            bytes += length;
            if (memchr(cells->bytes, 0x01, length))
                bytes++;
        }
    }
    return bytes;
}

static size_t floor_all(const struct data *data, const char *unused)
{
    (void)unused;
    return floor_of(&data->portfolio->projects, COLUMN_NONE) +
           floor_of(&data->portfolio->milestones, COLUMN_NONE);
}

static size_t floor_titles(const struct data *data, const char *unused)
{
    (void)unused;
    return floor_of(&data->portfolio->projects, PROJECT_TITLE);
}

/* How many have the words in their titles: what is counted first. */
static size_t search_titles(const struct data *data, const char *typed)
{
    struct search *search = search_new(text_of(typed));
    size_t hits = 0;

    search_begin(search, data->portfolio, data->rows, data->count);
    while (search->stage == STAGE_TITLES)
        search_step(search, data->portfolio, SLICE);
    hits = search_count(search);
    search_free(search);
    return hits;
}

/* All of it, but for those that come near when there is none: they have the idle time. */
static size_t search_all(const struct data *data, const char *typed)
{
    struct search *search = search_new(text_of(typed));
    size_t hits = 0;

    search_begin(search, data->portfolio, data->rows, data->count);
    while (search_way(search) == SEARCH_EXACT &&
           search_step(search, data->portfolio, SLICE))
        ;
    hits = search_count(search);
    search_free(search);
    return hits;
}

/* The last letter of what is typed, once all before it was counted. */
static size_t search_last(const struct data *data, const char *typed)
{
    static struct search *before;
    static const char *of;
    if (of != typed) {
        search_free(before);
        struct text text = text_of(typed);
        while (text.length > 0 && ((unsigned char)text.bytes[--text.length] & 0xC0) == 0x80)
            ;
        before = search_new(text);
        if (before)
            search_among(before, data->portfolio, data->rows, data->count);
        of = typed;
    }
    struct search *search = search_new(text_of(typed));
    search_begin(search, data->portfolio, data->rows, data->count);
    search_narrow(search, before);
    while (search_way(search) == SEARCH_EXACT &&
           search_step(search, data->portfolio, SLICE))
        ;
    size_t hits = search_count(search);
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
    measure("floor", floor_titles, &data, "bytes of titles");
    EACH(words, "titles", search_titles, &data);
    measure("floor", floor_all, &data, "bytes of all texts");
    EACH(words, "search", search_all, &data);
    EACH(words, "last letter", search_last, &data);
    free(data.rows);
    assessment_free(data.assessment);
    portfolio_free(data.portfolio);
    return 0;
}
