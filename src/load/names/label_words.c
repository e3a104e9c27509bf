/* SPDX-License-Identifier: MIT */
/* A header is folded and cut; what is no part of its name, a number before it, marks and
 * units behind it, is taken off by tables of words. */
#include "load/names/label_words.h"

#include "base/fold.h"
#include "base/utf8.h"

#include <stdlib.h>

enum {
    FOOTNOTE_DIGITS = 2,
    NUMBERING_DIGITS = 2,
    POUND = 0xA3,
    CURRENCY = 0xA4, /* stands where € was, between ISO-8859-1 and -15 */
    MIDDLE_DOT = 0xB7,
    EURO = 0x20AC
};

/* Words that only say how the values are written. */
enum word_role {
    ROLE_NONE,
    ROLE_UNIT,
    ROLE_TAX,  /* with or without: one amount either way */
    ROLE_LINK, /* nothing by itself */
    ROLE_FORM  /* only in brackets */
};

struct noise {
    const char *word;
    enum word_role role;
    struct label_unit unit;
};

/* By word, in the order of bytes. */
static const struct noise noises[] = {
    {"$", ROLE_UNIT, {.currency = "USD"}},
    {"%", ROLE_UNIT, {.percent = true}},
    {"8601", ROLE_FORM, {0}},
    {"aa", ROLE_FORM, {0}},
    {"aaaa", ROLE_FORM, {0}},
    {"chf", ROLE_UNIT, {.currency = "CHF"}},
    {"comprises", ROLE_TAX, {0}},
    {"d", ROLE_LINK, {0}},
    {"dd", ROLE_FORM, {0}},
    {"de", ROLE_LINK, {0}},
    {"en", ROLE_LINK, {0}},
    {"eur", ROLE_UNIT, {.currency = "EUR"}},
    {"euro", ROLE_UNIT, {.currency = "EUR"}},
    {"euros", ROLE_UNIT, {.currency = "EUR"}},
    {"facultatif", ROLE_FORM, {0}},
    {"facultative", ROLE_FORM, {0}},
    {"format", ROLE_FORM, {0}},
    {"gbp", ROLE_UNIT, {.currency = "GBP"}},
    {"hors", ROLE_LINK, {0}},
    {"ht", ROLE_TAX, {0}},
    {"htr", ROLE_TAX, {0}},
    {"in", ROLE_LINK, {0}},
    {"iso", ROLE_FORM, {0}},
    {"jj", ROLE_FORM, {0}},
    {"ke", ROLE_UNIT, {.thousands = 3, .currency = "EUR"}},
    {"keur", ROLE_UNIT, {.thousands = 3, .currency = "EUR"}},
    {"keuros", ROLE_UNIT, {.thousands = 3, .currency = "EUR"}},
    {"k\xE2\x82\xAC", ROLE_UNIT, {.thousands = 3, .currency = "EUR"}},
    {"mandatory", ROLE_FORM, {0}},
    {"md\xE2\x82\xAC", ROLE_UNIT, {.thousands = 9, .currency = "EUR"}},
    {"meur", ROLE_UNIT, {.thousands = 6, .currency = "EUR"}},
    {"milliards", ROLE_UNIT, {.thousands = 9}},
    {"millier", ROLE_UNIT, {.thousands = 3}},
    {"milliers", ROLE_UNIT, {.thousands = 3}},
    {"million", ROLE_UNIT, {.thousands = 6}},
    {"millions", ROLE_UNIT, {.thousands = 6}},
    {"mm", ROLE_FORM, {0}},
    {"m\xE2\x82\xAC", ROLE_UNIT, {.thousands = 6, .currency = "EUR"}},
    {"obligatoire", ROLE_FORM, {0}},
    {"of", ROLE_LINK, {0}},
    {"optional", ROLE_FORM, {0}},
    {"optionnel", ROLE_FORM, {0}},
    {"optionnelle", ROLE_FORM, {0}},
    {"pct", ROLE_UNIT, {.percent = true}},
    {"required", ROLE_FORM, {0}},
    {"requis", ROLE_FORM, {0}},
    {"taxe", ROLE_TAX, {0}},
    {"taxes", ROLE_TAX, {0}},
    {"thousand", ROLE_UNIT, {.thousands = 3}},
    {"thousands", ROLE_UNIT, {.thousands = 3}},
    {"toutes", ROLE_LINK, {0}},
    {"ttc", ROLE_TAX, {0}},
    {"usd", ROLE_UNIT, {.currency = "USD"}},
    {"yy", ROLE_FORM, {0}},
    {"yyyy", ROLE_FORM, {0}},
    {"\xC2\xA3", ROLE_UNIT, {.currency = "GBP"}},
    {"\xC2\xA4", ROLE_UNIT, {.currency = "EUR"}},
    {"\xE2\x82\xAC", ROLE_UNIT, {.currency = "EUR"}},
};

