/* SPDX-License-Identifier: MIT */
#include "view/command_line.h"

#include "base/folder.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "monitor/named.h"
#include "view/filtering.h"
#include "view/find.h"
#include "view/saved.h"
#include "view/surface.h"

#include <stdlib.h>

static const struct request nothing = {.day = DAY_UNKNOWN};

/* A line taken apart. Both texts point into it. */
struct parts {
    struct text name;
    struct text argument;
};

static struct parts parts_of(const char *line)
{
    struct text rest = text_trim(text_of(line));
    size_t length = 0;
    while (length < rest.length && rest.bytes[length] != ' ')
        length++;
    struct text argument = {rest.bytes + length, rest.length - length};
    return (struct parts){{rest.bytes, length}, text_trim(argument)};
}

/* By name, or one character that is its key: ":q". */
static enum command command_of(struct text name)
{
    enum command command = command_named(name);
    struct text rest = name;
    if (command != COMMAND_NONE || text_empty(name))
        return command;
    uint32_t code = utf8_next(&rest);
    return text_empty(rest) ? command_for_key(code) : COMMAND_NONE;
}

/* The line stays to be mended, its part at fault marked. */
static struct request refuse(struct ui *ui, const char *line, struct text part,
                             const char *format, const char *what, const char *more)
{
    struct buffer message = {0};
    prompt_open(&ui->prompt, PROMPT_COMMAND, line);
    buffer_printf(&message, format, what, more);
    prompt_fault(&ui->prompt, (size_t)(part.bytes - line), part.length,
                 buffer_string(&message));
    buffer_clear(&message);
    return nothing;
}

static struct request refuse_name(struct ui *ui, const char *line, struct text name)
{
    char *typed = memory_bytes(name.bytes, name.length);
    const char *nearest = command_nearest(typed);
    struct request request =
        nearest
            ? refuse(ui, line, name, _("“%s” is no command: did you mean “%s”?"), typed,
                     nearest)
            : refuse(ui, line, name, _("“%s” is no command; Tab lists them."), typed, "");
    free(typed);
    return request;
}

/* What a command does with what stands after it. message is empty when it is done; the
 * part at fault then stays the whole argument unless it is narrowed. */
struct outcome {
    struct request request;
    struct buffer message;
    struct text fault;
};
typedef void with_argument(struct ui *ui, enum command command, struct text argument,
                           struct outcome *outcome);

static void open_named(struct ui *ui, enum command command, struct text argument,
                       struct outcome *outcome)
{
    size_t count;
    row_t *found = projects_named(ui->portfolio, argument, &count);
    (void)command;
    if (count == 1)
        ui_open(ui, found[0]);
    else if (count)
        buffer_printf(&outcome->message,
                      P_("%zu project fits.", "%zu projects fit: say more.", count), count);
    else
        buffer_append_string(&outcome->message, _("No project fits."));
    free(found);
}

static void search_for(struct ui *ui, enum command command, struct text argument,
                       struct outcome *outcome)
{
    char *words = memory_bytes(argument.bytes, argument.length);
    (void)command;
    find_open(ui);
    prompt_open(&ui->prompt, PROMPT_SEARCH, words);
    find_changed(ui);
    prompt_remember(&ui->prompt, PROMPT_SEARCH, words);
    prompt_close(&ui->prompt);
    outcome->request = find_accepted(ui, words);
    free(words);
}

static void filter_or_order(struct ui *ui, enum command command, struct text argument,
                            struct outcome *outcome)
{
    struct filter_error error = {0};
    bool done = command == COMMAND_FILTER ? filtering_filter(ui, argument, &error)
                : command == COMMAND_SORT ? filtering_sort(ui, argument, &error)
                                          : filtering_group(ui, argument, &error);
    if (done)
        return;
    buffer_append_string(&outcome->message, error.message);
    if (error.start + error.length <= argument.length && error.length)
        outcome->fault = (struct text){argument.bytes + error.start, error.length};
}

