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

#include "config/color_value.h"
#include "config/config.h"

static char folder[] = "/tmp/jalon-config-XXXXXX";
static char file[64];

static void write_bytes(const char *bytes, size_t length)
{
    FILE *out = fopen(file, "w");

    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    assert_int_equal(fclose(out), 0);
}

static struct config load(const char *content)
{
    struct config config;
    struct status status;

    write_bytes(content, strlen(content));
    status = config_load(file, &config);
    assert_string_equal(status.detail, "");
    assert_int_equal(status.code, STATUS_OK);
    return config;
}

static void assert_refused(const char *content, unsigned long line, const char *detail)
{
    struct config config;
    struct status status;

    write_bytes(content, strlen(content));
    status = config_load(file, &config);
    assert_int_equal(status.code, STATUS_INVALID);
    assert_string_equal(status.subject, file);
    assert_int_equal(status.line, line);
    assert_string_equal(status.detail, detail);
    config_clear(&config);
}

static void test_everything_set(void **state)
{
    struct config config = load("\xEF\xBB\xBF; a comment\r\n"
                                "data = /srv/exports\r\n"
                                "language = fr\r\n"
                                "color = never\r\n"
                                "\r\n"
                                "[health]\r\n"
                                "late_days = 1\n"
                                "due_days=2\n"
                                "slip_days : 3\n"
                                "behind_points = 4 ; a comment\n"
                                "declared_days = 5\n"
                                "# another\n"
                                "[deadlines]\n"
                                "days = 6");

    (void)state;
    assert_string_equal(config.data, "/srv/exports");
    assert_true(config.has_language);
    assert_int_equal(config.language, LANGUAGE_FRENCH);
    assert_int_equal(config.color, CONFIG_COLOR_NEVER);
    assert_int_equal(config.thresholds.late_days, 1);
    assert_int_equal(config.thresholds.due_days, 2);
    assert_int_equal(config.thresholds.slip_days, 3);
    assert_int_equal(config.thresholds.behind_points, 4);
    assert_int_equal(config.thresholds.declared_days, 5);
    assert_int_equal(config.thresholds.deadline_days, 6);
    config_clear(&config);
}

static void test_defaults(void **state)
{
    struct config config = load("");

    (void)state;
    assert_string_equal(config.path, file);
    assert_null(config.data);
    assert_false(config.has_language);
    assert_int_equal(config.color, CONFIG_COLOR_UNSET);
    assert_int_equal(config.thresholds.late_days, 30);
    assert_int_equal(config.thresholds.due_days, 14);
    assert_int_equal(config.thresholds.slip_days, 30);
    assert_int_equal(config.thresholds.behind_points, 15);
    assert_int_equal(config.thresholds.declared_days, 90);
    assert_int_equal(config.thresholds.deadline_days, 30);
    config_clear(&config);
}

static void assert_data(const char *value, const char *expected)
{
    struct config config;
    char content[128];

    snprintf(content, sizeof content, "data = %s\n", value);
    config = load(content);
    assert_string_equal(config.data, expected);
    config_clear(&config);
}

static void test_data_path(void **state)
{
    char expected[96];

    (void)state;
    setenv("HOME", "/home/officer", 1);
    assert_data("~/exports été", "/home/officer/exports été");
    assert_data("~", "/home/officer");
    assert_data("/srv/a;b", "/srv/a;b");
    assert_data("\xC2\xA0/srv/exports \xE2\x80\xAF", "/srv/exports");
    snprintf(expected, sizeof expected, "%s/exports", folder);
    assert_data("exports", expected);
    snprintf(expected, sizeof expected, "%s/~somebody", folder);
    assert_data("~somebody", expected);
}

