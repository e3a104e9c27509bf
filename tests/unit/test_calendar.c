/* SPDX-License-Identifier: MIT */
/* The calendar of the deadlines: shape, names that last, and what a file may bring. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "base/utf8.h"
#include "output/calendar.h"
#include "portfolio_maker.h"

static char *bytes;

static int forget(void **state)
{
    (void)state;
    free(bytes);
    bytes = NULL;
    return 0;
}

static void write_down(const struct recipe *recipe, const char *day)
{
    const struct format format = {{LANGUAGE_ENGLISH, true}, "EUR"};
    struct thresholds limits = thresholds_default();
    struct portfolio *portfolio = portfolio_make(recipe);
    struct assessment *assessment = assessment_new(portfolio, &limits, day_of(day));
    struct ui *ui = ui_new(format, day_of(day));
    size_t length;

    forget(NULL);
    ui_set_data(ui, portfolio, assessment);
    FILE *out = open_memstream(&bytes, &length);
    ui_make_deadlines(ui);
    calendar_write(ui, out);
    assert_false(ferror(out));
    fclose(out);
    ui_free(ui);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

static void assert_written(const char *wanted)
{
    if (!strstr(bytes, wanted))
        fail_msg("no %s in:\n%s", wanted, bytes);
}

static size_t count(const char *text)
{
    size_t found = 0;

    for (const char *at = bytes; (at = strstr(at, text)); at += strlen(text))
        found++;
    return found;
}

/* Every line ends in CRLF, is at most 75 bytes long and whole UTF-8. */
static void assert_shape(void)
{
    for (const char *at = bytes; *at;) {
        size_t length = strcspn(at, "\r\n");

        assert_in_range(length, 1, 75);
        assert_int_equal(strncmp(at + length, "\r\n", 2), 0);
        assert_true(utf8_valid((struct text){at, length}));
        for (size_t i = 0; i < length; i++)
            assert_false((unsigned char)at[i] < 32 || at[i] == 127);
        at += length + 2;
    }
    assert_int_equal(strncmp(bytes, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30), 0);
    assert_int_equal(count("BEGIN:VEVENT\r\n"), count("END:VEVENT\r\n"));
    assert_int_equal(count("BEGIN:VEVENT\r\n"), count("UID:"));
    assert_int_equal(strcmp(bytes + strlen(bytes) - 15, "END:VCALENDAR\r\n"), 0);
}

#define PROJECTS "id;title;lead;status\nP04;Guide;Leads, Inc.;running\n"