static void show_question(struct ui *ui, enum command command, struct text argument,
                          struct outcome *outcome)
{
    (void)command;
    if (!saved_show(ui, argument))
        buffer_append_string(&outcome->message, _("No question is saved under this name."));
}

static void keep_question(struct ui *ui, enum command command, struct text argument,
                          struct outcome *outcome)
{
    char *name = memory_bytes(argument.bytes, argument.length);
    (void)command;
    outcome->request = saved_keep(ui, name);
    free(name);
}

static void forget_question(struct ui *ui, enum command command, struct text argument,
                            struct outcome *outcome)
{
    (void)command;
    if (!saved_forget(ui, argument, &outcome->request))
        buffer_append_string(&outcome->message, _("No question of yours has this name."));
}

static void show_day(struct ui *ui, enum command command, struct text argument,
                     struct outcome *outcome)
{
    char *typed = memory_bytes(argument.bytes, argument.length);
    struct request request = REQUEST(REQUEST_AS_OF);
    request.day = format_says_today(typed) ? ui->real_day : format_parse_day(typed);
    (void)command;
    if (request.day == DAY_UNKNOWN)
        buffer_append_string(&outcome->message,
                             _("No day: write 31/12/2026 or 2026-12-31."));
    else
        outcome->request = request;
    free(typed);
}

static void write_file(struct ui *ui, enum command command, struct text argument,
                       struct outcome *outcome)
{
    char *path = memory_bytes(argument.bytes, argument.length);
    (void)command;
    ui_finish_rows(ui);
    outcome->request = ui_ask(ui, REQUEST_WRITE, path, NULL);
    free(path);
}

static with_argument *const with_arguments[COMMAND_COUNT] = {
    [COMMAND_OPEN] = open_named,        [COMMAND_SEARCH] = search_for,
    [COMMAND_FILTER] = filter_or_order, [COMMAND_SORT] = filter_or_order,
    [COMMAND_GROUP] = filter_or_order,  [COMMAND_AS_OF] = show_day,
    [COMMAND_SAVED] = show_question,    [COMMAND_FORGET] = forget_question,
    [COMMAND_SAVE] = keep_question,     [COMMAND_WRITE] = write_file,
};

static struct request run(struct ui *ui, const char *line, enum command command,
                          struct text argument)
{
    struct outcome outcome = {.request = nothing, .fault = argument};
    with_arguments[command](ui, command, argument, &outcome);
    if (outcome.message.length)
        refuse(ui, line, outcome.fault, "%s%s", buffer_string(&outcome.message), "");
    buffer_clear(&outcome.message);
    return outcome.request;
}

struct request command_line_accepted(struct ui *ui, const char *line)
{
    struct parts parts = parts_of(line);
    if (text_empty(parts.name))
        return nothing;
    enum command command = command_of(parts.name);
    if (command == COMMAND_NONE)
        return refuse_name(ui, line, parts.name);
    if (text_empty(parts.argument))
        return ui_command(ui, command);
    if (!with_arguments[command])
        return refuse(ui, line, parts.argument, "%s%s", _("Nothing more is to follow."),
                      "");
    return run(ui, line, command, parts.argument);
}

/* Names of one's own language, of the other one only where none begins so. */
static void complete_name(const struct prompt *prompt, struct prompt_choices *choices)
{
    struct text typed = prompt_word(prompt, &choices->start);
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        prompt_choices_match(choices, typed, command_name(command));
    bool other = choices->count == 0;
    for (enum command command = 0; other && command < COMMAND_COUNT; command++)
        for (size_t i = 0; command_nth_name(command, i).length; i++)
            prompt_choices_match(choices, typed, command_nth_name(command, i));
}

enum { CHOICES_MOST = 200 };

static void complete_project(const struct ui *ui, struct text typed,
                             struct prompt_choices *choices)
{
    const struct table *projects = &ui->portfolio->projects;
    for (row_t row = table_first(projects);
         row != ROW_NONE && choices->count < CHOICES_MOST;
         row = table_next(projects, row)) {
        prompt_choices_match(choices, typed, table_text(projects, row, PROJECT_ID));
        if (!text_empty(typed))
            prompt_choices_match(choices, typed, table_text(projects, row, PROJECT_LEAD));
    }
}

