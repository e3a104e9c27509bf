/* SPDX-License-Identifier: MIT */
/* One function a decision. Names of formats come from the room of formats as they are
 * shown; those that a language writes in its own letters stand here as message ids. */
#include "load/explain.h"

#include "base/memory.h"
#include "load/values/amounts.h"
#include "load/values/dates.h"
#include "load/encoding/encoding.h"

#include <stdio.h>
#include <stdlib.h>

/* --- gathering ---------------------------------------------------------------------- */

/* Those from one place to the other. */
static void see_line_ends(struct explain *explain, struct text text, size_t at, size_t to)
{
    for (; at < to; at++) {
        at += encoding_line_end((struct text){text.bytes + at, to - at});
        if (at == to)
            return;
        bool before_feed = at + 1 < text.length && text.bytes[at + 1] == '\n';
        if (text.bytes[at] == '\r')
            *(before_feed ? &explain->both : &explain->returns) = true;
        else if (at == 0 || text.bytes[at - 1] != '\r')
            explain->line_feeds = true;
    }
}

static bool has(struct text text, char byte)
{
    return text.length > 0 && memchr(text.bytes, byte, text.length);
}

/* Line ends inside quotation marks belong to a cell: a spreadsheet writes others there.
 * Where there are line feeds only, the first one is enough. */
void explain_text(struct explain *explain, struct text text)
{
    bool inside = false, returns = has(text, '\r');

    explain->marks = explain->marks || has(text, '"');
    explain->single_marks = explain->single_marks || has(text, '\'');
    for (size_t at = 0; at < text.length && (returns || !explain->line_feeds);) {
        const char *mark = memchr(text.bytes + at, '"', text.length - at);
        size_t end = mark ? (size_t)(mark - text.bytes) : text.length;
        if (!inside)
            see_line_ends(explain, text, at, end);
        inside = !inside;
        at = end + 1;
    }
}

void explain_table(struct explain *explain, const struct sheet_table *table, bool first)
{
    explain->dialect = *table->dialect;
    explain->first = first;
    explain->header_rows = table->header_rows;
    explain->header_cells = table->header_count;
    explain->rows = explain->wide = 0;
    memset(explain->proof, 0, sizeof explain->proof);
}

static bool one_date(struct text value)
{
    unsigned forms = date_forms(value);

    return forms != 0 && (forms & (forms - 1)) == 0;
}

static bool one_amount(struct text value)
{
    struct number number;

    return number_cut(value, &number) && number.comma != number.point;
}

/* Looks for the first value of a column that reads in one way. */
static void find_proof(const struct record *records, size_t count, size_t cell,
                       bool (*one)(struct text value), char proof[EXPLAIN_PROOF])
{
    for (size_t row = 0; row < count && !proof[0]; row++) {
        if (cell >= records[row].count)
            continue;
        struct text value = text_trim(records[row].cells[cell]);
        if (value.length < EXPLAIN_PROOF && one(value))
            memcpy(proof, value.bytes, value.length);
    }
}

void explain_rows(struct explain *explain, const struct source *source,
                  const struct record *records, size_t count)
{
    int column_count;
    const struct column *columns = columns_of(source->kind, &column_count);

    explain->rows += count;
    for (size_t row = 0; row < count; row++)
        explain->wide += records[row].count == explain->header_cells;
    for (int i = 0; i < column_count; i++) {
        size_t cell = (size_t)source->cell_of[i];
        if (source->cell_of[i] < 0)
            continue;
        if (columns[i].type == TYPE_DATE)
            find_proof(records, count, cell, one_date, explain->proof[i]);
        else if (columns[i].type == TYPE_MONEY)
            find_proof(records, count, cell, one_amount, explain->proof[i]);
    }
}

/* --- telling ------------------------------------------------------------------------ */

static struct decision *add(struct source *source, enum decision_code code,
                            const char *value, const char *word, enum reason reason)
{
    struct decision decision = {
        .code = code, .reason = reason, .value = memory_string(value), .word = word};

    decision_list_add(&source->decisions, decision);
    return &source->decisions.items[source->decisions.count - 1];
}

static char *fraction(size_t part, size_t whole)
{
    char text[48];

    snprintf(text, sizeof text, "%zu/%zu", part, whole);
    return memory_string(text);
}

static char *number(size_t value)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", value);
    return memory_string(text);
}

static void tell_kind(struct source *source, const struct header_match *match)
{
    static const struct {
        const char *value, *word;
    } kinds[TABLE_COUNT] = {
        [TABLE_PROGRAMME] = {"programme", N_("programme")},
        [TABLE_PROJECTS] = {"projects", N_("projects")},
        [TABLE_MILESTONES] = {"milestones", N_("milestones")},
    };
    enum reason reason = match->own > 0 ? REASON_OWN_HEADERS : REASON_REQUIRED_THERE;
    struct decision *decision = add(source, DECISION_KIND, kinds[source->kind].value,
                                    kinds[source->kind].word, reason);

    if (match->own > 0)
        decision->evidence = number((size_t)match->own);
}

