/* SPDX-License-Identifier: MIT */
/* The csv-spectrum suite: each file, read without any option, is its expected cells. */
#include "reading.h"
#include "plain.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

/* Reads rows of tab-separated cells with \n, \r, \t and \\ escaped. */
static void read_expected(struct text text, struct plain *plain)
{
    struct buffer cell = {0};

    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '\\' && i + 1 < text.length) {
            byte = text.bytes[++i];
            buffer_append_char(&cell, byte == 'n'   ? '\n'
                                      : byte == 'r' ? '\r'
                                      : byte == 't' ? '\t'
                                                    : byte);
        } else if (byte == '\t' || byte == '\n') {
            plain_add_cell(plain, buffer_text(&cell));
            buffer_reset(&cell);
            if (byte == '\n')
                plain_end_row(plain);
        } else {
            buffer_append_char(&cell, byte);
        }
    }
    buffer_clear(&cell);
}

static bool check(struct reading *reading, const char *folder, const char *name)
{
    struct buffer path = {0}, bytes = {0}, printed = {0};
    struct plain expected = {0}, read = {0};

    buffer_printf(&path, "%s/%s", folder, name);
    bool good = reading_of_file(reading, buffer_string(&path), &printed) &&
                plain_read(&read, buffer_text(&printed));
    buffer_reset(&path);
    buffer_printf(&path, "%s/%.*s.expected", folder, (int)(strlen(name) - strlen(".csv")),
                  name);
    good = good && reading_whole_file(buffer_string(&path), &bytes);
    read_expected(buffer_text(&bytes), &expected);
    good = good && plain_equal(&expected, &read);
    printf("%s - %s\n", good ? "ok" : "not ok", name);
    plain_clear(&expected);
    plain_clear(&read);
    buffer_clear(&path);
    buffer_clear(&bytes);
    buffer_clear(&printed);
    return good;
}

static int is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

int main(void)
{
    const char *sources = getenv("JALON_TEST_SRCDIR");
    struct reading *reading = reading_new();
    struct buffer folder = {0};
    struct dirent **entries;
    bool good = true;

    buffer_printf(&folder, "%s/tests/data/csv-spectrum", sources ? sources : ".");
    int count = scandir(buffer_string(&folder), &entries, is_table, alphasort);
    for (int i = 0; i < count; i++) {
        good = check(reading, buffer_string(&folder), entries[i]->d_name) && good;
        free(entries[i]);
    }
    if (count > 0)
        free(entries);
    buffer_clear(&folder);
    reading_free(reading);
    return good && count > 0 ? 0 : 1;
}
