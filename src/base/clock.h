/* SPDX-License-Identifier: MIT */
/* Milliseconds of a clock that only goes forward, for waits and rates. */
#ifndef JALON_BASE_CLOCK_H
#define JALON_BASE_CLOCK_H

long clock_ms(void);

#endif
