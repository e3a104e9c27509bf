/* SPDX-License-Identifier: MIT */
/* The formats that open as they are: one small file of each, read without any option. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"

static struct portfolio *loaded;

static int forget(void **state)
{
    (void)state;
    assert_accounted(loaded);
    portfolio_free(loaded);
    loaded = NULL;
    return 0;
}

static void load(const char *folder, const char *name)
{
    char path[4096];
    const char *root = getenv("JALON_TEST_SRCDIR");

    snprintf(path, sizeof path, "%s/tests/data/%s/%s.csv", root ? root : ".", folder, name);
    loaded = load_path(path);
    assert_true(loaded->source_count >= 1);
}

/* A value as a test writes it: days as ISO, amounts in cents, shares in hundredths of a
 * percent, words of the vocabularies by number, "-" for unknown. */
static void print_value(const struct table *table, row_t row, int column,
                        enum column_type type, char *out, size_t size)
{
    struct text text = type == TYPE_TEXT ? table_text(table, row, column) : text_of("");
    day_t day = DAY_UNKNOWN;
    money_t money;

    switch (type) {
    case TYPE_TEXT:
        snprintf(out, size, "%.*s", (int)text.length, text.bytes ? text.bytes : "");
        break;
    case TYPE_DATE:
        day = table_date(table, row, column);
        if (day == DAY_UNKNOWN)
            snprintf(out, size, "-");
        else
            day_to_iso(day, out);
        break;
    case TYPE_MONEY:
        money = table_money(table, row, column);
        if (money == MONEY_UNKNOWN)
            snprintf(out, size, "-");
        else
            snprintf(out, size, "%lld", (long long)money);
        break;
    default:
        snprintf(out, size, "%d", (int)table_number(table, row, column));
        break;
    }
}

struct value {
    row_t row;
    int column;
    const char *expected;
};

static void assert_values(const struct table *table, const struct value *values,
                          size_t count)
{
    char found[512];
    int columns_count;
    const struct column *columns = columns_of(table->kind, &columns_count);

    for (size_t i = 0; i < count; i++) {
        int column = values[i].column;
        print_value(table, values[i].row, column, columns[column].type, found,
                    sizeof found);
        if (strcmp(found, values[i].expected) != 0)
            fail_msg("row %u, %s: \"%s\", not \"%s\"", values[i].row, columns[column].name,
                     found, values[i].expected);
    }
}
#define ASSERT_PROJECTS(...)                                                               \
    do {                                                                                   \
        static const struct value values_[] = {__VA_ARGS__};                               \
        assert_values(&loaded->projects, values_, sizeof values_ / sizeof *values_);       \
    } while (0)
#define ASSERT_MILESTONES(...)                                                             \
    do {                                                                                   \
        static const struct value values_[] = {__VA_ARGS__};                               \
        assert_values(&loaded->milestones, values_, sizeof values_ / sizeof *values_);     \
    } while (0)

/* Every milestone has its project. */
static void assert_linked(uint32_t milestones, uint32_t projects)
{
    const struct table *table = &loaded->milestones;

    assert_int_equal(table->row_count, milestones);
    assert_int_equal(loaded->projects.row_count, projects);
    assert_int_equal(findings_of(loaded, FINDING_ORPHAN), 0);
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row))
        assert_int_not_equal(portfolio_project_of(loaded, row), ROW_NONE);
}

static void assert_all_well(uint32_t projects)
{
    assert_int_equal(loaded->projects.row_count, projects);
    assert_int_equal(portfolio_to_check(loaded), 0);
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 0);
}

static void test_scdl(void **state)
{
    (void)state;
    load("formats", "scdl");
    assert_all_well(2);
    ASSERT_PROJECTS({0, PROJECT_ID, "2025-CP-0101"},
                    {0, PROJECT_TITLE, "Rénovation d'un atelier partagé"},
                    {0, PROJECT_LEAD, "Atelier des Marais"},
                    {0, PROJECT_LEAD_ID, "11111111100012"}, {0, PROJECT_GRANT, "1850050"},
                    {0, PROJECT_AWARD_DATE, "2025-03-14"}, {1, PROJECT_ID, "2025-CP-0102"},
                    {1, PROJECT_GRANT, "720000"});
}

