/* SPDX-License-Identifier: MIT */
#include "config/questions.h"

#include "base/fold.h"
#include "base/locale.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "config/question_line.h"
#include "config/source_line.h"

#include <stdlib.h>

static const struct {
    const char *name, *line, *french, *french_line;
} built_in[] = {
    {"late interim and final reports",
     "late kind:interim_report,final_report view:deadlines", "bilans en retard",
     "retard nature:bilan_intermédiaire,bilan_final vue:échéances"},
    {"ended, balance unpaid", "end<today remaining>0", "terminés, solde à verser",
     "fin<aujourd’hui reste>0"},
    {"ends or is due after January 2027", "end>2027-01-31 or due>2027-01-31",
     "finit ou échoit après janvier 2027", "fin>31/01/2027 ou échéance>31/01/2027"},
    {"public share over 80 %", "public%>80", "part publique de plus de 80 %", "public%>80"},
};
enum { BUILT_IN = sizeof built_in / sizeof *built_in };

static struct question *append(struct question_list *list)
{
    list->items =
        memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count] = (struct question){0};
    return &list->items[list->count++];
}

void questions_add_built_in(struct question_list *list)
{
    for (size_t i = 0; i < BUILT_IN; i++)
        *append(list) =
            (struct question){.name = memory_string(built_in[i].name),
                              .french = memory_string(built_in[i].french),
                              .line = memory_string(built_in[i].line),
                              .french_line = memory_string(built_in[i].french_line),
                              .built_in = true};
}

static char *copy(const char *string)
{
    return string ? memory_string(string) : NULL;
}

void questions_copy(struct question_list *to, const struct question_list *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct question *item = &from->items[i];
        struct question *added = append(to);

        *added = *item;
        added->name = copy(item->name);
        added->french = copy(item->french);
        added->line = copy(item->line);
        added->french_line = copy(item->french_line);
        added->path = copy(item->path);
    }
}

static void clear_item(struct question *question)
{
    free(question->name);
    free(question->french);
    free(question->line);
    free(question->french_line);
    free(question->path);
}

void questions_clear(struct question_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        clear_item(&list->items[i]);
    free(list->items);
    *list = (struct question_list){0};
}

void questions_drop(struct question_list *list, size_t index)
{
    clear_item(&list->items[index]);
    list->count--;
    memmove(&list->items[index], &list->items[index + 1],
            (list->count - index) * sizeof *list->items);
}

const char *question_name(const struct question *question)
{
    bool french = question->french && locale_current().language == LANGUAGE_FRENCH;

    return french ? question->french : question->name;
}

const char *question_line(const struct question *question)
{
    bool french = locale_current().language == LANGUAGE_FRENCH;
    return french && question->french_line ? question->french_line : question->line;
}

/* --- by name ------------------------------------------------------------------------- */

static void fold(struct text name, struct buffer *out)
{
    fold_search(text_trim(name), out);
}

/* Whether a name is the folded one, or, with beginning, begins with it. */
static bool fits(const char *name, const struct buffer *folded, bool beginning)
{
    struct buffer own = {0};

    if (!name || folded->length == 0)
        return false;
    fold(text_of(name), &own);
    bool same = own.length >= folded->length &&
                (beginning || own.length == folded->length) &&
                memcmp(own.bytes, folded->bytes, folded->length) == 0;
    buffer_clear(&own);
    return same;
}

static bool item_fits(const struct question *item, const struct buffer *folded,
                      bool beginning)
{
    return fits(item->name, folded, beginning) || fits(item->french, folded, beginning);
}

const struct question *question_exactly(const struct question_list *list, struct text name)
{
    const struct question *found = NULL;
    struct buffer folded = {0};

    fold(name, &folded);
    for (size_t i = 0; i < list->count && !found; i++)
        if (item_fits(&list->items[i], &folded, false))
            found = &list->items[i];
    buffer_clear(&folded);
    return found;
}