static void test_mistakes(void **state)
{
    (void)state;
    assert_refused("\ndatta = /srv\n", 2, "\"datta\" is not known; did you mean \"data\"?");
    assert_refused("language = frr\n", 1, "\"frr\" is not known; did you mean \"fr\"?");
    assert_refused("color = allways\n", 1,
                   "\"allways\" is not known; did you mean \"always\"?");
    assert_refused("color = 1\n", 1, "\"1\" is not known; did you mean \"auto\"?");
    assert_refused("data =\n", 1, "a folder or a file is expected after \"data =\"");
    assert_refused("data = /a\ndata = /b\n", 2, "\"data\" stands in the file twice");
    assert_refused("[health]\nlate_day = 3\n", 2,
                   "\"late_day\" is not known; did you mean \"late_days\"?");
    assert_refused("\n[helath]\nlate = 3\n", 2,
                   "[helath] is not known; did you mean [health]?");
    assert_refused("late_days = 3\n", 1, "\"late_days\" belongs in the section [health]");
    assert_refused("[health]\ncolor = auto\n", 2,
                   "\"color\" belongs before the first section");
}

static void test_numbers(void **state)
{
    static const char *const wrong[] = {"",     "-1",          "3,5",   "0x10",
                                        "3661", "99999999999", "trente"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char content[64], detail[128];

        snprintf(content, sizeof content, "[health]\nlate_days = %s\n", wrong[i]);
        snprintf(detail, sizeof detail,
                 "late_days: \"%s\" found, a whole number from 0 to 3660 expected",
                 wrong[i]);
        assert_refused(content, 2, detail);
    }
    assert_refused("[health]\nbehind_points = 101\n", 2,
                   "behind_points: \"101\" found, a whole number from 0 to 100 expected");
}

static void test_lines_that_are_nothing(void **state)
{
    char content[512];

    (void)state;
    assert_refused("language = fr\njust words\ncolour = no\n", 2,
                   "\"name = value\" or \"[section]\" expected");
    assert_refused("[health\n", 1, "\"name = value\" or \"[section]\" expected");
    snprintf(content, sizeof content, "\ndata = /%0300d\n", 7);
    assert_refused(content, 2, "line too long, at most 198 bytes are expected");
}

static void test_first_mistake_counts(void **state)
{
    (void)state;
    assert_refused("color = x\nwords\n", 1, "\"x\" is not known; did you mean \"auto\"?");
}

static void test_places(void **state)
{
    struct config config;
    struct status status;
    struct buffer path = {0};

    (void)state;
    setenv("XDG_CONFIG_HOME", "/etc/xdg", 1);
    setenv("HOME", "/home/officer", 1);
    config_default_path(&path);
    assert_string_equal(buffer_string(&path), "/etc/xdg/jalon/config.ini");
    buffer_reset(&path);
    setenv("XDG_CONFIG_HOME", "relative", 1);
    config_default_path(&path);
    assert_string_equal(buffer_string(&path), "/home/officer/.config/jalon/config.ini");
    buffer_reset(&path);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    config_default_path(&path);
    assert_string_equal(buffer_string(&path), "");
    buffer_clear(&path);

    status = config_load(NULL, &config);
    assert_int_equal(status.code, STATUS_OK);
    assert_null(config.path);
    config_clear(&config);
}

static void test_missing_and_unreadable(void **state)
{
    struct config config;
    struct status status;

    (void)state;
    setenv("XDG_CONFIG_HOME", folder, 1);
    status = config_load(NULL, &config);
    assert_int_equal(status.code, STATUS_OK);
    assert_null(config.path);
    config_clear(&config);
    status = config_load("/tmp/jalon-no-such-file.ini", &config);
    assert_int_equal(status.code, STATUS_NOT_FOUND);
    assert_string_equal(status.subject, "/tmp/jalon-no-such-file.ini");
    config_clear(&config);
    status = config_load(folder, &config);
    assert_int_equal(status.code, STATUS_UNREADABLE);
    config_clear(&config);
}

