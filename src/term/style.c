/* SPDX-License-Identifier: MIT */
/* The one table of colours. The background is the terminal's own, black or white, so a
 * colour must stand out from both: of the 256, those near the middle of the scale; of the
 * 8, only red, magenta and bold blue do. Late and watch are orange and brown, what is well
 * is blue: told apart by eyes that mix up red and green. Nothing depends on it: signs and
 * words say the same. */
#include "term/style.h"

enum {
    OWN = STYLE_DEFAULT_COLOR,
    BROWN = 130,
    ORANGE = 166,
    BLUE = 32,
    STEEL = 67,
    PURPLE = 133,
    GREY = 243,
    RED_8 = 1,
    BLUE_8 = 4,
    MAGENTA_8 = 5
};

enum { B = STYLE_BOLD, R = STYLE_REVERSE, U = STYLE_UNDERLINE };

static const struct {
    struct style many, few, none; /* 256 colours, 8, no colours */
} styles[ROLE_COUNT] = {
    [ROLE_NORMAL] = {{OWN, 0}, {OWN, 0}, {OWN, 0}},
    [ROLE_TITLE] = {{OWN, B}, {OWN, B}, {OWN, B}},
    [ROLE_RULE] = {{GREY, 0}, {OWN, 0}, {OWN, 0}},
    [ROLE_HEADING] = {{GREY, B}, {OWN, B}, {OWN, B}},
    [ROLE_FOCUS] = {{BLUE, B}, {BLUE_8, B}, {OWN, B}},
    [ROLE_DIM] = {{GREY, 0}, {OWN, 0}, {OWN, 0}},
    [ROLE_STRONG] = {{OWN, B}, {OWN, B}, {OWN, B}},
    [ROLE_LATE] = {{ORANGE, B}, {RED_8, B}, {OWN, B}},
    [ROLE_WATCH] = {{BROWN, 0}, {MAGENTA_8, 0}, {OWN, 0}},
    [ROLE_DONE] = {{BLUE, 0}, {BLUE_8, B}, {OWN, 0}},
    [ROLE_TODO] = {{STEEL, 0}, {OWN, 0}, {OWN, 0}},
    [ROLE_UNKNOWN] = {{PURPLE, 0}, {MAGENTA_8, B}, {OWN, U}},
    [ROLE_TODAY] = {{OWN, B}, {OWN, B}, {OWN, B}},
    [ROLE_SELECTED] = {{OWN, B | R}, {OWN, B | R}, {OWN, B | R}},
    [ROLE_MATCH] = {{BROWN, R}, {MAGENTA_8, R}, {OWN, R | U}},
    [ROLE_KEY] = {{BLUE, B}, {BLUE_8, B}, {OWN, B}},
    [ROLE_NOTICE] = {{BLUE, B}, {BLUE_8, B}, {OWN, R}},
    [ROLE_ERROR] = {{ORANGE, B | R}, {RED_8, B | R}, {OWN, B | R}},
};

struct style style_of(enum role role, int colors)
{
    unsigned index = (unsigned)role < ROLE_COUNT ? role : ROLE_NORMAL;

    return colors >= 256 ? styles[index].many
           : colors >= 8 ? styles[index].few
                         : styles[index].none;
}
