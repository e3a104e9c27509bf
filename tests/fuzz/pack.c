/* SPDX-License-Identifier: MIT */
/* pack INPUT...        prints the files' bytes as lines (lines.h)
 * pack --to FOLDER     writes each line of standard input as a file of FOLDER */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1024 * 1024 };

static int pack(const char *path)
{
    static uint8_t bytes[LARGEST];
    FILE *file = fopen(path, "rb");

    if (!file) {
        perror(path);
        return 1;
    }
    lines_write(bytes, fread(bytes, 1, sizeof bytes, file), stdout);
    fclose(file);
    return 0;
}

static int unpack(const char *folder)
{
    char *line = NULL, path[4096];
    size_t capacity = 0;
    ssize_t length;

    for (int i = 0; (length = getline(&line, &capacity, stdin)) > 0; i++) {
        size_t size = lines_read(line, (size_t)length - (line[length - 1] == '\n'));
        snprintf(path, sizeof path, "%s/%d", folder, i);
        FILE *file = fopen(path, "wb");
        if (!file || fwrite(line, 1, size, file) != size || fclose(file) != 0) {
            perror(path);
            return 1;
        }
    }
    free(line);
    return 0;
}

int main(int argc, char *argv[])
{
    int failures = 0;

    if (argc == 3 && strcmp(argv[1], "--to") == 0)
        return unpack(argv[2]);
    for (int i = 1; i < argc; i++)
        failures += pack(argv[i]);
    return failures != 0;
}
