/* SPDX-License-Identifier: MIT */
/* A growing string. Once there is memory, capacity > length and bytes[length] is
 * NUL; capacity at least doubles, so appending costs amortised constant time. */
#include "base/buffer.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { BUFFER_FIRST = 64, DIGITS_MOST = 20 };

char *buffer_reserve(struct buffer *buffer, size_t room)
{
    size_t needed, larger;

    if (buffer->capacity - buffer->length > room)
        return buffer->bytes + buffer->length;
    if (__builtin_add_overflow(buffer->length, room, &needed) ||
        __builtin_add_overflow(needed, 1, &needed))
        memory_fatal("out of memory");
    larger = buffer->capacity < BUFFER_FIRST ? BUFFER_FIRST : buffer->capacity;
    while (larger < needed)
        if (__builtin_mul_overflow(larger, 2, &larger))
            larger = needed;
    buffer->bytes = memory_resize(buffer->bytes, larger, 1);
    buffer->capacity = larger;
    buffer->bytes[buffer->length] = '\0';
    return buffer->bytes + buffer->length;
}

void buffer_advance(struct buffer *buffer, size_t written)
{
    buffer->length += written;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_append(struct buffer *buffer, const char *bytes, size_t length)
{
    char *end = buffer_reserve(buffer, length);

    if (length > 0)
        memcpy(end, bytes, length);
    buffer_advance(buffer, length);
}

void buffer_append_text(struct buffer *buffer, struct text text)
{
    buffer_append(buffer, text.bytes, text.length);
}

void buffer_append_string(struct buffer *buffer, const char *string)
{
    buffer_append(buffer, string, strlen(string));
}

void buffer_append_char(struct buffer *buffer, char byte)
{
    *buffer_reserve(buffer, 1) = byte;
    buffer_advance(buffer, 1);
}

void buffer_append_code_point(struct buffer *buffer, uint32_t code_point)
{
    buffer_advance(buffer, utf8_put(buffer_reserve(buffer, UTF8_LONGEST), code_point));
}

void buffer_append_number(struct buffer *buffer, uint64_t number)
{
    char digits[DIGITS_MOST], *first = digits + DIGITS_MOST;

    do
        *--first = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    buffer_append(buffer, first, (size_t)(digits + DIGITS_MOST - first));
}

void buffer_append_signed(struct buffer *buffer, int64_t number)
{
    if (number < 0)
        buffer_append_char(buffer, '-');
    buffer_append_number(buffer, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

/* Most of what is formatted fits where it is tried first. */
void buffer_vprintf(struct buffer *buffer, const char *format, va_list args)
{
    va_list again;
    char *end = buffer_reserve(buffer, BUFFER_FIRST - 1);
    size_t room = buffer->capacity - buffer->length;

    va_copy(again, args);
    int length = vsnprintf(end, room, format, again);
    va_end(again);
    if (length >= 0 && (size_t)length >= room)
        vsnprintf(buffer_reserve(buffer, (size_t)length), (size_t)length + 1, format, args);
    buffer_advance(buffer, length < 0 ? 0 : (size_t)length);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buffer_vprintf(buffer, format, args);
    va_end(args);
}

void buffer_drop_front(struct buffer *buffer, size_t count)
{
    if (count == 0)
        return;
    buffer->length -= count;
    memmove(buffer->bytes, buffer->bytes + count, buffer->length + 1);
}

void buffer_reset(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->bytes)
        buffer->bytes[0] = '\0';
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){0};
}

const char *buffer_string(const struct buffer *buffer)
{
    return buffer->bytes ? buffer->bytes : "";
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer_string(buffer), buffer->length};
}
