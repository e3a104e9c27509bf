/* SPDX-License-Identifier: MIT */
#include "expect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cmocka.h>

void expect_text(struct terminal *terminal, const char *text)
{
    if (terminal_wait_text(terminal, text))
        return;
    char *screen = terminal_text(terminal);
    print_error("there is no \"%s\" on the screen:\n%s", text, screen);
    free(screen);
    fail();
}

void expect_quit(struct terminal *terminal)
{
    int status = -1;

    terminal_type(terminal, "q");
    assert_true(terminal_wait_exit(terminal, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_true(terminal_restored(terminal));
}
