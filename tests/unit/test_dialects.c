/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"

/* Folders that do not give what was meant yet: say why. The test fails when one of them
 * does, so that it is taken off the list. */
static const char *const later[] = {
    "31-unquoted-decimal-comma", /* every row is refused and reported, none repaired */
};

static char folder[512];

static const char *data_path(const char *name)
{
    const char *root = getenv("JALON_TEST_SRCDIR");

    snprintf(folder, sizeof folder, "%s/tests/data/%s", root ? root : ".", name);
    return folder;
}

static void write_money(money_t amount, char *out, size_t size)
{
    if (money_known(amount))
        snprintf(out, size, "%lld", (long long)amount);
    else
        snprintf(out, size, "\\N");
}

static void write_number(enum column_type type, int32_t number, char *out, size_t size)
{
    if (number == NUMBER_UNKNOWN)
        snprintf(out, size, "\\N");
    else if (type == TYPE_FLAG)
        snprintf(out, size, "%s", number ? "true" : "false");
    else if (type == TYPE_PERCENT && number % 100 == 0)
        snprintf(out, size, "%d", number / 100);
    else
        snprintf(out, size, "not whole: %d", number);
}

static void write_escaped(struct text text, char *out, size_t size)
{
    size_t length = 0;

    for (size_t i = 0; i < text.length && length + 3 < size; i++) {
        char byte = text.bytes[i];
        if (byte == '\n' || byte == '\t' || byte == '\\' || byte == '\r') {
            out[length++] = '\\';
            byte = byte == '\n' ? 'n' : byte == '\t' ? 't' : byte == '\r' ? 'r' : '\\';
        }
        out[length++] = byte;
    }
    out[length] = '\0';
}

/* The value of a cell as expected.values writes it. */
static void value_of(const struct table *table, row_t row, const char *name, char *out,
                     size_t size)
{
    int count, column = 0;
    const struct column *columns = columns_of(table->kind, &count);

    while (column < count && strcmp(columns[column].name, name) != 0)
        column++;
    if (column == count) {
        snprintf(out, size, "no such column");
    } else if (columns[column].type == TYPE_DATE) {
        day_t day = table_date(table, row, column);
        snprintf(out, size, "\\N");
        if (day != DAY_UNKNOWN)
            day_to_iso(day, out);
    } else if (columns[column].type == TYPE_MONEY) {
        write_money(table_money(table, row, column), out, size);
    } else if (columns[column].type >= TYPE_PERCENT && columns[column].type <= TYPE_FLAG) {
        write_number(columns[column].type, table_number(table, row, column), out, size);
    } else {
        write_escaped(table_text(table, row, column), out, size);
    }
}

static row_t nth_row(const struct table *table, unsigned long n)
{
    row_t row = table_first(table);

    while (n-- > 0 && row != ROW_NONE)
        row = table_next(table, row);
    return row;
}

/* How many values differ; the first few are printed. */
static size_t compare(const struct portfolio *portfolio, const char *name, bool quiet)
{
    char path[1200], line[2048], found[2048], kind[16], column[32];
    size_t differences = 0, values = 0;
    unsigned long row;
    int at;

    snprintf(path, sizeof path, "%s/expected.values", name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        assert_int_equal(sscanf(line, "%15s %lu %31s%n", kind, &row, column, &at), 3);
        const char *expected = line + at + 1;
        const struct table *table =
            strcmp(kind, "projects") == 0 ? &portfolio->projects : &portfolio->milestones;
        row_t number = nth_row(table, row);
        snprintf(found, sizeof found, "no such row");
        if (number != ROW_NONE)
            value_of(table, number, column, found, sizeof found);
        values++;
        if (strcmp(found, expected) == 0)
            continue;
        if (differences++ < 3 && !quiet)
            print_message("%s %s %lu %s: %s, not %s\n", name, kind, row, column, found,
                          expected);
    }
    fclose(file);
    assert_true(values > 500);
    return differences;
}

static bool is_later(const char *name)
{
    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++)
        if (strcmp(later[i], name) == 0)
            return true;
    return false;
}

