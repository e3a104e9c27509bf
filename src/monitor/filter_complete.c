/* SPDX-License-Identifier: MIT */
#include "monitor/filter_complete.h"

#include "base/fold.h"
#include "base/memory.h"
#include "monitor/field_words.h"
#include "monitor/filter.h"
#include "monitor/folded.h"
#include "monitor/query.h"
#include "monitor/terms.h"

#include <stdlib.h>

struct job {
    struct completions *found;
    enum language language;
    const struct portfolio *portfolio;
    struct buffer typed;  /* what the candidates begin with, folded as a name */
    struct buffer needle; /* the same as a cell is searched for it */
    struct buffer scratch;
};

void completions_clear(struct completions *completions)
{
    for (size_t i = 0; i < completions->count; i++)
        free(completions->items[i]);
    free(completions->items);
    *completions = (struct completions){0};
}

static void add(struct job *job, struct text text, const char *behind)
{
    struct completions *found = job->found;
    struct buffer item = {0};
    if (found->count == COMPLETIONS_MOST)
        return;
    buffer_append_text(&item, text);
    buffer_append_string(&item, behind);
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i], buffer_string(&item)) == 0) {
            buffer_clear(&item);
            return;
        }
    found->items =
        memory_grow(found->items, found->count, &found->capacity, sizeof *found->items);
    found->items[found->count++] = memory_string(buffer_string(&item));
    buffer_clear(&item);
}

static bool begins(struct job *job, struct text name)
{
    buffer_reset(&job->scratch);
    field_fold_name(name, &job->scratch);
    return job->scratch.length >= job->typed.length &&
           (job->typed.length == 0 ||
            memcmp(job->scratch.bytes, job->typed.bytes, job->typed.length) == 0);
}

/* Values with blanks or commas go between quotes, so that they stay one. */
static void add_value(struct job *job, struct text value)
{
    struct buffer quoted = {0};
    bool plain = !memchr(value.bytes, ',', value.length);
    for (size_t i = 0; i < value.length; i++)
        if (term_blank((struct text){value.bytes + i, value.length - i}))
            plain = false;
    if (plain) {
        add(job, value, "");
        return;
    }
    buffer_append_char(&quoted, '"');
    buffer_append_text(&quoted, value);
    add(job, buffer_text(&quoted), "\"");
    buffer_clear(&quoted);
}

static void add_value_if(struct job *job, const char *value)
{
    if (begins(job, text_of(value)))
        add_value(job, text_of(value));
}

typedef bool field_choice(enum field field);

static bool any_field(enum field field)
{
    return field != FIELD_NONE;
}

static void add_fields(struct job *job, field_choice *fits, bool compared)
{
    for (int i = 1; i < FIELD_COUNT_ALL; i++) {
        enum field field = (enum field)i;
        enum field_type type = field_type(field);
        struct text name = text_of(field_name_in(field, job->language));
        bool has = type == FIELD_TEXT || type == FIELD_WORD;
        if (fits(field) && begins(job, name))
            add(job, name, compared && has ? ":" : "");
    }
}

static void add_other_names(struct job *job, field_choice *fits)
{
    for (int i = 1; i < FIELD_COUNT_ALL; i++)
        for (size_t k = 0; fits((enum field)i); k++) {
            struct text name = field_nth_name((enum field)i, k);
            if (text_empty(name))
                break;
            if (begins(job, name))
                add(job, name, "");
        }
}

static void complete_names(struct job *job, field_choice *fits)
{
    add_fields(job, fits, false);
    if (job->found->count == 0)
        add_other_names(job, fits);
}

static void add_keywords(struct job *job, enum language language)
{
    size_t count;
    const struct filter_keyword *keywords = filter_keywords(&count);
    for (size_t i = 0; i < count; i++) {
        const char *word =
            language == LANGUAGE_FRENCH ? keywords[i].french : keywords[i].english;
        if (begins(job, text_of(word)))
            add(job, text_of(word), "");
    }
}

static void add_directives(struct job *job)
{
    const char *between = job->language == LANGUAGE_FRENCH ? "ou" : "or";
    for (int i = DIRECTIVE_SORT; i <= DIRECTIVE_VIEW; i++) {
        const char *name = directive_name((enum directive)i, job->language);
        if (begins(job, text_of(name)))
            add(job, text_of(name), ":");
    }
    if (begins(job, text_of(between)))
        add(job, text_of(between), "");
}

static void complete_word(struct job *job)
{
    add_keywords(job, job->language);
    add_fields(job, any_field, true);
    add_directives(job);
    if (job->found->count || job->typed.length == 0)
        return;
    add_keywords(job,
                 job->language == LANGUAGE_FRENCH ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH);
    add_other_names(job, any_field);
}

static void add_vocabulary(struct job *job, enum field field)
{
    size_t count;
    const struct field_word *words = field_words(field, &count);
    bool french = job->language == LANGUAGE_FRENCH;
    size_t before = job->found->count;
    for (size_t i = 0; i < count; i++)
        add_value_if(job, french ? words[i].french : words[i].english);
    for (size_t i = 0; i < count && job->found->count == before; i++)
        add_value_if(job, french ? words[i].english : words[i].french);
}

