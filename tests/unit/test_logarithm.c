/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/logarithm.h"

#include <float.h>
#include <math.h>

static void assert_like_libm(double value)
{
    double known = log(value), error = fabs(logarithm(value) - known);

    if (!(error <= 4 * DBL_EPSILON * fmax(1, fabs(known))))
        fail_msg("logarithm of %a: %a, not %a", value, logarithm(value), known);
}

/* All sizes, and closely about 1 and about the middle between two powers. */
static void test_like_libm(void **state)
{
    (void)state;
    for (double value = DBL_MIN; value < DBL_MAX / 2; value *= 1.37)
        assert_like_libm(value);
    for (double value = 0.4; value < 3; value += 0.0009)
        assert_like_libm(value);
    assert_like_libm(DBL_MAX);
    assert_like_libm(1 + DBL_EPSILON);
    assert_like_libm(1 - DBL_EPSILON);
}

static void test_powers_of_two(void **state)
{
    (void)state;
    assert_true(logarithm(1) == 0);
    assert_true(logarithm(8) == 3 * logarithm(2));
    assert_true(logarithm(0.25) == -2 * logarithm(2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_like_libm),
        cmocka_unit_test(test_powers_of_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
