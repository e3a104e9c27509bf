/* SPDX-License-Identifier: MIT */
/* A terminal, as the event loop sees it. One implementation knows curses. */
#ifndef JALON_TERM_DRIVER_H
#define JALON_TERM_DRIVER_H

#include "base/status.h"
#include "term/clipboard.h"
#include "view/canvas.h"
#include "view/key.h"

enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct driver_options {
    bool ascii;            /* keep to ASCII cells; line drawing is not used either */
    enum color_mode color; /* auto: as the terminal can, none when NO_COLOR is set */
    bool mouse;
};

struct driver; /* opaque; at most one is open at a time */

/* Takes the terminal over: alternate screen, raw keys. Keys come from standard input, or
 * from /dev/tty when that is no terminal (data may come through it). An unknown TERM
 * falls back to xterm-256color and fills *notice with what to tell the user (translated;
 * else left alone). STATUS_NO_TERMINAL, with the reason in detail: TERM unset or "dumb",
 * output is no terminal, no terminal to read keys from. */
struct status driver_open(const struct driver_options *options, struct driver **driver,
                          struct buffer *notice);
/* Gives the screen back as it was. */
void driver_close(struct driver *driver);

void driver_size(struct driver *driver, int *rows, int *columns); /* clamped to 1 … 1000 */
/* After SIGWINCH, Ctrl-L and resuming: everything is sent again at the next present. */
void driver_resized(struct driver *driver);
/* Shows the canvas, sending only what differs from what is there. PRESENT_FIRST leaves
 * out what may lag behind the keys: cells that follow, and those that read as before and
 * only look different. True: something was left out, for a later PRESENT_ALL. */
enum present { PRESENT_FIRST, PRESENT_ALL };
bool driver_present(struct driver *driver, const struct canvas *canvas, enum present what);

/* Whether the line takes another screen, or has not brought to the terminal yet what was
 * sent before. Then *descriptor is what to wait for room on, or -1 (the answer of the
 * terminal comes with the keys), and *wait_ms how long at most. */
bool driver_takes(struct driver *driver, int *descriptor, int *wait_ms);

/* Puts a text, cleaned of control characters, into the user's clipboard, see
 * clipboard.h; what is on the screen stays. */
enum clipboard_result driver_copy(struct driver *driver, struct text text);

/* The descriptor that keys come from, and the next key: KEYCODE_NONE when none is
 * waiting, KEYCODE_END_OF_INPUT when the terminal is gone. Never blocks longer than the
 * 25 ms that tell a lone Esc from the start of a sequence (150 ms when an answer of the
 * terminal is due, which may come in pieces). */
int driver_descriptor(const struct driver *driver);
struct key driver_key(struct driver *driver);

/* Gives the terminal back, stops the process (Ctrl-Z), and takes it again on resume. */
void driver_suspend(struct driver *driver);
/* After SIGCONT, when somebody else stopped the process: takes the terminal again. */
void driver_resumed(struct driver *driver);

/* Only writes and tcsetattr: from a signal handler that is about to end the process. */
void driver_emergency_restore(void);

#endif