int label_word_compare(const void *key, const void *entry)
{
    const struct text *word = key;
    const char *other = *(const char *const *)entry;
    int order = strncmp(word->bytes, other, word->length);

    return order ? order : -(other[word->length] != '\0');
}

static const struct noise *find_noise(struct text word)
{
    return bsearch(&word, noises, sizeof noises / sizeof *noises, sizeof *noises,
                   label_word_compare);
}

static enum word_role role_of(struct text word)
{
    const struct noise *noise = find_noise(word);

    return noise ? noise->role : ROLE_NONE;
}

static void note_unit(struct label_unit *unit, struct text word)
{
    const struct noise *noise = find_noise(word);

    if (!noise || noise->role != ROLE_UNIT)
        return;
    unit->percent |= noise->unit.percent;
    if (noise->unit.thousands > 0)
        unit->thousands = noise->unit.thousands;
    if (noise->unit.currency[0])
        memcpy(unit->currency, noise->unit.currency, sizeof unit->currency);
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool superscript(uint32_t c)
{
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 ||
           (c >= 0x2074 && c <= 0x2079);
}

/* Whether folding would lose nothing, as of most headers. */
static bool plain(struct text header)
{
    for (size_t i = 0; i < header.length; i++) {
        char c = header.bytes[i];
        if ((unsigned char)c >= 0x80 || (i > 1 && c >= 'A' && c <= 'Z'))
            return false;
    }
    return true;
}

/* What folding would lose: where a new word begins inside "dateDebut", and which digits are
 * raised. */
static void prepare(struct text header, struct buffer *out)
{
    struct buffer marked = {0};
    int small = 0; /* letters before; one may be that of "kEUR" */

    if (plain(header)) {
        fold_search(header, out);
        return;
    }
    while (header.length > 0) {
        uint32_t c = utf8_next(&header);
        if (superscript(c) || c == 0x2020 || c == 0x2021)
            continue;
        if (small > 1 && c >= 'A' && c <= 'Z')
            buffer_append_char(&marked, ' ');
        small = c < 0x80 && lower((char)c) ? small + 1 : 0;
        buffer_append_code_point(&marked, c);
    }
    fold_search(buffer_text(&marked), out);
    buffer_clear(&marked);
}

static bool in_word(uint32_t c)
{
    if (c < 0x80)
        return lower((char)c) || digit((char)c) || c == '$' || c == '%';
    return c == EURO || c == POUND || c == CURRENCY ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 &&
            (c < 0x2000 || (c > 0x2BFF && c != UTF8_REPLACEMENT)));
}

/* Takes the next word off *rest; false when there is none. *attached: no blank before it.
 */
static bool next_word(struct text *rest, struct text *word)
{
    *word = (struct text){rest->bytes, 0};
    while (rest->length > 0) {
        struct text before = *rest;
        uint32_t c = utf8_next(rest);
        bool sign = c == '%';
        if (in_word(c) && !(sign && word->length > 0)) {
            if (word->length == 0)
                word->bytes = before.bytes;
            word->length = (size_t)(rest->bytes - word->bytes);
            if (sign)
                return true;
        } else if (word->length > 0 && c != MIDDLE_DOT) {
            *rest = before;
            return true;
        }
    }
    return word->length > 0;
}

static bool all_digits(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!digit(word.bytes[i]))
            return false;
    return true;
}

/* "(1)", "(1, 2)", "(a)"; but "chargé(e)" goes on. */
static bool footnote(struct text word, struct text inside, bool attached)
{
    bool alone = text_trim(inside).length == 1;

    return (all_digits(word) && word.length <= FOOTNOTE_DIGITS) ||
           (alone && !attached && *word.bytes >= 'a' && *word.bytes <= 'f');
}

/* Whether what stands in brackets is no part of the name: a unit, a form, a footnote. */
static bool beside_the_name(struct text inside, bool attached)
{
    struct text rest = inside, word;
    size_t count = 0, links = 0;

    while (next_word(&rest, &word)) {
        enum word_role role = role_of(word);
        if (role == ROLE_NONE && !footnote(word, inside, attached))
            return false;
        links += role == ROLE_LINK;
        count++;
    }
    return count == 0 || links < count;
}

