/* SPDX-License-Identifier: MIT */
/* "jalon table" of what "jalon table" printed is the same bytes: for every table among the
 * sample and the test data. */
#include "reading.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static struct reading *reading;
static size_t files, failures;

static bool is_table(const char *path)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt"};
    size_t length = strlen(path);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (length > 4 && strcasecmp(path + length - 4, endings[i]) == 0)
            return true;
    return false;
}

static int check(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    struct buffer once = {0}, twice = {0};

    (void)about;
    (void)place;
    if (kind != FTW_F || !is_table(path))
        return 0;
    bool good = reading_of_file(reading, path, &once) && once.length > 0 &&
                reading_of_bytes(reading, buffer_text(&once), &twice) &&
                text_equal(buffer_text(&once), buffer_text(&twice));
    if (!good)
        printf("# %s\n", path);
    files++;
    failures += !good;
    buffer_clear(&once);
    buffer_clear(&twice);
    return 0;
}

static void check_folder(const char *name)
{
    const char *sources = getenv("JALON_TEST_SRCDIR");
    struct buffer folder = {0};
    size_t files_before = files, failures_before = failures;

    buffer_printf(&folder, "%s/%s", sources ? sources : ".", name);
    nftw(buffer_string(&folder), check, 8, FTW_PHYS);
    buffer_clear(&folder);
    bool good = failures == failures_before && files > files_before;
    printf("%s - %zu files in %s\n", good ? "ok" : "not ok", files - files_before, name);
    failures += files == files_before;
}

int main(void)
{
    reading = reading_new();
    check_folder("data");
    check_folder("tests/data");
    reading_free(reading);
    return failures == 0 ? 0 : 1;
}
