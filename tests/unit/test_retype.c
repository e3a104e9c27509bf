/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/values/revision.h"
#include "loading.h"
#include "random.h"

/* Rows are long enough that the first window holds less than 5,000 of them. */
enum { ROWS = 7000, ODD = 6000, ODD_LINE = ODD + 1 };
static const char padding[] =
    "Un titre assez long pour que la première fenêtre soit pleine";

static struct buffer file;
static struct portfolio *loaded;

static int forget(void **state)
{
    (void)state;
    assert_accounted(loaded);
    portfolio_free(loaded);
    loaded = NULL;
    buffer_clear(&file);
    return 0;
}

static void load(void)
{
    assert_true(file.length > 256 * 1024);
    loaded = load_content(buffer_string(&file));
    assert_int_equal(loaded->projects.row_count, ROWS);
}

/* ROWS projects with one more column; every value is usual but number ODD, counted from 1.
 */
static void write_rows(const char *header, const char *usual, const char *odd)
{
    buffer_printf(&file, "id;title;%s\n", header);
    for (int i = 1; i <= ROWS; i++)
        buffer_printf(&file, "P%d;%s;%s\n", i, padding, i == ODD ? odd : usual);
}

static row_t nth(int number)
{
    row_t row = table_first(&loaded->projects);

    while (--number > 0)
        row = table_next(&loaded->projects, row);
    return row;
}

static void assert_retyped(unsigned long line, unsigned column, const char *found)
{
    const struct finding *finding = finding_of(loaded, FINDING_RETYPED);

    assert_int_equal(findings_of(loaded, FINDING_RETYPED), 1);
    assert_int_equal(finding->line, line);
    assert_int_equal(finding->column, column);
    assert_string_equal(finding->found, found);
}

/* What is said of how the third column is read. */
static void assert_decision(const char *value, enum reason reason)
{
    const struct decision_list *list = &loaded->sources[0]->decisions;
    size_t found = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].column != 3 || list->items[i].code == DECISION_COLUMN)
            continue;
        assert_int_equal(list->items[i - 1].code, DECISION_COLUMN);
        assert_int_equal(list->items[i - 1].column, 3);
        assert_string_equal(list->items[i].value, value);
        assert_int_equal(list->items[i].reason, reason);
        found++;
    }
    assert_int_equal(found, 1);
}

/* All days but one could be months. */
static void test_order_of_days(void **state)
{
    (void)state;
    buffer_printf(&file, "id;title;start;end\n");
    for (int i = 1; i <= ROWS; i++)
        buffer_printf(&file, "P%d;%s;%s;0%d/0%d/2026\n", i, padding,
                      i == ODD ? "01/13/2025" : "03/04/2025", i % 9 + 1, i % 8 + 1);
    load();
    const struct table *table = &loaded->projects;
    for (int i = 1; i <= ROWS; i += 499) {
        assert_int_equal(table_date(table, nth(i), PROJECT_START),
                         day_from_civil(2025, 3, 4));
        /* The other column of the file goes along. */
        assert_int_equal(table_date(table, nth(i), PROJECT_END),
                         day_from_civil(2026, i % 9 + 1, i % 8 + 1));
    }
    assert_int_equal(table_date(table, nth(ODD), PROJECT_START),
                     day_from_civil(2025, 1, 13));
    assert_int_equal(findings_of(loaded, FINDING_RETYPED), 2);
    assert_int_equal(loaded->findings.count, 2);
    assert_int_equal(finding_of(loaded, FINDING_RETYPED)->line, ODD_LINE);
    assert_string_equal(finding_of(loaded, FINDING_RETYPED)->found,
                        "dd/mm/yyyy → mm/dd/yyyy");
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_START], "mm/dd/yyyy");
    assert_decision("mm/dd/yyyy", REASON_LATER_LINE);
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_END], "mm/dd/yyyy");
}

/* The texts stay as the file has them, whatever they are read as. */
static void test_texts_stay(void **state)
{
    struct buffer spelled = {0};

    (void)state;
    write_rows("start", "03/04/2025", "01/13/2025");
    load();
    for (int i = 1; i <= ROWS; i += 499)
        assert_text(table_cell(&loaded->projects, nth(i), PROJECT_START, &spelled),
                    "03/04/2025");
    assert_int_equal(table_date(&loaded->projects, 0, PROJECT_START),
                     day_from_civil(2025, 3, 4));
    assert_text(table_cell(&loaded->projects, nth(ODD), PROJECT_START, &spelled),
                "01/13/2025");
    buffer_clear(&spelled);
}

