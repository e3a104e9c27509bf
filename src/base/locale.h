/* SPDX-License-Identifier: MIT */
/* Language and charset, read by ourselves: the system's locale is often not installed
 * on the machine that ssh reached. Month names, separators and typography are here;
 * words are gettext's. */
#ifndef JALON_BASE_LOCALE_H
#define JALON_BASE_LOCALE_H

#include <stdbool.h>
#include <libintl.h>

#define _(string)                  gettext(string)
#define N_(string)                 string
#define P_(one, several, number)   ngettext(one, several, (unsigned long)(number))

enum language { LANGUAGE_ENGLISH, LANGUAGE_FRENCH, LANGUAGE_COUNT };

struct locale {
    enum language language;
    bool utf8; /* false: the terminal or pipe takes ASCII only */
};

/* What language the environment asks for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG, the first
 * that is set and not empty; English when none names French. */
enum language locale_language_from_environment(void);
/* Whether LC_ALL, LC_CTYPE, LANG (the first that is set) names UTF-8. */
bool locale_utf8_from_environment(void);
/* "fr", "fr_FR.UTF-8", "en", …: false when it names neither language. */
bool locale_language_named(const char *name, enum language *language);

/* Sets C.UTF-8 for widths, LANGUAGE for gettext, and the catalogue's folder. May be
 * called again to change the language. */
void locale_start(struct locale locale, const char *catalogue_folder);
struct locale locale_current(void);

/* Month 1 to 12; short form at most 4 columns ("janv", "sept"), tiny at most 3 ("jan",
 * "aoû"). Weekday 0 (Monday) to 6, abbreviated as the language does ("ven.", "Fri"). */
const char *locale_month(enum language language, int month);
const char *locale_month_short(enum language language, int month);
const char *locale_month_tiny(enum language language, int month);
const char *locale_weekday_short(enum language language, int weekday);

#endif
