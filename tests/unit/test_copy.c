/* SPDX-License-Identifier: MIT */
/* What jalon keeps for itself says when it is read again what the data said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "loading.h"
#include "monitor/difference.h"
#include "output/copy.h"
#include "portfolio_maker.h"
#include "random.h"

static const char *const names[TABLE_COUNT] = {"programme.csv", "projects.csv",
                                               "milestones.csv"};

static void write_copy(const struct portfolio *portfolio)
{
    unlink(scratch_path("data.csv"));
    for (int i = 0; i < TABLE_COUNT; i++) {
        unlink(scratch_path(names[i]));
        if (!copy_needed(portfolio, (enum table_kind)i))
            continue;
        FILE *file = fopen(scratch_path(names[i]), "wb");
        assert_non_null(file);
        copy_write(portfolio, (enum table_kind)i, file);
        assert_int_equal(fclose(file), 0);
    }
}

static struct portfolio *read_exact(const char *path, struct status *status)
{
    const struct load_options exact = {.exact = true};

    return load_with(path, &exact, status);
}

static void fail_at(const struct portfolio *before, const struct portfolio *after,
                    const struct change *change, const char *where)
{
    int count;
    const struct column *columns = columns_of(change->table, &count);
    struct buffer spelled[2] = {{0}, {0}};
    struct text old = {"", 0}, new = {"", 0};

    if (change->before != ROW_NONE)
        old = difference_before(before, change, &spelled[0]);
    if (change->after != ROW_NONE)
        new = difference_after(after, change, &spelled[1]);
    fail_msg("%s: table %d, %s: \"%.*s\" instead of \"%.*s\"", where, change->table,
             change->kind == CHANGE_CELL ? columns[change->column].name : "row",
             (int)new.length, new.bytes, (int)old.length, old.bytes);
}

/* Columns that are not ours; and words that a test has spoilt behind their values' backs.
 */
static bool of_no_account(const struct portfolio *before, const struct portfolio *after,
                          const struct change *change)
{
    int count;
    const struct column *columns = columns_of(change->table, &count);

    if (change->kind != CHANGE_CELL)
        return false;
    if (change->column == COLUMN_NONE)
        return true;
    return columns[change->column].type >= TYPE_PROJECT_STATUS &&
           text_equal(difference_before(before, change, NULL),
                      difference_after(after, change, NULL));
}

/* Nothing of ours may be another; the rest of the columns is not kept. */
static void assert_kept(const struct portfolio *portfolio, const char *where)
{
    struct status status;

    write_copy(portfolio);
    struct portfolio *copy = read_exact(scratch, &status);
    if (!status_ok(&status))
        fail_msg("%s: not read again, line %lu", where, status.line);
    struct difference difference = difference_of(portfolio, copy);
    for (size_t i = 0; i < difference.count; i++)
        if (!of_no_account(portfolio, copy, &difference.items[i]))
            fail_at(portfolio, copy, &difference.items[i], where);
    assert_int_equal(copy->projects.row_count, portfolio->projects.row_count);
    assert_int_equal(copy->milestones.row_count, portfolio->milestones.row_count);
    assert_int_equal(copy->programme.row_count, portfolio->programme.row_count);
    difference_clear(&difference);
    portfolio_free(copy);
}

static const char *source_path(const char *name)
{
    static char path[1024];

    snprintf(path, sizeof path, "%s/%s", getenv("JALON_TEST_SRCDIR"), name);
    return path;
}

static void assert_folder_kept(const char *path)
{
    struct status status;
    struct portfolio *portfolio = load_with(path, NULL, &status);

    if (status_ok(&status))
        assert_kept(portfolio, path);
    portfolio_free(portfolio);
}

static void test_sample(void **state)
{
    (void)state;
    assert_folder_kept(source_path("data"));
}

