/* SPDX-License-Identifier: MIT */
/* The one table of colours. The background is the terminal's own, black or white, so a
 * colour must stand out from both: of the 256, those near the middle of the scale; of the
 * 8, only red, magenta and bold blue do. Late and watch are orange and brown, what is well
 * is blue: told apart by eyes that mix up red and green. Nothing depends on it: signs and
 * words say the same. */
#include "term/style.h"

#include "base/locale.h"

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

static const struct {
    const char *names, *help; /* the help is a message id */
} words[ROLE_COUNT] = {
    [ROLE_NORMAL] = {"normal|texte", N_("everything else")},
    [ROLE_TITLE] = {"title|titre", N_("the title line")},
    [ROLE_RULE] = {"rule|filet", N_("lines between panes")},
    [ROLE_HEADING] = {"heading|entête", N_("column heads, labels on a line")},
    [ROLE_FOCUS] = {"focus|volet", N_("the line of the pane that keys move in")},
    [ROLE_DIM] = {"dim|discret", N_("less important")},
    [ROLE_STRONG] = {"strong|important", N_("more important")},
    [ROLE_LATE] = {"late|retard|en retard|alert|alerte", N_("late, alert")},
    [ROLE_WATCH] = {"watch|à surveiller|surveiller", N_("to be watched")},
    [ROLE_DONE] = {"done|fait|paid|versé", N_("done, paid, settled")},
    [ROLE_TODO] = {"todo|à venir|remaining|reste|reste à verser",
                   N_("to come, remaining to pay")},
    [ROLE_UNKNOWN] = {"unknown|inconnu|non renseigné", N_("not known")},
    [ROLE_TODAY] = {"today|aujourd’hui", N_("the as-of day")},
    [ROLE_SELECTED] = {"selected|sélection", N_("marker and number of the selected row")},
    [ROLE_MATCH] = {"match|trouvé", N_("what the search found")},
    [ROLE_KEY] = {"key|touche", N_("keys in the last line")},
    [ROLE_NOTICE] = {"notice|message", N_("a message")},
    [ROLE_ERROR] = {"error|erreur", N_("a message about a mistake")},
};

const char *style_names(enum role role)
{
    return words[role].names;
}

const char *style_help(enum role role)
{
    return words[role].help;
}

static struct style_change changes[ROLE_COUNT];

void style_set(enum role role, struct style_change change)
{
    changes[role] = change;
}

void style_reset(void)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        changes[i] = (struct style_change){0};
}

enum { FEW = 8, SOME = 16, MANY = 256 };

/* Of eight colours the bright ones are the same in bold. */
static void change_color(struct style *style, short color, int colors)
{
    if (color == OWN || color < colors) {
        style->color = color;
    } else if (color < SOME && colors >= FEW) {
        style->color = (short)(color - FEW);
        style->attributes |= B;
    }
}

struct style style_of(enum role role, int colors)
{
    unsigned index = (unsigned)role < ROLE_COUNT ? role : ROLE_NORMAL;
    const struct style_change *change = &changes[index];
    struct style style = colors >= MANY  ? styles[index].many
                         : colors >= FEW ? styles[index].few
                                         : styles[index].none;

    if (change->has_attributes)
        style.attributes = change->style.attributes;
    if (change->has_color)
        change_color(&style, change->style.color, colors);
    return style;
}
