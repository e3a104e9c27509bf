/* SPDX-License-Identifier: MIT */
#include "app/configure.h"

#include "app/options.h"
#include "base/memory.h"
#include "base/report.h"
#include "config/color_value.h"
#include "config/config_print.h"
#include "config/word.h"
#include "monitor/query.h"
#include "term/style.h"
#include "view/commands.h"
#include "view/list_settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { QUOTED = 48 };

/* --- colours ----------------------------------------------------------------------------
 */

/* ROLE_COUNT when there is none of this name. */
static int role_named(const char *name)
{
    int role = 0;

    while (role < ROLE_COUNT &&
           !word_is_one_of(text_of(name), style_names((enum role)role)))
        role++;
    return role;
}

static struct status refuse_role(const struct config *config, const struct setting *setting)
{
    struct config_word words[ROLE_COUNT];
    char meant[WORD_MOST];

    for (int role = 0; role < ROLE_COUNT; role++)
        words[role] = (struct config_word){style_names((enum role)role), role};
    word_nearest(words, ROLE_COUNT, setting->name, meant);
    return config_mistake(config, setting->row,
                          _("\"%.*s\" is not known; did you mean \"%s\"?"), QUOTED,
                          setting->name, meant);
}

static struct style_change change_of(const char *value)
{
    struct color_value color;
    struct buffer message = {0};
    struct style_change change = {0};

    if (color_value_read(value, &color, &message)) {
        change.has_color = color.color != COLOR_VALUE_UNSET;
        change.has_attributes = color.has_attributes;
        change.style.color = (short)color.color;
        change.style.attributes = (color.bold ? STYLE_BOLD : 0u) |
                                  (color.underline ? STYLE_UNDERLINE : 0u) |
                                  (color.reverse ? STYLE_REVERSE : 0u);
    }
    buffer_clear(&message);
    return change;
}

/* The line that says how a role looks; NULL. */
static const struct setting *setting_of(const struct config *config, int role)
{
    for (size_t i = 0; i < config->colors.count; i++)
        if (role_named(config->colors.items[i].name) == role)
            return &config->colors.items[i];
    return NULL;
}

static struct status apply_colors(const struct config *config)
{
    for (size_t i = 0; i < config->colors.count; i++) {
        const struct setting *setting = &config->colors.items[i];
        int role = role_named(setting->name);

        if (role == ROLE_COUNT)
            return refuse_role(config, setting);
        if (setting_of(config, role) != setting)
            return config_mistake(config, setting->row,
                                  _("\"%s\" stands in the file twice"), setting->name);
        style_set((enum role)role, change_of(setting->value));
    }
    return status_none();
}

/* --- questions --------------------------------------------------------------------------
 */

/* A day without a year may be any, the 29th of February too. */
static struct status check_question(const struct question *question)
{
    struct status status = status_none();
    struct filter_error error;
    struct query query = {0};

    if (!query_parse(text_of(question->line), day_from_civil(2024, 1, 1), &query, &error)) {
        status = status_make(STATUS_INVALID, question->path, 0);
        status.line = question->row;
        snprintf(status.detail, sizeof status.detail, "%.*s", (int)sizeof status.detail - 1,
                 error.message);
    }
    query_clear(&query);
    return status;
}

static struct status check_questions(const struct question_list *list, size_t first)
{
    struct status status = status_none();

    for (size_t i = first; i < list->count && status_ok(&status); i++)
        if (!list->items[i].built_in)
            status = check_question(&list->items[i]);
    return status;
}

struct status configure_questions(const struct config *config, struct question_list *list)
{
    questions_copy(list, &config->questions);
    size_t looked_at = list->count;
    struct status status = questions_load(NULL, list);

    return status_ok(&status) ? check_questions(list, looked_at) : status;
}

struct status configure_apply(const struct config *config)
{
    configure_nothing();
    struct status status = commands_configure(config);
    if (status_ok(&status))
        status = apply_colors(config);
    if (status_ok(&status))
        status = list_configure(config);
    if (status_ok(&status))
        status = check_questions(&config->questions, 0);
    return status;
}

void configure_nothing(void)
{
    commands_reset();
    style_reset();
    list_configure_nothing();
}

/* --- all of it ---------------------------------------------------------------------------
 */

static char *first_name(const char *names)
{
    return memory_bytes(names, strcspn(names, "|"));
}

static struct config_choices colors_of(const struct config *config)
{
    struct config_choices choices = {memory_new(ROLE_COUNT, sizeof *choices.items),
                                     ROLE_COUNT};

    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct setting *setting = setting_of(config, role);
        struct style style = style_of((enum role)role, 256);
        struct buffer value = {0};

        if (setting)
            buffer_append_string(&value, setting->value);
        else
            color_value_write(
                &(struct color_value){style.color, style.attributes != 0,
                                      (style.attributes & STYLE_BOLD) != 0,
                                      (style.attributes & STYLE_UNDERLINE) != 0,
                                      (style.attributes & STYLE_REVERSE) != 0},
                &value);
        choices.items[role] =
            (struct config_choice){.name = first_name(style_names((enum role)role)),
                                   .value = memory_string(buffer_string(&value)),
                                   .help = _(style_help((enum role)role)),
                                   .set = setting != NULL};
        buffer_clear(&value);
    }
    return choices;
}

static struct config_choices keys_of(void)
{
    struct config_choices choices = {memory_new(COMMAND_COUNT, sizeof *choices.items),
                                     COMMAND_COUNT};

    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        const struct command_entry *entry = command_entry(command);
        struct buffer keys = {0};
        bool configured = command_append_keys(command, &keys);

        choices.items[command] =
            (struct config_choice){.name = memory_string(entry->name),
                                   .value = memory_string(buffer_string(&keys)),
                                   .help = _(entry->help),
                                   .set = configured};
        buffer_clear(&keys);
    }
    return choices;
}

static void clear_choices(struct config_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        free(choices->items[i].name);
        free(choices->items[i].value);
    }
    free(choices->items);
}

int configure_print(const struct config *config)
{
    struct config_names names = {keys_of(), colors_of(config), NULL};
    struct buffer fields = {0}, text = {0}, clean = {0};

    list_append_names(locale_current().language, &fields);
    names.fields = buffer_string(&fields);
    config_print(config, &names, &text);
    if (isatty(STDOUT_FILENO))
        report_clean(buffer_text(&text), true, !locale_current().utf8, &clean);
    else
        buffer_append_text(&clean, buffer_text(&text));
    bool written = fputs(buffer_string(&clean), stdout) >= 0 && fflush(stdout) == 0;
    clear_choices(&names.keys);
    clear_choices(&names.colors);
    buffer_clear(&fields);
    buffer_clear(&text);
    buffer_clear(&clean);
    return written ? EXIT_DONE : EXIT_DATA;
}