static void test_dialects(void **state)
{
    static const char *const folders[] = {"tests/data/dialects", "tests/data/formats",
                                          "tests/data/real"};
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char root[1024];
        snprintf(root, sizeof root, "%s", source_path(folders[i]));
        DIR *folder = opendir(root);
        struct dirent *entry;
        assert_non_null(folder);
        while ((entry = readdir(folder)) != NULL) {
            char path[2048];
            if (entry->d_name[0] == '.')
                continue;
            snprintf(path, sizeof path, "%s/%s", root, entry->d_name);
            assert_folder_kept(path);
            seen++;
        }
        closedir(folder);
    }
    assert_true(seen > 25);
}

static const char projects[] =
    "id;title;status;start;end;grant;paid;progress;cofunded;description;contact;ours?\n"
    "P1;Alpha, works;running;2025-01-01;2027-01-01;1000;-0.05;50;1;\"quoted\";a@b;mine\n"
    "P2;Béta;perhaps;2025-01-01;;;2000.10;0;0;;;\n"
    "P2;twice;running;;;;;;;;;\n"
    ";no number;running;;;;;;;;;\n"
    "P4;=1+1;;;;;;;;;;\n";
static const char milestones[] = "project_id;id;title;kind;due;amount;status\n"
                                 "P1;M1;Guide;interim_report;2026-10-01;;todo\n"
                                 "P1;;COPIL;committee;2026-10-15;0;todo\n"
                                 "P1;;COPIL;committee;;600;done\n"
                                 "P9;;Lost;visit;0001-01-01;92233720368547758;todo\n";
static const struct recipe full = {
    .programme = "name;envelope;public_cap_pct;applications\nFact;9000;80.00;12\n",
    .projects = projects,
    .milestones = milestones};

/* Texts that are nothing to a terminal, to CSV or to whoever guesses at formats. */
static const char *const poisons[] = {"\033[2J\033]0;x\a",
                                      "\xe2\x80\xae\xe2\x81\xa6",
                                      "\xf3\xa0\x81\x81\xe2\x80\x8d",
                                      "%s%n%d",
                                      "?",
                                      "??",
                                      "a,b",
                                      "\"",
                                      "\"\"",
                                      "a\"\n\"b",
                                      "'",
                                      ";",
                                      "\t",
                                      "\n",
                                      "\n\n,,,\n",
                                      "\\",
                                      "\\\"",
                                      "# ",
                                      "Total",
                                      "Source : x",
                                      "2026-01-01",
                                      "12.50",
                                      "63.00%",
                                      "-",
                                      "ND",
                                      "id,title\n",
                                      "\xc3\x83\xc2\xa9",
                                      "sep=;",
                                      "{",
                                      "<html>"};
enum { POISONS = sizeof poisons / sizeof *poisons };

static void test_hostile_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < POISONS; i++) {
        struct recipe recipe = full;
        recipe.poison = poisons[i];
        struct portfolio *portfolio = portfolio_make(&recipe);
        assert_kept(portfolio, poisons[i]);
        portfolio_free(portfolio);
    }
}

/* A cell that could not be read as its type is no value afterwards, not even where jalon
 * itself would write one so. */
static void test_unreadable_values(void **state)
{
    struct portfolio *portfolio;

    (void)state;
    portfolio = load_content("id;title;grant;end\n"
                             "P1;a;1.234,50;31/12/2026\nP2;b;2.000,00;15/01/2027\n"
                             "P3;c;12.50;2026-13-45\nP4;d;bientôt;?\nP5;e;?5.00;ND\n");
    assert_kept(portfolio, "values");
    portfolio_free(portfolio);
    struct portfolio *copy = read_exact(scratch_path("projects.csv"), NULL);
    const struct table *table = &copy->projects;
    assert_int_equal(table_money(table, 0, PROJECT_GRANT), 123450);
    assert_int_equal(table_money(table, 3, PROJECT_GRANT), MONEY_UNKNOWN);
    assert_text(table_cell(table, 3, PROJECT_GRANT, NULL), "bientôt");
    assert_text(table_cell(table, 4, PROJECT_GRANT, NULL), "?5.00");
    assert_int_equal(table_date(table, 0, PROJECT_END), day_of("2026-12-31"));
    portfolio_free(copy);
}