/* Length of the brackets that *rest begins with when they are beside the name, else 0. */
static size_t beside_length(struct label_words *words, struct text rest, bool attached)
{
    char closing = rest.bytes[0] == '(' ? ')' : rest.bytes[0] == '[' ? ']' : '\0';
    const char *end = closing ? memchr(rest.bytes, closing, rest.length) : NULL;
    struct text inside, word;

    if (!end)
        return 0;
    inside = (struct text){rest.bytes + 1, (size_t)(end - rest.bytes) - 1};
    if (!beside_the_name(inside, attached))
        return 0;
    while (next_word(&inside, &word))
        note_unit(&words->unit, word);
    return (size_t)(end - rest.bytes) + 1;
}

static bool bracket(char c)
{
    return c == '(' || c == ')' || c == '[' || c == ']';
}

static bool has_brackets(struct text text)
{
    bool any = false;

    for (size_t i = 0; i < text.length; i++)
        any |= bracket(text.bytes[i]);
    return any;
}

/* Copies the folded header without such brackets; others go, what is in them stays. */
static void without_brackets(struct label_words *words, struct text folded)
{
    bool attached = false;

    if (!has_brackets(folded)) {
        buffer_append_text(&words->text, folded);
        return;
    }
    for (size_t i = 0; i < folded.length; i++) {
        struct text rest = {folded.bytes + i, folded.length - i};
        size_t beside = beside_length(words, rest, attached);
        char c = folded.bytes[i];
        if (beside > 0) {
            i += beside - 1;
            buffer_append_char(&words->text, ' ');
        } else if (bracket(c)) {
            if (!attached)
                buffer_append_char(&words->text, ' ');
        } else {
            buffer_append_char(&words->text, c);
        }
        attached = c != ' ' && c != ')' && c != ']';
    }
}

/* Length of "1. ", "2.1) ", "a) ", "3 - " before a name. */
static size_t numbering_length(struct text text)
{
    size_t at = 0, blanks = 0, signs = 0;

    bool letter = text.length > 2 && text.bytes[0] >= 'a' && text.bytes[0] <= 'h' &&
                  !lower(text.bytes[1]) && !digit(text.bytes[1]);

    at = letter;
    while (at < text.length && digit(text.bytes[at])) {
        size_t start = at;
        while (at < text.length && digit(text.bytes[at]))
            at++;
        if (at - start > NUMBERING_DIGITS)
            return 0;
        if (at + 1 < text.length && text.bytes[at] == '.' && digit(text.bytes[at + 1]))
            at++;
    }
    if (at == 0)
        return 0;
    while (at < text.length && strchr(" .):-_", text.bytes[at])) {
        blanks += text.bytes[at] == ' ';
        signs += text.bytes[at] != ' ';
        at++;
    }
    if (blanks + signs == 0 || (letter && (blanks == 0 || signs == 0)))
        return 0;
    return at < text.length && !digit(text.bytes[at]) ? at : 0;
}

static void drop_units(struct label_words *words)
{
    bool unit = false;

    while (words->count > 1) {
        struct text last = words->of[words->count - 1];
        enum word_role role = role_of(last);
        if (role != ROLE_UNIT && role != ROLE_TAX && !(role == ROLE_LINK && unit))
            return;
        unit = true;
        note_unit(&words->unit, last);
        words->count--;
    }
}

void label_words_split(struct text header, struct label_words *words)
{
    struct buffer folded = {0};

    *words = (struct label_words){.count = 0};
    prepare(header, &folded);
    without_brackets(words, buffer_text(&folded));
    buffer_clear(&folded);
    struct text rest = text_trim(buffer_text(&words->text)), word;
    size_t numbering = numbering_length(rest);
    rest.bytes += numbering;
    rest.length -= numbering;
    /* "#" is how some say "No.". */
    if (rest.length > 0 && rest.bytes[0] == '#') {
        words->of[words->count++] = text_of("n");
        rest.bytes++;
        rest.length--;
    }
    while (words->count < LABEL_WORDS_MAX && next_word(&rest, &word))
        words->of[words->count++] = word;
    drop_units(words);
}

void label_words_clear(struct label_words *words)
{
    buffer_clear(&words->text);
}

bool label_word_sign(uint32_t c)
{
    return c == '$' || c == '%' || c == EURO || c == POUND || c == CURRENCY ||
           c == MIDDLE_DOT;
}