/* The first yes after thousands of empty boxes is news, and changes no row before it. */
static void test_late_flag(void **state)
{
    (void)state;
    write_rows("cofunded", "", "oui");
    load();
    assert_int_equal(table_number(&loaded->projects, 0, PROJECT_COFUNDED), 0);
    assert_int_equal(table_number(&loaded->projects, nth(ODD), PROJECT_COFUNDED), 1);
    assert_int_equal(loaded->findings.count, 0);
}

static void test_day_first_confirmed(void **state)
{
    (void)state;
    write_rows("start", "03/04/2025", "13/04/2025");
    load();
    assert_int_equal(table_date(&loaded->projects, 0, PROJECT_START),
                     day_from_civil(2025, 4, 3));
    assert_int_equal(loaded->findings.count, 0);
    assert_decision("dd/mm/yyyy", REASON_LATER_ROWS);
}

static void test_order_never_known(void **state)
{
    (void)state;
    write_rows("start", "03/04/2025", "05/06/2025");
    load();
    assert_int_equal(findings_of(loaded, FINDING_AMBIGUOUS), 1);
    assert_int_equal(loaded->findings.count, 1);
    assert_decision("dd/mm/yyyy", REASON_DAY_FIRST);
}

static void test_decimal_point(void **state)
{
    (void)state;
    write_rows("grant", "1.234", "1.5");
    load();
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), 123);
    assert_int_equal(table_money(&loaded->projects, nth(ODD), PROJECT_GRANT), 150);
    assert_int_equal(table_money(&loaded->projects, nth(ROWS), PROJECT_GRANT), 123);
    assert_retyped(ODD_LINE, 3, "1.234,56 → 1,234.56");
    /* A thousand, or one and a bit: the user is told. */
    assert_int_equal(findings_of(loaded, FINDING_AMBIGUOUS), 1);
    assert_int_equal(loaded->findings.count, 2);
}

static void test_decimal_comma(void **state)
{
    (void)state;
    write_rows("grant", "1.234", "12,50");
    load();
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), 123400);
    assert_int_equal(table_money(&loaded->projects, nth(ODD), PROJECT_GRANT), 1250);
    assert_int_equal(loaded->findings.count, 0);
    forget(NULL);
    /* Whole amounts say nothing of the sign, so nothing is taken back. */
    write_rows("grant", "1234", "12,50");
    load();
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), 123400);
    assert_int_equal(table_money(&loaded->projects, nth(ODD), PROJECT_GRANT), 1250);
    assert_int_equal(loaded->findings.count, 0);
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_GRANT], "1234,56");
}

static void test_fraction_or_percent(void **state)
{
    (void)state;
    write_rows("progress", "1", "63");
    load();
    assert_int_equal(table_number(&loaded->projects, 0, PROJECT_PROGRESS), 100);
    assert_int_equal(table_number(&loaded->projects, nth(ODD), PROJECT_PROGRESS), 6300);
    assert_retyped(ODD_LINE, 3, "0.63 → 63");
    assert_int_equal(loaded->findings.count, 1);
    forget(NULL);
    write_rows("progress", "1", "0,5");
    load();
    assert_int_equal(table_number(&loaded->projects, 0, PROJECT_PROGRESS), 10000);
    assert_int_equal(table_number(&loaded->projects, nth(ODD), PROJECT_PROGRESS), 5000);
    assert_int_equal(loaded->findings.count, 0);
}

static void assert_odd(enum finding_code code, const char *found)
{
    assert_int_equal(loaded->findings.count, 1);
    assert_int_equal(loaded->findings.items[0].code, code);
    assert_int_equal(loaded->findings.items[0].line, ODD_LINE);
    assert_int_equal(loaded->findings.items[0].column, 3);
    assert_int_equal(loaded->findings.items[0].row, nth(ODD));
    assert_string_equal(loaded->findings.items[0].found, found);
}

