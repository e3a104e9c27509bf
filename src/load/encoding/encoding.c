/* SPDX-License-Identifier: MIT */
/* A mark at the beginning decides; then, without one, zero bytes that keep to one place of
 * each unit: delimiters, digits and line ends are ASCII in every script. */
#include "load/encoding/encoding.h"

#include <string.h>
#include <strings.h>

enum { UTF8, UTF16_LITTLE, UTF16_BIG, UTF32_LITTLE, UTF32_BIG };
static const struct encoding encodings[] = {
    [UTF8] = {"UTF-8", "UTF-8", 1, false},
    [UTF16_LITTLE] = {"UTF-16LE", "UTF-16LE", 2, false},
    [UTF16_BIG] = {"UTF-16BE", "UTF-16BE", 2, true},
    [UTF32_LITTLE] = {"UTF-32LE", "UTF-32LE", 4, false},
    [UTF32_BIG] = {"UTF-32BE", "UTF-32BE", 4, true},
};

/* The longer ones first: UTF-32LE begins as UTF-16LE does. */
static const struct {
    const char *bytes;
    size_t length;
    int encoding;
} marks[] = {
    {"\xFF\xFE\0\0", 4, UTF32_LITTLE}, {"\0\0\xFE\xFF", 4, UTF32_BIG},
    {"\xEF\xBB\xBF", 3, UTF8},         {"\xFF\xFE", 2, UTF16_LITTLE},
    {"\xFE\xFF", 2, UTF16_BIG},
};

/* Names that people give the wide ones; open ones leave the byte order to the file. */
static const struct {
    const char *name;
    int little, big; /* the same: settled */
} wide_names[] = {
    {"UTF-16", UTF16_LITTLE, UTF16_BIG},      {"UTF16", UTF16_LITTLE, UTF16_BIG},
    {"UCS-2", UTF16_LITTLE, UTF16_BIG},       {"UNICODE", UTF16_LITTLE, UTF16_BIG},
    {"UTF-16LE", UTF16_LITTLE, UTF16_LITTLE}, {"UTF-16BE", UTF16_BIG, UTF16_BIG},
    {"UCS-2LE", UTF16_LITTLE, UTF16_LITTLE},  {"UCS-2BE", UTF16_BIG, UTF16_BIG},
    {"UTF-32", UTF32_LITTLE, UTF32_BIG},      {"UTF32", UTF32_LITTLE, UTF32_BIG},
    {"UTF-32LE", UTF32_LITTLE, UTF32_LITTLE}, {"UTF-32BE", UTF32_BIG, UTF32_BIG},
};

enum {
    LOOKED_AT = 16 * 1024, /* bytes */
    ZEROS_SURE = 2,        /* of so many units at least one has an empty half */
    ZEROS_LIKELY = 33,     /* the same, when the rest is no UTF-8 text either */
    ZEROS_ASTRAY = 4 /* for so many of them at most one is empty the wrong way round */
};

size_t encoding_cut_character(struct text text)
{
    for (size_t back = 1; back <= 3 && back <= text.length; back++) {
        unsigned char byte = (unsigned char)text.bytes[text.length - back];
        if (byte < 0x80)
            return 0;
        if (byte >= 0xC0) {
            size_t needs = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return needs > back ? back : 0;
        }
    }
    return 0;
}

static const char *find(const char *from, const char *end, char byte)
{
    return from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;
}

/* A line is looked for in growing pieces: in a file without LF the search for one must not
 * run to its end. */
size_t encoding_line_end(struct text text)
{
    const char *end = text.bytes + text.length;
    size_t piece = 256;

    for (const char *at = text.bytes; at < end; at += piece, piece *= 2) {
        const char *stop = (size_t)(end - at) < piece ? end : at + piece;
        const char *feed = find(at, stop, '\n');
        const char *back = find(at, feed ? feed : stop, '\r');
        if (back || feed)
            return (size_t)((back ? back : feed) - text.bytes);
        if (stop == end)
            break;
    }
    return text.length;
}

struct text encoding_next_line(struct text *rest)
{
    struct text line = {rest->bytes, encoding_line_end(*rest)};

    if (line.length < rest->length && rest->bytes[line.length++] == '\r' &&
        line.length < rest->length && rest->bytes[line.length] == '\n')
        line.length++;
    rest->bytes += line.length;
    rest->length -= line.length;
    return line;
}

