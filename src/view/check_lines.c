/* SPDX-License-Identifier: MIT */
#include "view/check_lines.h"

#include "base/memory.h"

#include <stdlib.h>

enum { OPEN_AT_FIRST = 10 /* places that are shown without being asked for */ };

static const struct finding_list *list_of(bool of_assessment,
                                          const struct portfolio *portfolio,
                                          const struct assessment *assessment)
{
    return of_assessment ? &assessment->findings : &portfolio->findings;
}

static void add(struct check_lines *lines, struct check_line line)
{
    lines->items =
        memory_grow(lines->items, lines->count, &lines->capacity, sizeof *lines->items);
    lines->items[lines->count++] = line;
}

static void add_files(struct check_lines *lines, const struct portfolio *portfolio)
{
    size_t files = portfolio->source_count;

    lines->files = memory_resize(lines->files, files + 1, sizeof *lines->files);
    for (size_t i = lines->file_count; i < files; i++)
        lines->files[i] = false;
    lines->file_count = files;
    for (size_t i = 0; i < files; i++) {
        size_t decisions = portfolio->sources[i]->decisions.count;
        bool open = lines->everything || lines->files[i];
        add(lines,
            (struct check_line){.kind = CHECK_FILE, .index = (uint32_t)i, .open = open});
        for (size_t k = 0; open && k < decisions; k++)
            add(lines, (struct check_line){.kind = CHECK_DECISION,
                                           .index = (uint32_t)i,
                                           .part = (uint32_t)k});
    }
}

/* How many findings of a code there are, and how many of their places were kept. */
static uint64_t count_code(enum finding_code code, const struct finding_list *list,
                           uint64_t *kept)
{
    uint64_t count = 0;

    for (size_t i = 0; i < list->group_count; i++)
        if (list->groups[i].code == code) {
            count += list->groups[i].count;
            *kept += list->groups[i].place_count;
        }
    return count;
}

static void add_group(struct check_lines *lines, const struct finding_list *list,
                      bool of_assessment, size_t index)
{
    const struct finding_group *group = &list->groups[index];
    struct check_line line = {.kind = CHECK_PLACE,
                              .code = group->code,
                              .of_assessment = of_assessment,
                              .index = (uint32_t)index};
    size_t shown = group->place_count;

    if (lines->everything && shown > CHECK_PLACES_TOLD)
        shown = CHECK_PLACES_TOLD;
    for (size_t i = 0; i < shown; i++) {
        line.part = (uint32_t)i;
        add(lines, line);
    }
    line.kind = CHECK_MORE;
    line.part = 0;
    line.count = group->count - shown;
    if (line.count > 0)
        add(lines, line);
}

static void add_code(struct check_lines *lines, enum finding_code code,
                     const struct portfolio *portfolio, const struct assessment *assessment)
{
    struct check_line line = {.kind = CHECK_CODE, .code = code};
    uint64_t kept = 0;

    for (int of = 0; of < 2; of++)
        line.count += count_code(code, list_of(of, portfolio, assessment), &kept);
    if (line.count == 0)
        return;
    line.open = lines->everything || lines->codes[code] == FOLD_OPEN ||
                (lines->codes[code] == FOLD_UNTOUCHED && kept <= OPEN_AT_FIRST);
    add(lines, line);
    for (int of = 0; line.open && of < 2; of++) {
        const struct finding_list *list = list_of(of, portfolio, assessment);
        for (size_t i = 0; i < list->group_count; i++)
            if (list->groups[i].code == code)
                add_group(lines, list, of, i);
    }
}

void check_lines_make(struct check_lines *lines, const struct portfolio *portfolio,
                      const struct assessment *assessment)
{
    enum finding_code order[FINDING_CODE_COUNT];

    lines->count = 0;
    if (lines->old)
        add(lines, (struct check_line){.kind = CHECK_OLD});
    add_files(lines, portfolio);
    finding_order(order);
    for (int i = 0; i < FINDING_CODE_COUNT; i++)
        add_code(lines, order[i], portfolio, assessment);
}

void check_lines_clear(struct check_lines *lines)
{
    free(lines->items);
    free(lines->files);
    *lines = (struct check_lines){0};
}

bool check_lines_toggle(struct check_lines *lines, size_t index)
{
    const struct check_line *line = index < lines->count ? &lines->items[index] : NULL;

    if (line && line->kind == CHECK_FILE)
        lines->files[line->index] = !line->open;
    else if (line && line->kind == CHECK_CODE)
        lines->codes[line->code] = line->open ? FOLD_CLOSED : FOLD_OPEN;
    else
        return false;
    return true;
}

size_t check_lines_find(const struct check_lines *lines, const struct check_line *line)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct check_line *other = &lines->items[i];
        if (other->kind == line->kind && other->code == line->code &&
            other->of_assessment == line->of_assessment && other->index == line->index &&
            other->part == line->part)
            return i;
    }
    return SIZE_MAX;
}

const struct finding_group *check_line_group(const struct check_line *line,
                                             const struct portfolio *portfolio,
                                             const struct assessment *assessment)
{
    if (line->kind != CHECK_PLACE && line->kind != CHECK_MORE)
        return NULL;
    return &list_of(line->of_assessment, portfolio, assessment)->groups[line->index];
}

const struct finding *check_line_finding(const struct check_line *line,
                                         const struct portfolio *portfolio,
                                         const struct assessment *assessment)
{
    const struct finding_group *group = check_line_group(line, portfolio, assessment);

    if (!group || line->kind != CHECK_PLACE)
        return NULL;
    return &list_of(line->of_assessment, portfolio, assessment)
                ->items[group->places[line->part]];
}
