/* SPDX-License-Identifier: MIT */
/* What was found in an export: the fixed texts, and lists that own their strings. Groups
 * are found by hash, so that a million findings cost a million look-ups and no more. */
#include "model/finding.h"

#include "base/memory.h"

#include <stdlib.h>

#define GROUP_NONE UINT32_MAX

enum { SLOTS_FIRST = 16 };

#define FINDING_ENTRY(code, severity, wrong, expected) {severity, wrong, expected},
static const struct finding_text texts[] = {FINDINGS(FINDING_ENTRY)};
#undef FINDING_ENTRY

#define FINDING_NAME(code, severity, wrong, expected) #code,
static const char *const names[] = {FINDINGS(FINDING_NAME)};
#undef FINDING_NAME

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
    struct buffer scratch = {0};
    struct finding_place place =
        place_of(table_batch(table, row)->source, table_line(table, row), column,
                 table_cell(table, row, column, &scratch));

    buffer_clear(&scratch);
    return place;
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

void finding_point(struct finding *finding, const struct table *table, row_t row,
                   int column)
{
    finding->other = cell_place(table, row, column);
}

void finding_point_header(struct finding *finding, const struct source *source, int column)
{
    finding->other = header_place(source, column);
}

void finding_append_name(enum finding_code code, struct buffer *out)
{
    for (const char *name = names[code] + strlen("FINDING_"); *name; name++)
        buffer_append_char(out, *name == '_' ? '_' : (char)(*name - 'A' + 'a'));
}

const char *severity_name(enum severity severity)
{
    static const char *const words[] = {[SEVERITY_NOTE] = "note",
                                        [SEVERITY_WARNING] = "warning",
                                        [SEVERITY_ERROR] = "error"};

    return words[severity];
}

