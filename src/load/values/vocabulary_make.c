/* SPDX-License-Identifier: MIT */
/* A program of its own, run while jalon is built: writes the words of vocabulary_words.c
 * to standard output as the source that vocabulary_made.h speaks of. */
#include "load/names/made_key.h"
#include "load/values/vocabulary_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_words(const char *name, const struct lexicon_line *lines)
{
    struct lexicon_words words = lexicon_words_make(lines);
    size_t key = 0;

    printf("\nstatic const char %s_keys[] =\n", name);
    for (size_t i = 0; i < words.count; i++)
        made_key_write(words.keys + words.items[i].key);
    printf("    ;\nstatic const struct lexicon_word %s_items[] = {\n", name);
    for (size_t i = 0; i < words.count; i++) {
        printf("    {%zu, %d},\n", key, words.items[i].value);
        key += strlen(words.keys + words.items[i].key) + 1;
    }
    printf("};\nconst struct lexicon_words %s_made = {%s_keys, %s_items, %zu};\n", name,
           name, name, words.count);
    lexicon_words_clear(&words);
}

int main(void)
{
    puts("/* Made by vocabulary_make.c. */\n#include \"load/values/vocabulary_made.h\"");
    write_words("project_statuses", project_status_words);
    write_words("milestone_statuses", milestone_status_words);
    write_words("milestone_kinds", milestone_kind_words);
    write_words("flags", flag_words);
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
