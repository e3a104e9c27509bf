/* SPDX-License-Identifier: MIT */
/* What the user pressed, free of any terminal. */
#ifndef JALON_VIEW_KEY_H
#define JALON_VIEW_KEY_H

#include <stdint.h>

/* A code point (control keys are 1 to 31, Backspace 8 or 127 is KEYCODE_BACKSPACE), or
 * one of these. */
enum keycode {
    KEYCODE_NONE = 0,
    KEYCODE_TAB = 9,
    KEYCODE_ENTER = 13,
    KEYCODE_ESCAPE = 27,
    KEYCODE_UP = 0x110000,
    KEYCODE_DOWN,
    KEYCODE_LEFT,
    KEYCODE_RIGHT,
    KEYCODE_PAGE_UP,
    KEYCODE_PAGE_DOWN,
    KEYCODE_HOME,
    KEYCODE_END,
    KEYCODE_BACKTAB,
    KEYCODE_BACKSPACE,
    KEYCODE_DELETE,
    KEYCODE_F1,             /* KEYCODE_F1 + n - 1 is Fn, up to F12 */
    KEYCODE_F12 = KEYCODE_F1 + 11,
    KEYCODE_CLICK,          /* row, column */
    KEYCODE_DOUBLE_CLICK,
    KEYCODE_WHEEL_UP,
    KEYCODE_WHEEL_DOWN,
    KEYCODE_END_OF_INPUT    /* the terminal has gone away */
};

struct key {
    uint32_t code;
    int row, column; /* of the mouse, from 0 */
};

#define KEY_CONTROL(letter) ((uint32_t)(letter) & 31u)

#endif
