/* SPDX-License-Identifier: MIT */
#include "view/shell_line.h"

#include "config/place.h"
#include "view/aside.h"
#include "view/filtering.h"
#include "view/words.h"

static bool plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("_-./:,+@%", byte));
}

void shell_line_word(struct text word, struct buffer *out)
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

void shell_line_path(const char *path, const char *home, struct buffer *out)
{
    size_t length = home ? strlen(home) : 0;
    bool inside = length > 1 && strncmp(path, home, length) == 0 && path[length] == '/' &&
                  path[length + 1];
    if (inside) {
        buffer_append_string(out, "~/"); /* within quotation marks it would be a name */
        path += length + 1;
    }
    shell_line_word(text_of(path), out);
}

/* What follows the command. */
enum operand {
    OPERAND_NONE,
    OPERAND_PROJECT,  /* the one that is selected */
    OPERAND_QUESTION, /* filter, order and groups */
    OPERAND_GROUP     /* by what it is grouped */
};
static const struct {
    const char *verb;
    enum operand operand;
} verbs[] = {
    [SURFACE_LIST] = {"list", OPERAND_QUESTION},
    [SURFACE_DETAIL] = {"show", OPERAND_PROJECT},
    [SURFACE_BUDGET] = {"budget", OPERAND_GROUP},
    [SURFACE_TIMELINE] = {"timeline", OPERAND_QUESTION},
    [SURFACE_DEADLINES] = {"print deadlines", OPERAND_NONE},
    [SURFACE_CHANGES] = {"print changes", OPERAND_NONE},
    [SURFACE_CHECKS] = {"check", OPERAND_NONE},
    [SURFACE_HELP] = {"print help", OPERAND_NONE},
};

static void append_word(struct text word, struct buffer *out)
{
    buffer_append_char(out, ' ');
    shell_line_word(word, out);
}

/* The view stands in the command already. */
static void append_question(const struct ui *ui, struct buffer *out)
{
    static const char view[] = "view:";
    filtering_line(ui, out);
    const char *line = buffer_string(out), *last = strrchr(line, ' ');
    size_t start = last ? (size_t)(last + 1 - line) : 0;
    if (strncmp(line + start, view, strlen(view)) != 0)
        return;
    out->length = start ? start - 1 : 0;
    out->bytes[out->length] = '\0';
}

static void append_operand(const struct ui *ui, enum operand operand, struct buffer *out)
{
    if (operand == OPERAND_QUESTION)
        append_question(ui, out);
    else if (operand == OPERAND_PROJECT && ui->selected_id.length)
        buffer_append_text(out, buffer_text(&ui->selected_id));
    else if (operand == OPERAND_PROJECT && ui->selected != ROW_NONE)
        buffer_append_text(out, words_project_name(ui->portfolio, ui->selected));
    else if (operand == OPERAND_GROUP && ui->query.group != FIELD_NONE)
        buffer_append_string(out, field_name(ui->query.group));
}

static void append_options(const struct ui *ui, struct buffer *out)
{
    if (ui->assessment->as_of != ui->real_day) {
        char iso[11];
        day_to_iso(ui->assessment->as_of, iso);
        buffer_printf(out, " --as-of %s", iso);
    }
    if (ui->baseline) {
        buffer_append_string(out, " --baseline ");
        shell_line_path(ui->baseline, place_home(), out);
    }
    for (size_t i = 0; i < ui->data_path_count; i++) {
        buffer_append_string(out, " -d ");
        shell_line_path(ui->data_paths[i], place_home(), out);
    }
}

void shell_line_of(const struct ui *ui, struct buffer *out)
{
    enum surface surface = aside_surface(ui);
    enum operand operand = verbs[surface].operand;
    struct buffer words = {0};
    const char *verb = verbs[surface].verb;
    bool narrowed = query_narrows(&ui->query);
    if (surface == SURFACE_DEADLINES && (narrowed || ui->query.group != FIELD_NONE)) {
        verb = verbs[SURFACE_LIST].verb;
        filtering_line(ui, &words);
    }
    if (operand == OPERAND_GROUP && narrowed)
        operand = OPERAND_QUESTION; /* what it is grouped by is in there */
    append_operand(ui, operand, &words);
    buffer_printf(out, "jalon %s", verb);
    if (operand == OPERAND_GROUP && words.length)
        buffer_append_string(out, " by");
    /* What begins as an option would be taken for one. */
    bool last = words.length && words.bytes[0] == '-';
    if (words.length && !last)
        append_word(buffer_text(&words), out);
    append_options(ui, out);
    if (last) {
        buffer_append_string(out, " --");
        append_word(buffer_text(&words), out);
    }
    buffer_clear(&words);
}
