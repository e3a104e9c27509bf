/* SPDX-License-Identifier: MIT */
/* Where the data and the translations are. */
#ifndef JALON_APP_PATHS_H
#define JALON_APP_PATHS_H

#include "app/options.h"

enum data_origin {
    DATA_NAMED,       /* on the command line */
    DATA_ENVIRONMENT, /* JALON_DATA */
    DATA_CONFIGURED,  /* data = in the configuration file */
    DATA_SAMPLE       /* the sample: the user is to be told how to set one's own */
};

struct data_paths {
    enum data_origin origin;
    char **paths; /* owned; at least one */
    size_t count;
};

/* The first that names any: the command line, JALON_DATA (one path), the configuration,
 * the sample. Whether they exist is found out when they are read. */
struct data_paths data_paths_find(const struct options *options,
                                  const struct config *config);
void data_paths_clear(struct data_paths *data);

/* One line that says what is shown and how to set one's own data once for all, translated;
 * nothing is appended unless the origin is DATA_SAMPLE. */
void data_paths_notice(const struct data_paths *data, struct buffer *out);

/* Appends the folder of the running program, without a final slash; nothing when the
 * system does not tell. */
void paths_program_folder(struct buffer *out);

/* Append the folder that a program in program_folder takes its sample and its catalogues
 * from: beside itself in a build directory, else where they were installed. */
void paths_sample(const char *program_folder, struct buffer *out);
void paths_catalogues(const char *program_folder, struct buffer *out);

#endif
