/* SPDX-License-Identifier: MIT */
/* Files made for a test, and what loading them gives. */
#ifndef JALON_TESTS_LOADING_H
#define JALON_TESTS_LOADING_H

#include "base/buffer.h"
#include "../files.h"
#include "load/job.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of the test's own, removed by scratch_remove with the files in it. */
static char scratch[64];

static inline int scratch_make(void **state)
{
    (void)state;
    snprintf(scratch, sizeof scratch, "%s", "/tmp/jalon-test-XXXXXX");
    return mkdtemp(scratch) ? 0 : -1;
}

static inline int scratch_remove(void **state)
{
    DIR *folder = opendir(scratch);
    struct dirent *entry;

    (void)state;
    while (folder && (entry = readdir(folder)) != NULL)
        unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
    return rmdir(scratch);
}

static inline const char *scratch_path(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return path;
}

static inline void scratch_bytes(const char *name, const char *bytes, size_t length)
{
    file_write(scratch_path(name), bytes, length);
}

static inline void scratch_file(const char *name, const char *content)
{
    scratch_bytes(name, content, strlen(content));
}

static inline struct portfolio *
load_with(const char *path, const struct load_options *options, struct status *status)
{
    struct portfolio *portfolio = portfolio_new();
    struct load_job *job = load_job_start(&path, 1, options);

    load_job_wait(job, portfolio);
    if (status)
        *status = load_job_status(job);
    load_job_free(job);
    return portfolio;
}

static inline struct portfolio *load_path(const char *path)
{
    return load_with(path, NULL, NULL);
}

/* One file of this content, loaded. */
static inline struct portfolio *load_content(const char *content)
{
    scratch_file("data.csv", content);
    return load_path(scratch_path("data.csv"));
}

static inline size_t findings_of(const struct portfolio *portfolio, enum finding_code code)
{
    size_t count = 0;

    for (size_t i = 0; i < portfolio->findings.count; i++)
        count += portfolio->findings.items[i].code == code;
    return count;
}

static inline const struct finding *finding_of(const struct portfolio *portfolio,
                                               enum finding_code code)
{
    for (size_t i = 0; i < portfolio->findings.count; i++)
        if (portfolio->findings.items[i].code == code)
            return &portfolio->findings.items[i];
    return NULL;
}

#define assert_text(given, expected)                                                       \
    do {                                                                                   \
        struct text text_ = (given);                                                       \
        char copy_[512];                                                                   \
        snprintf(copy_, sizeof copy_, "%.*s", (int)text_.length,                           \
                 text_.bytes ? text_.bytes : "");                                          \
        assert_string_equal(copy_, expected);                                              \
    } while (0)

#define assert_accounted(portfolio)                                                        \
    do {                                                                                   \
        uint64_t rows_ = 0;                                                                \
        for (size_t i_ = 0; i_ < (portfolio)->source_count; i_++) {                        \
            const struct source *source_ = (portfolio)->sources[i_];                       \
            assert_int_equal(source_->rows_read,                                           \
                             source_->rows_loaded + source_->rows_refused);                \
            rows_ += source_->rows_loaded;                                                 \
        }                                                                                  \
        assert_int_equal(rows_, (portfolio)->programme.row_count +                         \
                                    (portfolio)->projects.row_count +                      \
                                    (portfolio)->milestones.row_count);                    \
    } while (0)

#endif
