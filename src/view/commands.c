/* SPDX-License-Identifier: MIT */
#include "view/commands.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "config/word.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COMMAND_ROW(symbol, group, name, keys, others, argument, word, help)               \
    [symbol] = {group, name, keys, others, argument, word, help},
#define ARGUMENT_LABEL(symbol, label) [symbol] = (label),
#define GROUP_LABEL(symbol, label)    [symbol] = (label),
static const struct command_entry entries[COMMAND_COUNT] = {COMMANDS(COMMAND_ROW)};
static const char *const group_labels[GROUP_COUNT] = {COMMAND_GROUPS(GROUP_LABEL)};
static const char *const argument_labels[ARGUMENT_COUNT] = {
    COMMAND_ARGUMENTS(ARGUMENT_LABEL)};

/* The words that name a key in the table above, and how the screen shows them. */
static const struct {
    const char *name;
    uint32_t code;
    const char *label;  /* a message id */
    const char *french; /* names that may be written too, separated by | */
} key_names[] = {
    {"Up", KEYCODE_UP, "↑", "Haut"},
    {"Down", KEYCODE_DOWN, "↓", "Bas"},
    {"Left", KEYCODE_LEFT, "←", "Gauche"},
    {"Right", KEYCODE_RIGHT, "→", "Droite"},
    {"PgUp", KEYCODE_PAGE_UP, N_("PgUp"), "PgPréc|PageUp"},
    {"PgDn", KEYCODE_PAGE_DOWN, N_("PgDn"), "PgSuiv|PageDown"},
    {"Home", KEYCODE_HOME, N_("Home"), "Début"},
    {"End", KEYCODE_END, N_("End"), "Fin"},
    {"Tab", KEYCODE_TAB, "Tab", "Tabulation"},
    {"Shift-Tab", KEYCODE_BACKTAB, N_("Shift-Tab"), "Maj-Tab"},
    {"Enter", KEYCODE_ENTER, N_("Enter"), "Entrée|Return"},
    {"Esc", KEYCODE_ESCAPE, N_("Esc"), "Échap|Escape"},
    {"Space", ' ', N_("Space"), "Espace"},
};

const struct command_entry *command_entry(enum command command)
{
    return &entries[command];
}

const char *command_group_label(enum command_group group)
{
    return group_labels[group];
}

const char *command_argument_label(enum command_argument argument)
{
    return argument_labels[argument];
}

struct text command_nth_name(enum command command, size_t number)
{
    const char *others = entries[command].others;
    struct text name = text_of(entries[command].name);
    for (; number > 0; number--) {
        others += strspn(others, " ");
        name = (struct text){others, strcspn(others, " ")};
        others += name.length;
    }
    return name;
}

struct text command_name(enum command command)
{
    return command_nth_name(command, locale_current().language == LANGUAGE_FRENCH);
}

enum command command_named(struct text name)
{
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        for (size_t i = 0; command_nth_name(command, i).length; i++)
            if (word_same(command_nth_name(command, i), name))
                return command;
    return COMMAND_NONE;
}

const char *command_nearest(const char *typed)
{
    const char *best = NULL;
    size_t least = SIZE_MAX;
    bool french = locale_current().language == LANGUAGE_FRENCH;
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        /* The name in one's own language comes first, so that it wins when both are as
         * near. */
        const char *names[] = {entries[command].name, entries[command].others};
        for (size_t i = 0; i < 2; i++) {
            const char *name = names[i ^ (size_t)french];
            if (strchr(name, ' ') || !nearest_word(typed, &name, 1) ||
                nearest_distance(typed, name) >= least)
                continue;
            least = nearest_distance(typed, name);
            best = name;
        }
    }
    return best;
}

static bool token_is(struct text token, const char *name)
{
    return text_equal(token, text_of(name));
}

/* As people write it in the configuration. */
static uint32_t code_of_other_name(struct text token)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (word_same(text_of(key_names[i].name), token) ||
            word_is_one_of(token, key_names[i].french))
            return key_names[i].code;
    return KEYCODE_NONE;
}

/* KEYCODE_NONE when it names no key. */
static uint32_t code_of_token(struct text token)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (token_is(token, key_names[i].name) || token_is(token, key_names[i].label))
            return key_names[i].code;
    for (uint32_t number = 1; number <= 12; number++) {
        char name[] = {'F', (char)('0' + number % 10), '\0', '\0'};
        if (number >= 10)
            memcpy(name + 1, (char[]){'1', (char)('0' + number % 10)}, 2);
        if (token_is(token, name))
            return KEYCODE_F1 + number - 1;
    }
    if (token.length == 6 && strncmp(token.bytes, "Ctrl-", 5) == 0)
        return isalpha((unsigned char)token.bytes[5]) ? KEY_CONTROL(token.bytes[5])
                                                      : KEYCODE_NONE;
    struct text rest = token;
    uint32_t code = utf8_next(&rest);
    if (!text_empty(rest))
        return code_of_other_name(token);
    return utf8_class_of(code) == UTF8_SHOWN ? code : KEYCODE_NONE;
}

static bool next_token(const char **keys, struct text *token)
{
    *keys += strspn(*keys, " ");
    *token = (struct text){*keys, strcspn(*keys, " ")};
    *keys += token->length;
    return token->length > 0;
}

/* Without its accent é would read as e, which is another command. */
static bool can_be_shown(struct text token)
{
    return (unsigned char)*token.bytes < 0x80 || locale_current().utf8;
}

