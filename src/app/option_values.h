/* SPDX-License-Identifier: MIT */
/* What options take: each reads one value, with no-break spaces as blanks and blanks at
 * the ends left out, and says in *message what was expected when it is none. */
#ifndef JALON_APP_OPTION_VALUES_H
#define JALON_APP_OPTION_VALUES_H

#include "app/options.h"

/* A copy with every no-break space as a blank, and none at the ends; freed with free(). */
char *option_text(const char *value);

bool option_take_as_of(struct options *options, const char *value, struct buffer *message);
bool option_take_language(struct options *options, const char *value,
                          struct buffer *message);
bool option_take_size(struct options *options, const char *value, struct buffer *message);
bool option_take_color(struct options *options, const char *value, struct buffer *message);
bool option_take_format(struct options *options, const char *value, struct buffer *message);
bool option_take_table(struct options *options, const char *value, struct buffer *message);
bool option_take_delimiter(struct options *options, const char *value,
                           struct buffer *message);
bool option_take_days(struct options *options, const char *value, struct buffer *message);
bool option_take_view(struct options *options, const char *value, struct buffer *message);

/* Once all is read: whether the command can answer in the form that was asked for, and
 * has an order; settles the form when none was. */
bool option_check_form(struct options *options, bool format_asked, struct buffer *message);

#endif
