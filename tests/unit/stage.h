/* SPDX-License-Identifier: MIT */
/* The screen over a portfolio that a test writes down: keys in, text out, no terminal. */
#ifndef JALON_TESTS_STAGE_H
#define JALON_TESTS_STAGE_H

#include "portfolio_maker.h"
#include "view/ui.h"

struct stage {
    struct portfolio *portfolio;
    struct assessment *assessment;
    struct ui *ui;
    struct canvas *canvas;
    day_t day; /* as-of */
};

/* Four projects: P01 is late, P02 has something to come, P03 is closed, of P04 nothing is
 * known. By risk they stand as P01, P02, P04, P03. */
extern const char stage_projects[], stage_milestones[];

/* As of 2026-11-23, drawn at 80×24. French needs JALON_TEST_BUILDDIR for its catalogue. */
struct stage *stage_new(const struct recipe *recipe, struct locale locale);
void stage_free(struct stage *stage);
/* Fixtures: the usual programme in English, as *state. */
int stage_set_up(void **state);
int stage_tear_down(void **state);

/* Another portfolio in the place of the first, which is gone before the ui is told. */
void stage_reload(struct stage *stage, const struct recipe *recipe);

/* Presses a key as the program would; a request for another day is carried out. */
struct request stage_press(struct stage *stage, uint32_t code);
void stage_type(struct stage *stage, const char *keys);

void stage_draw(struct stage *stage, int rows, int columns);
/* Draws it again at the size it has, and looks for a text that stands within a row. */
bool stage_shows(struct stage *stage, const char *text);
/* The row that a text stands in, from column on; -1: none. Of what was drawn last. */
int stage_row_of(const struct stage *stage, const char *text);
/* One row of what was drawn last; the caller clears it. */
struct buffer stage_row(const struct stage *stage, int row);

/* Fails when the text is not on the screen, and prints that; or when it is. */
void assert_shows(struct stage *stage, const char *text);
void assert_lacks(struct stage *stage, const char *text);

/* Fails when a row's widths do not add up, or a cell holds what must not be shown. */
void stage_check(const struct stage *stage);

#endif
