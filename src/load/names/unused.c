/* SPDX-License-Identifier: MIT */
#include "load/names/unused.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "load/names/label.h"

/* A mapping means the very header: its closest key, among those of the header in a file. */
static bool means(struct text own, const char *header)
{
    struct buffer keys = {0}, others = {0};

    label_keys(own, &keys);
    label_keys(text_of(header), &others);
    bool same = false;
    for (size_t at = 0; at < others.length && keys.length > 0 && !same;
         at += strlen(others.bytes + at) + 1)
        same = strcmp(others.bytes + at, keys.bytes) == 0;
    buffer_clear(&keys);
    buffer_clear(&others);
    return same;
}

static bool is_used(const struct mapping_entry *entry, const struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->source_count; i++) {
        const struct source *source = portfolio->sources[i];
        for (int k = 0; source->kind == entry->kind && k < source->header_count; k++)
            if (means(text_of(entry->header), source->headers[k]))
                return true;
    }
    return false;
}

/* One line of the file may have made several entries, one for each kind of table. */
static bool line_is_used(const struct mapping *mapping, size_t first, size_t end,
                         const struct portfolio *portfolio)
{
    for (size_t i = first; i < end; i++)
        if (is_used(&mapping->entries[i], portfolio))
            return true;
    return false;
}

static struct finding note(const struct mapping *mapping, const struct mapping_entry *entry)
{
    return (struct finding){.code = FINDING_HEADER_NOWHERE,
                            .path = mapping->path ? memory_string(mapping->path) : NULL,
                            .line = entry->row,
                            .found = memory_string(entry->header),
                            .kind = entry->kind,
                            .row = ROW_NONE};
}

struct finding_list unused_find(const struct mapping *mapping,
                                const struct portfolio *portfolio)
{
    struct finding_list found = {0};
    size_t end;

    for (size_t first = 0; first < mapping->count; first = end) {
        end = first + 1;
        while (end < mapping->count &&
               mapping->entries[end].row == mapping->entries[first].row)
            end++;
        if (!line_is_used(mapping, first, end, portfolio))
            finding_list_add(&found, note(mapping, &mapping->entries[first]));
    }
    return found;
}
