/* SPDX-License-Identifier: MIT */
/* Shapes: a run of digits counts by its length (not in amounts, which differ in it), a run
 * of letters as one, every other character as itself; what holds several words is all one
 * shape. */
#include "load/values/profile.h"

#include "load/values/amounts.h"

#include <math.h>
#include <stdbool.h>

#define FNV_BASIS    2166136261u
#define FNV_PRIME    16777619u
#define SHAPE_WEIGHT 0.95 /* of the fine look against the coarse one */

enum {
    SHAPE_RUNS = 40,      /* a cell of more is prose */
    CURRENCY_LETTERS = 5, /* "euros" */
    WORDS_LONGEST = 60,   /* bytes of a cell that is a few words, not prose */
    PROSE_SHAPE = 1,
    WORDS_SHAPE = 2,
    WORDS_AND_DIGITS_SHAPE = 3,
    DIGITS_LONGEST = 9 /* longer runs of digits are alike */
};

/* What a cell is made of. */
struct census {
    size_t letters, digits, blanks, others;
    size_t separators; /* / - . : between digits */
    size_t runs;
    bool code_signs_only; /* every other character may stand in a code */
    bool at, scheme;
    bool decimal;         /* the run before was a point or comma */
    uint32_t hash, loose; /* loose: without the lengths of runs of digits */
};

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

/* Bytes of the no-break blank or the currency at the front, or 0. */
static size_t wide_sign(const char *at, size_t left, bool *blank)
{
    static const struct {
        const char *bytes;
        size_t length;
        bool blank;
    } signs[] = {{"\xC2\xA0", 2, true},      {"\xE2\x80\xAF", 3, true},
                 {"\xE2\x80\x89", 3, true},  {"\xE2\x82\xAC", 3, false},
                 {"\xC2\xA3", 2, false},     {"\xE2\x88\x92", 3, false},
                 {"\xE2\x80\x99", 3, false}, {"\xE2\x80\x93", 3, false}};

    if ((unsigned char)at[0] < 0x80)
        return 0;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (left >= signs[i].length && memcmp(at, signs[i].bytes, signs[i].length) == 0) {
            *blank = signs[i].blank;
            return signs[i].length;
        }
    return 0;
}

static void mix(struct census *census, uint32_t value, uint32_t loose)
{
    census->runs++;
    census->hash = (census->hash ^ value) * FNV_PRIME;
    census->loose = (census->loose ^ loose) * FNV_PRIME;
}

/* Takes one run off *rest. */
static void take_run(struct text *rest, struct census *census)
{
    const char *at = rest->bytes;
    size_t left = rest->length, length = 0;
    bool blank = false;
    unsigned char byte = (unsigned char)at[0];

    if (is_digit(byte)) {
        while (length < left && is_digit((unsigned char)at[length]))
            length++;
        census->digits += length;
        uint32_t run = 256 + (uint32_t)(length < DIGITS_LONGEST ? length : DIGITS_LONGEST);
        mix(census, run, census->decimal ? run : '9');
    } else if ((length = wide_sign(at, left, &blank)) > 0 || byte == ' ' || byte == '\t') {
        length = length ? length : 1;
        blank = blank || byte == ' ' || byte == '\t';
        census->blanks += blank;
        census->others += !blank;
        census->code_signs_only = census->code_signs_only && !blank;
        uint32_t sign = blank ? ' ' : (uint32_t)(unsigned char)at[length - 1] << 8;
        mix(census, sign, sign);
    } else if (is_letter(byte)) {
        while (length < left && is_letter((unsigned char)at[length]) &&
               wide_sign(at + length, left - length, &blank) == 0)
            length++;
        census->letters += length;
        mix(census, 'a', 'a');
    } else {
        length = 1;
        census->others++;
        census->at = census->at || byte == '@';
        census->scheme =
            census->scheme || (byte == ':' && left > 2 && at[1] == '/' && at[2] == '/');
        census->separators += memchr("/-.:", byte, 4) && left > 1 && census->digits > 0 &&
                              (is_digit((unsigned char)at[1]) || byte != '.');
        if (!memchr("-_/.#+:", byte, 7))
            census->code_signs_only = false;
        mix(census, byte, byte);
    }
    census->decimal = byte == '.' || byte == ',';
    rest->bytes += length;
    rest->length -= length;
}

