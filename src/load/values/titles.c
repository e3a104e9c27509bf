/* SPDX-License-Identifier: MIT */
/* Words are compared after folding, which costs ten times as much as a look at the letters
 * that begin them; most titles have no word that begins like one of ours. Where words begin
 * is found for many bytes at once, in a loop that compilers make vectors of. */
#include "load/values/titles.h"

#include "base/block.h"
#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"
#include "load/values/lexicon.h"

#include <stdlib.h>

/* In a title, by whole words of folded text. The one that stands first decides: "Solde
 * après bilan final" is a payment, "Bilan final et solde" a report. Of two that begin at
 * the same place the longer one. */
static const struct lexicon_line title_words[] = {
    {KIND_KICKOFF,
     "lancement|reunion de lancement|reunion de demarrage|comite de lancement|"
     "demarrage|kick-off|kickoff|kick off|launch"},
    {KIND_CONVENTION,
     "convention|signature de la convention|notification|arrete attributif|"
     "conventionnement|grant agreement|agreement"},
    {KIND_AMENDMENT, "avenant|avenants|amendment"},
    {KIND_COMMITTEE,
     "copil|cotech|cosui|comite|comite de pilotage|steering committee|steering group|"
     "committee"},
    {KIND_INTERIM_REPORT,
     "bilan intermediaire|bilan interm|bilan intermed|bilan d'etape|"
     "bilan a mi-parcours|bilan mi-parcours|rapport intermediaire|rapport interm|"
     "rapport d'etape|rapport d'avancement|rapport a mi-parcours|rapport mi-parcours|"
     "rapport annuel|rapport semestriel|bilan annuel|bilan semestriel|"
     "compte rendu intermediaire|compte-rendu intermediaire|compte rendu d'etape|"
     "bilan financier intermediaire|bilan qualitatif intermediaire|"
     "rapport financier intermediaire|interim report|interim financial report|"
     "progress report|mid-term report|midterm report|annual report|intermediate report"},
    {KIND_FINAL_REPORT,
     "bilan final|bilan definitif|bilan de cloture|bilan de fin|rapport final|"
     "rapport definitif|rapport de fin|rapport de cloture|compte rendu final|"
     "compte-rendu final|compte rendu financier final|bilan financier final|"
     "bilan qualitatif final|rapport financier final|rapport d'execution final|"
     "bilan financier|compte rendu financier|compte-rendu financier|final report|"
     "final financial report|final technical report|completion report|"
     "end of project report|closing report"},
    {KIND_DELIVERABLE, "livrable|livrables|deliverable|deliverables"},
    {KIND_PAYMENT_REQUEST,
     "demande de versement|demande de paiement|demande d'acompte|demande d'avance|"
     "demande de solde|demande du solde|demande de remboursement|appel de fonds|"
     "payment request|payment claim|request for payment|claim"},
    {KIND_PAYMENT,
     "avance|acompte|acomptes|solde|versement|versements|paiement|mandatement|"
     "premiere tranche|deuxieme tranche|derniere tranche|advance|advance payment|"
     "instalment|installment|balance|balance payment|payment|prefinancing|disbursement"},
    {KIND_VISIT, "visite|visites|site visit|visit"},
    {KIND_AUDIT, "audit|controle|verification|inspection"},
    {KIND_CLOSING, "cloture|fin de convention|fin du projet|closing|closure|close-out"},
    {0, NULL},
};

enum {
    START_LETTERS = 6, /* that begin a phrase, a byte each; zeros for lacking ones */
    STARTS_POWER = 15, /* bits that tell the beginnings of phrases, by hash */
    FIRST_LETTERS = 4, /* of them, which say of most words that they are none of ours, … */
    FIRSTS_POWER = 12,  /* … by hash as well */
    LETTER_BITS = 0x1F, /* of a byte that is a letter, of either case */
    LATIN = 0xC3,       /* before the second byte of an accented letter */
    BEYOND = 0xC2,      /* from here on bytes begin a character of several */
    AT_ONCE = 64,       /* bytes looked at at once */
    BEFORE = 2          /* bytes that matter to whether a word begins */
};

