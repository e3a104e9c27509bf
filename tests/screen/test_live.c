/* SPDX-License-Identifier: MIT */
/* The program in a terminal while somebody else saves its data: each test has a copy of
 * the sample, and changes it in one of the ways in which files change in life. */
#include <setjmp.h>
#include <stdarg.h>
#include <errno.h>
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

/* Longer than the pause after a change, shorter than that for a file left open. */
enum { A_WHILE_MS = 1200 };

static const char *const names[] = {"projets.csv", "jalons.csv", "programme.csv"};
enum { NAMES = sizeof names / sizeof *names };

static char program[4096], sample[4000];
static char folder[64];
static struct buffer contents[NAMES]; /* of the sample's files */
static struct terminal *terminal;

static const char *path_of(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *content)
{
    file_write(path_of(name), content, strlen(content));
}

/* As office programs save. */
static void replace(const char *name, const char *content)
{
    char from[128];

    write_file("lu1234.tmp", content);
    snprintf(from, sizeof from, "%s", path_of("lu1234.tmp"));
    assert_int_equal(rename(from, path_of(name)), 0);
}

/* A file of the sample with one text in place of another, valid until the next call. */
static const char *edited(int file, const char *old, const char *new)
{
    static struct buffer out;
    const char *content = buffer_string(&contents[file]);
    const char *at = strstr(content, old);

    assert_non_null(at);
    buffer_reset(&out);
    buffer_append(&out, content, (size_t)(at - content));
    buffer_append_string(&out, new);
    buffer_append_string(&out, at + strlen(old));
    return buffer_string(&out);
}

static int fill(void)
{
    int made = mkdir(folder, 0700);

    for (int i = 0; i < NAMES; i++)
        write_file(names[i], buffer_string(&contents[i]));
    return made;
}

static void empty(void)
{
    for (int i = 0; i < NAMES; i++)
        unlink(path_of(names[i]));
}