static void test_events(void **state)
{
    const struct recipe recipe = {
        .programme = "name\nFund; one\n",
        .projects = PROJECTS,
        .milestones = "project_id;id;title;kind;due;amount;done_on\n"
                      "P04;J1;Guide;deliverable;2026-10-16;\n"
                      "P04;J2;Instalment;payment;2026-11-16;16290.50\n"
                      "P04;J3;Committee;committee;2026-12-15;\n"
                      "P04;J4;Some day;other;;\n"
                      "P04;J5;Signed;convention;2026-01-05;;2026-01-05\n",
    };

    (void)state;
    write_down(&recipe, "2026-11-23");
    assert_shape();
    /* The payment stands in what holds it up; what has no day is in no calendar. */
    assert_int_equal(count("BEGIN:VEVENT"), 2);
    assert_written(
        "DTSTAMP:20261123T000000Z\r\nDTSTART;VALUE=DATE:20261016\r\n"
        "SUMMARY:P04 Guide (Leads\\, Inc.)\r\n"
        "DESCRIPTION:Guide\\nlate as of 23/11/26\\, 38 days late\\nHolds up: Instalment\r\n"
        " \\, €16\\,290.50\r\n"
        "CATEGORIES:late,deliverable\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
    assert_written("X-WR-CALNAME:Fund");
    assert_null(strstr(bytes, "Some day"));
}

/* Whatever else the export says by then, the event is the same one. */
static void test_names_last(void **state)
{
    const struct recipe before = {.projects = PROJECTS,
                                  .milestones = "project_id;id;title;due\n"
                                                "P04;J1;Guide;2026-12-16\n"};
    const struct recipe after = {.projects = "id;title;lead;status\nP03;x;y;running\n"
                                             "P04;Other;Others;running\n",
                                 .milestones = "project_id;id;title;due\n"
                                               "P03;J1;Guide;2026-12-16\n"
                                               "P04;J1;The guide;2027-01-20\n"};
    char uid[64];

    (void)state;
    write_down(&before, "2026-11-23");
    snprintf(uid, sizeof uid, "%.43s", strstr(bytes, "UID:"));
    assert_non_null(strstr(uid, "@jalon"));
    write_down(&after, "2026-12-01");
    assert_int_equal(count(uid), 1);
    assert_non_null(strstr(strstr(bytes, uid), "20270120"));
}

/* Four committees without a number are four events, each with its own name. */
static void test_names_differ(void **state)
{
    const struct recipe recipe = {.projects = PROJECTS,
                                  .milestones = "project_id;title;due\n"
                                                "P04;COPIL;2026-12-01\n"
                                                "P04;COPIL;2027-01-01\n"
                                                "P04;COPIL;2027-02-01\n"
                                                "P04;COPIL;2027-03-01\n"};

    (void)state;
    write_down(&recipe, "2026-11-23");
    assert_int_equal(count("UID:"), 4);
    assert_int_equal(count("-2@jalon"), 1);
    assert_int_equal(count("-3@jalon"), 1);
    assert_int_equal(count("-4@jalon"), 1);
}

static void test_unknown_amounts(void **state)
{
    const struct recipe recipe = {.projects = PROJECTS,
                                  .milestones = "project_id;title;kind;due;amount\n"
                                                "P04;Report;final_report;2026-12-01;\n"
                                                "P04;Balance;payment;2026-12-20;\n"};

    (void)state;
    write_down(&recipe, "2026-11-23");
    assert_int_equal(count("BEGIN:VEVENT"), 1);
    assert_written("\\nReleases: Balance\\, not sta");
}

static void test_hostile(void **state)
{
    const struct recipe recipe = {
        .projects = PROJECTS,
        .milestones = "project_id;title;due\nP04;a;2026-12-01\n",
        .poison = "é\r\nEND:VEVENT\r\nATTACH:x\x1b]0;\x07\xE2\x80\xAE,;\\é",
        .poisoned = "title",
    };

    (void)state;
    write_down(&recipe, "2026-11-23");
    assert_shape();
    assert_int_equal(count("\r\nEND:VEVENT"), 1);
    assert_int_equal(count("\r\nATTACH"), 0);
    assert_written("SUMMARY:P04 é\\nEND:VEVENT\\nATTACH:x");
}

/* No character is cut where a line is folded, wherever that falls. */
static void test_folding(void **state)
{
    (void)state;
    for (int shift = 0; shift < 8; shift++) {
        char milestones[1024] = "project_id;title;due\nP04;";
        struct recipe recipe = {.projects = PROJECTS, .milestones = milestones};

        for (int i = 0; i < shift; i++)
            strncat(milestones, "x", 2);
        for (int i = 0; i < 60; i++)
            strncat(milestones, i % 2 ? "é" : "😀", 5);
        strncat(milestones, ";2026-12-01\n", 20);
        write_down(&recipe, "2026-11-23");
        assert_shape();
    }
}

static void test_nothing(void **state)
{
    const struct recipe recipe = {.projects = PROJECTS};

    (void)state;
    write_down(&recipe, "2026-11-23");
    assert_shape();
    assert_written("X-WR-CALNAME:jalon\r\n");
    assert_int_equal(count("VEVENT"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),       cmocka_unit_test(test_names_last),
        cmocka_unit_test(test_names_differ), cmocka_unit_test(test_unknown_amounts),
        cmocka_unit_test(test_hostile),      cmocka_unit_test(test_folding),
        cmocka_unit_test(test_nothing),
    };

    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
    return cmocka_run_group_tests(tests, NULL, forget);
}
