/* SPDX-License-Identifier: MIT */
/* The fifteen look-ups that the manual promises, asked as an officer asks them: the real
 * program on its sample, in French, from the start, with no more keys than promised. What
 * is to be seen was worked out from the files of the sample by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/utf8.h"
#include "../files.h"
#include "terminal.h"

enum { SHOWN_MOST = 8 };

struct lookup {
    const char *question;
    size_t most;      /* keys, Enter included */
    const char *keys; /* "\r" is Enter */
    const char *shown[SHOWN_MOST];
    const char *hidden;              /* what the answer leaves out, or NULL */
    enum { ALONE, COMPARED } beside; /* an earlier export */
};

/* The narrow no-break space of French figures. */
#define NB "\u202F"

static const struct lookup lookups[] = {
    {"1: which projects are late, by how many days",
     0,
     "",
     {"2 jalons en retard", "P04", "J+38", "P02", "J+23"},
     NULL,
     ALONE},
    {"1: only those", 1, "r", {"Projets 2/10", "P04", "J+38", "P02", "J+23"}, "P03", ALONE},
    {"2: how much is available, still to commit",
     0,
     "",
     {"disponible ≤ 50" NB "400" NB "€",
      "à engager ≤ 50" NB "400" NB "€ sur 592" NB "300" NB "€"},
     NULL,
     ALONE},
    {"3: what is due in the next 30 days",
     1,
     "d",
     {"30/11/26", "J-7", "05/12/26", "COPIL 4", "15/12/26", "J-22", "20/12/26", "J-27"},
     NULL,
     ALONE},
    {"4: granted, paid, remaining of every project",
     1,
     "z",
     {"Attribué    Versé    Reste", "70" NB "100   35" NB "050   35" NB "050",
      "61" NB "200   48" NB "960   12" NB "240",
      "P10 Lüman             J-18    +14        ?        ?        ?"},
     NULL,
     ALONE},
    {"5: open Filage", 5, "/fil\r", {"2 Détail P09", "Coopérative Filage"}, NULL, ALONE},
    {"6: next payment of a project: day, amount, what holds it",
     5,
     "/cfe\r",
     {"2 Détail P04", "Prochain versement", "16/11/26", "Acompte 2", "16" NB "290" NB "€",
      "attend Guide des élus", "J+38"},
     NULL,
     ALONE},
    {"7: late interim and final reports only",
     2,
     "v1",
     {"J+23", "P02", "Bilan interm", "1 échéance"},
     "Guide des élus",
     ALONE},
    {"8: slip against the baseline, all projects",
     1,
     "z",
     {"Gliss.", "+69", "+54", "+41", "+24", "+18", "+14", "+3"},
     NULL,
     ALONE},
    {"9: share paid against share of time, every project",
     0,
     "",
     {"Temps Fait Versé", "92   63    50", "90   58    50", "89   47     ?"},
     NULL,
     ALONE},
    {"10: ended, balance unpaid",
     2,
     "v2",
     {"Projets 1/10", "P08", "10" NB "540"},
     "P09",
     ALONE},
    {"11: what changed since the last committee's export",
     1,
     "c",
     {"Changements depuis l’export du 20/10/26", "45" NB "900" NB "€  (+9" NB "180" NB "€)",
      "30/09/26 → 16/10/26  (+16" NB "j)"},
     NULL,
     COMPARED},
    {"12: copy a contact to the laptop's clipboard", 6, "/lü\ry1", {"Copié"}, NULL, ALONE},
    {"13: what ends or is due after January 2027",
     2,
     "v3",
     {"Projets 6/10", "26/02/27", "12/02/27", "19/03/27", "01/02/27", "05/02/27"},
     "P01",
     ALONE},
    {"14: where public funding passes 80 % of the cost",
     2,
     "v4",
     {"Projets 1/10", "P07", "83"},
     "P06",
     ALONE},
};
enum { LOOKUPS = sizeof lookups / sizeof *lookups };

static char program[4096], sample[4000], earlier[4096];

static size_t key_count(const char *keys)
{
    struct text text = text_of(keys);
    size_t count = 0;

    for (; text.length > 0; count++)
        utf8_next(&text);
    return count;
}

static struct terminal *open_dashboard(const char *state, bool compared)
{
    const char *const arguments[] = {program, sample, compared ? "--baseline" : NULL,
                                     earlier, NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", "LANGUAGE=fr",
                                       "XDG_CONFIG_HOME=/dev/null", state, NULL};
    const struct terminal_options options = {.arguments = arguments,
                                             .environment = environment,
                                             .term = "xterm-256color",
                                             .rows = 24,
                                             .columns = 80};
    struct terminal *terminal = terminal_start(&options);

    assert_true(terminal_wait_text(terminal, "Projets 10/10"));
    assert_true(terminal_wait_idle(terminal));
    return terminal;
}

static void ask(const struct lookup *lookup, const char *state)
{
    struct terminal *terminal = open_dashboard(state, lookup->beside == COMPARED);

    assert_true(key_count(lookup->keys) <= lookup->most);
    terminal_type(terminal, lookup->keys);
    bool answered = true;
    for (int i = 0; i < SHOWN_MOST && lookup->shown[i]; i++)
        answered = answered && terminal_wait_text(terminal, lookup->shown[i]);
    if (lookup->hidden)
        answered = answered && terminal_wait_no_text(terminal, lookup->hidden);
    if (!answered) {
        char *screen = terminal_text(terminal);
        print_error("%s is not answered by \"%s\":\n%s", lookup->question, lookup->keys,
                    screen);
        free(screen);
    }
    terminal_free(terminal);
    assert_true(answered);
}

static void test_lookups(void **state)
{
    char folder[] = "/tmp/jalon-lookups-XXXXXX", setting[64];

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(setting, sizeof setting, "XDG_STATE_HOME=%s", folder);
    for (size_t i = 0; i < LOOKUPS; i++)
        ask(&lookups[i], setting);
    assert_int_equal(tree_remove(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lookups)};
    const char *build = getenv("JALON_TEST_BUILDDIR");
    const char *source = getenv("JALON_TEST_SRCDIR");

    snprintf(program, sizeof program, "%s/jalon", build ? build : ".");
    snprintf(sample, sizeof sample, "%s/data", source ? source : ".");
    snprintf(earlier, sizeof earlier, "%s/tests/data/earlier", source ? source : ".");
    if (access(program, X_OK) != 0) {
        fprintf(stderr, "%s is not there\n", program);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
