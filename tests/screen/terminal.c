/* SPDX-License-Identifier: MIT */
/* Three processes: the test; a keeper, which leads the session and owns the terminal as a
 * shell does, and tells through a pipe when the job stops, goes on or ends; and the
 * program, in a process group of its own in the foreground. */
#include "terminal_inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { DEADLINE_MS = 10000, QUIET_MS = 40, COPY_LIMIT = 1 << 20, KEEPER_FAILED = 127 };

/* What the keeper tells. pid first, then one for each change. */
struct event {
    pid_t pid;
    int status;
    long cpu_ms;
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
    char term[80], leaks[PATH_MAX + 80];
    const char *environment[32] = {"PATH=/usr/bin:/bin"};
    size_t count = 1;

    snprintf(term, sizeof term, "TERM=%s", options->term ? options->term : "");
    if (options->term)
        environment[count++] = term;
    if (getenv("LSAN_OPTIONS")) {
        snprintf(leaks, sizeof leaks, "LSAN_OPTIONS=%s", getenv("LSAN_OPTIONS"));
        environment[count++] = leaks;
    }
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

    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails does not stop it */
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
        bool ended = !WIFSTOPPED(event.status) && !WIFCONTINUED(event.status);

        event.cpu_ms = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
                       (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
        for (int i = STDIN_FILENO; ended && i <= STDERR_FILENO; i++)
            close(i); /* the last ones: reading meets an end behind the last byte */
        tell(events, &event);
        if (ended)
            break;
    }
    pause(); /* the session lasts until the test is done */
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

struct terminal *terminal_start(const struct terminal_options *options)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    struct winsize size = {.ws_row = (unsigned short)options->rows,
                           .ws_col = (unsigned short)options->columns};
    int events[2], program_line;

    if (options->claimed)
        size.ws_row = size.ws_col =
            options->claimed < 0 ? 0 : (unsigned short)options->claimed;
    if (!terminal || pipe2(events, O_CLOEXEC) != 0)
        die("terminal_start");
    screen_start(terminal, options);
    terminal->copy = malloc(COPY_LIMIT);
    /* The modes are asked for before there is anyone to change them. */
    if (openpty(&terminal->line, &program_line, NULL, NULL, &size) != 0 ||
        tcgetattr(program_line, &terminal->modes) != 0)
        die("openpty");
    terminal->keeper = fork();
    if (terminal->keeper < 0)
        die("fork");
    if (terminal->keeper == 0) {
        close(terminal->line);
        if (login_tty(program_line) != 0)
            die("login_tty");
        keep(options, events[1]);
    }
    close(program_line);
    close(events[1]);
    terminal->events = events[0];
    fcntl(terminal->line, F_SETFD, FD_CLOEXEC);
    fcntl(terminal->line, F_SETFL, O_NONBLOCK);
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

static void drain(struct terminal *terminal)
{
    char bytes[4096];
    ssize_t got = 0;

    while (terminal->line >= 0 && (got = read(terminal->line, bytes, sizeof bytes)) > 0) {
        size_t length = (size_t)got;
        size_t room = COPY_LIMIT - terminal->copied;

        terminal->bytes += length;
        screen_feed(terminal, bytes, length);
        memcpy(terminal->copy + terminal->copied, bytes, length < room ? length : room);
        terminal->copied += length < room ? length : room;
    }
    screen_answer(terminal);
    terminal->closed = terminal->line < 0 || got == 0 || (got < 0 && errno == EIO);
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
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)columns};

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

bool terminal_wait(struct terminal *terminal, terminal_predicate *holds,
                   const void *context)
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

static bool is_restored(struct terminal *terminal, const void *context)
{
    (void)context;
    return terminal_restored(terminal);
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

bool terminal_wait_restored(struct terminal *terminal)
{
    return terminal_wait(terminal, is_restored, NULL);
}

bool terminal_wait_exit(struct terminal *terminal, int *status)
{
    bool ended = terminal_wait(terminal, has_ended, NULL);
    long deadline = terminal_now_ms() + DEADLINE_MS * terminal_patience();

    /* The kernel hands a line's last bytes over in its own time, after the end too. */
    for (drain(terminal); ended && !terminal->closed && terminal_now_ms() < deadline;)
        pump(terminal, false, deadline - terminal_now_ms());
    *status = terminal->status;
    return ended && terminal->closed;
}

/* Quiet twice in a row: nothing written, not woken up in between, and not waiting for a
 * processor, which a busy machine may long refuse it. */
bool terminal_wait_idle(struct terminal *terminal)
{
    long deadline = terminal_now_ms() + DEADLINE_MS * terminal_patience();
    int quiet = 0;

    while (!terminal->ended && terminal_now_ms() < deadline) {
        size_t bytes = terminal->bytes;
        long wakeups = terminal_wakeups(terminal);

        pump(terminal, false, QUIET_MS * terminal_patience());
        quiet = bytes == terminal->bytes && wakeups == terminal_wakeups(terminal) &&
                        terminal_running(terminal) == 0 && terminal->bytes > 0
                    ? quiet + 1
                    : 0;
        if (quiet == 2)
            return true;
    }
    return false;
}

void terminal_watch(struct terminal *terminal, long duration_ms)
{
    long end = terminal_now_ms() + duration_ms;

    for (long left = duration_ms; left > 0 && !terminal->ended;
         left = end - terminal_now_ms())
        pump(terminal, false, left);
}

/* --- The line ---------------------------------------------------------------------------
 */

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

/* What stands behind the label, and one, of all the program's threads that have it. */
static long sum_of_threads(const struct terminal *terminal, const char *label)
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
        sum += 1 + proc_number(path, label);
    }
    closedir(tasks);
    return sum;
}

long terminal_wakeups(const struct terminal *terminal)
{
    return sum_of_threads(terminal, "voluntary_ctxt_switches:");
}

long terminal_running(const struct terminal *terminal)
{
    return sum_of_threads(terminal, "State:\tR") + sum_of_threads(terminal, "State:\tD");
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
