/* SPDX-License-Identifier: MIT */
/* Headers hold whatever people write, "=" and ":" and ";" included: only quotation marks
 * make sure where one ends. */
#include "config/column_line.h"

#include "config/quoted.h"
#include "model/mapping.h"

static struct text without_comment(struct text text)
{
    for (size_t i = 1; i < text.length; i++)
        if (text.bytes[i] == ';' && (text.bytes[i - 1] == ' ' || text.bytes[i - 1] == '\t'))
            return text_trim((struct text){text.bytes, i});
    return text;
}

/* Takes what stands before the last "=" off *text. */
static bool take_plain(struct text *text, struct buffer *header)
{
    size_t at = text->length;

    while (at > 0 && text->bytes[at - 1] != '=')
        at--;
    if (at == 0)
        return false;
    buffer_append_text(header, text_trim((struct text){text->bytes, at - 1}));
    *text = (struct text){text->bytes + at - 1, text->length - at + 1};
    return true;
}

bool column_line_read(struct text text, struct column_line *line)
{
    size_t prefix;

    *line = (struct column_line){.kind = TABLE_COUNT};
    text = text_trim(text);
    line->kind = mapping_prefix(text, &prefix);
    text = (struct text){text.bytes + prefix, text.length - prefix};
    if (text.length > 0 && *text.bytes == '"') {
        if (!quoted_take(&text, &line->header) || text.length == 0 ||
            (*text.bytes != '=' && *text.bytes != ':'))
            return false;
        text = without_comment(text);
    } else {
        text = without_comment(text);
        if (!take_plain(&text, &line->header))
            return false;
    }
    buffer_append_text(&line->name,
                       text_trim((struct text){text.bytes + 1, text.length - 1}));
    return line->header.length > 0 && line->name.length > 0;
}

void column_line_clear(struct column_line *line)
{
    buffer_clear(&line->header);
    buffer_clear(&line->name);
}