/* Where the evidence is clear, a value of another form is a mistake. */
static void test_settled(void **state)
{
    static const struct {
        const char *header, *usual, *odd;
        enum finding_code code;
    } cases[] = {
        {"start", "13/04/2025", "01/13/2025", FINDING_DATE},
        {"start", "2025-04-13", "03/04/2025", FINDING_DATE},
        {"start", "2025-04-13", "avril 2025", FINDING_DATE},
        {"grant", "1234,56", "1234.56", FINDING_MONEY},
        {"grant", "12,50 €", "12,50 $", FINDING_CURRENCY},
        {"grant", "12,50", "12,50 CHF", FINDING_CURRENCY},
        {"progress", "0,63", "63", FINDING_PERCENT},
        {"progress", "63", "101", FINDING_PERCENT},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_rows(cases[i].header, cases[i].usual, cases[i].odd);
        load();
        assert_odd(cases[i].code, cases[i].odd);
        if (i + 1 < sizeof cases / sizeof cases[0])
            forget(NULL);
    }
}

/* A dash stood for zero as long as no zero was written. */
static void test_dash(void **state)
{
    (void)state;
    buffer_printf(&file, "id;title;grant\n");
    for (int i = 1; i <= ROWS; i++)
        buffer_printf(&file, "P%d;%s;%s\n", i, padding,
                      i == ODD     ? "(5,00)"
                      : i % 3 == 0 ? "-"
                      : i % 3 == 1 ? ""
                                   : "12,50");
    load();
    assert_int_equal(table_money(&loaded->projects, nth(3), PROJECT_GRANT), 0);
    assert_int_equal(table_money(&loaded->projects, nth(1), PROJECT_GRANT), MONEY_UNKNOWN);
    assert_int_equal(findings_of(loaded, FINDING_DASH_ZERO), 1);
    assert_int_equal(loaded->findings.count, 1);
    forget(NULL);
    buffer_printf(&file, "id;title;grant\n");
    for (int i = 1; i <= ROWS; i++)
        buffer_printf(&file, "P%d;%s;%s\n", i, padding,
                      i == ODD     ? "0,00"
                      : i % 3 == 0 ? "-"
                      : i % 3 == 1 ? ""
                                   : "12,50");
    load();
    assert_int_equal(table_money(&loaded->projects, nth(3), PROJECT_GRANT), MONEY_UNKNOWN);
    assert_int_equal(table_money(&loaded->projects, nth(ODD), PROJECT_GRANT), 0);
    assert_int_equal(findings_of(loaded, FINDING_DASH_ZERO), 0);
}

/* The first ones of a second form are reported, until there are so many that it is read. */
static void test_findings_are_replaced(void **state)
{
    (void)state;
    buffer_printf(&file, "id;title;start;status\n");
    for (int i = 1; i <= ROWS; i++)
        buffer_printf(&file, "P%d;%s;%s;%s\n", i, padding,
                      i <= 4000                    ? "2025-04-13"
                      : i == ROWS - 1              ? "demain"
                      : i == 4100 || i % 1000 == 0 ? "31/02/2025"
                      : i % 2                      ? "13/04/2025"
                                                   : "12/04/2025",
                      i == 4200 || i % 3000 == 0 ? "bizarre" : "en cours");
    load();
    assert_int_equal(table_date(&loaded->projects, nth(4001), PROJECT_START),
                     day_from_civil(2025, 4, 13));
    assert_int_equal(table_date(&loaded->projects, nth(5000), PROJECT_START), DAY_UNKNOWN);
    /* 31/02 of 4100, 5000, 6000 and 7000, "demain", three words and what was read anew. */
    assert_int_equal(findings_of(loaded, FINDING_DATE), 5);
    assert_int_equal(findings_of(loaded, FINDING_WORD), 3);
    assert_int_equal(findings_of(loaded, FINDING_RETYPED), 1);
    assert_int_equal(loaded->findings.count, 9);
    assert_int_equal(portfolio_to_check(loaded), 8);
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_START], "yyyy-mm-dd, …");
}

/* Of very many findings not all places are kept, but all are taken back. */
static void test_very_many_findings(void **state)
{
    (void)state;
    buffer_printf(&file, "id;title;start;grant\n");
    for (int i = 1; i <= ROWS; i++)
        buffer_printf(&file, "P%d;%s;%s;%s\n", i, padding,
                      i <= 4000 ? "2025-04-13"
                      : i % 2   ? "13/04/2025"
                                : "12/04/2025",
                      i <= 3000 ? "12" : "dix");
    load();
    assert_int_equal(findings_of(loaded, FINDING_DATE), 0);
    assert_int_equal(findings_of(loaded, FINDING_MONEY), FINDING_PLACES);
    assert_int_equal(portfolio_to_check(loaded), 4000);
    assert_int_equal(findings_of(loaded, FINDING_RETYPED), 1);
}

