/* SPDX-License-Identifier: MIT */
/* What may happen to a terminal while the program runs: each of these for the demo, which
 * is driver and loop alone, and for the program itself on the sample data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "expect.h"

enum { HANGUP_MS = 1000, IDLE_MS = 1200, RANDOM_BYTES = 1 << 20 };

struct subject {
    char path[4096];
    char data[4096]; /* its argument; "" for none */
};

static struct subject demo, program;

static const char *const utf8[] = {"LC_ALL=C.UTF-8", "LANGUAGE=en", NULL};

static struct terminal *start_with(const struct subject *subject,
                                   struct terminal_options options)
{
    const char *const arguments[] = {subject->path, subject->data[0] ? subject->data : NULL,
                                     NULL};

    options.arguments = arguments;
    options.environment = utf8;
    options.term = "xterm-256color";
    if (options.rows == 0) {
        options.rows = 24;
        options.columns = 80;
    }
    struct terminal *terminal = terminal_start(&options);
    assert_true(terminal_wait_idle(terminal));
    assert_true(terminal_alternate(terminal));
    return terminal;
}

static struct terminal *start(const struct subject *subject, int rows, int columns)
{
    return start_with(subject, (struct terminal_options){.rows = rows, .columns = columns});
}

static void assert_exits(struct terminal *terminal, int expected)
{
    int status = -1;

    assert_true(terminal_wait_exit(terminal, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), expected);
}

static void quit(struct terminal *terminal)
{
    expect_quit(terminal);
    terminal_free(terminal);
}

static void test_q_restores(void **state)
{
    struct terminal *terminal = start(*state, 24, 80);

    assert_false(terminal_restored(terminal));
    quit(terminal);
}

static void test_control_c_quits(void **state)
{
    struct terminal *terminal = start(*state, 24, 80);

    terminal_type(terminal, "\x03");
    assert_exits(terminal, 0);
    assert_true(terminal_restored(terminal));
    terminal_free(terminal);
}

static void test_end_signals_restore(void **state)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct terminal *terminal = start(*state, 24, 80);

        terminal_signal(terminal, signals[i]);
        assert_exits(terminal, 128 + signals[i]);
        assert_true(terminal_restored(terminal));
        terminal_free(terminal);
    }
}

/* Under a sanitizer the process may report and exit instead of dying of the signal. */
static void test_crash_restores(void **state)
{
    static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct terminal *terminal = start(*state, 24, 80);
        int status = 0;

        terminal_signal(terminal, signals[i]);
        assert_true(terminal_wait_exit(terminal, &status));
        assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == signals[i]
                                        : WEXITSTATUS(status) != 0);
        assert_true(terminal_restored(terminal));
        terminal_free(terminal);
    }
}

static void hang_up(const struct subject *subject, bool ignored)
{
    struct terminal *terminal =
        start_with(subject, (struct terminal_options){.ignore_hangup = ignored});
    long before = terminal_now_ms();

    terminal_hang_up(terminal);
    assert_exits(terminal, 128 + SIGHUP);
    assert_true(terminal_now_ms() - before <= HANGUP_MS * terminal_patience());
    terminal_free(terminal);
}

static void test_hang_up_ends_it(void **state)
{
    hang_up(*state, false);
}

static void test_hang_up_ends_it_with_sighup_ignored(void **state)
{
    hang_up(*state, true);
}

/* nohup's wish is respected: the signal alone changes nothing. */
static void test_sighup_stays_ignored(void **state)
{
    struct terminal *terminal =
        start_with(*state, (struct terminal_options){.ignore_hangup = true});
    size_t before = terminal_bytes(terminal);

    terminal_signal(terminal, SIGHUP);
    terminal_type(terminal, "\x0c");
    assert_true(terminal_wait_idle(terminal));
    assert_true(terminal_bytes(terminal) > before);
    quit(terminal);
}

static bool shows_picture(struct terminal *terminal, const void *context)
{
    char *picture = terminal_picture(terminal);
    bool same = strcmp(picture, context) == 0;

    free(picture);
    return same;
}

/* Stopped by key or by signal, the terminal is the shell's; then all is drawn again. */
static void stop_and_go_on(const struct subject *subject, const char *key, int number)
{
    struct terminal *terminal = start(subject, 24, 80);
    char *before = terminal_picture(terminal);
    char *title = strdup(terminal_row(terminal, 0));

    if (key)
        terminal_type(terminal, key);
    else
        terminal_signal(terminal, number);
    assert_true(terminal_wait_stopped(terminal));
    if (number != SIGSTOP)
        assert_true(terminal_wait_restored(terminal));
    terminal_scribble(terminal);
    kill(-terminal_pid(terminal), SIGCONT);
    assert_true(terminal_wait_text(terminal, title));
    assert_true(terminal_wait_no_text(terminal, "rubbish"));
    assert_true(terminal_alternate(terminal));
    assert_false(terminal_restored(terminal));
    if (!key)
        assert_true(terminal_wait(terminal, shows_picture, before));
    free(before);
    free(title);
    quit(terminal);
}

