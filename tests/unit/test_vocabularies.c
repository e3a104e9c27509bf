/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "load/values/lexicon.h"
#include "load/values/vocabularies.h"

static struct vocabularies *vocabularies;

static int set_up(void **state)
{
    (void)state;
    vocabularies = vocabularies_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    vocabularies_free(vocabularies);
    return 0;
}

static void test_project_status(void **state)
{
    static const struct {
        const char *word;
        enum project_status status;
    } cases[] = {
        {"en cours", PROJECT_RUNNING},
        {"EN COURS", PROJECT_RUNNING},
        {"En retard", PROJECT_RUNNING},
        {"suspendu", PROJECT_SUSPENDED},
        {"terminé", PROJECT_TO_SETTLE},
        {"TERMINEE", PROJECT_TO_SETTLE},
        {"à instruire", PROJECT_CANDIDATE},
        {"soldé", PROJECT_CLOSED},
        {"Clôturé", PROJECT_CLOSED},
        {"abandonné", PROJECT_CANCELLED},
        {"retenu", PROJECT_SELECTED},
        {"conventionné", PROJECT_CONTRACTED},
        {"non retenu", PROJECT_REFUSED},
        {"to_settle", PROJECT_TO_SETTLE},
        {"Closed", PROJECT_CLOSED},
        {"caduc", PROJECT_CANCELLED},
        {"recevable", PROJECT_CANDIDATE},
        {"irrecevable", PROJECT_REFUSED},
        {"classé sans suite", PROJECT_REFUSED},
        {"solde versé", PROJECT_CLOSED},
        {"en attente de signature", PROJECT_SELECTED},
        {"forclos", PROJECT_CANCELLED},
        {"en attente de bilan", PROJECT_TO_SETTLE},
        {"stalled", PROJECT_SUSPENDED},
    };
    enum project_status status;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int twice = 0; twice < 2; twice++) {
            assert_true(
                vocabularies_project_status(vocabularies, text_of(cases[i].word), &status));
            assert_int_equal(status, cases[i].status);
        }
    assert_false(
        vocabularies_project_status(vocabularies, text_of("voir courriel"), &status));
    assert_int_equal(status, PROJECT_STATUS_UNKNOWN);
    for (int i = 1; i < PROJECT_STATUS_COUNT; i++) {
        const char *name = project_status_word((enum project_status)i)->name;
        assert_true(vocabularies_project_status(vocabularies, text_of(name), &status));
        assert_int_equal(status, i);
    }
}

static void test_milestone_status(void **state)
{
    enum milestone_status status;

    (void)state;
    assert_true(vocabularies_milestone_status(vocabularies, text_of("Fait"), &status));
    assert_int_equal(status, MILESTONE_DONE);
    assert_true(vocabularies_milestone_status(vocabularies, text_of("à venir"), &status));
    assert_int_equal(status, MILESTONE_TODO);
    assert_true(
        vocabularies_milestone_status(vocabularies, text_of("En attente"), &status));
    assert_int_equal(status, MILESTONE_TODO);
    assert_true(vocabularies_milestone_status(vocabularies, text_of("remis"), &status));
    assert_int_equal(status, MILESTONE_RECEIVED);
    assert_false(vocabularies_milestone_status(vocabularies, text_of("demain"), &status));
    for (int i = 1; i < MILESTONE_STATUS_COUNT; i++) {
        const char *name = milestone_status_word((enum milestone_status)i)->name;
        assert_true(vocabularies_milestone_status(vocabularies, text_of(name), &status));
        assert_int_equal(status, i);
    }
}

