/* SPDX-License-Identifier: MIT */
/* A note to a project's lead about what is late, in the language of the interface. What was
 * received and waits for us is never in it, nor are payments, which are ours to make. */
#ifndef JALON_VIEW_REMINDER_H
#define JALON_VIEW_REMINDER_H

#include "view/ui.h"

enum reminder_result {
    REMINDER_WRITTEN,
    REMINDER_NOTHING_LATE,
    REMINDER_OURS /* nothing is late, but something was received and waits for us */
};

/* Appends the note, its lines ended; of the other results, the sentence that says so. */
enum reminder_result reminder_write(const struct portfolio *portfolio,
                                    const struct assessment *assessment,
                                    const struct format *format, row_t project,
                                    struct buffer *out);

/* Shows the note about the project that the keys are about, and asks for it to be copied;
 * or goes back. */
struct request reminder_show(struct ui *ui, enum command command);

/* The project that the keys are about: that of the deadline under the cursor, else the
 * selected one; ROW_NONE. */
row_t reminder_project(const struct ui *ui);

#endif