/* So many rows are looked through while one types; longer values are no names. */
enum { ROWS_LOOKED_AT = 20000, VALUE_MOST = 60 };

static void add_column(struct job *job, const struct table *table, int column)
{
    struct buffer scratch = {0};
    struct text needle = buffer_text(&job->needle);
    row_t row = column == COLUMN_NONE ? ROW_NONE : table_first(table);
    for (int i = 0; row != ROW_NONE && i < ROWS_LOOKED_AT;
         i++, row = table_next(table, row)) {
        struct text value = table_text(table, row, column);
        bool fits = value.length > 0 && value.length <= VALUE_MOST &&
                    !memchr(value.bytes, '"', value.length) &&
                    !memchr(value.bytes, '\n', value.length);
        if (fits && (text_empty(needle) || folded_in(value, needle, &scratch)))
            add_value(job, value);
    }
    buffer_clear(&scratch);
}

static void complete_value(struct job *job, const struct term *term)
{
    const struct portfolio *portfolio = job->portfolio;
    bool french = job->language == LANGUAGE_FRENCH;
    switch (field_type(term->field)) {
    case FIELD_DAY:
        add_value_if(job, french ? "aujourd'hui" : "today");
        return;
    case FIELD_WORD:
        add_vocabulary(job, term->field);
        if (term->field == FIELD_KIND && portfolio)
            add_column(job, &portfolio->projects, PROJECT_KIND);
        return;
    case FIELD_TEXT:
        if (!portfolio)
            return;
        add_column(job, &portfolio->projects, field_project_column(term->field));
        add_column(job, &portfolio->milestones, field_milestone_column(term->field));
        return;
    default:
        return;
    }
}

static void complete_directive(struct job *job, enum directive directive)
{
    switch (directive) {
    case DIRECTIVE_SORT:
        complete_names(job, field_of_projects);
        return;
    case DIRECTIVE_GROUP:
        complete_names(job, field_groups);
        return;
    default:
        for (int view = QUERY_VIEW_LIST; view < QUERY_VIEW_COUNT; view++)
            add_value_if(job, query_view_name((enum query_view)view, job->language));
    }
}

/* The last of the values before the cursor, an opened quotation included. */
static struct text last_value(struct text values)
{
    struct term_value value;
    struct text rest = values, last = values;
    size_t blank;
    while (rest.length) {
        last = rest;
        term_next_value(&rest, false, &value);
    }
    if (values.length && values.bytes[values.length - 1] == ',')
        last = (struct text){values.bytes + values.length, 0};
    while ((blank = term_blank(last)) > 0)
        last = (struct text){last.bytes + blank, last.length - blank};
    return last;
}

static bool touches_end(struct text line, const struct term *term)
{
    return term->whole.bytes + term->whole.length == line.bytes + line.length;
}

/* Behind an operator or a comma, blanks do not end it. */
static bool wants_value(const struct term *term)
{
    return term->kind == TERM_COMPARISON &&
           (text_empty(term->value) || term->value.bytes[term->value.length - 1] == ',');
}

/* The last term of a line when the cursor behind it still belongs to it. */
static bool term_before(struct text line, struct term *term)
{
    struct term next;
    size_t at = 0;
    bool any = false;
    for (; term_next(line, &at, &next); any = true)
        *term = next;
    return any && (touches_end(line, term) || wants_value(term));
}

static void complete_term(struct job *job, const struct term *term)
{
    enum directive directive = directive_named(term->name);
    if (term->kind != TERM_COMPARISON)
        complete_word(job);
    else if (directive != DIRECTIVE_NONE)
        complete_directive(job, directive);
    else
        complete_value(job, term);
}

/* What the candidates stand for, in the line. */
static struct text typed_of(struct text line, const struct term *term)
{
    if (term->kind != TERM_COMPARISON)
        return term->name;
    if (text_empty(term->value) || !touches_end(line, term))
        return (struct text){line.bytes + line.length, 0};
    return last_value(term->value);
}

void filter_complete(struct text line, size_t cursor, const struct portfolio *portfolio,
                     enum language language, struct completions *found)
{
    struct text before = {line.bytes, cursor < line.length ? cursor : line.length};
    struct job job = {.found = found, .language = language, .portfolio = portfolio};
    struct term term = {.kind = TERM_WORD};
    bool inside = before.length > 0 && term_before(before, &term);
    *found = (struct completions){.start = before.length};
    if (inside && term.kind == TERM_PHRASE)
        return; /* what is quoted is text */
    if (inside) {
        struct text typed = typed_of(before, &term);
        found->start = (size_t)(typed.bytes - before.bytes);
        found->length = typed.length;
        if (typed.length && *typed.bytes == '"')
            typed = (struct text){typed.bytes + 1, typed.length - 1};
        field_fold_name(typed, &job.typed);
        fold_search(typed, &job.needle);
        complete_term(&job, &term);
    } else {
        complete_word(&job);
    }
    buffer_clear(&job.typed);
    buffer_clear(&job.needle);
    buffer_clear(&job.scratch);
}