static bool has_key(const char *keys, uint32_t code)
{
    struct text token;
    while (next_token(&keys, &token))
        if (code_of_token(token) == code)
            return true;
    return false;
}

/* What the user has configured, for the whole program as the locale is; NULL: its own. */
static char *configured[COMMAND_COUNT];

static bool stays(uint32_t code)
{
    return code == KEYCODE_ENTER || code == KEYCODE_ESCAPE || code == KEY_CONTROL('C');
}

/* Which keys lead where, read out of the words once: every draw asks for many. */
static struct {
    struct bound_key {
        uint32_t code;
        enum command command;
    } * keys; /* of the same code the first counts */
    size_t count, capacity;
} bound;

static void bind_keys(enum command command, const char *keys, bool configured_ones)
{
    struct text token;
    while (next_token(&keys, &token)) {
        uint32_t code = code_of_token(token);
        if (configured_ones ? stays(code) : configured[command] && !stays(code))
            continue;
        bound.keys =
            memory_grow(bound.keys, bound.count, &bound.capacity, sizeof *bound.keys);
        bound.keys[bound.count++] = (struct bound_key){code, command};
    }
}

static void bind_all(void)
{
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        if (configured[command])
            bind_keys(command, configured[command], true);
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        bind_keys(command, entries[command].keys, false);
}

static void unbind_all(void)
{
    free(bound.keys);
    bound.keys = NULL;
    bound.count = bound.capacity = 0;
}

enum command command_for_key(uint32_t code)
{
    if (bound.count == 0)
        bind_all();
    for (size_t i = 0; i < bound.count; i++)
        if (bound.keys[i].code == code)
            return bound.keys[i].command;
    return COMMAND_NONE;
}

void commands_reset(void)
{
    unbind_all();
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        free(configured[command]);
        configured[command] = NULL;
    }
}

/* Why a key cannot be a command's; NULL when it can. */
static const char *refusal(enum command command, uint32_t code)
{
    static const uint32_t never[] = {KEY_CONTROL('H'), KEY_CONTROL('Q'), KEY_CONTROL('S')};
    if (code == KEYCODE_NONE)
        return _("“%.*s” is no key");
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (code == never[i])
            return _("“%.*s” is the terminal’s own");
    if (stays(code) && !has_key(entries[command].keys, code))
        return _("“%.*s” stays what it is");
    for (enum command other = 0; other < COMMAND_COUNT; other++)
        if (other != command && configured[other] && has_key(configured[other], code))
            return _("“%.*s” is the key of another command already");
    return NULL;
}

static struct status configure(const struct config *config, const struct setting *setting)
{
    enum command command = command_named(text_of(setting->name));
    const char *keys = setting->value, *nearest = command_nearest(setting->name);
    struct text token;
    if (command == COMMAND_NONE && nearest)
        return config_mistake(config, setting->row,
                              _("“%s” is no command: did you mean “%s”?"), setting->name,
                              nearest);
    if (command == COMMAND_NONE)
        return config_mistake(config, setting->row, _("“%s” is no command"), setting->name);
    for (const struct setting *before = config->keys.items; before < setting; before++)
        if (command_named(text_of(before->name)) == command)
            return config_mistake(config, setting->row,
                                  _("\"%s\" stands in the file twice"), setting->name);
    while (next_token(&keys, &token)) {
        const char *why = refusal(command, code_of_token(token));
        if (why)
            return config_mistake(config, setting->row, why, (int)token.length,
                                  token.bytes);
    }
    free(configured[command]);
    configured[command] = memory_string(setting->value);
    unbind_all();
    return status_none();
}

struct status commands_configure(const struct config *config)
{
    struct status status = status_none();
    for (size_t i = 0; i < config->keys.count && status_ok(&status); i++)
        status = configure(config, &config->keys.items[i]);
    return status;
}

/* The next of the keys that lead to the command and not, by now, to another one. */
static bool next_key(enum command command, const char **keys, struct text *token)
{
    while (next_token(keys, token))
        if (command_for_key(code_of_token(*token)) == command)
            return true;
    return false;
}

static const char *keys_of(enum command command)
{
    return configured[command] ? configured[command] : entries[command].keys;
}

bool command_append_keys(enum command command, struct buffer *out)
{
    const char *keys = keys_of(command), *between = "";
    struct text token;
    while (next_key(command, &keys, &token)) {
        buffer_append_string(out, between);
        buffer_append_text(out, token);
        between = " ";
    }
    return configured[command] != NULL;
}

static void append_label(struct text token, struct buffer *out)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (token_is(token, key_names[i].name)) {
            buffer_append_string(out, _(key_names[i].label));
            return;
        }
    buffer_append_text(out, token);
}

void command_key_label(enum command command, struct buffer *out)
{
    const char *keys = keys_of(command);
    struct text token;
    if (next_key(command, &keys, &token))
        append_label(token, out);
}

void command_keys_label(enum command command, struct buffer *out)
{
    const char *keys = keys_of(command), *between = "";
    struct text token;
    while (next_key(command, &keys, &token)) {
        if (!can_be_shown(token))
            continue;
        buffer_append_string(out, between);
        append_label(token, out);
        between = " ";
    }
    keys = configured[command] ? entries[command].keys : "";
    while (next_key(command, &keys, &token)) {
        if (has_key(configured[command], code_of_token(token)))
            continue;
        buffer_append_string(out, between); /* a key that stays */
        append_label(token, out);
        between = " ";
    }
}
