/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

#include "base/locale.h"
#include "base/utf8.h"
#include "child.h"

/* A catalogue of its own, so that this test does not follow the program's wording. */
static char folder[] = "/tmp/jalon-locale-XXXXXX";
static char messages[200], source[200], compiled[220];

static const char catalogue[] = "msgid \"\"\n"
                                "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                "\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n"
                                "msgid \"late\"\n"
                                "msgstr \"en retard, arriv\xC3\xA9\"\n"
                                "msgid \"%d day\"\n"
                                "msgid_plural \"%d days\"\n"
                                "msgstr[0] \"%d jour\"\n"
                                "msgstr[1] \"%d jours\"\n";

static int compile_catalogue(void **state)
{
    char command[600];
    FILE *out;

    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(source, sizeof source, "%s/fr", folder);
    mkdir(source, 0700);
    snprintf(messages, sizeof messages, "%s/fr/LC_MESSAGES", folder);
    mkdir(messages, 0700);
    snprintf(source, sizeof source, "%s/fr/fr.po", folder);
    snprintf(compiled, sizeof compiled, "%s/jalon.mo", messages);
    out = fopen(source, "w");
    if (!out || fputs(catalogue, out) < 0 || fclose(out) != 0)
        return -1;
    snprintf(command, sizeof command, "msgfmt -o '%s' '%s'", compiled, source);
    return system(command);
}

static int remove_catalogue(void **state)
{
    char parent[200];

    (void)state;
    unlink(compiled);
    unlink(source);
    rmdir(messages);
    snprintf(parent, sizeof parent, "%s/fr", folder);
    rmdir(parent);
    return rmdir(folder);
}

static void set_environment(const char *language, const char *all, const char *type,
                            const char *msgs, const char *lang)
{
    const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG"};
    const char *const values[] = {language, all, type, msgs, lang};

    for (int i = 0; i < 5; i++)
        if (values[i])
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
}