static void tell_encoding(const struct explain *explain, struct source *source)
{
    enum reason reason = REASON_NOT_UTF8;

    if (explain->encoding_asked)
        reason = REASON_ASKED;
    else if (strncmp(source->encoding, "UTF-16", 6) == 0)
        reason = REASON_WIDE;
    else if (strncmp(source->encoding, "UTF-8", 5) == 0)
        reason = REASON_WELL_FORMED;
    add(source, DECISION_ENCODING, source->encoding, NULL, reason);
}

static void tell_line_ends(const struct explain *explain, struct source *source)
{
    int kinds = explain->line_feeds + explain->returns + explain->both;

    if (kinds == 0)
        return;
    if (kinds > 1)
        add(source, DECISION_LINE_ENDS, "mixed", N_("of several kinds"), REASON_NONE);
    else
        add(source, DECISION_LINE_ENDS,
            explain->both         ? "CR LF"
            : explain->line_feeds ? "LF"
                                  : "CR",
            NULL, REASON_NONE);
}

static void tell_delimiter(const struct explain *explain, struct source *source)
{
    static const struct {
        const char *value, *word;
    } signs[] = {{",", N_("comma")},
                 {";", N_("semicolon")},
                 {"\t", N_("tab")},
                 {"|", N_("vertical bar")},
                 {" ", N_("blank")}};
    const char *word = NULL;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i].value, source->delimiter) == 0)
            word = signs[i].word;
    struct decision *decision = add(source, DECISION_DELIMITER, source->delimiter, word,
                                    explain->delimiter_asked ? REASON_ASKED
                                    : explain->rows > 0      ? REASON_SAME_WIDTH
                                                             : REASON_NONE);
    if (decision->reason == REASON_SAME_WIDTH)
        decision->evidence = fraction(explain->wide, explain->rows);
}

static void tell_quotes(const struct explain *explain, struct source *source)
{
    char mark = (char)explain->dialect.quote;
    bool used = mark == '\'' ? explain->single_marks : explain->marks;

    if (explain->dialect.quote == DIALECT_NO_QUOTE) {
        add(source, DECISION_QUOTE, "", N_("none"), REASON_NONE);
        return;
    }
    add(source, DECISION_QUOTE, (char[]){mark, '\0'}, NULL,
        used ? REASON_NONE : REASON_UNUSED);
    if (!used)
        return;
    if (explain->dialect.backslash)
        add(source, DECISION_ESCAPE, "backslash", N_("behind a backslash"), REASON_NONE);
    else
        add(source, DECISION_ESCAPE, "doubled", N_("doubled"), REASON_NONE);
}

static void tell_header(const struct explain *explain, struct source *source,
                        const struct header_match *match)
{
    unsigned long line = source->header_line;
    char text[48];
    size_t filled = 0;

    if (explain->first && line > 1) {
        snprintf(text, sizeof text, "%lu", line - 1);
        add(source, DECISION_SKIPPED_LINES, text, NULL, REASON_BEFORE_HEADER);
    }
    if (line == 0)
        return;
    for (int i = 0; i < source->header_count - source->made; i++)
        filled += source->headers[i][0] != '\0';
    if (explain->header_rows > 1)
        snprintf(text, sizeof text, "%lu-%lu", line, line + explain->header_rows - 1);
    else
        snprintf(text, sizeof text, "%lu", line);
    add(source, DECISION_HEADER_LINE, text, NULL, REASON_KNOWN_CELLS)->evidence =
        fraction((size_t)match->matched, filled);
}

/* Names of forms as people write them: a day is "j" in French, a year "a". */
static const char *form_word(const char *name)
{
    static const char *const forms[] = {
        N_("yyyy-mm-dd"),   N_("yyyy/mm/dd"),
        N_("yyyymmdd"),     N_("dd/mm/yyyy"),
        N_("dd.mm.yyyy"),   N_("dd-mm-yyyy"),
        N_("dd/mm/yy"),     N_("dd.mm.yy"),
        N_("dd-mm-yy"),     N_("mm/dd/yyyy"),
        N_("mm-dd-yyyy"),   N_("mm/dd/yy"),
        N_("d month yyyy"), N_("days since 1900 (spreadsheet)"),
        N_("month yyyy"),   N_("quarter yyyy"),
        N_("yyyy"),         N_("seconds since 1970"),
        N_("day/day")};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i], name) == 0)
            return forms[i];
    return NULL;
}

/* What speaks for the reading of a column that could be misread at all. */
static enum reason format_reason(const struct explain *explain,
                                 const struct column_format *format, int column)
{
    if (format->ambiguous)
        return format->type == TYPE_DATE ? REASON_DAY_FIRST : REASON_THOUSANDS;
    if (explain->proof[column][0])
        return REASON_ONE_READING;
    return format->type == TYPE_DATE || format->decimal ? REASON_OTHER_COLUMNS
                                                        : REASON_NONE;
}

