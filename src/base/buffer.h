/* SPDX-License-Identifier: MIT */
/* A growing string, always terminated by a NUL that its length does not count. */
#ifndef JALON_BASE_BUFFER_H
#define JALON_BASE_BUFFER_H

#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>

/* All zero is the empty buffer. bytes is NULL until the first append. */
struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
};

void buffer_append(struct buffer *buffer, const char *bytes, size_t length);
void buffer_append_text(struct buffer *buffer, struct text text);
void buffer_append_string(struct buffer *buffer, const char *string);
void buffer_append_char(struct buffer *buffer, char byte);
void buffer_append_code_point(struct buffer *buffer, uint32_t code_point);
/* In decimal. */
void buffer_append_number(struct buffer *buffer, uint64_t number);
void buffer_append_signed(struct buffer *buffer, int64_t number);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
void buffer_vprintf(struct buffer *buffer, const char *format, va_list args)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* For callers that write bytes themselves: room for at least that many behind what is
 * there, then how many of them were written. */
char *buffer_reserve(struct buffer *buffer, size_t room);
void buffer_advance(struct buffer *buffer, size_t written);

/* Takes so many bytes off the front; no more than there are. */
void buffer_drop_front(struct buffer *buffer, size_t count);

/* Empties it and keeps its memory. */
void buffer_reset(struct buffer *buffer);
/* Frees its memory; the buffer is empty again. */
void buffer_clear(struct buffer *buffer);

/* The string, "" when nothing was appended; the buffer keeps it. */
const char *buffer_string(const struct buffer *buffer);
struct text buffer_text(const struct buffer *buffer);

#endif