/* Without a file of projects they are made from the milestones both times. */
static void test_milestones_alone(void **state)
{
    struct portfolio *portfolio;

    (void)state;
    portfolio = load_content("project_id;title;due\nP2;a;2026-01-01\nP1;b;2026-02-01\n");
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_kept(portfolio, "milestones alone");
    assert_int_equal(access(scratch_path("projects.csv"), F_OK), -1);
    portfolio_free(portfolio);
}

/* Whatever bytes, in files of two formats whose columns differ. */
static void test_random_cells(void **state)
{
    static const char *const pieces[] = {",", ";",  "\"",   "\n", "\r\n", " ",  "a",
                                         "é", "12", ".",    "-",  "/",    "?",  "%",
                                         "€", "0",  "2026", "'",  "\\",   "\t", "oui"};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    struct buffer content = {0};
    uint64_t random = 7;

    (void)state;
    for (int turn = 0; turn < 300; turn++) {
        buffer_reset(&content);
        buffer_append_string(&content, "id;title;grant;end;status;progress;cofunded\n");
        for (int row = 0; row < 6; row++) {
            buffer_printf(&content, "P%d", row);
            for (int cell = 0; cell < 6; cell++) {
                buffer_append_string(&content, ";\"");
                for (uint32_t n = random_below(&random, 5); n > 0; n--) {
                    const char *piece = pieces[random_below(&random, PIECES)];
                    buffer_append_string(&content, *piece == '"' ? "\"\"" : piece);
                }
                buffer_append_char(&content, '"');
            }
            buffer_append_char(&content, '\n');
        }
        struct portfolio *portfolio = load_content(buffer_string(&content));
        if (portfolio->projects.row_count > 0)
            assert_kept(portfolio, buffer_string(&content));
        portfolio_free(portfolio);
    }
    buffer_clear(&content);
}

/* A file that is not as it was written is refused: it would say what never was. */
static void test_refused(void **state)
{
    static const char *const files[] = {
        "",
        "title,id\nx,P1\n",
        "id,title,id\nP1,x,P1\n",
        "id,title,budget,remarks\nP1,x,,\n",
        "id,title\nP1\n",
        "id,title\nP1,x,y\n",
        "id,title\nP1,\"x\n",
        "id,title\nP1,x\"y\n",
        "id,end\nP1,31/12/2026\n",
        "id,end\nP1,2026-02-30\n",
        "id,end\nP1,2026-02-03 and a long day\n",
        "id,grant\nP1,12\n",
        "id,grant\nP1,12.5\n",
        "id,grant\nP1,\"12,50\"\n",
        "id,grant\nP1,92233720368547758.08\n",
        "id,grant\nP1,1.500\n",
        "id,progress\nP1,63\n",
        "id,progress\nP1,99999999.00%\n",
        "id,cofunded\nP1,2\n",
        "id,cofunded\nP1,oui\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct status status;
        scratch_file("projects.csv", files[i]);
        struct portfolio *portfolio = read_exact(scratch_path("projects.csv"), &status);
        if (status.code != STATUS_INVALID)
            fail_msg("taken: %s", files[i]);
        portfolio_free(portfolio);
    }
}

int main(void)
{
#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(test_sample),           IN_SCRATCH(test_dialects),
        IN_SCRATCH(test_hostile_text),     IN_SCRATCH(test_unreadable_values),
        IN_SCRATCH(test_milestones_alone), IN_SCRATCH(test_random_cells),
        IN_SCRATCH(test_refused),
    };
#undef IN_SCRATCH

    return cmocka_run_group_tests(tests, NULL, NULL);
}
