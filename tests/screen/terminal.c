/* SPDX-License-Identifier: MIT */
/* Three processes: the test; a keeper, which leads the session and owns the terminal as a
 * shell does, and tells through a pipe when the job stops, goes on or ends; and the
 * program, in a process group of its own in the foreground. */
#include "tests/screen/terminal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { DEADLINE_MS = 10000, QUIET_MS = 40, COPY_LIMIT = 1 << 20, KEEPER_FAILED = 127 };

/* What the keeper tells. pid first, then one for each change. */
struct event {
    pid_t pid;
    int status;
    long cpu_ms;
};

struct terminal {
    int line;   /* our side of the pseudo-terminal; -1 once hung up */
    int events; /* from the keeper */
    pid_t keeper, pid;
    int rows, columns;
    VTerm *vterm;
    VTermScreen *screen;
    struct termios modes;
    bool alternate, mouse, cursor_visible;
    bool stopped, ended;
    bool console;   /* TERM=linux, see feed */
    size_t matched; /* bytes of its sequence seen */
    int status;
    long cpu_ms;
    size_t bytes;
    char *copy; /* of the first COPY_LIMIT bytes */
    size_t copied;
    char *row_text;
};

long terminal_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

long terminal_patience(void)
{
    const char *factor = getenv("JALON_TEST_PATIENCE");
    long value = factor ? strtol(factor, NULL, 10) : 1;

    return value < 1 ? 1 : value;
}

static _Noreturn void die(const char *what)
{
    perror(what);
    exit(99);
}

/* --- The keeper and the program ------------------------------------------------------- */

static _Noreturn void run_program(const struct terminal_options *options)
{
    char term[80];
    const char *environment[32] = {"PATH=/usr/bin:/bin"};
    size_t count = 1;

    snprintf(term, sizeof term, "TERM=%s", options->term ? options->term : "");
    if (options->term)
        environment[count++] = term;
    for (size_t i = 0; options->environment && options->environment[i] && count < 31; i++)
        environment[count++] = options->environment[i];
    if (options->input) {
        int input = open(options->input, O_RDONLY);

        if (input < 0 || dup2(input, STDIN_FILENO) < 0)
            die(options->input);
        close(input);
    }
    if (options->folder && chdir(options->folder) != 0)
        die(options->folder);
    signal(SIGHUP, options->ignore_hangup ? SIG_IGN : SIG_DFL);
    signal(SIGTTOU, SIG_DFL);
    execve(options->arguments[0], (char *const *)(uintptr_t)options->arguments,
           (char *const *)(uintptr_t)environment);
    die(options->arguments[0]);
}

static void tell(int pipe, const struct event *event)
{
    if (write(pipe, event, sizeof *event) != (ssize_t)sizeof *event)
        _exit(KEEPER_FAILED);
}

static _Noreturn void keep(const struct terminal_options *options, int events)
{
    struct event event = {0};
    struct rusage usage;

    signal(SIGHUP, SIG_IGN);
    signal(SIGTTOU, SIG_IGN);
    event.pid = fork();
    if (event.pid < 0)
        _exit(KEEPER_FAILED);
    if (event.pid == 0) {
        setpgid(0, 0);
        tcsetpgrp(STDOUT_FILENO, getpid());
        run_program(options);
    }
    setpgid(event.pid, event.pid);
    tell(events, &event);
    while (wait4(event.pid, &event.status, WUNTRACED | WCONTINUED, &usage) >= 0) {
        event.cpu_ms = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
                       (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
        tell(events, &event);
        if (!WIFSTOPPED(event.status) && !WIFCONTINUED(event.status))
            break;
    }
    pause(); /* the session, and so the line, lasts until the test is done */
    _exit(0);
}

static bool take_event(struct terminal *terminal)
{
    struct event event;

    if (read(terminal->events, &event, sizeof event) != (ssize_t)sizeof event)
        return false;
    terminal->pid = event.pid;
    terminal->status = event.status;
    terminal->stopped = WIFSTOPPED(event.status);
    if (event.cpu_ms > 0)
        terminal->cpu_ms = event.cpu_ms;
    return true;
}

/* --- The screen ----------------------------------------------------------------------- */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct terminal *terminal = user;

    if (property == VTERM_PROP_ALTSCREEN)
        terminal->alternate = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_MOUSE)
        terminal->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

