/* SPDX-License-Identifier: MIT */
/* The threads that read, and the end of the queue. Each file is read by one thread, which
 * owns schema, vocabularies and what it is reading; threads without a file find records for
 * it (ahead.h). lanes.h makes one order of what they yield. A source or batch belongs to
 * whoever takes it as soon as it is in the queue, and the threads only read a source
 * afterwards, and not its format_of. The last item is ITEM_END; status is written before it
 * and read after it. */
#include "load/job.h"

#include "base/locale.h"
#include "base/memory.h"
#include "base/share.h"
#include "base/thread.h"
#include "load/rows/derive.h"
#include "load/exact.h"
#include "load/files.h"
#include "load/lanes.h"
#include "load/reader.h"
#include "load/retype.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    READERS_MOST = 4,
    PARALLEL_BYTES = 1024 * 1024 /* less is read before a second thread is under way */
};

struct load_job {
    pthread_t thread;
    struct queue *queue;
    int cancel; /* eventfd */
    atomic_bool cancelled;
    atomic_ullong done, all;
    char **paths;
    size_t path_count;
    char *encoding;
    char delimiter;
    bool exact, live;
    size_t readers; /* at most; 0: what is worth it */
    size_t part;
    struct mapping mapping;
    struct status status;
    bool ended; /* ITEM_END was taken */
    /* The threads': */
    struct files files;
    struct status *statuses; /* by file; each by the thread that reads it */
    atomic_size_t next;      /* the file to read next */
    struct lanes *lanes;
    struct helpers *helpers;
    uint64_t memory;    /* bytes: the cap, … */
    atomic_ullong held; /* … and what was handed over */
    /* Of what the lanes passed on: */
    struct derive derive;
    bool projects; /* a file of projects was found */
    uint64_t rows; /* projects and milestones loaded */
};

/* The end that the reader of a file sees. */
struct feed {
    struct load_job *job;
    size_t file;
    struct load_sink sink;
};

static bool is_full(const struct load_job *job)
{
    return atomic_load(&job->held) > job->memory;
}

/* What the lanes, and later derive, pass on. */
static void pass(void *context, struct item item)
{
    struct load_job *job = context;

    if (item.kind == ITEM_SOURCE && item.as.source->kind == TABLE_PROJECTS &&
        !item.as.source->derived && !job->projects) {
        job->projects = true;
        derive_clear(&job->derive);
    } else if (item.kind == ITEM_BATCH && item.as.batch->source->kind == TABLE_MILESTONES &&
               !job->projects) {
        derive_see(&job->derive, item.as.batch);
    } else if (item.kind == ITEM_COUNTS && item.as.counts.source->kind != TABLE_PROGRAMME) {
        job->rows += item.as.counts.loaded;
    }
    queue_put(job->queue, item);
}

/* What is made from all files belongs to none, and comes behind them. */
static void put(void *context, struct item item)
{
    struct feed *feed = context;

    if (feed->file < feed->job->files.count)
        lanes_put(feed->job->lanes, feed->file, item);
    else
        pass(feed->job, item);
}

static void put_source(void *context, struct source *source)
{
    const struct feed *feed = context;

    source->order = (unsigned)feed->file;
    put(context, (struct item){.kind = ITEM_SOURCE, .as.source = source});
}

static void put_batch(void *context, struct batch *batch)
{
    const struct feed *feed = context;

    atomic_fetch_add(&feed->job->held, batch_size(batch));
    put(context, (struct item){.kind = ITEM_BATCH, .as.batch = batch});
}

static size_t length_of(const char *string)
{
    return string ? strlen(string) + 1 : 0;
}

static void put_finding(void *context, struct finding finding)
{
    const struct feed *feed = context;

    atomic_fetch_add(&feed->job->held,
                     sizeof(struct item) + sizeof finding + length_of(finding.path) +
                         length_of(finding.header) + length_of(finding.found));
    put(context, (struct item){.kind = ITEM_FINDING, .as.finding = finding});
}

static void put_retype(void *context, struct source *source, int column,
                       const struct column_format *format, bool rows)
{
    put(context, (struct item){.kind = ITEM_RETYPE,
                               .as.retype = {.source = source,
                                             .column = column,
                                             .format = *format,
                                             .rows = rows}});
}

static void put_counts(void *context, struct source *source, uint64_t loaded,
                       uint64_t refused)
{
    put(context,
        (struct item){.kind = ITEM_COUNTS, .as.counts = {source, loaded, refused}});
}

static bool is_cancelled(const struct load_job *job)
{
    return atomic_load(&job->cancelled);
}

static bool must_stop(const struct load_job *job)
{
    return is_cancelled(job) || is_full(job);
}

static bool feed_stops(void *context)
{
    const struct feed *feed = context;

    return must_stop(feed->job);
}

