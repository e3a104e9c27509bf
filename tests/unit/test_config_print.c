/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/config_print.h"
#include "config/key_table.h"
#include "config/word.h"

static char folder[] = "/tmp/jalon-print-XXXXXX";
static char file[96], other[96];

static struct config load(const char *path, const char *content)
{
    struct config config;
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    assert_int_equal(fwrite(content, 1, strlen(content), out), strlen(content));
    assert_int_equal(fclose(out), 0);
    struct status status = config_load(path, &config);
    assert_string_equal(status.detail, "");
    assert_int_equal(status.code, STATUS_OK);
    return config;
}

static void assert_same_string(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a && b)
        assert_string_equal(a, b);
}

static void assert_same_settings(const struct settings *a, const struct settings *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->items[i].name, b->items[i].name);
        assert_string_equal(a->items[i].value, b->items[i].value);
    }
}

static void assert_same_mapping(const struct mapping *a, const struct mapping *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->entries[i].header, b->entries[i].header);
        assert_int_equal(a->entries[i].kind, b->entries[i].kind);
        assert_int_equal(a->entries[i].column, b->entries[i].column);
    }
}

static void assert_same_questions(const struct question_list *a, const struct question_list *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->items[i].name, b->items[i].name);
        assert_string_equal(a->items[i].line, b->items[i].line);
        assert_int_equal(a->items[i].built_in, b->items[i].built_in);
    }
}

static void assert_same(const struct config *a, const struct config *b)
{
    assert_same_string(a->data, b->data);
    assert_same_string(a->baseline, b->baseline);
    assert_same_string(a->list_columns, b->list_columns);
    assert_same_string(a->sort, b->sort);
    assert_int_equal(a->has_language, b->has_language);
    assert_int_equal(a->language, b->language);
    assert_int_equal(a->color, b->color);
    assert_int_equal(a->visits, b->visits);
    assert_int_equal(a->mouse, b->mouse);
    assert_memory_equal(&a->thresholds, &b->thresholds, sizeof a->thresholds);
    assert_same_mapping(&a->mapping, &b->mapping);
    assert_same_settings(&a->keys, &b->keys);
    assert_same_settings(&a->colors, &b->colors);
    assert_same_questions(&a->questions, &b->questions);
    for (enum config_key key = 0; key < CONFIG_KEY_COUNT; key++)
        assert_int_equal(a->rows[key] > 0, b->rows[key] > 0);
}

static const char everything[] =
    "data = exports\n"
    "baseline = ~/avant été\n"
    "language = fr\n"
    "color = toujours\n"
    "visits = non\n"
    "mouse = no\n"
    "[health]\n"
    "late_days = 1\n"
    "due_days = 2\n"
    "slip_days = 3\n"
    "behind_points = 4\n"
    "declared_days = 5\n"
    "[deadlines]\n"
    "days = 6\n"
    "[columns]\n"
    "Montant arrêté = grant\n"
    "\"Planned \"\"x\"\": Start ; Date\" = start\n"
    "milestones.\"#\" = project_id\n"
    "Couleur = other\n"
    "[keys]\n"
    "month-on = ; >\n"
    "suspend =\n"
    "[colors]\n"
    "late = 166 bold\n"
    "[list]\n"
    "columns = lead delay\n"
    "sort = grant- lead\n"
    "[questions]\n"
    "mine = late lead:\"a ; b\"\n"
    "\"[x] = \"\"y\"\"\" = due<30\n";

static void assert_reads_back(const char *content)
{
    struct buffer text = {0}, again = {0};
    struct config config = load(file, content);

    config_print(&config, NULL, &text);
    struct config second = load(other, buffer_string(&text));
    assert_same(&config, &second);
    /* Only the file's own name differs. */
    config_print(&second, NULL, &again);
    const char *first_part = strstr(buffer_string(&text), "\n\n");
    const char *second_part = strstr(buffer_string(&again), "\n\n");
    assert_string_equal(first_part, second_part);
    config_clear(&second);
    config_clear(&config);
    buffer_clear(&text);
    buffer_clear(&again);
}

