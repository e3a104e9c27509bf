/* SPDX-License-Identifier: MIT */
/* Saved questions: the numbered picker of the key "v", and the same by name. */
#ifndef JALON_VIEW_SAVED_H
#define JALON_VIEW_SAVED_H

#include "view/ui.h"

/* Opens the picker; at its end what is shown can be kept as a new question. */
struct request saved_pick(struct ui *ui);
/* Opens the picker of those that can be forgotten. */
struct request saved_pick_to_forget(struct ui *ui);

/* Shows the question of a name in either language, or of its number in the picker, or a
 * view of the program by its name. False when there is none. */
bool saved_show(struct ui *ui, struct text name);
/* Asks the program to keep what is shown under a name. */
struct request saved_keep(struct ui *ui, const char *name);
/* Asks the program to forget one; false when the user has none of this name. */
bool saved_forget(struct ui *ui, struct text name, struct request *request);

/* What the prompt for a name does at Enter. */
struct request saved_named(struct ui *ui, const char *name);

void saved_complete(const struct ui *ui, struct text typed, struct prompt_choices *choices);

#endif
