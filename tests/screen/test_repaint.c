/* SPDX-License-Identifier: MIT */
/* What keys leave on the screen looks as if it were drawn anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "expect.h"

enum { ROWS = 24, COLUMNS = 80 };

static char program[4096], data[4096];

/* Of a cell what there is to be seen: a blank's colour and weight are not. */
static bool looks_alike(const VTermScreenCell *a, const VTermScreenCell *b)
{
    bool blank = (a->chars[0] == 0 || a->chars[0] == ' ') &&
                 (b->chars[0] == 0 || b->chars[0] == ' ');

    if (a->attrs.underline != b->attrs.underline || a->attrs.reverse != b->attrs.reverse ||
        !vterm_color_is_equal(&a->bg, &b->bg))
        return false;
    return blank ||
           (memcmp(a->chars, b->chars, sizeof a->chars) == 0 &&
            a->attrs.bold == b->attrs.bold && vterm_color_is_equal(&a->fg, &b->fg));
}

static void look(struct terminal *terminal, const char *keys,
                 VTermScreenCell cells[ROWS][COLUMNS])
{
    terminal_type(terminal, keys);
    assert_true(terminal_wait_idle(terminal));
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            terminal_cell(terminal, row, column, &cells[row][column]);
}

static void test_as_if_drawn_anew(void **state)
{
    static const char *const terms[] = {"xterm-256color", "xterm", "linux", "vt100"};
    static const char *const keys[] = {"j", "jj",   "\t", "j",    "\t", "G", "k",    "\t",
                                       "g", "z",    "j",  "z",    "fe", "a", "\033", "?",
                                       "j", "\033", "d",  "\033", "r",  "j"};
    static const char *const utf8[] = {"LC_ALL=C.UTF-8", NULL};
    static VTermScreenCell left[ROWS][COLUMNS], fresh[ROWS][COLUMNS];
    const char *const arguments[] = {program, data, NULL};

    (void)state;
    for (size_t term = 0; term < sizeof terms / sizeof *terms; term++) {
        struct terminal *terminal =
            terminal_start(&(struct terminal_options){.arguments = arguments,
                                                      .environment = utf8,
                                                      .term = terms[term],
                                                      .rows = ROWS,
                                                      .columns = COLUMNS});

        assert_true(terminal_wait_idle(terminal));
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            look(terminal, keys[i], left);
            look(terminal, "\f", fresh);
            for (int row = 0; row < ROWS; row++)
                for (int column = 0; column < COLUMNS; column++)
                    if (!looks_alike(&left[row][column], &fresh[row][column]))
                        fail_msg("%s, behind key %zu, row %d, column %d: %s", terms[term],
                                 i, row, column, terminal_row(terminal, row));
        }
        terminal_free(terminal);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_if_drawn_anew),
    };
    const char *build = getenv("JALON_TEST_BUILDDIR");
    const char *source = getenv("JALON_TEST_SRCDIR");

    snprintf(program, sizeof program, "%s/jalon", build ? build : ".");
    snprintf(data, sizeof data, "%s/data", source ? source : ".");
    return access(program, X_OK) == 0 ? cmocka_run_group_tests(tests, NULL, NULL) : 77;
}
