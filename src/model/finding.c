/* SPDX-License-Identifier: MIT */
/* What was found in an export: the fixed texts, and a list that owns its strings. */
#include "model/finding.h"

#include "base/memory.h"

#include <stdlib.h>

#define FINDING_ENTRY(code, severity, wrong, expected) {severity, wrong, expected},
static const struct finding_text texts[] = {FINDINGS(FINDING_ENTRY)};
#undef FINDING_ENTRY

const struct finding_text *finding_text(enum finding_code code)
{
    return &texts[code];
}

const char *finding_lead(enum finding_code code)
{
    switch (code) {
    case FINDING_ORPHAN:
        return N_("did you mean");
    case FINDING_DUPLICATE_ID:
    case FINDING_DUPLICATE_MILESTONE:
        return N_("first on");
    default:
        return N_("compare with");
    }
}

/* A copy of text, cut before the character that passes FINDING_QUOTED bytes. */
static char *quote(struct text text)
{
    size_t length = text.length;

    if (length > FINDING_QUOTED) {
        length = FINDING_QUOTED;
        while (length > 0 && (text.bytes[length] & 0xC0) == 0x80)
            length--;
    }
    return memory_bytes(text.bytes, length);
}

static struct finding_place place_of(const struct source *source, unsigned long line,
                                     int column, struct text found)
{
    int cell = source->cell_of[column];
    struct finding_place place = {
        .path = source->path ? memory_string(source->path) : NULL,
        .line = line,
        .column = (unsigned)(cell + 1),
        .found = quote(found),
    };

    if (cell >= 0 && cell < source->header_count)
        place.header = memory_string(source->headers[cell]);
    return place;
}

static struct finding_place cell_place(const struct table *table, row_t row, int column)
{
    return place_of(table_batch(table, row)->source, table_line(table, row), column,
                    table_text(table, row, column));
}

/* The header is named beside the place, so it is not quoted as well. */
static struct finding_place header_place(const struct source *source, int column)
{
    return place_of(source, source->header_line, column, text_of(""));
}

static struct finding finding_from(enum finding_code code, struct finding_place place,
                                   enum table_kind kind, row_t row)
{
    return (struct finding){
        .code = code,
        .path = place.path,
        .line = place.line,
        .column = place.column,
        .header = place.header,
        .found = place.found,
        .kind = kind,
        .row = row,
    };
}

struct finding finding_at(enum finding_code code, const struct table *table, row_t row,
                          int column)
{
    return finding_from(code, cell_place(table, row, column), table->kind, row);
}

struct finding finding_at_header(enum finding_code code, const struct source *source,
                                 int column)
{
    return finding_from(code, header_place(source, column), source->kind, ROW_NONE);
}

void finding_point(struct finding *finding, const struct table *table, row_t row, int column)
{
    finding->other = cell_place(table, row, column);
}

void finding_point_header(struct finding *finding, const struct source *source, int column)
{
    finding->other = header_place(source, column);
}

static void place_clear(struct finding_place *place)
{
    free(place->path);
    free(place->header);
    free(place->found);
    *place = (struct finding_place){0};
}

void finding_clear(struct finding *finding)
{
    free(finding->path);
    free(finding->header);
    free(finding->found);
    finding->path = finding->header = finding->found = NULL;
    place_clear(&finding->other);
}

void finding_list_add(struct finding_list *list, struct finding finding)
{
    list->items =
        memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = finding;
}

void finding_list_clear(struct finding_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        finding_clear(&list->items[i]);
    free(list->items);
    *list = (struct finding_list){0};
}
