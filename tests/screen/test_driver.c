/* SPDX-License-Identifier: MIT */
/* Driver, input and loop through the demo: what reaches which terminal, and which bytes
 * are which keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "expect.h"

enum { LATE_ROW = 11, ORANGE = 166, RED = 1, ESCAPE_MS = 50 };

static char demo_path[4096];

static struct terminal *start(struct terminal_options options)
{
    const char *const arguments[] = {demo_path, NULL};
    static const char *const utf8[] = {"LC_ALL=C.UTF-8", NULL};

    options.arguments = arguments;
    if (!options.environment)
        options.environment = utf8;
    if (options.rows == 0) {
        options.rows = 24;
        options.columns = 80;
    }
    return terminal_start(&options);
}

static struct terminal *start_plain(const char *term)
{
    struct terminal *terminal = start((struct terminal_options){.term = term});

    if (!terminal_wait_text(terminal, "key 0 none") || !terminal_wait_idle(terminal))
        fail_msg("%s: %s", term, terminal_row(terminal, 1));
    return terminal;
}

static void quit(struct terminal *terminal)
{
    expect_quit(terminal);
    terminal_free(terminal);
}

static const char *const terms[] = {"xterm-256color", "xterm", "screen", "tmux",
                                    "linux",          "vt100", "rxvt"};
enum { TERMS = sizeof terms / sizeof *terms };

static void test_every_term_shows_the_same_text(void **state)
{
    (void)state;
    char *expected = NULL;

    for (int i = 0; i < TERMS; i++) {
        struct terminal *terminal = start_plain(terms[i]);
        char *text = terminal_text(terminal);

        assert_string_equal(terminal_row(terminal, 0), "size 24x80");
        assert_string_equal(terminal_row(terminal, LATE_ROW), "ROLE_LATE");
        if (expected)
            assert_string_equal(text, expected);
        free(expected);
        expected = text;
        quit(terminal);
    }
    free(expected);
}

static void assert_look(const char *term, const char *setting, int color, bool bold)
{
    const char *const environment[] = {"LC_ALL=C.UTF-8", setting, NULL};
    struct terminal *terminal =
        start((struct terminal_options){.term = term, .environment = environment});
    VTermScreenCell late, unknown;

    assert_true(terminal_wait_text(terminal, "ROLE_LATE"));
    assert_true(terminal_wait_idle(terminal));
    terminal_cell(terminal, LATE_ROW, 0, &late);
    terminal_cell(terminal, LATE_ROW + 4, 0, &unknown);
    assert_int_equal(late.attrs.bold, bold);
    assert_true(VTERM_COLOR_IS_DEFAULT_BG(&late.bg));
    if (color < 0) {
        assert_true(VTERM_COLOR_IS_DEFAULT_FG(&late.fg));
        assert_int_equal(unknown.attrs.underline, 1);
    } else {
        assert_true(VTERM_COLOR_IS_INDEXED(&late.fg));
        assert_int_equal(late.fg.indexed.idx, color);
    }
    quit(terminal);
}

static void test_colors(void **state)
{
    (void)state;
    assert_look("xterm-256color", NULL, ORANGE, true);
    assert_look("xterm", NULL, RED, true);
    assert_look("linux", NULL, RED, true);
    assert_look("vt100", NULL, -1, true);
    assert_look("xterm-256color", "NO_COLOR=1", -1, true);
    assert_look("xterm-256color", "NO_COLOR=", ORANGE, true);
}

static const char *const unsafe[] = {
    "\xe2\x80\xae", "\xe2\x80\x8b", "\xf3\xa0\x81\x81", "\xee\x80\x80",
    "\xff",         "\x07",         "\xc2\x9b",
};

static void test_hostile_text_is_marked(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-256color");
    size_t length;

    assert_string_equal(terminal_row(terminal, 3),
                        "\xef\xbf\xbd[31mA\xef\xbf\xbd\xef\xbf\xbd"
                        "2J\xef\xbf\xbd"
                        "B\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
                        "C\xe4\xb8\xad"
                        "e\xcc\x81 D |");
    const char *received = terminal_received(terminal, &length);
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_null(memmem(received, length, unsafe[i], strlen(unsafe[i])));
    quit(terminal);
}

static void test_without_utf8_only_ascii_is_sent(void **state)
{
    (void)state;
    const char *const environment[] = {"LC_ALL=fr_FR.ISO-8859-1", NULL};
    struct terminal *terminal = start((struct terminal_options){
        .term = "xterm", .latin = true, .environment = environment});
    size_t length;

    assert_true(terminal_wait_text(terminal, "key 0 none"));
    assert_true(terminal_wait_idle(terminal));
    assert_string_equal(terminal_row(terminal, 23),
                        "----------------------------------------"
                        "----------------------------------------");
    terminal_type(terminal, "\xe9");
    assert_true(terminal_wait_text(terminal, "key 1 e ."));
    terminal_type(terminal, "\xe0");
    assert_true(terminal_wait_text(terminal, "key 2 a ."));
    const char *received = terminal_received(terminal, &length);
    for (size_t i = 0; i < length; i++)
        assert_true((unsigned char)received[i] < 0x80);
    quit(terminal);
}

static const struct {
    const char *bytes, *shown;
} keys[] = {
    {"a", "a"},
    {"\xc3\xa9", "\xc3\xa9"},
    {"\xe2\x82\xac", "\xe2\x82\xac"},
    {"\xe9", "\xc3\xa9"}, /* Latin-1 from a terminal that claims UTF-8 */
    {"\r", "Enter"},
    {"\n", "Enter"},
    {"\t", "Tab"},
    {"\x7f", "Backspace"},
    {"\x08", "Backspace"},
    {"\x13", "^S"},
    {"\x11", "^Q"},
    {"\x1c", "^\\"},
    {"\x06", "^F"},
    {"\033[A", "Up"},
    {"\033OB", "Down"},
    {"\033[1;5C", "Right"},
    {"\033[d", "Left"},
    {"\033[H", "Home"},
    {"\033[1~", "Home"},
    {"\033[7~", "Home"},
    {"\033OF", "End"},
    {"\033[4~", "End"},
    {"\033[8~", "End"},
    {"\033[5~", "PgUp"},
    {"\033[6;2~", "PgDn"},
    {"\033[3~", "Delete"},
    {"\033[Z", "Backtab"},
    {"\033OP", "F1"},
    {"\033[11~", "F1"},
    {"\033[[B", "F2"},
    {"\033[15~", "F5"},
    {"\033[21~", "F10"},
    {"\033[24~", "F12"},
    {"\033[<0;5;3M", "Click 2,4"},
    {"\033[<0;5;3M", "Double 2,4"},
    {"\033[<0;6;3M", "Click 2,5"},
    {"\033[<64;1;1M", "WheelUp 0,0"},
    {"\033[<65;1;1M", "WheelDown 0,0"},
    {"\033[M !!", "Click 0,0"},
};