/* With the catalogue of the build. */
static void speak(enum language language)
{
    char catalogues[512];

    snprintf(catalogues, sizeof catalogues, "%s/po", getenv("JALON_TEST_BUILDDIR"));
    locale_start((struct locale){language, true}, catalogues);
}

static void test_reads_back(void **state)
{
    (void)state;
    assert_reads_back("");
    assert_reads_back(everything);
    speak(LANGUAGE_FRENCH);
    assert_reads_back("");
    assert_reads_back(everything);
    speak(LANGUAGE_ENGLISH);
}

static void test_longest_lines_read_back(void **state)
{
    char content[256];

    (void)state;
    snprintf(content, sizeof content, "data=/%0190d\n", 7);
    assert_reads_back(content);
    snprintf(content, sizeof content, "[list]\ntri=%0190d\n", 7);
    assert_reads_back(content);
    snprintf(content, sizeof content, "data=%0190d\n", 7);
    assert_reads_back(content);
}

/* Without its semicolon every line that shows a default is one that can be read, and it
 * changes nothing. */
static void test_defaults_are_lines(void **state)
{
    struct buffer text = {0}, bare = {0};
    struct config usual = load(file, "");

    (void)state;
    config_print(&usual, NULL, &text);
    const char *shown = buffer_string(&text);
    for (const char *at = shown; *at; at++)
        if (*at != ';' || (at > shown && at[-1] != '\n'))
            buffer_append_char(&bare, *at);
    struct config config = load(other, buffer_string(&bare));
    for (enum config_key key = 0; key < CONFIG_KEY_COUNT; key++)
        assert_true(config.rows[key] > 0);
    assert_int_equal(config.color, CONFIG_COLOR_AUTO);
    assert_int_equal(config.visits, usual.visits);
    assert_int_equal(config.mouse, usual.mouse);
    assert_memory_equal(&config.thresholds, &usual.thresholds, sizeof usual.thresholds);
    assert_int_equal(config.questions.count, usual.questions.count + 1);
    assert_int_equal(config.mapping.count, 1);
    config_clear(&config);
    config_clear(&usual);
    buffer_clear(&text);
    buffer_clear(&bare);
}

static void test_says_what_is_set(void **state)
{
    struct buffer text = {0};
    struct config config = load(file, "[health]\njours_retard = 45\n");

    (void)state;
    config_print(&config, NULL, &text);
    const char *shown = buffer_string(&text);
    assert_non_null(strstr(shown, "stated 30.\nlate_days = 45\n"));
    assert_non_null(strstr(shown, "\n;due_days = 14\n"));
    assert_non_null(strstr(shown, file));
    for (const char *line = shown; *line; line = strchr(line, '\n') + 1)
        assert_true(*line != '#' || strchr(line, '\n') - line <= 100);
    config_clear(&config);
    buffer_clear(&text);
}

static void test_with_the_programs_names(void **state)
{
    struct config_choice keys[] = {{"filter", "f F4", "filter the projects", false},
                                   {"sort", "t", "sort by the next column", true}};
    struct config_names names = {.keys = {keys, 2}, .fields = "lead delay"};
    struct buffer text = {0};
    struct config config = load(file, "[keys]\ntrier = t\n");

    (void)state;
    config_print(&config, &names, &text);
    const char *shown = buffer_string(&text);
    assert_non_null(strstr(shown, "# filter the projects\n;filter = f F4\n"));
    assert_non_null(strstr(shown, "# sort by the next column\nsort = t\n"));
    assert_non_null(strstr(shown, "\n# lead delay\n;columns = "));
    assert_null(strstr(shown, "trier"));
    config_clear(&config);
    buffer_clear(&text);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/config.ini", folder);
    snprintf(other, sizeof other, "%s/other.ini", folder);
    return setenv("HOME", "/home/officer", 1);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    unlink(other);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_back),
        cmocka_unit_test(test_longest_lines_read_back),
        cmocka_unit_test(test_defaults_are_lines),
        cmocka_unit_test(test_says_what_is_set),
        cmocka_unit_test(test_with_the_programs_names),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
