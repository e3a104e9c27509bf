/* SPDX-License-Identifier: MIT */
#include "random_portfolio.h"

#include "base/buffer.h"

static struct buffer rows;

static const char *one_of(uint64_t *seed, const char *const *words, uint32_t count)
{
    return words[random_below(seed, count)];
}
#define ONE_OF(seed, words) one_of(seed, words, sizeof(words) / sizeof *(words))

static void append_day(uint64_t *seed, struct buffer *out)
{
    char iso[11];
    if (random_below(seed, 6) == 0)
        return;
    day_to_iso(day_of("2024-11-01") + (day_t)random_below(seed, 1200), iso);
    buffer_append_string(out, iso);
}

static void append_amount(uint64_t *seed, struct buffer *out)
{
    if (random_below(seed, 5))
        buffer_printf(out, "%u.%02u", random_below(seed, 90000), random_below(seed, 100));
}

static void append_project(uint64_t *seed, int number, struct buffer *out)
{
    static const char *const statuses[] = {"running", "running",   "closed",  "cancelled",
                                           "refused", "candidate", "selected", ""};
    static const char *const themes[] = {"Handicap", "handicap", "École", "", "Formation"};
    buffer_printf(out, "P%d;%s;%s", number, ONE_OF(seed, statuses), ONE_OF(seed, themes));
    for (int i = 0; i < 2; i++) { /* start, end */
        buffer_append_char(out, ';');
        append_day(seed, out);
    }
    for (int i = 0; i < 5; i++) { /* budget, public funding, grant, committed, paid */
        buffer_append_char(out, ';');
        append_amount(seed, out);
    }
    buffer_append_char(out, '\n');
}

static void append_milestone(uint64_t *seed, int project, struct buffer *out)
{
    static const char *const kinds[] = {"payment", "payment", "deliverable", "final_report",
                                        "committee"};
    static const char *const statuses[] = {"todo", "doing", "done", "cancelled", "", ""};
    buffer_printf(out, "P%d;%s;%s", project, ONE_OF(seed, kinds), ONE_OF(seed, statuses));
    buffer_append_char(out, ';');
    append_day(seed, out);
    buffer_append_char(out, ';');
    if (random_below(seed, 2))
        append_day(seed, out);
    buffer_append_char(out, ';');
    append_amount(seed, out);
    buffer_append_char(out, '\n');
}

struct portfolio *random_portfolio(uint64_t *seed)
{
    struct buffer programme = {0}, projects = {0}, milestones = {0};
    int count = (int)random_below(seed, 13);
    buffer_append_string(&programme, "envelope;start;end;public_cap_pct;as_of\n");
    append_amount(seed, &programme);
    buffer_append_string(&programme, ";2025-01-01;2027-01-31;80;2026-11-23\n");
    buffer_append_string(
        &projects, "id;status;theme;start;end;budget;public_funding;grant;committed;paid\n");
    buffer_append_string(&milestones, "project_id;kind;status;due;done_on;amount\n");
    for (int project = 1; project <= count; project++) {
        append_project(seed, project, &projects);
        for (uint32_t left = random_below(seed, 9); left > 0; left--)
            append_milestone(seed, project, &milestones);
    }
    buffer_reset(&rows);
    buffer_append_text(&rows, buffer_text(&programme));
    buffer_append_text(&rows, buffer_text(&projects));
    buffer_append_text(&rows, buffer_text(&milestones));
    struct recipe recipe = {.programme = buffer_string(&programme),
                            .projects = buffer_string(&projects),
                            .milestones = buffer_string(&milestones)};
    struct portfolio *portfolio = portfolio_make(&recipe);
    buffer_clear(&programme);
    buffer_clear(&projects);
    buffer_clear(&milestones);
    return portfolio;
}

const char *random_portfolio_rows(void)
{
    return buffer_string(&rows);
}
