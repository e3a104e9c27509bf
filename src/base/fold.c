/* SPDX-License-Identifier: MIT */
/* Text made comparable. One walker decodes, decomposes and maps; searching, keys and
 * every level of the sorting order differ only in what it leaves standing. */
#include "base/fold.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { LONGEST_DECOMPOSITION = 32, LONGEST_MAPPING = 2, BLANK = ' ' };

/* What a walker gives: the levels of the order, most telling first. */
enum level {
    LEVEL_LETTERS, /* no case, accents or ligatures: what a search sees */
    LEVEL_ACCENTS, /* no case */
    LEVEL_CASE
};

/* Before the code points are used, blanks are one and the ends have none. */
struct walker {
    struct text rest;
    enum level level;
    bool started;      /* something was given: a blank counts from here on */
    bool blank;        /* a blank is due before what comes next */
    int next, pending; /* what is left of the last decomposition */
    utf8proc_int32_t decomposed[LONGEST_DECOMPOSITION * LONGEST_MAPPING];
};

struct mapping {
    uint32_t code_point;
    const char *ascii;
};

/* Signs that people type otherwise than word processors do; same at every level. */
static const struct mapping signs[] = {
    {0xA0, " "},    {0xAB, "\""},          {0xB4, "'"},   {0xBA, "\xC2\xB0"},
    {0xBB, "\""},   {0x2BC, "'"},          {0x2010, "-"}, {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"},         {0x2014, "-"}, {0x2015, "-"},
    {0x2018, "'"},  {0x2019, "'"},         {0x201B, "'"}, {0x201C, "\""},
    {0x201D, "\""}, {0x201E, "\""},        {0x2032, "'"}, {0x2039, "'"},
    {0x203A, "'"},  {0x2116, "n\xC2\xB0"}, {0x2212, "-"},
};

/* Letters that Unicode does not take apart, once they are lower case. */
static const struct mapping letters[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"}, {0x111, "d"},  {0x127, "h"},
    {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"},
};

static int compare_mapping(const void *key, const void *entry)
{
    uint32_t code_point = *(const uint32_t *)key;
    uint32_t other = ((const struct mapping *)entry)->code_point;

    return (code_point > other) - (code_point < other);
}

static const char *find_mapping(const struct mapping *table, size_t count,
                                uint32_t code_point)
{
    const struct mapping *found =
        bsearch(&code_point, table, count, sizeof *table, compare_mapping);

    return found ? found->ascii : NULL;
}
#define MAPPED(table, code_point)                                                          \
    find_mapping(table, sizeof(table) / sizeof *(table), code_point)

static bool blank(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 ||
           (c > 0x1000 && utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ZS);
}

static const utf8proc_option_t level_options[] = {
    [LEVEL_LETTERS] = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                      UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
    [LEVEL_ACCENTS] = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
    [LEVEL_CASE] = UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE,
};

static const char *mapped(const struct walker *walker, uint32_t code_point)
{
    const char *ascii = MAPPED(signs, code_point);

    if (!ascii && walker->level == LEVEL_LETTERS)
        ascii = MAPPED(letters, code_point);
    return ascii;
}

static void append_pending(struct walker *walker, uint32_t code_point, const char *ascii)
{
    struct text text = text_of(ascii);

    if (!ascii)
        walker->decomposed[walker->pending++] = (utf8proc_int32_t)code_point;
    while (text.length > 0)
        walker->decomposed[walker->pending++] = (utf8proc_int32_t)utf8_next(&text);
}

/* Mapped before, as º must not become the o of its decomposition, and behind, as what a
 * letter is made of may have to be mapped. */
static void decompose(struct walker *walker, uint32_t code_point)
{
    utf8proc_int32_t parts[LONGEST_DECOMPOSITION];
    const char *ascii = mapped(walker, code_point);
    int boundary = 0;
    utf8proc_ssize_t count;

    walker->next = walker->pending = 0;
    if (ascii) {
        append_pending(walker, code_point, ascii);
        return;
    }
    count =
        utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, LONGEST_DECOMPOSITION,
                                level_options[walker->level], &boundary);
    if (count > LONGEST_DECOMPOSITION)
        count = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        append_pending(walker, (uint32_t)parts[i], mapped(walker, (uint32_t)parts[i]));
}

/* The next code point before blanks are joined; 0 at the end. A NUL in the text is as
 * good as a blank. */
static uint32_t walk_raw(struct walker *walker)
{
    while (walker->next == walker->pending) {
        uint32_t code_point;

        if (walker->rest.length == 0)
            return 0;
        code_point = utf8_next(&walker->rest);
        if (code_point < 0x80) {
            if (walker->level != LEVEL_CASE && code_point >= 'A' && code_point <= 'Z')
                code_point += 'a' - 'A';
            return code_point ? code_point : BLANK;
        }
        decompose(walker, code_point);
    }
    return (uint32_t)walker->decomposed[walker->next++];
}

/* The next code point, 0 at the end. */
static uint32_t walk(struct walker *walker)
{
    uint32_t code_point;

    if (walker->blank && walker->next < walker->pending) {
        walker->blank = false;
        return (uint32_t)walker->decomposed[walker->next++];
    }
    while ((code_point = walk_raw(walker)) != 0 && blank(code_point))
        walker->blank = walker->started;
    if (code_point == 0)
        return 0;
    walker->started = true;
    if (!walker->blank)
        return code_point;
    /* Give the blank now, and this code point on the next call. */
    if (walker->next == walker->pending) {
        walker->next = walker->pending = 1;
        walker->decomposed[0] = 0;
    }
    walker->decomposed[--walker->next] = (utf8proc_int32_t)code_point;
    return BLANK;
}

/* What U+00C0 to U+00FF fold to, 0 for those that the slow way has to find out about. */
static const char latin[] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0\0"
                            "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

/* The folded letter of an accented one at the front of text, which takes two bytes; 0 when
 * none stands there. */
static char accented_letter(struct text text)
{
    bool stands = text.length > 1 && (unsigned char)text.bytes[0] == 0xC3 &&
                  (text.bytes[1] & 0xC0) == 0x80;
    return stands ? latin[text.bytes[1] & 0x3F] : '\0';
}

char fold_letter(struct text text, size_t *length)
{
    unsigned char c = (unsigned char)*text.bytes;
    char letter = c < 0x80 ? (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                           : accented_letter(text);

    *length = !letter ? 0 : c < 0x80 ? 1 : 2;
    return letter;
}

/* The fast way through letters that need no table: as walk at LEVEL_LETTERS, for as long
 * as nothing else comes. Returns the bytes written, at most one more than it took. */
static size_t walk_simple(struct walker *walker, char *out)
{
    const char *start = out;
    struct text rest = walker->rest;
    bool started = walker->started, due = walker->blank;

    while (rest.length > 0) {
        unsigned char c = (unsigned char)*rest.bytes;
        char letter = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        size_t length = 1;

        if (c >= 0x80) {
            letter = accented_letter(rest);
            length = 2;
            if (!letter)
                break;
        }
        rest = (struct text){rest.bytes + length, rest.length - length};
        if (c <= ' ' && (c == 0 || blank(c))) {
            due = started;
            continue;
        }
        if (due)
            *out++ = BLANK;
        *out++ = letter;
        started = true;
        due = false;
    }
    walker->rest = rest;
    walker->started = started;
    walker->blank = due;
    return (size_t)(out - start);
}

void fold_search(struct text text, struct buffer *out)
{
    struct walker walker = {.rest = text, .level = LEVEL_LETTERS};
    uint32_t code_point;

    do {
        if (walker.next == walker.pending) {
            char *end = buffer_reserve(out, walker.rest.length + 1);

            buffer_advance(out, walk_simple(&walker, end));
        }
        code_point = walk(&walker);
        if (code_point != 0)
            buffer_append_code_point(out, code_point);
    } while (code_point != 0);
}

/* What may stand in brackets behind a header without changing its meaning. "k€" must not:
 * amounts read as euros would be wrong a thousand times over. */
static const char *const units[] = {
    "",
    "%",
    "pct",
    "en %",
    "in %",
    "eur",
    "euro",
    "euros",
    "en euros",
    "in euros",
    "en eur",
    "in eur",
    "\xE2\x82\xAC",
    "en \xE2\x82\xAC",
    "in \xE2\x82\xAC",
    "jj/mm/aaaa",
    "jj/mm/aa",
    "aaaa-mm-jj",
    "dd/mm/yyyy",
    "dd/mm/yy",
    "yyyy-mm-dd",
    "jj.mm.aaaa",
    "dd.mm.yyyy",
};
enum { UNITS = sizeof units / sizeof *units };

/* Length of the bracketed unit that text begins with, or 0. */
static size_t unit_length(struct text text)
{
    char closing = text.bytes[0] == '(' ? ')' : text.bytes[0] == '[' ? ']' : '\0';
    const char *end = closing ? memchr(text.bytes, closing, text.length) : NULL;
    struct text inside;

    if (!end)
        return 0;
    inside = text_trim((struct text){text.bytes + 1, (size_t)(end - text.bytes) - 1});
    for (int i = 0; i < UNITS; i++)
        if (text_equal(inside, text_of(units[i])))
            return (size_t)(end - text.bytes) + 1;
    return 0;
}

static bool letter_or_digit(uint32_t c)
{
    utf8proc_category_t category;

    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    category = utf8proc_category((utf8proc_int32_t)c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

void fold_key(struct text text, struct buffer *out)
{
    struct buffer folded = {0};
    struct text rest;

    fold_search(text, &folded);
    rest = buffer_text(&folded);
    while (rest.length > 0) {
        size_t unit = unit_length(rest);
        uint32_t code_point;

        if (unit > 0) {
            rest.bytes += unit;
            rest.length -= unit;
            continue;
        }
        code_point = utf8_next(&rest);
        if (letter_or_digit(code_point))
            buffer_append_code_point(out, code_point);
    }
    buffer_clear(&folded);
}

static bool digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static int order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Compares the numbers that begin with the digits *a and *b by value, whatever their
 * length; leaves the code points behind them in *a and *b. */
static int compare_numbers(struct walker *in_a, uint32_t *a, struct walker *in_b,
                           uint32_t *b)
{
    int result = 0;

    while (*a == '0')
        *a = walk(in_a);
    while (*b == '0')
        *b = walk(in_b);
    while (digit(*a) && digit(*b)) {
        if (result == 0)
            result = order(*a, *b);
        *a = walk(in_a);
        *b = walk(in_b);
    }
    if (digit(*a) != digit(*b))
        return digit(*a) ? 1 : -1;
    return result;
}

static int compare_letters(struct walker in_a, struct walker in_b)
{
    uint32_t a = walk(&in_a), b = walk(&in_b);

    for (;;) {
        int result;

        if (digit(a) && digit(b)) {
            result = compare_numbers(&in_a, &a, &in_b, &b);
            if (result != 0)
                return result;
            continue;
        }
        /* Any number stands where the digit 0 stands, or "a10" could not be placed. */
        result = order(digit(a) ? '0' : a, digit(b) ? '0' : b);
        if (result != 0 || a == 0)
            return result;
        a = walk(&in_a);
        b = walk(&in_b);
    }
}

/* Weight at the lower levels: the end first, marks behind every letter, and lower case
 * before upper. */
static uint32_t weight(enum level level, uint32_t c)
{
    enum { MARKS = 0x200000 };
    utf8proc_category_t category;

    if (c == 0)
        return 0;
    if (level == LEVEL_CASE)
        return MARKS - c;
    category = c < 0x80 ? UTF8PROC_CATEGORY_LL : utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ? MARKS + c
                                                                                : c;
}

static int compare_level(enum level level, struct walker in_a, struct walker in_b)
{
    in_a.level = in_b.level = level;
    for (;;) {
        uint32_t a = walk(&in_a), b = walk(&in_b);
        int result = order(weight(level, a), weight(level, b));

        if (result != 0 || a == 0)
            return result;
    }
}

/* How many bytes both begin with, up to where neither a number nor a run of blanks could
 * be cut in two. */
static size_t common_length(struct text a, struct text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    size_t safe = 0;

    for (size_t i = 0; i < shorter && a.bytes[i] == b.bytes[i]; i++)
        if (a.bytes[i] > ' ' && a.bytes[i] < 0x7F && !digit((unsigned char)a.bytes[i]))
            safe = i + 1;
    return safe;
}

static struct walker walker_behind(struct text text, size_t common)
{
    if (common > 0)
        text = (struct text){text.bytes + common, text.length - common};
    return (struct walker){.rest = text, .level = LEVEL_LETTERS, .started = common > 0};
}

int fold_compare(struct text a, struct text b)
{
    struct walker in_a, in_b;
    size_t common;
    int result;

    if (text_equal(a, b))
        return 0;
    common = common_length(a, b);
    in_a = walker_behind(a, common);
    in_b = walker_behind(b, common);
    result = compare_letters(in_a, in_b);
    if (result == 0)
        result = compare_level(LEVEL_ACCENTS, in_a, in_b);
    if (result == 0)
        result = compare_level(LEVEL_CASE, in_a, in_b);
    return result;
}
