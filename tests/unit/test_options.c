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

#include "app/option_values.h"

static char folder[] = "/tmp/jalon-options-XXXXXX";
static struct options parsed;
static char line[512]; /* what argv points into */

/* Parses blank-separated words behind "jalon"; an underscore stands for a blank. */
static bool parse(const char *words, struct buffer *message)
{
    char *argv[32] = {(char[]){"jalon"}};
    int argc = 1;

    options_clear(&parsed);
    snprintf(line, sizeof line, "%s", words);
    for (char *at = line; *at; at++)
        if (*at == ' ')
            *at = '\0';
        else if (at == line || at[-1] == '\0')
            argv[argc++] = at;
    for (char *at = line; at < line + sizeof line; at++)
        if (*at == '_')
            *at = ' ';
    return options_parse(argc, argv, &parsed, message);
}

static const struct options *accepted(const char *words)
{
    struct buffer message = {0};
    bool taken = parse(words, &message);

    assert_string_equal(buffer_string(&message), "");
    assert_true(taken);
    buffer_clear(&message);
    return &parsed;
}

static void assert_refused(const char *words, const char *expected)
{
    struct buffer message = {0};

    assert_false(parse(words, &message));
    assert_string_equal(buffer_string(&message), expected);
    buffer_clear(&message);
}

static void test_nothing_is_the_dashboard(void **state)
{
    const struct options *options = accepted("");

    (void)state;
    assert_int_equal(options->verb, VERB_DASHBOARD);
    assert_int_equal(options->path_count, 0);
    assert_int_equal(options->as_of, DAY_UNKNOWN);
    assert_false(options->as_of_today);
    assert_false(options->has_language);
    assert_int_equal(options->columns, 80);
    assert_int_equal(options->rows, 24);
    assert_int_equal(options->color, COLOR_AUTO);
    assert_int_equal(options->format, FORMAT_TEXT);
    assert_null(options->encoding);
    assert_int_equal(options->delimiter, 0);
    assert_null(options->config);
    assert_false(options->ascii || options->quiet || options->exit_code);
}

static void test_every_option(void **state)
{
    const struct options *options =
        accepted("list -d a --data=b --as-of=2026-11-23 --lang fr --size 120x36 --ascii "
                 "--color never --config c.ini --encoding cp1252");

    (void)state;
    assert_int_equal(options->path_count, 2);
    assert_string_equal(options->paths[0], "a");
    assert_string_equal(options->paths[1], "b");
    assert_int_equal(options->as_of, day_from_civil(2026, 11, 23));
    assert_true(options->has_language);
    assert_int_equal(options->language, LANGUAGE_FRENCH);
    assert_int_equal(options->columns, 120);
    assert_int_equal(options->rows, 36);
    assert_true(options->ascii);
    assert_true(options->has_color);
    assert_int_equal(options->color, COLOR_NEVER);
    assert_string_equal(options->config, "c.ini");
    assert_string_equal(options->encoding, "cp1252");
    options = accepted("late --delimiter ; -q --exit-code");
    assert_int_equal(options->delimiter, ';');
    assert_true(options->quiet);
    assert_true(options->exit_code);
}

static void test_verbs_and_words(void **state)
{
    (void)state;
    assert_int_equal(accepted("late")->verb, VERB_LATE);
    assert_int_equal(accepted("--ascii late")->verb, VERB_LATE);
    assert_int_equal(accepted("late\xC2\xA0")->verb, VERB_LATE);
    assert_int_equal(accepted("help")->verb, VERB_HELP);
    assert_int_equal(accepted("late --help")->verb, VERB_HELP);
    assert_int_equal(accepted("-V")->verb, VERB_VERSION);
    assert_int_equal(accepted("show filage coop")->verb, VERB_SHOW);
    assert_int_equal(parsed.word_count, 2);
    assert_string_equal(parsed.words[1], "coop");
    assert_string_equal(accepted("list signes\xC2\xA0"
                                 "de\xE2\x80\xAFsens")
                            ->words[0],
                        "signes de sens");
    assert_int_equal(accepted("list")->word_count, 0);
    assert_int_equal(accepted("due")->days, -1);
    assert_int_equal(accepted("due 45")->days, 45);
    assert_int_equal(accepted("print timeline")->view, PRINT_TIMELINE);
    assert_int_equal(parsed.word_count, 0);
    assert_string_equal(accepted("print detail P04")->words[0], "P04");
    assert_string_equal(accepted("check a b")->paths[1], "b");
    assert_int_equal(parsed.verb, VERB_CHECK);
}

