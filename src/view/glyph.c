/* SPDX-License-Identifier: MIT */
#include "view/glyph.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "view/marks.h"

#include <limits.h>

enum { DOTTED_CIRCLE = 0x25CC };

static struct text text_from(struct text text, size_t start, size_t end)
{
    return (struct text){text.bytes + start, end - start};
}

/* --- Runs of what is simple ----------------------------------------------------------- */

/* Letters of Latin beyond ASCII are two bytes, of which these begin the first. */
static bool begins_latin(char byte)
{
    unsigned char first = (unsigned char)byte;

    return first >= 0xC3 && first <= 0xCB;
}

/* Whether a character that begins with such a byte could belong to the one before it. */
static bool may_be_mark(char byte)
{
    return (unsigned char)byte >= 0x80 && !begins_latin(byte);
}

static bool is_letter(struct text text, size_t at)
{
    return at + 1 < text.length && begins_latin(text.bytes[at]) &&
           ((unsigned char)text.bytes[at + 1] & 0xC0) == 0x80;
}

/* Bytes of the last character of a run. */
static size_t last_length(struct text text, size_t end)
{
    return (unsigned char)text.bytes[end - 1] < 0x80 ? 1 : 2;
}

int glyph_run(bool ascii, struct text *text, int columns)
{
    size_t at = 0;
    int used = 0;

    for (; used < columns && at < text->length; used++)
        if (glyph_is_plain(text->bytes[at]))
            at++;
        else if (!ascii && is_letter(*text, at))
            at += 2;
        else
            break;
    if (at > 0 && at < text->length && may_be_mark(text->bytes[at])) {
        at -= last_length(*text, at);
        used--;
    }
    if (at > 0)
        *text = text_from(*text, at, text->length);
    return used;
}

/* --- One character -------------------------------------------------------------------- */

/* Drops what adds nothing to the display, collects marks up to the limit. */
static uint16_t take_marks(struct text *rest)
{
    uint32_t marks[MARKS_MOST] = {0};
    int count = 0;

    while (rest->length > 0 && (unsigned char)*rest->bytes >= 0x80) {
        struct text after = *rest;
        uint32_t point = utf8_next(&after);
        enum utf8_class class = utf8_class_of(point);

        if (class != UTF8_MARK && class != UTF8_IGNORED)
            break;
        if (class == UTF8_MARK && count < MARKS_MOST)
            marks[count++] = point;
        *rest = after;
    }
    return marks_number(marks);
}

static void glyph_base(struct glyph *glyph, struct text *rest)
{
    struct text start = *rest;
    uint32_t point = utf8_next(rest);

    if (point == '\r' && rest->length > 0 && *rest->bytes == '\n')
        utf8_next(rest);
    glyph->newline = point == '\n' || point == '\r';
    glyph->blank = point == ' ' || point == '\t';
    if (glyph->newline || glyph->blank)
        point = ' ';

    enum utf8_class class = utf8_class_of(point);
    if (class == UTF8_MARK) {
        point = DOTTED_CIRCLE;
        *rest = start;
    } else if (class != UTF8_SHOWN) {
        point = UTF8_REPLACEMENT;
    }
    glyph->cell.base = point;
    glyph->cell.width = utf8_width(point) == 2 ? 2 : 1;
}

/* Whether what follows leaves the character before it as it is. */
static bool stands_alone(struct text rest)
{
    if (rest.length == 0)
        return true;
    uint32_t point = utf8_next(&rest);
    if (utf8_latin(point) || point < 0x80)
        return true;
    enum utf8_class class = utf8_class_of(point);
    return class != UTF8_MARK && class != UTF8_IGNORED;
}

/* Takes the most usual character off *rest, for which glyph_next would come to the same:
 * shown as it stands, without marks. Returns its columns; 0: it is not so simple. */
static int take_simple(bool ascii, struct text *rest, uint32_t *point)
{
    struct text after = *rest;

    if (after.length == 0)
        return 0;
    *point = utf8_next(&after);
    bool latin = utf8_latin(*point);
    if ((ascii && *point >= 0x80) || (!latin && utf8_class_of(*point) != UTF8_SHOWN) ||
        !stands_alone(after))
        return 0;
    *rest = after;
    return latin ? 1 : utf8_width(*point);
}

