/* SPDX-License-Identifier: MIT */
/* A process for each reading of what is printed, on a file of the test's own that is
 * written anew each time.
 */
#include "reading.h"

#include "base/memory.h"
#include "load/extract.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct reading {
    char program[1024];
    char path[64];
    int file;
};

struct reading *reading_new(void)
{
    struct reading *reading = memory_new(1, sizeof *reading);
    const char *folder = getenv("JALON_TEST_BUILDDIR");

    snprintf(reading->program, sizeof reading->program, "%s/jalon", folder ? folder : ".");
    snprintf(reading->path, sizeof reading->path, "%s", "/tmp/jalon-table-XXXXXX.csv");
    reading->file = mkostemps(reading->path, 4, O_CLOEXEC);
    if (reading->file < 0) {
        perror(reading->path);
        exit(99);
    }
    return reading;
}

void reading_free(struct reading *reading)
{
    close(reading->file);
    unlink(reading->path);
    free(reading);
}

static void take_all(int descriptor, struct buffer *out)
{
    ssize_t got;

    do {
        got = read(descriptor, buffer_reserve(out, 64 * 1024), 64 * 1024);
        if (got > 0)
            buffer_advance(out, (size_t)got);
    } while (got > 0);
}

bool reading_of_file(struct reading *reading, const char *path, struct buffer *printed)
{
    char table[] = "table", *file = memory_string(path);
    char *arguments[] = {reading->program, table, file, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    int ends[2], status = -1;

    buffer_reset(printed);
    if (pipe2(ends, O_CLOEXEC) != 0)
        exit(99);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    bool started =
        posix_spawn(&child, reading->program, &actions, NULL, arguments, environ) == 0;
    close(ends[1]);
    if (started) {
        take_all(ends[0], printed);
        waitpid(child, &status, 0);
    }
    close(ends[0]);
    posix_spawn_file_actions_destroy(&actions);
    free(file);
    return started && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void write_file(const struct reading *reading, struct text bytes)
{
    if (ftruncate(reading->file, 0) != 0 ||
        pwrite(reading->file, bytes.bytes, bytes.length, 0) != (ssize_t)bytes.length)
        exit(99);
}

static void take_row(void *context, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        plain_add_cell(context, cells[i]);
    plain_end_row(context);
}

bool reading_cells_of_bytes(struct reading *reading, struct text bytes, struct plain *cells)
{
    const struct extract extract = {
        .path = reading->path, .number = 1, .context = cells, .row = take_row};
    size_t tables;

    write_file(reading, bytes);
    struct status status = extract_table(&extract, &tables);
    return status_ok(&status);
}

bool reading_of_bytes(struct reading *reading, struct text bytes, struct buffer *printed)
{
    write_file(reading, bytes);
    return reading_of_file(reading, reading->path, printed);
}

bool reading_whole_file(const char *path, struct buffer *out)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);

    buffer_reset(out);
    if (file < 0)
        return false;
    take_all(file, out);
    close(file);
    return true;
}