static void test_paths(void **state)
{
    char words[128];

    (void)state;
    assert_int_equal(accepted("./late")->verb, VERB_DASHBOARD);
    assert_string_equal(parsed.paths[0], "./late");
    assert_string_equal(accepted("- x.csv")->paths[0], "-");
    assert_string_equal(accepted("projets.csv")->paths[0], "projets.csv");
    snprintf(words, sizeof words, "%s other", folder);
    assert_int_equal(accepted(words)->path_count, 2);
    assert_int_equal(accepted("-- -odd.csv")->path_count, 1);
    assert_string_equal(parsed.paths[0], "-odd.csv");
    assert_refused("-d ", "-d needs a value");
    assert_refused("--data=", "--data: a folder or a file is expected, not an empty word");
}

static void test_did_you_mean(void **state)
{
    char words[128], expected[256];

    (void)state;
    assert_refused("lates",
                   "\"lates\" is neither a command nor a file; did you mean \"late\"?");
    assert_refused("bugdet", "\"bugdet\" is neither a command nor a file; did you mean "
                             "\"budget\"?");
    assert_refused("zzz", "\"zzz\" is neither a command nor a file; jalon --help names the "
                          "commands");
    assert_refused("tabel",
                   "\"tabel\" is neither a command nor a file; did you mean \"table\"?");
    assert_refused("table", "something is missing: jalon table FILE");
    assert_refused("table a.csv b.csv", "one file is expected, not b.csv as well");
    assert_refused("table a.csv --table 0",
                   "--table: \"0\" is not the number of a table");
    assert_refused("--asof 2026", "--asof is no option; did you mean --as-of?");
    assert_refused("--frobnicate",
                   "--frobnicate is no option; jalon --help names them all");
    assert_refused("-x", "-x is no option; jalon --help names them all");
    assert_refused("--as-of", "--as-of needs a value");
    assert_refused("--ascii=1", "--ascii takes no value");
    assert_refused("print lits", "\"lits\" is not known; did you mean \"list\"?");
    snprintf(words, sizeof words, "%s late", folder);
    snprintf(expected, sizeof expected, "the command comes first: jalon late -d %s",
             folder);
    assert_refused(words, expected);
    snprintf(words, sizeof words, "late %s", folder);
    snprintf(expected, sizeof expected, "data come behind -d: jalon late -d %s", folder);
    assert_refused(words, expected);
    snprintf(words, sizeof words, "due 30 %s", folder);
    snprintf(expected, sizeof expected, "data come behind -d: jalon due -d %s", folder);
    assert_refused(words, expected);
    assert_refused("export P04", "export does not take \"P04\"");
    assert_refused("due 300000", "\"300000\" is no number of days; 0 to 36600 is expected");
    assert_refused("show", "something is missing: jalon show WHAT");
    assert_refused("print", "something is missing: jalon print VIEW [WHAT]");
}

static void test_questions(void **state)
{
    const struct options *options = accepted("due 45 officer:b late");

    (void)state;
    assert_int_equal(options->days, 45);
    assert_int_equal(options->word_count, 2);
    assert_string_equal(options->words[0], "officer:b");
    options = accepted("due officer:b");
    assert_int_equal(options->days, -1);
    assert_int_equal(options->word_count, 1);
    assert_string_equal(accepted("budget by lead")->words[1], "lead");
    assert_string_equal(accepted("late due>01/01/2020")->words[0], "due>01/01/2020");
    assert_string_equal(accepted("list --sort grant-,lead")->sort, "grant-,lead");
    assert_string_equal(accepted("--sort lead")->sort, "lead");
    assert_null(accepted("list")->sort);
    assert_refused("late --sort lead",
                   "late has no order of projects: --sort is for list, timeline, budget, "
                   "print");
}

static void test_earlier_exports(void **state)
{
    (void)state;
    assert_string_equal(accepted("changes old")->baseline, "old");
    assert_string_equal(accepted("print changes --baseline old")->baseline, "old");
    assert_string_equal(accepted("list --baseline=old")->baseline, "old");
    assert_null(accepted("changes")->baseline); /* since the last visit */
    assert_null(accepted("list")->baseline);
    assert_refused("list --baseline", "--baseline needs a value");
    assert_refused("list --baseline -",
                   "--baseline: a folder or a file is expected, not \"-\"");
    assert_refused("list --baseline=",
                   "--baseline: a folder or a file is expected, not \"\"");
    assert_refused("changes -", "a folder or a file is expected, not \"-\"");
    assert_refused("changes old new", "changes does not take \"new\"");
}