/* As published. */
static void test_scdl_as_found(void **state)
{
    static const char *const names[] = {"scdl-exemple-valide", "scdl-fixture"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        load("real", names[i]);
        assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 0);
        assert_int_equal(findings_of(loaded, FINDING_COLUMN_TWICE), 0);
        assert_int_equal(findings_of(loaded, FINDING_COLUMN_MISSING), 0);
        if (i == 0)
            ASSERT_PROJECTS({0, PROJECT_ID, "CONV N° 2074-15 2015-06-19"},
                            {0, PROJECT_TITLE, "Fonctionnement"},
                            {0, PROJECT_GRANT, "9978657"},
                            {0, PROJECT_AWARD_DATE, "2015-07-07"});
        else
            ASSERT_PROJECTS({1, PROJECT_ID, "2102763867"}, {1, PROJECT_LEAD, "ANNO_2"},
                            {1, PROJECT_GRANT, "5000000"});
        forget(NULL);
    }
    /* Headers with stars, text encoded twice. */
    load("real", "scdl-dilcrah-2019");
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 0);
    ASSERT_PROJECTS({0, PROJECT_ID, "2102661732"}, {0, PROJECT_LEAD, "ANNO_1"},
                    {0, PROJECT_GRANT, "4500000"}, {0, PROJECT_AWARD_DATE, "2019-05-10"},
                    {0, PROJECT_KIND, "aide en numéraire"});
}

static void test_360giving(void **state)
{
    (void)state;
    load("formats", "360giving");
    assert_all_well(2);
    ASSERT_PROJECTS(
        {0, PROJECT_ID, "360G-exemple-0001"}, {0, PROJECT_TITLE, "Garden on the roof"},
        {0, PROJECT_LEAD, "Rooftop Trust"}, {0, PROJECT_LEAD_ID, "GB-CHC-0000001"},
        {0, PROJECT_ASKED, "1200000"}, {0, PROJECT_GRANT, "950025"},
        {0, PROJECT_PAID, "400000"}, {0, PROJECT_AWARD_DATE, "2025-02-03"},
        {0, PROJECT_START, "2025-03-01"}, {0, PROJECT_END, "2026-02-28"},
        {0, PROJECT_UPDATED, "2025-06-01"}, {0, PROJECT_KIND, "Green places"},
        {0, PROJECT_TERRITORY, "Exampleton"}, {1, PROJECT_PAID, "-"});
}

static void test_eu_2014_2020(void **state)
{
    (void)state;
    load("formats", "eu-2014-2020");
    assert_all_well(2);
    ASSERT_PROJECTS({0, PROJECT_ID, "EX0001234"}, {0, PROJECT_TITLE, "Halle aux outils"},
                    {0, PROJECT_LEAD, "Commune de Vallonbas"},
                    {0, PROJECT_START, "2017-09-01"}, {0, PROJECT_END, "2019-12-31"},
                    {0, PROJECT_ELIGIBLE, "24530080"}, {0, PROJECT_GRANT, "12265040"},
                    {0, PROJECT_AWARD_DATE, "2017-07-12"}, {0, PROJECT_KIND, "FEDER"},
                    {0, PROJECT_TERRITORY, "Exemple"},
                    {0, PROJECT_DESCRIPTION, "Une halle où l'on prête des outils"});
}

static void test_eu_2021_2027(void **state)
{
    (void)state;
    load("formats", "eu-2021-2027");
    assert_all_well(2);
    ASSERT_PROJECTS({1, PROJECT_ID, "EX2100008"}, {1, PROJECT_TITLE, "Passerelle du canal"},
                    {1, PROJECT_LEAD, "Commune de Vallonhaut"},
                    {1, PROJECT_START, "2024-04-15"}, {1, PROJECT_END, "2026-09-30"},
                    {1, PROJECT_ELIGIBLE, "35050050"}, {1, PROJECT_GRANT, "21030030"},
                    {1, PROJECT_AWARD_DATE, "2024-05-02"}, {1, PROJECT_THEME, "2.8"});
}

