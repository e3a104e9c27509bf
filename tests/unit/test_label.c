/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/names/label.h"
#include "load/encoding/mojibake.h"
#include "random.h"

static bool holds(const struct buffer *keys, const char *key)
{
    for (size_t at = 0; at < keys->length; at += strlen(keys->bytes + at) + 1)
        if (strcmp(keys->bytes + at, key) == 0)
            return true;
    return false;
}

static bool meet(const char *header, const char *spelling)
{
    struct buffer keys = {0}, known = {0};
    bool met = false;

    label_keys(text_of(header), &keys);
    label_spelling_keys(text_of(spelling), &known);
    for (size_t at = 0; at < keys.length; at += strlen(keys.bytes + at) + 1)
        met = met || holds(&known, keys.bytes + at);
    buffer_clear(&keys);
    buffer_clear(&known);
    return met;
}

static void test_the_same_header(void **state)
{
    static const char *const pairs[][2] = {
        {"MONTANT", "montant"},
        {"Montant (€)", "montant"},
        {"Montant (en €)", "montant"},
        {"Montant (€ TTC)", "montant"},
        {"Montant en euros", "montant"},
        {"Montant (k€)", "montant"},
        {"Montant k€", "montant"},
        {"montant_eur", "montant"},
        {"MontantTTC", "montant"},
        {"Montant TTC", "montant"},
        {"Montant hors taxes", "montant"},
        {"Montant toutes taxes comprises (€)", "montant"},
        {"Montant en milliers d'euros", "montant"},
        {"Montant [€]", "montant"},
        {"Montant*", "montant"},
        {"Montant **", "montant"},
        {"Montant (*)", "montant"},
        {"Montant (1)", "montant"},
        {"Montant(1)", "montant"},
        {"Montant (a)", "montant"},
        {"Montant¹", "montant"},
        {"Montant²", "montant"},
        {"Montant :", "montant"},
        {"Montant\n(€)", "montant"},
        {"1. Montant", "montant"},
        {"1) Montant", "montant"},
        {"2.1 Montant", "montant"},
        {"a) Montant", "montant"},
        {"3 - Montant", "montant"},
        {"01_montant", "montant"},
        {"Montant (obligatoire)", "montant"},
        {"Avancement %", "avancement"},
        {"Avancement (%)", "avancement"},
        {"Date de\ndébut", "date de début"},
        {"Date de début (jj/mm/aaaa)", "date de début"},
        {"Date de début (AAAA-MM-JJ)", "date de début"},
        {"date_debut", "date de début"},
        {"dateDebut", "date de début"},
        {"DateDeDebut", "date de début"},
        {"Date début", "date de début"},
        {"DT_DEBUT", "date de début"},
        {"MNT_SUBVENTION", "montant de la subvention"},
        {"Numéro du projet", "n° projet"},
        {"Num. projet", "n° de projet"},
        {"# projet", "n° projet"},
        {"#", "n°"},
        {"N ° projet", "n° projet"},
        {"Réf. du dossier", "référence dossier"},
        {"Date d’échéance", "date d'échéance"},
        {"Chargé(e) de mission", "chargé(e) de mission"},
        {"Chargé·e de mission", "chargé·e de mission"},
        {"Thématique(s)", "thématiques"},
        {"Bénéficiaire de l'aide", "bénéficiaire aide"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (!meet(pairs[i][0], pairs[i][1]))
            fail_msg("\"%s\" is not \"%s\"", pairs[i][0], pairs[i][1]);
}

static void test_another_header(void **state)
{
    static const char *const pairs[][2] = {
        {"Montant demandé", "montant"},
        {"Montant (demandé)", "montant"},
        {"Montant 2024", "montant"},
        {"Montant (2024)", "montant"},
        {"Montant 1", "montant"},
        {"Montant / Objet", "montant"},
        {"E-mail", "mail"},
        {"N. projet", "projet"},
        {"1er acompte", "acompte"},
        {"En", "montant"},
        {"€", "montant"},
        {"D?but", "date de début"},
        {"T?l", "tél"},
        {"D?but", "dobut"},
        {"Debut", "d?but"},
        {"", "montant"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (meet(pairs[i][0], pairs[i][1]))
            fail_msg("\"%s\" is \"%s\"", pairs[i][0], pairs[i][1]);
}

static void test_damaged(void **state)
{
    static const char *const pairs[][2] = {
        {"BÃ©nÃ©ficiaire", "bénéficiaire"},
        {"BÃƒÂ©nÃƒÂ©ficiaire", "bénéficiaire"},
        {"Aide notifiÃ©e Ã  l'Europe", "aide notifiée à l'europe"},
        {"Aide notifiée Ã  l'Europe", "aide notifiée à l'europe"},
        {"DÃ©penses Ã©ligibles (â‚¬)", "dépenses éligibles"},
        {"NÂ° projet", "n° projet"},
        {"B?n?ficiaire", "bénéficiaire"},
        {"B??n??ficiaire", "bénéficiaire"},
        {"B\xEF\xBF\xBDn\xEF\xBF\xBD"
         "ficiaire",
         "bénéficiaire"},
        {"B‚n‚ficiaire", "bénéficiaire"},
        {"BŽnŽficiaire", "bénéficiaire"},
        {"Intitul?", "intitulé"},
        {"?tat d'avancement", "état d'avancement"},
        {"Type d?action", "type d'action"},
        {"Date d?échéance", "date d'échéance"},
        {"Co?t (?)", "coût"},
        {"D?but", "début"},
        {"N? de d?cision", "n° de décision"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (!meet(pairs[i][0], pairs[i][1]))
            fail_msg("\"%s\" is not \"%s\"", pairs[i][0], pairs[i][1]);
}

/* Text that is right stays as it is. */
static void test_mojibake(void **state)
{
    static const char *const right[] = {"Bénéficiaire", "NÃO",  "Ça", "", "Ã",
                                        "a Ã",          "é\xFF"};
    struct buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        if (mojibake_repair(text_of(right[i]), &out))
            fail_msg("\"%s\" became \"%s\"", right[i], buffer_string(&out));
    assert_int_equal(out.length, 0);
    assert_true(mojibake_repair(text_of("l'Ã©tÃ© â€“ cÅ“ur"), &out));
    assert_string_equal(buffer_string(&out), "l'été – cœur");
    buffer_clear(&out);
}

static void assert_unit(const char *header, int thousands, const char *currency,
                        bool percent)
{
    struct label_unit unit = label_unit(text_of(header));

    if (unit.thousands != thousands || strcmp(unit.currency, currency) != 0 ||
        unit.percent != percent)
        fail_msg("%s: 10^%d %s %d", header, unit.thousands, unit.currency, unit.percent);
}

static void test_units(void **state)
{
    (void)state;
    assert_unit("Montant", 0, "", false);
    assert_unit("Montant (€)", 0, "EUR", false);
    assert_unit("Montant en euros TTC", 0, "EUR", false);
    assert_unit("Montant (k€)", 3, "EUR", false);
    assert_unit("Montant en K€", 3, "EUR", false);
    assert_unit("Montant (en k€ HT)", 3, "EUR", false);
    assert_unit("Montant (kEUR)", 3, "EUR", false);
    assert_unit("Montant (M€)", 6, "EUR", false);
    assert_unit("Montant (Md€)", 9, "EUR", false);
    assert_unit("Montant en milliers d'euros", 3, "EUR", false);
    assert_unit("Montant (milliers)", 3, "", false);
    assert_unit("Amount (thousands of euros)", 3, "EUR", false);
    assert_unit("Amount (£)", 0, "GBP", false);
    assert_unit("Amount USD", 0, "USD", false);
    assert_unit("Montant (kâ‚¬)", 3, "EUR", false);
    assert_unit("Avancement (%)", 0, "", true);
    assert_unit("Avancement en %", 0, "", true);
    assert_unit("€", 0, "", false);
    assert_unit("Nombre de milliers de pas", 0, "", false);
    assert_unit("", 0, "", false);
}

static void test_money_words(void **state)
{
    (void)state;
    assert_true(label_of_money(text_of("Montant arrêté par la CP")));
    assert_true(label_of_money(text_of("CoutEstime")));
    assert_true(label_of_money(text_of("Total amounts / cost")));
    assert_false(label_of_money(text_of("Montage du dossier")));
    assert_false(label_of_money(text_of("")));
}

static void test_parts(void **state)
{
    struct buffer parts = {0};

    (void)state;
    assert_int_equal(label_parts(text_of("Objet"), &parts), 0);
    assert_int_equal(label_parts(text_of("Objet - "), &parts), 0);
    assert_int_equal(parts.length, 0);
    assert_int_equal(label_parts(text_of("Objet - Purpose / x"), &parts), 3);
    assert_memory_equal(parts.bytes, "Objet\0Purpose\0x\0", 16);
    buffer_clear(&parts);
}

/* A sentence is no header. */
static void test_long_header(void **state)
{
    struct buffer text = {0}, keys = {0};

    (void)state;
    for (int i = 0; i <= LABEL_LONGEST; i++)
        buffer_append_char(&text, 'x');
    label_keys(buffer_text(&text), &keys);
    assert_int_equal(keys.length, 0);
    assert_int_equal(label_unit(buffer_text(&text)).thousands, 0);
    buffer_clear(&text);
    buffer_clear(&keys);
}

/* Whatever stands in a header: keys are whole, and what is looked up is never longer than
 * what there was, but for the form's sign. */
static void test_any_header(void **state)
{
    static const char *const pieces[] = {"Montant", " (", "k€",           ")",  "é",  "Ã©",
                                         "\xC3",    "?",  "\xEF\xBF\xBD", "1.", "¹",  "*",
                                         " - ",     "/",  "\n",           "%",  "#",  "·",
                                         "[",       "]",  "\xC2\xA0",     "d'", "N°", "ﬁ"};
    uint64_t random = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct buffer text = {0}, keys = {0}, parts = {0};
        for (uint32_t i = random_below(&random, 9); i > 0; i--)
            buffer_append_string(
                &text, pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
        label_keys(buffer_text(&text), &keys);
        label_spelling_keys(buffer_text(&text), &keys);
        assert_true(keys.length == 0 || keys.bytes[keys.length - 1] == '\0');
        for (size_t at = 0; at < keys.length; at += strlen(keys.bytes + at) + 1)
            assert_in_range(strlen(keys.bytes + at), 1, 2 * text.length + 16);
        struct label_unit unit = label_unit(buffer_text(&text));
        assert_true(unit.thousands == 0 || unit.thousands == 3);
        label_parts(buffer_text(&text), &parts);
        label_of_money(buffer_text(&text));
        buffer_clear(&text);
        buffer_clear(&keys);
        buffer_clear(&parts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_header), cmocka_unit_test(test_another_header),
        cmocka_unit_test(test_damaged),         cmocka_unit_test(test_mojibake),
        cmocka_unit_test(test_units),           cmocka_unit_test(test_money_words),
        cmocka_unit_test(test_parts),           cmocka_unit_test(test_long_header),
        cmocka_unit_test(test_any_header),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