unsigned long encoding_lone_returns(struct text text)
{
    const char *end = text.bytes + text.length;
    unsigned long count = 0;

    for (const char *at = text.bytes; (at = find(at, end, '\r')) != NULL; at++)
        count += at + 1 == end || at[1] != '\n';
    return count;
}

unsigned long encoding_count_lines(struct text text)
{
    const char *end = text.bytes + text.length;
    unsigned long lines = encoding_lone_returns(text);

    for (const char *at = text.bytes; (at = find(at, end, '\n')) != NULL; at++)
        lines++;
    return lines;
}

/* The unit's code when it is one byte wide, else -1. */
static int byte_at(const struct encoding *encoding, const char *unit)
{
    for (unsigned i = 0; i < encoding->unit; i++) {
        unsigned place = encoding->big ? encoding->unit - 1 - i : i;
        if (i > 0 && unit[place] != '\0')
            return -1;
    }
    return (unsigned char)unit[encoding->big ? encoding->unit - 1 : 0];
}

size_t encoding_whole_lines(const struct encoding *encoding, struct text text)
{
    size_t unit = encoding->unit;
    size_t length = text.length - text.length % unit;

    if (length > 0 && byte_at(encoding, text.bytes + length - unit) == '\r')
        length -= unit;
    while (length > 0) {
        int byte = byte_at(encoding, text.bytes + length - unit);
        if (byte == '\n' || byte == '\r')
            break;
        length -= unit;
    }
    return length;
}

/* Text in one byte a character that lost a few zero bytes into it is still that. */
static bool no_narrow_text(struct text sample)
{
    size_t strange = 0;

    for (size_t i = 0; i < sample.length; i++) {
        unsigned char byte = (unsigned char)sample.bytes[i];
        strange += byte >= 0x80 || (byte < ' ' && byte != '\0' && !strchr("\t\n\r", byte));
    }
    return strange > sample.length / 4;
}

static bool is_wide(const struct encoding *encoding, struct text sample)
{
    size_t units = sample.length / encoding->unit, narrow = 0, astray = 0, line_ends = 0;
    struct encoding other = *encoding;

    other.big = !encoding->big;
    for (size_t i = 0; i < units; i++) {
        const char *unit = sample.bytes + i * encoding->unit;
        int byte = byte_at(encoding, unit);
        narrow += byte > 0;
        line_ends += byte == '\n' || byte == '\r';
        /* A zero unit is neither, so that a run of zero bytes speaks for nothing. */
        int swapped = byte < 0 ? byte_at(&other, unit) : -1;
        astray += swapped > 0 && swapped < 0x80;
    }
    if (narrow == 0 || astray > narrow / ZEROS_ASTRAY)
        return false;
    return narrow * ZEROS_SURE >= units ||
           (narrow > units / ZEROS_LIKELY && line_ends > 0 && no_narrow_text(sample));
}

static struct text beginning(struct text sample)
{
    return (struct text){sample.bytes,
                         sample.length < LOOKED_AT ? sample.length : LOOKED_AT};
}

static const struct encoding *wide_without_mark(struct text sample)
{
    static const int order[] = {UTF32_LITTLE, UTF32_BIG, UTF16_LITTLE, UTF16_BIG};
    struct text looked_at = beginning(sample);

    if (looked_at.length == 0 || !memchr(looked_at.bytes, '\0', looked_at.length))
        return NULL; /* as most files are: no unit has an empty half */
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (is_wide(&encodings[order[i]], looked_at))
            return &encodings[order[i]];
    return NULL;
}

struct encoding_guess encoding_detect(struct text sample)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (sample.length >= marks[i].length &&
            memcmp(sample.bytes, marks[i].bytes, marks[i].length) == 0)
            return (struct encoding_guess){&encodings[marks[i].encoding], marks[i].length};
    const struct encoding *wide = wide_without_mark(sample);
    return (struct encoding_guess){wide ? wide : &encodings[UTF8], 0};
}

const struct encoding *encoding_wide(const char *name, struct text sample)
{
    const struct encoding *seen = encoding_detect(sample).encoding;

    for (size_t i = 0; i < sizeof wide_names / sizeof wide_names[0]; i++)
        if (strcasecmp(wide_names[i].name, name) == 0)
            return seen == &encodings[wide_names[i].big] ? seen
                                                         : &encodings[wide_names[i].little];
    return NULL;
}
