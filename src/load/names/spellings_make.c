/* SPDX-License-Identifier: MIT */
/* A program of its own, run while jalon is built: writes the keys of the canonical names
 * and of all synonyms to standard output as the source that spellings_made.h speaks of. */
#include "load/names/label.h"
#include "load/names/made_key.h"
#include "load/names/spellings.h"
#include "load/names/synonyms.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

struct maker {
    struct buffer keys;
    struct spelling *items; /* key: offset in keys */
    size_t count, capacity;
    uint32_t rank;
};

static struct maker maker = {.rank = SPELLING_RANK_MADE};

static int compare(const void *a, const void *b)
{
    return spelling_compare(maker.keys.bytes, a, b);
}

static void add(struct text text, struct spelling spelling)
{
    size_t at = maker.keys.length;

    spelling.rank = maker.rank++;
    label_spelling_keys(text, &maker.keys);
    for (; at < maker.keys.length; at += strlen(maker.keys.bytes + at) + 1) {
        spelling.key = (uint32_t)at;
        maker.items =
            memory_grow(maker.items, maker.count, &maker.capacity, sizeof *maker.items);
        maker.items[maker.count++] = spelling;
    }
}

static void add_names(void)
{
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        int count;
        const struct column *columns = columns_of((enum table_kind)kind, &count);
        for (int i = 0; i < count; i++)
            add(text_of(columns[i].name), (struct spelling){.kind = (enum table_kind)kind,
                                                            .column = i,
                                                            .canonical = true});
    }
}

static void add_synonyms(const struct synonyms *line)
{
    struct text spelling;

    for (; line->spellings; line++)
        for (const char *left = line->spellings; text_next_name(&left, &spelling);)
            add(spelling, (struct spelling){.kind = line->kind,
                                            .column = line->column,
                                            .weakness = line->weakness});
}

static void write_source(void)
{
    size_t key = 0;

    puts("/* Made by spellings_make.c. */\n"
         "#include \"load/names/spellings_made.h\"\n\n"
         "const char spellings_made_keys[] =");
    for (size_t i = 0; i < maker.count; i++)
        made_key_write(maker.keys.bytes + maker.items[i].key);
    puts(
        "    ;\nconst size_t spellings_made_keys_length = sizeof spellings_made_keys - 1;\n"
        "\nconst struct spelling spellings_made[] = {");
    for (size_t i = 0; i < maker.count; i++) {
        const struct spelling *item = &maker.items[i];
        printf("    {%zu, %u, (enum table_kind)%d, %d, %d, %d, false},\n", key,
               (unsigned)item->rank, (int)item->kind, item->column, item->weakness,
               item->canonical);
        key += strlen(maker.keys.bytes + item->key) + 1;
    }
    puts("};\nconst size_t spellings_made_count =\n"
         "    sizeof spellings_made / sizeof *spellings_made;");
}

int main(void)
{
    add_names();
    for (const struct synonyms *const *table = synonyms; *table; table++)
        add_synonyms(*table);
    qsort(maker.items, maker.count, sizeof *maker.items, compare);
    write_source();
    free(maker.items);
    buffer_clear(&maker.keys);
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
