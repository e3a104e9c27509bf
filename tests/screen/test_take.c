/* SPDX-License-Identifier: MIT */
/* Explaining, copying and reminding in the program itself: what the keys show, what goes to
 * which terminal, and what stands in the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "expect.h"
#include "../files.h"

/* Of P04, which is selected first, in base64. */
#define CONTACT   "contact@cfe-cgc-hdf.example.org"
#define CONTACT64 "Y29udGFjdEBjZmUtY2djLWhkZi5leGFtcGxlLm9yZw=="
#define PLAIN     "\033]52;c;" CONTACT64 "\a"

static char program[4096], sample[4000], folder[64];
static struct terminal *terminal;

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s", "/tmp/jalon-take-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

/* With what was copied, and what is kept of the visit. */
static int tear_down(void **state)
{
    (void)state;
    terminal_free(terminal);
    terminal = NULL;
    return tree_remove(folder);
}

/* state_home NULL: the test's own folder. */
static void start(const char *term, const char *language, const char *state_home,
                  const char *around)
{
    char home[128], speak[32];
    const char *const arguments[] = {program, sample, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", speak, home, around, NULL};
    const struct terminal_options options = {.arguments = arguments,
                                             .environment = environment,
                                             .term = term,
                                             .rows = 24,
                                             .columns = 100};

    snprintf(home, sizeof home, "XDG_STATE_HOME=%s", state_home ? state_home : folder);
    snprintf(speak, sizeof speak, "LANGUAGE=%s", language);
    terminal = terminal_start(&options);
    expect_text(terminal, "P04");
    assert_true(terminal_wait_idle(terminal));
}

static bool received(const char *bytes)
{
    size_t length;
    const char *all = terminal_received(terminal, &length);

    return memmem(all, length, bytes, strlen(bytes)) != NULL;
}

static void assert_file(const char *start)
{
    char path[128], content[4096];
    struct stat found;

    snprintf(path, sizeof path, "%s/jalon/clipboard.txt", folder);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    assert_memory_equal(content, start, strlen(start));
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
}

static void test_explain(void **state)
{
    (void)state;
    start("xterm-256color", "en", NULL, NULL);
    terminal_type(terminal, "e");
    expect_text(terminal, "Explanation: P04");
    expect_text(terminal, "jalons.csv:43");
    terminal_type(terminal, "  ");
    expect_text(terminal, "= granted less paid, the project open");
    terminal_type(terminal, "e3e");
    expect_text(terminal, "Explanation: the programme");
    terminal_type(terminal, "qde");
    expect_text(terminal, "Explanation: P04 Guide des");
    terminal_type(terminal, "\033");
    expect_text(terminal, "Deadlines: ");
    terminal_type(terminal, "q");
    expect_text(terminal, "1 Projects 10/10");
    expect_quit(terminal);
}

static void test_explain_in_french(void **state)
{
    (void)state;
    start("xterm-256color", "fr", NULL, NULL);
    terminal_type(terminal, "e");
    expect_text(terminal, "Explication\u202f: P04");
    expect_text(terminal, "J+38");
    terminal_type(terminal, "q");
    expect_text(terminal, "1 Projets 10/10");
    expect_quit(terminal);
}

/* Two keys for the contact of the project that is selected; and the screen stays as it was,
 * for no terminal shows what it takes. */
static void test_copy(void **state)
{
    (void)state;
    start("xterm-256color", "en", NULL, NULL);
    char *before = terminal_text(terminal);
    terminal_type(terminal, "y1");
    expect_text(terminal, "Copied, to ");
    assert_true(received(PLAIN));
    assert_file(CONTACT);
    terminal_type(terminal, "g");
    assert_true(terminal_wait_no_text(terminal, "Copied, to "));
    assert_true(terminal_wait_idle(terminal));
    char *after = terminal_text(terminal);
    assert_string_equal(after, before);
    free(before);
    free(after);
    terminal_type(terminal, "r2y4");
    expect_text(terminal, "Copied, to ");
    assert_file("jalon show P04 -d ");
    expect_quit(terminal);
}

/* Of the next project, and of one that is searched for. */
static void test_contact_of_another(void **state)
{
    (void)state;
    start("xterm-256color", "en", NULL, NULL);
    terminal_type(terminal, "jy1");
    expect_text(terminal, "Copied, to ");
    assert_file("contact@dequalco.example.org");
    terminal_type(terminal, "k");
    assert_true(terminal_wait_no_text(terminal, "Copied, to "));
    terminal_type(terminal, "/deq\ry1");
    expect_text(terminal, "Copied, to ");
    assert_file("contact@dequalco.example.org");
    terminal_type(terminal, "q"); /* the only hit was opened */
    expect_text(terminal, "1 Projects 10/10");
    expect_quit(terminal);
}

static void test_terminals_without(void **state)
{
    static const char *const terms[] = {"linux", "vt100"};

    (void)state;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        start(terms[i], "en", NULL, NULL);
        terminal_type(terminal, "y1");
        expect_text(terminal, "This terminal has no clipboard: copied to ");
        assert_false(received("]52;"));
        assert_file(CONTACT);
        expect_quit(terminal);
        terminal_free(terminal);
        terminal = NULL;
    }
}

static void test_within_tmux_and_screen(void **state)
{
    (void)state;
    start("screen-256color", "en", NULL, "TMUX=/tmp/tmux-1000/default,1,0");
    terminal_type(terminal, "y1");
    expect_text(terminal, "Copied, to ");
    assert_true(received(PLAIN "\033Ptmux;\033" PLAIN "\033\\"));
    expect_quit(terminal);
    terminal_free(terminal);
    start("screen", "en", NULL, "STY=1.pts");
    terminal_type(terminal, "y1");
    expect_text(terminal, "Copied, to ");
    assert_true(received(PLAIN "\033P" PLAIN "\033\\"));
    expect_quit(terminal);
}

static void test_without_a_file(void **state)
{
    (void)state;
    start("xterm", "en", "/dev/null", NULL);
    terminal_type(terminal, "y1");
    expect_text(terminal, "Copied to the terminal’s clipboard.");
    expect_quit(terminal);
    terminal_free(terminal);
    start("vt100", "en", "/dev/null", NULL);
    terminal_type(terminal, "y1");
    expect_text(terminal, "/dev/null/jalon");
    assert_false(terminal_shows(terminal, "opied"));
    expect_quit(terminal);
}

static void test_reminder(void **state)
{
    (void)state;
    start("xterm-256color", "en", NULL, NULL);
    terminal_type(terminal, "m");
    expect_text(terminal, "To: " CONTACT);
    expect_text(terminal, "Copied, to ");
    assert_file("To: " CONTACT "\nSubject: reminder, project P04");
    assert_true(received("\033]52;c;VG86IG"));
    terminal_type(terminal, "q");
    expect_text(terminal, "1 Projects 10/10");
    terminal_type(terminal, "jjm");
    expect_text(terminal, "Nothing to remind of: nothing is late.");
    expect_quit(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_explain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_explain_in_french, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_contact_of_another, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_terminals_without, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_within_tmux_and_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_without_a_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reminder, set_up, tear_down),
    };
    snprintf(program, sizeof program, "%s/jalon", getenv("JALON_TEST_BUILDDIR"));
    snprintf(sample, sizeof sample, "%s/data", getenv("JALON_TEST_SRCDIR"));
    return cmocka_run_group_tests(tests, NULL, NULL);
}
