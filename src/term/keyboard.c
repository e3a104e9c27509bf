/* SPDX-License-Identifier: MIT */
#include "term/keyboard.h"

#include "base/clock.h"
#include "term/give_back.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { ESCAPE_MS = 25, ANSWER_MS = 150 };

/* Reads what has come, waiting so long at most; false when nothing has. */
static bool read_some(struct keyboard *keyboard, int wait_ms)
{
    struct pollfd wait = {.fd = keyboard->descriptor, .events = POLLIN};
    size_t size;
    unsigned char *room = input_room(&keyboard->input, &size);

    if (keyboard->ended || size == 0 || poll(&wait, 1, wait_ms) <= 0)
        return false;
    ssize_t got = read(keyboard->descriptor, room, size);
    if (got > 0)
        input_add(&keyboard->input, (size_t)got);
    else if (got == 0 || (errno != EINTR && errno != EAGAIN))
        keyboard->ended = true;
    return got > 0;
}

static void take_answers(struct keyboard *keyboard)
{
    if (keyboard->input.answers > 0)
        line_answered(&keyboard->line);
    keyboard->input.answers = 0;
}

bool keyboard_asks(struct keyboard *keyboard, size_t bytes)
{
    return keyboard->asks && line_sent(&keyboard->line, bytes, clock_ms());
}

struct key keyboard_next(struct keyboard *keyboard)
{
    struct input *input = &keyboard->input;
    struct key key = {.code = KEYCODE_NONE};
    enum input_state state = input_next(input, false, clock_ms(), &key);

    while (state == INPUT_EMPTY && read_some(keyboard, 0))
        state = input_next(input, false, clock_ms(), &key);
    int patience = keyboard->line.answers && keyboard->line.due ? ANSWER_MS : ESCAPE_MS;
    while (state == INPUT_PARTIAL && read_some(keyboard, patience))
        state = input_next(input, false, clock_ms(), &key);
    if (state == INPUT_PARTIAL)
        state = input_next(input, true, clock_ms(), &key);
    take_answers(keyboard);
    if (keyboard_asks(keyboard, 0))
        give_back_write(LINE_QUESTION, strlen(LINE_QUESTION));
    if (state != INPUT_KEY)
        key.code = keyboard->ended ? KEYCODE_END_OF_INPUT : KEYCODE_NONE;
    return key;
}

void keyboard_settle(struct keyboard *keyboard)
{
    int wait_ms;
    struct key key;

    while ((wait_ms = line_last_wait(&keyboard->line, clock_ms())) > 0 &&
           read_some(keyboard, wait_ms)) {
        while (input_next(&keyboard->input, false, clock_ms(), &key) == INPUT_KEY)
            continue;
        take_answers(keyboard);
    }
    keyboard->line = (struct line){0};
}
