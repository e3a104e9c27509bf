/* SPDX-License-Identifier: MIT */
/* The terminal through ncurses, which only draws here: keys are read and decoded in
 * keyboard.c, because ncurses neither tells the end of input from no input nor swallows
 * what it does not know. `shown` is what the terminal holds, as far as we know; it is
 * written over cell by cell where the next canvas differs.
 *
 * The size always comes from the terminal itself: LINES and COLUMNS may say anything. */
#include "term/driver.h"

#include "base/locale.h"
#include "base/memory.h"
#include "base/clock.h"
#include "term/gather.h"
#include "term/give_back.h"
#include "term/keyboard.h"
#include "term/style.h"
#include "term/terminfo.h"
#include "view/marks.h"

#include <curses.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    LARGEST = 1000,
    FALLBACK_ROWS = 24,
    FALLBACK_COLUMNS = 80,
    BYTES_A_CELL = 4 /* about, with colours */
};

struct driver {
    SCREEN *screen;
    FILE *keys; /* NULL: standard input */
    struct gather gather;
    bool mouse;
    bool shows;   /* a screen was sent */
    bool stale;   /* send everything */
    unsigned put; /* cells in the last present */
    int colors;
    struct keyboard keyboard;
    short pairs[ROLE_COUNT]; /* 0: the background's */
    attr_t attributes[ROLE_COUNT];
    const char *before_all; /* sent before everything is */
    int rows, columns;
    struct cell *shown; /* rows * columns */
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
    return value < 1 ? otherwise : value > LARGEST ? LARGEST : value;
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

static int color_count(enum color_mode mode)
{
    const char *refused = getenv("NO_COLOR");

    if (mode == COLOR_NEVER || (mode == COLOR_AUTO && refused && *refused))
        return 0;
    if (!has_colors() || start_color() != OK || COLORS < 8)
        return 0;
    return COLORS;
}

static attr_t attributes_of(struct style style)
{
    attr_t attributes = A_NORMAL;

    if (style.attributes & STYLE_BOLD)
        attributes |= A_BOLD;
    if (style.attributes & STYLE_REVERSE)
        attributes |= A_REVERSE;
    if (style.attributes & STYLE_UNDERLINE)
        attributes |= A_UNDERLINE;
    return attributes;
}

static void start_colors(struct driver *driver, enum color_mode mode)
{
    driver->colors = color_count(mode);
    for (int role = 0; role < ROLE_COUNT; role++)
        driver->attributes[role] = attributes_of(style_of((enum role)role, driver->colors));
    if (driver->colors == 0)
        return;
    short background = use_default_colors() == OK ? -1 : COLOR_BLACK, count = 0;
    for (int role = 0; role < ROLE_COUNT; role++) {
        short color = style_of((enum role)role, driver->colors).color;
        int like = 0;

        while (color != style_of((enum role)like, driver->colors).color)
            like++;
        if (like < role) {
            driver->pairs[role] = driver->pairs[like];
        } else if (color != STYLE_DEFAULT_COLOR) {
            driver->pairs[role] = ++count;
            init_pair(count, color, background);
        }
    }
    /* From a colour to what is not pair 0 takes one sequence instead of two. Blanks must
     * be of the same pair, and erased by the terminal in its colours. */
    if (background == -1 && terminfo_flag("bce") && init_pair(++count, -1, -1) == OK)
        bkgd(COLOR_PAIR(count));
}

void driver_resized(struct driver *driver)
{
    struct winsize size = {0};
    int rows = FALLBACK_ROWS, columns = FALLBACK_COLUMNS;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        rows = clamp(size.ws_row, rows);
        columns = clamp(size.ws_col, columns);
    }
    if (rows != driver->rows || columns != driver->columns) {
        erase();
        resizeterm(rows, columns);
        driver->rows = rows;
        driver->columns = columns;
        free(driver->shown);
        driver->shown = memory_new((size_t)rows * (size_t)columns, sizeof *driver->shown);
    }
    driver->stale = true;
}