static void test_formats(void **state)
{
    (void)state;
    assert_int_equal(accepted("export")->format, FORMAT_JSON);
    assert_int_equal(accepted("export --format json")->format, FORMAT_JSON);
    assert_int_equal(accepted("late --format text")->format, FORMAT_TEXT);
    assert_refused("export --format text", "export has no form \"text\"; it answers in json");
    assert_refused("export --format csv", "export has no form \"csv\"; it answers in json");
    assert_refused("list --format ics",
                   "list has no form \"ics\"; it answers in text, csv, json, md");
    assert_refused("print list --format csv",
                   "print has no form \"csv\"; it answers in text");
    assert_refused("--format md", "the dashboard has no form \"md\"; it answers in text");
    assert_int_equal(accepted("table a.csv")->format, FORMAT_CSV);
    assert_int_equal(accepted("late --format ics")->format, FORMAT_CALENDAR);
    assert_int_equal(accepted("late --format md")->format, FORMAT_MARKDOWN);
    assert_int_equal(accepted("check --format csv")->format, FORMAT_CSV);
    assert_int_equal(accepted("check --format json a")->format, FORMAT_JSON);
    assert_int_equal(accepted("check")->format, FORMAT_TEXT);
    assert_refused("late --format jsn", "--format: \"jsn\" is not known; did you mean "
                                        "\"json\"?");
    assert_refused("late --color red", "--color: \"red\" is not known; expected is one of "
                                       "auto, always, never");
}

static void test_plain(void **state)
{
    (void)state;
    assert_int_equal(accepted("print list --plain")->format, FORMAT_PLAIN);
    assert_int_equal(accepted("--plain")->format, FORMAT_PLAIN);
    assert_int_equal(accepted("late --plain --format text")->format, FORMAT_PLAIN);
    assert_int_equal(accepted("export --plain")->format, FORMAT_JSON);
    assert_refused("late --plain --format csv",
                   "--plain is a form of text; without --format");
}

static void test_days(void **state)
{
    static const char *const wrong[] = {"2026-02-30",  "31/11/2026", "23/11/6",
                                        "23/11/2026x", "hier",       "",
                                        "1/2",         "//",         "23-11-2026"};

    (void)state;
    assert_int_equal(accepted("--as-of 23/11/2026")->as_of, day_from_civil(2026, 11, 23));
    assert_int_equal(accepted("--as-of 1/2/2027")->as_of, day_from_civil(2027, 2, 1));
    assert_int_equal(accepted("--as-of \xC2\xA0"
                              "2027-02-01_")
                         ->as_of,
                     day_from_civil(2027, 2, 1));
    assert_int_equal(accepted("--as-of 1/1/27")->as_of, day_from_civil(2027, 1, 1));
    assert_int_equal(accepted("--as-of 1.2.2027")->as_of, day_from_civil(2027, 2, 1));
    assert_true(accepted("--as-of aujourd'hui")->as_of_today);
    assert_true(accepted("--as-of today")->as_of_today);
    assert_false(accepted("--as-of today --as-of 2027-02-01")->as_of_today);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char words[64], expected[160];

        snprintf(words, sizeof words, "--as-of=%s", wrong[i]);
        snprintf(expected, sizeof expected,
                 "--as-of: \"%s\" is no day; a day such as 23/11/2026 or 2026-11-23, or "
                 "\"today\" is expected",
                 wrong[i]);
        assert_refused(words, expected);
    }
}

static void test_sizes(void **state)
{
    static const char *const wrong[] = {"80",     "80x",          "x24",     "0x24",
                                        "80x0",   "80x1001",      "1001x24", "80x24x",
                                        "-80x24", "4294967376x24"};

    (void)state;
    assert_int_equal(accepted("--size 1x1000")->rows, 1000);
    assert_int_equal(accepted("--size 200×60")->columns, 200);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char words[64];
        struct buffer message = {0};

        snprintf(words, sizeof words, "--size=%s", wrong[i]);
        assert_false(parse(words, &message));
        assert_non_null(strstr(buffer_string(&message), "is no size"));
        buffer_clear(&message);
    }
}

static void test_delimiters_and_numbers(void **state)
{
    struct options options = {0};
    struct buffer message = {0};

    (void)state;
    assert_true(option_take_delimiter(&options, "\t", &message));
    assert_int_equal(options.delimiter, '\t');
    assert_true(option_take_delimiter(&options, "point-virgule", &message));
    assert_int_equal(options.delimiter, ';');
    assert_true(option_take_delimiter(&options, "|", &message));
    assert_int_equal(options.delimiter, '|');
    assert_false(option_take_delimiter(&options, "x", &message));
    assert_int_equal(options.delimiter, '|');
    buffer_clear(&message);
    assert_string_equal(accepted("due soon")->words[0], "soon");
    assert_refused("due 36601", "\"36601\" is no number of days; 0 to 36600 is expected");
    assert_refused("due 30x", "\"30x\" is no number of days; 0 to 36600 is expected");
}

