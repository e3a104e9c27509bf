/* SPDX-License-Identifier: MIT */
#ifndef JALON_BASE_THREAD_H
#define JALON_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* As pthread_create, with all signals blocked: they are for the thread that runs the event
 * loop. False: no thread could be started. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

#endif