static void test_suspend_by_key(void **state)
{
    stop_and_go_on(*state, "\x1a", 0);
}

static void test_suspend_by_signal(void **state)
{
    stop_and_go_on(*state, NULL, SIGTSTP);
}

static void test_stopped_from_outside(void **state)
{
    stop_and_go_on(*state, NULL, SIGSTOP);
}

static bool taken(struct terminal *terminal, const void *context)
{
    (void)context;
    return !terminal_restored(terminal);
}

/* Stopped before there was a screen, it leaves one behind that is to be taken back. */
static void test_suspended_unseen(void **state)
{
    const struct subject *subject = *state;
    const char *const arguments[] = {subject->path, "unseen", NULL};
    struct terminal *terminal =
        terminal_start(&(struct terminal_options){.arguments = arguments,
                                                  .environment = utf8,
                                                  .term = "xterm-256color",
                                                  .rows = 24,
                                                  .columns = 80});
    assert_true(terminal_wait(terminal, taken, NULL)); /* its modes are ours */
    terminal_signal(terminal, SIGTSTP);
    assert_true(terminal_wait_stopped(terminal));
    assert_true(terminal_wait_restored(terminal));
    kill(-terminal_pid(terminal), SIGCONT);
    assert_true(terminal_wait(terminal, taken, NULL));
    terminal_signal(terminal, SIGTERM);
    assert_exits(terminal, 128 + SIGTERM);
    assert_true(terminal_restored(terminal));
    assert_false(terminal_alternate(terminal));
    terminal_free(terminal);
}

static char *picture_at(const struct subject *subject, int rows, int columns)
{
    struct terminal *terminal = start(subject, rows, columns);
    char *picture = terminal_picture(terminal);

    quit(terminal);
    return picture;
}

static void test_every_resize_redraws_without_a_key(void **state)
{
    char *small = picture_at(*state, 24, 80);
    char *large = picture_at(*state, 36, 120);
    struct terminal *terminal = start(*state, 24, 80);

    for (int i = 1; i <= 50; i++) {
        bool enlarge = i % 2 == 1;

        terminal_resize(terminal, enlarge ? 36 : 24, enlarge ? 120 : 80);
        if (!terminal_wait(terminal, shows_picture, enlarge ? large : small))
            fail_msg("resize %d of 50 was not drawn", i);
    }
    free(small);
    free(large);
    quit(terminal);
}

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Not under four columns: libvterm fails on a wide character in one. */
static void test_many_resizes_leave_what_a_fresh_start_shows(void **state)
{
    uint32_t seed = 2;
    int rows = 24, columns = 80;
    struct terminal *terminal = start(*state, rows, columns);

    for (int i = 0; i < 200; i++) {
        rows = 1 + (int)(random_next(&seed) % 60);
        columns = 4 + (int)(random_next(&seed) % 200);
        terminal_resize(terminal, rows, columns);
        if (i % 20 != 19)
            continue;
        char *fresh = picture_at(*state, rows, columns);
        if (!terminal_wait(terminal, shows_picture, fresh)) {
            char *picture = terminal_picture(terminal);

            assert_string_equal(picture, fresh);
        }
        free(fresh);
    }
    quit(terminal);
}

/* To see that nothing happens takes as long as one looks; the deadline is ours, and any
 * output would only be noticed sooner. */
static void test_idle_means_asleep(void **state)
{
    struct terminal *terminal = start(*state, 24, 80);
    long wakeups = terminal_wakeups(terminal), written = terminal_written(terminal);
    size_t bytes = terminal_bytes(terminal);

    terminal_watch(terminal, IDLE_MS);
    assert_int_equal(terminal_wakeups(terminal) - wakeups, 0);
    assert_int_equal(terminal_written(terminal) - written, 0);
    assert_int_equal(terminal_bytes(terminal) - bytes, 0);
    quit(terminal);
}

/* Pieces of what people and terminals send, and pure noise; without what quits: q, Ctrl-C,
 * F10, nor what stops: Ctrl-Z. */
static const char *const pieces[] = {
    "\033",
    "\r",
    "\t",
    "\033[A",
    "\033[B",
    "\033[C",
    "\033[D",
    "\033[5~",
    "\033[6~",
    "\033[H",
    "\033[F",
    "\033[Z",
    "\033OP",
    "\033[15~",
    "\033[<0;10;10M",
    "\033[<64;9;9M",
    "\033[<65;9;9M",
    "j",
    "k",
    "z",
    "d",
    "x",
    "r",
    "s",
    "S",
    "/",
    "n",
    "N",
    "a",
    "t",
    "-",
    "=",
    ",",
    ";",
    "f",
    "v",
    "c",
    "e",
    "y",
    "w",
    "m",
    ":",
    "?",
    "1",
    "2",
    "3",
    "4",
    "&",
    "\xc3\xa9",
    "\"",
    "'",
    "\x0c",
    "\x12",
    "\x7f",
    "\xe2\x80\xae",
    "\xe4\xb8\xad",
};

