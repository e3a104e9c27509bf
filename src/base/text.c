/* SPDX-License-Identifier: MIT */
/* Trimming. Runs over every id that is loaded or looked up, hence on bytes. */
#include "base/text.h"

static const struct text wide_blanks[] = {
    {"\xC2\xA0", 2},     /* U+00A0 */
    {"\xE2\x80\x87", 3}, /* U+2007 */
    {"\xE2\x80\xAF", 3}, /* U+202F */
    {"\xEF\xBB\xBF", 3}, /* U+FEFF */
};
enum { WIDE_BLANKS = sizeof wide_blanks / sizeof *wide_blanks };

static bool plain_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_at(const char *bytes, struct text blank)
{
    return memcmp(bytes, blank.bytes, blank.length) == 0;
}

/* Bytes of the blank that text begins with, or 0. Most letters with accents begin with
 * other bytes, and end in others, than all blanks. */
static size_t blank_before(struct text text)
{
    if (text.length > 0 && plain_blank(text.bytes[0]))
        return 1;
    if (text.length < 2 || (unsigned char)text.bytes[0] < 0x80 || text.bytes[0] == '\xC3')
        return 0;
    for (int i = 0; i < WIDE_BLANKS; i++)
        if (text.length >= wide_blanks[i].length && is_at(text.bytes, wide_blanks[i]))
            return wide_blanks[i].length;
    return 0;
}

static size_t blank_behind(struct text text)
{
    const char *end = text.bytes + text.length;

    if (text.length > 0 && plain_blank(end[-1]))
        return 1;
    if (text.length < 2 || (unsigned char)end[-1] < 0x80 || end[-2] == '\xC3')
        return 0;
    for (int i = 0; i < WIDE_BLANKS; i++) {
        size_t length = wide_blanks[i].length;
        if (text.length >= length && is_at(end - length, wide_blanks[i]))
            return length;
    }
    return 0;
}

struct text text_trim_blanks(struct text text)
{
    size_t blank;

    while ((blank = blank_before(text)) > 0) {
        text.bytes += blank;
        text.length -= blank;
    }
    while ((blank = blank_behind(text)) > 0)
        text.length -= blank;
    return text;
}

bool text_next_name(const char **names, struct text *name)
{
    *name = (struct text){*names, strcspn(*names, "|")};
    *names += name->length + ((*names)[name->length] == '|');
    return name->length > 0;
}
