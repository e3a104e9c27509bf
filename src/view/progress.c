/* SPDX-License-Identifier: MIT */
#include "view/progress.h"

enum { BAR_CELLS = 8, KILO = 1000 };

bool progress_equal(const struct progress *a, const struct progress *b)
{
    return a->stage == b->stage && a->share == b->share && a->bytes == b->bytes &&
           a->rate == b->rate && a->seconds == b->seconds;
}

/* Decimal multiples, as files are measured in: two figures at least, no fractions. */
static void append_bytes(const struct format *format, uint64_t bytes, struct buffer *out)
{
    static const char *const units[] = {N_("B"), N_("kB"), N_("MB"), N_("GB")};
    size_t unit = 0;
    while (bytes >= 10 * KILO && unit + 1 < sizeof units / sizeof *units) {
        bytes = (bytes + KILO / 2) / KILO;
        unit++;
    }
    format_amount(format, (money_t)bytes * MONEY_MINOR, out);
    buffer_printf(out, "\xC2\xA0%s", _(units[unit]));
}

static void append_bar(int share, struct buffer *out)
{
    int done = (share * BAR_CELLS + 50) / 100;
    for (int cell = 0; cell < BAR_CELLS; cell++)
        buffer_append_string(out, cell < done ? "█" : "░");
    buffer_append_char(out, ' ');
}

static void append_left(int seconds, struct buffer *out)
{
    buffer_append_string(out, " · ");
    if (seconds < 120)
        buffer_printf(out, _("%d s left"), seconds);
    else
        buffer_printf(out, _("%d min left"), (seconds + 30) / 60);
}

void progress_append(const struct progress *progress, enum progress_detail detail,
                     const struct format *format, struct buffer *out)
{
    static const char *const stages[] = {
        [PROGRESS_READING] = N_("reading"), [PROGRESS_ASSESSING] = N_("adding up")};
    if (progress->stage == PROGRESS_NONE)
        return;
    buffer_append_string(out, _(stages[progress->stage]));
    if (progress->share < 0 && progress->bytes == 0)
        return; /* nothing has come yet */
    buffer_append_char(out, ' ');
    if (detail == PROGRESS_FULL && progress->share >= 0)
        append_bar(progress->share, out);
    if (progress->share >= 0)
        format_percent(format, progress->share, out);
    else
        append_bytes(format, progress->bytes, out);
    if (detail == PROGRESS_SHORT)
        return;
    if (progress->rate) {
        buffer_append_string(out, " · ");
        append_bytes(format, progress->rate, out);
        buffer_append_string(out, _("/s"));
    }
    if (progress->seconds >= 0)
        append_left(progress->seconds, out);
}
