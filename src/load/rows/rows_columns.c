/* SPDX-License-Identifier: MIT */
/* What a file's columns say as a whole: before rows are made of them, how they are to be
 * read; and behind the last row, what is to be said of how they were. */
#include "load/rows/rows_inside.h"

#include <stdio.h>

enum { SEEN_AT_ONCE = 256 /* rows */ };

void rows_see_header(const struct source *source, struct format_evidence *evidence)
{
    for (int i = 0; i < COLUMNS_MAX; i++)
        if (source->cell_of[i] >= 0)
            evidence_header(&evidence->of[i], text_of(source->headers[source->cell_of[i]]));
}

static void see_cell(struct column_evidence *evidence, enum column_type type,
                     struct text cell)
{
    struct text text = text_trim(cell);

    if (vocabularies_missing(text))
        evidence_missing(evidence, text);
    else
        evidence_see(evidence, type, text);
}

/* How the first cell is spelled of a typed column, or the first that is not empty. */
static enum spelling first_spelling(enum column_type type, const struct text *cells,
                                    size_t stride, size_t count)
{
    for (; count > 1 && text_empty(*cells); count--)
        cells += stride;
    return spelling_of(type, *cells);
}

/* Cells that are all spelled like the first are only counted: *cells has count of them. */
static void see_column(struct column_evidence *evidence, enum column_type type,
                       const struct text *cells, size_t stride, size_t count)
{
    int64_t values[SEEN_AT_ONCE];

    while (count > 0) {
        enum spelling spelling = first_spelling(type, cells, stride, count);
        struct spelling_run alike = {0};
        if (spelling != SPELLING_NONE)
            alike = spelling_read_run(type, spelling, cells, stride, count, values);
        if (alike.count > 0) {
            struct direct direct = revision_spelled(evidence, type, spelling);
            revision_direct_run(&direct, cells, stride, alike, values);
        } else {
            see_cell(evidence, type, *cells);
            alike.count = 1;
        }
        cells += alike.count * stride;
        count -= alike.count;
    }
}

/* Of words only a lone dash says something about the file, and of ids how long they are. */
static void see_words(struct column_evidence *evidence, enum column_type type,
                      const struct text *cells, size_t stride, size_t count)
{
    for (; count > 0; count--, cells += stride) {
        struct text text = text_trim(*cells);
        if (text.length <= DASH_LONGEST && lone_dash(text))
            evidence->dashes++;
        else if (type == TYPE_TEXT)
            id_lengths_see(&evidence->lengths, text);
    }
}

/* Whether a column is read in a way that its values decide. */
static bool typed(enum column_type type)
{
    return type >= TYPE_DATE && type <= TYPE_FLAG;
}

/* Records of one width. */
static void see_run(const struct source *source, const struct record *records, size_t count,
                    struct format_evidence *evidence)
{
    size_t width = records->count;
    int column_count;
    const struct column *columns = columns_of(source->kind, &column_count);

    for (int i = 0; i < column_count; i++) {
        int cell = source->cell_of[i];
        if (cell < 0 || (size_t)cell >= width)
            continue;
        if (typed(columns[i].type))
            see_column(&evidence->of[i], columns[i].type, records->cells + cell, width,
                       count);
        else if (columns[i].type != TYPE_TEXT || id_column(source->kind, i))
            see_words(&evidence->of[i], columns[i].type, records->cells + cell, width,
                      count);
    }
}

void rows_see(const struct source *source, const struct record *records, size_t count,
              struct format_evidence *evidence)
{
    while (count > 0) {
        size_t run = records_alike(records, count < SEEN_AT_ONCE ? count : SEEN_AT_ONCE);
        see_run(source, records, run, evidence);
        evidence->line = records[run - 1].line;
        records += run;
        count -= run;
    }
}

static void report_format(struct rows *rows, int column)
{
    const struct column_format *format = &rows->revision.formats[column];
    const struct column_evidence *evidence = &rows->revision.evidence->of[column];
    unsigned long line = rows->source->header_line;
    int cell = rows->source->cell_of[column];
    struct text name = text_of(format->name), header = text_of(rows->source->headers[cell]);
    bool money = format->type == TYPE_MONEY;

    if (format->ambiguous)
        rows_report(rows, FINDING_AMBIGUOUS, line, cell, name, false);
    for (int i = 0; i < format->date_count; i++)
        if (date_form_wide((enum date_form)format->dates[i])) {
            rows_report(rows, FINDING_NO_DAY, line, cell,
                        evidence_example(evidence, format->dates[i]), false);
            break;
        }
    if (format->next_day)
        rows_report(rows, FINDING_NEXT_DAY, line, cell,
                    evidence_example(evidence, format->dates[0]), false);
    if (money && format->dash_is_zero)
        rows_report(rows, FINDING_DASH_ZERO, line, cell, text_of("-"), false);
    else if (money && evidence->dashes > 0 && evidence->values > 0 && evidence->zeros == 0)
        rows_report(rows, FINDING_DASH_UNKNOWN, line, cell, text_of("-"), false);
    if (money && format->power > 0 && format->known)
        rows_report(rows, FINDING_UNIT, line, cell, header, false);
    if (money && evidence->scientific > 0)
        rows_report(rows, FINDING_SCIENTIFIC, line, cell, header, false);
}

static void report_retyped(struct rows *rows, int column)
{
    const char *from = rows->revision.retyped[column].from;
    const char *to = rows->revision.formats[column].name;
    char found[80];

    if (!from[0] || strcmp(from, to) == 0)
        return;
    snprintf(found, sizeof found, "%s → %s", from, to);
    rows_report(rows, FINDING_RETYPED, rows->revision.retyped[column].line,
                rows->source->cell_of[column], text_of(found), false);
}

void rows_report_column(struct rows *rows, int column)
{
    report_format(rows, column);
    report_retyped(rows, column);
}
