/* SPDX-License-Identifier: MIT */
/* Whatever is typed while data come and go: questions, commands and searches over any
 * programme, one without projects or milestones among them, against any earlier one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "any_portfolio.h"
#include "stage.h"
#include "view/filtering.h"

enum { ROUNDS = 12, TURNS = 250 };

static uint64_t seed = UINT64_C(0x2545F4914F6CDD1D);
static struct stage *stage;
static struct portfolio *before;
static struct difference difference;

static const char *const lines[] = {
    ":late\r",
    ":filter late\r",
    ":group health\r",
    ":group\r",
    ":sort slip-\r",
    ":open P1\r",
    ":save mine\r",
    ":forget mine\r",
    ":changes\r",
    ":search P\r",
    ":write a.csv\r",
    ":as-of 2027-01-01\r",
    "fdue<30\r",
    "fstate:held or late\r",
    "f-late by:lead",
    "fgrant:? view:budget\r",
    "fview:timeline",
    "fstatus:candidate\r",
    "/m1\r",
    "/zzzz",
    "a\r",
    "v1",
    "vz",
    "y1",
};

static struct portfolio *some_portfolio(void)
{
    static const struct recipe recipes[] = {
        {.projects = "id;title\n"},
        {.milestones = "project_id;title;due;kind\nX;T;2026-11-20;payment\n"},
        {.projects = "id;title;status\n1;A;candidate\n2;B;refused\n"},
        {.projects = stage_projects, .milestones = stage_milestones},
    };
    uint32_t which = random_below(&seed, 6);
    return which < 4 ? portfolio_make(&recipes[which]) : any_portfolio(&seed);
}

static void forget_earlier(void)
{
    ui_set_changes(stage->ui, (struct changes_basis){.state = CHANGES_NONE});
    difference_clear(&difference);
    portfolio_free(before);
    before = NULL;
}

/* The old data are gone before the ui is told. */
static void reload(void)
{
    struct thresholds limits = thresholds_default();
    forget_earlier();
    portfolio_free(stage->portfolio);
    assessment_free(stage->assessment);
    stage->portfolio = some_portfolio();
    stage->assessment = assessment_new(stage->portfolio, &limits, stage->day);
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    before = some_portfolio();
    difference = difference_of(before, stage->portfolio);
    ui_set_changes(stage->ui, (struct changes_basis){.state = CHANGES_READY,
                                                     .visit = random_below(&seed, 2),
                                                     .day = DAY_UNKNOWN,
                                                     .before = before,
                                                     .difference = &difference});
}

/* What a request carries is there as long as the program needs it. */
static void press(uint32_t code)
{
    struct request request = stage_press(stage, code);
    if (request.text)
        assert_true(strlen(request.text) < 100000);
    if (request.name)
        assert_true(strlen(request.name) < 1000);
}

static void type_something(void)
{
    static const uint32_t codes[] = {KEYCODE_UP,       KEYCODE_DOWN,  KEYCODE_END,
                                     KEYCODE_TAB,      KEYCODE_ENTER, KEYCODE_ESCAPE,
                                     KEYCODE_BACKSPACE};
    uint32_t which = random_below(&seed, 3);
    if (which == 0)
        press(32 + random_below(&seed, 95));
    else if (which == 1)
        press(codes[random_below(&seed, sizeof codes / sizeof *codes)]);
    else
        for (const char *at = lines[random_below(&seed, sizeof lines / sizeof *lines)]; *at;
             at++)
            press((unsigned char)*at);
}

/* The line of what is shown can be read again, but while it is being typed. */
static void assert_line_reads(void)
{
    struct buffer line = {0};
    struct query query = {0};
    struct filter_error error = {0};
    filtering_line(stage->ui, &line);
    if (stage->ui->prompt.kind == PROMPT_NONE &&
        !query_parse(buffer_text(&line), stage->day, &query, &error))
        fail_msg("%s: %s", buffer_string(&line), error.message);
    query_clear(&query);
    buffer_clear(&line);
}

static void test_anything(void **state)
{
    const struct recipe recipe = {.projects = stage_projects,
                                  .milestones = stage_milestones};
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, round % 3 > 0});
        for (int turn = 0; turn < TURNS; turn++) {
            type_something();
            if (random_below(&seed, 12) == 0)
                reload();
            assert_line_reads();
            if (random_below(&seed, 3))
                continue; /* several keys between two drawings */
            stage_draw(stage, 1 + (int)random_below(&seed, 40),
                       1 + (int)random_below(&seed, 130));
            stage_check(stage);
        }
        forget_earlier();
        stage_free(stage);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_anything)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