static void test_named(void **state)
{
    static const struct {
        const char *name;
        int language; /* -1: neither */
    } cases[] = {
        {"fr", LANGUAGE_FRENCH},
        {"FR", LANGUAGE_FRENCH},
        {"fr_FR.UTF-8", LANGUAGE_FRENCH},
        {"fr-CA", LANGUAGE_FRENCH},
        {"fr@euro", LANGUAGE_FRENCH},
        {"fr.UTF-8", LANGUAGE_FRENCH},
        {"en", LANGUAGE_ENGLISH},
        {"en_GB", LANGUAGE_ENGLISH},
        {"English", LANGUAGE_ENGLISH},
        {"french", LANGUAGE_FRENCH},
        {"fran\xC3\xA7"
         "ais",
         LANGUAGE_FRENCH},
        {"frx", -1},
        {"f", -1},
        {"", -1},
        {"C", -1},
        {"POSIX", -1},
        {"C.UTF-8", -1},
        {"de", -1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum language language = LANGUAGE_COUNT;
        bool named = locale_language_named(cases[i].name, &language);

        assert_int_equal(named, cases[i].language >= 0);
        assert_int_equal(language, named ? cases[i].language : LANGUAGE_COUNT);
    }
}

static void test_language_from_environment(void **state)
{
    static const struct {
        const char *language, *all, *messages, *lang;
        enum language expected;
    } cases[] = {
        {NULL, NULL, NULL, NULL, LANGUAGE_ENGLISH},
        {"", "", "", "", LANGUAGE_ENGLISH},
        {NULL, NULL, NULL, "fr_FR.UTF-8", LANGUAGE_FRENCH},
        {NULL, "C", NULL, "fr_FR.UTF-8", LANGUAGE_ENGLISH},
        {NULL, "", "fr_BE", "en_GB", LANGUAGE_FRENCH},
        {NULL, "fr_FR", "en", "en", LANGUAGE_FRENCH},
        {"en", "fr_FR", "fr", "fr", LANGUAGE_ENGLISH},
        {"de:fr:en", "en_GB", NULL, NULL, LANGUAGE_FRENCH},
        {"fr_CA:en", NULL, NULL, NULL, LANGUAGE_FRENCH},
        {"de:it", "fr_FR", NULL, NULL, LANGUAGE_ENGLISH},
        {":", NULL, NULL, NULL, LANGUAGE_ENGLISH},
        {"", "nonsense", NULL, NULL, LANGUAGE_ENGLISH},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_environment(cases[i].language, cases[i].all, "fr_FR", cases[i].messages,
                        cases[i].lang);
        assert_int_equal(locale_language_from_environment(), cases[i].expected);
    }
}

static void test_utf8_from_environment(void **state)
{
    static const struct {
        const char *all, *type, *lang;
        bool expected;
    } cases[] = {
        {NULL, NULL, NULL, false},
        {NULL, NULL, "fr_FR.UTF-8", true},
        {NULL, NULL, "fr_FR.utf8", true},
        {NULL, NULL, "fr_FR.UTF8@euro", true},
        {"C", NULL, "fr_FR.UTF-8", false},
        {"", "C.UTF-8", "C", true},
        {NULL, "fr_FR@euro", "C.UTF-8", false},
        {NULL, NULL, "fr_FR.ISO-8859-15", false},
        {NULL, NULL, "fr_FR.UTF-16", false},
        {NULL, NULL, "fr_FR.", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_environment(NULL, cases[i].all, cases[i].type, "fr_FR.UTF-8", cases[i].lang);
        assert_int_equal(locale_utf8_from_environment(), cases[i].expected);
    }
}

/* Says on stderr what came out otherwise than it should, and counts it. */
static int differs(const char *got, const char *expected)
{
    if (strcmp(got, expected) == 0)
        return 0;
    fprintf(stderr, "\"%s\" instead of \"%s\"\n", got, expected);
    return 1;
}

static int speak_both(void *environment)
{
    const char *const *values = environment;
    int wrong = 0;

    if (environment)
        set_environment(values[0], values[1], NULL, NULL, values[2]);
    else
        clearenv();
    for (int round = 0; round < 2; round++) {
        locale_start((struct locale){LANGUAGE_FRENCH, true}, folder);
        wrong += differs(_("late"), "en retard, arriv\xC3\xA9");
        wrong += differs(P_("%d day", "%d days", 1), "%d jour");
        wrong += differs(P_("%d day", "%d days", 2), "%d jours");
        wrong += differs(_("not in the catalogue"), "not in the catalogue");
        wrong += locale_current().language != LANGUAGE_FRENCH;
        locale_start((struct locale){LANGUAGE_ENGLISH, true}, folder);
        wrong += differs(_("late"), "late");
        wrong += differs(P_("%d day", "%d days", 2), "%d days");
    }
    wrong += utf8_width(0x4E2D) != 2 || wcwidth(0x2588) != 1;
    return wrong;
}

static void test_french_from_any_environment(void **state)
{
    static const char *const environments[][3] = {
        {NULL, "C", NULL},       {NULL, "POSIX", NULL},   {NULL, NULL, "fr_FR.UTF-8"},
        {NULL, "fr_FR", NULL},   {"de", "nonsense", "x"}, {"en", NULL, "en_GB.UTF-8"},
        {"fr", "C.UTF-8", NULL},
    };
    char errors[1000];

    (void)state;
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
        int wrong = child_run(speak_both, (void *)environments[i], errors, sizeof errors);

        assert_string_equal(errors, "");
        assert_int_equal(wrong, 0);
    }
    assert_int_equal(child_run(speak_both, NULL, errors, sizeof errors), 0);
    assert_string_equal(errors, "");
}

static int start_without_folder(void *unused)
{
    (void)unused;
    locale_start((struct locale){LANGUAGE_FRENCH, false}, NULL);
    return differs(_("late"), "late") + locale_current().utf8;
}

static void test_no_catalogue(void **state)
{
    char errors[1000];

    (void)state;
    assert_int_equal(child_run(start_without_folder, NULL, errors, sizeof errors), 0);
    assert_string_equal(errors, "");
}

/* Stands before the C library's own, to play a machine where locales are missing. */
static const char *only_locale; /* NULL: all that are installed */

char *setlocale(int category, const char *name)
{
    static char *(*real)(int, const char *);

    if (!real) {
        void *symbol = dlsym(RTLD_NEXT, "setlocale");

        memcpy(&real, &symbol, sizeof real);
    }
    if (only_locale && name && strcmp(name, "C") != 0 && strcmp(name, only_locale) != 0)
        return NULL;
    return real(category, name);
}

/* Where C.UTF-8 is missing, any other UTF-8 locale gives widths and French. */
static int start_with_another_locale(void *unused)
{
    (void)unused;
    only_locale = "C.utf8";
    locale_start((struct locale){LANGUAGE_FRENCH, true}, folder);
    return differs(_("late"), "en retard, arriv\xC3\xA9") + (wcwidth(0x4E2D) != 2);
}

/* Without any, what is not Latin is unsafe rather than of an unknown width. */
static int start_without_any_locale(void *unused)
{
    (void)unused;
    only_locale = "none";
    locale_start((struct locale){LANGUAGE_FRENCH, false}, folder);
    return utf8_class_of(0xE9) != UTF8_SHOWN || utf8_class_of(0x4E2D) != UTF8_UNSAFE;
}

static void test_locales_missing(void **state)
{
    char errors[1000];

    (void)state;
    assert_int_equal(child_run(start_with_another_locale, NULL, errors, sizeof errors), 0);
    assert_string_equal(errors, "");
    assert_int_equal(child_run(start_without_any_locale, NULL, errors, sizeof errors), 0);
}

/* Numbers must read and print the same whatever the user's locale. */
static int print_number(void *unused)
{
    char text[20];

    (void)unused;
    setenv("LC_ALL", "fr_FR.UTF-8", 1);
    locale_start((struct locale){LANGUAGE_FRENCH, true}, folder);
    snprintf(text, sizeof text, "%.1f", 0.5);
    return differs(text, "0.5");
}

static void test_numbers_stay(void **state)
{
    char errors[1000];

    (void)state;
    assert_int_equal(child_run(print_number, NULL, errors, sizeof errors), 0);
}

static int columns_of_text(const char *string)
{
    struct text text = text_of(string);
    int columns = 0;

    while (text.length > 0)
        columns += utf8_width(utf8_next(&text));
    return columns;
}

static void test_months(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (int month = 1; month <= 12; month++) {
            enum language l = (enum language)language;

            assert_in_range(columns_of_text(locale_month(l, month)), 3, 9);
            assert_in_range(columns_of_text(locale_month_short(l, month)), 3, 4);
            assert_int_equal(columns_of_text(locale_month_tiny(l, month)), 3);
            for (int other = 1; other < month; other++) {
                assert_string_not_equal(locale_month(l, month), locale_month(l, other));
                assert_string_not_equal(locale_month_tiny(l, month),
                                        locale_month_tiny(l, other));
                assert_string_not_equal(locale_month_short(l, month),
                                        locale_month_short(l, other));
            }
        }
    assert_string_equal(locale_month(LANGUAGE_FRENCH, 8), "ao\xC3\xBBt");
    assert_string_equal(locale_month_tiny(LANGUAGE_FRENCH, 8), "ao\xC3\xBB");
    assert_string_equal(locale_month_short(LANGUAGE_FRENCH, 1), "janv");
    assert_string_equal(locale_month(LANGUAGE_ENGLISH, 12), "December");
    assert_string_equal(locale_month(LANGUAGE_ENGLISH, 0), "");
    assert_string_equal(locale_month(LANGUAGE_FRENCH, 13), "");
}

static void test_weekdays(void **state)
{
    (void)state;
    assert_string_equal(locale_weekday_short(LANGUAGE_FRENCH, 4), "ven.");
    assert_string_equal(locale_weekday_short(LANGUAGE_ENGLISH, 0), "Mon");
    assert_string_equal(locale_weekday_short(LANGUAGE_ENGLISH, 6), "Sun");
    assert_string_equal(locale_weekday_short(LANGUAGE_FRENCH, 7), "");
    assert_string_equal(locale_weekday_short(LANGUAGE_FRENCH, -1), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_named),
        cmocka_unit_test(test_language_from_environment),
        cmocka_unit_test(test_utf8_from_environment),
        cmocka_unit_test(test_french_from_any_environment),
        cmocka_unit_test(test_no_catalogue),
        cmocka_unit_test(test_locales_missing),
        cmocka_unit_test(test_numbers_stay),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_weekdays),
    };

    return cmocka_run_group_tests(tests, compile_catalogue, remove_catalogue);
}