static struct feed feed_of(struct load_job *job, size_t file)
{
    return (struct feed){.job = job,
                         .file = file,
                         .sink = {.source = put_source,
                                  .batch = put_batch,
                                  .finding = put_finding,
                                  .retype = put_retype,
                                  .counts = put_counts,
                                  .cancelled = feed_stops}};
}

static void keep_first(struct load_job *job, struct status status)
{
    if (status_ok(&job->status) && !status_ok(&status))
        job->status = status;
}

static struct status full(const struct load_job *job, const char *path)
{
    struct status status = status_make(STATUS_TOO_LARGE, path, 0);

    snprintf(status.detail, sizeof status.detail,
             _("at most %llu MiB of rows and findings"),
             (unsigned long long)job->memory >> 20);
    return status;
}

static bool is_named(const struct load_job *job, const char *path)
{
    for (size_t i = 0; i < job->path_count; i++)
        if (strcmp(job->paths[i], path) == 0)
            return true;
    return false;
}

static void read_file(struct load_job *job, struct reader_tools *tools, size_t file)
{
    const char *path = job->files.items[file];
    struct feed feed = feed_of(job, file);

    feed.sink.context = &feed;
    tools->sink = &feed.sink;
    job->statuses[file] = job->exact ? exact_read(tools, path) : reader_read(tools, path);
    if (is_full(job))
        job->statuses[file] = full(job, path);
    lanes_end(job->lanes, file);
}

/* The file to be read next, or the count of files. */
static size_t next_file(struct load_job *job)
{
    return must_stop(job) ? job->files.count : atomic_fetch_add(&job->next, 1);
}

static void read_files(struct load_job *job, size_t first)
{
    struct reader_tools tools = {
        .schema = schema_new(&job->mapping),
        .vocabularies = vocabularies_new(),
        .encoding = job->encoding,
        .delimiter = job->delimiter,
        .cancel = job->cancel,
        .helpers = job->helpers,
        .live = job->live,
        .done = &job->done,
    };

    for (size_t file = first; file < job->files.count; file = next_file(job))
        read_file(job, &tools, file);
    schema_free(tools.schema);
    vocabularies_free(tools.vocabularies);
}

/* Reads one file after the other until there is none left, then helps the others. */
static void *read_some(void *context)
{
    struct load_job *job = context;
    size_t first = next_file(job);

    if (first < job->files.count)
        read_files(job, first);
    helpers_help(job->helpers);
    return NULL;
}

/* One for each processor, and for each pipe, which mostly waits; more than there are files
 * only where parts of them can be read ahead. */
static size_t readers_wanted(const struct load_job *job, uint64_t bytes, size_t pipes)
{
    size_t wanted = share_processors() + pipes;

    if (job->readers > 0)
        wanted = job->readers;
    else if (bytes > 0 && bytes < PARALLEL_BYTES)
        wanted = 1;
    if (wanted > READERS_MOST)
        wanted = READERS_MOST;
    bool large = bytes >= AHEAD_LEAST || job->part > 0;
    if (wanted > job->files.count && !large)
        wanted = job->files.count;
    return wanted > 0 ? wanted : 1;
}

/* This thread is the first of them. */
static void read_all(struct load_job *job, size_t wanted)
{
    pthread_t others[READERS_MOST];
    size_t count = 0;

    job->helpers = helpers_new(wanted, job->part);
    while (count + 1 < wanted && thread_start(&others[count], read_some, job))
        count++;
    for (size_t i = count + 1; i < wanted; i++)
        helpers_leave(job->helpers);
    read_some(job);
    for (size_t i = 0; i < count; i++)
        pthread_join(others[i], NULL);
    helpers_free(job->helpers);
    for (size_t i = 0; i < job->files.count; i++)
        lanes_end(job->lanes, i); /* those that were not read, too */
}

static void derive_projects(struct load_job *job)
{
    struct feed feed = feed_of(job, job->files.count);

    feed.sink.context = &feed;
    /* A derived set of projects is only true to a whole set of milestones. */
    if (!job->projects && !must_stop(job))
        derive_make(&job->derive, &feed.sink);
    derive_clear(&job->derive);
}

static void settle_status(struct load_job *job)
{
    /* What lies in a folder and is no table does not spoil the tables beside it. */
    struct status stray = status_none();

    for (size_t i = 0; i < job->files.count; i++) {
        if (job->statuses[i].code != STATUS_NO_TABLE || is_named(job, job->files.items[i]))
            keep_first(job, job->statuses[i]);
        else if (status_ok(&stray))
            stray = job->statuses[i];
    }
    if (is_cancelled(job))
        job->status = status_make(STATUS_CANCELLED, "", 0);
    else if (job->rows == 0 && status_ok(&stray))
        keep_first(job,
                   status_make(STATUS_NOTHING, job->path_count ? job->paths[0] : "", 0));
    else if (job->rows == 0)
        keep_first(job, stray);
}

