/* SPDX-License-Identifier: MIT */
/* Decisions and findings as JSON and CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "loading.h"
#include "model/thresholds.h"
#include "output/check.h"

typedef struct status writer(const struct portfolio *portfolio,
                             const struct assessment *assessment, FILE *out);

static char *bytes;

static int forget(void **state)
{
    (void)state;
    free(bytes);
    bytes = NULL;
    return 0;
}

/* Takes the portfolio; what was written is in bytes. */
static void write_down(writer *write, struct portfolio *portfolio)
{
    struct thresholds limits = thresholds_default();
    struct assessment *assessment = assessment_new(portfolio, &limits, 20780);
    size_t length;

    forget(NULL);
    FILE *out = open_memstream(&bytes, &length);
    struct status status = write(portfolio, assessment, out);
    assert_true(status_ok(&status));
    fclose(out);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

static void assert_written(const char *wanted)
{
    if (!strstr(bytes, wanted))
        fail_msg("no %s in:\n%s", wanted, bytes);
}

static const char content[] = "id;title;start;grant;paid\n"
                              "P1;a;31/02/2026;12,5;0\n"
                              "=P2;b;31/12/2026;@x;0\n";

static void test_json(void **state)
{
    (void)state;
    write_down(check_json, load_content(content));
    assert_written("{\"files\": [\n {\"path\": \"/tmp/");
    assert_written("\", \"kind\": \"projects\", \"derived\": false, \"rows_read\": 2, "
                   "\"rows_loaded\": 2, \"rows_refused\": 0, \"decisions\": [\n"
                   "  {\"what\": \"kind\", \"value\": \"projects\", \"why\": ");
    assert_written("  {\"what\": \"dates\", \"value\": \"dd/mm/yyyy\", \"why\": "
                   "\"31/12/2026 has no other reading\", \"column\": 3, "
                   "\"header\": \"start\"}");
    assert_written(" {\"code\": \"date\", \"severity\": \"warning\", \"wrong\": "
                   "\"not a date\", \"expected\": \"a day such as 31/12/2026 or "
                   "2026-12-31; shown as unknown\", \"count\": 1, \"places\": [\n"
                   "  {\"path\": \"/tmp/");
    assert_written("\"line\": 2, \"column\": 3, \"header\": \"start\", \"found\": "
                   "\"31/02/2026\", \"project\": \"P1\"}]},\n {\"code\": \"money\"");
    assert_written("\"found\": \"@x\", \"project\": \"=P2\"}]}\n]}\n");
}

static void test_csv(void **state)
{
    (void)state;
    write_down(check_csv, load_content(content));
    assert_int_equal(strncmp(bytes,
                             "severity,code,file,line,column,header,problem,found,other,"
                             "expected,count\ndecision,kind,",
                             84),
                     0);
    assert_written("data.csv,,,,delimiter,semicolon,,rows as wide as the header: 2/2,1\n");
    assert_written("data.csv,1,3,start,dates,dd/mm/yyyy,,31/12/2026 has no other reading,1\n");
    assert_written("\nwarning,date,/tmp/");
    assert_written("data.csv,2,3,start,not a date,31/02/2026,,\"a day such as 31/12/2026 or "
                   "2026-12-31; shown as unknown\",1\n");
    assert_written("data.csv,3,4,grant,not an amount,\"'@x\",,");
}

/* A spreadsheet must not run what a file brought, nor a terminal obey it. */
static void test_csv_is_harmless(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    struct finding finding = {.code = FINDING_DATE, .line = 7, .column = 2, .row = ROW_NONE};

    (void)state;
    finding.path = strdup("=cmd.csv");
    finding.header = strdup("+h");
    finding.found = strdup("\x1b[31ma\r\nb");
    portfolio_add_finding(portfolio, finding);
    finding = (struct finding){.code = FINDING_ORPHAN, .row = ROW_NONE};
    finding.found = strdup("-12.50");
    portfolio_add_finding(portfolio, finding);
    write_down(check_csv, portfolio);
    assert_written("warning,date,\"'=cmd.csv\",7,2,\"'+h\",not a date,");
    assert_written("warning,orphan,,,,,milestone of an unknown project,-12.50,,");
    assert_null(strchr(bytes, '\x1b'));
    assert_null(strchr(bytes, '\r'));
}

/* What was counted only is told as a number, so that the counts add up. */
static void test_counted_only(void **state)
{
    enum { ALL = FINDING_PLACES + 412 };
    uint64_t sum = 0;

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct portfolio *portfolio = portfolio_new();
        for (unsigned long line = 1; line <= ALL; line++) {
            struct finding finding = {.code = FINDING_DATE, .line = line, .column = 2};
            finding.row = ROW_NONE;
            finding.path = strdup("a.csv");
            finding.header = strdup("Fin");
            portfolio_add_finding(portfolio, finding);
        }
        write_down(i ? check_csv : check_json, portfolio);
        if (i == 0)
            assert_written("\"count\": 1412, ");
    }
    assert_written("warning,date,a.csv,,2,Fin,not a date,,,\"a day such as 31/12/2026 or "
                   "2026-12-31; shown as unknown\",412\n");
    for (const char *line = strchr(bytes, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        const char *end = strchr(line, '\n');
        while (end[-1] != ',')
            end--;
        sum += strtoul(end, NULL, 10);
    }
    assert_int_equal(sum, ALL);
}

static void test_nothing(void **state)
{
    (void)state;
    write_down(check_json, portfolio_new());
    assert_string_equal(bytes, "{\"files\": [\n],\n\"findings\": [\n]}\n");
    write_down(check_csv, portfolio_new());
    assert_string_equal(
        bytes, "severity,code,file,line,column,header,problem,found,other,expected,count\n");
}

/* Milestones tell their project, those of none do not. */
static void test_projects_of_milestones(void **state)
{
    (void)state;
    remove(scratch_path("data.csv"));
    scratch_file("a.csv", "id;title\nP1;a\n");
    scratch_file("b.csv", "project_id;title;due\nP1;x;demain\nP9;y;2026-12-31\n");
    write_down(check_json, load_path(scratch));
    assert_written("\"found\": \"demain\", \"project\": \"P1\"}");
    assert_written("\"found\": \"P9\"}");
    scratch_file("c.csv", "id;title\nP1;b\n");
    write_down(check_json, load_path(scratch));
    assert_written("\"found\": \"P1\", \"project\": \"P1\", \"other\": {\"path\": ");
    assert_written("a.csv\", \"line\": 2, \"column\": 1, \"header\": \"id\", \"found\": "
                   "\"P1\"}}");
    write_down(check_csv, load_path(scratch));
    assert_written("number used twice,P1,/tmp/");
    assert_written("a.csv:2:1,\"one row a number;");
    remove(scratch_path("c.csv"));
    remove(scratch_path("a.csv"));
    write_down(check_json, load_path(scratch));
    assert_written("\"kind\": \"projects\", \"derived\": true, \"rows_read\": 2,");
    remove(scratch_path("b.csv"));
}

static void test_unwritten(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    struct thresholds limits = thresholds_default();
    struct assessment *assessment = assessment_new(portfolio, &limits, 20780);
    FILE *out = fopen("/dev/full", "w");

    (void)state;
    if (!out)
        skip();
    assert_int_equal(check_json(portfolio, assessment, out).code, STATUS_UNWRITTEN);
    assert_int_equal(check_csv(portfolio, assessment, out).code, STATUS_UNWRITTEN);
    fclose(out);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_json, forget),
        cmocka_unit_test_teardown(test_csv, forget),
        cmocka_unit_test_teardown(test_csv_is_harmless, forget),
        cmocka_unit_test_teardown(test_counted_only, forget),
        cmocka_unit_test_teardown(test_nothing, forget),
        cmocka_unit_test_teardown(test_projects_of_milestones, forget),
        cmocka_unit_test(test_unwritten),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