static void test_kinds(void **state)
{
    static const struct {
        const char *word, *title;
        enum milestone_kind kind;
    } cases[] = {
        {"versement", "Acompte 2", KIND_PAYMENT},
        {"contractuel", "Convention signée", KIND_CONVENTION},
        {"livrable", "Rapport intermédiaire n° 1", KIND_INTERIM_REPORT},
        {"livrable", "Guide de gouvernance", KIND_DELIVERABLE},
        {"Livrables", "Bilan final", KIND_FINAL_REPORT},
        {"payment", "Bilan final", KIND_PAYMENT},
        {"Bilan intermédiaire", "", KIND_INTERIM_REPORT},
        {"COPIL", "Réunion 4", KIND_COMMITTEE},
        {"", "Acompte 2", KIND_PAYMENT},
        {"", "Solde", KIND_PAYMENT},
        {"", "Avance", KIND_PAYMENT},
        {"", "Versement du solde", KIND_PAYMENT},
        {"", "Solde après bilan final", KIND_PAYMENT},
        {"", "Bilan final et solde", KIND_FINAL_REPORT},
        {"", "Demande de solde", KIND_PAYMENT_REQUEST},
        {"", "Bilan intermédiaire 2", KIND_INTERIM_REPORT},
        {"", "BILAN INTERM. 2", KIND_INTERIM_REPORT},
        {"", "Rapport d’étape", KIND_INTERIM_REPORT},
        {"", "COPIL 4", KIND_COMMITTEE},
        {"", "Réunion de lancement", KIND_KICKOFF},
        {"", "Comité de lancement", KIND_KICKOFF},
        {"", "Avenant n° 1 sur le montant", KIND_AMENDMENT},
        {"", "Visite du quatrième site", KIND_VISIT},
        {"", "Clôture du dossier", KIND_CLOSING},
        {"", "Fin de convention", KIND_CLOSING},
        {"", "De la fin du projet", KIND_CLOSING},
        {"", "Afin du projet", KIND_UNKNOWN},
        {"", "fin", KIND_UNKNOWN},
        {"", "VERSEMENT", KIND_PAYMENT},
        {"", "Reste l’avance", KIND_PAYMENT},
        {"", "« Avance » 30 %", KIND_PAYMENT},
        {"", "2e\u00A0acompte", KIND_PAYMENT},
        {"", "Œuvres, 1er acompte", KIND_PAYMENT},
        {"", "Re\u0301union de lancement", KIND_KICKOFF},
        {"", "CLÔTURE", KIND_CLOSING},
        {"", "Lot 3:solde", KIND_PAYMENT},
        {"", "3solde", KIND_UNKNOWN},
        {"", "Avancement des travaux", KIND_UNKNOWN},
        {"", "Mise en production", KIND_UNKNOWN},
        {"", "Reversement", KIND_UNKNOWN},
        {"", "", KIND_UNKNOWN},
        {"jalon", "Mise en production", KIND_OTHER},
        {"jalon", "Final report", KIND_FINAL_REPORT},
    };
    enum milestone_kind kind;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(vocabularies_kind(vocabularies, text_of(cases[i].word),
                                      text_of(cases[i].title), &kind));
        if (kind != cases[i].kind)
            fail_msg("%s, %s: %d", cases[i].word, cases[i].title, kind);
    }
    assert_false(
        vocabularies_kind(vocabularies, text_of("zzz"), text_of("Bilan final"), &kind));
    assert_int_equal(kind, KIND_UNKNOWN);
    for (int i = 1; i < MILESTONE_KIND_COUNT; i++) {
        const char *name = milestone_kind_word((enum milestone_kind)i)->name;
        assert_true(vocabularies_kind(vocabularies, text_of(name), text_of(""), &kind));
        assert_int_equal(kind, i);
    }
}

static void test_flags(void **state)
{
    bool flag;

    (void)state;
    assert_true(vocabularies_flag(vocabularies, text_of("Oui"), &flag) && flag);
    assert_true(vocabularies_flag(vocabularies, text_of("VRAI"), &flag) && flag);
    assert_true(vocabularies_flag(vocabularies, text_of("no"), &flag) && !flag);
    assert_true(vocabularies_flag(vocabularies, text_of("0"), &flag) && !flag);
    assert_false(vocabularies_flag(vocabularies, text_of("peut-être"), &flag));
    assert_false(vocabularies_flag(vocabularies, text_of("✓✓"), &flag));
}

