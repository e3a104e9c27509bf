/* SPDX-License-Identifier: MIT */
/* The grammar's words. A name counts as one only where an operator stands behind it. */
#include "monitor/terms.h"

#include "base/fold.h"
#include "base/utf8.h"

#define NARROW_SPACE "\xE2\x80\xAF"

static const char *const blanks[] = {
    " ", "\t", "\n", "\r", "\xC2\xA0", NARROW_SPACE, "\xE2\x80\x87", "\xE2\x80\x89"};

static const struct {
    const char *open, *close;
} quotes[] = {{"\"", "\""}, {"«", "»"}, {"“", "”"}};

/* Longer ones first. */
static const struct {
    const char *sign;
    enum comparison comparison;
} operators[] = {
    {"!=", COMPARE_DIFFERS},       {"<>", COMPARE_DIFFERS}, {"<=", COMPARE_LESS_EQUAL},
    {">=", COMPARE_GREATER_EQUAL}, {"≠", COMPARE_DIFFERS},  {"≤", COMPARE_LESS_EQUAL},
    {"≥", COMPARE_GREATER_EQUAL},  {":", COMPARE_HAS},      {"=", COMPARE_EQUAL},
    {"<", COMPARE_LESS},           {">", COMPARE_GREATER},
};

static const struct {
    const char *english, *french;
} directives[] = {
    [DIRECTIVE_NONE] = {"", ""},
    [DIRECTIVE_SORT] = {"sort", "tri"},
    [DIRECTIVE_GROUP] = {"by", "par"},
    [DIRECTIVE_VIEW] = {"view", "vue"},
};
enum { DIRECTIVES = sizeof directives / sizeof *directives };

const char *directive_name(enum directive directive, enum language language)
{
    return language == LANGUAGE_FRENCH ? directives[directive].french
                                       : directives[directive].english;
}

static bool folds_to(struct text text, const char *word)
{
    struct buffer folded = {0};
    fold_search(text, &folded);
    bool same = strcmp(buffer_string(&folded), word) == 0;
    buffer_clear(&folded);
    return same;
}

enum directive directive_named(struct text name)
{
    for (int i = 1; i < DIRECTIVES; i++)
        if (folds_to(name, directives[i].english) || folds_to(name, directives[i].french))
            return (enum directive)i;
    return DIRECTIVE_NONE;
}

static struct text from(struct text line, size_t at)
{
    return (struct text){line.bytes + at, line.length - at};
}

static struct text between(struct text line, size_t start, size_t end)
{
    return (struct text){line.bytes + start, end - start};
}

/* Length of a sign when text begins with it, else 0. */
static size_t begins(struct text text, const char *sign)
{
    size_t length = strlen(sign);
    return text.length >= length && memcmp(text.bytes, sign, length) == 0 ? length : 0;
}

size_t term_blank(struct text text)
{
    size_t length = 0;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks && !length; i++)
        length = begins(text, blanks[i]);
    return length;
}

static size_t skip_blanks(struct text line, size_t at)
{
    size_t length;
    while (at < line.length && (length = term_blank(from(line, at))) > 0)
        at += length;
    return at;
}

static size_t operator_at(struct text line, size_t at, enum comparison *comparison)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t length = begins(from(line, at), operators[i].sign);
        if (length) {
            *comparison = operators[i].comparison;
            return length;
        }
    }
    return 0;
}

/* The end of the quotation that begins here, behind its closing sign or at the end of the
 * line; what it says in *inside. The start itself when no quotation begins here. */
static size_t quotation_end(struct text line, size_t start, struct text *inside)
{
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        size_t open = begins(from(line, start), quotes[i].open), at = start + open,
               close = 0;
        if (!open)
            continue;
        while (at < line.length && (close = begins(from(line, at), quotes[i].close)) == 0)
            at++;
        *inside = text_trim(between(line, start + open, at));
        return at + close;
    }
    return start;
}

static bool quotation_at(struct text line, size_t at)
{
    struct text inside;
    return at < line.length && quotation_end(line, at, &inside) > at;
}

/* Up to a blank, an operator or the end. */
static size_t word_end(struct text line, size_t at)
{
    enum comparison comparison;
    while (at < line.length && !term_blank(from(line, at)) &&
           !operator_at(line, at, &comparison) && !begins(from(line, at), "\""))
        at++;
    return at;
}

static bool digit_at(struct text line, size_t at)
{
    return at < line.length && line.bytes[at] >= '0' && line.bytes[at] <= '9';
}

/* Whether the amount that ends here goes on behind the blank: "50 000". Three digits do,
 * which nothing but a sign of money follows. */
static bool group_follows(struct text line, size_t start, size_t end, size_t next)
{
    size_t digits = 0, most = 3;
    while (end - digits > start && digit_at(line, end - digits - 1))
        digits++;
    if (digits == 0 || digits > most)
        return false;
    for (size_t i = 0; i < most; i++)
        if (!digit_at(line, next + i))
            return false;
    struct text behind = from(line, next + most);
    return text_empty(behind) || term_blank(behind) || begins(behind, "€") ||
           memchr(",.kKmM", *behind.bytes, 6) != NULL;
}

