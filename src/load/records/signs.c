/* SPDX-License-Identifier: MIT */
#include "load/records/signs.h"

#include "load/records/dialect.h"

#include <stdio.h>

static const char *find(struct text sample, const char *from, char byte)
{
    const char *end = sample.bytes + sample.length;

    return from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;
}

static char before(struct text sample, const char *at)
{
    return at > sample.bytes ? at[-1] : '\n';
}

static char after(struct text sample, const char *at)
{
    return at + 1 < sample.bytes + sample.length ? at[1] : '\n';
}

static bool ends_cell(char byte)
{
    return sign_separates(byte) || byte == '\n' || byte == '\r' || byte == ' ';
}

bool sign_single_quotes(struct text sample)
{
    size_t openings = 0, closings = 0;

    for (const char *at = sample.bytes; (at = find(sample, at, '\'')) != NULL; at++) {
        openings += ends_cell(before(sample, at));
        closings += ends_cell(after(sample, at));
    }
    return openings > 1 && closings > 1 && openings < closings * 3 &&
           closings < openings * 3;
}

bool sign_blank_before_quote(struct text sample, char quote)
{
    const char *at = sample.bytes;

    for (; (at = find(sample, at, quote)) != NULL; at++)
        if ((at - sample.bytes > 1 && at[-1] == ' ' && sign_separates(at[-2])) ||
            (sample.bytes + sample.length - at > 2 && at[1] == ' ' &&
             sign_separates(at[2])))
            return true;
    return false;
}

size_t sign_occurrences(struct text sample, const char *delimiter)
{
    size_t count = 0, length = strlen(delimiter);
    const char *at = sample.bytes, *end = sample.bytes + sample.length;

    while ((at = find(sample, at, *delimiter)) != NULL) {
        bool whole = (size_t)(end - at) >= length && memcmp(at, delimiter, length) == 0;
        count += whole;
        at += whole ? length : 1;
    }
    return count;
}

bool sign_blank_behind(struct text sample, const char *delimiter)
{
    char with_blank[DIALECT_DELIMITER + 2];
    size_t all = 0, blanks = 0;

    if (!delimiter[1]) {
        const char *at = sample.bytes;
        for (; (at = find(sample, at, *delimiter)) != NULL; at++, all++)
            blanks += after(sample, at) == ' ';
        return blanks * 5 >= all * 4;
    }
    snprintf(with_blank, sizeof with_blank, "%s ", delimiter);
    return sign_occurrences(sample, with_blank) * 5 >=
           sign_occurrences(sample, delimiter) * 4;
}

bool sign_backslash_before_quote(struct text sample, unsigned char quote)
{
    for (const char *at = sample.bytes; (at = find(sample, at, '\\')) != NULL; at++)
        if ((unsigned char)after(sample, at) == quote)
            return true;
    return false;
}