static struct decision *add_format(struct source *source, enum decision_code code,
                                   const char *name, int column, enum reason reason)
{
    char plain[sizeof((struct column_format *)0)->name];

    /* "dd/mm/yyyy, …" is told form by form. */
    snprintf(plain, sizeof plain, "%s", name);
    if (strstr(plain, ", "))
        *strstr(plain, ", ") = '\0';
    struct decision *decision = add(source, code, plain, form_word(plain), reason);
    decision->column = (unsigned)source->cell_of[column] + 1;
    return decision;
}

static void tell_shares(struct source *source, const struct column_format *format,
                        int column)
{
    struct decision *decision =
        format->fraction
            ? add(source, DECISION_SHARES, "fraction", N_("fractions of 1"),
                  REASON_BELOW_ONE)
            : add(source, DECISION_SHARES, "percent", N_("out of 100"), REASON_NONE);

    decision->column = (unsigned)source->cell_of[column] + 1;
}

static void tell_format(const struct explain *explain, struct source *source,
                        const struct column_format *format, int column, enum reason reason)
{
    enum decision_code code = format->type == TYPE_DATE ? DECISION_DATES : DECISION_AMOUNTS;
    struct decision *decision = add_format(source, code, format->name, column, reason);

    if (reason == REASON_ONE_READING)
        decision->evidence = memory_string(explain->proof[column]);
    for (int i = 1; i < format->date_count; i++) {
        char name[sizeof format->name];
        date_form_name((enum date_form)format->dates[i], text_of(""), name, sizeof name);
        add_format(source, code, name, column, REASON_WHERE_IT_FITS);
    }
}

/* Takes out what is said of the column's format; where it stood. */
static size_t forget_format(struct decision_list *list, unsigned column)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct decision *item = &list->items[i];
        if (item->column == column && item->code >= DECISION_DATES) {
            free(item->value);
            free(item->evidence);
            continue;
        }
        list->items[kept++] = *item;
        if (item->column <= column)
            at = kept;
    }
    list->count = kept;
    return at;
}

static enum reason retyped_reason(const struct column_format *format, bool rows)
{
    if (format->ambiguous)
        return format->type == TYPE_DATE ? REASON_DAY_FIRST : REASON_THOUSANDS;
    return rows ? REASON_LATER_LINE : REASON_LATER_ROWS;
}

void explain_retyped(struct source *source, int column, const struct column_format *format,
                     bool rows)
{
    struct decision_list *list = &source->decisions;
    size_t at = forget_format(list, (unsigned)source->cell_of[column] + 1);
    struct decision_list behind = {0};

    /* What is added comes last, so what stands behind is put aside. */
    for (size_t i = at; i < list->count; i++)
        decision_list_add(&behind, list->items[i]);
    list->count = at;
    if (format->type == TYPE_PERCENT)
        tell_shares(source, format, column);
    else if (format->name[0])
        tell_format(NULL, source, format, column, retyped_reason(format, rows));
    for (size_t i = 0; i < behind.count; i++)
        decision_list_add(list, behind.items[i]);
    free(behind.items);
}

static void tell_column(struct source *source, const struct header_match *match, int cell)
{
    int count, column = source->column_of[cell];
    const struct column *columns = columns_of(source->kind, &count);
    enum reason reason;
    struct decision *decision;

    if (cell < match->cells)
        reason = (enum reason)match->reason_of[cell];
    else
        reason = match->made == PROJECT_ID && source->kind == TABLE_PROJECTS
                     ? REASON_MADE_OF_LINE
                     : REASON_MADE_OF_NAME;
    if (column != COLUMN_NONE)
        decision = add(source, DECISION_COLUMN, columns[column].name, columns[column].label,
                       reason);
    else
        decision = add(source, DECISION_COLUMN, "", N_("not used"), reason);
    decision->column = (unsigned)cell + 1;
}

void explain_source(const struct explain *explain, struct source *source,
                    const struct header_match *match, const struct column_format *formats)
{
    tell_kind(source, match);
    tell_encoding(explain, source);
    tell_line_ends(explain, source);
    tell_delimiter(explain, source);
    tell_quotes(explain, source);
    tell_header(explain, source, match);
    for (int cell = 0; cell < source->header_count; cell++) {
        int column = source->column_of[cell];
        if (column == COLUMN_NONE && source->headers[cell][0] == '\0')
            continue;
        tell_column(source, match, cell);
        if (column == COLUMN_NONE || !formats[column].name[0])
            continue;
        if (formats[column].type == TYPE_PERCENT)
            tell_shares(source, &formats[column], column);
        else
            tell_format(explain, source, &formats[column], column,
                        format_reason(explain, &formats[column], column));
    }
}