static void test_keys(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-256color");
    char expected[80];

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        terminal_type(terminal, keys[i].bytes);
        snprintf(expected, sizeof expected, "key %zu %s .", i + 1, keys[i].shown);
        if (!terminal_wait_text(terminal, expected))
            fail_msg("key %zu: %s, not %s", i, terminal_row(terminal, 1), expected);
    }
    quit(terminal);
}

/* None is a key; none may leave a tail behind that is. */
static const char *const no_keys[] = {
    "\033x",
    "\033\xc3\xa9",
    "\033\r",
    "\033[2~",
    "\033[15;2~",
    "\033[1;2P",
    "\033[?1;2c",
    "\033]11;rgb:0/0/0\007",
    "\033]0;x\033\\",
    "\033P1$r0m\033\\",
    "\033[<0;5;3m",
    "\033[<2;5;3M",
    "\033[I",
    "\033[200~",
    "\033[23$",
    "\033\033[A",
    "\033[1;2;3;4;5;6;7;8;9;10u",
    "\xc2\x9b",
    "\033[E",
    "\033[24;80R",
    "\033[99999999999999999999~",
};

static void test_what_is_no_key_is_swallowed(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-256color");
    char expected[80];

    for (size_t i = 0; i < sizeof no_keys / sizeof *no_keys; i++) {
        terminal_type(terminal, no_keys[i]);
        terminal_type(terminal, "a");
        snprintf(expected, sizeof expected, "key %zu a .", i + 1);
        if (!terminal_wait_text(terminal, expected))
            fail_msg("%zu: %s, not %s", i, terminal_row(terminal, 1), expected);
    }
    quit(terminal);
}

