/* SPDX-License-Identifier: MIT */
/* What the configuration changes of the program's looks and keys, once the names in it are
 * known for what they are. */
#ifndef JALON_APP_CONFIGURE_H
#define JALON_APP_CONFIGURE_H

#include "config/config.h"

/* Takes keys, colours, the list's columns and order, for the whole program, and looks
 * whether the questions can be understood. A mistake is STATUS_INVALID with its line. */
struct status configure_apply(const struct config *config);
/* Back to what holds without a configuration. */
void configure_nothing(void);

/* Fills an empty list: the configuration's questions, which configure_apply has looked at,
 * and those of the file that the program keeps (config/questions.h). The first mistake in
 * that file is told; what can be understood is taken. */
struct status configure_questions(const struct config *config, struct question_list *list);

/* Writes the whole configuration to standard output: as it is to a file, cleaned to a
 * terminal. Returns an exit status (app/options.h). */
int configure_print(const struct config *config);

#endif