static enum cell_class class_of(const struct census *census, struct text cell)
{
    struct number number;
    bool signs = census->blanks + census->others > 0;

    if (census->runs == 0)
        return CELL_EMPTY;
    if (census->blanks == 0 && (census->scheme || census->at))
        return CELL_ADDRESS;
    if (census->letters == 0 && !signs)
        return CELL_INTEGER;
    if (census->digits > 0 && census->letters <= CURRENCY_LETTERS && signs &&
        number_cut(cell, &number))
        return CELL_NUMBER;
    if (census->letters == 0 && census->digits > 0)
        return census->separators >= 2 ? CELL_DATE : CELL_CODE;
    if (census->blanks == 0 && census->code_signs_only)
        return census->digits > 0 ? CELL_CODE : CELL_WORDS;
    return cell.length <= WORDS_LONGEST ? CELL_WORDS : CELL_PROSE;
}

struct cell_look cell_look(struct text cell)
{
    struct census census = {.code_signs_only = true, .hash = FNV_BASIS, .loose = FNV_BASIS};
    struct text rest = text_trim(cell);
    const struct text trimmed = rest;

    while (!text_empty(rest) && census.runs < SHAPE_RUNS)
        take_run(&rest, &census);
    if (!text_empty(rest))
        return (struct cell_look){CELL_PROSE, PROSE_SHAPE};
    struct cell_look look = {class_of(&census, trimmed), census.hash};
    if (look.class == CELL_INTEGER || look.class == CELL_NUMBER)
        look.shape = census.loose;
    else if (look.class == CELL_PROSE)
        look.shape = PROSE_SHAPE;
    else if (look.class == CELL_WORDS && census.blanks > 0)
        look.shape = census.digits > 0 ? WORDS_AND_DIGITS_SHAPE : WORDS_SHAPE;
    return look;
}

void profile_learn(struct profile *profile, struct cell_look look, double weight)
{
    profile->cells += weight;
    profile->classes[look.class] += weight;
    for (int i = 0; i < profile->shape_count; i++)
        if (profile->shapes[i].shape == look.shape) {
            double before = profile->shapes[i].count;
            profile->shapes[i].count += weight;
            if (before <= 1 && before + weight > 1) /* once for each shape */
                profile->singles--;
            return;
        }
    profile->singles++;
    if (profile->shape_count == PROFILE_SHAPES)
        return;
    profile->shapes[profile->shape_count].shape = look.shape;
    profile->shapes[profile->shape_count++].count = weight;
}

void profile_expect(struct profile *profile, enum cell_class class, double weight)
{
    profile->cells += weight;
    profile->classes[class] += weight;
}

double profile_score(const struct profile *profile, struct cell_look look)
{
    double unseen = (profile->singles + 0.5) / (profile->cells + 1);
    double shape = profile->shape_count == 0 || unseen > 1 ? 1 : unseen;
    double class = (profile->classes[look.class] + 0.1) / (profile->cells + 0.8);

    for (int i = 0; i < profile->shape_count; i++) {
        double share = profile->shapes[i].count / (profile->cells + 1);
        /* One that was seen is no less likely than one that was not. */
        if (profile->shapes[i].shape == look.shape && share > unseen)
            shape = share;
    }
    /* Any cell may be unknown: emptiness is not as telling as a wrong look. */
    if (look.class == CELL_EMPTY)
        return log((profile->classes[CELL_EMPTY] + 1) / (profile->cells + 2));
    return log(SHAPE_WEIGHT * shape + (1 - SHAPE_WEIGHT) * class) + log(class);
}

enum cell_class profile_class(const struct profile *profile)
{
    int best = CELL_EMPTY;

    for (int i = CELL_EMPTY + 1; i < CELL_CLASS_COUNT; i++)
        if (profile->classes[i] > 0 &&
            (best == CELL_EMPTY || profile->classes[i] > profile->classes[best]))
            best = i;
    return (enum cell_class)best;
}
