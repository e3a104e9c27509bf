/* SPDX-License-Identifier: MIT */
/* A word of one letter. It stands in so many texts that to look at one place after the
 * other takes longer than all else: here each byte gets a bit, whatever it is. */
#include "monitor/needle_block.h"

#include "monitor/folded.h"

enum { BEFORE = 3, LEAD_APOSTROPHE = LEAD_SIGNS, INNER = 0x80, APOSTROPHE = 0x99 };

bool needle_is_single(const struct needle *needle)
{
    return needle->begins && needle->folded.length == 1 && !needle->signs;
}

/* Whether all that latin and latin_bits say to be the letter is. */
static bool exact_latin(const struct needle *needle)
{
    for (unsigned char second = 0x80; second < 0xC0; second++)
        if ((second & needle->latin_bits) == needle->latin &&
            !needle->anchors[LATIN_FIRST - ASCII_END + (second & 0x3F)])
            return false;
    return true;
}

struct single {
    struct letter letter;
    block_t latin, latin_bits;
    block_t certain; /* all bits: latin and latin_bits say it for certain */
    block_t oe, symbols;
};

static struct single single_of(const struct needle *needle)
{
    return (struct single){.letter = letter_of(needle->letter),
                           .latin = block_of(needle->latin),
                           .latin_bits = block_of(needle->latin_bits),
                           .certain = block_of(exact_latin(needle) ? UCHAR_MAX : 0),
                           .oe = block_of(needle->oe ? LEAD_OE : UCHAR_MAX),
                           .symbols = block_of(needle->symbols ? LEAD_SYMBOLS : UCHAR_MAX)};
}

/* The bytes that are one of so many, all of them ASCII, up to the last one: these are moved
 * to the end of those that are not negative. */
static block_t among(block_t here, unsigned char last, unsigned char count)
{
    enum { MOST = 0x7F };
    block_t moved = here + (unsigned char)(MOST - last);
    return (block_t)((signed_t)moved > (signed char)(MOST - count));
}

/* What is known of some bytes. */
struct look {
    block_t here;    /* the letter, wherever it stands */
    block_t sure;    /* where a word begins */
    block_t perhaps; /* what must be looked at: what it is, or what stands before it */
};

static struct look look_at(const struct single *single, const char *bytes)
{
    block_t here = block_at(bytes), before = block_at(bytes - 1);
    block_t plain = (block_t)((here | single->letter.upper) == single->letter.folded);
    block_t latin = (block_t)(here == LEAD_LATIN) &
                    (block_t)((block_at(bytes + 1) & single->latin_bits) == single->latin);
    block_t odd = (block_t)(here == single->oe) | (block_t)(here == single->symbols) |
                  (latin & ~single->certain);
    block_t found = plain | (latin & single->certain);
    block_t word = among(before | ('a' - 'A'), 'z', 'z' - 'a' + 1) | among(before, '9', 10);
    block_t high = (block_t)(before >= ASCII_END);
    return (struct look){found, found & ~(word | high), odd | (found & high)};
}

/* What stands before a letter and is not ASCII: usual ones are letters as well, but for
 * symbols and signs, of which the apostrophe is met everywhere. */
static void look_before(struct look *look, const char *bytes)
{
    block_t before = block_at(bytes - 1), second = block_at(bytes - 2);
    block_t apostrophe = (block_t)(before == APOSTROPHE) & (block_t)(second == INNER) &
                         (block_t)(block_at(bytes - BEFORE) == LEAD_APOSTROPHE);
    block_t letter = (block_t)(before >= ASCII_END) &
                     ((block_t)(second == LEAD_LATIN) | (block_t)(second == LEAD_OE));
    look->sure |= look->here & apostrophe;
    look->perhaps &= ~(look->here & (apostrophe | letter));
}

static struct needle_marks mark_wide(const struct single *single, const char *bytes,
                                     uint64_t starts)
{
    struct needle_marks marks = {0, 0};
    struct look looks[BLOCKS];
    block_t unsure = {0};
    uint64_t here = 0;
    for (int i = 0; i < BLOCKS; i++) {
        looks[i] = look_at(single, bytes + i * BLOCK);
        unsure |= looks[i].perhaps;
    }
    for (int i = 0; i < BLOCKS && block_any(unsure); i++) {
        look_before(&looks[i], bytes + i * BLOCK);
        marks.perhaps |= block_bits(looks[i].perhaps) << i * BLOCK;
    }
    for (int i = 0; i < BLOCKS; i++) {
        here |= block_bits(looks[i].here) << i * BLOCK;
        marks.sure |= block_bits(looks[i].sure) << i * BLOCK;
    }
    marks.sure |= here & starts;
    return marks;
}

void needle_mark(const struct needle *needle, struct text text, const uint64_t *starts,
                 struct needle_marks *marks)
{
    const struct single single = single_of(needle);
    for (size_t at = 0; at < text.length; at += WIDE, starts++, marks++) {
        if (at > 0 && at + WIDE < text.length) {
            *marks = mark_wide(&single, text.bytes + at, *starts);
            continue;
        }
        char edge[BEFORE + WIDE + 1] = {0};
        size_t left = text.length - at, before = at > 0 ? BEFORE : 0;
        memcpy(edge + BEFORE - before, text.bytes + at - before,
               before + (left > WIDE ? WIDE + 1 : left));
        *marks = mark_wide(&single, edge + BEFORE, *starts);
    }
}
