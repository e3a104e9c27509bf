/* SPDX-License-Identifier: MIT */
#include "term/terminfo.h"

#include <stdint.h>
#include <string.h>
#include <term.h>

#define ASCII_SET "\033(B"

static const struct {
    const char *capability;
    uint32_t code;
} terminfo_keys[] = {
    {"kcuu1", KEYCODE_UP},     {"kcud1", KEYCODE_DOWN},  {"kcub1", KEYCODE_LEFT},
    {"kcuf1", KEYCODE_RIGHT},  {"kpp", KEYCODE_PAGE_UP}, {"knp", KEYCODE_PAGE_DOWN},
    {"khome", KEYCODE_HOME},   {"kend", KEYCODE_END},    {"kcbt", KEYCODE_BACKTAB},
    {"kdch1", KEYCODE_DELETE}, {"kf1", KEYCODE_F1},      {"kf2", KEYCODE_F1 + 1},
    {"kf3", KEYCODE_F1 + 2},   {"kf4", KEYCODE_F1 + 3},  {"kf5", KEYCODE_F1 + 4},
    {"kf6", KEYCODE_F1 + 5},   {"kf7", KEYCODE_F1 + 6},  {"kf8", KEYCODE_F1 + 7},
    {"kf9", KEYCODE_F1 + 8},   {"kf10", KEYCODE_F1 + 9}, {"kf11", KEYCODE_F1 + 10},
    {"kf12", KEYCODE_F1 + 11},
};

const char *terminfo_string(const char *capability)
{
    const char *value = tigetstr((char *)(uintptr_t)capability);

    return value == (char *)-1 ? NULL : value;
}

bool terminfo_flag(const char *capability)
{
    return tigetflag((char *)(uintptr_t)capability) > 0;
}

void terminfo_learn_keys(struct input *input)
{
    for (size_t i = 0; i < sizeof terminfo_keys / sizeof *terminfo_keys; i++)
        input_learn(input, terminfo_string(terminfo_keys[i].capability),
                    terminfo_keys[i].code);
}

static bool cut(char *string, const char *start)
{
    size_t length = strlen(start);

    if (!string || string == (char *)-1 || strncmp(string, start, length) != 0)
        return false;
    memmove(string, string + length, strlen(string + length) + 1);
    return true;
}

/* In place, for want of another way in: ncurses has read the entry into memory of its own.
 * With each change of attributes xterm's also picks the character set, three bytes of the
 * ten that most changes take. */
const char *terminfo_shorten_attributes(void)
{
    bool shorter = cut(tigetstr("sgr"), "%?%p9%t"
                                        "\033(0"
                                        "%e" ASCII_SET "%;");

    return cut(tigetstr("sgr0"), ASCII_SET) || shorter ? ASCII_SET : "";
}

bool terminfo_asks(const char *question)
{
    const char *known = terminfo_string("u9");

    return known && strcmp(known, question) == 0;
}

bool terminfo_usable(void)
{
    return terminfo_string("cup") && terminfo_string("clear");
}