static void start_screen(struct terminal *terminal, const struct terminal_options *options)
{
    terminal->rows = options->rows;
    terminal->columns = options->columns;
    terminal->vterm = vterm_new(options->rows, options->columns);
    terminal->cursor_visible = true;
    terminal->console = options->term && strcmp(options->term, "linux") == 0;
    vterm_set_utf8(terminal->vterm, !options->latin);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

struct terminal *terminal_start(const struct terminal_options *options)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    struct winsize size = {.ws_row = (unsigned short)options->rows,
                           .ws_col = (unsigned short)options->columns};
    int events[2];

    if (!terminal || pipe2(events, O_CLOEXEC) != 0)
        die("terminal_start");
    start_screen(terminal, options);
    terminal->copy = malloc(COPY_LIMIT);
    terminal->keeper = forkpty(&terminal->line, NULL, NULL, &size);
    if (terminal->keeper < 0)
        die("forkpty");
    if (terminal->keeper == 0)
        keep(options, events[1]);
    close(events[1]);
    terminal->events = events[0];
    fcntl(terminal->line, F_SETFD, FD_CLOEXEC);
    fcntl(terminal->line, F_SETFL, O_NONBLOCK);
    tcgetattr(terminal->line, &terminal->modes);
    if (!take_event(terminal))
        die("keeper");
    return terminal;
}

void terminal_free(struct terminal *terminal)
{
    if (!terminal)
        return;
    if (!terminal->ended)
        kill(terminal->pid, SIGKILL);
    kill(terminal->keeper, SIGKILL);
    while (waitpid(terminal->keeper, NULL, 0) < 0 && errno == EINTR)
        continue;
    if (terminal->line >= 0)
        close(terminal->line);
    close(terminal->events);
    vterm_free(terminal->vterm);
    free(terminal->copy);
    free(terminal->row_text);
    free(terminal);
}

/* The Linux console takes ESC ] R alone for a command; to everybody else, libvterm
 * included, it begins a string that eats what follows. */
static void feed(struct terminal *terminal, const char *bytes, size_t length)
{
    static const char reset_palette[] = "\033]R";

    for (size_t i = 0; terminal->console && i < length; i++) {
        if (bytes[i] == reset_palette[terminal->matched]) {
            if (++terminal->matched == 3)
                terminal->matched = 0;
            continue;
        }
        vterm_input_write(terminal->vterm, reset_palette, terminal->matched);
        terminal->matched = bytes[i] == '\033';
        if (!terminal->matched)
            vterm_input_write(terminal->vterm, bytes + i, 1);
    }
    if (!terminal->console)
        vterm_input_write(terminal->vterm, bytes, length);
}

static bool drain(struct terminal *terminal)
{
    char bytes[4096];
    bool any = false;
    ssize_t got;

    while (terminal->line >= 0 && (got = read(terminal->line, bytes, sizeof bytes)) > 0) {
        size_t length = (size_t)got;
        size_t room = COPY_LIMIT - terminal->copied;

        any = true;
        terminal->bytes += length;
        feed(terminal, bytes, length);
        memcpy(terminal->copy + terminal->copied, bytes, length < room ? length : room);
        terminal->copied += length < room ? length : room;
    }
    return any;
}

/* Waits for output, an event, or room for input; at most so long. */
static void pump(struct terminal *terminal, bool sending, long wait_ms)
{
    struct pollfd waits[] = {
        {.fd = terminal->events, .events = POLLIN},
        {.fd = terminal->line, .events = (short)(sending ? POLLIN | POLLOUT : POLLIN)},
    };

    if (poll(waits, 2, (int)wait_ms) <= 0)
        return;
    if (waits[0].revents && take_event(terminal))
        terminal->ended = WIFEXITED(terminal->status) || WIFSIGNALED(terminal->status);
    if (waits[1].revents)
        drain(terminal);
}

/* --- Input ---------------------------------------------------------------------------- */

void terminal_send(struct terminal *terminal, const char *bytes, size_t length)
{
    long deadline = terminal_now_ms() + 6 * DEADLINE_MS * terminal_patience();

    while (length > 0 && !terminal->ended && terminal_now_ms() < deadline) {
        ssize_t written = write(terminal->line, bytes, length);

        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        } else {
            pump(terminal, true, DEADLINE_MS);
        }
        drain(terminal);
    }
}

