/* SPDX-License-Identifier: MIT */
/* The terminal through ncurses, which only draws here: keys are read and decoded in
 * keyboard.c, because ncurses neither tells the end of input from no input nor swallows
 * what it does not know.
 *
 * The size always comes from the terminal itself: LINES and COLUMNS may say anything. */
#include "term/driver.h"

#include "base/locale.h"
#include "base/memory.h"
#include "base/clock.h"
#include "term/gather.h"
#include "term/give_back.h"
#include "term/keyboard.h"
#include "term/palette.h"
#include "term/shown.h"
#include "term/terminfo.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    FALLBACK_ROWS = 24,
    FALLBACK_COLUMNS = 80,
    BYTES_A_CELL = 4 /* about, with colours */
};

struct driver {
    SCREEN *screen;
    FILE *keys; /* NULL: standard input */
    struct gather gather;
    bool mouse;
    bool shows; /* a screen was sent */
    struct palette palette;
    struct keyboard keyboard;
    const char *before_all; /* sent before everything is */
    struct shown shown;
};

/* --- Opening -------------------------------------------------------------------------- */

static struct status no_terminal(const char *subject, const char *reason)
{
    struct status status = status_make(STATUS_NO_TERMINAL, subject, 0);

    snprintf(status.detail, sizeof status.detail, "%s", reason);
    return status;
}

static struct status open_keys(struct driver *driver)
{
    driver->keyboard.descriptor = STDIN_FILENO;
    if (isatty(STDIN_FILENO))
        return status_none();
    driver->keys = fopen("/dev/tty", "re");
    if (!driver->keys)
        return no_terminal("/dev/tty", _("there is no terminal to read keys from"));
    driver->keyboard.descriptor = fileno(driver->keys);
    return status_none();
}

static int clamp(int value, int otherwise)
{
    return value < 1 ? otherwise : value > SHOWN_LARGEST ? SHOWN_LARGEST : value;
}

/* newterm fails where neither terminfo nor the line nor the environment has a size, and
 * runs out of memory on a senseless one. Any small one will do: the true one comes at
 * once. */
static void choose_first_size(void)
{
    struct winsize size = {0};
    bool sane = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                clamp(size.ws_row, 0) == size.ws_row &&
                clamp(size.ws_col, 0) == size.ws_col && size.ws_row > 0 && size.ws_col > 0;

    use_env(!sane);
    use_tioctl(sane);
    if (!sane) {
        setenv("LINES", "24", 1);
        setenv("COLUMNS", "80", 1);
    }
}

/* ncurses takes these signals over in newterm; they belong to the loop. */
static SCREEN *new_screen(const char *name, FILE *output, FILE *keys)
{
    static const int signals[] = {SIGTSTP, SIGINT, SIGTERM, SIGWINCH};
    enum { COUNT = sizeof signals / sizeof *signals };
    struct sigaction kept[COUNT];

    for (int i = 0; i < COUNT; i++)
        sigaction(signals[i], NULL, &kept[i]);
    choose_first_size();
    SCREEN *screen = newterm((char *)(uintptr_t)name, output, keys);
    for (int i = 0; i < COUNT; i++)
        sigaction(signals[i], &kept[i], NULL);
    return screen;
}

static SCREEN *usable_screen(const char *name, FILE *output, FILE *keys)
{
    SCREEN *screen = new_screen(name, output, keys);

    if (screen && !terminfo_usable()) {
        delscreen(screen);
        screen = NULL;
    }
    return screen;
}

/* As a terminal of that name where terminfo has one that can do what a screen needs; else
 * as another that it may pass for. */
static SCREEN *choose_screen(const char *name, const struct driver *driver,
                             struct buffer *notice)
{
    static const char *const others[] = {"xterm-256color", "xterm", "ansi"};
    FILE *output = driver->gather.output, *keys = driver->keys ? driver->keys : stdin;
    SCREEN *screen = usable_screen(name, output, keys);

    for (size_t i = 0; !screen && i < sizeof others / sizeof *others; i++) {
        screen = usable_screen(others[i], output, keys);
        if (screen)
            buffer_printf(notice, _("Unknown terminal type “%.32s”, taken for %s."), name,
                          others[i]);
    }
    return screen;
}

void driver_resized(struct driver *driver)
{
    struct winsize size = {0};
    int rows = FALLBACK_ROWS, columns = FALLBACK_COLUMNS;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        rows = clamp(size.ws_row, rows);
        columns = clamp(size.ws_col, columns);
    }
    if (rows != driver->shown.rows || columns != driver->shown.columns) {
        erase();
        resizeterm(rows, columns);
        driver->shown.rows = rows;
        driver->shown.columns = columns;
        free(driver->shown.cells);
        driver->shown.cells =
            memory_new((size_t)rows * (size_t)columns, sizeof *driver->shown.cells);
    }
    driver->shown.stale = true;
}

static void start_screen(struct driver *driver, const struct driver_options *options)
{
    raw();
    noecho();
    nonl();
    typeahead(-1); /* keys that wait must not stop a screen half-way */
    driver->mouse = options->mouse && terminfo_string("kmous");
    palette_start(&driver->palette, options->color);
    input_start(&driver->keyboard.input, !options->ascii || locale_utf8_from_environment());
    terminfo_learn_keys(&driver->keyboard.input);
    give_back_prepare(driver->mouse);
    driver->keyboard.asks = terminfo_asks(LINE_QUESTION);
    driver->before_all = terminfo_shorten_attributes();
    memory_at_fatal(driver_emergency_restore);
    driver_resized(driver);
    give_back_taken();
}

struct status driver_open(const struct driver_options *options, struct driver **driver,
                          struct buffer *notice)
{
    const char *name = getenv("TERM");

