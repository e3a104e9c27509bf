/* SPDX-License-Identifier: MIT */
/* Random tables in random dialects, read back without any option: equal, cell for cell; and
 * what was printed of them, read again, is the same bytes.
 *
 * test_dialects_random [SEED]   only this one: its bytes, to look at */
#include "dialects.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

enum { TABLES = 500 };

static void say_difference(const struct plain *expected, const struct plain *read)
{
    if (expected->row_count != read->row_count)
        printf("#   %zu rows, not %zu\n", read->row_count, expected->row_count);
    for (size_t row = 0; row < expected->row_count && row < read->row_count; row++) {
        size_t width = plain_width(expected, row);
        if (width != plain_width(read, row)) {
            printf("#   row %zu: %zu cells, not %zu\n", row, plain_width(read, row), width);
            return;
        }
        for (size_t i = 0; i < width; i++) {
            struct text a = plain_at(expected, row, i), b = plain_at(read, row, i);
            if (text_equal(a, b))
                continue;
            printf("#   row %zu, cell %zu: <%.*s>, not <%.*s>\n", row, i, (int)b.length,
                   b.bytes, (int)a.length, a.bytes);
            return;
        }
    }
}

static bool check(struct reading *reading, uint64_t seed)
{
    struct plain table = {0}, read = {0};
    struct buffer bytes = {0}, how = {0}, once = {0}, twice = {0};

    dialects_make(seed, &table, &bytes, &how);
    bool loaded = reading_of_bytes(reading, buffer_text(&bytes), &once) &&
                  plain_read(&read, buffer_text(&once));
    bool equal = loaded && plain_equal(&table, &read);
    bool same = equal && reading_of_bytes(reading, buffer_text(&once), &twice) &&
                text_equal(buffer_text(&once), buffer_text(&twice));
    if (!same)
        printf("# seed %llu: %s: %s\n", (unsigned long long)seed, buffer_string(&how),
               !loaded  ? "not read"
               : !equal ? "other cells"
                        : "not the same when read again");
    if (loaded && !equal)
        say_difference(&table, &read);
    plain_clear(&table);
    plain_clear(&read);
    buffer_clear(&bytes);
    buffer_clear(&how);
    buffer_clear(&once);
    buffer_clear(&twice);
    return same;
}

static void show(uint64_t seed)
{
    struct plain table = {0};
    struct buffer bytes = {0}, how = {0};

    dialects_make(seed, &table, &bytes, &how);
    fwrite(bytes.bytes, 1, bytes.length, stdout);
    plain_clear(&table);
    buffer_clear(&bytes);
    buffer_clear(&how);
}

int main(int argc, char *argv[])
{
    int failures = 0;

    if (argc > 1) {
        show(strtoull(argv[1], NULL, 10));
        return 0;
    }
    struct reading *reading = reading_new();
    for (uint64_t seed = 1; seed <= TABLES; seed++)
        failures += !check(reading, seed);
    reading_free(reading);
    printf("%s - %d of %d tables read back equal\n", failures == 0 ? "ok" : "not ok",
           TABLES - failures, TABLES);
    return failures == 0 ? 0 : 1;
}