/* What a byte is to a title: 1 to 26 is a letter. */
enum {
    APART = 0,  /* of words, or begins what may be: others than ASCII and Latin-1 */
    DIGIT = 30, /* of a word as letters are */
    ELSE = 0x80 /* of what is not ASCII */
};

#define UNSURE UINT64_MAX /* for letters: it may be any phrase */

struct phrase {
    const char *text; /* not terminated */
    size_t length;
    enum milestone_kind kind;
};

struct titles {
    struct phrase *phrases;                        /* of title_words, by first letter */
    size_t first_phrase[27];                       /* by letter */
    unsigned char starts[(1 << STARTS_POWER) / 8]; /* bit by place_of */
    bool firsts[1 << FIRSTS_POWER];                /* by first_place */
    unsigned char classes[256];
    unsigned char latin[32]; /* the same by the low bits of the byte behind LATIN */
    struct buffer scratch;
};

static unsigned place_of(uint64_t letters)
{
    return (unsigned)((letters * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - STARTS_POWER));
}

/* Of the bytes that a word begins with, in which letters are the same in either case. */
static inline uint32_t first_place(uint32_t bytes)
{
    return ((bytes & UINT32_C(0x1F1F1F1F)) * UINT32_C(0x9E3779B1)) >> (32 - FIRSTS_POWER);
}

static void set_bit(unsigned char *bits, unsigned place)
{
    bits[place / 8] |= (unsigned char)(1u << place % 8);
}

static inline bool has_bit(const unsigned char *bits, unsigned place)
{
    return bits[place / 8] >> place % 8 & 1;
}

/* Whatever stands behind a word that is shorter. */
static void add_firsts(struct titles *titles, uint32_t bytes, unsigned count)
{
    if (count == FIRST_LETTERS) {
        titles->firsts[first_place(bytes)] = true;
        return;
    }
    for (uint32_t byte = 0; byte <= LETTER_BITS; byte++)
        add_firsts(titles, bytes | byte << 8 * count, count + 1);
}

static void add_start(struct titles *titles, const char *phrase)
{
    uint64_t letters = 0;
    unsigned count = 0;

    for (; count < START_LETTERS && phrase[count] >= 'a' && phrase[count] <= 'z'; count++)
        letters |= (uint64_t)(phrase[count] & LETTER_BITS) << 8 * count;
    set_bit(titles->starts, place_of(letters));
    add_firsts(titles, (uint32_t)letters, count < FIRST_LETTERS ? count : FIRST_LETTERS);
}

/* The next phrase of the tables, *line being the line that at stands in; NULL: no more. */
static const char *next_phrase(const struct lexicon_line **line, const char *at)
{
    at += strcspn(at, "|");
    return *at ? at + 1 : (++*line)->spellings;
}

/* By first letter, and among those of one letter as they come. */
static void add_phrases(struct titles *titles)
{
    const struct lexicon_line *line = title_words;
    size_t *ends = titles->first_phrase + 1, count = 0;

    for (const char *at = line->spellings; at; at = next_phrase(&line, at), count++)
        if (*at < 'z')
            ends[*at - 'a' + 1]++;
    for (int letter = 1; letter < 26; letter++)
        ends[letter] += ends[letter - 1];
    titles->phrases = memory_new(count, sizeof *titles->phrases);
    line = title_words;
    for (const char *at = line->spellings; at; at = next_phrase(&line, at)) {
        titles->phrases[ends[*at - 'a']++] =
            (struct phrase){at, strcspn(at, "|"), (enum milestone_kind)line->value};
        add_start(titles, at);
    }
}

static unsigned char class_of(int byte)
{
    int lower = byte | 0x20;

    if (byte >= 0x80)
        return byte < 0xC0 || byte == LATIN ? ELSE : APART;
    if (byte >= '0' && byte <= '9')
        return DIGIT;
    return lower >= 'a' && lower <= 'z' ? (unsigned char)(lower & 0x1F) : APART;
}

