/* SPDX-License-Identifier: MIT */
/* What a key of the configuration file may hold. */
#ifndef JALON_CONFIG_VALUES_H
#define JALON_CONFIG_VALUES_H

#include "config/config.h"

/* Stores the value of a key; false with what was expected, translated, in *message. */
bool config_take(struct config *config, enum config_key key, const char *value,
                 struct buffer *message);

/* Appends the value as it may stand in the file: as the user wrote it, else the default;
 * nothing when there is none. */
void config_append_value(const struct config *config, enum config_key key,
                         struct buffer *out);

#endif
