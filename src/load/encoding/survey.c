/* SPDX-License-Identifier: MIT */
/* Nearly all text is ASCII with a few characters of two or three bytes in it: a block of
 * such text is passed over without a branch, many bytes at a time. Any other is walked
 * through by character. */
#include "load/encoding/survey.h"

#include "base/utf8.h"
#include "load/encoding/twice.h"

#include <features.h>

/* What the C library found out about the processor when the program was started. */
#if defined __x86_64__ && defined __GLIBC_PREREQ
#if __GLIBC_PREREQ(2, 34)
#include <sys/platform/x86.h>
#define KNOWS_PROCESSOR
#endif
#endif

enum {
    BLOCK = 224,     /* bytes, a multiple of 32; so many line feeds can be counted in one */
    BEFORE = 2,      /* bytes before a block that are looked at with it */
    OF_TWICE = 0xC3, /* begins what was encoded twice */
    OF_THREE = 0xE2  /* begins U+2000 to U+2FFF; the greatest byte of a usual block */
};

struct block {
    unsigned char odd;   /* the high bit: some byte is zero or not in its place */
    unsigned char pairs; /* the same: a character follows one that C3 begins */
    unsigned char most;  /* the greatest byte */
    unsigned char feeds;
};

/* Of a byte beyond ASCII, the bit below the high one says whether it begins a character. In
 * its place is one that begins a character of two bytes, or is OF_THREE; and one that goes
 * on with such a character, if just that is due. What is greater than OF_THREE is not told
 * apart from it. */
static inline __attribute__((always_inline)) struct block look_at(const char *text)
{
    const unsigned char *at = (const unsigned char *)text - BEFORE;
    unsigned char odd = 0, pairs = 0, most = 0, feeds = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char before = at[i + 1], byte = at[i + 2], all = 0xFF;
        unsigned char below = (unsigned char)(byte << 1);
        unsigned char due = before & (unsigned char)(before << 1);
        unsigned char overlong = (byte & 0xDE) == 0xC0 ? all : 0; /* U+1000 … as well */
        due |= at[i] == OF_THREE ? all : 0;
        odd |= (byte & (unsigned char)~below) ^ due;
        odd |= overlong | (byte == 0 ? all : 0);
        pairs |= byte & below & before & (at[i] == OF_TWICE ? all : 0);
        most = byte > most ? byte : most;
        feeds = (unsigned char)(feeds + (byte == '\n'));
    }
    return (struct block){odd, pairs, most, feeds};
}

typedef struct block (*block_look)(const char *text);

static struct block look_at_block(const char *text)
{
    return look_at(text);
}

/* The same made again, for processors that take twice as many bytes at a time: half the
 * cost. */
#ifdef KNOWS_PROCESSOR
static __attribute__((target("avx2"))) struct block look_at_wide(const char *text)
{
    return look_at(text);
}
#endif

static block_look best_look(void)
{
#ifdef KNOWS_PROCESSOR
    if (CPU_FEATURE_ACTIVE(AVX2))
        return look_at_wide;
#endif
    return look_at_block;
}

/* Whether text that was encoded twice begins between two places. */
static bool twice_between(struct text text, size_t at, size_t end)
{
    const char *found;

    while (at < end && (found = memchr(text.bytes + at, OF_TWICE, end - at)) != NULL) {
        at = (size_t)(found - text.bytes);
        if (at + 2 < text.length && found[2] & 0x80 && twice_begins(text, at))
            return true;
        at += 2;
    }
    return false;
}

/* The block at a place, BEFORE or further; false when it is not usual. */
static bool pass_block(struct text text, size_t at, block_look look, struct survey *survey)
{
    struct block block = look(text.bytes + at);

    if (block.odd & 0x80 || block.most > OF_THREE)
        return false;
    survey->beyond_ascii = survey->beyond_ascii || block.most >= 0x80;
    survey->feeds += block.feeds;
    if (block.pairs & 0x80)
        survey->twice = survey->twice || twice_between(text, at - BEFORE, at + BLOCK);
    return true;
}

/* By character from one place to another, or a little further; false at what is no UTF-8.
 */
static bool walk(struct text text, size_t *at, size_t end, struct survey *survey)
{
    struct text rest = {text.bytes + *at, text.length - *at};

    for (; *at < end; *at = text.length - rest.length) {
        unsigned char first = (unsigned char)*rest.bytes;
        size_t before = rest.length;
        uint32_t character = utf8_next(&rest);
        survey->feeds += first == '\n';
        survey->zeros = survey->zeros || first == 0;
        if (first < 0x80)
            continue;
        if (character == UTF8_REPLACEMENT && before - rest.length == 1)
            return false;
        survey->beyond_ascii = true;
        survey->marks = survey->marks || first == 0xEF;
        survey->twice = survey->twice || twice_begins(text, *at);
    }
    return true;
}

/* Where the character begins that the byte before a place is one of; the place may be in
 * the middle of it. All that is before the place is in order. */
static size_t character_before(struct text text, size_t at)
{
    do
        at--;
    while ((text.bytes[at] & 0xC0) == 0x80);
    return at;
}

struct survey survey_text(struct text text)
{
    struct survey survey = {0};
    block_look look = best_look();
    size_t at = 0, end = text.length < BEFORE ? text.length : BEFORE;

    survey.valid = walk(text, &at, end, &survey);
    while (survey.valid && at < text.length) {
        bool whole = text.length - at > BLOCK;
        if (whole && pass_block(text, at, look, &survey)) {
            at += BLOCK;
            continue;
        }
        end = whole ? at + BLOCK : text.length;
        if (text.bytes[at - 1] & 0x80)
            at = character_before(text, at);
        survey.valid = walk(text, &at, end, &survey);
    }
    return survey;
}