    *driver = NULL;
    if (!isatty(STDOUT_FILENO))
        return no_terminal("", _("standard output is not a terminal"));
    if (!name || !*name)
        return no_terminal("", _("TERM is not set"));
    if (strcmp(name, "dumb") == 0)
        return no_terminal(name, _("this terminal cannot place text on a screen"));
    struct driver *opened = memory_new(1, sizeof *opened);
    opened->gather.memory = -1;
    struct status status = open_keys(opened);
    if (status_ok(&status)) {
        give_back_modes();
        if (gather_open(&opened->gather))
            opened->screen = choose_screen(name, opened, notice);
        if (!opened->screen)
            status = no_terminal(name, _("nothing is known about this terminal"));
    }
    if (!status_ok(&status)) {
        gather_close(&opened->gather);
        if (opened->keys)
            fclose(opened->keys);
        free(opened);
        return status;
    }
    start_screen(opened, options);
    *driver = opened;
    return status;
}

/* Where nothing was sent, neither is what would take it back: only the modes are. */
static void give_back(struct driver *driver)
{
    keyboard_settle(&driver->keyboard);
    give_back_done();
    if (!driver->shows)
        gather_begin(&driver->gather);
    endwin();
    if (driver->shows) {
        give_back_cursor();
    } else {
        gather_forget(&driver->gather);
        give_back_modes_only();
    }
}

void driver_close(struct driver *driver)
{
    if (!driver)
        return;
    give_back(driver);
    delscreen(driver->screen);
    gather_close(&driver->gather);
    if (driver->keys)
        fclose(driver->keys);
    free(driver->shown.cells);
    free(driver);
}

/* --- Drawing -------------------------------------------------------------------------- */

void driver_size(struct driver *driver, int *rows, int *columns)
{
    *rows = driver->shown.rows;
    *columns = driver->shown.columns;
}

static void place_cursor(const struct driver *driver, const struct canvas *canvas)
{
    bool wanted = canvas->cursor_row >= 0 && canvas->cursor_column >= 0;

    leaveok(stdscr, !wanted);
    if (wanted) {
        int last = driver->shown.columns - 1;
        int column = canvas->cursor_column < last ? canvas->cursor_column : last;

        curs_set(1);
        move(canvas->cursor_row, column);
    } else if (curs_set(0) == ERR) {
        leaveok(stdscr, FALSE);
        move(driver->shown.rows - 1, driver->shown.columns - 1);
    }
}

bool driver_present(struct driver *driver, const struct canvas *canvas, enum present what)
{
    bool at_once = !isendwin(); /* else the modes are set again first */

    if (at_once)
        gather_begin(&driver->gather);
    if (!driver->shows)
        gather_put(&driver->gather, give_back_mouse());
    driver->shows = true;
    if (driver->shown.stale) {
        gather_put(&driver->gather, driver->before_all);
        erase();
        clearok(stdscr, TRUE);
    }
    bool left = shown_put(&driver->shown, &driver->palette, canvas, what);
    if (left && driver->shown.put == 0) /* nothing but what may lag is the whole answer */
        left = shown_put(&driver->shown, &driver->palette, canvas, PRESENT_ALL);
    driver->shown.stale = false;
    place_cursor(driver, canvas);
    wnoutrefresh(stdscr);
    doupdate();
    size_t sent = gather_length(&driver->gather);
    if (keyboard_asks(&driver->keyboard, sent ? sent : driver->shown.put * BYTES_A_CELL))
        gather_put(&driver->gather, LINE_QUESTION);
    if (at_once)
        gather_end(&driver->gather);
    return left;
}

/* A line that takes nothing more would hold us until it does. */
bool driver_takes(struct driver *driver, int *descriptor, int *wait_ms)
{
    struct pollfd room = {.fd = STDOUT_FILENO, .events = POLLOUT};

    *descriptor = -1;
    if (!line_takes(&driver->keyboard.line, clock_ms(), wait_ms))
        return false;
    if (poll(&room, 1, 0) != 0)
        return true;
    *descriptor = STDOUT_FILENO;
    *wait_ms = -1;
    return false;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

/* ncurses has nothing left to send: present ends with a doupdate. */
enum clipboard_result driver_copy(struct driver *driver, struct text text)
{
    const struct clipboard_terminal terminal = {getenv("TERM"), is_set("TMUX"),
                                                is_set("STY")};
    struct buffer clean = {0}, sequence = {0};

    (void)driver;
    clipboard_clean(text, &clean);
    enum clipboard_result result =
        clipboard_sequence(&terminal, buffer_text(&clean), &sequence);
    give_back_write(buffer_string(&sequence), sequence.length);
    buffer_clear(&clean);
    buffer_clear(&sequence);
    return result;
}

/* --- Keys ----------------------------------------------------------------------------- */

int driver_descriptor(const struct driver *driver)
{
    return driver->keyboard.descriptor;
}

struct key driver_key(struct driver *driver)
{
    return keyboard_next(&driver->keyboard);
}

/* --- Stopping and going on ------------------------------------------------------------ */

static void take_again(struct driver *driver)
{
    refresh(); /* ncurses sets its modes and the alternate screen again here */
    give_back_taken();
    gather_put(&driver->gather, give_back_mouse());
    driver->shows = true;
    driver_resized(driver);
}

void driver_suspend(struct driver *driver)
{
    struct sigaction standard = {.sa_handler = SIG_DFL}, kept;
    sigset_t stop, mask;

    give_back(driver);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaction(SIGTSTP, &standard, &kept);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    kill(0, SIGTSTP); /* the whole job, as Ctrl-Z would; the process stops here */
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &kept, NULL);
    take_again(driver);
}

void driver_resumed(struct driver *driver)
{
    endwin();
    take_again(driver);
}
