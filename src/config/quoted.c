/* SPDX-License-Identifier: MIT */
#include "config/quoted.h"

bool quoted_take(struct text *text, struct buffer *word)
{
    size_t i = 1;

    while (i < text->length) {
        if (text->bytes[i] != '"') {
            buffer_append_char(word, text->bytes[i++]);
            continue;
        }
        if (i + 1 == text->length || text->bytes[i + 1] != '"')
            break;
        buffer_append_char(word, '"');
        i += 2;
    }
    if (i >= text->length)
        return false;
    *text = text_trim((struct text){text->bytes + i + 1, text->length - i - 1});
    return true;
}

void quoted_append(struct text word, struct buffer *out)
{
    buffer_append_char(out, '"');
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] == '"')
            buffer_append_char(out, '"');
        buffer_append_char(out, word.bytes[i]);
    }
    buffer_append_char(out, '"');
}
