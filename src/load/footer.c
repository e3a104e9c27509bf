/* SPDX-License-Identifier: MIT */
/* A total says so in its first cell and has nothing but amounts behind it; a note says what
 * it is in one cell or two, or is a sentence alone. */
#include "load/footer.h"

#include "base/fold.h"

enum { FOOTNOTE_BLANKS = 3 /* a lone cell of more words is a sentence, not a number */ };

static bool starts(const char *key, const char *const *words)
{
    for (; *words; words++)
        if (strncmp(key, *words, strlen(*words)) == 0)
            return true;
    return false;
}

bool footer_numeric(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if ((cell.bytes[i] >= 'a' && cell.bytes[i] <= 'z') ||
            (cell.bytes[i] >= 'A' && cell.bytes[i] <= 'Z'))
            return false;
    return true;
}

static bool all_numeric(const struct text *cells, size_t count)
{
    while (count > 0 && footer_numeric(cells[count - 1]))
        count--;
    return count == 0;
}

static size_t blanks_in(struct text text)
{
    size_t blanks = 0;

    for (size_t i = 0; i < text.length; i++)
        blanks += text.bytes[i] == ' ';
    return blanks;
}

bool footer_like(const struct text *cells, size_t count, struct buffer *scratch)
{
    static const char *const totals[] = {"total",      "totaux",   "soustotal",
                                         "sousttotal", "subtotal", "grandtotal",
                                         "somme",      "sum",      NULL};
    static const char *const notes[] = {
        "source",  "note",     "nota",   "exporte",   "exportdu", "extraction", "edite",
        "genere",  "document", "page",   "legende",   "nombrede", "nblignes",   "donnees",
        "licence", "license",  "tirage", "generated", "exported", "findu",      NULL};
    size_t first = 0, filled = 0;

    while (text_empty(cells[first]))
        first++;
    for (size_t i = first; i < count; i++)
        filled += !text_empty(cells[i]);
    if (filled > 2 && !memchr("tTsSgG", cells[first].bytes[0], 6))
        return false;
    buffer_reset(scratch);
    fold_key(cells[first], scratch);
    const char *key = buffer_string(scratch);
    if (starts(key, totals) && all_numeric(cells + first + 1, count - first - 1))
        return true;
    if (filled > 2)
        return false;
    if (starts(key, notes) || memchr("*(", cells[first].bytes[0], 2))
        return true;
    return filled == 1 && first == 0 && blanks_in(cells[first]) > FOOTNOTE_BLANKS;
}