/* Nothing is known of an empty column, so nothing is taken back when it fills. */
static void test_column_filled_late(void **state)
{
    (void)state;
    write_rows("montant", "", "1,234");
    load();
    assert_int_equal(table_money(&loaded->projects, nth(ODD), PROJECT_GRANT), 123400);
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), MONEY_UNKNOWN);
    assert_int_equal(findings_of(loaded, FINDING_RETYPED), 0);
    assert_int_equal(findings_of(loaded, FINDING_AMBIGUOUS), 1);
    assert_int_equal(loaded->findings.count, 1);
}

/* A column that values agree on is settled, and then they are only counted. */
static void test_settling(void **state)
{
    static struct format_evidence evidence;
    struct column_format formats[COLUMNS_MAX];
    struct revision revision;

    (void)state;
    formats_decide(&evidence, TABLE_PROJECTS, formats);
    revision_start(&revision, TABLE_PROJECTS, &evidence, formats);
    for (unsigned long line = 2; line < 5002; line++) {
        revision_value(&revision, PROJECT_START, line, text_of("13/04/2025"), true, 20191);
        revision_value(&revision, PROJECT_END, line, text_of("03/04/2025"), true, 20181);
        if (revision.due)
            assert_int_equal(revision_decide(&revision, line) >> PROJECT_GRANT, 0);
    }
    assert_true(formats[PROJECT_START].settled);
    /* The file's other column has decided its order, but no value of its own. */
    assert_false(formats[PROJECT_END].settled);
    assert_int_equal(evidence.of[PROJECT_START].values, 5000);
    assert_int_equal(revision.evidence->of[PROJECT_START].mask_count, 1);
    /* What cannot be read is looked at all the same. */
    revision_value(&revision, PROJECT_START, 6000, text_of("04/13/2025"), false,
                   DAY_UNKNOWN);
    assert_true(revision.due);
    assert_int_equal(revision_decide(&revision, 6000), 0);
    assert_int_equal(evidence.of[PROJECT_START].mask_count, 2);
    /* The second one is no news but twice as much, the third is neither. */
    revision_value(&revision, PROJECT_START, 6001, text_of("04/13/2025"), false,
                   DAY_UNKNOWN);
    assert_true(revision.due);
    assert_int_equal(revision_decide(&revision, 6001), 0);
    revision_value(&revision, PROJECT_START, 6002, text_of("04/13/2025"), false,
                   DAY_UNKNOWN);
    assert_false(revision.due);
}

/* Taken in small steps, while the file is being read, it comes to the same. */
static void test_step_by_step(void **state)
{
    const char *path = scratch_path("data.csv");

    (void)state;
    write_rows("start", "03/04/2025", "01/13/2025");
    scratch_file("data.csv", buffer_string(&file));
    loaded = portfolio_new();
    struct load_job *job = load_job_start(&path, 1, NULL);
    while (load_job_take(job, loaded, 1))
        ;
    load_job_free(job);
    assert_int_equal(table_date(&loaded->projects, 0, PROJECT_START),
                     day_from_civil(2025, 3, 4));
    assert_retyped(ODD_LINE, 3, "dd/mm/yyyy → mm/dd/yyyy");
}

/* Milestones and another file of the same kind keep to their own. */
static void test_only_its_source(void **state)
{
    (void)state;
    scratch_file("a.csv", "id;title;start\nA1;a;03/04/2025\nA2;a;bientôt\n");
    write_rows("start", "03/04/2025", "01/13/2025");
    scratch_file("data.csv", buffer_string(&file));
    loaded = load_path(scratch);
    assert_int_equal(table_date(&loaded->projects, 0, PROJECT_START),
                     day_from_civil(2025, 4, 3));
    assert_int_equal(findings_of(loaded, FINDING_DATE), 1);
    assert_int_equal(table_date(&loaded->projects, nth(3), PROJECT_START),
                     day_from_civil(2025, 3, 4));
}

static const char *const date_values[] = {"03/04/2025", "13/04/2025", "04/13/2025",
                                          "2025-04-13", "mars 2025",  "bientôt",
                                          "",           "-",          "13/04/25"};
static const char *const money_values[] = {
    "1234", "1.234", "1,234", "12,50", "12.50", "0", "-", "", "(5)", "12 €", "12 $", "ND"};
static const char *const share_values[] = {"0", "1", "0,5", "63", "63 %", "101", "", "x"};
enum { DATE_VALUES = 9, MONEY_VALUES = 12, SHARE_VALUES = 8 };