struct titles *titles_new(void)
{
    static const char latin[] = "aaaaaa?ceeeeiiii?nooooo??uuuuy??"; /* U+00C0, U+00E0 on */
    struct titles *titles = memory_new(1, sizeof *titles);

    add_phrases(titles);
    set_bit(titles->starts, place_of(UNSURE));
    for (int byte = 0; byte < 256; byte++)
        titles->classes[byte] = class_of(byte);
    for (int i = 0; i < 32; i++)
        titles->latin[i] = latin[i] == '?' ? ELSE : (unsigned char)(latin[i] & 0x1F);
    return titles;
}

void titles_free(struct titles *titles)
{
    if (!titles)
        return;
    buffer_clear(&titles->scratch);
    free(titles->phrases);
    free(titles);
}

static bool word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           (unsigned char)byte >= 128;
}

/* The kind of the longest phrase that begins at at; KIND_UNKNOWN when none does. */
static enum milestone_kind kind_at(const struct titles *titles, const char *at)
{
    size_t longest = 0;
    enum milestone_kind kind = KIND_UNKNOWN;

    for (size_t i = titles->first_phrase[*at - 'a'];
         i < titles->first_phrase[*at - 'a' + 1]; i++) {
        const struct phrase *phrase = &titles->phrases[i];
        if (phrase->length > longest && phrase->text[1] == at[1] &&
            strncmp(at, phrase->text, phrase->length) == 0 &&
            !word_byte(at[phrase->length])) {
            longest = phrase->length;
            kind = phrase->kind;
        }
    }
    return kind;
}

/* Of what is neither ASCII nor of Latin-1's letters: the marks that French titles have most
 * keep words apart, and œ may as well, for no phrase has it; the rest stays ELSE. at steps
 * to its last byte. */
static unsigned class_beyond(struct text title, size_t *at)
{
    static const char *const marks[] = {"\u2019", "\u00AB", "\u00BB",
                                        "\u0153", "\u00A0", "\u0152"};
    struct text rest = {title.bytes + *at, title.length - *at};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = i == 0 ? 3 : 2;
        if (rest.length >= length && memcmp(rest.bytes, marks[i], length) == 0) {
            *at += length - 1;
            return APART;
        }
    }
    return ELSE;
}

/* Of the character at *at, which is moved behind it. An accented letter is one without its
 * accent. */
static inline unsigned take_class(const struct titles *titles, struct text title,
                                  size_t *at)
{
    unsigned char byte = (unsigned char)title.bytes[(*at)++];

    if (byte < 0x80)
        return titles->classes[byte];
    if (byte == LATIN && *at < title.length)
        return titles->latin[(unsigned char)title.bytes[(*at)++] & 0x1F];
    size_t last = *at - 1; /* has an address, so that *at may stay in a register */
    unsigned class = class_beyond(title, &last);
    *at = last + 1;
    return class;
}

/* The letters that the word at at begins with, as of phrases. */
static uint64_t first_letters(const struct titles *titles, struct text title, size_t at)
{
    uint64_t letters = 0;

    for (unsigned i = 0; i < START_LETTERS && at < title.length; i++) {
        uint64_t class = take_class(titles, title, &at);
        if (class == ELSE)
            return UNSURE;
        if (class == APART)
            break;
        letters |= class << 8 * i;
    }
    return letters;
}

/* Seldom asked: kept out of the loop over words. */
static __attribute__((noinline)) bool is_start(const struct titles *titles,
                                               struct text title, size_t at)
{
    return has_bit(titles->starts, place_of(first_letters(titles, title, at)));
}

/* Notes 1 for each byte with which a word may begin, and for what begins a character that
 * is not of Latin-1; 0 for others. Bytes before at are looked at as well. */