static size_t random_keys(uint32_t *seed, char *out, size_t size)
{
    size_t length = 0;

    while (length + 16 < size) {
        uint32_t roll = random_next(seed);
        char byte = (char)(roll >> 4 & 0xFF);

        if (roll % 4 == 0) {
            if (!memchr("qQ\x03\x1a", byte, 4))
                out[length++] = byte;
            continue;
        }
        const char *piece = pieces[(roll >> 4) % (sizeof pieces / sizeof *pieces)];
        memcpy(out + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

static bool has_sent_more(struct terminal *terminal, const void *context)
{
    return terminal_bytes(terminal) > *(const size_t *)context;
}

static void test_random_keys_leave_it_alive(void **state)
{
    char folder[] = "/tmp/jalon-keys-XXXXXX";
    char *keys = malloc(RANDOM_BYTES);
    uint32_t seed = 3;
    size_t length = random_keys(&seed, keys, RANDOM_BYTES);

    assert_non_null(mkdtemp(folder));
    struct terminal *terminal =
        start_with(*state, (struct terminal_options){.folder = folder});
    terminal_send(terminal, keys, length);
    free(keys);
    if (!terminal_wait_idle(terminal)) {
        int status = -1;

        if (terminal_wait_exit(terminal, &status))
            fail_msg("it ended with wait status 0x%x", (unsigned)status);
        fail_msg("it does not come to rest:\n%s", terminal_text(terminal));
    }
    for (int i = 0; i < 8; i++) { /* out of prompts and pop-ups */
        terminal_type(terminal, "\033");
        assert_true(terminal_wait_idle(terminal));
    }
    size_t before = terminal_bytes(terminal);
    terminal_type(terminal, "\x0c");
    assert_true(terminal_wait(terminal, has_sent_more, &before));
    quit(terminal);
    rmdir(folder);
}

static int run(const char *name, const struct subject *subject)
{
#define LIFE(test)                                                                         \
    {                                                                                      \
#test, test, NULL, NULL, (void *)(uintptr_t)subject                                \
    }
    const struct CMUnitTest tests[] = {
        LIFE(test_q_restores),
        LIFE(test_control_c_quits),
        LIFE(test_end_signals_restore),
        LIFE(test_crash_restores),
        LIFE(test_hang_up_ends_it),
        LIFE(test_hang_up_ends_it_with_sighup_ignored),
        LIFE(test_sighup_stays_ignored),
        LIFE(test_suspend_by_key),
        LIFE(test_suspend_by_signal),
        LIFE(test_stopped_from_outside),
        LIFE(test_every_resize_redraws_without_a_key),
        LIFE(test_many_resizes_leave_what_a_fresh_start_shows),
        LIFE(test_idle_means_asleep),
        LIFE(test_random_keys_leave_it_alive),
    };
#undef LIFE

    return cmocka_run_group_tests_name(name, tests, NULL, NULL);
}

/* The terminal is made ready while files are read, and there is nothing to show on it. */
static void test_what_cannot_be_read_leaves_no_trace(void **state)
{
    enum { EXIT_DATA = 3 };
    const struct subject *subject = *state;
    char path[] = "/tmp/jalon-life-XXXXXX";
    const char *const arguments[] = {subject->path, path, NULL};
    size_t length;

    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, "no table\n", 9), 9);
    close(file);
    struct terminal *terminal =
        terminal_start(&(struct terminal_options){.arguments = arguments,
                                                  .environment = utf8,
                                                  .term = "xterm-256color",
                                                  .rows = 24,
                                                  .columns = 80});
    assert_exits(terminal, EXIT_DATA);
    assert_true(terminal_restored(terminal));
    const char *received = terminal_received(terminal, &length);
    assert_null(memchr(received, '\033', length));
    terminal_free(terminal);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest unseen[] = {
        cmocka_unit_test_prestate(test_suspended_unseen, &demo),
    };
    const struct CMUnitTest unreadable[] = {
        cmocka_unit_test_prestate(test_what_cannot_be_read_leaves_no_trace, &program),
    };
    const char *build = getenv("JALON_TEST_BUILDDIR");
    const char *source = getenv("JALON_TEST_SRCDIR");

    snprintf(demo.path, sizeof demo.path, "%s/tests/screen/demo", build ? build : ".");
    snprintf(program.path, sizeof program.path, "%s/jalon", build ? build : ".");
    snprintf(program.data, sizeof program.data, "%s/data", source ? source : ".");
    int failed = run("demo", &demo);

    failed += cmocka_run_group_tests(unseen, NULL, NULL);
    if (access(program.path, X_OK) != 0) {
        fprintf(stderr, "%s is not there\n", program.path);
        return failed ? 1 : 77;
    }
    failed += run("jalon", &program);
    return failed + cmocka_run_group_tests(unreadable, NULL, NULL) > 0;
}