/* Some regions publish no numbers. */
static void test_eu_without_number(void **state)
{
    (void)state;
    load("formats", "eu-without-number");
    assert_all_well(2);
    assert_int_equal(findings_of(loaded, FINDING_ID_MADE), 1);
    ASSERT_PROJECTS({0, PROJECT_ID, "l. 2"}, {1, PROJECT_ID, "l. 3"},
                    {1, PROJECT_TITLE, "Laboratoire ouvert"},
                    {1, PROJECT_LEAD, "Lycée des Dunes"}, {1, PROJECT_START, "2017-01-01"},
                    {1, PROJECT_END, "2019-06-30"}, {1, PROJECT_ELIGIBLE, "9642035"},
                    {1, PROJECT_UPDATED, "2022-08-05"},
                    {1, PROJECT_THEME, "Recherche et innovation"});
}

static void test_eu_in_two_languages(void **state)
{
    (void)state;
    load("formats", "eu-bilingual");
    assert_all_well(2);
    ASSERT_PROJECTS({0, PROJECT_ID, "15P00042"}, {0, PROJECT_TITLE, "Verger conservatoire"},
                    {0, PROJECT_LEAD, "Association des Pommiers"},
                    {0, PROJECT_LEAD_ID, "33333333300014"},
                    {0, PROJECT_START, "2015-11-01"}, {0, PROJECT_END, "2018-10-31"},
                    {0, PROJECT_ELIGIBLE, "5400000"}, {0, PROJECT_GRANT, "2700000"},
                    {0, PROJECT_THEME, "085 - Biodiversité"});
}

static void test_cordis(void **state)
{
    (void)state;
    load("formats", "cordis");
    assert_all_well(3);
    ASSERT_PROJECTS({0, PROJECT_ID, "990000001"},
                    {0, PROJECT_TITLE, "Light for small harbours"},
                    {0, PROJECT_STATUS, "4"}, {1, PROJECT_STATUS, "8"},
                    {2, PROJECT_STATUS, "9"}, {0, PROJECT_START, "2025-01-01"},
                    {0, PROJECT_END, "2028-12-31"}, {0, PROJECT_BUDGET, "123456789"},
                    {0, PROJECT_GRANT, "99999950"}, {0, PROJECT_AWARD_DATE, "2024-11-20"},
                    {0, PROJECT_UPDATED, "2025-02-03"}, {0, PROJECT_KIND, "HORIZON-RIA"},
                    {0, PROJECT_DESCRIPTION, "To light harbours; with little power."});
}

static void test_redmine(void **state)
{
    (void)state;
    load("formats", "redmine");
    assert_linked(3, 2);
    assert_all_well(2);
    ASSERT_MILESTONES({0, MILESTONE_PROJECT_ID, "Harbour lights"}, {0, MILESTONE_ID, "412"},
                      {0, MILESTONE_TITLE, "Choose the lamps"},
                      {0, MILESTONE_PLANNED_START, "2026-02-02"},
                      {0, MILESTONE_DUE, "2026-03-13"}, {0, MILESTONE_DONE_ON, "-"},
                      {0, MILESTONE_PROGRESS, "3000"}, {1, MILESTONE_DONE_ON, "2026-02-18"},
                      {2, MILESTONE_PROJECT_ID, "Wet meadows"});
}

static void test_redmine_in_french(void **state)
{
    (void)state;
    load("formats", "redmine-fr");
    assert_linked(2, 1);
    assert_all_well(1);
    ASSERT_MILESTONES(
        {0, MILESTONE_PROJECT_ID, "Lanternes du port"}, {0, MILESTONE_ID, "512"},
        {0, MILESTONE_TITLE, "Choisir les lampes"},
        {0, MILESTONE_PLANNED_START, "2026-02-02"}, {0, MILESTONE_DUE, "2026-03-13"},
        {1, MILESTONE_DONE_ON, "2026-02-18"}, {1, MILESTONE_PROGRESS, "10000"});
}