static void find_starts(const unsigned char *restrict at, unsigned char *restrict starts)
{
    for (int i = 0; i < BLOCK; i++) {
        unsigned char byte = at[i], before = at[i - 1], second = at[i - 2];
        bool letter = (unsigned char)((byte | 0x20) - 'a') < 26;
        bool inside = (unsigned char)((before | 0x20) - 'a') < 26;

        starts[i] =
            (unsigned char)(((letter | (byte == LATIN)) & !(inside | (second == LATIN))) |
                            ((byte >= BEYOND) & (byte != LATIN)));
    }
}

/* The first letter of a word without its accent; above 0x80 if it is not of Latin-1. */
static inline uint32_t take_plain(const struct titles *titles, uint64_t *eight)
{
    uint32_t byte = *eight & 0xFF;

    *eight >>= 8;
    if (byte != LATIN)
        return byte;
    byte = titles->latin[*eight & 0x1F];
    *eight >>= 8;
    return byte;
}

static inline uint32_t plain_first(const struct titles *titles, uint64_t eight)
{
    uint32_t plain = take_plain(titles, &eight);

    plain |= take_plain(titles, &eight) << 8;
    plain |= take_plain(titles, &eight) << 16;
    return plain | take_plain(titles, &eight) << 24;
}

/* Whether what begins at word may be a phrase; the title has room behind it. */
static inline bool may_begin(const struct titles *titles, struct text title,
                             const char *word)
{
    const uint32_t beyond = UINT32_C(0x80808080);
    uint64_t eight = eight_at(word);
    uint32_t first = (uint32_t)eight;

    if (first & beyond) {
        unsigned begin = first & 0xFF;
        size_t at = (size_t)(word - title.bytes);
        if (begin >= BEYOND && begin != LATIN)
            return class_beyond(title, &at) == ELSE;
        first = plain_first(titles, eight);
    }
    return ((first & beyond) || titles->firsts[first_place(first)]) &&
           is_start(titles, title, (size_t)(word - title.bytes));
}

/* The title with zeros at both ends. */
static struct text with_room(struct titles *titles, struct text title)
{
    buffer_reset(&titles->scratch);
    char *room = buffer_reserve(&titles->scratch, BEFORE + title.length + BLOCK);

    memset(room, 0, BEFORE);
    memcpy(room + BEFORE, title.bytes, title.length);
    memset(room + BEFORE + title.length, 0, BLOCK);
    return (struct text){room + BEFORE, title.length};
}

/* The same of so many bytes, of which 64 are looked at: a bit for each, the first one
 * lowest. So the words of most titles are one loop, whose end is guessed wrong once. */
static uint64_t starts_at(const char *at, size_t length)
{
    uint64_t all = 0;

    for (size_t step = 0; step < length && step < AT_ONCE; step += BLOCK) {
        unsigned char starts[BLOCK];
        find_starts((const unsigned char *)at + step, starts);
        all |= block_bits(block_at((const char *)starts)) << step;
    }
    return all;
}

/* Whether the title may have a phrase: it has none when none of its words begins with the
 * letters of one. */
static bool may_have(struct titles *titles, struct text title)
{
    struct text roomy = with_room(titles, title);
    const char *end = roomy.bytes + roomy.length;

    for (const char *at = roomy.bytes; at < end; at += AT_ONCE)
        for (uint64_t starts = starts_at(at, (size_t)(end - at)); starts;
             starts &= starts - 1)
            if (may_begin(titles, roomy, at + __builtin_ctzll(starts)))
                return true;
    return false;
}

enum milestone_kind titles_kind(struct titles *titles, struct text title)
{
    enum milestone_kind kind = KIND_UNKNOWN;

    if (text_empty(title) || !may_have(titles, title))
        return KIND_UNKNOWN;
    buffer_reset(&titles->scratch);
    fold_search(title, &titles->scratch);
    const char *folded = buffer_string(&titles->scratch);
    for (const char *at = folded; *at && kind == KIND_UNKNOWN; at++)
        if (*at >= 'a' && *at <= 'z' && (at == folded || !word_byte(at[-1])))
            kind = kind_at(titles, at);
    return kind;
}
