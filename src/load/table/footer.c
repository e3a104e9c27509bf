/* SPDX-License-Identifier: MIT */
/* A total says so in its first cell and has nothing but amounts behind it; a note says what
 * it is in one cell or two, or is a sentence alone. */
#include "load/table/footer.h"

#include "base/fold.h"

enum { FOOTNOTE_BLANKS = 3 /* a lone cell of more words is a sentence, not a number */ };

bool footer_numeric(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if ((cell.bytes[i] >= 'a' && cell.bytes[i] <= 'z') ||
            (cell.bytes[i] >= 'A' && cell.bytes[i] <= 'Z'))
            return false;
    return true;
}

/* Nothing but amounts: dates are those of a row. */
static bool all_amounts(const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!footer_numeric(cells[i]) || memchr(cells[i].bytes, '/', cells[i].length) ||
            (cells[i].length > 1 && memchr(cells[i].bytes + 1, '-', cells[i].length - 1)))
            return false;
    return true;
}

static size_t blanks_in(struct text text)
{
    size_t blanks = 0;

    for (size_t i = 0; i < text.length; i++)
        blanks += text.bytes[i] == ' ';
    return blanks;
}

/* Whether the folded text is one of the words, or begins with it as a word of its own. */
static bool begins(const char *folded, const char *const *words, bool more)
{
    for (; *words; words++) {
        size_t length = strlen(*words);
        if (strncmp(folded, *words, length) != 0)
            continue;
        const char *rest = folded + length;
        if (*rest == '\0' || strcmp(rest, ":") == 0 || strcmp(rest, " :") == 0 ||
            (more && (*rest == ' ' || *rest == ':')))
            return true;
    }
    return false;
}

bool footer_like(const struct text *cells, size_t count, struct buffer *scratch)
{
    static const char *const totals[] = {"total",      "totaux",   "sous-total",
                                         "sous total", "subtotal", "grand total",
                                         "ensemble",   NULL};
    static const char *const sums[] = {"somme", "sum", NULL};
    static const char *const notes[] = {
        "source",    "sources",    "note",    "nota",    "nb",       "exporte",
        "export",    "extraction", "edite",   "genere",  "document", "page",
        "legende",   "nombre de",  "donnees", "licence", "license",  "tirage",
        "generated", "exported",   "fin du",  NULL};
    size_t first = 0, filled = 0;

    while (text_empty(cells[first]))
        first++;
    for (size_t i = first; i < count && filled <= 2; i++)
        filled += !text_empty(cells[i]);
    if (filled > 2 && !footer_begins(cells[first].bytes[0]))
        return false;
    bool amounts = all_amounts(cells + first + 1, count - first - 1);
    if (filled > 2 && !amounts)
        return false;
    buffer_reset(scratch);
    fold_search(cells[first], scratch);
    const char *folded = buffer_string(scratch);
    if (amounts && (begins(folded, totals, true) || begins(folded, sums, false)))
        return true;
    /* "Nombre de lignes;12" is a note, "Source;Eau" may be a project. */
    if (filled == 2)
        return amounts && blanks_in(cells[first]) > 0 && begins(folded, notes, true);
    if (filled > 2)
        return false;
    return memchr("*(", cells[first].bytes[0], 2) ||
           (blanks_in(cells[first]) > 0 && begins(folded, notes, true)) ||
           (first == 0 && blanks_in(cells[first]) > FOOTNOTE_BLANKS);
}
