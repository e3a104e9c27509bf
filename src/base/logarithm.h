/* SPDX-License-Identifier: MIT */
/* The natural logarithm without the library of mathematics: loading that for this alone
 * took a thirtieth of the time from the command to the first screen. */
#ifndef JALON_BASE_LOGARITHM_H
#define JALON_BASE_LOGARITHM_H

/* value is finite, and not below the smallest normal number. To within a few units of the
 * last place. */
double logarithm(double value);

#endif