static void test_ticks(void **state)
{
    static const char *const yes[] = {"O", "Y",   "x",   "X", "✓",   "✔",  "☑",    "☒",
                                      "1", "1.0", "[x]", "T", "oui", "On", "coché"};
    static const char *const no[] = {"N", "☐", "0", "0,0", "[ ]", "F", "✗", "Non coché"};
    bool flag;

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (!vocabularies_flag(vocabularies, text_of(yes[i]), &flag) || !flag)
            fail_msg("%s is not yes", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        if (!vocabularies_flag(vocabularies, text_of(no[i]), &flag) || flag)
            fail_msg("%s is not no", no[i]);
}

/* Wherever in a title a phrase begins, and whatever stands before it. */
static void test_phrases_anywhere(void **state)
{
    static const char *const before[] = {"x ", "é ", "l’", "« ", "œuvre-", "à\u00A0", "1;"};
    static const char *const phrases[] = {"Réunion de lancement", "LANCEMENT", "kick-off"};
    enum milestone_kind kind;

    (void)state;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        for (size_t k = 0; k < sizeof phrases / sizeof phrases[0]; k++)
            for (size_t times = 0; times < 24; times++) {
                struct buffer title = {0};
                for (size_t n = 0; n < times; n++)
                    buffer_append_string(&title, before[i]);
                buffer_append_string(&title, phrases[k]);
                vocabularies_kind(vocabularies, text_of(""), buffer_text(&title), &kind);
                if (kind != KIND_KICKOFF)
                    fail_msg("%s: %d", buffer_string(&title), kind);
                buffer_clear(&title);
            }
}

static void test_missing(void **state)
{
    static const char *const nothing[] = {"",
                                          "-",
                                          "—",
                                          "–",
                                          "--",
                                          "…",
                                          "...",
                                          "?",
                                          "/",
                                          "NA",
                                          "N/A",
                                          "n/a",
                                          "n.a.",
                                          "n.d.",
                                          "ND",
                                          "nc",
                                          "n/c",
                                          "N.C.",
                                          "s.o.",
                                          "#N/A",
                                          "#REF!",
                                          "#VALEUR!",
                                          "#NOM?",
                                          "\\N",
                                          "NULL",
                                          "null",
                                          "nil",
                                          "None",
                                          "néant",
                                          "Néant",
                                          "NÉANT",
                                          "neant",
                                          "Sans objet",
                                          "sans\u00A0objet",
                                          "à définir",
                                          "À DÉFINIR",
                                          "A définir",
                                          "non renseigné",
                                          "Non Communiquée",
                                          "TBD",
                                          "(vide)",
                                          "inconnu",
                                          "non précisé",
                                          "To be defined",
                                          "aucun",
                                          "à saisir",
                                          "à préciser",
                                          "à compléter",
                                          "à renseigner",
                                          "blank",
                                          "empty",
                                          "missing",
                                          "n/r",
                                          "nsp",
                                          "nan",
                                          "n. d.",
                                          "no data",
                                          "not known",
                                          "pas de donnée",
                                          "s/o",
                                          "s. o.",
                                          "TBA",
                                          "tbc",
                                          "unknown",
                                          "undefined",
                                          "vide"};
    static const char *const something[] = {
        "0",   "non", "Nantes", "--x",  "n",   "-5",  "NAN1",        "à définir bientôt",
        "N°1", "1",   "€",      "néon", "sos", "\\n", "sans objets", "\xE9"};

    (void)state;
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        if (!vocabularies_missing(text_of(nothing[i])))
            fail_msg("%s is something", nothing[i]);
    for (size_t i = 0; i < sizeof something / sizeof something[0]; i++)
        if (vocabularies_missing(text_of(something[i])))
            fail_msg("%s is nothing", something[i]);
}

/* Cut anywhere, a cell is read to its end and no further. */
static void test_missing_cut_short(void **state)
{
    static const char cell[] = "non renseign\xC3\xA9\xE2\x80\x93\xC2";

    (void)state;
    for (size_t length = 0; length < sizeof cell; length++) {
        char *bytes = malloc(length + 1);
        memcpy(bytes, cell, length);
        assert_int_equal(vocabularies_missing((struct text){bytes, length}),
                         length == 0 || length == 14);
        free(bytes);
    }
}

static void test_lexicon(void **state)
{
    static const struct lexicon_line lines[] = {
        {3, "…|Été|deux mots"},
        {4, "ete|autre"},
        {0, NULL},
    };
    struct lexicon_words words = lexicon_words_make(lines);
    struct lexicon *lexicon = lexicon_new(&words);

    (void)state;
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(lexicon_find(lexicon, text_of("ÉTÉ")), 3);
        assert_int_equal(lexicon_find(lexicon, text_of("Deux-Mots ")), 3);
        assert_int_equal(lexicon_find(lexicon, text_of("autre")), 4);
        assert_int_equal(lexicon_find(lexicon, text_of("!!!")), LEXICON_NONE);
        assert_int_equal(lexicon_find(lexicon, text_of("")), LEXICON_NONE);
    }
    lexicon_free(lexicon);
    lexicon_words_clear(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_project_status), cmocka_unit_test(test_milestone_status),
        cmocka_unit_test(test_kinds),          cmocka_unit_test(test_flags),
        cmocka_unit_test(test_ticks),          cmocka_unit_test(test_phrases_anywhere),
        cmocka_unit_test(test_missing),        cmocka_unit_test(test_missing_cut_short),
        cmocka_unit_test(test_lexicon),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
