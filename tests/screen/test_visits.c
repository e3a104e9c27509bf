/* SPDX-License-Identifier: MIT */
/* The program is left, its data change, it is started again: what has changed since. */
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

static const char *const names[] = {"projets.csv", "jalons.csv", "programme.csv"};
enum { NAMES = sizeof names / sizeof *names };

static char program[4096];
static char root[64];                     /* of the test's own */
static char data[80], old[80], state[80]; /* in it */
static char setting[128];                 /* of the state folder */
static struct buffer contents[NAMES];     /* of the sample's files */
static struct terminal *terminal;

static void write_file(const char *folder, const char *name, const char *content)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file_write(path, content, strlen(content));
}

/* Puts a text in the place of another that must be there. */
static void edit(struct buffer *content, const char *was, const char *is)
{
    struct buffer out = {0};
    const char *all = buffer_string(content), *at = strstr(all, was);

    assert_non_null(at);
    buffer_append(&out, all, (size_t)(at - all));
    buffer_append_string(&out, is);
    buffer_append_string(&out, at + strlen(was));
    buffer_clear(content);
    *content = out;
}

static void fill(const char *folder)
{
    mkdir(folder, 0700);
    for (int i = 0; i < NAMES; i++)
        write_file(folder, names[i], buffer_string(&contents[i]));
}

/* One project less, one paid less and a report due earlier than in the sample. */
static void fill_old(const char *folder)
{
    struct buffer projects = {0}, milestones = {0};

    buffer_append_text(&projects, buffer_text(&contents[0]));
    buffer_append_text(&milestones, buffer_text(&contents[1]));
    edit(&projects, "61200,00;61200,00;48960,00", "61200,00;61200,00;30600,00");
    edit(&projects, "\nP10;", "\nP77;");
    edit(&milestones, "élus;livrable;02/02/2026;16/10/2026",
         "élus;livrable;02/02/2026;16/09/2026");
    fill(folder);
    write_file(folder, names[0], buffer_string(&projects));
    write_file(folder, names[1], buffer_string(&milestones));
    buffer_clear(&projects);
    buffer_clear(&milestones);
}

static int set_up(void **context)
{
    (void)context;
    snprintf(root, sizeof root, "%s", "/tmp/jalon-visits-XXXXXX");
    if (!mkdtemp(root))
        return -1;
    snprintf(data, sizeof data, "%s/data", root);
    snprintf(old, sizeof old, "%s/old", root);
    snprintf(state, sizeof state, "%s/state", root);
    snprintf(setting, sizeof setting, "XDG_STATE_HOME=%s", state);
    fill_old(old);
    fill_old(data);
    return 0;
}

static int tear_down(void **context)
{
    (void)context;
    terminal_free(terminal);
    terminal = NULL;
    return tree_remove(root);
}

static void start(const char *option, const char *value)
{
    const char *const arguments[] = {program, data, option, value, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", "LANGUAGE=en", setting, NULL};
    const struct terminal_options options = {.arguments = arguments,
                                             .environment = environment,
                                             .term = "xterm-256color",
                                             .rows = 24,
                                             .columns = 80};

    terminal_free(terminal);
    terminal = terminal_start(&options);
    expect_text(terminal, "Projects 10/10");
}

static void see_the_changes(void)
{
    expect_text(terminal, "+ Project                         added");
    expect_text(terminal, "- Project                         gone");
    expect_text(terminal, "Guide des élus · Due            16/09/26 → 16/10/26  (+30 d)");
    expect_text(terminal, "Paid                            €30,600 → €48,960  (+€18,360)");
}

static void test_since_the_last_visit(void **context)
{
    (void)context;
    start(NULL, NULL);
    terminal_type(terminal, "c");
    expect_text(terminal, "Nothing is kept of an earlier visit");
    terminal_type(terminal, "c");
    expect_quit(terminal);
    fill(data);
    start(NULL, NULL);
    terminal_type(terminal, "c");
    expect_text(terminal, "Changes since the visit of ");
    see_the_changes();
    terminal_type(terminal, "c"); /* back */
    expect_text(terminal, "Projects 10/10");
    terminal_type(terminal, "cj\r"); /* the project that came */
    expect_text(terminal, "Detail P10");
    terminal_type(terminal, "\033");
    expect_text(terminal, "Projects 10/10");
    expect_quit(terminal);
    start(NULL, NULL);
    terminal_type(terminal, "c");
    expect_text(terminal, "Nothing has changed since the last visit.");
}

/* It changes while it is shown: what was there at the start is what one comes back to. */
static void test_while_it_is_shown(void **context)
{
    (void)context;
    start(NULL, NULL);
    expect_quit(terminal);
    start(NULL, NULL);
    fill(data);
    expect_text(terminal, "Read again: ");
    terminal_type(terminal, "c");
    see_the_changes();
}

/* One key, as soon as the data are there. */
static void test_since_an_earlier_export(void **context)
{
    (void)context;
    fill(data);
    start("--baseline", old);
    terminal_type(terminal, "c");
    expect_text(terminal, "Changes since the export of 23/11/26: ");
    see_the_changes();
    terminal_type(terminal, "cz"); /* and its slips */
    expect_text(terminal, "P04 Union régional…   D+38   +68");
}

/* They come by themselves, after the first screen. */
static void test_slips_without_being_asked(void **context)
{
    (void)context;
    fill(data);
    start("--baseline", old);
    terminal_type(terminal, "z");
    expect_text(terminal, "P04 Union régional…   D+38   +68");
    assert_true(terminal_wait_idle(terminal));
}

static void test_no_earlier_export(void **context)
{
    (void)context;
    start("--baseline", "/nonexistent/export");
    expect_text(terminal, "/nonexistent/export: no such file or folder");
    terminal_type(terminal, "c");
    expect_text(terminal, "The earlier export could not be read.");
    terminal_type(terminal, "c");
    expect_quit(terminal);
}

/* That nothing can be kept is said once, and spoils nothing. */
static void test_nowhere_to_keep_it(void **context)
{
    (void)context;
    snprintf(setting, sizeof setting, "XDG_STATE_HOME=%s/projets.csv", data);
    start(NULL, NULL);
    expect_quit(terminal);
    assert_true(terminal_shows(terminal, "could not be kept for the next visit"));
    assert_true(terminal_restored(terminal));
}

int main(void)
{
#define VISITED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        VISITED(test_since_the_last_visit),    VISITED(test_while_it_is_shown),
        VISITED(test_since_an_earlier_export), VISITED(test_slips_without_being_asked),
        VISITED(test_no_earlier_export),       VISITED(test_nowhere_to_keep_it),
    };
#undef VISITED
    const char *build = getenv("JALON_TEST_BUILDDIR");
    const char *source = getenv("JALON_TEST_SRCDIR");

    snprintf(program, sizeof program, "%s/jalon", build ? build : ".");
    if (access(program, X_OK) != 0) {
        fprintf(stderr, "%s is not there\n", program);
        return 77;
    }
    for (int i = 0; i < NAMES; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/data/%s", source ? source : ".", names[i]);
        file_read(path, &contents[i]);
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    for (int i = 0; i < NAMES; i++)
        buffer_clear(&contents[i]);
    return failed;
}
