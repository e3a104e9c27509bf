/* SPDX-License-Identifier: MIT */
#include "config/config_print.h"

#include "base/report.h"
#include "base/utf8.h"
#include "config/key_table.h"
#include "config/question_line.h"
#include "config/quoted.h"
#include "config/values.h"
#include "config/word.h"
#include "model/columns.h"

enum { COMMENT_COLUMNS = 78, LINE_BYTES_MOST = 190 /* libinih takes 198 */ };

static int columns_of_text(struct text text)
{
    int columns = 0;

    for (; text.length > 0; columns++)
        utf8_next(&text);
    return columns;
}

/* One blank-separated word after the other. */
static void append_comment(struct buffer *out, const char *string)
{
    int column = 0;

    while (*(string += strspn(string, " "))) {
        struct text word = {string, strcspn(string, " ")};
        int width = columns_of_text(word);

        if (column > 0 && column + 1 + width > COMMENT_COLUMNS) {
            buffer_append_char(out, '\n');
            column = 0;
        }
        buffer_append_string(out, column > 0 ? " " : "# ");
        buffer_append_text(out, word);
        column += 1 + width + (column == 0);
        string += word.length;
    }
    if (column > 0)
        buffer_append_char(out, '\n');
}

static void append_opening(const struct config *config, struct buffer *out)
{
    struct buffer path = {0};

    append_comment(out,
                   _("The configuration of jalon. A line is name = value; what follows "
                     "a semicolon behind a blank is a comment."));
    append_comment(out,
                   _("Lines that begin with a semicolon show what holds unless they are "
                     "changed: take the semicolon away and write another value."));
    append_comment(out, _("Names may be in French as well: données, langue, [colonnes]."));
    if (config->path)
        buffer_append_string(&path, config->path);
    else
        config_default_path(&path);
    if (path.length > 0) {
        buffer_append_string(out, "#\n# ");
        report_clean(buffer_text(&path), false, false, out);
        buffer_append_char(out, '\n');
    }
    buffer_clear(&path);
}

/* --- keys -------------------------------------------------------------------------------
 */

static void append_key_help(const struct config_key_entry *entry, const char *usual,
                            struct buffer *out)
{
    struct buffer text = {0};

    buffer_append_string(&text, _(entry->help));
    if (entry->type == CONFIG_NUMBER) {
        buffer_append_char(&text, ' ');
        buffer_printf(&text, _("From 0 to %d; unless stated %s."), entry->most, usual);
    } else if (*usual) {
        buffer_append_char(&text, ' ');
        buffer_printf(&text, _("Unless stated: %s."), usual);
    }
    append_comment(out, buffer_string(&text));
    buffer_clear(&text);
}

/* The shortest name, for a value that fills its line. */
static struct text shortest(const char *names)
{
    struct text best, name;

    text_next_name(&names, &best);
    while (text_next_name(&names, &name))
        best = name.length < best.length ? name : best;
    return best;
}

static void append_key(const struct config *config, const struct config *usual,
                       enum config_key key, const struct config_names *names,
                       struct buffer *out)
{
    const struct config_key_entry *entry = config_key_entry(key);
    struct buffer value = {0}, standing = {0};
    char name[WORD_MOST];
    bool set = config->rows[key] > 0;

    config_append_value(usual, key, &standing);
    config_append_value(config, key, &value);
    if (value.length == 0 && entry->example)
        buffer_append_string(&value, entry->example);
    buffer_append_char(out, '\n');
    append_key_help(entry, buffer_string(&standing), out);
    if (entry->type == CONFIG_WORDS && names && key == CONFIG_KEY_LIST_COLUMNS)
        append_comment(out, names->fields);
    config_key_name(key, name);
    if (strlen(name) + value.length > LINE_BYTES_MOST) {
        buffer_append_text(out, shortest(entry->names));
        buffer_printf(out, "=%s\n", buffer_string(&value));
    } else {
        /* Behind a blank a semicolon would begin a comment. */
        const char *blank = *buffer_string(&value) == ';' ? "" : " ";
        buffer_printf(out, "%s%s =%s%s\n", set ? "" : ";", name, blank,
                      buffer_string(&value));
    }
    buffer_clear(&value);
    buffer_clear(&standing);
}

