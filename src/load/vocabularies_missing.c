/* SPDX-License-Identifier: MIT */
/* How exports write that nothing is known. */
#include "load/vocabularies.h"

/* Without accents and in lower case. This is asked of every cell, and most are told apart
 * by their first byte. */
#define NOTHING(word)                                                                      \
    {                                                                                      \
        word, sizeof(word) - 1                                                             \
    }
static const struct {
    const char *word;
    size_t length;
} nothing[] = {
    NOTHING("-"),
    NOTHING("--"),
    NOTHING("---"),
    NOTHING("?"),
    NOTHING("??"),
    NOTHING("???"),
    NOTHING("."),
    NOTHING(".."),
    NOTHING("..."),
    NOTHING("/"),
    NOTHING("_"),
    NOTHING("*"),
    NOTHING("~"),
    NOTHING("na"),
    NOTHING("nd"),
    NOTHING("nc"),
    NOTHING("nr"),
    NOTHING("so"),
    NOTHING("n/a"),
    NOTHING("n.a"),
    NOTHING("n.a."),
    NOTHING("n/d"),
    NOTHING("n.d"),
    NOTHING("n.d."),
    NOTHING("n/c"),
    NOTHING("n.c"),
    NOTHING("n.c."),
    NOTHING("n/r"),
    NOTHING("n.r"),
    NOTHING("n.r."),
    NOTHING("s/o"),
    NOTHING("s.o"),
    NOTHING("s.o."),
    NOTHING("nsp"),
    NOTHING("nil"),
    NOTHING("nan"),
    NOTHING("tbd"),
    NOTHING("tbc"),
    NOTHING("tba"),
    NOTHING("null"),
    NOTHING("none"),
    NOTHING("vide"),
    NOTHING("blank"),
    NOTHING("empty"),
    NOTHING("missing"),
    NOTHING("neant"),
    NOTHING("aucun"),
    NOTHING("aucune"),
    NOTHING("inconnu"),
    NOTHING("inconnue"),
    NOTHING("unknown"),
    NOTHING("undefined"),
    NOTHING("#n/a"),
    NOTHING("#n/d"),
    NOTHING("#nom?"),
    NOTHING("#ref!"),
    NOTHING("#num!"),
    NOTHING("#nul!"),
    NOTHING("#name?"),
    NOTHING("#null!"),
    NOTHING("#calc!"),
    NOTHING("#value!"),
    NOTHING("#div/0!"),
    NOTHING("#error!"),
    NOTHING("#valeur!"),
    NOTHING("#nombre!"),
    NOTHING("#erreur!"),
    NOTHING("<null>"),
    NOTHING("(null)"),
    NOTHING("[null]"),
    NOTHING("(vide)"),
    NOTHING("(none)"),
    NOTHING("(blank)"),
    NOTHING("n. d."),
    NOTHING("n. c."),
    NOTHING("s. o."),
    NOTHING("no data"),
    NOTHING("not known"),
    NOTHING("non connu"),
    NOTHING("non connue"),
    NOTHING("sans objet"),
    NOTHING("a saisir"),
    NOTHING("a definir"),
    NOTHING("a preciser"),
    NOTHING("a completer"),
    NOTHING("a confirmer"),
    NOTHING("a renseigner"),
    NOTHING("a determiner"),
    NOTHING("non defini"),
    NOTHING("non definie"),
    NOTHING("pas defini"),
    NOTHING("pas definie"),
    NOTHING("non saisi"),
    NOTHING("non precise"),
    NOTHING("non precisee"),
    NOTHING("non renseigne"),
    NOTHING("non renseignee"),
    NOTHING("non applicable"),
    NOTHING("non disponible"),
    NOTHING("non communique"),
    NOTHING("non communiquee"),
    NOTHING("non determine"),
    NOTHING("non determinee"),
    NOTHING("non documente"),
    NOTHING("pas de donnees"),
    NOTHING("pas de donnee"),
    NOTHING("ne sait pas"),
    NOTHING("not applicable"),
    NOTHING("not available"),
    NOTHING("not defined"),
    NOTHING("not specified"),
    NOTHING("not provided"),
    NOTHING("not recorded"),
    NOTHING("not communicated"),
    NOTHING("to be defined"),
    NOTHING("to be confirmed"),
    NOTHING("to be determined"),
    NOTHING("to be completed"),
};
enum { NOTHING_LONGEST = 16 };

/* The letter without its accent, in lower case; 0 when there is none of one byte. Takes the
 * bytes of it off the front. */
static char take_plain(struct text *text)
{
    static const struct {
        const char *bytes;
        char plain;
    } others[] = {{"\xC2\xA0", ' '},     {"\xE2\x80\xAF", ' '}, {"\xE2\x80\x93", '-'},
                  {"\xE2\x80\x94", '-'}, {"\xE2\x88\x92", '-'}, {"\xE2\x80\x99", '\''}};
    static const char latin[] = "aaaaaaaceeeeiiii?nooooo?ouuuuy??"; /* U+00E0 on */
    unsigned char byte = (unsigned char)text->bytes[0];
    size_t length = 1;
    char plain = '\0';

    if (byte < 0x80) {
        plain = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
    } else if (byte == 0xC3 && text->length > 1) {
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

bool vocabularies_missing(struct text cell)
{
    static const char firsts[] = "-?./_*~#<([\\naetuvimspbNAETUVIMSPB\xC2\xC3\xE2";
    char word[NOTHING_LONGEST];
    size_t length = 0;

    if (text_empty(cell))
        return true;
    if (cell.length > NOTHING_LONGEST + 8 ||
        !memchr(firsts, cell.bytes[0], sizeof firsts - 1))
        return false;
    if (text_equal(cell, text_of("\\N")) || text_equal(cell, text_of("\xE2\x80\xA6")))
        return true;
    while (cell.length > 0) {
        char plain = take_plain(&cell);
        /* No word has a digit but "#DIV/0!". */
        if (!plain || length == sizeof word || (plain >= '1' && plain <= '9'))
            return false;
        word[length++] = plain;
    }
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        if (nothing[i].length == length && memcmp(nothing[i].word, word, length) == 0)
            return true;
    return false;
}
