/* SPDX-License-Identifier: MIT */
#include "base/logarithm.h"

#include <float.h>
#include <stdint.h>
#include <string.h>

_Static_assert(DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024, "a double is that of IEEE 754");

enum { FRACTION_BITS = 52, BIAS = 1023, LAST_POWER = 21 /* beyond it nothing is added */ };

#define LOG_2     0.69314718055994530942
#define ROOT_2    1.41421356237309504880
#define BITS_OF_1 (UINT64_C(1023) << FRACTION_BITS)
#define FRACTION  ((UINT64_C(1) << FRACTION_BITS) - 1)

/* value = part * 2^exponent with a part near 1, whose logarithm is
 * 2 * (s + s^3/3 + s^5/5 + ...) where s = (part - 1) / (part + 1). */
double logarithm(double value)
{
    uint64_t bits;
    double part, sum = 0;

    memcpy(&bits, &value, sizeof bits);
    int exponent = (int)(bits >> FRACTION_BITS) - BIAS;
    bits = (bits & FRACTION) | BITS_OF_1;
    memcpy(&part, &bits, sizeof part);
    if (part > ROOT_2) {
        part /= 2;
        exponent++;
    }
    double s = (part - 1) / (part + 1);
    for (int power = LAST_POWER; power > 0; power -= 2)
        sum = sum * s * s + 1.0 / power;
    return exponent * LOG_2 + 2 * s * sum;
}