static void test_language_before_all_else(void **state)
{
    char *const equals[] = {"jalon", "zzz", "--lang=fr", NULL};
    char *const apart[] = {"jalon", "--lang", "en", "--lang", "fr_FR", NULL};
    char *const none[] = {"jalon", "--", "--lang", "fr", NULL};
    char *const dangling[] = {"jalon", "--lang", NULL};
    enum language language = LANGUAGE_ENGLISH;

    (void)state;
    assert_true(options_find_language(3, equals, &language));
    assert_int_equal(language, LANGUAGE_FRENCH);
    language = LANGUAGE_ENGLISH;
    assert_true(options_find_language(5, apart, &language));
    assert_int_equal(language, LANGUAGE_FRENCH);
    language = LANGUAGE_ENGLISH;
    assert_false(options_find_language(4, none, &language));
    assert_false(options_find_language(2, dangling, &language));
    assert_int_equal(language, LANGUAGE_ENGLISH);
    assert_refused("--lang=de",
                   "--lang: \"de\" is no language of jalon; fr or en is expected");
}

static void test_configuration_fills_in(void **state)
{
    struct config config = {
        .has_language = true, .language = LANGUAGE_FRENCH, .color = CONFIG_COLOR_ALWAYS};
    char configured[] = "old";

    (void)state;
    accepted("");
    options_complete(&parsed, &config);
    assert_true(parsed.has_language);
    assert_int_equal(parsed.language, LANGUAGE_FRENCH);
    assert_int_equal(parsed.color, COLOR_ALWAYS);
    config.baseline = configured;
    accepted("");
    options_complete(&parsed, &config);
    assert_string_equal(parsed.baseline, "old");
    assert_false(parsed.baseline_asked);
    accepted("--baseline older");
    options_complete(&parsed, &config);
    assert_string_equal(parsed.baseline, "older");
    assert_true(parsed.baseline_asked);
    accepted("--lang en --color auto");
    options_complete(&parsed, &config);
    assert_int_equal(parsed.language, LANGUAGE_ENGLISH);
    assert_int_equal(parsed.color, COLOR_AUTO);
    config = (struct config){0};
    accepted("");
    options_complete(&parsed, &config);
    assert_false(parsed.has_language);
    assert_int_equal(parsed.color, COLOR_AUTO);
}

/* Every command and option stands in the help, and no line is wider than a terminal. */
static void test_help(void **state)
{
    struct buffer help = {0};
    const struct option_entry *entry;

    (void)state;
    options_help(&help);
    for (enum verb verb = VERB_DASHBOARD + 1; verb < VERB_COUNT; verb++) {
        char expected[32];

        snprintf(expected, sizeof expected, "\n  %s ", verb_entry(verb)->name);
        assert_non_null(strstr(buffer_string(&help), expected));
    }
    for (size_t i = 0; (entry = option_entry(i)); i++) {
        char expected[32];

        snprintf(expected, sizeof expected, " --%s", entry->name);
        assert_non_null(strstr(buffer_string(&help), expected));
    }
    for (const char *at = buffer_string(&help); *at;) {
        size_t length = strcspn(at, "\n");

        assert_in_range(length, 0, 80);
        at += length + 1;
    }
    buffer_reset(&help);
    options_version(&help);
    assert_int_equal(strncmp(buffer_string(&help), "jalon ", 6), 0);
    buffer_clear(&help);
}

/* Whatever is typed is taken or refused with a reason. */
static void test_any_command_line(void **state)
{
    static const char *const words[] = {
        "late",     "due",     "-d",   "--size",  "=",       "--",   "-",
        "\xC2\xA0", "--lang=", "-é",   "--color", "30",      "list", "-qh",
        "print",    "",        "--a",  "-Vd",     "x",       "./x",  "\xff",
        "--=",      "show",    "help", "table",   "--help=x"};
    enum { WORDS = sizeof words / sizeof *words };
    unsigned seed = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char *argv[6] = {(char[]){"jalon"}};
        struct buffer message = {0};
        int argc = 1;

        for (; argc < 5; argc++) {
            seed = seed * 1103515245u + 12345u;
            argv[argc] = (char *)(uintptr_t)words[(seed >> 16) % WORDS];
        }
        options_clear(&parsed);
        if (options_parse(argc, argv, &parsed, &message))
            assert_int_equal(message.length, 0);
        else
            assert_int_not_equal(message.length, 0);
        buffer_clear(&message);
    }
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    options_clear(&parsed);
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_the_dashboard),
        cmocka_unit_test(test_every_option),
        cmocka_unit_test(test_verbs_and_words),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_did_you_mean),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_earlier_exports),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_delimiters_and_numbers),
        cmocka_unit_test(test_language_before_all_else),
        cmocka_unit_test(test_configuration_fills_in),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_any_command_line),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