/* Nothing is sent after the Esc, so it cannot be waiting for more; the best of many tries
 * tells how long it takes on a machine that is busy with other things. */
static void test_lone_escape_answers(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-256color");
    char expected[80];
    long best = 1000000;

    for (int i = 1; i <= 20; i++) {
        long before = terminal_now_ms();

        terminal_type(terminal, "\033");
        snprintf(expected, sizeof expected, "key %d Esc .", i);
        assert_true(terminal_wait_text(terminal, expected));
        long took = terminal_now_ms() - before;
        best = took < best ? took : best;
    }
    assert_true(best <= ESCAPE_MS * terminal_patience());
    terminal_type(terminal, "\033\033");
    assert_true(terminal_wait_text(terminal, "key 22 Esc ."));
    quit(terminal);
}

static void test_terminfo_knows_other_keys(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("rxvt");

    terminal_type(terminal, "\033[8~");
    assert_true(terminal_wait_text(terminal, "key 1 End ."));
    terminal_type(terminal, "\033[12~");
    assert_true(terminal_wait_text(terminal, "key 2 F2 ."));
    quit(terminal);
}

static void test_unknown_term_falls_back(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-from-the-future");

    assert_true(terminal_wait_text(terminal, "xterm-from-the-future"));
    assert_true(strstr(terminal_row(terminal, 2), "xterm-256color") != NULL);
    quit(terminal);
}

static void assert_refused(struct terminal_options options, const char *message)
{
    int status = -1;
    struct terminal *terminal = start(options);

    assert_true(terminal_wait_exit(terminal, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
    assert_true(terminal_shows(terminal, message));
    assert_true(terminal_restored(terminal));
    terminal_free(terminal);
}

static void test_no_terminal(void **state)
{
    (void)state;
    assert_refused((struct terminal_options){.term = "dumb"}, "cannot place text");
    assert_refused((struct terminal_options){.term = NULL}, "TERM is not set");
    assert_refused((struct terminal_options){.term = ""}, "TERM is not set");
}

static bool has_sent(struct terminal *terminal, const void *context)
{
    size_t length;
    const char *bytes = terminal_received(terminal, &length);

    return memmem(bytes, length, context, strlen(context)) != NULL;
}

/* What is drawn for a larger screen scrolls this one away, so the bytes are looked at. */
static void assert_largest_size(struct terminal *terminal)
{
    assert_true(terminal_wait(terminal, has_sent, "size 1000x1000"));
}

static void test_size_comes_from_the_terminal(void **state)
{
    (void)state;
    const char *const environment[] = {"COLUMNS=99999999", "LINES=99999999", NULL};
    struct terminal *terminal = start((struct terminal_options){
        .term = "xterm", .rows = 30, .columns = 100, .environment = environment});

    assert_true(terminal_wait_text(terminal, "size 30x100"));
    terminal_claim(terminal, 65535, 65535);
    assert_largest_size(terminal);
    terminal_claim(terminal, 0, 0);
    assert_true(terminal_wait_text(terminal, "size 24x80"));
    quit(terminal);
}

static void test_senseless_size_at_the_start(void **state)
{
    (void)state;
    static const char *const some[] = {"xterm",
                                       "linux"}; /* terminfo has no size for linux */

    for (size_t i = 0; i < 2; i++) {
        struct terminal *terminal =
            start((struct terminal_options){.term = some[i], .claimed = 65535});

        assert_largest_size(terminal);
        quit(terminal);
        terminal = start((struct terminal_options){.term = some[i], .claimed = -1});
        assert_true(terminal_wait_text(terminal, "size 24x80"));
        quit(terminal);
    }
}

static void test_tiny_sizes(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 2}, {2, 1}, {24, 1}, {1, 80}, {3, 3}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct terminal *terminal = start((struct terminal_options){
            .term = "xterm", .rows = sizes[i][0], .columns = sizes[i][1]});

        assert_true(terminal_wait_idle(terminal));
        if (sizes[i][0] > 1)
            assert_int_equal(terminal_row(terminal, 0)[0], 's');
        quit(terminal);
    }
}

