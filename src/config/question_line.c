/* SPDX-License-Identifier: MIT */
#include "config/question_line.h"

#include "config/quoted.h"
#include "config/source_line.h"

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
                 (*text.bytes == '"' ? quoted_take(&text, name) : take_plain(&text, name));
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

    if (plain)
        buffer_append_text(out, name);
    else
        quoted_append(name, out);
    buffer_append_string(out, " = ");
    buffer_append_text(out, line);
}
