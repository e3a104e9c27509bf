/* SPDX-License-Identifier: MIT */
#include "config/source_line.h"

#include "base/locale.h"
#include "base/utf8.h"

/* Of windows-1252, from 0x80 on; 0: not used. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Rewrites the line as UTF-8; false when a byte stands for nothing. */
static bool from_windows(struct buffer *line)
{
    struct buffer text = {0};
    bool good = true;

    for (size_t i = 0; i < line->length && good; i++) {
        unsigned char byte = (unsigned char)line->bytes[i];
        uint32_t code_point = byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;

        good = code_point != 0;
        if (good)
            buffer_append_code_point(&text, code_point);
    }
    buffer_reset(line);
    buffer_append_text(line, buffer_text(&text));
    buffer_clear(&text);
    return good;
}

static bool has_controls(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (((unsigned char)text.bytes[i] < ' ' && text.bytes[i] != '\t') ||
            text.bytes[i] == 0x7F)
            return true;
    return false;
}

static void drop_end(struct buffer *line)
{
    struct text text = buffer_text(line);
    struct buffer rest = {0};

    while (text.length > 0 &&
           (text.bytes[text.length - 1] == '\n' || text.bytes[text.length - 1] == '\r'))
        text.length--;
    if (text.length >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0) {
        text.bytes += 3;
        text.length -= 3;
    }
    buffer_append_text(&rest, text);
    buffer_clear(line);
    *line = rest;
}

enum source_result source_line_read(FILE *file, struct buffer *line)
{
    int byte;

    buffer_reset(line);
    while ((byte = getc(file)) != EOF) {
        buffer_append_char(line, (char)byte);
        if (byte == '\n')
            break;
        if (line->length > SOURCE_LINE_MOST)
            return SOURCE_TOO_LONG;
    }
    if (line->length == 0 || (byte == EOF && ferror(file)))
        return SOURCE_END;
    drop_end(line);
    if (has_controls(buffer_text(line)) ||
        (!utf8_valid(buffer_text(line)) && !from_windows(line)))
        return SOURCE_NO_TEXT;
    return line->length > SOURCE_LINE_MOST ? SOURCE_TOO_LONG : SOURCE_LINE;
}

const char *source_line_mistake(enum source_result result)
{
    return result == SOURCE_TOO_LONG ? _("the line is too long")
                                     : _("text in UTF-8 or windows-1252 expected");
}

size_t source_line_comment(struct text line)
{
    bool quoted = false;

    for (size_t i = 0; i < line.length; i++) {
        if (line.bytes[i] == '"')
            quoted = !quoted;
        else if (line.bytes[i] == ';' && !quoted && i > 0 &&
                 (line.bytes[i - 1] == ' ' || line.bytes[i - 1] == '\t'))
            return i;
    }
    return line.length;
}

bool source_line_is_blank(struct text line)
{
    line = text_trim(line);
    return text_empty(line) || *line.bytes == ';' || *line.bytes == '#';
}