/* Where the unit ends that stands behind the blank: "50 €", "30 j"; next for none. */
static size_t unit_end(struct text line, size_t next, enum field_type type)
{
    static const struct {
        enum field_type type;
        const char *unit;
    } units[] = {
        {FIELD_MONEY, "€"},     {FIELD_MONEY, "k€"},  {FIELD_MONEY, "m€"},
        {FIELD_MONEY, "euros"}, {FIELD_MONEY, "eur"}, {FIELD_PERCENT, "%"},
        {FIELD_DAYS, "j"},      {FIELD_DAYS, "d"},    {FIELD_DAYS, "jours"},
        {FIELD_DAYS, "days"},   {FIELD_DAY, "j"},     {FIELD_DAY, "d"},
        {FIELD_DAY, "jours"},   {FIELD_DAY, "days"},
    };
    size_t end = next;
    while (end < line.length && !term_blank(from(line, end)) && line.bytes[end] != ',')
        end++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].type == type && folds_to(between(line, next, end), units[i].unit))
            return end;
    return next;
}

static size_t value_end(struct text line, size_t start, enum field_type type)
{
    size_t at = start;
    struct text inside;
    while (at < line.length) {
        size_t quoted = quotation_end(line, at, &inside), next = skip_blanks(line, at);
        if (quoted > at) {
            at = quoted;
        } else if (next == at) {
            at++;
        } else if (next < line.length && at > start && line.bytes[at - 1] == ',') {
            at = next;
        } else if (type == FIELD_MONEY && group_follows(line, start, at, next)) {
            at = next;
        } else if (at > start && digit_at(line, at - 1) &&
                   unit_end(line, next, type) > next) {
            at = unit_end(line, next, type);
        } else {
            break;
        }
    }
    return at;
}

/* Whether a comparison of its own begins here: the value before it is missing. */
static bool comparison_begins(struct text line, size_t at)
{
    enum comparison comparison;
    size_t end = word_end(line, at);
    struct text name = between(line, at, end);
    return end > at && end < line.length && operator_at(line, end, &comparison) &&
           (field_named(name) != FIELD_NONE || directive_named(name) != DIRECTIVE_NONE);
}

static void take_value(struct text line, size_t *at, struct term *term)
{
    size_t start = skip_blanks(line, *at);
    if (start > *at && comparison_begins(line, start))
        start = *at;
    size_t end = start > *at || start < line.length
                     ? value_end(line, start, field_type(term->field))
                     : start;
    if (end == start)
        end = start = *at;
    term->value = between(line, start, end);
    *at = end;
}

static bool take_comparison(struct text line, size_t *at, size_t start, size_t end,
                            struct term *term)
{
    size_t sign = end == start ? end : skip_blanks(line, end);
    size_t length = sign < line.length ? operator_at(line, sign, &term->comparison) : 0;
    if (!length)
        return false;
    term->name = between(line, start, end);
    term->field = field_named(term->name);
    /* Blanks before the sign, as French has it, only where a field was meant. */
    if (sign > end && term->field == FIELD_NONE &&
        directive_named(term->name) == DIRECTIVE_NONE)
        return false;
    term->kind = TERM_COMPARISON;
    term->sign = between(line, sign, sign + length);
    *at = sign + length;
    take_value(line, at, term);
    return true;
}

bool term_next(struct text line, size_t *at, struct term *term)
{
    size_t start = skip_blanks(line, *at), here = start;
    *term = (struct term){.kind = TERM_WORD};
    *at = start;
    if (start >= line.length)
        return false;
    if (line.bytes[here] == '-' && here + 1 < line.length &&
        !term_blank(from(line, here + 1))) {
        term->negated = true;
        here++;
    }
    size_t end = quotation_end(line, here, &term->name);
    if (end > here) {
        term->kind = TERM_PHRASE;
        *at = end;
    } else {
        end = word_end(line, here);
        if (!take_comparison(line, at, here, end, term)) {
            *at = end > here ? end : here + 1;
            term->name = between(line, here, *at);
            if (!term->negated &&
                (folds_to(term->name, "or") || folds_to(term->name, "ou")))
                term->kind = TERM_OR;
        }
    }
    term->whole = between(line, start, *at);
    return true;
}

/* Whether the comma here is a decimal one: before one or two digits, or before any that a
 * thousand or a million ends. */
static bool decimal_comma(struct text values, size_t comma)
{
    size_t digits = 0;
    while (digit_at(values, comma + 1 + digits))
        digits++;
    size_t behind = comma + 1 + digits;
    bool scaled = behind < values.length && memchr("kKmM", values.bytes[behind], 4);
    return comma > 0 && digit_at(values, comma - 1) && digits > 0 &&
           (digits <= 2 || scaled);
}

bool term_next_value(struct text *values, bool decimals, struct term_value *value)
{
    size_t at = 0;
    struct text inside;
    if (text_empty(*values))
        return false;
    *value = (struct term_value){.quoted = quotation_at(*values, 0)};
    while (at < values->length &&
           (values->bytes[at] != ',' || (decimals && decimal_comma(*values, at)))) {
        size_t quoted = quotation_end(*values, at, &inside);
        at = quoted > at ? quoted : at + 1;
    }
    value->text = text_trim(between(*values, 0, at));
    if (value->quoted && quotation_end(value->text, 0, &inside) == value->text.length)
        value->text = inside;
    *values = from(*values, at < values->length ? at + 1 : at);
    return true;
}