static void *run(void *context)
{
    struct load_job *job = context;
    uint64_t bytes;
    size_t pipes;

    for (size_t i = 0; i < job->path_count; i++)
        keep_first(job, files_add(&job->files, job->paths[i]));
    files_measure(&job->files, &bytes, &pipes);
    atomic_store(&job->all, bytes);
    job->statuses = memory_new(job->files.count + 1, sizeof *job->statuses);
    for (size_t i = 0; i < job->files.count; i++)
        job->statuses[i] = status_none();
    job->lanes = lanes_new(job->files.count, pass, job);
    if (pipes == 0)
        queue_gather(job->queue);
    read_all(job, readers_wanted(job, bytes, pipes));
    derive_projects(job);
    settle_status(job);
    lanes_free(job->lanes);
    free(job->statuses);
    files_clear(&job->files);
    queue_put(job->queue, (struct item){.kind = ITEM_END});
    return NULL;
}

uint64_t load_memory(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    uint64_t quarter = pages > 0 && size > 0 ? (uint64_t)pages / 4 * (uint64_t)size : 0;

    return quarter > LOAD_MEMORY_LEAST ? quarter : LOAD_MEMORY_LEAST;
}

struct load_job *load_job_start(const char *const *paths, size_t count,
                                const struct load_options *options)
{
    struct load_job *job = memory_new(1, sizeof *job);

    job->queue = queue_new();
    job->cancel = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (job->cancel < 0)
        memory_fatal("no more files can be opened");
    job->paths = memory_new(count + 1, sizeof *job->paths);
    for (size_t i = 0; i < count; i++)
        job->paths[i] = memory_string(paths[i]);
    job->path_count = count;
    if (options && options->encoding)
        job->encoding = memory_string(options->encoding);
    job->delimiter = options ? options->delimiter : '\0';
    job->exact = options && options->exact;
    job->live = options && options->live;
    job->readers = options ? options->readers : 0;
    job->part = options ? options->part : 0;
    job->memory = options && options->memory ? options->memory : load_memory();
    if (options && options->mapping)
        mapping_copy(&job->mapping, options->mapping);
    job->status = status_none();
    if (!thread_start(&job->thread, run, job))
        memory_fatal("no thread could be started");
    return job;
}

int load_job_descriptor(const struct load_job *job)
{
    return queue_descriptor(job->queue);
}

/* Moves one item into the portfolio; returns the rows that it held. */
static size_t move(struct load_job *job, struct portfolio *portfolio,
                   const struct item *item)
{
    switch (item->kind) {
    case ITEM_SOURCE:
        portfolio_add_source(portfolio, item->as.source);
        return 0;
    case ITEM_BATCH: {
        size_t rows = item->as.batch->rows;
        portfolio_add_batch(portfolio, item->as.batch);
        return rows;
    }
    case ITEM_FINDING:
        portfolio_add_finding(portfolio, item->as.finding);
        return 0;
    case ITEM_RETYPE:
        if (item->as.retype.rows)
            retype_column(portfolio, item->as.retype.source, item->as.retype.column,
                          &item->as.retype.format, item->as.retype.batches);
        else
            retype_told(item->as.retype.source, item->as.retype.column,
                        &item->as.retype.format);
        return 0;
    case ITEM_COUNTS:
        item->as.counts.source->rows_loaded = item->as.counts.loaded;
        item->as.counts.source->rows_refused = item->as.counts.refused;
        item->as.counts.source->rows_read =
            item->as.counts.loaded + item->as.counts.refused;
        return 0;
    case ITEM_END:
        job->ended = true;
        /* Only what failed as a whole leaves rows out unseen. */
        portfolio->partial =
            job->status.code != STATUS_OK && job->status.code != STATUS_NOTHING;
        portfolio_finish(portfolio);
        return 0;
    }
    return 0;
}

bool load_job_take(struct load_job *job, struct portfolio *portfolio, size_t limit)
{
    struct item item;
    size_t rows = 0;

    while (!job->ended && (limit == 0 || rows < limit) && queue_take(job->queue, &item))
        rows += move(job, portfolio, &item);
    return !job->ended;
}

void load_job_wait(struct load_job *job, struct portfolio *portfolio)
{
    struct item item;

    while (!job->ended) {
        queue_wait(job->queue, &item);
        move(job, portfolio, &item);
    }
}

struct status load_job_status(const struct load_job *job)
{
    return job->status;
}

void load_job_progress(const struct load_job *job, uint64_t *done, uint64_t *all)
{
    *done = atomic_load(&job->done);
    *all = atomic_load(&job->all);
}

void load_job_cancel(struct load_job *job)
{
    atomic_store(&job->cancelled, true);
    eventfd_write(job->cancel, 1);
}

void load_job_free(struct load_job *job)
{
    if (!job)
        return;
    load_job_cancel(job);
    pthread_join(job->thread, NULL);
    queue_free(job->queue);
    close(job->cancel);
    for (size_t i = 0; i < job->path_count; i++)
        free(job->paths[i]);
    free(job->paths);
    free(job->encoding);
    mapping_clear(&job->mapping);
    free(job);
}
