/* SPDX-License-Identifier: MIT */
/* Runs a fuzzer on the inputs that were kept, tests/fuzz/corpus/NAME, or on files that are
 * named, without libFuzzer. */
#include "fuzz.h"

#include <dirent.h>

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct buffer input = {0};
    size_t got;

    if (!file) {
        perror(path);
        return 1;
    }
    while ((got = fread(buffer_reserve(&input, 4096), 1, 4096, file)) > 0)
        buffer_advance(&input, got);
    fclose(file);
    LLVMFuzzerTestOneInput((const uint8_t *)buffer_string(&input), input.length);
    buffer_clear(&input);
    return 0;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int replay_folder(const char *folder, int *count)
{
    struct dirent **entries;
    struct buffer path = {0};
    int failures = 0;

    *count = scandir(folder, &entries, visible, alphasort);
    for (int i = 0; i < *count; i++) {
        buffer_reset(&path);
        buffer_printf(&path, "%s/%s", folder, entries[i]->d_name);
        failures += replay(buffer_string(&path));
        free(entries[i]);
    }
    if (*count >= 0)
        free(entries);
    buffer_clear(&path);
    return failures;
}

int main(int argc, char *argv[])
{
    const char *sources = getenv("JALON_TEST_SRCDIR"), *name = strstr(argv[0], "fuzz_");
    struct buffer folder = {0};
    int failures = 0, count = argc - 1;

    for (int i = 1; i < argc; i++)
        failures += replay(argv[i]);
    /* The last one: folders on the way may be called so too. */
    for (const char *next = name; next; next = strstr(next + 1, "fuzz_"))
        name = next;
    if (argc == 1 && name) {
        buffer_printf(&folder, "%s/tests/fuzz/corpus/%s", sources ? sources : ".",
                      name + strlen("fuzz_"));
        failures += replay_folder(buffer_string(&folder), &count);
    }
    printf("%s - %d inputs\n", failures == 0 && count > 0 ? "ok" : "not ok", count);
    buffer_clear(&folder);
    return failures == 0 && count > 0 ? 0 : 1;
}