void terminal_type(struct terminal *terminal, const char *keys)
{
    terminal_send(terminal, keys, strlen(keys));
}

void terminal_claim(struct terminal *terminal, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

    ioctl(terminal->line, TIOCSWINSZ, &size);
}

void terminal_resize(struct terminal *terminal, int rows, int columns)
{
    drain(terminal);
    terminal->rows = rows;
    terminal->columns = columns;
    vterm_set_size(terminal->vterm, rows, columns);
    terminal_claim(terminal, rows, columns);
}

void terminal_signal(struct terminal *terminal, int number)
{
    if (!terminal->ended)
        kill(terminal->pid, number);
}

void terminal_hang_up(struct terminal *terminal)
{
    drain(terminal);
    close(terminal->line);
    terminal->line = -1;
}

/* --- Waiting -------------------------------------------------------------------------- */

bool terminal_wait(struct terminal *terminal, terminal_predicate *holds, const void *context)
{
    long deadline = terminal_now_ms() + DEADLINE_MS * terminal_patience();

    for (;;) {
        drain(terminal);
        if (holds(terminal, context))
            return true;
        long left = deadline - terminal_now_ms();
        if (left <= 0 || terminal->ended)
            return false;
        pump(terminal, false, left);
    }
}

static bool has_text(struct terminal *terminal, const void *context)
{
    return terminal_shows(terminal, context);
}

static bool has_no_text(struct terminal *terminal, const void *context)
{
    return !terminal_shows(terminal, context);
}

static bool has_stopped(struct terminal *terminal, const void *context)
{
    (void)context;
    return terminal->stopped;
}

static bool has_ended(struct terminal *terminal, const void *context)
{
    (void)context;
    return terminal->ended;
}

bool terminal_wait_text(struct terminal *terminal, const char *text)
{
    return terminal_wait(terminal, has_text, text);
}

bool terminal_wait_no_text(struct terminal *terminal, const char *text)
{
    return terminal_wait(terminal, has_no_text, text);
}

bool terminal_wait_stopped(struct terminal *terminal)
{
    return terminal_wait(terminal, has_stopped, NULL);
}

bool terminal_wait_exit(struct terminal *terminal, int *status)
{
    bool ended = terminal_wait(terminal, has_ended, NULL);

    drain(terminal);
    *status = terminal->status;
    return ended;
}

/* Quiet twice in a row: nothing written and not woken up in between. */
bool terminal_wait_idle(struct terminal *terminal)
{
    long deadline = terminal_now_ms() + DEADLINE_MS * terminal_patience();
    int quiet = 0;

    while (!terminal->ended && terminal_now_ms() < deadline) {
        size_t bytes = terminal->bytes;
        long wakeups = terminal_wakeups(terminal);

        pump(terminal, false, QUIET_MS * terminal_patience());
        quiet = bytes == terminal->bytes && wakeups == terminal_wakeups(terminal) &&
                        terminal->bytes > 0
                    ? quiet + 1
                    : 0;
        if (quiet == 2)
            return true;
    }
    return false;
}

/* --- Looking -------------------------------------------------------------------------- */

static size_t put_utf8(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

void terminal_cell(struct terminal *terminal, int row, int column, VTermScreenCell *cell)
{
    memset(cell, 0, sizeof *cell);
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, cell);
}

static size_t cell_text(const VTermScreenCell *cell, char *out)
{
    size_t length = 0;

    if (cell->chars[0] == (uint32_t)-1) /* right half of a wide character */
        return 0;
    if (cell->chars[0] == 0) {
        out[0] = ' ';
        return 1;
    }
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        length += put_utf8(out + length, cell->chars[i]);
    return length;
}

