/* SPDX-License-Identifier: MIT */
/* What is kept of a visit: where, what is in it, and that nothing can spoil it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/visit.h"
#include "loading.h"
#include "portfolio_maker.h"

#include <sys/wait.h>

#define PROJECTS "id;title;grant\nP1;un;10\nP2;deux;20\n"

static char state[96];     /* below the scratch */
static struct buffer kept; /* the folder of the visit */
static char *paths[] = {"/data/b", "/data/a"};
static const struct data_paths data = {DATA_NAMED, paths, 2};

static int set_up(void **context)
{
    if (scratch_make(context) != 0)
        return -1;
    snprintf(state, sizeof state, "%s/state", scratch);
    setenv("XDG_STATE_HOME", state, 1);
    buffer_reset(&kept);
    return visit_folder(&data, &kept) ? 0 : -1;
}

static int tear_down(void **context)
{
    (void)context;
    tree_remove(scratch);
    buffer_clear(&kept);
    return 0;
}

static struct status save(const char *projects, const char *milestones, const char *day,
                          bool anew)
{
    struct portfolio *portfolio = portfolio_of(projects, milestones);
    struct status status =
        visit_save(buffer_string(&kept), &data, portfolio, day_of(day), anew);

    portfolio_free(portfolio);
    return status;
}

static void assert_saved(const char *projects, const char *milestones, const char *day)
{
    struct status status = save(projects, milestones, day, false);

    assert_true(status_ok(&status));
}

static void assert_found(const char *day, uint32_t projects, uint32_t milestones)
{
    struct visit visit;
    struct status status = visit_find(buffer_string(&kept), &visit);
    const struct load_options exact = {.exact = true};
    struct portfolio *portfolio = portfolio_new();

    assert_true(status_ok(&status));
    assert_int_equal(visit.day, day_of(day));
    struct load_job *job =
        load_job_start((const char *const *)visit.files, visit.count, &exact);
    load_job_wait(job, portfolio);
    load_job_free(job);
    assert_int_equal(portfolio->projects.row_count, projects);
    assert_int_equal(portfolio->milestones.row_count, milestones);
    portfolio_free(portfolio);
    visit_clear(&visit);
}

static enum status_code found(void)
{
    struct visit visit;
    struct status status = visit_find(buffer_string(&kept), &visit);

    visit_clear(&visit);
    return status.code;
}

/* A file of the visit whose name begins so; NULL: there is none. */
static const char *file_of(const char *beginning)
{
    static char path[512];
    DIR *folder = opendir(buffer_string(&kept));
    struct dirent *entry;
    bool there = false;

    assert_non_null(folder);
    while (!there && (entry = readdir(folder)) != NULL)
        if (strncmp(entry->d_name, beginning, strlen(beginning)) == 0) {
            snprintf(path, sizeof path, "%s/%s", buffer_string(&kept), entry->d_name);
            there = true;
        }
    closedir(folder);
    return there ? path : NULL;
}

static size_t file_count(void)
{
    DIR *folder = opendir(buffer_string(&kept));
    size_t count = 0;

    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2; /* . and .. */
}

static ino_t inode_of(const char *path)
{
    struct stat about;

    assert_int_equal(stat(path, &about), 0);
    return about.st_ino;
}

