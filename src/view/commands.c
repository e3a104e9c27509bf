/* SPDX-License-Identifier: MIT */
#include "view/commands.h"

#include "base/utf8.h"

#include <string.h>

#define COMMAND_ROW(symbol, group, name, keys, word, help)                                 \
    [symbol] = {group, name, keys, word, help},
#define GROUP_LABEL(symbol, label) [symbol] = (label),
static const struct command_entry entries[COMMAND_COUNT] = {COMMANDS(COMMAND_ROW)};
static const char *const group_labels[GROUP_COUNT] = {COMMAND_GROUPS(GROUP_LABEL)};

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