static void start_screen(struct driver *driver, const struct driver_options *options)
{
    raw();
    noecho();
    nonl();
    typeahead(-1); /* keys that wait must not stop a screen half-way */
    driver->mouse = options->mouse && terminfo_string("kmous");
    start_colors(driver, options->color);
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

/* Nothing was sent, and so neither is what would take it back: only the modes are. */
static void close_unseen(struct driver *driver)
{
    gather_begin(&driver->gather);
    endwin();
    gather_forget(&driver->gather);
    give_back_modes_only();
}

void driver_close(struct driver *driver)
{
    if (!driver)
        return;
    keyboard_settle(&driver->keyboard);
    give_back_done();
    if (driver->shows) {
        endwin();
        give_back_cursor();
    } else {
        close_unseen(driver);
    }
    delscreen(driver->screen);
    gather_close(&driver->gather);
    if (driver->keys)
        fclose(driver->keys);
    free(driver->shown);
    free(driver);
}

/* --- Drawing -------------------------------------------------------------------------- */

void driver_size(struct driver *driver, int *rows, int *columns)
{
    *rows = driver->rows;
    *columns = driver->columns;
}

static bool reads_alike(const struct cell *a, const struct cell *b)
{
    return a->base == b->base && a->width == b->width && a->marks == b->marks;
}

static cchar_t curses_cell(const struct driver *driver, const struct cell *cell)
{
    const uint32_t *marks = marks_of(cell->marks);
    wchar_t text[MARKS_MOST + 2] = {(wchar_t)cell->base};
    attr_t attributes = driver->attributes[cell->role];
    short pair = driver->pairs[cell->role];
    cchar_t out;

    for (int i = 0; i < MARKS_MOST; i++)
        text[i + 1] = (wchar_t)marks[i];
    if (setcchar(&out, text, attributes, pair, NULL) != OK) {
        text[0] = L'?';
        text[1] = L'\0';
        setcchar(&out, text, attributes, pair, NULL);
    }
    return out;
}

/* Changed cells side by side. */
struct run {
    int row, column, end; /* columns, end not among them */
    int count;            /* of characters, some of which take two columns */
    cchar_t cells[LARGEST];
};

static void put_run(struct run *run)
{
    if (run->count > 0)
        mvadd_wchnstr(run->row, run->column, run->cells, run->count);
    run->count = 0;
}

static void add_to_run(struct run *run, const struct driver *driver, int row, int column,
                       const struct cell *cell)
{
    if (run->count > 0 && (run->row != row || run->end != column))
        put_run(run);
    if (run->count == 0) {
        run->row = row;
        run->column = column;
    }
    run->cells[run->count++] = curses_cell(driver, cell);
    run->end = column + cell->width;
}

/* Right halves are skipped: their left half, which changes with them, draws both. True:
 * something was left out. */
static bool put_changes(struct driver *driver, const struct canvas *canvas,
                        enum present what)
{
    bool first = what == PRESENT_FIRST && !driver->stale, left = false;
    struct run run;
    unsigned put = 0;
    int rows = canvas->rows < driver->rows ? canvas->rows : driver->rows;
    int columns = canvas->columns < driver->columns ? canvas->columns : driver->columns;

    run.count = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            struct cell *shown = driver->shown + row * driver->columns + column;

            bool alike = reads_alike(cell, shown);
            if (!driver->stale && alike && cell->role == shown->role) {
                shown->follows = cell->follows;
                continue;
            }
            if (first && (alike || (cell->follows && shown->follows))) {
                left = true;
                continue;
            }
            if (cell->width > 0 && column + cell->width <= columns)
                add_to_run(&run, driver, row, column, cell);
            *shown = *cell;
            put++;
        }
    }
    put_run(&run);
    driver->put = put;
    return left;
}

static void place_cursor(const struct driver *driver, const struct canvas *canvas)
{
    bool wanted = canvas->cursor_row >= 0 && canvas->cursor_column >= 0;

    leaveok(stdscr, !wanted);
    if (wanted) {
        int last = driver->columns - 1;
        int column = canvas->cursor_column < last ? canvas->cursor_column : last;

        curs_set(1);
        move(canvas->cursor_row, column);
    } else if (curs_set(0) == ERR) {
        leaveok(stdscr, FALSE);
        move(driver->rows - 1, driver->columns - 1);
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
    if (driver->stale) {
        gather_put(&driver->gather, driver->before_all);
        erase();
        clearok(stdscr, TRUE);
    }
    bool left = put_changes(driver, canvas, what);
    if (left && driver->put == 0) /* nothing but what may lag is the whole answer */
        left = put_changes(driver, canvas, PRESENT_ALL);
    driver->stale = false;
    place_cursor(driver, canvas);
    wnoutrefresh(stdscr);
    doupdate();
    size_t sent = gather_length(&driver->gather);
    if (keyboard_asks(&driver->keyboard, sent ? sent : driver->put * BYTES_A_CELL))
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
    driver_resized(driver);
}

void driver_suspend(struct driver *driver)
{
    struct sigaction standard = {.sa_handler = SIG_DFL}, kept;
    sigset_t stop, mask;

    keyboard_settle(&driver->keyboard);
    give_back_done();
    endwin();
    give_back_cursor();
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
