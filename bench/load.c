/* SPDX-License-Identifier: MIT */
/* load [-r READERS] PATH...: loads as jalon does and nothing more. Prints the rows, the
 * seconds until the first of them were there and until all were, the processor's seconds
 * and the peak of memory. */
#include "base/memory.h"
#include "load/job.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* The peak in MB. Not ru_maxrss, which begins with what whoever started the program held.
 */
static double peak_memory(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[128];
    unsigned long kilobytes = 0;

    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %lu", &kilobytes) == 1)
            break;
    if (status)
        fclose(status);
    return (double)kilobytes / 1024;
}

static unsigned long rows_of(const struct portfolio *portfolio)
{
    return (unsigned long)portfolio->projects.row_count + portfolio->milestones.row_count;
}

int main(int argc, char **argv)
{
    bool told = argc > 2 && strcmp(argv[1], "-r") == 0;
    const struct load_options options = {.readers = told ? strtoul(argv[2], NULL, 10) : 0};
    int first_path = told ? 3 : 1;

    memory_set_up();
    struct portfolio *portfolio = portfolio_new();
    double start = seconds(), first = 0;
    struct load_job *job = load_job_start((const char *const *)argv + first_path,
                                          (size_t)(argc - first_path), &options);
    struct pollfd ready = {.fd = load_job_descriptor(job), .events = POLLIN};
    struct rusage usage;
    bool more = true;

    while (more) {
        poll(&ready, 1, -1);
        more = load_job_take(job, portfolio, 0);
        if (first == 0 && rows_of(portfolio) > 0)
            first = seconds() - start;
    }
    double all = seconds() - start;
    struct status status = load_job_status(job);
    getrusage(RUSAGE_SELF, &usage);
    printf(
        "%lu rows, %zu findings, first after %.3f s, all after %.3f s, processor %.3f s, "
        "%.1f MB\n",
        rows_of(portfolio), portfolio->findings.count, first, all,
        seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), peak_memory());
    load_job_free(job);
    portfolio_free(portfolio);
    return status_ok(&status) ? 0 : 1;
}
