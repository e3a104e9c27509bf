/* SPDX-License-Identifier: MIT */
/* The words are those of vocabulary_words.c, folded when jalon was built. */
#include "load/values/vocabularies.h"

#include "base/memory.h"
#include "load/values/titles.h"
#include "load/values/vocabulary_made.h"

#include <stdlib.h>

struct vocabularies {
    struct lexicon *project_statuses, *milestone_statuses, *kinds, *flags;
    struct titles *titles;
};

struct vocabularies *vocabularies_new(void)
{
    struct vocabularies *vocabularies = memory_new(1, sizeof *vocabularies);

    vocabularies->project_statuses = lexicon_new(&project_statuses_made);
    vocabularies->milestone_statuses = lexicon_new(&milestone_statuses_made);
    vocabularies->kinds = lexicon_new(&milestone_kinds_made);
    vocabularies->flags = lexicon_new(&flags_made);
    vocabularies->titles = titles_new();
    return vocabularies;
}

void vocabularies_free(struct vocabularies *vocabularies)
{
    if (!vocabularies)
        return;
    lexicon_free(vocabularies->project_statuses);
    lexicon_free(vocabularies->milestone_statuses);
    lexicon_free(vocabularies->kinds);
    lexicon_free(vocabularies->flags);
    titles_free(vocabularies->titles);
    free(vocabularies);
}

bool vocabularies_project_status(struct vocabularies *vocabularies, struct text word,
                                 enum project_status *status)
{
    int value = lexicon_find(vocabularies->project_statuses, word);

    *status = value == LEXICON_NONE ? PROJECT_STATUS_UNKNOWN : (enum project_status)value;
    return value != LEXICON_NONE;
}

bool vocabularies_milestone_status(struct vocabularies *vocabularies, struct text word,
                                   enum milestone_status *status)
{
    int value = lexicon_find(vocabularies->milestone_statuses, word);

    *status =
        value == LEXICON_NONE ? MILESTONE_STATUS_UNKNOWN : (enum milestone_status)value;
    return value != LEXICON_NONE;
}

/* Boxes and ticks have no letter to fold; "1.0" has one too many. */
static const struct {
    const char *mark;
    bool flag;
} marks[] = {
    {"✓", true},   {"✔", true},       {"✔\uFE0F", true}, {"√", true},    {"☑", true},
    {"☒", true},   {"☑\uFE0F", true}, {"✅", true},       {"■", true},    {"●", true},
    {"[x]", true}, {"[X]", true},     {"(x)", true},     {"1.0", true},  {"1,0", true},
    {"☐", false},  {"□", false},      {"✗", false},      {"✘", false},   {"❌", false},
    {"○", false},  {"[ ]", false},    {"[]", false},     {"0.0", false}, {"0,0", false},
};

static int find_mark(struct text word)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text_equal(word, text_of(marks[i].mark)))
            return marks[i].flag;
    return LEXICON_NONE;
}

bool vocabularies_flag(struct vocabularies *vocabularies, struct text word, bool *flag)
{
    int value = lexicon_find(vocabularies->flags, word);

    if (value == LEXICON_NONE)
        value = find_mark(word);

    *flag = value == 1;
    return value != LEXICON_NONE;
}

int vocabularies_meaning(struct vocabularies *vocabularies, enum column_type type,
                         struct text word)
{
    _Static_assert((int)LEXICON_NONE == (int)VOCABULARY_NONE, "what is not known");
    switch (type) {
    case TYPE_PROJECT_STATUS:
        return lexicon_find(vocabularies->project_statuses, word);
    case TYPE_MILESTONE_STATUS:
        return lexicon_find(vocabularies->milestone_statuses, word);
    case TYPE_MILESTONE_KIND:
        return text_empty(word) ? VOCABULARY_TITLE
                                : lexicon_find(vocabularies->kinds, word);
    default:
        return VOCABULARY_NONE;
    }
}

enum milestone_kind vocabularies_kind_of(struct vocabularies *vocabularies, int meaning,
                                         struct text title)
{
    if (meaning < VOCABULARY_TITLE)
        return meaning == VOCABULARY_NONE ? KIND_UNKNOWN : (enum milestone_kind)meaning;
    enum milestone_kind kind = titles_kind(vocabularies->titles, title);
    return kind == KIND_UNKNOWN ? (enum milestone_kind)(meaning - VOCABULARY_TITLE) : kind;
}

bool vocabularies_kind(struct vocabularies *vocabularies, struct text word,
                       struct text title, enum milestone_kind *kind)
{
    int meaning = vocabularies_meaning(vocabularies, TYPE_MILESTONE_KIND, word);

    *kind = vocabularies_kind_of(vocabularies, meaning, title);
    return meaning != VOCABULARY_NONE;
}
