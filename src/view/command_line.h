/* SPDX-License-Identifier: MIT */
/* What is typed after ":": a command by a name in either language, or by its key, and what
 * it is to be done with. */
#ifndef JALON_VIEW_COMMAND_LINE_H
#define JALON_VIEW_COMMAND_LINE_H

#include "view/ui.h"

/* What the command prompt does at Enter; a line that is not understood stays open with the
 * word at fault marked. */
struct request command_line_accepted(struct ui *ui, const char *line);
/* Completes names, and what may stand after them; context is the ui. */
prompt_completer command_line_complete;

/* Adds the files and folders that a path which is typed may become. */
void command_line_complete_file(struct text typed, struct prompt_choices *choices);

#endif
