/* SPDX-License-Identifier: MIT */
/* The smallest program over driver, loop and canvas, so that they can be tested apart from
 * the dashboard. Row 0 has the size, row 1 the last key and how many came, row 2 the
 * driver's notice, row 3 text that no terminal should get raw, then one row a role, and at
 * the bottom a rule from edge to edge. q and Ctrl-C quit, Ctrl-Z suspends, Ctrl-L redraws,
 * p shows and hides the cursor. What stands on the screen depends on size and keys only.
 * With an argument, its first screen never comes. */
#include "base/locale.h"
#include "base/report.h"
#include "term/loop.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    uint32_t code;
    const char *name;
} key_names[] = {
    {KEYCODE_NONE, "none"},
    {KEYCODE_TAB, "Tab"},
    {KEYCODE_ENTER, "Enter"},
    {KEYCODE_ESCAPE, "Esc"},
    {KEYCODE_UP, "Up"},
    {KEYCODE_DOWN, "Down"},
    {KEYCODE_LEFT, "Left"},
    {KEYCODE_RIGHT, "Right"},
    {KEYCODE_PAGE_UP, "PgUp"},
    {KEYCODE_PAGE_DOWN, "PgDn"},
    {KEYCODE_HOME, "Home"},
    {KEYCODE_END, "End"},
    {KEYCODE_BACKTAB, "Backtab"},
    {KEYCODE_BACKSPACE, "Backspace"},
    {KEYCODE_DELETE, "Delete"},
    {KEYCODE_CLICK, "Click"},
    {KEYCODE_DOUBLE_CLICK, "Double"},
    {KEYCODE_WHEEL_UP, "WheelUp"},
    {KEYCODE_WHEEL_DOWN, "WheelDown"},
};

#define ROLE_NAME(role) #role,
static const char *const role_names[] = {ROLES(ROLE_NAME)};

/* Escapes, C1, bidi, zero width, tag and private characters, a stray mark, broken UTF-8,
 * wide and decomposed characters. */
static const char hostile[] = "\x1b[31mA\x07\xc2\x9b"
                              "2J\xe2\x80\xae"
                              "B\xe2\x80\x8b\xf3\xa0\x81\x81"
                              "\xee\x80\x80\xff"
                              "C\xe4\xb8\xad"
                              "e\xcc\x81\tD\r\n|";

struct demo {
    struct key key;
    unsigned count;
    struct buffer notice;
    bool cursor;
    enum loop_wish wish;
};

static void describe_key(struct key key, struct buffer *out)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (key_names[i].code != key.code)
            continue;
        buffer_append_string(out, key_names[i].name);
        if (key.code >= KEYCODE_CLICK)
            buffer_printf(out, " %d,%d", key.row, key.column);
        return;
    }
    if (key.code >= KEYCODE_F1 && key.code <= KEYCODE_F12)
        buffer_printf(out, "F%u", key.code - KEYCODE_F1 + 1);
    else if (key.code < 32)
        buffer_printf(out, "^%c", (int)key.code + '@');
    else
        buffer_append_code_point(out, key.code);
}

static void demo_draw(void *context, struct canvas *canvas)
{
    struct demo *demo = context;
    struct buffer line = {0};

    canvas_erase(canvas);
    int last = canvas->rows - 1;

    buffer_printf(&line, "size %dx%d", canvas->rows, canvas->columns);
    canvas_text(canvas, 0, 0, canvas->columns, ROLE_TITLE, buffer_text(&line));
    buffer_reset(&line);
    buffer_printf(&line, "key %u ", demo->count);
    describe_key(demo->key, &line);
    buffer_append_string(&line, " .");
    canvas_text_fit(canvas, 1, 0, canvas->columns, ROLE_NORMAL, buffer_text(&line));
    canvas_text_fit(canvas, 2, 0, canvas->columns, ROLE_NOTICE, buffer_text(&demo->notice));
    if (canvas->columns > 3)
        canvas_text(canvas, 3, 0, canvas->columns, ROLE_NORMAL, text_of(hostile));
    for (int role = 0; role < ROLE_COUNT && role + 4 < last; role++)
        canvas_text(canvas, role + 4, 0, canvas->columns, (enum role)role,
                    text_of(role_names[role]));
    canvas_fill(canvas, last, 0, canvas->columns, ROLE_RULE, 0x2500);
    if (demo->cursor) {
        canvas->cursor_row = 1;
        canvas->cursor_column = 2;
    }
    buffer_clear(&line);
}

static bool demo_key(void *context, struct key key)
{
    struct demo *demo = context;

    demo->key = key;
    demo->count++;
    if (key.code == 'q' || key.code == KEY_CONTROL('C'))
        demo->wish = LOOP_QUIT;
    else if (key.code == KEY_CONTROL('Z'))
        demo->wish = LOOP_SUSPEND;
    else if (key.code == KEY_CONTROL('L'))
        demo->wish = LOOP_REDRAW;
    else if (key.code == 'p')
        demo->cursor = !demo->cursor;
    return true;
}

static bool demo_readable(void *context)
{
    (void)context;
    return false;
}

static enum loop_wish demo_wish(void *context)
{
    struct demo *demo = context;
    enum loop_wish wish = demo->wish;

    demo->wish = LOOP_GO_ON;
    return wish;
}

static int wait_for_ever(void *context)
{
    enum { WAIT_MS = 50 };

    (void)context;
    return WAIT_MS;
}

int main(int argc, char *argv[])
{
    (void)argv;
    struct demo demo = {.wish = LOOP_GO_ON};
    struct loop_handlers handlers = {.context = &demo,
                                     .draw = demo_draw,
                                     .first_wait = argc > 1 ? wait_for_ever : NULL,
                                     .key = demo_key,
                                     .readable = demo_readable,
                                     .wish = demo_wish};
    struct driver_options options = {.mouse = true};
    struct driver *driver;

    options.ascii = !locale_utf8_from_environment();
    locale_start((struct locale){.language = LANGUAGE_ENGLISH, .utf8 = !options.ascii}, "");
    struct status status = driver_open(&options, &driver, &demo.notice);
    if (!status_ok(&status)) {
        report_error("%s", status.detail);
        return 4;
    }
    int result = loop_run(driver, options.ascii, &handlers);
    driver_close(driver);
    buffer_clear(&demo.notice);
    return result;
}
