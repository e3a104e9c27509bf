/* SPDX-License-Identifier: MIT */
/* Language and charset. The only file that calls setlocale, and it never asks for what
 * the environment names: numbers, order and dates must not depend on it. Once started,
 * LANGUAGE in the environment is ours. */
#include "base/locale.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* From the gettext manual, "Being a gettext grok": tells the library that LANGUAGE has
 * changed, or it goes on answering from its cache. */
extern int _nl_msg_cat_cntr;

static const char domain[] = "jalon";
static const char separators[] = "_-.@:";

static struct locale current;

struct language_name {
    const char *name;
    enum language language;
};

static const struct language_name language_names[] = {
    {"fr", LANGUAGE_FRENCH},       {"fra", LANGUAGE_FRENCH},
    {"fre", LANGUAGE_FRENCH},      {"french", LANGUAGE_FRENCH},
    {"francais", LANGUAGE_FRENCH}, {"français", LANGUAGE_FRENCH},
    {"en", LANGUAGE_ENGLISH},      {"eng", LANGUAGE_ENGLISH},
    {"english", LANGUAGE_ENGLISH}, {"anglais", LANGUAGE_ENGLISH},
};
enum { LANGUAGE_NAMES = sizeof language_names / sizeof *language_names };

bool locale_language_named(const char *name, enum language *language)
{
    size_t length = strcspn(name, separators);

    for (int i = 0; i < LANGUAGE_NAMES; i++) {
        const struct language_name *known = &language_names[i];

        if (strlen(known->name) == length && strncasecmp(name, known->name, length) == 0) {
            *language = known->language;
            return true;
        }
    }
    return false;
}

static const char *first_set(const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return "";
}

enum language locale_language_from_environment(void)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    const char *list = first_set(names, sizeof names / sizeof *names);
    enum language language;

    /* LANGUAGE may be a list, best first. */
    while (*list) {
        if (locale_language_named(list, &language))
            return language;
        list += strcspn(list, ":");
        list += *list == ':';
    }
    return LANGUAGE_ENGLISH;
}

bool locale_utf8_from_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *charset = first_set(names, sizeof names / sizeof *names);
    size_t length;

    charset = strchr(charset, '.');
    if (!charset)
        return false;
    charset++;
    length = strcspn(charset, "@");
    return (length == 5 && strncasecmp(charset, "utf-8", length) == 0) ||
           (length == 4 && strncasecmp(charset, "utf8", length) == 0);
}

/* Of all categories only those of widths and of messages are anything but C: the others
 * are a dozen files more to open at each start. English messages are C's, which looks for no
 * catalogue. C.utf8 is what glibc calls its own, and finds at once. */
static void set_c_library(enum language language)
{
    static const char *const names[] = {"C.utf8",      "C.UTF-8",     "en_US.UTF-8",
                                        "fr_FR.UTF-8", "en_GB.UTF-8", "POSIX.UTF-8"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i])) {
            setlocale(LC_MESSAGES, language == LANGUAGE_ENGLISH ? "C" : names[i]);
            return;
        }
}

void locale_start(struct locale locale, const char *catalogue_folder)
{
    set_c_library(locale.language);
    setenv("LANGUAGE", locale.language == LANGUAGE_FRENCH ? "fr" : "en", 1);
    if (catalogue_folder)
        bindtextdomain(domain, catalogue_folder);
    bind_textdomain_codeset(domain, "UTF-8");
    textdomain(domain);
    ++_nl_msg_cat_cntr;
    current = locale;
}

struct locale locale_current(void)
{
    return current;
}

enum { MONTHS = 12, WEEKDAYS = 7 };

static const char *const months[LANGUAGE_COUNT][MONTHS] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
};
static const char *const months_short[LANGUAGE_COUNT][MONTHS] = {
    {"Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"},
    {"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov",
     "déc"},
};
static const char *const months_tiny[LANGUAGE_COUNT][MONTHS] = {
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"jan", "fév", "mar", "avr", "mai", "jun", "jul", "aoû", "sep", "oct", "nov", "déc"},
};
static const char *const weekdays_short[LANGUAGE_COUNT][WEEKDAYS] = {
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
};

static const char *month_in(const char *const table[LANGUAGE_COUNT][MONTHS],
                            enum language language, int month)
{
    return month >= 1 && month <= MONTHS ? table[language][month - 1] : "";
}

const char *locale_month(enum language language, int month)
{
    return month_in(months, language, month);
}

const char *locale_month_short(enum language language, int month)
{
    return month_in(months_short, language, month);
}

const char *locale_month_tiny(enum language language, int month)
{
    return month_in(months_tiny, language, month);
}

const char *locale_weekday_short(enum language language, int weekday)
{
    return weekday >= 0 && weekday < WEEKDAYS ? weekdays_short[language][weekday] : "";
}
