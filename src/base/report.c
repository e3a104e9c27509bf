/* SPDX-License-Identifier: MIT */
/* Text for streams: nothing that could steer a terminal leaves here. A mark without a
 * base would settle on whatever the stream holds before it, so it is unsafe as well. */
#include "base/report.h"

#include "base/fold.h"
#include "base/locale.h"
#include "base/utf8.h"

enum { MARKS_MAX = 4 };

struct cleaner {
    struct buffer *out;
    bool keep_lines;
    bool ascii;
    bool has_base;
    int marks; /* on the current base */
};

static void put(struct cleaner *cleaner, uint32_t code_point)
{
    if (cleaner->ascii)
        buffer_append_string(cleaner->out, fold_ascii(code_point));
    else
        buffer_append_code_point(cleaner->out, code_point);
    cleaner->has_base = true;
    cleaner->marks = 0;
}

/* Takes so many bytes off *text, which are ASCII to be printed. */
static void put_printable(struct cleaner *cleaner, struct text *text, size_t length)
{
    buffer_append(cleaner->out, text->bytes, length);
    text->bytes += length;
    text->length -= length;
    cleaner->has_base = true;
    cleaner->marks = 0;
}

static void put_mark(struct cleaner *cleaner, uint32_t code_point)
{
    if (!cleaner->has_base)
        put(cleaner, UTF8_REPLACEMENT);
    else if (!cleaner->ascii && cleaner->marks++ < MARKS_MAX)
        buffer_append_code_point(cleaner->out, code_point);
}

static void put_any(struct cleaner *cleaner, uint32_t code_point)
{
    switch (utf8_class_of(code_point)) {
    case UTF8_SHOWN:
        put(cleaner, code_point);
        break;
    case UTF8_MARK:
        put_mark(cleaner, code_point);
        break;
    case UTF8_IGNORED:
        break;
    case UTF8_UNSAFE:
        put(cleaner, UTF8_REPLACEMENT);
        break;
    }
}

static void put_line_end(struct cleaner *cleaner)
{
    buffer_append_char(cleaner->out, cleaner->keep_lines ? '\n' : ' ');
    cleaner->has_base = false;
}

void report_clean(struct text text, bool keep_lines, bool ascii, struct buffer *out)
{
    struct cleaner cleaner = {out, keep_lines, ascii, false, 0};

    buffer_reserve(out, text.length);
    while (text.length > 0) {
        size_t printable = utf8_printable_length(text);
        if (printable > 0) {
            put_printable(&cleaner, &text, printable);
            continue;
        }
        uint32_t code_point = utf8_next(&text);

        if (code_point == '\r' && text.length > 0 && text.bytes[0] == '\n')
            continue;
        if (code_point == '\n' || code_point == '\r') {
            put_line_end(&cleaner);
            continue;
        }
        put_any(&cleaner, code_point == '\t' ? ' ' : code_point);
    }
}

void report_error(const char *format, ...)
{
    struct buffer message = {0}, line = {0};
    va_list args;

    va_start(args, format);
    buffer_vprintf(&message, format, args);
    va_end(args);
    buffer_append_string(&line, "jalon: ");
    report_clean(buffer_text(&message), false, !locale_current().utf8, &line);
    buffer_append_char(&line, '\n');
    fwrite(line.bytes, 1, line.length, stderr);
    fflush(stderr);
    buffer_clear(&message);
    buffer_clear(&line);
}

void report_status(const struct status *status)
{
    struct buffer text = {0};
    status_describe(status, &text);
    report_error("%s", buffer_string(&text));
    buffer_clear(&text);
}
