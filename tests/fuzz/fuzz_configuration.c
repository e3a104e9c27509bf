/* SPDX-License-Identifier: MIT */
/* Any bytes as the configuration file: what is taken from it is in its range, and a mistake
 * is reported in clean words at a line that the file has. */
#include "fuzz.h"

#include "base/utf8.h"
#include "config/config.h"

#include <sys/mman.h>
#include <unistd.h>

static unsigned long lines_of(const uint8_t *data, size_t size)
{
    unsigned long lines = 1;

    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

static void check_status(const struct status *status, unsigned long lines)
{
    struct buffer message = {0};

    must(status->code == STATUS_OK || status->code == STATUS_INVALID);
    must(status->line <= lines);
    status_describe(status, &message);
    must((message.length > 0) == (status->code != STATUS_OK));
    must(utf8_valid(buffer_text(&message)));
    for (size_t i = 0; i < message.length; i++)
        must((unsigned char)message.bytes[i] >= 0x20 && message.bytes[i] != 0x7F);
    buffer_clear(&message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config config;
    char path[64];
    int file = memfd_create("config.ini", MFD_CLOEXEC);

    if (file < 0 || write(file, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    struct status status = config_load(path, &config);
    check_status(&status, lines_of(data, size));
    must(config.path && strcmp(config.path, path) == 0);
    must(config.color <= CONFIG_COLOR_NEVER);
    must(config.thresholds.deadline_days >= 0 && config.thresholds.deadline_days <= 3660);
    must(!config.data || config.data[0] != '\0');
    config_clear(&config);
    close(file);
    return 0;
}
