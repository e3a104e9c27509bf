/* SPDX-License-Identifier: MIT */
/* How exports write that nothing is known. */
#include "load/values/vocabularies.h"

/* Without accents and in lower case; those of one length stand together. */
static const char *const nothing[] = {
    [1] = "-"
          "?"
          "."
          "/"
          "_"
          "*"
          "~",
    [2] = "--"
          "??"
          ".."
          "na"
          "nd"
          "nc"
          "nr"
          "so",
    [3] = "---"
          "???"
          "..."
          "n/a"
          "n.a"
          "n/d"
          "n.d"
          "n/c"
          "n.c"
          "n/r"
          "n.r"
          "s/o"
          "s.o"
          "nsp"
          "nil"
          "nan"
          "tbd"
          "tbc"
          "tba",
    [4] = "n.a."
          "n.d."
          "n.c."
          "n.r."
          "s.o."
          "null"
          "none"
          "vide"
          "#n/a"
          "#n/d",
    [5] = "blank"
          "empty"
          "neant"
          "aucun"
          "#nom?"
          "#ref!"
          "#num!"
          "#nul!"
          "n. d."
          "n. c."
          "s. o.",
    [6] = "aucune"
          "#name?"
          "#null!"
          "#calc!"
          "<null>"
          "(null)"
          "[null]"
          "(vide)"
          "(none)",
    [7] = "missing"
          "inconnu"
          "unknown"
          "#value!"
          "#div/0!"
          "#error!"
          "(blank)"
          "no data",
    [8] = "inconnue"
          "#valeur!"
          "#nombre!"
          "#erreur!"
          "a saisir",
    [9] = "undefined"
          "not known"
          "non connu"
          "a definir"
          "non saisi",
    [10] = "non connue"
           "sans objet"
           "a preciser"
           "non defini"
           "pas defini",
    [11] = "a completer"
           "a confirmer"
           "non definie"
           "pas definie"
           "non precise"
           "ne sait pas"
           "not defined",
    [12] = "a renseigner"
           "a determiner"
           "non precisee"
           "not provided"
           "not recorded",
    [13] = "non renseigne"
           "non determine"
           "non documente"
           "pas de donnee"
           "not available"
           "not specified"
           "to be defined",
    [14] = "non renseignee"
           "non applicable"
           "non disponible"
           "non communique"
           "non determinee"
           "pas de donnees"
           "not applicable",
    [15] = "non communiquee"
           "to be confirmed"
           "to be completed",
    [16] = "not communicated"
           "to be determined",
};
/* Follows from the words above. A letter may be of either case and the second one have an
 * accent or be a wide blank; of marks and of what begins accented letters, blanks and
 * dashes, all is looked at. */
#define BIT(byte) (UINT32_C(1) << ((byte)&31))
#define ANY       UINT32_MAX
#define LETTER(letter, seconds)                                                            \
    [(letter)] = (seconds) | BIT(0xC2) | BIT(0xC3),                                        \
    [(letter) - 'a' + 'A'] = (seconds) | BIT(0xC2) | BIT(0xC3)
const uint32_t vocabularies_seconds[256] = {
    LETTER('a', BIT('u') | BIT(' ')),
    LETTER('b', BIT('l')),
    LETTER('e', BIT('m')),
    LETTER('i', BIT('n')),
    LETTER('m', BIT('i')),
    LETTER('n', BIT('.') | BIT('/') | BIT('a') | BIT('c') | BIT('d') | BIT('e') | BIT('i') |
                    BIT('o') | BIT('r') | BIT('s') | BIT('u')),
    LETTER('p', BIT('a')),
    LETTER('s', BIT('.') | BIT('/') | BIT('a') | BIT('o')),
    LETTER('t', BIT('b') | BIT('o')),
    LETTER('u', BIT('n')),
    LETTER('v', BIT('i')),
    ['-'] = ANY,
    ['?'] = ANY,
    ['.'] = ANY,
    ['/'] = ANY,
    ['_'] = ANY,
    ['*'] = ANY,
    ['~'] = ANY,
    ['#'] = ANY,
    ['<'] = ANY,
    ['('] = ANY,
    ['['] = ANY,
    ['\\'] = BIT('N'),
    [0xC2] = ANY,
    [0xC3] = ANY,
    [0xE2] = ANY,
};
/* By the low five bits of the first letter of those that a letter begins, what the third
 * may be, in the same bits. */