bool glyph_next(bool ascii, struct text *rest, struct glyph *glyph)
{
    *glyph = (struct glyph){0};
    glyph->width = take_simple(ascii, rest, &glyph->cell.base);
    if (glyph->width > 0) {
        glyph->cell.width = glyph->width == 2 ? 2 : 1;
        glyph->blank = glyph->cell.base == ' ';
        return true;
    }
    while (rest->length > 0 && (unsigned char)*rest->bytes >= 0x80) {
        struct text after = *rest;

        if (utf8_class_of(utf8_next(&after)) != UTF8_IGNORED)
            break;
        *rest = after;
    }
    if (rest->length == 0)
        return false;
    glyph_base(glyph, rest);
    size_t before = rest->length;
    uint16_t marks = glyph->newline ? 0 : take_marks(rest);
    glyph->cell.marks = ascii ? 0 : marks;
    if (rest->length != before)
        glyph->blank = false;
    glyph->width = glyph->cell.width;
    if (ascii && (glyph->cell.base < ' ' || glyph->cell.base > '~')) {
        glyph->spelling = fold_ascii(glyph->cell.base);
        glyph->width = (int)strlen(glyph->spelling);
    }
    return true;
}

/* --- Measuring ------------------------------------------------------------------------ */

size_t glyph_prefix(bool ascii, struct text text, int width, size_t *shorter)
{
    struct text rest = text;
    struct glyph glyph;
    size_t length = 0;
    int used = 0;

    *shorter = 0;
    for (;;) {
        int simple = glyph_run(ascii, &rest, width - used);
        used += simple;
        length = text.length - rest.length;
        if (used < width)
            *shorter = length;
        else if (simple > 0)
            *shorter = length - last_length(text, length);
        if (!glyph_next(ascii, &rest, &glyph)) {
            if (used < width)
                *shorter = text.length;
            return text.length;
        }
        if (glyph.width > width - used)
            return length;
        used += glyph.width;
        length = text.length - rest.length;
    }
}

size_t canvas_prefix(bool ascii, struct text text, int width)
{
    size_t shorter;

    return glyph_prefix(ascii, text, width, &shorter);
}

int canvas_measure(bool ascii, struct text text)
{
    struct glyph glyph;
    int used = 0;

    for (;;) {
        used += glyph_run(ascii, &text, INT_MAX - used);
        if (!glyph_next(ascii, &text, &glyph))
            return used;
        used = glyph.width > INT_MAX - used ? INT_MAX : used + glyph.width;
    }
}

static void skip_blanks(struct text *rest)
{
    struct text after = *rest;
    struct glyph glyph;

    while (glyph_next(false, &after, &glyph) && glyph.blank)
        *rest = after;
}

bool canvas_wrap(bool ascii, struct text *rest, int width, struct text *line)
{
    struct text cursor = *rest;
    struct glyph glyph;
    size_t at = 0;    /* where the glyph starts in *rest */
    size_t shown = 0; /* end of the last glyph that is not blank */
    size_t word = 0;  /* end of the last word that is whole */
    int used = 0;

    if (rest->length == 0)
        return false;
    while (glyph_next(ascii, &cursor, &glyph) && !glyph.newline) {
        if (glyph.blank) {
            word = shown;
        } else if (glyph.width > width - used && shown > 0) {
            *line = text_from(*rest, 0, word > 0 ? word : at);
            *rest = text_from(*rest, line->length, rest->length);
            skip_blanks(rest);
            return true;
        } else if (glyph.width > width - used && used > 0) {
            /* an indentation that leaves no room for the word behind it */
            *rest = text_from(*rest, at, rest->length);
            at = 0;
            used = 0;
        }
        used = glyph.width > INT_MAX - used ? INT_MAX : used + glyph.width;
        at = rest->length - cursor.length;
        if (!glyph.blank)
            shown = at;
    }
    *line = text_from(*rest, 0, shown);
    *rest = cursor;
    return true;
}
