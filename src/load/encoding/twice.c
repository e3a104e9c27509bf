/* SPDX-License-Identifier: MIT */
/* Right text almost never has a capital with an accent and a sign side by side that
 * together are UTF-8; where it can (IRMÃ, a capital closed by a quotation mark or by the
 * space before a colon), what stands beside the run decides, and in doubt the text stays.
 */
#include "load/encoding/twice.h"

#include "base/utf8.h"
#include "load/encoding/latin.h"

#include <string.h>

enum {
    RUN_MOST = 256,                 /* characters; longer runs are in another script */
    RUN_BYTES = (RUN_MOST + 1) * 4, /* no run that counts is longer */
    TIMES_MOST = 3                  /* encoded again and again */
};

/* The bytes 0x80 to 0x9F of windows-1252; the five that it leaves out became the control
 * characters of the same number, as all of them did in ISO-8859-1. */
static const uint32_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

/* What French text has besides the letters and signs of latin.c. */
static const struct {
    uint32_t first, last;
} signs[] = {
    {0x2000, 0x206F}, {0x2070, 0x209C}, {0x2190, 0x2199}, {0x221A, 0x221E},
    {0x2248, 0x2265}, {0x2500, 0x27BF}, {0xFEFF, 0xFEFF}, {0x1F300, 0x1FAFF},
};

struct run {
    uint32_t characters[RUN_MOST];
    size_t count;
};

/* What stands beside a run; 0 at the ends of the line. */
struct beside {
    unsigned char before_last, before, after;
};

static int byte_of(uint32_t character)
{
    if (character >= 0x80 && character <= 0xFF)
        return (int)character;
    for (int i = 0; i < 32; i++)
        if (windows[i] == character)
            return 0x80 + i;
    return -1;
}

static bool is_capital(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_blank_or_end(unsigned char byte)
{
    return byte <= ' ' || byte == ';' || byte == ',' || byte == '"' || byte == '\'';
}

static bool plausible(const struct run *run)
{
    for (size_t i = 0; i < run->count; i++) {
        uint32_t character = run->characters[i];
        bool fits = latin_find(character) != NULL;
        for (size_t k = 0; !fits && k < sizeof signs / sizeof signs[0]; k++)
            fits = character >= signs[k].first && character <= signs[k].last;
        if (!fits)
            return false;
    }
    return true;
}

/* False for the few runs that may be right as they are. */
static bool fits_beside(const struct run *run, const struct beside *beside)
{
    uint32_t first = run->characters[0];
    const struct latin *latin = latin_find(first);

    if (run->count > 1 || !latin)
        return true;
    /* "COVILHÃ »" with a space that does not break, "SMÅ“". */
    if (latin->kind == LATIN_LOWER && is_capital(beside->before) &&
        is_capital(beside->before_last))
        return false;
    /* "la lettre Ã :": à never stands before a colon. */
    if (first == 0xE0 && strchr(":!?%", beside->after) && beside->after)
        return false;
    /* "la lettre Â :" */
    return first != 0xA0 || !is_blank_or_end(beside->before) || !beside->after ||
           !strchr(":!?%", beside->after);
}

/* Once back: false when the run is no UTF-8. */
static bool unwrap(const struct run *run, struct run *inner)
{
    char bytes[RUN_MOST];
    struct text text = {bytes, run->count};

    for (size_t i = 0; i < run->count; i++)
        bytes[i] = (char)byte_of(run->characters[i]);
    if (!utf8_valid(text))
        return false;
    inner->count = 0;
    while (!text_empty(text))
        inner->characters[inner->count++] = utf8_next(&text);
    return true;
}

static bool all_bytes(const struct run *run)
{
    for (size_t i = 0; i < run->count; i++)
        if (byte_of(run->characters[i]) < 0)
            return false;
    return run->count > 0;
}

/* Unwraps as often as what comes out is still of this kind. */
static bool repair_run(struct run *run, const struct beside *beside)
{
    struct run inner;
    int times = 0;

    while (times < TIMES_MOST && all_bytes(run) && unwrap(run, &inner)) {
        *run = inner;
        times++;
    }
    return times > 0 && plausible(run) && fits_beside(run, beside);
}

/* Takes the characters beyond ASCII at the front of *rest that windows-1252 has; true when
 * they are a run of at least two and not too long. */
static bool take_run(struct text *rest, struct run *run)
{
    bool good = true;

    run->count = 0;
    while (!text_empty(*rest) && (unsigned char)*rest->bytes >= 0x80) {
        struct text after = *rest;
        uint32_t character = utf8_next(&after);
        if (byte_of(character) < 0)
            break;
        *rest = after;
        good = good && run->count < RUN_MOST;
        if (good)
            run->characters[run->count++] = character;
    }
    return good && run->count > 1;
}

static struct beside beside_of(struct text line, const char *start, const char *end)
{
    return (struct beside){
        .before_last = start - line.bytes > 1 ? (unsigned char)start[-2] : 0,
        .before = start > line.bytes ? (unsigned char)start[-1] : 0,
        .after = end < line.bytes + line.length ? (unsigned char)*end : 0,
    };
}

bool twice_begins(struct text text, size_t at)
{
    struct text rest = {text.bytes + at, text.length - at};
    const unsigned char *bytes = (const unsigned char *)rest.bytes;
    struct run run;

    if (rest.length > RUN_BYTES)
        rest.length = RUN_BYTES; /* lest each place in a long run be looked at to its end */
    /* The first character of such a run is the lead byte of a sequence, Â to ô, that is C3
     * 82 to C3 B4; the second is one of windows-1252 for the bytes 80 to BF. */
    if (rest.length < 4 || bytes[0] != 0xC3 || bytes[1] < 0x82 || bytes[1] > 0xB4 ||
        !memchr("\xC2\xC5\xC6\xCB\xE2", bytes[2], 5) || !take_run(&rest, &run))
        return false;
    struct beside beside = beside_of(text, text.bytes + at, rest.bytes);
    return repair_run(&run, &beside);
}

bool twice_repair(struct text line, struct buffer *out)
{
    const char *kept = line.bytes; /* up to here it is in out */
    struct text rest = line;
    struct run run;

    while (!text_empty(rest)) {
        const char *start = rest.bytes;
        if ((unsigned char)*start < 0x80) {
            rest.bytes++;
            rest.length--;
            continue;
        }
        bool possible = take_run(&rest, &run);
        if (rest.bytes == start) {
            utf8_next(&rest); /* windows-1252 has no such character */
            continue;
        }
        struct beside beside = beside_of(line, start, rest.bytes);
        if (!possible || !repair_run(&run, &beside))
            continue;
        buffer_append(out, kept, (size_t)(start - kept));
        for (size_t i = 0; i < run.count; i++)
            buffer_append_code_point(out, run.characters[i]);
        kept = rest.bytes;
    }
    if (kept == line.bytes)
        return false;
    buffer_append(out, kept, (size_t)(line.bytes + line.length - kept));
    return true;
}
