/* SPDX-License-Identifier: MIT */
/* Inputs of a fuzzer as text, one a line: printable ASCII stands for itself, \\ for a
 * backslash and \xHH for any other byte. */
#ifndef JALON_TESTS_LINES_H
#define JALON_TESTS_LINES_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

static inline void lines_write(const uint8_t *bytes, size_t size, FILE *out)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\\')
            fputs("\\\\", out);
        else if (bytes[i] >= ' ' && bytes[i] < 0x7F)
            putc(bytes[i], out);
        else
            fprintf(out, "\\x%02x", bytes[i]);
    }
    putc('\n', out);
}

static inline unsigned lines_digit(char digit)
{
    return (unsigned)(digit >= 'a' ? digit - 'a' + 10 : digit - '0') & 15;
}

/* Turns a line, its end left out, into the bytes that it stands for, in place; how many. */
static inline size_t lines_read(char *line, size_t length)
{
    size_t size = 0;

    for (size_t i = 0; i < length; i++) {
        char byte = line[i];
        if (byte == '\\' && i + 1 < length && line[i + 1] == '\\') {
            i++;
        } else if (byte == '\\' && i + 3 < length) {
            byte = (char)(lines_digit(line[i + 2]) << 4 | lines_digit(line[i + 3]));
            i += 3;
        }
        line[size++] = byte;
    }
    return size;
}

#endif
