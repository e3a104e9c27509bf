/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/schema.h"
#include "load/synonyms.h"
#include "base/buffer.h"
#include "base/fold.h"

static struct schema *schema;

static int set_up(void **state)
{
    (void)state;
    schema = schema_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    schema_free(schema);
    return 0;
}

/* The header's cells parted by ";". */
static struct header_match match(const char *header)
{
    struct text cells[64];
    size_t count = 0;

    for (;;) {
        size_t length = strcspn(header, ";");
        cells[count++] = (struct text){header, length};
        if (!header[length])
            break;
        header += length + 1;
    }
    return schema_match(schema, cells, count);
}

static void assert_kind(const char *header, enum table_kind kind)
{
    struct header_match found = match(header);

    if (found.score <= 0 || found.kind != kind)
        fail_msg("%s: kind %d, score %d", header, found.kind, found.score);
    header_match_clear(&found);
}

static void assert_none(const char *header)
{
    struct header_match found = match(header);

    if (found.score > 0)
        fail_msg("%s: kind %d, score %d", header, found.kind, found.score);
    header_match_clear(&found);
}

static void test_kinds(void **state)
{
    (void)state;
    assert_kind("id;title", TABLE_PROJECTS);
    assert_kind("project_id;title", TABLE_MILESTONES);
    assert_kind("project_id;id;title;kind;due;status;amount", TABLE_MILESTONES);
    assert_kind("name;envelope", TABLE_PROGRAMME);
    assert_kind("N° projet;Intitulé du projet;Montant;Début;Fin;Statut", TABLE_PROJECTS);
    assert_kind("N° projet;Titre;Porteur;Début;Fin;Montant;Échéance", TABLE_PROJECTS);
    assert_kind("N° projet;Titre;Date de début;Date de fin;Montant;Statut", TABLE_PROJECTS);
    assert_kind("N° projet;Jalon;Échéance;Montant", TABLE_MILESTONES);
    assert_kind("Projet;Nom;Description;Date cible;Statut;Couleur", TABLE_MILESTONES);
    assert_kind("Projet;Titre;Description;Date début;Date fin;Statut;Priorité",
                TABLE_MILESTONES);
    assert_kind("Projet;Porteur;Statut;Date de début;Subvention", TABLE_PROJECTS);
    assert_kind("Identifier;Title;Description;Amount Awarded;Award Date;Recipient Org:Name",
                TABLE_PROJECTS);
    assert_kind("rcn;id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution",
                TABLE_PROJECTS);
    assert_kind("#;Projet;Tracker;Statut;Sujet;Assigné à;Echéance;% réalisé",
                TABLE_MILESTONES);
    assert_kind("Programme;Financeur;Enveloppe;Note", TABLE_PROGRAMME);
    assert_none("a;b;c");
    assert_none("");
    assert_none("Nom;Prénom;Ville");
    assert_none("titre;note");
    assert_none("P01;Une méthode;Traindy;12/03/2026");
}

static void test_columns(void **state)
{
    struct header_match found = match(" N° Projet ;INTITULE DU PROJET;Montant accordé "
                                      "(€)*;inconnu;Chargé(e) de mission;;");

    (void)state;
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(found.cells, 5);
    assert_int_equal(found.cell_of[PROJECT_ID], 0);
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 2);
    assert_int_equal(found.cell_of[PROJECT_OFFICER], 4);
    assert_int_equal(found.cell_of[PROJECT_LEAD], -1);
    assert_int_equal(found.column_of[3], COLUMN_NONE);
    assert_false(found.repeated[3]);
    assert_int_equal(found.matched, 4);
    assert_int_equal(header_match_missing(&found), COLUMN_NONE);
    header_match_clear(&found);
}

static void test_twice(void **state)
{
    struct header_match found = match("id;titre;Statut;statut;Intitulé;TITRE");

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_STATUS], 2);
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_true(found.repeated[3] && found.repeated[4] && found.repeated[5]);
    assert_false(found.repeated[2]);
    header_match_clear(&found);
}

/* What says it plainly comes first, wherever it stands. */
static void test_weak(void **state)
{
    struct header_match found = match("id;objet;titre;montant;montant accordé");

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_TITLE], 2);
    assert_int_equal(found.cell_of[PROJECT_DESCRIPTION], 1);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 4);
    assert_int_equal(found.column_of[3], COLUMN_NONE);
    assert_false(found.repeated[3]);
    header_match_clear(&found);
    found = match("id;objet;montant");
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 2);
    header_match_clear(&found);
}

static void test_missing(void **state)
{
    struct header_match found = match("Porteur;Intitulé du projet;Subvention;Statut");

    (void)state;
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(header_match_missing(&found), PROJECT_ID);
    header_match_clear(&found);
}

/* Canonical names always mean their own column. */
static void test_canonical_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        struct text cells[COLUMNS_MAX];
        int count;
        const struct column *columns = columns_of((enum table_kind)kind, &count);
        for (int i = 0; i < count; i++)
            cells[i] = text_of(columns[i].name);
        struct header_match found = schema_match(schema, cells, (size_t)count);
        assert_int_equal(found.kind, kind);
        for (int i = 0; i < count; i++)
            assert_int_equal(found.column_of[i], i);
        header_match_clear(&found);
    }
}

/* No line is idle: a spelling that folds to nothing would never match. */
static void test_table_of_synonyms(void **state)
{
    (void)state;
    for (const struct synonyms *line = synonyms; line->spellings; line++) {
        assert_true(line->kind < TABLE_COUNT && line->column >= 0);
        for (const char *at = line->spellings; *at;) {
            size_t length = strcspn(at, "|");
            struct buffer key = {0};
            fold_key((struct text){at, length}, &key);
            if (key.length == 0)
                fail_msg("%.*s folds to nothing", (int)length, at);
            buffer_clear(&key);
            at += length + (at[length] == '|');
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_weak),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_canonical_names),
        cmocka_unit_test(test_table_of_synonyms),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
