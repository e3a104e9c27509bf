/* SPDX-License-Identifier: MIT */
#include "stage.h"

#include "base/locale.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

const char stage_projects[] =
    "id;title;lead;status;start;end;grant;paid;progress;progress_on;extra\n"
    "P01;Alpha;Zoé;running;2025-01-01;2026-12-31;1000;400;50;2026-10-01;x\n"
    "P02;Béta;Yves;running;2025-01-01;2027-06-30;2000;2000;60;2026-10-01;y\n"
    "P03;Gamma;Xu;closed;2025-01-01;2026-06-30;3000;3000;100;;z\n"
    "P04;Delta;Willy;running;;;;;;;\n";
const char stage_milestones[] =
    "project_id;title;kind;due;baseline_due;done_on;received_on;status;amount\n"
    "P01;Bilan;interim_report;2026-10-01;2026-09-01;;;todo;\n"
    "P01;Acompte;payment;2026-10-15;;;;todo;600\n"
    "P02;COPIL;committee;2026-12-01;;;;todo;\n"
    "P03;Clôture;closing;2026-06-30;;2026-06-30;;done;\n";

static void assess(struct stage *stage)
{
    struct thresholds limits = thresholds_default();
    struct assessment *old = stage->assessment;
    stage->assessment = assessment_new(stage->portfolio, &limits, stage->day);
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    assessment_free(old);
}

struct stage *stage_new(const struct recipe *recipe, struct locale locale)
{
    struct stage *stage = memory_new(1, sizeof *stage);
    const char *build = getenv("JALON_TEST_BUILDDIR");
    char catalogues[1000];
    snprintf(catalogues, sizeof catalogues, "%s/po", build ? build : "/nonexistent");
    locale_start(locale, catalogues);
    stage->portfolio = portfolio_make(recipe);
    stage->day = day_of("2026-11-23");
    stage->ui = ui_new((struct format){locale, NULL}, stage->day);
    assess(stage);
    stage_draw(stage, 24, 80);
    return stage;
}

void stage_free(struct stage *stage)
{
    ui_free(stage->ui);
    canvas_free(stage->canvas);
    assessment_free(stage->assessment);
    portfolio_free(stage->portfolio);
    free(stage);
}

void stage_reload(struct stage *stage, const struct recipe *recipe)
{
    struct portfolio *incoming = portfolio_make(recipe);
    portfolio_free(stage->portfolio);
    assessment_free(stage->assessment);
    stage->assessment = NULL;
    stage->portfolio = incoming;
    assess(stage);
}

static void carry_out(struct stage *stage, struct request request)
{
    if (request.kind != REQUEST_AS_OF)
        return;
    stage->day = request.day == DAY_UNKNOWN ? stage->ui->real_day : request.day;
    assess(stage);
}

struct request stage_press(struct stage *stage, uint32_t code)
{
    struct request request = ui_key(stage->ui, (struct key){.code = code});
    carry_out(stage, request);
    return request;
}

void stage_type(struct stage *stage, const char *keys)
{
    struct text rest = text_of(keys);
    while (!text_empty(rest))
        stage_press(stage, utf8_next(&rest));
}

void stage_draw(struct stage *stage, int rows, int columns)
{
    canvas_free(stage->canvas);
    stage->canvas = canvas_new(rows, columns, stage->ui->ascii);
    ui_arrange(stage->ui, rows, columns);
    ui_draw(stage->ui, stage->canvas);
}

struct buffer stage_row(const struct stage *stage, int row)
{
    struct buffer text = {0};
    canvas_row_text(stage->canvas, row, true, &text);
    return text;
}

int stage_row_of(const struct stage *stage, const char *wanted)
{
    int found = -1;
    for (int row = 0; row < stage->canvas->rows && found < 0; row++) {
        struct buffer text = stage_row(stage, row);
        if (strstr(buffer_string(&text), wanted))
            found = row;
        buffer_clear(&text);
    }
    return found;
}

bool stage_shows(struct stage *stage, const char *text)
{
    stage_draw(stage, stage->canvas->rows, stage->canvas->columns);
    return stage_row_of(stage, text) >= 0;
}

void stage_check(const struct stage *stage)
{
    const struct canvas *canvas = stage->canvas;
    for (int row = 0; row < canvas->rows; row++) {
        int width = 0;
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            width += cell->width;
            if (cell->base && utf8_class_of(cell->base) != UTF8_SHOWN)
                fail_msg("U+%04X on the screen", (unsigned)cell->base);
            if (canvas->ascii && (cell->base < ' ' || cell->base > '~' || cell->marks))
                fail_msg("U+%04X on an ASCII screen", (unsigned)cell->base);
        }
        assert_int_equal(width, canvas->columns);
    }
}

void assert_shows(struct stage *stage, const char *text)
{
    if (stage_shows(stage, text))
        return;
    for (int row = 0; row < stage->canvas->rows; row++) {
        struct buffer line = stage_row(stage, row);
        print_error("%s\n", buffer_string(&line));
        buffer_clear(&line);
    }
    fail_msg("\"%s\" is not on the screen", text);
}

void assert_lacks(struct stage *stage, const char *text)
{
    if (stage_shows(stage, text))
        fail_msg("\"%s\" is on the screen", text);
}

int stage_set_up(void **state)
{
    const struct recipe recipe = {.projects = stage_projects,
                                  .milestones = stage_milestones};
    *state = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    return 0;
}

int stage_tear_down(void **state)
{
    stage_free(*state);
    return 0;
}