static void complete_field(const struct ui *ui, const struct prompt *prompt,
                           struct prompt_choices *choices)
{
    struct text typed = prompt_word(prompt, &choices->start);
    for (int field = FIELD_NONE + 1; field < FIELD_COUNT_ALL; field++)
        if (field_of_projects((enum field)field))
            prompt_choices_match(
                choices, typed,
                text_of(field_name_in((enum field)field, ui->format.locale.language)));
}

struct file_choices {
    struct prompt_choices *choices;
    struct text folder, begins; /* of what is typed: up to its last slash, and behind */
};

/* Hidden ones only where they are asked for. */
static void add_file(void *context, const char *name, bool is_folder)
{
    struct file_choices *files = context;
    struct buffer path = {0};
    bool hidden =
        *name == '.' && (text_empty(files->begins) || *files->begins.bytes != '.');
    if (hidden || strncmp(name, files->begins.bytes, files->begins.length) != 0 ||
        files->choices->count >= CHOICES_MOST)
        return;
    buffer_append_text(&path, files->folder);
    buffer_append_string(&path, name);
    if (is_folder)
        buffer_append_char(&path, '/');
    prompt_choices_add(files->choices, buffer_text(&path));
    buffer_clear(&path);
}

static int compare_items(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

void command_line_complete_file(struct text typed, struct prompt_choices *choices)
{
    size_t split = typed.length;
    while (split > 0 && typed.bytes[split - 1] != '/')
        split--;
    struct file_choices files = {
        choices, {typed.bytes, split}, {typed.bytes + split, typed.length - split}};
    char *folder = split ? memory_bytes(typed.bytes, split) : memory_string(".");
    folder_each(folder, add_file, &files);
    if (choices->count > 1)
        qsort(choices->items, choices->count, sizeof *choices->items, compare_items);
    free(folder);
}

/* As at the filter's own prompt, with what stands ahead of the filter taken off. */
static void complete_filter(struct ui *ui, const struct prompt *prompt, size_t start,
                            struct prompt_choices *choices)
{
    struct prompt filter = {.kind = PROMPT_FILTER, .cursor = prompt->cursor - start};
    buffer_append_string(&filter.text, buffer_string(&prompt->text) + start);
    filtering_complete(ui, &filter, choices);
    choices->start += start;
    choices->end += start;
    buffer_clear(&filter.text);
}

void command_line_complete(void *context, const struct prompt *prompt,
                           struct prompt_choices *choices)
{
    struct ui *ui = context;
    struct parts parts = parts_of(buffer_string(&prompt->text));
    const char *line = buffer_string(&prompt->text);
    size_t name_end =
        parts.name.length ? (size_t)(parts.name.bytes - line) + parts.name.length : 0;
    if (prompt->cursor <= name_end || !name_end) {
        complete_name(prompt, choices);
        return;
    }
    enum command command = command_of(parts.name);
    size_t start =
        text_empty(parts.argument) ? prompt->cursor : (size_t)(parts.argument.bytes - line);
    if (command == COMMAND_NONE || start > prompt->cursor)
        return;
    struct text typed = {line + start, prompt->cursor - start};
    enum command_argument argument = command_entry(command)->argument;
    if (argument == ARGUMENT_FILTER)
        complete_filter(ui, prompt, start, choices);
    else if (argument == ARGUMENT_FIELDS || argument == ARGUMENT_FIELD)
        complete_field(ui, prompt, choices);
    else
        choices->start = start;
    if (argument == ARGUMENT_PROJECT)
        complete_project(ui, typed, choices);
    else if (argument == ARGUMENT_QUESTION)
        saved_complete(ui, typed, choices);
    else if (argument == ARGUMENT_PATH)
        command_line_complete_file(typed, choices);
}
