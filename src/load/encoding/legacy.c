/* SPDX-License-Identifier: MIT */
/* ISO-8859-1 is windows-1252 but for control characters that no export holds. CP858 is
 * CP850 with the euro; CP437 has the same French letters but for capitals that DOS programs
 * could not write. Each byte above 127 is scored in each encoding; all scores add up. */
#include "load/encoding/legacy.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "load/encoding/encoding.h"
#include "load/encoding/latin.h"
#include "load/encoding/transcode.h"

#include <stdio.h>
#include <stdlib.h>

/* In order of likelihood: a later one must be better than the first by MARGIN. */
static const struct {
    const char *name;   /* as shown */
    const char *system; /* as iconv calls it */
} encodings[] = {
    {"windows-1252", "CP1252"},
    {"ISO-8859-15", "ISO-8859-15"},
    {"MacRoman", "MACINTOSH"},
    {"CP850", "CP858"},
};
enum {
    ENCODINGS = sizeof encodings / sizeof encodings[0],
    MARGIN = 3,
    SENSE = 4,         /* that a line must make to be in another than the whole: one é */
    SCORE_CONTROL = -5 /* a control character or nothing at all */
};

struct character {
    uint32_t code_point; /* 0: none */
    const struct latin *latin;
    char utf8[UTF8_LONGEST];
    unsigned length; /* of utf8 */
};

struct legacy {
    struct character tables[ENCODINGS][128];
    int64_t scores[ENCODINGS]; /* of all that was seen */
    bool used[ENCODINGS];
    char name[80];
};

struct legacy *legacy_new(void)
{
    struct legacy *legacy = memory_new(1, sizeof *legacy);

    for (int k = 0; k < ENCODINGS; k++) {
        uint32_t upper[128] = {0};
        if (!transcoder_upper_half(encodings[k].system, upper))
            legacy->scores[k] = INT64_MIN / 2;
        for (int i = 0; i < 128; i++) {
            struct character *is = &legacy->tables[k][i];
            is->code_point = upper[i];
            is->latin = latin_find(upper[i]);
            is->length =
                (unsigned)utf8_put(is->utf8, upper[i] ? upper[i] : UTF8_REPLACEMENT);
        }
    }
    return legacy;
}

void legacy_free(struct legacy *legacy)
{
    free(legacy);
}

/* Length of a character in UTF-8 at the front that is so French that it is no coincidence:
 * 0 when there is none. */
static size_t utf8_inside(struct text rest)
{
    unsigned char first = (unsigned char)rest.bytes[0];
    struct text after = rest;

    if ((first != 0xC2 && first != 0xC3 && first != 0xC5 && first != 0xE2) ||
        rest.length < 2)
        return 0;
    uint32_t code_point = utf8_next(&after);
    return code_point != UTF8_REPLACEMENT && latin_find(code_point)
               ? rest.length - after.length
               : 0;
}

/* How much sense line makes in the encodings from first to last, added to their scores.
 * False when a character makes none in one of them. */
static bool score_line(const struct legacy *legacy, struct text line, int first, int last,
                       int64_t scores[ENCODINGS])
{
    bool good = true;

    for (size_t i = 0; i < line.length; i++) {
        i += utf8_ascii_length((struct text){line.bytes + i, line.length - i});
        if (i == line.length)
            break;
        unsigned char byte = (unsigned char)line.bytes[i];
        size_t inside = utf8_inside((struct text){line.bytes + i, line.length - i});
        if (inside > 0) {
            i += inside - 1;
            continue;
        }
        unsigned char before = i > 0 ? (unsigned char)line.bytes[i - 1] : '\n';
        unsigned char after = i + 1 < line.length ? (unsigned char)line.bytes[i + 1] : '\n';
        for (int k = first; k <= last; k++) {
            const struct character *is = &legacy->tables[k][byte - 128];
            int score = is->code_point < 0xA0 ? SCORE_CONTROL
                                              : latin_score(is->latin, before, after);
            scores[k] += score;
            good = good && score >= 0;
        }
    }
    return good;
}

void legacy_weigh(struct legacy *legacy, struct text sample)
{
    while (!text_empty(sample)) {
        struct text line = encoding_next_line(&sample);
        if (text_empty(sample))
            line.length -= encoding_cut_character(line);
        if (!utf8_valid(line))
            score_line(legacy, line, 0, ENCODINGS - 1, legacy->scores);
    }
}

static int best_of(const int64_t scores[ENCODINGS], int favoured)
{
    int best = favoured;

    for (int k = 0; k < ENCODINGS; k++) {
        int64_t needed = scores[best] + (best == favoured ? MARGIN : 1);
        if (scores[k] >= needed)
            best = k;
    }
    return best;
}

/* The encoding of one line: that of the whole, unless a character of the line makes no
 * sense in it and the line makes clearly more sense in another. Only such lines are added
 * up. */
static int choose(struct legacy *legacy, struct text line)
{
    int64_t scores[ENCODINGS] = {0};
    int whole = best_of(legacy->scores, 0);

    if (score_line(legacy, line, whole, whole, scores))
        return whole;
    memset(scores, 0, sizeof scores);
    score_line(legacy, line, 0, ENCODINGS - 1, scores);
    for (int k = 0; k < ENCODINGS; k++)
        legacy->scores[k] += scores[k];
    int own = best_of(scores, whole);
    return scores[own] >= SENSE ? own : whole;
}

static void note_use(struct legacy *legacy, int k)
{
    size_t length = strlen(legacy->name);

    if (legacy->used[k])
        return;
    legacy->used[k] = true;
    snprintf(legacy->name + length, sizeof legacy->name - length, "%s%s",
             length > 0 ? " + " : "", encodings[k].name);
}

void legacy_decode(struct legacy *legacy, struct text line, struct buffer *out,
                   uint64_t *bad)
{
    int k = choose(legacy, line);

    note_use(legacy, k);
    buffer_reserve(out, line.length * UTF8_LONGEST);
    char *to = out->bytes + out->length, *start = to;
    while (!text_empty(line)) {
        size_t length = utf8_ascii_length(line);
        if (length == 0)
            length = utf8_inside(line);
        if (length > 0) {
            memcpy(to, line.bytes, length);
            to += length;
        } else {
            const struct character *is =
                &legacy->tables[k][(unsigned char)*line.bytes - 128];
            memcpy(to, is->utf8, UTF8_LONGEST);
            to += is->length;
            *bad += is->code_point == 0;
            length = 1;
        }
        line.bytes += length;
        line.length -= length;
    }
    buffer_advance(out, (size_t)(to - start));
}

const char *legacy_name(const struct legacy *legacy)
{
    return legacy->name;
}
