/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>

#include "base/locale.h"
#include "base/status.h"

static void assert_described(struct status status, const char *expected)
{
    struct buffer out = {0};

    status_describe(&status, &out);
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
}

static void test_none(void **state)
{
    struct status status = status_none();

    (void)state;
    assert_true(status_ok(&status));
    assert_described(status, "");
    status = status_make(STATUS_NOTHING, NULL, 0);
    assert_false(status_ok(&status));
}

static void test_sentences(void **state)
{
    static const struct {
        enum status_code code;
        const char *subject;
        int error;
        const char *expected;
    } cases[] = {
        {STATUS_NOT_FOUND, "x.csv", ENOENT, "x.csv: no such file or folder"},
        {STATUS_NOT_FOUND, "x.csv", 0, "x.csv: no such file or folder"},
        {STATUS_UNREADABLE, "x.csv", EACCES, "x.csv: permission denied"},
        {STATUS_UNREADABLE, "x.csv", 0, "x.csv: cannot be read"},
        {STATUS_UNREADABLE, "x", EISDIR, "x: a folder, not a file"},
        {STATUS_UNREADABLE, "x", EDOM, "x: Numerical argument out of domain"},
        {STATUS_UNWRITTEN, "out.csv", ENOSPC, "out.csv: no space left on the disk"},
        {STATUS_NOTHING, "/srv", 0,
         "/srv: no table of projects or milestones found in it; jalon check -d PATH says why"},
        {STATUS_TOO_LARGE, "x", EACCES, "x: too large"},
        {STATUS_CANCELLED, "", 0, "stopped before the end"},
        {STATUS_NO_TERMINAL, NULL, 0, "not a terminal that jalon can draw on"},
        {STATUS_NOT_FOUND, "a\x1B[2J\nb", 0, "a\xEF\xBF\xBD[2J b: no such file or folder"},
        {(enum status_code)99, "x", 0, "x: "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_described(status_make(cases[i].code, cases[i].subject, cases[i].error),
                         cases[i].expected);
}

static void test_line_and_detail(void **state)
{
    struct status status = status_make(STATUS_INVALID, "config.ini", 0);

    (void)state;
    status.line = 3;
    assert_described(status, "config.ini, line 3: not understood");
    snprintf(status.detail, sizeof status.detail, "yes or no expected");
    assert_described(status, "config.ini, line 3: not understood (yes or no expected)");
    status.line = 0;
    assert_described(status, "config.ini: not understood (yes or no expected)");
}

static void test_long_subject(void **state)
{
    char name[1000];
    struct status status;

    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    status = status_make(STATUS_NOT_FOUND, name, ENOENT);
    assert_int_equal(strlen(status.subject), sizeof status.subject - 1);
    assert_int_equal(status.system_error, ENOENT);
    name[sizeof status.subject] = '\0';
    status = status_make(STATUS_NOT_FOUND, name, ENOENT);
    assert_int_equal(strlen(status.subject), sizeof status.subject - 1);
}

static int start(void **state)
{
    (void)state;
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_line_and_detail),
        cmocka_unit_test(test_long_subject),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