static void test_every_dialect(void **state)
{
    char path[1024];
    DIR *all = opendir(data_path("dialects"));
    struct dirent *entry;
    size_t folders = 0, wrong = 0;

    (void)state;
    assert_non_null(all);
    while ((entry = readdir(all)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", data_path("dialects"), entry->d_name);
        struct portfolio *portfolio = load_path(path);
        bool good = compare(portfolio, path, is_later(entry->d_name)) == 0;
        if (good == is_later(entry->d_name)) {
            print_message("%s: %s\n", entry->d_name,
                          good ? "passes now, take it off the list" : "fails");
            wrong++;
        }
        assert_accounted(portfolio);
        portfolio_free(portfolio);
        folders++;
    }
    closedir(all);
    assert_int_equal(wrong, 0);
    assert_true(folders >= 27);
}

static void assert_amounts(const struct table *table, row_t row, const int *columns,
                           const money_t *amounts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_int_equal(table_money(table, row, columns[i]), amounts[i]);
}

/* Amounts cut in two by their decimal comma in every row: put together where there is one
 * way to do so, refused where there is not, and reported in either case. */
static void test_split_amounts(void **state)
{
    static const int columns[] = {PROJECT_BUDGET, PROJECT_GRANT, PROJECT_COMMITTED,
                                  PROJECT_PAID};
    struct portfolio *portfolio =
        load_path(data_path("dialects/31-unquoted-decimal-comma"));
    const struct table *projects = &portfolio->projects;

    (void)state;
    assert_int_equal(projects->row_count, 11);
    assert_int_equal(portfolio->milestones.row_count, 40);
    assert_int_equal(findings_of(portfolio, FINDING_UNQUOTED), 51);
    assert_int_equal(findings_of(portfolio, FINDING_UNSURE_ROW), 1);
    assert_int_equal(finding_of(portfolio, FINDING_UNSURE_ROW)->line, 14);
    assert_amounts(projects, 0, columns,
                   (const money_t[]){9850000, 6895000, 6895000, 2068500}, 4);
    assert_amounts(projects, 1, columns,
                   (const money_t[]){12040050, 7224030, 7224030, 2167209}, 4);
    assert_int_equal(table_number(projects, 1, PROJECT_PROGRESS), 4000);
    assert_int_equal(table_money(&portfolio->milestones, 1, MILESTONE_AMOUNT), 2068500);
    portfolio_free(portfolio);
}

struct expected_finding {
    const char *folder;
    enum finding_code code;
    const char *file;
    unsigned long line;
    unsigned column;
    const char *found;
};

static bool has_finding(const struct portfolio *portfolio,
                        const struct expected_finding *want)
{
    for (size_t i = 0; i < portfolio->findings.count; i++) {
        const struct finding *finding = &portfolio->findings.items[i];
        const char *name = finding->path ? strrchr(finding->path, '/') : NULL;
        if (finding->code == want->code && finding->line == want->line &&
            finding->column == want->column && name && strcmp(name + 1, want->file) == 0 &&
            finding->found && strcmp(finding->found, want->found) == 0)
            return true;
    }
    return false;
}

static void test_findings_name_their_place(void **state)
{
    static const struct expected_finding cases[] = {
        {"dialects/22-ragged", FINDING_LONG_ROW, "projects.csv", 7, 18, "colonne en trop"},
        {"dialects/22-ragged", FINDING_LONG_ROW, "milestones.csv", 6, 12,
         "colonne en trop"},
        {"dialects/22-ragged", FINDING_SHORT_ROW, "projects.csv", 14, 0, "HDF-2025-12"},
        {"dialects/23-duplicate-headers", FINDING_COLUMN_TWICE, "projects.csv", 1, 7,
         "Statut"},
        {"dialects/28-preamble-footer", FINDING_PREAMBLE, "projects.csv", 1, 0,
         "Fonds pour l'amélioration des conditions de travail"},
        {"dialects/28-preamble-footer", FINDING_FOOTER, "milestones.csv", 46, 0, "Total"},
        {"dialects/28-preamble-footer", FINDING_FOOTER, "milestones.csv", 47, 0,
         "Source : données illustratives"},
        {"dialects/32-sci-notation-ids", FINDING_DUPLICATE_ID, "projects.csv", 14, 1,
         "2,43E+13"},
        {"dialects/32-sci-notation-ids", FINDING_DAMAGED_ID, "projects.csv", 13, 1,
         "2,43E+13"},
        {"dialects/32-sci-notation-ids", FINDING_DAMAGED_ID, "projects.csv", 14, 1,
         "2,43E+13"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_DAMAGED_ID,
         "scdl-exemple-invalide-cellules.csv", 6, 6, "32402138500000.0"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_DATE,
         "scdl-exemple-invalide-cellules.csv", 5, 3, "05/12/2016"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_MONEY,
         "scdl-exemple-invalide-cellules.csv", 6, 9, "100000,1"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_FLAG_LANGUAGE,
         "scdl-exemple-invalide-cellules.csv", 6, 14, "no"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_FLAG_LANGUAGE,
         "scdl-exemple-invalide-cellules.csv", 8, 14, "yes"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_DAMAGED_ID,
         "scdl-exemple-invalide-cellules.csv", 6, 6, "32402138500000.0"},
        {"real/scdl-exemple-invalide-cellules.csv", FINDING_DUPLICATE_ID,
         "scdl-exemple-invalide-cellules.csv", 4, 4, "2016-0387"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct portfolio *portfolio = load_path(data_path(cases[i].folder));
        if (!has_finding(portfolio, &cases[i]))
            fail_msg("%s: no finding at line %lu", cases[i].folder, cases[i].line);
        portfolio_free(portfolio);
    }
}

static void test_real_exports(void **state)
{
    static const struct {
        const char *file;
        uint32_t projects, milestones;
        size_t to_check;
    } cases[] = {
        {"real/scdl-exemple-valide.csv", 29, 0, 0}, {"real/scdl-fixture.csv", 4, 0, 0},
        {"real/scdl-dilcrah-2019.csv", 4, 0, 0},    {"real/elegpm-jalons.csv", 1, 6, 0},
        {"real/elegpm-taches.csv", 1, 6, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct portfolio *portfolio = load_path(data_path(cases[i].file));
        assert_int_equal(portfolio->projects.row_count, cases[i].projects);
        assert_int_equal(portfolio->milestones.row_count, cases[i].milestones);
        assert_int_equal(portfolio_to_check(portfolio), cases[i].to_check);
        assert_accounted(portfolio);
        portfolio_free(portfolio);
    }
    struct portfolio *grants = load_path(data_path("real/scdl-exemple-valide.csv"));
    assert_int_equal(table_money(&grants->projects, 0, PROJECT_GRANT), 9978657);
    assert_text(table_text(&grants->projects, 0, PROJECT_LEAD_ID), "52499120500013");
    portfolio_free(grants);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_dialect),
        cmocka_unit_test(test_split_amounts),
        cmocka_unit_test(test_findings_name_their_place),
        cmocka_unit_test(test_real_exports),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
