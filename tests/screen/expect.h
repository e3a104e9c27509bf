/* SPDX-License-Identifier: MIT */
/* What a screen must come to show and a program to do; else the test fails and shows what
 * there was. */
#ifndef JALON_TESTS_SCREEN_EXPECT_H
#define JALON_TESTS_SCREEN_EXPECT_H

#include "terminal.h"

void expect_text(struct terminal *terminal, const char *text);
/* q ends it with 0, the terminal as it was before. */
void expect_quit(struct terminal *terminal);

#endif
