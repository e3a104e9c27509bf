/* SPDX-License-Identifier: MIT */
#include "load/records/rewrite.h"

enum { STAND_IN = 0xFE /* for a delimiter of several characters */ };

unsigned char rewrite_delimiter(const struct dialect *dialect)
{
    return dialect->delimiter[1] ? (unsigned char)STAND_IN
                                 : (unsigned char)dialect->delimiter[0];
}

void rewrite_text(const struct dialect *dialect, struct text text, struct buffer *out)
{
    size_t delimiter = strlen(dialect->delimiter);
    char quote = (char)dialect->quote;

    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (delimiter > 1 && i + delimiter <= text.length &&
            memcmp(text.bytes + i, dialect->delimiter, delimiter) == 0) {
            byte = (char)STAND_IN;
            i += delimiter - 1;
        } else if (dialect->backslash && byte == '\\' && i + 1 < text.length) {
            buffer_append_char(out, text.bytes[i + 1] == quote ? quote : byte);
            byte = text.bytes[++i];
        }
        buffer_append_char(out, byte);
    }
}

/* Takes the backslashes out of what stands behind start: what libcsv could not read has
 * been made readable, these are left. "\N" stays: it is a word for nothing. */
static void unescape(struct buffer *text, size_t start)
{
    size_t kept = start;

    for (size_t i = start; i < text->length; i++) {
        if (text->bytes[i] == '\\' && i + 1 < text->length &&
            memchr("\\\n\r", text->bytes[i + 1], 3))
            i++;
        text->bytes[kept++] = text->bytes[i];
    }
    text->length = kept;
}

void rewrite_back(const struct dialect *dialect, struct text cell, struct buffer *out)
{
    size_t start = out->length;
    const char *stand_in;

    while (dialect->delimiter[1] && cell.length > 0 &&
           (stand_in = memchr(cell.bytes, STAND_IN, cell.length)) != NULL) {
        size_t before = (size_t)(stand_in - cell.bytes);
        buffer_append(out, cell.bytes, before);
        buffer_append_string(out, dialect->delimiter);
        cell.bytes += before + 1;
        cell.length -= before + 1;
    }
    buffer_append_text(out, cell);
    if (dialect->backslash)
        unescape(out, start);
}

size_t delimiters_in(struct text line, const char *delimiter)
{
    const char *end = line.bytes + line.length, *at = line.bytes;
    size_t count = 0, length = delimiter[1] ? strlen(delimiter) : 1;

    for (; at < end && (at = memchr(at, *delimiter, (size_t)(end - at))) != NULL; at++)
        count += length == 1 ||
                 ((size_t)(end - at) >= length && memcmp(at, delimiter, length) == 0);
    return count;
}
