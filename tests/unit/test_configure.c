/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/configure.h"
#include "app/options.h"
#include "stage.h"
#include "term/style.h"
#include "view/commands.h"
#include "view/filtering.h"
#include "view/list_settings.h"

static char folder[] = "/tmp/jalon-configure-XXXXXX";
static char file[96], printed[96];

static void write_file(const char *path, const char *content)
{
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    assert_int_equal(fwrite(content, 1, strlen(content), out), strlen(content));
    assert_int_equal(fclose(out), 0);
}

static struct config load(const char *path)
{
    struct config config;
    struct status status = config_load(path, &config);

    assert_string_equal(status.detail, "");
    assert_int_equal(status.code, STATUS_OK);
    return config;
}

static struct config apply(const char *content)
{
    write_file(file, content);
    struct config config = load(file);
    struct status status = configure_apply(&config);
    assert_string_equal(status.detail, "");
    assert_int_equal(status.code, STATUS_OK);
    return config;
}

static void end(struct config *config)
{
    configure_nothing();
    config_clear(config);
}

static void assert_refused(const char *content, unsigned long row, const char *detail)
{
    write_file(file, content);
    struct config config = load(file);
    struct status status = configure_apply(&config);

    assert_int_equal(status.code, STATUS_INVALID);
    assert_string_equal(status.subject, file);
    assert_int_equal(status.line, row);
    assert_string_equal(status.detail, detail);
    end(&config);
}

static void test_colors(void **state)
{
    struct style usual = style_of(ROLE_WATCH, 256);
    struct config config = apply("[couleurs]\nen retard = 200 souligné\npaid = plain\n");

    (void)state;
    assert_int_equal(style_of(ROLE_LATE, 256).color, 200);
    assert_int_equal(style_of(ROLE_LATE, 256).attributes, STYLE_UNDERLINE);
    assert_int_equal(style_of(ROLE_DONE, 8).attributes, 0);
    assert_int_equal(style_of(ROLE_WATCH, 256).color, usual.color);
    end(&config);
    assert_int_equal(style_of(ROLE_LATE, 256).attributes, STYLE_BOLD);
    assert_refused("[colors]\nlatte = red\n", 2,
                   "\"latte\" is not known; did you mean \"late\"?");
    assert_refused("[colors]\nsélections = red\n", 2,
                   "\"sélections\" is not known; did you mean \"sélection\"?");
    assert_refused("[colors]\npaid = red\nlate = 1\nfait = blue\n", 4,
                   "\"fait\" stands in the file twice");
}

static void test_keys(void **state)
{
    struct config config = apply("[touches]\nfiltrer = g\n");

    (void)state;
    assert_int_equal(command_for_key('g'), COMMAND_FILTER);
    assert_int_equal(command_for_key('f'), COMMAND_NONE);
    end(&config);
    assert_int_equal(command_for_key('f'), COMMAND_FILTER);
    assert_refused("[keys]\nfilter = x\nfiltrer = y\n", 3,
                   "\"filtrer\" stands in the file twice");
}

static void assert_columns(const char *expected)
{
    struct buffer text = {0};
    size_t count;
    const struct list_column *columns = list_configured_columns(&count);

    for (size_t i = 0; i < count; i++)
        buffer_printf(&text, "%s%s", i ? " " : "", columns[i].head);
    assert_string_equal(buffer_string(&text), expected);
    buffer_clear(&text);
}

static void test_list(void **state)
{
    struct query query = {0};
    struct config config =
        apply("[liste]\ncolonnes = id, fin attribué  porteur,milestone\ntri = grant-  porteur\n");

    (void)state;
    assert_columns("End Granted Lead Milestone");
    list_order(&query);
    assert_int_equal(query.sort_count, 2);
    assert_int_equal(query.sorts[0].field, FIELD_GRANT);
    assert_true(query.sorts[0].reverse);
    assert_int_equal(query.sorts[1].field, FIELD_LEAD);
    query.sort_count = 1;
    query.sorts[0].field = FIELD_ID;
    list_order(&query);
    assert_int_equal(query.sorts[0].field, FIELD_ID); /* it has an order of its own */
    end(&config);
    assert_columns("");
    query.sort_count = 0;
    list_order(&query);
    assert_int_equal(query.sort_count, 0);
}

static void test_list_refused(void **state)
{
    (void)state;
    assert_refused("[list]\nsort = id\ncolumns = lead titel\n", 3,
                   "\"titel\" is not known; did you mean \"title\"?");
    assert_refused("[list]\ncolumns = lead due\n", 2, "\"due\" is no column of the list");
    assert_refused("[list]\ncolumns = lead end porteur\n", 2,
                   "the column \"porteur\" stands there twice");
    assert_refused("\n[list]\nsort = grnat\n", 3, "“grnat” is no field: did you mean “grant”?");
}