void finding_order(enum finding_code order[FINDING_CODE_COUNT])
{
    size_t count = 0;

    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        for (int code = 0; code < FINDING_CODE_COUNT; code++)
            if ((int)texts[code].severity == severity)
                order[count++] = (enum finding_code)code;
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

/* Cells beyond the header have a column but nothing to call it by: they are one group. */
static unsigned group_column(const struct finding *finding)
{
    return finding->header ? finding->column : 0;
}

static uint32_t hash_of(const struct finding *finding)
{
    uint32_t hash = finding->path ? text_quick_hash(text_of(finding->path)) : 0;

    hash = (hash ^ (uint32_t)finding->code) * 16777619u;
    hash = (hash ^ group_column(finding)) * 16777619u;
    return hash ^ hash >> 15;
}

static bool same_path(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool belongs(const struct finding_group *group, const struct finding *finding,
                    uint32_t hash)
{
    return group->hash == hash && group->code == finding->code &&
           group->column == group_column(finding) && same_path(group->path, finding->path);
}

static void grow_slots(struct finding_list *list)
{
    size_t count = list->slot_count > 0 ? list->slot_count * 2 : SLOTS_FIRST;
    uint32_t *slots = memory_resize(NULL, count, sizeof *slots);

    memset(slots, 0xFF, count * sizeof *slots);
    for (size_t i = 0; i < list->group_count; i++) {
        size_t slot = list->groups[i].hash & (count - 1);
        while (slots[slot] != GROUP_NONE)
            slot = (slot + 1) & (count - 1);
        slots[slot] = (uint32_t)i;
    }
    free(list->slots);
    list->slots = slots;
    list->slot_count = count;
}

static struct finding_group *begin_group(struct finding_list *list,
                                         const struct finding *finding, uint32_t hash)
{
    list->groups = memory_grow(list->groups, list->group_count, &list->group_capacity,
                               sizeof *list->groups);
    struct finding_group *group = &list->groups[list->group_count++];
    *group = (struct finding_group){
        .code = finding->code, .column = group_column(finding), .hash = hash};
    if (finding->path)
        group->path = memory_string(finding->path);
    if (finding->header)
        group->header = memory_string(finding->header);
    return group;
}

static struct finding_group *group_of(struct finding_list *list,
                                      const struct finding *finding)
{
    uint32_t hash = hash_of(finding);

    if (list->group_count >= list->slot_count / 2)
        grow_slots(list);
    size_t slot = hash & (list->slot_count - 1);
    while (list->slots[slot] != GROUP_NONE) {
        struct finding_group *group = &list->groups[list->slots[slot]];
        if (belongs(group, finding, hash))
            return group;
        slot = (slot + 1) & (list->slot_count - 1);
    }
    list->slots[slot] = (uint32_t)list->group_count;
    return begin_group(list, finding, hash);
}

static bool group_full(const struct finding_list *list, const struct finding_group *group)
{
    return group->kept >=
           (list->count < FINDING_ITEMS ? FINDING_PLACES : FINDING_PLACES_LEAST);
}

static void count_more(struct finding_list *list, struct finding_group *group,
                       uint64_t count)
{
    group->count += count;
    if (texts[group->code].severity >= SEVERITY_WARNING)
        list->to_check += count;
}

bool finding_list_full(struct finding_list *list, enum finding_code code,
                       const struct source *source, int column)
{
    int cell = column == COLUMN_NONE ? -1 : source->cell_of[column];
    const struct finding finding = {
        .code = code,
        .path = source->path,
        .column = (unsigned)(cell + 1),
        .header = cell >= 0 && cell < source->header_count ? source->headers[cell] : NULL,
    };
    struct finding_group *group = group_of(list, &finding);

    if (!group_full(list, group))
        return false;
    count_more(list, group, 1);
    return true;
}

void finding_list_add(struct finding_list *list, struct finding finding)
{
    struct finding_group *group = group_of(list, &finding);

    count_more(list, group, finding.more > 0 ? finding.more : 1);
    if (finding.more > 0 || group_full(list, group)) {
        finding_clear(&finding);
        return;
    }
    group->kept++;
    group->places = memory_grow(group->places, group->place_count, &group->place_capacity,
                                sizeof *group->places);
    group->places[group->place_count++] = (uint32_t)list->count;
    list->items =
        memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = finding;
}

/* What was counted and not kept since the last time, as one finding. */
static struct finding rest_of(const struct finding_group *group)
{
    struct finding rest = {.code = group->code, .column = group->column, .row = ROW_NONE};

    rest.more = group->count - group->drained - group->place_count;
    if (group->path)
        rest.path = memory_string(group->path);
    if (group->header)
        rest.header = memory_string(group->header);
    return rest;
}

void finding_list_drain(struct finding_list *list,
                        void (*take)(void *context, struct finding finding), void *context)
{
    for (size_t i = 0; i < list->count; i++)
        take(context, list->items[i]);
    for (size_t i = 0; i < list->group_count; i++) {
        struct finding_group *group = &list->groups[i];
        if (group->count > group->drained + group->place_count)
            take(context, rest_of(group));
        group->drained = group->count;
        group->place_count = 0;
    }
    list->count = 0;
}

static bool stands_before(const struct finding *added, const struct finding *other)
{
    return other->row != ROW_NONE && other->kind == added->kind && other->row > added->row;
}

/* What the groups of from counted and did not keep, but for those that lost a finding. */
static void add_rests(struct finding_list *list, const struct finding_list *from,
                      const bool *gone)
{
    for (size_t i = 0; i < from->group_count; i++) {
        const struct finding_group *group = &from->groups[i];
        bool whole = true;
        for (size_t k = 0; gone && k < group->place_count; k++)
            whole = whole && !gone[group->places[k]];
        if (whole && group->count > group->drained + group->place_count)
            finding_list_add(list, rest_of(group));
    }
}

void finding_list_replace(struct finding_list *list,
                          bool (*outdated)(const void *context,
                                           const struct finding *finding),
                          const void *context, struct finding_list *added)
{
    struct finding_list old = *list;
    bool *gone = memory_new(old.count + 1, sizeof *gone);
    size_t next = 0;

    *list = (struct finding_list){0};
    for (size_t i = 0; i < old.count; i++)
        gone[i] = outdated(context, &old.items[i]);
    for (size_t i = 0; i < old.count; i++) {
        while (next < added->count && stands_before(&added->items[next], &old.items[i]))
            finding_list_add(list, added->items[next++]);
        if (gone[i])
            finding_clear(&old.items[i]);
        else
            finding_list_add(list, old.items[i]);
    }
    while (next < added->count)
        finding_list_add(list, added->items[next++]);
    add_rests(list, &old, gone);
    add_rests(list, added, NULL);
    free(gone);
    old.count = added->count = 0; /* the items have moved */
    finding_list_clear(&old);
    finding_list_clear(added);
}

void finding_list_clear(struct finding_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        finding_clear(&list->items[i]);
    for (size_t i = 0; i < list->group_count; i++) {
        free(list->groups[i].path);
        free(list->groups[i].header);
        free(list->groups[i].places);
    }
    free(list->items);
    free(list->groups);
    free(list->slots);
    *list = (struct finding_list){0};
}

static void tell_group(const struct finding_list *list, const struct finding_group *group,
                       finding_teller *tell, void *context)
{
    const struct finding rest = {.code = group->code,
                                 .path = group->path,
                                 .column = group->column,
                                 .header = group->header};

    for (size_t i = 0; i < group->place_count; i++)
        tell(context, &list->items[group->places[i]], 1);
    if (group->count > group->place_count)
        tell(context, &rest, group->count - group->place_count);
}

void finding_each(const struct finding_list *const *lists, size_t list_count,
                  finding_teller *tell, void *context)
{
    enum finding_code order[FINDING_CODE_COUNT];

    finding_order(order);
    for (int i = 0; i < FINDING_CODE_COUNT; i++)
        for (size_t of = 0; of < list_count; of++)
            for (size_t k = 0; k < lists[of]->group_count; k++)
                if (lists[of]->groups[k].code == order[i])
                    tell_group(lists[of], &lists[of]->groups[k], tell, context);
}
