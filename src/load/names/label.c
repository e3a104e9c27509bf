/* SPDX-License-Identifier: MIT */
/* The keys of a header, made of its words; what was lost in it is told by its signs. */
#include "load/names/label.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "load/names/amount_units.h"
#include "load/names/label_words.h"
#include "load/encoding/mojibake.h"

#include <stdlib.h>

enum {
    DAMAGED_LETTERS = 3, /* that must be left of a damaged header */
    EURO = 0x20AC
};

/* Words that loose keys leave out ("") or shorten, in the order of bytes. */
static const struct short_form {
    const char *word, *form;
} short_forms[] = {
    {"a", ""},
    {"and", ""},
    {"benef", "beneficiaire"},
    {"beneficiaires", "beneficiaire"},
    {"d", ""},
    {"dates", "date"},
    {"de", ""},
    {"des", ""},
    {"dt", "date"},
    {"dte", "date"},
    {"du", ""},
    {"et", ""},
    {"for", ""},
    {"id", "id"},
    {"identifiant", "id"},
    {"identifier", "id"},
    {"l", ""},
    {"la", ""},
    {"le", ""},
    {"les", ""},
    {"lib", "libelle"},
    {"mnt", "montant"},
    {"mont", "montant"},
    {"montants", "montant"},
    {"mt", "montant"},
    {"no", "n"},
    {"nr", "n"},
    {"num", "n"},
    {"number", "n"},
    {"numero", "n"},
    {"of", ""},
    {"op", "operation"},
    {"ope", "operation"},
    {"operations", "operation"},
    {"org", "organisme"},
    {"projets", "projet"},
    {"reference", "ref"},
    {"subv", "subvention"},
    {"subventions", "subvention"},
    {"the", ""},
};

static void append_letters(struct text word, struct buffer *out)
{
    while (word.length > 0) {
        uint32_t c = utf8_next(&word);
        if (!label_word_sign(c))
            buffer_append_code_point(out, c);
    }
}

static struct text short_form(struct text word)
{
    const struct short_form *found =
        bsearch(&word, short_forms, sizeof short_forms / sizeof *short_forms,
                sizeof *short_forms, label_word_compare);

    return found ? text_of(found->form) : word;
}

/* Ends a key that began at start; an empty one goes. */
static void end_key(struct buffer *keys, size_t start, size_t least)
{
    if (keys->length - start < least) {
        keys->length = start;
        return;
    }
    buffer_append_char(keys, '\0');
}

static void append_exact(struct text header, struct buffer *keys)
{
    size_t start = keys->length;

    fold_key(header, keys);
    end_key(keys, start, 1);
}

static void append_stripped(const struct label_words *words, struct buffer *keys)
{
    size_t start = keys->length;

    for (size_t i = 0; i < words->count; i++)
        append_letters(words->of[i], keys);
    end_key(keys, start, 1);
}

static void append_loose(const struct label_words *words, struct buffer *keys)
{
    size_t start = keys->length;

    buffer_append_char(keys, '~');
    for (size_t i = 0; i < words->count; i++)
        append_letters(short_form(words->of[i]), keys);
    end_key(keys, start, 2);
}

static void append_words(struct text header, bool stripped, struct buffer *keys)
{
    struct label_words words;

    label_words_split(header, &words);
    if (stripped)
        append_stripped(&words, keys);
    append_loose(&words, keys);
    label_words_clear(&words);
}

static bool blank_or_dash(uint32_t c)
{
    return c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0xFEFF ||
           (c >= 0x2010 && c <= 0x2015);
}

/* Signs that no French or English header has, or that stand where one was lost. */
static bool lost_sign(uint32_t c, bool beside_letter)
{
    if (c == '?')
        return beside_letter;
    if (c < 0x100)
        return c >= 0x80 && c < 0xA0;
    return !blank_or_dash(c) && c != EURO && c != 0x2019 && c != 0x152 && c != 0x153 &&
           c != 0x2026;
}

static bool ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool damaged(struct text header)
{
    uint32_t before = 0;
    bool lost = false;

    while (header.length > 0 && !lost) {
        uint32_t c = utf8_next(&header);
        uint32_t after = header.length > 0 ? (unsigned char)header.bytes[0] : 0;
        lost = lost_sign(c, ascii_letter(before) || ascii_letter(after));
        before = c;
    }
    return lost;
}

