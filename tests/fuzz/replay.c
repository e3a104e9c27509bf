/* SPDX-License-Identifier: MIT */
/* Runs a fuzzer without libFuzzer: on the inputs that were kept, the lines of
 * tests/fuzz/corpus/NAME.txt, or on files that are named. */
#include "fuzz.h"
#include "lines.h"

static int replay_file(const char *path)
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

/* A copy in a block of its own: a byte read past its end is seen by a sanitizer. */
static void run(const char *bytes, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);

    if (!copy)
        abort();
    memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static int replay_lines(const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    int count = 0;

    if (!file) {
        perror(path);
        return 0;
    }
    for (; (length = getline(&line, &capacity, file)) > 0; count++) {
        printf("\r%d", count + 1); /* whatever breaks, this stands in the log */
        fflush(stdout);
        run(line, lines_read(line, (size_t)length - (line[length - 1] == '\n')));
    }
    putchar('\n');
    free(line);
    fclose(file);
    return count;
}

/* "dates" of ".../fuzz_dates". */
static const char *name_of(const char *program)
{
    const char *slash = strrchr(program, '/');
    const char *name = strstr(slash ? slash : program, "fuzz_");

    return name ? name + strlen("fuzz_") : "";
}

int main(int argc, char *argv[])
{
    const char *sources = getenv("JALON_TEST_SRCDIR");
    struct buffer path = {0};
    int failures = 0, count = argc - 1;

    for (int i = 1; i < argc; i++)
        failures += replay_file(argv[i]);
    if (argc == 1) {
        buffer_printf(&path, "%s/tests/fuzz/corpus/%s.txt", sources ? sources : ".",
                      name_of(argv[0]));
        count = replay_lines(buffer_string(&path));
    }
    printf("%s - %d inputs\n", failures == 0 && count > 0 ? "ok" : "not ok", count);
    buffer_clear(&path);
    return failures == 0 && count > 0 ? 0 : 1;
}
