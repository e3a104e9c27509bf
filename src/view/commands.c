/* SPDX-License-Identifier: MIT */
#include "view/commands.h"

#include "base/fold.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <string.h>

#define COMMAND_ROW(symbol, group, name, keys, others, argument, word, help)               \
    [symbol] = {group, name, keys, others, argument, word, help},
#define ARGUMENT_LABEL(symbol, label) [symbol] = (label),
#define GROUP_LABEL(symbol, label) [symbol] = (label),
static const struct command_entry entries[COMMAND_COUNT] = {COMMANDS(COMMAND_ROW)};
static const char *const group_labels[GROUP_COUNT] = {COMMAND_GROUPS(GROUP_LABEL)};
static const char *const argument_labels[ARGUMENT_COUNT] = {
    COMMAND_ARGUMENTS(ARGUMENT_LABEL)};

/* The words that name a key in the table above, and how the screen shows them. */
static const struct {
    const char *name;
    uint32_t code;
    const char *label; /* a message id */
} key_names[] = {
    {"Up", KEYCODE_UP, "↑"},
    {"Down", KEYCODE_DOWN, "↓"},
    {"Left", KEYCODE_LEFT, "←"},
    {"Right", KEYCODE_RIGHT, "→"},
    {"PgUp", KEYCODE_PAGE_UP, N_("PgUp")},
    {"PgDn", KEYCODE_PAGE_DOWN, N_("PgDn")},
    {"Home", KEYCODE_HOME, N_("Home")},
    {"End", KEYCODE_END, N_("End")},
    {"Tab", KEYCODE_TAB, "Tab"},
    {"Shift-Tab", KEYCODE_BACKTAB, N_("Shift-Tab")},
    {"Enter", KEYCODE_ENTER, N_("Enter")},
    {"Esc", KEYCODE_ESCAPE, N_("Esc")},
    {"Space", ' ', N_("Space")},
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

static bool same_name(struct text a, struct text b)
{
    struct buffer left = {0}, right = {0};
    fold_key(a, &left);
    fold_key(b, &right);
    bool same = left.length && text_equal(buffer_text(&left), buffer_text(&right));
    buffer_clear(&left);
    buffer_clear(&right);
    return same;
}

enum command command_named(struct text name)
{
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        for (size_t i = 0; command_nth_name(command, i).length; i++)
            if (same_name(command_nth_name(command, i), name))
                return command;
    return COMMAND_NONE;
}

const char *command_nearest(const char *typed)
{
    const char *best = NULL;
    size_t least = SIZE_MAX;
    bool french = locale_current().language == LANGUAGE_FRENCH;
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        /* The name in one's own language comes first, so that it wins when both are as near. */
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

static uint32_t code_of_token(struct text token)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (token_is(token, key_names[i].name))
            return key_names[i].code;
    if (token.length == 6 && strncmp(token.bytes, "Ctrl-", 5) == 0)
        return KEY_CONTROL(token.bytes[5]);
    if (token.length >= 2 && token.bytes[0] == 'F' && token.bytes[1] >= '0' &&
        token.bytes[1] <= '9') {
        uint32_t number = 0;
        for (size_t i = 1; i < token.length; i++)
            number = number * 10 + (uint32_t)(token.bytes[i] - '0');
        return KEYCODE_F1 + number - 1;
    }
    return utf8_next(&token);
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

enum command command_for_key(uint32_t code)
{
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        const char *keys = entries[command].keys;
        struct text token;
        while (next_token(&keys, &token))
            if (code_of_token(token) == code)
                return command;
    }
    return COMMAND_NONE;
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
    const char *keys = entries[command].keys;
    struct text token;
    if (next_token(&keys, &token))
        append_label(token, out);
}

void command_keys_label(enum command command, struct buffer *out)
{
    const char *keys = entries[command].keys, *between = "";
    struct text token;
    while (next_token(&keys, &token)) {
        if (!can_be_shown(token))
            continue;
        buffer_append_string(out, between);
        append_label(token, out);
        between = " ";
    }
}
