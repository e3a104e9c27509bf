/* SPDX-License-Identifier: MIT */
/* What it takes to leave the terminal as it was, made ready while there is time, so that
 * a handler needs no more than tcsetattr and write. */
#include "term/give_back.h"

#include "term/driver.h"
#include "term/terminfo.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static struct {
    volatile sig_atomic_t active; /* the terminal is ours */
    bool mouse, mouse_on;
    struct termios modes;
    char sequence[256];
    size_t length;
    size_t cursor; /* where it is shown, at the end of the sequence */
} saved;

void give_back_write(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);

        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
}

static void add(const char *string)
{
    for (; string && *string; string++) {
        if (string[0] == '$' && string[1] == '<') { /* padding, for hardware of old */
            string = strchr(string, '>');
            if (!string)
                return;
        } else if (saved.length < sizeof saved.sequence) {
            saved.sequence[saved.length++] = *string;
        }
    }
}

void give_back_modes(void)
{
    tcgetattr(STDOUT_FILENO, &saved.modes);
}

void give_back_modes_only(void)
{
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &saved.modes);
}

void give_back_prepare(bool mouse)
{
    saved.mouse = mouse;
    saved.length = 0;
    if (mouse)
        add(MOUSE_OFF);
    add(terminfo_string("sgr0"));
    add(terminfo_string("op"));
    add(terminfo_string(terminfo_string("rmcup") ? "rmcup" : "clear"));
    saved.cursor = saved.length;
    add(terminfo_string("cnorm"));
}

void give_back_taken(void)
{
    saved.active = 1;
}

const char *give_back_mouse(void)
{
    saved.mouse_on = saved.mouse;
    return saved.mouse ? MOUSE_ON : "";
}

void give_back_done(void)
{
    saved.active = 0;
    if (saved.mouse_on)
        give_back_write(MOUSE_OFF, strlen(MOUSE_OFF));
    saved.mouse_on = false;
}

void give_back_cursor(void)
{
    give_back_write(saved.sequence + saved.cursor, saved.length - saved.cursor);
}

void driver_emergency_restore(void)
{
    int error = errno;

    if (saved.active) {
        saved.active = 0;
        tcsetattr(STDOUT_FILENO, TCSANOW, &saved.modes);
        give_back_write(saved.sequence, saved.length);
    }
    errno = error;
}
