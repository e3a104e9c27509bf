/* SPDX-License-Identifier: MIT */
#include "view/next_payment.h"

#include "view/words.h"

/* The longest label with the day that fits beside the amount; false when none does. */
static bool label_with_day(const struct pen *pen, struct text day, struct text amount,
                           struct buffer *out)
{
    static const char *const labels[] = {N_("Next payment"), N_("Payment")};
    int room = pen->rect.columns - 2 - canvas_measure(pen->ascii, amount);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        buffer_reset(out);
        buffer_printf(out, "%s ", _(labels[i]));
        buffer_append_text(out, day);
        if (canvas_measure(pen->ascii, buffer_text(out)) <= room)
            return true;
    }
    return false;
}

/* Day and amount first, in one line where there is room: a low pane ends here. */
static void write_payment(struct pen *pen, const struct ui *ui,
                          const struct milestone *payment)
{
    struct buffer label = {0}, day = {0}, amount = {0};
    struct text title = words_milestone_title(ui->portfolio, payment->row);
    enum role role = words_amount(&ui->format, payment->amount, ROLE_NORMAL, &amount);
    format_day(payment->due, &day);
    if (label_with_day(pen, buffer_text(&day), buffer_text(&amount), &label)) {
        pen_field(pen, buffer_string(&label), role, &amount);
        pen_printf(pen, ROLE_DIM, "  %.*s", (int)title.length, title.bytes);
    } else {
        pen_field(pen, _("Next payment"),
                  payment->due == DAY_UNKNOWN ? ROLE_UNKNOWN : ROLE_NORMAL, &day);
        buffer_reset(&label);
        buffer_append_string(&label, "  ");
        buffer_append_text(&label, title);
        pen_named(pen, buffer_string(&label), role, &amount);
    }
    buffer_clear(&label);
    buffer_clear(&day);
    buffer_clear(&amount);
}

static void write_holder(struct pen *pen, const struct ui *ui,
                         const struct milestone *holder)
{
    struct buffer name = {0}, label = {0}, value = {0};
    buffer_append_text(&name, words_milestone_title(ui->portfolio, holder->row));
    buffer_printf(&label, _("  waits for %s"), buffer_string(&name));
    if (holder->state == STATE_RECEIVED)
        buffer_append_string(&value, words_milestone_state(holder->state));
    else if (holder->days != DAYS_UNKNOWN)
        format_delay(&ui->format, holder->days, &value);
    pen_named(pen, buffer_string(&label), words_milestone_role(holder->state), &value);
    buffer_clear(&name);
    buffer_clear(&label);
    buffer_clear(&value);
}

/* Nothing else is waited for: it is ours to make. */
static void write_ours(struct pen *pen, const struct milestone *payment)
{
    struct buffer value = {0};
    int days = -payment->days;
    buffer_printf(&value, P_("for %d day", "for %d days", days), days);
    pen_field(pen, _("  waits for us"), words_milestone_role(payment->state), &value);
    buffer_clear(&value);
}

void next_payment_write(struct pen *pen, const struct ui *ui,
                        const struct schedule *schedule)
{
    size_t next = release_next_payment(schedule);
    if (next == SIZE_MAX)
        return;
    const struct milestone *payment = &schedule->milestones[next];
    const struct release *release = release_for(schedule, next);
    write_payment(pen, ui, payment);
    if (release)
        write_holder(pen, ui, &schedule->milestones[release->milestone]);
    else if (payment->state == STATE_TO_PAY)
        write_ours(pen, payment);
}
