/* SPDX-License-Identifier: MIT */
/* The event loop over a driver that is a script: what comes in is a list of steps, each
 * taken when the one before has been dealt with, and what the loop does is a line of
 * letters: k key, d draw, p all presented, f the first of it, i idle, z pause, w wait with
 * the first screen. */
#include "base/clock.h"
#include "term/loop.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct driver {
    int keys[2]; /* a pipe: one byte is one key */
};

static struct driver driver;
static char done[200];
static int slices;            /* of idle work that there are */
static int waits;             /* how often the first screen waits */
static int held;              /* how often the line takes nothing before it does */
static bool quits_when_whole; /* a key that quits comes once all is shown after the keys */
static enum loop_wish wished;
static bool awaiting;         /* the first screen does */
static int impatient;         /* waits of no time meanwhile */

/* However busy the machine: a little passes with every look at the clock. */
long clock_ms(void)
{
    static long now = 1000;

    return now += 2;
}

/* While the first screen waits, so does the loop, whatever there is to do. */
int poll(struct pollfd *descriptors, nfds_t count, int timeout_ms)
{
    const struct timespec time = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    impatient += awaiting && timeout_ms == 0;
    return ppoll(descriptors, count, timeout_ms < 0 ? NULL : &time, NULL);
}

static void note(char what)
{
    size_t length = strlen(done);
    assert_in_range(length, 0, sizeof done - 2);
    done[length] = what;
    done[length + 1] = '\0';
}

/* --- The driver ------------------------------------------------------------------------
 */

void driver_size(struct driver *of, int *rows, int *columns)
{
    (void)of;
    *rows = 3;
    *columns = 10;
}

void driver_resized(struct driver *of)
{
    (void)of;
}

bool driver_present(struct driver *of, const struct canvas *canvas, enum present what)
{
    (void)canvas;
    note(what == PRESENT_ALL ? 'p' : 'f');
    if (quits_when_whole && what == PRESENT_ALL && strchr(done, 'k'))
        assert_int_equal(write(of->keys[1], "q", 1), 1);
    return what == PRESENT_FIRST;
}

bool driver_takes(struct driver *of, int *descriptor, int *wait_ms)
{
    (void)of;
    *descriptor = -1;
    *wait_ms = 1;
    return held == 0 || --held == 0;
}

int driver_descriptor(const struct driver *of)
{
    return of->keys[0];
}

struct key driver_key(struct driver *of)
{
    char byte;
    if (read(of->keys[0], &byte, 1) != 1)
        return (struct key){.code = KEYCODE_NONE};
    return (struct key){.code = (uint32_t)(unsigned char)byte};
}

void driver_suspend(struct driver *of)
{
    (void)of;
}

void driver_resumed(struct driver *of)
{
    (void)of;
}

void driver_emergency_restore(void)
{
}

/* --- The program -----------------------------------------------------------------------
 */

static void on_draw(void *context, struct canvas *canvas)
{
    (void)context;
    (void)canvas;
    note('d');
}

static bool on_key(void *context, struct key key)
{
    (void)context;
    note('k');
    if (key.code == 'q')
        wished = LOOP_QUIT;
    return key.code != 'n'; /* n changes nothing */
}

static bool on_readable(void *context)
{
    (void)context;
    return false;
}

static bool on_idle(void *context, bool *changed)
{
    (void)context;
    note('i');
    *changed = slices == 1; /* the last one shows */
    return slices > 0 && --slices > 0;
}

static bool on_pause(void *context)
{
    (void)context;
    note('z');
    return false;
}

static int on_first_wait(void *context)
{
    (void)context;
    note('w');
    awaiting = waits > 0;
    return waits > 0 ? waits-- : 0;
}

static enum loop_wish on_wish(void *context)
{
    (void)context;
    return wished;
}

static const char *run(const char *keys, struct loop_handlers handlers)
{
    done[0] = '\0';
    wished = LOOP_GO_ON;
    assert_int_equal(pipe2(driver.keys, O_NONBLOCK | O_CLOEXEC), 0);
    assert_int_equal(write(driver.keys[1], keys, strlen(keys)), strlen(keys));
    handlers.draw = on_draw;
    handlers.key = on_key;
    handlers.readable = on_readable;
    handlers.wish = on_wish;
    assert_int_equal(loop_run(&driver, true, &handlers), 0);
    close(driver.keys[0]);
    close(driver.keys[1]);
    return done;
}

/* --- Tests ------------------------------------------------------------------------------
 */

static void test_keys_that_wait_are_taken_before_drawing(void **state)
{
    (void)state;
    assert_string_equal(run("abcq", (struct loop_handlers){0}), "dpkkkk");
}

static void test_pause_follows_a_run_of_keys_once(void **state)
{
    (void)state;
    quits_when_whole = true;
    assert_string_equal(run("abc", (struct loop_handlers){.pause = on_pause}),
                        "dpkkkdfzpk");
}

static void test_idle_works_when_no_key_waits(void **state)
{
    (void)state;
    slices = 3;
    quits_when_whole = true;
    assert_string_equal(
        run("ab", (struct loop_handlers){.idle = on_idle, .pause = on_pause}),
        "dpkkdfiiidfzipk");
}

/* One key alone: what it needs, then at once the rest. While the line is full nothing is
 * drawn, and what was drawn in between is never sent. */
static void test_a_full_line_gets_the_newest_screen(void **state)
{
    (void)state;
    held = 4;
    quits_when_whole = true;
    assert_string_equal(run("abc", (struct loop_handlers){.pause = on_pause}), "kkkdfzpk");
}

/* Keys have paused long before the line takes what they did. */
static void test_a_full_line_gets_what_keys_need_first(void **state)
{
    (void)state;
    held = 100;
    quits_when_whole = true;
    assert_string_equal(run("abc", (struct loop_handlers){.pause = on_pause}), "kkkzdfpk");
}

static int reset(void **state)
{
    (void)state;
    slices = held = 0;
    quits_when_whole = false;
    return 0;
}

static void test_keys_and_idle_work_wait_with_the_first_screen(void **state)
{
    (void)state;
    waits = 2;
    slices = 0;
    const struct loop_handlers handlers = {.first_wait = on_first_wait, .idle = on_idle};
    assert_string_equal(run("abq", handlers), "wwwdpkkk");
    assert_int_equal(impatient, 0);
    assert_string_equal(run("abq", (struct loop_handlers){.first_wait = on_first_wait}),
                        "wdpkkk");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_and_idle_work_wait_with_the_first_screen),
        cmocka_unit_test_setup(test_keys_that_wait_are_taken_before_drawing, reset),
        cmocka_unit_test_setup(test_pause_follows_a_run_of_keys_once, reset),
        cmocka_unit_test_setup(test_idle_works_when_no_key_waits, reset),
        cmocka_unit_test_setup(test_a_full_line_gets_the_newest_screen, reset),
        cmocka_unit_test_setup(test_a_full_line_gets_what_keys_need_first, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
