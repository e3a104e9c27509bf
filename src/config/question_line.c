/* SPDX-License-Identifier: MIT */
#include "config/question_line.h"

#include "config/source_line.h"

/* Takes a quoted name off *text; false when its end is missing. */
static bool take_quoted(struct text *text, struct buffer *name)
{
    size_t i = 1;

    while (i < text->length) {
        if (text->bytes[i] != '"') {
            buffer_append_char(name, text->bytes[i++]);
            continue;
        }
        if (i + 1 == text->length || text->bytes[i + 1] != '"')
            break;
        buffer_append_char(name, '"');
        i += 2;
    }
    if (i >= text->length)
        return false;
    *text = text_trim((struct text){text->bytes + i + 1, text->length - i - 1});
    return true;
}

static bool take_plain(struct text *text, struct buffer *name)
{
    const char *equals = memchr(text->bytes, '=', text->length);

    if (!equals)
        return false;
    size_t length = (size_t)(equals - text->bytes);
    buffer_append_text(name, text_trim((struct text){text->bytes, length}));
    *text = (struct text){equals, text->length - length};
    return true;
}

bool question_line_read(struct text text, struct buffer *name, struct buffer *line)
{
    text = text_trim(text);
    bool taken = text.length > 0 &&
                 (*text.bytes == '"' ? take_quoted(&text, name) : take_plain(&text, name));
    if (!taken || text.length == 0 || *text.bytes != '=' || name->length == 0)
        return false;
    text = (struct text){text.bytes + 1, text.length - 1};
    text.length = source_line_comment(text);
    buffer_append_text(line, text_trim(text));
    return true;
}

void question_line_write(struct text name, struct text line, struct buffer *out)
{
    bool plain = name.length > 0 && !strchr(";#[\"", *name.bytes) &&
                 !memchr(name.bytes, '=', name.length) &&
                 !memchr(name.bytes, '"', name.length);

    if (!plain)
        buffer_append_char(out, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.bytes[i] == '"')
            buffer_append_char(out, '"');
        buffer_append_char(out, name.bytes[i]);
    }
    if (!plain)
        buffer_append_char(out, '"');
    buffer_append_string(out, " = ");
    buffer_append_text(out, line);
}
