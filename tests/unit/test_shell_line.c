/* SPDX-License-Identifier: MIT */
/* The command line that shows the same again: what a shell makes of it, and of which view
 * it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "stage.h"
#include "view/shell_line.h"

static void assert_word(const char *word, const char *expected)
{
    struct buffer out = {0};
    shell_line_word(text_of(word), &out);
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
}

static void test_words(void **state)
{
    (void)state;
    assert_word("late", "late");
    assert_word("theme:handicap", "theme:handicap");
    assert_word("paid%", "paid%");
    assert_word("", "''");
    assert_word("late theme:handicap", "'late theme:handicap'");
    assert_word("due<30", "'due<30'");
    assert_word("l’été", "'l’été'");
    assert_word("it's", "'it'\\''s'");
    assert_word("$(rm -rf ~)`x`", "'$(rm -rf ~)`x`'");
    assert_word("~", "'~'");
    assert_word("status:\"en cours\"", "'status:\"en cours\"'");
}

static void test_paths(void **state)
{
    static const struct {
        const char *path, *home, *expected;
    } paths[] = {
        {"/home/zoé/exports", "/home/zoé", "~/exports"},
        {"/home/zoe/mes exports", "/home/zoe", "~/'mes exports'"},
        {"/home/zoe2/exports", "/home/zoe", "/home/zoe2/exports"},
        {"/home/zoe", "/home/zoe", "/home/zoe"},
        {"/data/2026", NULL, "/data/2026"},
        {"/data", "/", "/data"},
        {"-", "/home/zoe", "-"},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        shell_line_path(paths[i].path, paths[i].home, &out);
        assert_string_equal(buffer_string(&out), paths[i].expected);
        buffer_reset(&out);
    }
    buffer_clear(&out);
}

/* What sh gives back for a quoted word. */
static void through_sh(const struct buffer *quoted, struct buffer *out)
{
    struct buffer command = {0};
    buffer_printf(&command, "printf '%%s.' %s", buffer_string(quoted));
    FILE *pipe = popen(buffer_string(&command), "r");
    assert_non_null(pipe);
    size_t got = fread(buffer_reserve(out, 4096), 1, 4096, pipe);
    buffer_advance(out, got);
    assert_int_equal(pclose(pipe), 0);
    buffer_clear(&command);
}

static void test_there_and_back_through_sh(void **state)
{
    uint64_t seed = UINT64_C(0x5DEECE66D);
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct buffer word = {0}, quoted = {0}, back = {0};
        for (uint32_t i = random_below(&seed, 40); i > 0; i--)
            buffer_append_char(&word, (char)(1 + random_below(&seed, 255)));
        if (random_below(&seed, 2))
            buffer_append_string(&word, "'\"$`\\ *?[~#&|;<>(){}!\n\t'");
        shell_line_word(buffer_text(&word), &quoted);
        through_sh(&quoted, &back);
        buffer_append_char(&word, '.');
        assert_int_equal(back.length, word.length);
        assert_memory_equal(back.bytes, word.bytes, word.length);
        buffer_clear(&word);
        buffer_clear(&quoted);
        buffer_clear(&back);
    }
}

static struct stage *stage;

static int set_up(void **state)
{
    const struct recipe recipe = {.projects = stage_projects, .milestones = stage_milestones};
    (void)state;
    stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    setenv("HOME", "/home/zoe", 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stage_free(stage);
    return 0;
}

static void assert_line(const char *keys, const char *expected)
{
    struct buffer out = {0};
    stage_type(stage, keys);
    shell_line_of(stage->ui, &out);
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
}

static void test_views(void **state)
{
    (void)state;
    assert_line("", "jalon list");
    assert_line("r", "jalon list late");
    assert_line("4", "jalon timeline late");
    assert_line("r1f grant>500 -lead:xu\r", "jalon list 'grant>500 -lead:xu'");
    assert_line("4z", "jalon timeline 'grant>500 -lead:xu'");
    assert_line("d", "jalon list 'grant>500 -lead:xu view:deadlines'");
    assert_line("q1s", "jalon list 'grant>500 -lead:xu sort:id'");
    assert_line("f\x15-lead:xu\r", "jalon list -- '-lead:xu sort:id'");
    assert_line("f\x15\r:group theme\r", "jalon list 'sort:id by:theme'");
    assert_line("3", "jalon budget by theme");
    assert_line("d", "jalon list 'sort:id by:theme view:deadlines'");
    assert_line("3f xu\r", "jalon budget 'xu sort:id by:theme'");
    assert_line("f\x15\rr3", "jalon budget 'late sort:id by:theme'");
    assert_line("r3", "jalon budget by theme");
    assert_line(":group\r2", "jalon show P01");
    assert_line("3", "jalon budget");
    assert_line("d", "jalon print deadlines");
    assert_line("x", "jalon check");
    assert_line("?", "jalon print help");
}

static void test_late_only(void **state)
{
    (void)state;
    assert_line("r", "jalon list late");
    assert_line("d", "jalon list 'late view:deadlines'");
    assert_line("r", "jalon print deadlines");
}

/* Of an explanation that of what it explains. */
static void test_aside(void **state)
{
    (void)state;
    assert_line("2e", "jalon show P01");
    assert_line("e3e", "jalon budget");
    assert_line("ede", "jalon print deadlines");
    assert_line("ef grant>500\re", "jalon list 'grant>500 view:deadlines'");
}

static void test_day_and_data(void **state)
{
    static const char *const paths[] = {"/home/zoe/exports", "/data/a b.csv"};
    (void)state;
    stage->ui->data_paths = paths;
    stage->ui->data_path_count = 2;
    assert_line("a31/12/2026\r", "jalon list --as-of 2026-12-31 -d ~/exports -d "
                                 "'/data/a b.csv'");
    assert_line("a\r", "jalon list -d ~/exports -d '/data/a b.csv'");
}

/* A number that begins as an option comes behind all options. */
static void test_a_dash_first(void **state)
{
    (void)state;
    const struct recipe recipe = {.projects = "id;lead\n-x;Zoé\n"};
    stage_reload(stage, &recipe);
    assert_line("2a31/12/2026\r", "jalon show --as-of 2026-12-31 -- -x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_there_and_back_through_sh),
        cmocka_unit_test_setup_teardown(test_views, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_late_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_aside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_day_and_data, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_dash_first, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