static void test_list_on_the_screen(void **state)
{
    const struct recipe recipe = {.projects = stage_projects, .milestones = stage_milestones};
    struct config config = apply("[list]\ncolumns = end title\nsort = id-\n");
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    struct filter_error error;

    (void)state;
    assert_true(filtering_ask(stage->ui, text_of("P0"), &error));
    stage_draw(stage, 24, 80);
    struct buffer heads = stage_row(stage, stage_row_of(stage, "No."));
    const char *end_head = strstr(buffer_string(&heads), "End");
    const char *title_head = strstr(buffer_string(&heads), "Title");
    assert_non_null(end_head);
    assert_non_null(title_head);
    assert_true(end_head < title_head);
    assert_null(strstr(buffer_string(&heads), "Delay"));
    struct text first = table_text(&stage->portfolio->projects, stage->ui->rows[0], PROJECT_ID);
    assert_true(text_equal(first, text_of("P04")));
    buffer_clear(&heads);
    stage_free(stage);
    end(&config);
}

static void test_questions(void **state)
{
    (void)state;
    assert_refused("[questions]\nfine = late due<30\nwrong = grnat>50\n", 3,
                   "“grnat” is no field: did you mean “grant”?");
    struct config config = apply("[questions]\nleap = due<29/02\n");
    end(&config);
}

static void test_kept_questions(void **state)
{
    const struct config config = {0};
    struct question_list list = {0};
    char path[128];

    (void)state;
    setenv("XDG_CONFIG_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/jalon", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/jalon/questions.ini", folder);
    write_file(path, "good = late\nwrong = grnat>50\n");
    struct status status = configure_questions(&config, &list);
    assert_int_equal(status.code, STATUS_INVALID);
    assert_string_equal(status.subject, path);
    assert_int_equal(status.line, 2);
    assert_int_equal(list.count, 2); /* the prompt will say what is wrong with it */
    unlink(path);
    snprintf(path, sizeof path, "%s/jalon", folder);
    rmdir(path);
    questions_clear(&list);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
}

/* What --print-config writes to a file; the caller frees it. */
static char *print(const struct config *config)
{
    int out = dup(STDOUT_FILENO);
    char *text;
    long length;

    fflush(stdout);
    assert_non_null(freopen(printed, "w", stdout));
    int status = configure_print(config);
    fflush(stdout);
    dup2(out, STDOUT_FILENO);
    close(out);
    assert_int_equal(status, EXIT_DONE);
    FILE *in = fopen(printed, "r");
    assert_non_null(in);
    fseek(in, 0, SEEK_END);
    length = ftell(in);
    rewind(in);
    text = calloc((size_t)length + 1, 1);
    assert_int_equal(fread(text, 1, (size_t)length, in), length);
    fclose(in);
    return text;
}

/* Without the comments, one of which names the file. */
static void assert_same_lines(const char *a, const char *b)
{
    for (;;) {
        while (*a == '#')
            a = strchr(a, '\n') + 1;
        while (*b == '#')
            b = strchr(b, '\n') + 1;
        size_t length = strcspn(a, "\n");
        assert_int_equal(strcspn(b, "\n"), length);
        assert_memory_equal(a, b, length);
        if (!a[length])
            break;
        a += length + 1;
        b += length + 1;
    }
    assert_int_equal(*b, '\0');
}

static void assert_reads_back(const char *content)
{
    struct config config = apply(content);
    char *text = print(&config);
    end(&config);
    config = apply(text);
    char *again = print(&config);
    end(&config);
    assert_same_lines(text, again);
    free(text);
    free(again);
}

static void test_print_reads_back(void **state)
{
    (void)state;
    assert_reads_back("");
    assert_reads_back("[touches]\nfiltrer = g F4\nmonth-on = > ;\nsuspend =\n"
                      "[couleurs]\nretard = violet gras\n"
                      "[list]\ncolonnes = porteur fin\n");
}

/* Every default that is shown can be written: none is refused. */
static void test_print_shows_what_can_be_written(void **state)
{
    struct config config = apply("");
    char *text = print(&config), *to = text;

    (void)state;
    for (const char *from = text; *from; from++)
        if (*from != ';' || (from > text && from[-1] != '\n'))
            *to++ = *from;
    *to = '\0';
    end(&config);
    config = apply(text);
    assert_int_equal(config.keys.count, COMMAND_COUNT);
    assert_int_equal(config.colors.count, ROLE_COUNT);
    for (uint32_t key = 1; key < 0x80; key++) {
        enum command now = command_for_key(key);
        commands_reset();
        assert_int_equal(now, command_for_key(key));
        assert_int_equal(configure_apply(&config).code, STATUS_OK);
    }
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct style now = style_of((enum role)role, 256);
        style_reset();
        assert_int_equal(now.color, style_of((enum role)role, 256).color);
        assert_int_equal(now.attributes, style_of((enum role)role, 256).attributes);
        assert_int_equal(configure_apply(&config).code, STATUS_OK);
    }
    end(&config);
    free(text);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/config.ini", folder);
    snprintf(printed, sizeof printed, "%s/printed.ini", folder);
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    unlink(printed);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colors),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_list_refused),
        cmocka_unit_test(test_list_on_the_screen),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_kept_questions),
        cmocka_unit_test(test_print_reads_back),
        cmocka_unit_test(test_print_shows_what_can_be_written),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
