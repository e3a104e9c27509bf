/* SPDX-License-Identifier: MIT */
/* Any bytes as the configuration file: what is taken from it is in its range, what is printed
 * of it is read back as the same, and a mistake is reported in clean words at a line that
 * the file has. */
#include "fuzz.h"

#include "base/utf8.h"
#include "config/config.h"
#include "config/config_print.h"

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

static struct status load(const void *data, size_t size, char path[64], struct config *config)
{
    int file = memfd_create("config.ini", MFD_CLOEXEC);

    if (file < 0 || write(file, data, size) != (ssize_t)size)
        abort();
    snprintf(path, 64, "/proc/self/fd/%d", file);
    struct status status = config_load(path, config);
    close(file);
    return status;
}

static void check_text(const char *text)
{
    must(!text || utf8_valid(text_of(text)));
}

static bool same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void check_printed(const struct config *config)
{
    struct buffer text = {0};
    struct config again;
    char path[64];

    config_print(config, NULL, &text);
    must(utf8_valid(buffer_text(&text)));
    struct status status = load(text.bytes, text.length, path, &again);
    must(status_ok(&status));
    must(same(config->data, again.data) && same(config->baseline, again.baseline));
    must(same(config->list_columns, again.list_columns) && same(config->sort, again.sort));
    must(memcmp(&config->thresholds, &again.thresholds, sizeof again.thresholds) == 0);
    must(config->mapping.count == again.mapping.count);
    must(config->keys.count == again.keys.count);
    must(config->colors.count == again.colors.count);
    must(config->questions.count == again.questions.count);
    for (size_t i = 0; i < again.keys.count; i++)
        must(same(config->keys.items[i].value, again.keys.items[i].value));
    for (size_t i = 0; i < again.questions.count; i++)
        must(same(config->questions.items[i].name, again.questions.items[i].name) &&
             same(config->questions.items[i].line, again.questions.items[i].line));
    for (size_t i = 0; i < again.mapping.count; i++)
        must(same(config->mapping.entries[i].header, again.mapping.entries[i].header));
    config_clear(&again);
    buffer_clear(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config config;
    char path[64];
    struct status status = load(data, size, path, &config);

    check_status(&status, lines_of(data, size));
    must(config.path && strcmp(config.path, path) == 0);
    must(config.color <= CONFIG_COLOR_NEVER);
    must(config.thresholds.deadline_days >= 0 && config.thresholds.deadline_days <= 3660);
    must(!config.data || config.data[0] != '\0');
    check_text(config.data);
    check_text(config.list_columns);
    if (status_ok(&status))
        check_printed(&config);
    config_clear(&config);
    return 0;
}
