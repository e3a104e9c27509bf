/* SPDX-License-Identifier: MIT */
/* The prompts of the key line: what each is called, and what the line that is typed in it
 * does. A new one is a row in the table of asking.c. */
#ifndef JALON_VIEW_ASKING_H
#define JALON_VIEW_ASKING_H

#include "view/ui.h"

/* Opens a prompt with text typed already, which may be NULL. */
struct request asking_open(struct ui *ui, enum prompt_kind kind, const char *text);

/* A key while a prompt is open. */
struct request asking_key(struct ui *ui, uint32_t code);

/* Draws the prompt that is open into the key line. */
void asking_draw(const struct ui *ui, struct canvas *canvas);

#endif