static const uint32_t thirds[32] = {
    ['a' & 31] = BIT('c') | BIT('d') | BIT('p') | BIT('r') | BIT('s'),
    ['b' & 31] = BIT('a'),
    ['e' & 31] = BIT('p'),
    ['i' & 31] = BIT('c'),
    ['m' & 31] = BIT('s'),
    ['n' & 31] = BIT(' ') | BIT('a') | BIT('c') | BIT('d') | BIT('l') | BIT('n') |
                 BIT('p') | BIT('r') | BIT('t'),
    ['p' & 31] = BIT('s'),
    ['s' & 31] = BIT(' ') | BIT('n') | BIT('o'),
    ['t' & 31] = BIT(' ') | BIT('a') | BIT('c') | BIT('d'),
    ['u' & 31] = BIT('d') | BIT('k'),
    ['v' & 31] = BIT('d'),
};
#undef LETTER
#undef ANY
#undef BIT

/* Whether the last byte of so many of a word, the second or third, may follow the first. */
static inline bool may_follow(const char *word, size_t length)
{
    unsigned char first = (unsigned char)word[0];
    uint32_t known = length == 2                    ? vocabularies_seconds[first]
                     : first >= 'a' && first <= 'z' ? thirds[first & 31]
                                                    : UINT32_MAX;

    return known >> (word[length - 1] & 31) & 1;
}

enum { NOTHING_LONGEST = sizeof nothing / sizeof *nothing - 1 };

/* The letter without its accent, in lower case; 0 when there is none of one byte. Takes the
 * bytes of it off the front. */
static char take_accented(struct text *text)
{
    static const struct {
        const char *bytes;
        char plain;
    } others[] = {{"\xC2\xA0", ' '},     {"\xE2\x80\xAF", ' '}, {"\xE2\x80\x93", '-'},
                  {"\xE2\x80\x94", '-'}, {"\xE2\x88\x92", '-'}, {"\xE2\x80\x99", '\''}};
    static const char latin[] = "aaaaaaaceeeeiiii?nooooo?ouuuuy??"; /* U+00E0 on */
    size_t length = 1;
    char plain = '\0';

    if (text->bytes[0] == '\xC3' && text->length > 1) {
        length = 2;
        plain = latin[(unsigned char)text->bytes[1] & 0x1F];
    }
    for (size_t i = 0; !plain && i < sizeof others / sizeof others[0]; i++) {
        size_t size = strlen(others[i].bytes);
        if (text->length >= size && memcmp(text->bytes, others[i].bytes, size) == 0) {
            plain = others[i].plain;
            length = size;
        }
    }
    text->bytes += length;
    text->length -= length;
    return plain;
}

/* The same of any, most being ASCII. */
static inline char take_plain(struct text *text)
{
    char byte = text->bytes[0];

    if ((unsigned char)byte >= 0x80)
        return take_accented(text);
    text->bytes++;
    text->length--;
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

bool vocabularies_nothing(struct text cell)
{
    char word[NOTHING_LONGEST];
    size_t length = 0;

    if (text_equal(cell, text_of("\\N")) || text_equal(cell, text_of("\xE2\x80\xA6")))
        return true;
    if (cell.length > NOTHING_LONGEST + 8)
        return false;
    while (cell.length > 0) {
        char plain = take_plain(&cell);
        /* No word has a digit but "#DIV/0!". */
        if (!plain || length == sizeof word || (plain >= '1' && plain <= '9'))
            return false;
        word[length++] = plain;
        /* Now without the accents. */
        if ((length == 2 || length == 3) && !may_follow(word, length))
            return false;
    }
    for (const char *at = nothing[length]; at && *at; at += length)
        if (*at == *word && memcmp(at, word, length) == 0)
            return true;
    return false;
}
