/* SPDX-License-Identifier: MIT */
/* What is wrong with a line, and where in it. */
#ifndef JALON_MONITOR_FILTER_ERROR_H
#define JALON_MONITOR_FILTER_ERROR_H

#include "base/text.h"

struct filter_error {
    size_t start, length; /* bytes of the line that the message is about */
    char message[256];    /* translated; the user's words in it are not cleaned */
};

/* Fills it in for a part of the line; a message that is too long is cut. */
__attribute__((format(printf, 4, 5))) void filter_error_set(struct filter_error *error,
                                                            struct text line,
                                                            struct text at,
                                                            const char *format, ...);

/* For a %.*s: so much of what was typed as a message has room for. */
int filter_error_room(struct text typed);
#define QUOTED_WORD(text) filter_error_room(text), (text).bytes

#endif