static void test_keys_from_the_terminal_when_data_come_in(void **state)
{
    (void)state;
    struct terminal *terminal =
        start((struct terminal_options){.term = "xterm", .input = "/dev/null"});

    assert_true(terminal_wait_text(terminal, "key 0 none"));
    terminal_type(terminal, "\033[A");
    assert_true(terminal_wait_text(terminal, "key 1 Up"));
    quit(terminal);
}

static void test_cursor(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm");
    int row, column;
    bool visible;

    terminal_cursor(terminal, &row, &column, &visible);
    assert_false(visible);
    terminal_type(terminal, "p");
    assert_true(terminal_wait_text(terminal, "key 1 p"));
    assert_true(terminal_wait_idle(terminal));
    terminal_cursor(terminal, &row, &column, &visible);
    assert_true(visible);
    assert_int_equal(row, 1);
    assert_int_equal(column, 2);
    quit(terminal);
}

static void test_only_changes_are_sent(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-256color");

    size_t before = terminal_bytes(terminal);
    terminal_type(terminal, "j");
    assert_true(terminal_wait_text(terminal, "key 1 j"));
    assert_true(terminal_wait_idle(terminal));
    assert_in_range(terminal_bytes(terminal) - before, 1, 40);

    before = terminal_bytes(terminal);
    terminal_type(terminal, "\x0c"); /* Ctrl-L sends all */
    assert_true(terminal_wait_text(terminal, "key 2 ^L"));
    assert_true(terminal_wait_idle(terminal));
    assert_in_range(terminal_bytes(terminal) - before, 300, 4000);
    quit(terminal);
}

static void test_mouse_only_where_there_is_one(void **state)
{
    (void)state;
    struct terminal *terminal = start_plain("xterm-256color");
    assert_true(terminal_mouse(terminal));
    assert_true(terminal_alternate(terminal));
    quit(terminal);

    terminal = start_plain("vt100");
    assert_false(terminal_mouse(terminal));
    quit(terminal);
}

int main(void)
{
    const char *build = getenv("JALON_TEST_BUILDDIR");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_term_shows_the_same_text),
        cmocka_unit_test(test_colors),
        cmocka_unit_test(test_hostile_text_is_marked),
        cmocka_unit_test(test_without_utf8_only_ascii_is_sent),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_what_is_no_key_is_swallowed),
        cmocka_unit_test(test_lone_escape_answers),
        cmocka_unit_test(test_terminfo_knows_other_keys),
        cmocka_unit_test(test_unknown_term_falls_back),
        cmocka_unit_test(test_no_terminal),
        cmocka_unit_test(test_size_comes_from_the_terminal),
        cmocka_unit_test(test_senseless_size_at_the_start),
        cmocka_unit_test(test_tiny_sizes),
        cmocka_unit_test(test_keys_from_the_terminal_when_data_come_in),
        cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_only_changes_are_sent),
        cmocka_unit_test(test_mouse_only_where_there_is_one),
    };

    snprintf(demo_path, sizeof demo_path, "%s/tests/screen/demo", build ? build : ".");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
