/* SPDX-License-Identifier: MIT */
/* A mark at the beginning decides; then zero bytes in every other place; then, line by
 * line, strict UTF-8. What is left is one of the one-byte encodings below: each is tried on
 * every byte above 127, and scored by how much what it gives looks like French. */
#include "load/encoding.h"

#include "base/utf8.h"
#include "load/transcode.h"

#include <stdint.h>

static const struct encoding utf8 = {"UTF-8", "UTF-8", false};

static const struct {
    const char *bytes;
    size_t length;
    struct encoding encoding;
} marks[] = {
    {"\xEF\xBB\xBF", 3, {"UTF-8", "UTF-8", false}},
    {"\xFF\xFE", 2, {"UTF-16LE", "UTF-16LE", true}},
    {"\xFE\xFF", 2, {"UTF-16BE", "UTF-16BE", true}},
};
enum { UTF16_LITTLE = 1, UTF16_BIG = 2 };

/* In order of likelihood: the first of those with the best score is taken. */
static const struct encoding legacy[] = {
    {"windows-1252", "CP1252", false},
    {"ISO-8859-15", "ISO-8859-15", false},
    {"MacRoman", "MACINTOSH", false},
};
enum { LEGACY_COUNT = sizeof legacy / sizeof legacy[0] };

/* Code points other than letters that French exports hold, and what may stand beside them:
 * 'd' a digit or blank, 'n' a digit or the letter n, '*' anything. */
static const struct {
    uint32_t code_point;
    char beside;
    int score;
} signs[] = {
    {0x00A0, '*', 1}, {0x20AC, 'd', 3}, {0x00B0, 'n', 2}, {0x00AB, '*', 1},
    {0x00BB, '*', 1}, {0x2018, '*', 1}, {0x2019, '*', 2}, {0x201C, '*', 1},
    {0x201D, '*', 1}, {0x2013, '*', 1}, {0x2014, '*', 1}, {0x2026, '*', 1},
    {0x00B2, '*', 0}, {0x00A7, '*', 0}, {0x00B7, '*', 1},
};

static const uint32_t french_lower[] = {0xE0, 0xE2, 0xE4, 0xE7,  0xE8, 0xE9, 0xEA,
                                        0xEB, 0xEE, 0xEF, 0xF4,  0xF6, 0xF9, 0xFB,
                                        0xFC, 0xFF, 0xE6, 0x153, 0xF1, 0};
static const uint32_t french_upper[] = {0xC0, 0xC2,  0xC4, 0xC7,  0xC8, 0xC9, 0xCA,
                                        0xCB, 0xCE,  0xCF, 0xD4,  0xD6, 0xD9, 0xDB,
                                        0xDC, 0x178, 0xC6, 0x152, 0xD1, 0};

static bool among(const uint32_t *list, uint32_t code_point)
{
    while (*list && *list != code_point)
        list++;
    return *list != 0;
}

static bool is_lower(unsigned char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

static int score_letter(bool upper, unsigned char before, unsigned char after)
{
    if (is_digit(before) && is_digit(after))
        return -3;
    if (!upper)
        return is_lower(before) || is_lower(after) || is_upper(before) ? 3 : 1;
    if (is_lower(before))
        return -2;
    return is_upper(before) || is_upper(after) || is_lower(after) ? 2 : 0;
}

static int score_sign(uint32_t code_point, unsigned char before)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (signs[i].code_point != code_point)
            continue;
        bool digit = is_digit(before);
        bool fits = signs[i].beside == '*' || digit ||
                    (signs[i].beside == 'd' && (before == ' ' || before >= 128)) ||
                    (signs[i].beside == 'n' && (before == 'n' || before == 'N'));
        return fits ? signs[i].score : -1;
    }
    return -2;
}

