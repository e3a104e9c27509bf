/* SPDX-License-Identifier: MIT */
/* How something is to look: "orange bold", "gras", "166 souligné". */
#ifndef JALON_CONFIG_COLOR_VALUE_H
#define JALON_CONFIG_COLOR_VALUE_H

#include "base/buffer.h"

enum { COLOR_VALUE_UNSET = -2, COLOR_VALUE_DEFAULT = -1 };

struct color_value {
    int color; /* of xterm's 256; COLOR_VALUE_DEFAULT: the terminal's own; _UNSET */
    bool has_attributes; /* some were named, or "plain" for none */
    bool bold, underline, reverse;
};

/* False with what was expected, translated, in *message. */
bool color_value_read(const char *value, struct color_value *color, struct buffer *message);

/* Appends it as it may stand in the file. */
void color_value_write(const struct color_value *color, struct buffer *out);

#endif
