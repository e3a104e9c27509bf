/* SPDX-License-Identifier: MIT */
/* Loading as a job: threads read the files and yield sources, findings and sealed,
 * immutable batches through one queue; whoever started it takes them when the descriptor
 * says that there are some, and never waits for the disk. */
#ifndef JALON_LOAD_JOB_H
#define JALON_LOAD_JOB_H

#include "base/status.h"
#include "model/mapping.h"
#include "model/portfolio.h"

struct load_job;

struct load_options {
    const char *encoding; /* force it, or NULL */
    char delimiter;       /* force it, or 0 */
    uint64_t memory;      /* stop when rows and findings take more bytes than that; 0:
                             load_memory() */
    const struct mapping *mapping; /* what the user says of headers, or NULL */
    bool live;      /* rows are shown before all are there: where a pipe pauses, its clear
                       beginning says how it is read, else all that it begins with */
    bool exact;     /* the files are copies that jalon wrote, see load/exact.h */
    size_t readers; /* threads that read, at most; 0: what machine and data are worth */
    size_t part;    /* bytes of a part of a file that another thread may read; 0: usual */
};
/* The least that load_memory() gives: about 400 MB of CSV. */
#define LOAD_MEMORY_LEAST ((uint64_t)1024 * 1024 * 1024)
/* The cap when none is given: a quarter of the machine's memory. Sums, indexes and what
 * rows say against each other may take as much again and half of that; see also
 * RECORD_LARGEST. */
uint64_t load_memory(void);

/* Starts to load files and folders (of a folder: its *.csv, *.tsv and *.txt, by name;
 * "-" is standard input). All that is given is copied. Never
 * NULL. */
struct load_job *load_job_start(const char *const *paths, size_t count,
                                const struct load_options *options);

/* Readable when load_job_take has something to give that is worth it: of files that are read
 * without a pause batches may wait for a few more. */
int load_job_descriptor(const struct load_job *job);

/* Moves what has arrived into the portfolio, at most about limit rows (0: no limit).
 * True while there is more to come; false once all is there, and then the portfolio is
 * finished. */
bool load_job_take(struct load_job *job, struct portfolio *portfolio, size_t limit);

/* Loads to the end, waiting. */
void load_job_wait(struct load_job *job, struct portfolio *portfolio);

/* STATUS_OK when at least one project or milestone was loaded and every named path could
 * be read; else the first failure. A file of a folder that is no table is a finding only.
 * STATUS_TOO_LARGE: past a cap, the rest was not read. Meaningful once take has returned
 * false. */
struct status load_job_status(const struct load_job *job);

/* Bytes read so far and bytes in all (0 when not known, as for a pipe). */
void load_job_progress(const struct load_job *job, uint64_t *done, uint64_t *all);

void load_job_cancel(struct load_job *job); /* the portfolio is then marked partial */
/* Cancels first and waits for the thread; batches already taken stay. Free a job before its
 * portfolio: the thread still reads the sources that it handed over. */
void load_job_free(struct load_job *job);

#endif
