/* SPDX-License-Identifier: MIT */
/* Portfolios made at random, the same on every run. */
#ifndef JALON_TESTS_ANY_PORTFOLIO_H
#define JALON_TESTS_ANY_PORTFOLIO_H

#include "base/buffer.h"
#include "portfolio_maker.h"
#include "random.h"

/* A day of about two years, or now and then none. */
static inline void random_day(uint64_t *seed, struct buffer *out)
{
    char iso[11];
    day_to_iso(random_below(seed, 5)
                   ? day_from_iso("2026-01-01") + (day_t)random_below(seed, 700)
                   : DAY_UNKNOWN,
               iso);
    buffer_append_string(out, iso);
    buffer_append_char(out, ';');
}

static inline void random_amount(uint64_t *seed, struct buffer *out)
{
    if (random_below(seed, 6))
        buffer_printf(out, "%u.%02u", random_below(seed, 5000), random_below(seed, 100));
    buffer_append_char(out, ';');
}

/* Up to six projects and thirty milestones, cells missing, states of all kinds. */
static inline struct portfolio *any_portfolio(uint64_t *seed)
{
    struct buffer projects = {0}, milestones = {0};
    uint32_t count = 1 + random_below(seed, 6);
    buffer_append_string(&projects, "start;end;convention_end;progress_on;grant;paid;"
                                    "committed;budget;public_funding;progress;id;status\n");
    buffer_append_string(&milestones, "due;baseline_due;received_on;done_on;amount;kind;"
                                      "status;project_id;title\n");
    for (uint32_t i = 0; i < count; i++) {
        for (int day = 0; day < 4; day++)
            random_day(seed, &projects);
        for (int amount = 0; amount < 5; amount++)
            random_amount(seed, &projects);
        buffer_printf(&projects, "%u;P%u;%s\n", random_below(seed, 101), i,
                      project_status_word(
                          (enum project_status)random_below(seed, PROJECT_STATUS_COUNT))
                          ->name);
    }
    for (uint32_t i = random_below(seed, 30); i > 0; i--) {
        random_day(seed, &milestones);
        random_day(seed, &milestones);
        for (int day = 0; day < 2; day++)
            if (random_below(seed, 3))
                buffer_append_char(&milestones, ';');
            else
                random_day(seed, &milestones);
        random_amount(seed, &milestones);
        enum milestone_kind kind =
            random_below(seed, 3)
                ? (enum milestone_kind)random_below(seed, MILESTONE_KIND_COUNT)
                : KIND_PAYMENT;
        enum milestone_status status =
            random_below(seed, 3)
                ? MILESTONE_TODO
                : (enum milestone_status)random_below(seed, MILESTONE_STATUS_COUNT);
        buffer_printf(&milestones, "%s;%s;P%u;M%u\n", milestone_kind_word(kind)->name,
                      milestone_status_word(status)->name, random_below(seed, count + 1),
                      i);
    }
    struct portfolio *portfolio =
        portfolio_make(&(struct recipe){.programme = "name;envelope;start;end\n"
                                      "P;9000;2026-01-01;2027-12-31\n",
                                        .projects = buffer_string(&projects),
                                        .milestones = buffer_string(&milestones),
                                        .batch_rows = 1 + random_below(seed, 9),
                                        .milestones_first = random_below(seed, 2)});
    buffer_clear(&projects);
    buffer_clear(&milestones);
    return portfolio;
}

#endif