const struct question *question_named(const struct question_list *list, struct text name)
{
    const struct question *found = question_exactly(list, name);
    struct buffer folded = {0};
    size_t hits = 0;

    if (found)
        return found;
    fold(name, &folded);
    for (size_t i = 0; i < list->count; i++)
        if (item_fits(&list->items[i], &folded, true)) {
            found = &list->items[i];
            hits++;
        }
    buffer_clear(&folded);
    return hits == 1 ? found : NULL;
}

/* --- what may be one ----------------------------------------------------------------- */

bool question_name_is_good(struct text name, struct buffer *message)
{
    struct text rest = name;
    struct buffer folded = {0};

    fold(name, &folded);
    bool empty = folded.length == 0;
    buffer_clear(&folded);
    if (empty)
        buffer_append_string(message, _("a name is expected"));
    else if (name.length > QUESTION_NAME_MOST)
        buffer_printf(message, _("a name of at most %d bytes is expected"),
                      QUESTION_NAME_MOST);
    while (rest.length > 0 && message->length == 0)
        if (utf8_class_of(utf8_next(&rest)) == UTF8_UNSAFE)
            buffer_append_string(message, _("a name that can be shown is expected"));
    return message->length == 0;
}

bool question_line_is_good(struct text line, struct buffer *message)
{
    struct text rest = line;

    if (line.length == 0)
        buffer_append_string(message, _("a question is expected, such as late or due<30"));
    else if (line.length > QUESTION_LINE_MOST)
        buffer_printf(message, _("a question of at most %d bytes is expected"),
                      QUESTION_LINE_MOST);
    else if (*line.bytes == ';' || source_line_comment(line) < line.length)
        buffer_append_string(message, _("a semicolon behind a blank begins a comment, if "
                                        "not in quotation marks"));
    while (rest.length > 0 && message->length == 0) {
        uint32_t code_point = utf8_next(&rest);
        if (code_point < ' ' || code_point == 0x7F || code_point == UTF8_REPLACEMENT)
            buffer_append_string(message, _("a question of one line is expected"));
    }
    return message->length == 0;
}

/* Otherwise says where the question of that name stands. */
static bool is_free(const struct question_list *list, const char *name, const char *path,
                    struct buffer *message)
{
    const struct question *taken = question_exactly(list, text_of(name));

    if (!taken)
        return true;
    if (taken->built_in)
        buffer_printf(message, _("\"%s\" is built in; another name is expected"), name);
    else if (strcmp(taken->path, path) == 0)
        buffer_printf(message, _("\"%s\" stands in the file already, line %lu"), name,
                      taken->row);
    else
        buffer_printf(message, _("\"%s\" stands in %s, line %lu, already"), name,
                      taken->path, taken->row);
    return false;
}

/* Appends a copy of one that is not built in; false with *message when it cannot be one or
 * when its name is taken. */
static bool add(struct question_list *list, const struct question *question,
                struct buffer *message)
{
    if (!question_name_is_good(text_of(question->name), message) ||
        !question_line_is_good(text_of(question->line), message) ||
        !is_free(list, question->name, question->path, message))
        return false;
    *append(list) = (struct question){.name = memory_string(question->name),
                                      .line = memory_string(question->line),
                                      .path = copy(question->path),
                                      .row = question->row,
                                      .kept = question->kept};
    return true;
}

bool questions_add_line(struct question_list *list, struct text text, const char *path,
                        unsigned long row, bool kept, struct buffer *message)
{
    struct buffer name = {0}, line = {0};
    struct question question = {.path = memory_string(path), .row = row, .kept = kept};
    bool added = question_line_read(text, &name, &line);

    question.name = memory_string(buffer_string(&name));
    question.line = memory_string(buffer_string(&line));
    if (!added)
        buffer_append_string(message, _("NAME = QUESTION expected"));
    else
        added = add(list, &question, message);
    clear_item(&question);
    buffer_clear(&name);
    buffer_clear(&line);
    return added;
}
