/* SPDX-License-Identifier: MIT */
/* A column that the file lacks and that we make is the last of the header, so that cells of
 * the file keep their places. */
#include "load/rows/heading.h"

#include "base/memory.h"
#include "load/values/amounts.h"
#include "load/names/label.h"
#include "load/values/vocabularies.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXAMPLE = 40, MOSTLY_OF = 5, MOSTLY = 3 /* three values in five */ };

struct heading {
    const struct source *source;
    const struct header_match *match;
    struct seen {
        size_t values, dates, amounts, numbers;
        char example[EXAMPLE];
    } * cells; /* of the file's header */
};

static int file_cells(const struct source *source)
{
    return source->header_count - source->made;
}

void heading_apply(struct source *source, struct header_match *match,
                   const struct text *names)
{
    int count, cells = match->cells;
    const struct column *columns = columns_of(match->kind, &count);

    source->kind = match->kind;
    source->made = match->made != COLUMN_NONE;
    source->header_count = cells + source->made;
    source->headers = memory_new((size_t)cells + 1, sizeof *source->headers);
    for (int i = 0; i < cells; i++) {
        struct text text = text_trim(names[i]);
        source->headers[i] = memory_bytes(text.bytes, text.length);
    }
    source->column_of = match->column_of;
    match->column_of = NULL;
    memcpy(source->cell_of, match->cell_of, sizeof source->cell_of);
    if (source->made) {
        source->headers[cells] = memory_string(columns[match->made].name);
        source->column_of[cells] = match->made;
        source->cell_of[match->made] = cells;
    }
}

struct heading *heading_new(const struct source *source, const struct header_match *match)
{
    struct heading *heading = memory_new(1, sizeof *heading);

    heading->source = source;
    heading->match = match;
    heading->cells = memory_new((size_t)file_cells(source) + 1, sizeof *heading->cells);
    return heading;
}

void heading_free(struct heading *heading)
{
    if (!heading)
        return;
    free(heading->cells);
    free(heading);
}

static bool meaningless(const struct heading *heading, int cell)
{
    return heading->source->column_of[cell] == COLUMN_NONE &&
           heading->source->headers[cell][0] != '\0' && !heading->match->repeated[cell] &&
           !heading->match->kept[cell];
}

/* Digits behind the last sign that can be the decimal one. */
static size_t decimals_of(const struct number *number)
{
    size_t at = number->end;

    if (number->comma && number->comma_at < at)
        at = number->comma_at;
    if (number->point && number->point_at < at)
        at = number->point_at;
    return at < number->end ? number->end - at - 1 : 0;
}

static void see_value(struct seen *seen, struct text value)
{
    /* These are plain numbers as well, and say nothing. */
    const unsigned as_numbers = 1u << DATE_COMPACT | 1u << DATE_SERIAL;
    struct number number;

    seen->values++;
    seen->dates += (date_forms(value) & ~as_numbers) != 0;
    if (number_cut(value, &number)) {
        seen->numbers += !number.percent;
        seen->amounts += number.currency || number_blanks(&number) ||
                         (decimals_of(&number) == 2 && !number.percent);
    }
    if (seen->example[0] == '\0')
        snprintf(seen->example, sizeof seen->example, "%.*s",
                 value.length < EXAMPLE ? (int)value.length : 0, value.bytes);
}

static void see_cells(struct seen *seen, const struct record *records, size_t count,
                      size_t cell)
{
    for (size_t row = 0; row < count; row++) {
        if (cell >= records[row].count)
            continue;
        struct text value = text_trim(records[row].cells[cell]);
        if (!vocabularies_missing(value))
            see_value(seen, value);
    }
}

void heading_see(struct heading *heading, const struct record *records, size_t count)
{
    for (int i = 0; i < file_cells(heading->source); i++)
        if (meaningless(heading, i))
            see_cells(&heading->cells[i], records, count, (size_t)i);
}

static bool mostly(size_t count, size_t values)
{
    return count > 0 && count * MOSTLY_OF >= values * MOSTLY;
}

static bool matters(const struct seen *seen, const char *header)
{
    struct label_unit unit = label_unit(text_of(header));
    bool money = unit.thousands > 0 || unit.currency[0] || label_of_money(text_of(header));

    if (unit.percent)
        return false;
    return mostly(seen->dates, seen->values) || mostly(seen->amounts, seen->values) ||
           (money && mostly(seen->numbers, seen->values));
}

static void report(const struct heading *heading, struct load_sink *sink,
                   enum finding_code code, int cell, const char *found)
{
    const struct source *source = heading->source;
    struct finding finding =
        sink_finding(code, source->path, source->header_line, text_of(found));

    finding.kind = source->kind;
    if (cell >= 0) {
        finding.column = (unsigned)cell + 1;
        finding.header = memory_string(source->headers[cell]);
    }
    sink->finding(sink->context, finding);
}

void heading_report(const struct heading *heading, struct load_sink *sink)
{
    const struct source *source = heading->source;
    int count, missing = header_match_missing(heading->match);
    const struct column *columns = columns_of(source->kind, &count);

    if (missing != COLUMN_NONE)
        report(heading, sink, FINDING_COLUMN_MISSING, -1, _(columns[missing].label));
    if (source->kind == TABLE_MILESTONES && source->cell_of[MILESTONE_DUE] < 0)
        report(heading, sink, FINDING_NO_DUE, -1, "");
    if (source->made)
        report(heading, sink,
               source->kind == TABLE_PROJECTS ? FINDING_ID_MADE : FINDING_PROJECT_MADE, -1,
               "");
    for (int i = 0; i < file_cells(source); i++) {
        if (heading->match->repeated[i])
            report(heading, sink, FINDING_COLUMN_TWICE, i, source->headers[i]);
        else if (meaningless(heading, i) && matters(&heading->cells[i], source->headers[i]))
            report(heading, sink, FINDING_COLUMN_UNKNOWN, i, heading->cells[i].example);
    }
}

void heading_made(const struct source *source, unsigned long line, struct buffer *out)
{
    const char *slash = strrchr(source->path, '/');
    const char *name = slash && slash[1] ? slash + 1 : source->path;
    const char *point = strrchr(name, '.');

    if (source->kind == TABLE_PROJECTS)
        buffer_printf(out, "l. %lu", line);
    else
        buffer_append(out, name,
                      point && point > name ? (size_t)(point - name) : strlen(name));
}