static void see_one(struct format_evidence *evidence, int column, enum column_type type,
                    const char *value)
{
    if (vocabularies_missing(text_of(value)))
        evidence_missing(&evidence->of[column], text_of(value));
    else
        evidence_see(&evidence->of[column], type, text_of(value));
}

static int64_t read_one(const struct column_format *format, const char *value)
{
    enum finding_code code;
    int64_t number;

    if (vocabularies_missing(text_of(value)))
        return format_missing(format, text_of(value));
    format_read(format, NULL, text_of(value), &number, &code);
    return number;
}

/* Wherever in the file a value stands, it is read as if all had been seen before. */
static void test_as_if_all_were_known(void **state)
{
    static struct format_evidence evidence;
    static const char *written[ROWS][3];
    struct column_format formats[COLUMNS_MAX];
    uint64_t seed = 2026;

    (void)state;
    for (int round = 0; round < 25; round++) {
        /* A usual value to some row, another one behind, and some odd ones. */
        uint32_t change = random_below(&seed, ROWS), odd = 1 + random_below(&seed, 4000);
        uint32_t pick[2][3];
        for (int i = 0; i < 2; i++) {
            pick[i][0] = random_below(&seed, DATE_VALUES);
            pick[i][1] = random_below(&seed, MONEY_VALUES);
            pick[i][2] = random_below(&seed, SHARE_VALUES);
        }
        format_evidence_clear(&evidence);
        buffer_printf(&file, "id;title;start;grant;progress\n");
        for (uint32_t row = 0; row < ROWS; row++) {
            const uint32_t *usual = pick[row >= change];
            bool is_odd = random_below(&seed, odd) == 0;
            written[row][0] =
                date_values[is_odd ? random_below(&seed, DATE_VALUES) : usual[0]];
            written[row][1] =
                money_values[is_odd ? random_below(&seed, MONEY_VALUES) : usual[1]];
            written[row][2] =
                share_values[is_odd ? random_below(&seed, SHARE_VALUES) : usual[2]];
            see_one(&evidence, PROJECT_START, TYPE_DATE, written[row][0]);
            see_one(&evidence, PROJECT_GRANT, TYPE_MONEY, written[row][1]);
            see_one(&evidence, PROJECT_PROGRESS, TYPE_PERCENT, written[row][2]);
            buffer_printf(&file, "P%u;%s;%s;%s;%s\n", row, padding, written[row][0],
                          written[row][1], written[row][2]);
        }
        formats_decide(&evidence, TABLE_PROJECTS, formats);
        load();
        row_t at = table_first(&loaded->projects);
        for (uint32_t row = 0; row < ROWS; row++) {
            if (table_date(&loaded->projects, at, PROJECT_START) !=
                    read_one(&formats[PROJECT_START], written[row][0]) ||
                table_money(&loaded->projects, at, PROJECT_GRANT) !=
                    read_one(&formats[PROJECT_GRANT], written[row][1]) ||
                table_number(&loaded->projects, at, PROJECT_PROGRESS) !=
                    read_one(&formats[PROJECT_PROGRESS], written[row][2]))
                fail_msg("round %d, row %u: %s, %s, %s", round, row, written[row][0],
                         written[row][1], written[row][2]);
            at = table_next(&loaded->projects, at);
        }
        forget(NULL);
    }
    loaded = portfolio_new();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_order_of_days, forget),
        cmocka_unit_test_teardown(test_texts_stay, forget),
        cmocka_unit_test_teardown(test_late_flag, forget),
        cmocka_unit_test_teardown(test_day_first_confirmed, forget),
        cmocka_unit_test_teardown(test_order_never_known, forget),
        cmocka_unit_test_teardown(test_decimal_point, forget),
        cmocka_unit_test_teardown(test_decimal_comma, forget),
        cmocka_unit_test_teardown(test_fraction_or_percent, forget),
        cmocka_unit_test_teardown(test_settled, forget),
        cmocka_unit_test_teardown(test_dash, forget),
        cmocka_unit_test_teardown(test_findings_are_replaced, forget),
        cmocka_unit_test_teardown(test_very_many_findings, forget),
        cmocka_unit_test_teardown(test_column_filled_late, forget),
        cmocka_unit_test(test_settling),
        cmocka_unit_test_teardown(test_step_by_step, forget),
        cmocka_unit_test_teardown(test_only_its_source, forget),
        cmocka_unit_test_teardown(test_as_if_all_were_known, forget),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
