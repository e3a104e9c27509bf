/* SPDX-License-Identifier: MIT */
/* Time that only goes forward, for waits. */
#ifndef JALON_TERM_CLOCK_H
#define JALON_TERM_CLOCK_H

long clock_ms(void);

#endif
