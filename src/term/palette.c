/* SPDX-License-Identifier: MIT */
#include "term/palette.h"

#include "term/terminfo.h"

#include <stdlib.h>

static int color_count(enum color_mode mode)
{
    const char *refused = getenv("NO_COLOR");

    if (mode == COLOR_NEVER || (mode == COLOR_AUTO && refused && *refused))
        return 0;
    if (!has_colors() || start_color() != OK || COLORS < 8)
        return 0;
    return COLORS;
}

static attr_t attributes_of(struct style style)
{
    attr_t attributes = A_NORMAL;

    if (style.attributes & STYLE_BOLD)
        attributes |= A_BOLD;
    if (style.attributes & STYLE_REVERSE)
        attributes |= A_REVERSE;
    if (style.attributes & STYLE_UNDERLINE)
        attributes |= A_UNDERLINE;
    return attributes;
}

static void start_pairs(struct palette *palette, int colors)
{
    short background = use_default_colors() == OK ? -1 : COLOR_BLACK, count = 0;
    for (int role = 0; role < ROLE_COUNT; role++) {
        short color = style_of((enum role)role, colors).color;
        int like = 0;

        while (color != style_of((enum role)like, colors).color)
            like++;
        if (like < role) {
            palette->pairs[role] = palette->pairs[like];
        } else if (color != STYLE_DEFAULT_COLOR) {
            palette->pairs[role] = ++count;
            init_pair(count, color, background);
        }
    }
    /* From a colour to what is not pair 0 takes one sequence instead of two. Blanks must
     * be of the same pair, and erased by the terminal in its colours. */
    bool erases = background == -1 && terminfo_flag("bce");

    if (erases && init_pair(++count, -1, -1) == OK)
        bkgd(COLOR_PAIR(count));
    for (int role = 0; role < ROLE_COUNT; role++)
        palette->shows_blanks[role] |= !erases && palette->pairs[role] != 0;
}

void palette_start(struct palette *palette, enum color_mode mode)
{
    int colors = color_count(mode);

    for (int role = 0; role < ROLE_COUNT; role++) {
        attr_t attributes = attributes_of(style_of((enum role)role, colors));

        palette->attributes[role] = attributes;
        palette->shows_blanks[role] = attributes & (A_REVERSE | A_UNDERLINE);
    }
    if (colors > 0)
        start_pairs(palette, colors);
    for (int role = 0; role < ROLE_COUNT; role++)
        setcchar(&palette->blanks[role], L" ", palette->attributes[role],
                 palette->pairs[role], NULL);
}
