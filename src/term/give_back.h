/* SPDX-License-Identifier: MIT */
/* Giving the terminal back at any moment, from a signal handler if need be
 * (driver_emergency_restore in driver.h). For the driver alone. */
#ifndef JALON_TERM_GIVE_BACK_H
#define JALON_TERM_GIVE_BACK_H

#include <stdbool.h>
#include <stddef.h>

/* Remembers the modes of the terminal on standard output; before they are changed. */
void give_back_modes(void);
/* Sets them again, and nothing else. */
void give_back_modes_only(void);
/* Makes the sequences ready; once terminfo is loaded. */
void give_back_prepare(bool mouse);
/* The terminal is ours from here. */
void give_back_taken(void);
/* What turns the mouse on, "" where it is not wanted; to be sent with the first screen. */
const char *give_back_mouse(void);
/* The driver is about to give it back in order: turns the mouse off where it is on. */
void give_back_done(void);

/* It has been given back. Some terminals restore the cursor with the screen as it was when
 * last saved, which scrolling does too: it is shown once more. */
void give_back_cursor(void);

/* Writes to the terminal past ncurses; what it does not take is given up. */
void give_back_write(const char *bytes, size_t length);

#endif
