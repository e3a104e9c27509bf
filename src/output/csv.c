/* SPDX-License-Identifier: MIT */
#include "output/csv.h"

#include "base/buffer.h"

#include <limits.h>

/* Signs that some reader of CSV gives a meaning to. */
static const bool special[UCHAR_MAX + 1] = {
    [','] = true,  [';'] = true,  ['\t'] = true, ['|'] = true,  ['"'] = true,
    ['\''] = true, ['\\'] = true, ['\r'] = true, ['\n'] = true,
};

static bool needs_quotes(struct text text)
{
    if (!text_equal(text_trim(text), text))
        return true;
    for (size_t i = 0; i < text.length; i++)
        if (special[(unsigned char)text.bytes[i]])
            return true;
    return false;
}

static void put(struct text text, FILE *out)
{
    if (text.length > 0)
        fwrite(text.bytes, 1, text.length, out);
}

/* As it is, but for quotation marks, which are doubled. */
static void put_quoted(struct text text, FILE *out)
{
    const char *mark;

    putc('"', out);
    while (text.length > 0 && (mark = memchr(text.bytes, '"', text.length)) != NULL) {
        size_t length = (size_t)(mark - text.bytes) + 1;
        put((struct text){text.bytes, length}, out);
        putc('"', out);
        text.bytes += length;
        text.length -= length;
    }
    put(text, out);
    putc('"', out);
}

void csv_cell(struct csv *csv, struct text text)
{
    if (csv->cells > 0)
        putc(',', csv->out);
    csv->bare = csv->cells == 0 && text_empty(text);
    csv->cells++;
    if (needs_quotes(text))
        put_quoted(text, csv->out);
    else
        put(text, csv->out);
}

/* A sign, then nothing but digits, separators and blanks: a spreadsheet can only take it
 * for what it is. */
static bool is_number(struct text text)
{
    bool digit = false;

    for (size_t i = 1; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte >= '0' && byte <= '9')
            digit = true;
        else if (byte != ',' && byte != '.' && byte != ' ')
            return false;
    }
    return digit && (text.bytes[0] == '-' || text.bytes[0] == '+');
}

/* Some spreadsheets take the wide forms for the narrow ones. */
static bool begins_formula(struct text text)
{
    static const char *const wide[] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

    if (!text_empty(text) && memchr("=+-@\t\r", text.bytes[0], 6))
        return !is_number(text);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (text.length >= 3 && memcmp(text.bytes, wide[i], 3) == 0)
            return true;
    return false;
}

void csv_word(struct csv *csv, struct text text)
{
    struct buffer safe = {0};

    if (!begins_formula(text)) {
        csv_cell(csv, text);
        return;
    }
    buffer_append_char(&safe, '\'');
    buffer_append_text(&safe, text);
    csv_cell(csv, buffer_text(&safe));
    buffer_clear(&safe);
}

void csv_number(struct csv *csv, unsigned long long number)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%llu", number);

    csv_cell(csv, (struct text){digits, (size_t)length});
}

void csv_end_row(struct csv *csv)
{
    /* A blank line would be no row. */
    fputs(csv->bare ? "\"\"\n" : "\n", csv->out);
    csv->cells = 0;
    csv->bare = false;
}