/* --- sections ---------------------------------------------------------------------------
 */

static void append_mapping(const struct mapping *mapping, struct buffer *out)
{
    int count;

    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        const struct column *columns = columns_of((enum table_kind)kind, &count);
        struct buffer text = {0};
        buffer_printf(&text, "%s:", table_kind_name((enum table_kind)kind));
        for (int i = 0; i < count; i++)
            buffer_printf(&text, " %s", columns[i].name);
        append_comment(out, buffer_string(&text));
        buffer_clear(&text);
    }
    if (mapping->count == 0)
        buffer_printf(out, ";\"%s\" = grant\n", _("Amount voted (€)"));
    for (size_t i = 0; i < mapping->count; i++) {
        const struct mapping_entry *entry = &mapping->entries[i];
        buffer_printf(out, "%s.", table_kind_name(entry->kind));
        quoted_append(text_of(entry->header), out);
        buffer_printf(out, " = %s\n",
                      entry->column == COLUMN_NONE
                          ? MAPPING_OTHER
                          : columns_of(entry->kind, &count)[entry->column].name);
    }
}

static void append_settings(const struct settings *settings, struct buffer *out)
{
    for (size_t i = 0; i < settings->count; i++)
        buffer_printf(out, "%s = %s\n", settings->items[i].name, settings->items[i].value);
}

static void append_choices(const struct config_choices *choices, struct buffer *out)
{
    for (size_t i = 0; i < choices->count; i++) {
        const struct config_choice *choice = &choices->items[i];
        append_comment(out, choice->help);
        buffer_printf(out, "%s%s = %s\n", choice->set ? "" : ";", choice->name,
                      choice->value);
    }
}

static void append_questions(const struct question_list *list, struct buffer *out)
{
    struct buffer path = {0}, clean = {0}, text = {0};
    bool any = false;

    questions_default_path(&path);
    report_clean(buffer_text(&path), false, false, &clean);
    if (path.length > 0)
        buffer_printf(&text, _("Those that jalon is told to keep are in %s."),
                      buffer_string(&clean));
    append_comment(out, buffer_string(&text));
    append_comment(out, _("Built in:"));
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].built_in)
            buffer_printf(out, "#   %s: %s\n", question_name(&list->items[i]),
                          question_line(&list->items[i]));
    for (size_t i = 0; i < list->count; i++) {
        const struct question *item = &list->items[i];
        if (item->built_in || item->kept)
            continue;
        question_line_write(text_of(item->name), text_of(item->line), out);
        buffer_append_char(out, '\n');
        any = true;
    }
    if (!any)
        buffer_printf(out, ";%s = officer:dupont late\n", _("my late projects"));
    buffer_clear(&path);
    buffer_clear(&clean);
    buffer_clear(&text);
}

static void append_section(const struct config *config, enum config_section section,
                           const struct config_names *names, struct buffer *out)
{
    const struct config_section_entry *entry = config_section_entry(section);
    char name[WORD_MOST];

    if (section != SECTION_MAIN)
        buffer_printf(out, "\n[%s]\n", config_section_name(section, name));
    append_comment(out, *entry->help ? _(entry->help) : "");
    if (section == SECTION_COLUMNS)
        append_mapping(&config->mapping, out);
    else if (section == SECTION_QUESTIONS)
        append_questions(&config->questions, out);
    else if (section == SECTION_KEYS && names)
        append_choices(&names->keys, out);
    else if (section == SECTION_KEYS)
        append_settings(&config->keys, out);
    else if (section == SECTION_COLORS && names)
        append_choices(&names->colors, out);
    else if (section == SECTION_COLORS)
        append_settings(&config->colors, out);
}

void config_print(const struct config *config, const struct config_names *names,
                  struct buffer *out)
{
    const struct config usual = config_usual();

    append_opening(config, out);
    for (enum config_section section = 0; section < SECTION_COUNT; section++) {
        append_section(config, section, names, out);
        for (enum config_key key = 0; key < CONFIG_KEY_COUNT; key++)
            if (config_key_entry(key)->section == section)
                append_key(config, &usual, key, names, out);
    }
}
