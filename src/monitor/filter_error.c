/* SPDX-License-Identifier: MIT */
#include "monitor/filter_error.h"

#include "base/buffer.h"

/* How many bytes of a text fit into so many, cut between two code points. */
static size_t fitting(struct text text, size_t length)
{
    if (text.length <= length)
        return text.length;
    while (length > 0 && (text.bytes[length] & 0xC0) == 0x80)
        length--;
    return length;
}

int filter_error_room(struct text typed)
{
    enum { SHOWN_MOST = 60 };
    return (int)fitting(typed, SHOWN_MOST);
}

void filter_error_set(struct filter_error *error, struct text line, struct text at,
                      const char *format, ...)
{
    struct buffer message = {0};
    va_list args;
    va_start(args, format);
    buffer_vprintf(&message, format, args);
    va_end(args);
    *error = (struct filter_error){.start = (size_t)(at.bytes - line.bytes),
                                   .length = at.length};
    memcpy(error->message, buffer_string(&message),
           fitting(buffer_text(&message), sizeof error->message - 1));
    buffer_clear(&message);
}