/* Brackets with a lost sign only: it was a unit. */
static size_t lost_unit_length(struct text rest)
{
    const char *end = memchr(rest.bytes, ')', rest.length);
    size_t length = end ? (size_t)(end - rest.bytes) + 1 : 0;

    for (size_t i = 1; i + 1 < length; i++)
        if (ascii_letter((unsigned char)rest.bytes[i]))
            return 0;
    return rest.bytes[0] == '(' ? length : 0;
}

/* Apostrophes are lost as often as accents. */
static void append_damaged(struct text header, struct buffer *keys)
{
    size_t start = keys->length, letters = 0, signs = 0;

    buffer_append_char(keys, '?');
    while (header.length > 0) {
        size_t unit = lost_unit_length(header);
        header.bytes += unit;
        header.length -= unit;
        if (header.length == 0)
            break;
        uint32_t c = utf8_next(&header);
        if (ascii_letter(c) || (c >= '0' && c <= '9')) {
            buffer_append_char(keys, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
            letters++;
        } else if ((c >= 0x80 && !blank_or_dash(c)) || c == '?' || c == '\'') {
            signs++;
            if (keys->length == start + 1 || keys->bytes[keys->length - 1] != '?')
                buffer_append_char(keys, '?');
        }
    }
    end_key(keys, start, letters >= DAMAGED_LETTERS && signs > 0 ? 1 : SIZE_MAX);
}

void label_keys(struct text header, struct buffer *keys)
{
    struct buffer repaired = {0};

    if (header.length > LABEL_LONGEST)
        return;
    append_exact(header, keys);
    append_words(header, true, keys);
    if (mojibake_repair(header, &repaired)) {
        append_exact(buffer_text(&repaired), keys);
        append_words(buffer_text(&repaired), true, keys);
    }
    buffer_clear(&repaired);
    if (damaged(header))
        append_damaged(header, keys);
}

void label_spelling_keys(struct text spelling, struct buffer *keys)
{
    append_exact(spelling, keys);
    append_words(spelling, false, keys);
    append_damaged(spelling, keys);
}

static size_t separator_length(struct text rest)
{
    static const char *const separators[] = {
        " - ", " \xE2\x80\x93 ", " / ", " | ", "/", "\n", "\r"};

    if (!strchr(" /\n\r", *rest.bytes))
        return 0;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct text separator = text_of(separators[i]);
        if (rest.length >= separator.length &&
            memcmp(rest.bytes, separator.bytes, separator.length) == 0)
            return separator.length;
    }
    return 0;
}

static size_t end_part(struct text part, struct buffer *parts)
{
    part = text_trim(part);
    if (text_empty(part))
        return 0;
    buffer_append_text(parts, part);
    buffer_append_char(parts, '\0');
    return 1;
}

size_t label_parts(struct text header, struct buffer *parts)
{
    size_t count = 0, start = 0, first = parts->length;

    for (size_t i = 0; i < header.length;) {
        size_t length =
            separator_length((struct text){header.bytes + i, header.length - i});
        if (length > 0)
            count += end_part((struct text){header.bytes + start, i - start}, parts);
        i += length > 0 ? length : 1;
        start = length > 0 ? i : start;
    }
    count += end_part((struct text){header.bytes + start, header.length - start}, parts);
    if (count < 2) {
        parts->length = first;
        count = 0;
    }
    return count;
}

struct label_unit label_unit(struct text header)
{
    struct buffer repaired = {0};
    struct label_words words;

    if (header.length > LABEL_LONGEST)
        return (struct label_unit){0};
    if (mojibake_repair(header, &repaired))
        header = buffer_text(&repaired);
    label_words_split(header, &words);
    label_words_clear(&words);
    /* Words say whether there is a unit, and amounts how large it is. */
    if (words.unit.thousands > 0 || words.unit.currency[0])
        words.unit.thousands = amount_unit_of(header).power;
    buffer_clear(&repaired);
    return words.unit;
}

bool label_of_money(struct text header)
{
    static const char *const money[] = {
        "aide",       "amount",      "budget",        "contribution", "cost",
        "costs",      "cout",        "couts",         "credits",      "depense",
        "depenses",   "expenditure", "funding",       "financement",  "grant",
        "montant",    "paiement",    "participation", "recette",      "subventions",
        "subvention", "versement",   "versements"};
    struct label_words words;
    bool found = false;

    if (header.length > LABEL_LONGEST)
        return false;
    label_words_split(header, &words);
    for (size_t i = 0; i < words.count; i++)
        for (size_t k = 0; k < sizeof money / sizeof *money; k++)
            found |= text_equal(short_form(words.of[i]), text_of(money[k]));
    label_words_clear(&words);
    return found;
}
