/* SPDX-License-Identifier: MIT */
/* Asks terminfo through a terminal of its own, closed again before ncurses opens one. */
#include "term/terminfo.h"

#include "base/locale.h"

#include <stdint.h>
#include <term.h>
#include <unistd.h>

const char *terminfo_string(const char *capability)
{
    const char *value = tigetstr((char *)(uintptr_t)capability);

    return value == (char *)-1 ? NULL : value;
}

static bool known(const char *name)
{
    int error = 0;
    bool usable = setupterm((char *)(uintptr_t)name, STDOUT_FILENO, &error) == 0 &&
                  terminfo_string("cup") && terminfo_string("clear");

    if (cur_term)
        del_curterm(cur_term);
    return usable;
}

const char *terminfo_choose(const char *name, struct buffer *notice)
{
    static const char *const others[] = {"xterm-256color", "xterm", "ansi"};

    if (known(name))
        return name;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (!known(others[i]))
            continue;
        buffer_printf(notice, _("Unknown terminal type “%.32s”, taken for %s."), name,
                      others[i]);
        return others[i];
    }
    return NULL;
}
