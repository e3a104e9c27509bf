/* SPDX-License-Identifier: MIT */
/* The question of a command: the words behind it, saved questions among them, and --sort.
 */
#ifndef JALON_APP_ASK_H
#define JALON_APP_ASK_H

#include "app/options.h"
#include "config/questions.h"
#include "view/ui.h"

/* Asks words first to the last of the command line, with prefix ("by:theme" or "") in
 * front of them; the ui shows what fits. @NAME stands for a saved question, and so does
 * its whole name alone. False, once stderr has said what is wrong, when the line is not
 * understood. */
bool ask_words(struct ui *ui, const struct options *options,
               const struct question_list *questions, const char *prefix, size_t first);

/* The words as one, with blanks between them. */
void ask_join(const struct options *options, size_t first, struct buffer *line);

#endif
