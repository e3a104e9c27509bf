/* SPDX-License-Identifier: MIT */
#include "view/command_line.h"

#include "view/aside.h"

#include <stdlib.h>

static bool plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("_-./:,+@%", byte));
}

void command_line_word(struct text word, struct buffer *out)
{
    size_t bare = 0;
    while (bare < word.length && plain(word.bytes[bare]))
        bare++;
    if (bare == word.length && word.length > 0) {
        buffer_append_text(out, word);
        return;
    }
    buffer_append_char(out, '\'');
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] == '\'')
            buffer_append_string(out, "'\\''");
        else
            buffer_append_char(out, word.bytes[i]);
    }
    buffer_append_char(out, '\'');
}

void command_line_path(const char *path, const char *home, struct buffer *out)
{
    size_t length = home ? strlen(home) : 0;
    bool inside = length > 1 && strncmp(path, home, length) == 0 && path[length] == '/' &&
                  path[length + 1];
    if (inside) {
        buffer_append_string(out, "~/"); /* within quotation marks it would be a name */
        path += length + 1;
    }
    command_line_word(text_of(path), out);
}

/* What takes what of the state: by surface, with the project it is about, or the question
 * that chose the projects. */
static const struct {
    const char *verb;
    bool project, question;
} verbs[] = {
    [SURFACE_LIST] = {"list", false, true},
    [SURFACE_DETAIL] = {"show", true, false},
    [SURFACE_BUDGET] = {"budget", false, false},
    [SURFACE_TIMELINE] = {"timeline", false, true},
    [SURFACE_DEADLINES] = {"print deadlines", false, false},
    [SURFACE_CHECKS] = {"check", false, false},
    [SURFACE_HELP] = {"print help", false, false},
};

static void append_word(struct text word, struct buffer *out)
{
    buffer_append_char(out, ' ');
    command_line_word(word, out);
}

static void append_question(const struct ui *ui, struct buffer *out)
{
    if (ui->query.late_only)
        buffer_append_string(out, "late");
}

static void append_options(const struct ui *ui, struct buffer *out)
{
    if (ui->assessment->as_of != ui->real_day) {
        char iso[11];
        day_to_iso(ui->assessment->as_of, iso);
        buffer_printf(out, " --as-of %s", iso);
    }
    for (size_t i = 0; i < ui->data_path_count; i++) {
        buffer_append_string(out, " -d ");
        command_line_path(ui->data_paths[i], getenv("HOME"), out);
    }
}

void command_line_of(const struct ui *ui, struct buffer *out)
{
    enum surface surface = aside_surface(ui);
    struct buffer words = {0};
    if (verbs[surface].question)
        append_question(ui, &words);
    if (verbs[surface].project && ui->selected != ROW_NONE)
        buffer_append_text(&words, buffer_text(&ui->selected_id));
    buffer_printf(out, "jalon %s", verbs[surface].verb);
    /* What begins as an option would be taken for one. */
    bool late = words.length && words.bytes[0] == '-';
    if (words.length && !late)
        append_word(buffer_text(&words), out);
    append_options(ui, out);
    if (late) {
        buffer_append_string(out, " --");
        append_word(buffer_text(&words), out);
    }
    buffer_clear(&words);
}
