/* SPDX-License-Identifier: MIT */
#include "config/key_table.h"

#include "config/word.h"

#include <stdio.h>

#define SECTION_ROW(symbol, names, raw, help) [symbol] = {names, raw, help},
static const struct config_section_entry sections[SECTION_COUNT] = {
    CONFIG_SECTIONS(SECTION_ROW)};
#undef SECTION_ROW

enum { DAYS_MOST = 3660, POINTS_MOST = 100 };

#define AT(field) offsetof(struct config, field)
static const struct config_key_entry keys[CONFIG_KEY_COUNT] = {
    [CONFIG_KEY_DATA] =
        {SECTION_MAIN, "data|données", CONFIG_PATH, AT(data), 0, "~/exports",
         N_("Folder or file of the data; ~ is your home folder, and what does "
            "not begin with / is beside this file.")},
    [CONFIG_KEY_BASELINE] = {SECTION_MAIN, "baseline|référence", CONFIG_PATH, AT(baseline),
                             0, "~/exports-2025",
                             N_("An earlier export: slips are counted and changes told "
                                "against it, as with --baseline.")},
    [CONFIG_KEY_LANGUAGE] = {SECTION_MAIN, "language|langue", CONFIG_LANGUAGE,
                             AT(has_language), 0, "fr",
                             N_("Language, fr or en; without it that of the system.")},
    [CONFIG_KEY_COLOR] = {SECTION_MAIN, "color|couleur|colour", CONFIG_COLOR, AT(color), 0,
                          NULL, N_("Colour on the terminal: auto, always or never.")},
    [CONFIG_KEY_VISITS] =
        {SECTION_MAIN, "visits|visites", CONFIG_SWITCH, AT(visits), 0, NULL,
         N_("Whether jalon keeps a copy of what it showed last, to tell what "
            "has changed since: yes or no.")},
    [CONFIG_KEY_MOUSE] =
        {SECTION_MAIN, "mouse|souris", CONFIG_SWITCH, AT(mouse), 0, NULL,
         N_("Whether jalon takes clicks and the wheel: yes or no. With no, "
            "the mouse selects text as in any other program.")},
    [CONFIG_KEY_LATE_DAYS] = {SECTION_HEALTH, "late_days|jours_retard", CONFIG_NUMBER,
                              AT(thresholds.late_days), DAYS_MOST, NULL,
                              N_("Alert (!) when a milestone is late by more days than "
                                 "this.")},
    [CONFIG_KEY_DUE_DAYS] =
        {SECTION_HEALTH, "due_days|jours_échéance", CONFIG_NUMBER, AT(thresholds.due_days),
         DAYS_MOST, NULL,
         N_("To be watched (~) when a report, a deliverable or a payment "
            "request is due within so many days.")},
    [CONFIG_KEY_SLIP_DAYS] =
        {SECTION_HEALTH, "slip_days|jours_glissement", CONFIG_NUMBER,
         AT(thresholds.slip_days), DAYS_MOST, NULL,
         N_("To be watched when a milestone that is not done slipped by "
            "more days than this.")},
    [CONFIG_KEY_BEHIND_POINTS] = {SECTION_HEALTH, "behind_points|points_retard",
                                  CONFIG_NUMBER, AT(thresholds.behind_points), POINTS_MOST,
                                  NULL,
                                  N_("To be watched when progress is behind time by more "
                                     "points of a hundred than this.")},
    [CONFIG_KEY_DECLARED_DAYS] = {SECTION_HEALTH, "declared_days|jours_déclaration",
                                  CONFIG_NUMBER, AT(thresholds.declared_days), DAYS_MOST,
                                  NULL,
                                  N_("A progress that was declared more days ago than this "
                                     "says nothing.")},
    [CONFIG_KEY_DEADLINE_DAYS] = {SECTION_DEADLINES, "days|jours", CONFIG_NUMBER,
                                  AT(thresholds.deadline_days), DAYS_MOST, NULL,
                                  N_("How many days ahead count as soon: in the line of "
                                     "figures, and for jalon due.")},
    [CONFIG_KEY_LIST_COLUMNS] = {SECTION_LIST, "columns|colonnes", CONFIG_WORDS,
                                 AT(list_columns), 0, "lead delay granted remaining",
                                 N_("Columns behind the number, in this order, with blanks "
                                    "between them; without it those that there is room "
                                    "for.")},
    [CONFIG_KEY_SORT] =
        {
            SECTION_LIST, "sort|tri", CONFIG_WORDS, AT(sort), 0, "lead grant-",
            N_("Order at the start, one or several of the same names, - behind "
               "one that goes down; without it the risk.")},
};
#undef AT

const struct config_section_entry *config_section_entry(enum config_section section)
{
    return &sections[section];
}

static const char *first_name(const char *names, char *out)
{
    snprintf(out, WORD_MOST, "%.*s", (int)strcspn(names, "|"), names);
    return out;
}

const char *config_section_name(enum config_section section, char *out)
{
    return section == SECTION_MAIN ? NULL : first_name(sections[section].names, out);
}

enum config_section config_section_named(struct text name)
{
    for (enum config_section section = SECTION_MAIN + 1; section < SECTION_COUNT; section++)
        if (word_is_one_of(name, sections[section].names))
            return section;
    return SECTION_COUNT;
}

const struct config_key_entry *config_key_entry(enum config_key key)
{
    return &keys[key];
}

const char *config_key_name(enum config_key key, char *out)
{
    return first_name(keys[key].names, out);
}

const struct config_word *config_words(enum config_type type, size_t *count)
{
    static const struct config_word colors[] = {{"auto|automatique", CONFIG_COLOR_AUTO},
                                                {"always|toujours", CONFIG_COLOR_ALWAYS},
                                                {"never|jamais", CONFIG_COLOR_NEVER}};
    static const struct config_word switches[] = {{"yes|oui", true}, {"no|non", false}};
    static const struct config_word languages[] = {
        {"fr|français|french", LANGUAGE_FRENCH}, {"en|anglais|english", LANGUAGE_ENGLISH}};

    switch (type) {
    case CONFIG_COLOR:
        *count = sizeof colors / sizeof *colors;
        return colors;
    case CONFIG_SWITCH:
        *count = sizeof switches / sizeof *switches;
        return switches;
    case CONFIG_LANGUAGE:
        *count = sizeof languages / sizeof *languages;
        return languages;
    default:
        *count = 0;
        return NULL;
    }
}