static void test_found_by_itself(void **state)
{
    struct config config;
    struct status status;
    char path[96];

    (void)state;
    setenv("XDG_CONFIG_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/jalon", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/jalon/config.ini", folder);
    write_bytes("data = here\n", 12);
    assert_int_equal(rename(file, path), 0);
    status = config_load(NULL, &config);
    unlink(path);
    snprintf(path, sizeof path, "%s/jalon", folder);
    rmdir(path);
    assert_int_equal(status.code, STATUS_OK);
    snprintf(path, sizeof path, "%s/jalon/here", folder);
    assert_string_equal(config.data, path);
    config_clear(&config);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/config.ini", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    return rmdir(folder);
}

static void assert_entry(const struct config *config, size_t at, const char *header,
                         enum table_kind kind, int column)
{
    assert_true(at < config->mapping.count);
    assert_string_equal(config->mapping.entries[at].header, header);
    assert_int_equal(config->mapping.entries[at].kind, kind);
    assert_int_equal(config->mapping.entries[at].column, column);
}

static void test_columns(void **state)
{
    struct config config = load("language = fr\n"
                                "[columns]\n"
                                "Montant arrêté par la CP = grant\n"
                                "\"Planned Dates:Start Date\" = start ; a comment\n"
                                "Planned: a = b = award_date\r\n"
                                "  milestones.Date butoir = due\n"
                                "jalons.\"Rendu ; le\" = received_on\n"
                                "\"dit \"\"N°\"\"\" : lead_id\n"
                                "\"#\" = project_id\n"
                                "Couleur=other\n"
                                "[deadlines]\n"
                                "days = 6\n");

    (void)state;
    assert_entry(&config, 0, "Montant arrêté par la CP", TABLE_PROJECTS, PROJECT_GRANT);
    /* "start" is in two tables. */
    assert_entry(&config, 1, "Planned Dates:Start Date", TABLE_PROGRAMME, PROGRAMME_START);
    assert_entry(&config, 2, "Planned Dates:Start Date", TABLE_PROJECTS, PROJECT_START);
    assert_entry(&config, 3, "Planned: a = b", TABLE_PROJECTS, PROJECT_AWARD_DATE);
    assert_entry(&config, 4, "Date butoir", TABLE_MILESTONES, MILESTONE_DUE);
    assert_entry(&config, 5, "Rendu ; le", TABLE_MILESTONES, MILESTONE_RECEIVED_ON);
    assert_entry(&config, 6, "dit \"N°\"", TABLE_PROJECTS, PROJECT_LEAD_ID);
    assert_entry(&config, 7, "#", TABLE_MILESTONES, MILESTONE_PROJECT_ID);
    assert_entry(&config, 8, "Couleur", TABLE_PROGRAMME, COLUMN_NONE);
    assert_int_equal(config.mapping.count, 8 + TABLE_COUNT);
    assert_int_equal(config.thresholds.deadline_days, 6);
    config_clear(&config);
    assert_int_equal(config.mapping.count, 0);
}

static void test_columns_refused(void **state)
{
    (void)state;
    assert_refused("[columns]\nMontant = grnat\n", 2,
                   "\"grnat\" is not known; did you mean \"grant\"?");
    assert_refused("[columns]\nmilestones.Fin = ended\n", 2,
                   "\"ended\" is not known; did you mean \"project_id\"?");
    assert_refused("[columns]\nprojects.Butoir = due\n", 2,
                   "\"due\" is not known; did you mean \"id\"?");
    assert_refused("[columns]\nA = grant\n\nA = paid\n", 4,
                   "\"A\" stands in the file twice");
    assert_refused("[columns]\n\"A = grant\n", 2, "HEADER = NAME expected");
    assert_refused("[columns]\n\"A\" grant = x\n", 2, "HEADER = NAME expected");
    assert_refused("[columns]\n = grant\n", 2, "HEADER = NAME expected");
    assert_refused("[columns]\nA = ; grant\n", 2, "HEADER = NAME expected");
    assert_refused("[columns]\nA : grant\n", 2, "HEADER = NAME expected");
    static char line[5000] = "[columns]\n";
    memset(line + 10, 'x', 4800);
    assert_refused(line, 2, "the line is too long");
    assert_refused("[column]\nA = grant\n", 1,
                   "[column] is not known; did you mean [columns]?");
    assert_refused("\n[column]\n", 2, "[column] is not known; did you mean [columns]?");
}

static void test_in_french(void **state)
{
    struct config config = load("données = /srv/exports\n"
                                "Référence = /srv/avant\n"
                                "langue = français\n"
                                "couleur = jamais\n"
                                "visites = non\n"
                                "souris = Non\n"
                                "[Santé]\n"
                                "jours_retard = 1\n"
                                "jours_échéance = 2\n"
                                "jours glissement = 3\n"
                                "points_retard = 4\n"
                                "jours_déclaration = 5\n"
                                "[échéances]\n"
                                "jours = 6\n"
                                "[ colonnes ]\n"
                                "Montant arrêté = grant\n"
                                "[touches]\n"
                                "filtrer = F4 f\n"
                                "[couleurs]\n"
                                "retard = rouge gras\n"
                                "[liste]\n"
                                "colonnes = porteur délai\n"
                                "tri = porteur\n");

    (void)state;
    assert_string_equal(config.data, "/srv/exports");
    assert_string_equal(config.baseline, "/srv/avant");
    assert_int_equal(config.language, LANGUAGE_FRENCH);
    assert_int_equal(config.color, CONFIG_COLOR_NEVER);
    assert_false(config.visits);
    assert_false(config.mouse);
    assert_int_equal(config.thresholds.late_days, 1);
    assert_int_equal(config.thresholds.due_days, 2);
    assert_int_equal(config.thresholds.slip_days, 3);
    assert_int_equal(config.thresholds.behind_points, 4);
    assert_int_equal(config.thresholds.declared_days, 5);
    assert_int_equal(config.thresholds.deadline_days, 6);
    assert_entry(&config, 0, "Montant arrêté", TABLE_PROJECTS, PROJECT_GRANT);
    assert_string_equal(config.keys.items[0].name, "filtrer");
    assert_string_equal(config.colors.items[0].name, "retard");
    assert_string_equal(config.list_columns, "porteur délai");
    assert_string_equal(config.sort, "porteur");
    assert_int_equal(config.rows[CONFIG_KEY_SORT], 23);
    config_clear(&config);
}

static void test_in_windows_1252(void **state)
{
    struct config config = load("donn\xE9" "es = /srv/\xE9t\xE9\r\n"
                                "[columns]\r\n"
                                "Montant vot\xE9 (\x80) = grant\r\n"
                                "Échéance prévue = due\r\n");

    (void)state;
    assert_string_equal(config.data, "/srv/été");
    assert_entry(&config, 0, "Montant voté (€)", TABLE_PROJECTS, PROJECT_GRANT);
    assert_entry(&config, 1, "Échéance prévue", TABLE_MILESTONES, MILESTONE_DUE);
    config_clear(&config);
    assert_refused("\ndata = /srv/\x81\n", 2, "text in UTF-8 or windows-1252 expected");
    assert_refused("# \x07\n", 1, "text in UTF-8 or windows-1252 expected");
}

static void test_keys(void **state)
{
    struct config config = load("[keys]\n"
                                "filter = F4 f\n"
                                "month-on = ; > #\n"
                                "  suspend =\n"
                                "; a comment\n"
                                "finer = = +\n");

    (void)state;
    assert_int_equal(config.keys.count, 4);
    assert_string_equal(config.keys.items[1].name, "month-on");
    assert_string_equal(config.keys.items[1].value, "; > #");
    assert_int_equal(config.keys.items[1].row, 3);
    assert_string_equal(config.keys.items[2].value, "");
    assert_string_equal(config.keys.items[3].name, "finer");
    assert_string_equal(config.keys.items[3].value, "= +");
    config_clear(&config);
    assert_refused("[keys]\nfilter f\n", 2, "COMMAND = KEYS expected");
    assert_refused("[keys]\n= f\n", 2, "COMMAND = KEYS expected");
    assert_refused("[keys]\nfilter = f\nFilter = g\n", 3, "\"Filter\" stands in the file twice");
}

static void test_colors(void **state)
{
    struct config config = load("[colors]\n"
                                "late = 166 bold ; as it is\n"
                                "done = bleu, souligné\n");

    (void)state;
    assert_int_equal(config.colors.count, 2);
    assert_string_equal(config.colors.items[0].value, "166 bold");
    assert_int_equal(config.colors.items[1].row, 3);
    config_clear(&config);
    assert_refused("[colors]\nlate = orrange\n", 2,
                   "\"orrange\" is not known; did you mean \"orange\"?");
    assert_refused("[colors]\nlate = 256\n", 2,
                   "\"256\" found, a colour from 0 to 255 expected");
    assert_refused("[colors]\nlate = red blue\n", 2,
                   "\"blue\" is a second colour; one is expected");
    assert_refused("[colors]\nlate =\n", 2,
                   "a colour is expected, such as orange or 166 bold");
}

static void assert_color(const char *value, struct color_value expected)
{
    struct color_value color;
    struct buffer message = {0};

    assert_true(color_value_read(value, &color, &message));
    assert_int_equal(color.color, expected.color);
    assert_int_equal(color.has_attributes, expected.has_attributes);
    assert_int_equal(color.bold, expected.bold);
    assert_int_equal(color.underline, expected.underline);
    assert_int_equal(color.reverse, expected.reverse);
    buffer_clear(&message);
}

static void test_color_values(void **state)
{
    (void)state;
    assert_color("166", (struct color_value){.color = 166});
    assert_color("0", (struct color_value){.color = 0});
    assert_color("default", (struct color_value){.color = COLOR_VALUE_DEFAULT});
    assert_color("Défaut gras", (struct color_value){COLOR_VALUE_DEFAULT, true, true, false, false});
    assert_color("plain", (struct color_value){COLOR_VALUE_UNSET, true, false, false, false});
    assert_color("bleu-vif inversé  souligné", (struct color_value){12, true, false, true, true});
}

static void test_list(void **state)
{
    struct config config = load("[list]\ncolumns = lead  delay\nsort = grant-\n");

    (void)state;
    assert_string_equal(config.list_columns, "lead  delay");
    assert_string_equal(config.sort, "grant-");
    config_clear(&config);
    assert_refused("[list]\ncolumns =\n", 2, "names are expected after \"columns =\"");
    assert_refused("[list]\nsrot = lead\n", 2, "\"srot\" is not known; did you mean \"sort\"?");
}

static void test_questions(void **state)
{
    struct config config = load("[questions]\n"
                                "my projects = officer:dupont late ; mine\n"
                                "\"a=b\" = title:\"x ; y\"\n");

    (void)state;
    assert_int_equal(config.questions.count, 4 + 2);
    const struct question *own = question_exactly(&config.questions, text_of("My projects"));
    assert_string_equal(own->line, "officer:dupont late");
    assert_string_equal(own->path, file);
    assert_int_equal(own->row, 2);
    assert_false(own->kept);
    own = question_exactly(&config.questions, text_of("a=b"));
    assert_string_equal(own->line, "title:\"x ; y\"");
    config_clear(&config);
    assert_refused("[questions]\nlate\n", 2, "NAME = QUESTION expected");
    assert_refused("[questions]\nBilans en retard = late\n", 2,
                   "\"Bilans en retard\" is built in; another name is expected");
}

/* libinih would take an indented line for more of the one before. */
static void test_indentation(void **state)
{
    struct config config = load("  data = /a\n[health]\n\tlate_days = 1\n    due_days = 2\n");

    (void)state;
    assert_string_equal(config.data, "/a");
    assert_int_equal(config.thresholds.late_days, 1);
    assert_int_equal(config.thresholds.due_days, 2);
    config_clear(&config);
}

static void test_switches(void **state)
{
    struct config config = load("");

    (void)state;
    assert_true(config.visits);
    assert_true(config.mouse);
    config_clear(&config);
    assert_refused("visits = ouii\n", 1, "\"ouii\" is not known; did you mean \"oui\"?");
    assert_refused("mouse = 1\n", 1, "\"1\" is not known; did you mean \"yes\"?");
    assert_refused("baseline =\n", 1, "a folder or a file is expected after \"baseline =\"");
    assert_refused("référence = /a\nbaseline = /b\n", 2, "\"baseline\" stands in the file twice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_set),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_data_path),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_lines_that_are_nothing),
        cmocka_unit_test(test_first_mistake_counts),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_missing_and_unreadable),
        cmocka_unit_test(test_found_by_itself),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_columns_refused),
        cmocka_unit_test(test_in_french),
        cmocka_unit_test(test_in_windows_1252),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_colors),
        cmocka_unit_test(test_color_values),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_indentation),
        cmocka_unit_test(test_switches),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