static void put(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static void test_which_folder(void **context)
{
    char *one[] = {"/data/./b//", "/data/x/../a"}, *other[] = {"/data/a"}, *in[] = {"-"};
    const struct data_paths same = {DATA_ENVIRONMENT, one, 2},
                            less = {DATA_NAMED, other, 1}, input = {DATA_NAMED, in, 1},
                            sample = {DATA_SAMPLE, other, 1};
    struct buffer folder = {0};

    (void)context;
    assert_int_equal(strncmp(buffer_string(&kept), state, strlen(state)), 0);
    assert_non_null(strstr(buffer_string(&kept), "/jalon/visits/"));
    assert_true(visit_folder(&same, &folder)); /* in whatever order, however written */
    assert_string_equal(buffer_string(&folder), buffer_string(&kept));
    buffer_reset(&folder);
    assert_true(visit_folder(&less, &folder));
    assert_string_not_equal(buffer_string(&folder), buffer_string(&kept));
    buffer_reset(&folder);
    assert_false(visit_folder(&input, &folder));
    assert_false(visit_folder(&sample, &folder));
    assert_int_equal(folder.length, 0);
    setenv("XDG_STATE_HOME", "relative", 1);
    setenv("HOME", "/home/me", 1);
    assert_true(visit_folder(&less, &folder));
    assert_int_equal(strncmp(buffer_string(&folder), "/home/me/.local/state/jalon/", 28),
                     0);
    buffer_reset(&folder);
    unsetenv("HOME");
    assert_false(visit_folder(&less, &folder));
    buffer_clear(&folder);
}

static void test_relative_paths(void **context)
{
    char *relative[] = {"data", "../up"};
    char here[4096], whole[2][4200];
    char *absolute[] = {whole[0], whole[1]};
    const struct data_paths one = {DATA_NAMED, relative, 2},
                            other = {DATA_NAMED, absolute, 2};
    struct buffer first = {0}, second = {0};

    (void)context;
    assert_int_equal(chdir(scratch), 0);
    assert_non_null(getcwd(here, sizeof here));
    snprintf(whole[0], sizeof whole[0], "%s/data", here);
    snprintf(whole[1], sizeof whole[1], "%s/../up", here);
    assert_true(visit_folder(&one, &first));
    assert_true(visit_folder(&other, &second));
    assert_string_equal(buffer_string(&first), buffer_string(&second));
    assert_int_equal(chdir("/"), 0);
    buffer_clear(&first);
    buffer_clear(&second);
}

static void test_saved_and_found(void **context)
{
    struct stat about;

    (void)context;
    assert_int_equal(found(), STATUS_NOTHING);
    assert_saved(PROJECTS, NULL, "2026-11-20");
    assert_found("2026-11-20", 2, 0);
    assert_int_equal(stat(buffer_string(&kept), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    assert_int_equal(stat(file_of("projects-"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(stat(file_of("about"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_saved(PROJECTS "P3;trois;30\n", "project_id;title\nP1;a\n", "2026-11-21");
    assert_found("2026-11-21", 3, 1);
    assert_int_equal(file_count(), 3); /* about and two tables: the old one is gone */
    assert_saved(PROJECTS, NULL, "2026-11-22");
    assert_found("2026-11-22", 2, 0);
    assert_null(file_of("milestones-"));
}

static void test_the_same_is_not_written_again(void **context)
{
    (void)context;
    assert_saved(PROJECTS, NULL, "2026-11-20");
    ino_t about = inode_of(file_of("about"));
    assert_saved(PROJECTS, NULL, "2026-11-23");
    assert_int_equal(inode_of(file_of("about")), about);
    assert_found("2026-11-20", 2, 0);
    struct status status = save(PROJECTS, NULL, "2026-11-23", true);
    assert_true(status_ok(&status));
    assert_found("2026-11-23", 2, 0);
    /* What has lost a file is not the same. */
    assert_int_equal(unlink(file_of("projects-")), 0);
    assert_int_equal(found(), STATUS_INVALID);
    assert_saved(PROJECTS, NULL, "2026-11-24");
    assert_found("2026-11-24", 2, 0);
}

static void test_the_paths_are_told(void **context)
{
    char line[256];
    bool told = false;

    (void)context;
    assert_saved(PROJECTS, NULL, "2026-11-20");
    FILE *about = fopen(file_of("about"), "r");
    assert_non_null(about);
    while (fgets(line, sizeof line, about))
        told = told || strcmp(line, "data = /data/a\n") == 0;
    fclose(about);
    assert_true(told);
}

static void test_damaged(void **context)
{
    static const char *const abouts[] = {"",
                                         "day = 2026-11-20\n",
                                         "copy = 0123456789abcdef\n",
                                         "day = 2026-13-20\ncopy = 0123456789abcdef\n",
                                         "day = 2026-11-20\ncopy = 0123\n",
                                         "day = 2026-11-20\ncopy = 0123456789abcdef\n",
                                         "\x01\x02\x03"};

    (void)context;
    assert_saved(PROJECTS, NULL, "2026-11-20");
    assert_int_equal(truncate(file_of("projects-"), 20), 0);
    assert_int_equal(found(), STATUS_INVALID);
    assert_int_equal(truncate(file_of("projects-"), 0), 0);
    assert_int_equal(found(), STATUS_INVALID);
    put(file_of("projects-"), "id,title,grant\nP1,un,10.00\nP2,deux,99.00\n");
    assert_int_equal(found(), STATUS_INVALID);
    struct status status = save(PROJECTS, NULL, "2026-11-21", true);
    assert_true(status_ok(&status));
    assert_found("2026-11-21", 2, 0);
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++) {
        put(file_of("about"), abouts[i]);
        if (found() != STATUS_INVALID)
            fail_msg("taken: %s", abouts[i]);
    }
    assert_saved(PROJECTS, NULL, "2026-11-22");
    assert_found("2026-11-22", 2, 0);
}

static void test_unwritable(void **context)
{
    struct status status;

    (void)context;
    put(state, "a file where the folder would be");
    status = save(PROJECTS, NULL, "2026-11-20", false);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_int_equal(found(), STATUS_NOTHING);
    assert_int_equal(unlink(state), 0);
    assert_saved(PROJECTS, NULL, "2026-11-20");
    if (geteuid() == 0)
        return; /* to whom nothing is forbidden */
    assert_int_equal(chmod(buffer_string(&kept), 0500), 0);
    status = save(PROJECTS "P3;trois;30\n", NULL, "2026-11-21", false);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_found("2026-11-20", 2, 0);
    assert_int_equal(chmod(buffer_string(&kept), 0700), 0);
}

/* What a program left behind when it was ended within goes. */
static void test_left_behind(void **context)
{
    char left[600];

    (void)context;
    assert_saved(PROJECTS, NULL, "2026-11-20");
    snprintf(left, sizeof left, "%s/about.x7Yz12", buffer_string(&kept));
    put(left, "half a f");
    assert_found("2026-11-20", 2, 0);
    assert_saved(PROJECTS "P3;trois;30\n", NULL, "2026-11-21");
    assert_found("2026-11-21", 3, 0);
    assert_int_equal(file_count(), 2);
}

/* However little is read at a time, the same is found; who gives up has found nothing. */
static void test_in_slices(void **context)
{
    struct visit visit, none;
    int slices = 0;

    (void)context;
    assert_saved(PROJECTS, "project_id;title\nP1;Bilan\n", "2026-11-20");
    struct visit_search *search = visit_search_begin(buffer_string(&kept));
    while (visit_search_step(search, 1))
        slices++;
    struct status status = visit_search_end(search, &visit);
    assert_true(status_ok(&status));
    assert_true(slices > 1);
    assert_int_equal(visit.count, 2);
    assert_int_equal(visit.day, day_of("2026-11-20"));
    search = visit_search_begin(buffer_string(&kept));
    assert_true(visit_search_step(search, 1));
    status = visit_search_end(search, &none);
    assert_int_equal(status.code, STATUS_NOTHING);
    visit_clear(&none);
    visit_clear(&visit);
}

enum { TOO_MANY = 65537 };

/* Nobody waits for a copy of a whole country, and an older one is not the last visit. */
static void test_too_large(void **context)
{
    struct buffer projects = {0};

    (void)context;
    buffer_append_string(&projects, "id;title\n");
    for (int i = 0; i < TOO_MANY - 1; i++)
        buffer_printf(&projects, "P%d;t\n", i);
    assert_saved(buffer_string(&projects), NULL, "2026-11-20");
    assert_found("2026-11-20", TOO_MANY - 1, 0);
    assert_saved(buffer_string(&projects), "project_id;title\nP1;Bilan\n", "2026-11-21");
    assert_int_equal(found(), STATUS_NOTHING);
    assert_int_equal(file_count(), 0);
    assert_saved(buffer_string(&projects), "project_id;title\nP1;Bilan\n", "2026-11-21");
    assert_int_equal(found(), STATUS_NOTHING);
    buffer_clear(&projects);
}

enum { WRITERS = 4, TURNS = 25 };

static int write_often(int number)
{
    struct buffer projects = {0};

    for (int turn = 0; turn < TURNS; turn++) {
        buffer_reset(&projects);
        buffer_append_string(&projects, "id;title;grant\n");
        for (int i = 0; i <= number; i++)
            buffer_printf(&projects, "P%d;%d;%d\n", i, number, turn);
        struct portfolio *portfolio = portfolio_of(buffer_string(&projects), NULL);
        struct status status =
            visit_save(buffer_string(&kept), &data, portfolio, day_of("2026-11-20"), false);
        portfolio_free(portfolio);
        if (!status_ok(&status))
            return 1;
    }
    buffer_clear(&projects);
    return 0;
}

/* Whoever reads meanwhile finds a whole copy. */
static void test_writers_at_once(void **context)
{
    int running = 0, bad = 0, looks = 0;

    (void)context;
    assert_saved(PROJECTS, NULL, "2026-11-20");
    fflush(NULL);
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0)
            _exit(write_often(i));
    for (running = WRITERS; running > 0; looks++) {
        int status;
        pid_t ended = waitpid(-1, &status, WNOHANG);
        bad += found() != STATUS_OK;
        if (ended > 0) {
            assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
            running--;
        }
    }
    assert_int_equal(found(), STATUS_OK);
    assert_true(looks > 0);
    assert_int_equal(bad, 0);
    assert_saved(PROJECTS, NULL, "2026-11-21");
    assert_int_equal(file_count(), 2);
}

int main(void)
{
#define KEPT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        KEPT(test_which_folder),       KEPT(test_relative_paths),
        KEPT(test_saved_and_found),    KEPT(test_the_same_is_not_written_again),
        KEPT(test_the_paths_are_told), KEPT(test_damaged),
        KEPT(test_unwritable),         KEPT(test_left_behind),
        KEPT(test_writers_at_once),    KEPT(test_in_slices),
        KEPT(test_too_large),
    };
#undef KEPT

    return cmocka_run_group_tests(tests, NULL, NULL);
}