static char *row_text(struct terminal *terminal, int row)
{
    char *text = calloc((size_t)terminal->columns + 1, 4 * VTERM_MAX_CHARS_PER_CELL);
    size_t length = 0;
    VTermScreenCell cell;

    for (int column = 0; text && column < terminal->columns; column++) {
        terminal_cell(terminal, row, column, &cell);
        length += cell_text(&cell, text + length);
    }
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

const char *terminal_row(struct terminal *terminal, int row)
{
    free(terminal->row_text);
    terminal->row_text = row_text(terminal, row);
    return terminal->row_text;
}

bool terminal_shows(struct terminal *terminal, const char *text)
{
    for (int row = 0; row < terminal->rows; row++)
        if (strstr(terminal_row(terminal, row), text))
            return true;
    return false;
}

char *terminal_text(struct terminal *terminal)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    for (int row = 0; row < terminal->rows; row++)
        fprintf(out, "%s\n", terminal_row(terminal, row));
    fclose(out);
    return text;
}

static int color_number(const VTermColor *color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
        return -1;
    if (VTERM_COLOR_IS_INDEXED(color))
        return color->indexed.idx;
    return 1000000 + color->rgb.red * 65536 + color->rgb.green * 256 + color->rgb.blue;
}

char *terminal_picture(struct terminal *terminal)
{
    char *picture = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&picture, &size);
    VTermScreenCell cell;

    for (int row = 0; row < terminal->rows; row++) {
        fprintf(out, "%s\n", terminal_row(terminal, row));
        for (int column = 0; column < terminal->columns; column++) {
            terminal_cell(terminal, row, column, &cell);
            if (color_number(&cell.fg) != -1 || color_number(&cell.bg) != -1 ||
                cell.attrs.bold || cell.attrs.reverse || cell.attrs.underline)
                fprintf(out, "[%d %d/%d%s%s%s]", column, color_number(&cell.fg),
                        color_number(&cell.bg), cell.attrs.bold ? " b" : "",
                        cell.attrs.reverse ? " r" : "", cell.attrs.underline ? " u" : "");
        }
        fputc('\n', out);
    }
    fclose(out);
    return picture;
}

void terminal_cursor(struct terminal *terminal, int *row, int *column, bool *visible)
{
    VTermPos position;

    vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &position);
    *row = position.row;
    *column = position.col;
    *visible = terminal->cursor_visible;
}

bool terminal_restored(struct terminal *terminal)
{
    struct termios modes;

    tcgetattr(terminal->line, &modes);
    return modes.c_iflag == terminal->modes.c_iflag &&
           modes.c_oflag == terminal->modes.c_oflag &&
           modes.c_cflag == terminal->modes.c_cflag &&
           modes.c_lflag == terminal->modes.c_lflag &&
           memcmp(modes.c_cc, terminal->modes.c_cc, sizeof modes.c_cc) == 0 &&
           !terminal->alternate && !terminal->mouse && terminal->cursor_visible;
}

bool terminal_alternate(const struct terminal *terminal)
{
    return terminal->alternate;
}

bool terminal_mouse(const struct terminal *terminal)
{
    return terminal->mouse;
}

/* --- Measuring ------------------------------------------------------------------------ */

size_t terminal_bytes(const struct terminal *terminal)
{
    return terminal->bytes;
}

const char *terminal_received(const struct terminal *terminal, size_t *length)
{
    *length = terminal->copied;
    return terminal->copy;
}

/* The number behind a label in a file of /proc; -1 when there is none. */
static long proc_number(const char *path, const char *label)
{
    FILE *file = fopen(path, "r");
    char line[256];
    long value = -1;

    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, label, strlen(label)) == 0)
            value = strtol(line + strlen(label), NULL, 10);
    if (file)
        fclose(file);
    return value;
}

long terminal_wakeups(const struct terminal *terminal)
{
    char path[300];
    long sum = 0;

    snprintf(path, sizeof path, "/proc/%d/task", (int)terminal->pid);
    DIR *tasks = opendir(path);
    if (!tasks)
        return -1;
    for (struct dirent *task; (task = readdir(tasks));) {
        if (task->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%.20s/status", (int)terminal->pid,
                 task->d_name);
        sum += proc_number(path, "voluntary_ctxt_switches:");
    }
    closedir(tasks);
    return sum;
}

long terminal_written(const struct terminal *terminal)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/io", (int)terminal->pid);
    return proc_number(path, "wchar:");
}

long terminal_cpu_ms(const struct terminal *terminal)
{
    return terminal->cpu_ms;
}

pid_t terminal_pid(const struct terminal *terminal)
{
    return terminal->pid;
}
