/* SPDX-License-Identifier: MIT */
/* Sets of combining marks by number. Hardly any character has some, so that a cell of the
 * screen keeps the number only; equal sets have equal numbers for as long as the program
 * runs, on whatever canvas and in whatever thread. */
#ifndef JALON_VIEW_MARKS_H
#define JALON_VIEW_MARKS_H

#include <stdint.h>

enum {
    MARKS_MOST = 4,    /* of one character */
    MARKS_SETS = 65535 /* numbers that there are; a set too many is none */
};

/* Behind the last mark of a set all is 0. 0 is the number of the empty one. */
uint16_t marks_number(const uint32_t set[MARKS_MOST]);
/* Of a number that marks_number gave. */
const uint32_t *marks_of(uint16_t number);

#endif
