/* SPDX-License-Identifier: MIT */
#include "config/color_value.h"

#include "base/locale.h"
#include "base/memory.h"
#include "config/word.h"

#include <stdlib.h>

enum { COLOR_MOST = 255, QUOTED = 48 };
enum { PLAIN = 1000, BOLD, UNDERLINE, REVERSE }; /* above every colour */

static const struct config_word words[] = {
    {"black|noir", 0},
    {"red|rouge", 1},
    {"green|vert", 2},
    {"yellow|jaune", 3},
    {"blue|bleu", 4},
    {"magenta", 5},
    {"cyan", 6},
    {"white|blanc", 7},
    {"bright-black|noir-vif", 8},
    {"bright-red|rouge-vif", 9},
    {"bright-green|vert-vif", 10},
    {"bright-yellow|jaune-vif", 11},
    {"bright-blue|bleu-vif", 12},
    {"bright-magenta|magenta-vif", 13},
    {"bright-cyan|cyan-vif", 14},
    {"bright-white|blanc-vif", 15},
    {"orange", 166},
    {"brown|marron|brun", 130},
    {"grey|gris|gray", 243},
    {"purple|violet", 133},
    {"default|défaut", COLOR_VALUE_DEFAULT},
    {"plain|normal", PLAIN},
    {"bold|gras", BOLD},
    {"underline|souligné", UNDERLINE},
    {"reverse|inverse|inversé", REVERSE},
};
enum { WORDS = sizeof words / sizeof *words };

/* A number from 0 to COLOR_MOST; -1 when it is another or none. */
static int number_of(const char *token)
{
    size_t digits = strspn(token, "0123456789");
    long number =
        digits > 0 && digits <= 3 && !token[digits] ? strtol(token, NULL, 10) : -1;

    return number <= COLOR_MOST ? (int)number : -1;
}

static bool take_token(const char *token, struct color_value *color, struct buffer *message)
{
    int found = number_of(token);
    char meant[WORD_MOST];

    if (*token >= '0' && *token <= '9' && found < 0) {
        buffer_printf(message, _("\"%.*s\" found, a colour from 0 to %d expected"), QUOTED,
                      token, COLOR_MOST);
        return false;
    }
    if (found < 0 && !word_value(words, WORDS, text_of(token), &found)) {
        word_nearest(words, WORDS, token, meant);
        buffer_printf(message, _("\"%.*s\" is not known; did you mean \"%s\"?"), QUOTED,
                      token, meant);
        return false;
    }
    if (found < PLAIN && color->color != COLOR_VALUE_UNSET) {
        buffer_printf(message, _("\"%.*s\" is a second colour; one is expected"), QUOTED,
                      token);
        return false;
    }
    if (found < PLAIN)
        color->color = found;
    color->has_attributes = color->has_attributes || found >= PLAIN;
    color->bold = color->bold || found == BOLD;
    color->underline = color->underline || found == UNDERLINE;
    color->reverse = color->reverse || found == REVERSE;
    return true;
}

bool color_value_read(const char *value, struct color_value *color, struct buffer *message)
{
    static const char blanks[] = " \t,";
    bool good = true;

    *color = (struct color_value){.color = COLOR_VALUE_UNSET};
    value += strspn(value, blanks);
    if (!*value)
        buffer_append_string(message,
                             _("a colour is expected, such as orange or 166 bold"));
    for (; *value && good; value += strspn(value, blanks)) {
        size_t length = strcspn(value, blanks);
        char *token = memory_bytes(value, length);
        good = take_token(token, color, message);
        free(token);
        value += length;
    }
    return message->length == 0;
}

void color_value_write(const struct color_value *color, struct buffer *out)
{
    const char *between = "";

    if (color->color == COLOR_VALUE_DEFAULT)
        buffer_append_string(out, "default");
    else if (color->color != COLOR_VALUE_UNSET)
        buffer_printf(out, "%d", color->color);
    between = color->color != COLOR_VALUE_UNSET ? " " : "";
    if (color->has_attributes && !color->bold && !color->underline && !color->reverse)
        buffer_printf(out, "%splain", between);
    if (color->bold)
        buffer_printf(out, "%sbold", between);
    between = color->bold ? " " : between;
    if (color->underline)
        buffer_printf(out, "%sunderline", between);
    between = color->underline ? " " : between;
    if (color->reverse)
        buffer_printf(out, "%sreverse", between);
}