static int score_character(uint32_t code_point, unsigned char before, unsigned char after)
{
    if (code_point < 0xA0)
        return -5;
    if (among(french_lower, code_point))
        return score_letter(false, before, after);
    if (among(french_upper, code_point))
        return score_letter(true, before, after);
    return score_sign(code_point, before);
}

static void score_line(struct text line, uint32_t tables[LEGACY_COUNT][128],
                       int64_t scores[LEGACY_COUNT])
{
    for (size_t i = 0; i < line.length; i++) {
        unsigned char byte = (unsigned char)line.bytes[i];
        if (byte < 128)
            continue;
        unsigned char before = i > 0 ? (unsigned char)line.bytes[i - 1] : '\n';
        unsigned char after = i + 1 < line.length ? (unsigned char)line.bytes[i + 1] : '\n';
        for (int k = 0; k < LEGACY_COUNT; k++)
            scores[k] += score_character(tables[k][byte - 128], before, after);
    }
}

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

struct text encoding_next_line(struct text *rest)
{
    struct text line = {rest->bytes, 0};

    while (line.length < rest->length) {
        char byte = rest->bytes[line.length++];
        if (byte == '\n')
            break;
        if (byte == '\r') {
            if (line.length < rest->length && rest->bytes[line.length] == '\n')
                line.length++;
            break;
        }
    }
    rest->bytes += line.length;
    rest->length -= line.length;
    return line;
}

static bool has_high_byte(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 128)
            return true;
    return false;
}

static const struct encoding *wide_without_mark(struct text sample)
{
    size_t zeros[2] = {0, 0};
    size_t length = sample.length < 4096 ? sample.length : 4096;

    for (size_t i = 0; i < length; i++)
        if (sample.bytes[i] == '\0')
            zeros[i % 2]++;
    if (zeros[0] > length / 4 && zeros[1] <= length / 50)
        return &marks[UTF16_BIG].encoding;
    if (zeros[1] > length / 4 && zeros[0] <= length / 50)
        return &marks[UTF16_LITTLE].encoding;
    return NULL;
}

static struct encoding_guess detect_by_line(struct text sample)
{
    uint32_t tables[LEGACY_COUNT][128] = {{0}};
    int64_t scores[LEGACY_COUNT] = {0};
    struct encoding_guess guess = {&utf8, &legacy[0], 0, false};
    size_t good = 0, bad = 0;

    for (int k = 0; k < LEGACY_COUNT; k++)
        if (!transcoder_upper_half(legacy[k].system, tables[k]))
            scores[k] = INT64_MIN / 2;
    while (!text_empty(sample)) {
        struct text line = encoding_next_line(&sample);
        if (text_empty(sample))
            line.length -= encoding_cut_character(line);
        if (!utf8_valid(line)) {
            bad++;
            score_line(line, tables, scores);
        } else if (has_high_byte(line)) {
            good++;
        }
    }
    if (bad == 0)
        return guess;
    int best = 0;
    for (int k = 1; k < LEGACY_COUNT; k++)
        if (scores[k] > scores[best])
            best = k;
    guess.legacy = &legacy[best];
    guess.main = good > 0 ? &utf8 : guess.legacy;
    guess.mixed = good > 0;
    return guess;
}

struct encoding_guess encoding_detect(struct text sample)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (sample.length < marks[i].length ||
            memcmp(sample.bytes, marks[i].bytes, marks[i].length) != 0)
            continue;
        struct encoding_guess guess = {&marks[i].encoding, &legacy[0], marks[i].length,
                                       false};
        if (!marks[i].encoding.wide) {
            sample.bytes += guess.mark;
            sample.length -= guess.mark;
            struct encoding_guess lines = detect_by_line(sample);
            guess.legacy = lines.legacy;
            guess.mixed = lines.legacy == lines.main || lines.mixed;
        }
        return guess;
    }
    const struct encoding *wide = wide_without_mark(sample);
    if (wide)
        return (struct encoding_guess){wide, &legacy[0], 0, false};
    return detect_by_line(sample);
}