static int set_up(void **state)
{
    const char *const arguments[] = {program, folder, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", "LANGUAGE=en", NULL};
    const struct terminal_options options = {.arguments = arguments,
                                             .environment = environment,
                                             .term = "xterm-256color",
                                             .rows = 24,
                                             .columns = 80};

    (void)state;
    snprintf(folder, sizeof folder, "%s", "/tmp/jalon-live-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    fill();
    terminal = terminal_start(&options);
    return terminal_wait_text(terminal, "Projects 10/10") && terminal_wait_idle(terminal)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    (void)state;
    terminal_free(terminal);
    empty();
    return rmdir(folder);
}

static void test_saved_by_renaming(void **state)
{
    (void)state;
    terminal_type(terminal, "jjj");
    expect_text(terminal, "►~ P06");
    expect_text(terminal, "Granted                   €70,100");
    replace("projets.csv",
            edited(0, "74300,00;70100,00;70100,00", "74300,00;70100,00;71234,00"));
    expect_text(terminal, "Granted                   €71,234");
    expect_text(terminal, "Read again: 1 project changed");
    assert_true(terminal_shows(terminal, "►~ P06"));
    terminal_type(terminal, "j");
    assert_true(terminal_wait_no_text(terminal, "Read again"));
    expect_text(terminal, "►~ P07");
    expect_quit(terminal);
}

static void test_written_in_place(void **state)
{
    (void)state;
    write_file("projets.csv", edited(0, "58000,00;54300,00", "58000,00;54999,00"));
    expect_text(terminal, "Granted                   €54,999");
    expect_text(terminal, "Read again: 1 project changed");
    expect_quit(terminal);
}

/* P06 is the first row of the file now, and another project is there. */
static void test_selection_follows_its_project(void **state)
{
    struct buffer content = {0};
    const char *all = buffer_string(&contents[0]);
    const char *first = strchr(all, '\n') + 1, *row = strstr(all, "\nP06;") + 1;
    const char *next = strchr(row, '\n') + 1;

    (void)state;
    terminal_type(terminal, "jjj");
    expect_text(terminal, "►~ P06");
    buffer_append(&content, all, (size_t)(first - all));
    buffer_append(&content, row, (size_t)(next - row));
    buffer_append_string(&content, "P00;Avant tous les autres;Nouveau porteur\n");
    buffer_append(&content, first, (size_t)(row - first));
    buffer_append_string(&content, next);
    replace("projets.csv", buffer_string(&content));
    buffer_clear(&content);
    expect_text(terminal, "Read again: 1 new project");
    expect_text(terminal, "Projects 11/11");
    assert_true(terminal_shows(terminal, "►~ P06"));
    assert_true(terminal_shows(terminal, "2 Detail P06"));
    expect_quit(terminal);
}

/* Late only, another order, another scale, another day, one pane enlarged. */
static void test_view_stays(void **state)
{
    (void)state;
    terminal_type(terminal, "a01/12/2026\r");
    expect_text(terminal, "as of 01/12/26 (not today)");
    terminal_type(terminal, "r");
    expect_text(terminal, "Projects 3/10");
    terminal_type(terminal, "s=");
    expect_text(terminal, "Time scale: ");
    terminal_type(terminal, "4zj");
    assert_true(terminal_wait_no_text(terminal, "Time scale: "));
    assert_true(terminal_wait_idle(terminal));
    char *before = terminal_text(terminal);
    replace("projets.csv", edited(0, "Portefeuille A;en cours", "Portefeuille C;en cours"));
    expect_text(terminal, "Read again: 1 project changed");
    terminal_type(terminal, "\033[24~"); /* any key that means nothing: the notice goes */
    assert_true(terminal_wait_no_text(terminal, "Read again"));
    char *after = terminal_text(terminal);
    assert_string_equal(after, before);
    free(before);
    free(after);
    terminal_type(terminal, "z");
    expect_text(terminal, "Projects 3/10");
    terminal_type(terminal, "q");
    expect_quit(terminal);
}

static void test_broken_file(void **state)
{
    (void)state;
    replace("projets.csv", "\x89PNG\r\n\x1a\n and so on\n");
    expect_text(terminal,
                "Old data kept: a table is missing in projets.csv (F5: go on without)");
    expect_text(terminal, "· old data");
    assert_true(terminal_shows(terminal, "Granted                   €54,300"));
    assert_true(terminal_shows(terminal, "Projects 10/10"));
    replace("projets.csv", edited(0, "58000,00;54300,00", "58000,00;54999,00"));
    expect_text(terminal, "Granted                   €54,999");
    assert_true(terminal_wait_no_text(terminal, "old data"));
    expect_quit(terminal);
}

static void test_cut_file(void **state)
{
    char half[4096];

    (void)state;
    snprintf(half, sizeof half, "%.*s", 1500, buffer_string(&contents[0]));
    replace("projets.csv", half);
    expect_text(terminal, "Old data kept: projets.csv ends within a line (F5: take it)");
    assert_true(terminal_shows(terminal, "Projects 10/10"));
    terminal_type(terminal, "\033[15~");
    expect_text(terminal, "gone");
    assert_true(terminal_wait_no_text(terminal, "Projects 10/10"));
    assert_true(terminal_wait_no_text(terminal, "old data"));
    expect_quit(terminal);
}

static void test_deleted_file(void **state)
{
    (void)state;
    assert_int_equal(unlink(path_of("jalons.csv")), 0);
    expect_text(terminal, "Old data kept: jalons.csv is gone (F5: go on without)");
    assert_true(terminal_shows(terminal, "2 milestones late"));
    terminal_type(terminal, "x"); /* it is listed, for it is what is shown, and marked */
    expect_text(terminal, "!  Old data kept: jalons.csv is gone (F5: go on without)");
    terminal_type(terminal, "x");
    write_file("jalons.csv", buffer_string(&contents[1]));
    expect_text(terminal, "Read again: nothing changed");
    assert_true(terminal_shows(terminal, "2 milestones late"));
    expect_quit(terminal);
}

static void test_folder_gone_and_back(void **state)
{
    (void)state;
    empty();
    assert_int_equal(rmdir(folder), 0);
    expect_text(terminal, "Old data kept");
    assert_true(terminal_shows(terminal, "Projects 10/10"));
    assert_int_equal(fill(), 0);
    expect_text(terminal, "Read again: nothing changed");
    write_file("projets.csv", edited(0, "58000,00;54300,00", "58000,00;54999,00"));
    expect_text(terminal, "Granted                   €54,999");
    expect_quit(terminal);
}

/* What is being written is left alone until the writer is done. */
static void test_half_written(void **state)
{
    const char *all = edited(0, "58000,00;54300,00", "58000,00;54999,00");
    FILE *file = fopen(path_of("projets.csv"), "wb");

    (void)state;
    assert_non_null(file);
    assert_int_equal(fwrite(all, 1, 1000, file), 1000);
    assert_int_equal(fflush(file), 0);
    terminal_watch(terminal, A_WHILE_MS);
    assert_true(terminal_shows(terminal, "Projects 10/10"));
    assert_false(terminal_shows(terminal, "Read again"));
    assert_true(fputs(all + 1000, file) >= 0);
    assert_int_equal(fclose(file), 0);
    expect_text(terminal, "Granted                   €54,999");
    expect_text(terminal, "Read again: 1 project changed");
    expect_quit(terminal);
}

/* Everything at once and again, far faster than it can be read: the program lives, never
 * shows less than it had, and ends up with what is there in the end. */
static void test_storm(void **state)
{
    uint32_t seed = 5;

    (void)state;
    for (int i = 0; i < 400; i++) {
        seed = seed * 1664525u + 1013904223u;
        const int file = (int)(seed >> 8) % NAMES;
        const char *whole = buffer_string(&contents[file]);
        switch ((seed >> 16) % 7) {
        case 0:
            unlink(path_of(names[file]));
            break;
        case 1:
            assert_int_equal(truncate(path_of(names[file]), 0) != 0 && errno != ENOENT, 0);
            break;
        case 2:
            file_write(path_of(names[file]), whole, strlen(whole) / 2);
            break;
        case 3:
            replace(names[file], "no table\n");
            break;
        case 4:
            empty();
            assert_int_equal(rmdir(folder), 0);
            assert_int_equal(mkdir(folder, 0700), 0);
            break;
        default:
            replace(names[file], whole);
            if (seed >> 24 < 48) /* asked once for each state, so never for less */
                terminal_type(terminal, "\033[15~");
        }
        if (seed >> 24 < 48)
            terminal_watch(terminal, 1);
        assert_true(terminal_shows(terminal, "Projects 10/10"));
    }
    fill();
    write_file("projets.csv", edited(0, "58000,00;54300,00", "58000,00;54999,00"));
    expect_text(terminal, "Granted                   €54,999");
    assert_true(terminal_shows(terminal, "Projects 10/10"));
    assert_true(terminal_shows(terminal, "2 milestones late"));
    assert_true(terminal_wait_no_text(terminal, "old data"));
    expect_quit(terminal);
}

#ifdef __SANITIZE_THREAD__
enum { SANITIZED = true }; /* by a thread of its own, which wakes up */
#else
enum { SANITIZED = false };
#endif

static void test_unrelated_and_idle(void **state)
{
    (void)state;
    replace("projets.csv", edited(0, "58000,00;54300,00", "58000,00;54999,00"));
    expect_text(terminal, "Read again: 1 project changed");
    assert_true(terminal_wait_idle(terminal));
    size_t bytes = terminal_bytes(terminal);
    write_file("~$projets.csv", "x");
    unlink(path_of("~$projets.csv"));
    assert_true(terminal_wait_idle(terminal));
    assert_int_equal(terminal_bytes(terminal), bytes);
    long wakeups = terminal_wakeups(terminal);
    terminal_watch(terminal, A_WHILE_MS);
    if (!SANITIZED)
        assert_int_equal(terminal_wakeups(terminal), wakeups);
    assert_int_equal(terminal_bytes(terminal), bytes);
    expect_quit(terminal);
}

int main(void)
{
#define LIVE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        LIVE(test_saved_by_renaming),
        LIVE(test_written_in_place),
        LIVE(test_selection_follows_its_project),
        LIVE(test_view_stays),
        LIVE(test_broken_file),
        LIVE(test_cut_file),
        LIVE(test_deleted_file),
        LIVE(test_folder_gone_and_back),
        LIVE(test_half_written),
        LIVE(test_storm),
        LIVE(test_unrelated_and_idle),
    };
#undef LIVE
    const char *build = getenv("JALON_TEST_BUILDDIR");
    const char *source = getenv("JALON_TEST_SRCDIR");

    snprintf(program, sizeof program, "%s/jalon", build ? build : ".");
    snprintf(sample, sizeof sample, "%s/data", source ? source : ".");
    if (access(program, X_OK) != 0) {
        fprintf(stderr, "%s is not there\n", program);
        return 77;
    }
    for (int i = 0; i < NAMES; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", sample, names[i]);
        file_read(path, &contents[i]);
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    for (int i = 0; i < NAMES; i++)
        buffer_clear(&contents[i]);
    return failed;
}