static void test_taskjuggler(void **state)
{
    (void)state;
    load("formats", "taskjuggler");
    assert_linked(3, 1);
    assert_all_well(1);
    ASSERT_MILESTONES({1, MILESTONE_PROJECT_ID, "taskjuggler"},
                      {1, MILESTONE_ID, "lamps.choice"},
                      {1, MILESTONE_TITLE, "Choice of the lamps"},
                      {1, MILESTONE_PLANNED_START, "2026-02-02"},
                      {1, MILESTONE_DUE, "2026-03-13"}, {0, MILESTONE_PROGRESS, "4500"});
}

static void test_ganttproject(void **state)
{
    (void)state;
    load("formats", "ganttproject");
    assert_linked(2, 1);
    assert_all_well(1);
    ASSERT_MILESTONES({0, MILESTONE_ID, "0"}, {0, MILESTONE_TITLE, "Study of the quays"},
                      {0, MILESTONE_PLANNED_START, "2026-01-05"},
                      {0, MILESTONE_DUE, "2026-01-30"}, {0, MILESTONE_PROGRESS, "10000"},
                      {0, MILESTONE_AMOUNT, "150000"},
                      {1, MILESTONE_NOTE, "to be read by two"});
}

static void test_ms_project(void **state)
{
    static const char *const names[] = {"ms-project", "ms-project-fr"};
    static const char *const titles[] = {"Interim report", "Rapport intermédiaire"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        load("formats", names[i]);
        assert_linked(3, 1);
        assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 0);
        assert_int_equal(findings_of(loaded, FINDING_COLUMN_TWICE), 0);
        assert_text(table_text(&loaded->projects, 0, PROJECT_ID), names[i]);
        assert_text(table_text(&loaded->milestones, 1, MILESTONE_TITLE), titles[i]);
        assert_int_equal(loaded->sources[0]->cell_of[MILESTONE_ID], 0);
        assert_int_equal(loaded->sources[0]->cell_of[MILESTONE_PLANNED_START], 4);
        assert_int_equal(loaded->sources[0]->cell_of[MILESTONE_DUE], 5);
        ASSERT_MILESTONES({1, MILESTONE_ID, "2"}, {1, MILESTONE_PROGRESS, "5000"});
        if (i == 0)
            forget(NULL);
    }
}

static void test_spreadsheet_milestones(void **state)
{
    (void)state;
    load("formats", "spreadsheet-milestones");
    assert_linked(3, 1);
    assert_all_well(1);
    ASSERT_MILESTONES(
        {0, MILESTONE_PROJECT_ID, "EX-01"}, {0, MILESTONE_TITLE, "Convention signée"},
        {0, MILESTONE_DUE, "2026-01-15"}, {0, MILESTONE_RECEIVED_ON, "2026-01-12"},
        {0, MILESTONE_DONE_ON, "2026-01-14"}, {1, MILESTONE_AMOUNT, "500000"},
        {2, MILESTONE_BASELINE_DUE, "2026-11-30"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_scdl, forget),
        cmocka_unit_test_teardown(test_scdl_as_found, forget),
        cmocka_unit_test_teardown(test_360giving, forget),
        cmocka_unit_test_teardown(test_eu_2014_2020, forget),
        cmocka_unit_test_teardown(test_eu_2021_2027, forget),
        cmocka_unit_test_teardown(test_eu_without_number, forget),
        cmocka_unit_test_teardown(test_eu_in_two_languages, forget),
        cmocka_unit_test_teardown(test_cordis, forget),
        cmocka_unit_test_teardown(test_redmine, forget),
        cmocka_unit_test_teardown(test_redmine_in_french, forget),
        cmocka_unit_test_teardown(test_taskjuggler, forget),
        cmocka_unit_test_teardown(test_ganttproject, forget),
        cmocka_unit_test_teardown(test_ms_project, forget),
        cmocka_unit_test_teardown(test_spreadsheet_milestones, forget),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
