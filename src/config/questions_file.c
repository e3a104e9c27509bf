/* SPDX-License-Identifier: MIT */
/* The file of the questions is changed in the one line that is meant: comments, blank lines
 * and the order are the user's. It is read again before, for another jalon may have written
 * to it. */
#include "base/locale.h"
#include "base/memory.h"
#include "base/store.h"
#include "config/place.h"
#include "config/question_line.h"
#include "config/source_line.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define FILE_NAME "questions.ini"

enum { LINES_MOST = 5000 };

void questions_default_path(struct buffer *out)
{
    place_config_file(FILE_NAME, out);
}

static bool is_section(struct text line)
{
    line = text_trim(line);
    return line.length > 0 && *line.bytes == '[' && line.bytes[line.length - 1] == ']';
}

/* What the reading of the file is for: the list alone, or its text as well. */
struct reading {
    const char *path;
    struct question_list *list;
    struct buffer *text; /* its lines as UTF-8, all ended; NULL */
    unsigned long row;
    struct status status;
};

/* Keeps the first mistake. */
static void refuse(struct reading *reading, const char *detail)
{
    if (!status_ok(&reading->status))
        return;
    reading->status = status_make(STATUS_INVALID, reading->path, 0);
    reading->status.line = reading->row;
    snprintf(reading->status.detail, sizeof reading->status.detail, "%s", detail);
}

static void take_line(struct reading *reading, struct text line)
{
    struct buffer message = {0};

    if (reading->text) {
        buffer_append_text(reading->text, line);
        buffer_append_char(reading->text, '\n');
    }
    /* A section's name does no harm: people copy from config.ini. */
    if (!source_line_is_blank(line) && !is_section(line) &&
        !questions_add_line(reading->list, line, reading->path, reading->row, true,
                            &message))
        refuse(reading, buffer_string(&message));
    buffer_clear(&message);
}

static void take_lines(struct reading *reading, FILE *file)
{
    struct buffer line = {0};
    enum source_result result;

    while ((result = source_line_read(file, &line)) == SOURCE_LINE) {
        if (++reading->row > LINES_MOST)
            break;
        take_line(reading, buffer_text(&line));
    }
    if (ferror(file)) {
        reading->status = status_make(STATUS_UNREADABLE, reading->path, errno);
    } else if (reading->row > LINES_MOST) {
        refuse(reading, _("the file is too long"));
    } else if (result != SOURCE_END) {
        reading->row++;
        refuse(reading, source_line_mistake(result));
    }
    buffer_clear(&line);
}

static struct status read_questions(const char *path, struct question_list *list,
                                    struct buffer *text)
{
    struct reading reading = {
        .path = path, .list = list, .text = text, .status = status_none()};
    FILE *file = fopen(path, "re");

    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return reading.status;
    if (!file)
        return status_make(STATUS_UNREADABLE, path, errno);
    take_lines(&reading, file);
    fclose(file);
    return reading.status;
}

/* The given path, or else the usual one; "" when there is none. */
static void append_path(const char *path, struct buffer *out)
{
    if (path)
        buffer_append_string(out, path);
    else
        questions_default_path(out);
}

struct status questions_load(const char *path, struct question_list *list)
{
    struct buffer found = {0};
    struct status status = status_none();

    append_path(path, &found);
    if (found.length > 0)
        status = read_questions(buffer_string(&found), list, NULL);
    buffer_clear(&found);
    return status;
}

/* --- changing it --------------------------------------------------------------------- */

/* The question with this name is to have this line; NULL: is to be gone. */
struct change {
    struct text name;
    const char *line;
};

/* Replaces line row of text by a question, or takes it out; row 0: appends it. */
static void edit(struct buffer *text, unsigned long row, const struct change *change)
{
    struct buffer changed = {0};
    size_t start = row > 0 ? 0 : text->length, end = text->length;

    for (unsigned long at = 1; at < row; at++)
        start = (size_t)(strchr(text->bytes + start, '\n') + 1 - text->bytes);
    if (row > 0)
        end = (size_t)(strchr(text->bytes + start, '\n') + 1 - text->bytes);
    buffer_append(&changed, buffer_string(text), start);
    if (change->line) {
        question_line_write(change->name, text_of(change->line), &changed);
        buffer_append_char(&changed, '\n');
    }
    buffer_append(&changed, buffer_string(text) + end, text->length - end);
    buffer_clear(text);
    *text = changed;
}

