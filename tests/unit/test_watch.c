/* SPDX-License-Identifier: MIT */
/* Real folders and real events. Waiting is for the descriptor; only to see that nothing
 * comes does one have to look for a while. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/watch.h"
#include "loading.h"

#include <poll.h>
#include <sys/resource.h>

enum { PATIENCE_MS = 10000, A_WHILE_MS = 80 };

/* A file left open is never at rest here, and a look would show at once. */
static const struct watch_pace quick = {10, 3600 * 1000, 5, 3600 * 1000, false};
static const struct watch_pace looking = {10, 3600 * 1000, 5, 10, true};

static struct watch *watch;
static char folder[128], outside[128];

static const char *in_folder(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void start(const char *path, const struct watch_pace *pace)
{
    watch = watch_new(&path, 1, pace);
    assert_non_null(watch);
}

static bool is_ready(int patience_ms)
{
    struct pollfd ready = {.fd = watch_descriptor(watch), .events = POLLIN};

    return poll(&ready, 1, patience_ms) > 0;
}

/* Whether it says within so long that something has changed. */
static bool told_within(int patience_ms)
{
    while (is_ready(patience_ms))
        if (watch_take(watch))
            return true;
    return false;
}

static void assert_told(void)
{
    assert_true(told_within(PATIENCE_MS));
    assert_false(told_within(A_WHILE_MS)); /* once, and then there is nothing to wake for */
}

static void assert_silent(void)
{
    assert_false(told_within(A_WHILE_MS));
}

static int set_up(void **state)
{
    assert_int_equal(scratch_make(state), 0);
    snprintf(folder, sizeof folder, "%s", scratch_path("data"));
    snprintf(outside, sizeof outside, "%s", scratch_path("outside.csv"));
    assert_int_equal(mkdir(folder, 0700), 0);
    write_file(in_folder("projets.csv"), "id;title\nP1;un\n");
    write_file(in_folder("jalons.csv"), "project_id;title\nP1;un\n");
    return 0;
}

static void empty_folder(void)
{
    DIR *list = opendir(folder);
    struct dirent *entry;

    while (list && (entry = readdir(list)) != NULL)
        unlinkat(dirfd(list), entry->d_name, 0);
    if (list)
        closedir(list);
    rmdir(folder);
}

static int tear_down(void **state)
{
    watch_free(watch);
    watch = NULL;
    empty_folder();
    return scratch_remove(state);
}

static void replace(const char *name, const char *content)
{
    char temporary[320];

    snprintf(temporary, sizeof temporary, "%s", in_folder(".goutputstream-X"));
    write_file(temporary, content);
    assert_int_equal(rename(temporary, in_folder(name)), 0);
}

static void test_idle(void **state)
{
    (void)state;
    start(folder, &quick);
    assert_false(watch_take(watch));
    assert_silent();
}

static void test_folder(void **state)
{
    (void)state;
    start(folder, &quick);
    replace("projets.csv", "id;title\nP2;deux\n"); /* saved by renaming */
    assert_told();
    write_file(in_folder("projets.csv"), "id;title\nP3;trois\n"); /* in place */
    assert_told();
    write_file(in_folder("neuf.tsv"), "id\ttitle\n"); /* new */
    assert_told();
    FILE *file = fopen(in_folder("projets.csv"), "a");
    assert_non_null(file);
    assert_int_equal(ftruncate(fileno(file), 4), 0);
    assert_int_equal(fclose(file), 0);
    assert_told();
    assert_int_equal(rename(in_folder("projets.csv"), outside), 0);
    assert_told();
    assert_int_equal(unlink(in_folder("jalons.csv")), 0);
    assert_told();
    assert_int_equal(chmod(in_folder("neuf.tsv"), 0400), 0);
    assert_told();
}

static void test_unrelated(void **state)
{
    static const char *const names[] = {"~$projets.csv", ".~lock.projets.csv#",
                                        "notes.md",      ".projets.csv.swp",
                                        "projets.csv~",  "4913",
                                        "lu12abc.tmp"};

    (void)state;
    start(folder, &quick);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        write_file(in_folder(names[i]), "x");
    assert_silent();
    write_file(outside, "x"); /* a busy folder around the data wakes nobody */
    assert_false(is_ready(A_WHILE_MS));
    FILE *file = fopen(in_folder("projets.csv"), "r"); /* reading is no change */
    assert_non_null(file);
    assert_int_not_equal(fgetc(file), EOF);
    assert_int_equal(fclose(file), 0);
    assert_silent();
}

static void test_named_file(void **state)
{
    (void)state;
    start(in_folder("projets.csv"), &quick);
    write_file(in_folder("jalons.csv"), "x\n"); /* not named */
    assert_silent();
    replace("projets.csv", "id;title\nP2;deux\n");
    assert_told();
    replace("projets.csv", "id;title\nP3;trois\n"); /* the new file too */
    assert_told();
    assert_int_equal(unlink(in_folder("projets.csv")), 0);
    assert_told();
    write_file(in_folder("projets.csv"), "id;title\nP4;quatre\n");
    assert_told();
}

static void test_file_of_any_name(void **state)
{
    (void)state;
    start(in_folder("export"), &quick); /* it is not there yet */
    write_file(in_folder("export"), "id;title\n");
    assert_told();
}

/* While the writer keeps it open, it is not done. */
static void test_half_written(void **state)
{
    (void)state;
    start(folder, &quick);
    FILE *file = fopen(in_folder("projets.csv"), "w");
    assert_non_null(file);
    assert_true(fputs("id;title\nP1;", file) >= 0);
    assert_int_equal(fflush(file), 0);
    assert_silent();
    write_file(in_folder("jalons.csv"), "project_id;title\n"); /* another one is done */
    assert_silent();
    assert_true(fputs("un\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_told();
}

static void test_folder_made_again(void **state)
{
    (void)state;
    start(folder, &quick);
    empty_folder();
    assert_told();
    assert_int_equal(mkdir(folder, 0700), 0);
    write_file(in_folder("projets.csv"), "id;title\n");
    assert_told();
    write_file(in_folder("projets.csv"), "id;title\nP1;un\n"); /* seen in the new one */
    assert_told();
}

/* Nor is what is written into a folder that has just come. */
static void test_half_written_in_a_new_folder(void **state)
{
    (void)state;
    start(folder, &quick);
    empty_folder();
    assert_told();
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_false(watch_take(watch));
    FILE *file = fopen(in_folder("projets.csv"), "w");
    assert_non_null(file);
    assert_true(fputs("id;title\nP1;", file) >= 0);
    assert_int_equal(fflush(file), 0);
    assert_silent();
    assert_int_equal(fclose(file), 0);
    assert_told();
}

static void test_folder_swapped(void **state)
{
    char aside[320], inside[384];

    (void)state;
    snprintf(aside, sizeof aside, "%s.old", folder);
    start(folder, &quick);
    assert_int_equal(rename(folder, aside), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_told();
    snprintf(inside, sizeof inside, "%s/projets.csv", aside);
    write_file(inside, "id;title\nP9;neuf\n"); /* the old one is nothing to us */
    assert_silent();
    write_file(in_folder("x.csv"), "id;title\n");
    assert_told();
    assert_int_equal(unlink(inside), 0);
    snprintf(inside, sizeof inside, "%s/jalons.csv", aside);
    assert_int_equal(unlink(inside), 0);
    assert_int_equal(rmdir(aside), 0);
}

/* The folder of the folder goes too: only looking can tell when it is back. */
static void test_all_gone(void **state)
{
    char path[320];

    (void)state;
    snprintf(path, sizeof path, "%s", in_folder("sub/projets.csv"));
    assert_int_equal(mkdir(in_folder("sub"), 0700), 0);
    write_file(path, "id;title\n");
    start(path, &quick);
    assert_silent();
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(in_folder("sub")), 0);
    assert_true(told_within(PATIENCE_MS));
    assert_int_equal(mkdir(in_folder("sub"), 0700), 0);
    write_file(path, "id;title\nP1;un\n");
    assert_true(told_within(PATIENCE_MS));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(in_folder("sub")), 0);
}

static void test_link(void **state)
{
    (void)state;
    write_file(outside, "id;title\n");
    assert_int_equal(symlink(outside, in_folder("courant.csv")), 0);
    start(in_folder("courant.csv"), &quick);
    write_file(outside, "id;title\nP1;un\n");
    assert_told();
    assert_int_equal(unlink(in_folder("courant.csv")), 0);
    assert_int_equal(symlink("projets.csv", in_folder("courant.csv")), 0);
    assert_told();
    write_file(in_folder("projets.csv"), "id;title\nP7;sept\n"); /* what it points to now */
    assert_told();
}

/* Links inside a folder may point anywhere: they are looked at. */
static void test_link_inside_a_folder(void **state)
{
    (void)state;
    write_file(outside, "id;title\n");
    assert_int_equal(symlink(outside, in_folder("courant.csv")), 0);
    start(folder, &quick);
    write_file(outside, "id;title\nP1;un\n");
    assert_true(told_within(PATIENCE_MS));
}

/* Without inotify's help; where that happens to see it as well, it may be told twice. */
static void test_looks(void **state)
{
    (void)state;
    start(folder, &looking);
    write_file(in_folder("projets.csv"), "id;title\nP2;deux\n");
    assert_true(told_within(PATIENCE_MS));
    assert_int_equal(unlink(in_folder("projets.csv")), 0);
    assert_true(told_within(PATIENCE_MS));
}

static void test_again(void **state)
{
    (void)state;
    start(folder, &looking);
    watch_again(watch);
    assert_true(told_within(PATIENCE_MS));
    watch_free(watch);
    start(folder, &quick);
    write_file(in_folder("projets.csv"), "id;title\nP2;deux\n");
    assert_false(watch_take(watch));
    watch_again(watch); /* does not put off what is to be told soon */
    assert_told();
}

static void test_nothing_to_watch(void **state)
{
    static const char *const paths[] = {"data.csv", "-"};
    char pipe[320];

    (void)state;
    assert_null(watch_new(paths, 2, &quick));
    snprintf(pipe, sizeof pipe, "%s", in_folder("pipe"));
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const char *const fifo = pipe;
    assert_null(watch_new(&fifo, 1, &quick));
    watch_free(NULL);
    static const char *const bare[] = {"projets.csv", "/"};
    watch = watch_new(bare, 2, &watch_usual_pace);
    assert_non_null(watch);
}

/* Nothing is watched then, and nothing leaks; the program goes on without. */
static void test_no_descriptors_left(void **state)
{
    const char *path = folder;
    struct rlimit before, none;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    int next = dup(0);
    assert_true(next >= 0);
    close(next);
    for (int more = 0; more < 4; more++) {
        none = (struct rlimit){(rlim_t)(next + more), before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
        assert_null(watch_new(&path, 1, &quick));
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
        int again = dup(0);
        assert_int_equal(again, next);
        close(again);
    }
}

int main(void)
{
#define WATCHED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WATCHED(test_idle),
        WATCHED(test_folder),
        WATCHED(test_unrelated),
        WATCHED(test_named_file),
        WATCHED(test_file_of_any_name),
        WATCHED(test_half_written),
        WATCHED(test_folder_made_again),
        WATCHED(test_half_written_in_a_new_folder),
        WATCHED(test_folder_swapped),
        WATCHED(test_all_gone),
        WATCHED(test_link),
        WATCHED(test_link_inside_a_folder),
        WATCHED(test_looks),
        WATCHED(test_again),
        WATCHED(test_nothing_to_watch),
        WATCHED(test_no_descriptors_left),
    };
#undef WATCHED

    return cmocka_run_group_tests(tests, NULL, NULL);
}
