/* SPDX-License-Identifier: MIT */
/* What can be taken away to another program from what the keys are about. */
#ifndef JALON_VIEW_TAKE_H
#define JALON_VIEW_TAKE_H

#include "view/ui.h"

/* symbol, what it is called (a message id); in the order of their numbers */
#define TAKES(X)                                                                           \
    X(TAKE_CONTACT, N_("contact"))                                                         \
    X(TAKE_ROW, N_("row"))                                                                 \
    X(TAKE_FIGURES, N_("figures"))                                                         \
    X(TAKE_COMMAND, N_("command"))                                                         \
    X(TAKE_REMINDER, N_("reminder"))

#define TAKE_ENUM(symbol, label) symbol,
enum take { TAKES(TAKE_ENUM) TAKE_COUNT };
#undef TAKE_ENUM
const char *take_label(enum take take); /* translated */

/* Appends it; false when there is none, and then the sentence that says so. Rows are cells
 * between tabs, figures one a line with their names. */
bool take_text(const struct ui *ui, enum take take, struct buffer *out);

/* Asks which: those above, then each figure by itself; 'y' and a number. */
struct request take_ask(struct ui *ui, enum command command);

#endif