static void write_opening(struct buffer *text)
{
    buffer_printf(text, "; %s\n", _("The questions that jalon keeps: NAME = QUESTION."));
}

/* Those that are not in the file: what it may not give a name to. */
static void copy_others(struct question_list *to, const struct question_list *from)
{
    questions_copy(to, from);
    for (size_t i = to->count; i-- > 0;)
        if (to->items[i].kept)
            questions_drop(to, i);
}

/* The row in the file of the question of this name, 0 for none; false with a message when
 * it cannot be in the file, or is to be removed and is not there. */
static bool find_row(const struct question_list *list, const struct change *change,
                     unsigned long *row, struct buffer *message)
{
    const struct question *found = question_exactly(list, change->name);
    const char *name = found ? question_name(found) : change->name.bytes;

    *row = found && found->kept ? found->row : 0;
    if (found && found->built_in)
        buffer_printf(message,
                      change->line ? _("\"%s\" is built in; another name is expected")
                                   : _("\"%s\" is built in and stays"),
                      name);
    else if (found && !found->kept)
        buffer_printf(message,
                      _("\"%s\" stands in %s, line %lu, which jalon never changes"), name,
                      found->path, found->row);
    else if (!found && !change->line)
        buffer_printf(message, _("no question is called \"%s\""), name);
    return message->length == 0;
}

/* The file as it is now, changed, and the list that it then makes. */
static bool change_file(const struct question_list *list, const char *path,
                        const struct change *change, struct question_list *result,
                        struct buffer *message)
{
    struct buffer text = {0};
    unsigned long row;

    copy_others(result, list);
    struct status status = read_questions(path, result, &text);
    bool good = status_ok(&status) && find_row(result, change, &row, message);
    if (good) {
        if (text.length == 0)
            write_opening(&text);
        edit(&text, row, change);
        status = store_write(path, buffer_text(&text), STORE_PRIVATE);
    }
    if (good && status_ok(&status)) {
        questions_clear(result);
        copy_others(result, list);
        status = read_questions(path, result, NULL);
    }
    status_describe(&status, message);
    buffer_clear(&text);
    return message->length == 0;
}

static bool change_list(struct question_list *list, const char *path,
                        const struct change *change, struct buffer *message)
{
    struct buffer found = {0}, folder = {0};
    struct question_list result = {0};

    append_path(path, &found);
    place_folder_of(buffer_string(&found), &folder);
    if (found.length == 0)
        buffer_append_string(message,
                             _("HOME is not set: there is no place to keep it in"));
    if (folder.length > 0) {
        struct status status = store_make_folder(buffer_string(&folder));
        status_describe(&status, message);
    }
    if (message->length == 0) {
        int held = store_hold(folder.length > 0 ? buffer_string(&folder) : ".");
        change_file(list, buffer_string(&found), change, &result, message);
        store_release(held);
    }
    if (message->length == 0) {
        questions_clear(list);
        *list = result;
    } else {
        questions_clear(&result);
    }
    buffer_clear(&found);
    buffer_clear(&folder);
    return message->length == 0;
}

bool question_save(struct question_list *list, const char *path, const char *name,
                   const char *line, struct buffer *message)
{
    struct text trimmed = text_trim(text_of(name)), question = text_trim(text_of(line));
    char *own_name = memory_bytes(trimmed.bytes, trimmed.length);
    char *own_line = memory_bytes(question.bytes, question.length);
    struct change change = {text_of(own_name), own_line};
    bool saved = question_name_is_good(change.name, message) &&
                 question_line_is_good(text_of(own_line), message) &&
                 change_list(list, path, &change, message);

    free(own_name);
    free(own_line);
    return saved;
}

bool question_remove(struct question_list *list, const char *path, const char *name,
                     struct buffer *message)
{
    struct change change = {text_of(name), NULL};

    return change_list(list, path, &change, message);
}
