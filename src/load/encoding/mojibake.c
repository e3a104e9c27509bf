/* SPDX-License-Identifier: MIT */
/* Signs are turned back into the bytes that they were made of; where these are a sequence
 * of UTF-8, its character takes their place. */
#include "load/encoding/mojibake.h"

#include "base/utf8.h"

enum { ROUNDS = 3, NO_BYTE = -1, CONTINUATION = 0x80 };

/* Of Windows-1252, from 0x80 on; 0: not used. */
static const uint16_t upper[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int byte_of(uint32_t c)
{
    if (c < 0x100)
        return (int)c;
    for (size_t i = 0; i < sizeof upper / sizeof *upper; i++)
        if (upper[i] == c)
            return 0x80 + (int)i;
    return NO_BYTE;
}

static size_t sequence_length(int lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    return lead >= 0xE0 && lead <= 0xEF ? 3 : 0;
}

/* Takes a misread character off *rest; false when there is none. */
static bool take(struct text *rest, struct buffer *out)
{
    struct text ahead = *rest;
    char bytes[UTF8_LONGEST];
    int lead = byte_of(utf8_next(&ahead));
    size_t length = sequence_length(lead);

    if (length == 0)
        return false;
    bytes[0] = (char)lead;
    for (size_t i = 1; i < length; i++) {
        if (ahead.length == 0)
            return false;
        uint32_t c = utf8_next(&ahead);
        int byte = byte_of(c);
        if (byte < CONTINUATION || byte >= 0xC0)
            return false;
        bytes[i] = (char)byte;
    }
    if (!utf8_valid((struct text){bytes, length}))
        return false;
    buffer_append(out, bytes, length);
    *rest = ahead;
    return true;
}

static bool repair_once(struct text text, struct buffer *out)
{
    bool repaired = false;

    while (text.length > 0) {
        if (take(&text, out))
            repaired = true;
        else
            buffer_append_code_point(out, utf8_next(&text));
    }
    return repaired;
}

bool mojibake_repair(struct text text, struct buffer *out)
{
    struct buffer rounds[2] = {{0}, {0}};
    int done = 0;

    /* Each lead byte was made a sign between Â and ï, which begins with this byte. */
    if (text.length == 0 || !memchr(text.bytes, 0xC3, text.length))
        return false;
    while (done < ROUNDS) {
        struct buffer *next = &rounds[done % 2];
        buffer_reset(next);
        if (!repair_once(text, next))
            break;
        text = buffer_text(next);
        done++;
    }
    if (done > 0)
        buffer_append_text(out, text);
    buffer_clear(&rounds[0]);
    buffer_clear(&rounds[1]);
    return done > 0;
}
